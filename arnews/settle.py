"""Settling a stage: from checked findings to the layer that the next stage sees.

Conflicts are resolved in `arnews.conflicts`; here findings are ordered, joined, and numbered.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import attrs

from arnews.annotations import Annotation, Cluster, Entity, Event, Quote, TimeExpression, Topic
from arnews.calling import Rejection
from arnews.conflicts import Lost, Order, in_order
from arnews.document import Document
from arnews.result import Layer, Rejected
from arnews.text import Segment

__all__ = [
    "annotations",
    "apply_rejections",
    "by_layer",
    "checked_segments",
    "clusters",
    "events",
    "numbered",
    "quotes",
    "rejected",
    "topics",
]

T = TypeVar("T", Entity, TimeExpression, Quote, Event)


def _stamp(found: Any, **values: str | None) -> None:
    """Write ids into a finding at the end of its stage: a third of the cost of a copy."""
    for name, value in values.items():
        object.__setattr__(found, name, value)


def numbered(found: Sequence[T], letter: str) -> tuple[T, ...]:
    """Give ids in order of position: e1, e2, ..."""
    for number, item in enumerate(found, 1):
        _stamp(item, id=f"{letter}{number}")
    return tuple(found)


def _said(rejection: Rejection) -> tuple[str, str]:
    """Who threw an entity out: of several, the first by name is the one that is told."""
    return rejection.provenance.plugin, rejection.provenance.rule


def apply_rejections(
    before: Sequence[Entity], built: Iterable[Any]
) -> tuple[list[Entity], list[Lost[Entity]]]:
    """Candidates of this hook and of those before without those that a plugin threw out."""
    out: dict[tuple[int, int, str], Rejection] = {}
    candidates = list(before)
    for item in built:
        if isinstance(item, Rejection):
            entity = item.entity
            key = (entity.start, entity.end, entity.label)
            if key not in out or _said(item) < _said(out[key]):
                out[key] = item
        else:
            candidates.append(item)
    if not out:
        return candidates, []
    kept: list[Entity] = []
    lost: list[Lost[Entity]] = []
    first_stage = len(before)
    for place, entity in enumerate(candidates):
        rejection = out.get((entity.start, entity.end, entity.label))
        if rejection is None or place >= first_stage:
            kept.append(entity)
        else:
            lost.append(Lost(entity, None, rejection.provenance.rule))
    return kept, lost


def topics(found: Sequence[Topic], order: Order) -> tuple[Topic, ...]:
    """Topics as each plugin orders them, the most trusted plugin's first, each label once."""
    rank = order.priority
    joined: dict[str, Topic] = {}
    for topic in sorted(found, key=lambda x: (rank.get(x.plugin, len(rank)), x.plugin)):
        first = joined.setdefault(topic.label, topic)
        if first is not topic:
            more = [item for item in topic.evidence if item not in first.evidence]
            joined[topic.label] = attrs.evolve(first, evidence=(*first.evidence, *more))
    return tuple(joined.values())


def clusters(
    found: Sequence[Cluster], entities: Sequence[Entity], order: Order
) -> tuple[tuple[Cluster, ...], list[Lost[Cluster]]]:
    """Clusters by first mention, told to their entities, and clusters left empty.

    A mention belongs to one cluster: to that of the most trusted plugin, then of the one with
    the most mentions.
    """
    place = {entity.id: number for number, entity in enumerate(entities)}
    rank = order.priority
    ordered = sorted(
        found,
        key=lambda c: (
            rank.get(c.plugin, len(rank)),
            -len(c.mentions),
            [place.get(m, -1) for m in c.mentions],
            c.plugin,
            c.rule,
            c.name,
        ),
    )
    taken: set[str] = set()
    kept: list[Cluster] = []
    lost: list[Lost[Cluster]] = []
    for cluster in ordered:
        free = {m for m in cluster.mentions if m in place and m not in taken}
        mentions = tuple(sorted(free, key=place.__getitem__))
        if not mentions:
            lost.append(Lost(cluster, None, "order"))
            continue
        taken.update(mentions)
        same = mentions == cluster.mentions
        kept.append(cluster if same else attrs.evolve(cluster, mentions=mentions))
    kept.sort(key=lambda c: place[c.mentions[0]])
    for number, cluster in enumerate(kept, 1):
        _stamp(cluster, id=f"c{number}")
    by_id = {entity.id: entity for entity in entities}
    for cluster in kept:
        for mention in cluster.mentions:
            _stamp(by_id[mention], cluster=cluster.id)
    return tuple(kept), lost


def _first_of_each(found: Sequence[T], order: Order, key: Callable[[T], Any]) -> list[T]:
    """One finding a key, of the most trusted plugin, by position."""
    rank = order.priority
    ordered = in_order(
        found, lambda x: (x.start, x.end, rank.get(x.plugin, len(rank)), x.plugin, x.rule)
    )
    chosen: dict[Any, T] = {}
    for item in ordered:
        chosen.setdefault(key(item), item)
    return list(chosen.values())


def quotes(found: Sequence[Quote], order: Order) -> tuple[Quote, ...]:
    """Quotes by position, each with the id of the smallest that encloses it."""
    enclosing: list[Quote] = []
    chosen = _first_of_each(found, order, lambda quote: (quote.start, quote.end))
    chosen.sort(key=lambda quote: (quote.start, -quote.end))
    for number, quote in enumerate(chosen, 1):
        while enclosing and enclosing[-1].end <= quote.start:
            enclosing.pop()
        parent = next((q.id for q in reversed(enclosing) if q.end >= quote.end), None)
        _stamp(quote, id=f"q{number}", parent=parent)
        enclosing.append(quote)
    return tuple(chosen)


def events(found: Sequence[Event], order: Order) -> tuple[Event, ...]:
    """Events by trigger, their groups numbered in order of appearance."""
    groups: dict[str, str] = {}
    chosen = _first_of_each(found, order, lambda event: (event.start, event.end, event.type))
    for number, event in enumerate(chosen, 1):
        group = event.group
        if group is not None:
            group = groups.setdefault(group, f"g{len(groups) + 1}")
        _stamp(event, id=f"v{number}", group=group)
    return tuple(chosen)


def annotations(found: Sequence[Annotation]) -> tuple[Annotation, ...]:
    """Annotations by layer and position."""
    ordered = in_order(found, lambda x: (x.layer, x.start, x.end, x.plugin, x.rule))
    for number, item in enumerate(ordered, 1):
        _stamp(item, id=f"a{number}")
    return tuple(ordered)


def by_layer(found: Sequence[Annotation]) -> Mapping[str, Layer[Annotation]]:
    """Annotations under the names of their layers."""
    layers: dict[str, list[Annotation]] = {}
    for item in found:
        layers.setdefault(item.layer, []).append(item)
    return {name: Layer(items) for name, items in layers.items()}


def rejected(losers: Sequence[Lost[Any]]) -> list[Rejected]:
    """The losers with the ids of their winners."""
    return [
        Rejected(lost.candidate, None if lost.winner is None else lost.winner.id, lost.by)
        for lost in losers
    ]


def checked_segments(
    found: Any, document: Document
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Paragraphs and sentences of a plugin, in order and inside the text.

    Raises:
        TypeError: not two sequences of segments.
        ValueError: out of order or out of bounds.
    """
    paragraphs, sentences = (tuple(part) for part in found)
    for part in (paragraphs, sentences):
        last = 0
        for item in part:
            if not isinstance(item, Segment):
                raise TypeError(f"arnews_segment gives Segments, not {item!r:.200}")
            if not last <= item.start < item.end <= len(document.text):
                raise ValueError(f"{item!r} is out of order or outside the text")
            if not 0 <= item.first <= item.stop <= len(document.words):
                raise ValueError(
                    f"{item!r} holds words that are not there: the text has {len(document.words)}"
                )
            last = item.end
    return paragraphs, sentences
