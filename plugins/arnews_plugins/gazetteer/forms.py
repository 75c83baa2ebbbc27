"""The forms in which users have names: what each file holds, row by row, with its line."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

__all__ = ["READERS", "Numbered"]

Numbered = Iterator[tuple[int, Mapping[str, Any]]]
"""Line and cells of each row; what is wrong with a row stands under the name ``""``."""

_GEONAMES_CELLS = 4
_PREFERRED, _HISTORIC = 4, 7


def _separated(path: Path, delimiter: str) -> Numbered:
    """Read rows under a header; those of a Wikidata query are turned into ours."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        skipped = _skip_comments(file)
        if delimiter == "\t":
            reader = csv.reader(file, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        else:
            reader = csv.reader(file, delimiter=delimiter)
        try:
            header = next(reader, [])
            if "name" not in header and "itemLabel" not in header:
                message = f"the header lacks a column 'name' (or 'itemLabel'): {header}"
                yield skipped + 1, {"": message}
                return
            rows = _rows(reader, header, skipped)
            yield from _wikidata(rows) if "itemLabel" in header else rows
        except csv.Error as error:
            yield skipped + reader.line_num, {"": f"no CSV: {error}"}


def _skip_comments(file: TextIO) -> int:
    """Go past the lines that begin with ``# `` and count them."""
    skipped = 0
    start = file.tell()
    while file.readline().startswith("# "):
        skipped += 1
        start = file.tell()
    file.seek(start)
    return skipped


def _rows(reader: Any, header: list[str], skipped: int) -> Numbered:
    """Yield the rows under a header by the line in which they begin."""
    width = len(header)
    last = reader.line_num
    for cells in reader:
        number = skipped + last + 1
        last = reader.line_num
        if len(cells) == width:
            yield number, dict(zip(header, cells, strict=True))
        elif cells:
            yield number, {"": f"{len(cells)} cells where the header has {width}"}


def _wikidata(rows: Numbered) -> Numbered:
    """Turn rows of a Wikidata query into ours: the item becomes the key.

    A query gives an item once for each value of another column, and the item's own number where
    it has no label; the first of the former counts, the latter have no name to look for.
    """
    seen = set()
    for number, cells in rows:
        if "" in cells:
            yield number, cells
            continue
        item = cells.get("item", "").rpartition("/")[2]
        name = cells["itemLabel"]
        if (name and name == item) or (item, name) in seen:
            continue
        if item:
            seen.add((item, name))
        aliases = [alias.strip() for alias in cells.get("itemAltLabel", "").split(",")]
        yield (
            number,
            {
                **cells,
                "name": name,
                "latin": cells.get("itemEnglish", ""),
                "key": f"wikidata:{item}" if item else "",
                "aliases": list(filter(None, aliases)),
            },
        )


def _json_lines(path: Path) -> Numbered:
    """Read one JSON object a line."""
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield number, {"": f"no JSON: {error}"}
                continue
            yield number, found if isinstance(found, dict) else {"": "no JSON object"}


def _alternate_names(path: Path) -> Numbered:
    """Gather rows of GeoNames' alternateNames by place: the preferred Arabic name comes first.

    Historic names are left out.
    """
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
            if language not in ("ar", "en") or cells[_HISTORIC : _HISTORIC + 1] == ["1"]:
                continue
            preferred = cells[_PREFERRED : _PREFERRED + 1] == ["1"]
            if language == "ar":
                arabic.setdefault(place, []).append((not preferred, name))
                lines.setdefault(place, number)
            elif preferred or place not in latin:
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


READERS: Mapping[str, Callable[[Path], Numbered]] = {
    ".tsv": lambda path: _separated(path, "\t"),
    ".csv": lambda path: _separated(path, ","),
    ".jsonl": _json_lines,
    ".txt": _alternate_names,
}
"""A reader for each ending."""
