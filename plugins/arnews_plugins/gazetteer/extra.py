"""Names of a user's own: files of several forms read into rows of the gazetteer, bad ones by line.

- TSV and CSV with a header: `name` is asked for, the other columns of the gazetteer may miss;
- JSON lines with the same keys; aliases may be a list;
- the CSV of a Wikidata query with the columns item, itemLabel and, if wanted, itemAltLabel
  (separated by commas), itemEnglish and label;
- rows of GeoNames' alternateNames (.txt): Arabic names, with the English one as Latin name.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from arnews import DataError
from arnews_plugins.gazetteer.forms import READERS
from arnews_plugins.gazetteer.rows import COLUMNS, FLAGS, flags_of, forms_of

__all__ = ["Problem", "build_extra", "check_extra", "read_extra"]

_MANY = 5
"""How many bad rows an error names."""

_LABEL = re.compile(r"[A-Z][A-Z_]*")
_YEARS = re.compile(r"(?:\d{1,4}(?:-(?:\d{1,4})?)?|-\d{1,4})?")
_letter = re.compile(r"[^\W_\u0640]").search

Row = tuple[str, ...]


class Problem(NamedTuple):
    """What is wrong with a row, and in which line of the file it begins."""

    line: int
    message: str


def read_extra(path: Path, label: str = "") -> Iterator[Row]:
    """Read a file of names into rows with the columns of the gazetteer.

    Args:
        path: the file; its ending says the form: .tsv, .csv, .jsonl or .txt.
        label: the label of rows that give none.

    Raises:
        DataError: the file is of no known form, or rows are bad; the message names file and
            lines. It comes after the good rows.
        OSError: the file cannot be read.
    """
    problems = []
    for found in _read(path, label):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            yield found
    if problems:
        shown = "; ".join(f"line {line}: {message}" for line, message in problems[:_MANY])
        more = f"; and {len(problems) - _MANY} more" if len(problems) > _MANY else ""
        raise DataError(f"{path}: {shown}{more}")


def check_extra(path: Path, label: str = "") -> tuple[int, list[Problem]]:
    """Count the good rows of a file of names, and list what is wrong with the others.

    Raises:
        DataError: the file is of no known form.
        OSError: the file cannot be read.
    """
    good = 0
    problems = []
    for found in _read(path, label):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            good += 1
    return good, problems


def build_extra(path: Path, target: Path, label: str = "") -> int:
    """Write a file of names in the gazetteer's own form, and return the number of rows.

    Raises:
        DataError: the file is of no known form, or rows are bad; nothing is written then.
        OSError: a file cannot be read or written.
    """
    lines = [
        f"# arnews: names of {path.name}",
        "# columns: as in the gazetteer",
        f"# sources: {path.name}",
        "\t".join(COLUMNS),
    ]
    header = len(lines)
    lines += map("\t".join, read_extra(path, label))
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return len(lines) - header


def _read(path: Path, label: str) -> Iterator[Row | Problem]:
    """Yield the good rows of a file, and the problems of the others."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise DataError(f"{path}: a file of names ends in one of {', '.join(READERS)}")
    line = 0
    seen: dict[tuple[str, str], int] = {}
    try:
        for line, cells in reader(path):
            row = _row(cells, label)
            message = cells.get("") or _fault(row)
            if not message and "ambiguous" not in row[8]:
                first = seen.setdefault((row[0], row[3]), line)
                if first != line:
                    message = f"{row[0]!r} stands in line {first} already"
            yield Problem(line, message) if message else row
    except UnicodeDecodeError as error:
        yield Problem(line + 1, f"not UTF-8, here or soon after: {error.reason}")


def _row(cells: Mapping[str, Any], label: str) -> Row:
    """Put cells in the order of our columns; a row without a label gets the given one."""
    get = cells.get
    row = [_cell(value) if (value := get(column)) else "" for column in COLUMNS]
    if not row[2]:
        row[2] = label
    return tuple(row)


def _cell(value: object) -> str:
    """Write a value as one cell; a list becomes its members with ``|`` between."""
    if isinstance(value, list):
        return "|".join(map(_cell, value))
    return " ".join(str(value).split())


def _fault(row: Row) -> str:
    """Say what is wrong with a row, or nothing."""
    if not row[0]:
        return "no name"
    if not _LABEL.fullmatch(row[2]):
        return f"no label such as PERSON or ORG, but {row[2]!r}; give one, or set extra_label"
    if not _letter(row[0]):
        return "a name without a letter"
    if not _YEARS.fullmatch(row[9]):
        return f"years are like 2014-2016, 2014- or -1990, not {row[9]!r}"
    return _fault_of_forms(row) if row[4] or row[8] else ""


def _fault_of_forms(row: Row) -> str:
    """Say what is wrong with the aliases and flags of a row, or nothing."""
    unknown = set(flags_of(row[8]))
    for form in forms_of(row)[1:]:
        if not _letter(form.text):
            return "an alias without a letter"
        unknown |= form.flags
    unknown -= FLAGS
    if unknown:
        return f"unknown flags {sorted(unknown)}; there are {sorted(FLAGS)}"
    return ""
