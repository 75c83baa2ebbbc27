"""Parquet: a folder with a file for each table (`arnews.io.tables`), typed, compressed by zstd."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pyarrow
import pyarrow.parquet

from arnews.io.arrow import flat_batches, table_schema
from arnews.io.tables import TABLES
from arnews.io.writers.formats import Numbered, Part, synced
from arnews.version import version

__all__ = ["ParquetWriter"]

_ROWS = {"articles": 4096}
_ROWS_ELSE = 65_536
"""Rows of a row group: what is held in memory at once. Articles are long."""


class _ParquetPart:
    """An Arrow stream for each table."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        options = pyarrow.ipc.IpcWriteOptions(compression="lz4")
        self._streams = {
            name: pyarrow.ipc.new_stream(
                folder / f"{name}.arrows", table_schema(name), options=options
            )
            for name in TABLES
        }

    def add(self, piece: dict[str, bytes]) -> None:
        for name, data in piece.items():
            batch = pyarrow.ipc.read_record_batch(pyarrow.py_buffer(data), table_schema(name))
            self._streams[name].write_batch(batch)

    def close(self) -> None:
        for name, stream in self._streams.items():
            stream.close()
            synced(self._folder / f"{name}.arrows")


@attrs.frozen
class ParquetWriter:
    """A file for each table."""

    folder = True

    def render(self, results: Sequence[Numbered]) -> dict[str, bytes]:
        """The batches that hold rows."""
        batches = flat_batches([result for _, result in results])
        return {
            name: batch.serialize().to_pybytes()
            for name, batch in batches.items()
            if batch.num_rows
        }

    def part(self, folder: Path) -> Part:
        """A stream for each table."""
        return _ParquetPart(folder)

    def merge(self, parts: Sequence[Path], target: Path) -> None:
        """Row groups of a fixed size, so that the files do not depend on the parts."""
        for name in TABLES:
            with pyarrow.parquet.ParquetWriter(
                target / f"{name}.parquet", _described(name), compression="zstd"
            ) as writer:
                for group in _groups(name, parts):
                    writer.write_table(group.cast(_described(name)))


@cache
def _described(name: str) -> Any:
    """The schema of a table with the meaning of its columns and the version that wrote it."""
    meanings = {column.name: column.meaning for column in TABLES[name].columns}
    meanings["article_id"] = "id of the article, SHA-256 of its fields"
    fields = [
        field.with_metadata({"description": meanings[field.name]}) for field in table_schema(name)
    ]
    return pyarrow.schema(fields, {"arnews.version": version(), "arnews.table": name})


def _groups(name: str, parts: Sequence[Path]) -> Iterator[Any]:
    """The rows of a table in tables of a fixed size; an empty one where there are none."""
    size = _ROWS.get(name, _ROWS_ELSE)
    waiting: list[Any] = []
    count = 0
    for batch in _batches(name, parts):
        waiting.append(batch)
        count += batch.num_rows
        while count >= size:
            table = pyarrow.Table.from_batches(waiting)
            yield table.slice(0, size).combine_chunks()
            waiting = table.slice(size).to_batches()
            count -= size
    if count:
        yield pyarrow.Table.from_batches(waiting).combine_chunks()


def _batches(name: str, parts: Sequence[Path]) -> Iterator[Any]:
    for part in parts:
        with pyarrow.ipc.open_stream(part / f"{name}.arrows") as stream:
            yield from stream
