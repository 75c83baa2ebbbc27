"""Adjectives of nationality and group: all forms of a nisba, made by rule from one base.

The payload of a hit of ``gazetteer.demonyms`` holds the cells latin, key, country, kind, gender
(m, f or empty), number (sg, du, pl), definite (1 or 0), flags and base, joined by tabs.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import attrs

from arnews import Evidence
from arnews.matching import Phrase, read_table
from arnews.text import match
from arnews_plugins.gazetteer.rows import DATA, derived
from arnews_plugins.gazetteer.rules import DEMONYM_RULES

__all__ = ["DEMONYMS", "Demonym", "Inflected", "demonym_of", "demonym_phrases", "inflections"]

DEMONYMS = DATA / "demonyms.tsv"

# Ending, gender, number, whether ال may stand before it, flag.
_ENDINGS = (
    ("", "m", "sg", True, ""),
    ("ا", "m", "sg", False, "accusative"),
    ("ة", "f", "sg", True, ""),
    ("ان", "m", "du", True, ""),
    ("تان", "f", "du", True, ""),
    ("تين", "f", "du", True, ""),
    ("ون", "m", "pl", True, ""),
    ("ين", "m", "pl", True, ""),
    ("و", "m", "pl", False, ""),
    ("ات", "f", "pl", True, ""),
)
_REMEMBERED = 1 << 13
# A shorter broken plural with the ending of the accusative is too often another word («بدوا»).
_LONG_PLURAL = 4


@attrs.frozen(eq=False)
class Demonym:
    """An inflected adjective or noun as a hit carries it, one object a payload.

    Attributes:
        doubtful: it is also another word, so that it asks for evidence.
        feminine: it is a feminine singular.
        rule: the rule that finds it.
        evidence: of what base it is a form.
    """

    latin: str
    key: str
    country: str
    kind: str
    gender: str
    number: str
    definite: bool
    flags: frozenset[str]
    base: str
    doubtful: bool = derived(lambda form: "needs_context" in form.flags)
    feminine: bool = derived(lambda form: form.gender == "f" and form.number == "sg")
    rule: str = derived(lambda form: DEMONYM_RULES[bool(form.country)])
    evidence: tuple[Evidence, ...] = derived(
        lambda form: (Evidence("list", f"{form.latin}, a form of {form.base}"),)
    )


class Inflected(NamedTuple):
    """A form of a base, with its grammar."""

    text: str
    gender: str
    number: str
    definite: bool
    flag: str = ""


@lru_cache(maxsize=_REMEMBERED)
def demonym_of(payload: str) -> Demonym:
    """Take the payload of a hit of ``gazetteer.demonyms`` apart."""
    latin, key, country, kind, gender, number, definite, flags, base = payload.split("\t")
    marks = frozenset(filter(None, flags.split("|")))
    return Demonym(latin, key, country, kind, gender, number, definite == "1", marks, base)


def inflections(base: str, *, frozen: bool = False) -> Iterator[Inflected]:
    """Yield all forms of a nisba: both genders, three numbers, with and without ال.

    In a base of several words every nisba among them is inflected and takes ال («الكوريون
    الجنوبيون»); a word that is none stays («جنوب أفريقية»), and so does all but the last word of
    a `frozen` base.

    >>> [form.text for form in inflections("كوري شمالي") if form.number == "pl"][1]
    'الكوريون الشماليون'
    """
    words = base.split()
    last = len(words) - 1
    moving = [i == last or (word.endswith("ي") and not frozen) for i, word in enumerate(words)]
    for ending, gender, number, article, flag in _ENDINGS:
        forms = [
            word + ending if moves else word for word, moves in zip(words, moving, strict=True)
        ]
        yield Inflected(" ".join(forms), gender, number, definite=False, flag=flag)
        if article:
            taking = [i == 0 or (moving[0] and moves) for i, moves in enumerate(moving)]
            definite = ["ال" + f if takes else f for f, takes in zip(forms, taking, strict=True)]
            yield Inflected(" ".join(definite), gender, number, definite=True)


def _plurals(plural: str) -> Iterator[Inflected]:
    """Yield the forms of a broken or collective plural."""
    yield Inflected(plural, "", "pl", definite=False)
    yield Inflected("ال" + plural, "", "pl", definite=True)
    if len(plural) > _LONG_PLURAL and plural[-1] not in "اةيى":
        yield Inflected(plural + "ا", "", "pl", definite=False, flag="accusative")


def _forms(row: dict[str, str]) -> Iterator[tuple[Inflected, str]]:
    """Yield the forms of a row, each with its base."""
    flags = row["flags"].split("|")
    for base in filter(None, [row["base"], *row["variants"].split("|")]):
        if "invariable" in flags:
            yield Inflected(base, "", "pl", definite=False), row["base"]
            yield Inflected("ال" + base, "", "pl", definite=True), row["base"]
            continue
        for form in inflections(base, frozen="frozen" in flags):
            if "masculine" in flags and (form.gender, form.number) == ("f", "sg"):
                continue
            yield form, row["base"]
    for plural in filter(None, row["plural"].split("|")):
        for form in _plurals(plural):
            yield form, row["base"]


def demonym_phrases(taken: Iterable[str], path: Path = DEMONYMS) -> Iterator[Phrase]:
    """Yield a phrase for every form of every base.

    Args:
        taken: surface forms of places; a form that ends in the ا of the accusative and is also a
            place («سوريا», «ألمانيا») is left out.
        path: the list of bases.
    """
    places = {match(form) for form in taken}
    table = read_table(path)
    for cells in table.rows:
        row = dict(zip(table.columns, cells, strict=True))
        doubtful = "needs_context" in row["flags"].split("|")
        seen = set()
        for form, base in _forms(row):
            folded = match(form.text)
            if folded in seen or (form.flag == "accusative" and folded in places):
                continue
            seen.add(folded)
            flags = [*(["needs_context"] if doubtful else []), *([form.flag] if form.flag else [])]
            payload = (
                row["latin"],
                row["key"],
                row["country"],
                row["kind"],
                form.gender,
                form.number,
                "1" if form.definite else "0",
                "|".join(flags),
                base,
            )
            yield Phrase(form.text, "\t".join(payload))
