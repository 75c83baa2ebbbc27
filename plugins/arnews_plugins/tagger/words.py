"""What is known of words by themselves: the class of stop words, how foreign letters look.

Both come from tables of the names plugin, whose files say where they are from.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from arnews.matching import read_table
from arnews.text import clean
from arnews.text.remembered import Remembered

__all__ = ["FOREIGN", "stop_class"]

_TABLES = Path(__file__).parent.parent / "names" / "data"
_CONJUNCTIONS = "وف"

_ENDINGS = ("ات", "ها", "هم", "يه", "يتين", "تان")
"""Endings of Arabic words that foreign names seldom have."""

_SURE_ENDINGS = ("يا", "وا")
"""Endings that they have seldomer still."""


@cache
def _stops() -> Mapping[str, str]:
    rows = read_table(_TABLES / "stop.tsv").rows
    return {clean(word): why for word, why in rows if " " not in word}


@cache
def _triples() -> Mapping[str, int]:
    return {letters: int(weight) for letters, weight in read_table(_TABLES / "letters.tsv").rows}


def stop_class(word: str) -> str | None:
    """The class of a stop word at clean level, with or without an attached و or ف."""
    table = _stops()
    return table.get(word) or (table.get(word[1:]) if word[:1] in _CONJUNCTIONS else None)


def _foreign(form: str) -> int:
    weigh, marked = _triples().get, f"<{form}>"
    weight = sum([weigh(marked[at : at + 3], 0) for at in range(len(form))])
    if form.endswith(_SURE_ENDINGS):
        weight -= 60
    elif form.endswith(_ENDINGS):
        weight -= 20
    return max(-3, min(4, weight // 25))


FOREIGN = Remembered(_foreign)
"""How much the letters of a word at match level speak for a foreign name, in steps of 25.

>>> FOREIGN["نيستلروي"] > 0 > FOREIGN["استقبال"]
True
"""
