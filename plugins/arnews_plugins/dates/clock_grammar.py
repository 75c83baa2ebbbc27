"""Grammar of clock times: «الساعة الثالثة والنصف», «14:30 بتوقيت غرينتش», «الثامنة مساء»."""
# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from typing import Final

from arnews_plugins.dates.model import Clock, Fields, Piece
from arnews_plugins.dates.reader import Reader

__all__ = ["clock", "hour_of_range", "minute"]

_EXCEPT: Final = frozenset({"الا"})


def clock(reader: Reader, index: int) -> Piece | None:
    """A time of day with what follows it: minutes, part of the day, zone."""
    head = reader.term(index, "clock")
    place = index + 1 if head else index
    if head and not head.definite and not head.rest and not reader.forms[index].endswith("الساعه"):
        return None
    if head and (place >= reader.count or reader.mark(place) not in {"", ":", "(", "«"}):
        return None
    if head and reader.forms[place] == "ال" and reader.joined(place + 1):
        place += 1
    found = _digits(reader, place, headed=bool(head)) or _words(reader, place)
    if found is None:
        return None
    time, stop, cut, strength = found
    if head and cut:
        return None
    fields: Fields = {"clock": time}
    stop = _part(reader, stop, fields)
    stop = _zone(reader, stop, fields)
    if not head and strength < 2 and not ("part" in fields or "zone" in fields):
        if strength == 0 or time.minute is None:
            return None
        fields["weak"] = "clock"  # «السابعة والنصف» needs its day
    if not head and strength == 0 and "part" not in fields:
        return None
    return Piece(fields, stop, head.cut if head else cut, "dates.clock")


def hour_of_range(reader: Reader, index: int) -> Piece | None:
    """«الأربعة ونصف» in «من ... إلى ...», where nothing else says that it is an hour."""
    hour = reader.term(index, "hour")
    if hour is None or not (
        hour.flags == "ordinal" or reader.forms[index][hour.cut :][:1] in {"ا", "ل"}
    ):
        return None
    stop = reader.after(index, hour)
    time, stop = _with_minutes(int(hour.value), stop, _minutes(reader, stop))
    fields: Fields = {"clock": time}
    stop = _part(reader, stop, fields)
    return Piece(fields, stop, hour.cut, "dates.clock")


def minute(reader: Reader, index: int) -> Piece | None:
    """«الدقيقة 12»: a minute of the present hour."""
    head = reader.term(index, "minute")
    if head is None or not reader.joined(index + 1):
        return None
    hour = reader.term(index + 1, "hour")
    number = reader.number(index + 1)
    if number and number.value < 60:
        return Piece({"clock": Clock(-1, number.value)}, number.stop, head.cut, "dates.minute")
    if hour:
        stop = reader.after(index + 1, hour)
        return Piece({"clock": Clock(-1, int(hour.value))}, stop, head.cut, "dates.minute")
    return None


def _digits(reader: Reader, place: int, *, headed: bool) -> tuple[Clock, int, int, int] | None:
    """Time in digits: the clock, where it ends, the cut, how surely it is one (0 to 2)."""
    number = reader.number(place)
    if number is None or not number.digits or number.suffix:
        return None
    if number.digits == 4 and headed and not number.cut:
        hour, minutes = divmod(number.value, 100)  # «الساعة 0400»
        fixed = Clock(hour, minutes, fixed=True)
        return (fixed, number.stop, 0, 2) if hour < 24 and minutes < 60 else None
    if number.digits > 2:
        return None
    if number.value > 24:
        return None
    stop = number.stop
    pair = _pair(reader, stop, dots=headed)
    if pair is None:
        time = Clock(number.value)
        if not headed:
            return time, stop, number.cut, 0
        more = _minutes(reader, stop)
        return (*_with_minutes(number.value, stop, more), number.cut, 1)
    value, stop = pair
    second = _pair(reader, stop, dots=False)
    time = Clock(number.value, value, fixed=number.value > 12 or number.digits == 2)
    if second:
        return time._replace(second=second[0]), second[1], number.cut, 2
    return time, stop, number.cut, 2


def _pair(reader: Reader, stop: int, *, dots: bool) -> tuple[int, int] | None:
    """The two digits after a colon (or a point, where the word for hour stands before)."""
    if stop >= reader.count or reader.seps[stop] not in ({":", ".", ",", ": "} if dots else {":"}):
        return None
    number = reader.number(stop)
    if number is None or number.digits != 2 or number.value > 59 or number.suffix or number.cut:
        return None
    return number.value, number.stop


def _words(reader: Reader, place: int) -> tuple[Clock, int, int, int] | None:
    """Time in words: «الثالثة والنصف», «السابعة إلا ربعا»."""
    hour = reader.term(place, "hour")
    if hour is None:
        return None
    stop = reader.after(place, hour)
    more = _minutes(reader, stop)
    strength = 1 if hour.flags == "ordinal" else 0
    return (*_with_minutes(int(hour.value), stop, more), hour.cut, strength)


def _with_minutes(hour: int, stop: int, more: tuple[int, int] | None) -> tuple[Clock, int]:
    """The clock at an hour and minutes after it, or before it where they are negative."""
    if more is None:
        return Clock(hour), stop
    minutes, stop = more
    if minutes >= 0:
        return Clock(hour, minutes), stop
    return Clock(hour - 1 or 12, minutes % 60), stop


def _minutes(reader: Reader, stop: int) -> tuple[int, int] | None:
    """Minutes after the hour, negative for those before it, and where the words end."""
    if not reader.joined(stop):
        return None
    sign = 1
    if reader.forms[stop] in _EXCEPT:
        sign = -1
        stop += 1
    elif reader.forms[stop] == "و":
        stop += 1
    elif not reader.forms[stop].startswith("و"):
        return None
    fraction = reader.term(stop, "minutes")
    if fraction and fraction.clitics in {"", "و"}:
        return sign * int(fraction.value), reader.after(stop, fraction)
    number = reader.number(stop)
    if number is None or not 1 <= number.value <= 59:
        return None
    unit = reader.term(number.stop, "unit")
    if unit and unit.value.startswith("MIN:"):
        return sign * number.value, reader.after(number.stop, unit)
    return None


def _part(reader: Reader, stop: int, fields: Fields) -> int:
    """Pass an adverb such as مساء or «بعد الظهر», or «من مساء» and «في المساء»."""
    if stop >= reader.count or reader.mark(stop) not in {"", ")"}:
        return stop
    term = reader.term(stop, "part")
    if term and not term.cut:
        fields["part"] = term.value
        return reader.after(stop, term)
    if reader.forms[stop] == "هذا":
        said = reader.value(stop + 1, "part")
        if said:
            fields["part"] = said
            fields["offset"] = ("D", 0)
            return stop + 2
    if reader.forms[stop] in {"من", "في"} and reader.joined(stop + 1):
        term = reader.term(stop + 1, "part")
        if term and not term.cut:
            fields["part"] = term.value
            return reader.after(stop + 1, term)
    return stop


def _zone(reader: Reader, stop: int, fields: Fields) -> int:
    """Pass «بتوقيت غرينتش», «بالتوقيت المحلي», «ت م»."""
    if stop >= reader.count or reader.mark(stop) not in {"", "(", "،", ","}:
        return stop
    zone = reader.term(stop, "zone")
    if zone:
        fields["zone"] = zone.value
        return reader.after(stop, zone)
    if reader.term(stop, "zoneof") is None:
        place = reader.term(stop, "place")
        if place and place.value == "Z":
            fields["zone"] = "Z"
            return reader.after(stop, place)
        return stop
    place = reader.term(stop + 1, "place")
    fields["zone"] = place.value if place else "local"
    if place:
        return reader.after(stop + 1, place)
    return stop + 2 if reader.joined(stop + 1) else stop + 1
