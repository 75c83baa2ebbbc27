"""From expressions to values: times of day, durations, repeated times and ranges around dates."""
# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from datetime import date, datetime, timedelta
from typing import Final, cast

from arnews_plugins.dates.calendars import UNIT_MONTHS, add_months, to_hijri
from arnews_plugins.dates.context import Context
from arnews_plugins.dates.model import ORDER, Clock, Expression, Fields
from arnews_plugins.dates.resolution import resolve_date
from arnews_plugins.dates.values import Resolved, day_value, duration_value, unit_value

__all__ = ["day_after", "resolve"]

_EVENING: Final = frozenset({"EV", "AF"})


def resolve(expression: Expression, context: Context) -> Resolved:
    """The value of an expression."""
    if expression.kind == "range" and expression.end is not None:
        found = _range(expression.fields, expression.end, context)
    elif expression.kind == "set":
        found = _set(expression.fields)
    elif expression.kind == "duration":
        found = _duration(expression.fields, context)
    elif "amount" in expression.fields:
        found = _moved(expression.fields, context)
    else:
        found = _point(expression.fields, context)
    if not expression.mod:
        return found
    if expression.mod == "REST":
        return _rest(found, context)
    edtf = found.edtf
    if expression.mod == "APPROX" and edtf and "/" not in edtf and "?" not in edtf:
        edtf += "~"
    return found._replace(mod=expression.mod, edtf=edtf)


def _rest(found: Resolved, context: Context) -> Resolved:
    """«بقية الأسبوع»: from the day of the report to the end."""
    day, last = context.day, found.last
    if day is None or last is None or found.first is None or not found.first <= day <= last:
        return found
    text = f"{day}/{last}"
    return found._replace(
        value=text, edtf=text, first=day, begin=day.isoformat(), endpoint=last.isoformat()
    )


def _point(fields: Fields, context: Context) -> Resolved:
    """A date with its time of day, if it has one."""
    found = resolve_date(fields, context)
    if context.prefer == "none" and not fields.keys() - {"clock", "part", "zone", "weak"}:
        found = Resolved("TIME", "")
    clock, part = fields.get("clock"), fields.get("part")
    if clock is None and part is None:
        return found
    if found.value is None or (
        found.value and found.first != found.last and "X" not in found.value
    ):
        return found
    if clock is None:
        if part == "MI":
            return found._replace(type="TIME", value=f"{found.value}T24:00")
        return found._replace(type="TIME", value=f"{found.value}T{part}")
    hour, minute, second = _hour(clock, part, context), clock.minute, clock.second
    zone = fields.get("zone", "")
    zone = "" if zone == "local" else zone
    text = f"T{hour:02}:{minute or 0:02}" + (f":{second:02}" if second is not None else "")
    seconds = "" if second is not None else ":00"
    edtf = (
        f"{found.edtf}{text}{seconds}{zone}" if found.first and found.edtf and hour < 24 else None
    )
    return found._replace(type="TIME", value=f"{found.value}{text}{zone}", edtf=edtf)


def _hour(clock: Clock, part: str | None, context: Context) -> int:
    """The hour on the 24-hour clock."""
    hour = clock.hour
    if hour < 0:
        return context.moment.hour if context.moment else 0
    if hour > 12 or (part is None and clock.fixed):
        return hour
    if part is None:
        return hour + 12 if 1 <= hour <= 6 and not context.literal_hours else hour
    if part in _EVENING or (part == "NO" and hour <= 4):
        return hour if hour == 12 and part != "EV" else (hour % 12) + 12
    if part == "NI":
        return hour % 12 + (12 if 6 <= hour < 12 else 0)
    if part == "MI" or (part in {"MO", "DW"} and hour == 12):
        return 0 if hour == 12 else hour
    return hour


def _range(begin: Fields, end: Fields, context: Context) -> Resolved:
    """Both ends of a range, in order."""
    if "amount" in begin and "amount" in end:
        least, most = duration_value(begin["amount"]), duration_value(end["amount"])
        return Resolved("DURATION", f"{least}/{most}", begin=least, endpoint=most)
    first = _point(begin, context)
    last = _point(end, context)
    if (
        first.first
        and last.first
        and (last.first, last.value or "") < (first.first, first.value or "")
    ):
        first, last = _ordered(begin, end, first, last, context)
    if first.value is None or last.value is None:
        return Resolved(last.type, None)
    edtf = (
        f"{first.edtf}/{last.edtf}"
        if first.edtf and last.edtf and "/" not in first.edtf + last.edtf
        else None
    )
    return Resolved(
        last.type,
        f"{first.value}/{last.value}",
        edtf,
        first.first,
        last.last,
        first.value,
        last.value,
        last.calendar,
    )


def _ordered(
    begin: Fields, end: Fields, first: Resolved, last: Resolved, context: Context
) -> tuple[Resolved, Resolved]:
    """Move the end that was found on the wrong side: «من الجمعة إلى الأحد», «من نوفمبر إلى فبراير»."""
    if "year" in begin or "year" in end or first.first is None or last.first is None:
        return first, last
    if "weekday" in begin and "weekday" in end and "day" not in end:
        if context.lean > 0 or context.day is None or end.get("direction", 0) > 0:
            moved = last.first + timedelta(days=7)
            return first, _replaced(last, last.first, moved)
        moved = first.first - timedelta(days=7)
        return _replaced(first, first.first, moved), last
    if "month" in begin and "month" in end:
        islamic = end.get("calendar") == "islamic"
        year = to_hijri(first.first)[0] if islamic else first.first.year
        changed = cast("Fields", {**end, "year": year + 1})
        return first, _point(changed, context)
    if "clock" in begin and "clock" in end:
        return first, _replaced(last, last.first, last.first + timedelta(days=1))
    return first, last


def day_after(before: Resolved, weekday: Resolved) -> Resolved:
    """The first such weekday after a day, with its part of the day."""
    if before.first is None or weekday.first is None:
        return weekday
    days = (weekday.first - before.first).days % 7
    return _replaced(weekday, weekday.first, before.first + timedelta(days=days))


def _replaced(found: Resolved, old: date, new: date) -> Resolved:
    """The same time on another day."""
    return found._replace(
        value=(found.value or "").replace(old.isoformat(), new.isoformat()),
        edtf=(found.edtf or "").replace(old.isoformat(), new.isoformat()) or None,
        first=new,
        last=new,
    )


def _set(fields: Fields) -> Resolved:
    """A repeated time."""
    every = fields["every"]
    if "amount" in fields:
        value = duration_value(fields["amount"])
        return Resolved("SET", value, quant=every or None, freq=fields.get("freq"))
    if every != "EVERY":
        return Resolved("SET", every, quant="EVERY")
    if "weekday" in fields:
        value = f"XXXX-WXX-{fields['weekday']}"
    elif "month" in fields:
        value = f"XXXX-{fields['month']:02}" + (f"-{fields['day']:02}" if "day" in fields else "")
    else:
        value = f"T{fields['part']}"
    return Resolved("SET", value, quant="EVERY")


def _duration(fields: Fields, context: Context) -> Resolved:
    """An amount of time; with a direction, from or to the day of the report."""
    value = duration_value(fields["amount"])
    if "nth" in fields:
        return _share(fields, value, context)
    direction = fields.get("direction")
    known = all(number is not None for _, number in fields["amount"])
    clocked = any(unit in {"H", "MIN", "S"} for unit, _ in fields["amount"])
    if not direction or not known or context.day is None or clocked:
        return Resolved("DURATION", value)
    other = _shifted(context.day, fields, direction)
    if other is None:
        return Resolved("DURATION", value)
    first, last = sorted((context.day, other))
    return Resolved(
        "DURATION", value, f"{first}/{last}", first, last, first.isoformat(), last.isoformat()
    )


def _share(fields: Fields, value: str, context: Context) -> Resolved:
    """«الأشهر الستة الأولى من العام»: so much from its begin, or up to its end."""
    whole = resolve_date(
        cast("Fields", {k: v for k, v in fields.items() if k not in {"amount", "nth"}}), context
    )
    if whole.first is None or whole.last is None:
        return Resolved("DURATION", value)
    first, last = whole.first, whole.last
    if fields["nth"][0] > 0:
        after = _shifted(first, fields, 1)
        last = after - timedelta(days=1) if after else last
    else:
        first = _shifted(last + timedelta(days=1), fields, -1) or first
    return Resolved(
        "DURATION", value, f"{first}/{last}", first, last, first.isoformat(), last.isoformat()
    )


def _shifted(day: date, fields: Fields, direction: int) -> date | None:
    """A day moved by an amount of days or longer units."""
    sign = 1 if direction > 0 else -1
    try:
        for unit, number in fields["amount"]:
            if number is None:
                return None
            if unit in UNIT_MONTHS:
                months = number * UNIT_MONTHS[unit]
                day = add_months(day, sign * int(months))
                day += timedelta(days=round(sign * (months % 1) * 30))
            elif unit in {"D", "N", "W"}:
                day += timedelta(days=round(sign * number * (7 if unit == "W" else 1)))
    except OverflowError:
        return None
    return day


def _moved(fields: Fields, context: Context) -> Resolved:
    """«قبل ثلاثة أيام», «بعد شهرين»: a date as fine as the finest unit that was said."""
    direction = fields.get("direction", -1)
    unit, number = max(fields["amount"], key=lambda item: ORDER.index(item[0]))
    if context.day is None or any(count is None for _, count in fields["amount"]):
        return Resolved("DATE", "PAST_REF" if direction < 0 else "FUTURE_REF")
    if unit in {"H", "MIN", "S"}:
        return _moved_clock(fields, context, direction)
    day = _shifted(context.day, fields, direction)
    if day is None:
        return Resolved("DATE", "PAST_REF" if direction < 0 else "FUTURE_REF")
    if number is not None and not float(number).is_integer():
        unit = {"Y": "M", "M": "D", "W": "D", "DE": "Y", "C": "DE"}.get(unit, unit)
    return unit_value(day, unit)


def _moved_clock(fields: Fields, context: Context, direction: int) -> Resolved:
    """«قبل ساعتين»: a moment, where the time of the report is known."""
    day = context.day
    if day is None:
        return Resolved("DATE", None)
    if context.moment is None:
        return day_value(day)._replace(type="TIME", value=f"{day}TXX", edtf=day.isoformat())
    start = _shifted(day, fields, direction) or day
    seconds = {"H": 3600, "MIN": 60, "S": 1}
    moved = datetime.combine(start, context.moment.time())
    for unit, number in fields["amount"]:
        if unit in seconds and number is not None:
            moved += timedelta(seconds=seconds[unit] * number * (1 if direction > 0 else -1))
    text = moved.isoformat(timespec="minutes" if not moved.second else "seconds")
    full = moved.isoformat(timespec="seconds")
    return Resolved("TIME", text, full, moved.date(), moved.date())
