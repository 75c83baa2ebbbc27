"""Runs: whole archives to one output, resumable, in parts that are kept when a run breaks.

A run writes parts into ``<output>.partial/``, each renamed into place when it is whole, and makes
the output of them at the end. What is in no part is done again; what is in one never is.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import attrs

from arnews.article import Article
from arnews.errors import ExtraError
from arnews.io.items import Raw, Reject, WriteError, reason_of
from arnews.io.parts import (
    Item,
    Parts,
    Reply,
    Summary,
    drop,
    finish,
    locked,
    origin_of,
    partial_of,
    rejects_of,
    same_run,
)
from arnews.io.piping import OVER, extracted, kept
from arnews.io.running import CHUNK, Death, chunks_of, in_order
from arnews.io.streams import check_folder
from arnews.io.worker import Clock, TimeLimitError
from arnews.io.writers.formats import Writer
from arnews.pipeline import Pipeline
from arnews.result import Result

__all__ = ["Reply", "Summary", "extract_items", "extract_to", "rejects_of"]


@attrs.frozen
class _Task:
    """Chunks of numbered items to replies; it is what a worker does."""

    pipeline: Pipeline
    writer: Writer

    def __call__(self, chunk: Sequence[tuple[int, Item]], clock: Clock | None = None) -> Reply:
        rejects: list[Reject] = []
        loaded = []
        for number, item in chunk:
            if isinstance(item, Reject):
                rejects.append(item)
                continue
            if clock is not None:
                clock.start("read")
            try:
                article = item.article()
                self.pipeline.expect(article)
                loaded.append((number, item.origin, article))
            except ExtraError:
                raise
            except Exception as error:  # noqa: BLE001 - one bad item never stops a run
                rejects.append(Reject(item.origin, reason_of(error)))
        found = self._extract(loaded, rejects, clock)
        if clock is not None:
            clock.start("write", len(chunk))
        piece = self._render(found, rejects)
        if clock is not None:
            clock.stop()
        return Reply(
            piece,
            tuple(origin_of(item) for _, item in chunk),
            len(found),
            sum(len(result.article.text) for _, _, result in found),
            sum(len(result.diagnostics) for _, _, result in found),
            tuple(rejects),
        )

    def _extract(
        self, loaded: Sequence[tuple[int, str, Any]], rejects: list[Reject], clock: Clock | None
    ) -> list[tuple[int, str, Result]]:
        """The results; where one fails each is done alone."""
        try:
            articles = (article for _, _, article in loaded)
            results = list(extracted(self.pipeline, articles, clock))
        except TimeLimitError as error:
            if len(loaded) == 1:
                ((number, origin, article),) = loaded
                return [(number, origin, kept(self.pipeline, article, str(error)))]
        except Exception as error:  # noqa: BLE001 - one bad item never stops a run
            if len(loaded) == 1:
                rejects.append(Reject(loaded[0][1], reason_of(error), "extract"))
                return []
        else:
            return [
                (number, origin, result)
                for (number, origin, _), result in zip(loaded, results, strict=True)
            ]
        return [found for one in loaded for found in self._extract([one], rejects, clock)]

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

    def lost(self, item: tuple[int, Item], death: Death) -> Reply:
        """The reply for an item that ended its worker: the article is kept if time was all."""
        number, raw = item
        origin = origin_of(raw)
        why = "its time was over" if death.overtime else f"killed its worker process ({death})"
        reject = Reject(origin, why, death.begun)
        if death.overtime and death.begun == "extract" and isinstance(raw, Raw):
            try:
                result = kept(self.pipeline, raw.article(), OVER)
                piece = self.writer.render([(number, result)])
            except Exception as error:  # noqa: BLE001 - one bad item never stops a run
                reject = Reject(origin, f"{why}; {reason_of(error)}", death.begun)
            else:
                characters, problems = len(result.article.text), len(result.diagnostics)
                return Reply(piece, (origin,), 1, characters, problems, ())
        return Reply(self.writer.render([]), (origin,), 0, 0, 0, (reject,))


def extract_items(
    items: Iterable[Item],
    *,
    pipeline: Pipeline,
    writer: Writer,
    workers: int = 1,
    chunksize: int = CHUNK,
    first: int = 1,
    timeout: float | None = None,
) -> Generator[Reply, None, None]:
    """Items to pieces of output, lazily and in order; nothing stops at a bad item.

    Args:
        items: what readers give.
        pipeline: what to extract with.
        writer: makes the pieces.
        workers: processes; 1 works in this one.
        chunksize: items of a piece.
        first: number of the first item.
        timeout: seconds that an article may take, as in `Pipeline.pipe`.
    """
    task = _Task(pipeline, writer)
    chunks = chunks_of(enumerate(items, first), chunksize)
    return in_order(task, chunks, workers, task.lost, timeout)


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
    timeout: float | None = None,
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
        timeout: seconds that an article may take, as in `Pipeline.pipe`.
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
    probe = pipeline.unread(Article(""))
    said = {
        **made_from,
        "chunksize": chunksize,
        "version": probe.version,
        "settings": probe.settings,
        "plugins": [f"{stamp.name} {stamp.version}" for stamp in probe.plugins],
    }
    with locked(work, resume=resume):
        same_run(work, said)
        parts = Parts(work, writer)
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
            timeout=timeout,
        )
        with closing(parts), closing(replies):
            for reply in replies:
                parts.add(reply)
                if report is not None:
                    report(summary, reply)
            parts.commit()
        finish(work, parts.done, output, writer)
    drop(work)
    return summary
