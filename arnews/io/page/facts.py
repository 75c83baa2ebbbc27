"""What the page says of each finding when it is pointed at: what `Result.explain` says, in rows.

The rows go to the page as JSON data; the script only lays them out as text.
"""

from collections.abc import Iterable
from typing import Any

from arnews.annotations import (
    Annotation,
    Cluster,
    Entity,
    Event,
    Evidence,
    Quote,
    TimeExpression,
)
from arnews.result import Result

__all__ = ["cards", "linked"]

Row = tuple[str, str | None]
Card = dict[str, Any]


def linked(result: Result) -> dict[str, Card]:
    """The clusters that findings point at: names, key, attributes, mentions."""
    return {
        x.id: {
            "h": x.name,
            "r": _filled(_cluster(x)),
            "m": [*x.mentions],
        }
        for x in result.clusters
    }


def cards(result: Result, styles: dict[str, str]) -> dict[str, Card]:
    """A card a finding: heading, word key and code of its kind, class, rows, cluster.

    Args:
        result: whose findings.
        styles: label of entities to class.
    """
    reasons = _Reasons(result)
    names = {x.id: x.name for x in result.clusters}
    keys = {x.id: x.key for x in result.clusters}
    found: dict[str, Card] = {}
    rows: list[Row]
    for e in result.entities:
        rows = [*_entity(e, keys.get(e.cluster or "")), *reasons.rows(e)]
        found[e.id] = _card(e.text, "label", e.label, rows, styles[e.label], e.cluster)
    for t in result.times:
        found[t.id] = _card(t.text, "type", t.type, [*_time(t), *reasons.rows(t)], "ct")
    for q in result.quotes:
        rows = [*_quote(q), *reasons.rows(q)]
        found[q.id] = _card(q.words, "kind", q.kind, rows, "cq", q.speaker_cluster)
    texts = {x.id: x.text for layer in (result.entities, result.times) for x in layer}
    for v in result.events:
        rows = [*_event(v, texts, names), *reasons.rows(v)]
        found[v.id] = _card(v.text, "event", v.type, rows, "cv")
    for name, layer in result.annotations.items():
        for x in layer:
            rows = [("value", _value(x)), *reasons.rows(x)]
            found[x.id] = _card(x.text, "layer", name, rows, "cx")
    return found


def _card(
    heading: str, group: str, code: str, rows: Iterable[Row], style: str, cluster: str | None = None
) -> Card:
    short = heading if len(heading) <= 160 else heading[:159] + "…"
    card: Card = {"h": short, "g": group, "k": code, "s": style, "r": _filled(rows)}
    if cluster is not None:
        card["c"] = cluster
    return card


def _filled(rows: Iterable[Row]) -> list[list[str]]:
    return [[key, value] for key, value in rows if value]


def _entity(x: Entity, key: str | None) -> list[Row]:
    title = x.title
    named = None
    if title is not None:
        means = ", ".join(part for part in (title.role, title.of) if part)
        named = f"{title.text} ({means})" if means else title.text
    return [
        ("norm", None if x.norm == x.text else x.norm),
        ("value", None if x.cluster is not None and x.value == key else x.value),
        ("clitics", x.clitics),
        ("title", named),
        ("head", None if x.head is None else x.text[x.head.start - x.start : x.head.end - x.start]),
    ]


def _cluster(x: Cluster) -> list[Row]:
    rows: list[Row] = [
        ("name", x.name),
        ("latin", x.name_latin),
        ("key", x.key),
        ("metonym", x.metonym_of),
    ]
    rows += [(f"={key}", str(value)) for key, value in x.attributes.items() if value is not None]
    return rows


def _time(x: TimeExpression) -> list[Row]:
    return [
        ("value", x.value),
        ("mod", x.mod),
        ("quant", x.quant),
        ("freq", x.freq),
        ("begin", x.begin),
        ("endpoint", x.endpoint),
        ("edtf", None if x.edtf == x.value else x.edtf),
        ("calendar", x.calendar if x.calendar != "gregorian" else None),
        ("anchor", None if x.anchor is None else x.anchor.isoformat()),
        ("clitics", x.clitics),
    ]


def _quote(x: Quote) -> list[Row]:
    cue = None
    if x.cue is not None:
        cue = f"{x.cue.text} ({x.cue.lemma})" if x.cue.lemma else x.cue.text
    return [
        ("speaker", x.speaker_name or (x.speaker.text if x.speaker else None)),
        ("cue", cue),
        ("addressee", x.addressee.text if x.addressee else None),
        ("parent", x.parent),
    ]


def _event(x: Event, texts: dict[str, str], names: dict[str, str]) -> list[Row]:
    rows: list[Row] = [
        ("lemma", x.lemma),
        ("mode", x.mode),
        ("contexts", "، ".join(x.contexts)),
        ("status", x.status),
        ("historical", "✓" if x.historical else None),
    ]
    for actor in x.actors:
        name = names.get(actor.cluster or "", "")
        who = f"{actor.text} ({name})" if name and name != actor.text else actor.text
        codes = "، ".join(code for code in (actor.country, actor.sector) if code)
        rows.append((actor.role, f"{who} {codes}".rstrip()))
    rows += [
        ("date", x.date.isoformat() if x.date else None),
        ("place", texts.get(x.place or "")),
        (
            "counts",
            "، ".join(
                f"{c.kind} {'' if c.value is None else c.value} «{c.text}»" for c in x.counts
            ),
        ),
        ("quad", x.quad),
        ("score", f"{x.score:g}"),
    ]
    return rows


def _value(x: Annotation) -> str:
    return "" if x.value is None else str(x.value)


class _Reasons:
    """Rule, origin, evidence and conflicts of findings."""

    def __init__(self, result: Result) -> None:
        self.text = result.article.text
        self.beaten: dict[str, list[str]] = {}
        for lost in result.rejected:
            if lost.winner is not None:
                other = lost.candidate
                kind = getattr(other, "label", None) or getattr(other, "type", "")
                said = other.name if isinstance(other, Cluster) else other.text
                self.beaten.setdefault(lost.winner, []).append(
                    f"{kind} {said}: {lost.by} ({other.rule})"
                )

    def rows(self, found: Any) -> list[Row]:
        stamp = found.provenance
        release = f"{stamp.distribution} {stamp.version}".strip()
        rows: list[Row] = [
            ("rule", stamp.rule),
            ("by", ", ".join(part for part in (stamp.plugin, release, stamp.hook) if part)),
        ]
        tier = getattr(found, "tier", None)
        if tier is not None:
            rows.append(("tier", tier.name))
        rows += [("because", self._reason(reason)) for reason in found.evidence]
        rows += [("over", over) for over in self.beaten.get(getattr(found, "id", ""), ())]
        return rows

    def _reason(self, reason: Evidence) -> str:
        where = "، ".join(f"«{self.text[s.start : s.end]}»" for s in reason.spans)
        return f"{reason.code}: {reason.message}" + (f" ({where})" if where else "")
