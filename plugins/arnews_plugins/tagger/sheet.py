"""The keys of the words of a document: what it says of each, as the rules left it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple, Self

import attrs

from arnews import Document, Tier
from arnews.text.remembered import Remembered
from arnews_plugins.tagger.features import EDGE, PROCLITICS, SLOTS

__all__ = ["Mention", "Sheet", "sheet_of"]

_MEMORY = [slot.name for slot in SLOTS].index("memory")
_RULES = [slot.name for slot in SLOTS].index("rules")


# What the lists say ----------------------------------------------------------------------------


@lru_cache(maxsize=1 << 14)
def _name_mark(payload: str) -> str:
    cells = payload.split("\t")
    doubtful = any(flag in cells[7] for flag in ("ambiguous", "needs_context", "sense"))
    return f"{cells[2]}{'?' if doubtful else ''}"


def _part_mark(kind: str) -> Callable[[str], str]:
    @lru_cache(maxsize=1 << 14)
    def mark(payload: str) -> str:
        cells = payload.split("\t")
        foreign, common = "arab" not in cells[1], "common_word" in cells[3]
        return f"{kind}{'!' if foreign else ''}{'?' if common else ''}"

    return mark


@lru_cache(maxsize=1 << 14)
def _title_mark(payload: str) -> str:
    cells = payload.split("\t")
    kind = "honorific" if "honorific" in cells[4] else cells[1]
    return f"title:{kind}:{cells[6]}"


@lru_cache(maxsize=1 << 14)
def _head_mark(payload: str) -> str:
    cells = payload.split("\t")
    return f"head:{cells[1]}:{cells[2]}{'?' if 'weak' in cells[4] else ''}"


def _plain_mark(name: str) -> Callable[[str], str]:
    return lambda _payload: name


_LISTS: Mapping[str, Callable[[str], str]] = {
    "gazetteer.names": _name_mark,
    "gazetteer.demonyms": _plain_mark("demonym"),
    "names.given": _part_mark("given"),
    "names.family": _part_mark("family"),
    "names.titles": _title_mark,
    "names.heads": _head_mark,
    "quotes.cues": _plain_mark("cue"),
    "quotes.participles": _plain_mark("cue"),
    "quotes.complementizers": _plain_mark("that"),
    "events.triggers": _plain_mark("event"),
    "events.nouns": _plain_mark("event"),
    "dates.words": _plain_mark("time"),
    "dates.months": _plain_mark("time"),
    "dates.weekdays": _plain_mark("time"),
    "dates.units": _plain_mark("time"),
    "topics.words": _plain_mark("topic"),
}


def _marks(document: Document) -> list[str]:
    """What the lists say of each word."""
    found: dict[int, set[str]] = {}
    for name, mark_of in _LISTS.items():
        for hit in document.phrases(name):
            mark = mark_of(hit.payload)
            first, stop = hit.first, hit.stop
            found.setdefault(first, set()).add(f"+{mark}" if hit.cut else mark)
            for word in range(first + 1, stop):
                found.setdefault(word, set()).add(f"-{mark}")
    marks = [""] * len(document.words)
    for word, said in found.items():
        marks[word] = " ".join(sorted(said)) if len(said) > 1 else next(iter(said))
    return marks


# What the rules accepted ----------------------------------------------------------------------


def _tags(document: Document) -> list[str]:
    """Label, tier, place in the name and rule of the accepted entity at each word."""
    found = [""] * len(document.words)
    for entity in document.entities:
        if entity.tier is Tier.MODEL:
            continue
        first, stop = document.words_of(entity)
        head = 0 if entity.head is None else document.words_of(entity.head)[1]
        tail = f"{entity.label}/{entity.tier.name}/{entity.provenance.rule}"
        for word in range(first, stop):
            place = "H" if word < head else "B" if word == max(first, head) else "I"
            last = "L" if word == stop - 1 else ""
            found[word] = f"{place}{last}-{tail}"
    return found


# What the same word is elsewhere ------------------------------------------------------------


_REMEMBERED = frozenset({"PERSON", "ORG", "GPE", "LOC"})


class Mention(NamedTuple):
    """A name for the memory.

    Args:
        label: its label.
        first: its first word.
        stop: the word after its last.
        cut: letters of attached particles in its first word.
    """

    label: str
    first: int
    stop: int
    cut: int


def _mentions(document: Document) -> list[Mention]:
    """What the rules found."""
    return [
        Mention(entity.label, *document.words_of(entity), len(entity.clitics))
        for entity in document.entities
        if entity.tier is not Tier.MODEL and entity.label in _REMEMBERED
    ]


def _memory(forms: Sequence[str], mentions: Iterable[Mention]) -> list[str]:
    """What the same word is elsewhere in the article."""
    known: dict[str, Counter[str]] = {}
    own: dict[int, tuple[str, str]] = {}
    for label, first, stop, cut in mentions:
        for word in range(first, stop):
            form = forms[word][cut:] if word == first else forms[word]
            part = "whole" if stop - first == 1 else "first" if word == first else "later"
            said = f"{label}:{part}"
            known.setdefault(form, Counter())[said] += 1
            own[word] = form, said
    said_of = {form: " ".join(sorted(seen)) for form, seen in known.items()}
    for form in known:
        for particle in PROCLITICS:
            said_of.setdefault(particle + form, said_of[form])
    get = said_of.get
    found = [get(form, "") for form in forms]
    for word, (form, mine) in own.items():
        seen = known[form]
        found[word] = " ".join(sorted(x for x, count in seen.items() if count > (x == mine)))
    return found


# The sheet --------------------------------------------------------------------------------


@attrs.frozen
class Sheet:
    """The keys of a document.

    Args:
        sentences: first word and the word after the last of each sentence.
        columns: for each slot the key of each word of the document.
    """

    sentences: list[tuple[int, int]]
    columns: tuple[list[Any], ...]

    def is_open(self, first: int, stop: int) -> bool:
        """Whether the rules found nothing at the words first to stop."""
        column = self.columns[_RULES]
        return not any(column[word][1] for word in range(first, stop))

    def remembering(
        self, document: Document, mentions: Sequence[Mention]
    ) -> tuple[Self, list[int]]:
        """The sheet with more names in the memory, and the words whose keys that changes.

        Args:
            document: the document that the sheet is of.
            mentions: names beside those of the rules.
        """
        column = self.columns[_MEMORY]
        memory = _memory(document.words.forms, [*_mentions(document), *mentions])
        now = [(seen, before) for seen, (_, before) in zip(memory, column, strict=True)]
        changed = [word for word, key in enumerate(now) if key != column[word]]
        columns = (*self.columns[:_MEMORY], now, *self.columns[_MEMORY + 1 :])
        return attrs.evolve(self, columns=columns), changed

    def row(self, word: int) -> tuple[Any, ...]:
        """The keys of a word."""
        return tuple(column[word] for column in self.columns)

    def of(self, words: Sequence[int]) -> list[list[Any]]:
        """The columns of some words alone."""
        return [[column[word] for word in words] for column in self.columns]


def _beside(column: Sequence[str], sentences: Sequence[tuple[int, int]], by: int) -> list[str]:
    """What stands so many words before or after, in the same sentence."""
    edge = [EDGE] * abs(by)
    found = [*edge, *column[:by]] if by < 0 else [*column[by:], *edge]
    for first, stop in sentences:
        near = range(first, min(first - by, stop)) if by < 0 else range(max(stop - by, first), stop)
        for word in near:
            found[word] = EDGE
    return found[: len(column)]


def _gap(sep: str) -> str:
    return "" if sep == " " else "".join(sorted(set(sep)))[:4]


_GAPS = Remembered(_gap)
"""What stands between two words but a space, at most four characters of it."""


def sheet_of(document: Document) -> Sheet:
    """The keys of each word."""
    words = document.words
    count = len(words)
    sentences = [(s.first, s.stop) for s in document.sentences if s.first < s.stop]
    text = words.text
    forms = [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    marks, tags = _marks(document), _tags(document)
    gaps = [_GAPS[sep] for sep in words.seps]
    for first, _ in sentences:
        gaps[first] = "<"
    gaps[count] = ">"
    memory = _memory(words.forms, _mentions(document))
    before = _beside(tags, sentences, -1)
    after = _beside(tags, sentences, 1)
    marks_before, marks_after = _beside(marks, sentences, -1), _beside(marks, sentences, 1)
    columns: tuple[list[Any], ...] = (
        forms,
        _beside(forms, sentences, -1),
        _beside(forms, sentences, 1),
        _beside(forms, sentences, -2),
        _beside(forms, sentences, 2),
        marks,
        marks_before,
        marks_after,
        _beside(marks, sentences, -2),
        list(zip(before, tags, after, strict=True)),
        list(zip(memory, marks_before, strict=True)),
        list(pairwise(gaps)),
        [document.topics[0].label if document.topics else ""] * count,
    )
    return Sheet(sentences, columns)
