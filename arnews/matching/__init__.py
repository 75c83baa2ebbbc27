"""Phrase sets: many names and cues found at once, aware of attached particles."""

from arnews.matching.phrases import Phrase, PhraseHit, PhraseList
from arnews.matching.sets import PhraseSet
from arnews.matching.tables import Table, digest_files, read_table

__all__ = [
    "Phrase",
    "PhraseHit",
    "PhraseList",
    "PhraseSet",
    "Table",
    "digest_files",
    "read_table",
]
