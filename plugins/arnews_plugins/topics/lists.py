"""The phrase list of the topics, with weights."""

from pathlib import Path

from arnews.matching import Phrase, PhraseList, digest_files, read_table

__all__ = ["phrase_list"]

_DATA = Path(__file__).parent / "data" / "topics.tsv"


def _rows() -> list[Phrase]:
    table = read_table(_DATA)
    return [Phrase(phrase, f"{topic}\t{weight}") for phrase, topic, weight in table.rows]


def phrase_list() -> PhraseList:
    """`topics.words`: payload = topic, weight."""
    return PhraseList(
        "topics.words", _rows, definite=True, digest=digest_files(_DATA, salt="topics-2")
    )
