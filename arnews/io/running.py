"""Work spread over processes: in order, lazily, in bounded memory, and named where it dies.

Each thread of a small pool owns a worker process (`arnews.io.worker`) and waits for it. Chunks
are handed out as answers are taken, so a million articles need no more memory than some chunks.
"""

import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from arnews.article import Article
from arnews.errors import ArnewsError, SettingsError
from arnews.io.items import WorkerError
from arnews.io.worker import receive, send
from arnews.pipeline import Pipeline
from arnews.result import Result

__all__ = ["CHUNK", "chunks_of", "in_order", "pipe"]

T = TypeVar("T")
A = TypeVar("A")

CHUNK = 16
"""Articles that a worker gets at once."""

GROWTH = 220 << 20
"""Bytes that a worker may grow by after its first chunk; a new one takes its place then.

Plugins remember the words they have met, up to bounds of their own; over an archive this adds up.
"""

_AHEAD = 3
"""Chunks a worker that are on their way or wait for their turn."""

_START = "import sys; sys.path[:] = {path!r}; from arnews.io.worker import main; main()"


def chunks_of(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Items in lists of a size; the last may be shorter.

    An error of the items is raised after those before it have been given.
    """
    chunk: list[T] = []
    try:
        for item in items:
            chunk.append(item)
            if len(chunk) == size:
                yield chunk
                chunk = []
    except Exception:
        if chunk:
            yield chunk
        raise
    if chunk:
        yield chunk


class _DeathError(Exception):
    """A worker died; the message says how."""


class _Worker:
    """A process and the line to it."""

    def __init__(self, task: bytes) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", _START.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the parent, which stops its workers
        )
        self._first = 0
        self.grown = False
        kind, said, _ = self._ask(task)
        if kind == "failed":
            self.stop()
            raise SettingsError(
                f"the pipeline cannot be made in a worker process: {said}; plugins must be "
                "modules, or objects of a module, that can be imported there"
            )

    def _ask(self, message: bytes) -> tuple[str, Any, int]:
        process = self._process
        assert process.stdin is not None  # noqa: S101 - for the type checker
        assert process.stdout is not None  # noqa: S101
        try:
            send(process.stdin, message)
            answer: tuple[str, Any, int] = pickle.loads(receive(process.stdout))  # noqa: S301 - our child's
        except (EOFError, OSError, ValueError):
            raise _DeathError(_how(process.wait())) from None
        return answer

    def __call__(self, chunk: Any) -> Any:
        kind, answer, memory = self._ask(pickle.dumps(chunk, protocol=5))
        self._first = self._first or memory
        self.grown = memory > self._first + GROWTH
        if kind == "failed":
            raise WorkerError(f"a worker process failed:\n{answer}")
        return answer

    def stop(self) -> None:
        """End the process at once; what it was doing is dropped."""
        self._process.kill()
        self._process.wait()
        for file in (self._process.stdin, self._process.stdout):
            if file is not None:
                try:
                    file.close()
                except OSError:
                    continue  # unsent data for a process that is gone


def _how(status: int) -> str:
    """How a process ended."""
    if status >= 0:
        return f"exit status {status}"
    try:
        return f"signal {signal.Signals(-status).name}"
    except ValueError:
        return f"signal {-status}"


class _Pool:
    """Threads with a worker each, made when the first chunk comes."""

    def __init__(self, task: Callable[[Any], Any], workers: int, lost: Callable[..., Any]) -> None:
        try:
            self._task = pickle.dumps(task, protocol=5)
        except Exception as error:
            raise SettingsError(
                f"the pipeline cannot be sent to worker processes: {error}; plugins must be "
                "modules, or objects that pickle can take"
            ) from error
        self._lost = lost
        self._workers: dict[int, _Worker] = {}
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._threads = ThreadPoolExecutor(workers, "arnews-worker")

    def submit(self, chunk: list[Any]) -> "Future[list[Any]]":
        """Have a chunk worked on; the future gives the answers, one or more."""
        return self._threads.submit(self._work, chunk)

    def _work(self, chunk: list[Any]) -> list[Any]:
        try:
            worker = self._worker()
            answer = worker(chunk)
            if worker.grown:
                self._drop()
        except _DeathError as death:
            self._drop()
            if self._closed.is_set():
                return []
            if len(chunk) == 1:
                return [self._lost(chunk[0], str(death))]
        else:
            return [answer]
        # find the item that kills by giving each to a worker alone; the others lose nothing
        return [answer for item in chunk for answer in self._work([item])]

    def _worker(self) -> _Worker:
        """The worker of this thread."""
        me = threading.get_ident()
        worker = self._workers.get(me)
        if worker is None:
            if self._closed.is_set():
                raise _DeathError("stopped")
            try:
                worker = _Worker(self._task)
            except _DeathError as death:
                raise WorkerError(f"a worker process did not start: {death}") from None
            with self._lock:
                self._workers[me] = worker
            if self._closed.is_set():
                worker.stop()
        return worker

    def _drop(self) -> None:
        with self._lock:
            worker = self._workers.pop(threading.get_ident(), None)
        if worker is not None:
            worker.stop()

    def close(self) -> None:
        """End the workers and wait for the threads."""
        self._closed.set()
        with self._lock:
            workers = list(self._workers.values())
        for worker in workers:
            worker.stop()
        self._threads.shutdown(wait=True, cancel_futures=True)


def in_order(
    task: Callable[[list[T]], A],
    chunks: Iterable[list[T]],
    workers: int,
    lost: Callable[[T, str], A],
) -> Generator[A, None, None]:
    """The answers of a task to chunks, in their order.

    Where a worker dies its chunk is done again item by item, so that one bad item takes none with
    it: the answers to a chunk can be several.

    Args:
        task: what to do with a chunk; it is pickled once for each worker.
        chunks: read only as far as answers are taken, and a few ahead.
        workers: processes; 1 works in this one.
        lost: the answer for an item that kills its worker, given how it died.

    Raises:
        SettingsError: the task cannot be pickled, or not be unpickled in a worker.
        WorkerError: a worker does not start, or the task raised.
    """
    if workers < 1:
        raise SettingsError(f"workers must be 1 or more, not {workers!r}")
    if workers == 1:
        yield from map(task, chunks)
        return
    pool = _Pool(task, workers, lost)
    waiting: deque[Future[list[A]]] = deque()
    source = iter(chunks)
    failure: BaseException | None = None
    try:
        while True:
            while failure is None and len(waiting) < workers * _AHEAD:
                try:
                    waiting.append(pool.submit(next(source)))
                except StopIteration:
                    break
                except Exception as error:  # noqa: BLE001 - raised when what came before is done
                    failure = error
            if not waiting:
                break
            yield from waiting.popleft().result()
        if failure is not None:
            raise failure
    finally:
        pool.close()


class _Extract:
    """Chunks of articles to results, or to the errors in their place."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline

    def __call__(self, chunk: Sequence[tuple[int, Article | str]]) -> list[Result | Exception]:
        try:
            return list(self.pipeline.pipe(article for _, article in chunk))
        except Exception as error:  # noqa: BLE001 - it is the answer
            if len(chunk) == 1:
                return [_portable(error)]
        return [answer for one in chunk for answer in self([one])]


def _portable(error: Exception) -> Exception:
    """An error that survives a pickle."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever it does, it is not portable
        return ArnewsError(f"{type(error).__name__}: {error}")
    return error


def pipe(
    pipeline: Pipeline, articles: Iterable[str | Article], workers: int, chunksize: int | None
) -> Iterator[Result]:
    """What `Pipeline.pipe` does with several workers.

    Raises:
        SettingsError: a bad number of workers, a pipeline that cannot be pickled.
        WorkerError: an article killed its worker; it is named.
    """
    size = CHUNK if chunksize is None else chunksize
    if size < 1:
        raise SettingsError(f"chunksize must be 1 or more, not {chunksize!r}")
    numbered = enumerate(articles, 1)
    for answers in in_order(_Extract(pipeline), chunks_of(numbered, size), workers, _killed):
        for answer in answers:
            if isinstance(answer, Exception):
                raise answer
            yield answer


def _killed(item: tuple[int, Article | str], how: str) -> list[Result | Exception]:
    """The error for an article that killed its worker."""
    number, article = item
    text = article if isinstance(article, str) else article.text
    url = getattr(article, "url", None)
    named = f"article {number}" + (f" ({url})" if url else "")
    begin = " ".join(text[:60].split())
    return [WorkerError(f"{named} killed its worker process ({how}): «{begin}»")]
