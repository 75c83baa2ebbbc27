"""What each word of a document can be, for the rules of this plugin: read once, by word index."""

from collections.abc import Sequence
from typing import Self

import attrs

from arnews import Document, Entity
from arnews.matching import PhraseHit
from arnews_plugins.names.lists import Head, Name, Title

__all__ = ["KIN", "Page", "Part"]

KIN = frozenset({"بن", "ابن", "بنت", "ابو", "ابي", "ابا", "ام", "ال", "عبد", "ولد", "بو"})
"""Words at match level that join the parts of a name or open one."""

_NOT_NAMES = ("names.stop", "quotes.cues", "quotes.participles", "events.triggers", "topics.words")
"""Lists whose words are everyday words: they end a name unless a list has them as a name."""

_TIMES = ("dates.words", "dates.years")
"""Lists whose words are everyday words unless they are names too (رجب، ربيع)."""


@attrs.frozen
class Part:
    """A name of the lists at a word.

    Args:
        stop: word index after it.
        cut: code points of attached particles before it.
        clitics: those particles.
        given: it is a given name.
        family: it is a family name.
        common: it is an everyday word too.
        nisba: it is a family name of the form of a nationality.
    """

    stop: int
    cut: int
    clitics: str
    given: bool
    family: bool
    common: bool
    nisba: bool


@attrs.frozen(eq=False)
class Page:
    """The words of a document by what they can be.

    Args:
        document: the document.
        forms: match forms of the words.
        seps: what stands before each word.
        parts: names of the lists by first word.
        titles: titles by first word, longest first.
        heads: head nouns by first word, longest first.
        everyday: words that are everyday words.
        entities: accepted entities by word.
        demonyms: words that are nationality adjectives.
    """

    document: Document
    forms: Sequence[str]
    seps: Sequence[str]
    parts: dict[int, Part]
    titles: dict[int, list[tuple[PhraseHit, Title]]]
    heads: dict[int, list[tuple[PhraseHit, Head]]]
    everyday: frozenset[int]
    entities: dict[int, Entity]
    demonyms: frozenset[int]

    @classmethod
    def of(cls, document: Document) -> Self:
        """Read the hits of a document."""
        words = document.words
        entities: dict[int, Entity] = {}
        for entity in document.entities:
            first, stop = document.words_of(entity)
            for word in range(first, stop):
                entities[word] = entity
        titles: dict[int, list[tuple[PhraseHit, Title]]] = {}
        for hit in document.phrases("names.titles"):
            titles.setdefault(hit.first, []).append((hit, Title.read(hit.payload)))
        heads: dict[int, list[tuple[PhraseHit, Head]]] = {}
        for hit in document.phrases("names.heads"):
            heads.setdefault(hit.first, []).append((hit, Head.read(hit.payload)))
        parts = _parts(document)
        everyday = {
            hit.first
            for name in _NOT_NAMES
            for hit in document.phrases(name)
            if hit.stop == hit.first + 1
        }
        everyday.update(
            hit.first for name in _TIMES for hit in document.phrases(name) if hit.first not in parts
        )
        return cls(
            document,
            words.forms,
            words.seps,
            parts,
            titles,
            heads,
            frozenset(everyday),
            entities,
            frozenset(hit.first for hit in document.phrases("gazetteer.demonyms")),
        )

    def adjacent(self, word: int) -> bool:
        """Whether a word follows the one before it with nothing but spaces between."""
        if not 0 < word < len(self.forms):
            return False
        sep = self.seps[word]
        return sep == " " or (not sep.strip() and "\n" not in sep)

    def plain(self, word: int) -> bool:
        """Whether a word can be part of an unlisted name: letters alone, no everyday word."""
        form = self.forms[word]
        return (
            len(form) > 1
            and not form[0].isdigit()
            and form.isalpha()
            and word not in self.everyday
            and word not in self.titles
            and word not in self.heads
        )


def _parts(document: Document) -> dict[int, Part]:
    """The longest name of the lists at each word, given and family names together."""
    found: dict[int, Part] = {}
    for list_name in ("names.given", "names.family"):
        given = list_name == "names.given"
        for hit in document.phrases(list_name):
            name = Name.read(hit.payload)
            old = found.get(hit.first)
            if old is not None and (old.stop > hit.stop or old.cut < hit.cut):
                continue
            same = old is not None and (old.stop, old.cut) == (hit.stop, hit.cut)
            found[hit.first] = Part(
                hit.stop,
                hit.cut,
                hit.clitics,
                given or (same and old is not None and old.given),
                (not given) or "family" in name.flags,
                "common_word" in name.flags or (same and old is not None and old.common),
                "nisba" in name.flags,
            )
    return found
