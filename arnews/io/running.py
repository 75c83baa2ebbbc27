"""Work spread over processes: in order, lazily, in bounded memory, and named where it dies.

Each thread of a small pool owns a worker process (`arnews.io.worker`) and waits for it. Chunks
are handed out as answers are taken, so a million articles need no more memory than some chunks.
"""

import math
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

import attrs

from arnews.errors import SettingsError
from arnews.io.items import WorkerError
from arnews.io.worker import OUT_OF_MEMORY, OVERTIME, receive, send

__all__ = ["CHUNK", "Death", "chunks_of", "in_order"]

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

_TRIES = 2
"""Workers that must die of an item before it is given up: one may be killed from outside."""

_GRACE = 1.0
"""Seconds that the parent waits longer than it was told to."""

_LOOK = 0.05
"""Seconds between two looks at the time of all workers."""

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


@attrs.frozen
class Death:
    """How a worker died.

    Args:
        how: in words.
        begun: what it had begun: "read", "extract" or "write"; where a time limit is set.
        overtime: whether it was ended because its time was over.
    """

    how: str
    begun: str = "extract"
    overtime: bool = False

    def __str__(self) -> str:
        return self.how


class _DeathError(Exception):
    """A worker died."""

    def __init__(self, death: Death) -> None:
        super().__init__(death.how)
        self.death = death


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
        self._begun = "extract"
        self._overtime = False
        self._until = math.inf
        self.grown = False
        try:
            kind, said, _ = self._ask(task)
        except _DeathError:
            self.stop()
            raise
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
            while True:
                answer: tuple[str, Any, Any] = pickle.loads(receive(process.stdout))  # noqa: S301 - our child's
                if answer[0] != "begun":
                    return answer
                _, self._begun, seconds = answer
                self._until = time.monotonic() + seconds + _GRACE
        except (EOFError, OSError, ValueError):
            status = process.wait()
            overtime = self._overtime or status == OVERTIME
            raise _DeathError(Death(_how(status), self._begun, overtime)) from None
        finally:
            self._until = math.inf

    def __call__(self, chunk: Any) -> Any:
        kind, answer, memory = self._ask(pickle.dumps(chunk, protocol=5))
        self._first = self._first or memory
        self.grown = memory > self._first + GROWTH
        if kind == "failed":
            raise WorkerError(f"a worker process failed:\n{answer}")
        return answer

    def look(self) -> None:
        """End the process where its time is over."""
        if time.monotonic() > self._until:
            self._overtime = True
            self._process.kill()

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
    if status == OUT_OF_MEMORY:
        return "out of memory"
    if status >= 0:
        return f"exit status {status}"
    try:
        return f"signal {signal.Signals(-status).name}"
    except ValueError:
        return f"signal {-status}"


class _Pool:
    """Threads with a worker each, made when the first chunk comes."""

    def __init__(
        self,
        task: Callable[..., Any],
        workers: int,
        lost: Callable[..., Any],
        timeout: float | None,
    ) -> None:
        try:
            self._task = pickle.dumps((task, timeout), protocol=5)
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
        if timeout is not None:
            threading.Thread(target=self._watch, name="arnews-watch", daemon=True).start()

    def _watch(self) -> None:
        """End the workers whose time is over."""
        while not self._closed.wait(_LOOK):
            with self._lock:
                workers = list(self._workers.values())
            for worker in workers:
                worker.look()

    def submit(self, chunk: list[Any]) -> "Future[list[Any]]":
        """Have a chunk worked on; the future gives the answers, one or more."""
        return self._threads.submit(self._work, chunk)

    def _work(self, chunk: list[Any], tries: int = 1) -> list[Any]:
        try:
            worker = self._worker()
            answer = worker(chunk)
            if worker.grown:
                self._drop()
        except _DeathError as error:
            self._drop()
            if self._closed.is_set():
                return []
            if len(chunk) == 1 and tries >= _TRIES:
                return [self._lost(chunk[0], error.death)]
        else:
            return [answer]
        # find the item that kills by giving each to a worker alone; the others lose nothing
        return [answer for item in chunk for answer in self._work([item], tries + 1)]

    def _worker(self) -> _Worker:
        """The worker of this thread."""
        me = threading.get_ident()
        worker = self._workers.get(me)
        if worker is None:
            if self._closed.is_set():
                raise _DeathError(Death("stopped"))
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
    task: Callable[..., A],
    chunks: Iterable[list[T]],
    workers: int,
    lost: Callable[[T, Death], A],
    timeout: float | None = None,
) -> Generator[A, None, None]:
    """The answers of a task to chunks, in their order.

    Where a worker dies its chunk is done again item by item, so that one bad item takes none with
    it: the answers to a chunk can be several.

    Args:
        task: what to do with a chunk; it is pickled once for each worker. With a time limit it is
            called with a chunk and a `Clock`, which it starts for each item.
        chunks: read only as far as answers are taken, and a few ahead.
        workers: processes; 1 works in this one where there is no time limit.
        lost: the answer for an item that kills its worker, given how it died.
        timeout: seconds that an item may take.

    Raises:
        SettingsError: the task cannot be pickled, or not be unpickled in a worker; a number that
            makes no sense.
        WorkerError: a worker does not start, or the task raised.
    """
    if workers < 1:
        raise SettingsError(f"workers must be 1 or more, not {workers!r}")
    if timeout is not None and not 0 < timeout < math.inf:
        raise SettingsError(f"timeout is a number of seconds above 0, not {timeout!r}")
    if workers == 1 and timeout is None:
        yield from map(task, chunks)
        return
    pool = _Pool(task, workers, lost, timeout)
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
