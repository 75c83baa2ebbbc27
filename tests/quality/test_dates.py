"""Quality of the dates plugin: floors on the gold that lies beside the checkout."""

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent
System = Callable[[str, str | None], dict[str, Any]]

# Exact span F and share of right values: what was reached less 0.005. A floor is raised when the
# plugin gets better, never lowered for a rule that only helps elsewhere.
FLOORS = {
    "maha": ("maha", 0.951, 0.851),
    "duckling": ("duckling", 0.955, 0.915),
    "dateparser": ("dateparser", 0.995, 0.995),
    "recognizers": ("ms_recognizers", 0.67, 0.558),
    "news": ("news60", 0.995, 0.947),
}
ARTICLES = (0.981, 0.966)


def _module(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def systems() -> ModuleType:
    """The systems that answer each suite by its own conventions."""
    return _module("dates_systems", HERE / "dates_systems.py")


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_floor(name: str, shared: Path, systems: ModuleType) -> None:
    """Exact F and values stay at or above what was reached before."""
    score = _module("score", shared / "eval" / "score.py")
    file, exact, value = FLOORS[name]
    gold = shared / "gold" / "dates" / f"{file}.jsonl"
    if not gold.exists():
        pytest.skip(f"no {gold.name} here")
    system: System = getattr(systems, name, score.arnews_system)
    found = score.dates([gold], system, False)  # noqa: FBT003 - the signature of score.py
    assert found["exact_f"] >= exact
    assert found["value"] >= value


def test_articles(shared: Path, systems: ModuleType) -> None:
    """Times of the annotated articles: exact F and values."""
    score = _module("score", shared / "eval" / "score.py")
    files = sorted((shared / "gold" / "dev").glob("*.json"))
    if not files:
        pytest.skip("no annotated articles here")
    exact, right, valued = score.PRF(), 0, 0
    for path in files:
        gold = json.loads(path.read_text("utf-8"))
        text = gold["text"]
        found = systems.news(text, gold["published"])["times"]
        one = {score.widen(text, x["start"], x["end"]): x["value"] for x in found}
        two = {score.widen(text, x["start"], x["end"]): x["value"] for x in gold["times"]}
        exact.add(len(one.keys() & two.keys()), len(one), len(two))
        valued += sum(value is not None for value in two.values())
        right += sum(score.same_value(one.get(span), value) for span, value in two.items())
    assert exact.f >= ARTICLES[0]
    assert right / valued >= ARTICLES[1]
