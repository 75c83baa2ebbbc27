"""What looks like a time and is none: names, counts, scores, contracts, newspapers.

Each check sees an expression and the words around it, and says whether it may stand.
"""
# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from typing import Final, NamedTuple

from arnews_plugins.dates.lexicon import WORDS
from arnews_plugins.dates.model import Expression
from arnews_plugins.dates.reader import Reader, may_be_counted

__all__ = ["stands"]

_MEDIA_SURE: Final = WORDS["media"]
_RITES: Final = WORDS["rite"]
_SURE_PLACES: Final = WORDS["year_preposition"]
_PLACES: Final = WORDS["year_place"] | _SURE_PLACES
_COUNTED: Final = WORDS["counted"]
_SINCE: Final = WORDS["month_preposition"]
_HOURS: Final = WORDS["hour_preposition"]
_VERB_BEFORE: Final = WORDS["relative"]
_CONTRACTS: Final = WORDS["contract_verb"]
_CONTRACTED: Final = WORDS["contract_object"]
_BOTH: Final = frozenset({"بين", "مع", "كلا", "ايا"})
_DECADES: Final = 20  # more of them are contracts
_GENERAL: Final = WORDS["general_noun"]
_IDIOM: Final = frozenset({"وليله", "المعظم"})


class _Place(NamedTuple):
    """An expression where it stands; `before` is the word before it, if nothing parts them."""

    reader: Reader
    expression: Expression
    before: str


def stands(reader: Reader, expression: Expression) -> bool:
    """Whether an expression may stand where it was read."""
    if expression.rule == "dates.minute":
        return reader.dialogue  # in news it is a minute of a match
    if expression.first == 0 and expression.stop == reader.count:
        return True
    weak = expression.fields.get("weak")
    if reader.dialogue and weak in {"part", "season"}:
        return True
    if weak and not (weak in {"year", "month"} and _weak(reader, expression, weak)):
        return False
    before = reader.forms[expression.first - 1] if expression.first else ""
    if expression.first and not reader.joined(expression.first):
        before = ""
    if expression.cut:
        before = ""
    check = _CHECKS.get(expression.rule)
    return check is None or check(_Place(reader, expression, before))


def _weak(reader: Reader, expression: Expression, weak: str) -> bool:
    index = expression.first
    before = reader.forms[index - 1] if index and reader.joined(index) else ""
    if weak == "month":
        if reader.forms[index] == "مارس" or reader.forms[index][expression.cut :] == "مارس":
            return before in _SINCE or bool(expression.cut)
        if expression.fields.get("calendar") != "islamic" or expression.fields["month"] != 9:
            return False
        return before in _SINCE or reader.forms[index][:1] in {"ب", "ل"}
    return _bare_year(reader, expression, before)


def _bare_year(reader: Reader, expression: Expression, before: str) -> bool:
    """A number of four digits with nothing that says it is a year."""
    value = expression.fields["year"]
    number = reader.number(expression.first)
    if number is None and expression.mod:
        return _ended_year(reader, expression.stop)
    if number is None or not number.digits or not 1900 <= value <= 2099 or number.definite:
        return False
    stop = expression.stop
    after = reader.seps[stop].strip() if stop < reader.count else "."
    tail = reader.seps[stop]
    if tail[:1] in {"%", "٪", "$", "€", ",", "٬"} and tail[1:2] != " ":
        return False
    lead = reader.seps[expression.first]
    if lead[-1:] in {"-", "/", ".", "$", ":", "+", "#", "_"} or tail[:1] in {"-", "/", ":", "+"}:
        return False
    following = reader.forms[stop] if stop < reader.count and not after else ""
    if following in _COUNTED or following.startswith(("دولار", "ريال")):
        return False
    if expression.cut:
        form = reader.forms[expression.first]
        before = {"ل": "في", "ب": "في", "و": before}.get(form[expression.cut - 1], "")
        if form[0] == "و" and expression.cut == 1:
            return _listed_year(reader, expression.first) and not may_be_counted(following)
    if before[:1] in {"و", "ل", "ب"} and before[1:] in _PLACES:
        before = before[1:]
    if lead.strip() in {"،", ","}:
        return _listed_year(reader, expression.first) and not may_be_counted(following)
    if before in _SURE_PLACES:
        return value % 100 != 0 or not following or not may_be_counted(following)
    if before in _PLACES:
        return not may_be_counted(following)
    return lead.strip() in {"(", "«("} and after in {")", ")،"}


def _ended_year(reader: Reader, stop: int) -> bool:
    """«نهاية 2007», «منتصف 2016»: a bare year after the word for a part of it."""
    number = reader.number(stop - 1)
    if number is None or number.digits != 4 or not 1900 <= number.value <= 2099:
        return False
    if stop == reader.count or not reader.joined(stop):
        return reader.seps[stop][:1] not in {"%", "٪", "$", "€", "/", "-", ":"}
    following = reader.forms[stop]
    return not (may_be_counted(following) or following in _COUNTED)


def _listed_year(reader: Reader, index: int) -> bool:
    """«2013 و2014»: a year after a year."""
    other = reader.number(index - 1)
    return bool(other and other.digits == 4 and 1900 <= other.value <= 2099)


def _day(place: _Place) -> bool:
    """«اليوم» in the name of a newspaper or channel, «الغد المشرق»."""
    reader, expression, before = place.reader, place.expression, place.before
    if expression.stop != expression.first + 1:
        return True
    if reader.forms[expression.first] in {"بغد", "وبغد"}:
        return False  # «حلموا بغد أفضل»
    if reader.forms[expression.first][expression.cut :].endswith("لغد"):
        following = reader.forms[expression.stop] if reader.joined(expression.stop) else ""
        return not following.startswith("ال") and not expression.cut
    if expression.fields.get("offset") != ("D", 0):
        return True
    if before == "في" and not expression.cut:
        return False  # «برميل في اليوم» is a rate
    quoted = reader.seps[expression.first].rstrip()[-1:] in {"«", "»", '"', "“"}
    closing = reader.seps[expression.stop].lstrip()[:1] in {"»", '"', "”"}
    if quoted and closing:
        return False
    if (
        expression.first
        and reader.forms[expression.first - 1] == "ل"
        and "(" in reader.seps[expression.first]
    ):
        return False
    return before not in _MEDIA_SURE


def _weekday(place: _Place) -> bool:
    """«صلاة الجمعة», «سوق الثلاثاء», «خميس مشيط»."""
    expression, before = place.expression, place.before
    if "direction" in expression.fields or expression.stop > expression.first + 1:
        return True
    if before in _BOTH and place.reader.forms[expression.first] == "الاثنين":
        return False  # «توسط بين الاثنين»
    return before not in _RITES


def _part(place: _Place) -> bool:
    """«ظهر أمس» after الذي is a verb; «المغرب اليوم» is a country."""
    reader, expression, before = place.reader, place.expression, place.before
    form = reader.forms[expression.first]
    if form in {"ظهر", "عصر"}:
        return before not in _VERB_BEFORE
    if form == "هذا" and reader.forms[expression.first + 1] == "العصر":
        return False  # this age
    return form not in {"المغرب", "العصر", "الظهر", "عشاء", "العشاء", "مغرب"}


def _clock(place: _Place) -> bool:
    """«المرتبة الثانية مساء أمس», a score, a verse."""
    reader, expression, before = place.reader, place.expression, place.before
    form = reader.forms[expression.first][expression.cut :]
    if form in {"الساعه", "ساعه"} or reader.term(expression.first, "clock"):
        return True
    if expression.mod and reader.term(expression.first + 1, "clock"):
        return True  # «نحو الساعة السابعة»
    number = reader.number(expression.first)
    if number and number.digits:
        lead = reader.seps[expression.first]
        tail = reader.seps[expression.stop].strip()[:1]
        if lead[-1:] in {"/", "-", "+", ":"} or tail in {"/", ":"}:
            return False
        fields = expression.fields
        if number.definite or before == "ال":
            return False
        if "part" in fields or "zone" in fields or before in _HOURS:
            return True
        if number.value > 24 or reader.seps[number.stop] != ":":
            return False
        return (number.digits == 2 and number.value > 12) or (
            lead[-1:] in {"(", "", " "} and number.digits == 2
        )
    if {"offset", "weekday"} & expression.fields.keys() and "part" not in expression.fields:
        return True
    return (
        not before or before in _HOURS or reader.term(expression.first - 1, "weekday") is not None
    )


def _duration(place: _Place) -> bool:
    """«وقع عقدين مع النادي»: contracts; «3 كم/ساعة»: a speed."""
    reader, expression, before = place.reader, place.expression, place.before
    units = {unit for unit, _ in expression.fields["amount"]}
    lead = reader.seps[expression.first]
    if lead.endswith(("/", "%", "-", ".")) or reader.seps[expression.stop][:1] == "/":
        return False
    following = reader.forms[expression.stop] if reader.joined(expression.stop) else ""
    if before in {"ابو", "ابي", "ام", "بن"}:
        return False
    if units == {"DE"} and (expression.fields["amount"][0][1] or 0) > _DECADES:
        return False
    if units == {"DE"} and (before in _CONTRACTS or following in _CONTRACTED):
        return False
    if units == {"Y"} and before in _GENERAL:
        return False  # «مديرين عامين»
    if before == "الف" and units <= {"N"}:
        return False
    return following not in _IDIOM


def _century(place: _Place) -> bool:
    """«مجلة القرن العشرين» is the name of a paper."""
    return place.before not in _MEDIA_SURE


def _decade(place: _Place) -> bool:
    """«في السبعينات من عمره» is an age."""
    reader, expression = place.reader, place.expression
    following = reader.forms[expression.stop] if reader.joined(expression.stop) else ""
    after = reader.forms[expression.stop + 1] if expression.stop + 1 < reader.count else ""
    if following in {"من", "في"} and after.startswith(("عمر", "العمر")):
        return False
    return not following.startswith("عمر")


def _setadj(place: _Place) -> bool:
    """An adjective of frequency stands after the definite noun that it describes."""
    before = place.before
    if before.startswith(("ال", "وال", "بال", "لل", "فال")):
        return True
    return len(before) >= 5 and before.endswith(("ها", "هم", "نا", "ه", "هما"))


def _named_day(place: _Place) -> bool:
    """«ثورة 25 يناير», «مدينة 6 أكتوبر», «قوى 14 آذار»: names."""
    if {"year", "direction", "clock"} & place.expression.fields.keys():
        return True
    return place.before not in WORDS["named_day"]


def _month_of_name(place: _Place) -> bool:
    """«يناير» of «ثورة 25 يناير»."""
    reader, first = place.reader, place.expression.first
    if reader.forms[first] == "نيسان" and place.expression.stop == first + 1:
        return place.before in _SINCE  # «سيارات نيسان»
    number = reader.number(first - 1) if first > 1 else None
    return not (number and number.digits and reader.forms[first - 2] in WORDS["named_day"])


def _year(place: _Place) -> bool:
    """«قبل عام 40 بالمئة»: two digits that are no year; the last part of a longer date."""
    reader, expression, _ = place
    first = reader.number(expression.first)
    if first and first.digits < 4 and reader.seps[expression.first].endswith("/"):
        return False
    last = reader.number(expression.stop - 1)
    if last is None or last.digits != 2 or expression.fields["year"] >= 2100:
        return True
    after = reader.forms[expression.stop] if expression.stop < reader.count else ""
    return after not in {"بالمايه", "في", "بالميه", "مليون", "الف"} and (
        reader.seps[expression.stop][:1] not in {"%", "٪"}
    )


def _day_month(place: _Place) -> bool:
    """«1/9» is a day and month after a word that makes it one, else a ratio or a score."""
    reader, expression, before = place
    if reader.dialogue or before in {"بتاريخ", "تاريخ", "يوم"}:
        return True
    return bool(before) and reader.term(expression.first - 1, "weekday") is not None


def _future(place: _Place) -> bool:
    """«المستقبل» without its preposition is more often a name."""
    reader, expression, before = place
    form = reader.forms[expression.first][: expression.cut]
    return form.endswith("ب") or before in {"في", "وفي"}


def _reference(place: _Place) -> bool:
    """«ألان» and «آلان» are names, «الآن» is now."""
    reader, first, cut = place.reader, place.expression.first, place.expression.cut
    stop = place.expression.stop
    if reader.forms[first][cut:] == "قريبا" and reader.joined(stop):
        return reader.forms[stop] != "من"  # near to
    if reader.forms[first][cut:] != "الان":
        return True
    return reader.words.clean(first)[cut] not in "أإآ"


def _night(place: _Place) -> bool:
    """«60 دولارا في الليلة» is a rate, «الليلة الشعبية» a party."""
    reader, stop = place.reader, place.expression.stop
    if place.expression.fields.get("offset") != ("D", 0):
        return True
    following = reader.forms[stop] if reader.joined(stop) else ""
    if following.startswith("ال") and following.endswith("يه"):
        return False
    return place.before != "في"


def _unit(place: _Place) -> bool:
    """«الدقيقة الأخيرة» is one of a match."""
    return place.expression.fields.get("offset", ("", 0))[0] not in {"MIN", "S"}


def _then(place: _Place) -> bool:
    """«دفع الأجور في وقتها» is punctual."""
    expression, before = place.expression, place.before
    form = place.reader.forms[expression.first]
    return expression.stop > expression.first + 1 or before != "في" or not form.startswith("وقت")


def _later(place: _Place) -> bool:
    """«يوما بعد يوم» is day by day."""
    fields, reader, first = place.expression.fields, place.reader, place.expression.first
    unit = reader.term(first - 1, "unit") if place.before else None
    return unit is None or unit.value.split(":")[0] != fields["amount"][0][0]


_CHECKS: Final = {
    "dates.unit": _unit,
    "dates.then": _then,
    "dates.later": _later,
    "dates.night": _night,
    "dates.numeric_day_month": _day_month,
    "dates.future": _future,
    "dates.reference": _reference,
    "dates.day_month": _named_day,
    "dates.month": _month_of_name,
    "dates.year": _year,
    "dates.day": _day,
    "dates.weekday": _weekday,
    "dates.part": _part,
    "dates.clock": _clock,
    "dates.duration": _duration,
    "dates.century": _century,
    "dates.decade": _decade,
    "dates.setadj": _setadj,
}
