"""Text files: one article each."""

from collections.abc import Iterator
from pathlib import Path

from arnews.article import Article
from arnews.io.items import Meter, Options, Raw, Reject, checked, decoded, named
from arnews.io.streams import read_whole

__all__ = ["read_text"]


def read_text(path: Path, options: Options, meter: Meter | None = None) -> Iterator[Raw | Reject]:
    """A file is an article; its name is kept in `Article.metadata` as ``file``."""
    yield Raw(str(path), _of_file, path, options)
    if meter is not None:
        meter.read += path.stat().st_size if path.exists() else 0


def _of_file(path: Path, options: Options) -> Article:
    text = decoded(read_whole(path, options.limits), options)
    return checked(text, metadata={"file": named(path)})
