"""The charset of Arabic pages: what they declare, or what their bytes look like."""

import codecs
import re

__all__ = ["decode_page", "guess"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*+=\s*+["']?\s*+([A-Za-z0-9_:.-]+)|<\?xml[^>]{0,100}?encoding=["']([A-Za-z0-9_:.-]+)""",
    re.IGNORECASE,
)
_HEAD = 4096
_ALIF = 0xC7


def guess(data: bytes) -> str:
    """The charset of bytes that declare none.

    UTF-8 where they are that. Else the article «ال», the most usual pair of letters, decides:
    C7 E1 in windows-1256, C7 E4 in ISO-8859-6 (the tables of both are those of Unicode).
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4 and error.reason == "unexpected end of data":
            return "utf-8"  # cut in the middle of a letter
    else:
        return "utf-8"
    windows, iso = data.count(bytes((_ALIF, 0xE1))), data.count(bytes((_ALIF, 0xE4)))
    return "iso-8859-6" if iso > windows else "cp1256"


def decode_page(data: bytes, told: str | None = None) -> str:
    """The text of a page.

    A byte order mark counts most, then UTF-8 that is valid, then what the page or `told` (of the
    HTTP header) declares, where the bytes fit it; else what they look like. Pages that call
    themselves UTF-8 or Latin-1 and are windows-1256 are usual.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    looks = guess(data)
    if looks == "utf-8":
        return data.decode("utf-8", "replace")
    declared = [told] if told else []
    if match := _DECLARED.search(data[:_HEAD]):
        declared.append((match[1] or match[2]).decode("ascii"))
    for name in declared:
        try:
            known = codecs.lookup(name).name
            if known in ("utf-8", "iso8859-1", "cp1252", "ascii"):
                continue
            return data.decode(known)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode(looks, "replace")
