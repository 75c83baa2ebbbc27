"""Drafting: events as the core wants them, with codes, actors, times and places."""

from collections.abc import Iterator

from arnews import Actor, Count, Document, Draft, Quote
from arnews_plugins.events.details import (
    contexts_of,
    count_kind,
    day_of,
    is_historical,
    place_of,
    time_of,
)
from arnews_plugins.events.engine import Happening, find_events
from arnews_plugins.events.lexicon import coding
from arnews_plugins.events.page import Page
from arnews_plugins.events.phrases import Phrase
from arnews_plugins.events.vocabulary import words

__all__ = ["draft_events"]


def draft_events(document: Document) -> Iterator[Draft]:
    """Find the events of a document and draft them."""
    page, events = find_events(document)
    for happening in events:
        yield _draft(page, happening)


def _draft(page: Page, happening: Happening) -> Draft:
    document, site, sense = page.document, happening.site, happening.site.sense
    code = coding(sense.type, sense.mode)
    time = time_of(page, site)
    day, origin = day_of(time, document.published)
    kind = count_kind(site.reading.lemma)
    status = happening.status
    if status == "asserted" and time is not None and origin == "time" and day is not None:
        published = document.published
        if published is not None and day.isoformat() > published.isoformat()[:10]:
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
        historical=is_historical(time, document.published),
        actors=_actors(page, happening),
        counts=_counts(page, happening, kind),
        time=time,
        date=day,
        date_from=origin,
        place=place_of(page, site, happening.targets),
        quote=_quote(document, span.start),
        group=f"g{happening.group}" if happening.group else None,
    )


def _actors(page: Page, happening: Happening) -> Iterator[Actor]:
    seen: set[tuple[str, int]] = set()
    for role, phrases in (("source", happening.sources), ("target", happening.targets)):
        for phrase in phrases:
            actor = _actor(page, role, phrase)
            if ("", actor.start) not in seen:
                seen.add(("", actor.start))
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


def _counts(page: Page, happening: Happening, kind: str) -> Iterator[Count]:
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


def _quote(document: Document, at: int) -> Quote | None:
    """The innermost quote that holds an offset."""
    found = None
    for quote in document.quotes:
        if quote.start > at:
            break
        if at < quote.end:
            found = quote
    return found
