"""Odd surroundings: no home, no right to write, another clock, locale or zone."""

import ast
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from arnews.io.parts import Summary

pytestmark = pytest.mark.slow

Cli = Callable[..., subprocess.CompletedProcess]

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "biden-erdogan-rome-2021.txt"
ASKED = ("extract", SEED, "--published", "2021-10-31", "--format", "json")


def extracted(cwd: Path | str | None = None, **environment: str | None) -> bytes:
    """What all bundled plugins find in the seed article, in a process with an environment."""
    env = {**os.environ, "PYTHONWARNINGS": "error"}
    for name, value in environment.items():
        env.pop(name, None)
        if value is not None:
            env[name] = value
    done = subprocess.run(
        [sys.executable, "-c", "from arnews.cli import main; main()", *map(str, ASKED)],
        capture_output=True,
        check=False,
        timeout=120,
        env=env,
        cwd=cwd,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@pytest.fixture(scope="session")
def usual() -> bytes:
    """What is found as these tests run."""
    return extracted()


@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": None, "XDG_CACHE_HOME": None, "ARNEWS_CACHE_DIR": None},
        {"HOME": "/nowhere/at/all", "XDG_CACHE_HOME": None, "ARNEWS_CACHE_DIR": None},
        {"HOME": "", "XDG_CACHE_HOME": "relative", "ARNEWS_CACHE_DIR": None},
        {"ARNEWS_CACHE_DIR": os.devnull},
        {"ARNEWS_CACHE_DIR": "/proc/nowhere"},
    ],
)
def test_a_home_that_is_missing_or_closed_changes_nothing(
    usual: bytes, environment: dict[str, str | None]
) -> None:
    """Lists that cannot be kept compiled are compiled again."""
    assert extracted(**environment) == usual


def test_a_user_without_a_name_or_home_can_work() -> None:
    """As in containers: a number that no list of users knows, so that there is no home at all."""
    pytest.importorskip("pwd", reason="this system has no list of users")
    script = (
        "import os, pathlib, pwd\n"
        "def nobody(_): raise KeyError('nobody')\n"
        "pwd.getpwuid = nobody\n"
        "try: print(pathlib.Path.home())\n"
        "except RuntimeError: print('no home')\n"
        "import arnews\n"
        "print(len(arnews.extract('زار بايدن أنقرة.').entities))"
    )
    kept = {"PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV"}
    env = {name: value for name, value in os.environ.items() if name in kept}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=False, timeout=120, env=env
    )
    assert (done.stdout.split(), done.stderr) == ([b"no", b"home", b"2"], b"")


@pytest.fixture
def closed_folder() -> Iterator[str]:
    """A folder in which nothing can be made, also not by root where there is /proc."""
    if Path("/proc/self").exists():
        yield "/proc"
        return
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o500)
        yield folder
        Path(folder).chmod(0o700)


def test_a_working_folder_that_is_read_only_is_enough(usual: bytes, closed_folder: str) -> None:
    """Nothing is written beside where the user is."""
    assert extracted(cwd=closed_folder) == usual


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "LANG": None, "PYTHONIOENCODING": "ascii"},
        {"LANG": "ar_SA.UTF-8", "LC_ALL": None, "LC_NUMERIC": "ar_SA.UTF-8"},
        {"LANG": "tr_TR.ISO-8859-9", "LC_ALL": "tr_TR.ISO-8859-9"},
        {"TZ": "Asia/Riyadh"},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "nonsense"},
    ],
    ids=lambda environment: " ".join(f"{name}={value}" for name, value in environment.items()),
)
def test_locale_and_zone_change_nothing(usual: bytes, environment: dict[str, str | None]) -> None:
    """The same bytes."""
    assert extracted(**environment) == usual


CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "localtime", "gmtime", "ctime"}
"""What tells the day or the hour; intervals are measured by other clocks."""


def test_no_result_depends_on_the_clock() -> None:
    """Nothing in the core or a plugin asks what day it is: "today" is the day of publication."""
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}"
        for path in (*(ROOT / "arnews").rglob("*.py"), *(ROOT / "plugins").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and ast.unparse(node.func.value).rpartition(".")[2] in {"time", "datetime", "date"}
    ]
    assert asked == []


def test_a_clock_that_goes_back_changes_nothing(
    few: Path, run: Callable[..., Summary], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A run into compressed lines at another time gives the same bytes."""
    import time

    outputs = []
    for moment in (0.0, 4e9):
        monkeypatch.setattr(time, "time", lambda moment=moment: moment)
        output = tmp_path / f"found{moment:g}.jsonl.gz"
        from arnews.io.writers import writer_of

        run(few, output, writer=writer_of("jsonl", ".gz"))
        outputs.append(output.read_bytes())
    assert outputs[0] == outputs[1]
