"""What a terminal, a pipe and a shell get from the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from arnews.cli.commands import cli

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")

CODE = "from arnews.cli import main; main()"


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short article."""
    path = tmp_path_factory.mktemp("news") / "خبر.txt"
    path.write_text("قال الرئيس الأمريكي جو بايدن إنه سيزور أنقرة.", "utf-8")
    return path


def on_a_terminal(*arguments: object, **environment: str) -> str:
    """What the command prints where somebody looks."""
    reader, writer = pty.openpty()
    plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-c", CODE, *map(str, arguments)],
        stdout=writer,
        stderr=subprocess.DEVNULL,
        env={**plain, "TERM": "xterm-256color", **environment},
    )
    os.close(writer)
    said = b""
    while True:
        try:
            more = os.read(reader, 65536)
        except OSError:  # the other end is closed
            break
        if not more:
            break
        said += more
    os.close(reader)
    assert process.wait(60) == 0
    return said.decode("utf-8")


@pytest.fixture(scope="module")
def colourless(article: Path) -> str:
    """The table on a terminal that wants no colours."""
    return on_a_terminal("extract", article, NO_COLOR="1")


@pytest.fixture(scope="module")
def piped(article: Path) -> str:
    """The table in a pipe."""
    command = [sys.executable, "-c", CODE, "extract", str(article)]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def test_colours_are_for_terminals(article: Path, colourless: str, piped: str) -> None:
    """They show on one, go with NO_COLOR, and never reach a pipe or a file."""
    assert "\x1b[" in on_a_terminal("extract", article)
    assert "\x1b[" not in colourless
    assert "\x1b" not in piped


def test_cells_are_isolated_on_a_terminal_only(colourless: str, piped: str) -> None:
    """Every isolate is closed in its line, so that a terminal cannot turn a row round."""
    assert "\u2068" in colourless
    for line in colourless.splitlines():
        assert line.count("\u2068") == line.count("\u2069")
    assert "\u2068" not in piped


def test_json_pipes_cleanly(article: Path) -> None:
    """Standard output holds JSON and nothing else, on a terminal, too."""
    assert json.loads(on_a_terminal("extract", article, "--format", "json"))["schema"]


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_explains_itself(command: str) -> None:
    """With a summary that the list of commands shows."""
    done = CliRunner().invoke(cli, [command, "--help"])
    assert done.exit_code == 0
    assert cli.commands[command].get_short_help_str()


@pytest.mark.parametrize("command", ["extract", "explain"])
def test_help_has_examples(command: str) -> None:
    """Lines to copy."""
    done = CliRunner().invoke(cli, [command, "--help"])
    assert "Example" in done.output
    assert f"  arnews {command} article.txt" in done.output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete(shell: str) -> None:
    """The documented lines give a script that knows the commands."""
    done = CliRunner(
        env={
            "_ARNEWS_COMPLETE": f"{shell}_complete",
            "COMP_WORDS": "arnews ex",
            "COMP_CWORD": "1" if shell != "fish" else "ex",
        }
    ).invoke(cli, [], prog_name="arnews")
    assert "extract" in done.output
    assert "explain" in done.output
