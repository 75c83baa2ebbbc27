"""The default engine: a dict from word form to what may begin with it, filled as texts come."""

from collections.abc import Iterable, Sequence
from itertools import compress
from typing import NamedTuple

from arnews.matching.build import SEPARATORS, Index, Special, core, special_of
from arnews.matching.phrases import PhraseHit
from arnews.text.clitics import endings, readings
from arnews.text.words import Words

__all__ = ["HashEngine"]

# Word types remembered; a corpus of news has some 500,000, most of them seen once.
_REMEMBERED = 1 << 18
_ARTICLE = "ال"
_WHOLE = ("", 0, "")
_REPAIRS = {"ه": "ة", "ي": "ى", "ء": "ء"}


class _Start(NamedTuple):
    """How the first word of a phrase may be read."""

    cut: int
    clitics: str
    rest: str
    restored: str
    kinds: int
    definite: bool


class _Found(NamedTuple):
    """A row that fits its words; what is left is the separators, and which cut is kept."""

    list: int
    row: int
    count: int
    start: _Start
    suffix: str
    stem: str


class _Entry(NamedTuple):
    """What may begin with a word: rows of that one word, and starts of longer phrases."""

    easy: tuple[tuple[str, str, int, str, str, bool, tuple[str, int, str]], ...]
    singles: tuple[_Found, ...]
    starts: tuple[_Start, ...]


class _Memo(dict[str, _Entry | None]):
    """Entries by word form; a form not seen before is looked at once."""

    __slots__ = ("look",)

    def __missing__(self, form: str) -> _Entry | None:
        found = self[form] = self.look(form)
        return found


class HashEngine:
    """Find the phrases of an `Index` by one dict lookup a word, and more only where one begins."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._keys = dict(zip(index.keys, range(len(index.keys)), strict=True))
        self._heads = frozenset(index.heads)
        self._pairs = dict(zip(index.pairs, index.lengths, strict=True))
        self._variants: dict[str, list[tuple[int, str]]] = {}
        for spelling, key, suffix in zip(
            index.variants, index.variant_keys, index.variant_suffixes, strict=True
        ):
            self._variants.setdefault(spelling, []).append((key, suffix))
        self._specials: dict[int, Special] = {}
        self._any_definite = any(spec.definite for spec in index.lists)
        self._any_suffixes = any(spec.suffixes for spec in index.lists)
        self._memo = self._forget()

    def _forget(self) -> _Memo:
        memo = _Memo()
        memo.look = self._look
        self._memo = memo
        return memo

    def scan(self, words: Words) -> dict[str, list[PhraseHit]]:
        """All hits by list, in the order (first, -stop, payload)."""
        memo = self._memo if len(self._memo) < _REMEMBERED else self._forget()
        entries = list(map(memo.__getitem__, words.forms))
        hits: dict[str, list[PhraseHit]] = {spec.name: [] for spec in self._index.lists}
        for first, entry in compress(enumerate(entries), entries):
            easy, singles, starts = entry  # type: ignore[misc]
            if easy and not starts:
                for name, payload, cut, clitics, suffix, definite, frame in easy:
                    hits[name].append(
                        PhraseHit(
                            name,
                            payload,
                            first,
                            first + 1,
                            cut,
                            clitics,
                            suffix,
                            definite,
                            frame,
                            words,
                        )
                    )
                continue
            found = list(singles)
            for start in starts:
                self._extend(found, words.forms, first, start)
            if found:
                self._keep(hits, words, first, found)
        return hits

    def _extend(self, found: list[_Found], forms: Sequence[str], first: int, start: _Start) -> None:
        """Add the rows of several words that begin with `start`."""
        if first + 1 >= len(forms):
            return
        pair = f"{start.rest} {forms[first + 1]}"
        lengths = self._pairs.get(pair)
        if lengths is None:
            return
        lengths >>= 2
        count = 2
        while lengths:
            if lengths & 1:
                key = pair if count == 2 else " ".join([pair, *forms[first + 2 : first + count]])
                if first + count <= len(forms):
                    self._rows(found, self._keys.get(key), count, start, "", "")
                    for variant, suffix in self._variants.get(key, ()):
                        stem = self._index.keys[variant].rpartition(" ")[2]
                        self._rows(found, variant, count, start, suffix, stem)
            lengths >>= 1
            count += 1

    def _rows(
        self,
        found: list[_Found],
        key: int | None,
        count: int,
        start: _Start,
        suffix: str,
        stem: str,
    ) -> None:
        """Add the rows of a key whose lists allow this start and suffix."""
        if key is None:
            return
        index = self._index
        for row in range(index.bounds[key], index.bounds[key + 1]):
            number = index.row_lists[row]
            spec = index.lists[number]
            if not spec.kind & start.kinds:
                continue
            if (start.definite and not spec.definite) or (suffix and not spec.suffixes):
                continue
            found.append(_Found(number, row, count, start, suffix, stem))

    def _look(self, form: str) -> _Entry | None:
        """Work out what may begin with a word form."""
        singles: list[_Found] = []
        starts: list[_Start] = []
        for start in self._starts(form):
            self._rows(singles, self._keys.get(start.rest), 1, start, "", "")
            if self._any_suffixes:
                for stem, suffix in endings(start.rest):
                    self._rows(singles, self._keys.get(stem), 1, start, suffix, stem)
            if start.rest in self._heads:
                starts.append(start)
        if not singles and not starts:
            return None
        index = self._index
        if any(found.row in index.specials for found in singles):
            return _Entry((), tuple(singles), tuple(starts))
        easy = tuple(
            (
                index.lists[found.list].name,
                index.payloads[found.row],
                found.start.cut,
                found.start.clitics,
                found.suffix,
                found.start.definite,
                _frame(found, form),
            )
            for found in self._chosen(singles)
        )
        return _Entry(easy, tuple(singles), tuple(starts))

    def _starts(self, form: str) -> Iterable[_Start]:
        for cut, clitics, rest, restored, kinds in readings(form):
            yield _Start(cut, clitics, rest, restored, kinds, definite=False)
            if self._any_definite and rest.startswith(_ARTICLE) and len(rest) > 2:
                yield _Start(cut, clitics, rest[2:], restored, kinds, definite=True)

    def _chosen(self, found: list[_Found]) -> list[_Found]:
        """Of each list the rows with the fewest letters cut, each row of a stretch once, sorted."""
        if len(found) == 1:
            return found
        fewest: dict[int, int] = {}
        for one in found:
            cut = one.start.cut
            fewest[one.list] = min(cut, fewest.get(one.list, cut))
        once: dict[tuple[int, str, int], _Found] = {}
        payloads = self._index.payloads
        for one in found:
            if one.start.cut == fewest[one.list]:
                once.setdefault((one.list, payloads[one.row], one.count), one)
        return sorted(once.values(), key=lambda one: (-one.count, payloads[one.row]))

    def _keep(
        self, hits: dict[str, list[PhraseHit]], words: Words, first: int, found: list[_Found]
    ) -> None:
        """Check separators and exact spelling, and add what is left."""
        index = self._index
        found = [one for one in found if self._fits(words, first, one)]
        for one in self._chosen(found):
            start = one.start
            name = index.lists[one.list].name
            stop = first + one.count
            hits[name].append(
                PhraseHit(
                    name,
                    index.payloads[one.row],
                    first,
                    stop,
                    start.cut,
                    start.clitics,
                    one.suffix,
                    start.definite,
                    _frame(one, words.forms[stop - 1]),
                    words,
                )
            )

    def _fits(self, words: Words, first: int, found: _Found) -> bool:
        """Whether the separators are those of the phrase, and the letters where it is exact."""
        seps = words.seps
        stop = first + found.count
        packed = self._index.specials.get(found.row)
        if packed is None:
            return all(sep == " " or SEPARATORS.issuperset(sep) for sep in seps[first + 1 : stop])
        special = self._specials.get(found.row)
        if special is None:
            special = self._specials[found.row] = special_of(packed)
        for at, allowed in enumerate(special.cores, first + 1):
            sep = seps[at]
            if sep != " " and core(sep) not in ("", allowed):
                return False
        if special.tail and not seps[stop].startswith(special.tail):
            return False
        return not special.exact or self._exact(words, first, found, special.exact)

    def _exact(self, words: Words, first: int, found: _Found, wanted: tuple[str, ...]) -> bool:
        """Whether the unfolded letters are the same, apart from what is attached."""
        start = found.start
        stop = first + found.count
        spelled = [words.clean(i) for i in range(first, stop)]
        spelled[0] = start.restored + spelled[0][start.cut :]
        if start.definite:
            spelled[0] = spelled[0][len(_ARTICLE) :]
        if found.suffix:
            _, dropped, after = _frame(found, words.forms[stop - 1])
            last = spelled[-1]
            spelled[-1] = last[: len(last) - dropped] + after
        return tuple(spelled) == wanted


def _frame(found: _Found, last: str) -> tuple[str, int, str]:
    """What makes the canonical form of a hit of its text: put before, drop, put after."""
    start = found.start
    if not found.suffix:
        return (start.restored, 0, "") if start.restored else _WHOLE
    dropped = len(found.suffix)
    base = last[:-dropped]
    if found.count == 1:
        base = start.restored + base[start.cut :]
        if start.definite:
            base = base[len(_ARTICLE) :]
    stem = found.stem
    if stem == base:
        return start.restored, dropped, ""
    if len(stem) == len(base):
        return start.restored, dropped + 1, _REPAIRS[stem[-1]]
    return start.restored, dropped, stem[-1]
