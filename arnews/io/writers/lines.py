"""JSONL, a result a line, and CSV of one table."""

import csv
import io
from typing import Any

import attrs

from arnews.io.tables import rows, table_of
from arnews.io.writers.formats import TextWriter
from arnews.result import Result

__all__ = ["CsvWriter", "JsonlWriter"]


@attrs.frozen
class JsonlWriter(TextWriter):
    """A result a line, schema ``arnews/1``."""

    def text(self, result: Result) -> str:
        """The line."""
        return result.to_json() + "\n"


def _cell(value: Any) -> Any:
    """A value as text: lists joined by "|", true and false in lower case."""
    if isinstance(value, list):
        return "|".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


@attrs.frozen
class CsvWriter(TextWriter):
    """One table (RFC 4180, with a header, UTF-8); which one is `layer`.

    Raises:
        WriteError: no such table.
    """

    layer: str = "entities"

    def __attrs_post_init__(self) -> None:
        table_of(self.layer)

    def header(self) -> str:
        """The names of the columns."""
        names = ["article_id", *(column.name for column in table_of(self.layer).columns)]
        return ",".join(names) + "\n"

    def text(self, result: Result) -> str:
        """A line a row."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        for row in rows(table_of(self.layer), result):
            writer.writerow([_cell(value) for value in row])
        return out.getvalue()
