"""The commands ``arnews gazetteer check`` and ``build``, run as a user runs them."""

import os
import subprocess
import sys
from pathlib import Path

from arnews_plugins.gazetteer.extra import read_extra


def arnews(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from arnews.cli import main; main()", *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )


def put(path: Path, text: str) -> Path:
    """Write a file and return its path."""
    path.write_text(text, encoding="utf-8")
    return path


def test_check_names_file_and_line_of_each_bad_row(tmp_path: Path) -> None:
    """Bad rows come by line, good ones are counted, and the status says that some are bad."""
    path = put(tmp_path / "own.csv", "name,label\nنادي القمة,ORG\n,ORG\nفلان,\n")
    done = arnews("gazetteer", "check", path)

    assert done.returncode == 2
    assert f"{path}:3: no name" in done.stdout
    assert f"{path}:4: no label" in done.stdout
    assert "1 row can be used, 2 bad" in done.stdout
    assert not done.stderr


def test_check_of_a_good_file_succeeds(tmp_path: Path) -> None:
    """A label may be given for all rows."""
    done = arnews(
        "gazetteer", "check", put(tmp_path / "own.tsv", "name\nنادي القمة\n"), "--label", "ORG"
    )

    assert done.returncode == 0, done.stderr
    assert "1 row can be used, 0 bad" in done.stdout


def test_check_shows_the_first_bad_rows_or_all(tmp_path: Path) -> None:
    """Of many bad rows twenty are printed, and all of them when asked."""
    path = put(tmp_path / "own.tsv", "name\tlabel\n" + "\tORG\n" * 30)

    assert "and 10 more" in arnews("gazetteer", "check", path).stdout
    assert arnews("gazetteer", "check", path, "--all").stdout.count("no name") == 30


def test_build_writes_the_gazetteers_own_form(tmp_path: Path) -> None:
    """What is built holds the same rows."""
    path = put(tmp_path / "own.jsonl", '{"name": "نادي القمة", "aliases": ["القمة"]}\n')
    target = tmp_path / "own.tsv"
    done = arnews("gazetteer", "build", path, "-o", target, "--label", "ORG")

    assert done.returncode == 0, done.stderr
    assert list(read_extra(target)) == list(read_extra(path, "ORG"))


def test_build_writes_nothing_where_a_row_is_bad(tmp_path: Path) -> None:
    """The error names file and line, without a traceback."""
    path = put(tmp_path / "own.csv", "name,label\n,ORG\n")
    target = tmp_path / "own.tsv"
    done = arnews("gazetteer", "build", path, "-o", target)

    assert done.returncode == 2
    assert "line 2: no name" in done.stderr
    assert "Traceback" not in done.stderr
    assert not target.exists()


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """A missing file, an unknown ending and an output of another form are errors in words."""
    missing = arnews("gazetteer", "check", tmp_path / "no.tsv")
    unknown = arnews("gazetteer", "check", put(tmp_path / "own.xlsx", ""))
    other = arnews("gazetteer", "build", tmp_path / "own.tsv", "-o", tmp_path / "own.json")

    assert [done.returncode for done in (missing, unknown, other)] == [2, 2, 2]
    assert "no.tsv" in missing.stderr
    assert ".jsonl" in unknown.stderr
    assert ".tsv" in other.stderr
