"""The tagger on the gold beside the checkout: with it, no label is worse and people are better.

The model was trained on ANERcorp, so that the corpus says nothing here; what it gains there is
measured by ``python tools/train_tagger.py CORPUS --folds 5``.
"""

from pathlib import Path

import pytest

import arnews
from arnews.evaluate import evaluate, read_gold


@pytest.fixture(scope="module")
def tagged() -> arnews.Pipeline:
    """The default pipeline and the tagger."""
    return arnews.Pipeline(enable=["tagger"])


def scores(pipeline: arnews.Pipeline, path: Path) -> dict[str, float]:
    """Strict F1 by label."""
    return {score.label: score.f1 for score in evaluate(read_gold(path), pipeline).scores}


@pytest.mark.parametrize(("gold", "better"), [("dev", {"PERSON", "all"}), ("seed.json", set())])
def test_no_label_is_worse_with_the_tagger(
    nlp: arnews.Pipeline, tagged: arnews.Pipeline, shared: Path, gold: str, better: set[str]
) -> None:
    """On annotated articles of other papers than those it was trained on."""
    rules, both = scores(nlp, shared / "gold" / gold), scores(tagged, shared / "gold" / gold)
    assert {label for label in rules if both[label] < rules[label]} == set()
    assert better <= {label for label in rules if both[label] > rules[label]}
