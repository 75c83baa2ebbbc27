"""Joining parts into one date: «السبت 21 مارس الساعة 1:30 بعد الظهر», «مطلع العام المقبل».

Parts follow each other with little between them, and each says something the others have not.
"""
# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from typing import Final, cast

from arnews_plugins.dates import portion_grammar as portion
from arnews_plugins.dates import relative_grammar as relative
from arnews_plugins.dates.lexicon import LEXICON
from arnews_plugins.dates.model import Clock, Expression, Fields, Piece
from arnews_plugins.dates.profiles import PROFILES
from arnews_plugins.dates.reader import Reader, may_be_counted
from arnews_plugins.dates.rules import piece_at

__all__ = ["date_expression", "grain"]

_DAYS: Final = frozenset({"day", "weekday", "holiday"})
_POSITIONS: Final = frozenset({"approx", "early", "pos"})
_TIMES: Final = frozenset({"clock", "part", "weak", "zone"})
_YEARS: Final = ((1400, 1460), (1900, 2100))
_AMOUNTS: Final = frozenset("%٪$€/:")
_MARKS: Final = frozenset({"،", ",", "(", ")", "/", "-", "–", ")،", "،("})


def grain(fields: Fields) -> str:
    """How fine a date is: T, D, W, M, Y, S (part of a year), or "" for what has no place."""
    if "clock" in fields:
        return "T"
    if _is_day(fields):
        return "D"
    for key, name in (("sub", "S"), ("month", "M"), ("year", "Y")):
        if key in fields:
            return name
    offset = fields.get("offset") or fields.get("same")
    return offset[0] if offset else ""


def _is_day(fields: Fields) -> bool:
    if _DAYS & fields.keys():
        return True
    if "nth" in fields and fields["nth"][1] not in {"W", "M"}:
        return True
    offset = fields.get("offset") or fields.get("same")
    return bool(offset and offset[0] == "D")


def _joins(one: Fields, two: Fields) -> bool:
    """Whether two parts say different things that fit each other."""
    shared = (one.keys() & two.keys()) - {"weak", "calendar"}
    if shared:
        return False
    both = {**one, **two}
    keys = both.keys() - {"weak", "calendar"}
    if keys <= {"day", "clock", "zone", "part"}:
        return "day" in keys and "clock" in keys
    if "amount" in keys or "ref" in keys:
        return False
    if "clock" in keys or "part" in keys:
        return _timed(one, two)
    if "offset" in keys:
        return _with_offset(cast("Fields", both))
    if "year" in keys:
        return bool(keys & {"month", "sub", "holiday", "nth"})
    if "weekday" in keys and "weekday" in (one.get("weak"), two.get("weak")):
        return False
    if "weekday" in keys:
        return bool(keys & {"day", "same"}) or "nth" in keys
    return bool(keys & {"nth", "sub", "day"}) and bool(keys & {"month", "same", "holiday"})


def _timed(one: Fields, two: Fields) -> bool:
    """A time of day joins a day; two of them only as clock and part."""
    times = [fields for fields in (one, two) if "clock" in fields or "part" in fields]
    if len(times) == 2:
        return True
    other = one if times[0] is two else two
    rest = {key: value for key, value in times[0].items() if key not in _TIMES}
    if rest:
        # «مساء الثلاثاء 27 رمضان» and its year join as without the time.
        return _joins(cast("Fields", rest), other)
    return _is_day(other) or "same" in other or ("month" in other and "day" in other)


def _with_offset(both: Fields) -> bool:
    unit, _ = both["offset"]
    if unit == "D":
        return ("weekday" in both and not {"month", "year"} & both.keys()) or "day" in both
    if unit == "W":
        return "weekday" in both or "nth" in both
    if unit == "M":
        return bool({"nth", "day", "sub"} & both.keys())
    if unit == "Y":
        return bool({"month", "sub", "nth", "holiday", "same", "year"} & both.keys())
    return "sub" in both


def _glue(reader: Reader, stop: int) -> tuple[int, str] | None:
    """Where a further part may begin after a place, and what stands between."""
    if stop >= reader.count or "\n" in reader.seps[stop]:
        return None
    mark = reader.mark(stop)
    if mark and mark not in _MARKS:
        return None
    form = reader.forms[stop]
    if form in {"من", "في", "عند"} and reader.joined(stop + 1):
        early = reader.term(stop + 1, "early") if form == "في" else None
        if early:
            place = reader.after(stop + 1, early)
            return place + (reader.joined(place) and reader.forms[place] == "من"), form
        return stop + 1, form
    link = reader.term(stop, "link")
    if link and not link.clitics:
        place = reader.after(stop, link)
        return (place, "link") if place < reader.count and reader.mark(place) != "\n" else None
    return stop, mark


def _suits(have: Fields, more: Piece, between: str) -> bool:
    """Whether a part may follow over what stands between."""
    fields = more.fields
    if more.rule == "dates.numeric_day_month" and "weekday" not in have:
        return False
    if more.cut and not (between == "" and _carries_preposition(more)):
        return False
    if between == "من":
        wide = fields.keys() & {"month", "year", "offset", "part", "sub", "same"}
        return bool(wide) and "clock" not in fields
    if between in {"في", "عند"}:
        if have.get("weak") == "nth" and "month" in fields:
            return True
        timed = "clock" in fields or ("part" in fields and _is_day(have))
        return timed or ("month" in have and "year" in fields and "weak" not in fields)
    if between in {"،", ",", ")،", "،("}:
        return _over_comma(have, fields)
    if fields.get("weak") == "year":
        near = have.keys() & {"offset", "sub"} and between == ""
        return bool(have.keys() & {"month", "holiday"} or near)
    return True


def _carries_preposition(more: Piece) -> bool:
    """«بأيلول بعام 2014»: a part may carry its preposition."""
    return more.cut == 1 and more.rule in {"dates.month", "dates.year"}


def _over_comma(have: Fields, fields: Fields) -> bool:
    if "clock" in fields or "clock" in have:
        return fields.get("weak") != "year"
    if "day" in fields:
        return "weekday" in have
    if "weekday" in fields:
        return have.get("offset", ("", 0))[0] == "D"
    return "year" in fields and "month" in have


def _merged(one: Fields, two: Fields) -> Fields:
    both = cast("Fields", {**one, **two})
    both.pop("weak", None)
    pending = {one.get("weak"), two.get("weak")}
    for weak in ("nth", "sub", "part", "clock"):
        if weak in pending and not _settled(both, weak):
            both["weak"] = weak
    return both


def _settled(fields: Fields, weak: str) -> bool:
    """Whether a part that cannot stand alone has what it needs."""
    if weak in {"part", "clock"}:
        return _is_day(fields) or "same" in fields or (weak == "part" and "clock" in fields)
    return bool(fields.keys() & {"month", "year", "offset", "same", "holiday"})


def date_expression(reader: Reader, index: int) -> Expression | None:
    """The date that begins at a place; None where nothing does."""
    if index in reader.dates:
        return reader.dates[index]
    if not 0 <= index < reader.count:
        return None
    found = reader.dates[index] = _date_expression(reader, index)
    return found


def _date_expression(reader: Reader, index: int) -> Expression | None:
    plain = _joined(reader, index, index)
    if plain is not None and "sub" in plain.fields and plain.fields.get("weak") == "sub":
        return _half_of_century(reader, plain) or plain
    meanings = LEXICON[reader.forms[index]]
    if meanings is None or _POSITIONS.isdisjoint(meanings):
        return plain
    position = _position(reader, index)
    if position is None:
        return plain
    place, cut, mod = position
    found = _joined(reader, index, place, headed=True)
    if found is None or found.cut or not _may_be_positioned(found.fields, mod):
        return plain
    if "weekday" in found.fields and reader.forms[index].endswith("اخر"):
        return plain  # «بخطاب آخر يوم الثلاثاء»
    if plain is not None and plain.stop >= found.stop:
        return plain
    if found.fields.get("weak") in {"month", "season"}:
        found.fields.pop("weak")
    return found._replace(cut=cut, mod=mod)


def _half_of_century(reader: Reader, half: Expression) -> Expression | None:
    """«النصف الثاني من القرن التاسع عشر»: the century, with the part as its mod."""
    place = half.stop + 1
    if not reader.joined(half.stop) or reader.forms[half.stop] != "من" or not reader.joined(place):
        return None
    whole = portion.century(reader, place) or portion.decade(reader, place)
    kind, number = half.fields["sub"]
    if whole is None or whole.cut:
        return None
    mod = "START" if number == 1 else "END" if number == portion.SIZED[str(kind)] else "MID"
    return Expression(
        half.first, whole.stop, "date", whole.rule, whole.fields, cut=half.cut, mod=mod
    )


def _joined(reader: Reader, index: int, place: int, *, headed: bool = False) -> Expression | None:
    """The parts that join from a place on, as an expression that begins at `index`."""
    first = piece_at(reader, place)
    if first is None and headed:
        first = relative.bare_unit(reader, place)
    if first is None:
        return None
    fields, stop, rule = cast("Fields", dict(first.fields)), first.stop, first.rule
    outside: tuple[Fields, int, str] | None = None  # what was read before a bracket opened
    while True:
        more = _more(reader, fields, stop)
        if more is None:
            break
        if "(" in reader.seps[stop]:
            outside = (fields, stop, rule)
        elif ")" in reader.seps[stop]:
            outside = None
        rule = more.rule if rule == "dates.part" and "clock" not in fields else rule
        fields, stop = _merged(fields, more.fields), more.stop
    if outside and not reader.seps[stop].lstrip().startswith(")"):
        fields, stop, rule = outside
    kind = "ref" if "ref" in fields else "date"
    if rule == "dates.day_month_named" and "year" in fields and index == place:
        # «يوم» before a whole date is a noun of its own, not a part of the date.
        return Expression(index + 1, stop, kind, "dates.day_month", fields)
    return Expression(index, stop, kind, rule, fields, cut=first.cut)


def _more(reader: Reader, fields: Fields, stop: int) -> Piece | None:
    """The next part that joins what has been read."""
    if stop >= reader.count or not PROFILES[reader.forms[stop]].known:
        return None
    glue = _glue(reader, stop)
    if glue is None:
        return None
    place, between = glue
    if place >= reader.count or not PROFILES[reader.forms[place]].dates:
        return None
    more = piece_at(reader, place)
    if reader.dialogue and between == "في" and "part" in fields and "clock" not in fields:
        number = reader.number(place)
        if (
            number
            and number.digits
            and number.value <= 12
            and (more is None or "clock" not in more.fields)
        ):
            more = Piece({"clock": Clock(number.value)}, number.stop, number.cut, "dates.clock")
    if more is None and between in {"من", ""} and ("sub" in fields or "nth" in fields):
        more = relative.bare_unit(reader, place)
    if more and between in {"", "/", "-"} and _is_same_night(fields, more):
        rest = cast("Fields", {k: v for k, v in more.fields.items() if k != "weekday"})
        return more._replace(fields=rest)
    if more is None or not _suits(fields, more, between) or not _joins(fields, more.fields):
        return None
    if fields.keys() & {"offset", "direction"} and _may_be_count(reader, more):
        return None
    return more


def _is_same_night(fields: Fields, more: Piece) -> bool:
    """«ليل السبت الأحد»: the night between two days."""
    if fields.get("part") != "NI" or "weekday" not in fields or more.cut:
        return False
    if "weekday" not in more.fields or not more.fields.keys() <= {"weekday", "direction"}:
        return False
    return more.fields["weekday"] % 7 == (fields["weekday"] + 1) % 7


def _may_be_count(reader: Reader, more: Piece) -> bool:
    """«مايو الماضي 1959 فرعا»: a number after a date that needs no year."""
    if more.fields.get("weak") != "year":
        return False
    if not any(low <= more.fields["year"] <= high for low, high in _YEARS):
        return True
    sep, last = reader.seps[more.stop], more.stop == reader.count
    if last or not reader.joined(more.stop):  # «2015.» before a digit is a fraction, at the end not
        return sep[:1] in _AMOUNTS or (sep in {".", ","} and not last)
    return may_be_counted(reader.forms[more.stop])


def _position(reader: Reader, index: int) -> tuple[int, int, str | None] | None:
    """Pass مطلع, «أواخر», نحو, «وقت سابق» before a date: place, cut, mod."""
    early = reader.term(index, "early")
    if early:
        place = reader.after(index, early)
        place += reader.joined(place) and reader.forms[place] in {"من", "في"}
        return (place, early.cut, None) if reader.joined(place) else None
    term = reader.term(index, "pos")
    mod = term.value or None if term else None
    if term is None:
        term = reader.term(index, "approx")
        place = reader.after(index, term) if term else index
        if term is None or not _may_be_about(reader, place):
            return None
        mod = term.value
    place = reader.after(index, term)
    return (place, term.cut, mod) if reader.joined(place) else None


def _may_be_about(reader: Reader, place: int) -> bool:
    """Whether نحو may stand before what is at a place: an hour or a year."""
    if reader.term(place, "clock") or reader.term(place, "hour"):
        return True
    return reader.value(place, "unit") == "Y:sg"


def _may_be_positioned(fields: Fields, mod: str | None) -> bool:
    if mod == "APPROX":
        return True
    if "weak" in fields and fields["weak"] not in {"month", "season", "year"}:
        return False
    if mod in {"START", "MID", "END"} and "same" in fields:
        return bool(fields["same"][0])  # «منتصف الشهر نفسه», not «نهاية آنذاك»
    return ("ref" not in fields and "same" not in fields) or "offset" in fields
