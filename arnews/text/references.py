"""HTML character references that were left in a text."""

import re
from functools import cache

from arnews.text import characters

__all__ = ["decode", "pattern"]

# Whatever the later steps delete or make digits may stand inside: a text
# without references has none after them either.
_DELETED = (
    characters.MARKS
    | characters.SMALL_LETTERS
    | {characters.TATWEEL}
    | characters.INVISIBLE
    | {form for form, image in characters.FORMS.items() if not image}
)
_DROP = str.maketrans(dict.fromkeys(_DELETED, "") | characters.DIGITS)


# A reference is short; what is longer is none.
_LONGEST = 34


def pattern() -> str:
    """Return the regular expression of what may be a reference."""
    inside = characters.character_class(_DELETED | set(characters.DIGITS))
    return f"&[#0-9A-Za-z{inside}]+;"


@cache
def _names() -> dict[str, str]:
    """The named references of HTML 5 (WHATWG), loaded when one is met."""
    from html.entities import html5  # noqa: PLC0415

    return html5


def decode(match: re.Match[str]) -> str:
    """Return what a reference stands for, itself where it is none.

    >>> [decode(re.match(pattern(), one)) for one in ("&quot;", "&#1593;", "&#x27;", "&news;")]
    ['"', 'ع', "'", '&news;']
    """
    found = match[0]
    name = found[1:] if found.isascii() else found[1:].translate(_DROP)
    if len(name) > _LONGEST:
        return found
    if not name.startswith("#"):
        return _names().get(name, found)
    digits, base = (name[2:-1], 16) if name[1:2] in {"x", "X"} else (name[1:-1], 10)
    try:
        code = int(digits, base)
    except ValueError:
        return found
    return _character(code) or found


def _character(code: int) -> str | None:
    """Return the character of a number as HTML 5 reads it, None where it has none."""
    if 0x80 <= code <= 0x9F:
        # Pages in Windows code pages number their quotes and dashes so.
        return bytes([code]).decode("cp1252", errors="ignore") or None
    if not code or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return None
    return chr(code)
