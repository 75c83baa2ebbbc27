"""Grammar of times counted from the day of the report: أمس, العام الماضي, هذا الأسبوع.

Each function reads one part at a place and returns a `Piece` or None; `sequence` joins them.
"""

from typing import Final

from arnews_plugins.dates.calendar_grammar import direction_after
from arnews_plugins.dates.model import Fields, Piece
from arnews_plugins.dates.reader import Reader

__all__ = [
    "bare_unit",
    "day",
    "day_of_unit",
    "future",
    "part",
    "period",
    "pointed",
    "reference",
    "same",
    "then",
    "unit",
    "weekend",
]

_PRAYERS: Final = frozenset({"الفجر", "الظهر", "العصر", "المغرب", "العشاء"})
_FOLLOWING: Final = frozenset(
    {"تالي", "تاليه", "التالي", "التاليه", "سابق", "السابق", "سابقه", "السابقه"}
)


_NAMED_DAYS: Final = frozenset(
    {
        "العالمي",
        "الوطني",
        "الدولي",
        "الواحد",
        "الواحده",
        "التي",
        "الدراسي",
        "التاسيسي",
        "المفتوح",
        "الختامي",
        "الافتتاحي",
        "الذي",
        "الكامل",
        "الموعود",
        "الاكثر",
        "الاول",
    }
)


def _head(reader: Reader, index: int) -> int:
    """Where the words go on after an optional «يوم» or «نهار»."""
    term = reader.term(index, "unit")
    if term and term.value == "D:sg" and reader.joined(index + 1):
        return index + 1
    return index


def day(reader: Reader, index: int) -> Piece | None:
    """«اليوم», «أمس», «يوم غد», «أول من أمس», «الليلة الماضية»."""
    place = _head(reader, index)
    term = reader.term(place, "day")
    if place != index and (term is None or term.cut or term.value == "0"):
        place, term = index, reader.term(index, "day")
    if term is None:
        night = reader.term(index, "night")
        if night is None:
            return None
        stop = reader.after(index, night)
        if night.value == "0" and _is_other_day(reader, stop):
            return None
        fields: Fields = {"offset": ("D", int(night.value)), "part": "NI"}
        return Piece(fields, stop, night.cut, "dates.night")
    stop = reader.after(place, term)
    head = reader.term(index, "unit")
    cut = head.cut if head and place != index else term.cut
    if term.value == "0" and _is_other_day(reader, stop):
        return None
    return Piece({"offset": ("D", int(term.value))}, stop, cut, "dates.day")


def _is_other_day(reader: Reader, stop: int) -> bool:
    """«اليوم» with something after it that makes it «the day»: نفسه, الماضي, الثالث, العالمي."""
    if not reader.joined(stop):
        return False
    if reader.term(stop, "same") or direction_after(reader, stop):
        return True
    number = reader.number(stop)
    if number and number.ordinal and number.definite:
        return True
    if number and number.stop < reader.count and reader.forms[number.stop] == "من":
        return number.digits > 0  # «اليوم 54 من الإضراب»
    return reader.forms[stop] in _NAMED_DAYS


def unit(reader: Reader, index: int) -> Piece | None:
    """«العام الماضي», «هذا الأسبوع», «الشهر الجاري», «السنة قبل المنصرمة», «العام المالي الجاري»."""
    pointer = reader.term(index, "this")
    place = index
    if pointer and reader.joined(index + 1):
        place += 1
    head = reader.term(place, "unit")
    if head is None or not head.definite or not head.value.endswith(":sg"):
        return None
    code = head.value[:-3]
    if place != index and head.cut:
        return None
    fields: Fields = {}
    stop = _adjective(reader, reader.after(place, head), fields)
    found = direction_after(reader, stop)
    if found:
        fields["offset"] = (code, found[0])
        if found[0] in {1, -1} and reader.forms[stop] in _FOLLOWING:
            fields["same"] = (code, found[0])
        stop = found[1]
    elif place != index and pointer and code not in {"D", "H", "MIN", "S"}:
        fields["offset"] = (code, 0)
    elif place != index and code == "D":
        fields["offset"] = ("D", 0)
    else:
        return None
    cut = pointer.cut if pointer and place != index else head.cut
    return Piece(fields, stop, cut, "dates.unit")


def _adjective(reader: Reader, stop: int, fields: Fields) -> int:
    """Pass المالي, الدراسي, الهجري after a year."""
    if not reader.joined(stop):
        return stop
    form = reader.forms[stop]
    if form in {"الهجري", "الهجريه"}:
        fields["calendar"] = "islamic"
        return stop + 1
    if reader.term(stop, "fiscal") or reader.term(stop, "school"):
        return stop + 1
    return stop


def bare_unit(reader: Reader, index: int) -> Piece | None:
    """«العام» after «الربع الأول من» or «نهاية»: the year of the report."""
    head = reader.term(index, "unit")
    if head is None or head.cut or not head.definite or not head.value.endswith(":sg"):
        return None
    code = head.value[:-3]
    if code not in {"Y", "M", "W", "C", "DE"}:
        return None
    fields: Fields = {"offset": (code, 0)}
    return Piece(fields, _adjective(reader, index + 1, fields), 0, "dates.unit")


def then(reader: Reader, index: int) -> Piece | None:
    """«آنذاك», «في ذلك الوقت»: the time before."""
    found = reader.term(index, "then")
    if found is None:
        return None
    return Piece({"same": ("", 0)}, reader.after(index, found), found.cut, "dates.then")


def pointed(reader: Reader, index: int) -> Piece | None:
    """«ذلك اليوم», «نفس الشهر»."""
    pointer = reader.term(index, "that") or reader.term(index, "samepre")
    head = reader.term(index + 1, "unit")
    if pointer is None or head is None or not head.definite or head.cut:
        return None
    if not reader.joined(index + 1) or not head.value.endswith(":sg"):
        return None
    return Piece({"same": (head.value[:-3], 0)}, index + 2, pointer.cut, "dates.same")


def same(reader: Reader, index: int) -> Piece | None:
    """«اليوم نفسه», «العام ذاته»."""
    again = reader.term(index + 1, "same")
    if again is None or again.cut or not reader.joined(index + 1):
        return None
    head = reader.term(index, "unit")
    if head is None or not head.definite or not head.value.endswith(":sg"):
        return None
    return Piece({"same": (head.value[:-3], 0)}, index + 2, head.cut, "dates.same")


def day_of_unit(reader: Reader, index: int) -> Piece | None:
    """«20 من الشهر المقبل», «يوم 5 من الشهر نفسه»."""
    head = reader.term(index, "unit")
    headed = bool(head and head.value == "D:sg" and reader.joined(index + 1))
    number = reader.number(index + headed)
    if number is None or not 1 <= number.value <= 31 or number.suffix:
        return None
    place = number.stop
    if not reader.joined(place) or reader.forms[place] != "من" or not reader.joined(place + 1):
        return None
    found = unit(reader, place + 1) or same(reader, place + 1) or pointed(reader, place + 1)
    if found is None or found.cut:
        return None
    code, _ = found.fields.get("offset") or found.fields.get("same") or ("", 0)
    if code != "M":
        return None
    found.fields["day"] = number.value
    cut = head.cut if head and headed else number.cut
    return Piece(found.fields, found.stop, cut, "dates.day_of_month")


def part(reader: Reader, index: int) -> Piece | None:
    """«صباح», «مساء», «هذا المساء», «بعد الظهر», «منتصف ليل»: part of a day, to be joined."""
    pointer = reader.term(index, "this")
    place = index + bool(pointer and reader.joined(index + 1))
    term = reader.term(place, "part")
    if term is None or (place != index and (term.cut or not _is_definite(reader, place))):
        return None
    if place == index and not reader.dialogue and reader.forms[index][term.cut :] in _PRAYERS:
        return None  # «صلاة الظهر أمس»
    stop = reader.after(place, term)
    fields: Fields = {"part": term.value}
    if place != index:
        fields["offset"] = ("D", 0)
    else:
        fields["weak"] = "part"
    if reader.joined(stop) and reader.forms[stop] in {"الباكر", "باكر", "المبكر", "باكرا"}:
        stop += 1
    cut = pointer.cut if pointer and place != index else term.cut
    return Piece(fields, stop, cut, "dates.part")


def _is_definite(reader: Reader, place: int) -> bool:
    """«هذا المساء», not «هذا ظهر» (this appeared)."""
    return reader.forms[place].startswith("ال")


def reference(reader: Reader, index: int) -> Piece | None:
    """«مؤخرا», «حاليا», «في وقت لاحق»: past, present or future without a place."""
    term = reader.term(index, "ref")
    if term is None:
        return None
    return Piece({"ref": term.value}, reader.after(index, term), term.cut, "dates.reference")


def future(reader: Reader, index: int) -> Piece | None:
    """«في المستقبل»."""
    term = reader.term(index, "future")
    if term is None:
        return None
    return Piece({"ref": "FUTURE_REF"}, index + 1, term.cut, "dates.future")


def period(reader: Reader, index: int) -> Piece | None:
    """«الفترة المقبلة», «هذه المرحلة الحالية», «الموسم الماضي»."""
    pointer = reader.term(index, "this")
    place = index + bool(pointer and reader.joined(index + 1))
    head = reader.term(place, "period")
    if head is None or not head.definite or (place != index and head.cut):
        return None
    stop = place + 1
    if reader.joined(stop) and _qualifies(reader, stop):
        stop += 1
    found = direction_after(reader, stop)
    if found is None:
        return None
    value = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[(found[0] > 0) - (found[0] < 0)]
    return Piece({"ref": value}, found[1], head.cut, "dates.period")


def _qualifies(reader: Reader, stop: int) -> bool:
    """«القليلة», «الرياضي», «القريبة» between a period and its direction."""
    if reader.term(stop, "few") or reader.term(stop, "school"):
        return True
    return reader.forms[stop] == "القريبه"


def weekend(reader: Reader, index: int) -> Piece | None:
    """«عطلة نهاية الأسبوع»."""
    term = reader.term(index, "weekend")
    if term is None:
        return None
    stop = reader.after(index, term)
    fields: Fields = {"sub": ("W", "WE"), "offset": ("W", 0)}
    found = direction_after(reader, stop)
    if found:
        fields["offset"] = ("W", found[0])
        stop = found[1]
    return Piece(fields, stop, term.cut, "dates.weekend")
