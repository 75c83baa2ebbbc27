"""Articles that are too long are refused by name, and the rest goes on."""

import json
import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner

from arnews import Article, ArticleError, Pipeline, SettingsError
from arnews.cli.commands import cli

SHORT = "زار بايدن أنقرة."
LONG = "زار بايدن أنقرة أمس والتقى أردوغان. " * 3


@pytest.fixture(scope="module")
def strict() -> Pipeline:
    """A pipeline that reads a sentence and no more."""
    return Pipeline(max_chars=40)


def test_a_call_raises_and_says_how_long(strict: Pipeline) -> None:
    """The error has the length, the limit, and what to do."""
    with pytest.raises(ArticleError, match=r"108 code points.*max_chars=40.*raise the limit"):
        strict(LONG)
    assert strict(SHORT).entities


def test_a_text_of_just_so_many_is_read() -> None:
    """The limit itself is allowed; one code point more is not."""
    assert Pipeline(max_chars=len(SHORT))(SHORT).entities
    with pytest.raises(ArticleError):
        Pipeline(max_chars=len(SHORT) - 1)(SHORT)


@pytest.mark.parametrize("workers", [1, 2])
def test_pipe_keeps_the_article_and_goes_on(strict: Pipeline, workers: int) -> None:
    """One result an article, in order; the refused one is whole, empty, and says why."""
    found = list(strict.pipe([SHORT, LONG, SHORT, Article(LONG)], workers=workers))
    assert [len(result.article.text) for result in found] == [16, 108, 16, 108]
    assert [bool(result.entities) for result in found] == [True, False, True, False]
    assert [[one.code for one in result.diagnostics] for result in found] == [
        [],
        ["too-long"],
        [],
        ["too-long"],
    ]


def test_pipe_raises_where_errors_are_to_be_raised() -> None:
    """``on_error="raise"`` is for this, too."""
    strict = Pipeline(max_chars=40, on_error="raise")
    with pytest.raises(ArticleError):
        list(strict.pipe([SHORT, LONG]))


def test_no_limit_and_bad_limits() -> None:
    """None is no limit; nothing below one is a limit, and no other type."""
    assert Pipeline(max_chars=None)(LONG).entities
    for bad in (0, -1, 1.5, "10", True):
        with pytest.raises(SettingsError, match="max_chars"):
            Pipeline(max_chars=bad)  # type: ignore[arg-type]


def test_the_limit_survives_a_pickle_and_is_no_setting(strict: Pipeline) -> None:
    """Workers have it; what is found does not depend on it, so neither does the digest."""
    with pytest.raises(ArticleError):
        pickle.loads(pickle.dumps(strict))(LONG)  # noqa: S301 - our own
    assert strict(SHORT).settings == Pipeline()(SHORT).settings


def test_a_run_rejects_it_by_name_and_goes_on(tmp_path: Path) -> None:
    """``arnews extract --max-chars``: the others are written, the reject is named, status 2."""
    for name, text in (("a", SHORT), ("b", LONG), ("c", SHORT)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    output = tmp_path / "found.jsonl"
    files = [str(tmp_path / f"{name}.txt") for name in "abc"]
    said = CliRunner().invoke(
        cli, ["extract", *files, "--max-chars", "40", "--output", str(output)]
    )
    assert said.exit_code == 2
    assert len(output.read_text("utf-8").splitlines()) == 2
    (reject,) = map(json.loads, (tmp_path / "found.rejects.jsonl").read_text("utf-8").splitlines())
    assert reject["item"].endswith("b.txt")
    assert "more than max_chars=40" in reject["reason"]


def test_single_files_are_refused_on_the_terminal(tmp_path: Path) -> None:
    """Without a run, too, the file is named and the rest is shown."""
    path = tmp_path / "long.txt"
    path.write_text(LONG, "utf-8")
    said = CliRunner().invoke(cli, ["extract", str(path), "--max-chars", "40"])
    assert said.exit_code == 2
    assert "long.txt: the text has" in said.output
