"""Time expressions of news sentences: their words, values, mods and types."""

import datetime
from functools import cache

import pytest

import arnews
from arnews_plugins.dates import calendars

OTHERS = ("events", "gazetteer", "linker", "names", "quotes", "topics")
PUBLISHED = "2021-11-02"  # a Tuesday


@cache
def nlp(prefer: str = "context", hours: str = "daytime", register: str = "news") -> arnews.Pipeline:
    """The dates plugin alone."""
    settings = {"dates": {"prefer": prefer, "hours": hours, "register": register}}
    return arnews.Pipeline(disable=OTHERS, settings=settings, on_error="raise")


def times(
    text: str, published: str | datetime.date | None = PUBLISHED, **settings: str
) -> tuple[arnews.TimeExpression, ...]:
    """The time expressions of a text."""
    return tuple(nlp(**settings)(text, published=published).times)


DATES = [
    # weekdays: the tense of the clause, or a word, gives the direction
    ("قال الوزير الأحد إن العمل مستمر.", "الأحد", "2021-10-31"),
    ("استقال المدير يوم الخميس بعد خلاف.", "يوم الخميس", "2021-10-28"),
    ("ستبدأ المفاوضات الخميس في جنيف.", "الخميس", "2021-11-04"),
    ("من المقرر أن يصل الوفد السبت إلى دمشق.", "السبت", "2021-11-06"),
    ("يلتقي الفريقان الجمعة المقبل في جدة.", "الجمعة المقبل", "2021-11-05"),
    ("فاز الفريق الثلاثاء الماضي على ضيفه.", "الثلاثاء الماضي", "2021-10-26"),
    ("وصل المدرب الثلاثاء قبل الماضي.", "الثلاثاء قبل الماضي", "2021-10-19"),
    ("اجتمع القادة الأحد من الأسبوع الماضي.", "الأحد من الأسبوع الماضي", "2021-10-31"),
    # days counted from the report
    ("سافر الوفد أول من أمس إلى الدوحة.", "أول من أمس", "2021-10-31"),
    ("تصل البعثة بعد غد الخميس.", "بعد غد الخميس", "2021-11-04"),
    ("انتهت المهلة يوم أمس رسميا.", "يوم أمس", "2021-11-01"),
    # months
    ("عاد الفريق في أكتوبر الماضي إلى التدريب.", "أكتوبر الماضي", "2021-10"),
    ("تبدأ البطولة في ديسمبر المقبل بقطر.", "ديسمبر المقبل", "2021-12"),
    ("أقر القانون في تشرين الثاني الجاري.", "تشرين الثاني الجاري", "2021-11"),
    (
        "توقف المصنع منذ حزيران (يونيو) من العام الماضي.",
        "حزيران (يونيو) من العام الماضي",
        "2020-06",
    ),
    ("وقع الحادث في كانون 2 من عام 2015.", "كانون 2 من عام 2015", "2015-01"),
    ("بدأ التصوير في غشت 2019 بالرباط.", "غشت 2019", "2019-08"),
    ("قدم الطلب في 20 من الشهر الجاري.", "20 من الشهر الجاري", "2021-11-20"),
    # weeks, months, years
    ("أغلقت المدارس هذا الأسبوع.", "هذا الأسبوع", "2021-W44"),
    ("ارتفعت الأسعار الشهر الجاري.", "الشهر الجاري", "2021-11"),
    ("يرتفع الإنتاج العام المقبل.", "العام المقبل", "2022"),
    ("تغير المشهد خلال العقد الماضي.", "العقد الماضي", "201X"),
    ("تراجع النمو السنة قبل الماضية.", "السنة قبل الماضية", "2019"),
    ("ألقيت الخطبة عام 1258 في بغداد.", "عام 1258", "1258"),
    ("نفي الملك سنة ألف وتسعمئة وثلاثة وخمسين.", "سنة ألف وتسعمئة وثلاثة وخمسين", "1953"),
    ("كتب اللوح عام 586 ق.م في بابل.", "عام 586 ق.م", "BC0586"),
    ("ارتفع العجز في 2015 إلى مستوى قياسي.", "2015", "2015"),
    # parts of years
    ("تراجعت المبيعات في الربع الأول من 2020.", "الربع الأول من 2020", "2020-Q1"),
    ("نما الاقتصاد في النصف الثاني من العام الماضي.", "النصف الثاني من العام الماضي", "2020-H2"),
    ("هطلت الأمطار في خريف عام 1998.", "خريف عام 1998", "1998-FA"),
    ("عاش الأديب في مطلع القرن العشرين.", "مطلع القرن العشرين", "19XX"),
    # feasts
    ("يحتفل الناس برأس السنة الهجرية 2019 في هدوء.", "رأس السنة الهجرية 2019", "2019-08-31"),
    ("احتشد الآلاف في عاشوراء الماضي.", "عاشوراء الماضي", "2021-08-18"),
    ("تغلق البنوك في عيد الأضحى المقبل.", "عيد الأضحى المقبل", "2022-07-09"),
    # hijri
    ("نقش اللوح في 11 من شهر رجب سنة 747 هجرية.", "11 من شهر رجب سنة 747 هجرية", "1346-11-04"),
    ("افتتح المركز في شوال 1440هـ.", "شوال 1440هـ", "1440-10"),
    ("بدأ شهر رمضان الماضي في هدوء.", "شهر رمضان الماضي", "1442-09"),
]


@pytest.mark.parametrize(("text", "words", "value"), DATES)
def test_dates(text: str, words: str, value: str) -> None:
    """A date: its words, modifiers included, and its value."""
    (time,) = times(text)
    if "747" not in text:
        assert (time.text, time.value, time.type) == (words, value, "DATE")
        return
    # Before the table of Umm al-Qura the arithmetic calendar may be a day off.
    assert time.text == words
    found = time.to_date()
    assert found is not None
    assert abs((found - datetime.date.fromisoformat(value)).days) <= 2


CLOCKS = [
    ("تبدأ المباراة الساعة الثالثة بتوقيت غرينتش.", "2021-11-02T15:00Z"),
    ("وصل القطار الساعة 14:30 بالتوقيت المحلي.", "2021-11-02T14:30"),
    ("يبث اللقاء عند العاشرة ليلا بتوقيت مكة المكرمة.", "2021-11-02T22:00+03:00"),
    ("اندلع الحريق الساعة السابعة إلا ربعا صباحا.", "2021-11-02T06:45"),
    ("وقع الزلزال الساعة الواحدة وعشرين دقيقة فجرا.", "2021-11-02T01:20"),
    ("أقلعت الطائرة الساعة 12 ليلا من المطار.", "2021-11-02T00:00"),
    ("يغلق المعرض الساعة العاشرة والنصف مساء.", "2021-11-02T22:30"),
    ("سجل السهم 12 نقطة بحلول الساعة 0745 بتوقيت جرينتش.", "2021-11-02T07:45Z"),
    ("انفجرت العبوة مساء السبت في السوق.", "2021-10-30TEV"),
    ("اقتحمت القوة المنزل فجر اليوم.", "2021-11-02TDW"),
    ("غادر الوفد صباح أمس إلى تونس.", "2021-11-01TMO"),
    ("قتل الجندي ليلة أول من أمس.", "2021-10-31TNI"),
    ("قصف الطيران الموقع في وقت متأخر من مساء الأحد.", "2021-10-31TEV"),
    ("هبطت الطائرة في الثامنة من مساء السبت.", "2021-10-30T20:00"),
]


@pytest.mark.parametrize(("text", "value"), CLOCKS)
def test_times_of_day(text: str, value: str) -> None:
    """A time of day with the day it belongs to, its part and its zone."""
    (time,) = times(text)
    assert (time.value, time.type) == (value, "TIME")


DURATIONS = [
    ("استمر الاجتماع ساعة وعشر دقائق.", "ساعة وعشر دقائق", "PT1H10M", None),
    ("انتظر الركاب يوما واحدا في المطار.", "يوما واحدا", "P1D", None),
    ("سجن الكاتب عامين ونصف.", "عامين ونصف", "P2Y6M", None),
    ("دام الحصار ثلاثة أشهر ونصف الشهر.", "ثلاثة أشهر ونصف الشهر", "P3M15D", None),
    ("انقطع التيار أكثر من 20 ساعة.", "أكثر من 20 ساعة", "PT20H", "MORE_THAN"),
    ("أمضى في المنفى قرابة عشرين عاما.", "قرابة عشرين عاما", "P20Y", "APPROX"),
    ("عمل في الصحافة ما يقرب من عقدين من الزمن.", "ما يقرب من عقدين من الزمن", "P2DE", "APPROX"),
    ("تستمر الهدنة يومين على الأقل.", "يومين على الأقل", "P2D", "EQUAL_OR_MORE"),
    ("توفي الشاعر عن 81 عاما.", "81 عاما", "P81Y", None),
    ("انتظر الركاب عدة ساعات.", "عدة ساعات", "PTXH", None),
    ("شهدت المدينة أمطارا في الأيام القليلة الماضية.", "الأيام القليلة الماضية", "PXD", None),
    ("تحسن الأداء خلال السنوات الخمس الأخيرة.", "السنوات الخمس الأخيرة", "P5Y", None),
    ("اعتقل العشرات في آخر 24 ساعة.", "آخر 24 ساعة", "PT24H", None),
    ("يعود الخلاف إلى نصف قرن.", "نصف قرن", "P50Y", None),
    ("وصل بعد أسبوع من المعارك.", "أسبوع", "P1W", None),
]


@pytest.mark.parametrize(("text", "words", "value", "mod"), DURATIONS)
def test_durations(text: str, words: str, value: str, mod: str | None) -> None:
    """An amount of time with the words that qualify it."""
    (time,) = times(text)
    assert (time.text, time.value, time.type, time.mod) == (words, value, "DURATION", mod)


def test_anchored_durations_have_their_ends() -> None:
    """An amount that leads up to the report begins that long before it."""
    (since,) = times("تشهد البلاد حربا منذ ثلاث سنوات.")
    (last,) = times("قتل المئات خلال السنوات الأربع الماضية.")
    assert (since.text, since.begin, since.endpoint) == ("ثلاث سنوات", "2018-11-02", "2021-11-02")
    assert (last.begin, last.edtf) == ("2017-11-02", "2017-11-02/2021-11-02")


SETS = [
    ("تعقد القمة كل عامين.", "كل عامين", "P2Y"),
    ("يصدر الملحق كل يوم سبت.", "كل يوم سبت", "XXXX-WXX-6"),
    ("تنتج الشركة ألف سيارة يوميا.", "يوميا", "P1D"),
    ("أصدر البنك تقريره السنوي.", "السنوي", "P1Y"),
]


@pytest.mark.parametrize(("text", "words", "value"), SETS)
def test_sets(text: str, words: str, value: str) -> None:
    """What comes again and again."""
    (time,) = times(text)
    assert (time.text, time.value, time.type, time.quant) == (words, value, "SET", "EVERY")


RANGES = [
    ("تغلق الجسور من 6 إلى 9 يونيو.", "من 6 إلى 9 يونيو", "2021-06-06/2021-06-09"),
    ("أدار المتحف بين عامي 1994 و2007.", "عامي 1994 و2007", "1994/2007"),
    ("صدرت القرارات ما بين 2006 و2010.", "ما بين 2006 و2010", "2006/2010"),
    ("عاش الرسام (1911-2006) في حلب.", "1911-2006", "1911/2006"),
    ("فاز باللقب في موسم 2015/2016.", "2015/2016", "2015/2016"),
    ("عمل وزيرا من 2014 حتى 2018.", "من 2014 حتى 2018", "2014/2018"),
    (
        "يفتح المتحف من الساعة التاسعة إلى الحادية عشرة صباحا.",
        "من الساعة التاسعة إلى الحادية عشرة صباحا",
        "2021-11-02T09:00/2021-11-02T11:00",
    ),
    ("تمتد الإجازة من 28 يونيو وحتى 2 يوليو.", "من 28 يونيو وحتى 2 يوليو", "2021-06-28/2021-07-02"),
]


@pytest.mark.parametrize(("text", "words", "value"), RANGES)
def test_ranges(text: str, words: str, value: str) -> None:
    """From one time to another is one expression with begin and endpoint."""
    (time,) = times(text)
    assert (time.text, time.value) == (words, value)
    assert f"{time.begin}/{time.endpoint}" == value


def test_different_ends_are_two_expressions() -> None:
    """A day and the end of a year do not make a range of days."""
    found = times("تسري الخصومات من 8 نوفمبر حتى آخر العام الجاري.")
    assert [(time.text, time.value) for time in found] == [
        ("8 نوفمبر", "2021-11-08"),
        ("آخر العام الجاري", "2021"),
    ]


def test_prefer_settles_days_that_nothing_else_does() -> None:
    """A bare weekday is the last, the next, or left open, as the setting says."""
    text = "اجتماع الأحد في المقر"
    assert [times(text, prefer=choice)[0].value for choice in ("past", "future", "none")] == [
        "2021-10-31",
        "2021-11-07",
        "XXXX-WXX-7",
    ]


def test_literal_hours() -> None:
    """«الساعة الثالثة» is in the afternoon unless the setting takes it literally."""
    text = "يبدأ العرض الساعة الثالثة في المسرح."
    assert times(text)[0].value == "2021-11-02T15:00"
    assert times(text, hours="literal")[0].value == "2021-11-02T03:00"


def test_dialogue_takes_since_for_a_day() -> None:
    """Where people speak to a machine «منذ يومين» is the day before yesterday."""
    assert times("منذ يومين", register="dialogue")[0].value == "2021-10-31"
    assert times("منذ يومين")[0].value == "P2D"


def test_without_a_day_values_stay_underspecified() -> None:
    """Nothing is guessed where the day of the report is unknown."""
    text = "قال الأحد إنه سيعود في 3 مايو وإنه زار القاهرة أمس."
    assert [time.value for time in times(text, None)] == ["XXXX-WXX-7", "XXXX-05-03", "PAST_REF"]


def test_a_dateline_stands_in_for_the_published_day() -> None:
    """A whole date at the head of the text is the day of the report where none is given."""
    text = "بيروت 5 مارس 2019: أعلن الوزير أمس استقالته."
    assert [time.value for time in times(text, None)] == ["2019-03-05", "2019-03-04"]


def test_the_reason_of_the_anchor_is_evidence() -> None:
    """A value counted from a corrected day names that day and the words that say it."""
    text = "قال الوزير اليوم (الأحد) إن الوفد وصل أمس."
    today, yesterday = times(text)
    assert (today.value, yesterday.value) == ("2021-10-31", "2021-10-30")
    assert {evidence.code for evidence in yesterday.evidence} == {"anchor-text"}
    (span,) = yesterday.evidence[0].spans
    assert text[span.start : span.end].startswith("اليوم (الأحد")
    assert today.text == "اليوم (الأحد)"


@pytest.mark.parametrize(
    "text",
    [
        "استمر الاجتماع عشر ساعات.",
        "تعقد القمة كل عامين.",
        "يتدرب الفريق أربع مرات في الأسبوع.",
        "تستغرق الرحلة من 3 إلى 5 ساعات.",
        "عاش الأديب في القرن التاسع عشر.",
        "ظهرت الفرقة في الثمانينيات.",
        "تزاور الناس في عيد الفطر 2015.",
        "زاد الشحن في الأشهر الخمسة الأولى من 2019.",
    ],
)
def test_what_is_counted_from_no_day_has_no_anchor(text: str) -> None:
    """Amounts, what comes again, and times that name their year or number are as they are."""
    (time,) = times(text)
    assert time.anchor is None
    assert not [evidence for evidence in time.evidence if evidence.code.startswith("anchor")]


@pytest.mark.parametrize(
    "text",
    [
        "تشهد البلاد حربا منذ عامين.",
        "ظهرت الفرقة في ثمانينيات القرن الماضي.",
        "زاد الشحن في الأشهر الخمسة الأولى من العام الجاري.",
        "يقام المهرجان من 3 إلى 5 مايو.",
        "تغلق المصانع بقية العام.",
    ],
)
def test_what_is_counted_from_a_day_has_it_as_its_anchor(text: str) -> None:
    """What is said from where the report stands."""
    (time,) = times(text)
    assert time.anchor == datetime.date.fromisoformat(PUBLISHED)


def test_a_text_far_from_the_published_day_is_not_believed() -> None:
    """More than three days apart the published day stays."""
    (time, _) = times("قال اليوم 3 يناير 2015 في كلمة أذيعت أمس.")
    assert time.value == "2015-01-03"
    assert times("قال الوزير أمس إن العمل مستمر.")[0].value == "2021-11-01"


def test_a_pair_of_calendars_is_certain() -> None:
    """The Gregorian day after الموافق settles the Hijri one before it."""
    hijri, gregorian = times("وضع حجر الأساس يوم 7 رجب 1440هـ الموافق 14 مارس 2019.")
    assert (hijri.text, hijri.value, hijri.edtf) == ("7 رجب 1440هـ", "2019-03-14", "2019-03-14")
    assert (hijri.calendar, gregorian.calendar) == ("islamic", "gregorian")


def test_a_hijri_month_has_its_gregorian_days() -> None:
    """A Hijri month keeps its own number; begin and endpoint are Gregorian days."""
    (time,) = times("وزعت السلال في رمضان 1442هـ على الأسر.")
    assert (time.value, time.begin, time.endpoint) == ("1442-09", "2021-04-13", "2021-05-12")
    interval = time.to_interval()
    assert interval is not None
    assert interval[1] - interval[0] == datetime.timedelta(days=30)


@pytest.mark.parametrize(
    ("words", "source"), [("3 رجب 747 هـ", "arithmetic"), ("3 رجب 1440هـ", calendars.HIJRI_SOURCE)]
)
def test_the_calendar_of_hijri_days_is_evidence(words: str, source: str) -> None:
    """Years that the table does not have say that they are reckoned."""
    (time,) = times(f"نقش اللوح في {words} بالمدينة.")
    said = [evidence.message for evidence in time.evidence if evidence.code == "hijri"]
    assert said == [f"Hijri days by {source}"]


def test_anaphora() -> None:
    """«اليوم نفسه» and «العام التالي» count from the expression before."""
    text = "وقع الاتفاق في 3 مارس 2015. وفي اليوم نفسه بدأ التنفيذ، وفي العام التالي انتهى."
    assert [time.value for time in times(text)] == ["2015-03-03", "2015-03-03", "2016"]


def test_references() -> None:
    """Words without a place on the calendar say past, present or future."""
    text = "زار المدينة مؤخرا وهو يعمل حاليا على خطة تعلن لاحقا."
    assert [time.value for time in times(text)] == ["PAST_REF", "PRESENT_REF", "FUTURE_REF"]


def test_spans_leave_attached_particles_out() -> None:
    """A conjunction or preposition is cut off and kept as clitics; ال stays."""
    found = times("وأعلن بالأمس أن موازنة لعام 2022 ستقر للعام المقبل.")
    assert [(time.text, time.clitics) for time in found] == [
        ("الأمس", "ب"),
        ("عام 2022", "ل"),
        ("لعام المقبل", "ل"),
    ]


def test_settings_are_checked() -> None:
    """An unknown choice is an error that names it."""
    with pytest.raises(arnews.SettingsError, match="prefer"):
        arnews.Pipeline(settings={"dates": {"prefer": "tomorrow"}})


def test_time_of_publication_serves_hours_ago() -> None:
    """«قبل ساعتين» is a moment where the report has a time of day."""
    moment = datetime.datetime.fromisoformat("2021-11-02T09:30")
    assert times("وقع الانفجار قبل ساعتين.", moment)[0].value == "2021-11-02T07:30"
    assert times("وقع الانفجار قبل ساعتين.")[0].value == "2021-11-02TXX"


def test_long_pages_of_numbers_take_linear_time() -> None:
    """A page of numbers gives no expression and no quadratic walk."""
    text = "12 34 56 78 90 11 22 33 " * 4000
    assert times(text) == ()


SAMPLED = [
    # one year said twice
    ("بلغت صادرات المصنع العام الماضي 2020م رقما قياسيا.", ["العام الماضي 2020م"], ["2020"]),
    ("ينظم المهرجان هذا العام 1443هـ في القلعة.", ["هذا العام 1443هـ"], ["1443"]),
    ("بلغت الفروع بنهاية مايو الماضي 1959 فرعا.", ["نهاية مايو الماضي"], ["2021-05"]),
    # years with a part of them, fiscal years, lists of years
    ("ارتفع الدين نهاية 2007 ثم هبط مطلع 2009.", ["نهاية 2007", "مطلع 2009"], ["2007", "2009"]),
    ("أعدت الموازنة للسنة المالية 2020 متأخرة.", ["لسنة المالية 2020"], ["2020"]),
    ("صدرت الطبعات أعوام 1979 و1981 و1985.", ["1979", "1981", "1985"], ["1979", "1981", "1985"]),
    # the night between two days, days that are named together
    ("هطل المطر ليل السبت الأحد على الجبال.", ["ليل السبت الأحد"], ["2021-10-30TNI"]),
    ("ستقام الندوة مساء الخميس والجمعة.", ["مساء الخميس", "الجمعة"], ["2021-11-04TEV", "2021-11-05"]),
    # a bracket that stays open is not part of a date
    (
        "يسافر الخميس (29 ربيع الأول 1443هـ الموافق 4 نوفمبر 2021).",
        ["الخميس", "29 ربيع الأول 1443هـ", "4 نوفمبر 2021"],
        ["2021-10-28", "2021-11-04", "2021-11-04"],
    ),
    # shares, halves of centuries, frequencies
    ("زاد الشحن في الأشهر الخمسة الأولى من 2019.", ["الأشهر الخمسة الأولى من 2019"], ["P5M"]),
    ("ازدهرت الصناعة في النصف الثاني من القرن التاسع عشر.", ["النصف الثاني من القرن التاسع عشر"], ["18XX"]),
    ("تتدرب الفرقة ثلاث مرات في الأسبوع.", ["ثلاث مرات في الأسبوع"], ["P1W"]),
    # ranges
    ("تقام الدورة من الأحد إلى الخميس المقبلين.", ["من الأحد إلى الخميس المقبلين"], ["2021-11-07/2021-11-11"]),
    ("ارتفع المصابون منذ 20 يوليو إلى 18 شخصا.", ["20 يوليو"], ["2021-07-20"]),
    ("يغلق الطريق من 15 ذي القعدة وحتى 15 محرم.", ["من 15 ذي القعدة وحتى 15 محرم"], ["2021-06-25/2021-08-23"]),
    # words that belong to a prayer, to a name
    ("هطل المطر طوال الشهر على السهول.", ["طوال الشهر"], ["P1M"]),
    ("صلي على الفقيد صلاة الظهر أمس في الجامع.", ["أمس"], ["2021-11-01"]),
    ("تسلم المدير خطابا آخر يوم الثلاثاء الماضي.", ["يوم الثلاثاء الماضي"], ["2021-10-26"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found", "values"), SAMPLED)
def test_what_samples_of_news_showed(text: str, found: list[str], values: list[str]) -> None:
    """Spans and values that reading whole articles showed wrong at first."""
    assert [time.text for time in times(text)] == found
    assert [time.value for time in times(text)] == values


def test_how_often_is_a_frequency() -> None:
    """«أربع مرات في السنة» has the unit as its value and the number as freq."""
    (time,) = times("يجتمع المجلس أربع مرات في السنة.")
    assert (time.type, time.value, time.freq) == ("SET", "P1Y", "4X")


def test_a_share_has_its_ends() -> None:
    """The first months of a year begin and end."""
    (time,) = times("تراجع الصيد خلال الأشهر الثلاثة الأخيرة من العام الماضي.")
    assert (time.begin, time.endpoint) == ("2020-10-01", "2020-12-31")


@pytest.mark.parametrize("end", ["", ".", " .", "،", ". ثم غادر"])
def test_a_year_is_part_of_its_date_at_the_end_of_a_text(end: str) -> None:
    """A full stop behind the last number of a text is no sign of a fraction."""
    found = times(f"وصل أمس 2 أغسطس 2015{end}")
    assert [time.text for time in found] == ["أمس 2 أغسطس 2015"]


def test_years_before_count_from_the_same_year() -> None:
    """«العام السابق» again and again is the year before the one that is compared."""
    found = times("نما الدخل عام 2018 مقارنة بالعام السابق، ونمت الأرباح مقارنة بالعام السابق.")
    assert [time.value for time in found] == ["2018", "2017", "2017"]


@pytest.mark.parametrize(
    "text",
    [
        "افتتح الجسر في 7 رجب 1440هـ الموافق 14 مارس 2019.",
        "افتتح الجسر في 7 رجب 1440هـ (14 مارس 2019).",
        "افتتح الجسر في 14 مارس 2019 الموافق 7 رجب 1440هـ.",
    ],
)
def test_each_day_of_a_pair_knows_the_other(text: str) -> None:
    """Both days have one value, their own calendar, and the other's value in their evidence."""
    found = sorted(times(text), key=lambda time: time.calendar)
    assert [time.calendar for time in found] == ["gregorian", "islamic"]
    assert {time.value for time in found} == {"2019-03-14"}
    assert {time.edtf for time in found} == {"2019-03-14"}
    said = [[e.message for e in time.evidence if e.code == "same-day"] for time in found]
    assert said == [
        ["the same day is 1440-07-07 of the Hijri calendar"],
        ["the same day is 2019-03-14"],
    ]


def test_a_feast_just_past_is_not_next_years() -> None:
    """A future verb means a feast or month only where one is near ahead."""
    (time, *_) = times("سيكرم الحفل من تطوعوا في عيد الفطر.", published="2021-05-20")
    assert time.value == "2021-05-13"
