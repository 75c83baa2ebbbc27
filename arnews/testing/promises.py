"""What every result promises, whatever the text, and every file: held by tests, fuzzing and the soak."""

import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from arnews.annotations import Cluster, Entity, Mention, TimeExpression
from arnews.article import Article
from arnews.errors import ArnewsError, SchemaError
from arnews.io.items import Raw, Reject
from arnews.result import Result

__all__ = ["broken_items", "broken_promises", "misplaced"]


def _mentions(result: Result) -> Iterator[Mention]:
    """Every stretch of text in a result: findings, losers, and the spans inside them."""
    for found in (*result.entities, *(lost.candidate for lost in result.rejected)):
        if isinstance(found, Mention):
            yield found
        if isinstance(found, Entity) and found.title is not None:
            yield found.title
        if isinstance(found, Cluster):
            yield from found.nominals
    yield from result.times
    for cluster in result.clusters:
        yield from cluster.nominals
    for quote in result.quotes:
        yield quote
        parts = (quote.cue, quote.complementizer, quote.speaker, quote.addressee)
        yield from (part for part in parts if part is not None)
    for event in result.events:
        yield from (event, *event.actors, *event.counts)
    for layer in result.annotations.values():
        yield from layer


def broken_promises(result: Result, line: str | None = None) -> Iterator[str]:
    """What is wrong with a result of a pipeline, in words; nothing where all holds.

    No plugin failed; spans hold their text; entities and times do not overlap; ids count; what is
    referred to is there; JSON reads back as the same.

    Args:
        result: what was found in an article.
        line: its JSON, where that has been written already.
    """
    for diagnostic in result.diagnostics:
        yield f"diagnostic of {diagnostic.plugin}: {diagnostic.traceback or diagnostic.message}"
    yield from misplaced(result)
    yield from _crossing(result)
    yield from _miscounted(result)
    for what, said, known in _references(result):
        if said is not None and said not in known:
            yield f"{what} is {said}, which is not there"
    for cluster in result.clusters:
        if not cluster.mentions:
            yield f"{cluster.id} has no mention"
    yield from _unlike(result, "a dict", lambda: Result.from_dict(result.to_dict()))
    yield from _unlike(
        result, "JSON", lambda: Result.from_json(result.to_json() if line is None else line)
    )


def _unlike(result: Result, form: str, back: Callable[[], Result]) -> Iterator[str]:
    """What is wrong with a result that is read back."""
    try:
        if back() != result:
            yield f"read back from {form} it is not the same"
    except SchemaError as error:
        yield f"it cannot be read back from {form}: {error}"


def misplaced(result: Result) -> Iterator[str]:
    """Spans that do not hold their text."""
    text = result.article.text
    for found in _mentions(result):
        if not 0 <= found.start < found.end or text[found.start : found.end] != found.text:
            yield f"{found.text!r} does not stand at [{found.start}, {found.end})"


def _crossing(result: Result) -> Iterator[str]:
    """Findings of flat layers that overlap, and parts that lie outside their quote."""
    layers: tuple[Sequence[Entity | TimeExpression], ...] = (result.entities, result.times)
    for layer in layers:
        for left, right in itertools.pairwise(layer):
            if left.end > right.start:
                yield f"{left.id} and {right.id} overlap"
    for quote in result.quotes:
        if any(not quote.start <= part.start < part.end <= quote.end for part in quote.parts):
            yield f"a part of {quote.id} lies outside it"


def _miscounted(result: Result) -> Iterator[str]:
    """Layers whose ids are not e1, e2, and so on."""
    layers: dict[str, Sequence[Any]] = {
        "e": result.entities,
        "c": result.clusters,
        "t": result.times,
        "q": result.quotes,
        "v": result.events,
    }
    for letter, layer in layers.items():
        if [found.id for found in layer] != [f"{letter}{n}" for n in range(1, len(layer) + 1)]:
            yield f"the ids of {letter}1, {letter}2 ... do not count"


def _references(result: Result) -> Iterator[tuple[str, str | None, set[str]]]:
    """What refers to something, the id it names, and the ids that there are."""
    entities, clusters, quotes, times = (
        {found.id for found in layer}
        for layer in (result.entities, result.clusters, result.quotes, result.times)
    )
    for entity in result.entities:
        yield f"cluster of {entity.id}", entity.cluster, clusters
    for cluster in result.clusters:
        for mention in cluster.mentions:
            yield f"mention of {cluster.id}", mention, entities
    for quote in result.quotes:
        yield f"parent of {quote.id}", quote.parent, quotes
        yield f"speaker of {quote.id}", quote.speaker_cluster, clusters
    for event in result.events:
        yield f"time of {event.id}", event.time, times
        yield f"place of {event.id}", event.place, entities
        yield f"quote of {event.id}", event.quote, quotes
        for actor in event.actors:
            yield f"actor of {event.id}", actor.cluster, clusters


def broken_items(items: Iterable[Raw | Reject], path: Path) -> Iterator[str]:
    """What is wrong with what a reader gives of a file of any bytes; nothing where all holds.

    A reject names the file and has a reason; an article has something to read, and can be written
    as UTF-8 again.

    Args:
        items: what the reader gives.
        path: the file.
    """
    for item in items:
        if isinstance(item, Reject):
            if not (item.item.startswith(str(path)) and item.reason):
                yield f"a reject without file or reason: {item}"
            continue
        try:
            article = item.article()
        except (ArnewsError, OSError):
            continue
        yield from _unwritable(article)


def _unwritable(article: Article) -> Iterator[str]:
    """What is wrong with an article that was read."""
    if not article.text.strip():
        yield "an article without a text"
    try:
        json.dumps(article.fields(), ensure_ascii=False, allow_nan=False).encode("utf-8")
    except ValueError as error:
        yield f"an article that cannot be written: {error}"
    span = article.title_span
    if span is not None and not article.text[span.start : span.end].strip():
        yield "an article whose title is empty"
