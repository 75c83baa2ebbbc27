"""Scores reached on annotated articles, so that nobody loses them.

The gold lies beside the checkout and is not part of the project; without it these tests skip. A
floor is what was measured, less half a point; raise it when you raise the score.
"""

from pathlib import Path
from types import ModuleType

import pytest

import arnews

DEV = {
    "entity_f": 0.91,
    "time_exact_f": 0.98,
    "time_value": 0.965,
    "quote_overlap_f": 0.965,
    "quote_exact_f": 0.95,
    "speaker": 0.96,
    "event_trigger_f": 0.69,
    "event_f": 0.69,
    "actor_f": 0.725,
}

SEED = {
    "entity_f": 0.92,
    "per_place_org_f": 0.95,
    "time_exact_f": 0.99,
    "quote_overlap_f": 0.875,
    "event_f": 0.575,
}


def measured(score: ModuleType, nlp: arnews.Pipeline, path: Path) -> dict[str, float]:
    """The figures of a file or folder of annotated articles."""

    def system(text: str, published: str | None) -> dict[str, object]:
        return nlp(text, published=published).to_dict()

    figures: dict[str, float] = score.articles([path], system, errors=False)
    assert figures["wrong_offsets"] == 0
    return figures


@pytest.mark.parametrize(("name", "floors"), [("dev", DEV), ("seed.json", SEED)])
def test_scores_are_held(
    score: ModuleType, nlp: arnews.Pipeline, shared: Path, name: str, floors: dict[str, float]
) -> None:
    """No figure falls below its floor."""
    figures = measured(score, nlp, shared / "gold" / name)
    fallen = {key: figures[key] for key, floor in floors.items() if figures[key] < floor}
    assert not fallen, f"below the floors {floors}"
