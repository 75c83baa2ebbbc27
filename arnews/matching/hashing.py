"""The default engine: a dict from word form to what may begin with it, filled as texts come."""

from collections.abc import Callable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from arnews.matching.build import Index
from arnews.matching.phrases import PhraseHit
from arnews.matching.rows import ARTICLE, LONGEST, Found, Ready, Rows, Start
from arnews.text.clitics import raw_endings, readings
from arnews.text.words import Words

__all__ = ["HashEngine"]

# Word types remembered; a corpus of news has some 500,000, most of them seen once.
_REMEMBERED = 1 << 18


class _Node:
    """The keys that begin with certain words, `start` to `stop` in the sorted ones.

    `key` is the one that ends here. The nodes one word further are made when first asked for.
    """

    __slots__ = ("_children", "_keys", "_length", "_start", "_stop", "key")

    def __init__(self, keys: list[str], length: int, start: int, stop: int) -> None:
        self._keys = keys
        self._length = length  # of the words and the space after them
        self.key = None
        if len(keys[start]) < length:
            self.key = start
            start += 1
        self._start = start
        self._stop = stop
        self._children: dict[str, _Node] | None = None

    @property
    def children(self) -> dict[str, "_Node"]:
        """The nodes one word further, by that word."""
        if self._children is None:
            self._children = dict(self._further())
        return self._children

    def _further(self) -> Iterator[tuple[str, "_Node"]]:
        keys = self._keys
        length = self._length
        at = self._start
        while at < self._stop:
            word = keys[at][length:].partition(" ")[0]
            start = at
            further = f"{keys[at][:length]}{word} "
            at += 1
            while at < self._stop and keys[at].startswith(further):
                at += 1
            yield word, _Node(keys, len(further), start, at)


class _Entry(NamedTuple):
    """What may begin with a word: rows of that word alone, and longer phrases.

    `ready` are the hits of the word alone, None where its surroundings must be looked at;
    `seconds` has the words that may follow for each way to read it.
    """

    ready: tuple[Ready, ...] | None
    seconds: tuple[dict[str, _Node], ...]
    singles: list[Found]
    starts: tuple[Start, ...]


class _Memo(dict[str, _Entry | None]):
    """Entries by word form; a form not seen before is looked at once."""

    __slots__ = ("look",)

    def __init__(self, look: Callable[[str], _Entry | None]) -> None:
        self.look = look

    def __missing__(self, form: str) -> _Entry | None:
        found = self.look(form)
        if len(form) <= LONGEST:
            self[form] = found
        return found


class HashEngine:
    """Find the phrases of an `Index` by one dict lookup a word, and more only where one begins."""

    def __init__(self, index: Index) -> None:
        self._rows = Rows(index)
        self._index = index
        self._keys = dict(zip(index.keys, range(len(index.keys)), strict=True))
        self._heads = dict(zip(index.heads, range(len(index.heads)), strict=True))
        self._variants: dict[int, list[tuple[int, str]]] = {}
        for spelling, key, suffix in zip(
            index.variants, index.variant_keys, index.variant_suffixes, strict=True
        ):
            self._variants.setdefault(spelling, []).append((key, suffix))
        self._nodes: dict[str, dict[str, _Node]] = {}
        self._any_suffixes = any(spec.suffixes for spec in index.lists)
        self._forget()

    def _forget(self) -> _Memo:
        self._rows.forget()
        memo = self._memo = _Memo(self._look)
        # Clean letters of a word, with a dot where one follows, to its hits.
        self._spelled: dict[str, tuple[Ready, ...]] = {}
        return memo

    def scan(self, words: Words) -> dict[str, list[PhraseHit]]:
        """All hits by list, in the order (first, -stop, payload)."""
        memo = self._memo
        if len(memo) + len(self._spelled) + self._rows.remembered > _REMEMBERED:
            memo = self._forget()
        spelled = self._spelled
        forms = words.forms
        seps = words.seps
        starts: Sequence[int] = ()
        ends: Sequence[int] = ()
        text = ""
        entries = list(map(memo.__getitem__, forms))
        last = len(forms) - 1
        hits: list[list[PhraseHit]] = [[] for _ in self._index.lists]
        for first, entry in compress(enumerate(entries), entries):
            ready, longer, singles, _ = entry  # type: ignore[misc]
            if longer and first < last:
                second = forms[first + 1]
                for seconds in longer:
                    if second in seconds:
                        ready = self._longer(words, first, entry)  # type: ignore[arg-type]
                        break
            if ready is None:
                # Letters or a dot to look at; inline because exact rows may be common words.
                if not starts:
                    starts, ends, text = words.starts, words.ends, words.text
                spelling = text[starts[first] : ends[first]]
                if seps[first + 1] != " " and seps[first + 1].startswith("."):
                    spelling += "."
                ready = spelled.get(spelling)
                if ready is None:
                    ready = spelled[spelling] = self._rows.surrounded(singles, words, first)
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
        return dict(zip(self._rows.names, hits, strict=True))

    def _longer(self, words: Words, first: int, entry: _Entry) -> tuple[Ready, ...] | None:
        """The hits at a word after which another word of a phrase stands."""
        forms = words.forms
        size = len(forms)
        met: list[tuple[Start, int, int]] = []
        stop = first
        for start, seconds in zip(entry.starts, entry.seconds, strict=True):
            children = seconds
            at = first + 1
            while at < size and (node := children.get(forms[at])) is not None:
                at += 1
                if node.key is not None:
                    met.append((start, node.key, at - first))
                    stop = max(stop, at)
                children = node.children
        if not met:
            return entry.ready
        return self._rows.stretch(words, first, stop, lambda: self._met(entry.singles, met))

    def _met(self, singles: list[Found], met: list[tuple[Start, int, int]]) -> list[Found]:
        """The rows of a word alone and of the longer keys that begin with it."""
        found = [*singles]
        for start, key, count in met:
            self._rows.add(found, key, count, start)
            for number, suffix in self._variants.get(key, ()):
                stem = self._index.keys[number].rpartition(" ")[2]
                self._rows.add(found, number, count, start, suffix, stem)
        return found

    def _look(self, form: str) -> _Entry | None:
        """Work out, once for a word form, what may begin with it."""
        keys = self._keys
        heads = self._heads
        add = self._rows.add
        singles: list[Found] = []
        starts: list[Start] = []
        for reading in readings(form):
            rest = reading[2]
            if rest in keys or rest in heads:
                start = Start(*reading, definite=False)
                add(singles, keys.get(rest), 1, start)
                if rest in heads:
                    starts.append(start)
            if self._rows.any_definite and rest.startswith(ARTICLE) and len(rest) > 2:
                start = Start(reading[0], reading[1], rest[2:], *reading[3:], definite=True)
                add(singles, keys.get(start.rest), 1, start)
                if start.rest in heads:
                    starts.append(start)
            if self._any_suffixes:
                for stem, suffix in raw_endings(rest):
                    if stem in keys:
                        add(singles, keys[stem], 1, Start(*reading, definite=False), suffix, stem)
        if not singles and not starts:
            return None
        return _Entry(
            self._rows.ready(singles, [form]) if self._rows.plain(singles) else None,
            tuple(self._seconds(start.rest) for start in starts),
            singles,
            tuple(starts),
        )

    def _seconds(self, head: str) -> dict[str, _Node]:
        """The nodes after the first word of keys, by the second."""
        seconds = self._nodes.get(head)
        if seconds is None:
            index = self._index
            group = self._heads[head]
            part = index.head_starts[group], index.head_stops[group]
            seconds = self._nodes[head] = _Node(index.keys, len(head) + 1, *part).children
        return seconds
