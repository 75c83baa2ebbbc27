"""Readers: articles from files, folders and patterns, by suffix and content.

One bad item never stops a run: `read_items` gives a `Reject` in its place, `read` reports it.
"""

import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from glob import has_magic
from itertools import chain
from pathlib import Path
from typing import Any

from arnews.article import Article
from arnews.errors import ExtraError
from arnews.io.items import Meter, Options, Raw, ReadError, Reject, reason_of
from arnews.io.limits import LimitError, Limits
from arnews.io.readers.feeds import read_feed
from arnews.io.readers.folders import NO_FILE, files_below, files_like
from arnews.io.readers.pages import read_html, read_warc
from arnews.io.readers.records import read_csv, read_json, read_jsonl, read_parquet, read_tsv
from arnews.io.readers.text import read_text
from arnews.io.streams import open_input, stem_suffix
from arnews.pipeline import Pipeline, default_pipeline

__all__ = ["FORMATS", "files_of", "read", "read_items"]

Reader = Callable[[Path, Options, Meter | None], Iterator[Raw | Reject]]
Sources = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]

_LOG = logging.getLogger("arnews.io")

FORMATS: Mapping[str, Reader] = {
    "text": read_text,
    "jsonl": read_jsonl,
    "json": read_json,
    "csv": read_csv,
    "tsv": read_tsv,
    "parquet": read_parquet,
    "html": read_html,
    "warc": read_warc,
    "feed": read_feed,
}
"""The formats that arnews reads itself; plugins add others."""

_SUFFIXES = {
    "txt": "text",
    "text": "text",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "json": "json",
    "csv": "csv",
    "tsv": "tsv",
    "tab": "tsv",
    "parquet": "parquet",
    "pq": "parquet",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "warc": "warc",
    "rss": "feed",
    "atom": "feed",
}

_HEAD = 4096
_SIGNS = (
    (re.compile(rb"PAR1"), "parquet"),
    (re.compile(rb"WARC/\d"), "warc"),
    (
        re.compile(
            rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*+)*+<(?:rss|feed|rdf:RDF)\b", re.DOTALL
        ),
        "feed",
    ),
    (
        re.compile(
            rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
            re.IGNORECASE | re.DOTALL,
        ),
        "html",
    ),
    (re.compile(rb"\s*\{.*\}\s*(?:\n|\Z)"), "jsonl"),
    (re.compile(rb"\s*[{\[]\s*[\"{\]\n]"), "json"),
)


def read(
    source: Sources,
    *,
    format: str | None = None,  # noqa: A002 - the word users look for
    columns: Mapping[str, str] | None = None,
    keep: Sequence[str] = ("id",),
    encoding: str | None = None,
    published: date | str | None = None,
    limits: Limits | None = None,
    on_reject: Callable[[Reject], None] | None = None,
) -> Iterator[Article]:
    r"""Read articles, lazily and in order, whatever their format.

    Args:
        source: a file, a folder (read with all below it), a pattern such as ``news/**/*.html``,
            or several of them.
        format: a name of `FORMATS` or of a plugin; suffix and content decide where it is left out.
        columns: for JSON, CSV and Parquet, which column holds what: ``{"text": "body"}``. The
            fields are text, title, published, url, source, author, language.
        keep: columns to keep in `Article.metadata`.
        encoding: charset of text, JSON and CSV (UTF-8), or of pages (found out).
        published: day of publication of items that have none of their own.
        limits: how much a file may hold, and how far it may unpack; what is beyond is rejected.
        on_reject: told of each item that holds no article; the log ``arnews.io`` where it is left
            out.

    Raises:
        ReadError: the source matches no file, an unknown format.
        ExtraError: a library is missing, with the extra that brings it.

    >>> import arnews, tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "news.jsonl"
    >>> _ = path.write_text('{"title": "زيارة", "text": "زار بايدن أنقرة."}', "utf-8")
    >>> [article.text for article in arnews.read(path)]
    ['زيارة\nزار بايدن أنقرة.']
    """
    options = Options(columns or {}, keep, encoding, published, limits or Limits())
    report = on_reject or _log
    for item in read_items(source, options, form=format):
        if isinstance(item, Reject):
            report(item)
            continue
        try:
            article = item.article()
        except ExtraError:
            raise
        except Exception as error:  # noqa: BLE001 - one bad item never stops a run
            report(Reject(item.origin, reason_of(error)))
            continue
        yield article


def _log(reject: Reject) -> None:
    _LOG.warning("%s: %s", reject.item, reject.reason)


def read_items(
    source: Sources,
    options: Options | None = None,
    *,
    form: str | None = None,
    meter: Meter | None = None,
    pipeline: Pipeline | None = None,
) -> Iterator[Raw | Reject]:
    """The items of files that are no articles yet, in order, with the rejects between them.

    Args:
        source: as for `read`.
        options: how to read.
        form: a name of `FORMATS` or of a plugin.
        meter: counts the bytes of the files that have been read.
        pipeline: whose plugins may give more formats; the default one.

    Raises:
        ReadError: the source matches no file, an unknown format.
    """
    options = options or Options()
    given: Mapping[str, Reader] | None = None
    if form is not None and form not in FORMATS:
        given = _given(pipeline)
        if form not in given:
            raise ReadError(
                f"no format {form!r}; there are: {', '.join(sorted({*FORMATS, *given}))}"
            )
    for path in _found(source):
        if isinstance(path, Reject):
            yield path
            continue
        if path.exists() and not path.is_file():
            yield Reject(str(path), NO_FILE)
            continue
        suffix, _ = stem_suffix(path)
        name = form or _SUFFIXES.get(suffix)
        try:
            if name is None:
                given = _given(pipeline) if given is None else given
                name = suffix if suffix in given else _sniffed(path, options.limits)
            reader = FORMATS.get(name) or (given or {})[name]
            yield from _counted(reader(path, options, meter), path, options.limits.records)
        except ExtraError:
            raise
        except Exception as error:  # noqa: BLE001 - one bad file never stops a run
            yield Reject(str(path), reason_of(error))


def _counted(items: Iterator[Raw | Reject], path: Path, most: int) -> Iterator[Raw | Reject]:
    """The items of a file, as many as it may hold."""
    for number, item in enumerate(items):
        if number == most:
            error = LimitError.beyond(f"more than {most:,} items", "records", most)
            yield Reject(str(path), str(error))
            return
        yield item


def _given(pipeline: Pipeline | None) -> Mapping[str, Reader]:
    """The readers of plugins; the pipeline is only made where a file may need one."""
    given = (pipeline or default_pipeline()).contributions("arnews_readers")
    return {name: partial(_of_plugin, one) for name, one in given.items()}


def _of_plugin(
    reader: Callable[[Path], Iterable[Article]], path: Path, options: Options, meter: Meter | None
) -> Iterator[Raw | Reject]:
    """A plugin's reader: what it raises ends its file, not the run."""
    number = 0
    try:
        for number, article in enumerate(reader(path), 1):
            yield Raw(f"{path}#{number}", _as_it_is, article, options)
    except Exception as error:  # noqa: BLE001 - a plugin must not break the run
        yield Reject(str(path), f"broken after item {number}: {reason_of(error)}")
    if meter is not None:
        meter.read += path.stat().st_size


def _as_it_is(article: Any, options: Options) -> Article:  # noqa: ARG001 - as all loaders
    if not isinstance(article, Article):
        raise ReadError(f"the reader of a plugin gave no Article: {article!r:.60}")
    return article


def _sniffed(path: Path, limits: Limits) -> str:
    """The format of a file by how it begins; text where nothing else shows."""
    with open_input(path, limits=limits) as file:
        head = file.read(_HEAD).removeprefix(b"\xef\xbb\xbf")
    return next((name for sign, name in _SIGNS if sign.match(head)), "text")


def files_of(source: Sources) -> Iterator[Path]:
    """The files of paths, folders and patterns, each source in order, hidden files left out.

    Raises:
        ReadError: a pattern or folder without files. A missing file is met when it is read.
    """
    return (found for found in _found(source) if isinstance(found, Path))


def _found(source: Sources) -> Iterator[Path | Reject]:
    """The files of sources, and what in their folders is not read and why."""
    if isinstance(source, str | os.PathLike):
        return _files(os.fspath(source))
    return chain.from_iterable(_files(os.fspath(one)) for one in source)


def _files(source: str) -> Iterator[Path | Reject]:
    path = Path(source)
    if path.is_dir():
        found = files_below(path)
    elif has_magic(source) and not path.exists():
        found = files_like(source)
    else:
        yield path
        return
    first = next(found, None)
    if first is None:
        raise ReadError(f"{source}: no files here")
    yield first
    yield from found
