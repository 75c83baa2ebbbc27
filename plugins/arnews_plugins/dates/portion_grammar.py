"""Grammar of parts of longer times, and of feasts: الربع الثالث, ثمانينيات القرن الماضي, آخر اثنين.

Each function reads one part at a place and returns a `Piece` or None; `sequence` joins them.
"""

from typing import Final

from arnews_plugins.dates.calendar_grammar import direction_after
from arnews_plugins.dates.lexicon import Term
from arnews_plugins.dates.model import Fields, Piece
from arnews_plugins.dates.reader import Reader
from arnews_plugins.dates.relative_grammar import unit

__all__ = ["SIZED", "century", "decade", "holiday", "nth", "season", "sub_year"]

SIZED: Final = {"Q": 4, "H": 2, "T": 3}


def season(reader: Reader, index: int) -> Piece | None:
    """«شتاء 2010», «الصيف الماضي», «هذا الربيع», «فصل الصيف»."""
    pointer = reader.term(index, "this")
    place = index + bool(pointer and reader.joined(index + 1))
    if reader.forms[index] in {"فصل", "موسم"} and reader.joined(index + 1):
        place = index + 1
    term = reader.term(place, "season")
    if term is None or (place != index and term.cut):
        return None
    fields: Fields = {"sub": ("S", term.value), "weak": "season"}
    stop = reader.after(place, term)
    if pointer and place != index:
        fields["offset"] = ("Y", 0)
    found = direction_after(reader, stop)
    if found:
        fields["direction"] = found[0]
        fields.pop("weak")
        stop = found[1]
    return Piece(fields, stop, term.cut if place == index else 0, "dates.season")


def sub_year(reader: Reader, index: int) -> Piece | None:
    """«الربع الثالث», «النصف الأول», «الثلث الأخير»: to be joined with a year or month."""
    head = reader.term(index, "half")
    ordinal = reader.number(index + 1)
    if head is None or not head.definite or not reader.joined(index + 1):
        return None
    last = reader.term(index + 1, "dir")
    if last and last.value == "-1" and reader.forms[index + 1] in {"الاخير", "الاخيره"}:
        fields: Fields = {"sub": (head.value, SIZED[head.value]), "weak": "sub"}
        return Piece(fields, index + 2, head.cut, "dates.sub_year")
    if reader.forms[index + 1] in {"الاول", "الاولي"}:
        value, stop = 1, index + 2
    elif ordinal and ordinal.ordinal:
        value, stop = ordinal.value, ordinal.stop
    else:
        return None
    if not 1 <= value <= SIZED[head.value]:
        return None
    fields = {"sub": (head.value, value), "weak": "sub"}
    return Piece(fields, stop, head.cut, "dates.sub_year")


def decade(reader: Reader, index: int) -> Piece | None:
    """«ثمانينيات القرن الماضي», «السبعينيات», «عقد التسعينيات»."""
    place = index
    head = reader.term(index, "unit")
    if head and head.value == "DE:sg" and reader.joined(index + 1):
        place += 1
    term = reader.term(place, "decade")
    if term is None or (place != index and term.cut):
        return None
    fields: Fields = {"sub": ("DE", int(term.value))}
    cut = head.cut if head and place != index else term.cut
    stop = reader.after(place, term)
    of = stop + (reader.joined(stop) and reader.forms[stop] == "من")
    inside = century(reader, of) or unit(reader, of) if reader.joined(of) else None
    if inside and not inside.cut and _sets_century(inside.fields, fields):
        return Piece(fields, inside.stop, cut, "dates.decade")
    if not term.definite and place == index:
        fields["weak"] = "decade"
    return Piece(fields, stop, cut, "dates.decade")


def _sets_century(inside: Fields, fields: Fields) -> bool:
    """Put the century of «القرن الماضي» or «القرن التاسع عشر» into a decade."""
    if "sub" in inside and inside["sub"][0] == "C":
        fields["year"] = (int(inside["sub"][1]) - 1) * 100
        return True
    if "offset" in inside and inside["offset"][0] == "C":
        fields["offset"] = inside["offset"]
        return True
    return False


def century(reader: Reader, index: int) -> Piece | None:
    """«القرن الحادي والعشرين», «القرن الرابع الهجري», «القرن 19», «القرن الثالث قبل الميلاد»."""
    head = reader.term(index, "unit")
    if head is None or head.value not in {"C:sg", "MS:sg"} or not head.definite:
        return None
    number = reader.number(index + 1) if reader.joined(index + 1) else None
    if number is None or number.cut or not 1 <= number.value <= 40:
        return None
    if not (number.ordinal or number.digits or number.definite):
        return None
    fields: Fields = {"sub": (head.value[:-3], number.value)}
    stop = number.stop
    era = (
        reader.term(stop, "era") if stop < reader.count and reader.mark(stop) in {"", "."} else None
    )
    if era and not era.cut:
        stop = reader.after(stop, era)
        if era.value == "ah":
            fields["calendar"] = "islamic"
        elif era.value == "bc":
            fields["era"] = "bc"
    return Piece(fields, stop, head.cut, "dates.century")


def holiday(reader: Reader, index: int) -> Piece | None:
    """«عيد الفطر», «أول أيام عيد الأضحى», «رأس السنة الهجرية 2019»."""
    place, shift, cut = _feast_day(reader, index)
    term = reader.term(place, "holiday")
    if term is None or (place != index and term.cut):
        return None
    calendar, when, days = term.value.split(":")
    fields: Fields = {"holiday": (calendar, when, 0 if shift else int(days))}
    if shift:
        fields["nth"] = (shift, "D")
    stop = reader.after(place, term)
    found = direction_after(reader, stop)
    if found:
        fields["direction"] = found[0]
        stop = found[1]
    return Piece(fields, stop, cut if shift else term.cut, "dates.holiday")


def _feast_day(reader: Reader, index: int) -> tuple[int, int, int]:
    """Where a feast is named after «أول أيام», which of its days that is (0: none), the cut."""
    number = reader.number(index)
    first = reader.term(index, "wh")
    value, stop, cut = 0, index, 0
    if number and number.ordinal:
        value, stop, cut = number.value, number.stop, number.cut
    if first and reader.forms[index].endswith("اول"):
        value, stop, cut = 1, index + 1, first.cut
    head = reader.term(stop, "unit") if value and reader.joined(stop) else None
    if head and reader.joined(stop + 1) and head.value in {"D:pl", "D:sg"} and not head.cut:
        return stop + 1, value, cut
    return index, 0, 0


def nth(reader: Reader, index: int) -> Piece | None:
    """«آخر يوم», «الأسبوع الثالث», «أول اثنين», «الثلاثاء الأخير»: to be joined with «من ...»."""
    return _nth_before(reader, index) or _nth_after(reader, index)


def _nth_before(reader: Reader, index: int) -> Piece | None:
    number = reader.number(index)
    which = reader.term(index, "wh")
    if which:
        value, stop, cut = (1 if reader.forms[index].endswith("اول") else -1), index + 1, which.cut
    elif number and number.ordinal and not number.definite:
        value, stop, cut = number.value, number.stop, number.cut
    else:
        return None
    if not reader.joined(stop):
        return None
    head = reader.term(stop, "unit")
    if head and head.value == "D:sg" and reader.term(stop + 1, "weekday"):
        stop += 1
    what = _counted(reader, stop)
    if what is None:
        return None
    return Piece({"nth": (value, what), "weak": "nth"}, stop + 1, cut, "dates.nth")


def _counted(reader: Reader, place: int) -> str | None:
    """What is counted: a weekday's number, D, W or M."""
    named = reader.term(place, "weekday")
    if named and not named.cut:
        return named.value
    head = reader.term(place, "unit")
    if head and not head.cut and not head.definite and head.value in {"D:sg", "W:sg"}:
        return head.value[0]
    return None


def _nth_after(reader: Reader, index: int) -> Piece | None:
    named = reader.term(index, "weekday")
    head = reader.term(index, "unit")
    what = ""
    term: Term | None = None
    if named and named.flags != "weak":
        what, term = named.value, named
    elif head and head.definite and head.value in {"D:sg", "W:sg"}:
        what, term = head.value[0], head
    if term is None or not reader.joined(index + 1):
        return None
    number = reader.number(index + 1)
    form = reader.forms[index + 1]
    if form in {"الاخير", "الاخيره"}:
        value, stop = -1, index + 2
    elif form in {"الاول", "الاولي"}:
        value, stop = 1, index + 2
    elif number and number.ordinal and number.definite and number.value <= 5 + 26 * (what == "D"):
        value, stop = number.value, number.stop
    else:
        return None
    return Piece({"nth": (value, what), "weak": "nth"}, stop, term.cut, "dates.nth")
