"""Grammar of calendar dates: weekdays, days of months, months, years, numeric dates.

Each function reads one part at a place and returns a `Piece` or None; `sequence` joins them.
"""
# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from typing import Final

from arnews_plugins.dates.lexicon import Term
from arnews_plugins.dates.model import Fields, Piece
from arnews_plugins.dates.reader import Numeral, Reader

__all__ = [
    "after_adjective",
    "day_of_month",
    "direction_after",
    "month",
    "numeric",
    "weekday",
    "year",
]

_YEARS: Final = (1000, 2200)
_HIJRI_YEARS: Final = (1300, 1500)
_CALENDARS: Final = frozenset({"الهجري", "الهجريه", "الميلادي", "الميلاديه"})
_DASHES: Final = {"–": "-", "ـ": "-"}
_SLASHES: Final = frozenset("/-.\\ـ–")


def direction_after(reader: Reader, index: int, *, joined: bool = True) -> tuple[int, int] | None:
    """The direction of a word such as الماضي at a place, and where it ends."""
    if not (0 < index < reader.count) or (joined and reader.mark(index) not in {"", ")"}):
        return None
    term = reader.term(index, "dir")
    if term is None or term.cut:
        return None
    if reader.term(index, "this") and reader.joined(index + 1):
        unit = reader.term(index + 1, "unit")
        if unit and unit.definite:
            return None  # «عيد الفطر هذا العام»
    if abs(int(term.value)) < 2 and not (term.definite or term.value == "0"):
        return None
    return int(term.value), reader.after(index, term)


def _with_direction(reader: Reader, fields: Fields, stop: int) -> int:
    found = direction_after(reader, stop)
    if found is None:
        return stop
    fields["direction"] = found[0]
    return found[1]


def weekday(reader: Reader, index: int) -> Piece | None:
    """«يوم الأحد», «الأحد الماضي», «هذا الخميس»: a day of the week."""
    place = index
    cut = None
    pointer = reader.term(index, "this")
    if pointer and reader.joined(index + 1):
        cut, place = pointer.cut, index + 1
    head = reader.term(place, "unit")
    headed = bool(head and head.value in {"D:sg", "D:du"} and not head.definite)
    if headed and head and reader.joined(place + 1):
        cut = head.cut if cut is None else cut
        place += 1
    term = reader.term(place, "weekday")
    if term is None or (cut is not None and term.cut):
        return None
    fields: Fields = {"weekday": int(term.value)}
    if term.flags == "weak":
        if term.cut:
            return None
        if place == index or not headed:
            fields["weak"] = "weekday"
    if pointer and cut == pointer.cut and place > index:
        fields["direction"] = 0
    stop = _with_direction(reader, fields, reader.after(place, term))
    return Piece(fields, stop, term.cut if cut is None else cut, "dates.weekday")


def _month_term(reader: Reader, index: int) -> Term | None:
    term = reader.term(index, "month")
    return term if term and not (term.definite and term.flags != "weak") else None


def _set_month(fields: Fields, term: Term) -> None:
    calendar, _, number = term.value.partition(":")
    fields["month"] = int(number)
    if calendar == "islamic":
        fields["calendar"] = calendar


def _second_name(reader: Reader, stop: int, term: Term) -> int:
    """Pass the month's other name: «أكتوبر/تشرين الأول», «أكتوبر (تشرين الأول)»."""
    other = reader.term(stop, "month")
    if other is None or other.cut or other.value != term.value:
        return stop
    mark = reader.mark(stop)
    return reader.after(stop, other) if mark in {"/", "(", "-", "–", "", "\\", "ـ", "["} else stop


def month(reader: Reader, index: int) -> Piece | None:
    """«أكتوبر», «شهر رمضان الماضي», «ديسمبر (كانون الأول) الماضي», «شهر 11», «الشهر الثامن»."""
    head = reader.term(index, "unit")
    headed = bool(head and head.value == "M:sg" and reader.joined(index + 1))
    place = index + headed
    term = _month_term(reader, place)
    if term is None:
        return _numbered_month(reader, index, head) if head and headed else None
    if headed and (term.cut or (head and head.definite)):
        return None
    fields: Fields = {}
    _set_month(fields, term)
    if term.flags == "weak" and not headed:
        fields["weak"] = "month"
    stop = reader.after(place, term)
    other = _second_name(reader, stop, term)
    if other != stop:
        fields.pop("weak", None)
    stop = other
    stop = _with_direction(reader, fields, stop)
    stop = _day_after(reader, fields, stop)
    return Piece(fields, stop, head.cut if head and headed else term.cut, "dates.month")


def _numbered_month(reader: Reader, index: int, head: Term) -> Piece | None:
    number = reader.number(index + 1)
    spoken = reader.term(index + 1, "hour")
    if number is None and spoken:
        number = Numeral(int(spoken.value), reader.after(index + 1, spoken))
    if number is None or number.cut or not 1 <= number.value <= 12:
        return None
    fraction = number.stop < reader.count and reader.seps[number.stop] in {".", ","}
    if reader.forms[index + 1] in {"واحد", "واحده"} or fraction:
        return None
    if head.definite != number.definite or reader.term(number.stop, "unit"):
        return None
    fields: Fields = {"month": number.value}
    if head.definite:
        fields["weak"] = "month"  # «الشهر الأول» may be the first of any months
    stop = _with_direction(reader, fields, number.stop)
    return Piece(fields, stop, head.cut, "dates.month_number")


def _day_after(reader: Reader, fields: Fields, stop: int) -> int:
    """Pass a day in digits after a month: «يوليو 13», «أكتوبر/ 2»."""
    number = reader.number(stop)
    if number is None or number.cut or number.suffix or not 1 <= number.value <= 31:
        return stop
    if number.digits not in {1, 2} or reader.mark(stop) not in {"", "-", "/"}:
        return stop
    tail = reader.seps[number.stop]
    if number.stop < reader.count and reader.mark(number.stop) == "":
        follower = reader.number(number.stop)
        if not (follower and follower.digits == 4) and reader.value(number.stop, "prep") != "to":
            return stop
    elif tail[:1] in {":", "%", "٪"} or (tail == "." and number.stop < reader.count):
        return stop
    fields["day"] = number.value
    return number.stop


def day_of_month(reader: Reader, index: int) -> Piece | None:
    """«31 أكتوبر», «الخامس والعشرين من يناير», «يوم 29 يوليو», «20 من الشهر المقبل»."""
    head = reader.term(index, "unit")
    headed = bool(head and head.value == "D:sg" and reader.joined(index + 1))
    place = index + headed
    number = reader.number(place)
    if number is None or not 1 <= number.value <= 31 or (headed and number.cut):
        first = reader.term(place, "wh")
        if not first or first.cut or not _month_term(reader, place + 1):
            return None
        number = Numeral(1, place + 1)
    if number.suffix or (head and headed and head.definite and not number.ordinal):
        return None
    place = _month_place(reader, number.stop)
    found = month(reader, place)
    if found and _is_nil(reader, number.stop, place, found):
        return None
    if found is None and headed and head and reader.dialogue:
        return Piece({"day": number.value}, number.stop, head.cut, "dates.day_number")
    if found is None or found.cut or "day" in found.fields:
        return None
    found.fields.pop("weak", None)
    found.fields["day"] = number.value
    cut = head.cut if head and headed else number.cut
    return Piece(
        found.fields, found.stop, cut, "dates.day_month_named" if headed else "dates.day_month"
    )


def _is_nil(reader: Reader, stop: int, place: int, found: Piece) -> bool:
    """«1-صفر» is a score: صفر is a month after «من» or before its year, else nought."""
    if reader.forms[place] != "صفر" or place > stop:
        return False
    return year(reader, found.stop) is None


def _month_place(reader: Reader, stop: int) -> int:
    """Where a month may stand after its day: past «من» and small marks, or -1."""
    if stop >= reader.count:
        return -1
    if reader.mark(stop) not in {"", "-", "/", ".", "–"} or "\n" in reader.seps[stop]:
        return -1
    if reader.forms[stop] == "من" and reader.joined(stop + 1):
        return stop + 1
    return stop


def year(reader: Reader, index: int) -> Piece | None:
    """«عام 2016», «سنة 1436هـ», «عام ألفين وثلاثة», «عام 586 قبل الميلاد», «2 ديسمبر [1971م]»."""
    head = reader.term(index, "unit")
    headed = bool(head and head.value == "Y:sg" and index + 1 < reader.count)
    if headed and reader.mark(index + 1) not in {"", "("}:
        return None
    place = after_adjective(reader, index + headed) if head and head.definite else index + headed
    number = reader.number(place)
    if number is None or (headed and number.cut) or not 1 <= number.value <= _YEARS[1]:
        return None
    era, stop = _era(reader, number)
    if not _is_year(number, era, headed=headed):
        return None
    if head and headed and head.definite and number.digits == 2:
        return None  # «صيف هذا العام 30 دورة»
    value = number.value
    fields: Fields = {"year": value}
    if headed and number.digits == 2 and era in {"", "ad"}:
        fields["year"] = value + (1900 if value >= 30 else 2000)
    if era == "ah" or (not era and _HIJRI_YEARS[0] <= value < 1450):
        fields["calendar"] = "islamic"
    if era == "bc":
        fields["era"] = "bc"
    if not headed and not era:
        fields["weak"] = "year"
    if headed and head:
        if head.definite and number.ordinal:
            return None
        stop = _with_direction(reader, fields, stop) if not head.definite else stop
    return Piece(fields, stop, head.cut if head and headed else number.cut, "dates.year")


def after_adjective(reader: Reader, place: int) -> int:
    """Pass المالية, الدراسي, الميلادية between a definite year and its number."""
    if not reader.joined(place):
        return place
    named = reader.term(place, "fiscal") or reader.term(place, "school")
    return place + (bool(named) or reader.forms[place] in _CALENDARS)


def _era(reader: Reader, number: Numeral) -> tuple[str, int]:
    """The era after a year and where the words end: ad, bc, ah or nothing."""
    if number.suffix == "ه":
        return "ah", number.stop
    if number.suffix == "م":
        return "ad", number.stop
    place = number.stop
    if number.suffix == "ق":
        joined = place < reader.count and reader.forms[place] == "م"
        return ("bc", place + 1) if joined else ("", place)
    if place >= reader.count or reader.mark(place) not in {"", ")", "/"}:
        return "", place
    term = reader.term(place, "era")
    if term is None or term.cut:
        return "", place
    return term.value, reader.after(place, term)


def _is_year(number: Numeral, era: str, *, headed: bool) -> bool:
    if number.ordinal and not era:
        return False
    if headed:
        return number.value >= 100 or bool(era) or (number.digits == 2 and number.value >= 10)
    if era == "bc":
        return True
    if number.digits not in {0, 4} or not _YEARS[0] <= number.value <= _YEARS[1]:
        return era in {"ad", "ah"} and number.digits == 3 and number.value >= 100
    return bool(era) or number.value >= 1300


def numeric(reader: Reader, index: int) -> Piece | None:
    """«31/10/2021», «2021-10-31», «21/10/1436هـ», «2/2013», «1/9»: numbers with marks."""
    numbers: list[Numeral] = []
    place = index
    marks = ""
    while place < reader.count and len(numbers) < 3:
        number = reader.number(place)
        mark = reader.mark(place)
        if number is None or not number.digits or (numbers and (mark not in _SLASHES or not mark)):
            break
        if numbers:
            if number.cut or (marks and _DASHES.get(mark, mark) != _DASHES.get(marks[0], marks[0])):
                break
            marks += mark
        numbers.append(number)
        place = number.stop
    if len(numbers) == 3:
        return _three_numbers(reader, numbers)
    return _two_numbers(reader, numbers, marks) if len(numbers) == 2 else None


def _three_numbers(reader: Reader, numbers: list[Numeral]) -> Piece | None:
    a, b, c = numbers
    if a.digits == 4:
        year_number, month_number, day_number = a, b, c
    else:
        day_number, month_number, year_number = a, b, c
    if max(month_number.digits, day_number.digits) > 2 or year_number.digits not in {2, 4}:
        return None
    day, month_, value = day_number.value, month_number.value, year_number.value
    if month_ > 12 >= day:  # month first, as Americans write
        day, month_ = month_, day
    if year_number.digits == 2:
        value += 2000 if value < 70 else 1900
    if not (1 <= day <= 31 and 1 <= month_ <= 12 and 1000 <= value <= _YEARS[1]):
        return None
    era, stop = _era(reader, c)
    fields: Fields = {"year": value, "month": month_, "day": day}
    if era == "ah" or (not era and _HIJRI_YEARS[0] <= value < _HIJRI_YEARS[1]):
        fields["calendar"] = "islamic"
    return Piece(fields, stop, a.cut, "dates.numeric")


def _two_numbers(reader: Reader, numbers: list[Numeral], marks: str) -> Piece | None:
    a, b = numbers
    if marks in {".", "–"} or a.suffix:
        return None
    for month_number, year_number in ((a, b), (b, a)):
        if (
            year_number.digits == 4
            and 1800 <= year_number.value <= 2200
            and month_number.digits < 3
        ):
            if 1 <= month_number.value <= 12 and reader.seps[b.stop][:1] not in {"/", "-"}:
                return Piece(
                    {"year": year_number.value, "month": month_number.value},
                    b.stop,
                    a.cut,
                    "dates.numeric_month",
                )
            return None
    if reader.term(b.stop, "month"):
        return None
    if marks != "/" and not reader.dialogue:
        return None
    day, month_ = (a.value, b.value) if b.value <= 12 else (b.value, a.value)
    if not (1 <= day <= 31 and 1 <= month_ <= 12) or max(a.digits, b.digits) > 2:
        return None
    return Piece({"month": month_, "day": day}, b.stop, a.cut, "dates.numeric_day_month")
