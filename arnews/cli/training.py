"""The command ``arnews train``: a model of the tagger from gold of a user's own.

How a model is trained is the business of the plugin, which is found by its entry point.
"""

import importlib.metadata
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from arnews.cli.endings import fail
from arnews.cli.evaluation import as_table, form_option, labels_option, pipeline_of
from arnews.errors import ArnewsError
from arnews.evaluate import LABELS, Gold, read_gold
from arnews.evaluate import evaluate as compare
from arnews.io.streams import replaced_file
from arnews.registry import OPTIONAL_GROUP

__all__ = ["train"]

_PLUGIN = "tagger"
_EVERY = 10
"""Rounds between two lines of progress."""


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--output",
    "-o",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The model file to write.",
)
@form_option
@labels_option
@click.option(
    "--held-out",
    type=click.FloatRange(0, 0.9),
    default=0.1,
    show_default=True,
    metavar="SHARE",
    help="Share of the articles, the last ones, to measure on first; 0 for none.",
)
@click.option(
    "--rounds",
    type=click.IntRange(min=1),
    default=100,
    show_default=True,
    help="Iterations of the training, at most.",
)
@click.option(
    "--source", default="", metavar="TEXT", help="What it is trained on, for its readers."
)
@click.option("--licence", default="", metavar="TEXT", help="The licence of the model file.")
def train(
    gold: tuple[Path, ...],
    output: Path,
    form: str | None,
    labels: str,
    held_out: float,
    rounds: int,
    source: str,
    licence: str,
) -> None:
    """Train a model of the tagger on gold: CoNLL files (IOB2), or JSON of arnews.

    First a model is trained without the last articles and measured on them, beside the rules
    alone; then the one that is written, on all. The same gold and the same version of arnews give
    the same file. Use it with --model of arnews evaluate, or with
    Pipeline(enable=["tagger"], settings={"tagger": {"model": "FILE"}}).

    \b
    Examples:
      arnews train gold/ --output mine.model
      arnews train train.txt --labels anercorp -o news.model --held-out 0.2
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    plugin = _plugin()
    if not output.absolute().parent.is_dir():  # before minutes of training
        fail(f"{output}: its folder does not exist")
    try:
        articles = [article for path in gold for article in read_gold(path, form)]
        size = int(len(articles) * held_out)
        if size:
            _measure(plugin, articles[:-size], articles[-size:], labels, rounds)
        click.echo(f"training on {len(articles):,} articles", err=True)
        made = plugin.make_model(
            articles,
            LABELS[labels],
            rounds=rounds,
            source=source,
            licence=licence,
            progress=_progress(),
        )
    except OSError as error:
        fail(f"{error.filename or output}: {error.strerror}")
    except UnicodeDecodeError as error:
        fail(f"gold is not UTF-8: bad byte at offset {error.start}")
    except ArnewsError as error:
        fail(error)
    try:
        with replaced_file(output) as file:
            file.write(made)
    except OSError as error:  # what it names is a file beside the output
        fail(f"{output}: {error.strerror}")
    click.echo(f"{output}: {len(made):,} bytes")


def _measure(
    plugin: Any, articles: list[Gold], held_out: list[Gold], labels: str, rounds: int
) -> None:
    """Print what a model of some articles makes of others, beside the rules alone."""
    click.echo(f"training on {len(articles):,} articles, to measure", err=True)
    with tempfile.TemporaryDirectory(prefix="arnews-") as folder:
        model = Path(folder) / "tagger.model"
        made = plugin.make_model(articles, LABELS[labels], rounds=rounds, progress=_progress())
        model.write_bytes(made)
        for what, path in (("rules alone", None), ("rules and model", model)):
            found = compare(held_out, pipeline_of(path), labels)
            click.echo(f"held out, {what}:\n{as_table(found, errors=False)}")


def _progress() -> Callable[[int, float], None]:
    """Says every ten rounds how far the training is."""

    def say(number: int, loss: float) -> None:
        if number % _EVERY == 0:
            click.echo(f"round {number}: loss {loss:,.0f}", err=True)

    return say


def _plugin() -> Any:
    """The plugin that trains."""
    points = importlib.metadata.entry_points(group=OPTIONAL_GROUP, name=_PLUGIN)
    plugin = next((point.load() for point in points), None)
    if plugin is None:
        fail("the plugin tagger is not installed")
    return plugin
