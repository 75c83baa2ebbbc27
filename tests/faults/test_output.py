"""Outputs that cannot be written: nothing that was done is lost, nothing half done is left."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from click.testing import CliRunner

from arnews.cli import training
from arnews.cli.commands import cli as cli_commands
from arnews.io import parts
from arnews.io.items import WriteError
from arnews.io.parts import Reply, Summary
from arnews.io.writers.formats import Part
from arnews.io.writers.lines import JsonlWriter

Run = Callable[..., Summary]
Cli = Callable[..., subprocess.CompletedProcess]
Texts = Callable[[Path], list[str]]


class _Filling:
    """A part on a disk with room for some pieces."""

    def __init__(self, part: Part, room: int) -> None:
        self._part = part
        self._room = room
        self.close = part.close

    def add(self, piece: bytes) -> None:
        """Write, while there is room."""
        if not self._room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "part")
        self._room -= 1
        self._part.add(piece)


@attrs.frozen
class NoRoom(JsonlWriter):
    """Lines of JSON on a disk that fills up: in the middle of a part, or at the end."""

    number: int = -1
    whole: bool = False

    def part(self, folder: Path) -> Part:
        """A part; one of them has room for twenty pieces."""
        part = super().part(folder)
        return _Filling(part, 20) if folder.name == f"part-{self.number:06}.tmp" else part

    def merge(self, parts: Any, target: Path) -> None:
        """Half of the output, where the end fails."""
        if self.whole:
            target.write_bytes(b"half a line")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        super().merge(parts, target)


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_full_disk_ends_the_run_and_room_lets_it_go_on(
    archive: Path, small_disk: Callable[[str], Path], cli: Cli, tmp_path: Path, form: str
) -> None:
    """A real one: one line, status 3, and the same bytes as if there had always been room."""
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is missing")
    expected = tmp_path / f"expected.{form}"
    assert cli("extract", archive, "-o", expected, "--format", form).returncode == 0
    disk = small_disk(f"size={'600k' if form == 'jsonl' else '400k'}")
    output = disk / f"found.{form}"
    done = cli("extract", archive, "-o", output, "--format", form)
    assert done.returncode == 3
    (line,) = done.stderr.decode().splitlines()
    assert "No space left on device" in line
    assert line.endswith("; continue with --resume")
    assert not output.exists()
    small_disk("size=40m")
    done = cli("extract", archive, "-o", output, "--format", form, "--resume")
    assert done.returncode == 0, done.stderr.decode()
    assert b"items kept from before" in done.stderr
    if form == "jsonl":
        assert output.read_bytes() == expected.read_bytes()
    else:
        for path in expected.iterdir():
            assert (output / path.name).read_bytes() == path.read_bytes()
    assert [path.name for path in disk.iterdir()] == [output.name]


@pytest.mark.parametrize("full", [NoRoom(number=1), NoRoom(whole=True)])
def test_a_disk_that_is_full_at_any_moment_leaves_whole_parts(
    archive: Path, run: Run, tmp_path: Path, full: NoRoom, texts: Texts
) -> None:
    """In the middle of a part, or when all is there: what stood in the place stays."""
    output = tmp_path / "found.jsonl"
    output.write_text("what was there before", "utf-8")
    with pytest.raises(OSError, match="No space left on device"):
        run(archive, output, writer=full)
    assert output.read_text("utf-8") == "what was there before"
    kept = sorted(path.name for path in parts.partial_of(output).glob("part-??????"))
    assert kept == [f"part-{number:06}" for number in range(3 if full.whole else 1)]
    summary = run(archive, output, resume=True)
    assert summary.kept == (1280 if full.whole else 512)
    assert texts(output) == texts(archive)
    assert not parts.partial_of(output).exists()


def test_a_disk_that_was_always_full_leaves_nothing(
    archive: Path, run: Run, tmp_path: Path
) -> None:
    """Where no part is whole there is nothing to go on with."""
    output = tmp_path / "found.jsonl"
    with pytest.raises(OSError, match="No space left on device"):
        run(archive, output, writer=NoRoom(number=0))
    assert [path.name for path in tmp_path.iterdir()] == [archive.name]


def test_a_model_takes_the_place_of_another_when_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk is full the old one stays, with nothing beside it, and a line says why."""
    gold, output = tmp_path / "gold.txt", tmp_path / "own.model"
    gold.write_text("زار O\nبايدن B-PERSON\n. O\n", "utf-8")
    output.write_bytes(b"what was there before")
    plugin = SimpleNamespace(make_model=lambda *_, **__: b"a model" * 10_000)
    monkeypatch.setattr(training, "_plugin", lambda: plugin)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        done = CliRunner().invoke(cli_commands, ["train", str(gold), "-o", str(output)])
    assert done.exit_code == 2
    assert f"arnews: error: {output}: No space left on device\n" in done.output
    assert output.read_bytes() == b"what was there before"
    assert {path.name for path in tmp_path.iterdir()} == {"gold.txt", "own.model"}
    done = CliRunner().invoke(cli_commands, ["train", str(gold), "-o", str(output)])
    assert done.exit_code == 0
    assert output.read_bytes() == b"a model" * 10_000


@pytest.mark.parametrize("form", ["jsonl", "json", "table", "csv"])
def test_a_full_standard_output_is_one_line(few: Path, cli: Cli, form: str) -> None:
    """And status 2; no traceback, also not when the interpreter ends."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = cli("extract", few, "--format", form, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.decode() == "arnews: error: standard output: No space left on device\n"


@pytest.mark.parametrize("form", ["jsonl", "json"])
def test_nobody_reads_on(few: Path, form: str, cli: Cli) -> None:
    """`arnews extract ... | head -1`: status 0 and no word; the same for standard error."""
    script = f"set -o pipefail; '{sys.executable}' -c 'from arnews.cli import main; main()' "
    given = f"extract '{few}' --format {form} | head -c 1 > /dev/null"
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is missing")
    done = subprocess.run([bash, "-c", script + given], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    reader, writer = os.pipe()
    os.close(reader)
    missing = few.with_name("missing.txt")
    done = cli("extract", missing, few, "--format", form, stdout=subprocess.PIPE, stderr=writer)
    os.close(writer)
    assert done.returncode == 2
    assert len(done.stdout) > 1000


def test_an_output_that_cannot_be_written_is_named(few: Path, tmp_path: Path, cli: Cli) -> None:
    """A folder that is missing, a file where a folder is needed: one line, status 2."""
    file = tmp_path / "file"
    file.write_text("x", "utf-8")
    for output in (tmp_path / "missing" / "found.jsonl", file / "found.jsonl"):
        for form in ("jsonl", "brat", "html", "json"):
            if form == "html" and output.parent.name == "missing":
                continue  # pages make their folder
            done = cli("extract", few, few, "-o", output, "--format", form)
            assert done.returncode == 2, form
            (line,) = done.stderr.decode().splitlines()
            assert line.startswith("arnews: error: ")
            assert output.parent.name in line


def test_an_output_on_a_read_only_disk_is_named(
    few: Path, small_disk: Callable[[str], Path], cli: Cli
) -> None:
    """One line, status 2, whatever the format."""
    disk = small_disk("ro")
    for form in ("jsonl", "brat", "json", "html"):
        done = cli("extract", few, few, "-o", disk / "found", "--format", form)
        assert done.returncode == 2
        (line,) = done.stderr.decode().splitlines()
        assert "Read-only file system" in line


def test_a_folder_that_is_removed_during_the_run_ends_it(
    archive: Path, tmp_path: Path, run: Run, texts: Texts
) -> None:
    """What was in it is gone with it; the run says so and can begin anew."""
    folder = tmp_path / "out"
    folder.mkdir()

    def remove(summary: Summary, _: Reply | None) -> None:
        if summary.items >= 600 and folder.exists():
            shutil.rmtree(folder)

    with pytest.raises(OSError, match="No such file or directory"):
        run(archive, folder / "found.jsonl", report=remove)
    folder.mkdir()
    run(archive, folder / "found.jsonl")
    assert texts(folder / "found.jsonl") == texts(archive)


@pytest.mark.parametrize("form", ["jsonl", "brat"])
def test_an_output_that_exists_is_replaced_when_the_new_one_is_whole(
    few: Path, tmp_path: Path, run: Run, form: str
) -> None:
    """Until then the old one is there, and nothing lies beside it afterwards."""
    output = tmp_path / "found"
    run(few, output, form)
    files = [output] if output.is_file() else sorted(output.rglob("*.*"))
    before = [path.read_bytes() for path in files]
    seen = []

    def look(*_: Any) -> None:
        seen.append([path.read_bytes() for path in files])

    few.write_text(few.read_text("utf-8").replace("رقم", "عدد"), "utf-8")
    run(few, output, form, report=look)
    assert seen
    assert all(found == before for found in seen)
    assert [path.read_bytes() for path in files] != before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["few.jsonl", "found"]


def test_a_folder_with_other_files_is_never_replaced(few: Path, tmp_path: Path, run: Run) -> None:
    """Neither at the beginning nor where they came during the run."""
    output = tmp_path / "found"
    output.mkdir()
    (output / "thesis.doc").write_text("years of work", "utf-8")
    with pytest.raises(WriteError, match=r"holds other files \(thesis.doc\)"):
        run(few, output, "brat")
    (output / "thesis.doc").rename(tmp_path / "thesis.doc")

    def come_back(*_: Any) -> None:
        (output / "thesis.doc").write_text("years of work", "utf-8")

    with pytest.raises(WriteError, match=r"holds other files \(thesis.doc\)"):
        run(few, output, "brat", report=come_back)
    assert (output / "thesis.doc").read_text("utf-8") == "years of work"


def test_two_runs_into_one_output_do_not_meet(
    few: Path, tmp_path: Path, run: Run, texts: Texts
) -> None:
    """The second is told that another process is at it, and the first is not disturbed."""
    pytest.importorskip("fcntl", reason="this system has no locks of files")
    output = tmp_path / "found.jsonl"
    told = []

    def second(*_: Any) -> None:
        for resume in (False, True):
            with pytest.raises(WriteError, match="another process is at this run"):
                run(few, output, resume=resume)
            told.append(resume)

    run(few, output, report=second)
    assert set(told) == {False, True}
    assert texts(output) == texts(few)
    assert not parts.partial_of(output).exists()
