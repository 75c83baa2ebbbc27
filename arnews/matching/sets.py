"""PhraseSet: all phrase lists of a pipeline behind one scan."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Self

from arnews.matching.build import Index, build_index
from arnews.matching.hashing import HashEngine
from arnews.matching.phrases import PhraseHit, PhraseList
from arnews.text.words import Words

__all__ = ["PhraseSet"]


class PhraseSet:
    """Many named lists of phrases, found in a text by one scan."""

    def __init__(self, lists: Iterable[PhraseList], engine: str = "auto") -> None:
        self._use(build_index(lists), engine)

    def _use(self, index: Index, engine: str) -> None:
        self._index = index
        self._engine = HashEngine(index)

    @classmethod
    def load_or_build(
        cls, lists: Iterable[PhraseList], cache_dir: str | Path | None = None, engine: str = "auto"
    ) -> Self:
        """The compiled form of the lists where one is up to date, else built anew."""
        return cls(lists, engine)

    def scan(self, words: Words) -> Mapping[str, list[PhraseHit]]:
        """All hits by the name of their list, each sorted by (first, -stop, payload)."""
        return self._engine.scan(words)
