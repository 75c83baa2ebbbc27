"""JSONL, JSON, CSV, TSV and Parquet: records with named columns."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any

from arnews.article import Article
from arnews.errors import ExtraError
from arnews.io.items import (
    FIELDS,
    Meter,
    Options,
    Raw,
    ReadError,
    Reject,
    checked,
    decoded,
    reason_of,
    stopped,
)
from arnews.io.limits import LimitError
from arnews.io.streams import BROKEN, check_ratio, open_input, read_whole

__all__ = ["article_of_record", "read_csv", "read_json", "read_jsonl", "read_parquet", "read_tsv"]

_USUAL = {
    "text": ("text", "body", "content", "maintext"),
    "title": ("title", "headline"),
    "published": ("published", "published_at", "date_publish", "date"),
    "url": ("url", "link"),
    "source": ("source", "source_domain", "publisher"),
    "author": ("author", "authors"),
    "language": ("language", "lang"),
}
"""Names of columns by field, the first that is there counts."""

_ROWS = 256


def article_of_record(record: Any, options: Options) -> Article:
    """The article of a record: a mapping of columns, or a result of schema ``arnews/1``.

    Raises:
        ReadError: no object, no text, no such column.
        ArticleError: a bad date or a field of the wrong type.
    """
    if not isinstance(record, Mapping):
        raise ReadError(f"a record is an object, not {record!r:.60}")
    if record.get("schema") == "arnews/1" and isinstance(record.get("article"), Mapping):
        fields = {name: value for name, value in record["article"].items() if name != "id"}
        return Article(fields.pop("text"), **fields)
    fields = {}
    for field in FIELDS:
        if (value := _cell(record, field, options)) not in (None, ""):
            fields[field] = _plain(value) if field != "published" else value
    text, title = fields.pop("text", ""), fields.pop("title", "")
    for name, value in (("text", text), ("title", title)):
        if not isinstance(value, str):
            raise ReadError(f"{name} is no string: {value!r:.60}")
    kept = {name: _json(record[name]) for name in options.keep if record.get(name) is not None}
    return checked(text, title=title, metadata=kept, **fields)


def _cell(record: Mapping[str, Any], field: str, options: Options) -> Any:
    if field in options.columns:
        name = options.columns[field]
        if name not in record:
            raise ReadError(f"no column {name!r}; there are: {', '.join(map(str, record))}")
        return record[name]
    for name in _USUAL[field]:
        if name in record:
            return record[name]
    if field == "text":
        raise ReadError(
            f"no text: none of the columns {', '.join(map(str, record))} is called "
            f"{', '.join(_USUAL['text'])}; name it: text=COLUMN"
        )
    return None


def _plain(value: Any) -> Any:
    """Several authors as one string."""
    if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
        return ", ".join(value)
    return value


def _json(value: Any) -> Any:
    """A value of a typed file as JSON."""
    return value.isoformat() if isinstance(value, date) else value


def _of_line(data: bytes, options: Options) -> Article:
    text = decoded(data, options)
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"no JSON: {error}") from None
    return article_of_record(record, options)


def read_jsonl(path: Path, options: Options, meter: Meter | None = None) -> Iterator[Raw | Reject]:
    """A record a line; empty lines are none."""
    number = 0
    most = options.limits.record
    file = open_input(path, meter, options.limits)
    try:
        with file:
            while line := file.readline(most + 1):
                number += 1
                if len(line) > most:
                    what = f"a line of more than {most:,} bytes"
                    yield Reject(f"{path}#{number}", str(LimitError.beyond(what, "record", most)))
                    while line and not line.endswith(b"\n"):
                        line = file.readline(1 << 20)
                elif line.strip():
                    yield Raw(f"{path}#{number}", _of_line, line, options)
    except BROKEN as error:
        yield stopped(path, "line", number, error)


def read_json(path: Path, options: Options, meter: Meter | None = None) -> Iterator[Raw | Reject]:
    """One record, or a list of them."""
    try:
        text = decoded(read_whole(path, options.limits, meter), options)
    except (ReadError, OSError) as error:
        yield Reject(str(path), reason_of(error))
        return
    try:
        data = json.loads(text)
    except RecursionError as error:
        yield Reject(str(path), reason_of(error))
        return
    except ValueError as error:
        yield Reject(str(path), f"no JSON: {error}")
        return
    if not isinstance(data, list):
        yield Raw(str(path), article_of_record, data, options)
        return
    for number, record in enumerate(data, 1):
        yield Raw(f"{path}#{number}", article_of_record, record, options)


def read_csv(path: Path, options: Options, meter: Meter | None = None) -> Iterator[Raw | Reject]:
    """A record a row; the first row names the columns."""
    yield from _read_rows(path, options, meter, ",")


def read_tsv(path: Path, options: Options, meter: Meter | None = None) -> Iterator[Raw | Reject]:
    """As CSV, separated by tabs."""
    yield from _read_rows(path, options, meter, "\t")


def _read_rows(
    path: Path, options: Options, meter: Meter | None, delimiter: str
) -> Iterator[Raw | Reject]:
    csv.field_size_limit(options.limits.record)
    number = 0
    try:
        with _text(open_input(path, meter, options.limits), options) as file:
            lines = _Lines(file, options.limits.record)
            rows = csv.reader(lines, delimiter=delimiter)
            header = next(rows, None)
            if header is None:
                yield Reject(str(path), "empty")
                return
            lines.taken = 0
            for number, row in enumerate(rows, 1):
                lines.taken = 0
                origin = f"{path}#{number}"
                if not row:
                    continue
                if len(row) != len(header):
                    reason = f"{len(row)} cells where the header has {len(header)}"
                    yield Reject(origin, reason)
                    continue
                record = dict(zip(header, row, strict=True))
                yield Raw(origin, article_of_record, record, options)
    except UnicodeDecodeError as error:
        name = options.encoding or "UTF-8"
        yield Reject(str(path), f"not {name} after row {number}: {error.reason}")
    except (*BROKEN, csv.Error) as error:
        yield stopped(path, "row", number, error)


class _Lines:
    """The lines of a file, a row of which, in several lines or one, has its limit."""

    def __init__(self, file: io.TextIOWrapper, most: int) -> None:
        self._file = file
        self._most = most
        self.taken = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        most = self._most
        line = self._file.readline(most + 1 - self.taken)
        if not line:
            raise StopIteration
        self.taken += len(line)
        if self.taken > most:
            raise LimitError.beyond(f"a row of more than {most:,} letters", "record", most)
        return line


def _text(file: IO[bytes], options: Options) -> io.TextIOWrapper:
    return io.TextIOWrapper(file, options.encoding or "utf-8-sig", newline="")


def read_parquet(
    path: Path, options: Options, meter: Meter | None = None
) -> Iterator[Raw | Reject]:
    """A record a row, only the columns that are needed, some rows at a time."""
    try:
        import pyarrow.parquet  # noqa: PLC0415 - an extra
    except ImportError:
        raise ExtraError.needed("reading Parquet", "parquet") from None
    number = 0
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            columns = _wanted(file.schema_arrow.names, options)
            texts = _texts(file.metadata, set(columns))
            whole = path.stat().st_size
            check_ratio(_unpacked(file.metadata), whole, options.limits)
            size = whole / max(1, file.metadata.num_rows)
        with pyarrow.parquet.ParquetFile(path, read_dictionary=texts) as file:
            for batch in file.iter_batches(_ROWS, columns=columns):
                for record in _rows_of(batch, options.limits.record):
                    number += 1
                    origin = f"{path}#{number}"
                    if isinstance(record, str):
                        yield Reject(origin, record)
                    else:
                        yield Raw(origin, article_of_record, record, options)
                if meter is not None:
                    meter.read += round(size * batch.num_rows)
    except Exception as error:  # noqa: BLE001 - pyarrow raises whatever a damaged file leads to
        yield stopped(path, "row", number, error)


def _wanted(names: Sequence[str], options: Options) -> list[str]:
    """The columns that are read."""
    wanted = {*options.columns.values(), *options.keep}
    wanted.update(name for usual in _USUAL.values() for name in usual)
    return [name for name in names if name in wanted] or list(names[:1])


def _texts(metadata: Any, columns: set[str]) -> list[str]:
    """The columns that hold texts: each value is in memory once, in however many rows it is."""
    leaves = [metadata.schema.column(number) for number in range(metadata.num_columns)]
    return [
        leaf.path
        for leaf in leaves
        if leaf.physical_type == "BYTE_ARRAY" and leaf.path.partition(".")[0] in columns
    ]


def _unpacked(metadata: Any) -> int:
    """Bytes that all columns unpack to, as the footer says.

    What it says of single columns is not asked for: pyarrow aborts where that is damaged.
    """
    groups = range(metadata.num_row_groups)
    return sum(metadata.row_group(number).total_byte_size for number in groups)


def _rows_of(batch: Any, most: int) -> Iterator[dict[str, Any] | str]:
    """The records of some rows; what is wrong in the place of one that cannot be read."""
    names = batch.schema.names
    columns = [(column, _longest(column)) for column in batch.columns]
    for number in range(batch.num_rows):
        try:
            cells = [column[number] for column, _ in columns]
            if any(
                len(cell.values) * longest > most
                for cell, (_, longest) in zip(cells, columns, strict=True)
                if longest and cell.is_valid
            ):
                what = f"a list that may hold more than {most:,} bytes"
                raise LimitError.beyond(what, "record", most)
            record = {name: cell.as_py() for name, cell in zip(names, cells, strict=True)}
            if sum(len(cell) for cell in record.values() if isinstance(cell, str)) > most:
                what = f"a row of more than {most:,} letters"
                raise LimitError.beyond(what, "record", most)
        except (ValueError, OverflowError) as error:  # a text that is none, a moment out of range
            yield reason_of(error)
        else:
            yield record


def _longest(column: Any) -> int:
    """Bytes of the longest text that a column of lists may repeat; 0 for other columns."""
    import pyarrow.compute  # noqa: PLC0415 - an extra

    texts = getattr(getattr(column, "values", None), "dictionary", None)
    if texts is None or not len(texts):
        return 0
    return int(pyarrow.compute.max(pyarrow.compute.binary_length(texts)).as_py() or 0)
