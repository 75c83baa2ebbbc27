"""Reading the tab-separated lists that arnews and its plugins keep their facts in."""

import hashlib
import os
from pathlib import Path

import attrs

from arnews.errors import DataError

__all__ = ["Table", "digest_files", "read_table"]


@attrs.frozen
class Table:
    """A list as it stands in its file: the names of the columns, and the rows as strings."""

    path: Path
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]
    comments: tuple[str, ...] = ()

    def column(self, name: str) -> int:
        """Index of a column.

        Raises:
            DataError: the table has no such column.
        """
        try:
            return self.columns.index(name)
        except ValueError:
            known = ", ".join(self.columns)
            raise DataError(f"{self.path}: no column {name!r}; there are {known}") from None


def read_table(path: str | os.PathLike[str]) -> Table:
    """Read a list: comment lines that start with ``#`` and a space, a header row, rows of as many cells.

    Raises:
        DataError: not UTF-8, no header, an empty line, a row with another number of cells; the
            message names file and line.
        OSError: the file cannot be read.
    """
    place = Path(path)
    try:
        text = place.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DataError(f"{place}:{line}: not UTF-8: {error.reason}") from None
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    start = 0
    while start < len(lines) and lines[start].startswith("# "):
        start += 1
    if start == len(lines):
        raise DataError(f"{place}:{start + 1}: no header row with the names of the columns")
    columns = tuple(lines[start].split("\t"))
    if len(set(columns)) != len(columns) or "" in columns:
        raise DataError(f"{place}:{start + 1}: a header needs different, non-empty column names")
    rows = [tuple(line.split("\t")) for line in lines[start + 1 :]]
    width = len(columns)
    for number, row in enumerate(rows, start + 2):
        if len(row) == width:
            continue
        if row == ("",):
            raise DataError(f"{place}:{number}: an empty line; remove it")
        raise DataError(f"{place}:{number}: {len(row)} cells where the header has {width}")
    return Table(place, columns, rows, tuple(line[2:] for line in lines[:start]))


def digest_files(*paths: str | os.PathLike[str], salt: str = "") -> str:
    """Fingerprint of the bytes of files (in the given order) and of a salt, as hex.

    Give it everything the rows of a `PhraseList` are made from; a new salt says that the code
    which makes them has changed.
    """
    digest = hashlib.sha256(salt.encode())
    for path in paths:
        data = Path(path).read_bytes()
        digest.update(b"\0%d\0" % len(data))
        digest.update(data)
    return digest.hexdigest()
