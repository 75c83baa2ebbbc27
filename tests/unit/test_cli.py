"""The command line, run as a user runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from arnews import Result

SEED = Path(__file__).resolve().parents[2] / "seeds" / "biden-erdogan-rome-2021.txt"


def arnews(
    *arguments: object, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess:
    """Run the command line in a process of its own, with bytes in and out."""
    return subprocess.run(
        [sys.executable, "-c", "from arnews.cli import main; main()", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "error", **environment},
    )


def test_the_table_shows_what_the_seed_article_holds() -> None:
    """People, places, organisations, times with values, quotes with speakers, events."""
    done = arnews("extract", SEED, "--published", "2021-10-31")
    assert done.returncode == 0, done.stderr.decode()
    out = done.stdout.decode("utf-8")
    for words in ("People", "Places", "Organisations", "Times", "Quotes", "Events"):
        assert words in out
    for words in ("جو بايدن", "أنقرة", "الناتو", "2021-10-31", "PT1H10M"):
        assert words in out
    assert "\x1b" not in out  # no colours where nobody looks


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_utf8_goes_in_and_out_whatever_the_locale(locale: str) -> None:
    """JSON of a locale without UTF-8 is the same bytes."""
    done = arnews(
        "extract", "-", "--format", "json", stdin=SEED.read_bytes(), LC_ALL=locale, PYTHONUTF8="0"
    )
    result = Result.from_json(done.stdout)
    assert result.article.text == SEED.read_text("utf-8")
    assert not done.stderr


def test_json_of_one_file_is_an_object_and_of_several_a_list(tmp_path: Path) -> None:
    """Both load with the standard library; jsonl has a line a file."""
    one = tmp_path / "خبر.txt"
    one.write_text("زار بايدن أنقرة.", "utf-8")
    single = json.loads(arnews("extract", one, "--format", "json").stdout)
    assert single["schema"] == "arnews/1"
    several = json.loads(arnews("extract", one, one, "--format", "json").stdout)
    assert [item["schema"] for item in several] == ["arnews/1"] * 2
    lines = arnews("extract", one, one, "--format", "jsonl").stdout.decode("utf-8").splitlines()
    assert [Result.from_json(line).article.text for line in lines] == ["زار بايدن أنقرة."] * 2


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    """Files saved by Windows editors read the same."""
    path = tmp_path / "bom.txt"
    path.write_bytes("\ufeffزار بايدن أنقرة.".encode())
    assert (
        json.loads(arnews("extract", path, "--format", "json").stdout)["article"]["text"][0] == "ز"
    )


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("latin1.txt", "خبر".encode("cp1256"), "not UTF-8"),
        ("empty.txt", b" \n", "empty"),
        ("english.txt", b"No Arabic here.", "no Arabic"),
        ("missing.txt", None, "No such file"),
    ],
)
def test_a_bad_file_is_one_line_and_status_2_and_the_rest_runs(
    tmp_path: Path, name: str, data: bytes | None, reason: str
) -> None:
    """The line names the file; the good file's result is printed all the same."""
    bad = tmp_path / name
    if data is not None:
        bad.write_bytes(data)
    done = arnews("extract", bad, SEED, "--format", "jsonl")
    assert done.returncode == 2
    (line,) = done.stderr.decode("utf-8").splitlines()
    assert name in line
    assert reason in line
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("data", "encoding", "reason"),
    [
        ("خبر".encode("cp1256"), "windows-1256", None),
        ("\ufeffخبر".encode(), None, None),
        ("خبر".encode("cp1256"), None, "not UTF-8: bad byte at offset 0"),
        ("خبر".encode(), "ascii", "not ascii: bad byte at offset 0"),
        ("خبر".encode(), "no-such-charset", "unknown encoding: no-such-charset"),
    ],
)
def test_standard_input_is_read_as_a_file_of_the_same_bytes(
    tmp_path: Path, data: bytes, encoding: str | None, reason: str | None
) -> None:
    """In the charset that was given, with the same reasons where it cannot be."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    charset = ("--encoding", encoding) if encoding else ()
    done = arnews("extract", path, "-", "--format", "json", *charset, stdin=data)
    if reason is None:
        texts = [item["article"]["text"] for item in json.loads(done.stdout)]
        assert texts == ["خبر", "خبر"]
    said = [f"arnews: error: {item}: {reason}" for item in (path, "standard input") if reason]
    assert (done.returncode, done.stderr.decode().splitlines()) == (2 if reason else 0, said)


def test_a_folder_and_a_bad_date_are_errors_too(tmp_path: Path) -> None:
    """One line each, status 2."""
    for arguments in ((tmp_path,), (SEED, "--published", "31/10/2021"), (SEED, "--format", "xml")):
        done = arnews("extract", *arguments)
        assert done.returncode == 2
        assert len(done.stderr.decode("utf-8").splitlines()) == 1


def test_output_goes_to_a_file_whole_or_not_at_all(tmp_path: Path) -> None:
    """Written under another name first; what was there stays when it fails."""
    target = tmp_path / "found.json"
    done = arnews("extract", SEED, "--format", "json", "--output", target)
    assert done.returncode == 0
    assert not done.stdout
    assert Result.from_json(target.read_bytes()).entities
    assert [path.name for path in tmp_path.iterdir()] == ["found.json"]
    done = arnews("extract", SEED, "--format", "json", "-o", tmp_path / "nowhere" / "x.json")
    assert done.returncode == 2
    assert b"nowhere" in done.stderr


def test_a_closed_pipe_ends_quietly() -> None:
    """`arnews extract ... | head -1` prints no traceback."""
    command = (
        f"'{sys.executable}' -c 'from arnews.cli import main; main()' extract '{SEED}' | head -1"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)  # noqa: S607
    assert not done.stderr


def test_plugins_lists_all() -> None:
    """Name, distribution and hooks of every bundled plugin."""
    out = arnews("plugins").stdout.decode("utf-8")
    for name in ("dates", "events", "gazetteer", "linker", "names", "quotes", "topics"):
        assert name in out
    assert "arnews 0.1.0" in out


def test_explain_says_what_and_why() -> None:
    """At an offset inside a name: the finding, its rule, its evidence."""
    offset = SEED.read_text("utf-8").index("جو بايدن")
    out = arnews("explain", SEED, "--at", offset).stdout.decode("utf-8")
    assert "جو بايدن" in out
    assert "rule:" in out
    done = arnews("explain", SEED, "--at", 999_999)
    assert done.returncode == 2
    assert b"999999" in done.stderr
