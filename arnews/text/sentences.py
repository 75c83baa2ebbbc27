"""Paragraphs and sentences of news: quotations kept whole, abbreviations, decimals, datelines.

A line break ends a paragraph.  Within one, a sentence ends at a full stop, a question or an exclamation
mark, but not inside a quotation that is closed in the same paragraph.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

import attrs

from arnews.article import Span
from arnews.text.alignment import View
from arnews.text.datelines import dateline_end, is_byline, is_signature
from arnews.text.words import Words

__all__ = ["Segment", "segment"]

# Datelines without the name of an agency are looked for in this many paragraphs.
_OPENING = 3
# An ellipsis is a pause; after so many code points without a full stop it is taken for one.
_LONG = 200

_STOPS = ".!?؟…۔"
# One character first: only so does re look for the class alone.
_find_events = re.compile(f"[\n\r{_STOPS}«»\"“”„‟″•][{_STOPS}]*").finditer
_BREAKS = "\n\r"
_TWO_WAY = "\"“”„‟″"
_CLOSING = ")]}'’›>"
# After these nothing has ended yet.
_GOES_ON = "،,؛;:)]"

_word_before = re.compile(r"(?:[^\W_]+\.)*[^\W_]+\Z").search
_word_after = re.compile(r"[^\W_]+").match
# How Latin letters are called, by which abbreviations are spelt: إم. بي. سي.
_LETTERS = frozenset(
    (
        "إيه أيه ايه آيه بي سي دي إي اي إف اف جي إتش اتش آي جاي كي كيه إل ال إم ام إن ان أو او كيو"
        " آر ار إس اس تي يو فى دبليو إكس اكس واي زد"
    ).split()
)
# A letter after these names a thing (المجموعة أ) and may end a sentence.
_LETTERED = frozenset(("المجموعة", "مجموعة", "الفئة", "فئة", "فيتامين", "الدرجة", "الشعبة", "الملحق"))


@attrs.frozen
class Segment:
    """A paragraph or a sentence.

    Attributes:
        start: source offset of its first code point, spaces left out.
        end: source offset after its last one.
        first: index of its first word.
        stop: index after its last word.
        kind: ``title``, ``body``, ``dateline`` or ``signature``.
    """

    start: int
    end: int
    first: int
    stop: int
    kind: str = "body"


def segment(
    text: str,  # noqa: ARG001 - all that makes segments is handed the source
    words: Words,
    clean: View,
    title_span: Span | None = None,
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Return the paragraphs and the sentences of a text, each with at least one word.

    Args:
        text: the source.
        words: its words.
        clean: its clean view.
        title_span: where the headline stands in the source.

    >>> from arnews.text import split_words, views
    >>> text = "بيروت - رويترز: وصل د. علي. قال: «لن نعود. انتهى الأمر». وغادر"
    >>> clean, match = views(text)
    >>> [text[s.start : s.end] for s in segment(text, split_words(clean, match), clean)[1]]
    ['بيروت - رويترز:', 'وصل د. علي.', 'قال: «لن نعود. انتهى الأمر».', 'وغادر']
    """
    if not len(words):
        return (), ()
    title = (0, 0) if title_span is None else clean.from_source(title_span.start, title_span.end)
    paragraphs: list[Segment] = []
    sentences: list[Segment] = []
    cutter = _Cutter(words, clean)
    lines = [
        (start, end, ends)
        for start, end, ends in _paragraphs(clean.text)
        if cutter.has_words(start, end)
    ]
    body = 0
    for number, (start, end, ends) in enumerate(lines, 1):
        if start < title[1] and title[0] < end:
            paragraphs.append(cutter.cut(start, end, "title"))
            sentences += cutter.split(start, end, ends, "title")
            continue
        body += 1
        kinds = _kinds(clean.text, start, end, ends, opening=body <= _OPENING, last=number == len(lines))
        kind = kinds[0][3] if len(kinds) == 1 else "body"
        paragraphs.append(cutter.cut(start, end, kind))
        for part in kinds:
            sentences += cutter.split(*part)
    return tuple(paragraphs), tuple(sentences)


class _Cutter:
    """Makes segments of stretches of the view."""

    def __init__(self, words: Words, clean: View) -> None:
        self.starts = words.starts
        self.clean = clean

    def has_words(self, start: int, end: int) -> bool:
        """Whether a word begins in a stretch."""
        first = bisect_left(self.starts, start)
        return first < len(self.starts) and self.starts[first] < end

    def cut(self, start: int, end: int, kind: str) -> Segment:
        """Return the segment of a stretch without the spaces around it."""
        text = self.clean.text
        while text[start].isspace():
            start += 1
        while text[end - 1].isspace():
            end -= 1
        span = self.clean.to_source(start, end)
        first = bisect_left(self.starts, start)
        return Segment(span.start, span.end, first, bisect_left(self.starts, end, first), kind)

    def split(self, start: int, end: int, ends: list[int], kind: str) -> Iterator[Segment]:
        """Yield the segments between ends; what has no word goes with what is before it."""
        bounds = [at for at in ends if start < at < end]
        kept = [at for at, after in pairwise([*bounds, end]) if self.has_words(at, after)]
        for stop in [*kept, end]:
            if self.has_words(start, stop):
                yield self.cut(start, stop, kind)
                start = stop


def _kinds(
    text: str, start: int, end: int, ends: list[int], *, opening: bool, last: bool
) -> list[tuple[int, int, list[int], str]]:
    """Return the parts of a paragraph by kind: dateline, body, signature."""
    line = text[start:end].strip() if end - start < 200 else ""
    if line and is_byline(line, opening=opening):
        return [(start, end, [], "dateline")]
    if line and last and is_signature(line):
        return [(start, end, [], "signature")]
    parts: list[tuple[int, int, list[int], str]] = []
    begin = dateline_end(text, start, end, opening=opening)
    if begin > start:
        parts.append((start, begin, [], "dateline"))
    stop = end
    if last and ends and begin < ends[-1] < end and is_signature(text[ends[-1] : end].strip()):
        stop = ends[-1]
    parts.append((begin, stop, ends, "body"))
    if stop < end:
        parts.append((stop, end, [], "signature"))
    return parts


def _paragraphs(text: str) -> Iterator[tuple[int, int, list[int]]]:
    """Yield the lines of a text: start, end, and where sentences end in it."""
    start = 0
    line = _Line(text, 0)
    for event in _find_events(text):
        at = event.start()
        mark = text[at]
        if mark in _BREAKS:
            if at > start:
                yield start, at, line.ends
            start = at + 1
            line = _Line(text, start)
            continue
        if mark in _STOPS:
            line.stop(at, event.end())
            continue
        if mark == "•":
            line.end_at(at)
        elif mark == "«":
            line.open(mark)
        elif mark == "»":
            line.close("«", at)
        else:
            line.two_way(at)
        if event.end() > at + 1:
            line.stop(at + 1, event.end())
    if start < len(text):
        yield start, len(text), line.ends


class _Line:
    """Where sentences end in one line, with the quotations that are open in it."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.ends: list[int] = []
        # The marks that are open, with how many ends were known before each.
        self.opened: list[tuple[str, int]] = []

    def end_at(self, at: int) -> None:
        """Note that a sentence ends."""
        if at > self.start and (not self.ends or self.ends[-1] < at):
            self.ends.append(at)

    def open(self, mark: str) -> None:
        """Note an opening mark."""
        self.opened.append((mark, len(self.ends)))

    def close(self, mark: str, at: int) -> None:
        """Close the last quotation that such a mark opened: no sentence ended inside it.

        A full stop right before the closing mark ends the sentence after it.
        """
        for i in range(len(self.opened) - 1, max(-1, len(self.opened) - 9), -1):
            if self.opened[i][0] == mark:
                break
        else:
            if self.ends and self.ends[-1] == at:
                self.ends[-1] = at + 1
            return
        known = self.opened[i][1]
        stopped = len(self.ends) > known and self.ends[-1] == at and self.text[at - 1] not in "؟?!"
        del self.opened[i:]
        del self.ends[known:]
        if stopped and not _goes_on(self.text, at + 1):
            self.end_at(at + 1)

    def two_way(self, at: int) -> None:
        """Read a mark that opens and closes alike, by the spaces around it."""
        text = self.text
        before = text[at - 1] if at > self.start else " "
        after = text[at + 1 : at + 2] or " "
        opened = any(mark == '"' for mark, _ in self.opened[-8:])
        starts = (before.isspace() or before in "([{«:-") and not after.isspace()
        if not opened:
            ends = not before.isspace() and (after.isspace() or after in ".،,؛:)؟!»")
            if ends:
                self.close('"', at)
            else:
                self.open('"')
        elif starts and text[at] not in "”″":
            # The one before was never closed.
            while self.opened.pop()[0] != '"':
                pass
            self.open('"')
        else:
            self.close('"', at)

    def stop(self, at: int, end: int) -> None:
        """Read full stops, question and exclamation marks: does a sentence end?"""
        text = self.text
        marks = text[at:end]
        while end < len(text) and text[end] in _CLOSING:
            end += 1
        if _goes_on(text, end):
            return
        if marks == ".":
            if self._is_inside(at, end):
                return
        elif marks.strip(".…") == "" and at - (self.ends[-1] if self.ends else self.start) < _LONG:
            return
        self.end_at(end)

    def _is_inside(self, at: int, end: int) -> bool:
        """Whether a single dot belongs to a number, an address or an abbreviation."""
        text = self.text
        before = text[at - 1] if at > self.start else " "
        after = text[end : end + 1] or " "
        if before.isspace() or not before.isalnum():
            # «الدوام . حضر» ends, «.com» and a dot that begins a line do not.
            return at == self.start or (before.isspace() and after.isascii() and after.isalnum())
        if after.isalnum() and (after.isascii() or after.isdigit()):
            return True
        found = _word_before(text, max(self.start, at - 40), at)
        left = found[0] if found else ""
        if found and left.isdigit() and len(left) <= 2 and found.start() - self.start < 5:
            return True  # the number of an item
        return _is_abbreviation(text, left, found.start() if found else at, at + 1, end)


def _is_abbreviation(text: str, left: str, start: int, at: int, end: int) -> bool:
    """Whether the word before a dot is an initial or a spelt letter: د. محمد, ص.ب, إم.بي.سي."""
    spaced = end < len(text) and text[end].isspace()
    right = _word_after(text, end + spaced)
    follows = right[0] if right else ""
    last = left.rpartition(".")[2]
    if "." in left or text[at + len(follows) : at + len(follows) + 1] == ".":
        # A chain of short parts: إم.بي.سي, أ. ف. ب.
        chained = not spaced or (len(last) <= 3 and last in _LETTERS and follows in _LETTERS)
        if chained and len(last) <= 4 and 0 < len(follows) <= 6:
            return True
    if len(last) > 1:
        return last in _LETTERS and follows in _LETTERS
    word = _word_before(text, max(0, start - 20), max(0, start - 1))
    return not (spaced and word is not None and (word[0] in _LETTERED or word[0].isdigit()))


def _goes_on(text: str, end: int) -> bool:
    """Whether what follows a stop belongs to the same sentence."""
    place = end
    while place < len(text) and text[place] == " ":
        place += 1
    return text[place : place + 1] in _GOES_ON and place < len(text)
