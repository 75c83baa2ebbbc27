"""`Pipeline.pipe` in several processes: articles to results, each within its time."""

import pickle
from collections.abc import Iterable, Iterator, Sequence

from arnews.annotations import Diagnostic
from arnews.article import Article
from arnews.errors import ArnewsError, SettingsError
from arnews.io.items import WorkerError
from arnews.io.running import CHUNK, Death, chunks_of, in_order
from arnews.io.worker import Clock, TimeLimitError
from arnews.pipeline import Pipeline
from arnews.result import Result

__all__ = ["OVER", "extracted", "kept", "pipe"]

OVER = "its time was over, and what was at work could not be interrupted: nothing was found"
"""Why an article has an empty result."""


def extracted(
    pipeline: Pipeline, articles: Iterable[Article | str], clock: Clock | None
) -> Iterator[Result]:
    """The results of articles, each within its time.

    Plugins that take articles by the batch have the time of the batch.
    """
    if clock is None:
        yield from pipeline.pipe(articles)
        return
    waiting = 0

    def timed() -> Iterator[Article | str]:
        nonlocal waiting
        for article in articles:
            waiting += 1
            clock.start("extract", waiting)
            yield article

    try:
        for result in pipeline.pipe(timed()):
            waiting = 0
            yield result
    finally:
        clock.stop()


class _Extract:
    """Chunks of articles to results, or to the errors in their place."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline

    def __call__(
        self, chunk: Sequence[tuple[int, Article | str]], clock: Clock | None = None
    ) -> list[Result | Exception]:
        try:
            return list(extracted(self.pipeline, (article for _, article in chunk), clock))
        except TimeLimitError as error:
            if len(chunk) == 1:
                return [kept(self.pipeline, chunk[0][1], str(error))]
        except Exception as error:  # noqa: BLE001 - it is the answer
            if len(chunk) == 1:
                return [_portable(error)]
        return [answer for one in chunk for answer in self([one], clock)]

    def lost(self, item: tuple[int, Article | str], death: Death) -> list[Result | Exception]:
        """The answer for an article that ended its worker."""
        number, article = item
        if death.overtime:
            return [kept(self.pipeline, article, OVER)]
        text = article if isinstance(article, str) else article.text
        url = getattr(article, "url", None)
        named = f"article {number}" + (f" ({url})" if url else "")
        begin = " ".join(text[:60].split())
        return [WorkerError(f"{named} killed its worker process ({death}): «{begin}»")]


def kept(pipeline: Pipeline, article: Article | str, why: str) -> Result:
    """The result of an article whose time was over."""
    given = article if isinstance(article, Article) else Article(article)
    return pipeline.unread(given, Diagnostic("timeout", why))


def _portable(error: Exception) -> Exception:
    """An error that survives a pickle."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever it does, it is not portable
        return ArnewsError(f"{type(error).__name__}: {error}")
    return error


def pipe(
    pipeline: Pipeline,
    articles: Iterable[str | Article],
    workers: int,
    chunksize: int | None,
    timeout: float | None = None,
) -> Iterator[Result]:
    """What `Pipeline.pipe` does with several workers, or a time limit.

    Raises:
        SettingsError: a bad number of workers, a pipeline that cannot be pickled.
        WorkerError: an article killed its worker; it is named.
    """
    size = CHUNK if chunksize is None else chunksize
    if size < 1:
        raise SettingsError(f"chunksize must be 1 or more, not {chunksize!r}")
    task = _Extract(pipeline)
    chunks = chunks_of(enumerate(articles, 1), size)
    for answers in in_order(task, chunks, workers, task.lost, timeout):
        for answer in answers:
            if isinstance(answer, Exception):
                raise answer
            yield answer
