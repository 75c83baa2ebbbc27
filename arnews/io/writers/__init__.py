"""Writers: results to files of many formats, whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import closing
from importlib.util import find_spec
from itertools import count
from pathlib import Path

from arnews.errors import ExtraError
from arnews.io.items import WriteError
from arnews.io.running import CHUNK, chunks_of
from arnews.io.streams import compress, replaced_folder, stem_suffix
from arnews.io.writers.brat import BratWriter
from arnews.io.writers.docbin import DocBinWriter
from arnews.io.writers.formats import Writer
from arnews.io.writers.lines import CsvWriter, JsonlWriter
from arnews.io.writers.tagged import ConllWriter, IobWriter
from arnews.result import Result

__all__ = ["FORMATS", "format_of", "write", "writer_of"]

FORMATS = ("jsonl", "parquet", "conll", "iob2", "brat", "csv", "spacy")
"""The formats that are written to files, item by item."""

_SUFFIXES = {name: name for name in FORMATS} | {"ndjson": "jsonl", "iob": "iob2", "bio": "iob2"}

_LINES = {"jsonl": JsonlWriter, "conll": ConllWriter, "iob2": IobWriter}


def format_of(path: str | os.PathLike[str]) -> str:
    """The format of an output by its suffix.

    Raises:
        WriteError: it has none that is known.
    """
    suffix, _ = stem_suffix(os.fspath(path))
    if suffix not in _SUFFIXES:
        raise WriteError(
            f"{os.fspath(path)}: no format has the suffix {suffix!r}; "
            f"name one: {', '.join(FORMATS)}"
        )
    return _SUFFIXES[suffix]


def writer_of(name: str, packed: str = "", layer: str | None = None) -> Writer:
    """The writer of a format.

    Args:
        name: one of `FORMATS`.
        packed: ".gz", ".zst", ".xz" or "".
        layer: the table of CSV; entities unless given.

    Raises:
        WriteError: no such format or table, a compression or layer that the format has no use for.
        ExtraError: a library is missing.
    """
    compress(b"", packed)  # says what cannot be compressed, and what library is missing
    if layer is not None and name != "csv":
        raise WriteError(f"a layer is for csv, not for {name}")
    if name == "csv":
        return CsvWriter(packed, layer or "entities")
    if name in _LINES:
        return _LINES[name](packed)
    if packed:
        raise WriteError(f"{name} is not compressed as a whole: leave out {packed}")
    if name == "parquet":
        try:
            from arnews.io.writers.parquet import ParquetWriter  # noqa: PLC0415 - an extra
        except ImportError:
            raise ExtraError.needed("writing Parquet", "parquet") from None
        return ParquetWriter()
    if name == "brat":
        return BratWriter()
    if name == "spacy":
        if find_spec("spacy") is None:
            raise ExtraError.needed("writing .spacy", "spacy")
        return DocBinWriter()
    raise WriteError(f"no format {name!r}; there are: {', '.join(FORMATS)}")


def write(
    results: Iterable[Result],
    path: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 - the word users look for
    layer: str | None = None,
) -> int:
    """Write results to a file or folder, lazily, whole or not at all.

    Args:
        results: such as `Pipeline.pipe` gives; never all in memory (but for spaCy's format).
        path: the file; for parquet and brat the folder. ``.gz``, ``.zst`` and ``.xz`` compress.
        format: one of `FORMATS`; the suffix decides where it is left out.
        layer: the table of CSV: entities, quotes, events ... (``docs/reference/parquet.md``).

    Returns:
        how many results were written.

    Raises:
        WriteError: an unknown format or table.
        OSError: it cannot be written; what was there before stays.
    """
    target = Path(path)
    name = format or format_of(target)
    writer = writer_of(name, stem_suffix(target)[1], layer)
    numbers = count(1)
    written = 0
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as folder:
        place = Path(folder)
        with closing(writer.part(place)) as part:
            for chunk in chunks_of(results, CHUNK):
                part.add(writer.render([(next(numbers), result) for result in chunk]))
                written += len(chunk)
        if writer.folder:
            with replaced_folder(target) as whole:
                writer.merge([place], whole)
        else:
            writer.merge([place], target)
    return written
