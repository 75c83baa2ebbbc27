"""How much the letters of a word speak for a foreign name; no list is asked here.

Foreign names in Arabic letters have sequences that Arabic words seldom have («نيستلروي»,
«فيشمان»). ``data/letters.tsv`` weighs triples of letters, counted by ``tools/build_letters.py``.
"""

from functools import cache, lru_cache
from pathlib import Path

from arnews.matching import read_table
from arnews.text import LONGEST_WORD

__all__ = ["FOREIGN", "SURELY", "foreignness"]

FOREIGN = 40
"""From this weight on a word of no list is taken for a foreign name where one may stand."""

SURELY = 60
"""From this weight on it is surely one."""

_LETTERS = Path(__file__).parent / "data" / "letters.tsv"

_ENDINGS = ("ات", "ها", "هم", "يه", "يتين", "تان")
"""Endings of Arabic words that foreign names seldom have."""

_SURE_ENDINGS = ("يا", "وا")
"""Endings of adverbs and verbs («إيجابيا», «ليكونوا») that foreign names have seldomer still."""


@cache
def _weights() -> dict[str, int]:
    """The weight of each triple."""
    return {triple: int(weight) for triple, weight in read_table(_LETTERS).rows}


def foreignness(form: str) -> int:
    """Weigh the letters of a folded word: above zero they are rather those of a foreign name.

    >>> foreignness("نيستلروي") > FOREIGN > 0 > foreignness("استقبال")
    True
    """
    return _weight(form) if len(form) <= LONGEST_WORD else 0


@lru_cache(maxsize=1 << 15)
def _weight(form: str) -> int:
    weights = _weights()
    marked = f"<{form}>"
    found = sum([weights.get(marked[at : at + 3], 0) for at in range(len(form))])
    if form.endswith(_SURE_ENDINGS):
        return found - 60
    return found - 20 if form.endswith(_ENDINGS) else found
