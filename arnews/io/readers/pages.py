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
from arnews.io.items import Meter, Options, Raw, ReadError, Reject, checked, reason_of
from arnews.io.readers.charsets import decode_page
from arnews.io.streams import open_input

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
_LARGEST = 8 << 20
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
    try:
        with open_input(path) as file:
            data = file.read()
    except EOFError as error:
        raise ReadError(f"broken: {error}") from None
    page = _readable(data, options.encoding)
    found = _trafilatura().bare_extraction(page, with_metadata=True, include_comments=False)
    if found is None or not found.text:
        raise ReadError("no article in this page")
    return checked(
        found.text,
        title=found.title or "",
        published=_iso(_declared_moment(page)) or found.date,
        url=found.url,
        source=found.sitename or found.hostname,
        author=found.author,
        metadata={"file": str(path)},
    )


def _readable(data: bytes, told: str | None) -> str:
    """The page as text, if Arabic is in it; parsing is what costs, so others end here."""
    if not data.strip():
        raise ReadError("empty")
    if len(data) > _LARGEST:
        raise ReadError(f"a page of {len(data):,} bytes; {_LARGEST:,} are the most")
    page = decode_page(data, told)
    if not _ARABIC.search(page) and not _ENTITY.search(page):
        raise ReadError("holds no Arabic")
    return page.replace("\x00", "")


_PROPERTY = re.compile(
    r"""<meta\s[^>]*?(?:property|name|itemprop)\s*=\s*["']?([\w:.-]+)["']?[^>]*>""", re.IGNORECASE
)
_CONTENT = re.compile(r"""content\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def _metas(page: str) -> dict[str, str]:
    """The meta elements of a page by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _PROPERTY.finditer(page[: 1 << 18]):
        if content := _CONTENT.search(match[0]):
            found.setdefault(match[1].lower(), content[1] or content[2] or "")
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
    number = place = 0
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file, record_types=WarcRecordType.response):
                number += 1
                if meter is not None:
                    meter.read += file.tell() - place
                    place = file.tell()
                yield _response(f"{path}#{number}", record, options)
    except BaseException as error:
        # fastwarc is written in Rust: where it panics the error is no Exception
        if not isinstance(error, OSError | ValueError) and type(error).__name__ != _PANIC:
            raise
        yield Reject(str(path), f"broken after response {number}: {reason_of(error)}")
        return
    if number == 0:
        yield Reject(str(path), "holds no responses")


def _response(origin: str, record: Any, options: Options) -> Raw | Reject:
    """The page in a response."""
    told = record.http_headers
    kind = (record.http_content_type or "").lower()
    if told is None or (kind and "html" not in kind):
        return Reject(origin, f"no page: {kind or 'no HTTP response'}")
    if told.status_code != HTTPStatus.OK:
        return Reject(origin, f"HTTP status {told.status_code}")
    length = record.content_length
    body = bytes(record.reader.read(_LARGEST + 1))
    if len(body) < min(length, _LARGEST + 1):
        return Reject(origin, f"cut off: {len(body)} of {length} bytes")
    data = {
        "body": body,
        "type": told.get("Content-Type") or "",
        "url": record.headers.get("WARC-Target-URI"),
        "crawled": record.headers.get("WARC-Date"),
    }
    return Raw(origin, _of_response, data, options)


def _of_response(data: dict[str, Any], options: Options) -> Article:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - an extra
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415

    charset = _CHARSET.search(data["type"])
    page = _readable(data["body"], options.encoding or (charset[1] if charset else None))
    tree = HTMLTree.parse(page)
    metas = _metas(page)
    text = extract_plain_text(
        tree,
        main_content=True,
        alt_texts=False,
        links=False,
        preserve_formatting=True,
        list_bullets=False,
    )
    published, metadata = _iso(_declared_moment(page)), {}
    if published is None and data["crawled"]:
        published, metadata = data["crawled"][:10], {"published_from": "crawl"}
    return checked(
        "\n".join(line for line in map(str.strip, text.splitlines()) if line),
        title=_unescaped(metas.get("og:title", "")) or (tree.title or "").strip(),
        published=published,
        url=data["url"],
        source=_unescaped(metas.get("og:site_name", "")) or urlsplit(data["url"] or "").hostname,
        author=_unescaped(metas.get("author", "")) or None,
        metadata=metadata,
    )


def _unescaped(value: str) -> str:
    return " ".join(html.unescape(value).split())
