"""What holds of every date: it is read in every form it is written in, and moves with its anchor."""

import ast
import datetime
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import arnews
import arnews_plugins.dates
from arnews.text import split_words, views
from arnews_plugins.dates import candidates
from arnews_plugins.dates.calendars import (
    arithmetic_to_gregorian,
    arithmetic_to_hijri,
    to_gregorian,
    to_hijri,
)
from arnews_plugins.dates.context import Context
from arnews_plugins.dates.model import COUNTED, FIXED, SAME
from arnews_plugins.dates.profiles import PROFILES
from arnews_plugins.dates.rendering import resolve
from arnews_plugins.dates.scan import read

OTHERS = ("events", "gazetteer", "linker", "names", "quotes", "topics")

COMMON = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
]
LEVANT = [
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
    "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
]  # fmt: skip
TUNISIAN = [
    "جانفي",
    "فيفري",
    "مارس",
    "أفريل",
    "ماي",
    "جوان",
    "جويلية",
    "أوت",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
]
MOROCCAN = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "ماي",
    "يونيو",
    "يوليوز",
    "غشت",
    "شتنبر",
    "أكتوبر",
    "نونبر",
    "دجنبر",
]
HIJRI = [
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
    "رجب", "شعبان", "رمضان", "شوال", "ذي القعدة", "ذي الحجة",
]  # fmt: skip
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
UNITS = [
    "الأول",
    "الثاني",
    "الثالث",
    "الرابع",
    "الخامس",
    "السادس",
    "السابع",
    "الثامن",
    "التاسع",
    "العاشر",
]
ONES = ["الحادي", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع"]
ORDINALS = [
    *UNITS,
    *(f"{one} عشر" for one in ONES),
    "العشرين",
    *(f"{one} والعشرين" for one in ONES),
    "الثلاثين",
    "الحادي والثلاثين",
]

FORMS = {
    "day month year": "{d} {month} {y}",
    "day of month": "{d} من {month} {y}",
    "month of year": "{d} {month} عام {y}",
    "era": "{d} {month} {y}م",
    "ordinal": "{ordinal} من {month} {y}",
    "of the month": "{ordinal} من شهر {month} عام {y}",
    "weekday": "{weekday} {d} {month} {y}",
    "weekday and comma": "{weekday}، {d} {month} {y}",
    "two names with slash": "{d} {month}/{other} {y}",
    "two names with brackets": "{d} {month} ({other}) {y}",
    "two names side by side": "{d} {month} {other} {y}",
    "slashes": "{d}/{m}/{y}",
    "two digits": "{d:02}/{m:02}/{y}",
    "hyphens": "{d}-{m}-{y}",
    "spaced": "{d} / {m} / {y}",
    "year first": "{y}/{m}/{d}",
    "iso": "{y:04}-{m:02}-{d:02}",
    "weekday and slashes": "{weekday} {d}/{m}/{y}",
}
DIGITS = {"ascii": "0123456789", "arabic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹"}
SETS = {"common": COMMON, "levant": LEVANT, "tunisian": TUNISIAN, "moroccan": MOROCCAN}
FRAMES = ["وصل الوفد في {} إلى العاصمة.", "بيان صدر {}", "{}", "أعلن الوزير، {}، بدء العمل."]

days = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))


@cache
def nlp() -> arnews.Pipeline:
    """The dates plugin alone."""
    return arnews.Pipeline(disable=OTHERS, on_error="raise")


def written(day: datetime.date, form: str, months: str, digits: str) -> str:
    """A day as newspapers write it."""
    other = LEVANT if months != "levant" else COMMON
    text = FORMS[form].format(
        d=day.day, m=day.month, y=day.year, month=SETS[months][day.month - 1],
        other=other[day.month - 1], ordinal=ORDINALS[day.day - 1],
        weekday=WEEKDAYS[day.isoweekday() - 1],
    )  # fmt: skip
    return text.translate(str.maketrans("0123456789", DIGITS[digits]))


@given(
    days,
    st.sampled_from(sorted(FORMS)),
    st.sampled_from(sorted(SETS)),
    st.sampled_from(sorted(DIGITS)),
    st.sampled_from(FRAMES),
)
def test_a_written_day_is_read_back(
    day: datetime.date, form: str, months: str, digits: str, frame: str
) -> None:
    """A day of 1900 to 2100 in any form, month set and digits gives its value and its words."""
    words = written(day, form, months, digits)
    text = frame.format(words)
    (time,) = nlp()(text, published="2021-11-02").times
    assert (time.text, time.value, time.edtf) == (words, day.isoformat(), day.isoformat())
    assert time.to_date() == day


@given(
    st.integers(1343, 1499),
    st.integers(1, 12),
    st.integers(1, 28),
    st.sampled_from(["{d} {month} {y}هـ", "{d} {month} {y} هـ", "{d}/{m}/{y}هـ", "{d}/{m}/{y}"]),
)
def test_a_hijri_day_is_read_as_umm_al_qura_has_it(
    year: int, month: int, day: int, form: str
) -> None:
    """A Hijri day gives the Gregorian day of the Umm al-Qura calendar, marked uncertain."""
    hijridate = pytest.importorskip("hijridate")
    there = hijridate.Hijri(year, month, day).to_gregorian()
    words = form.format(d=day, m=month, y=year, month=HIJRI[month - 1])
    (time,) = nlp()(f"صدر الأمر في {words} بالرياض.", published="2021-11-02").times
    assert (time.text, time.value) == (words, there.isoformat())
    assert (time.edtf, time.calendar) == (f"{there.isoformat()}?", "islamic")


@given(st.dates(datetime.date(1924, 8, 1), datetime.date(2077, 11, 16)))
def test_hijri_and_back(day: datetime.date) -> None:
    """A day turned Hijri and back is itself, by the table and by arithmetic."""
    assert to_gregorian(*to_hijri(day)) == day
    assert arithmetic_to_gregorian(*arithmetic_to_hijri(day)) == day


@given(st.dates(datetime.date(1924, 8, 1), datetime.date(2077, 11, 16)))
def test_the_arithmetic_calendar_is_near_the_table(day: datetime.date) -> None:
    """Where both are known they differ by two days at most."""
    year, month, number = to_hijri(day)
    assert abs((arithmetic_to_gregorian(year, month, number) - day).days) <= 2


@given(st.dates(datetime.date(622, 8, 1), datetime.date(1924, 7, 31)))
def test_before_the_table_the_calendar_is_arithmetic(day: datetime.date) -> None:
    """Years that Umm al-Qura does not have come from the tabular calendar, both ways."""
    year, month, number = to_hijri(day)
    assert (year, month, number) == arithmetic_to_hijri(day)
    assert to_gregorian(year, month, number) == day


RELATIVE = [
    "أمس", "اليوم", "غدا", "أول من أمس", "بعد غد", "البارحة", "قبل ثلاثة أيام", "بعد خمسة أيام",
    "قبل 12 يوما", "قبل يومين", "بعد أحد عشر يوما", "يوم أمس", "قبل عشرين يوما",
]  # fmt: skip


@given(days, st.integers(-4000, 4000), st.sampled_from(RELATIVE))
def test_relative_days_move_with_the_day_of_the_report(
    day: datetime.date, number: int, words: str
) -> None:
    """A report n days later means a day n days later."""
    text = f"وصل الوفد إلى العاصمة {words} في زيارة."
    later = day + datetime.timedelta(days=number)
    one, two = (nlp()(text, published=when).times[0].to_date() for when in (day, later))
    assert two - one == datetime.timedelta(days=number)


@given(days, st.integers(-600, 600), st.sampled_from(WEEKDAYS), st.sampled_from(["", " الماضي"]))
def test_weekdays_move_by_weeks(
    day: datetime.date, weeks: int, weekday: str, direction: str
) -> None:
    """A report n weeks later means the same weekday n weeks later."""
    text = f"فاز الفريق في مباراة {weekday}{direction} على ضيفه."
    later = day + datetime.timedelta(weeks=weeks)
    one, two = (nlp()(text, published=when).times[0].to_date() for when in (day, later))
    assert two - one == datetime.timedelta(weeks=weeks)
    assert (one <= day) if not direction else (one < day)


@given(days, st.integers(-3, 3))
def test_the_text_corrects_the_published_day(day: datetime.date, late: int) -> None:
    """«اليوم» with its weekday settles the day of the report where it is near `published`."""
    weekday = WEEKDAYS[day.isoweekday() - 1]
    text = f"قال الوزير اليوم ({weekday}) إن الوفد وصل أمس إلى العاصمة."
    published = day + datetime.timedelta(days=late)
    today, yesterday = nlp()(text, published=published).times
    assert today.to_date() == day
    assert yesterday.to_date() == day - datetime.timedelta(days=1)
    assert {time.anchor for time in (today, yesterday)} == {day}


SAMPLES = [
    "يوم 17 أغسطس/آب 1996", "يوم الأحد الماضي", "قبل ثلاثة أيام", "أول من أمس",
    "خلال السنوات الأربع الماضية", "خلال الربع الأول من السنة الحالية", "الساعة 14:30 بالتوقيت المحلي",
    "في القرن الحادي والعشرين", "في ثمانينيات القرن الماضي", "بين عامي 1994 و2007",
    "من 6 إلى 9 يونيو", "مساء السبت", "كل عامين", "7 رجب 1440هـ", "أكثر من عشرين عاما",
    "مطلع العام المقبل", "في شتاء 2010", "مؤخرا",
]  # fmt: skip
MARKS = "ًٌٍَُِّْٰ"


@given(st.sampled_from(SAMPLES), st.data())
def test_marks_tatweel_and_digits_change_no_value(sample: str, data: st.DataObject) -> None:
    """Harakat, tatweel and the style of digits leave type, value and mod as they are."""
    digits = data.draw(st.sampled_from(sorted(DIGITS.values())))
    dirty = []
    for letter in f"حدث ذلك {sample} هناك.":
        dirty.append(letter)
        if "ا" <= letter <= "ي":
            dirty.append(data.draw(st.sampled_from(["", "", "", *MARKS, "ـ", "ـَ"])))
    other = "".join(dirty).translate(str.maketrans("0123456789", digits))
    plain = nlp()(f"حدث ذلك {sample} هناك.", published="2021-11-02").times
    marked = nlp()(other, published="2021-11-02").times
    assert [(t.type, t.value, t.mod) for t in marked] == [(t.type, t.value, t.mod) for t in plain]


WORDS = [
    *[
        "في",
        "من",
        "إلى",
        "حتى",
        "بين",
        "قبل",
        "بعد",
        "منذ",
        "خلال",
        "كل",
        "هذا",
        "مطلع",
        "أواخر",
        "نحو",
        "الساعة",
        "عام",
        "العام",
        "شهر",
        "يوم",
        "اليوم",
        "أيام",
        "سنوات",
    ],
    *[
        "الماضي",
        "المقبل",
        "نفسه",
        "فقط",
        "على",
        "ونصف",
        "الثالثة",
        "الأول",
        "عشر",
        "ثلاثة",
        "3",
        "15",
        "2015",
        "و2016",
        "20",
        "مايو",
        "أكتوبر",
        "تشرين",
    ],
    *[
        "الأحد",
        "السبت",
        "مساء",
        "فجر",
        "أمس",
        "غدا",
        "رمضان",
        "هـ",
        "م",
        "الموافق",
        "الربع",
        "القرن",
        "العالمي",
        "كامل",
        "يوما",
        "واحدا",
        "طويلا",
        "تقريبا",
        "وزير",
        "المدينة",
        "قال",
    ],
]
GAPS = [" ", " ", " ", " ", "، ", ". ", "\n", "/", "-", ":", " (", ") "]


# The modules whose readings are kept by the words of the lists.
GRAMMAR = [
    "amount_grammar",
    "calendar_grammar",
    "clock_grammar",
    "measures",
    "portion_grammar",
    "ranges",
    "relative_grammar",
    "rules",
    "sequence",
    "shares",
]


class _Forgetful(dict[Any, Any]):
    """A memory that never remembers."""

    def get(self, key: object, default: object = None) -> object:
        """Nothing."""
        return default


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=14))
def test_what_was_read_before_changes_nothing(parts: list[tuple[str, str]]) -> None:
    """Readings that are kept are those that reading anew gives."""
    text = "".join(f"{word}{gap}" for word, gap in parts)
    kept = [(t.text, t.value, t.mod) for t in nlp()(text, published="2021-11-02").times]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "_kept", _Forgetful())
        anew = [(t.text, t.value, t.mod) for t in nlp()(text, published="2021-11-02").times]
    assert kept == anew


@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=14),
    st.sampled_from(["context", "past", "future", "none"]),
    st.lists(st.one_of(st.none(), days), min_size=2, max_size=2),
)
def test_a_fixed_value_is_the_same_on_every_day(
    parts: list[tuple[str, str]], prefer: str, published: list[datetime.date | None]
) -> None:
    """A value that is kept for all days depends on no day, and on no preference."""
    words = split_words(*views("".join(f"{word}{gap}" for word, gap in parts) or "."))
    _, expressions = read(words, range(len(words)))
    one, two = Context(published[0]), Context(published[1], prefer=prefer, tense=1)
    for expression in expressions:
        if expression.traits & FIXED:
            assert resolve(expression, one) == resolve(expression, two)


@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=14),
    st.lists(days, min_size=2, max_size=2),
)
def test_a_value_that_is_counted_from_no_day_is_the_same_on_every_day(
    parts: list[tuple[str, str]], published: list[datetime.date]
) -> None:
    """What names no day of the report as its anchor depends on none."""
    words = split_words(*views("".join(f"{word}{gap}" for word, gap in parts) or "."))
    _, expressions = read(words, range(len(words)))
    one, two = Context(published[0]), Context(published[1], tense=1)
    for expression in expressions:
        if not expression.traits & (COUNTED | SAME):
            assert resolve(expression, one) == resolve(expression, two)


@pytest.mark.parametrize("text", ["50 عاما", "14 مارس 2015", "عام 1436هـ", "2013"])
def test_amounts_and_whole_dates_are_fixed(text: str) -> None:
    """What names its year, and a bare amount, need no day of the report."""
    words = split_words(*views(text))
    _, (expression,) = read(words, range(len(words)))
    assert expression.traits & FIXED


@pytest.mark.parametrize("name", GRAMMAR)
def test_words_that_the_grammar_names_are_known(name: str) -> None:
    """A word that a rule looks for is a word of the lists, so that readings are kept by it."""
    folder = Path(arnews_plugins.dates.__file__).parent
    tree = ast.parse((folder / f"{name}.py").read_text("utf-8"))
    named = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    words = [word for word in named if re.fullmatch("[ء-ي]{2,}", str(word))]
    assert [word for word in words if not PROFILES[word].known] == []


@given(st.text(alphabet="0123456789/-:. \nمنفيوالعاميومشهر،()", max_size=300))
def test_any_text_gives_values_that_slice(text: str) -> None:
    """Whatever the text, spans slice it, and intervals are in order."""
    for time in nlp()(text, published="2021-11-02").times:
        assert text[time.start : time.end] == time.text
        interval = time.to_interval()
        if interval is not None:
            assert interval[0] < interval[1]
