"""Quotation marks: which stretches of a view stand between marks, of any kind, however ill paired.

One pass over the marks and line ends of the text; every mark is looked at once.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = ["Marked", "find_marked"]

# Kinds of marks by family; the marks of one family close each other.
_OPEN: Final = {"«": 1, "“": 2, "„": 2, "‟": 2, "‘": 3, "‚": 3, "‹": 4, "((": 5, "<<": 6}
_CLOSE: Final = {"»": 1, "”": 2, "’": 3, "›": 4, "))": 5, ">>": 6}
_NEUTRAL: Final = {'"': 7, "＂": 7, "''": 8, "``": 8, "'": 9, "`": 9}
_FAMILY: Final = _OPEN | _CLOSE | _NEUTRAL
_SINGLE: Final = frozenset((3, 9))
_ASCII: Final = 7

# One character first: re looks much faster for a class alone.
_find = re.compile("[«»“”„‟‘’‚‹›\"＂'`()<>]").finditer
# These are marks only doubled, and these may be.
_BRACKETS: Final = frozenset("()<>")
_DOUBLED: Final = frozenset("()<>'`")
_PROCLITICS: Final = frozenset("بلكوف")

_LINES: Final = 12
"""A mark may stay open over so many line ends before it counts as never closed."""

_DEPTH: Final = 8
"""Marks nested deeper than this are no quotations."""


class Marked(NamedTuple):
    """A stretch between marks, in view offsets.

    Args:
        start: of the opening mark.
        inner: after the opening mark.
        outer: of the closing mark, or where an unclosed stretch ends.
        end: after the closing mark.
        closed: whether there is a closing mark.
    """

    start: int
    inner: int
    outer: int
    end: int
    closed: bool


class _Open(NamedTuple):
    """An open mark: its family, where it stands, and in which line."""

    family: int
    start: int
    end: int
    line: int


class _Scan:
    """The open marks of a pass, and what has been found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Marked] = []
        self._stack: list[_Open] = []
        self._counts = [0] * 10
        self._line_ends: list[int] = []

    def line_end(self, start: int) -> int:
        """Where the line that `start` stands in ends."""
        end = self.text.find("\n", start)
        return len(self.text) if end < 0 else end

    def line(self, tokens: list[tuple[str, int]], end: int) -> None:
        """Read the marks of one line that ends at `end`."""
        alternate = self._alternate([start for token, start in tokens if _FAMILY[token] == _ASCII])
        for number, (token, start) in enumerate(tokens):
            family = _FAMILY[token]
            stop = start + len(token)
            if family in _SINGLE and self._is_apostrophe(start, stop):
                continue
            if family == _ASCII and alternate:
                opens = not self._open_in_line(family)
            elif token in _NEUTRAL:
                opens = self._opens_here(start, stop)
            elif self._counts[family]:
                opens = token in _OPEN and (
                    self._opens_here(start, stop) or self.text[stop : stop + 1].isalnum()
                )
            else:
                opens = token in _OPEN or self._opens_here(start, stop)
            if not opens:
                self._close(family, start, stop)
            elif not self._continues(family, start, number):
                self._open(family, start, stop)
        self._line_ends.append(end)
        while self._stack and len(self._line_ends) - self._stack[0].line > _LINES:
            self._give_up(self._stack.pop(0))

    def finish(self) -> list[Marked]:
        """Give up what is still open; return all in the order of their start."""
        while self._stack:
            self._give_up(self._stack.pop())
        self.found.sort()
        return self.found

    def _alternate(self, starts: list[int]) -> bool:
        """Whether the "" of a line open and close in turn.

        They do where there is an even number of them, unless the spaces around them say
        otherwise and agree with one another: «"قال في "الوطن" كلاما"».
        """
        if len(starts) % 2:
            return False
        depth = 0
        for start in starts:
            depth += 1 if self._opens_here(start, start + 1) else -1
            if not 0 <= depth <= 2:
                return True
        return depth != 0

    def _is_apostrophe(self, start: int, stop: int) -> bool:
        """Whether a mark stands inside a word."""
        before, after = self.text[max(0, start - 1) : start], self.text[stop : stop + 1]
        return before.isalnum() and after.isalnum()

    def _opens_here(self, start: int, stop: int) -> bool:
        """Whether a mark opens by what stands around it: «ب"نعم"», «قال:"نعم"»."""
        text = self.text
        after = text[stop] if stop < len(text) else "\n"
        if after.isspace():
            return False
        before = text[start - 1] if start else "\n"
        if before.isspace() or before in "([{:،,-–—«“":
            return True
        clitic = before in _PROCLITICS and after.isalnum()
        return clitic and (start < 2 or not text[start - 2].isalnum())

    def _open_in_line(self, family: int) -> bool:
        """Whether a mark of the family was opened in this line."""
        line = len(self._line_ends)
        return any(o.family == family and o.line == line for o in self._stack)

    def _continues(self, family: int, start: int, number: int) -> bool:
        """Whether the mark opens a further paragraph of a quotation that is open."""
        if number or not self._stack or self._stack[0].family != family:
            return False
        line_start = self._line_ends[-1] if self._line_ends else 0
        return not self.text[line_start:start].strip()

    def _open(self, family: int, start: int, end: int) -> None:
        line = len(self._line_ends)
        while self._stack and self._stack[0].line < line:
            self._give_up(self._stack.pop(0))
        if len(self._stack) < _DEPTH:
            self._stack.append(_Open(family, start, end, line))
            self._counts[family] += 1

    def _close(self, family: int, start: int, end: int) -> None:
        """Close the nearest open mark of the family, or, mismatched, the nearest at all."""
        if not self._stack:
            return
        top = self._stack[-1]
        if not self._counts[family] and (top.family in _SINGLE) != (family in _SINGLE):
            return
        while self._counts[family] and self._stack[-1].family != family:
            self._counts[self._stack.pop().family] -= 1
        top = self._stack.pop()
        self._counts[top.family] -= 1
        if self.text[top.end : start].strip():
            self.found.append(Marked(top.start, top.end, start, end, closed=True))

    def _give_up(self, mark: _Open) -> None:
        """Let a mark that was never closed reach to the end of its line, if nothing is in between."""
        self._counts[mark.family] -= 1
        line_end = (
            self._line_ends[mark.line] if mark.line < len(self._line_ends) else len(self.text)
        )
        if mark.family in _SINGLE or (self.found and self.found[-1].start > mark.start):
            return
        outer = mark.end + len(self.text[mark.end : line_end].rstrip())
        if outer > mark.end:
            self.found.append(Marked(mark.start, mark.end, outer, outer, closed=False))


def find_marked(text: str) -> list[Marked]:
    r"""Find all stretches between quotation marks, in the order of their start, properly nested.

    Takes «», “”, „“, "", '', ‘’, ‹›, ((, << and the like, also reversed («”text“»),
    mismatched and nested. A mark that opens each paragraph of a long quotation makes
    one quotation; a mark never closed ends with its line (`closed` is False), and is
    dropped where other marks stand in between. An apostrophe inside a Latin word is no
    mark. Linear in the length of the text.

    Args:
        text: a view.

    Example:
        >>> text = "قال «نعم» ثم قال “لا\"."
        >>> [text[m.inner : m.outer] for m in find_marked(text)]
        ['نعم', 'لا']
    """
    scan = _Scan(text)
    tokens: list[tuple[str, int]] = []
    line_end = stop = -1
    for match in _find(text):
        start, token = match.start(), match[0]
        if start < stop:
            continue
        stop = start + 1
        if token in _DOUBLED:
            if text[stop : stop + 1] == token:
                token, stop = 2 * token, stop + 1
            elif token in _BRACKETS:
                continue
        if line_end < 0:
            line_end = scan.line_end(start)
        while start > line_end:
            scan.line(tokens, line_end)
            tokens = []
            line_end = scan.line_end(line_end + 1)
        tokens.append((token, start))
    if tokens:
        scan.line(tokens, line_end)
    return scan.finish()
