"""Plugins that hang, leave, die or eat memory, and workers that are killed: no article is lost."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import arnews
from arnews.article import Article
from arnews.errors import ArnewsError, SettingsError
from arnews.io import piping, running, worker
from arnews.io.items import Options, Raw, WorkerError
from arnews.io.running import Death, in_order
from arnews.io.runs import extract_items
from arnews.io.writers import writer_of

pytestmark = pytest.mark.slow

Cli = Callable[..., subprocess.CompletedProcess]
Texts = Callable[[Path], list[str]]
Faulty = Callable[[str], dict[str, str]]

AT_SIGNAL = "if 'إشارة' in document.text:\n    "
LIMIT = 0.3


def found(output: Path) -> list[arnews.Result]:
    """The results of an output."""
    lines = output.read_text("utf-8").splitlines()
    return [arnews.Result.from_json(line) for line in lines]


def rejects(output: Path) -> list[dict[str, str]]:
    """What was rejected."""
    path = output.with_name(f"{output.stem}.rejects.jsonl")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def hanging(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bare: Callable[..., arnews.Pipeline]
) -> Iterator[arnews.Pipeline]:
    """A pipeline with a plugin that hangs as the text says, and one that finds the first letter."""
    (tmp_path / "hanging.py").write_text(
        "import re, time\nfrom arnews import hookimpl\n\n\n@hookimpl\n"
        "def arnews_annotate(document):\n"
        "    while 'حلقة' in document.text:\n        pass\n"
        "    if 'نوم' in document.text:\n        time.sleep(1000)\n"
        "    if 'تعبير' in document.text:\n        re.match('(a|a)*b', 'a' * 60)\n"
        "    while 'عنيد' in document.text:\n"
        "        try:\n            time.sleep(1000)\n"
        "        except Exception:\n            pass\n"
        "    return ()\n",
        "utf-8",
    )
    (tmp_path / "letters.py").write_text(
        "from arnews import hookimpl\n\n\n@hookimpl\n"
        "def arnews_annotate(document):\n"
        "    yield document.annotation('letter', (0, 1), rule='letters.first')\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    import hanging
    import letters

    yield bare(hanging, letters)
    del sys.modules["hanging"], sys.modules["letters"]


needs_alarm = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="this system interrupts nothing"
)


@needs_alarm
@pytest.mark.parametrize("how", ["حلقة", "نوم", "تعبير"])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_plugin_that_hangs_is_interrupted_and_the_rest_is_found(
    hanging: arnews.Pipeline, how: str, workers: int
) -> None:
    """In a loop, asleep, in a regex: a diagnostic with its name, what others find is kept."""
    texts = [f"خبر {number}" for number in range(10)]
    texts[4] += f" {how}"
    results = list(hanging.pipe(texts, workers=workers, timeout=LIMIT))
    assert [result.article.text for result in results] == texts
    assert all(len(result.annotations["letter"]) == 1 for result in results)
    (diagnostic,) = (one for result in results for one in result.diagnostics)
    assert results[4].diagnostics == (diagnostic,)
    assert (diagnostic.code, diagnostic.plugin) == ("timeout", "hanging")
    assert diagnostic.message == f"TimeLimitError: the article took longer than {LIMIT:g} s"
    assert "hanging.py" in diagnostic.traceback


def test_a_plugin_that_cannot_be_interrupted_costs_its_article_the_findings(
    hanging: arnews.Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its process is ended; the article is kept without findings, and all others with theirs."""
    monkeypatch.setattr(running, "_GRACE", 0.1)
    texts = [Article(f"خبر {number}", url=f"u/{number}") for number in range(6)]
    texts[2] = Article("خبر عنيد", url="u/2", published="2021-10-31")
    results = list(hanging.pipe(texts, workers=1, timeout=LIMIT))
    assert [result.article for result in results] == texts
    (diagnostic,) = results[2].diagnostics
    assert (diagnostic.code, diagnostic.message) == ("timeout", piping.OVER)
    assert not results[2].annotations
    assert all(result.annotations for number, result in enumerate(results) if number != 2)
    assert (results[2].settings, results[2].plugins) == (results[0].settings, results[0].plugins)


def test_a_run_keeps_articles_whose_time_was_over(few: Path, cli: Cli, faulty: Faulty) -> None:
    """`--article-timeout`: all articles are in the output, the diagnostic too, status 0."""
    env = faulty(AT_SIGNAL + "time.sleep(1000)")
    output = few.with_name("found.jsonl")
    done = cli("extract", few, "-o", output, "--article-timeout", "0.5", env=env)
    assert done.returncode == 0, done.stderr.decode()
    assert b"12 articles" in done.stderr
    assert b"1 diagnostics of plugins" in done.stderr
    results = found(output)
    assert len(results) == 12
    assert [len(result.diagnostics) for result in results] == [0] * 6 + [1] + [0] * 5
    assert results[6].diagnostics[0].code == "timeout"


def test_a_run_keeps_articles_whose_worker_had_to_be_ended(
    few: Path, cli: Cli, faulty: Faulty
) -> None:
    """The same where the plugin does not let itself be interrupted."""
    env = faulty(
        "while 'إشارة' in document.text:\n"
        "    try:\n        time.sleep(1000)\n    except Exception:\n        pass"
    )
    output = few.with_name("found.jsonl")
    done = cli("extract", few, "-o", output, "--article-timeout", "0.3", env=env)
    assert done.returncode == 0, done.stderr.decode()
    results = found(output)
    assert len(results) == 12
    assert [one.message for one in results[6].diagnostics] == [piping.OVER]


def test_an_item_that_cannot_be_read_in_time_is_a_reject(
    hanging: arnews.Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that its reader never ends with, interrupted or not; the others are there."""
    (tmp_path / "loading.py").write_text(
        "import time\nfrom arnews.article import Article\n\n\n"
        "def load(data, options):\n"
        "    if data == 'نوم':\n        time.sleep(1000)\n"
        "    while data == 'عنيد':\n"
        "        try:\n            time.sleep(1000)\n"
        "        except Exception:\n            pass\n"
        "    return Article(data)\n",
        "utf-8",
    )
    import loading

    monkeypatch.setattr(running, "_GRACE", 0.1)
    texts = ["خبر", "نوم", "عنيد", "خبر"]
    items = [Raw(str(number), loading.load, text, Options()) for number, text in enumerate(texts)]
    replies = list(extract_items(items, pipeline=hanging, writer=writer_of("jsonl"), timeout=LIMIT))
    assert sum(reply.articles for reply in replies) == 2
    assert [origin for reply in replies for origin in reply.items] == ["0", "1", "2", "3"]
    first, second = (reject for reply in replies for reject in reply.rejects)
    assert (first.item, first.stage) == ("1", "read")
    assert "took longer than" in first.reason
    assert (second.item, second.stage, second.reason) == ("2", "read", "its time was over")
    del sys.modules["loading"]


@pytest.mark.parametrize("timeout", [0, -1, float("inf"), float("nan")])
def test_a_time_limit_is_a_number_of_seconds(hanging: arnews.Pipeline, timeout: float) -> None:
    """Above zero, and with an end."""
    with pytest.raises(SettingsError, match="timeout is a number of seconds above 0"):
        list(hanging.pipe(["خبر"], timeout=timeout))


@pytest.mark.parametrize(
    ("body", "how"),
    [
        ("os._exit(0)", "exit status 0"),
        ("sys.exit(7)", "exit status 7"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "signal SIGSEGV"),
        ("os.abort()", "signal SIGABRT"),
    ],
)
def test_a_plugin_that_ends_its_worker_is_named_by_its_article(
    few: Path, cli: Cli, faulty: Faulty, body: str, how: str
) -> None:
    """`os._exit`, `sys.exit`, a crash in C: a reject, and the other articles of the chunk."""
    env = {**faulty(AT_SIGNAL + body), "PYTHONFAULTHANDLER": ""}
    output = few.with_name("found.jsonl")
    done = cli("extract", few, "-o", output, "--workers", "2", env=env)
    assert done.returncode == 2, done.stderr.decode()
    assert len(found(output)) == 11
    (reject,) = rejects(output)
    assert reject == {
        "item": f"{few}#7",
        "reason": f"killed its worker process ({how})",
        "stage": "extract",
    }


def test_sys_exit_in_this_process_is_no_success(
    archive: Path, few: Path, cli: Cli, faulty: Faulty, texts: Texts
) -> None:
    """Without workers it ends the run, which says so and can be resumed with workers."""
    env = faulty(AT_SIGNAL + "sys.exit(0)")
    output = archive.with_name("found.jsonl")
    done = cli("extract", archive, "-o", output, env=env)
    assert done.returncode == 3
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("arnews: error: a plugin called sys.exit(0); with --workers 2 ")
    assert line.endswith("; continue with --resume")
    done = cli("extract", archive, "-o", output, "--workers", "2", "--resume", env=env)
    assert done.returncode == 2
    assert texts(output) == [text for text in texts(archive) if "إشارة" not in text]
    done = cli("extract", few, "--format", "json", env=env)
    assert done.returncode == 2
    assert f"{few}#7: a plugin called sys.exit(0)" in done.stderr.decode()
    assert len(json.loads(done.stdout)) == 11


def test_os_exit_in_this_process_keeps_the_parts(
    archive: Path, cli: Cli, faulty: Faulty, texts: Texts
) -> None:
    """Nothing can be said then, and there is no output; with workers the run goes on."""
    env = faulty(AT_SIGNAL + "os._exit(0)")
    output = archive.with_name("found.jsonl")
    cli("extract", archive, "-o", output, env=env)
    assert not output.exists()
    done = cli("extract", archive, "-o", output, "--workers", "2", "--resume", env=env)
    assert done.returncode == 2
    assert b"512 items kept from before" in done.stderr
    assert texts(output) == [text for text in texts(archive) if "إشارة" not in text]


def test_a_worker_that_is_killed_from_outside_loses_nothing(
    few: Path, cli: Cli, faulty: Faulty, texts: Texts, tmp_path: Path
) -> None:
    """As the system does when memory is short: its articles are read by another one."""
    mark = tmp_path / "killed"
    env = faulty(
        f"mark = Path({str(mark)!r})\n"
        "if 'إشارة' in document.text and not mark.exists():\n"
        "    mark.touch()\n"
        "    os.kill(os.getpid(), signal.SIGKILL)"
    )
    output = few.with_name("found.jsonl")
    done = cli("extract", few, "-o", output, "--workers", "2", env=env)
    assert done.returncode == 0, done.stderr.decode()
    assert mark.exists()
    assert texts(output) == texts(few)


def test_an_item_alone_in_its_chunk_is_tried_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One death may come from outside; two are its own."""
    (tmp_path / "deadly_tasks.py").write_text(
        "import os, signal\nfrom pathlib import Path\n\n\n"
        "def once(items):\n"
        "    for item in items:\n"
        "        path = Path(item)\n"
        "        if path.exists() and 'always' not in item:\n            continue\n"
        "        path.touch()\n        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return items\n\n\n"
        "def hungry(items):\n"
        "    if 'much' in items:\n        raise MemoryError\n"
        "    return items\n\n\n"
        "def late(items, clock):\n"
        "    clock.start('extract')\n"
        "    raise __import__('arnews.io.worker', fromlist=['x']).TimeLimitError\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    import deadly_tasks

    items = [str(tmp_path / name) for name in ("a", "b", "always")]
    lost: list[tuple[str, Death]] = []

    def note(item: str, death: Death) -> list[str]:
        lost.append((item, death))
        return []

    given = list(in_order(deadly_tasks.once, [[item] for item in items], 2, note))
    assert given == [[items[0]], [items[1]], []]
    assert lost == [(items[2], Death("signal SIGKILL"))]
    lost.clear()
    given = list(in_order(deadly_tasks.hungry, [["a", "much"], ["b"]], 2, note))
    assert given == [["a"], [], ["b"]]
    assert lost == [("much", Death("out of memory"))]
    lost.clear()
    assert list(in_order(deadly_tasks.late, [["a"]], 1, note, 9.0)) == [[]]
    assert lost == [("a", Death(f"exit status {worker.OVERTIME}", overtime=True))]
    del sys.modules["deadly_tasks"]


EATING = """
if 'إشارة' in document.text:
    eaten = []
    while True:
        eaten.append(bytearray(1 << 24))
"""


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_plugin_that_eats_memory_is_a_diagnostic_where_memory_is_limited(
    few: Path, cli: Cli, faulty: Faulty, workers: str
) -> None:
    """With a limit of the system, such as ulimit -v: MemoryError, and the article is kept."""
    resource = pytest.importorskip("resource", reason="this system has no such limits")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))

    output = few.with_name("found.jsonl")
    done = cli(
        "extract", few, "-o", output, "--workers", workers, env=faulty(EATING), preexec_fn=limit
    )
    assert done.returncode == 0, done.stderr.decode()
    results = found(output)
    assert [len(result.diagnostics) for result in results] == [0] * 6 + [1] + [0] * 5
    assert results[6].diagnostics[0].message.startswith("MemoryError")


def test_a_worker_that_does_not_start_ends_the_run(
    few: Path, bare: Callable[..., arnews.Pipeline], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said how it ended; nothing waits for it."""
    monkeypatch.setattr(running, "_START", "raise SystemExit(5)")
    with pytest.raises(WorkerError, match="a worker process did not start: exit status 5"):
        list(bare().pipe(["خبر"] * 3, workers=2))


@pytest.mark.skipif(not Path("/proc").exists(), reason="this system has no /proc")
def test_workers_end_with_their_parent(
    few: Path, start: Callable[..., subprocess.Popen], faulty: Faulty, tmp_path: Path
) -> None:
    """Also where it was killed and a plugin is in a loop."""
    mark = tmp_path / "looping"
    env = faulty(
        f"if 'إشارة' in document.text:\n    Path({str(mark)!r}).write_text(str(os.getpid()))\n"
        "    while True:\n        pass"
    )
    process = start("extract", few, "-o", few.with_name("found.jsonl"), "--workers", "2", env=env)
    deadline = time.monotonic() + 60
    while not (mark.exists() and mark.read_text()) and time.monotonic() < deadline:
        time.sleep(0.05)
    pid = int(mark.read_text())
    process.kill()
    process.communicate(timeout=60)
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists()


def test_a_plugin_in_a_worker_has_no_standard_input(
    few: Path, cli: Cli, faulty: Faulty, texts: Texts
) -> None:
    """It cannot read the messages of the parent; what it prints goes to standard error."""
    env = faulty("print('printed', repr(sys.stdin.read()), os.read(0, 100))")
    output = few.with_name("found.jsonl")
    done = cli("extract", few, "-o", output, "--workers", "2", env=env)
    assert done.returncode == 0
    assert b"printed '' b''" in done.stderr
    assert texts(output) == texts(few)


def test_an_error_that_no_worker_can_send_is_said_in_words(
    bare: Callable[..., arnews.Pipeline], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With `on_error="raise"`: its type and message are there."""
    (tmp_path / "unsendable.py").write_text(
        "from arnews import hookimpl\n\n\n"
        "class OddError(Exception):\n"
        "    def __init__(self, one, two):\n        super().__init__(f'{one} and {two}')\n\n\n"
        "@hookimpl\ndef arnews_segment(document):\n    raise OddError('this', 'that')\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    import unsendable

    with pytest.raises(ArnewsError, match="OddError: this and that"):
        list(bare(unsendable, on_error="raise").pipe(["خبر"], workers=2))
    del sys.modules["unsendable"]
