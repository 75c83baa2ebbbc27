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
from arnews.text.words import Words, split_words

__all__ = [
    "CLEAN",
    "LEVELS",
    "MATCH",
    "NORMALIZERS",
    "Alignment",
    "Level",
    "Normalizer",
    "Pattern",
    "Split",
    "Table",
    "View",
    "Words",
    "clean",
    "compose",
    "endings",
    "match",
    "normalize",
    "split_words",
    "splits",
    "views",
]
