"""The day of the report: `published`, corrected by what the text says of its own day.

Archives often carry the day of crawling. «اليوم (الأحد)» in a text that is dated Monday, «أول من
أمس السبت», a dateline with a date: each says which day the text was written on. A day up to three
days away from `published` is believed.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from arnews_plugins.dates.context import Context
from arnews_plugins.dates.model import Expression, Fields
from arnews_plugins.dates.resolution import resolve_date

__all__ = ["Anchor", "find_anchor"]

_REACH: Final = 3  # days between `published` and the day of the text
_DATELINE: Final = 30  # words from the start within which a date may confirm `published`
_NO_OFFSET: Final = ("", 0)
_HEAD: Final = 8  # words from the start within which a dateline has its date


class Anchor(NamedTuple):
    """The day of the report and where it comes from: word indices of the words that say so."""

    day: date | None
    source: str
    first: int = -1
    stop: int = -1


def find_anchor(expressions: Sequence[Expression], published: date | None) -> Anchor:
    """The day of the report: that of the text where it is near `published`, else `published`."""
    said = _deictic(expressions, published) or _dateline(expressions, published)
    if said is not None:
        return said
    return Anchor(published, "published" if published else "none")


def _deictic(expressions: Sequence[Expression], published: date | None) -> Anchor | None:
    """«اليوم الأحد», «أمس السبت 1 أغسطس»: the day that most of them agree on."""
    said: list[tuple[date, Expression]] = []
    for expression in expressions:
        unit, offset = expression.fields.get("offset", _NO_OFFSET)
        if unit == "D" and expression.kind == "date":
            day = _implied(expression.fields, offset, published)
            if day is not None:
                said.append((day, expression))
    if not said:
        return None
    most = Counter([day for day, _ in said]).most_common(1)[0][0]
    where = next(expression for day, expression in said if day == most)
    source = "published" if most == published else "text"
    return Anchor(most, source, where.first, where.stop)


def _implied(fields: Fields, offset: int, published: date | None) -> date | None:
    """The day of the report that «أمس السبت» and its like imply, where it may be believed."""
    back = timedelta(days=offset)
    if "day" in fields and "month" in fields:
        found = resolve_date({k: v for k, v in fields.items() if k != "offset"}, Context(published))  # type: ignore[arg-type]
        if found.first is None or found.first != found.last:
            return None
        day = found.first - back
        return day if published is None or abs((day - published).days) <= _REACH else None
    if "weekday" not in fields or published is None:
        return None
    there = published + back
    # The nearest such day; a tie cannot be, as a week has seven days.
    delta = (fields["weekday"] - there.isoweekday() + _REACH) % 7 - _REACH
    return published + timedelta(days=delta)


def _dateline(expressions: Sequence[Expression], published: date | None) -> Anchor | None:
    """A whole date at the head of the text, on or shortly before `published`."""
    for expression in expressions:
        if expression.first > _DATELINE:
            return None
        fields = expression.fields
        if expression.kind != "date" or not {"day", "month", "year"} <= fields.keys():
            continue
        day = resolve_date(fields, Context(published)).first
        if day is None:
            continue
        if published is None:
            return (
                Anchor(day, "text", expression.first, expression.stop)
                if expression.first <= _HEAD
                else None
            )
        near = _REACH if expression.first <= _HEAD else 0
        if 0 <= (published - day).days <= near:
            source = "published" if day == published else "text"
            return Anchor(day, source, expression.first, expression.stop)
    return None
