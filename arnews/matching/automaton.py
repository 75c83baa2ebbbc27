"""The engine behind the extra ``fast``: an Aho-Corasick automaton proposes, `Rows` decides."""

from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import daachorse

from arnews.matching.build import Index, restricted
from arnews.matching.hashing import HashEngine
from arnews.matching.phrases import PhraseHit
from arnews.matching.rows import Found, Ready, Rows, Start, emit
from arnews.text.clitics import readings
from arnews.text.words import Words

__all__ = ["AutomatonEngine"]

# Word types and patterns remembered, each less than a kilobyte.
_REMEMBERED = 1 << 18
_by_first = itemgetter(0)


class _Key(NamedTuple):
    """A key that was met; `ready` are its hits where nothing is cut off its first word.

    `ready` is None where letters or separators must be looked at.
    """

    number: int
    first: str
    size: int
    ready: tuple[Ready, ...] | None


# Index of a first word, the key that stands there, how the word is read (empty: as it is)
_Proposal = tuple[int, _Key, list[Start]]


class AutomatonEngine:
    """Find the phrases of an `Index` in one pass over the text.

    Lists matched with attached pronouns are left to a `HashEngine`: each of their phrases would
    be a dozen patterns.
    """

    def __init__(self, index: Index) -> None:
        self._hashed: HashEngine | None = None
        if any(spec.suffixes for spec in index.lists):
            self._hashed = HashEngine(restricted(index, suffixes=True))
            index = restricted(index, suffixes=False)
        self._rows = Rows(index)
        self._keys = index.keys
        patterns, self._twins = _patterns(index.keys)
        # Without patterns there is no automaton; a line break is in no text of joined words.
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(patterns or ["\n"])
        self._forget()

    def _forget(self) -> None:
        self._met: dict[int, tuple[_Key, ...]] = {}
        self._readings: dict[str, dict[str, list[Start]]] = {}
        self._cuts: dict[tuple[str, int], tuple[Ready, ...]] = {}

    def scan(self, words: Words) -> dict[str, list[PhraseHit]]:
        """All hits by list, in the order (first, -stop, payload)."""
        if len(self._met) + len(self._readings) + len(self._cuts) > _REMEMBERED:
            self._forget()
        hits: list[list[PhraseHit]] = [[] for _ in self._rows.names]
        seps = words.seps
        proposals = self._proposals(words.forms)
        proposals.sort(key=_by_first)
        if proposals:
            proposals.append((-1, *proposals[-1][1:]))
        together: list[_Proposal] = []
        for proposal, following in pairwise(proposals):
            first, key, starts = proposal
            if together or following[0] == first:
                together.append(proposal)
                if following[0] == first:
                    continue
                ready = self._decide(words, together)
                together = []
            elif key.ready is None or (key.size > 1 and not _spaced(seps, first, key.size)):
                ready = self._decide(words, [proposal])
            elif starts:
                ready = self._cut(words.forms, proposal)
            else:
                ready = key.ready
            emit(hits, ready, first, words)
        found = dict(zip(self._rows.names, hits, strict=True))
        if self._hashed is not None:
            others = self._hashed.scan(words)
            for spec in self._rows.index.lists:
                if spec.suffixes:
                    found[spec.name] = others[spec.name]
        return found

    def _proposals(self, forms: list[str]) -> list[_Proposal]:
        """The keys that stand in a text; the letters before them are right, separators may not be."""
        text = " ".join(forms) + " "
        met = self._met
        readings = self._readings
        proposals: list[_Proposal] = []
        at = stop = 0
        for _, end, number in self._automaton.find_overlapping(text):
            if end != at:
                stop += text.count(" ", at, end)
                at = end
            keys = met.get(number)
            if keys is None:
                keys = self._meet(number)
            for key in keys:
                first = stop - key.size
                form = forms[first]
                if form == key.first:
                    proposals.append((first, key, []))
                    continue
                starts = readings.get(form)
                if starts is None:
                    starts = self._read(form)
                if key.first in starts:
                    proposals.append((first, key, starts[key.first]))
        return proposals

    def _meet(self, number: int) -> tuple[_Key, ...]:
        """Look at the keys of a pattern once."""
        keys = tuple(map(self._key, self._twins.get(number, (number,))))
        self._met[number] = keys
        return keys

    def _key(self, number: int) -> _Key:
        words = self._keys[number].split(" ")
        found = self._found(number, len(words), _as_it_is(words[0]))
        ready = self._rows.ready(found, words) if self._rows.plain(found) else None
        return _Key(number, words[0], len(words), ready)

    def _read(self, form: str) -> dict[str, list[Start]]:
        """The readings of a word by what they leave of it."""
        starts: dict[str, list[Start]] = {}
        for start in self._rows.starts(form):
            starts.setdefault(start.rest, []).append(start)
        self._readings[form] = starts
        return starts

    def _found(self, number: int, count: int, start: Start) -> list[Found]:
        found: list[Found] = []
        self._rows.add(found, number, count, start)
        return found

    def _cut(self, forms: list[str], proposal: _Proposal) -> tuple[Ready, ...]:
        """The hits of a key that stands alone, single spaces inside, with letters before it."""
        first, key, starts = proposal
        ready = self._cuts.get((forms[first], key.number))
        if ready is None:
            found = [one for start in starts for one in self._found(key.number, key.size, start)]
            ready = self._rows.ready(found, forms[first : first + key.size])
            self._cuts[forms[first], key.number] = ready
        return ready

    def _decide(self, words: Words, proposals: list[_Proposal]) -> tuple[Ready, ...]:
        """The hits of all that is proposed at one word."""
        found: list[Found] = []
        for _, key, starts in proposals:
            for start in starts or (_as_it_is(key.first),):
                self._rows.add(found, key.number, key.size, start)
        return self._rows.surrounded(found, words, proposals[0][0])


def _patterns(keys: list[str]) -> tuple[list[str], dict[int, tuple[int, ...]]]:
    """A pattern for each key, and which keys share one; such a key has a pattern that never is."""
    patterns = list(map(_pattern, keys))
    if len(set(patterns)) == len(patterns):
        return patterns, {}
    groups: dict[str, list[int]] = {}
    for number, pattern in enumerate(patterns):
        groups.setdefault(pattern, []).append(number)
    twins = {}
    for group in groups.values():
        for number in group[1:]:
            patterns[number] = f"  {number}"
        if len(group) > 1:
            twins[group[0]] = tuple(group)
    return patterns, twins


def _pattern(key: str) -> str:
    """What of a key stands in every spelling of it, with the space after its last word.

    «للولايات» and «الولايات» share «لولايات», «للجنه» and «اللجنه» share «لجنه».
    """
    if key.startswith("الل"):
        return key[2:] + " "
    if key.startswith("ال"):
        return key[1:] + " "
    return key + " "


def _as_it_is(form: str) -> Start:
    return Start(*readings(form)[0], definite=False)


def _spaced(seps: list[str], first: int, count: int) -> bool:
    """Whether single spaces stand between `count` words."""
    if count == 1:
        return True
    if seps[first + 1] != " ":
        return False
    return count == 2 or all(sep == " " for sep in seps[first + 2 : first + count])
