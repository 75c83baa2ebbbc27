"""The commands, built on click; what they print is made in `arnews.cli.tables`."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from arnews.cli import pages, tables
from arnews.cli.doctor import diagnose
from arnews.cli.endings import FAILED, STOPPED, ended_quietly, fail, say
from arnews.cli.evaluation import evaluate
from arnews.cli.files import written_whole
from arnews.cli.gazetteer import gazetteer
from arnews.cli.notices import notices
from arnews.cli.running import Request, items_of, options_of, run
from arnews.cli.skeleton import SkeletonError, write_skeleton
from arnews.cli.training import train
from arnews.errors import ArnewsError
from arnews.io.items import Options, Reject, reason_of
from arnews.io.writers import FORMATS
from arnews.io.writers import format_of as format_of_output
from arnews.pipeline import Pipeline, default_pipeline
from arnews.result import Result
from arnews.version import version

__all__ = ["cli"]

BROKEN = 1
"""Exit status of ``arnews doctor`` where something is broken."""

_FORMATS = ("table", "json", "html")


class _Commands(click.Group):
    """Commands that Ctrl-C ends with a status of its own."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            say("arnews: stopped")
            sys.exit(STOPPED)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version(), prog_name="arnews")
def cli() -> None:
    """Exact, explained extraction from Arabic news: who, what they said, when, what happened."""


cli.add_command(evaluate)
cli.add_command(gazetteer)
cli.add_command(train)


def _pipeline(max_chars: int | None = None) -> Pipeline:
    pipeline = default_pipeline() if max_chars is None else Pipeline(max_chars=max_chars)
    for diagnostic in pipeline.diagnostics:
        say(f"arnews: warning: {diagnostic.message}")
    return pipeline


def _results(
    files: tuple[str, ...],
    options: Options,
    pipeline: Pipeline,
    failed: list[str],
    reader: str | None = None,
) -> Iterator[tuple[str, Result]]:
    """The result of each usable item; the others are named on standard error."""
    for item in items_of(files, options, reader=reader, pipeline=pipeline):
        if isinstance(item, Reject):
            reject = item
        else:
            try:
                yield item.origin, pipeline(item.article())
            except (ArnewsError, OSError) as error:
                reject = Reject(item.origin, reason_of(error))
            except SystemExit as error:
                reject = Reject(item.origin, f"a plugin called sys.exit({error.code!r})")
            else:
                continue
        failed.append(reject.item)
        say(f"arnews: error: {reject.item}: {reject.reason}")


def _as_json(results: list[tuple[str, Result]]) -> str:
    """One object for one file, a list for several."""
    data = [result.to_dict() for _, result in results]
    return json.dumps(data[0] if len(data) == 1 else data, ensure_ascii=False, indent=2) + "\n"


@cli.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE... | -")
@click.option("--published", metavar="DATE", help="Day of publication, ISO 8601: 2021-10-31.")
@click.option(
    "--format",
    "form",
    metavar="|".join(dict.fromkeys((*_FORMATS, *FORMATS))),
    help="How to write; by the suffix of the output, else table. Plugins may add formats.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="Write to a file (parquet, brat, html of several articles: a folder) instead.",
)
@click.option("--layer", metavar="TABLE", help="The table of csv: entities, quotes, events ...")
@click.option("--workers", type=click.IntRange(1), default=1, help="Processes to work with.")
@click.option(
    "--article-timeout",
    "timeout",
    type=click.FloatRange(0, min_open=True),
    metavar="SECONDS",
    help="What a plugin does to an article is interrupted after this time.",
)
@click.option(
    "--max-chars",
    type=click.IntRange(1),
    metavar="NUMBER",
    help="Refuse articles of more code points; 10,000,000 unless given.",
)
@click.option("--resume", is_flag=True, help="Continue a run into --output that broke.")
@click.option(
    "--progress/--no-progress", default=None, help="Show progress; on a terminal if not said."
)
@click.option(
    "--input-format", "reader", metavar="FORMAT", help="Of the input, where it cannot be told."
)
@click.option(
    "--column", "columns", multiple=True, metavar="FIELD=NAME", help="Which column holds a field."
)
@click.option("--keep", multiple=True, metavar="NAME", help="A column to keep in the metadata.")
@click.option("--encoding", help="Charset of text, JSON and CSV: UTF-8 unless given.")
@click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="NAME=NUMBER",
    help="How much a file may hold: ratio, unpacked, window, whole, record (64M), page, records.",
)
def extract(
    files: tuple[str, ...],
    published: str | None,
    form: str | None,
    output: Path | None,
    layer: str | None,
    workers: int,
    timeout: float | None,
    max_chars: int | None,
    resume: bool,
    progress: bool | None,
    reader: str | None,
    columns: tuple[str, ...],
    keep: tuple[str, ...],
    encoding: str | None,
    limits: tuple[str, ...],
) -> None:
    """Extract everything from files, folders and patterns; "-" reads standard input.

    Text, HTML, JSONL, JSON, CSV, Parquet, WARC, RSS and Atom are told apart by suffix and content,
    also compressed. What cannot be read is named, and the rest goes on; the exit status is 2 then.

    \b
    Examples:
      arnews extract article.txt --published 2021-10-31
      arnews extract *.txt --format jsonl --output found.jsonl
      cat article.txt | arnews extract - --format json
      arnews extract article.txt --format html --output article.html
      arnews extract *.txt --format html --output pages/
      arnews extract crawl/*.warc.gz --format parquet --output tables --workers 8
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    pipeline = _pipeline(max_chars)
    try:
        options = options_of(columns, keep, encoding, published, limits)
        form = form or _form_of(output)
    except ArnewsError as error:
        fail(error)
    if form in FORMATS:
        request = Request(
            files, form, output, options, reader, layer, workers, resume, progress, timeout
        )
        sys.exit(run(request, pipeline))
    if workers > 1 or timeout is not None or resume or layer is not None:
        known = ", ".join(FORMATS)
        fail(f"--workers, --article-timeout, --resume and --layer are for {known}")
    render = _renderer(form, pipeline, output)
    failed: list[str] = []
    found = _results(files, options, pipeline, failed, reader)
    if form == "html" and (len(files) > 1 or (output is not None and output.is_dir())):
        _write_pages(found, output)
        sys.exit(FAILED if failed else 0)
    results = list(found)
    if form == "html" and len(results) > 1:  # of one folder, pattern or archive
        _write_pages(iter(results), output)
        sys.exit(FAILED if failed else 0)
    text = render(results) if results else ""
    if output is None:
        _print(text)
    elif results:
        try:
            written_whole(output, text)
        except OSError as error:
            fail(f"{output}: {error.strerror}")
    if failed:
        sys.exit(FAILED)


def _form_of(output: Path | None) -> str:
    """The format where none is given: that of the output's suffix, or the table."""
    if output is None:
        return "table"
    suffix = output.suffix.lower()
    if suffix in (".json", ".html"):
        return suffix[1:]
    try:
        return format_of_output(output)
    except ArnewsError:
        return "table"


def _write_pages(found: Iterator[tuple[str, Result]], output: Path | None) -> None:
    """Pages and their index in a folder."""
    if output is None:
        fail("html of several articles needs --output FOLDER")
    try:
        pages.write_folder(found, output)
    except OSError as error:
        fail(f"{error.filename or output}: {error.strerror}")


def _renderer(
    form: str, pipeline: Pipeline, output: Path | None
) -> Callable[[list[tuple[str, Result]]], str]:
    """The function that turns results into text of a format."""
    if form == "json":
        return _as_json
    if form == "html":
        return pages.as_html
    if form == "table":
        return lambda results: tables.results(results, terminal=output is None)
    writers = pipeline.contributions("arnews_writers")
    if form not in writers:
        known = ", ".join(dict.fromkeys((*_FORMATS, *FORMATS, *sorted(writers))))
        fail(f"no format {form!r}; there are: {known}")
    writer = writers[form]
    return lambda results: "".join(writer(result) for _, result in results)


def _print(text: str) -> None:
    """Print, and end quietly where nobody reads on."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        if status := ended_quietly(error):
            sys.exit(status)


@cli.command()
def plugins() -> None:
    """List the plugins: name, state, distribution, version, load time, hooks, file.

    Below the table stands what plugins say of data that is not theirs.
    """
    _print(tables.plugins(default_pipeline().plugins))
    _print("".join(f"{name}: {notice}\n" for name, notice in notices()))


@cli.command()
def doctor() -> None:
    """Say what is installed, which extras, and which plugin failed to load and why.

    Exits with status 1 where something is broken.
    """
    findings = diagnose(default_pipeline())
    _print(tables.findings(findings))
    if any(finding.state == "broken" for finding in findings):
        sys.exit(BROKEN)


@cli.command("new-plugin")
@click.argument("name")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Where the new folder is made; here unless given.",
)
def new_plugin(name: str, folder: Path) -> None:
    """Write a new plugin: a distribution with a list, settings and tests that pass at once.

    \b
    Example:
      arnews new-plugin oil-prices
    """  # noqa: D301
    try:
        written = write_skeleton(name, folder)
    except (SkeletonError, OSError) as error:
        fail(error)
    _print("".join(f"{path}\n" for path in written))


@cli.command()
@click.argument("file", metavar="FILE | -")
@click.option("--at", type=int, required=True, metavar="OFFSET", help="A code-point offset.")
@click.option("--published", metavar="DATE", help="Day of publication, ISO 8601.")
def explain(file: str, at: int, published: str | None) -> None:
    """Say what was found at an offset of a file, and why.

    \b
    Example:
      arnews explain article.txt --at 187 --published 2021-10-31
    """  # noqa: D301
    failed: list[str] = []
    for _, result in _results((file,), Options(published=published), _pipeline(), failed):
        text = result.article.text
        if not 0 <= at < len(text):
            fail(f"{file}: offset {at} is outside its {len(text)} code points")
        _print(tables.explanations(result, at))
    if failed:
        sys.exit(FAILED)
