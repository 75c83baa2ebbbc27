"""Runs of the command line: workers, rejects, summaries, breaks and their continuation."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import arnews
from arnews.io import parts
from arnews.io.items import Options, WriteError
from arnews.io.readers import read_items
from arnews.io.runs import Reply, Summary, extract_to, rejects_of
from arnews.io.writers import writer_of

TEXT = "قال الرئيس الأمريكي جو بايدن في أنقرة يوم الأحد إن القمة كانت ناجحة."


def cli(*arguments: str | Path, stdin: bytes = b"", **more: Any) -> subprocess.CompletedProcess:
    """Run the command line."""
    return subprocess.run(
        [sys.executable, "-c", "from arnews.cli import main; main()", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=300,
        env={**os.environ, "PYTHONWARNINGS": "error"},
        **more,
    )


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Sixty articles and three lines that are none."""
    path = tmp_path / "news.jsonl"
    lines = [
        json.dumps({"text": f"{TEXT} {n}", "published": "2021-10-31", "id": n}, ensure_ascii=False)
        for n in range(60)
    ]
    lines[7] = "{broken"
    lines[30] = json.dumps({"text": "English"})
    lines[59] = json.dumps({"text": TEXT, "published": "yesterday"})
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_workers_write_the_same_bytes_and_rejects_are_named(tmp_path: Path, archive: Path) -> None:
    """One line on standard error each, a file of rejects, a summary, status 2."""
    outputs = []
    for workers in ("1", "2"):
        output = tmp_path / f"found{workers}.jsonl.gz"
        done = cli("extract", archive, "-o", output, "--workers", workers)
        assert done.returncode == 2
        *named, summary = done.stderr.decode().splitlines()
        assert [line.split("#")[1].split(":")[0] for line in named] == ["8", "31", "60"]
        assert "57 articles" in summary
        assert "3 rejected" in summary
        rejects = tmp_path / f"found{workers}.rejects.jsonl"
        found = [json.loads(line) for line in rejects.read_text("utf-8").splitlines()]
        assert [item["item"] for item in found] == [f"{archive}#{n}" for n in (8, 31, 60)]
        assert {item["stage"] for item in found} == {"read"}
        outputs.append(output.read_bytes())
    assert outputs[0] == outputs[1]
    assert not list(tmp_path.glob("*.partial"))
    assert len(list(arnews.read(tmp_path / "found1.jsonl.gz"))) == 57


def test_standard_output_has_lines_as_they_come(tmp_path: Path, archive: Path) -> None:
    """CSV with one header; standard input is an article too; folders need an output."""
    done = cli("extract", archive, "--format", "csv", "--layer", "times", "--workers", "2")
    assert done.returncode == 2
    header, *rows = done.stdout.decode().splitlines()
    assert header.startswith("article_id,id,start,end,text,type,value")
    assert len(rows) == 57
    done = cli("extract", "-", "--format", "iob2", stdin=TEXT.encode())
    assert done.returncode == 0
    assert "بايدن I-PERSON" in done.stdout.decode()
    for arguments in (("--format", "brat"), ("--format", "jsonl", "--resume")):
        done = cli("extract", archive, *arguments)
        assert done.returncode == 2
        assert b"needs --output" in done.stderr
    done = cli("extract", archive, "--format", "table", "--workers", "2")
    assert done.returncode == 2
    assert b"--workers, --article-timeout, --resume and --layer are for jsonl" in done.stderr


def test_a_closed_standard_input_is_a_reject() -> None:
    """Whoever starts the command may have closed it: one line, and status 2."""
    command = [sys.executable, "-c", "import arnews.cli; arnews.cli.main()", "extract", "-"]
    shell = f"exec {shlex.join(command)} --format jsonl <&-"
    done = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "standard input: it is closed" in done.stderr
    assert "Traceback" not in done.stderr


def test_columns_pages_and_progress(tmp_path: Path) -> None:
    """Columns are named; other formats of input give tables too; progress shows the end."""
    path = tmp_path / "news.csv"
    path.write_text(f"story,day\n{TEXT},2021-10-31\n", "utf-8")
    output = tmp_path / "found.jsonl"
    options = ("--column", "text=story", "--column", "published=day", "--keep", "day")
    done = cli("extract", path, "-o", output, "--progress", *options)
    assert done.returncode == 0, done.stderr.decode()
    assert "100%" in done.stderr.decode()
    (article,) = arnews.read(output)
    assert article.published is not None
    assert article.metadata == {"day": "2021-10-31"}
    done = cli("extract", path, "--column", "text=story")
    assert "People" in done.stdout.decode()
    for bad, said in (("story", b"FIELD=NAME"), ("words=story", b"no field 'words'")):
        done = cli("extract", path, "--column", bad)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert said in done.stderr


def test_rejects_lie_beside_their_output() -> None:
    """Named after it without its format and compression, inside a folder."""
    lines, tables = writer_of("jsonl"), writer_of("brat")
    assert rejects_of(Path("a/news.2021.jsonl.gz"), lines) == Path("a/news.2021.rejects.jsonl")
    assert rejects_of(Path("news.jsonl"), lines) == Path("news.rejects.jsonl")
    assert rejects_of(Path("a/news.2021"), tables) == Path("a/news.2021/rejects.jsonl")


class _BreakError(Exception):
    """Ends a run in the middle."""


def run_to(archive: Path, output: Path, form: str, nlp: arnews.Pipeline, **options: Any) -> Summary:
    """A run in this process."""
    items = read_items(archive, Options())
    return extract_to(
        items,
        output,
        pipeline=nlp,
        writer=writer_of(form),
        made_from={"sources": [str(archive)]},
        chunksize=2,
        **options,
    )


@pytest.mark.parametrize("form", ["jsonl", "parquet", "brat", "csv"])
def test_a_broken_run_resumed_is_as_one_that_was_not(
    tmp_path: Path,
    archive: Path,
    nlp: arnews.Pipeline,
    form: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Byte for byte, wherever it broke, rejects included; nothing is done twice."""
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is missing")
    monkeypatch.setattr(parts, "PART", 10)
    whole, broken = tmp_path / "whole" / "found", tmp_path / "broken" / "found"
    for output in (whole, broken):
        output.parent.mkdir()
    expected = run_to(archive, whole, form, nlp)

    def breaking(at: int) -> Callable[[Summary, Reply | None], None]:
        def report(summary: Summary, _: Reply | None) -> None:
            if summary.items >= at:
                raise _BreakError

        return report

    kept = []
    for at in (4, 15, 33, 34, 60):
        with pytest.raises(_BreakError):
            run_to(archive, broken, form, nlp, resume=bool(kept), report=breaking(at))
        assert not broken.exists()
        kept.append(len(list((tmp_path / "broken" / "found.partial").glob("part-??????"))))
    assert kept == [0, 1, 3, 3, 6]
    first: list[int] = []
    summary = run_to(
        archive, broken, form, nlp, resume=True, report=lambda seen, _: first.append(seen.kept)
    )
    assert set(first) == {60}
    assert (summary.articles, summary.rejected) == (expected.articles, expected.rejected) == (57, 3)

    def contents(root: Path) -> dict[str, bytes]:
        return {
            str(path.relative_to(root)): path.read_bytes()
            for path in root.rglob("*")
            if path.is_file()
        }

    assert contents(whole.parent) == contents(broken.parent)
    assert any("rejects.jsonl" in name for name in contents(whole.parent))


def test_a_run_is_only_resumed_as_itself(
    tmp_path: Path, archive: Path, nlp: arnews.Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not without saying so, not with other settings, not on another input, not twice at once."""
    monkeypatch.setattr(parts, "PART", 10)
    output = tmp_path / "found.jsonl"

    def stop(summary: Summary, _: Reply | None) -> None:
        if summary.items >= 20:
            raise _BreakError

    with pytest.raises(_BreakError):
        run_to(archive, output, "jsonl", nlp, report=stop)
    with pytest.raises(WriteError, match="a broken run is kept here; continue it with --resume"):
        run_to(archive, output, "jsonl", nlp)
    with pytest.raises(WriteError, match="begun with other plugins"):
        run_to(archive, output, "jsonl", arnews.Pipeline(disable=["quotes"]), resume=True)

    def again(summary: Summary, _: Reply | None) -> None:
        with pytest.raises(WriteError, match="another process is at this run"):
            run_to(archive, output, "jsonl", nlp, resume=True)
        stop(summary, _)

    with pytest.raises(_BreakError):
        run_to(archive, output, "jsonl", nlp, resume=True, report=again)
    shorter = archive.read_text("utf-8").splitlines(keepends=True)
    archive.write_text("".join(["\n", *shorter[1:]]), "utf-8")
    with pytest.raises(WriteError, match="the input is not what it was"):
        run_to(archive, output, "jsonl", nlp, resume=True)


def test_nothing_at_all_is_an_empty_output(tmp_path: Path, nlp: arnews.Pipeline) -> None:
    """Tables without rows, a file without lines."""
    pytest.importorskip("pyarrow", reason="pyarrow is missing")
    from pyarrow import parquet

    path = tmp_path / "none.jsonl"
    path.write_text("", "utf-8")
    assert run_to(path, tmp_path / "found", "parquet", nlp).items == 0
    assert parquet.read_table(tmp_path / "found" / "entities.parquet").num_rows == 0
    run_to(path, tmp_path / "found.jsonl", "jsonl", nlp)
    assert (tmp_path / "found.jsonl").read_bytes() == b""


def test_an_item_that_kills_its_worker_is_a_reject(tmp_path: Path) -> None:
    """The run goes on, the others of its chunk are there."""
    (tmp_path / "deadly.py").write_text(
        "import os, signal\nfrom arnews import hookimpl\n\n\n@hookimpl\n"
        "def arnews_annotate(document):\n    if 'قاتل' in document.text:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n    return ()\n",
        "utf-8",
    )
    script = tmp_path / "script.py"
    script.write_text(
        "import sys, arnews, deadly\nfrom pathlib import Path\n"
        "from arnews.io.readers import read_items\nfrom arnews.io.runs import extract_to\n"
        "from arnews.io.writers import writer_of\n"
        "nlp = arnews.Pipeline(plugins=[deadly], disable=['names', 'gazetteer', 'dates'])\n"
        "summary = extract_to(read_items(sys.argv[1], pipeline=nlp), Path(sys.argv[2]),\n"
        "    pipeline=nlp, writer=writer_of('jsonl'), made_from={}, workers=2, chunksize=4)\n"
        "print(summary.articles, summary.rejected)\n",
        "utf-8",
    )
    archive = tmp_path / "news.jsonl"
    texts = [f"خبر {n}" for n in range(12)]
    texts[6] = "نص قاتل"
    archive.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    done = subprocess.run(
        [sys.executable, script, archive, tmp_path / "found.jsonl"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.stdout == "11 1\n", done.stderr
    found = [article.text for article in arnews.read(tmp_path / "found.jsonl")]
    assert found == [text for text in texts if "قاتل" not in text]
    (reject,) = (tmp_path / "found.rejects.jsonl").read_text("utf-8").splitlines()
    assert json.loads(reject) == {
        "item": f"{archive}#7",
        "reason": "killed its worker process (signal SIGKILL)",
        "stage": "extract",
    }


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_run_over_real_news_resumed_gives_the_same_tables(
    tmp_path: Path, shared: Path, hear_interrupts: Callable[[], None], how: signal.Signals
) -> None:
    """Two workers over a part of the corpus, killed in the middle; Ctrl-C says how to go on."""
    pytest.importorskip("pyarrow", reason="pyarrow is missing")
    import lzma

    corpus = shared / "corpora" / "saudinewsnet.jsonl.xz"
    if not corpus.exists():
        pytest.skip("no corpus beside this checkout")
    part = tmp_path / "news.jsonl"
    with lzma.open(corpus, "rt", encoding="utf-8") as file, part.open("w", encoding="utf-8") as out:
        for _ in range(1600):
            out.write(next(file))
    arguments = ("extract", part, "--format", "parquet", "--workers", "2", "-o")
    assert cli(*arguments, tmp_path / "whole").returncode == 0
    output = tmp_path / "broken"
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from arnews.cli import main; main()",
            *map(str, (*arguments, output)),
        ],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hear_interrupts,  # noqa: PLW1509 - this process has no other threads
    )
    deadline = time.monotonic() + 300
    while len(list(tmp_path.glob("broken.partial/part-??????"))) < 2:
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)
    process.send_signal(how)
    _, said = process.communicate(timeout=60)
    assert not output.exists()
    if how == signal.SIGINT:
        assert process.returncode == 130
        assert said == "arnews: stopped; continue with --resume\n"
    done = cli(*arguments, output, "--resume")
    assert done.returncode == 0, done.stderr.decode()
    assert "items kept from before" in done.stderr.decode()
    for path in (tmp_path / "whole").iterdir():
        assert (output / path.name).read_bytes() == path.read_bytes(), path.name
    assert not list(tmp_path.glob("*.partial"))
