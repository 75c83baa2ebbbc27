"""spaCy's DocBin, made by the bridge to spaCy: documents that hold the whole result."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs

from arnews.io.streams import replaced_file
from arnews.io.writers.formats import Numbered, Part, synced

__all__ = ["DocBinWriter"]


def _docbin(results: Sequence[Numbered]) -> Any:
    """A DocBin of results.

    Raises:
        ExtraError: spaCy is not installed.
    """
    from arnews_plugins.spacy_bridge import to_docbin  # noqa: PLC0415 - nothing else needs it

    return to_docbin([result for _, result in results])


class _DocBinPart:
    """A DocBin a piece, in files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0

    def add(self, piece: bytes) -> None:
        self._number += 1
        (self._folder / f"{self._number:06}.spacy").write_bytes(piece)

    def close(self) -> None:
        for path in self._folder.iterdir():
            synced(path)


@attrs.frozen
class DocBinWriter:
    """One DocBin; the format holds all documents in memory when it is merged and read."""

    folder = False

    def render(self, results: Sequence[Numbered]) -> bytes:
        """A DocBin of results."""
        return bytes(_docbin(results).to_bytes())

    def part(self, folder: Path) -> Part:
        """Files in a folder."""
        return _DocBinPart(folder)

    def merge(self, parts: Sequence[Path], target: Path) -> None:
        """All documents in one file."""
        whole = _docbin([])
        for part in parts:
            for path in sorted(part.glob("*.spacy")):
                whole.merge(type(whole)(store_user_data=True).from_bytes(path.read_bytes()))
        with replaced_file(target) as file:
            file.write(whole.to_bytes())
