"""Several processes: the same results, in order, lazily; deaths are named, nothing is lost."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import arnews
from arnews.errors import SettingsError
from arnews.io import running
from arnews.io.items import WorkerError
from arnews.io.running import chunks_of, in_order

PLUGIN = '''
"""Dies, fails or marks, as the text says."""

import os
import signal

from arnews import hookimpl


@hookimpl
def arnews_annotate(document):
    print("printed by a plugin")
    if "قاتل" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "خطأ" in document.text:
        raise ValueError("a bad article")
    yield document.annotation("pid", (0, 1), value=os.getpid(), rule="fatal.pid")
'''


@pytest.fixture
def fatal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bare: "type[arnews.Pipeline]"
) -> Iterator[arnews.Pipeline]:
    """A pipeline of a plugin that lives in a module of its own."""
    (tmp_path / "fatal.py").write_text(PLUGIN, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    import fatal

    yield bare(fatal, on_error="raise")
    del sys.modules["fatal"]


def test_the_results_are_those_of_one_process_in_order(nlp: arnews.Pipeline) -> None:
    """Forty articles in chunks of three by two workers."""
    articles = [arnews.Article(f"زار بايدن أنقرة {n} مرات.", url=f"u/{n}") for n in range(40)]
    assert list(nlp.pipe(articles, workers=2, chunksize=3)) == list(nlp.pipe(articles))


def test_two_processes_work_and_articles_are_read_as_needed(fatal: arnews.Pipeline) -> None:
    """Never far ahead of the results; what plugins print disturbs nothing."""
    read = 0

    def articles() -> Iterator[str]:
        nonlocal read
        for n in range(100_000):
            read += 1
            yield f"خبر {n}"

    results = fatal.pipe(articles(), workers=2, chunksize=2)
    pids = {next(results).annotations["pid"][0].value for _ in range(60)}
    assert os.getpid() not in pids
    assert 1 <= len(pids) <= 2
    assert read <= 60 + 2 * 2 * 4
    results.close()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_worker_that_has_grown_is_replaced(
    fatal: arnews.Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each chunk where nothing is allowed; the results are all there, in order."""
    if not Path("/proc/self/statm").exists():
        pytest.skip("this system does not say how much memory a process holds")
    monkeypatch.setattr(running, "GROWTH", -1)
    texts = [f"خبر {n}" for n in range(6)]
    results = list(fatal.pipe(texts, workers=2, chunksize=2))
    assert [result.article.text for result in results] == texts
    assert len({result.annotations["pid"][0].value for result in results}) == 3


def test_an_article_that_kills_its_worker_is_named_after_those_before_it(
    fatal: arnews.Pipeline,
) -> None:
    """The others of its chunk lose nothing."""
    texts = [f"خبر {n}" for n in range(20)]
    texts[7] = arnews.Article("نص قاتل", url="https://example.org/7")
    results = fatal.pipe(texts, workers=2, chunksize=5)
    assert [next(results).article.text for _ in range(7)] == texts[:7]
    with pytest.raises(WorkerError, match=r"article 8 \(https://example.org/7\).*SIGKILL.*قاتل"):
        next(results)


def test_an_error_is_raised_in_its_place(fatal: arnews.Pipeline) -> None:
    """That of a plugin, and that of the articles themselves."""
    results = fatal.pipe(["خبر", "خبر", "خطأ", "خبر"], workers=2, chunksize=4)
    assert [next(results).article.text for _ in range(2)] == ["خبر"] * 2
    with pytest.raises(Exception, match="a bad article"):
        next(results)

    def articles() -> Iterator[str]:
        yield from ["خبر"] * 5
        raise RuntimeError("no more news")

    seen = []
    with pytest.raises(RuntimeError, match="no more news"):
        seen.extend(_collect(fatal.pipe(articles(), workers=2, chunksize=2), seen))
    assert len(seen) == 5


def _collect(results: Iterator[arnews.Result], seen: list[arnews.Result]) -> list[arnews.Result]:
    for result in results:
        seen.append(result)  # noqa: PERF402 - what comes before the error is looked at
    return []


def test_numbers_that_make_no_sense_are_errors(nlp: arnews.Pipeline) -> None:
    """Workers and chunks are at least one."""
    for options in ({"workers": 0}, {"workers": 2, "chunksize": 0}):
        with pytest.raises(SettingsError, match="1 or more"):
            list(nlp.pipe(["خبر"], **options))


def test_plugins_that_no_worker_can_import_are_an_error(
    plugin: "type[arnews.Pipeline]", bare: "type[arnews.Pipeline]"
) -> None:
    """A module that was made by hand is nowhere to be found."""
    module = plugin("handmade", arnews_annotate=lambda document: ())
    with pytest.raises(SettingsError, match="No module named 'handmade'"):
        list(bare(module).pipe(["خبر"], workers=2))

    class Local:
        @arnews.hookimpl
        def arnews_annotate(self, document: arnews.Document) -> tuple[()]:
            return ()

    with pytest.raises(SettingsError, match="cannot be sent to worker processes"):
        list(bare(Local()).pipe(["خبر"], workers=2))


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    """Workers do not import the script again."""
    script = tmp_path / "script.py"
    script.write_text(
        "import arnews\n"
        "nlp = arnews.Pipeline()\n"
        "print(sum(1 for _ in nlp.pipe(['زار بايدن أنقرة.'] * 5, workers=2, chunksize=1)))\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout == "5\n"
    assert not done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals of a terminal are those of POSIX")
def test_ctrl_c_ends_the_run_and_its_workers(
    tmp_path: Path, hear_interrupts: Callable[[], None]
) -> None:
    """One KeyboardInterrupt, no noise of workers, none of them left."""
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent("""
            import itertools, arnews
            nlp = arnews.Pipeline()
            texts = itertools.repeat("زار بايدن أنقرة.")
            try:
                for n, _ in enumerate(nlp.pipe(texts, workers=2)):
                    if n == 100:
                        print("running", flush=True)
            except KeyboardInterrupt:
                print("stopped", flush=True)
        """),
        "utf-8",
    )
    process = subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hear_interrupts,  # noqa: PLW1509 - this process has no other threads
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "running\n"
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    pids = [int(pid) for pid in children.read_text("utf-8").split()] if children.exists() else []
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert out == "stopped\n"
    assert not err
    assert process.returncode == 0
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_chunks_keep_what_came_before_an_error() -> None:
    """The broken chunk is given, then the error is raised."""

    def numbers() -> Iterator[int]:
        yield from range(4)
        raise OSError("gone")

    chunks = chunks_of(numbers(), 3)
    assert [next(chunks), next(chunks)] == [[0, 1, 2], [3]]
    with pytest.raises(OSError, match="gone"):
        next(chunks)
    assert list(in_order(sum, chunks_of(range(5), 2), 1, lambda item, how: 0)) == [1, 5, 4]
