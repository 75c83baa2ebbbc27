"""Everyday verbs, nouns and adjectives in all their forms, which end a name of no list.

Only a few words of an article are asked about, so their particles and endings are taken off then,
and nothing is looked for in advance.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from arnews.matching import read_table
from arnews.text import clean
from arnews.text.remembered import Remembered

__all__ = ["is_noun", "is_verb", "usual"]

_WORDS = Path(__file__).parent / "data" / "words.tsv"

_OWNED = ("ه", "ها", "هم", "هما", "نا", "هن", "كم")
"""Possessive and object pronouns."""

_OF_VERBS = ("ت", "وا", "تا", "ا", "ن", "نا")
"""Endings of the past."""

_OF_PRESENT = ("ون", "ان", "وا", "ين")
"""Endings of the present."""

_OF_NOUNS = ("ا", "ات", "ين", "ون", "ان", "ية", "يا")
"""Endings of nouns and adjectives."""

_CONJUNCTIONS, _PREPOSITIONS = ("و", "ف"), ("ب", "ل", "ك")
_PERSONS = ("ي", "ت")


class _Stems(NamedTuple):
    """What the forms of words begin with, by kind."""

    past: frozenset[str]
    present: frozenset[str]
    nouns: frozenset[str]


def _present(past: str) -> str:
    """The letters of the present after its prefix, where they follow from the past.

    >>> _present("استخلف"), _present("أعلن"), _present("بنى")
    ('ستخلف', 'علن', 'بني')
    """
    stem = past[1:] if past[0] in "أا" and len(past) > 3 else past
    return f"{stem[:-1]}ي" if stem.endswith("ى") and past[0] != "ت" else stem


@cache
def _stems() -> _Stems:
    past, present, nouns = set(), set(), set()
    for row, kind, given in read_table(_WORDS).rows:
        word = clean(row)
        if kind != "verb":
            nouns.add(word)
            continue
        past.add(word)
        present.add(clean(given) or _present(word))
    return _Stems(frozenset(past), frozenset(present), frozenset(nouns))


def _without(form: str, endings: tuple[str, ...]) -> Iterator[str]:
    """A form, and what is left of it before each ending."""
    yield form
    for ending in endings:
        if form.endswith(ending) and len(form) - len(ending) > 1:
            yield form[: -len(ending)]


def _is_past(form: str, past: frozenset[str]) -> bool:
    """Whether a form is a past, with or without a pronoun («استخلفه», «أدت»)."""
    for verb in _without(form, _OWNED):
        if any(
            stem in past or (stem != verb and f"{stem}ى" in past)
            for stem in _without(verb, _OF_VERBS)
        ):
            return True
    return False


def _is_present(form: str, present: frozenset[str]) -> bool:
    """Whether a form is a present or a future («ستتولى», «يناقشونه»)."""
    form = form.removeprefix("س") if form[1:2] in _PERSONS else form
    if not form.startswith(_PERSONS):
        return False
    for verb in _without(form[1:], _OWNED):
        for stem in _without(verb, _OF_PRESENT):
            if stem in present or (stem.endswith("ى") and f"{stem[:-1]}ي" in present):
                return True
    return False


def _is_noun(form: str, nouns: frozenset[str]) -> bool:
    """Whether a form is a noun or adjective: with particles, ال or a pronoun («حلمه»)."""
    if form in nouns:
        return True
    if form.startswith(_PREPOSITIONS) and len(form) > 3:
        rest = form[1:]
        if rest in nouns or (form.startswith("لل") and form[2:] in nouns):
            return True
        form = rest if rest.startswith("ال") else form
    if form.startswith("ال"):
        rest = form[2:].removesuffix("ات").removesuffix("ية")
        return any(noun in nouns for noun in (form[2:], rest, f"{rest}ة", f"{rest}ي"))
    for stem in _without(form, _OWNED):
        bare = f"{stem[:-1]}ة" if stem.endswith("ت") else stem
        if stem in nouns or bare in nouns:
            return True
    return any(
        stem in nouns or f"{stem}ة" in nouns or f"{stem}ي" in nouns
        for stem in _without(form.removesuffix("ة"), _OF_NOUNS)
    )


def is_noun(word: str) -> bool:
    """Whether a word without particles, ال and endings is in the table of nouns («فنون»)."""
    return word in _stems().nouns


def is_verb(form: str) -> bool:
    """Whether a word at clean level can be a verb, though it may be a noun too («تجاوز»)."""
    stems = _stems()
    readings = (form, form[1:]) if form.startswith(_CONJUNCTIONS) else (form,)
    return any(
        len(reading) > 1 and (_is_past(reading, stems.past) or _is_present(reading, stems.present))
        for reading in readings
    )


def _usual(form: str) -> str | None:
    """The kind of an everyday word.

    >>> _usual("ستتولى"), _usual("مصرعه"), _usual("وبوجود"), _usual("كوزنتسوفا")
    ('verb', 'noun', 'noun', None)
    """
    stems = _stems()
    if form in stems.nouns:
        return "noun"  # «صوت» is a voice rather than he voted
    readings = (form, form[1:]) if form.startswith(_CONJUNCTIONS) else (form,)
    for reading in readings:
        if len(reading) < 2:
            continue
        if _is_past(reading, stems.past) or _is_present(reading, stems.present):
            return "verb"
        if _is_noun(reading, stems.nouns):
            return "noun"
    return None


usual: Final = Remembered(_usual)
"""The kind of an everyday word at clean level, ``"verb"`` or ``"noun"`` (an adjective too), or None."""
