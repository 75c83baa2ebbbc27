"""What the command line shows of results, plugins and explanations, laid out with rich.

Arabic cells stand in the last columns and, on a terminal, between first-strong isolates, so
that terminals that reorder right-to-left text keep every cell whole.
"""

import io
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from arnews.annotations import Cluster, Entity, Event
from arnews.cli.doctor import Finding
from arnews.cli.showing import visible
from arnews.registry import PluginInfo
from arnews.result import Result

__all__ = ["explanations", "findings", "plugins", "results"]

_ISOLATE, _POP = "\u2068", "\u2069"

_WIDTH = 110
"""Columns where no terminal says otherwise."""

_SECTIONS = (
    ("People", ("PERSON",)),
    ("Places", ("GPE", "LOC", "FAC")),
    ("Organisations", ("ORG",)),
    ("Groups", ("NORP",)),
    ("Named events, products, laws", ("EVENT", "PRODUCT", "LAW")),
)


class _Page:
    """A page being laid out."""

    def __init__(self, *, terminal: bool) -> None:
        self.buffer = io.StringIO()
        self.live = terminal and sys.stdout.isatty()
        colour = self.live and "NO_COLOR" not in os.environ
        width = shutil.get_terminal_size((_WIDTH, 24)).columns if self.live else _WIDTH
        self.console = Console(
            file=self.buffer,
            force_terminal=colour,
            no_color=not colour,
            width=max(width, 60),
            highlight=False,
        )

    def cell(self, value: object, style: str = "") -> Text:
        """A cell; isolated from its neighbours on a terminal."""
        text = visible(" ".join(str(value).split()))
        return Text(f"{_ISOLATE}{text}{_POP}" if self.live and text else text, style=style)

    def heading(self, words: str) -> None:
        self.console.print(Text(visible(words), style="bold cyan"))

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Rows under their column names; the last column takes the rest of the width."""
        grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2), header_style="dim")
        for number, name in enumerate(columns):
            last = number == len(columns) - 1
            grid.add_column(name, overflow="fold", ratio=1 if last else None)
        for row in rows:
            grid.add_row(*(self.cell(value) for value in row))
        self.console.print(grid)
        self.console.print()

    def text(self) -> str:
        lines = self.buffer.getvalue().splitlines()
        return "\n".join(line.rstrip() for line in lines) + "\n"


def results(found: Sequence[tuple[str, Result]], *, terminal: bool) -> str:
    """The findings of some files, section by section."""
    page = _Page(terminal=terminal)
    for name, result in found:
        _result(page, name, result)
    return page.text()


def _result(page: _Page, name: str, result: Result) -> None:
    article = result.article
    title = article.title_span
    page.heading(f"== {name} ==")
    facts = []
    if title is not None:
        facts.append(("title", article.text[title.start : title.end]))
    if article.published is not None:
        facts.append(("published", article.published.isoformat()))
    if result.topics:
        facts.append(("topics", ", ".join(topic.label for topic in result.topics)))
    facts.append(("text", f"{len(article.text)} code points"))
    page.table(("", ""), facts)
    clustered = {cluster.id: cluster for cluster in result.clusters}
    for heading, labels in _SECTIONS:
        rows = _entity_rows(result.entities, labels, clustered)
        if rows:
            page.heading(heading)
            page.table(("label", "mentions", "key", "in Latin", "name"), rows)
    if result.times:
        page.heading("Times")
        rows = [
            (x.type, x.value or "?", x.mod or "", f"{x.start}:{x.end}", x.text)
            for x in result.times
        ]
        page.table(("type", "value", "mod", "at", "words"), rows)
    if result.quotes:
        page.heading("Quotes")
        quotes = [
            (x.kind, x.cue.text if x.cue else "", x.speaker_name or "?", x.words)
            for x in result.quotes
        ]
        page.table(("kind", "cue", "speaker", "words"), quotes)
    if result.events:
        page.heading("Events")
        events = [_event_row(x) for x in result.events]
        page.table(("type", "status", "date", "trigger", "who -> whom"), events)
    if result.diagnostics:
        page.heading("Diagnostics")
        diagnostics = [(x.code, x.plugin or "", x.message) for x in result.diagnostics]
        page.table(("code", "plugin", "message"), diagnostics)


def _entity_rows(
    entities: Iterable[Entity], labels: Sequence[str], clusters: dict[str, Cluster]
) -> list[Sequence[object]]:
    """A row a cluster (or an unlinked norm), in order of first mention."""
    counts: dict[tuple[str, str, str, str], int] = {}
    for entity in entities:
        if entity.label not in labels:
            continue
        cluster = clusters.get(entity.cluster or "")
        if cluster is None:
            row = (entity.label, "", "", entity.norm)
        else:
            row = (cluster.label, cluster.key or "", cluster.name_latin or "", cluster.name)
        counts[row] = counts.get(row, 0) + 1
    return [(label, n, key, latin, name) for (label, key, latin, name), n in counts.items()]


def _event_row(event: Event) -> Sequence[object]:
    kind = event.type.lower() + (f" / {event.mode}" if event.mode else "")
    sides = [
        "، ".join(actor.text for actor in event.actors if actor.role == role)
        for role in ("source", "target")
    ]
    who = " -> ".join(side or "?" for side in sides) if any(sides) else ""
    day = event.date.isoformat() if event.date else ""
    return kind, event.status, day, event.text, who


def plugins(infos: Sequence[PluginInfo]) -> str:
    """A table of plugins."""
    page = _Page(terminal=True)
    rows = [
        (
            info.name,
            "on" if info.enabled else "broken" if info.error else "off",
            f"{info.distribution} {info.version}".strip() or "-",
            f"{info.seconds * 1000:.0f} ms",
            ", ".join(hook.removeprefix("arnews_") for hook in info.hooks),
            info.error or info.file,
        )
        for info in infos
    ]
    page.table(("name", "state", "distribution", "load", "hooks", "file or error"), rows)
    return page.text()


def findings(found: Sequence[Finding]) -> str:
    """The report of ``arnews doctor``, section by section."""
    page = _Page(terminal=True)
    for section, lines in groupby(found, key=lambda finding: finding.section):
        page.heading(section.capitalize())
        page.table(("", "", ""), [(line.what, line.state, line.detail) for line in lines])
    return page.text()


def explanations(result: Result, offset: int) -> str:
    """What was found at an offset and why, and what lost there."""
    found = result.find(offset)
    lines = [str(result.explain(item)) for item in found]
    lines += [
        f"rejected: {lost.candidate.text} [{lost.candidate.start}:{lost.candidate.end}] "
        f"by {lost.by} ({lost.candidate.rule})"
        for lost in result.rejected
        if not isinstance(lost.candidate, Cluster)
        and lost.candidate.start <= offset < lost.candidate.end
    ]
    if not lines:
        text = result.article.text
        around = " ".join(text[max(0, offset - 20) : offset + 20].split())
        lines = [f"nothing was found at {offset}: «{around}»"]
    return visible("\n".join(lines)) + "\n"
