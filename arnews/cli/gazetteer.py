"""The commands ``arnews gazetteer check`` and ``build``: lists of names of a user's own.

What the forms of lists are is the business of the plugin, which is found by its entry point.
"""

import importlib.metadata
import sys
from pathlib import Path
from typing import Any

import click

from arnews.cli.endings import FAILED, fail
from arnews.errors import ArnewsError
from arnews.registry import GROUP

__all__ = ["gazetteer"]

_PLUGIN = "gazetteer"
_SHOWN = 20
"""How many bad rows are printed without ``--all``."""

_label = click.option("--label", default="", metavar="LABEL", help="Label of rows without one.")


@click.group()
def gazetteer() -> None:
    """Check or convert lists of names of your own.

    A list is a TSV or CSV file with a header, JSON lines, the CSV of a Wikidata query, or rows of
    GeoNames' alternateNames (.txt); use it with
    Pipeline(settings={"gazetteer": {"extra": ["FILE"]}}).
    """


@gazetteer.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_label
@click.option("--all", "every", is_flag=True, help="Print every bad row, not the first 20.")
def check(file: Path, label: str, every: bool) -> None:
    """Say which rows of FILE are bad, by line; exits with status 2 where some are.

    \b
    Example:
      arnews gazetteer check names.csv --label ORG
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    good, problems = _call("check_extra", file, label)
    shown = problems if every else problems[:_SHOWN]
    for line, message in shown:
        click.echo(f"{file}:{line}: {message}")
    if len(problems) > len(shown):
        click.echo(f"and {len(problems) - len(shown):,} more; --all prints them")
    click.echo(f"{file}: {_rows(good)} can be used, {len(problems):,} bad")
    if problems:
        sys.exit(FAILED)


@gazetteer.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--output",
    "-o",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The TSV file to write.",
)
@_label
def build(file: Path, output: Path, label: str) -> None:
    """Write the names of FILE in the gazetteer's own form; nothing where a row is bad.

    \b
    Example:
      arnews gazetteer build query.csv --label ORG -o companies.tsv
    """  # noqa: D301
    if output.suffix.lower() != ".tsv":
        fail(f"{output}: the gazetteer's own form is TSV; name a file that ends in .tsv")
    number = _call("build_extra", file, output, label)
    click.echo(f"{output}: {_rows(number)}")


def _rows(number: int) -> str:
    return f"{number:,} row" if number == 1 else f"{number:,} rows"


def _call(name: str, *arguments: Any) -> Any:
    """Call a function of the plugin; what it cannot do is told on standard error."""
    points = importlib.metadata.entry_points(group=GROUP, name=_PLUGIN)
    functions = [getattr(point.load(), name, None) for point in points]
    function = next(filter(None, functions), None)
    if function is None:
        fail("the plugin gazetteer is not installed")
    try:
        return function(*arguments)
    except OSError as error:
        fail(f"{error.filename or arguments[0]}: {error.strerror}")
    except ArnewsError as error:
        fail(error)
