"""From a document to drafts: places from phrase hits, names kept out, evidence put on."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from arnews import Document, Draft, Entity, Evidence, Span, Tier
from arnews_plugins.dates.anchor import Anchor
from arnews_plugins.dates.calendars import HIJRI_SOURCE, hijri_source, to_hijri
from arnews_plugins.dates.lists import NAMES
from arnews_plugins.dates.model import COUNTED, Expression
from arnews_plugins.dates.scan import Found, places_of_marks, read, values_of

__all__ = ["drafts"]

_FIRST_YEAR: Final = 1100
_LAST_YEAR: Final = 8900
_SURE: Final = frozenset({"dates.day", "dates.reference", "dates.unit", "dates.ago"})
_HIJRI: Final = {
    source: Evidence("hijri", f"Hijri days by {source}") for source in ("arithmetic", HIJRI_SOURCE)
}


def drafts(document: Document, prefer: str, hours: str, register: str) -> Iterator[Draft]:
    """Draft the time expressions of a document."""
    places = {hit.first for name in NAMES for hit in document.phrases(name)}
    places.update(places_of_marks(document.words, document.match))
    if not places:
        return
    reader, expressions = read(document.words, places, register=register)
    placed = _outside_names(document, expressions)
    if not placed:
        return
    anchor, found = values_of(
        reader,
        [expression for expression, _ in placed],
        _usable(document.article.published),
        prefer=prefer,
        literal_hours=hours == "literal",
        register=register,
    )
    reason = _reason(document, anchor)
    for item, (_, span) in zip(found, placed, strict=True):
        yield _draft(document, item, span, anchor, reason)


def _usable(published: date | None) -> date | None:
    """The day of publication, where days and centuries can be counted from it.

    Archives write the year 1 or 9999 where they know none.
    """
    if published is None or not _FIRST_YEAR <= published.year <= _LAST_YEAR:
        return None
    return published


def _outside_names(
    document: Document, expressions: Sequence[Expression]
) -> list[tuple[Expression, Span]]:
    """The expressions that no name covers, each with its source span."""
    entities = document.entities
    # Few expressions lie in a name: positions are compared before words are looked up.
    starts = [entity.start for entity in entities]
    placed = []
    for expression in expressions:
        span = _span(document, expression)
        near = bisect_left(starts, span.end) - 1
        if (
            near < 0
            or entities[near].end <= span.start
            or not _is_name(document, expression, entities[near])
        ):
            placed.append((expression, span))
    return placed


def _is_name(document: Document, expression: Expression, entity: Entity) -> bool:
    """Whether a name covers the words: رمضان the person, «8 آذار» in the name of a bloc."""
    if entity.tier is Tier.GUESS:
        return False
    if expression.rule in _SURE and entity.label == "PERSON":
        return False  # a name that runs on into «أمس»
    first, stop = document.words_of(entity)
    if first > expression.first or stop < expression.stop:
        return False
    return entity.label != "EVENT" or stop - first > expression.stop - expression.first


def _reason(document: Document, anchor: Anchor) -> Evidence:
    """Which day relative values are counted from, and why."""
    if anchor.day is None:
        return document.evidence("no-anchor", "no day of publication is known")
    spans = [document.span(anchor.first, anchor.stop)] if anchor.first >= 0 else []
    if anchor.source == "text":
        said = f"counted from {anchor.day}: the text itself says so, against the published day"
        return document.evidence("anchor-text", said, *spans)
    said = f"counted from {anchor.day}, the published day"
    return document.evidence("anchor-published", said, *spans)


def _span(document: Document, expression: Expression) -> Span:
    """The source span; a bracket that opens inside is closed: «اليوم (الأحد)»."""
    words = document.words
    start = words.starts[expression.first] + expression.cut
    end = words.ends[expression.stop - 1]
    if expression.stop - expression.first > 1 and words.seps[expression.stop][:1] == ")":
        inside = document.match[start:end]
        end += "(" in inside and ")" not in inside
    return document.source(start, end)


def _same_day(document: Document, found: Found, pair: Expression) -> Evidence:
    """The value of the same day in the other calendar."""
    day = found.value.first
    other = f"{day}"
    if day is not None and found.value.calendar == "gregorian":
        fields = pair.fields
        said = (fields.get("year", 0), fields.get("month", 0), fields.get("day", 0))
        year, month, number = said if all(said) else to_hijri(day)
        other = f"{year:04}-{month:02}-{number:02} of the Hijri calendar"
    return document.evidence("same-day", f"the same day is {other}", _span(document, pair))


def _draft(document: Document, found: Found, span: Span, anchor: Anchor, reason: Evidence) -> Draft:
    expression, value, pair = found
    counted = bool(expression.traits & COUNTED)
    evidence = [reason] if counted else []
    if value.calendar == "islamic":
        source = hijri_source(to_hijri(value.first)[0]) if value.first else HIJRI_SOURCE
        evidence.append(_HIJRI[source])
    if pair is not None:
        evidence.append(_same_day(document, found, pair))
    return document.time(
        span,
        type=value.type,
        value=value.value,
        rule=expression.rule,
        mod=value.mod,
        quant=value.quant,
        freq=value.freq,
        begin=value.begin,
        endpoint=value.endpoint,
        edtf=value.edtf,
        calendar=value.calendar,
        anchor=anchor.day if counted else None,
        clitics=document.words.forms[expression.first][: expression.cut],
        evidence=evidence,
    )
