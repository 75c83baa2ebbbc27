"""The pages on formats and tables say what is so."""

import re
from pathlib import Path

import pytest

from arnews.io.readers import _SUFFIXES
from arnews.io.readers import FORMATS as READ
from arnews.io.readers.records import _USUAL
from arnews.io.tables import TABLES
from arnews.io.writers import FORMATS as WRITTEN

DOCS = Path(__file__).resolve().parents[2] / "docs"


def rows_of(text: str) -> list[list[str]]:
    """The cells of the tables in a page."""
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_in_the_reference_with_its_type(name: str) -> None:
    """In order, with its meaning; and nothing else is there."""
    page = (DOCS / "reference" / "parquet.md").read_text("utf-8")
    assert re.findall(r"^## (\w+)$", page, re.MULTILINE) == list(TABLES)
    section = page.partition(f"## {name}\n")[2].partition("\n## ")[0]
    shown = rows_of(section)[2:]
    expected = [[f"`{x.name}`", x.type, x.meaning] for x in TABLES[name].columns]
    assert shown == [["`article_id`", "string", "id of the article"], *expected]


def test_every_format_is_in_the_reference_with_its_suffixes() -> None:
    """Those that are read, those that are written, and the names of columns."""
    page = (DOCS / "reference" / "formats.md").read_text("utf-8")
    first, second = page.split("## What is written")
    cells = {word: row for row in rows_of(first) for word in re.findall(r"`(\w+)`", row[0])}
    assert set(READ) <= cells.keys()
    for suffix, name in _SUFFIXES.items():
        assert f"`.{suffix}`" in cells[name][1] or suffix == "text"
    written = {word for row in rows_of(second) for word in re.findall(r"`(\w+)`", row[0])}
    assert written == set(WRITTEN)
    for field, names in _USUAL.items():
        assert [field, " ".join(f"`{name}`" for name in names)] in rows_of(first)
