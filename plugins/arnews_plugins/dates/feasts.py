"""Which day a feast is: «عيد الفطر», «رأس السنة الهجرية 2019», «أول أيام عيد الأضحى»."""

from datetime import date, timedelta
from typing import Final

from arnews_plugins.dates import values
from arnews_plugins.dates.calendars import (
    add_months,
    day_or_none,
    nth_weekday,
    to_gregorian,
    to_hijri,
)
from arnews_plugins.dates.context import Context, base_year
from arnews_plugins.dates.model import Fields
from arnews_plugins.dates.values import Resolved

__all__ = ["resolve_holiday"]

_SOON: Final = 200  # days ahead of which a future verb means a feast


def resolve_holiday(fields: Fields, context: Context) -> Resolved:
    """The day of a feast; its further days are in begin and endpoint."""
    calendar, when, days = fields["holiday"]
    if context.prefer == "none" and not {"year", "offset", "direction"} & fields.keys():
        return _open_holiday(calendar, when)
    number, _ = fields.get("nth", (1, "D"))
    found = [
        (day, day + timedelta(days=max(days, 1) - 1))
        for day in _occurrences(fields, context, calendar, when, number - 1)
    ]
    if not found:
        return Resolved("DATE", f"XXXX-{when}" if calendar == "gregorian" else None)
    first, last = _chosen(found, fields, context)
    islamic = "islamic" if calendar == "islamic" else "gregorian"
    mark = "?" if calendar == "islamic" else ""
    # A feast stands for its first day; «أيام العيد» and its like cover more, in begin and endpoint.
    resolved = values.day_value(first)
    edtf = f"{first}{mark}" if first == last else f"{first}{mark}/{last}{mark}"
    begin, endpoint = (None, None) if first == last else (first.isoformat(), last.isoformat())
    return resolved._replace(edtf=edtf, last=last, calendar=islamic, begin=begin, endpoint=endpoint)


def _open_holiday(calendar: str, when: str) -> Resolved:
    """A feast of no year: XXXX-12-25, XXXX-11-WXX-4-4 (the fourth Thursday of November)."""
    if calendar == "gregorian":
        return Resolved("DATE", f"XXXX-{when}", f"XXXX-{when}")
    month, *rest = when.split("+", maxsplit=1)[0].split("-")
    return Resolved("DATE", f"XXXX-{month}-WXX-{'-'.join(rest)}" if calendar == "nth" else None)


def _occurrences(
    fields: Fields, context: Context, calendar: str, when: str, later: int
) -> list[date]:
    month, day = int(when[:2]), int(when[3:5].split("-", maxsplit=1)[0])
    year = base_year(fields, context)
    if year is None:
        return []
    said = "year" in fields or "offset" in fields
    years: list[int] = [year] if said else [year - 2, year - 1, year, year + 1, year + 2]
    found: list[date | None] = []
    if calendar == "islamic":
        if year < 1600 and said:
            hijri = [year]
        else:
            hijri = [to_hijri(date(y, 1, 1))[0] + k for y in years for k in (0, 1)]
        found = [to_gregorian(y, month, day) for y in dict.fromkeys(hijri)]
        if year >= 1600 and said:
            found = [d for d in found if d and d.year == year]
    elif calendar == "nth":
        _, weekday, number = when.split("-")
        extra = int(number[2:] or 0) if "+" in number else 0
        for y in years:
            start, end = date(y, month, 1), add_months(date(y, month, 1), 1) - timedelta(days=1)
            one = nth_weekday(start, end, int(weekday), int(number[0]))
            found.append(one + timedelta(days=extra) if one else None)
    else:
        found = [day_or_none(y, month, day) for y in years]
    return [d + timedelta(days=later) for d in found if d]


def _leaning(found: list[tuple[date, date]], context: Context, day: date) -> int:
    """Which way the tense points, where a feast is near on that side: the past one else."""
    if context.lean < 0:
        return -1
    ahead = [first for first, last in found if last >= day]
    return 1 if ahead and (min(ahead) - day).days <= _SOON else 0


def _chosen(found: list[tuple[date, date]], fields: Fields, context: Context) -> tuple[date, date]:
    day = context.day
    if len(found) == 1 or day is None:
        return found[0]
    direction = fields.get("direction") or (context.lean if context.prefer != "context" else 0)
    if context.tense and context.prefer == "context" and not direction:
        direction = _leaning(found, context, day)
    if direction < 0:
        return max(
            (f for f in found if f[1] < day or ("direction" not in fields and f[0] <= day)),
            default=found[0],
        )
    if direction > 0:
        return min(
            (f for f in found if f[0] > day or ("direction" not in fields and f[1] >= day)),
            default=found[-1],
        )
    return min(found, key=lambda f: (abs((f[0] - day).days) + 120 * (f[0] > day), f))
