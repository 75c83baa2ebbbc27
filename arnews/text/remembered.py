"""What is worked out once for each string, as the same come again from article to article."""

from collections.abc import Callable
from typing import TypeVar

from arnews.text.words import LONGEST_WORD

__all__ = ["MOST", "Remembered"]

_T = TypeVar("_T")

MOST = 60_000
"""Word types that are kept unless said otherwise; those of some months of a newspaper."""


class Remembered(dict[str, _T]):
    """Values by the string they are worked out from, on first asking, in bounds.

    Args:
        work_out: from a string to its value, always the same for one string.
        most: how many strings are kept; then all are forgotten, so that an archive fills no memory.
        longest: code points of a string that is kept; a longer one is junk, and read anew.

    >>> lengths = Remembered(len)
    >>> lengths["بغداد"], list(lengths)
    (5, ['بغداد'])
    """

    def __init__(
        self, work_out: Callable[[str], _T], *, most: int = MOST, longest: int = LONGEST_WORD
    ) -> None:
        super().__init__()
        self._work_out = work_out
        self._most = most
        self._longest = longest

    def __missing__(self, text: str) -> _T:
        if len(self) >= self._most:
            self.clear()
        found = self._work_out(text)
        if len(text) <= self._longest:
            self[text] = found
        return found
