"""The index of several articles, and the command that makes it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import arnews
from arnews.io.page import Entry, entry_of, index_page

Parsed = Callable[[str], Any]


def command(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from arnews.cli import main; main()", *map(str, arguments)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )


def test_an_entry_holds_what_is_searched(everything: arnews.Result) -> None:
    """Title, day, people with Latin names, speakers, days."""
    entry = entry_of(everything, "a.html")
    assert (entry.title, entry.published, entry.source) == (
        "قمة في روما",
        "2021-10-31",
        "<i>وكالة</i>",
    )
    assert entry.people == (("جو بايدن", "Joe Biden"),)
    assert entry.speakers == ("جو بايدن",)
    assert entry.dates == ("2021-10-31",)


def test_every_name_is_written_once(everything: arnews.Result, parsed: Parsed) -> None:
    """Articles refer to names by number; the data ends no script."""
    entries = [entry_of(everything, f"{number}.html") for number in range(3)]
    source = index_page([*entries, Entry(file="x.html", title="</script><b>")])
    page = parsed(source)
    data = json.loads(page.data["data"])
    assert data["names"].count(["people", "جو بايدن", "Joe Biden"]) == 1
    assert data["articles"][0][0] == "./0.html"
    assert data["articles"][0][4] == data["articles"][2][4]
    assert data["articles"][3][1] == "</script><b>"
    assert source.count("<b>") == 1  # the name of the page


def test_no_file_name_becomes_an_address(parsed: Parsed) -> None:
    """A page is looked for beside the index, whatever it is called."""
    page = parsed(index_page([Entry(file="javascript:alert(1)//?#.html", title="خبر")]))
    (link,) = (a["href"] for tag, a in page.elements if tag == "a")
    assert link == "./javascript%3Aalert%281%29//%3F%23.html"


def test_an_index_of_thousands_is_a_file_of_a_few_megabytes(everything: arnews.Result) -> None:
    """Half a kilobyte an article."""
    entry = entry_of(everything, "article-000001.html")
    assert len(index_page([entry] * 5000)) < 3_000_000


def test_the_command_writes_a_page(tmp_path: Path, parsed: Parsed) -> None:
    """To standard output or a file; the text is whole."""
    source = tmp_path / "خبر.txt"
    source.write_text("زار بايدن أنقرة.", "utf-8")
    printed = command("extract", source, "--format", "html")
    assert printed.returncode == 0, printed.stderr.decode()
    assert parsed(printed.stdout.decode()).said == "زار بايدن أنقرة."
    target = tmp_path / "page.html"
    assert command("extract", source, "--format", "html", "-o", target).returncode == 0
    assert target.read_bytes() == printed.stdout


def test_the_command_writes_a_folder_with_an_index(tmp_path: Path, parsed: Parsed) -> None:
    """Each article has a page that leads back; names that meet are told apart."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "خبر 1.txt").write_text(f"زار بايدن أنقرة. {folder}", "utf-8")
    sources = sorted(tmp_path.glob("*/*.txt"))
    refused = command("extract", *sources, "--format", "html")
    assert refused.returncode == 2
    assert b"--output" in refused.stderr
    target = tmp_path / "pages"
    done = command("extract", *sources, tmp_path / "no.txt", "--format", "html", "-o", target)
    assert done.returncode == 2  # for the missing file; the others are there
    assert sorted(path.name for path in target.iterdir()) == [
        "index.html",
        "خبر-1-2.html",
        "خبر-1.html",
    ]
    data = json.loads(parsed((target / "index.html").read_text("utf-8")).data["data"])
    assert len(data["articles"]) == 2
    page = parsed((target / "خبر-1.html").read_text("utf-8"))
    assert "index.html" in [a.get("href") for _, a in page.elements]
