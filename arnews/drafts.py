"""Drafts: what plugins hand in, before the core has checked it and stamped who found it.

`build` makes the frozen annotation of a draft. Plugins do not come here: they call the
methods of `Document`.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

import attrs

from arnews.annotations import (
    Annotation,
    Cluster,
    Entity,
    Event,
    Evidence,
    Mention,
    Provenance,
    Quote,
    Tier,
    TimeExpression,
    Topic,
)
from arnews.article import Span
from arnews.errors import AnnotationError

__all__ = ["Draft", "Found", "SpanLike", "Spanned", "build", "evidence_tuple", "span_of"]

Found = Topic | Entity | TimeExpression | Cluster | Quote | Event | Annotation


class Spanned(Protocol):
    """Anything with a start and an end in the source: a Span, an annotation, a hit, a match."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """Code point after the last."""


SpanLike = Spanned | tuple[int, int]


@attrs.define(eq=False)
class Draft:
    """A finding as a plugin hands it in.

    Args:
        layer: "entities", "times", "links", "quotes", "events", "topics", "annotations" or
            "rejections".
        start: first code point of its span; 0 where the layer has no spans.
        end: code point after the last.
        rule: id of the rule.
        tier: strength of the rule.
        evidence: the plugin's reasons.
        fields: what else its layer holds.
    """

    layer: str
    start: int
    end: int
    rule: str
    tier: Tier
    evidence: tuple[Evidence, ...]
    fields: dict[str, Any]


def span_of(value: SpanLike, limit: int) -> tuple[int, int]:
    """Start and end of anything that has a span, checked against a text of `limit` code points.

    Raises:
        AnnotationError: it has no span, or one out of bounds, or an empty one.
    """
    if type(value) is tuple:
        try:
            start, end = value
        except ValueError:
            raise AnnotationError(f"a span is a (start, end) pair, not {value!r}") from None
    else:
        try:
            start, end = value.start, value.end  # type: ignore[union-attr]
        except AttributeError:
            raise AnnotationError(
                f"a span is a Span, a (start, end) pair, a hit or a match, not {value!r}"
            ) from None
    if type(start) is not int or type(end) is not int:
        raise AnnotationError(f"the ends of a span are ints, not ({start!r}, {end!r})")
    if not 0 <= start < end <= limit:
        raise AnnotationError(f"span ({start}, {end}) is empty or outside a text of {limit}")
    return start, end


def evidence_tuple(evidence: Evidence | Iterable[Evidence]) -> tuple[Evidence, ...]:
    """One reason or several, as a tuple.

    Raises:
        AnnotationError: something else than `Evidence`.
    """
    if isinstance(evidence, Evidence):
        return (evidence,)
    found = tuple(evidence)
    for item in found:
        if not isinstance(item, Evidence):
            raise AnnotationError(f"evidence is made by document.evidence(...), not {item!r}")
    return found


_BUILDERS: Mapping[str, Callable[..., Found]] = {
    "entities": Entity,
    "events": Event,
    "quotes": Quote,
    "times": TimeExpression,
}


def build(draft: Draft, text: str, provenance: Provenance) -> Found:
    """The annotation of a draft, stamped with who found it, still without an id.

    Raises:
        AnnotationError: a field of a wrong type or value.
    """
    layer, fields = draft.layer, draft.fields
    if layer in _BUILDERS:
        start, end = draft.start, draft.end
        if layer == "events":
            _expect_words((*fields["actors"], *fields["counts"]), text)
        return _BUILDERS[layer](
            start,
            end,
            text[start:end],
            tier=draft.tier,
            evidence=draft.evidence,
            provenance=provenance,
            **fields,
        )
    if layer == "topics":
        return Topic(fields["label"], evidence=draft.evidence, provenance=provenance)
    if layer == "links":
        mentions = tuple(entity.id for entity in fields["mentions"])
        fields = {**fields, "mentions": mentions}
        return Cluster("", evidence=draft.evidence, provenance=provenance, **fields)
    return Annotation(
        draft.start,
        draft.end,
        text[draft.start : draft.end],
        layer=fields["layer"],
        value=_json_value(fields["value"]),
        evidence=draft.evidence,
        provenance=provenance,
    )


def _expect_words(mentions: Iterable[Mention], text: str) -> None:
    """Hold actors and counts, which are made apart from their event, against the text.

    Raises:
        AnnotationError: one that is not of this text.
    """
    for one in mentions:
        if not isinstance(one, Mention) or text[one.start : one.end] != one.text:
            raise AnnotationError(
                f"actors and counts are made by document.actor and document.count, not {one!r:.200}"
            )


def _json_value(value: Any) -> Any:
    """A copy of a value as JSON reads it back, so that no plugin changes it afterwards.

    Raises:
        AnnotationError: it is no JSON value.
    """
    if value is None or type(value) in (str, int, bool):
        return value
    try:
        return json.loads(json.dumps(value, ensure_ascii=False, allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise AnnotationError(
            f"the value of an annotation is a JSON value, not {value!r:.200}: {error}"
        ) from None


def mention(value: SpanLike, text: str) -> Mention:
    """A span with its words."""
    start, end = span_of(value, len(text))
    return Mention(start, end, text[start:end])


def plain_span(value: SpanLike, text: str) -> Span:
    """A bare span of anything that has one."""
    start, end = span_of(value, len(text))
    return value if type(value) is Span else Span(start, end)
