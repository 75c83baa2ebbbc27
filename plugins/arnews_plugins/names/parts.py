"""The names of the lists at the words of a document, and what each of them can be."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from arnews import Document
from arnews.text import Words

__all__ = ["KIN", "Part", "parts_of"]

KIN = frozenset({"بن", "ابن", "بنت", "ابو", "ابي", "ابا", "ام", "ال", "عبد", "ولد", "بو"})
"""Words at match level that join the parts of a name or open one."""

_ALI = "علي"

_PERSIAN_YEH = "\u06cc"
"""What some articles write for ى, as the source has it."""

_UNTIDY = ("إلي ", " الي ", "حتي ", "لدي ", "علي أن", "أخري")
"""Spellings at clean level by which an article shows that it writes ى as ي."""

_SERVANT = "عبدال"

_PARTICLES = frozenset({"", "و", "ف", "ب", "ل", "ول", "وب"})
"""Particles that may stand before a name."""

_PLACE_OF_FACTS = 3
"""Where what a row says begins in a part, after the words it stands at."""


class Part(NamedTuple):
    """A name of the lists at a word.

    Args:
        stop: word index after it.
        cut: code points of attached particles before it.
        clitics: those particles.
        given: it is a given name.
        family: it is a family name.
        common: it is an everyday word too.
        nisba: it is a family name of the form of a nationality.
        place: it is the name of a place too.
        foreign: no list has it as an Arab name.
    """

    stop: int
    cut: int
    clitics: str
    given: bool
    family: bool
    common: bool
    nisba: bool
    place: bool
    foreign: bool


def parts_of(document: Document) -> dict[int, Part]:
    """The longest name of the lists at each word, given and family names together."""
    found: dict[int, Part] = {}
    skipped = _prepositions(document)
    for hit in chain(document.phrases("names.given"), document.phrases("names.family")):
        first = hit.first
        if first in skipped:
            continue
        new = _facts(hit.payload)
        old = found.get(first)
        if old is not None:
            if old.stop > hit.stop or old.cut < hit.cut:
                continue
            if old.stop == hit.stop and old.cut == hit.cut:
                new = _both(new, old[_PLACE_OF_FACTS:])
        found[first] = Part(hit.stop, hit.cut, hit.clitics, *new)
    for at in _places_of(_SERVANT, document.match):
        _servant(document.words, document.words.at(at), found)
    return found


def _places_of(wanted: str, text: str) -> Iterator[int]:
    """Where a string stands in a text."""
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


@lru_cache(maxsize=1 << 15)
def _facts(payload: str) -> tuple[bool, ...]:
    """The fields of a part that a row of the lists gives: given, family, common, ..."""
    _latin, origin, gender, flags = payload.split("\t")
    given = gender != ""  # no family name has one
    said = flags.split("|")
    return (
        given,
        not given or "family" in said,
        "common_word" in said,
        "nisba" in said,
        "place" in said,
        "arab" not in origin.split("|"),
    )


@cache
def _both(new: tuple[bool, ...], old: tuple[bool, ...]) -> tuple[bool, ...]:
    """What a name of both lists is: a family name and a nisba by the later row."""
    given, family, common, nisba, place, foreign = new
    return given or old[0], family, common or old[2], nisba, place or old[4], foreign and old[5]


def _servant(words: Words, word: int, found: dict[int, Part]) -> None:
    """A name of عبد and any word with ال, written as one («عبدالمنصف»)."""
    form = words.forms[word]
    if word in found or _SERVANT not in form:
        return
    particles = form.partition(_SERVANT)[0]
    if particles in _PARTICLES and len(form) > len(particles) + 7:
        found[word] = Part(
            word + 1,
            len(particles),
            particles,
            given=True,
            family=False,
            common=False,
            nisba=False,
            place=False,
            foreign=False,
        )


def _prepositions(document: Document) -> frozenset[int]:
    """The words «علي» that are «على», in articles that write every final ى as ي.

    Egyptian papers do so («إلي», «حتي»). The name is told by what stands beside it: بن or the
    like, another given name, or the end of the clause.
    """
    forms, seps = document.words.forms, document.words.seps
    given = document.phrases("names.given")
    doubtful = {
        hit.first for hit in given if forms[hit.first].endswith(_ALI) and hit.stop == hit.first + 1
    }
    if not doubtful:
        return frozenset()
    clean = document.clean
    if _PERSIAN_YEH not in document.text and not any(word in clean for word in _UNTIDY):
        return frozenset()
    names = {
        hit.first: hit.stop
        for hit in given
        if hit.first not in doubtful or hit.stop > hit.first + 1
    }
    stops = frozenset(names.values())
    found = set()
    for first in doubtful:
        after = first + 1
        ends = after == len(forms) or bool(seps[after].strip())
        goes_on = not ends and (forms[after] in KIN or (after in names and first in stops))
        if not goes_on and not (ends and first in stops):
            found.add(first)
    return frozenset(found)
