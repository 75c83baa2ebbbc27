"""Runs that are interrupted at any moment, and resumed: nothing lost, nothing twice."""

import json
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from arnews.io import parts
from arnews.io.items import WriteError
from arnews.io.parts import PART, Summary, partial_of

Cli = Callable[..., subprocess.CompletedProcess]
Run = Callable[..., Summary]
Texts = Callable[[Path], list[str]]
Faulty = Callable[[str], dict[str, str]]

STATUS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -9}


@pytest.mark.parametrize("workers", ["1", pytest.param("2", marks=pytest.mark.slow)])
@pytest.mark.parametrize("how", STATUS)
def test_an_interrupted_run_is_resumed_without_loss(
    archive: Path,
    start: Callable[..., subprocess.Popen],
    cli: Cli,
    faulty: Faulty,
    texts: Texts,
    how: signal.Signals,
    workers: str,
) -> None:
    """SIGINT, SIGTERM and SIGKILL in the second of three parts: the status, a line, the bytes."""
    mark = archive.with_name("sent")
    whose = "os.getpid()" if workers == "1" else "os.getppid()"
    env = faulty(
        f"mark = Path({str(mark)!r})\n"
        "if 'إشارة' in document.text and not mark.exists():\n"
        f"    mark.touch()\n    os.kill({whose}, {int(how)})\n    time.sleep(1)"
    )
    whole = archive.with_name("whole.jsonl")
    mark.touch()
    assert cli("extract", archive, "-o", whole, env=env).returncode == 0
    mark.unlink()
    output = archive.with_name("found.jsonl")
    arguments = ("extract", archive, "-o", output, "--workers", workers)
    process = start(*arguments, env=env)
    _, said = process.communicate(timeout=120)
    assert process.returncode == STATUS[how]
    expected = "" if how == signal.SIGKILL else "arnews: stopped; continue with --resume\n"
    assert said == expected
    assert not output.exists()
    done = cli(*arguments, "--resume", env=env)
    assert done.returncode == 0, done.stderr.decode()
    assert f"{PART} items kept from before".encode() in done.stderr
    assert texts(output) == texts(archive)
    assert output.read_bytes() == whole.read_bytes()
    assert not partial_of(output).exists()
    done = cli(*arguments, "--resume", env=env)
    assert done.returncode == 0
    assert b"is whole already" in done.stderr


@pytest.mark.parametrize("form", ["jsonl", "json"])
def test_an_interrupt_where_nothing_is_kept_says_so(
    few: Path, start: Callable[..., subprocess.Popen], faulty: Faulty, form: str
) -> None:
    """One line, status 130, no half output."""
    env = faulty("if 'إشارة' in document.text:\n    os.kill(os.getpid(), signal.SIGINT)")
    output = few.with_name("found")
    process = start("extract", few, "-o", output, "--format", form, env=env)
    _, said = process.communicate(timeout=120)
    assert (process.returncode, said) == (130, "arnews: stopped\n")
    assert sorted(path.name for path in few.parent.iterdir()) == ["few.jsonl", "site"]


POINTS = {
    "before the output is made": "parts.finish = kill",
    "when the output is half made": "JsonlWriter.merge = BratWriter.merge = half",
    "before the output is in its place": "Path.replace = but(Path.replace, 'whole')",
    "before the rejects are in their place": "Path.replace = but(Path.replace, 'rejects')",
    "before the old output is out of the way": "Path.rename = but(Path.rename, 'found')",
    "after the output is in its place": "runs.drop = kill",
    "while the parts are removed": "parts.shutil.rmtree = half_removed",
    "while a part is closed": "Path.rename = but(Path.rename, 'part-000001')",
    "before a part is noted": "Path.write_text = but(Path.write_text, 'part.json', 2)",
}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill at once")
@pytest.mark.parametrize("form", ["jsonl", "brat"])
@pytest.mark.parametrize("point", POINTS)
def test_a_run_that_is_killed_at_any_point_is_resumed(
    tmp_path: Path, run: Run, form: str, point: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between any two steps on disk: resumed it is as if it had never been, with nothing beside."""
    monkeypatch.setattr(parts, "PART", 16)
    archive = tmp_path / "news.jsonl"
    lines = [json.dumps({"text": f"خبر {number}"}) for number in range(40)]
    archive.write_text("\n".join([*lines, '{"text": "English"}', ""]), "utf-8")
    folder = archive.with_name("out")
    folder.mkdir()
    output = folder / "found"
    if form == "brat":
        few = archive.with_name("few.jsonl")
        few.write_text('{"text": "قديم"}\n', "utf-8")
        run(few, output, form)
    else:
        output.write_text("old", "utf-8")
    script = f"""
        import os, signal, shutil, sys
        from pathlib import Path
        import arnews
        from arnews.io import parts, runs
        from arnews.io.items import Options
        from arnews.io.readers import read_items
        from arnews.io.writers import writer_of
        from arnews.io.writers.brat import BratWriter
        from arnews.io.writers.lines import JsonlWriter
        from arnews.registry import installed_names

        def kill(*_, **__):
            os.kill(os.getpid(), signal.SIGKILL)

        def half(self, parts, target):
            (target / "000000" if target.is_dir() else target).write_bytes(b"half")
            kill()

        def but(real, name, times=1):
            def step(path, *arguments, **options):
                nonlocal times
                if name in path.name:
                    times -= 1
                    if not times:
                        kill()
                return real(path, *arguments, **options)
            return step

        real_rmtree = shutil.rmtree
        def half_removed(path, **options):
            if "found.partial" in Path(path).name and Path(path).exists():
                real_rmtree(Path(path) / "part-000001")
                (Path(path) / "run.json").unlink()
                kill()
            real_rmtree(path, **options)

        parts.PART = 16
        {POINTS[point]}
        if "finish" in {POINTS[point]!r}:
            runs.finish = parts.finish
        runs.extract_to(
            read_items(Path(sys.argv[1]), Options()), Path(sys.argv[2]),
            pipeline=arnews.Pipeline(disable=installed_names()), writer=writer_of({form!r}),
            made_from={{"sources": [sys.argv[1]]}},
        )
    """
    killed = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), archive, output],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    summary = run(archive, output, form, resume=True)
    assert (summary.articles, summary.rejected) == (40, 1)
    expected = archive.with_name("expected") / "found"
    expected.parent.mkdir()
    run(archive, expected, form)

    def contents(root: Path) -> dict[str, bytes]:
        files = (path for path in root.rglob("*") if path.is_file())
        return {str(path.relative_to(root)): path.read_bytes() for path in files}

    assert contents(folder) == contents(expected.parent)


class _BreakError(Exception):
    """Ends a run in the middle."""


@pytest.fixture
def broken(archive: Path, run: Run) -> Path:
    """An output of which two parts are there."""
    output = archive.with_name("found.jsonl")

    def stop(summary: Summary, _: object) -> None:
        if summary.items > 2 * PART:
            raise _BreakError

    with pytest.raises(_BreakError):
        run(archive, output, report=stop)
    assert len(list(partial_of(output).glob("part-??????"))) == 2
    return output


@pytest.mark.parametrize("damage", ["missing", "no note", "half a note", "another note"])
def test_parts_that_are_missing_or_damaged_are_an_error(
    broken: Path, archive: Path, run: Run, damage: str
) -> None:
    """Never an output with a hole; the folder is named, and what to do."""
    first = partial_of(broken) / "part-000000"
    note = first / "part.json"
    if damage == "missing":
        first.rename(archive.with_name("elsewhere"))
    elif damage == "no note":
        note.unlink()
    elif damage == "half a note":
        note.write_text(note.read_text("utf-8")[:20], "utf-8")
    else:
        note.write_text(json.dumps([1, 2]), "utf-8")
    with pytest.raises(WriteError, match="part-000000 is damaged; remove the folder"):
        run(archive, broken, resume=True)
    assert not broken.exists()


def test_a_run_is_not_begun_anew_over_what_is_kept(broken: Path, archive: Path, cli: Cli) -> None:
    """Without `--resume` a broken run is an error, and its parts stay."""
    done = cli("extract", archive, "-o", broken)
    assert done.returncode == 3
    (line,) = done.stderr.decode().splitlines()
    assert "a broken run is kept here; continue it with --resume" in line
    assert len(list(partial_of(broken).glob("part-??????"))) == 2
