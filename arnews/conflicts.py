"""Which of two overlapping candidates stays, and why.

Candidates of one flat layer (entities, times) are compared by a total order:

1. same span and label: one annotation with the evidence of both;
2. one contains the other, same label: the longer, unless a model read it (tier MODEL) and the
   other is EXACT or STRUCTURE;
3. otherwise the user's pin, then the tier, then the length, then the plugin's priority, then
   (start, end, label, plugin, rule).

Plugins may decide a pair first, through `arnews_resolve`. The losers are kept with the winner.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Generic, TypeVar

import attrs

from arnews.annotations import Cluster, Entity, Tier, TimeExpression

__all__ = ["Candidate", "Conflict", "Lost", "Order", "in_order", "label_of", "resolve"]


Candidate = Entity | TimeExpression
"""A checked and stamped finding of a flat layer, competing for its place."""


Item = TypeVar("Item")
Loser = TypeVar("Loser", Entity, TimeExpression, Cluster, Candidate)


def in_order(found: Iterable[Item], key: Callable[[Item], Any]) -> list[Item]:
    """Sorted by a key; what the key cannot tell apart is told apart by all it holds, which costs."""
    keyed = sorted(((key(item), item) for item in found), key=itemgetter(0))
    ordered = [item for _, item in keyed]
    for _, run in groupby(range(len(keyed)), key=lambda place: keyed[place][0]):
        places = list(run)
        if len(places) > 1:
            same = slice(places[0], places[-1] + 1)
            ordered[same] = sorted(ordered[same], key=repr)
    return ordered


def label_of(candidate: Candidate) -> str:
    """What makes two candidates of a kind: the label; all time expressions are of one kind."""
    return candidate.label if isinstance(candidate, Entity) else ""


@attrs.frozen(eq=False)
class Conflict:
    """Two overlapping candidates of one layer; `left` is the one the core would keep."""

    layer: str
    left: Candidate
    right: Candidate


@attrs.frozen(eq=False)
class Lost(Generic[Loser]):
    """A candidate that was not kept.

    Args:
        candidate: the loser.
        winner: who stays in its place, if anyone.
        by: what decided: "longer", "pin", "tier", "length", "priority", "order", "same", or
            the rule or plugin that did.
    """

    candidate: Loser
    winner: Loser | None
    by: str


@attrs.frozen
class Order:
    """The user's part of the total order.

    Args:
        pins: plugins or rules whose candidates win first.
        priority: plugin names, the most trusted first.
    """

    pins: frozenset[str] = frozenset()
    priority: Mapping[str, int] = attrs.field(factory=dict)

    def key(self, candidate: Candidate) -> tuple[Any, ...]:
        """Sorting key: the smaller wins."""
        stamp = candidate.provenance
        return (
            not (stamp.plugin in self.pins or stamp.rule in self.pins),
            -candidate.tier,
            candidate.start - candidate.end,
            self.priority.get(stamp.plugin, len(self.priority)),
            candidate.start,
            candidate.end,
            label_of(candidate),
            stamp.plugin,
            stamp.rule,
        )


_OPEN: Mapping[type, tuple[str, ...]] = {
    Entity: ("value", "title", "head"),
    TimeExpression: (),
}
"""What the winner may leave open and another of the same span may fill."""

_REASONS = ("pin", "tier", "length", "priority")

Decide = Callable[[Conflict], tuple[int, str] | None]


def _reason(order: Order, winner: Candidate, loser: Candidate) -> str:
    """The first part of the order in which the two differ."""
    left, right = order.key(winner), order.key(loser)
    for name, a, b in zip(_REASONS, left, right, strict=False):
        if a != b:
            return name
    return "order"


def _merge(
    candidates: Sequence[Candidate], order: Order
) -> tuple[list[Candidate], list[Lost[Candidate]]]:
    """Candidates of the same span and label become one, with the evidence of all."""
    groups: dict[tuple[int, int, str], list[Candidate]] = {}
    for candidate in candidates:
        key = (candidate.start, candidate.end, label_of(candidate))
        groups.setdefault(key, []).append(candidate)
    kept: list[Candidate] = []
    lost: list[Lost[Candidate]] = []
    for group in groups.values():
        if len(group) == 1:
            kept.append(group[0])
            continue
        group = in_order(group, order.key)  # noqa: PLW2901
        first = group[0]
        evidence = list(first.evidence)
        open_fields: dict[str, Any] = {}
        for other in group[1:]:
            evidence += [item for item in other.evidence if item not in evidence]
            for name in _OPEN[type(first)]:
                if getattr(first, name) is None and name not in open_fields:
                    value = getattr(other, name)
                    if value is not None:
                        open_fields[name] = value
        merged = attrs.evolve(first, evidence=tuple(evidence), **open_fields)
        kept.append(merged)
        lost += [Lost(other, merged, "same") for other in group[1:]]
    return kept, lost


def _contained(candidates: list[Candidate]) -> dict[int, Candidate]:
    """By identity, each candidate that lies inside a longer one of its label, with that one.

    One pass over the candidates of a label by (start, -end): the reach of the longest so far
    tells whether the next lies inside, so the cost is that of sorting. What a model read holds
    nothing that a rule is sure of: an EXACT or STRUCTURE candidate is not inside it.
    """
    inside: dict[int, Candidate] = {}
    ruled: dict[str, Candidate] = {}
    learned: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        label, reach = label_of(candidate), learned if candidate.tier is Tier.MODEL else ruled
        outer = ruled.get(label)
        if (outer is None or candidate.end > outer.end) and candidate.tier < Tier.STRUCTURE:
            outer = learned.get(label, outer)
        if outer is not None and candidate.end <= outer.end:
            inside[id(candidate)] = outer
        last = reach.get(label)
        if last is None or candidate.end > last.end:
            reach[label] = candidate
    return inside


class _Kept:
    """Accepted candidates of a flat layer, found by place."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.by_start: dict[int, Candidate] = {}

    def overlapping(self, candidate: Candidate) -> list[Candidate]:
        """The accepted that share a code point with the candidate."""
        at = bisect_left(self.starts, candidate.start)
        found = []
        if at and self.by_start[self.starts[at - 1]].end > candidate.start:
            found.append(self.by_start[self.starts[at - 1]])
        while at < len(self.starts) and self.starts[at] < candidate.end:
            found.append(self.by_start[self.starts[at]])
            at += 1
        return found

    def add(self, candidate: Candidate) -> None:
        insort(self.starts, candidate.start)
        self.by_start[candidate.start] = candidate

    def remove(self, candidate: Candidate) -> None:
        del self.starts[bisect_left(self.starts, candidate.start)]
        del self.by_start[candidate.start]


def resolve(
    candidates: Sequence[Candidate],
    order: Order,
    layer: str,
    decide: Decide | None = None,
) -> tuple[list[Candidate], list[Lost[Candidate]]]:
    """Choose among the candidates of a flat layer.

    Args:
        candidates: in any order; the outcome does not depend on it.
        order: the user's pins and priorities.
        layer: name of the layer, for plugins that decide.
        decide: what plugins say of a pair: 0 or 1 and who says so, or None.

    Returns:
        the kept by position, and the losers by position.
    """
    kept: list[Candidate] = []
    lost: list[Lost[Candidate]] = []
    for group in _overlapping(candidates):
        if len(group) == 1:
            kept.append(group[0])
            continue
        stay, leave = _settle(group, order, layer, decide)
        kept += stay
        lost += leave
    return kept, lost


def _overlapping(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Groups of candidates that overlap, directly or through others, by position."""
    group: list[Candidate] = []
    reach = -1
    for candidate in sorted(candidates, key=_place_of):
        if group and candidate.start >= reach:
            yield group
            group = []
        group.append(candidate)
        reach = max(reach, candidate.end)
    if group:
        yield group


def _place_of(candidate: Candidate) -> tuple[int, int]:
    return candidate.start, -candidate.end


def _settle(
    group: list[Candidate], order: Order, layer: str, decide: Decide | None
) -> tuple[list[Candidate], list[Lost[Candidate]]]:
    """Choose among candidates that overlap."""
    merged, lost = _merge(group, order)
    inside = _contained(merged)
    ranked = sorted(merged, key=order.key)
    kept = _Kept()
    losers: dict[int, Lost[Candidate]] = {}
    for candidate in ranked:
        if id(candidate) in inside:
            losers[id(candidate)] = Lost(candidate, inside[id(candidate)], "longer")
        else:
            _place(candidate, kept, losers, order, layer, decide)
    for candidate in ranked:  # where the longer one lost itself, the place may be free again
        if id(candidate) in inside and id(inside[id(candidate)]) in losers:
            _place(candidate, kept, losers, order, layer, decide)
    for candidate in ranked:
        _recover(candidate, kept, losers)
    for place, item in enumerate(lost):  # joined with one that lost: to the winner of that one
        beyond = losers.get(id(item.winner))
        if beyond is not None:
            lost[place] = Lost(item.candidate, beyond.winner, beyond.by)
    lost += losers.values()
    lost.sort(
        key=lambda item: (item.candidate.start, item.candidate.end, *order.key(item.candidate))
    )
    return [kept.by_start[start] for start in kept.starts], lost


def _recover(candidate: Candidate, kept: _Kept, losers: dict[int, Lost[Candidate]]) -> None:
    """Where a plugin put another in the winner's place: take it if it is free, or name who has it."""
    item = losers.get(id(candidate))
    replaced = item and losers.get(id(item.winner))
    if replaced is None:
        return
    rivals = kept.overlapping(candidate)
    if rivals:
        losers[id(candidate)] = Lost(candidate, rivals[0], replaced.by)
    else:
        del losers[id(candidate)]
        kept.add(candidate)


def _place(
    candidate: Candidate,
    kept: _Kept,
    losers: dict[int, Lost[Candidate]],
    order: Order,
    layer: str,
    decide: Decide | None,
) -> None:
    """Accept a candidate, or note who stands in its way."""
    rivals = kept.overlapping(candidate)
    if not rivals:
        losers.pop(id(candidate), None)
        kept.add(candidate)
        return
    said = []
    for rival in rivals:
        verdict = decide(Conflict(layer, rival, candidate)) if decide else None
        if verdict is None or verdict[0] == 0:
            by = verdict[1] if verdict else _reason(order, rival, candidate)
            losers[id(candidate)] = Lost(candidate, rival, by)
            return
        said.append(verdict[1])
    for rival, by in zip(rivals, said, strict=True):
        kept.remove(rival)
        losers[id(rival)] = Lost(rival, candidate, by)
    losers.pop(id(candidate), None)
    kept.add(candidate)
