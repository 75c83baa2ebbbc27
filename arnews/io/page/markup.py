"""HTML made so that text can never become markup: everything that is not `Html` is escaped."""

import html
import json
import re
from typing import Any

__all__ = ["Html", "clean", "element", "isolated", "join", "script_data"]

_UNFIT = re.compile("[\x00\ud800-\udfff]")
"""What no HTML file can hold: NUL and lone surrogates."""


class Html(str):
    """Markup that is finished; plain strings are escaped where they meet it."""

    __slots__ = ()


def clean(text: str) -> str:
    """A text with what HTML cannot hold replaced by U+FFFD, code point for code point."""
    return _UNFIT.sub("\ufffd", text)


def _escaped(value: object) -> str:
    if isinstance(value, Html):
        return value
    # a carriage return is kept from the parser, which would make it a line feed
    return html.escape(clean(str(value)), quote=True).replace("\r", "&#13;")


def join(*parts: object) -> Html:
    """Parts one after the other; None is nothing."""
    return Html("".join(_escaped(part) for part in parts if part is not None))


def element(tag: str, *children: object, **attributes: object) -> Html:
    """An element.

    Args:
        tag: its name.
        children: `Html` as it is, None as nothing, anything else as escaped text.
        attributes: ``class_`` is ``class``, ``data_id`` is ``data-id``; None and False are left
            out, True has no value.

    >>> element("b", "<i>", data_id='"')
    '<b data-id="&quot;">&lt;i&gt;</b>'
    """
    given = []
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        written = name.rstrip("_").replace("_", "-")
        given.append(f" {written}" if value is True else f' {written}="{_escaped(value)}"')
    return Html(f"<{tag}{''.join(given)}>{join(*children)}</{tag}>")


def isolated(text: object, **attributes: object) -> Html:
    """A text of unknown direction, kept from turning round what stands beside it."""
    return element("bdi", text, **attributes)


def script_data(identity: str, value: Any) -> Html:
    """A JSON script element; no text in it can end it, since every < is escaped."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    data = clean(data).replace("<", "\\u003c").replace("\u2028", "\\u2028")
    data = data.replace("\u2029", "\\u2029").replace("\r", "\\r")
    return element("script", Html(data), type="application/json", id=identity)
