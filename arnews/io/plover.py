"""Writers of event data: PLOVER's JSON record and the tab-separated table of CAMEO users.

The events plugin offers them as the formats ``plover`` and ``cameo``.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Final

from arnews.annotations import Actor, Event
from arnews.matching import read_table
from arnews.result import Result

__all__ = ["CAMEO_COLUMNS", "write_cameo", "write_plover"]

CAMEO_COLUMNS: Final = (
    "date",
    "source",
    "target",
    "root",
    "quad",
    "score",
    "place",
    "sentence",
    "url",
)
"""The columns of `write_cameo`, in order; the table has no header, as event-data files have none."""

_QUADS: Final = {
    "verbal cooperation": 1,
    "material cooperation": 2,
    "verbal conflict": 3,
    "material conflict": 4,
}
_REPORTED: Final = frozenset(("asserted",))
_ENDS: Final = ".!?؟\n"


@cache
def _alpha3() -> Mapping[str, str]:
    return dict(read_table(Path(__file__).with_name("plover.tsv")).rows)  # type: ignore[arg-type]


def write_plover(result: Result) -> str:
    """Write the events of a result as PLOVER records, one JSON object a line.

    Every record has the required fields of the 2021 manual (``id``, ``date``, ``actor``,
    ``event``) and the optional ones that are known. Events that are not asserted are
    marked in ``comment`` with the manual's auxiliary modes: future, negation, hypothetical,
    historical.
    """
    return "".join(
        json.dumps(_record(result, event), ensure_ascii=False) + "\n" for event in result.events
    )


def _record(result: Result, event: Event) -> dict[str, Any]:
    article = result.article
    sentence = _sentence(article.text, event)
    record: dict[str, Any] = {
        "id": f"{article.id}-{event.id}",
        "date": event.date.isoformat() if event.date is not None else "",
        "actor": [_entity(result, actor) for actor in event.actors if actor.role == "source"],
        "event": event.type,
        "recipient": [_entity(result, actor) for actor in event.actors if actor.role == "target"],
        "mode": event.mode,
        "context": list(event.contexts),
        "event_loc": _place(result, event),
        "event_text": event.text,
        "text": sentence,
        "text_info": article.source,
        "quad_code": _QUADS.get(event.quad),
        "event_scale": event.score,
        "cite_info": _title(result),
        "link": article.url,
        "coder": f"arnews {result.version}",
        "comment": " ".join(_auxiliary(event)),
    }
    required = {"id", "date", "actor", "event"}
    return {
        key: value
        for key, value in record.items()
        if key in required or value not in (None, "", [])
    }


def _title(result: Result) -> str:
    span = result.article.title_span
    return "" if span is None else result.article.text[span.start : span.end].strip()


def _auxiliary(event: Event) -> Iterator[str]:
    names = {"planned": "future", "negated": "negation", "hypothetical": "hypothetical"}
    if event.status in names:
        yield names[event.status]
    if event.historical:
        yield "historical"


def _entity(result: Result, actor: Actor) -> dict[str, Any]:
    """An actor as PLOVER's entity record."""
    cluster = _cluster(result, actor.cluster)
    office = cluster.attributes.get("role") if cluster is not None else None
    found = {
        "code": _country(actor.country),
        "sector": actor.sector,
        "entity_text": actor.text,
        "identifier_id": cluster.key if cluster is not None else None,
        "office": office if cluster is not None and cluster.label == "PERSON" else None,
    }
    return {key: value for key, value in found.items() if value}


def _cluster(result: Result, identity: str | None) -> Any:
    return next((one for one in result.clusters if one.id == identity), None)


def _country(code: str | None) -> str:
    return _alpha3().get(code, code) if code else ""


def _place(result: Result, event: Event) -> dict[str, Any] | None:
    """Where it happened: words, Latin name, coordinates."""
    entity = next((one for one in result.entities if one.id == event.place), None)
    if entity is None:
        return None
    cluster = _cluster(result, entity.cluster)
    found: dict[str, Any] = {"text": entity.text}
    if cluster is not None:
        found["name"] = cluster.name_latin
        found["country"] = _country(cluster.attributes.get("country"))
        for name in ("latitude", "longitude"):
            found[name] = cluster.attributes.get(name)
    return {key: value for key, value in found.items() if value not in (None, "")}


def write_cameo(result: Result) -> str:
    """Write the asserted events of a result as a table, a line for each source and target.

    The columns are `CAMEO_COLUMNS`. Source and target are the country (ISO 3166-1 alpha-3)
    with the sector («USAGOV»), or ``---`` where neither is known; quad is 1 to 4.
    """
    return "".join(
        "\t".join(row) + "\n"
        for event in result.events
        if event.status in _REPORTED
        for row in _rows(result, event)
    )


def _rows(result: Result, event: Event) -> Iterator[tuple[str, ...]]:
    sources = _codes(event, "source")
    targets = _codes(event, "target")
    entity = next((one for one in result.entities if one.id == event.place), None)
    for source, target in product(sources, targets):
        yield (
            event.date.isoformat() if event.date is not None else "",
            source,
            target,
            event.cameo or "",
            str(_QUADS.get(event.quad, "")),
            f"{event.score:g}",
            entity.norm if entity is not None else "",
            _sentence(result.article.text, event),
            result.article.url or "",
        )


def _codes(event: Event, role: str) -> list[str]:
    """Codes of the actors of a role, each once; one empty code where there is none."""
    codes = [
        (_country(actor.country) + (actor.sector or "")) or "---"
        for actor in event.actors
        if actor.role == role
    ]
    return list(dict.fromkeys(codes)) or [""]


def _sentence(text: str, event: Event) -> str:
    """The sentence around a trigger, on one line."""
    start = event.start
    while start > 0 and text[start - 1] not in _ENDS:
        start -= 1
    end = event.end
    while end < len(text) and text[end] not in _ENDS:
        end += 1
    return " ".join(text[start:end].split())
