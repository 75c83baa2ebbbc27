"""Files by suffix and content: opened through their compression, written whole or not at all."""

import bz2
import gzip
import io
import lzma
import os
import re
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from arnews.errors import ExtraError
from arnews.io.items import Meter, WriteError
from arnews.io.limits import LimitError, Limits, ReadError

__all__ = [
    "BROKEN",
    "check_folder",
    "check_ratio",
    "compress",
    "compression_of",
    "open_input",
    "read_all",
    "read_whole",
    "replaced_file",
    "replaced_folder",
    "stem_suffix",
]

_MAGIC = {
    b"\x1f\x8b": ".gz",
    b"\xfd7zXZ\x00": ".xz",
    b"\x28\xb5\x2f\xfd": ".zst",
    b"BZh": ".bz2",
}

_WRITABLE = (".gz", ".xz", ".zst")

BROKEN = (EOFError, LimitError, OSError)
"""What `open_input` raises for files that are cut off, damaged or beyond a limit."""

_GRACE = 32 << 20
"""Bytes that come out before the ratio counts: a small file may well repeat itself."""

_XZ, _ZST = 1 << 13, 1 << 11
"""Bytes unpacked at once; .zst gives all that they hold, up to 32,768 times as much."""


class _Counted(io.RawIOBase):
    """A file that tells a meter how much of it has been read."""

    def __init__(self, path: Path, meter: Meter | None) -> None:
        self._file = path.open("rb", buffering=0)
        self._meter = meter
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        got = self._file.readinto(buffer) or 0
        self.taken += got
        if self._meter is not None:
            self._meter.read += got
        return got

    def close(self) -> None:
        self._file.close()
        super().close()


def compression_of(path: Path) -> str:
    """The compression of a file: ".gz", ".xz", ".zst", ".bz2" or "", by how it begins."""
    with path.open("rb") as file:
        head = file.read(6)
    for magic, suffix in _MAGIC.items():
        if head.startswith(magic):
            return suffix
    return ""


def stem_suffix(path: str | Path) -> tuple[str, str]:
    """The suffix without a compression, and the compression: ("jsonl", ".gz") of x.jsonl.gz."""
    suffixes = [suffix.lower() for suffix in Path(path).suffixes]
    packed = suffixes.pop() if suffixes and suffixes[-1] in _MAGIC.values() else ""
    return (suffixes[-1][1:] if suffixes else ""), packed


def open_input(path: Path, meter: Meter | None = None, limits: Limits | None = None) -> IO[bytes]:
    """Open a file for reading through its compression, whatever its name says.

    Raises:
        OSError: it cannot be opened.
        ExtraError: it is .zst and zstandard is missing.
    """
    packed = compression_of(path)
    counted = _Counted(path, meter)
    raw = io.BufferedReader(counted, 1 << 18)
    if not packed:
        return raw
    limits = limits or Limits()
    try:
        unpacking = _UNPACKING[packed](raw, limits)
    except BaseException:
        raw.close()
        raise
    return io.BufferedReader(_Limited(unpacking, counted, limits), 1 << 18)


def read_whole(path: Path, limits: Limits, meter: Meter | None = None) -> bytes:
    """All that a file holds.

    Raises:
        ReadError: it is cut off, or longer than its limit.
        OSError: it cannot be opened or is damaged.
    """
    try:
        with open_input(path, meter, limits) as file:
            return read_all(file, limits)
    except EOFError as error:
        raise ReadError(f"broken: {error}") from None


def read_all(file: IO[bytes], limits: Limits) -> bytes:
    """All that an open file holds, in memory for no more than it is.

    Raises:
        LimitError: it is longer than its limit.
    """
    pieces, size = [], 0
    while piece := file.read(1 << 20):
        pieces.append(piece)
        size += len(piece)
        if size > limits.whole:
            raise LimitError.beyond("too long to read in one piece", "whole", limits.whole)
    return b"".join(pieces)


def check_ratio(unpacked: int, packed: int, limits: Limits) -> None:
    """Hold what came out of so many bytes against the limit.

    Raises:
        LimitError: it is too much for them.
    """
    ratio = limits.ratio
    if unpacked > _GRACE and unpacked > ratio * packed:
        raise LimitError.beyond(f"unpacks to more than {ratio} times its size", "ratio", ratio)


class _Limited(io.RawIOBase):
    """What a decompressor has at hand, so that nothing before a damage is lost, and no more than allowed."""

    def __init__(self, file: Any, counted: _Counted, limits: Limits) -> None:
        self._file = file
        self._counted = counted
        self._limits = limits
        self._out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._file.read1(len(buffer))
        except zlib.error as error:
            raise OSError(f"damaged: {error}") from None
        self._out += len(data)
        self._check()
        buffer[: len(data)] = data
        return len(data)

    def _check(self) -> None:
        """Hold what has come out against the limits."""
        most = self._limits.unpacked
        if self._out > most:
            raise LimitError.beyond(f"unpacks to more than {most:,} bytes", "unpacked", most)
        check_ratio(self._out, self._counted.taken, self._limits)

    def close(self) -> None:
        self._file.close()
        self._counted.close()
        super().close()


class _Members:
    """A file of compressed members that follow each other, unpacked in bounded memory.

    One that is cut off is an EOFError, one that is damaged or needs too much memory an OSError.
    """

    def __init__(
        self,
        raw: IO[bytes],
        make: Callable[[], Any],
        size: int,
        window: int,
        damaged: type[Exception],
    ) -> None:
        self._raw = raw
        self._make = make
        self._size = size
        self._window = window
        self._damaged = damaged
        self._member: Any = None
        self._waiting = b""
        self._ready = memoryview(b"")  # cut without copying what follows

    def read1(self, size: int) -> bytes:
        """Some of what comes out; nothing at the end."""
        while not self._ready:
            if self._member is None and not self._begun():
                return b""
            self._unpack(size)
        taken = bytes(self._ready[:size])
        self._ready = self._ready[size:]
        return taken

    def _begun(self) -> bool:
        """Begin the next member; False at the end of the file, which zeros may fill up."""
        while not (waiting := self._waiting.lstrip(b"\0")):
            self._waiting = self._raw.read(self._size)
            if not self._waiting:
                return False
        self._waiting = waiting
        self._member = self._make()
        return True

    def _unpack(self, size: int) -> None:
        """Unpack some of the member."""
        member = self._member
        if member.needs_input and not self._waiting:
            self._waiting = self._raw.read(self._size)
            if not self._waiting:
                raise EOFError("the file ends before its last compressed part does")
        given, self._waiting = self._waiting, b""
        try:
            self._ready = memoryview(member.decompress(given, size))
        except self._damaged as error:
            said = str(error)
            if "too much memory" in said or "emory usage limit" in said:
                what = "unpacking takes more memory than the limit"
                raise LimitError.beyond(what, "window", self._window) from None
            raise OSError(f"damaged: {said}") from None
        if member.eof:
            self._waiting = member.unused_data
            self._member = None

    def close(self) -> None:
        """Close the file."""
        self._raw.close()


def _xz(raw: IO[bytes], limits: Limits) -> _Members:
    def make() -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=limits.window)

    return _Members(raw, make, _XZ, limits.window, lzma.LZMAError)


class _Frame:
    """A frame of a .zst file with the face of the decompressors of the standard library."""

    needs_input = True

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    @property
    def eof(self) -> bool:
        return bool(self._inner.eof)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._inner.unused_data)

    def decompress(self, data: bytes, _: int) -> bytes:
        return bytes(self._inner.decompress(data))


def _zst(raw: IO[bytes], limits: Limits) -> _Members:
    zstandard = _zstandard()
    maker = zstandard.ZstdDecompressor(max_window_size=max(1 << 10, limits.window))

    def make() -> _Frame:
        return _Frame(maker.decompressobj(write_size=1 << 14))

    return _Members(raw, make, _ZST, limits.window, zstandard.ZstdError)


_UNPACKING: Mapping[str, Callable[[IO[bytes], Limits], Any]] = {
    ".gz": lambda raw, _: gzip.GzipFile(fileobj=raw),
    ".xz": _xz,
    ".bz2": lambda raw, _: bz2.BZ2File(raw),
    ".zst": _zst,
}


def _zstandard() -> Any:
    try:
        import zstandard  # noqa: PLC0415 - an extra
    except ImportError:
        raise ExtraError.needed("reading and writing .zst", "zst") from None
    return zstandard


def compress(data: bytes, packed: str) -> bytes:
    """Bytes as one member of a .gz, .xz or .zst file; members may follow each other in a file."""
    if packed == ".gz":
        return gzip.compress(data, 6, mtime=0)
    if packed == ".xz":
        return lzma.compress(data, preset=3)
    if packed == ".zst":
        return bytes(_zstandard().ZstdCompressor(level=6).compress(data))
    if packed:
        raise WriteError(f"cannot write {packed}; there are: {', '.join(_WRITABLE)}")
    return data


def _mode(path: Path, plain: int) -> None:
    """Give a temporary file the mode that an ordinary one would have."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(plain & ~mask)


@contextmanager
def replaced_file(path: Path) -> Iterator[IO[bytes]]:
    """A file under a temporary name that takes its place when the block ends well.

    Raises:
        OSError: it cannot be written; what was there before stays.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _mode(temporary, 0o666)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


_OURS = re.compile(r"\w+\.parquet|annotation\.conf|\d{6}|rejects\.jsonl")


def check_folder(path: Path) -> None:
    """See that a folder may be replaced: it holds nothing but what was written by arnews.

    Raises:
        WriteError: it is a file, or holds anything else.
    """
    if not path.exists():
        return
    if not path.is_dir():
        raise WriteError(f"{path}: a folder is to be written, and this is a file")
    for other in path.iterdir():
        if not _OURS.fullmatch(other.name):
            raise WriteError(f"{path}: holds other files ({other.name}); name another folder")


@contextmanager
def replaced_folder(path: Path) -> Iterator[Path]:
    """A folder under a temporary name that takes its place when the block ends well.

    A folder of results that was there before is replaced.

    Raises:
        WriteError: the folder holds anything else.
        OSError: it cannot be written; what was there before stays.
    """
    check_folder(path)
    temporary = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
    try:
        yield temporary
        _mode(temporary, 0o777)
        if path.exists():
            old = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.old."))
            path.rename(old / path.name)
            temporary.rename(path)
            shutil.rmtree(old)
        else:
            temporary.rename(path)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
