"""A worker process: gets a task once, then chunks, and answers each; it dies with its parent.

Messages are pickles behind their length. The process is an ordinary child that shares nothing with
its parent, so no locks or threads are inherited and no script is imported a second time.
"""

import os
import pickle
import queue
import signal
import threading
import traceback
from collections.abc import Callable
from typing import IO, Any

from arnews.errors import ArnewsError

__all__ = [
    "OUT_OF_MEMORY",
    "OVERTIME",
    "Clock",
    "TimeLimitError",
    "main",
    "memory",
    "receive",
    "send",
]

OUT_OF_MEMORY = 112
"""Exit status of a worker that has no memory left."""

OVERTIME = 113
"""Exit status of a worker that was interrupted between two articles."""

_LENGTH = 8

_AGAIN = 4
"""After the first ring so many a limit: a plugin that goes on regardless is interrupted again."""


class TimeLimitError(ArnewsError, TimeoutError):
    """An article that took longer than it may; raised in whatever was at work."""


def send(file: IO[bytes], data: bytes) -> None:
    """Write a message."""
    file.write(len(data).to_bytes(_LENGTH, "little"))
    file.write(data)
    file.flush()


def receive(file: IO[bytes]) -> bytes:
    """Read a message.

    Raises:
        EOFError: the other side is gone.
    """
    head = file.read(_LENGTH)
    if len(head) < _LENGTH:
        raise EOFError
    size = int.from_bytes(head, "little")
    data = file.read(size)
    if len(data) < size:
        raise EOFError
    return data


def memory() -> int:
    """Bytes of memory that this process holds now; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - after each chunk
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, AttributeError):
        return 0


class Clock:
    """The time limit of an article: what is at work when it is over is interrupted.

    The parent is told of each start, and ends the process where no interrupt helps: after twice
    the limit.

    Args:
        seconds: of wall-clock time, for each article.
        tell: is told at each start what is begun, and how many seconds it may take at most.
    """

    def __init__(self, seconds: float, tell: Callable[[str, float], None]) -> None:
        self._seconds = seconds
        self._tell = tell
        self._on = False
        self._rings = hasattr(signal, "setitimer")  # else only the parent looks at the time
        if self._rings:
            signal.signal(signal.SIGALRM, self._ring)

    def start(self, what: str, articles: int = 1) -> None:
        """Begin something anew that takes so many articles' time.

        Args:
            what: "read", "extract" or "write".
            articles: how many are worked on together.
        """
        self._on = False
        limit = self._seconds * articles
        self._tell(what, 2 * limit)
        if self._rings:
            signal.setitimer(signal.ITIMER_REAL, limit, limit / _AGAIN)
        self._on = True

    def stop(self) -> None:
        """Nothing is worked on."""
        self._on = False
        if self._rings:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _ring(self, *_: Any) -> None:
        if self._on:
            raise TimeLimitError(f"the article took longer than {self._seconds:g} s")


def _questions(file: IO[bytes]) -> "queue.SimpleQueue[bytes]":
    """The messages of the parent; the process ends when the parent does, also in a plugin's loop."""
    waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def read() -> None:
        try:
            while True:
                waiting.put(receive(file))
        except (EOFError, OSError):
            os._exit(0)

    threading.Thread(target=read, name="arnews-parent", daemon=True).start()
    return waiting


def main() -> None:
    """Serve until the parent closes the line."""
    # what plugins print must not end up between the messages
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops its workers itself
    # plugins that read standard input get nothing, and not the messages
    questions = _questions(os.fdopen(os.dup(0), "rb"))
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123
        os.dup2(nothing.fileno(), 0)
    try:
        # S301: all pickles here are our parent's
        task, seconds = pickle.loads(questions.get())  # noqa: S301
    except Exception as error:  # noqa: BLE001 - said by the parent
        send(answers, pickle.dumps(("failed", f"{type(error).__name__}: {error}", 0)))
        return
    clock = None
    if seconds is not None:
        clock = Clock(seconds, lambda *begun: send(answers, pickle.dumps(("begun", *begun))))
    send(answers, pickle.dumps(("ready", None, 0)))
    while True:
        answer = _answer(task, questions.get(), clock)
        try:
            send(answers, answer)
        except BrokenPipeError:
            return


def _answer(task: Callable[..., Any], question: bytes, clock: Clock | None) -> bytes:
    """The answer to a chunk."""
    timed = () if clock is None else (clock,)
    try:
        return pickle.dumps(("done", task(pickle.loads(question), *timed), memory()), protocol=5)  # noqa: S301
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # the articles are tried one by one in a new process
    except TimeLimitError:
        os._exit(OVERTIME)
    except Exception:  # noqa: BLE001 - said by the parent
        return pickle.dumps(("failed", traceback.format_exc(), 0))
