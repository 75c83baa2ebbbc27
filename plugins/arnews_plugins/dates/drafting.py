"""From a document to drafts: places from phrase hits, names kept out, evidence put on."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from arnews import Document, Draft, Evidence, Span, Tier
from arnews_plugins.dates.anchor import Anchor
from arnews_plugins.dates.calendars import HIJRI_SOURCE, to_hijri
from arnews_plugins.dates.lists import NAMES
from arnews_plugins.dates.model import COUNTED, Expression
from arnews_plugins.dates.scan import Found, places_of_marks, read, values_of

__all__ = ["drafts"]

_FIRST_YEAR: Final = 1100
_LAST_YEAR: Final = 8900
_SURE: Final = frozenset({"dates.day", "dates.reference", "dates.unit", "dates.ago"})


def drafts(document: Document, prefer: str, hours: str, register: str) -> Iterator[Draft]:
    """Draft the time expressions of a document."""
    places = {hit.first for name in NAMES for hit in document.phrases(name)}
    places.update(places_of_marks(document.words, document.match))
    if not places:
        return
    reader, expressions = read(document.words, places, register=register)
    expressions = [found for found in expressions if not _is_name(document, found)]
    if not expressions:
        return
    anchor, found = values_of(
        reader,
        expressions,
        _usable(document.article.published),
        prefer=prefer,
        literal_hours=hours == "literal",
        register=register,
    )
    reason = _reason(document, anchor)
    hijri = document.evidence("hijri", f"Hijri days by {HIJRI_SOURCE}")
    for item in found:
        yield _draft(document, item, anchor, reason, hijri)


def _usable(published: date | None) -> date | None:
    """The day of publication, where days and centuries can be counted from it.

    Archives write the year 1 or 9999 where they know none.
    """
    if published is None or not _FIRST_YEAR <= published.year <= _LAST_YEAR:
        return None
    return published


def _is_name(document: Document, expression: Expression) -> bool:
    """Whether a name covers the words: رمضان the person, «8 آذار» in the name of a bloc."""
    entity = document.entity_at(expression.first)
    if entity is None or entity is not document.entity_at(expression.stop - 1):
        return False
    if entity.tier is Tier.GUESS:
        return False
    if expression.rule in _SURE and entity.label == "PERSON":
        return False  # a name that runs on into «أمس»
    first, stop = document.words_of(entity)
    if entity.label == "EVENT":
        return stop - first > expression.stop - expression.first
    return first <= expression.first and stop >= expression.stop


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


def _draft(
    document: Document, found: Found, anchor: Anchor, reason: Evidence, hijri: Evidence
) -> Draft:
    expression, value, pair = found
    counted = bool(expression.traits & COUNTED)
    evidence = [reason] if counted else []
    if value.calendar == "islamic":
        evidence.append(hijri)
    if pair is not None:
        evidence.append(_same_day(document, found, pair))
    clitics = expression.cut and document.words.forms[expression.first][: expression.cut]
    return document.time(
        _span(document, expression),
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
        clitics=clitics or "",
        evidence=evidence,
    )
