"""PhraseSet: all phrase lists of a pipeline behind one scan."""

import os
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, Self

import attrs

from arnews.errors import DataError, ExtraError
from arnews.matching.build import Index, build_index
from arnews.matching.compiled import (
    cache_name,
    default_cache,
    fingerprint,
    read_compiled,
    store,
)
from arnews.matching.hashing import HashEngine
from arnews.matching.phrases import PhraseHit, PhraseList
from arnews.text.words import Words

__all__ = ["BUNDLED", "PhraseSet"]

BUNDLED = Path(__file__).parent / "compiled" / "bundled.phrases"

_HIDDEN = 0
_ENGINES = ("auto", "hash", "daachorse")


class _Engine(Protocol):
    def scan(self, words: Words) -> dict[str, list[PhraseHit]]: ...


class PhraseSet:
    """Many named lists of phrases, found in a text by one scan.

    Args:
        lists: the lists, whose names must differ, or indexes that were built from some.
        engine: ``"hash"``, which needs nothing, ``"daachorse"`` (extra ``fast``), or ``"auto"``,
            which is ``"hash"``: it measures faster on news and is ready at once. The hits are the
            same.

    Raises:
        DataError: a list that cannot be built, an unknown engine.
        ExtraError: engine ``"daachorse"`` without the extra.

    >>> from arnews.text import split_words, views
    >>> places = PhraseSet([PhraseList("my.places", [("الولايات المتحدة", "US")])])
    >>> words = split_words(*views("وللولايات المتحدة موقف"))
    >>> [(hit.payload, hit.clitics, hit.start, hit.norm) for hit in places.scan(words)["my.places"]]
    [('US', 'ول', 2, 'الولايات المتحدة')]
    """

    def __init__(self, lists: Iterable[PhraseList | Index], engine: str = "auto") -> None:
        given = list(lists)
        fresh = [one for one in given if isinstance(one, PhraseList)]
        indexes = [one for one in given if isinstance(one, Index)]
        if fresh or not indexes:
            indexes.append(build_index(fresh))
        self._indexes = indexes
        self._engines = [_engine(index, engine) for index in indexes]
        self.names = tuple(
            spec.name for index in indexes for spec in index.lists if spec.kind != _HIDDEN
        )
        if len(set(self.names)) != len(self.names):
            raise DataError(f"two phrase lists have one name; the names are {self.names}")

    def __repr__(self) -> str:
        engines = " and ".join(type(engine).__name__ for engine in self._engines)
        return f"<PhraseSet: {len(self.names)} lists, {engines}>"

    @classmethod
    def load_or_build(
        cls,
        lists: Iterable[PhraseList],
        cache_dir: str | os.PathLike[str] | None = None,
        engine: str = "auto",
    ) -> Self:
        """The set of the lists, from compiled files where they are up to date.

        Takes from the file that comes with arnews the lists that have not changed, the others
        from `cache_dir` (the cache directory of the user by default); else it builds them, and
        keeps what it built there. Damaged files are made anew; where the directory cannot be
        written nothing is kept.

        Raises:
            DataError: a list that cannot be built, an unknown engine.
            ExtraError: engine ``"daachorse"`` without the extra.
        """
        given = list(lists)
        wanted = {phrase_list.name: phrase_list for phrase_list in given}
        if len(wanted) != len(given):
            raise DataError(f"two phrase lists have one name: {[one.name for one in given]}")
        prints = {name: fingerprint(phrase_list) for name, phrase_list in wanted.items()}
        indexes: list[Index] = []
        bundled = read_compiled(BUNDLED)
        if bundled is not None:
            shared = {name for name, one in prints.items() if bundled.fingerprints.get(name) == one}
            if shared:
                indexes.append(_only(bundled.index, shared))
                for name in shared:
                    del wanted[name], prints[name]
        if wanted or not indexes:
            directory = default_cache() if cache_dir is None else Path(cache_dir)
            indexes.append(_cached(list(wanted.values()), prints, directory))
        return cls(indexes, engine)

    def scan(self, words: Words) -> Mapping[str, list[PhraseHit]]:
        """All hits by the name of their list, each sorted by (first, -stop, payload).

        Every list has an entry. Takes time in proportion to the text.
        """
        found: dict[str, list[PhraseHit]] = {}
        for engine in self._engines:
            found |= engine.scan(words)
        return {name: found[name] for name in self.names}


def _only(index: Index, names: set[str]) -> Index:
    """The index with all other lists hidden: rows of no kind are never found."""
    return attrs.evolve(
        index,
        lists=tuple(
            spec
            if spec.name in names
            else attrs.evolve(spec, name=f"{spec.name} (hidden)", kind=_HIDDEN)
            for spec in index.lists
        ),
    )


def _cached(lists: list[PhraseList], prints: dict[str, str], directory: Path | None) -> Index:
    """The index of lists from a cache directory, else built and kept there."""
    if directory is not None:
        kept = read_compiled(directory / cache_name(prints))
        if kept is not None and kept.fingerprints == prints:
            return kept.index
    index = build_index(lists)
    if directory is not None:
        store(directory, index, prints)
    return index


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
