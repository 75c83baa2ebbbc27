"""``python -m fuzz`` from a checkout: it tries, keeps what broke, and ends within its time."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def python(*arguments: object) -> "subprocess.CompletedProcess[str]":
    """Run the interpreter in the checkout."""
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )


def test_every_target_has_a_name_and_seeds() -> None:
    """The command, the functions, the seeds and the page name the same ones."""
    done = python(
        "-c",
        "import fuzz.__main__ as m, fuzz.targets as t, fuzz.seeds as s;"
        "print(*m.TARGETS); print(*t.TARGETS); print(*s._MADE)",
    )
    named, made, seeded = (line.split() for line in done.stdout.splitlines())
    assert sorted(named) == sorted(made) == sorted(seeded)
    page = (ROOT / "docs" / "howto" / "fuzz.md").read_text("utf-8")
    for name in named:
        assert f"`{name}`" in page or name.startswith("read-")


def test_targets_are_tried_for_their_time(tmp_path: Path) -> None:
    """Without atheris, too; nothing is kept where nothing broke."""
    kept = tmp_path / "kept"
    done = python(
        *("-m", "fuzz", "table", "stream", "--engine", "plain", "--seconds", "2", "--found", kept)
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("nothing broke") == 2
    assert not kept.exists()


def test_what_breaks_is_found_and_named(tmp_path: Path) -> None:
    """The engine ends at the first fault and hands over the input; so does an end of the process."""
    done = python(
        "-c",
        "from fuzz.engines import plain_engine\n"
        "noted = []\n"
        "def target(data):\n"
        "    assert b'x' not in data\n"
        "found = plain_engine(target, [b'a'], [b'x'], seconds=60, seed=1, note=noted.append)\n"
        "assert b'x' in found.broken and noted[-1] == found.broken\n"
        "print(type(found.error).__name__)",
    )
    assert done.stdout == "AssertionError\n", done.stderr


def test_an_input_can_be_tried_again(tmp_path: Path) -> None:
    """One target, one file."""
    path = tmp_path / "input"
    path.write_bytes(b"name\nx\n")
    done = python("-m", "fuzz", "table", "--input", path)
    assert (done.returncode, done.stdout) == (0, "nothing broke\n")


@pytest.mark.parametrize("arguments", [["nothing"], ["--input", "x"]])
def test_wrong_arguments_are_named(arguments: list[str]) -> None:
    """With the targets that there are."""
    done = python("-m", "fuzz", *arguments)
    assert done.returncode == 2
    assert "target" in done.stderr
