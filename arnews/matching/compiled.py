"""The file that holds a compiled `Index`: checked before it is believed, never unpickled.

A file is a magic line, a digest of all that follows, the length of a JSON header, the header
(format, key, lists, sizes of the sections) and the sections: UTF-8 text with U+0000 between the
items, or arrays of unsigned 32-bit little-endian numbers. `key` says what the phrases were made
from; a file with another key is stale. Anything unexpected makes a file unusable, not an error.
"""

import hashlib
import json
import os
import sys
import tempfile
from array import array
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import attrs

from arnews.matching.build import SEPARATOR, Index, ListSpec
from arnews.matching.phrases import PhraseList

__all__ = ["default_cache", "fingerprint", "read_index", "store", "write_index"]

_MAGIC = b"arnews phrases 1\n"
_DIGEST_SIZE = 32
# Raise it when folding, clitics or the layout of the index change: older files become stale.
_RULES = "1"
_KEPT = 8  # files in a cache directory; the oldest go first
_TEXTS = ("keys", "payloads", "heads", "variant_suffixes")
_NUMBERS = (
    "bounds",
    "row_lists",
    "head_starts",
    "head_stops",
    "variants",
    "variant_keys",
)


def fingerprint(lists: Iterable[PhraseList]) -> str:
    """Say in one hexadecimal number what an index of these lists depends on.

    Lists with a digest are believed; the rows of others are read.
    """
    digest = hashlib.sha256(_RULES.encode())
    for phrase_list in lists:
        spec: list[Any] = [
            phrase_list.name,
            phrase_list.clitics,
            phrase_list.definite,
            phrase_list.suffixes,
            phrase_list.digest,
        ]
        if not phrase_list.digest:
            spec.append(phrase_list.phrases())
        digest.update(json.dumps(spec, ensure_ascii=True).encode())
    return digest.hexdigest()


def default_cache() -> Path | None:
    """Where compiled lists are kept for this user, by the convention of the platform.

    ``ARNEWS_CACHE_DIR`` comes first; without a home directory there is none.
    """
    chosen = os.environ.get("ARNEWS_CACHE_DIR")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "arnews" / "Cache" if base else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "arnews"
    base = os.environ.get("XDG_CACHE_HOME", "")
    # The XDG specification says that a relative path is to be ignored.
    return (Path(base) if Path(base).is_absolute() else home / ".cache") / "arnews"


def pack(index: Index, key: str) -> bytes:
    """The bytes of a compiled file."""
    sections = [SEPARATOR.join(getattr(index, name)).encode("utf-8") for name in _TEXTS]
    sections += [_little(getattr(index, name)) for name in _NUMBERS]
    counts = [len(getattr(index, name)) for name in (*_TEXTS, *_NUMBERS)]
    header = json.dumps(
        {
            "key": key,
            "lists": [attrs.astuple(spec) for spec in index.lists],
            "specials": [[row, text] for row, text in index.specials.items()],
            "sections": [[len(data), count] for data, count in zip(sections, counts, strict=True)],
        }
    ).encode()
    body = b"".join([len(header).to_bytes(8, "little"), header, *sections])
    return _MAGIC + _digest(body) + body


def unpack(data: bytes, key: str) -> Index | None:
    """The index in the bytes of a compiled file; None where they are damaged, stale or foreign."""
    start = len(_MAGIC) + _DIGEST_SIZE
    if not data.startswith(_MAGIC) or len(data) < start + 8:
        return None
    view = memoryview(data)
    size = int.from_bytes(view[start : start + 8], "little")
    try:
        header = json.loads(bytes(view[start + 8 : start + 8 + size]))
        if header["key"] != key:
            return None
    except (ValueError, TypeError, KeyError):
        return None
    if _digest(view[start:]) != bytes(view[len(_MAGIC) : start]):
        return None
    return _index(header, view[start + 8 + size :])


def _index(header: dict[str, Any], view: memoryview) -> Index:
    """Read the sections; the digest has said that they are as they were written."""
    columns: dict[str, Any] = {}
    at = 0
    for name, (size, count) in zip((*_TEXTS, *_NUMBERS), header["sections"], strict=True):
        part = view[at : at + size]
        at += size
        if name in _TEXTS:
            columns[name] = str(part, "utf-8").split(SEPARATOR) if count else []
        else:
            columns[name] = _numbers(part)
    return Index(
        lists=tuple(ListSpec(*spec) for spec in header["lists"]),
        specials=dict(header["specials"]),
        **columns,
    )


def _digest(body: bytes | memoryview) -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST_SIZE).digest()


def _little(numbers: Sequence[int]) -> bytes:
    return _swapped(array("I", numbers)).tobytes()


def _numbers(data: memoryview) -> Sequence[int]:
    numbers = array("I")
    numbers.frombytes(data)
    return _swapped(numbers)


def _swapped(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def read_index(path: Path, key: str) -> Index | None:
    """The index in a file; None where there is no usable one."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return unpack(data, key)


def write_index(path: Path, index: Index, key: str) -> None:
    """Write a compiled file so that no reader ever sees a part of it.

    Raises:
        OSError: the directory cannot be made or written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pack(index, key))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def store(directory: Path, index: Index, key: str) -> None:
    """Keep an index in a cache directory; where that cannot be written, nothing is kept."""
    with suppress(OSError):
        write_index(directory / f"{key}.phrases", index, key)
        files = sorted(directory.glob("*.phrases"), key=_age, reverse=True)
        for old in files[_KEPT:]:
            old.unlink(missing_ok=True)


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
