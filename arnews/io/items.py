"""What readers give: items that are not articles yet, and what could not be read and why.

A reader only cuts its input into items, which is cheap; `Raw.article` does the heavy part, so it
can happen in another process than the reading.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from arnews.article import Article, Span
from arnews.errors import ArnewsError
from arnews.io.limits import LimitError, Limits, ReadError

__all__ = [
    "Meter",
    "Options",
    "Raw",
    "ReadError",
    "Reject",
    "WorkerError",
    "WriteError",
    "checked",
    "decoded",
    "named",
    "reason_of",
    "stopped",
]

_ARABIC = re.compile(
    "[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdff\ufe70-\ufefc]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")

FIELDS = ("text", "title", "published", "url", "source", "author", "language")
"""What a column can be read as."""


class WriteError(ArnewsError, OSError):
    """An output that cannot be written."""


class WorkerError(ArnewsError, RuntimeError):
    """A worker process that died or could not start; the message names what it was doing."""


@attrs.frozen
class Reject:
    """An item that gave no result.

    Args:
        item: where it is: a file, with ``#`` and the number of the record from 1 where it holds
            several.
        reason: what is wrong, in one line.
        stage: "read", "extract" or "write".
    """

    item: str
    reason: str
    stage: str = "read"

    def to_dict(self) -> dict[str, str]:
        """A line of ``rejects.jsonl``."""
        return {"item": self.item, "reason": self.reason, "stage": self.stage}


@attrs.define
class Meter:
    """How many bytes of the input files have been read."""

    read: int = 0


def _columns(value: Mapping[str, str]) -> dict[str, str]:
    unknown = sorted(set(value) - set(FIELDS))
    if unknown:
        raise ReadError(f"no field {unknown[0]!r} of articles; there are: {', '.join(FIELDS)}")
    return dict(value)


def _names(value: Sequence[str]) -> tuple[str, ...]:
    return tuple(value)


@attrs.frozen
class Options:
    """How to read.

    Args:
        columns: field of `Article` (or "title") to the column or key that holds it; the others
            are looked for under their usual names.
        keep: columns to keep in `Article.metadata`.
        encoding: of text files, CSV and JSON; pages say theirs themselves unless it is given.
        published: day of publication of items that have none of their own.
        limits: how much a file may hold.
    """

    columns: Mapping[str, str] = attrs.field(factory=dict, converter=_columns)
    keep: tuple[str, ...] = attrs.field(default=("id",), converter=_names)
    encoding: str | None = None
    published: date | str | None = None
    limits: Limits = attrs.field(factory=Limits)


@attrs.frozen
class Raw:
    """An item on its way to become an article; it can be pickled.

    Args:
        origin: where it is, unique within a run.
        load: makes the article of `data`; a function of a module.
        data: what `load` needs: bytes, a path, a record.
        options: how to read it.
    """

    origin: str
    load: Callable[[Any, Options], Article]
    data: Any
    options: Options

    def article(self) -> Article:
        """The article.

        Raises:
            ArnewsError: it is none: empty, without Arabic, a bad date, a broken record.
            OSError: its file cannot be opened, or is damaged.
            ExtraError: a library is missing.
        """
        article = self.load(self.data, self.options)
        if article.published is None and self.options.published is not None:
            return attrs.evolve(article, published=self.options.published)
        return article


def named(path: Path) -> str:
    r"""A path as text that can be written; bytes that are no UTF-8 as ``\xff``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _whole(value: Any) -> Any:
    """A value without halves of surrogate pairs, which nothing can write."""
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {_whole(key): _whole(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(inner) for inner in value]
    return value


def decoded(data: bytes, options: Options) -> str:
    """The text of bytes: in the charset that was given, else UTF-8, a byte order mark left out.

    Raises:
        ReadError: they are not in that charset, or there is none of the name.
    """
    try:
        return data.decode(options.encoding or "utf-8-sig")
    except LookupError as error:
        raise ReadError(str(error)) from None
    except UnicodeDecodeError as error:
        name = options.encoding or "UTF-8"
        raise ReadError(f"not {name}: bad byte at offset {error.start}") from None


def checked(text: str, *, title: str = "", **fields: Any) -> Article:
    """An article that holds something to read; half surrogate pairs become U+FFFD.

    Raises:
        ReadError: it is empty or holds no Arabic.
        ArticleError: a bad date or a field of the wrong type.
    """
    try:
        text, title, fields = _whole(text), _whole(title).strip(), _whole(fields)
    except RecursionError:
        raise ReadError("a column that is nested too deep") from None
    if not text.strip() and not title:
        raise ReadError("empty")
    if not _ARABIC.search(text) and not _ARABIC.search(title):
        raise ReadError("holds no Arabic")
    begin = len(text) - len(text.lstrip())
    after = text[begin + len(title) : begin + len(title) + 1]
    if title and text.startswith(title, begin) and after in ("", "\n", "\r"):
        return Article(text, title_span=Span(begin, begin + len(title)), **fields)
    return Article.compose(title=title, body=text, **fields)


def reason_of(error: BaseException) -> str:
    """An error in one line; errors of arnews speak for themselves, others name their type."""
    said = " ".join(str(error).split())
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, ArnewsError):
        return said
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def stopped(path: object, what: str, number: int, error: BaseException) -> Reject:
    """The reject for a file that cannot be read on after so many lines, rows or responses."""
    how = "stopped" if isinstance(error, LimitError) else "broken"
    return Reject(str(path), f"{how} after {what} {number}: {reason_of(error)}")
