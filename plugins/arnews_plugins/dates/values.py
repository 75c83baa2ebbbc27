"""TIMEX3 and EDTF strings: how a resolved time is written, with the days it covers."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from arnews_plugins.dates.calendars import (
    add_months,
    hijri_month_length,
    month_days,
    to_gregorian,
    to_hijri,
    week_start,
)
from arnews_plugins.dates.model import Amount

__all__ = [
    "Resolved",
    "century_value",
    "day_value",
    "decade_value",
    "duration_value",
    "hijri_month_value",
    "hijri_year_value",
    "month_value",
    "sub_value",
    "unit_value",
    "week_value",
    "year_value",
]

_EDTF_SEASONS: Final = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_EDTF_SUBS: Final = {"Q": 32, "T": 36, "H": 39}
_CLOCK_UNITS: Final = {"H": "H", "MIN": "M", "S": "S"}
_YEARS: Final = {"MS": 1000, "C": 100, "DE": 10}


class Resolved(NamedTuple):
    """A time with its values.

    Args:
        type: DATE, TIME, DURATION or SET.
        value: TIMEX3 value; None where nothing can be said.
        edtf: ISO 8601-2; None where it has no form for the value.
        first: first day covered; None without a place on the calendar.
        last: last day covered.
        begin: first point of a range or anchored duration, as a value.
        endpoint: last point.
        calendar: gregorian or islamic.
        mod: TIMEX3 mod.
        quant: quantifier of a SET.
        freq: frequency of a SET.
    """

    type: str
    value: str | None
    edtf: str | None = None
    first: date | None = None
    last: date | None = None
    begin: str | None = None
    endpoint: str | None = None
    calendar: str = "gregorian"
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None


@lru_cache(maxsize=4096)
def day_value(day: date) -> Resolved:
    """A day."""
    text = day.isoformat()
    return Resolved("DATE", text, text, day, day)


@lru_cache(maxsize=4096)
def week_value(monday: date) -> Resolved:
    """An ISO week; EDTF has no weeks, so it is written as its days."""
    year, week, _ = monday.isocalendar()
    last = monday + timedelta(days=6)
    return Resolved("DATE", f"{year:04}-W{week:02}", f"{monday}/{last}", monday, last)


@lru_cache(maxsize=4096)
def month_value(year: int, month: int) -> Resolved:
    """A Gregorian month."""
    text = f"{year:04}-{month:02}"
    last = date(year, month, month_days(year, month))
    return Resolved("DATE", text, text, date(year, month, 1), last)


@lru_cache(maxsize=4096)
def year_value(year: int) -> Resolved:
    """A Gregorian year; one before Christ is negative («BC0586» is -586)."""
    if year < 0:
        return Resolved("DATE", f"BC{-year:04}", f"{year + 1:05}" if year < -1 else "0000")
    text = f"{year:04}"
    return Resolved("DATE", text, text, date(year, 1, 1), date(year, 12, 31))


def sub_value(year: int, kind: str, number: int | str) -> Resolved:
    """A quarter, half, third or season of a year."""
    if kind == "S":
        name = str(number)
        first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
        begin = date(year, first, 1)
        end = add_months(begin, 3) - timedelta(days=1)
        return Resolved("DATE", f"{year:04}-{name}", f"{year:04}-{_EDTF_SEASONS[name]}", begin, end)
    months = {"Q": 3, "T": 4, "H": 6}[kind]
    place = int(number)
    begin = date(year, months * (place - 1) + 1, 1)
    end = add_months(begin, months) - timedelta(days=1)
    value = f"{year:04}-{kind}{place}" if kind != "T" else f"{begin:%Y-%m}/{end:%Y-%m}"
    edtf = f"{year:04}-{_EDTF_SUBS[kind] + place}"
    return Resolved("DATE", value, edtf, begin, end)


def decade_value(first_year: int) -> Resolved:
    """A decade: 198X."""
    digits = f"{first_year // 10:03}X"
    return Resolved(
        "DATE", digits, digits, date(max(first_year, 1), 1, 1), date(first_year + 9, 12, 31)
    )


def century_value(number: int, *, bc: bool = False, islamic: bool = False) -> Resolved:
    """The n-th century: 20 is 19XX."""
    digits = f"{number - 1:02}XX"
    if bc:
        return Resolved("DATE", f"BC{digits}", f"-{digits}")
    if islamic:
        first = to_gregorian(max(1, (number - 1) * 100), 1, 1)
        after = to_gregorian(number * 100, 1, 1)
        last = after - timedelta(days=1) if after else None
        return _islamic(digits, first, last)
    first_year = (number - 1) * 100
    return Resolved(
        "DATE", digits, digits, date(max(first_year, 1), 1, 1), date(first_year + 99, 12, 31)
    )


def _islamic(value: str, first: date | None, last: date | None) -> Resolved:
    if first is None or last is None:
        return Resolved("DATE", value, calendar="islamic")
    return Resolved(
        "DATE",
        value,
        f"{first}?/{last}?",
        first,
        last,
        first.isoformat(),
        last.isoformat(),
        "islamic",
    )


@lru_cache(maxsize=4096)
def hijri_month_value(year: int, month: int) -> Resolved:
    """A month of the Hijri calendar, in its own numbers; `begin` and `endpoint` are Gregorian."""
    first = to_gregorian(year, month, 1)
    last = first + timedelta(days=hijri_month_length(year, month) - 1) if first else None
    return _islamic(f"{year:04}-{month:02}", first, last)


@lru_cache(maxsize=4096)
def hijri_year_value(year: int) -> Resolved:
    """A Hijri year, in its own number; `begin` and `endpoint` are Gregorian."""
    first, after = to_gregorian(year, 1, 1), to_gregorian(year + 1, 1, 1)
    return _islamic(f"{year:04}", first, after - timedelta(days=1) if after else None)


def unit_value(day: date, unit: str, *, islamic: bool = False) -> Resolved:  # noqa: PLR0911
    """The unit around a day."""
    if islamic and unit in {"Y", "M"}:
        year, month, _ = to_hijri(day)
        return hijri_year_value(year) if unit == "Y" else hijri_month_value(year, month)
    if unit == "W":
        return week_value(week_start(day))
    if unit == "M":
        return month_value(day.year, day.month)
    if unit == "Y":
        return year_value(day.year)
    if unit == "DE":
        return decade_value(day.year // 10 * 10)
    if unit in {"C", "MS"}:
        return century_value(day.year // 100 + 1)
    return day_value(day)


def duration_value(amount: Amount) -> str:
    """An amount as ISO 8601 with the units of TIMEX3: P2Y, PT1H10M, P2DE, PXD.

    >>> duration_value((("H", 1), ("MIN", 10)))
    'PT1H10M'
    >>> duration_value((("Y", 2.5),))
    'P2Y6M'
    """
    days, clock = "", ""
    for unit, number in _split(amount):
        if unit in _CLOCK_UNITS:
            clock += f"{_plain(number)}{_CLOCK_UNITS[unit]}"
        elif unit in {"C", "MS"} and number is not None:
            days += f"{_plain(number * _YEARS[unit])}Y"
        else:
            days += f"{_plain(number)}{ {'N': 'D', 'C': 'CE', 'MS': 'ML'}.get(unit, unit) }"
    return f"P{days}" + (f"T{clock}" if clock else "")


def _plain(number: float | None) -> str:
    if number is None:
        return "X"
    return str(int(number)) if float(number).is_integer() else f"{number:.4g}"


_FINER: Final = {"Y": ("M", 12), "D": ("H", 24), "H": ("MIN", 60), "MIN": ("S", 60), "M": ("D", 30)}


def _split(amount: Amount) -> list[tuple[str, float | None]]:
    """Write halves, thirds and quarters of a unit in the next finer one."""
    parts: list[tuple[str, float | None]] = []
    for unit, number in amount:
        if number is None or float(number).is_integer() or (unit == "W"):
            parts.append((unit, number))
            continue
        if unit in _YEARS:
            parts.append(("Y", round(number * _YEARS[unit])))
            continue
        finer, size = _FINER.get(unit, ("", 0))
        whole, rest = divmod(number, 1)
        small = rest * size
        if not finer or abs(small - round(small)) > 0.01 or rest not in {0.25, 0.5, 1 / 3, 0.75}:
            parts.append((unit, number))
            continue
        if whole:
            parts.append((unit, whole))
        parts.append((finer, round(small)))
    return parts
