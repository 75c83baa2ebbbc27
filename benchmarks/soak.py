"""Soak: a corpus several times over in one process; memory does not grow, every result holds.

A process of its own first holds each result against everything that results promise: no
diagnostics, offsets that slice, layers that are flat, ids that count, references that lead
somewhere, JSON that reads back as the same, the schema. Then the passes begin, which must give the
same bytes.

Memory is what Python has allocated (tracemalloc) after each pass. The memories of word types have
bounds of their own, and are emptied when they are full: how full they are when a pass ends differs
from pass to pass. So they are emptied after each pass too; what is still held then may be no more
than after the first pass, plus `LIMIT` bytes an article. Tracing makes everything five times as slow:
``--untraced`` counts the blocks of memory that Python holds instead (of 512 bytes at most each).

    python benchmarks/soak.py ../shared/corpora/saudinewsnet.jsonl.xz [--every 10] [--passes 3]
    python benchmarks/soak.py --made 300

Exits with status 1 where anything does not hold.
"""

import argparse
import functools
import gc
import hashlib
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import jsonschema

import arnews
from arnews import Article, Pipeline, Result
from arnews.io.items import Options, Reject
from arnews.io.readers import read_items
from arnews.io.worker import memory
from arnews.testing.promises import broken_promises

__all__ = ["LIMIT", "Pass", "checked", "faults_of", "forget", "main", "soak"]

LIMIT = 100.0
"""Bytes an article by which a later pass may end above the first: a leak of one small object."""

SLACK = 512 << 10
"""Bytes besides: tables of dicts that grow by doubling, and what tracemalloc itself moves."""

BLOCK = 64
"""Bytes of a block, about, where blocks are counted."""

Tell = Callable[[str], None]

_OURS = {"arnews", "arnews_plugins"}
_Cache = type(functools.lru_cache(abs))

_PLAIN = (
    ("arnews_plugins.dates.candidates", "_kept"),
    ("arnews_plugins.dates.scan", "_values"),
    ("arnews_plugins.dates.scan", "_fixed"),
)
"""Memories that are plain dicts: nothing else tells them from tables."""

_SHOWN = 20
_SCHEMA = Path(__file__).resolve().parents[1] / "docs" / "reference" / "arnews-1.schema.json"
_DIGEST = 16


@attrs.frozen
class Pass:
    """Figures of a pass.

    Args:
        articles: how many were read.
        characters: code points of their texts.
        annotations: what was found, of all layers.
        other: results that are not the bytes they were.
        full: bytes that Python holds after it.
        held: the same, when what is remembered of words has been forgotten.
        peak: bytes that Python held at most during it.
        resident: bytes that the process holds after it; 0 where the system does not say.
        seconds: CPU time, tracing of memory included.
    """

    articles: int
    characters: int
    annotations: int
    other: int
    full: int
    held: int
    peak: int
    resident: int
    seconds: float


def faults_of(result: Result, line: str, schema: Any) -> Iterator[str]:
    """What is wrong with a result, in words; nothing where all holds.

    Args:
        result: what was found in an article.
        line: its JSON.
        schema: a validator of the form ``arnews/1``.
    """
    yield from broken_promises(result, line)
    for error in schema.iter_errors(json.loads(line)):
        yield f"schema: {error.json_path}: {error.message:.200}"


def corpus(path: Path, every: int) -> Iterator[Article]:
    """Every so manyth article of a file."""
    for item in itertools.islice(read_items(path, Options()), 0, None, every):
        if isinstance(item, Reject):
            raise SystemExit(f"{item.item}: {item.reason}")
        yield item.article()


def checked(nlp: Pipeline, articles: Iterable[Article], tell: Tell) -> tuple[bytes, int]:
    """Hold each result against what results promise; give their digests, and how many faults.

    Args:
        nlp: the pipeline.
        articles: what is read.
        tell: is told of the first faults.
    """
    schema = jsonschema.Draft202012Validator(json.loads(_SCHEMA.read_text("utf-8")))
    digests = bytearray()
    faults = 0
    for number, article in enumerate(articles, 1):
        result = nlp(article)
        line = result.to_json()
        digests += _digest(line)
        for fault in faults_of(result, line, schema):
            faults += 1
            if faults <= _SHOWN:
                tell(f"article {number} ({article.url or 'no url'}): {fault}")
    return bytes(digests), faults


def _digest(line: str) -> bytes:
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).digest()[:_DIGEST]


def _pass(nlp: Pipeline, articles: Iterable[Article], digests: bytes) -> Pass:
    """Read all articles once."""
    traced = tracemalloc.is_tracing()
    if traced:
        tracemalloc.reset_peak()
    begin = time.process_time()
    count = characters = annotations = other = 0
    for article in articles:
        result = nlp(article)
        other += _digest(result.to_json()) != digests[count * _DIGEST : (count + 1) * _DIGEST]
        count += 1
        characters += len(article.text)
        layers = (result.entities, result.times, result.quotes, result.events, result.clusters)
        annotations += sum(len(layer) for layer in layers)
    seconds = time.process_time() - begin
    result = article = layers = None  # type: ignore[assignment]
    resident = memory()
    full = _allocated()
    peak = tracemalloc.get_traced_memory()[1] if traced else full
    forget(nlp)
    held = _allocated()
    return Pass(count, characters, annotations, other, full, held, peak, resident, seconds)


def _allocated() -> int:
    """Bytes that Python holds, about where they are not traced."""
    gc.collect()
    if tracemalloc.is_tracing():
        return tracemalloc.get_traced_memory()[0]
    return sys.getallocatedblocks() * BLOCK


def forget(nlp: Pipeline) -> None:
    """Empty all memories of words: caches of functions, dicts that fill themselves, the matchers."""
    for engine in nlp._setup.phrases._engines:  # noqa: SLF001 - there is no public way
        engine._forget()  # type: ignore[attr-defined] # noqa: SLF001
    for module, name in _PLAIN:
        if module in sys.modules:
            getattr(sys.modules[module], name).clear()
    for found in gc.get_objects():
        kind = type(found)
        owner = found if kind is _Cache else kind
        if str(getattr(owner, "__module__", "")).partition(".")[0] not in _OURS:
            continue
        if kind is _Cache and found.cache_parameters()["maxsize"] is not None:
            found.cache_clear()
        elif isinstance(found, dict) and hasattr(kind, "__missing__"):
            found.clear()


def soak(
    nlp: Pipeline,
    source: Callable[[], Iterable[Article]],
    digests: bytes,
    passes: int,
    tell: Tell = print,
    *,
    traced: bool = True,
) -> tuple[list[Pass], list[str]]:
    """Read all articles several times over; give the figures and everything that does not hold.

    Args:
        nlp: the pipeline.
        source: gives the articles, the same each time.
        digests: what `checked` gave for them.
        passes: how many times.
        tell: is told of each pass and of growth.
        traced: whether all memory is traced, or blocks are counted.
    """
    faults: list[str] = []
    figures: list[Pass] = []
    before: dict[str, int] = {}
    if traced:
        tracemalloc.start()
    try:
        for number in range(passes):
            figures.append(_pass(nlp, source(), digests))
            tell(_said(number, figures[-1]))
            if figures[-1].other:
                faults.append(f"pass {number + 1}: {figures[-1].other} results with other bytes")
            if grew := _growth(figures):
                faults.append(grew)
                if traced:
                    tell(_where(before, _held()))
            if traced:
                before = before or _held()
    finally:
        tracemalloc.stop()
    for fault in faults:
        tell(fault)
    return figures, faults


def _growth(figures: Sequence[Pass]) -> str:
    """What to say where more is held than after the first pass; "" where it is not."""
    more = figures[-1].held - figures[0].held
    allowed = LIMIT * figures[0].articles + SLACK
    if more <= allowed:
        return ""
    return f"pass {len(figures)} holds {more:,} bytes more than the first; {allowed:,.0f} allowed"


def _held() -> dict[str, int]:
    """Bytes that are held by the line that allocated them."""
    lines = tracemalloc.take_snapshot().statistics("lineno")
    return {str(line.traceback): line.size for line in lines}


def _where(before: dict[str, int], after: dict[str, int]) -> str:
    """The lines that hold more than before."""
    more = {line: size - before.get(line, 0) for line, size in after.items()}
    most = sorted(more, key=lambda line: (-more[line], line))[:10]
    return "\n".join(f"  {line}: {more[line]:+,} bytes" for line in most)


def _said(number: int, figures: Pass) -> str:
    return (
        f"pass {number + 1}: {figures.articles:,} articles, {figures.characters:,} characters, "
        f"{figures.annotations:,} annotations; full {figures.full / 1e6:.2f} MB, held {figures.held / 1e6:.2f} MB, "
        f"peak {figures.peak / 1e6:.2f} MB, resident {figures.resident / 1e6:.0f} MB; "
        f"{figures.seconds:.0f} s"
    )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", nargs="?", type=Path, help="any file that arnews reads")
    parser.add_argument("--made", type=int, default=300, help="made-up articles without a corpus")
    parser.add_argument("--every", type=int, default=1, help="take every so manyth article")
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--untraced", action="store_true", help="count blocks: five times as fast")
    parser.add_argument("--nice", type=int, default=0, help="be nice to others")
    parser.add_argument("--digests", type=Path, help="only check, and write digests here")
    parser.add_argument("--articles", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the soak; 0 where all holds."""
    options = _options(arguments)
    if options.nice and hasattr(os, "nice"):
        os.nice(options.nice)
    made: list[Article] = []
    if options.articles is not None:
        made += [Article(**fields) for fields in json.loads(options.articles.read_text("utf-8"))]
    elif not options.corpus:
        from arnews.testing.strategies import made_articles  # noqa: PLC0415 - loads hypothesis

        made += made_articles(options.made, max_paragraphs=8)

    def source() -> Iterable[Article]:
        return corpus(options.corpus, options.every) if options.corpus else made

    def tell(said: str) -> None:
        print(said, flush=True)

    nlp = Pipeline()
    if options.digests is not None:
        begin = time.process_time()
        digests, faults = checked(nlp, source(), tell)
        options.digests.write_bytes(digests)
        seconds = time.process_time() - begin
        tell(f"checks: {len(digests) // _DIGEST:,} articles, {faults} faults; {seconds:.0f} s")
        return 1 if faults else 0
    tell(f"arnews {arnews.__version__}, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "digests"
        given = sys.argv[1:] if arguments is None else arguments
        command = [sys.executable, __file__, *given, "--digests", str(file), "--nice", "0"]
        if made:
            # hypothesis makes others where other modules are loaded: the process gets these
            articles = Path(folder) / "articles.json"
            articles.write_text(json.dumps([article.fields() for article in made]), "utf-8")
            command += ["--articles", str(articles)]
        wrong = subprocess.run(command, check=False).returncode  # noqa: S603 - this file
        if not file.exists():
            return 1
        digests = file.read_bytes()
    _, grown = soak(nlp, source, digests, options.passes, tell, traced=not options.untraced)
    tell("something does not hold" if wrong or grown else "all holds")
    return 1 if wrong or grown else 0


if __name__ == "__main__":
    sys.exit(main())
