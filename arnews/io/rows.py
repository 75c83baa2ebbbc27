"""The rows of a result for each flat table; `arnews.io.tables` names their columns."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from arnews.annotations import Cluster
from arnews.article import Article
from arnews.result import Result

__all__ = [
    "actor_rows",
    "annotation_rows",
    "article_rows",
    "cluster_rows",
    "count_rows",
    "diagnostic_rows",
    "entity_rows",
    "event_rows",
    "quote_rows",
    "time_rows",
    "topic_rows",
]

Row = tuple[Any, ...]

_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def article_rows(result: Result) -> list[Row]:
    """The article itself, one row."""
    article = result.article
    title = article.title_span
    return [
        (
            _day(article),
            None if article.published is None else article.published.isoformat(),
            article.url,
            article.source,
            article.author,
            article.language,
            None if title is None else article.text[title.start : title.end],
            article.text,
            len(article.text),
            _json(article.metadata),
            result.topics[0].label if result.topics else None,
            len(result.diagnostics),
            result.version,
            result.settings,
        )
    ]


def _day(article: Article) -> date | None:
    moment = article.published
    return moment.date() if isinstance(moment, datetime) else moment


def topic_rows(result: Result) -> list[Row]:
    """The topics, strongest first."""
    return [(n, x.label, x.rule, x.plugin) for n, x in enumerate(result.topics, 1)]


def entity_rows(result: Result) -> list[Row]:
    """The entities."""
    found = []
    for x in result.entities:
        title, head = x.title, x.head
        found.append(
            (
                x.id,
                x.start,
                x.end,
                x.text,
                x.label,
                x.norm,
                x.value,
                x.cluster,
                x.clitics,
                None if title is None else title.text,
                None if title is None else title.role,
                None if title is None else title.of,
                None if head is None else head.start,
                None if head is None else head.end,
                x.rule,
                x.tier.name,
                x.plugin,
            )
        )
    return found


def cluster_rows(result: Result) -> list[Row]:
    """The clusters, with what is known of them."""
    found = []
    for x in result.clusters:
        known = x.attributes
        found.append(
            (
                x.id,
                x.label,
                x.name,
                x.name_latin,
                x.latin_source,
                x.key,
                len(x.mentions),
                len(x.nominals),
                x.metonym_of,
                _string(known.get("country")),
                _string(known.get("role")),
                _string(known.get("sector")),
                _number(known.get("latitude")),
                _number(known.get("longitude")),
                _number(known.get("population")),
                _json(dict(known)),
                x.rule,
                x.plugin,
            )
        )
    return found


def _string(value: Any) -> str | None:
    return None if value is None else str(value)


def _number(value: Any) -> float | None:
    """A number, also where a list of data gives it as text."""
    try:
        return None if value in (None, "") else float(value)
    except (TypeError, ValueError):
        return None


_is_day = re.compile(r"\d{4}-\d\d-\d\d(?=T|\Z)", re.ASCII).match


def time_rows(result: Result) -> list[Row]:
    """The time expressions."""
    return [
        (
            x.id,
            x.start,
            x.end,
            x.text,
            x.type,
            x.value,
            _value_day(x.value, x.calendar),
            x.mod,
            x.quant,
            x.freq,
            x.begin,
            x.endpoint,
            x.edtf,
            x.calendar,
            x.anchor,
            x.clitics,
            x.rule,
            x.tier.name,
            x.plugin,
        )
        for x in result.times
    ]


@lru_cache(maxsize=4096)
def _value_day(value: str | None, calendar: str) -> date | None:
    """The day of a value that is one day or a moment of it."""
    if value is None or calendar != "gregorian" or not _is_day(value):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def quote_rows(result: Result) -> list[Row]:
    """The quotes, with their speakers' names and keys."""
    clusters = _by_id(result)
    found = []
    for x in result.quotes:
        speaker = clusters.get(x.speaker_cluster or "")
        found.append(
            (
                x.id,
                x.start,
                x.end,
                x.text,
                x.kind,
                x.words,
                None if x.cue is None else x.cue.text,
                None if x.cue is None else x.cue.lemma,
                None if x.speaker is None else x.speaker.text,
                x.speaker_cluster,
                x.speaker_name,
                None if speaker is None else speaker.name_latin,
                None if speaker is None else speaker.key,
                x.anonymous,
                None if x.addressee is None else x.addressee.text,
                x.parent,
                x.closed,
                x.clitics,
                x.rule,
                x.tier.name,
                x.plugin,
            )
        )
    return found


def _by_id(result: Result) -> Mapping[str, Cluster]:
    return {cluster.id: cluster for cluster in result.clusters}


def event_rows(result: Result) -> list[Row]:
    """The events, with the names and coordinates of their places."""
    if not result.events:
        return []
    clusters = _by_id(result)
    entities = {entity.id: entity for entity in result.entities}
    found = []
    for x in result.events:
        place = entities.get(x.place or "")
        where = clusters.get((place.cluster if place else None) or "")
        known: Mapping[str, Any] = where.attributes if where else {}
        found.append(
            (
                x.id,
                x.start,
                x.end,
                x.text,
                x.lemma,
                x.type,
                x.mode,
                list(x.contexts),
                x.cameo,
                x.quad,
                x.score,
                x.status,
                x.historical,
                x.date,
                x.date_from,
                x.time,
                x.place,
                where.name if where else place.norm if place else None,
                where.key if where else None,
                _number(known.get("latitude")),
                _number(known.get("longitude")),
                x.quote,
                x.group,
                x.rule,
                x.tier.name,
                x.plugin,
            )
        )
    return found


def actor_rows(result: Result) -> list[Row]:
    """The actors of all events, with their names and keys."""
    if not result.events:
        return []
    clusters = _by_id(result)
    found = []
    for event in result.events:
        for x in event.actors:
            cluster = clusters.get(x.cluster or "")
            found.append(
                (
                    event.id,
                    x.role,
                    x.start,
                    x.end,
                    x.text,
                    x.cluster,
                    None if cluster is None else cluster.name,
                    None if cluster is None else cluster.name_latin,
                    None if cluster is None else cluster.key,
                    x.country,
                    x.sector,
                )
            )
    return found


def count_rows(result: Result) -> list[Row]:
    """The counts of all events."""
    return [
        (event.id, x.kind, x.value, x.start, x.end, x.text)
        for event in result.events
        for x in event.counts
    ]


def annotation_rows(result: Result) -> list[Row]:
    """The annotations of all layers."""
    return [
        (layer, x.id, x.start, x.end, x.text, _json(x.value), x.rule, x.plugin)
        for layer, found in sorted(result.annotations.items())
        for x in found
    ]


def diagnostic_rows(result: Result) -> list[Row]:
    """What went wrong in plugins."""
    return [(x.code, x.plugin, x.distribution, x.hook, x.message) for x in result.diagnostics]
