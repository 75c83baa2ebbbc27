"""Words of a text as parallel arrays in the coordinates of the views: no object a word."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Protocol

from arnews.article import Span

__all__ = ["LONGEST_WORD", "AlignedText", "Words", "split_words"]

LONGEST_WORD = 64
"""Letters of a word type worth remembering: a longer one is no word but junk."""

# The range is part of \w; named first it spares most letters the look into the Unicode tables.
_split = re.compile(r"([ء-ي\w]++)").split


class AlignedText(Protocol):
    """What words need of a view: its text and the way back to the source."""

    @property
    def text(self) -> str:
        """The text of the view."""

    def to_source(self, start: int, end: int) -> Span:
        """The source span of view offsets [start, end)."""


class Words:
    """The words of a text: maximal runs of Unicode word characters.

    Attributes:
        forms: the `match` form of each word.
        seps: the view text before each word and, last, after the last one.
        view: the `clean` view the words were split from; None for plain strings.
        text: the whole `clean` text.

    >>> words = split_words("قال: نعم، غدًا", "قال: نعم، غدًا")
    >>> words.forms, words.seps
    (['قال', 'نعم', 'غد', 'ا'], ['', ': ', '، ', 'ً', ''])
    """

    __slots__ = ("_ends", "_starts", "forms", "seps", "text", "view")

    def __init__(
        self, forms: list[str], seps: list[str], text: str, view: AlignedText | None = None
    ) -> None:
        self.forms = forms
        self.seps = seps
        self.text = text
        self.view = view
        self._starts: list[int] | None = None
        self._ends: list[int] | None = None

    def __len__(self) -> int:
        return len(self.forms)

    def __repr__(self) -> str:
        return f"<Words: {len(self.forms)} of {len(self.text)} code points>"

    @property
    def starts(self) -> Sequence[int]:
        """View offset of the first code point of each word."""
        if self._starts is None:
            self._measure()
        return self._starts or ()

    @property
    def ends(self) -> Sequence[int]:
        """View offset after the last code point of each word."""
        if self._ends is None:
            self._measure()
        return self._ends or ()

    def _measure(self) -> None:
        # Offsets are needed for the few words that something was found at, often for none.
        parts = [""] * (2 * len(self.forms) + 1)
        parts[::2] = self.seps
        parts[1::2] = self.forms
        bounds = list(accumulate(map(len, parts)))
        self._ends = bounds[1::2]
        self._starts = bounds[:-1:2]

    def clean(self, index: int) -> str:
        """The `clean` form of a word."""
        return self.text[self.starts[index] : self.ends[index]]

    def at(self, offset: int) -> int:
        """Index of the first word that ends after a view offset; `len(self)` where none does."""
        return bisect_right(self.ends, offset)

    def source(self, start: int, end: int) -> Span:
        """The source span of view offsets [start, end)."""
        if self.view is None:
            return Span(start, end)
        return self.view.to_source(start, end)

    def span(self, first: int, stop: int, cut: int = 0) -> Span:
        """The source span of words [first, stop) without `cut` code points of the first one."""
        return self.source(self.starts[first] + cut, self.ends[stop - 1])


def split_words(clean: AlignedText | str, match: AlignedText | str) -> Words:
    """Split a text into words, given its `clean` and `match` views.

    Both views must have the same length, as those of `arnews.text.views` have. Plain strings are
    taken as their own source.

    Raises:
        ValueError: the two differ in length.

    >>> split_words("إلى بغداد", "الي بغداد").clean(0)
    'إلى'
    """
    text = clean if isinstance(clean, str) else clean.text
    folded = match if isinstance(match, str) else match.text
    if len(text) != len(folded):
        raise ValueError(
            f"the clean view has {len(text)} code points and the match view {len(folded)}; "
            "take both from arnews.text.views"
        )
    parts = _split(folded)
    return Words(parts[1::2], parts[::2], text, None if isinstance(clean, str) else clean)
