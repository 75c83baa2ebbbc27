"""Everyday words, looked up where a rule asks: half of all words are, and few are asked about."""

from functools import cache
from pathlib import Path

from arnews import Document
from arnews.matching import Phrase, read_table
from arnews.text import clean, match

__all__ = ["Everyday", "Stops", "longer_stops"]

DATA = Path(__file__).parent / "data" / "stop.tsv"

_CONJUNCTIONS = ("و", "ف")


@cache
def _single() -> dict[str, str]:
    """Class by stop word at clean level, of the rows of one word."""
    rows = read_table(DATA).rows
    return {clean(word): why for word, why in rows if " " not in word}


@cache
def _folded() -> frozenset[str]:
    """The stop words at match level, alone and with و or ف: all other words are none."""
    found = {match(word) for word in _single()}
    return frozenset(found.union(f"{letter}{word}" for letter in _CONJUNCTIONS for word in found))


def longer_stops() -> list[Phrase]:
    """The rows of several words, for the phrase list."""
    rows = read_table(DATA).rows
    return [Phrase(words, why, exact=True) for words, why in rows if " " in words]


class Stops:
    """The class of the stop word at each word, compared as written: «على» is one, «علي» is none."""

    __slots__ = ("_folded", "_forms", "_known", "_longer", "_words")

    def __init__(self, document: Document) -> None:
        self._words = document.words
        self._forms = document.words.forms
        self._folded = _folded()
        self._known: dict[int, str | None] = {}
        self._longer = {hit.first: hit.payload for hit in document.phrases("names.stop")}

    def single(self, word: int) -> str | None:
        """Class of a stop word of one word, with or without an attached و or ف."""
        if not 0 <= word < len(self._forms) or self._forms[word] not in self._folded:
            return None
        table = _single()
        form = self._words.clean(word)
        why = table.get(form)
        return table.get(form[1:]) if why is None and form.startswith(_CONJUNCTIONS) else why

    def get(self, word: int) -> str | None:
        """Class of the stop word that begins at a word."""
        known = self._known
        if word not in known:
            known[word] = self.single(word) or self._longer.get(word)
        return known[word]

    def __contains__(self, word: int) -> bool:
        return self.get(word) is not None


class Everyday:
    """Words that are everyday words: stop words, and hits of other lists."""

    __slots__ = ("_hits", "_stops")

    def __init__(self, hits: set[int], stops: Stops) -> None:
        self._hits = hits
        self._stops = stops

    def __contains__(self, word: int) -> bool:
        return word in self._hits or self._stops.single(word) is not None
