"""Files by suffix and content: opened through their compression, written whole or not at all."""

import bz2
import gzip
import io
import lzma
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from arnews.errors import ExtraError
from arnews.io.items import Meter, WriteError

__all__ = [
    "BROKEN",
    "check_folder",
    "compress",
    "compression_of",
    "open_input",
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

BROKEN = (EOFError, lzma.LZMAError, OSError)
"""What compressed files raise that are cut off or damaged (zstandard's own error is made one)."""


class _Counted(io.RawIOBase):
    """A file that tells a meter how much of it has been read."""

    def __init__(self, path: Path, meter: Meter | None) -> None:
        self._file = path.open("rb", buffering=0)
        self._meter = meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        got = self._file.readinto(buffer) or 0
        if self._meter is not None:
            self._meter.read += got
        return got

    def close(self) -> None:
        self._file.close()
        super().close()


def compression_of(path: Path) -> str:
    """The compression of a file: ".gz", ".xz", ".zst", ".bz2" or "", by content then by suffix."""
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


def open_input(path: Path, meter: Meter | None = None) -> IO[bytes]:
    """Open a file for reading through its compression, whatever its name says.

    Raises:
        OSError: it cannot be opened.
        ExtraError: it is .zst and zstandard is missing.
    """
    packed = compression_of(path)
    raw = io.BufferedReader(_Counted(path, meter), 1 << 18)
    if packed == ".gz":
        return io.BufferedReader(_Unpacked(gzip.GzipFile(fileobj=raw), raw), 1 << 18)
    if packed == ".xz":
        return io.BufferedReader(_Unpacked(lzma.LZMAFile(raw), raw), 1 << 18)
    if packed == ".bz2":
        return io.BufferedReader(_Unpacked(bz2.BZ2File(raw), raw), 1 << 18)
    if packed == ".zst":
        return io.BufferedReader(_Zst(raw), 1 << 18)
    return raw


class _Unpacked(io.RawIOBase):
    """What a decompressor has at hand, so that nothing before a damage is lost."""

    def __init__(self, file: Any, raw: IO[bytes]) -> None:
        self._file = file
        self._raw = raw

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        self._raw.close()
        super().close()


class _Zst(io.RawIOBase):
    """A .zst file of one or more frames; one that is cut off is an EOFError."""

    def __init__(self, raw: IO[bytes]) -> None:
        zstandard = _zstandard()
        self._error = zstandard.ZstdError
        self._make = zstandard.ZstdDecompressor().decompressobj
        self._raw = raw
        self._frame: Any = None
        self._packed = self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            self._packed = self._packed or self._raw.read(1 << 17)
            if not self._packed:
                if self._frame is not None:
                    raise EOFError("the file ends before its last frame does")
                return 0
            self._frame = self._frame or self._make()
            try:
                self._ready = self._frame.decompress(self._packed)
            except self._error as error:
                raise OSError(f"damaged .zst: {error}") from None
            self._packed = self._frame.unused_data if self._frame.eof else b""
            if self._frame.eof:
                self._frame = None
        taken = self._ready[: len(buffer)]
        self._ready = self._ready[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)

    def close(self) -> None:
        self._raw.close()
        super().close()


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
