"""Which year a month without one belongs to: «أكتوبر», «15 رمضان», «الأحد 3 مايو»."""
# ruff: noqa: PLR0911 - a rule gives up early, where nothing tells the year

from datetime import date, timedelta
from typing import Final

from arnews_plugins.dates import values
from arnews_plugins.dates.calendars import (
    day_or_none,
    hijri_month_length,
    to_gregorian,
    to_hijri,
)
from arnews_plugins.dates.context import Context
from arnews_plugins.dates.model import Fields
from arnews_plugins.dates.values import Resolved

__all__ = ["resolve_month"]

_SOON: Final = 200  # days ahead of which a future verb means what a month without a year says
_YEARLY: Final = 300  # days: a weekday beside a date does not tell of years further away
_AHEAD: Final = 135  # days: a month named without a year is seldom further ahead
_BEHIND: Final = 320  # days: nor further back, with the year's turn between


def resolve_month(fields: Fields, context: Context) -> Resolved:
    """The month, or the day of a month."""
    year = _year_of_month(fields, context)
    month = fields["month"]
    islamic = fields.get("calendar") == "islamic"
    if year is None:
        text = f"XXXX-{month:02}" + (f"-{fields['day']:02}" if "day" in fields else "")
        return Resolved("DATE", text, text, calendar="islamic" if islamic else "gregorian")
    if "day" not in fields:
        return values.hijri_month_value(year, month) if islamic else values.month_value(year, month)
    if islamic:
        day = to_gregorian(year, month, fields["day"])
        if day is None:
            return values.hijri_month_value(year, month)
        return values.day_value(day)._replace(edtf=f"{day}?", calendar="islamic")
    exact = day_or_none(year, month, fields["day"])
    if exact is None:
        return Resolved("DATE", None)
    return values.day_value(exact)


def _year_of_month(fields: Fields, context: Context) -> int | None:
    """The year of a month: said, or found from the day of the report."""
    islamic = fields.get("calendar") == "islamic"
    if "year" in fields:
        return _said_year(fields, islamic=islamic)
    if "same" in fields and context.previous and context.previous.first:
        return context.previous.first.year
    day = context.day
    if day is None:
        return None
    here = to_hijri(day)[0] if islamic else day.year
    if "offset" in fields:
        unit, number = fields["offset"]
        return here + number if unit == "Y" else here
    if context.prefer == "none" and "direction" not in fields:
        return None
    return _nearest_year(fields, context, here, islamic=islamic)


def _said_year(fields: Fields, *, islamic: bool) -> int:
    year = fields["year"]
    if not islamic or year < 1600:
        return year
    # «رمضان 2019»: the Hijri year whose month begins in that Gregorian one.
    first = date(year, 1, 1)
    hijri = to_hijri(first)[0]
    for candidate in (hijri, hijri + 1):
        begin = to_gregorian(candidate, fields["month"], 1)
        if begin and begin.year == year:
            return candidate
    return hijri


def _nearest_year(fields: Fields, context: Context, here: int, *, islamic: bool) -> int:
    day = context.day
    assert day is not None  # noqa: S101 - checked by the caller
    spans = {}
    for year in (here - 2, here - 1, here, here + 1, here + 2):
        span = _month_span(fields, year, islamic=islamic)
        if span:
            spans[year] = span
    if "weekday" in fields and "day" in fields:
        fitting = [y for y in spans if _fits(spans[y][0], fields["weekday"], day, islamic)]
        if fitting:
            return min(fitting, key=lambda y: (abs((spans[y][0] - day).days), y))
    direction = fields.get("direction")
    past = [y for y in spans if spans[y][1] < day]
    coming = [y for y in spans if spans[y][0] > day]
    if direction is not None and direction < 0 and past:
        return max(past) + direction + 1
    if direction is not None and direction > 0 and coming:
        return min(coming) + direction - 1
    if direction == 0:
        return min(spans, key=lambda y: (abs((spans[y][0] - day).days), y))
    if context.prefer == "past" and "day" in fields:
        return max((y for y in spans if spans[y][0] <= day), default=here)
    if context.tense > 0 and context.prefer == "context":
        ahead = min((y for y in spans if spans[y][1] >= day), default=here)
        if ahead in spans and (spans[ahead][0] - day).days <= _SOON:
            return ahead
    if context.prefer == "future" or here not in spans:
        return here
    return _by_distance(spans, day, here)


def _fits(there: date, weekday: int, day: date, islamic: bool) -> bool:
    """Whether a day within a year or so is that weekday; a Hijri one may be a day off."""
    apart = (there.isoweekday() - weekday + 3) % 7 - 3
    return abs(apart) <= islamic and abs((there - day).days) <= _YEARLY


def _by_distance(spans: dict[int, tuple[date, date]], day: date, here: int) -> int:
    ahead = (spans[here][0] - day).days
    if ahead > _AHEAD and here - 1 in spans:
        return here - 1
    if (day - spans[here][1]).days > _BEHIND and here + 1 in spans:
        return here + 1
    return here


def _month_span(fields: Fields, year: int, *, islamic: bool) -> tuple[date, date] | None:
    month = fields["month"]
    if islamic:
        first = to_gregorian(year, month, fields.get("day", 1))
        length = 0 if "day" in fields else hijri_month_length(year, month) - 1
        return (first, first + timedelta(days=length)) if first else None
    if "day" in fields:
        day = day_or_none(year, month, fields["day"])
        return (day, day) if day else None
    found = values.month_value(year, month)
    return (found.first, found.last) if found.first and found.last else None
