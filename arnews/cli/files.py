"""Writing the files of the command line."""

import os
import tempfile
from pathlib import Path

__all__ = ["written_whole"]


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
