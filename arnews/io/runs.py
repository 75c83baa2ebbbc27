"""Runs: whole archives to one output, resumable, in parts that are kept when a run breaks.

A run writes parts into ``<output>.partial/``, each renamed into place when it is whole, and makes
the output of them at the end. What is in no part is done again; what is in one never is.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any

import attrs

from arnews.errors import ExtraError
from arnews.io.items import Raw, Reject, WriteError, reason_of
from arnews.io.running import CHUNK, chunks_of, in_order
from arnews.io.streams import check_folder, replaced_file, replaced_folder, stem_suffix
from arnews.io.writers.formats import Part, Writer, synced
from arnews.pipeline import Pipeline
from arnews.result import Result

__all__ = ["Reply", "Summary", "extract_items", "extract_to", "partial_of", "rejects_of"]

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


@attrs.frozen
class _Task:
    """Chunks of numbered items to replies; it is what a worker does."""

    pipeline: Pipeline
    writer: Writer

    def __call__(self, chunk: Sequence[tuple[int, Item]]) -> Reply:
        rejects: list[Reject] = []
        loaded = []
        for number, item in chunk:
            if isinstance(item, Reject):
                rejects.append(item)
                continue
            try:
                loaded.append((number, item.origin, item.article()))
            except ExtraError:
                raise
            except Exception as error:  # noqa: BLE001 - one bad item never stops a run
                rejects.append(Reject(item.origin, reason_of(error)))
        found = self._extract(loaded, rejects)
        piece = self._render(found, rejects)
        return Reply(
            piece,
            tuple(_origin(item) for _, item in chunk),
            len(found),
            sum(len(result.article.text) for _, _, result in found),
            sum(len(result.diagnostics) for _, _, result in found),
            tuple(rejects),
        )

    def _extract(
        self, loaded: Sequence[tuple[int, str, Any]], rejects: list[Reject]
    ) -> list[tuple[int, str, Result]]:
        """The results; where one fails each is done alone."""
        try:
            results = list(self.pipeline.pipe(article for _, _, article in loaded))
        except Exception as error:  # noqa: BLE001 - one bad item never stops a run
            if len(loaded) == 1:
                rejects.append(Reject(loaded[0][1], reason_of(error), "extract"))
                return []
            return [found for one in loaded for found in self._extract([one], rejects)]
        return [
            (number, origin, result)
            for (number, origin, _), result in zip(loaded, results, strict=True)
        ]

    def _render(self, found: list[tuple[int, str, Result]], rejects: list[Reject]) -> Any:
        """The piece; results that cannot be written are taken out of `found`."""
        try:
            return self.writer.render([(number, result) for number, _, result in found])
        except ExtraError:
            raise
        except Exception:  # noqa: BLE001 - find the one at fault
            for one in list(found):
                try:
                    self.writer.render([(one[0], one[2])])
                except Exception as error:  # noqa: BLE001
                    rejects.append(Reject(one[1], reason_of(error), "write"))
                    found.remove(one)
        return self.writer.render([(number, result) for number, _, result in found])

    def lost(self, item: tuple[int, Item], how: str) -> Reply:
        """The reply for an item that killed its worker."""
        origin = _origin(item[1])
        reject = Reject(origin, f"killed its worker process ({how})", "extract")
        return Reply(self.writer.render([]), (origin,), 0, 0, 0, (reject,))


def _origin(item: Item) -> str:
    return item.item if isinstance(item, Reject) else item.origin


def extract_items(
    items: Iterable[Item],
    *,
    pipeline: Pipeline,
    writer: Writer,
    workers: int = 1,
    chunksize: int = CHUNK,
    first: int = 1,
) -> Generator[Reply, None, None]:
    """Items to pieces of output, lazily and in order; nothing stops at a bad item.

    Args:
        items: what readers give.
        pipeline: what to extract with.
        writer: makes the pieces.
        workers: processes; 1 works in this one.
        chunksize: items of a piece.
        first: number of the first item.
    """
    task = _Task(pipeline, writer)
    chunks = chunks_of(enumerate(items, first), chunksize)
    return in_order(task, chunks, workers, task.lost)


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


def extract_to(
    items: Iterable[Item],
    output: Path,
    *,
    pipeline: Pipeline,
    writer: Writer,
    made_from: dict[str, Any],
    workers: int = 1,
    chunksize: int = CHUNK,
    resume: bool = False,
    report: Callable[[Summary, Reply | None], None] | None = None,
) -> Summary:
    """Extract from items into a file or folder, whole or not at all, and resumably.

    Args:
        items: what readers give, the same each time for a resumed run.
        output: the file, or the folder of formats that are folders.
        pipeline: what to extract with.
        writer: the format.
        made_from: what the run is made from, as JSON; a run is only resumed as the same.
        workers: processes.
        chunksize: items of a chunk.
        resume: continue a run that broke, from its last whole part.
        report: told after each chunk, with None for what an earlier run had done.

    Returns:
        the counts, of the earlier run included.

    Raises:
        WriteError: a broken run is there and `resume` is not given; or it is another run, or its
            input has changed; or another process is at it.
        OSError: it cannot be written; parts stay.
    """
    if writer.folder:
        check_folder(output)
    elif output.is_dir():
        raise WriteError(f"{output}: a file is to be written, and this is a folder")
    work = partial_of(output)
    probe = pipeline("")
    said = {
        **made_from,
        "chunksize": chunksize,
        "version": probe.version,
        "settings": probe.settings,
        "plugins": [f"{stamp.name} {stamp.version}" for stamp in probe.plugins],
    }
    with _locked(work, resume=resume):
        _same_run(work, said)
        parts = _Parts(work, writer)
        summary = parts.summary
        if report is not None:
            report(summary, None)
        source = iter(items)
        parts.skip(source)
        replies = extract_items(
            source,
            pipeline=pipeline,
            writer=writer,
            workers=workers,
            chunksize=chunksize,
            first=summary.items + 1,
        )
        with closing(parts), closing(replies):
            for reply in replies:
                parts.add(reply)
                if report is not None:
                    report(summary, reply)
            parts.commit()
        _finish(work, parts.done, output, writer)
    shutil.rmtree(work)
    return summary


@contextmanager
def _locked(work: Path, *, resume: bool) -> Iterator[None]:
    """The folder of parts for this process alone; it goes where nothing was ever kept in it."""
    if work.exists() and not resume:
        raise WriteError(
            f"{work}: a broken run is kept here; continue it with --resume, or remove the folder"
        )
    work.mkdir(exist_ok=True)
    with (work / "lock").open("w") as file:
        if not _lock(file):
            raise WriteError(f"{work}: another process is at this run")
        try:
            yield
        except BaseException:
            if work.exists() and not any(work.glob("part-*")):
                shutil.rmtree(work, ignore_errors=True)
            raise


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


def _same_run(work: Path, said: dict[str, Any]) -> None:
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


class _Parts:
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
        for path in sorted(work.glob("part-*")):
            said = json.loads((path / "part.json").read_text("utf-8"))
            self._expected = said.pop("digest")
            self.summary = Summary(**said)
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
            self._digest.update(_origin(item).encode("utf-8", "surrogatepass") + b"\n")
            count += 1
        if self.done and (count, self._digest.hexdigest()) != (self.summary.kept, self._expected):
            raise WriteError(
                f"{self._work}: the input is not what it was when this run broke; "
                "remove the folder and begin anew"
            )

    def add(self, reply: Reply) -> None:
        """Write a reply into the part, and close it when it is long enough."""
        if self._now is None:
            self._place.mkdir()
            self._now = self._writer.part(self._place)
        self._now.add(reply.piece)
        for origin in reply.items:
            self._digest.update(origin.encode("utf-8", "surrogatepass") + b"\n")
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


def _finish(work: Path, parts: Sequence[Path], output: Path, writer: Writer) -> None:
    """Make the output of its parts."""
    parts = list(parts)
    if not parts:  # no items at all: an empty part
        empty = work / "part-000000.empty"
        empty.mkdir(exist_ok=True)
        writer.part(empty).close()
        parts = [empty]
    if writer.folder:
        with replaced_folder(output) as whole:
            writer.merge(parts, whole)
            _write_rejects(parts, whole / "rejects.jsonl")
        return
    writer.merge(parts, output)
    _write_rejects(parts, rejects_of(output, writer))


def _write_rejects(parts: Sequence[Path], target: Path) -> None:
    """All rejects in order; no file where there are none."""
    found = [part / "rejects.jsonl" for part in parts]
    found = [path for path in found if path.exists() and path.stat().st_size]
    if not found:
        target.unlink(missing_ok=True)
        return
    with replaced_file(target) as file:
        for path in found:
            file.write(path.read_bytes())
