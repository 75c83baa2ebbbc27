"""HTML files through trafilatura, and pages of WARC files through fastwarc and resiliparse."""

import html
import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from arnews.article import Article
from arnews.errors import ExtraError
from arnews.io.items import (
    Meter,
    Options,
    Raw,
    ReadError,
    Reject,
    checked,
    named,
    reason_of,
    stopped,
)
from arnews.io.limits import LimitError, Limits
from arnews.io.readers.bodies import unpacked_body
from arnews.io.readers.charsets import decode_page
from arnews.io.streams import BROKEN, open_input, read_whole

__all__ = ["read_html", "read_warc"]

_ARABIC = re.compile("[\u0620-\u064a\ufe80-\ufefc]")
_ENTITY = re.compile(r"&#(?:x06[0-9a-f]{2}|1[56]\d\d);", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE)
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?", re.ASCII
)
_DATE_METAS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "date",
    "dc.date",
    "dc.date.issued",
    "parsely-pub-date",
)
_PANIC = "PanicException"


def read_html(path: Path, options: Options, meter: Meter | None = None) -> Iterator[Raw | Reject]:
    """A file is an article; its name is kept in `Article.metadata` as ``file``."""
    _trafilatura()
    yield Raw(str(path), _of_file, path, options)
    if meter is not None:
        meter.read += path.stat().st_size if path.exists() else 0


def _trafilatura() -> Any:
    try:
        import trafilatura  # noqa: PLC0415 - an extra
    except ImportError:
        raise ExtraError.needed("reading HTML", "html") from None
    return trafilatura


def _of_file(path: Path, options: Options) -> Article:
    data = read_whole(path, options.limits)
    page = _readable(data, options.encoding, options.limits)
    try:
        found = _trafilatura().bare_extraction(page, with_metadata=True, include_comments=False)
    except Exception as error:
        raise ReadError(f"this page cannot be read: {reason_of(error)}") from error
    if found is None or not found.text:
        raise ReadError("no article in this page")
    return checked(
        found.text,
        title=found.title or "",
        published=_iso(_declared_moment(page)) or found.date,
        url=found.url,
        source=found.sitename or found.hostname,
        author=found.author,
        metadata={"file": named(path)},
    )


def _readable(data: bytes, told: str | None, limits: Limits) -> str:
    """The page as text, if Arabic is in it; parsing is what costs, so others end here."""
    if not data.strip():
        raise ReadError("empty")
    if len(data) > limits.page:
        raise LimitError.beyond(f"a page of more than {limits.page:,} bytes", "page", limits.page)
    page = decode_page(data, told)
    if not _ARABIC.search(page) and not _ENTITY.search(page):
        raise ReadError("holds no Arabic")
    return page.replace("\x00", "")


# a tag that is never closed ends at the next one, so that no tag is looked at twice
_META = re.compile(r"<meta\s[^<>]*>", re.IGNORECASE)
_PROPERTY = re.compile(r"""(?:property|name|itemprop)\s*=\s*["']?([\w:.-]+)""", re.IGNORECASE)
_CONTENT = re.compile(r"""content\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def _metas(page: str) -> dict[str, str]:
    """The meta elements of a page by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in _META.finditer(page[: 1 << 18]):
        name, content = _PROPERTY.search(meta[0]), _CONTENT.search(meta[0])
        if name and content:
            found.setdefault(name[1].lower(), content[1] or content[2] or "")
    return found


def _declared_moment(page: str) -> str | None:
    """When the page says that it was published: its meta elements, then JSON-LD."""
    metas = _metas(page)
    for name in _DATE_METAS:
        if (value := metas.get(name)) and _DAY.search(value):
            return value
    match = _JSON_DATE.search(page)
    return match[1] if match else None


def _iso(value: str | None) -> str | None:
    """A moment in the forms that pages use as ISO 8601; None where it is none."""
    if not value:
        return None
    if match := _MOMENT.search(value):
        day, clock, zone = match.groups()
        zone = (zone or "").replace("Z", "+00:00")
        if len(zone) == 5:
            zone = f"{zone[:3]}:{zone[3:]}"
        return f"{day}T{clock}{zone}"
    match = _DAY.search(value)
    return match[0] if match else None


def read_warc(path: Path, options: Options, meter: Meter | None = None) -> Iterator[Raw | Reject]:
    """An article a response that holds a page with Arabic; the others are rejected.

    Published is what the page says, else the day of the crawl, marked in `Article.metadata` as
    ``{"published_from": "crawl"}``.
    """
    try:
        import resiliparse  # noqa: F401, PLC0415 - an extra; used where the page is read
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415
    except ImportError:
        raise ExtraError.needed("reading WARC", "warc") from None
    number = 0
    try:
        with open_input(path, meter, options.limits) as file:
            stream: Any = _Stream(file)  # read, tell and close are used
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
                number += 1
                yield _response(f"{path}#{number}", record, options)
        broken: BaseException | None = stream.broken
    except BaseException as error:
        if not (isinstance(error, Exception) or _panicked(error)):
            raise
        broken = error
    if broken is not None:
        yield stopped(path, "response", number, broken)
    elif number == 0:
        yield Reject(str(path), "holds no responses")


def _panicked(error: BaseException) -> bool:
    """Whether a library that is written in Rust broke down: that is no Exception there."""
    return type(error).__name__ == _PANIC


class _Stream:
    """A file as fastwarc reads it; where it breaks it ends, and the error is kept."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._at = 0
        self.broken: Exception | None = None

    def read(self, size: int) -> bytes:
        if self.broken is not None:
            return b""
        try:
            data: bytes = self._file.read1(size)  # not more at once: it would be lost with an error
        except BROKEN as error:
            self.broken = error
            return b""
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        self._file.close()


def _response(origin: str, record: Any, options: Options) -> Raw | Reject:
    """The page in a response."""
    told = record.http_headers
    kind = (record.http_content_type or "").lower()
    if told is None or (kind and "html" not in kind):
        return Reject(origin, f"no page: {kind or 'no HTTP response'}")
    if told.status_code != HTTPStatus.OK:
        return Reject(origin, f"HTTP status {told.status_code}")
    length = record.content_length
    most = options.limits.page + 1
    body = bytes(record.reader.read(most))
    if len(body) < min(length, most):
        return Reject(origin, f"cut off: {len(body)} of {length} bytes")
    data = {
        "body": body,
        "type": told.get("Content-Type") or "",
        "transfer": told.get("Transfer-Encoding") or "",
        "content": told.get("Content-Encoding") or "",
        "url": record.headers.get("WARC-Target-URI"),
        "crawled": record.headers.get("WARC-Date"),
    }
    return Raw(origin, _of_response, data, options)


def _of_response(data: dict[str, Any], options: Options) -> Article:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - an extra
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415

    charset = _CHARSET.search(data["type"])
    told = options.encoding or (charset[1] if charset else None)
    body = unpacked_body(data["body"], data["transfer"], data["content"], options.limits)
    page = _readable(body, told, options.limits)
    metas = _metas(page)
    try:
        tree = HTMLTree.parse(page)
        title = (tree.title or "").strip()
        text = extract_plain_text(
            tree,
            main_content=True,
            alt_texts=False,
            links=False,
            preserve_formatting=True,
            list_bullets=False,
        )
    except BaseException as error:
        if not (isinstance(error, Exception) or _panicked(error)):
            raise
        raise ReadError(f"this page cannot be read: {reason_of(error)}") from None
    published, metadata = _iso(_declared_moment(page)), {}
    if published is None and data["crawled"]:
        published, metadata = data["crawled"][:10], {"published_from": "crawl"}
    return checked(
        "\n".join(line for line in map(str.strip, text.splitlines()) if line),
        title=_unescaped(metas.get("og:title", "")) or title,
        published=published,
        url=data["url"],
        source=_unescaped(metas.get("og:site_name", "")) or _host(data["url"] or ""),
        author=_unescaped(metas.get("author", "")) or None,
        metadata=metadata,
    )


def _host(url: str) -> str | None:
    """The host of an address; None where it has none that can be read."""
    try:
        return urlsplit(url).hostname
    except ValueError:  # a bracket that is not closed, and the like
        return None


def _unescaped(value: str) -> str:
    return " ".join(html.unescape(value).split())
