"""Floors of the events on sentences that say whether something happens, and who did it.

The sentences lie beside the checkout (Open Event Data Alliance, half of them); without them these
tests skip. A floor is what was measured, less half a point.
"""

from pathlib import Path
from types import ModuleType

import pytest

SENTENCES = {"assault": 0.59, "protest": 0.64}
SPANS = {
    "assault": {"verb": 0.825, "source": 0.675, "target": 0.64},
    "protest": {"verb": 0.58, "source": 0.57, "target": 0.46},
}


@pytest.mark.parametrize("kind", SENTENCES)
def test_sentences(score: ModuleType, shared: Path, kind: str) -> None:
    """F of whether a sentence reports the type, all sentences taken."""
    path = shared / "gold" / "event_gsr" / f"{kind}.csv"
    assert score.gsr([path], score.arnews_system, errors=False)["f"] >= SENTENCES[kind]


@pytest.mark.parametrize("kind", SPANS)
def test_spans(score: ModuleType, shared: Path, kind: str) -> None:
    """How many of the agreed verbs, sources and targets are found."""
    path = shared / "gold" / "event_gsr" / f"{kind}_spans.json"
    figures = score.spans([path], score.arnews_system, errors=False)
    assert not {role: figures[role] for role, floor in SPANS[kind].items() if figures[role] < floor}
