"""Articles and names of files do not steer the terminal they are shown on."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import arnews
from arnews.cli import tables
from arnews.cli.commands import cli
from arnews.cli.showing import visible

TEXT = "قال الرئيس الأمريكي جو بايدن\x1b]0;x\x07 في أنقرة إن «القمة \x1b[2J ناجحة\x9b31m» أمس."
CONTROLS = ("\x1b]", "\x1b[2J", "\x07", "\x9b")


def test_controls_are_shown_and_not_done() -> None:
    """Line breaks stay; Arabic and its marks, too."""
    assert visible("a\x1b[31m\x9bb\r\nقَالَ") == "a\\x1b[31m\\x9bb\\x0d\nقَالَ"


@pytest.mark.parametrize("live", [True, False])
def test_tables_and_explanations_hold_no_controls_of_the_text(
    nlp: arnews.Pipeline, monkeypatch: pytest.MonkeyPatch, live: bool
) -> None:
    """On a terminal, where colours of our own are used, and elsewhere."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: live, raising=False)
    article = arnews.Article.compose(title=f"خبر \x1b[31m{TEXT}", body=TEXT)
    result = nlp(article)
    shown = tables.results([("a\x1b]0;name\x07.txt", result)], terminal=True)
    shown += "".join(tables.explanations(result, at) for at in range(len(article.text)))
    for control in CONTROLS:
        assert control not in shown
    assert "\\x1b]0;" in shown


NAME = "a\x1b]0;x\x07.txt"


@pytest.mark.parametrize(
    "command", [("extract",), ("evaluate",), ("train", "-o", "x.model"), ("gazetteer", "check")]
)
def test_errors_hold_no_controls_of_names(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file may be called anything, for every command."""
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, [*command, NAME])
    said = "arnews: error: a\\x1b]0;x\\x07.txt: No such file or directory\n"
    assert (done.exit_code, done.output) == (2, said)
