"""The article with its findings marked: properly nested elements over the untouched text.

Marks of different layers may cross; a mark that does is written in pieces with the same
``data-id``. The text of the elements, paragraph after paragraph, is the article's text.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs

from arnews.annotations import Entity
from arnews.io.page.markup import Html, element, join
from arnews.result import Result

__all__ = ["Mark", "Paragraph", "marks_of", "paragraphs"]

_TATWEEL = "\u0640"

_RANKS = {"q": 0, "ti": 1, "x": 2, "t": 3, "e": 4, "v": 5, "cue": 6, "cl": 7}
"""Which of the marks of one span stands outside."""


@attrs.frozen
class Mark:
    """A stretch to be marked.

    Args:
        start, end: source offsets, code points.
        kind: its layer: ``q`` quote, ``e`` entity, ``t`` time, ``v`` event, ``x`` another layer,
            ``ti`` title, ``cl`` clitic, ``cue``.
        id: of the finding; for titles, clitics and cues of the finding they belong to.
        style: classes besides the kind.
        note: number of the quote, shown behind it.
    """

    start: int
    end: int
    kind: str
    id: str
    style: str = ""
    note: int | None = None

    @property
    def own(self) -> bool:
        """Whether the span is the finding's own."""
        return self.kind not in ("ti", "cl", "cue")


@attrs.frozen
class Paragraph:
    """A line of the text as markup, and the ids of the quotes that begin in it."""

    html: Html
    start: int
    end: int
    quotes: tuple[str, ...]


def marks_of(
    result: Result, styles: dict[str, str], numbers: dict[str, int], layers: dict[str, str]
) -> list[Mark]:
    """Everything of a result that is marked in its text.

    Args:
        result: whose findings.
        styles: label of entities to class.
        numbers: id of a quote to its number.
        layers: name of another layer to class.
    """
    text = result.article.text
    marks = []
    for x in result.entities:
        marks.append(Mark(x.start, x.end, "e", x.id, styles[x.label]))
        if x.title is not None:
            marks.append(Mark(x.title.start, x.title.end, "ti", x.id))
        cut = _clitics_start(text, x)
        if cut < x.start:
            marks.append(Mark(cut, x.start, "cl", x.id))
    marks += [Mark(x.start, x.end, "t", x.id) for x in result.times]
    depth: dict[str, int] = {}
    for q in result.quotes:
        depth[q.id] = depth.get(q.parent or "", -1) + 1
        style = f"d{min(depth[q.id], 2)}"
        marks.append(Mark(q.start, q.end, "q", q.id, style, numbers[q.id]))
        if q.cue is not None:
            marks.append(Mark(q.cue.start, q.cue.end, "cue", q.id))
    marks += [Mark(x.start, x.end, "v", x.id) for x in result.events]
    for name, layer in result.annotations.items():
        marks += [Mark(x.start, x.end, "x", x.id, layers[name]) for x in layer]
    return marks


def _clitics_start(text: str, entity: Entity) -> int:
    """Where the clitics before an entity begin; its own start where they do not show."""
    place = entity.start
    for letter in reversed(entity.clitics):
        place -= 1
        while place >= 0 and (text[place] == _TATWEEL or unicodedata.combining(text[place])):
            place -= 1
        if place < 0 or text[place] != letter:
            return entity.start
    return place


def paragraphs(text: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """Cut the text into its lines, each with its marks; a line keeps its line break."""
    opening: dict[int, list[Mark]] = {}
    cuts = {0, len(text)}
    for mark in marks:
        opening.setdefault(mark.start, []).append(mark)
        cuts |= {mark.start, mark.end}
    place = text.find("\n")
    while place >= 0:
        cuts.add(place + 1)
        place = text.find("\n", place + 1)
    writer = _Writer(text)
    for start, end in pairwise(sorted(cuts)):
        found = sorted(opening.get(start, ()), key=lambda m: (-m.end, _RANKS[m.kind], m.id))
        writer.step(start, end, found)
    writer.end_line(len(text))
    return writer.lines


class _Writer:
    """Writes elements in order, keeping which are open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[Paragraph] = []
        self.parts: list[Html] = []
        self.open: list[Mark] = []
        self.written: list[Mark] = []  # those of `open` that have a tag in this line
        self.begun = 0
        self.quotes: list[str] = []

    def step(self, start: int, end: int, found: Sequence[Mark]) -> None:
        """Close what ends at `start`, open what begins there, write the text up to `end`."""
        self.open = [mark for mark in self.open if mark.end > start]
        kept = 0
        for mark in self.written:
            if mark.end <= start:
                break
            kept += 1
        self._close(kept, start)
        for mark in [*self.open[kept:], *found]:
            self._tag(mark, start)
        self.open += found
        self.quotes += [mark.id for mark in found if mark.kind == "q"]
        self.parts.append(join(self.text[start:end]))
        if self.text[end - 1 : end] == "\n":
            self.end_line(end)

    def _tag(self, mark: Mark, start: int) -> None:
        classes = f"{mark.kind} {mark.style}".rstrip()
        first = start == mark.start
        if not first:
            classes += " on"
        if mark.own:
            place = f' id="{join(mark.id)}"' if first else ""
            focus = "" if mark.kind == "q" else ' tabindex="-1"'
            tag = f'<{_element(mark)} class="{classes}" data-id="{join(mark.id)}"{place}{focus}>'
        else:
            tag = f'<{_element(mark)} class="{classes}" data-of="{join(mark.id)}">'
        self.parts.append(Html(tag))
        self.written.append(mark)

    def _close(self, kept: int, place: int) -> None:
        """Close the innermost elements down to `kept`."""
        while len(self.written) > kept:
            mark = self.written.pop()
            if mark.kind == "q" and mark.end <= place:  # the number stands behind the last piece
                self.parts.append(element("i", class_="n", data_n=mark.note, aria_hidden="true"))
            self.parts.append(Html(f"</{_element(mark)}>"))

    def end_line(self, end: int) -> None:
        """Finish a line; what is open goes on in the next."""
        if end == self.begun and (self.lines or not self.parts):
            return
        self._close(0, end)
        self.lines.append(Paragraph(join(*self.parts), self.begun, end, tuple(self.quotes)))
        self.parts, self.quotes, self.begun = [], [], end


def _element(mark: Mark) -> str:
    return "mark" if mark.kind in ("e", "t", "v", "x") else "span"
