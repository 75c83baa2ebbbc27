"""Bodies of HTTP responses as crawlers keep them: in chunks, packed, or neither whatever they say."""

import re
import zlib

from arnews.io.limits import LimitError, Limits, ReadError

__all__ = ["unpacked_body"]

_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r\n")
_GZIP = b"\x1f\x8b"


def unpacked_body(body: bytes, transfer: str, content: str, limits: Limits) -> bytes:
    """The page in a body.

    Args:
        body: as it stands in the archive.
        transfer: the header Transfer-Encoding.
        content: the header Content-Encoding; many crawlers keep it and unpack the body.
        limits: `Limits.page` holds for what comes out.

    Raises:
        ReadError: it is packed in a way that is not read, or damaged.
        LimitError: it unpacks to more than a page may be.
    """
    if "chunked" in transfer.lower():
        body = _joined(body)
    for name in reversed([part.strip() for part in content.lower().split(",")]):
        if name in ("gzip", "x-gzip"):
            body = _inflated(body, zlib.MAX_WBITS | 16, limits) if body[:2] == _GZIP else body
        elif name == "deflate":
            body = _deflated(body, limits)
        elif name not in ("", "identity") and not _is_text(body):
            raise ReadError(f"packed with {name[:20]!r}, which is not read")
    return body


def _joined(body: bytes) -> bytes:
    """Chunks put together; a body that has none as it is."""
    pieces: list[bytes] = []
    at = 0
    while head := _CHUNK.match(body, at):
        size = int(head[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[head.end() : head.end() + size])
        at = head.end() + size + 2
    return b"".join(pieces) if pieces and at >= len(body) else body


def _inflated(body: bytes, form: int, limits: Limits) -> bytes:
    most = limits.page
    try:
        page = zlib.decompressobj(form).decompress(body, most + 1)
    except zlib.error as error:
        raise ReadError(f"a packed page that is damaged: {error}") from None
    if len(page) > most:
        raise LimitError.beyond(f"a page of more than {most:,} bytes", "page", most)
    return page


def _deflated(body: bytes, limits: Limits) -> bytes:
    """With the header of zlib, as the standard says, or without, as others send it."""
    if _is_text(body):
        return body
    for form in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return _inflated(body, form, limits)
        except LimitError:
            raise
        except ReadError:
            continue
    raise ReadError("a packed page that is damaged")


def _is_text(body: bytes) -> bool:
    """Whether a body begins as markup does, and is packed no more."""
    return body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
