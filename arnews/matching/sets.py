"""PhraseSet: all phrase lists of a pipeline behind one scan."""

import os
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, Self

from arnews.errors import DataError, ExtraError
from arnews.matching.build import Index, build_index
from arnews.matching.compiled import default_cache, fingerprint, read_index, store
from arnews.matching.hashing import HashEngine
from arnews.matching.phrases import PhraseHit, PhraseList
from arnews.text.words import Words

__all__ = ["BUNDLED", "PhraseSet"]

BUNDLED = Path(__file__).parent / "compiled" / "bundled.phrases"

_ENGINES = ("auto", "hash", "daachorse")


class _Engine(Protocol):
    def scan(self, words: Words) -> dict[str, list[PhraseHit]]: ...


class PhraseSet:
    """Many named lists of phrases, found in a text by one scan.

    Args:
        lists: the lists, whose names must differ, or the index that was built from them.
        engine: ``"hash"``, which needs nothing, ``"daachorse"`` (extra ``fast``), or ``"auto"``.
            The hits are the same.

    Raises:
        DataError: a list that cannot be built, an unknown engine.
        ExtraError: engine ``"daachorse"`` without the extra.

    >>> from arnews.text import split_words, views
    >>> places = PhraseSet([PhraseList("my.places", [("الولايات المتحدة", "US")])])
    >>> words = split_words(*views("وللولايات المتحدة موقف"))
    >>> [(hit.payload, hit.clitics, hit.start, hit.norm) for hit in places.scan(words)["my.places"]]
    [('US', 'ول', 2, 'الولايات المتحدة')]
    """

    def __init__(self, lists: Iterable[PhraseList] | Index, engine: str = "auto") -> None:
        self.index = lists if isinstance(lists, Index) else build_index(lists)
        self._engine = _engine(self.index, engine)

    def __repr__(self) -> str:
        kind = type(self._engine).__name__
        return f"<PhraseSet: {len(self.index.lists)} lists, {len(self)} phrases, {kind}>"

    def __len__(self) -> int:
        return len(self.index.payloads)

    @classmethod
    def load_or_build(
        cls,
        lists: Iterable[PhraseList],
        cache_dir: str | os.PathLike[str] | None = None,
        engine: str = "auto",
    ) -> Self:
        """The set of the lists, from a compiled file where one is up to date.

        Looks at the file that comes with arnews, then into `cache_dir` (the cache directory of
        the user by default); else it builds, and keeps what it built there. Damaged files are
        made anew; where the directory cannot be written nothing is kept.

        Raises:
            DataError: a list that cannot be built, an unknown engine.
            ExtraError: engine ``"daachorse"`` without the extra.
        """
        lists = tuple(lists)
        key = fingerprint(lists)
        directory = default_cache() if cache_dir is None else Path(cache_dir)
        index = read_index(BUNDLED, key)
        if index is None and directory is not None:
            index = read_index(directory / f"{key}.phrases", key)
        if index is None:
            index = build_index(lists)
            if directory is not None:
                store(directory, index, key)
        return cls(index, engine)

    def scan(self, words: Words) -> Mapping[str, list[PhraseHit]]:
        """All hits by the name of their list, each sorted by (first, -stop, payload).

        Every list has an entry. Takes time in proportion to the text.
        """
        return self._engine.scan(words)


def _engine(index: Index, engine: str) -> _Engine:
    if engine not in _ENGINES:
        raise DataError(f"engine must be one of {', '.join(_ENGINES)}, not {engine!r}")
    if engine == "hash":
        return HashEngine(index)
    if engine == "daachorse":
        if find_spec("daachorse") is None:
            raise ExtraError.needed("the matching engine 'daachorse'", "fast")
        from arnews.matching.automaton import AutomatonEngine  # noqa: PLC0415 - an extra

        return AutomatonEngine(index)
    return HashEngine(index)
