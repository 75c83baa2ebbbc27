"""Grammar of times counted from the day of the report: أمس, العام الماضي, الربع الثالث.

Each function reads one part at a place and returns a `Piece` or None; `sequence` joins them.
"""

from typing import Final

from arnews_plugins.dates.calendar_grammar import direction_after
from arnews_plugins.dates.lexicon import Term
from arnews_plugins.dates.model import Fields, Piece
from arnews_plugins.dates.reader import Reader

__all__ = [
    "SIZED",
    "bare_unit",
    "century",
    "day",
    "day_of_unit",
    "decade",
    "future",
    "holiday",
    "nth",
    "part",
    "period",
    "pointed",
    "reference",
    "same",
    "season",
    "sub_year",
    "then",
    "unit",
    "weekend",
]

SIZED: Final = {"Q": 4, "H": 2, "T": 3}
_PRAYERS: Final = frozenset({"الفجر", "الظهر", "العصر", "المغرب", "العشاء"})
_FOLLOWING: Final = frozenset(
    {"تالي", "تاليه", "التالي", "التاليه", "سابق", "السابق", "سابقه", "السابقه"}
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
