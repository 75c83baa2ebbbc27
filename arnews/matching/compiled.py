"""The file that holds a compiled `Index`: checked before it is believed, never unpickled.

A file is a magic line, a digest of all that follows, the length of a JSON header, the header
(lists, their fingerprints, sizes of the sections) and the sections: UTF-8 text with U+0000
between the items, or arrays of unsigned 32-bit little-endian numbers. A list whose fingerprint is
another now is stale. A file that is damaged, foreign or of another format is no error: it is as
if it were not there.
"""

import hashlib
import json
import os
import sys
import tempfile
from array import array
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import attrs

from arnews.matching.build import SEPARATOR, Index, ListSpec
from arnews.matching.phrases import PhraseList

__all__ = [
    "Compiled",
    "cache_name",
    "default_cache",
    "fingerprint",
    "pack",
    "read_compiled",
    "store",
    "unpack",
    "write_compiled",
]

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


@attrs.frozen(eq=False)
class Compiled:
    """An index, and what each of its lists was made from."""

    index: Index
    fingerprints: dict[str, str]


def fingerprint(phrase_list: PhraseList) -> str:
    """Say in one hexadecimal number what the rows and options of a list are.

    A list with a digest is believed; the rows of another are read.
    """
    spec: list[Any] = [
        _RULES,
        phrase_list.name,
        phrase_list.clitics,
        phrase_list.definite,
        phrase_list.suffixes,
        phrase_list.digest,
    ]
    if not phrase_list.digest:
        spec.append(phrase_list.phrases())
    return hashlib.sha256(json.dumps(spec).encode()).hexdigest()


def cache_name(fingerprints: Mapping[str, str]) -> str:
    """Name of the file that holds the lists with these fingerprints, by name."""
    joined = "\n".join(f"{name} {fingerprints[name]}" for name in sorted(fingerprints))
    return hashlib.sha256(joined.encode()).hexdigest() + ".phrases"


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


def pack(index: Index, fingerprints: Mapping[str, str]) -> bytes:
    """The bytes of a compiled file; `fingerprints` has that of each list of the index."""
    sections = [SEPARATOR.join(getattr(index, name)).encode("utf-8") for name in _TEXTS]
    sections += [_little(getattr(index, name)) for name in _NUMBERS]
    counts = [len(getattr(index, name)) for name in (*_TEXTS, *_NUMBERS)]
    header = json.dumps(
        {
            "fingerprints": dict(fingerprints),
            "lists": [attrs.astuple(spec) for spec in index.lists],
            "specials": list(index.specials.items()),
            "sections": list(zip(map(len, sections), counts, strict=True)),
        }
    ).encode()
    body = b"".join([len(header).to_bytes(8, "little"), header, *sections])
    return _MAGIC + _digest(body) + body


def unpack(data: bytes) -> Compiled | None:
    """What the bytes of a compiled file hold; None where they are damaged or foreign."""
    start = len(_MAGIC) + _DIGEST_SIZE
    if not data.startswith(_MAGIC):
        return None
    view = memoryview(data)
    # Only what has the right digest is read at all: it is as `pack` made it.
    if _digest(view[start:]) != data[len(_MAGIC) : start]:
        return None
    size = int.from_bytes(view[start : start + 8], "little")
    header = json.loads(bytes(view[start + 8 : start + 8 + size]))
    return Compiled(_index(header, view[start + 8 + size :]), header["fingerprints"])


def _index(header: dict[str, Any], view: memoryview) -> Index:
    """Read the sections."""
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


def read_compiled(path: Path) -> Compiled | None:
    """What a compiled file holds; None where there is no usable one."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return unpack(data)


def write_compiled(path: Path, index: Index, fingerprints: Mapping[str, str]) -> None:
    """Write a compiled file so that no reader ever sees a part of it.

    Raises:
        OSError: the directory cannot be made or written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pack(index, fingerprints))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def store(directory: Path, index: Index, fingerprints: Mapping[str, str]) -> None:
    """Keep an index in a cache directory; where that cannot be written, nothing is kept."""
    with suppress(OSError):
        write_compiled(directory / cache_name(fingerprints), index, fingerprints)
        files = sorted(directory.glob("*.phrases"), key=_age, reverse=True)
        for old in files[_KEPT:]:
            old.unlink(missing_ok=True)


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
