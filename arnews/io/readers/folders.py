"""The files of folders and patterns: regular ones, never outside of what was named.

A folder may come from anybody, as an archive that was unpacked. Its links may lead to other
files of this machine, and its pipes and devices never end.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from glob import glob, has_magic
from pathlib import Path

from arnews.io.items import Reject

__all__ = ["NO_FILE", "files_below", "files_like"]

NO_FILE = "no regular file: a pipe, a socket or a device"

_FOLDER_LINK = "a link to a folder, which is not followed; name the folder itself"
_OUTSIDE = "a link that leads out of the folder; name the file itself"


def files_below(folder: Path) -> Iterator[Path | Reject]:
    """The files below a folder in the order of their names; lazily, for folders of millions.

    Hidden files are left out. Folders that cannot be listed, links to folders or out of the
    folder, and what is no file are rejects.
    """
    root = os.path.realpath(folder)
    failed: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=failed.append):
        yield from _refused(failed)
        shown = sorted(name for name in folders if not name.startswith("."))
        folders[:] = []
        for name in shown:
            path = Path(parent, name)
            if path.is_symlink():
                yield Reject(str(path), _FOLDER_LINK)
            else:
                folders.append(name)
        for name in sorted(names):
            if not name.startswith("."):
                path = Path(parent, name)
                reason = _wrong(path, root)
                yield path if reason is None else Reject(str(path), reason)
    yield from _refused(failed)


def _refused(failed: list[OSError]) -> Iterator[Reject]:
    """Folders that could not be listed; each is said once."""
    while failed:
        error = failed.pop(0)
        yield Reject(str(error.filename), error.strerror or str(error))


def _wrong(path: Path, root: str) -> str | None:
    """Why a file of a folder is not read."""
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            if not _within(root, path):
                return _OUTSIDE
            mode = path.stat().st_mode
    except OSError as error:
        return error.strerror or str(error)
    return None if stat.S_ISREG(mode) else NO_FILE


def _within(root: str, path: Path) -> bool:
    """Whether a path, its links followed, is below a folder whose links are followed."""
    try:
        return os.path.commonpath((root, os.path.realpath(path))) == root
    except ValueError:  # on another drive
        return False


def files_like(pattern: str) -> Iterator[Path | Reject]:
    """The files of a pattern, sorted, below the folder that it names before its first wildcard.

    Links out of that folder, links to folders, and what is no file are rejects where they fit;
    with ``**`` no links to folders are followed.
    """
    parts = Path(pattern).parts
    count = next(number for number, part in enumerate(parts) if has_magic(part))
    base = Path(*parts[:count]) if count else Path()
    if not base.is_dir():
        return
    if "**" not in pattern:
        yield from _files_fitting(pattern, base)
        return
    found = {}
    for one in files_below(base):
        path = one if isinstance(one, Path) else Path(one.item)
        if _like(path.relative_to(base).parts, parts[count:]):
            found[str(path)] = one
    yield from (found[name] for name in sorted(found))


def _files_fitting(pattern: str, base: Path) -> Iterator[Path | Reject]:
    """The files of a pattern of so many folders and no more."""
    root = os.path.realpath(base)
    parent, outside = base, False
    for name in sorted(glob(pattern)):  # noqa: PTH207 - hides dotted names
        path = Path(name)
        if path.is_dir():
            if path.is_symlink():
                yield Reject(str(path), _FOLDER_LINK)
            continue
        if path.parent != parent:  # its files mostly follow each other
            parent, outside = path.parent, not _within(root, path.parent)
        reason = _OUTSIDE if outside else _wrong(path, root)
        yield path if reason is None else Reject(str(path), reason)


def _like(names: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether folders and a file fit the parts of a pattern; ``**`` is any number of folders."""
    if not parts:
        return not names
    if parts[0] == "**":
        return any(_like(names[at:], parts[1:]) for at in range(len(names) + 1))
    return bool(names) and fnmatchcase(names[0], parts[0]) and _like(names[1:], parts[1:])
