"""Calendar arithmetic: months, ISO weeks, n-th weekdays, and the Hijri calendar.

Hijri days follow Umm al-Qura through the package ``hijridate`` where it is installed (extra
``dates``) and the year is in its table (1343 to 1500 AH); else the arithmetic (tabular, civil)
calendar, which may be a day or two off. `HIJRI_SOURCE` names what is used.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

try:
    import hijridate
except ImportError:  # the extra is not installed
    hijridate = None  # type: ignore[assignment]

_UMM_AL_QURA: Final = bool(hijridate)

__all__ = [
    "HIJRI_SOURCE",
    "UNIT_MONTHS",
    "add_months",
    "arithmetic_to_gregorian",
    "arithmetic_to_hijri",
    "day_or_none",
    "hijri_month_length",
    "hijri_source",
    "month_days",
    "nth_weekday",
    "to_gregorian",
    "to_hijri",
    "week_start",
]

HIJRI_SOURCE: Final = "umm al-qura" if _UMM_AL_QURA else "arithmetic"
UNIT_MONTHS: Final = {"M": 1, "Y": 12, "DE": 120, "C": 1200, "MS": 12000}
"""Months of the units that are counted in them."""

_TABLE: Final = (1343, 1500)
_EPOCH: Final = date(622, 7, 19).toordinal() - 1  # 1 Muharram 1 AH, proleptic Gregorian
_LEAP: Final = frozenset({2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29})


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_days(year: int, month: int) -> int:
    """Number of days of a Gregorian month."""
    first = date(year, month, 1)
    return (add_months(first, 1) - first).days


def add_months(day: date, months: int) -> date:
    """Move by months; the day is clipped to the length of the month it lands in.

    >>> add_months(date(2021, 3, 31), -1)
    datetime.date(2021, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        found = day_or_none(year, month + 1, min(day.day, last))
        if found:
            return found
    raise OverflowError(f"{day} moved by {months} months is outside years 1 to 9999")


def week_start(day: date) -> date:
    """Monday of the ISO week of a day."""
    return day - timedelta(days=day.isoweekday() - 1)


def nth_weekday(first: date, last: date, weekday: int, n: int) -> date | None:
    """The n-th (or, with -1, the last) ISO weekday of the days `first` to `last`."""
    if n < 0:
        day = last - timedelta(days=(last.isoweekday() - weekday) % 7)
    else:
        day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (n - 1))
    return day if first <= day <= last else None


def hijri_source(year: int) -> str:
    """Which calendar the days of a Hijri year come from."""
    return HIJRI_SOURCE if _TABLE[0] <= year <= _TABLE[1] else "arithmetic"


def _arithmetic_year(year: int) -> int:
    """Days before the 1st of Muharram of a year, counted from the epoch."""
    return (year - 1) * 354 + (3 + 11 * year) // 30


def arithmetic_to_gregorian(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Hijri one in the tabular calendar (civil epoch, 16 July 622)."""
    days = _arithmetic_year(year) + 29 * (month - 1) + month // 2 + day
    return date.fromordinal(_EPOCH + days)


def arithmetic_to_hijri(day: date) -> tuple[int, int, int]:
    """The Hijri year, month and day of a Gregorian day in the tabular calendar."""
    days = day.toordinal() - _EPOCH
    year = (30 * (days - 1) + 10646) // 10631
    rest = days - _arithmetic_year(year)
    month = next(n for n in range(12, 0, -1) if rest > 29 * (n - 1) + n // 2)
    return year, month, rest - 29 * (month - 1) - month // 2


def hijri_month_length(year: int, month: int) -> int:
    """Number of days of a Hijri month."""
    following = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    try:
        first = to_gregorian(year, month, 1)
        after = to_gregorian(*following)
    except ValueError:
        return 30
    return (after - first).days if first and after else 30


@lru_cache(maxsize=4096)
def to_gregorian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri one; None where there is no such day.

    >>> to_gregorian(1442, 8, 15)
    datetime.date(2021, 3, 28)
    """
    if not (1 <= month <= 12 and 1 <= day <= 31 and year >= 1):
        return None
    if _UMM_AL_QURA and _TABLE[0] <= year <= _TABLE[1]:
        try:
            found = hijridate.Hijri(year, month, day).to_gregorian()
        except (ValueError, OverflowError):
            return None
        return date(found.year, found.month, found.day)
    return arithmetic_to_gregorian(year, month, day) if day <= 30 else None


@lru_cache(maxsize=4096)
def to_hijri(day: date) -> tuple[int, int, int]:
    """The Hijri year, month and day of a Gregorian day.

    >>> to_hijri(date(2021, 3, 28))
    (1442, 8, 15)
    """
    if _UMM_AL_QURA:
        try:
            found = hijridate.Gregorian(day.year, day.month, day.day).to_hijri()
        except (ValueError, OverflowError):
            return arithmetic_to_hijri(day)
        return found.year, found.month, found.day
    return arithmetic_to_hijri(day)
