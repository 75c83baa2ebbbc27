"""Reading and writing the files of the command line; what is wrong is said in one line."""

import os
import re
import sys
import tempfile
from pathlib import Path

from arnews.io.limits import Limits, ReadError
from arnews.io.streams import read_all, read_whole

__all__ = ["InputError", "read_text", "written_whole"]

_ARABIC = re.compile(
    "[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdff\ufe70-\ufefc]"
)


class InputError(Exception):
    """An input that cannot be used; the message names it."""


def read_text(name: str, limits: Limits) -> str:
    """The text of a file, or of standard input for "-".

    Raises:
        InputError: missing, unreadable, too long, not UTF-8, empty, or without Arabic letters.
    """
    shown = "standard input" if name == "-" else name
    try:
        data = read_all(sys.stdin.buffer, limits) if name == "-" else read_whole(Path(name), limits)
    except OSError as error:
        raise InputError(f"{shown}: {error.strerror or error}") from None
    except ReadError as error:
        raise InputError(f"{shown}: {error}") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{shown}: not UTF-8: bad byte at offset {error.start}") from None
    if not text.strip():
        raise InputError(f"{shown}: empty")
    if not _ARABIC.search(text):
        raise InputError(f"{shown}: holds no Arabic")
    return text


def written_whole(path: Path, text: str) -> None:
    """Write a file under a temporary name beside it and rename it when it is whole.

    Raises:
        OSError: it cannot be written; what was there before stays.
    """
    folder = path.parent
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{path.name}.")
    try:
        with os.fdopen(
            handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n"
        ) as file:
            file.write(text)
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
