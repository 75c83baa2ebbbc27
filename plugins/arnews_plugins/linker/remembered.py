"""What the linker works out once for each name, each row of a list."""

from collections.abc import Callable
from typing import Final, TypeVar

from arnews.text.remembered import Remembered

__all__ = ["remembered"]

_T = TypeVar("_T")

_MOST: Final = 1 << 15
_LONGEST: Final = 1000
"""Letters of a string that is kept: a longer one is no name and no row but junk."""


def remembered(work_out: Callable[[str], _T]) -> Remembered[_T]:
    """A memory of what a function makes of names or rows."""
    return Remembered(work_out, most=_MOST, longest=_LONGEST)
