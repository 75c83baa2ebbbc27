"""The lists of the topics: weighted phrases, and words of manner."""

from functools import cache
from pathlib import Path

from arnews.matching import Phrase, PhraseList, digest_files, read_table
from arnews.text import match

__all__ = ["manners", "phrase_list"]

_DATA = Path(__file__).parent / "data"

_TOPICS = _DATA / "topics.tsv"


def _rows() -> list[Phrase]:
    table = read_table(_TOPICS)
    return [Phrase(phrase, f"{topic}\t{weight}\t{phrase}") for phrase, topic, weight in table.rows]


def phrase_list() -> PhraseList:
    """`topics.words`: payload = topic, weight, phrase."""
    return PhraseList(
        "topics.words", _rows, definite=True, digest=digest_files(_TOPICS, salt="topics-3")
    )


@cache
def manners() -> dict[str, int]:
    """Weights of the words that tell an opinion piece from a report, by match form.

    Joined to و and ف too: «وقال», «فلماذا».
    """
    found: dict[str, int] = {}
    for word, weight in read_table(_DATA / "manner.tsv").rows:
        form = match(word)
        for joined in (form, f"و{form}", f"ف{form}"):
            found.setdefault(joined, int(weight))
    return found
