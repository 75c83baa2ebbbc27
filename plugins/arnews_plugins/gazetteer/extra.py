"""Names of a user's own: five forms of file read into rows of the gazetteer, bad ones by line.

- TSV and CSV with a header: `name` is asked for, the other columns of the gazetteer may miss;
- JSON lines with the same keys; aliases may be a list;
- the CSV of a Wikidata query with the columns item, itemLabel and, if wanted, itemAltLabel
  (separated by commas), itemEnglish and label;
- rows of GeoNames' alternateNames (.txt): Arabic names, with the English one as Latin name.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from arnews.errors import DataError
from arnews.text import match
from arnews_plugins.gazetteer.rows import COLUMNS, FLAGS, forms_of

__all__ = ["Problem", "build_extra", "check_extra", "read_extra"]

_MANY = 5
"""How many bad rows an error names."""

_LABEL = re.compile(r"[A-Z][A-Z_]*")
_YEARS = re.compile(r"(?:\d{1,4})?-?(?:\d{1,4})?")
_GEONAMES_CELLS = 4

_Numbered = Iterator[tuple[int, Mapping[str, Any]]]


class Problem(NamedTuple):
    """What is wrong with a row, and in which line of the file it begins."""

    line: int
    message: str


def read_extra(path: Path, label: str = "") -> list[tuple[str, ...]]:
    """Read a file of names into rows with the columns of the gazetteer.

    Args:
        path: the file; its ending says the form: .tsv, .csv, .jsonl or .txt.
        label: the label of rows that give none.

    Raises:
        DataError: the file is of no known form, or rows are bad; the message names the lines.
        OSError: the file cannot be read.
    """
    rows, problems = _read(path, label)
    if problems:
        shown = "; ".join(f"line {line}: {message}" for line, message in problems[:_MANY])
        more = f"; and {len(problems) - _MANY} more" if len(problems) > _MANY else ""
        raise DataError(f"{path}: {shown}{more}")
    return rows


def check_extra(path: Path, label: str = "") -> list[Problem]:
    """List what is wrong with a file of names; an empty list says that it can be used.

    Raises:
        DataError: the file is of no known form.
        OSError: the file cannot be read.
    """
    return _read(path, label)[1]


def build_extra(path: Path, target: Path, label: str = "") -> int:
    """Write a file of names in the gazetteer's own form, and return the number of rows.

    Raises:
        DataError: the file is of no known form, or rows are bad.
        OSError: a file cannot be read or written.
    """
    rows = read_extra(path, label)
    lines = [
        f"# arnews: names of {path.name}",
        "# columns: as in the gazetteer",
        f"# sources: {path.name}",
        "\t".join(COLUMNS),
        *("\t".join(row) for row in rows),
    ]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(rows)


def _read(path: Path, label: str) -> tuple[list[tuple[str, ...]], list[Problem]]:
    """Read the good rows of a file and the problems of the others."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(_READERS)
        raise DataError(f"{path}: a file of names ends in one of {known}")
    rows: list[tuple[str, ...]] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], int] = {}
    for line, cells in reader(path):
        broken = cells.get("")
        row = tuple(_cell(cells.get(column)) for column in COLUMNS)
        row = (row[0], row[1], row[2] or label, *row[3:])
        message = broken or _fault(row)
        if message:
            problems.append(Problem(line, message))
            continue
        identity = (match(row[0]), row[3])
        first = seen.setdefault(identity, line)
        if first != line and "ambiguous" not in row[8]:
            problems.append(Problem(line, f"{row[0]!r} stands in line {first} already"))
            continue
        rows.append(row)
    return rows, problems


def _cell(value: object) -> str:
    """Write a value as one cell; a list becomes its members with ``|`` between."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "|".join(_cell(item) for item in value)
    return " ".join(str(value).split())


def _fault(row: Sequence[str]) -> str:
    """Say what is wrong with a row, or nothing."""
    if not row[0]:
        return "no name"
    if not _LABEL.fullmatch(row[2]):
        return f"no label such as PERSON or ORG, but {row[2]!r}; give one, or set extra_label"
    if not all(match(form.text).strip() for form in forms_of(row)):
        return "a name or alias without a letter"
    unknown = {flag for form in forms_of(row) for flag in form.flags} - FLAGS
    if unknown:
        return f"unknown flags {sorted(unknown)}; there are {sorted(FLAGS)}"
    if not _YEARS.fullmatch(row[9]):
        return f"years are like 2014-2016, 2014- or -1990, not {row[9]!r}"
    return ""


def _separated(path: Path, delimiter: str) -> _Numbered:
    """Read rows under a header; those of a Wikidata query are turned into ours."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        skipped = 0
        start = file.tell()
        while file.readline().startswith("# "):
            skipped += 1
            start = file.tell()
        file.seek(start)
        if delimiter == "\t":
            reader = csv.reader(file, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        else:
            reader = csv.reader(file, delimiter=delimiter)
        header = next(reader, [])
        turn: Callable[[dict[str, str]], Mapping[str, Any]] = dict
        if "itemLabel" in header:
            turn = _wikidata
        elif "name" not in header:
            yield skipped + 1, {"": f"the header lacks a column 'name': {header}"}
            return
        for cells in reader:
            number = skipped + reader.line_num
            if len(cells) != len(header):
                message = f"{len(cells)} cells where the header has {len(header)}"
                yield number, {"": message}
                continue
            yield number, turn(dict(zip(header, cells, strict=True)))


def _wikidata(cells: dict[str, str]) -> Mapping[str, Any]:
    """Turn a row of a Wikidata query into ours: the item becomes the key."""
    item = cells.get("item", "").rpartition("/")[2]
    aliases = [alias.strip() for alias in cells.get("itemAltLabel", "").split(",")]
    return {
        **cells,
        "name": cells["itemLabel"],
        "latin": cells.get("itemEnglish", ""),
        "key": f"wikidata:{item}" if item else "",
        "aliases": "|".join(filter(None, aliases)),
    }


def _json_lines(path: Path) -> _Numbered:
    """Read one JSON object a line."""
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except ValueError as error:
                yield number, {"": f"no JSON: {error}"}
                continue
            yield number, found if isinstance(found, dict) else {"": "no JSON object"}


def _alternate_names(path: Path) -> _Numbered:
    """Gather rows of GeoNames' alternateNames by place: the preferred Arabic name comes first."""
    arabic: dict[str, list[tuple[bool, str]]] = {}
    latin: dict[str, str] = {}
    lines: dict[str, int] = {}
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) < _GEONAMES_CELLS or not cells[1].isdecimal():
                yield number, {"": "no row of alternateNames: id, geonameid, language, name"}
                continue
            place, language, name = cells[1:4]
            preferred = len(cells) > _GEONAMES_CELLS and cells[4] == "1"
            if language == "ar":
                arabic.setdefault(place, []).append((not preferred, name))
                lines.setdefault(place, number)
            elif language == "en" and (preferred or place not in latin):
                latin[place] = name
    for place, names in arabic.items():
        ordered = list(dict.fromkeys(name for _, name in sorted(names, key=lambda pair: pair[0])))
        yield (
            lines[place],
            {
                "name": ordered[0],
                "latin": latin.get(place, ""),
                "label": "GPE",
                "key": f"geonames:{place}",
                "aliases": ordered[1:],
            },
        )


_READERS: Mapping[str, Callable[[Path], _Numbered]] = {
    ".tsv": lambda path: _separated(path, "\t"),
    ".csv": lambda path: _separated(path, ","),
    ".jsonl": _json_lines,
    ".txt": _alternate_names,
}
