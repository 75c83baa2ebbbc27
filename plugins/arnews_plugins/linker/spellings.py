"""What the lists have for the words of names that no row names, read from the phrase hits."""

from collections.abc import Sequence
from typing import Self

import attrs

from arnews import Document, Entity
from arnews.text import match
from arnews_plugins.linker.facts import NAMED, Row
from arnews_plugins.linker.remembered import remembered

__all__ = ["FOLDED_PARTICLES", "PARTICLES", "HeadNoun", "Spellings"]

PARTICLES = {"بن": "bin", "ابن": "ibn", "بنت": "bint", "آل": "Al", "أبو": "Abu", "أم": "Umm"}
"""Words between the parts of a person's name, which name nobody by themselves."""

FOLDED_PARTICLES = {match(word): latin for word, latin in PARTICLES.items()}
"""The same at match level."""


def _usual(payload: str) -> str:
    """The most usual spelling of a row of the lists of names."""
    return payload.split("\t", 1)[0].split("|", 1)[0]


_USUAL = remembered(_usual)


@attrs.frozen
class HeadNoun:
    """A head noun as it stands.

    Args:
        english: English of its singular, in lower case.
        label: label of what it heads.
        stop: the word after it.
        form: "definite" with ال, "plural", empty else.
        bears: a name may stand after it.
    """

    english: str
    label: str
    stop: int
    form: str = ""
    bears: bool = False


@attrs.frozen
class Spellings:
    """What begins at a word, by word index.

    Args:
        names: usual spelling of a given or family name, and its length in words.
        heads: head nouns, the longest first.
        rows: last word and row of what the gazetteer has an English name for, the longest first.
        nations: English of the adjective of a nation.
    """

    names: dict[int, tuple[str, int]] = attrs.field(factory=dict)
    heads: dict[int, list[HeadNoun]] = attrs.field(factory=dict)
    rows: dict[int, list[tuple[int, Row]]] = attrs.field(factory=dict)
    nations: dict[int, str] = attrs.field(factory=dict)

    @classmethod
    def of(cls, document: Document, entities: Sequence[Entity]) -> Self:
        """Read the hits of a document at the words of some of its entities."""
        wanted: set[int] = set()
        for entity in entities:
            wanted.update(range(*document.words_of(entity)))
        if not wanted:
            return cls()
        names = _names(document, wanted)
        if all(entity.label == "PERSON" for entity in entities):
            return cls(names)
        heads, rows = _heads(document, wanted), _rows(document, wanted)
        return cls(names, heads, rows, _nations(document, wanted))

    def rows_of(self, first: int, stop: int) -> list[Row]:
        """Rows of the gazetteer whose name is some words, no more and no less."""
        return [row for end, row in self.rows.get(first, ()) if end == stop]


def _names(document: Document, wanted: set[int]) -> dict[int, tuple[str, int]]:
    """The longest known name at each word; given names before family names."""
    found: dict[int, tuple[str, int]] = {}
    for name in ("names.given", "names.family"):
        for hit in document.phrases(name):
            first = hit.first
            if first not in wanted:
                continue
            latin = _USUAL[hit.payload]
            length = hit.stop - first
            if latin and (first not in found or length > found[first][1]):
                found[first] = latin, length
    return found


def _heads(document: Document, wanted: set[int]) -> dict[int, list[HeadNoun]]:
    """The head nouns at each word, the longest first."""
    found: dict[int, list[HeadNoun]] = {}
    for hit in document.phrases("names.heads"):
        if hit.first in wanted:
            english, label, _, takes, _, form = hit.payload.split("\t")
            head = HeadNoun(english, label, hit.stop, form, "name" in takes)
            found.setdefault(hit.first, []).append(head)
    return found


def _rows(document: Document, wanted: set[int]) -> dict[int, list[tuple[int, Row]]]:
    """Rows of the gazetteer that have an English name, at each word."""
    found: dict[int, list[tuple[int, Row]]] = {}
    for hit in document.phrases("gazetteer.names"):
        if hit.first in wanted:
            row = NAMED[hit.payload]
            if row.latin:
                found.setdefault(hit.first, []).append((hit.stop, row))
    return found


def _nations(document: Document, wanted: set[int]) -> dict[int, str]:
    """English of the adjectives of nations."""
    return {
        hit.first: hit.payload.partition("\t")[0]
        for hit in document.phrases("gazetteer.demonyms")
        if hit.first in wanted and hit.stop == hit.first + 1
    }
