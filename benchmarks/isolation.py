"""The cost of isolation, checks and provenance: the core's own work around six plugins.

On one article of 3,000 characters, in which six plugins find seven names each, two ways take turns:

- *bare*: the functions are called directly, spans and fields are believed as they come, the
  annotations are built with one provenance for all;
- *guarded*: the pipeline's own way: each call by itself, every span held against the text, every
  field against its type, layer, label and rule against what is declared, each finding stamped.

The difference is what isolation, checks and provenance cost; both build the same annotations. It
is the median of many rounds, in microseconds of wall-clock time.

    python benchmarks/isolation.py [--rounds 2000]
"""

import argparse
import contextlib
import statistics
import time
import types
from collections.abc import Callable, Iterator
from typing import Any

import arnews
import arnews.document
from arnews.annotations import Entity, Provenance
from arnews.calling import Caller
from arnews.document import Document
from arnews.drafts import Draft, build
from arnews.registry import installed_names
from arnews.stages import Setup

_SENTENCE = "قال وزير الخارجية الأمريكي أنتوني بلينكن في أنقرة إن المحادثات كانت إيجابية للغاية. "
_WORDS = ("وزير", "الخارجية", "الأمريكي", "أنتوني", "بلينكن", "أنقرة")
_PER_PLUGIN = 7
"""Findings of each plugin: six give 42, about what a news article holds."""

_BLOCK, _SETTLING = 100, 20


def finder(number: int, *, silent: bool = False) -> types.ModuleType:
    """A plugin that finds the first places of one word."""
    module = types.ModuleType(f"finder{number}")
    word = _WORDS[number]

    @arnews.hookimpl
    def arnews_entities(document: Document) -> Iterator[Draft]:
        if silent:
            return
        at = -1
        for _ in range(_PER_PLUGIN):
            at = document.text.find(word, at + 1)
            yield document.entity(
                (at, at + len(word)),
                label="PERSON",
                rule=f"finder{number}.word",
                norm=word,
            )

    module.arnews_entities = arnews_entities  # type: ignore[attr-defined]
    return module


def pipeline(*, silent: bool = False) -> arnews.Pipeline:
    """Six plugins and nothing else."""
    plugins = [finder(number, silent=silent) for number in range(6)]
    return arnews.Pipeline(plugins=plugins, disable=installed_names())


@contextlib.contextmanager
def believing() -> Iterator[None]:
    """Take the checks out of spans and annotations."""
    checks = Entity.__attrs_post_init__
    span_of = arnews.document.span_of
    Entity.__attrs_post_init__ = lambda _: None
    arnews.document.span_of = lambda value, _: value
    try:
        yield
    finally:
        Entity.__attrs_post_init__ = checks
        arnews.document.span_of = span_of


def directly(setup: Setup, document: Document) -> int:
    """Call the plugins and build what they give, without any guard."""
    stamp = Provenance("finder", "", "", "arnews_entities", "finder.word")
    text = document.text
    found: list[Any] = []
    for implementation in setup.hooks["arnews_entities"]:
        found += [build(draft, text, stamp) for draft in implementation.function(document)]
    return len(found)


def guarded(setup: Setup, document: Document) -> int:
    """Call the plugins as a run does."""
    caller = Caller(setup.checks, setup.on_error)
    layers = frozenset({"entities"})
    found: list[Any] = []
    for implementation in setup.hooks["arnews_entities"]:
        found += caller.findings(
            implementation,
            layers,
            document.text,
            "entities",
            document=document,
            settings=setup.settings.get(implementation.plugin.name),
        )
    return len(found)


def microseconds(function: Callable[[Setup, Document], int], *arguments: Any) -> float:
    """How long one call takes."""
    begin = time.perf_counter()
    function(*arguments)
    return (time.perf_counter() - begin) * 1e6


def block(
    function: Callable[[Setup, Document], int], setup: Setup, document: Document
) -> list[float]:
    """Some calls in a row; the first ones, in which the interpreter settles, do not count."""
    times = [microseconds(function, setup, document) for _ in range(_SETTLING + _BLOCK)]
    return times[_SETTLING:]


def alternate(setup: Setup, document: Document, rounds: int) -> tuple[float, float]:
    """Medians of both ways, which take turns in blocks so that they see the same machine."""
    bare: list[float] = []
    whole: list[float] = []
    while len(bare) < rounds:
        with believing():
            bare += block(directly, setup, document)
        whole += block(guarded, setup, document)
    return statistics.median(bare), statistics.median(whole)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=2000)
    rounds = parser.parse_args().rounds
    text = (_SENTENCE * 40)[:3000]
    for silent in (True, False):
        nlp = pipeline(silent=silent)
        setup: Setup = nlp._setup  # noqa: SLF001 - what is measured is inside
        document = Document.read(arnews.Article(text), setup.phrases)
        count = guarded(setup, document)
        bare, whole = alternate(setup, document, rounds)
        print(
            f"six plugins, {count:2} findings: bare {bare:7.1f} us, guarded {whole:7.1f} us, "
            f"isolation {whole - bare:6.1f} us an article"
        )


if __name__ == "__main__":
    main()
