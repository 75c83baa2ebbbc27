"""What must hold whatever came in; a broken promise is an AssertionError."""

import itertools
import json
from collections.abc import Iterator
from typing import Any

from arnews.annotations import Mention
from arnews.article import Article
from arnews.result import Result

__all__ = ["check_article", "check_result", "check_text"]


def _mentions(found: Any) -> Iterator[Mention]:
    """A finding and the spans inside it that have words of their own."""
    if isinstance(found, Mention):
        yield found
    for name in ("title", "cue", "complementizer", "speaker", "addressee"):
        inner = getattr(found, name, None)
        if isinstance(inner, Mention):
            yield inner
    for name in ("nominals", "actors", "counts"):
        yield from getattr(found, name, ())


def check_text(result: Result) -> None:
    """Every finding is the slice of the text that it says."""
    text = result.article.text
    layers: list[Any] = [result.entities, result.times, result.quotes, result.events]
    layers += [result.clusters, *result.annotations.values()]
    layers.append([lost.candidate for lost in result.rejected])
    for found in itertools.chain.from_iterable(layers):
        for mention in _mentions(found):
            assert 0 <= mention.start < mention.end, mention
            assert text[mention.start : mention.end] == mention.text, mention


def check_result(result: Result) -> None:
    """What a pipeline gives: no fault of a plugin, exact offsets, flat layers, references, JSON."""
    assert not result.diagnostics, result.diagnostics[0].traceback or result.diagnostics[0]
    check_text(result)
    for layer in (result.entities, result.times):
        assert all(a.end <= b.start for a, b in itertools.pairwise(layer)), layer
    ids = {
        name: {found.id for found in getattr(result, name)}
        for name in ("entities", "clusters", "times", "quotes")
    }
    for entity in result.entities:
        assert entity.cluster is None or entity.cluster in ids["clusters"], entity
    for cluster in result.clusters:
        assert set(cluster.mentions) <= ids["entities"], cluster
    for quote in result.quotes:
        assert quote.parent is None or quote.parent in ids["quotes"], quote
        assert quote.speaker_cluster is None or quote.speaker_cluster in ids["clusters"], quote
        assert all(quote.start <= part.start < part.end <= quote.end for part in quote.parts)
    for event in result.events:
        assert event.time is None or event.time in ids["times"], event
        assert event.place is None or event.place in ids["entities"], event
        assert event.quote is None or event.quote in ids["quotes"], event
    assert Result.from_json(result.to_json()) == result


def check_article(article: Article) -> None:
    """What a reader gives: something to read that can be written as UTF-8 again."""
    assert article.text.strip()
    json.dumps(article.fields(), ensure_ascii=False, allow_nan=False).encode("utf-8")
    assert len(article.id) == 64
    if article.title_span is not None:
        assert article.text[article.title_span.start : article.title_span.end].strip()
