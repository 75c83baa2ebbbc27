"""RSS and Atom files through feedparser: an article an entry."""

import html
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from arnews.article import Article
from arnews.errors import ExtraError
from arnews.io.items import Meter, Options, Raw, ReadError, Reject, checked, reason_of
from arnews.io.readers.charsets import guess
from arnews.io.streams import read_whole

__all__ = ["read_feed"]

# a tag that is never closed ends at the next one, so that no tag is looked at twice
_BREAK = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|blockquote)\b[^<>]*>", re.IGNORECASE)
_HIDING = re.compile(r"<(/?)(script|style)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding=", re.IGNORECASE)


def read_feed(path: Path, options: Options, meter: Meter | None = None) -> Iterator[Raw | Reject]:
    """An entry is an article; its content where the feed has it, else its summary."""
    try:
        import feedparser  # noqa: PLC0415 - an extra
    except ImportError:
        raise ExtraError.needed("reading RSS and Atom", "feeds") from None
    try:
        data = read_whole(path, options.limits, meter)
    except (ReadError, OSError) as error:
        yield Reject(str(path), reason_of(error))
        return
    if not data.strip():
        yield Reject(str(path), "empty")
        return
    headers = {}
    if not _DECLARED.search(data[:200]):  # else feedparser takes it for what XML says
        headers["content-type"] = f"application/xml; charset={guess(data)}"
    file = io.BytesIO(data)  # a stream: bytes that are the name of a file would be opened
    try:
        found = feedparser.parse(file, response_headers=headers, sanitize_html=False)
    except Exception as error:  # noqa: BLE001 - whatever a broken feed leads feedparser to
        yield Reject(str(path), f"no feed: {reason_of(error)}")
        return
    if not found.entries:
        broken = found.get("bozo_exception")
        reason = f"no feed: {reason_of(broken)}" if found.bozo and broken else "holds no entries"
        yield Reject(str(path), reason)
        return
    source = found.feed.get("title")
    for number, entry in enumerate(found.entries, 1):
        yield Raw(f"{path}#{number}", _of_entry, _plain(entry, source), options)


def _plain(entry: Any, source: str | None) -> dict[str, Any]:
    """What is needed of an entry, as plain values."""
    contents = [part.get("value") or "" for part in entry.get("content") or ()]
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return {
        "title": entry.get("title") or "",
        "body": max([*contents, entry.get("summary") or ""], key=len),
        "url": entry.get("link"),
        "author": entry.get("author"),
        "published": tuple(moment[:6]) if moment else None,
        "source": source,
    }


def _of_entry(entry: dict[str, Any], options: Options) -> Article:  # noqa: ARG001 - as all loaders
    moment = entry["published"]
    return checked(
        _lines(entry["body"]),
        title=" ".join(_lines(entry["title"]).split()),
        published=_moment(moment),
        url=entry["url"] or None,
        author=entry["author"] or None,
        source=entry["source"] or None,
    )


def _moment(parts: tuple[int, int, int, int, int, int] | None) -> datetime | None:
    """What feedparser gives is in UTC."""
    if parts is None:
        return None
    year, month, day, hour, minute, second = parts
    return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)


def _lines(markup: str) -> str:
    """The text of a piece of HTML, a line a block."""
    text = _TAG.sub("", _BREAK.sub("\n", _shown(markup)))
    lines = (" ".join(line.split()) for line in html.unescape(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _shown(markup: str) -> str:
    """Markup without its scripts and styles; one that is never closed hides nothing."""
    pieces, at = [], 0
    opened: re.Match[str] | None = None
    for tag in _HIDING.finditer(markup):
        if opened is None and not tag[1]:
            opened = tag
        elif opened is not None and tag[1] and tag[2].lower() == opened[2].lower():
            pieces.append(markup[at : opened.start()])
            at = tag.end()
            opened = None
    return "".join((*pieces, markup[at:]))
