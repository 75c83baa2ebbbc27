"""A worker process: gets a task once, then chunks, and answers each; it dies with its parent.

Messages are pickles behind their length. The process is an ordinary child that shares nothing with
its parent, so no locks or threads are inherited and no script is imported a second time.
"""

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from typing import IO, Any

__all__ = ["main", "memory", "receive", "send"]

_LENGTH = 8


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


def main() -> None:
    """Serve until the parent closes the line."""
    # what plugins print must not end up between the messages
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops its workers itself
    questions = sys.stdin.buffer
    try:
        task: Callable[[Any], Any] = pickle.loads(receive(questions))  # noqa: S301 - our parent's
    except EOFError:
        return
    except Exception as error:  # noqa: BLE001 - said by the parent
        send(answers, pickle.dumps(("failed", f"{type(error).__name__}: {error}", 0)))
        return
    send(answers, pickle.dumps(("ready", None, 0)))
    while True:
        try:
            chunk = receive(questions)
        except EOFError:
            return
        try:
            answer = pickle.dumps(("done", task(pickle.loads(chunk)), memory()), protocol=5)  # noqa: S301
        except Exception:  # noqa: BLE001 - said by the parent
            answer = pickle.dumps(("failed", traceback.format_exc(), 0))
        try:
            send(answers, answer)
        except BrokenPipeError:
            return
