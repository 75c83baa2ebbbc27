"""Floors of the entities on the gold beside the checkout; they rise with what is reached.

A floor is what was measured less 0.005, so that a change that costs quality is seen at once.
"""

from pathlib import Path

import pytest

import arnews
from arnews.evaluate import Evaluation, evaluate, read_gold

ARTICLES = {"all": 0.916, "PERSON": 0.944, "ORG": 0.922, "GPE": 0.935, "NORP": 0.936}
SEED = {"all": 0.973, "PERSON": 0.995}
ANERCORP = {"all": 0.767, "PERS": 0.816, "LOC": 0.819, "ORG": 0.582}


def below(found: Evaluation, floors: dict[str, float]) -> dict[str, float]:
    """The labels whose F1 is under its floor."""
    measured = {score.label: round(score.f1, 4) for score in found.scores}
    return {label: measured[label] for label, floor in floors.items() if measured[label] < floor}


@pytest.mark.parametrize(
    ("gold", "scheme", "floors"),
    [
        ("dev", "arnews", ARTICLES),
        ("seed.json", "arnews", SEED),
        ("anercorp/train.txt", "anercorp", ANERCORP),
    ],
)
def test_floors(
    nlp: arnews.Pipeline, shared: Path, gold: str, scheme: str, floors: dict[str, float]
) -> None:
    """Strict F1 by whole words stays above what was reached before."""
    found = evaluate(read_gold(shared / "gold" / gold), nlp, scheme)
    assert not below(found, floors)
