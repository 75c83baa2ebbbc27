"""What the tests of reading, writing and running share."""

import signal
from collections.abc import Callable

import pytest


@pytest.fixture
def hear_interrupts() -> Callable[[], None]:
    """Makes a child process hear Ctrl-C, also where the tests run in the background.

    A shell without job control starts background commands with SIGINT ignored, and a process
    hands that on to its children.
    """

    def hear() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    return hear
