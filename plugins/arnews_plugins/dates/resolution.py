"""From fields to values: which day, month or year the words mean, given the day of the report."""
# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, cast

from arnews_plugins.dates import values
from arnews_plugins.dates.calendars import (
    UNIT_MONTHS,
    add_months,
    day_or_none,
    nth_weekday,
    to_gregorian,
    to_hijri,
    week_start,
)
from arnews_plugins.dates.context import Context, base_year
from arnews_plugins.dates.feasts import resolve_holiday
from arnews_plugins.dates.model import Fields
from arnews_plugins.dates.months import resolve_month
from arnews_plugins.dates.values import Resolved

__all__ = ["resolve_date"]

_PARTS: Final = frozenset({"holiday", "month", "nth", "sub"})


def _shift(day: date, unit: str, number: int) -> date:
    """Move a day by whole units."""
    if unit in {"D", "N"}:
        return day + timedelta(days=number)
    if unit == "W":
        return day + timedelta(days=7 * number)
    return add_months(day, UNIT_MONTHS[unit] * number)


def resolve_date(fields: Fields, context: Context) -> Resolved:
    """The value of a date without its time of day; underspecified where it cannot be known."""
    if "same" in fields and "year" not in fields:
        found = _anaphor(fields, context)
        if found:
            return found
    for key, rule in _BY_FIELD:
        if key in fields:
            return rule(fields, context)
    return Resolved("DATE", None)


def _reference(fields: Fields, _: Context) -> Resolved:
    return Resolved("DATE", fields["ref"])


def _day_alone(fields: Fields, _: Context) -> Resolved:
    return Resolved("DATE", f"XXXX-XX-{fields['day']:02}")


def _today(_: Fields, context: Context) -> Resolved:
    return values.day_value(context.day) if context.day else Resolved("DATE", "XXXX-XX-XX")


def _year(fields: Fields, _: Context) -> Resolved:
    year = fields["year"]
    if fields.get("era") == "bc":
        return values.year_value(-year)
    if fields.get("calendar") == "islamic":
        return values.hijri_year_value(year)
    return values.year_value(year)


def _anaphor(fields: Fields, context: Context) -> Resolved | None:
    unit, number = fields["same"]
    before = context.previous
    if "offset" in fields and fields["offset"] != fields["same"]:
        return _again_in_year(fields, context)
    if before is None or before.first is None or ("offset" in fields and not context.near):
        if "offset" in fields:
            return None
        if before is not None and not unit:
            return Resolved("DATE", before.value, before.edtf)
        return Resolved("DATE", None if unit else "PAST_REF")
    if not unit:
        return before._replace(type="DATE", mod=None)
    if unit in {"D", "H", "MIN", "S", "N"} and before.first != before.last:
        return None if "offset" in fields else Resolved("DATE", None)
    if unit in {"H", "MIN", "S"}:
        return values.day_value(before.first)
    day = _shift(before.first, unit, number)
    if unit == "Y" and not _PARTS.isdisjoint(fields):
        inside = {k: v for k, v in fields.items() if k not in {"same", "offset", "direction"}}
        return resolve_date(cast("Fields", {**inside, "year": day.year}), context)
    if "day" in fields and unit == "M":
        exact = day_or_none(day.year, day.month, fields["day"])
        return values.day_value(exact) if exact else Resolved("DATE", None)
    return values.unit_value(day, unit)


def _again_in_year(fields: Fields, context: Context) -> Resolved:
    """«الشهر نفسه من العام الماضي»: the month before in another year."""
    before, day = context.previous, context.day
    if before is None or before.first is None or day is None:
        return Resolved("DATE", None)
    there = _shift(before.first.replace(year=day.year, day=1), *fields["offset"])
    return values.unit_value(there, fields["same"][0])


def _offset_or_year(fields: Fields, context: Context) -> Resolved:
    """«العام الماضي», and «العام الماضي 2014»."""
    return _year(fields, context) if "year" in fields else _offset(fields, context)


def _offset(fields: Fields, context: Context) -> Resolved:
    unit, number = fields["offset"]
    day = context.day
    if day is None:
        return Resolved(
            "DATE",
            {-1: "PAST_REF", 0: "PRESENT_REF"}.get((number > 0) - (number < 0), "FUTURE_REF"),
        )
    islamic = fields.get("calendar") == "islamic"
    if unit in {"H", "MIN", "S"}:
        return values.day_value(day)
    if unit == "D" and "weekday" in fields and abs(number) == 1 and "direction" in fields:
        return _weekday(fields, context)
    if islamic and unit == "Y":
        return values.hijri_year_value(to_hijri(day)[0] + number)
    moved = _shift(day, unit, number)
    if unit == "W" and "weekday" in fields:
        return values.day_value(week_start(moved) + timedelta(days=fields["weekday"] - 1))
    if unit == "M" and "day" in fields:
        exact = day_or_none(moved.year, moved.month, fields["day"])
        if "weekday" in fields and (exact is None or exact.isoweekday() != fields["weekday"]):
            other = _day_of_hijri_month(day, number, fields["day"])
            if other and other.isoweekday() == fields["weekday"]:
                return values.day_value(other)._replace(edtf=f"{other}?", calendar="islamic")
        return values.day_value(exact) if exact else values.month_value(moved.year, moved.month)
    return values.unit_value(moved, unit, islamic=islamic)


def _day_of_hijri_month(day: date, months: int, number: int) -> date | None:
    """«الخميس 28 من الشهر الجاري» of a paper that counts in Hijri months."""
    year, month, _ = to_hijri(day)
    years, month = divmod(month - 1 + months, 12)
    return to_gregorian(year + years, month + 1, number)


def _weekday(fields: Fields, context: Context) -> Resolved:
    weekday = fields["weekday"]
    if "offset" in fields and fields["offset"][0] == "W":
        return _offset(fields, context)
    if context.day is None or (
        context.prefer == "none" and not {"direction", "day", "offset"} & fields.keys()
    ):
        return Resolved("DATE", f"XXXX-WXX-{weekday}")
    day = context.day
    if "offset" in fields:
        return values.day_value(day + timedelta(days=fields["offset"][1]))
    if "day" in fields:
        return _weekday_of_month(fields, context)
    back = (day.isoweekday() - weekday) % 7
    direction = fields.get("direction")
    if direction is None:
        if context.lean < 0:
            return values.day_value(day - timedelta(days=back))
        ahead = -back % 7 or (7 if context.prefer == "future" else 0)
        return values.day_value(day + timedelta(days=ahead))
    if direction < 0:
        return values.day_value(day - timedelta(days=(back or 7) - 7 * (direction + 1)))
    if direction == 0:
        return values.day_value(day + timedelta(days=-back % 7))
    return values.day_value(day + timedelta(days=(-back % 7 or 7) + 7 * (direction - 1)))


def _weekday_of_month(fields: Fields, context: Context) -> Resolved:
    """«الخميس 21»: the nearest such day."""
    assert context.day is not None  # noqa: S101 - checked by the caller
    first = context.day.replace(day=1)
    for months in (0, -1, 1, -2, 2):
        start = add_months(first, months)
        day = day_or_none(start.year, start.month, fields["day"])
        if day and day.isoweekday() == fields["weekday"]:
            return values.day_value(day)
    return Resolved("DATE", f"XXXX-XX-{fields['day']:02}")


def _sub(fields: Fields, context: Context) -> Resolved:
    kind, number = fields["sub"]
    bc = fields.get("era") == "bc"
    if kind in {"C", "MS"}:
        if kind == "MS":
            return Resolved("DATE", f"{int(number) - 1}XXX", f"{int(number) - 1}XXX")
        return values.century_value(int(number), bc=bc, islamic=fields.get("calendar") == "islamic")
    if kind == "DE":
        return _decade(fields, context, int(number))
    if kind == "W":
        return _weekend(fields, context)
    year = base_year(fields, context)
    if context.prefer == "none" and not {"year", "offset", "direction", "same"} & fields.keys():
        year = None
    if year is None:
        return Resolved("DATE", f"XXXX-{kind if kind != 'S' else ''}{number}")
    if kind == "S":
        return _season(fields, context, year, str(number))
    if "offset" in fields and fields["offset"][0] == "M":
        return _offset(fields, context)
    if "same" in fields and context.previous and context.previous.first:
        year = context.previous.first.year
    if fields.get("calendar") == "islamic":
        return values.hijri_year_value(year)
    return values.sub_value(year, kind, number)


def _decade(fields: Fields, context: Context, number: int) -> Resolved:
    if "year" in fields:
        return values.decade_value(fields["year"] + 10 * number)
    century = 1900
    if context.day and "offset" in fields:
        century = (context.day.year // 100 + fields["offset"][1]) * 100
    return values.decade_value(century + 10 * number)


def _weekend(fields: Fields, context: Context) -> Resolved:
    if context.day is None:
        return Resolved("DATE", "XXXX-WXX-WE")
    monday = week_start(context.day) + timedelta(days=7 * fields["offset"][1])
    found = values.week_value(monday)
    saturday = monday + timedelta(days=5)
    last = saturday + timedelta(days=1)
    return Resolved("DATE", f"{found.value}-WE", f"{saturday}/{last}", saturday, last)


def _season(fields: Fields, context: Context, year: int, name: str) -> Resolved:
    direction = fields.get("direction")
    if direction and context.day and "year" not in fields:
        span = values.sub_value(year, "S", name)
        if direction < 0 and span.last and span.last >= context.day:
            year -= 1
        if direction > 0 and span.first and span.first <= context.day:
            year += 1
        year += direction + 1 if direction < -1 else direction - 1 if direction > 1 else 0
    return values.sub_value(year, "S", name)


def _nth(fields: Fields, context: Context) -> Resolved:
    """«آخر اثنين من الشهر القادم», «الأسبوع الأول من أكتوبر», «آخر يوم من رمضان»."""
    number, what = fields["nth"]
    outer: Fields = {**fields}
    outer.pop("nth")
    outer.pop("day", None)
    whole = resolve_date(outer, context)
    if whole.first is None or whole.last is None:
        open_week = what == "W" and number > 0 and whole.value
        return Resolved("DATE", f"{whole.value}-W{number:02}" if open_week else None)
    if what == "W":
        start = week_start(whole.first + timedelta(days=3))
        monday = (
            start + timedelta(days=7 * (number - 1))
            if number > 0
            else week_start(whole.last - timedelta(days=3))
        )
        return values.week_value(monday)
    if what == "M":
        month = add_months(whole.first, number - 1) if number > 0 else whole.last
        return values.month_value(month.year, month.month)
    if what == "D":
        day: date | None = whole.first + timedelta(days=number - 1) if number > 0 else whole.last
    elif number > 0 and (whole.first + timedelta(days=number - 1)).isoweekday() == int(what):
        # «الأربعاء الخامس من أغسطس» is the fifth day where that is a Wednesday.
        day = whole.first + timedelta(days=number - 1)
    else:
        day = nth_weekday(whole.first, whole.last, int(what), number)
    return (
        values.day_value(day)
        if day and whole.first <= day <= whole.last
        else Resolved("DATE", None)
    )


# What decides, first things first.
_BY_FIELD: Final[tuple[tuple[str, Callable[[Fields, Context], Resolved]], ...]] = (
    ("ref", _reference),
    ("holiday", resolve_holiday),
    ("nth", _nth),
    ("month", resolve_month),
    ("sub", _sub),
    ("weekday", _weekday),
    ("offset", _offset_or_year),
    ("year", _year),
    ("day", _day_alone),
    ("clock", _today),
    ("part", _today),
)
