"""Writing the JSON form: a literal a class, which shows every key and is the fastest way."""

from collections.abc import Callable
from typing import Any

from arnews.annotations import (
    Actor,
    Annotation,
    Cluster,
    Count,
    Cue,
    Entity,
    Event,
    Evidence,
    Mention,
    Quote,
    TimeExpression,
    Title,
    Topic,
)
from arnews.result import Rejected, Result

__all__ = ["LAYER_OF", "SCHEMA", "to_dict"]

SCHEMA = "arnews/1"

Json = dict[str, Any]


def _evidence(items: tuple[Evidence, ...]) -> list[Json]:
    return [
        {
            "code": e.code,
            "message": e.message,
            "spans": [[s.start, s.end] for s in e.spans] if e.spans else [],
        }
        for e in items
    ]


def _mention(value: Mention | None) -> Json | None:
    if value is None:
        return None
    return {"start": value.start, "end": value.end, "text": value.text}


def _title(value: Title | None) -> Json | None:
    if value is None:
        return None
    return {
        "start": value.start,
        "end": value.end,
        "text": value.text,
        "role": value.role,
        "of": value.of,
    }


def _cue(value: Cue | None) -> Json | None:
    if value is None:
        return None
    return {"start": value.start, "end": value.end, "text": value.text, "lemma": value.lemma}


def _entity(x: Entity) -> Json:
    stamp = x.provenance
    return {
        "id": x.id,
        "start": x.start,
        "end": x.end,
        "text": x.text,
        "label": x.label,
        "norm": x.norm,
        "value": x.value,
        "cluster": x.cluster,
        "clitics": x.clitics,
        "title": _title(x.title),
        "head": None if x.head is None else {"start": x.head.start, "end": x.head.end},
        "rule": stamp.rule,
        "tier": x.tier.name,
        "plugin": stamp.plugin,
        "hook": stamp.hook,
        "evidence": _evidence(x.evidence),
    }


def _cluster(x: Cluster) -> Json:
    stamp = x.provenance
    return {
        "id": x.id,
        "label": x.label,
        "name": x.name,
        "name_latin": x.name_latin,
        "latin_source": x.latin_source,
        "key": x.key,
        "mentions": list(x.mentions),
        "nominals": [_mention(nominal) for nominal in x.nominals],
        "metonym_of": x.metonym_of,
        "attributes": dict(x.attributes),
        "rule": stamp.rule,
        "plugin": stamp.plugin,
        "hook": stamp.hook,
        "evidence": _evidence(x.evidence),
    }


def _time(x: TimeExpression) -> Json:
    stamp = x.provenance
    return {
        "id": x.id,
        "start": x.start,
        "end": x.end,
        "text": x.text,
        "type": x.type,
        "value": x.value,
        "mod": x.mod,
        "quant": x.quant,
        "freq": x.freq,
        "begin": x.begin,
        "endpoint": x.endpoint,
        "edtf": x.edtf,
        "calendar": x.calendar,
        "anchor": None if x.anchor is None else x.anchor.isoformat(),
        "clitics": x.clitics,
        "rule": stamp.rule,
        "tier": x.tier.name,
        "plugin": stamp.plugin,
        "hook": stamp.hook,
        "evidence": _evidence(x.evidence),
    }


def _quote(x: Quote) -> Json:
    stamp = x.provenance
    return {
        "id": x.id,
        "start": x.start,
        "end": x.end,
        "text": x.text,
        "kind": x.kind,
        "parts": [[part.start, part.end] for part in x.parts],
        "words": x.words,
        "cue": _cue(x.cue),
        "complementizer": _mention(x.complementizer),
        "speaker": _mention(x.speaker),
        "speaker_cluster": x.speaker_cluster,
        "speaker_name": x.speaker_name,
        "anonymous": x.anonymous,
        "addressee": _mention(x.addressee),
        "parent": x.parent,
        "closed": x.closed,
        "clitics": x.clitics,
        "rule": stamp.rule,
        "tier": x.tier.name,
        "plugin": stamp.plugin,
        "hook": stamp.hook,
        "evidence": _evidence(x.evidence),
    }


def _actor(x: Actor) -> Json:
    return {
        "role": x.role,
        "start": x.start,
        "end": x.end,
        "text": x.text,
        "cluster": x.cluster,
        "country": x.country,
        "sector": x.sector,
    }


def _count(x: Count) -> Json:
    return {"kind": x.kind, "value": x.value, "start": x.start, "end": x.end, "text": x.text}


def _event(x: Event) -> Json:
    stamp = x.provenance
    return {
        "id": x.id,
        "start": x.start,
        "end": x.end,
        "text": x.text,
        "lemma": x.lemma,
        "type": x.type,
        "mode": x.mode,
        "contexts": list(x.contexts),
        "cameo": x.cameo,
        "quad": x.quad,
        "score": x.score,
        "status": x.status,
        "historical": x.historical,
        "actors": [_actor(actor) for actor in x.actors],
        "counts": [_count(count) for count in x.counts],
        "time": x.time,
        "date": None if x.date is None else x.date.isoformat(),
        "date_from": x.date_from,
        "place": x.place,
        "quote": x.quote,
        "group": x.group,
        "rule": stamp.rule,
        "tier": x.tier.name,
        "plugin": stamp.plugin,
        "hook": stamp.hook,
        "evidence": _evidence(x.evidence),
    }


def _topic(x: Topic) -> Json:
    stamp = x.provenance
    return {
        "label": x.label,
        "rule": stamp.rule,
        "plugin": stamp.plugin,
        "hook": stamp.hook,
        "evidence": _evidence(x.evidence),
    }


def _annotation(x: Annotation) -> Json:
    stamp = x.provenance
    return {
        "id": x.id,
        "start": x.start,
        "end": x.end,
        "text": x.text,
        "value": x.value,
        "rule": stamp.rule,
        "plugin": stamp.plugin,
        "hook": stamp.hook,
        "evidence": _evidence(x.evidence),
    }


def _rejected(x: Rejected) -> Json:
    layer = LAYER_OF[type(x.candidate)]
    return {
        "layer": layer,
        "candidate": _WRITERS[layer](x.candidate),
        "winner": x.winner,
        "by": x.by,
    }


LAYER_OF: dict[type, str] = {Entity: "entities", TimeExpression: "times", Cluster: "clusters"}
"""The layers whose candidates can lose, by class."""

_WRITERS: dict[str, Callable[[Any], Json]] = {
    "topics": _topic,
    "entities": _entity,
    "clusters": _cluster,
    "times": _time,
    "quotes": _quote,
    "events": _event,
    "rejected": _rejected,
}


def to_dict(result: Result) -> Json:
    """The JSON form of a result: plain dicts, lists, strings, numbers."""
    article = result.article
    return {
        "schema": SCHEMA,
        "version": result.version,
        "settings": result.settings,
        "plugins": [
            {"name": p.name, "distribution": p.distribution, "version": p.version}
            for p in result.plugins
        ],
        "article": {"id": article.id, **article.fields()},
        "topics": [_topic(x) for x in result.topics],
        "entities": [_entity(x) for x in result.entities],
        "clusters": [_cluster(x) for x in result.clusters],
        "times": [_time(x) for x in result.times],
        "quotes": [_quote(x) for x in result.quotes],
        "events": [_event(x) for x in result.events],
        "annotations": {
            name: [_annotation(x) for x in layer] for name, layer in result.annotations.items()
        },
        "rejected": [_rejected(x) for x in result.rejected],
        "diagnostics": [
            {
                "code": d.code,
                "plugin": d.plugin,
                "distribution": d.distribution,
                "hook": d.hook,
                "message": d.message,
                "traceback": d.traceback,
            }
            for d in result.diagnostics
        ],
    }
