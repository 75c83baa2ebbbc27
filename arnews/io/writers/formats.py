"""What a writer is: results to pieces, pieces to parts, parts to the whole.

`render` runs where the results are, in a worker if there are any, and gives something small that
can be pickled. Parts are what a broken run keeps; `merge` makes the output of them.
"""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import attrs

from arnews.io.streams import compress, replaced_file
from arnews.result import Result

__all__ = ["Numbered", "Part", "TextWriter", "Writer", "synced"]

Numbered = tuple[int, Result]
"""A result with the number of its item in the run, from 1."""


class Part(Protocol):
    """A stretch of the output on disk."""

    def add(self, piece: Any) -> None:
        """Write what `Writer.render` gave."""

    def close(self) -> None:
        """Write the rest; the part is whole on disk when this returns."""


class Writer(Protocol):
    """A format of output; it can be pickled.

    `folder` says whether the output is a folder or a file.
    """

    @property
    def folder(self) -> bool:
        """Whether the output is a folder."""

    def render(self, results: Sequence[Numbered]) -> Any:
        """A piece of the output."""

    def part(self, folder: Path) -> Part:
        """A new part in an empty folder."""

    def merge(self, parts: Sequence[Path], target: Path) -> None:
        """Make the output of the folders of its parts, in their order.

        Args:
            parts: folders of parts.
            target: the file, which is replaced when it is whole; or an empty folder to fill.
        """


def synced(path: Path) -> None:
    """Have a file on disk, not only on its way there."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


class _TextPart:
    """One file of pieces."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "data"
        self._file = self._path.open("wb")

    def add(self, piece: bytes) -> None:
        self._file.write(piece)

    def close(self) -> None:
        self._file.close()
        synced(self._path)


@attrs.frozen
class TextWriter:
    """A format of lines, compressed a piece at a time: the pieces make one file.

    Args:
        packed: ".gz", ".zst", ".xz" or "".
    """

    packed: str = ""

    folder = False

    def header(self) -> str:
        """What stands before everything."""
        return ""

    def text(self, result: Result) -> str:
        """The lines of a result."""
        raise NotImplementedError

    def render(self, results: Sequence[Numbered]) -> bytes:
        """The lines of results."""
        text = "".join([self.text(result) for _, result in results])
        return compress(text.encode("utf-8", "replace"), self.packed) if text else b""

    def part(self, folder: Path) -> Part:
        """One file."""
        return _TextPart(folder)

    def merge(self, parts: Sequence[Path], target: Path) -> None:
        """The header and the pieces, one after the other."""
        with replaced_file(target) as file:
            file.write(self.start())
            for part in parts:
                with (part / "data").open("rb") as source:
                    shutil.copyfileobj(source, file, 1 << 20)

    def start(self) -> bytes:
        """The header as it stands in the file; an empty member where there is none at all."""
        return compress(self.header().encode(), self.packed) if self.header() else b""
