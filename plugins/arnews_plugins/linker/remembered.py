"""What is worked out once for each string, as the same come again from article to article."""

from collections.abc import Callable
from typing import Final, TypeVar

__all__ = ["Remembered"]

_T = TypeVar("_T")

_MOST = 1 << 15
"""How many strings are kept; then all are forgotten, so that an archive fills no memory."""

_LONGEST: Final = 1000
"""Letters of a string that is kept: a longer one is no name and no row but junk."""


class Remembered(dict[str, _T]):
    """Values by the string they are worked out from, on first asking.

    Args:
        work_out: from a string to its value, always the same for one string.
    """

    def __init__(self, work_out: Callable[[str], _T]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, text: str) -> _T:
        if len(self) >= _MOST:
            self.clear()
        found = self._work_out(text)
        if len(text) <= _LONGEST:
            self[text] = found
        return found
