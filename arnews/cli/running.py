"""``arnews extract`` into formats that are written item by item: workers, progress, resume."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs
import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from arnews.article import Article
from arnews.cli.files import InputError, read_text
from arnews.errors import ArnewsError
from arnews.io.items import Meter, Options, Raw, Reject, checked, reason_of
from arnews.io.readers import files_of, read_items
from arnews.io.running import CHUNK
from arnews.io.runs import Reply, Summary, extract_items, extract_to, partial_of, rejects_of
from arnews.io.streams import stem_suffix
from arnews.io.writers import writer_of
from arnews.io.writers.formats import TextWriter, Writer
from arnews.pipeline import Pipeline

__all__ = ["Request", "items_of", "options_of", "run"]

FAILED = 2
"""Exit status when an item or input could not be used."""

STOPPED = 130
"""Exit status after Ctrl-C."""

_NAMED = 20
"""Rejects that are named on standard error; the file of rejects has them all."""

STANDARD_INPUT = "standard input"


@attrs.frozen
class Request:
    """What the user asked for.

    Args:
        sources: files, folders, patterns, "-".
        form: a format of `arnews.io.writers`.
        output: file or folder; standard output where it is left out.
        options: how to read.
        reader: format of the input; found out where it is left out.
        layer: the table of CSV.
        workers: processes.
        resume: continue a broken run.
        progress: show it; where a terminal is looked at unless said.
    """

    sources: Sequence[str]
    form: str
    output: Path | None
    options: Options
    reader: str | None = None
    layer: str | None = None
    workers: int = 1
    resume: bool = False
    progress: bool | None = None


def options_of(
    columns: Sequence[str], keep: Sequence[str], encoding: str | None, published: str | None
) -> Options:
    """How to read, from the command line.

    Raises:
        ArnewsError: a column that is not FIELD=NAME, a date that is none.
    """
    named = {}
    for column in columns:
        field, sign, name = column.partition("=")
        if not sign or not name:
            raise ArnewsError(f"--column {column}: give FIELD=NAME, such as text=body")
        named[field] = name
    Article("", published=published)  # says what is wrong with a date before anything is read
    return Options(named, (*keep, "id"), encoding, published)


def items_of(
    sources: Sequence[str],
    options: Options,
    *,
    reader: str | None,
    pipeline: Pipeline,
    meter: Meter | None = None,
) -> Iterator[Raw | Reject]:
    """The items of all sources; "-" is one article on standard input.

    A source without files is a reject, like a file that cannot be read.
    """
    for source in sources:
        if source == "-":
            yield _standard_input(options)
            continue
        try:
            yield from read_items(source, options, form=reader, meter=meter, pipeline=pipeline)
        except ArnewsError as error:
            yield Reject(source, reason_of(error).removeprefix(f"{source}: "))


def _standard_input(options: Options) -> Raw | Reject:
    try:
        text = read_text("-")
    except InputError as error:
        return Reject(STANDARD_INPUT, str(error).removeprefix(f"{STANDARD_INPUT}: "))
    return Raw(STANDARD_INPUT, _of_text, text, options)


def _of_text(text: str, options: Options) -> Article:  # noqa: ARG001 - as all loaders
    return checked(text)


def run(request: Request, pipeline: Pipeline) -> int:
    """Do what was asked for.

    Returns:
        the exit status: 0, 2 where anything was rejected or went wrong, 130 after Ctrl-C.
    """
    try:
        packed = stem_suffix(request.output)[1] if request.output else ""
        writer = writer_of(request.form, packed, request.layer)
        if request.output is None:
            return _to_standard_output(request, pipeline, writer)
        return _to_output(request, request.output, pipeline, writer)
    except ArnewsError as error:
        click.echo(f"arnews: error: {error}", err=True)
    except OSError as error:
        name = error.filename or request.output
        click.echo(f"arnews: error: {name}: {error.strerror or error}", err=True)
    return FAILED


def _to_standard_output(request: Request, pipeline: Pipeline, writer: Writer) -> int:
    """Lines as they come; ends quietly where nobody reads on."""
    if not isinstance(writer, TextWriter):
        raise ArnewsError(f"{request.form} needs --output")
    if request.resume:
        raise ArnewsError("--resume needs --output")
    reader, options = request.reader, request.options
    items = items_of(request.sources, options, reader=reader, pipeline=pipeline)
    replies = extract_items(
        items,
        pipeline=pipeline,
        writer=writer,
        workers=request.workers,
        chunksize=1 if request.workers == 1 else CHUNK,
    )
    failed = False
    out = sys.stdout.buffer
    try:
        out.write(writer.start())
        for reply in replies:
            for reject in reply.rejects:
                failed = True
                _name(reject)
            out.write(reply.piece)
            out.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return STOPPED
    finally:
        replies.close()
    return FAILED if failed else 0


def _name(reject: Reject) -> None:
    click.echo(f"arnews: error: {reject.item}: {reject.reason}", err=True)


def _to_output(request: Request, output: Path, pipeline: Pipeline, writer: Writer) -> int:
    """Into a file or folder, with progress and a summary."""
    if request.resume and not partial_of(output).exists() and output.exists():
        click.echo(f"arnews: {output} is whole already, nothing to resume", err=True)
        return 0
    meter = Meter()
    items = items_of(
        request.sources, request.options, reader=request.reader, pipeline=pipeline, meter=meter
    )
    begin = time.monotonic()
    named = 0

    def name_rejects(reply: Reply | None) -> None:
        nonlocal named
        for reject in reply.rejects if reply else ():
            named += 1
            if named <= _NAMED:
                _name(reject)
            elif named == _NAMED + 1:
                where = rejects_of(output, writer)
                click.echo(f"arnews: error: more is rejected; see {where}", err=True)

    try:
        with _display(request, meter) as show:

            def report(summary: Summary, reply: Reply | None) -> None:
                name_rejects(reply)
                show(summary)

            summary = extract_to(
                items,
                output,
                pipeline=pipeline,
                writer=writer,
                made_from=_made_from(request),
                workers=request.workers,
                resume=request.resume,
                report=report,
            )
    except KeyboardInterrupt:
        kept = "" if not partial_of(output).exists() else "; continue with --resume"
        click.echo(f"arnews: stopped{kept}", err=True)
        return STOPPED
    click.echo(
        _said(summary, output, time.monotonic() - begin, rejects_of(output, writer)), err=True
    )
    return FAILED if summary.rejected else 0


def _made_from(request: Request) -> dict[str, Any]:
    """What a run is made from; it is resumed as the same only."""
    return {
        "sources": list(request.sources),
        "format": request.form,
        "layer": request.layer,
        "reader": request.reader,
        "columns": dict(request.options.columns),
        "keep": list(request.options.keep),
        "encoding": request.options.encoding,
        "published": request.options.published,
    }


def _said(summary: Summary, output: Path, seconds: float, rejects: Path) -> str:
    """The line at the end."""
    done = summary.items - summary.kept
    parts = [f"{summary.articles:,} articles", f"{summary.characters:,} characters"]
    if summary.rejected:
        parts.append(f"{summary.rejected:,} rejected ({rejects})")
    if summary.problems:
        parts.append(f"{summary.problems:,} diagnostics of plugins")
    if summary.kept:
        parts.append(f"{summary.kept:,} items kept from before")
    rate = done / seconds if seconds else 0.0
    return f"arnews: {output}: {', '.join(parts)}; {seconds:.1f} s, {rate:,.0f} items/s"


@contextmanager
def _display(request: Request, meter: Meter) -> Iterator[Callable[[Summary], None]]:
    """Progress on standard error: share of the bytes, counts, rate, remaining time."""
    shown = sys.stderr.isatty() if request.progress is None else request.progress
    if not shown:
        yield lambda _: None
        return
    columns = (
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[counts]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    begin = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), refresh_per_second=4) as progress:
        task = progress.add_task("", total=_bytes(request.sources) or None, counts="")

        def show(summary: Summary) -> None:
            seconds = time.monotonic() - begin
            rate = (summary.items - summary.kept) / seconds if seconds else 0.0
            counts = f"{summary.articles:,} articles, {rate:,.0f}/s"
            if summary.rejected:
                counts += f", {summary.rejected:,} rejected"
            progress.update(task, completed=meter.read, counts=counts)

        yield show


def _bytes(sources: Sequence[str]) -> int:
    """The size of all files together."""
    total = 0
    for source in sources:
        if source == "-":
            continue
        try:
            total += sum(path.stat().st_size for path in files_of(source))
        except (ArnewsError, OSError):
            continue  # said when it is read
    return total
