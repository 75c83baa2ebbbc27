"""Every code block of the README and the documentation runs, and every command with it.

A block whose line above is ``<!-- needs: NAME -->`` runs where the module NAME is installed, and
is compiled elsewhere; one that needs "a model" is compiled only (its tests are in tests/plugins).
"""

import doctest
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import arnews

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "biden-erdogan-rome-2021.txt"
FOLLOWED = ROOT / "docs" / "tutorial" / "first-plugin.md"  # by test_tutorial.py, in order
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted(
        path
        for path in (ROOT / "docs").rglob("*.md")
        if not {"_build", "examples"} & set(path.parts)  # examples: test_example_plugins.py
    ),
]
BLOCK = re.compile(
    r"(?:^<!-- needs: (?P<needs>.*?) -->\n)?^```(?P<language>\S*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what a reader of the pages has: the seeds, some articles, some gold."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    news = tmp_path / "docs" / "examples" / "news"
    shutil.copytree(ROOT / "docs" / "examples" / "news", news)
    (tmp_path / "news").mkdir()
    for name in ("article.txt", "news/one.txt", "news/two.txt"):
        (tmp_path / name).write_bytes(SEED.read_bytes())
    (tmp_path / "gold.conll").write_text("زار O\nبايدن B-PERS\nأنقرة B-LOC\n\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def named(path: Path) -> str:
    """A page by its path in the project."""
    return path.relative_to(ROOT).as_posix()


def blocks(path: Path, *languages: str) -> list[tuple[str, str]]:
    """The blocks of a page in some languages: what each needs, and its lines."""
    return [
        (match["needs"] or "", match["body"])
        for match in BLOCK.finditer(path.read_text("utf-8"))
        if match["language"] in languages
    ]


WITH_PYTHON = [path for path in PAGES if blocks(path, "python", "pycon") and path != FOLLOWED]


def runs(needs: str, body: str) -> bool:
    """Whether a block runs here: what it needs is there."""
    modules = {needs} if needs else set()
    if "pandas" in body or "to_dataframe" in body:
        modules.add("pandas")
    return all(name.isidentifier() and importlib.util.find_spec(name) for name in modules)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("path", WITH_PYTHON, ids=named)
def test_the_python_of_a_page_runs(path: Path) -> None:
    """Word for word, in order, in one namespace; prompts are compared with what they show."""
    namespace: dict[str, object] = {"__name__": "__page__", "arnews": arnews}
    for number, (needs, body) in enumerate(blocks(path, "python", "pycon"), 1):
        where = f"{named(path)}, block {number}"
        if not runs(needs, body):
            if ">>>" not in body:
                compile(body, where, "exec")
            if not needs:
                pytest.skip(f"from block {number} on the page needs pandas")
        elif body.lstrip().startswith(">>>"):
            parsed = doctest.DocTestParser().get_doctest(body, namespace, where, named(path), 0)
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
            runner.run(parsed, clear_globs=False)
            assert not runner.summarize(verbose=False).failed, where
            namespace.update(parsed.globs)
        else:
            exec(compile(body, where, "exec"), namespace)  # noqa: S102 - what a reader would do


def commands() -> list[tuple[str, str]]:
    """Each ``arnews`` command of the pages, without comments, with the first page that has it."""
    found: dict[str, str] = {}
    for path in PAGES:
        if path == FOLLOWED:
            continue
        for _, body in blocks(path, "", "sh", "bash", "console", "shell"):
            for line in body.splitlines():
                command = line.removeprefix("$ ").partition("  #")[0].strip()
                if command.startswith("arnews "):
                    found.setdefault(command, named(path))
    return [(page, command) for command, page in found.items()]


@pytest.mark.parametrize(("page", "command"), commands())
def test_a_command_of_a_page_runs(page: str, command: str, desk: Path) -> None:
    """In a folder with a reader's files; nothing is wrong with its name or its options."""
    python = f"{shlex.quote(sys.executable)} -c 'from arnews.cli import main; main()'"
    done = subprocess.run(
        ["bash", "-c", f'arnews() {{ {python} "$@"; }}\n{command}'],  # noqa: S607
        cwd=desk,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    if "needs an optional dependency" in done.stderr:
        pytest.skip(done.stderr.strip())
    allowed = (0, 1) if command == "arnews doctor" else (0,)
    assert done.returncode in allowed, f"{page}: {command}\n{done.stdout}{done.stderr}"
    assert "Traceback" not in done.stderr
