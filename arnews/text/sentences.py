"""Paragraphs and sentences of news: quotations kept whole, abbreviations, decimals, datelines.

A line break ends a paragraph.  Within one, a sentence ends at a full stop, a question or an exclamation
mark, but not inside a quotation that is closed in the same paragraph.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

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
# No dateline is shorter.
_SHORTEST = 4
# Only a line shorter than this is looked at for being a byline or signature as a whole.
_SHORT = 200

_STOPS = ".!?؟…۔"
# One character first: only so does re look for the class alone.
_find_events = re.compile(f"[\n\r{_STOPS}«»‹›\"“”„‟″'‘’•][{_STOPS}]*").finditer
_BREAKS = "\n\r"
# A mark of each key is taken for the first of its kind: “” and "" are mixed in one text.
_FAMILY = dict.fromkeys('"“”„‟″', '"') | dict.fromkeys("'‘’", "'")
_PARTNER = {"«": "»", "»": "«", "‹": "›", "›": "‹"}
_BEFORE_OPENING = "([{«‹:-"
_AFTER_CLOSING = ".،,؛:)؟!»›"
_CLOSING = ")]}'’›>"
# After these nothing has ended yet.
_GOES_ON = "،,؛;:)]"

# No sentence has more words: a list, a table or text without stops is cut at its clauses. (In
# 16,613 sentences of newspapers the longest has 352; without a bound, what looks at a whole
# sentence from each of its words takes time that grows as a square.)
_MOST_WORDS = 300
_CLAUSE = frozenset(".!?؟…۔،,؛;:»”\n•|-–—")
# So many quotations within each other are followed.
_DEEPEST = 8
# After so many dots in a row that end nothing, a line is one of initials or figures to its end.
_MOST_INSIDE = 64
# No word is longer where it matters.
_WORD = 40
_word_end = re.compile(r"(?<![^\W_])(?<![.])(?:[^\W_]|[.])*+\Z").search
_word_after = re.compile(r"[^\W_]+").match
# How Latin letters are called, by which abbreviations are spelt: إم. بي. سي.
_is_letter = re.compile(
    r"[أإاآ]يه|بي|سي|دي|[إا]ي|[إا]ف|جي|[إا]تش|آي|جاي|كيه?|كيو|إل|[إا]م|[إا]ن|[أا]و|[آا]ر|[إا]س"
    r"|تي|يو|دبليو|[إا]كس|واي|زد"
).fullmatch
# A letter after these names a thing (المجموعة أ) and may end a sentence.
_LETTERED = frozenset(
    ("المجموعة", "مجموعة", "الفئة", "فئة", "فيتامين", "الدرجة", "الشعبة", "الملحق")
)
# Hijri or Gregorian, metres: 1436 هـ.
_AFTER_NUMBERS = frozenset("هم")


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
    cutter = _Cutter(words, clean)
    view = clean.text
    paragraphs: list[Segment] = []
    sentences: list[Segment] = []
    body = 0
    for line, first, stop, last in _with_words(_lines(view), words.starts):
        if body >= _OPENING and not (last or line.ends) and _is_plain(view, line, title[1]):
            if stop - first <= _MOST_WORDS:
                sentences.append(cutter.segment(line.start, line.end, first, stop, "body"))
                paragraphs.append(sentences[-1])
            else:
                found = list(cutter.bounded(line.start, line.end, first, stop, "body"))
                sentences += found
                paragraphs.append(_joined(found, ()))
            continue
        if line.start < title[1] and title[0] < line.end:
            parts = [(line.start, line.end, "title")]
        else:
            body += 1
            parts = _kinds(view, line, opening=body <= _OPENING, last=last)
        found = [
            part for start, end, kind in parts for part in cutter.split(start, end, line.ends, kind)
        ]
        sentences += found
        paragraphs.append(found[0] if len(found) == 1 else _joined(found, parts))
    return tuple(paragraphs), tuple(sentences)


def _with_words(
    lines: Iterable["_Line"], starts: Sequence[int]
) -> Iterator[tuple["_Line", int, int, bool]]:
    """Yield the lines that hold words: the first, the one after the last, whether none follows."""
    first = 0
    for line in lines:
        stop = bisect_left(starts, line.end, first)
        if first < stop:
            yield line, first, stop, stop == len(starts)
            first = stop


def _is_plain(text: str, line: "_Line", title_end: int) -> bool:
    """Whether a line is no title and has nothing that a dateline has."""
    start, end = line.start, line.end
    if start < title_end:
        return False
    return end - start < _SHORTEST or (
        text.find(":", start, end) < 0 and text.find("(", start, end) < 0
    )


def _unmoved(offset: int) -> int:
    """Return an offset of a view that is the source."""
    return offset


def _joined(found: list[Segment], parts: Sequence[tuple[int, int, str]]) -> Segment:
    """Return the paragraph of its sentences."""
    first, last = found[0], found[-1]
    kind = first.kind if len(parts) == 1 else "body"
    return Segment(first.start, last.end, first.first, last.stop, kind)


class _Cutter:
    """Makes segments of stretches of the view."""

    def __init__(self, words: Words, clean: View) -> None:
        self.starts = words.starts
        self.ends = words.ends
        self.text = clean.text
        alignment = clean.alignment
        same = list(alignment.views) == [0, alignment.length]
        self.start_of = _unmoved if same else alignment.start_of
        self.end_of = _unmoved if same else alignment.end_of

    def split(self, start: int, end: int, ends: list[int], kind: str) -> Iterator[Segment]:
        """Yield the segments between ends; what has no word goes with its neighbour."""
        starts = self.starts
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        if first == last:
            return
        for at in ends:
            if not start < at < end:
                continue
            stop = bisect_left(starts, at, first, last)
            if first < stop < last:
                yield from self.bounded(start, at, first, stop, kind)
                start, first = at, stop
        yield from self.bounded(start, end, first, last, kind)

    def bounded(self, start: int, end: int, first: int, stop: int, kind: str) -> Iterator[Segment]:
        """Yield a segment, or the pieces of one that has too many words."""
        while stop - first > _MOST_WORDS:
            word = self._clause(first + _MOST_WORDS // 2, first + _MOST_WORDS)
            before = self.ends[word - 1]
            between = self.text[before : self.starts[word]]
            spaces = [place for place, letter in enumerate(between) if letter.isspace()]
            at = before + (spaces[-1] if spaces else len(between))
            yield self.segment(start, at, first, word, kind)
            start, first = at, word
        yield self.segment(start, end, first, stop, kind)

    def _clause(self, least: int, most: int) -> int:
        """Return the last word of a range that begins a clause, or the last of all."""
        for word in range(most, least, -1):
            between = self.text[self.ends[word - 1] : self.starts[word]]
            if not _CLAUSE.isdisjoint(between):
                return word
        return most

    def segment(self, start: int, end: int, first: int, stop: int, kind: str) -> Segment:
        """Return the segment of a stretch without the spaces around it."""
        text = self.text
        while text[start].isspace():
            start += 1
        while text[end - 1].isspace():
            end -= 1
        return Segment(self.start_of(start), self.end_of(end), first, stop, kind)


def _kinds(text: str, line: "_Line", *, opening: bool, last: bool) -> list[tuple[int, int, str]]:
    """Return the parts of a paragraph by kind: dateline, body, signature."""
    start, end = line.start, line.end
    if (opening or last) and end - start < _SHORT:
        content = text[start:end].strip()
        if opening and is_byline(content):
            return [(start, end, "dateline")]
        if last and is_signature(content):
            return [(start, end, "signature")]
    begin = dateline_end(text, start, end, opening=opening)
    parts = [] if begin == start else [(start, begin, "dateline")]
    ends = line.ends
    if last and ends and begin < ends[-1] < end and is_signature(text[ends[-1] : end].strip()):
        return [*parts, (begin, ends[-1], "body"), (ends[-1], end, "signature")]
    return [*parts, (begin, end, "body")]


def _lines(text: str) -> Iterator["_Line"]:
    """Yield the lines of a text, with where sentences end in them."""
    line = _Line(text, 0)
    for event in _find_events(text):
        at = event.start()
        mark = text[at]
        if mark == ".":
            end = event.end()
            after = text[end : end + 1]
            if not after or after in _BREAKS:
                continue  # the line ends here anyway
            if (
                after != " "
                or end != at + 1
                or not text[at - 3 : at].isalpha()
                or "." in text[at - 6 : at]
            ):
                line.stop(at, end)
            elif text[end + 1 : end + 2] not in _GOES_ON:
                # Most dots end a sentence: a word of some letters before, a space after.
                line.ends.append(end)
            continue
        if mark in _BREAKS:
            line.end = at
            yield line
            line = line.next(at + 1)
        elif mark in _STOPS:
            line.stop(at, event.end())
            continue
        elif mark == "•":
            line.end_at(at)
        elif mark in _PARTNER:
            line.directed(mark, at)
        else:
            line.two_way(_FAMILY[mark], at)
        if event.end() > at + 1:
            line.stop(at + 1, event.end())
    line.end = len(text)
    yield line


class _Line:
    """Where sentences end in one line, with the quotations that are open in it."""

    __slots__ = ("end", "ends", "inside", "opened", "start", "text")

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.end = start
        # Dots in a row that ended nothing.
        self.inside = 0
        self.ends: list[int] = []
        # The marks that are open, with how many ends were known before each.
        self.opened: list[tuple[str, int]] = []

    def next(self, start: int) -> "_Line":
        """Return the line that begins at an offset; nobody keeps one, and millions may follow."""
        if self.ends or self.opened or self.inside:
            return _Line(self.text, start)
        self.start = start
        return self

    def end_at(self, at: int) -> None:
        """Note that a sentence ends."""
        if at > self.start and (not self.ends or self.ends[-1] < at):
            self.ends.append(at)
            self.inside = 0

    def is_open(self, mark: str) -> bool:
        """Whether a quotation that such a mark opened may still be closed."""
        return any(one == mark for one, _ in self.opened[-_DEEPEST:])

    def open(self, mark: str) -> None:
        """Note an opening mark."""
        self.opened.append((mark, len(self.ends)))

    def close(self, mark: str, at: int) -> None:
        """Close the last quotation that such a mark opened: no sentence ended inside it.

        A full stop right before the closing mark ends the sentence after it.
        """
        if not self.is_open(mark):
            if self.ends and self.ends[-1] == at:
                self.ends[-1] = at + 1
            return
        i = len(self.opened) - 1
        while self.opened[i][0] != mark:
            i -= 1
        known = self.opened[i][1]
        stopped = len(self.ends) > known and self.ends[-1] == at and self.text[at - 1] not in "؟?!"
        del self.opened[i:]
        del self.ends[known:]
        if stopped and not _goes_on(self.text, at + 1):
            self.end_at(at + 1)

    def spaces(self, at: int) -> tuple[bool, bool]:
        """Whether a mark looks like an opening one, and whether like a closing one."""
        text = self.text
        before = text[at - 1] if at > self.start else " "
        after = text[at + 1 : at + 2] or " "
        return (
            (before.isspace() or before in _BEFORE_OPENING) and not after.isspace(),
            not before.isspace() and (after.isspace() or after in _AFTER_CLOSING),
        )

    def directed(self, mark: str, at: int) -> None:
        """Read « and »; written the wrong way round they are told by the spaces."""
        partner = _PARTNER[mark]
        opens, closes = self.spaces(at)
        reversed_ = mark not in "«‹"
        opened = self.is_open(partner)
        if (opens and not opened) if reversed_ else not (opened and closes):
            self.open(mark)
        else:
            self.close(partner, at)

    def two_way(self, mark: str, at: int) -> None:
        """Read a mark that opens and closes alike, by the spaces around it."""
        opens, closes = self.spaces(at)
        opened = self.is_open(mark)
        if mark == "'":
            # Neither is an apostrophe.
            if closes and opened:
                self.close(mark, at)
            elif opens:
                self.open(mark)
        elif not opened and not closes:
            self.open(mark)
        elif opened and opens and self.text[at] not in "”″":
            # The one before was never closed.
            while self.opened.pop()[0] != mark:
                pass
            self.open(mark)
        else:
            self.close(mark, at)

    def stop(self, at: int, end: int) -> None:
        """Read full stops, question and exclamation marks: does a sentence end?"""
        text = self.text
        marks = text[at:end]
        while end < len(text) and text[end] in _CLOSING:
            end += 1
        if _goes_on(text, end):
            return
        if marks == ".":
            if self.inside > _MOST_INSIDE or self.is_inside(at, end):
                self.inside += 1
                return
        elif not marks.strip(".…") and at - (self.ends[-1] if self.ends else self.start) < _LONG:
            return
        self.end_at(end)

    def is_inside(self, at: int, end: int) -> bool:
        """Whether a single dot belongs to a number, an address or an abbreviation."""
        text = self.text
        before = text[at - 1] if at > self.start else " "
        after = text[end : end + 1] or " "
        if not before.isalnum():
            # «الدوام . حضر» ends, «.com» and a dot that begins a line do not.
            return at == self.start or (before.isspace() and after.isascii() and after.isalnum())
        if after.isalnum() and (after.isascii() or after.isdigit()):
            return True
        left = _last_word(text, max(self.start, at - _WORD), at)
        if left.isdigit():
            # The number of an item ends nothing.
            return at - self.start < 5
        return _is_abbreviation(text, left, at, end)


def _last_word(text: str, start: int, end: int) -> str:
    """Return the last word before an offset, with its dots: إم.بي."""
    if end - start > 1 and text[end - 2] == " " and text[end - 1].isalnum():
        return text[end - 1]
    word = text[start:end].rpartition(" ")[2]
    return _word_end(word)[0]  # type: ignore[index]


def _is_abbreviation(text: str, left: str, at: int, end: int) -> bool:
    """Whether the word before a dot is an initial or a spelt letter: د. محمد, ص.ب, إم.بي.سي."""
    spaced = text[end : end + 1].isspace()
    right = _word_after(text, end + spaced)
    follows = right[0] if right else ""
    last = left.rpartition(".")[2]
    letters = len(last) > 1 and bool(_is_letter(last) and _is_letter(follows))
    if letters or len(last) > 4:
        return letters
    if len(last) > 1:
        # A chain of short parts: إي.إس.بي.إن.
        after = end + len(follows)
        chained = "." in left or text[after : after + 1] == "."
        return chained and not spaced and 0 < len(follows) <= 6
    if not spaced:
        return True
    before = _last_word(text, max(0, at - _WORD), at - len(left) - 1)
    return not (before in _LETTERED or (before.isdigit() and last in _AFTER_NUMBERS))


def _goes_on(text: str, end: int) -> bool:
    """Whether what follows a stop belongs to the same sentence."""
    place = end
    while place < len(text) and text[place] == " ":
        place += 1
    return text[place : place + 1] in _GOES_ON and place < len(text)
