"""Whether the clause around a word speaks of the future: «سيلتقي», «من المقرر أن», «سوف»."""

import re
from functools import lru_cache
from typing import Final

from arnews.text import LONGEST_WORD
from arnews_plugins.dates.lexicon import WORDS
from arnews_plugins.dates.reader import Reader

__all__ = ["clause_tense"]

_FUTURE: Final = re.compile(r"[وف]?س[يتن]\w{3,}|سا\w{3,}")
_NOUNS: Final = tuple(WORDS["not_future"])
_FUTURE_WORDS: Final = WORDS["future"]
_PAST_WORDS: Final = WORDS["past"]
_ENDS: Final = frozenset(".!?؟\n؛")
_BACK: Final = 22
_AHEAD: Final = 4


def clause_tense(reader: Reader, first: int, stop: int) -> int:
    """1 where the nearest verb that tells says future, -1 where it says past, 0 where none does."""
    start = first
    for index in range(first, max(-1, first - _BACK), -1):
        start = index
        if index < first:
            found = _tense(reader.forms[index])
            if found:
                return found
        sep = reader.seps[index]
        if sep not in {" ", "."} and not _ENDS.isdisjoint(sep):
            break
    if first - start <= 1:
        for index in range(stop, min(reader.count, stop + _AHEAD)):
            if not _ENDS.isdisjoint(reader.seps[index]):
                return 0
            if _tense(reader.forms[index]) > 0:
                return 1
    elif _opens_with_present(reader.forms[start]):
        return 1
    return 0


def _tense(form: str) -> int:
    """1 for a word of the future, -1 for one of the past, 0 for others."""
    return _tense_of(form) if len(form) <= LONGEST_WORD else 0


@lru_cache(maxsize=1 << 15)
def _tense_of(form: str) -> int:
    if form in _FUTURE_WORDS:
        return 1
    if form in _PAST_WORDS:
        return -1
    if _FUTURE.fullmatch(form) and not form.lstrip("وف").startswith(_NOUNS):
        return 1
    return 0


def _opens_with_present(form: str) -> bool:
    """A sentence that opens with يعقد, يلتقي, يصل announces what is to come."""
    return (
        len(form) >= 4
        and form.startswith("ي")
        and form
        not in {
            "يوليو",
            "يونيو",
            "يناير",
            "يذكر",
            "يشار",
            "يومين",
            "يوميا",
            "يقول",
            "يري",
            "يعتبر",
            "يعود",
            "ياتي",
        }
    )
