"""Grammar of ranges and of repeated dates: «من 3 إلى 5 مايو», «بين عامي 2011 و2016», «كل يوم سبت»."""
# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from typing import Final, NamedTuple, cast

from arnews_plugins.dates import calendar_grammar as absolute
from arnews_plugins.dates.clock_grammar import hour_of_range
from arnews_plugins.dates.measures import amount
from arnews_plugins.dates.model import Clock, Expression, Fields
from arnews_plugins.dates.profiles import PROFILES
from arnews_plugins.dates.reader import Reader, may_be_counted
from arnews_plugins.dates.sequence import date_expression, grain

__all__ = ["connects", "range_expression", "repeated"]

_HYPHENS: Final = frozenset({"-", "–", "—", "/", "ـ"})
_LONGEST: Final = 200  # years
_SHAPE: Final = frozenset({"clock", "month", "offset", "part", "weekday", "year"})
_DAY: Final = ("year", "month", "day", "weekday", "offset", "direction", "calendar")


class _End(NamedTuple):
    """One end of a range: a date, or a bare number that takes the rest from the other end."""

    fields: Fields
    stop: int
    cut: int
    number: int = 0
    bare: bool = False


def range_expression(reader: Reader, index: int) -> Expression | None:
    """A range that begins at a place, as one expression."""
    return _years(reader, index) or _dates(reader, index) or _amounts(reader, index)


def _amounts(reader: Reader, index: int) -> Expression | None:
    """«من 3 إلى 5 سنوات», «بين ستة و12 شهرا», «3-4 ساعات»: an amount between two."""
    place, cut, opener = _opening(reader, index)
    first = reader.number(place)
    if first is None or first.ordinal or first.suffix or (opener and first.cut):
        return None
    connected = _connector(reader, first.stop, opener)
    if connected is None:
        return None
    last = amount(reader, connected)
    number = reader.number(connected)
    if last is None or number is None or len(last.amount) != 1 or last.mod:
        return None
    unit, most = last.amount[0]
    if most is None or most <= first.value or last.cut > 1:
        return None
    begin: Fields = {"amount": ((unit, first.value),)}
    end: Fields = {"amount": last.amount}
    shown = cut if opener else first.cut
    return Expression(index, last.stop, "range", "dates.amount_range", begin, end, shown)


def connects(reader: Reader, stop: int) -> bool:
    """Whether what stands at a place may connect the ends of a range."""
    if stop >= reader.count:
        return False
    form = reader.forms[stop]
    if form[0] == "و" or form in _CONNECTORS:
        return True
    sep = reader.seps[stop]
    return sep != " " and reader.mark(stop) in _HYPHENS


_CONNECTORS: Final = frozenset({"من", "بين", "الي", "حتي", "لغايه", "فحتي"})


def _years(reader: Reader, index: int) -> Expression | None:
    """«2011-2016», «2015/2016», «عامي 2011 و2016», «بين 2006 و2010», «من 2014 حتى 2018»."""
    place, cut, opener = _opening(reader, index)
    head = reader.term(place, "unit")
    headed = bool(head and head.value in {"Y:du", "Y:sg", "Y:pl"} and reader.joined(place + 1))
    if headed and head:
        if opener and reader.forms[index].endswith("بين") and head.value == "Y:du":
            return None  # the preposition governs the noun: the range begins at it
        cut = head.cut if not opener else cut
        place = absolute.after_adjective(reader, place + 1)
    first = reader.number(place)
    if first is None or first.digits != 4 or not 1300 <= first.value <= 2200:
        return None
    if (headed or opener) and first.cut:
        return None
    connected = _connector(reader, first.stop, opener, joint="و")
    second = reader.number(connected) if connected is not None else None
    if connected is None or second is None or reader.value(connected, "unit") == "Y:sg":
        return None
    if second.digits != 4 or not 0 < second.value - first.value <= _LONGEST:
        return None
    # «أعوام 1979 و1981 و1985» are years one by one.
    listed = headed and head and head.value == "Y:pl"
    if reader.forms[connected].startswith("و") and (listed or not (opener or headed)):
        return None
    stop, era = _after_era(reader, second.stop)
    begin: Fields = {"year": first.value}
    end: Fields = {"year": second.value}
    hijri = era == "ah" or "ه" in {first.suffix, second.suffix}
    if hijri or second.value < 1450:
        begin["calendar"] = end["calendar"] = "islamic"
    if not (headed or opener):
        cut = first.cut
    return Expression(index, stop, "range", "dates.year_range", begin, end, cut)


def _after_era(reader: Reader, stop: int) -> tuple[int, str]:
    """Where the era of a range of years ends, and which it is."""
    era = reader.term(stop, "era") if reader.joined(stop) else None
    if era and not era.cut and era.value in {"ad", "ah"}:
        return reader.after(stop, era), era.value
    return stop, ""


def _opening(reader: Reader, index: int) -> tuple[int, int, str]:
    """Pass «من», «بين», «ما بين» before a range: place, cut, the word."""
    form = reader.forms[index]
    if not PROFILES[form].opens:
        return index, 0, ""
    if form.removeprefix("و") == "من":
        return (index + 1, len(form) - 2, "من") if reader.joined(index + 1) else (index, 0, "")
    term = reader.term(index, "prep")
    if term and term.value == "from":
        place = reader.after(index, term)
        form = "بين" if reader.forms[place - 1].endswith("بين") else "من"
        return (place, term.cut, form) if reader.joined(place) else (index, 0, "")
    return index, 0, ""


def _connector(reader: Reader, stop: int, opener: str, *, joint: str = "") -> int | None:
    """Where the second end begins after the first: past «إلى», «حتى», a hyphen, or و after بين."""
    if stop >= reader.count:
        return None
    mark = reader.mark(stop)
    if mark in _HYPHENS and mark:
        return stop
    if mark not in {"", "،", ","} or "\n" in reader.seps[stop]:
        return None
    to = reader.term(stop, "prep")
    if to and to.value == "to":
        place = reader.after(stop, to)
        return place if place < reader.count and reader.mark(place) != "\n" else None
    form = reader.forms[stop]
    if opener and form.startswith("لل"):
        return stop
    if opener == "بين" or (joint and not opener):
        if form == "و" and reader.joined(stop + 1):
            return stop + 1
        if form.startswith("و"):
            return stop
    return None


def _end(reader: Reader, place: int) -> _End | None:
    number = reader.number(place)
    found = date_expression(reader, place)
    if found and found.kind == "date":
        weak = found.fields.get("weak")
        if weak is None or weak == "year":
            return _End(found.fields, found.stop, found.cut)
    if (
        number
        and 1 <= number.value <= 31
        and not number.suffix
        and not (number.feminine and number.ordinal)
    ):
        return _End({}, number.stop, number.cut, number.value)
    hour = hour_of_range(reader, place)
    return _End(hour.fields, hour.stop, hour.cut, bare=True) if hour else None


def _dates(reader: Reader, index: int) -> Expression | None:
    place, cut, opener = _opening(reader, index)
    before: Expression | None = None
    if not opener:
        before = date_expression(reader, index)
        if before and before.kind == "date" and grain(before.fields) in {"D", "W", "M"}:
            inner, _, word = (
                _opening(reader, before.stop) if reader.joined(before.stop) else (0, 0, "")
            )
            if word:
                found = _pair(reader, inner, word)
                if found and grain(found[0]) == "T":
                    return _with_day(index, before, found)
    found = _pair(reader, place, opener)
    if found is None:
        return None
    begin, end, stop, first_cut = found
    if opener and first_cut:
        return None
    shown = cut if opener else first_cut
    return Expression(index, stop, "range", "dates.range", begin, end, shown)


def _with_day(index: int, day: Expression, found: tuple[Fields, Fields, int, int]) -> Expression:
    """«الثلاثاء من الثامنة إلى العاشرة صباحا»: the day belongs to both ends."""
    begin, end, stop, _ = found
    begin = cast("Fields", {**begin, **day.fields})
    end = cast("Fields", {**end, **day.fields})
    return Expression(index, stop, "range", "dates.range", begin, end, day.cut)


def _pair(reader: Reader, place: int, opener: str) -> tuple[Fields, Fields, int, int] | None:
    first = _end(reader, place)
    if first is None or (first.bare and not opener):
        return None  # «المرتبة السادسة وحتى العاشرة»
    connected = _connector(reader, first.stop, opener)
    if connected is None:
        return None
    second = _end(reader, connected)
    if second is None or (second.number and _counts(reader, second.stop)):
        return None
    joint = reader.forms[connected][0] if second.cut else ""
    if second.cut > 1 or joint not in {"", "و", "ل"}:
        return None
    both = _completed(first, second)
    if both is None:
        return None
    begin, end = both
    if begin.get("weak") or end.get("weak") or not grain(begin) or grain(begin) != grain(end):
        return None
    if not opener and not (begin.keys() & end.keys() & _SHAPE):
        return None
    hyphen = reader.mark(first.stop) in _HYPHENS and connected == first.stop
    if hyphen and begin.get("calendar") != end.get("calendar"):
        return None  # a day in both calendars
    if hyphen and not (opener or first.number or second.number or _close(begin, end)):
        return None
    return begin, end, second.stop, first.cut


def _counts(reader: Reader, stop: int) -> bool:
    """Whether a number is followed by what it counts: «من 20 يوليو إلى 18 شخصا»."""
    return reader.joined(stop) and may_be_counted(reader.forms[stop])


def _close(begin: Fields, end: Fields) -> bool:
    return ("year" in begin) == ("year" in end) and "month" in begin and "month" in end


def _completed(first: _End, second: _End) -> tuple[Fields, Fields] | None:
    """Both ends with what only one of them says."""
    begin, end = cast("Fields", dict(first.fields)), cast("Fields", dict(second.fields))
    if first.number and second.number:
        return None
    if first.number:
        return (_like(end, first.number), end) if _takes(end) else None
    if second.number:
        return (begin, _like(begin, second.number)) if _takes(begin) else None
    shared = ["year", "calendar"] if "month" in begin and "year" not in begin else []
    if begin.keys() & end.keys() & {"weekday", "month"}:
        shared.append("direction")
    if "clock" in begin:
        if _hour(begin) < _hour(end):
            shared += ["part"]
        if not begin.keys() & set(_DAY):
            shared += [*_DAY]
    for key in shared:
        if key in end and key not in begin:
            begin[key] = end[key]  # type: ignore[literal-required]
    if "month" in begin and "clock" in end and "month" not in end:
        return None
    return begin, end


def _hour(fields: Fields) -> int:
    """The hour of a clock on the dial, for telling which half of the day a range begins in."""
    return fields["clock"].hour % 12 if "clock" in fields else 0


def _takes(fields: Fields) -> bool:
    return "day" in fields or ("clock" in fields)


def _like(fields: Fields, number: int) -> Fields:
    """The other end with another number in place of its day or hour."""
    other = cast("Fields", dict(fields))
    if "clock" in other:
        other["clock"] = Clock(number)
    else:
        other["day"] = number
        other.pop("weekday", None)
    return other


def _often(reader: Reader, index: int) -> Expression | None:
    """«مرتين في الأسبوع», «ثلاث مرات كل عام»: how often in a unit of time."""
    number = reader.number(index)
    place = number.stop if number else index
    if number and not reader.joined(place):
        return None
    term = reader.term(place, "times")
    if term is None or (number is None and not term.value) or (number and term.cut):
        return None
    stop = reader.after(place, term)
    unit = reader.term(stop, "unit") if reader.joined(stop) else None
    each = reader.forms[stop - 1] == "كل"
    if unit is None or unit.cut or not unit.value.endswith(":sg") or unit.definite == each:
        return None
    times = number.value if number else int(term.value)
    fields: Fields = {
        "amount": ((unit.value[:-3], 1),),
        "every": "EVERY" if each else "",
        "freq": f"{times}X",
    }
    cut = number.cut if number else term.cut
    return Expression(index, stop + 1, "set", "dates.often", fields, cut=cut)


def repeated(reader: Reader, index: int) -> Expression | None:
    """«كل يوم سبت», «كل صباح», «يوميا», «السنوي»: a date or time that comes again and again."""
    for kind in ("set", "setadj"):
        term = reader.term(index, kind)
        if term:
            fields: Fields = {"every": term.value}
            stop = reader.after(index, term)
            return Expression(index, stop, "set", f"dates.{kind}", fields, cut=term.cut)
    often = _often(reader, index)
    if often:
        return often
    each = reader.term(index, "each")
    if each is None or not reader.joined(index + 1):
        return None
    found = absolute.weekday(reader, index + 1) or absolute.month(reader, index + 1)
    if found is None:
        part = reader.term(index + 1, "part")
        if part and not part.cut and not part.definite:
            stop = reader.after(index + 1, part)
            return Expression(
                index,
                stop,
                "set",
                "dates.every",
                {"part": part.value, "every": "EVERY"},
                cut=each.cut,
            )
    if found is None or found.cut or "direction" in found.fields:
        return None
    found.fields.pop("weak", None)
    found.fields["every"] = "EVERY"
    return Expression(index, found.stop, "set", "dates.every", found.fields, cut=each.cut)
