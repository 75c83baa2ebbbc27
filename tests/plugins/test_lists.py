"""The form that every list and module of names and gazetteer has, whoever wrote it."""

import doctest
import importlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from arnews.matching import read_table
from arnews.text import match

PLUGINS = Path(__file__).parents[2] / "plugins" / "arnews_plugins"
LISTS = sorted(
    path for name in ("gazetteer", "names") for path in PLUGINS.glob(f"{name}/data/*.tsv")
)

MODULES = sorted(
    f"arnews_plugins.{path.parent.name}.{path.stem}"
    for name in ("gazetteer", "names")
    for path in PLUGINS.glob(f"{name}/*.py")
)


def ids(path: Path) -> str:
    """Name a test by its file."""
    return path.stem


@pytest.mark.parametrize("path", LISTS, ids=ids)
def test_a_list_begins_with_what_it_is(path: Path) -> None:
    """The first three lines say what the list is, what its columns mean and its sources."""
    comments = read_table(path).comments
    heads = [comment.partition(":")[0] for comment in comments]

    assert heads[:3] == ["arnews", "columns", "sources"]
    assert all(column in comments[1] for column in read_table(path).columns)


@pytest.mark.parametrize("path", LISTS, ids=ids)
def test_cells_have_no_loose_space(path: Path) -> None:
    """No cell begins or ends with a space or holds two in a row, and lines end in LF."""
    text = path.read_bytes().decode("utf-8")

    assert "\r" not in text
    assert text.endswith("\n")
    assert "\n\n" not in text
    assert "  " not in text
    assert not re.search(r"[\t\n] | [\t\n]", text)


@pytest.mark.parametrize("path", LISTS, ids=ids)
def test_rows_have_a_cell_for_every_column(path: Path) -> None:
    """A row has as many cells as the header, and no cell has an empty value between two."""
    table = read_table(path)
    for row in table.rows:
        assert len(row) == len(table.columns), row
        assert not any(cell.startswith("|") or cell.endswith("|") or "||" in cell for cell in row)


def words_of_sets(value: object) -> Iterator[str]:
    """The strings of a set, and of the sets in a mapping or tuple."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for inner in value:
            yield from words_of_sets(inner)
    if isinstance(value, frozenset):
        yield from (word for word in value if isinstance(word, str))


@pytest.mark.parametrize("name", MODULES)
def test_sets_of_words_are_written_as_words_are_compared(name: str) -> None:
    """A word with أ, ئ, ة or tatweel in a set would never meet a folded one."""
    constants = vars(importlib.import_module(name)).values()
    words = [word for value in constants for word in words_of_sets(value)]

    assert [word for word in words if word.isalpha() and match(word) != word] == []


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    """What a docstring shows is what comes out."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0
