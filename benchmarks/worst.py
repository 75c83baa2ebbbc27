"""Time and memory of the texts that arnews likes least, beside normal text of the same length.

    python benchmarks/worst.py [articles.jsonl[.xz]] [--megabytes 10] [--only NAME ...] [--most 3]

The worst texts are `arnews.testing.WORST`, as long as normal text of so many MB of UTF-8. Normal text is that of
the articles of the file, one JSON object with a "text" a line; without a file the seed article
and the examples, many times. Each text is read in a process of its own by the default pipeline.

A row gives processor time in multiples of that of normal text, counted a code point (of the text or,
where that is longer, of its clean view: ﷺ stands for eighteen letters) plus 60 code points an annotation
found: for the whole pipeline, for each plugin (its own time, on top of what the core takes for
normal text), and for the core by itself. "memory" is the peak above that before, in bytes a code
point, counted the same way.
What is over ``--most`` times the time of normal text, or over ``--bytes``, is marked with "!" and, but for
the core by itself, makes the exit status 1.
"""

import argparse
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import attrs
from measuring import MEGABYTE, ROOT, articles_of

import arnews
from arnews.registry import Implementation
from arnews.testing import WORST
from arnews.testing.running import rehooked
from arnews.text import clean

PUBLISHED = "2021-10-31"
ANNOTATION = 60
KILOBYTE = 1024


@attrs.frozen
class Figures:
    """What a text cost.

    Args:
        size: code points, of the text or of its clean view.
        found: annotations, by plugin and in all ("").
        seconds: processor time, by plugin, of the core ("core") and in all ("").
        memory: bytes at the peak above what was held before.
        diagnostics: messages.
    """

    size: int
    found: dict[str, int]
    seconds: dict[str, float]
    memory: int
    diagnostics: tuple[str, ...]

    def units(self, name: str = "") -> int:
        """Code points, with 60 for each annotation."""
        return self.size + ANNOTATION * self.found.get(name, 0)

    def rate(self, name: str) -> float:
        """Seconds a unit of a plugin, of the core ("core") or of all ("")."""
        units = self.units("" if name == "core" else name)
        return self.seconds.get(name, 0.0) / units

    def beside(self, usual: "Figures", name: str) -> float:
        """How many times that of normal text the rate is; plugins stand on the core of normal text."""
        if name in ("", "core"):
            return self.rate(name) / usual.rate(name)
        core = usual.rate("core")
        return (core + self.rate(name)) / (core + usual.rate(name))


class Clock:
    """Processor time and findings of each plugin."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.found: dict[str, int] = {}

    def watch(self, _: str, found: tuple[Implementation, ...]) -> tuple[Implementation, ...]:
        """The implementations of a hook, watched."""
        return tuple(attrs.evolve(one, function=self._timed(one)) for one in found)

    def _timed(self, one: Implementation) -> Callable[..., Any]:
        name = one.plugin.name

        def timed(*arguments: Any) -> Any:
            begin = time.process_time()
            output = one.function(*arguments)
            if isinstance(output, Iterator):
                output = list(output)
            spent = time.process_time() - begin
            self.seconds[name] = self.seconds.get(name, 0.0) + spent
            if isinstance(output, list):
                self.found[name] = self.found.get(name, 0) + len(output)
            return output

        return timed


def measured(pipeline: arnews.Pipeline, text: str) -> Figures:
    """Read one text."""
    clock = Clock()
    watched = rehooked(pipeline, clock.watch)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    result = watched(text, published=PUBLISHED)
    seconds = time.process_time() - begin
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held) * KILOBYTE
    layers = (result.topics, result.entities, result.clusters, result.times, result.quotes)
    found = sum(len(layer) for layer in (*layers, result.events))
    core = seconds - sum(clock.seconds.values())
    return Figures(
        max(len(text), len(clean(text))),
        {**clock.found, "": found},
        {**clock.seconds, "core": core, "": seconds},
        memory,
        tuple(one.message for one in result.diagnostics),
    )


def apart(pipeline: arnews.Pipeline, make: Callable[[], str]) -> Figures:
    """Read one text in a process of its own, so that memory and its collection start afresh."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=lambda: there.send(measured(pipeline, make())))
    child.start()
    there.close()
    try:
        figures: Figures = here.recv()
    except EOFError:
        child.join()
        sys.exit(f"a text ended its process: exit code {child.exitcode}")
    child.join()
    return figures


def normal(path: Path | None, megabytes: float) -> str:
    """So much of the texts of a file, or of the seed and the examples."""
    if path is None:
        files = [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "docs/examples/news").glob("*.txt")]
        texts = cycle(file.read_text("utf-8") for file in sorted(files))
    else:
        texts = cycle(article.text for article in articles_of(path))
    parts: list[str] = []
    left = int(megabytes * MEGABYTE)
    while left > 0:
        parts.append(next(texts) + "\n")
        left -= len(parts[-1].encode())
    return "".join(parts)


def main() -> None:
    """Print the table; exit with 1 where a figure is over the limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--megabytes", type=float, default=1.0)
    parser.add_argument("--only", nargs="+", default=[], help="texts whose name holds one of these")
    parser.add_argument("--most", type=float, default=3.0)
    parser.add_argument("--bytes", type=float, default=300.0)
    chosen = parser.parse_args()
    pipeline = arnews.Pipeline()
    text = normal(chosen.file, chosen.megabytes)
    pipeline(text[:100_000], published=PUBLISHED)  # lists and memories are made
    usual = apart(pipeline, lambda: text)
    size = len(text)
    plugins = sorted(set(usual.seconds) - {"", "core"})
    columns = ["", *plugins, "core"]
    print(
        f"| text of {size:,} code points | whole | {' | '.join(plugins)} | core | memory | found |"
    )
    print(f"|---|{'---:|' * (len(columns) + 2)}")
    rates = " | ".join(f"{usual.rate(name) * 1e9:,.0f} ns" for name in columns)
    print(
        f"| normal | {rates} | {usual.memory / usual.units():,.0f} | {usual.found['']:,} |",
        flush=True,
    )
    over = 0
    for name, make in WORST.items():
        if chosen.only and not any(part in name for part in chosen.only):
            continue
        figures = apart(pipeline, lambda make=make: make(size))  # type: ignore[misc]
        cells = []
        for column in columns:
            ratio = figures.beside(usual, column)
            bad = ratio > chosen.most
            over += bad and column != "core"
            cells.append(f"{ratio:.1f}{'!' if bad else ''}")
        memory = figures.memory / figures.units()
        bad = memory > chosen.bytes
        over += bad
        cells += [f"{memory:,.0f}{'!' if bad else ''}", f"{figures.found['']:,}"]
        print(f"| {name} | {' | '.join(cells)} |", *figures.diagnostics[:1], flush=True)
    if over:
        sys.exit(f"{over} figures are over the limits")


if __name__ == "__main__":
    main()
