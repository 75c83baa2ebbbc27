"""Systems for ``score.py``: arnews as the test suites of other date parsers want to be answered.

    score.py dates maha.jsonl --system tests.quality.dates_systems:maha

Each sets the dates plugin as that project would use it, and writes values by its conventions.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Final

import arnews
from arnews import timex

_HALF_OPEN: Final = re.compile(r"\d{4}-\d\d-\d\dT(\d\d)(?::00)?$")

Result = dict[str, Any]
Times = list[dict[str, Any]]


@cache
def _pipeline(prefer: str, hours: str, register: str) -> arnews.Pipeline:
    settings = {"dates": {"prefer": prefer, "hours": hours, "register": register}}
    return arnews.Pipeline(settings=settings)


def _times(text: str, published: str | None, **settings: str) -> Times:
    given = published
    if published and len(published) > 10:
        given = published[:19]
    return list(_pipeline(**settings)(text, published=given).to_dict()["times"])


def _result(times: Times, change: Callable[[dict[str, Any]], str | None]) -> Result:
    return {"times": [{**time, "value": change(time)} for time in times]}


def news(text: str, published: str | None) -> Result:
    """News: the plugin as it is."""
    times = _times(text, published, prefer="context", hours="daytime", register="news")
    return _result(times, lambda time: time["value"])


def maha(text: str, published: str | None) -> Result:
    """Maha: the next day is meant, hours are literal, weeks begin on Saturday."""
    times = _times(text, published, prefer="future", hours="literal", register="dialogue")
    return _result(times, _maha_value)


def _maha_value(time: dict[str, Any]) -> str | None:
    value = time["value"]
    week = re.fullmatch(r"(\d{4})-W(\d\d)", value or "")
    if week:
        # Its week is the one from the Saturday before; the suite writes the ISO week of that day.
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        year, number, _ = (monday - timedelta(days=2)).isocalendar()
        return f"{year}-W{number:02}"
    if time["calendar"] == "islamic" and time["begin"] and time["mod"] == "START":
        return str(time["begin"])
    return value if value is None or isinstance(value, str) else None


def duckling(text: str, published: str | None) -> Result:
    """Duckling: the next day is meant; ends of intervals are exclusive, to the grain."""
    times = _times(text, published, prefer="future", hours="daytime", register="dialogue")
    return _result(times, lambda time: _duckling_value(time, published))


def _duckling_value(time: dict[str, Any], published: str | None) -> str | None:
    value = time["value"]
    if value == "PRESENT_REF" and published:
        return published[:19]
    if time["calendar"] == "islamic" and time["begin"] and "-" in (value or ""):
        return f"{time['begin']}/{time['endpoint']}"
    month = re.fullmatch(r"(\d{4})-(\d\d)", value or "")
    if month and time["mod"]:
        days = {"START": ("01", "10"), "MID": ("15", None), "END": ("21", "31")}[time["mod"]]
        first, last = (f"{value}-{day}" if day else None for day in days)
        return f"{first}/{last}" if last else first
    begin, _, end = (value or "").partition("/")
    hour = _HALF_OPEN.match(end)
    if hour and _HALF_OPEN.match(begin):
        after = datetime.fromisoformat(end) + timedelta(hours=1)
        return f"{begin}/{after:%Y-%m-%dT%H:%M}"
    return value if isinstance(value, str) else None


def dateparser(text: str, published: str | None) -> Result:
    """The package dateparser: «منذ يومين» is a moment, not a length of time."""
    times = _times(text, published, prefer="past", hours="literal", register="dialogue")
    return _result(times, lambda time: time["value"])


def recognizers(text: str, published: str | None) -> Result:
    """Microsoft Recognizers-Text: days without a year stay open, intervals are triples."""
    times = _times(text, published, prefer="none", hours="literal", register="dialogue")
    for time in times:
        # Its part of a day takes the preposition along.
        lead = next((w for w in ("في ", "عند ") if text[: time["start"]].endswith(w)), "")
        if time["rule"] == "dates.part" or time["text"].startswith(("وقت", "الصباح")):
            time["start"] -= len(lead)
    return _result(times, _recognizers_value)


def _recognizers_value(time: dict[str, Any]) -> str | None:
    value = time["value"]
    if not value:
        return None
    if "نصف" in time["text"] or "." in time["text"]:
        value = re.sub(r"(\d*)H30M$|(\d*)Y6M$|(?<=P)6M$|(?<=T)30M$", _half, value)
    if time["rule"] == "dates.nth" and "عام" in time["text"]:
        value = value.replace("-W", "-01-W")
    if time["type"] == "DURATION":
        if time["begin"] and time["rule"] == "dates.duration":
            return f"({time['begin']},{time['endpoint']},{value})"
        return str(value).replace("X", "3")  # a few are three
    if re.fullmatch(r"\d{3}X|\d{4}-Q\d|\d{4}/\d{4}", value):
        begin, end = (moment.date() for moment in timex.to_interval(value) or ())
        if "/" in value:
            end = end.replace(year=end.year - 1)
        years = end.year - begin.year
        return f"({begin},{end},P{years}Y)" if years else f"({begin},{end},P3M)"
    ends = [re.sub(r"(T\d\d):00$", r"\1", part) for part in str(value).split("/")]
    length = _length(*ends) if len(ends) == 2 else None
    return f"({ends[0]},{ends[1]},{length})" if length else ends[0].removeprefix("XXXX-S")


def _half(found: re.Match[str]) -> str:
    """Two and a half hours are 2.5 hours there."""
    text = found.group()
    return {"6M": "0.5Y", "30M": "0.5H"}.get(text) or re.sub(r"([HY]).*", r".5\1", text)


def _length(begin: str, end: str) -> str | None:
    """The third of the triple: how long an interval is."""
    first, last = (_moment(part) for part in (begin, end))
    if first is None or last is None:
        return None
    span = last - first
    if "T" not in begin:
        return f"P{span.days}D"
    hours, minutes = divmod(span.seconds // 60 + span.days * 1440, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")


def _moment(part: str) -> datetime | None:
    filled = re.sub(r"XXXX-WXX-(\d)", r"2016-01-0\1", part).replace("XXXX", "2016")
    if filled.startswith("T"):
        filled = f"2016-01-01{filled}"
    try:
        return datetime.fromisoformat(filled)
    except ValueError:
        return None
