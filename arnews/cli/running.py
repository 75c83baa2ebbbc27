"""``arnews extract`` into formats that are written item by item: workers, progress, resume."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import attrs
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
from arnews.cli.endings import (
    FAILED,
    STOPPED,
    TERMINATED,
    UNFINISHED,
    TerminatedError,
    ended_quietly,
    hearing_signals,
    say,
)
from arnews.errors import ArnewsError
from arnews.io.items import Meter, Options, Raw, Reject, checked, decoded, reason_of
from arnews.io.limits import Limits, ReadError
from arnews.io.parts import has_parts, partial_of
from arnews.io.readers import files_of, read_items
from arnews.io.running import CHUNK
from arnews.io.runs import Reply, Summary, extract_items, extract_to, rejects_of
from arnews.io.streams import read_all, stem_suffix
from arnews.io.writers import writer_of
from arnews.io.writers.formats import TextWriter, Writer
from arnews.pipeline import Pipeline

__all__ = ["Request", "items_of", "options_of", "run"]

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
        timeout: seconds that an article may take.
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
    timeout: float | None = None


def options_of(
    columns: Sequence[str],
    keep: Sequence[str],
    encoding: str | None,
    published: str | None,
    limits: Sequence[str] = (),
) -> Options:
    """How to read, from the command line.

    Raises:
        ArnewsError: a column that is not FIELD=NAME, a date that is none, a limit that is none.
    """
    named = {}
    for column in columns:
        field, sign, name = column.partition("=")
        if not sign or not name:
            raise ArnewsError(f"--column {column}: give FIELD=NAME, such as text=body")
        named[field] = name
    Article("", published=published)  # says what is wrong with a date before anything is read
    return Options(named, (*keep, "id"), encoding, published, Limits.of(limits))


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
    if sys.stdin is None:  # closed by who started the command
        return Reject(STANDARD_INPUT, "it is closed")
    try:
        data = read_all(sys.stdin.buffer, options.limits)
    except (OSError, ReadError) as error:
        return Reject(STANDARD_INPUT, reason_of(error))
    return Raw(STANDARD_INPUT, _of_bytes, data, options)


def _of_bytes(data: bytes, options: Options) -> Article:
    return checked(decoded(data, options))


def run(request: Request, pipeline: Pipeline) -> int:
    """Do what was asked for.

    Returns:
        the exit status: 0; 2 where anything was rejected or cannot be used; 3 where the run broke
        off and can be resumed; 130 after Ctrl-C and 143 after SIGTERM.
    """
    try:
        packed = stem_suffix(request.output)[1] if request.output else ""
        writer = writer_of(request.form, packed, request.layer)
        with hearing_signals():
            if request.output is None:
                return _to_standard_output(request, pipeline, writer)
            return _to_output(request, request.output, pipeline, writer)
    except KeyboardInterrupt as error:
        say(f"arnews: stopped{_kept(request)}")
        return TERMINATED if isinstance(error, TerminatedError) else STOPPED
    except SystemExit as error:
        why = f"a plugin called sys.exit({error.code!r}); with --workers 2 it ends one article"
    except OSError as error:
        why = str(error)
        if not isinstance(error, ArnewsError):
            why = f"{error.filename or request.output}: {error.strerror or error}"
    except ArnewsError as error:
        why = str(error)
    kept = _kept(request)
    say(f"arnews: error: {why}{kept}")
    return UNFINISHED if kept else FAILED


def _kept(request: Request) -> str:
    """How to go on with a run of which something is kept."""
    if request.output is None or not has_parts(partial_of(request.output)):
        return ""
    return "; continue with --resume"


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
        timeout=request.timeout,
    )
    failed = False
    with closing(replies):
        for piece, rejects in chain([(writer.start(), ())], _pieces(replies)):
            for reject in rejects:
                failed = True
                _name(reject)
            try:
                sys.stdout.buffer.write(piece)
                sys.stdout.buffer.flush()
            except OSError as error:
                return ended_quietly(error) or (FAILED if failed else 0)
    return FAILED if failed else 0


def _pieces(replies: Iterable[Reply]) -> Iterator[tuple[bytes, Sequence[Reject]]]:
    for reply in replies:
        yield reply.piece, reply.rejects


def _name(reject: Reject) -> None:
    say(f"arnews: error: {reject.item}: {reject.reason}")


def _to_output(request: Request, output: Path, pipeline: Pipeline, writer: Writer) -> int:
    """Into a file or folder, with progress and a summary."""
    if request.resume and not partial_of(output).exists() and output.exists():
        say(f"arnews: {output} is whole already, nothing to resume")
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
                say(f"arnews: error: more is rejected; see {where}")

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
            timeout=request.timeout,
            report=report,
        )
    say(_said(summary, output, time.monotonic() - begin, rejects_of(output, writer)))
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
        "limits": attrs.asdict(request.options.limits),
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
