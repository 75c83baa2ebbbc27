"""How commands end: exit statuses, signals, and streams that nobody reads."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

import click

from arnews.cli.showing import visible

__all__ = [
    "FAILED",
    "STATUSES",
    "STOPPED",
    "TERMINATED",
    "UNFINISHED",
    "TerminatedError",
    "ended_quietly",
    "fail",
    "hearing_signals",
    "say",
]

FAILED = 2
"""Exit status when an item, an input or the output could not be used."""

UNFINISHED = 3
"""Exit status of a run that broke off; what it had done is kept for ``--resume``."""

STOPPED = 130
"""Exit status after Ctrl-C."""

TERMINATED = 143
"""Exit status after SIGTERM."""

STATUSES = {
    0: "all was read and written",
    1: "`arnews doctor` found something broken; an error of arnews itself",
    FAILED: "an option, an input or the output could not be used, or items were rejected; what could be "
    "read is written",
    UNFINISHED: "the run broke off (full disk, a folder that is gone, a worker that does not start); "
    "what it had done is kept: the same command with `--resume` goes on",
    STOPPED: "Ctrl-C; with `--output` the same command with `--resume` goes on",
    TERMINATED: "SIGTERM; the same",
}
"""What the exit statuses mean."""


class TerminatedError(KeyboardInterrupt):
    """SIGTERM came."""


@contextmanager
def hearing_signals() -> Iterator[None]:
    """SIGTERM ends a run as Ctrl-C does, where it is not ignored."""

    def terminate(*_: Any) -> None:
        raise TerminatedError

    try:
        before = signal.getsignal(signal.SIGTERM)
        if before != signal.SIG_DFL:
            yield
            return
        signal.signal(signal.SIGTERM, terminate)
    except ValueError:  # only the first thread hears signals
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def say(line: str) -> None:
    """A line on standard error; a run does not end because nobody reads it."""
    try:
        click.echo(visible(line), err=True)
    except OSError:
        return


def fail(reason: object) -> NoReturn:
    """End a command that cannot go on: why, in a line, and the status for it."""
    say(f"arnews: error: {reason}")
    sys.exit(FAILED)


def ended_quietly(error: OSError) -> int:
    """What to do where standard output cannot be written to: quiet where nobody reads on.

    Returns:
        the exit status.
    """
    with suppress(OSError, ValueError):
        # what is still unwritten must not be an error when the interpreter ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return 0
    say(f"arnews: error: standard output: {error.strerror or error}")
    return FAILED
