"""The table of faults in the docs: each row names tests that exist; each status is tested."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "explanation" / "faults.md").read_text("utf-8")


def known_tests() -> dict[str, Path]:
    """Every test of the project by name."""
    return {
        node.name: path
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def rows() -> list[list[str]]:
    """The cells of all rows."""
    lines = [line for line in PAGE.splitlines() if line.startswith("| ")]
    cells = [re.split(r"(?<!\\) \| ", line.strip("| ")) for line in lines]
    return [row for row in cells if row[0] != "fault"]


def test_each_row_names_its_tests() -> None:
    """One at least, and they are there."""
    known = known_tests()
    found = rows()
    assert len(found) > 40
    for row in found:
        assert len(row) == 3, row
        named = re.findall(r"`(test_\w+)`", row[2])
        assert named, row[0]
        assert set(named) <= set(known), row[0]


def test_each_test_of_a_fault_is_in_a_row() -> None:
    """The table is whole; this file is about the table itself."""
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    ours = {name for name, path in known_tests().items() if path.parent == Path(__file__).parent}
    assert ours - named == {
        "test_each_row_names_its_tests",
        "test_each_test_of_a_fault_is_in_a_row",
        "test_each_exit_status_is_tested",
        "test_a_short_soak_holds",
        "test_a_soak_sees_what_grows_and_what_is_wrong",
    }


def test_each_exit_status_is_tested() -> None:
    """Those that the reference lists, by number, in the tests of faults or of the command line."""
    from arnews.cli.endings import STATUSES

    places = [*Path(__file__).parent.glob("*.py"), *(ROOT / "tests" / "unit").glob("test_cli*.py")]
    text = "".join(path.read_text("utf-8") for path in places)
    for status in STATUSES:
        assert re.search(rf"returncode(?:, said\))? == \(?{status}\b|: {status}\b", text), status
