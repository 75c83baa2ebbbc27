"""The default engine: a dict from word form to what may begin with it, filled as texts come."""

from collections.abc import Callable, Sequence
from itertools import compress

from arnews.matching.build import Index
from arnews.matching.phrases import PhraseHit
from arnews.matching.rows import ARTICLE, Found, Ready, Rows, Start
from arnews.text.clitics import raw_endings, readings
from arnews.text.words import LONGEST_WORD, Words

__all__ = ["HashEngine"]

# Word types remembered; a corpus of news has some 500,000, most of them seen once.
_REMEMBERED = 1 << 18


# The keys that begin with certain words: length of those words with the space after them, where
# the longer keys start and stop in the sorted ones, and the key that ends here or -1. A plain
# tuple of ints, like all that is kept a word type: the garbage collector need not walk it.
_Node = tuple[int, int, int, int]

# What may begin with a word: the hits of that word alone, None where its surroundings must be
# looked at, and the words that may follow for each way to read it.
_Entry = tuple[tuple[Ready, ...] | None, tuple[dict[str, _Node], ...]]


class _Memo(dict[str, _Entry | None]):
    """Entries by word form; a form not seen before is looked at once."""

    __slots__ = ("look",)

    def __init__(self, look: Callable[[str], _Entry | None]) -> None:
        self.look = look

    def __missing__(self, form: str) -> _Entry | None:
        found = self.look(form)
        if len(form) <= LONGEST_WORD:
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
        # The nodes after the first word of keys, by that word, and after more, by the node.
        self._seconds: dict[str, dict[str, _Node]] = {}
        self._further: dict[_Node, dict[str, _Node]] = {}
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
            ready, longer = entry  # type: ignore[misc]
            if longer and first < last:
                second = forms[first + 1]
                for seconds in longer:
                    if second in seconds:
                        ready = self._longer(words, first, ready, longer)
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
                    singles, _ = self._read(forms[first])
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

    def _longer(
        self,
        words: Words,
        first: int,
        ready: tuple[Ready, ...] | None,
        longer: tuple[dict[str, _Node], ...],
    ) -> tuple[Ready, ...] | None:
        """The hits at a word after which another word of a phrase stands."""
        forms = words.forms
        size = len(forms)
        met: list[tuple[int, int, int]] = []  # which reading, key, words
        stop = first
        for reading, seconds in enumerate(longer):
            children = seconds
            at = first + 1
            while at < size and (node := children.get(forms[at])) is not None:
                at += 1
                if node[3] >= 0:
                    met.append((reading, node[3], at - first))
                    stop = max(stop, at)
                children = self._after(node)
        if not met:
            return ready
        return self._rows.stretch(words, first, stop, lambda: self._met(forms[first], met))

    def _met(self, form: str, met: list[tuple[int, int, int]]) -> list[Found]:
        """The rows of a word alone and of the longer keys that begin with it."""
        found, starts = self._read(form)
        for reading, key, count in met:
            start = starts[reading]
            self._rows.add(found, key, count, start)
            for number, suffix in self._variants.get(key, ()):
                stem = self._index.keys[number].rpartition(" ")[2]
                self._rows.add(found, number, count, start, suffix, stem)
        return found

    def _look(self, form: str) -> _Entry | None:
        """Work out, once for a word form, what may begin with it."""
        singles, starts = self._read(form)
        if not singles and not starts:
            return None
        return (
            self._rows.ready(singles, [form]) if self._rows.plain(singles) else None,
            tuple([self._begun(start.rest) for start in starts]),
        )

    def _read(self, form: str) -> tuple[list[Found], list[Start]]:
        """The rows of a word alone, and the ways to read it as the first word of longer ones."""
        keys = self._keys
        heads = self._heads
        add = self._rows.add
        any_definite = self._rows.any_definite
        any_suffixes = self._any_suffixes
        singles: list[Found] = []
        starts: list[Start] = []
        for reading in readings(form):
            rest = reading[2]
            key = keys.get(rest)
            if key is not None or rest in heads:
                start = Start(*reading, definite=False)
                add(singles, key, 1, start)
                if rest in heads:
                    starts.append(start)
            if any_definite and rest.startswith(ARTICLE) and len(rest) > len(ARTICLE):
                bare = rest[len(ARTICLE) :]
                key = keys.get(bare)
                if key is not None or bare in heads:
                    start = Start(*reading[:2], bare, *reading[3:], definite=True)
                    add(singles, key, 1, start)
                    if bare in heads:
                        starts.append(start)
            if any_suffixes:
                for stem, suffix in raw_endings(rest):
                    key = keys.get(stem)
                    if key is not None:
                        add(singles, key, 1, Start(*reading, definite=False), suffix, stem)
        return singles, starts

    def _begun(self, head: str) -> dict[str, _Node]:
        """The nodes after the first word of keys, by the second."""
        nodes = self._seconds.get(head)
        if nodes is None:
            index = self._index
            group = self._heads[head]
            start, stop = index.head_starts[group], index.head_stops[group]
            if len(index.keys[start]) == len(head):
                start += 1
            nodes = self._seconds[head] = _nodes(index.keys, len(head) + 1, start, stop)
        return nodes

    def _after(self, node: _Node) -> dict[str, _Node]:
        """The nodes one word further than a node, by that word."""
        nodes = self._further.get(node)
        if nodes is None:
            nodes = self._further[node] = _nodes(self._index.keys, *node[:3])
        return nodes


def _nodes(keys: list[str], length: int, start: int, stop: int) -> dict[str, _Node]:
    """The nodes of the keys `start` to `stop`, which share `length` code points, by next word."""
    nodes: dict[str, _Node] = {}
    at = start
    while at < stop:
        word = keys[at][length:].partition(" ")[0]
        further = length + len(word) + 1
        key = at if len(keys[at]) < further else -1
        first = at if key < 0 else at + 1
        at = first
        prefix = f"{keys[start][:length]}{word} "
        while at < stop and keys[at].startswith(prefix):
            at += 1
        nodes[word] = further, first, at, key
    return nodes
