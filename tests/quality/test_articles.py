"""Scores reached on annotated articles, so that nobody loses them.

The gold lies beside the checkout and is not part of the project; without it these tests skip. A
floor is what was measured, less half a point; raise it when you raise the score.
"""

from pathlib import Path
from types import ModuleType

import pytest

DEV = {
    "entity_f": 0.916,
    "time_exact_f": 0.981,
    "time_value": 0.966,
    "quote_overlap_f": 0.967,
    "quote_exact_f": 0.953,
    "speaker": 0.981,
    "event_trigger_f": 0.693,
    "event_f": 0.693,
    "actor_f": 0.725,
}

SEED = {
    "entity_f": 0.973,
    "per_place_org_f": 0.995,
    "time_exact_f": 0.995,
    "quote_overlap_f": 0.875,
    "event_f": 0.578,
}


@pytest.mark.parametrize(("name", "floors"), [("dev", DEV), ("seed.json", SEED)])
def test_scores_are_held(
    score: ModuleType, shared: Path, name: str, floors: dict[str, float]
) -> None:
    """No figure falls below its floor, and every offset slices its text."""
    figures = score.articles([shared / "gold" / name], score.arnews_system, errors=False)
    assert figures["wrong_offsets"] == 0
    fallen = {key: figures[key] for key, floor in floors.items() if figures[key] < floor}
    assert not fallen, f"below the floors {floors}"
