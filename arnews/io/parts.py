"""The folder of a run: parts that are whole, the one that is being written, who is at it.

Everything that a run makes lies in ``<output>.partial/`` until it is whole; then it is renamed into
its place, and the folder renamed before it is removed. Whenever a process is killed, each of
these is either done or not.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any

import attrs

from arnews.io.items import Raw, Reject, WriteError
from arnews.io.streams import check_folder, replaced_file, stem_suffix
from arnews.io.writers.formats import Part, Writer, synced

__all__ = [
    "PART",
    "Item",
    "Parts",
    "Reply",
    "Summary",
    "drop",
    "finish",
    "has_parts",
    "locked",
    "origin_of",
    "partial_of",
    "rejects_of",
    "same_run",
]

Item = Raw | Reject

PART = 512
"""Items of a part: at most this many are done again after a break."""


@attrs.frozen
class Reply:
    """What became of a chunk of items.

    Args:
        piece: what the writer made of the results.
        items: the origins of all items.
        articles: how many results there are.
        characters: code points of their texts.
        problems: how many diagnostics they hold.
        rejects: the items without a result.
    """

    piece: Any
    items: tuple[str, ...]
    articles: int
    characters: int
    problems: int
    rejects: tuple[Reject, ...]


@attrs.define
class Summary:
    """Counts of a run so far.

    Args:
        items: items that were met.
        articles: results.
        characters: code points of their texts.
        problems: diagnostics in them.
        rejected: items without a result.
        kept: items that were done by an earlier, broken run.
    """

    items: int = 0
    articles: int = 0
    characters: int = 0
    problems: int = 0
    rejected: int = 0
    kept: int = 0

    def add(self, reply: Reply) -> None:
        """Count a reply."""
        self.items += len(reply.items)
        self.articles += reply.articles
        self.characters += reply.characters
        self.problems += reply.problems
        self.rejected += len(reply.rejects)


def origin_of(item: Item) -> str:
    """Where an item is; unique within a run."""
    return item.item if isinstance(item, Reject) else item.origin


def partial_of(output: Path) -> Path:
    """The folder of the parts of a run."""
    return output.with_name(output.name + ".partial")


def rejects_of(output: Path, writer: Writer) -> Path:
    """Where the rejects of a run are written: inside a folder, beside a file."""
    if writer.folder:
        return output / "rejects.jsonl"
    packed = stem_suffix(output)[1]
    stem = Path(output.name[: -len(packed)] if packed else output.name).stem
    return output.with_name(f"{stem}.rejects.jsonl")


def _parts_in(work: Path) -> Iterator[Path]:
    """The parts that are whole, in no order."""
    return work.glob("part-??????")


def has_parts(work: Path) -> bool:
    """Whether anything is kept in the folder of a run."""
    return any(_parts_in(work))


def _leftover(work: Path) -> Path:
    """What the folder is called while it is removed."""
    return work.with_name(work.name + ".done")


@contextmanager
def locked(work: Path, *, resume: bool) -> Iterator[None]:
    """The folder of parts for this process alone; it goes where nothing was ever kept in it.

    Raises:
        WriteError: another process is at it; or it holds a broken run, and `resume` is not given.
    """
    shutil.rmtree(_leftover(work), ignore_errors=True)
    before = work.exists()
    work.mkdir(exist_ok=True)
    with (work / "lock").open("w") as file:
        if not _lock(file):
            raise WriteError(f"{work}: another process is at this run")
        if before and not resume:
            raise WriteError(
                f"{work}: a broken run is kept here; continue it with --resume, or remove the folder"
            )
        try:
            yield
        except BaseException:
            if work.exists() and not has_parts(work):
                shutil.rmtree(work, ignore_errors=True)
            raise


def drop(work: Path) -> None:
    """Remove the folder of a run that is done: at once, whatever becomes of its files."""
    leftover = _leftover(work)
    work.rename(leftover)
    shutil.rmtree(leftover)


def _lock(file: IO[str]) -> bool:
    """Lock a file until this process ends; False where another has it."""
    try:
        import fcntl  # noqa: PLC0415 - POSIX
    except ImportError:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def same_run(work: Path, said: dict[str, Any]) -> None:
    """Note what the run is made from, or see that it is the same."""
    said = json.loads(json.dumps(said))
    path = work / "run.json"
    if not path.exists():
        with replaced_file(path) as file:
            file.write(json.dumps(said, ensure_ascii=False, indent=2).encode())
        return
    before = json.loads(path.read_text("utf-8"))
    other = sorted(name for name in {*said, *before} if said.get(name) != before.get(name))
    if other:
        name = other[0]
        raise WriteError(
            f"{work}: this run was begun with other {', '.join(other)} "
            f"({name}: {before.get(name)!r:.80}, now {said.get(name)!r:.80}); "
            "give the same, or remove the folder and begin anew"
        )


def _damaged(work: Path, name: str) -> WriteError:
    """The error for parts that are not as they were left."""
    return WriteError(f"{work}: {name} is damaged; remove the folder and begin anew")


class Parts:
    """The parts of a run: those that are whole, and the one that is being written."""

    def __init__(self, work: Path, writer: Writer) -> None:
        self._work = work
        self._writer = writer
        self._digest = hashlib.sha256()
        self._now: Part | None = None
        self._items = 0
        self._rejects: list[Reject] = []
        self.done: list[Path] = []
        self.summary = Summary()
        for path in work.glob("*.tmp"):
            shutil.rmtree(path)  # a part that was never whole
        self._expected = ""
        for number, path in enumerate(sorted(_parts_in(work))):
            try:
                said = json.loads((path / "part.json").read_text("utf-8"))
                self._expected = said.pop("digest")
                self.summary = Summary(**said)
            except (OSError, ValueError, KeyError, TypeError, AttributeError):
                raise _damaged(work, path.name) from None
            if path.name != f"part-{number:06}":
                raise _damaged(work, f"part-{number:06}")
            self.done.append(path)
        self.summary.kept = self.summary.items

    @property
    def _place(self) -> Path:
        return self._work / f"part-{len(self.done):06}.tmp"

    def skip(self, source: Iterator[Item]) -> None:
        """Pass over the items that are done.

        Raises:
            WriteError: they are not those that were done.
        """
        count = 0
        for item in islice(source, self.summary.kept):
            self._note(origin_of(item))
            count += 1
        if self.done and (count, self._digest.hexdigest()) != (self.summary.kept, self._expected):
            raise WriteError(
                f"{self._work}: the input is not what it was when this run broke; "
                "remove the folder and begin anew"
            )

    def _note(self, origin: str) -> None:
        """Take an item into the digest by which a resumed run knows its input again."""
        self._digest.update(origin.encode("utf-8", "surrogatepass") + b"\n")

    def add(self, reply: Reply) -> None:
        """Write a reply into the part, and close it when it is long enough."""
        if self._now is None:
            self._place.mkdir()
            self._now = self._writer.part(self._place)
        self._now.add(reply.piece)
        for origin in reply.items:
            self._note(origin)
        self._rejects += reply.rejects
        self._items += len(reply.items)
        self.summary.add(reply)
        if self._items >= PART:
            self.commit()

    def commit(self) -> None:
        """Make the part whole: all of it is there when its folder gets its name."""
        if self._now is None:
            return
        self._now.close()
        self._now = None
        place = self._place
        with (place / "rejects.jsonl").open("wb") as file:
            for reject in self._rejects:
                line = json.dumps(reject.to_dict(), ensure_ascii=False)
                file.write(line.encode("utf-8", "replace") + b"\n")
        said = {**attrs.asdict(self.summary), "kept": 0, "digest": self._digest.hexdigest()}
        (place / "part.json").write_text(json.dumps(said), "utf-8")
        synced(place / "rejects.jsonl")
        synced(place / "part.json")
        self.done.append(place.rename(place.with_suffix("")))
        self._items = 0
        self._rejects = []

    def close(self) -> None:
        """Drop the part that is not whole."""
        if self._now is not None:
            self._now.close()
            self._now = None


def finish(work: Path, parts: Sequence[Path], output: Path, writer: Writer) -> None:
    """Make the output of its parts, and rename it into its place when it is whole.

    Raises:
        WriteError: there is a folder in its place that holds anything else.
        OSError: it cannot be written; what was there before stays.
    """
    parts = list(parts)
    if not parts:  # no items at all: an empty part
        empty = work / "part-000000.empty"
        empty.mkdir(exist_ok=True)
        writer.part(empty).close()
        parts = [empty]
    whole = work / "whole"
    if writer.folder:
        shutil.rmtree(whole, ignore_errors=True)
        whole.mkdir()
        writer.merge(parts, whole)
        _write_rejects(parts, whole / "rejects.jsonl")
        check_folder(output)
        if output.exists():
            shutil.rmtree(work / "replaced", ignore_errors=True)
            output.rename(work / "replaced")
    else:
        writer.merge(parts, whole)
        rejects = work / "rejects.jsonl"
        if _write_rejects(parts, rejects):
            rejects.replace(rejects_of(output, writer))
        else:
            rejects_of(output, writer).unlink(missing_ok=True)
    whole.replace(output)


def _write_rejects(parts: Sequence[Path], target: Path) -> bool:
    """All rejects in order; False, and no file, where there are none."""
    found = [part / "rejects.jsonl" for part in parts]
    found = [path for path in found if path.exists() and path.stat().st_size]
    if not found:
        return False
    with replaced_file(target) as file:
        for path in found:
            file.write(path.read_bytes())
    return True
