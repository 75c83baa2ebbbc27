"""The aligned view: a normalized text and the way back to its source."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import attrs

from arnews.article import Span
from arnews.errors import AnnotationError


@attrs.frozen(slots=True, eq=False, repr=False)
class Alignment:
    """Where each stretch of a normalized text stands in its source.

    Stretch *k* covers the view code points ``views[k]`` up to
    ``views[k + 1]``; the last item of ``views`` is the length of the view.
    Its first code point stands at ``starts[k]`` of the source, the others
    follow one by one, and ``ends[k]`` is where its last code point ends
    there, the marks that follow it included.  A code point made of several,
    or one of several made of one, is a stretch of its own.
    """

    views: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    length: int

    @property
    def view_length(self) -> int:
        """Length of the view in code points."""
        return self.views[-1]

    def start_of(self, offset: int) -> int:
        """Return the source offset at which view code point *offset* starts.

        The end of the view stands at the end of the source.
        """
        views = self.views
        if offset >= views[-1]:
            return self.length
        k = bisect_right(views, offset) - 1
        return self.starts[k] + offset - views[k]

    def end_of(self, offset: int) -> int:
        """Return the source offset at which the code point before ends."""
        if offset <= 0:
            return 0
        views = self.views
        k = bisect_right(views, offset - 1) - 1
        if offset == views[k + 1]:
            return self.ends[k]
        return self.starts[k] + offset - views[k]

    def view_start(self, offset: int) -> int:
        """Return the first view code point that ends after *offset*."""
        k = bisect_right(self.ends, offset)
        if k == len(self.ends):
            return self.views[-1]
        return self.views[k] + max(
            0,
            min(
                offset - self.starts[k],
                self.views[k + 1] - self.views[k] - 1,
            ),
        )

    def view_end(self, offset: int) -> int:
        """Return the view offset after the code points begun by *offset*."""
        k = bisect_left(self.starts, offset) - 1
        if k < 0:
            return 0
        return min(
            self.views[k] + offset - self.starts[k],
            self.views[k + 1],
        )


def identity(length: int) -> Alignment:
    """Return the alignment of a text of *length* code points with itself."""
    if not length:
        return Alignment([0], [], [], 0)
    return Alignment([0, length], [0], [length], length)


def extend(starts: list[int], ends: list[int], end: int) -> None:
    """Let the last stretch, and those made of the same source code point, end later."""
    start = starts[-1]
    k = len(starts) - 1
    while k >= 0 and starts[k] == start:
        ends[k] = end
        k -= 1


def chain(first: Alignment, second: Alignment) -> Alignment:
    """Return the alignment of two normalizations, one after the other.

    *first* maps the source to a text between, *second* that text to the
    view.  Takes time in proportion to the stretches of both.
    """
    views: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    last = len(first.starts) - 1
    k = 0
    for i, begin in enumerate(second.starts):
        middle = begin
        view = second.views[i]
        stop = middle + second.views[i + 1] - view
        while k < last and first.views[k + 1] <= middle:
            k += 1
        while k and first.views[k] > middle:
            k -= 1
        while True:
            start = first.starts[k] + middle - first.views[k]
            views.append(view)
            starts.append(start)
            part = min(stop, first.views[k + 1])
            view += part - middle
            if part < first.views[k + 1]:
                ends.append(start + part - middle)
            else:
                ends.append(first.ends[k])
            middle = part
            if middle == stop:
                break
            k += 1
        if second.ends[i] > stop:
            extend(starts, ends, first.end_of(second.ends[i]))
    views.append(second.views[-1])
    return Alignment(views, starts, ends, first.length)


@attrs.frozen(slots=True, eq=False)
class View:
    """A text as one level of normalization sees it, with the way back."""

    text: str
    level: str
    alignment: Alignment = attrs.field(repr=False)

    def to_source(self, start: int, end: int) -> Span:
        """Return the source span of the view code points [start, end).

        The span begins with the first code point and ends with the last
        one and the marks (harakat, tatweel) that follow it; what was
        deleted between is covered, an invisible character after it is not.
        An empty slice gives an empty span.

        Raises:
            AnnotationError: where ``0 <= start <= end <= len(text)`` fails.
        """
        if not 0 <= start <= end <= len(self.text):
            raise AnnotationError(
                f"[{start}, {end}) is no slice of a view of {len(self.text)} code points"
            )
        first = self.alignment.start_of(start)
        if start == end:
            return Span(first, first)
        return Span(first, self.alignment.end_of(end))

    def from_source(self, start: int | Span, end: int | None = None) -> tuple[int, int]:
        """Return the view offsets of what a source span touches: a Span, or a start and an end.

        A mark belongs to the letter it stands on.  Where nothing of the
        span is left in the view, both offsets are where it would stand.

        Raises:
            AnnotationError: where the span is not within the source.
        """
        if isinstance(start, Span):
            first, last = start.start, start.end
        else:
            first, last = start, start if end is None else end
        if not 0 <= first <= last <= self.alignment.length:
            raise AnnotationError(
                f"[{first}, {last}) is no slice of a source of {self.alignment.length} code points"
            )
        begin = self.alignment.view_start(first)
        return begin, max(begin, self.alignment.view_end(last))
