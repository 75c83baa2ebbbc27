"""Quality of the dates plugin: floors on the gold that lies beside the checkout."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

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


@pytest.fixture(scope="module")
def systems(module_of: Callable[[Path], ModuleType]) -> ModuleType:
    """The systems that answer each suite by its own conventions."""
    return module_of(Path(__file__).with_name("dates_systems.py"))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_floor(name: str, score: ModuleType, shared: Path, systems: ModuleType) -> None:
    """Exact F and values stay at or above what was reached before."""
    file, exact, value = FLOORS[name]
    gold = shared / "gold" / "dates" / f"{file}.jsonl"
    if not gold.exists():
        pytest.skip(f"no {gold.name} here")
    system: System = getattr(systems, name, score.arnews_system)
    found = score.dates([gold], system, False)  # noqa: FBT003 - the signature of score.py
    assert found["exact_f"] >= exact
    assert found["value"] >= value
