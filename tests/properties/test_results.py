"""What holds for every result, whatever the text."""

import itertools
from collections.abc import Iterator
from typing import Any

from hypothesis import given

import arnews
from arnews import Mention, Result
from arnews.testing.strategies import dirty_text

PUBLISHED = "2021-10-31"


def mentions(result: Result) -> Iterator[Mention]:
    """Every stretch of text in a result: findings and the spans inside them."""
    for entity in (*result.entities, *(x.candidate for x in result.rejected)):
        if isinstance(entity, Mention):
            yield entity
        if isinstance(entity, arnews.Entity) and entity.title:
            yield entity.title
    yield from result.times
    for cluster in result.clusters:
        yield from cluster.nominals
    for quote in result.quotes:
        yield quote
        parts = (quote.cue, quote.complementizer, quote.speaker, quote.addressee)
        yield from (part for part in parts if part is not None)
    for event in result.events:
        yield event
        yield from event.actors
        yield from event.counts
    for layer in result.annotations.values():
        yield from layer


def flat(layer: Any) -> bool:
    """Whether the findings of a layer follow each other without overlap."""
    return all(left.end <= right.start for left, right in itertools.pairwise(layer))


def check(result: Result) -> None:
    """All that every result must satisfy."""
    text = result.article.text
    assert not result.diagnostics, result.diagnostics[0].traceback
    for mention in mentions(result):
        assert text[mention.start : mention.end] == mention.text
    assert flat(result.entities)
    assert flat(result.times)
    entities = {x.id for x in result.entities}
    clusters = {x.id for x in result.clusters}
    quotes = {x.id for x in result.quotes}
    times = {x.id for x in result.times}
    for entity in result.entities:
        assert entity.cluster is None or entity.cluster in clusters
    for cluster in result.clusters:
        assert cluster.mentions
        assert set(cluster.mentions) <= entities
    for quote in result.quotes:
        assert quote.parent is None or quote.parent in quotes
        assert quote.speaker_cluster is None or quote.speaker_cluster in clusters
        for part in quote.parts:
            assert quote.start <= part.start < part.end <= quote.end
    for event in result.events:
        assert event.time is None or event.time in times
        assert event.place is None or event.place in entities
        assert event.quote is None or event.quote in quotes
        for actor in event.actors:
            assert actor.cluster is None or actor.cluster in clusters
    assert Result.from_dict(result.to_dict()) == result


@given(dirty_text())
def test_every_result_holds_together(nlp: arnews.Pipeline, text: str) -> None:
    """Offsets slice, layers are flat, references exist, nothing is lost in JSON."""
    check(nlp(text, published=PUBLISHED))


@given(dirty_text())
def test_a_real_article_with_dirt_in_it_holds_together(
    nlp: arnews.Pipeline, seed_text: str, text: str
) -> None:
    """The same with real sentences around."""
    check(nlp(seed_text[:600] + text + seed_text[600:1200], published=PUBLISHED))


def test_the_seed_article_holds_together(nlp: arnews.Pipeline, seed_text: str) -> None:
    """And for the article itself, marks and tatweel put in or not."""
    check(nlp(seed_text, published=PUBLISHED))
    check(nlp(seed_text.replace("ا", "اـ").replace("م", "مَ"), published=PUBLISHED))
