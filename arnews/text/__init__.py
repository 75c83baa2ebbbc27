"""Arabic text: normalizers with exact alignment, words, clitics, sentences, numbers."""

from arnews.text.alignment import Alignment, View
from arnews.text.clitics import Split, endings, splits
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
from arnews.text.words import Words, split_words

__all__ = [
    "CLEAN",
    "LEVELS",
    "MATCH",
    "NORMALIZERS",
    "Alignment",
    "Level",
    "Normalizer",
    "Number",
    "Pattern",
    "Segment",
    "Split",
    "Table",
    "View",
    "Words",
    "clean",
    "compose",
    "endings",
    "find_numbers",
    "match",
    "normalize",
    "number_at",
    "segment",
    "split_words",
    "splits",
    "views",
]
