"""Drafting: events as the core wants them, with codes, actors, times and places."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Final

from arnews import Actor, Count, Document, Draft, Evidence, Quote
from arnews_plugins.events.details import (
    contexts_of,
    count_kind,
    day_of,
    day_of_publication,
    is_historical,
    place_of,
    time_of,
)
from arnews_plugins.events.engine import Happening, find_events
from arnews_plugins.events.lexicon import Sense, coding
from arnews_plugins.events.page import Page
from arnews_plugins.events.phrases import Phrase
from arnews_plugins.events.vocabulary import words

__all__ = ["draft_events"]

_START: Final = attrgetter("start")
_TAKEN: Final = Evidence(
    "unwritten_subject", "who acted last in the sentence, its first actor or the speaker"
)
_STATUS: Final = {
    "planned": Evidence("status", "a future form, a word of planning or a day to come"),
    "negated": Evidence("status", "a negation or denial before it"),
    "hypothetical": Evidence("status", "a condition or a possibility before it"),
}


def draft_events(document: Document) -> Iterator[Draft]:
    """Find the events of a document and draft them."""
    page, events = find_events(document)
    quotes = {quote.id: quote for quote in document.quotes}
    for happening in events:
        yield _draft(page, happening, quotes)


def _draft(page: Page, happening: Happening, quotes: Mapping[str, Quote]) -> Draft:
    document, site, sense = page.document, happening.site, happening.site.sense
    code = coding(sense.type, sense.mode)
    time = time_of(page, site)
    published = day_of_publication(document.published)
    day, origin = day_of(time, published)
    stated = day if origin == "time" else None
    status = happening.status
    if status == "asserted" and stated is not None and published is not None and stated > published:
        status = "planned"
    span = document.span(site.first, site.stop, site.cut)
    return document.event(
        span,
        type=sense.type,
        rule=happening.rule,
        lemma=site.reading.lemma[2:],
        quad=code.quad,
        score=code.score,
        mode=sense.mode or None,
        contexts=contexts_of(page, site),
        cameo=code.cameo,
        status=status,
        historical=is_historical(time, stated, published),
        actors=_actors(page, happening),
        counts=_counts(page, happening),
        time=time,
        date=day,
        date_from=origin,
        place=place_of(page, site, happening.targets),
        quote=_quote(document.quotes, quotes, span.start),
        group=f"g{happening.group}" if happening.group else None,
        evidence=_evidence(document, happening, status),
    )


def _evidence(document: Document, happening: Happening, status: str) -> Iterator[Evidence]:
    """Why it is an event: its row in the tables, its verb, who is taken for its subject, its status."""
    site, light = happening.site, happening.light
    yield _row(site.reading.lemma, site.sense)
    if light is not None:
        message = (
            f"the verb «{light.reading.lemma[2:]}» lets it happen; its subject is: {light.role}"
        )
        yield document.evidence("light_verb", message, document.span(light.first, light.first + 1))
    if happening.taken:
        yield _TAKEN
    if status != "asserted":
        yield _STATUS[status]


@lru_cache(maxsize=4096)
def _row(lemma: str, sense: Sense) -> Evidence:
    """Evidence of the row of `triggers.tsv` or `nouns.tsv` that a trigger was read as."""
    mode = f" ({sense.mode})" if sense.mode else ""
    what = "verb" if lemma[0] == "v" else "noun"
    message = f"the {what} «{lemma[2:]}» names {sense.type}{mode}"
    asked = [f"@{name}" for name in sorted(sense.classes)] + sorted(sense.prepositions)
    if asked:
        message += f" with {' or '.join(asked)} near it"
    return Evidence("trigger", message)


def _actors(page: Page, happening: Happening) -> Iterator[Actor]:
    seen: set[int] = set()
    for role, phrases in (("source", happening.sources), ("target", happening.targets)):
        for phrase in phrases:
            actor = _actor(page, role, phrase)
            if actor.start not in seen:
                seen.add(actor.start)
                yield actor


def _actor(page: Page, role: str, phrase: Phrase) -> Actor:
    document = page.document
    entity = phrase.entity
    if entity is None:
        nation = document.cluster(phrase.nation.cluster) if phrase.nation is not None else None
        country = nation.attributes.get("country") if nation is not None else None
        return document.actor(
            role,
            document.span(phrase.first, phrase.stop, phrase.cut),
            country=country or None,
            sector=phrase.sector or None,
        )
    cluster = document.cluster(entity.cluster)
    attributes = cluster.attributes if cluster is not None else {}
    sector = attributes.get("sector") or phrase.sector
    if not sector:
        sector = "GOV" if entity.label == "GPE" else words[page.forms[phrase.first]].sector
    return document.actor(
        role,
        entity,
        cluster=entity.cluster,
        country=attributes.get("country") or None,
        sector=sector or None,
    )


def _counts(page: Page, happening: Happening) -> Iterator[Count]:
    kind = count_kind(happening.site.reading.lemma)
    if not kind:
        return
    phrases = happening.sources if kind == "protesting" else happening.targets
    for phrase in phrases:
        if phrase.number is None:
            continue
        number = phrase.number
        whole = number.kind != "fuzzy" and number.value == int(number.value)
        yield page.document.count(
            kind,
            page.document.span(phrase.first, phrase.stop, phrase.cut),
            int(number.value) if whole else None,
        )


def _quote(quotes: Sequence[Quote], by_id: Mapping[str, Quote], at: int) -> Quote | None:
    """The innermost quote that holds an offset: the last that begins before it, or one around it."""
    place = bisect_right(quotes, at, key=_START)
    found = quotes[place - 1] if place else None
    while found is not None and found.end <= at:
        found = by_id.get(found.parent) if found.parent else None
    return found
