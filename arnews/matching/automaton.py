"""The engine behind the extra ``fast``: an Aho-Corasick automaton proposes, `Rows` decides."""

from itertools import compress, islice
from operator import eq, itemgetter
from typing import NamedTuple

import daachorse

from arnews.matching.build import Index, restricted
from arnews.matching.hashing import HashEngine
from arnews.matching.phrases import PhraseHit
from arnews.matching.rows import Found, Ready, Rows, Start
from arnews.text.clitics import readings
from arnews.text.words import LONGEST_WORD, Words

__all__ = ["AutomatonEngine"]

# Word types and patterns remembered, each less than a kilobyte.
_REMEMBERED = 1 << 18
_SHORT = 4
_BEFORE = [first + second for first in ("", "و", "ف") for second in ("", "ب", "ل", "ك", "س")]
_AS_IT_IS: list[Start] = []
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
        patterns = _patterns(index.keys, definite=self._rows.any_definite)
        self._numbers = list(patterns.values())
        # Without patterns there is no automaton; a line break is in no text of joined words.
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(patterns) or ["\n"])
        self._forget()

    def _forget(self) -> None:
        self._rows.forget()
        self._met: dict[int, list[_Key]] = {}
        self._readings: dict[str, dict[str, list[Start]]] = {}
        self._cuts: dict[tuple[str, int], tuple[Ready, ...]] = {}

    def scan(self, words: Words) -> dict[str, list[PhraseHit]]:
        """All hits by list, in the order (first, -stop, payload)."""
        remembered = len(self._met) + len(self._readings) + len(self._cuts)
        if remembered + self._rows.remembered > _REMEMBERED:
            self._forget()
        seps = words.seps
        hits: list[list[PhraseHit]] = [[] for _ in self._rows.names]
        proposals = self._proposals(words.forms)
        proposals.sort(key=_by_first)
        firsts = list(map(_by_first, proposals))
        shared = set(compress(firsts, map(eq, firsts, islice(firsts, 1, None))))
        groups = _groups(proposals, shared)
        for proposal in proposals:
            first, key, starts = proposal
            ready = key.ready
            if first in shared:
                ready = self._together(words, groups.pop(first, None))
            elif ready is None or (key.size > 1 and not _spaced(seps, first, key.size)):
                ready = self._decide(words, [proposal])
            elif starts:
                ready = self._cut(words.forms, proposal)
            for number, name, payload, count, cut, clitics, suffix, definite, frame in ready:
                hits[number].append(
                    PhraseHit(
                        name,
                        payload,
                        first,
                        first + count,
                        cut,
                        clitics,
                        suffix,
                        definite,
                        frame,
                        words,
                    )
                )
        found = dict(zip(self._rows.names, hits, strict=True))
        if self._hashed is not None:
            others = self._hashed.scan(words)
            for spec in self._rows.index.lists:
                if spec.suffixes:
                    found[spec.name] = others[spec.name]
        return found

    def _proposals(self, forms: list[str]) -> list[_Proposal]:
        """The keys that stand in a text; the letters before them are right, separators may not be."""
        text = f" {' '.join(forms)} "
        met = self._met
        readings = self._readings
        proposals: list[_Proposal] = []
        at = stop = 0
        for _, end, number in self._automaton.find_overlapping(text):
            if end != at:
                stop += text.count(" ", at or 1, end)
                at = end
            keys = met.get(number)
            if keys is None:
                keys = met[number] = list(map(self._key, self._numbers[number]))
            for key in keys:
                _, word, size, _ = key
                first = stop - size
                form = forms[first]
                if form == word:
                    proposals.append((first, key, _AS_IT_IS))
                    continue
                starts = readings.get(form)
                if starts is None:
                    starts = self._read(form)
                if word in starts:
                    proposals.append((first, key, starts[word]))
        return proposals

    def _key(self, number: int) -> _Key:
        """Look at a key once."""
        words = self._keys[number].split(" ")
        found = self._found(number, len(words), _whole(words[0]))
        ready = self._rows.ready(found, words) if self._rows.plain(found) else None
        return _Key(number, words[0], len(words), ready)

    def _read(self, form: str) -> dict[str, list[Start]]:
        """The readings of a word by what they leave of it."""
        starts: dict[str, list[Start]] = {}
        for start in self._rows.starts(form):
            starts.setdefault(start.rest, []).append(start)
        if len(form) <= LONGEST_WORD:
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

    def _together(self, words: Words, proposals: list[_Proposal] | None) -> tuple[Ready, ...]:
        """The hits of several keys at one word, all at the first of them."""
        if proposals is None:
            return ()
        first = proposals[0][0]
        size = max(key.size for _, key, _ in proposals)
        if size == 1:
            return self._decide(words, proposals)
        return self._rows.stretch(words, first, first + size, lambda: self._all(proposals))

    def _decide(self, words: Words, proposals: list[_Proposal]) -> tuple[Ready, ...]:
        """The hits of all that is proposed at one word."""
        return self._rows.surrounded(self._all(proposals), words, proposals[0][0])

    def _all(self, proposals: list[_Proposal]) -> list[Found]:
        found: list[Found] = []
        for _, key, starts in proposals:
            for start in starts or (_whole(key.first),):
                self._rows.add(found, key.number, key.size, start)
        return found


def _groups(proposals: list[_Proposal], shared: set[int]) -> dict[int, list[_Proposal]]:
    """The proposals at words that have several."""
    groups: dict[int, list[_Proposal]] = {first: [] for first in shared}
    if groups:
        for proposal in proposals:
            if proposal[0] in groups:
                groups[proposal[0]].append(proposal)
    return groups


def _patterns(keys: list[str], *, definite: bool) -> dict[str, list[int]]:
    """The patterns of an automaton, each with the numbers of its keys."""
    patterns: dict[str, list[int]] = {}
    for number, key in enumerate(keys):
        if len(key) > _SHORT:
            patterns.setdefault(_tail(key), []).append(number)
            continue
        for spelling in _spellings(key) | (_spellings("ال" + key) if definite else set()):
            patterns.setdefault(f" {spelling} ", []).append(number)
    return patterns


def _tail(key: str) -> str:
    """What of a key stands in every spelling of it, with the space after its last word.

    «للولايات» and «الولايات» share «لولايات», «للجنه» and «اللجنه» share «لجنه».
    """
    if key.startswith("الل"):
        return key[2:] + " "
    if key.startswith("ال"):
        return key[1:] + " "
    return key + " "


def _spellings(key: str) -> set[str]:
    """A key with all that may be attached before it: short ones end many other words."""
    spellings = {before + key for before in _BEFORE}
    for lam in ("ل", "ول", "فل"):
        if key.startswith("ال"):
            spellings.add(lam + key[1:])
        if key.startswith("الل"):
            spellings.add(lam + key[2:])
    return spellings


def _whole(form: str) -> Start:
    return Start(*readings(form)[0], definite=False)


def _spaced(seps: list[str], first: int, count: int) -> bool:
    """Whether single spaces stand between `count` words."""
    if count == 1:
        return True
    if seps[first + 1] != " ":
        return False
    return count == 2 or all(sep == " " for sep in seps[first + 2 : first + count])
