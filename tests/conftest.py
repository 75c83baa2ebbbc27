"""What all tests share: hypothesis profiles, the pipelines they run, the wheel, how children hear Ctrl-C."""

import os
import signal
import subprocess
import sys
import types
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import hypothesis
import pytest

import arnews
from arnews.registry import installed_names

hypothesis.settings.register_profile("default", deadline=None, max_examples=60)
hypothesis.settings.register_profile("ci", deadline=None, max_examples=200, derandomize=True)
hypothesis.settings.register_profile("deep", deadline=None, max_examples=3000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def nlp() -> arnews.Pipeline:
    """The default pipeline."""
    return arnews.Pipeline()


@pytest.fixture(scope="session")
def seed_text() -> str:
    """The seed article."""
    return (ROOT / "seeds" / "biden-erdogan-rome-2021.txt").read_text("utf-8")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold data beside the checkout."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("no ../shared/gold beside this checkout: nothing to measure on")
    return SHARED


@pytest.fixture(scope="session")
def bare() -> Callable[..., arnews.Pipeline]:
    """Makes a pipeline of the given plugins alone."""
    installed = installed_names()

    def make(*plugins: Any, enable: Sequence[str] = (), **options: Any) -> arnews.Pipeline:
        others = [name for name in installed if name not in enable]
        return arnews.Pipeline(plugins=plugins, enable=enable, disable=others, **options)

    return make


@pytest.fixture(scope="session")
def plugin() -> Callable[..., types.ModuleType]:
    """Makes a plugin module of functions named after hooks."""

    def make(name: str = "sample", **functions: Any) -> types.ModuleType:
        module = types.ModuleType(name)
        for hook, function in functions.items():
            value = function
            if hook.startswith("arnews_") and callable(function):
                # the marker is an attribute: mark a copy, the same function serves several tests
                value = arnews.hookimpl(
                    types.FunctionType(
                        function.__code__,
                        function.__globals__,
                        function.__name__,
                        function.__defaults__,
                        function.__closure__,
                    )
                )
            setattr(module, hook, value)
        return module

    return make


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist of this tree and the wheel built from it, made once."""
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--outdir", folder, ROOT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def hear_interrupts() -> Callable[[], None]:
    """Makes a child process hear Ctrl-C, also where the tests run in the background.

    A shell without job control starts background commands with SIGINT ignored, and a process
    hands that on to its children.
    """

    def hear() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    return hear
