"""The reference of labels holds every name there is, and its examples hold."""

import re
from pathlib import Path

import pytest

import arnews
from arnews.annotations import EVENT_STATUSES, EVENT_TYPES, LABELS, QUOTE_KINDS, TIME_TYPES, TOPICS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "labels.md").read_text("utf-8")
EXAMPLES = re.findall(r"^\| `([A-Z]+)` \| [^|]+ \| ([^|]+\*\*[^|]+) \|$", PAGE, re.MULTILINE)


def test_every_name_is_there() -> None:
    """Labels, types, kinds, statuses, topics."""
    for name in (*LABELS, *TIME_TYPES, *QUOTE_KINDS, *EVENT_TYPES, *EVENT_STATUSES, *TOPICS):
        assert f"`{name}`" in PAGE
    assert len(EXAMPLES) == 9 + len(EVENT_TYPES)


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_the_marked_words_are_found(nlp: arnews.Pipeline, name: str, example: str) -> None:
    """By the name that the row has."""
    (words,) = re.findall(r"\*\*(.+?)\*\*", example)
    result = nlp(example.replace("**", ""))
    found = [(x.label, x.text) for x in result.entities] + [(x.type, x.text) for x in result.events]
    assert (name, words) in found
