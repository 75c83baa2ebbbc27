"""The page of threats promises nothing that no test holds."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "explanation" / "threats.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith(("| promise", "| from"))
]
PROMISES = [row for row in ROWS if len(row) == 2]


@pytest.fixture(scope="module")
def tests() -> set[str]:
    """The names of all tests."""
    return {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }


@pytest.mark.parametrize("row", PROMISES, ids=[row[0][:40] for row in PROMISES])
def test_every_promise_has_its_tests(tests: set[str], row: list[str]) -> None:
    """Named in its last column, and there."""
    named = set(re.findall(r"`(test_\w+)`", row[1]))
    assert named
    assert named <= tests


def test_every_test_of_security_holds_a_promise() -> None:
    """Those that look at the way a promise is kept, or at what stays possible, apart."""
    apart = {
        "test_every_promise_has_its_tests",
        "test_every_test_of_security_holds_a_promise",
        "test_limits_are_numbers_with_units",
        "test_small_files_may_repeat_themselves",
        "test_links_within_the_folder_are_files",
        "test_patterns_take_what_they_took",
        "test_scripts_and_styles_are_no_text",
        "test_controls_are_shown_and_not_done",
    }
    here = {
        name
        for path in Path(__file__).parent.glob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert here - apart == {name for name in here if f"`{name}`" in PAGE}
