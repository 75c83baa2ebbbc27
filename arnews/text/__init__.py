"""Arabic text: normalizers with exact alignment, words, clitics, sentences, numbers, verb forms."""

from typing import TYPE_CHECKING, Any

from arnews.text.alignment import Alignment, View
from arnews.text.clitics import Ending, Split, endings, splits
from arnews.text.levels import LEVELS, clean, match, normalize, views
from arnews.text.normalizers import (
    CLEAN,
    MATCH,
    NORMALIZERS,
    Level,
    Normalizer,
    Pattern,
    Table,
    compose,
)
from arnews.text.numbers import Number, find_numbers, number_at
from arnews.text.sentences import Segment, segment
from arnews.text.words import LONGEST_WORD, Words, split_words

if TYPE_CHECKING:
    from arnews.text.verbs import Verb, VerbForm, conjugate, read_verbs

__all__ = [
    "CLEAN",
    "LEVELS",
    "LONGEST_WORD",
    "MATCH",
    "NORMALIZERS",
    "Alignment",
    "Ending",
    "Level",
    "Normalizer",
    "Number",
    "Pattern",
    "Segment",
    "Split",
    "Table",
    "Verb",
    "VerbForm",
    "View",
    "Words",
    "clean",
    "compose",
    "conjugate",
    "endings",
    "find_numbers",
    "match",
    "normalize",
    "number_at",
    "read_verbs",
    "segment",
    "split_words",
    "splits",
    "views",
]


def __getattr__(name: str) -> Any:
    # Verb forms are made when lists are compiled, not when texts are read.
    if name in {"Verb", "VerbForm", "conjugate", "read_verbs"}:
        from arnews.text import verbs  # noqa: PLC0415

        return getattr(verbs, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
