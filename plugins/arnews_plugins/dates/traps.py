"""What looks like a time and is none: names, counts, scores, contracts, newspapers.

Each check sees an expression and the words around it, and says whether it may stand.
"""

from typing import Final

from arnews_plugins.dates.model import Expression
from arnews_plugins.dates.reader import Reader

__all__ = ["stands"]

_MEDIA: Final = frozenset(
    "صحيفه جريده عين اخبار المصري روسيا وكاله موقع قناه مجله صحيفتي بوابه جريدتي الوطن القاهره كوره "
    "البلد ليبيا السودان تونس الجزائر الاردن فلسطين موريتانيا العراق لبنان مصر دار مؤسسه موسسه".split()
)
_MEDIA_SURE: Final = frozenset("صحيفه جريده عين اخبار المصري روسيا قناه مجله جريدتي صحيفتي بوابه كوره دار ل".split())
_RITES: Final = frozenset(
    "صلاه لصلاه بصلاه وصلاه خطبه وخطبه خطبتي بخطبه لخطبه مسجد جامع سوق بلده قريه شارع حي قلعه مدينه وادي سوره عبد بني "
    "ال ابو ام خطيب ايام".split()
)
_PLACES: Final = frozenset("في منذ عام لعام موازنه ميزانيه رؤيه رويه مونديال لرويه وموازنه لموازنه خطه استراتيجيه اعوام حتي من الي بين قبل بعد خلال نهايه بدايه مطلع اواخر اوائل منتصف بحلول سنه حصاد دستور انتخابات بطوله كاس اولمبياد نسخه ثوره حرب انقلاب اتفاق احداث موسم دوره معرض مهرجان اكسبو ارقام بيانات نتائج تقرير قانون والعام وعام وفي ومنذ وحتي".split())
_SURE_PLACES: Final = frozenset("في منذ وفي ومنذ حتي وحتي بحلول رويه لرويه مونديال موازنه وموازنه لموازنه ميزانيه".split())
_COUNTED: Final = frozenset(
    "شخص شخصا دولار دولارا نسخه ريال ريالا كيلومتر كيلومترا كلم متر مترا طن طنا برميل حاله مدرسه موظف "
    "موظفا قتيل قتيلا نقطه سياره كم جنيه درهم دينار يورو مليون الف مليار جندي جنديا لاجئ لاجيا طالب "
    "طالبا مشارك مشاركا وظيفه ميغاواط وحده شركه اسره مواطن مواطنا عنصر عنصرا صوت صوتا هدف مستفيد "
    "مستفيدا حاج حاجا مقعد مقعدا سرير سريرا طلب طلبا رحله فرصه ساعه دقيقه يوم يوما سنه عاما شهر "
    "شهرا حافظ حافله مقاتل مقاتلا متر كيلو غرام جرام لتر قدم ميل هكتار فدان مخالفه قضيه منزل منزلا".split()
)
_SINCE: Final = frozenset("في خلال منذ حتي طوال بحلول قبيل قبل بعد طيله نهايه مطلع بدايه اواخر منتصف حلول هلال صيام لشهر وفي عمره".split())
_HOURS: Final = frozenset("في عند حتي من الي منذ بعد قبل نحو حوالي تمام قرابه بين وحتي بحلول عقارب وفي ومن والي".split())
_VERB_BEFORE: Final = frozenset("الذي التي الذين كما قد وقد حيث ما لم و ثم انه عندما حين بعدما".split())
_CONTRACTS: Final = frozenset("وقع وقعت توقيع ابرم ابرمت ابرام توقيعه وتوقيع بتوقيع ترسيه توقع يوقع منح".split())
_CONTRACTED: Final = frozenset("مع بقيمه جديده جديدين لتوريد لتنفيذ استثماريه انشائيه للتوريد".split())
_AGES: Final = frozenset("من".split())


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
    return check is None or check(reader, expression, before)


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
            return _listed_year(reader, expression.first) and not _is_counted(following)
    if before in _SURE_PLACES:
        return value % 100 != 0 or not following or not _is_counted(following)
    if before in _PLACES:
        return not _is_counted(following)
    if lead.strip() in {"(", "«("} and after in {")", ")،"}:
        return True
    return False


def _listed_year(reader: Reader, index: int) -> bool:
    """«2013 و2014»: a year after a year."""
    other = reader.number(index - 1)
    return bool(other and other.digits == 4 and 1900 <= other.value <= 2099)


def _is_counted(word: str) -> bool:
    """Whether a word after a number may be what it counts: an indefinite noun."""
    if not word or word.startswith("ال") or len(word) < 3:
        return False
    if word[0] in "ولبف" or word in _FUNCTION:
        return False
    return True


_FUNCTION: Final = frozenset(
    "في من الي علي عن ان انه التي الذي كان كانت قد هو هي مع بعد قبل منذ حتي كما حيث لم لن عند عندما بين "
    "اي او ثم ما هذا هذه ذلك تم يتم اذ اذا عبر خلال ضد نحو دون مقابل مقارنه ارتفاعا ارتفع تراجع سجل سجلت بلغ بلغت شهد شهدت عقب اثر".split()
)


def _day(reader: Reader, expression: Expression, before: str) -> bool:
    """«اليوم» in the name of a newspaper or channel."""
    if expression.fields.get("offset") != ("D", 0) or expression.stop != expression.first + 1:
        return True
    if before == "في" and not expression.cut:
        return False  # «برميل في اليوم» is a rate
    quoted = reader.seps[expression.first].rstrip()[-1:] in {"«", '"', "“"}
    closing = reader.seps[expression.stop].lstrip()[:1] in {"»", '"', "”"}
    if quoted and closing:
        return False
    if expression.first and reader.forms[expression.first - 1] == "ل" and "(" in reader.seps[expression.first]:
        return False
    return before not in _MEDIA_SURE


def _weekday(reader: Reader, expression: Expression, before: str) -> bool:
    """«صلاة الجمعة», «سوق الثلاثاء», «خميس مشيط»."""
    if "direction" in expression.fields or expression.stop > expression.first + 1:
        return True
    return before not in _RITES


def _part(reader: Reader, expression: Expression, before: str) -> bool:
    """«ظهر أمس» after الذي is a verb; «المغرب اليوم» is a country."""
    form = reader.forms[expression.first]
    if form in {"ظهر", "عصر", "سهر"}:
        return before not in _VERB_BEFORE
    if form == "هذا" and reader.forms[expression.first + 1] == "العصر":
        return False  # this age
    if form in {"المغرب", "العصر", "الظهر", "عشاء", "العشاء", "مغرب"}:
        return False
    return True


def _clock(reader: Reader, expression: Expression, before: str) -> bool:
    """«المرتبة الثانية مساء أمس», a score, a verse."""
    form = reader.forms[expression.first][expression.cut :]
    if form in {"الساعه", "ساعه"} or reader.term(expression.first, "clock"):
        return True
    number = reader.number(expression.first)
    if number and number.digits:
        lead = reader.seps[expression.first]
        tail = reader.seps[expression.stop].strip()[:1] if expression.stop <= reader.count else ""
        if lead[-1:] in {"/", "-", "+"} or tail in {"/", ":"}:
            return False
        fields = expression.fields
        if number.definite or before == "ال":
            return False
        if "part" in fields or "zone" in fields or before in _HOURS:
            return True
        if number.value > 24 or reader.seps[number.stop] != ":":
            return False
        return number.digits == 2 and number.value > 12 or lead[-1:] in {"(", "", " "} and number.digits == 2
    if {"offset", "weekday"} & expression.fields.keys() and "part" not in expression.fields:
        return True
    return not before or before in _HOURS or reader.term(expression.first - 1, "weekday") is not None


def _duration(reader: Reader, expression: Expression, before: str) -> bool:
    """«وقع عقدين مع النادي»: contracts; «3 كم/ساعة»: a speed."""
    units = {unit for unit, _ in expression.fields["amount"]}
    lead = reader.seps[expression.first]
    if lead.endswith(("/", "%", "-", ".")) or reader.seps[expression.stop][:1] in {"/"}:
        return False
    following = reader.forms[expression.stop] if reader.joined(expression.stop) else ""
    if before in {"ابو", "ابي", "ام", "بن"}:
        return False
    if units == {"DE"} and (before in _CONTRACTS or following in _CONTRACTED):
        return False
    if before == "الف" and units <= {"N"}:
        return False
    return following not in {"وليله", "المعظم"}


def _century(reader: Reader, expression: Expression, before: str) -> bool:
    return before not in _MEDIA_SURE


def _decade(reader: Reader, expression: Expression, before: str) -> bool:
    """«في السبعينات من عمره» is an age."""
    following = reader.forms[expression.stop] if reader.joined(expression.stop) else ""
    after = reader.forms[expression.stop + 1] if expression.stop + 1 < reader.count else ""
    if following in {"من", "في"} and after.startswith(("عمر", "العمر")):
        return False
    return not following.startswith("عمر")


def _setadj(reader: Reader, expression: Expression, before: str) -> bool:
    """An adjective of frequency stands after the definite noun that it describes."""
    if before.startswith(("ال", "وال", "بال", "لل", "فال")):
        return True
    return len(before) >= 5 and before.endswith(("ها", "هم", "نا", "ه", "هما"))


_CHECKS: Final = {
    "dates.day": _day,
    "dates.weekday": _weekday,
    "dates.part": _part,
    "dates.clock": _clock,
    "dates.duration": _duration,
    "dates.century": _century,
    "dates.decade": _decade,
    "dates.setadj": _setadj,
}
