"""Text files: one article each."""

from collections.abc import Iterator
from pathlib import Path

from arnews.article import Article
from arnews.io.items import Meter, Options, Raw, ReadError, Reject, checked, named
from arnews.io.streams import read_whole

__all__ = ["read_text"]


def read_text(path: Path, options: Options, meter: Meter | None = None) -> Iterator[Raw | Reject]:
    """A file is an article; its name is kept in `Article.metadata` as ``file``."""
    yield Raw(str(path), _of_file, path, options)
    if meter is not None:
        meter.read += path.stat().st_size if path.exists() else 0


def _of_file(path: Path, options: Options) -> Article:
    data = read_whole(path, options.limits)
    name = options.encoding or "utf-8-sig"
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        shown = options.encoding or "UTF-8"
        raise ReadError(f"not {shown}: bad byte at offset {error.start}") from None
    return checked(text, metadata={"file": named(path)})
