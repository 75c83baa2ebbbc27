"""From TIMEX3 values to `datetime` objects: pure functions of the value strings.

Values are those of `TimeExpression.value`: days, weeks, months, quarters, halves, seasons, years,
decades (198X), centuries (19XX), times of day, parts of the day (TMO) and ranges A/B. What has no
one place on the calendar (XXXX-WXX-7, P2Y, PAST_REF, years before Christ) gives None.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final

__all__ = ["to_date", "to_interval"]

_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
_WEEK: Final = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART: Final = re.compile(r"(\d{4})-([QH])([1-4])")
_SEASON: Final = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_YEARS: Final = re.compile(r"(\d{1,4})(X{0,3})")
_CLOCK: Final = re.compile(r"(\d\d)(?::(\d\d)(?::(\d\d))?)?(Z|[+-]\d\d:?\d\d)?")

# First month of a meteorological season; winter runs into the next year.
_SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# Hours of the parts of a day as TimeML leaves them to the reader; night runs into the next day.
_PARTS: Final = {
    "DW": (4, 6),
    "MO": (6, 12),
    "NO": (12, 13),
    "AF": (12, 18),
    "EV": (18, 24),
    "NI": (20, 28),
}

Interval = tuple[datetime, datetime]


def to_date(value: str | None) -> datetime | date | None:
    """Give the day of a value, or the moment where it has a time of day.

    Args:
        value: a TIMEX3 value.

    Returns:
        a `date`; a `datetime` for a time on the clock, aware where the value states a zone;
        None where the value is no single day or moment.

    >>> to_date("2021-10-31")
    datetime.date(2021, 10, 31)
    >>> to_date("2021-11-02T15:00Z")
    datetime.datetime(2021, 11, 2, 15, 0, tzinfo=datetime.timezone.utc)
    >>> to_date("2021-11") is None
    True
    """
    if not value or "/" in value:
        return None
    day_part, _, clock = value.partition("T")
    matched = _DAY.fullmatch(day_part)
    if matched is None:
        return None
    try:
        day = date(*map(int, matched.groups()))
    except ValueError:
        return None
    if not clock or clock in _PARTS:
        return day
    span = _clock(day, clock)
    return span[0] if span else None


def to_interval(
    value: str | None,
    *,
    calendar: str = "gregorian",
    begin: str | None = None,
    endpoint: str | None = None,
) -> Interval | None:
    """Give the first moment of a value and the one after its last.

    Args:
        value: a TIMEX3 value.
        calendar: "islamic" values coarser than a day are numbers of that calendar; their days are
            `begin` and `endpoint`.
        begin: first point of an anchored duration or of an islamic month or year, as a value.
        endpoint: its last point.

    Returns:
        two `datetime` objects, aware where the value states a zone; None where the value has no
        place on the calendar.

    >>> to_interval("2021-Q3")
    (datetime.datetime(2021, 7, 1, 0, 0), datetime.datetime(2021, 10, 1, 0, 0))
    >>> to_interval("P4Y", begin="2017-11-02", endpoint="2021-11-02")[0]
    datetime.datetime(2017, 11, 2, 0, 0)
    """
    if not value:
        return None
    if calendar == "islamic" and not _DAY.match(value):
        return _joined(begin, endpoint)
    try:
        found = _range(value) if "/" in value else _single(value)
    except (ValueError, OverflowError):
        return None
    return found or _joined(begin, endpoint)


def _joined(begin: str | None, endpoint: str | None) -> Interval | None:
    if not begin or not endpoint:
        return None
    try:
        return _range(f"{begin}/{endpoint}")
    except (ValueError, OverflowError):
        return None


def _range(value: str) -> Interval | None:
    first, _, last = value.partition("/")
    begin, end = _single(first), _single(last)
    if begin is None or end is None or (begin[0].tzinfo is None) != (end[1].tzinfo is None):
        return None
    return begin[0], end[1]


def _single(value: str) -> Interval | None:
    """The span of a value that is no range."""
    day_part, _, clock = value.partition("T")
    matched = _DAY.fullmatch(day_part)
    if matched:
        day = date(*map(int, matched.groups()))
        return _clock(day, clock) if clock else _days(day, day + timedelta(days=1))
    if clock:
        return None
    for pattern, read in (
        (_WEEK, _week),
        (_PART, _part),
        (_SEASON, _season),
        (_MONTH, _month),
        (_YEARS, _years),
    ):
        matched = pattern.fullmatch(value)
        if matched:
            return read(*matched.groups())
    return None


def _days(first: date, after: date) -> Interval:
    # Naive: the text states no zone.
    midnight = time()
    return datetime.combine(first, midnight), datetime.combine(after, midnight)


def _months(year: int, month: int, count: int) -> Interval:
    years, after = divmod(month - 1 + count, 12)
    return _days(date(year, month, 1), date(year + years, after + 1, 1))


def _month(year: str, month: str) -> Interval:
    return _months(int(year), int(month), 1)


def _part(year: str, kind: str, number: str) -> Interval:
    length = 3 if kind == "Q" else 6
    return _months(int(year), length * (int(number) - 1) + 1, length)


def _season(year: str, name: str) -> Interval:
    return _months(int(year), _SEASONS[name], 3)


def _week(year: str, week: str, weekend: str | None) -> Interval:
    first = date.fromisocalendar(int(year), int(week), 6 if weekend else 1)
    return _days(first, first + timedelta(days=2 if weekend else 7))


def _years(digits: str, unknown: str) -> Interval | None:
    if len(digits) + len(unknown) != 4:
        return None
    count = 10 ** len(unknown)
    first = int(digits) * count
    return _days(date(max(first, 1), 1, 1), date(first + count, 1, 1))


def _clock(day: date, clock: str) -> Interval | None:
    """The span of a time on the clock (a minute or a second) or of a part of the day."""
    midnight, _ = _days(day, day)
    if clock in _PARTS:
        first, after = _PARTS[clock]
        return midnight + timedelta(hours=first), midnight + timedelta(hours=after)
    matched = _CLOCK.fullmatch(clock)
    if matched is None:
        return None
    hour, minute, second, zone = matched.groups()
    start = midnight + timedelta(
        hours=int(hour), minutes=int(minute or 0), seconds=int(second or 0)
    )
    if zone:
        start = start.replace(tzinfo=_zone(zone))
    if second:
        return start, start + timedelta(seconds=1)
    return start, start + (timedelta(minutes=1) if minute else timedelta(hours=1))


def _zone(text: str) -> timezone:
    if text == "Z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))
