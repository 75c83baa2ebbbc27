"""Events on single sentences: type, trigger, actors, status, counts, time, place, quote, group."""

from typing import Any

import pytest

import arnews

# Sentence, type, mode, trigger, sources, targets.
FRAMES: tuple[tuple[str, str, str | None, str, list[str], list[str]], ...] = (
    ("اتفق بايدن وأردوغان على تشكيل لجنة مشتركة.", "AGREE", None, "اتفق", ["بايدن", "أردوغان"], []),
    ("وقعت قطر وتركيا اتفاقية للدفاع المشترك.", "AGREE", None, "اتفاقية", ["قطر", "تركيا"], []),
    ("التقى وزير الخارجية المصري سامح شكري نظيره الروسي سيرغي لافروف في موسكو.",
     "CONSULT", None, "التقى", ["سامح شكري"], ["سيرغي لافروف"]),
    ("أجرى الرئيس الفرنسي محادثات مع المستشارة الألمانية في برلين.",
     "CONSULT", None, "محادثات", ["الرئيس الفرنسي"], ["المستشارة الألمانية"]),
    ("استقبل الملك سلمان بن عبد العزيز الرئيس الأميركي في الرياض.",
     "CONSULT", None, "استقبل", ["سلمان بن عبد العزيز"], ["الرئيس الأميركي"]),
    ("أشاد الرئيس بدور الجيش في حفظ الأمن.", "SUPPORT", None, "أشاد", ["الرئيس"], []),
    ("رحبت بريطانيا باتفاق جنيف.", "SUPPORT", None, "رحبت", ["بريطانيا"], []),
    ("اعتذر رئيس الوزراء الياباني لكوريا الجنوبية.",
     "CONCEDE", None, "اعتذر", ["رئيس الوزراء الياباني"], ["كوريا الجنوبية"]),
    ("قدمت السعودية مساعدات إلى اليمن.", "AID", None, "مساعدات", ["السعودية"], ["اليمن"]),
    ("أفرجت إسرائيل عن عشرين أسيرا فلسطينيا.",
     "RETREAT", "release", "أفرجت", ["إسرائيل"], ["عشرين أسيرا فلسطينيا"]),
    ("استقال رئيس الوزراء اللبناني سعد الحريري.", "RETREAT", "resign", "استقال", ["سعد الحريري"], []),
    ("سحبت تركيا قواتها من شمال العراق.", "RETREAT", "withdraw", "سحبت", ["تركيا"], ["العراق"]),
    ("طالبت الأمم المتحدة إسرائيل بوقف الاستيطان.",
     "REQUEST", None, "طالبت", ["الأمم المتحدة"], ["إسرائيل"]),
    ("دعا الرئيس التركي أوروبا إلى استقبال اللاجئين.",
     "REQUEST", None, "دعا", ["الرئيس التركي"], ["أوروبا"]),
    ("اتهمت إيران إسرائيل باغتيال العالم.", "ACCUSE", "allege", "اتهمت", ["إيران"], ["إسرائيل"]),
    ("أدانت فرنسا الهجوم على السفارة.", "ACCUSE", "disapprove", "أدانت", ["فرنسا"], []),
    ("رفضت الحكومة السورية مبادرة الجامعة العربية.", "REJECT", None, "رفضت", ["الحكومة السورية"], []),
    ("هدد الرئيس الأميركي إيران بالرد.", "THREATEN", None, "هدد", ["الرئيس الأميركي"], ["إيران"]),
    ("تظاهر آلاف الأشخاص في القاهرة ضد الحكومة.",
     "PROTEST", "demo", "تظاهر", ["آلاف الأشخاص"], ["الحكومة"]),
    ("فرضت الولايات المتحدة عقوبات على إيران.",
     "SANCTION", "discontinue", "عقوبات", ["الولايات المتحدة"], ["إيران"]),
    ("طردت بريطانيا ثلاثة دبلوماسيين روس.",
     "SANCTION", "expel", "طردت", ["بريطانيا"], ["ثلاثة دبلوماسيين روس"]),
    ("قطعت السعودية علاقاتها مع إيران.", "SANCTION", "discontinue", "قطعت", ["السعودية"], ["إيران"]),
    ("استدعت فرنسا سفيرها من واشنطن.", "SANCTION", "withdraw", "استدعت", ["فرنسا"], ["واشنطن"]),
    ("حشدت روسيا قواتها على الحدود مع أوكرانيا.", "MOBILIZE", "troops", "حشدت", ["روسيا"], []),
    ("اعتقلت الشرطة الفرنسية ثلاثة متظاهرين في باريس.",
     "COERCE", "arrest", "اعتقلت", ["الشرطة الفرنسية"], ["ثلاثة متظاهرين"]),
    ("صادر الجيش الإسرائيلي أراضي في الضفة الغربية.",
     "COERCE", "seize", "صادر", ["الجيش الإسرائيلي"], ["أراضي"]),
    ("قصف الطيران الروسي مدينة حلب صباح أمس.",
     "ASSAULT", "heavy-weapons", "قصف", ["الطيران الروسي"], ["مدينة حلب"]),
    ("شن تنظيم داعش هجوما على قرية قرب كركوك.",
     "ASSAULT", None, "هجوما", ["تنظيم داعش"], ["قرية"]),
    ("نفذت حركة طالبان هجوما انتحاريا في كابل.",
     "ASSAULT", "suicide-attack", "هجوما انتحاريا", ["حركة طالبان"], []),
    ("اغتيل القائد العسكري على يد مسلحين مجهولين.",
     "ASSAULT", "targeted", "اغتيل", ["مسلحين مجهولين"], ["القائد العسكري"]),
    ("اختطف مسلحون ثلاثة مهندسين في ليبيا.",
     "ASSAULT", "abduct", "اختطف", ["مسلحون"], ["ثلاثة مهندسين"]),
    ("تعرضت قافلة للجيش لهجوم في العريش.", "ASSAULT", None, "تعرضت", [], ["قافلة"]),
)  # fmt: skip


def roles(event: Any, role: str) -> list[str]:
    """The words of the actors of a role."""
    return [actor.text for actor in event.actors if actor.role == role]


def only(nlp: arnews.Pipeline, text: str) -> Any:
    """The one event of a sentence."""
    (event,) = nlp(text, published="2021-10-31").events
    return event


@pytest.mark.parametrize(("text", "kind", "mode", "trigger", "sources", "targets"), FRAMES)
def test_frames(
    nlp: arnews.Pipeline,
    text: str,
    kind: str,
    mode: str | None,
    trigger: str,
    sources: list[str],
    targets: list[str],
) -> None:
    """The trigger, its type and mode, who acts and who is acted upon."""
    event = only(nlp, text)
    assert (event.type, event.mode, event.text) == (kind, mode, trigger)
    assert (roles(event, "source"), roles(event, "target")) == (sources, targets)


def test_all_sixteen_types_are_found() -> None:
    """But for COOPERATE, which wants a longer sentence, each type stands in the table above."""
    assert {row[1] for row in FRAMES} | {"COOPERATE"} == set(arnews.annotations.EVENT_TYPES)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("لم يلتق الوزير المصري نظيره الإثيوبي.", "negated"),
        ("لن تنسحب القوات الأميركية من العراق.", "negated"),
        ("سيزور الرئيس الصيني الرياض الأسبوع المقبل.", "planned"),
        ("سوف تفرض واشنطن عقوبات على روسيا.", "planned"),
        ("من المقرر أن يلتقي بايدن الرئيس الروسي في جنيف.", "planned"),
        ("إذا هاجمت إسرائيل إيران فسوف ترد.", "hypothetical"),
        ("قد تنسحب تركيا من الاتفاق مع روسيا.", "hypothetical"),
        ("لم تقر ألمانيا الاتفاق مع فرنسا إلا الشهر الماضي.", "asserted"),
    ],
)
def test_status(nlp: arnews.Pipeline, text: str, status: str) -> None:
    """Negation, future and condition decide the status; «لم ... إلا» asserts."""
    assert only(nlp, text).status == status


def test_what_is_demanded_is_no_event(nlp: arnews.Pipeline) -> None:
    """The demand is the event, not what is demanded, nor a purpose."""
    events = nlp("طالبت واشنطن الحكومة بالإفراج عن المعتقلين.").events
    assert [event.type for event in events] == ["REQUEST"]


def test_casualties_and_their_attack(nlp: arnews.Pipeline) -> None:
    """The dead are targets of the killing and of the raid, whose nation is the source of both."""
    killing, raid = nlp("مقتل 12 شخصا وإصابة العشرات في غارة أميركية على بلدة أفغانية.").events
    assert (killing.text, raid.text, raid.mode) == ("مقتل", "غارة", "aerial")
    assert [(count.kind, count.value) for count in killing.counts] == [("killed", 12)]
    assert roles(raid, "target") == ["بلدة أفغانية", "12 شخصا"]
    assert roles(killing, "source") == roles(raid, "source") == ["أميركية"]
    assert raid.actors[0].country == "US"
    assert killing.group == raid.group is not None


def test_a_count_without_a_number(nlp: arnews.Pipeline) -> None:
    """«آلاف» is counted without a value."""
    (count,) = only(nlp, "تظاهر آلاف الأشخاص في القاهرة ضد الحكومة.").counts
    assert (count.kind, count.value, count.text) == ("protesting", None, "آلاف الأشخاص")


@pytest.mark.parametrize(
    ("text", "value", "counted"),
    [
        ("مقتل أحد عشر جنديا عند حاجز للجيش.", 11, "أحد عشر جنديا"),
        ("اعتقلت الشرطة خمسمائة متظاهر في العاصمة.", 500, "خمسمائة متظاهر"),
        ("تظاهر مليونا شخص في القاهرة ضد الحكومة.", 2_000_000, "مليونا شخص"),
    ],
)
def test_a_count_in_any_number_word(
    nlp: arnews.Pipeline, text: str, value: int, counted: str
) -> None:
    """Every word that a number can begin with counts who is acting or acted upon."""
    (count,) = only(nlp, text).counts
    assert (count.value, count.text) == (value, counted)


def test_one_of_several_is_not_counted(nlp: arnews.Pipeline) -> None:
    """«إحدى» counts no meetings as «ثلاث» does: the visit took place."""
    event = only(nlp, "قدم نوري المالكي العرض رسميا في إحدى زياراته للأردن.")
    assert (event.text, roles(event, "source")) == ("زياراته", ["نوري المالكي"])


def test_time_and_place(nlp: arnews.Pipeline) -> None:
    """The day is that of the time expression, the place what stands after في."""
    result = nlp("اعتقلت الشرطة الفرنسية ثلاثة متظاهرين في باريس أمس.", published="2021-10-31")
    (event,) = result.events
    assert (str(event.date), event.date_from) == ("2021-10-30", "time")
    assert result.entities.by_id(event.place).text == "باريس"
    assert result.times.by_id(event.time).text == "أمس"


def test_the_day_of_the_dateline(nlp: arnews.Pipeline) -> None:
    """Without a time the day is that of publication, and marked so."""
    event = only(nlp, "أدانت فرنسا الهجوم على السفارة.")
    assert (str(event.date), event.date_from) == ("2021-10-31", "dateline")


def test_long_ago_is_historical(nlp: arnews.Pipeline) -> None:
    """An event dated years before publication is historical and still asserted."""
    event = only(nlp, "انسحبت القوات الأميركية من فيتنام عام 1973.")
    assert (event.historical, event.status) == (True, "asserted")


def test_codes(nlp: arnews.Pipeline) -> None:
    """CAMEO root, quad class and score are those of type and mode; the sentence gives contexts."""
    event = only(nlp, "قصف الطيران الروسي مدينة حلب صباح أمس.")
    assert (event.cameo, event.quad, event.score) == ("19", "material conflict", -9.5)
    assert "military" in event.contexts
    assert (event.actors[0].country, event.actors[0].sector) == ("RU", "MIL")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("قصف الطيران الروسي مدينة حلب.", ["trigger"]),
        ("أجرى الرئيس الفرنسي محادثات مع المستشارة الألمانية.", ["trigger", "light_verb"]),
        ("لم يلتق الوزير المصري نظيره الإثيوبي.", ["trigger", "status"]),
        ("سوف تفرض واشنطن عقوبات على روسيا.", ["trigger", "light_verb", "status"]),
    ],
)
def test_evidence(nlp: arnews.Pipeline, text: str, codes: list[str]) -> None:
    """Every event says by which row, verb and sign of its status it was found."""
    event = only(nlp, text)
    assert [one.code for one in event.evidence] == codes


def test_explain_names_the_verb(nlp: arnews.Pipeline) -> None:
    """What a reader is told of an event under a light verb shows that verb."""
    result = nlp("شن تنظيم داعش هجوما على قرية قرب كركوك.")
    told = str(result.explain(result.events[0]))
    assert "«هجوم» names ASSAULT" in told
    assert "«شن»" in told


def test_counted_subjects_are_victims(nlp: arnews.Pipeline) -> None:
    """«عشرون مدنيا قتلوا» before and after: the counted are the dead."""
    events = nlp("قال متحدث إن عشرين مدنيا قتلوا أمس في هجوم على سوق.").events
    killing = next(event for event in events if event.text == "قتلوا")
    assert roles(killing, "target") == ["عشرين مدنيا"]
    assert roles(killing, "source") == []


def test_partitives_do_not_govern(nlp: arnews.Pipeline) -> None:
    """Of «عدد من الطلاب» the students are meant."""
    event = only(nlp, "اعتقلت الشرطة عددا من الطلاب في القاهرة.")
    assert roles(event, "target") == ["الطلاب"]


def test_news_of_society_needs_somebody_public(nlp: arnews.Pipeline) -> None:
    """Thanks among friends are no event where an article is of society."""
    text = (
        "أقام الأهالي حفل زفاف جماعي في قاعة الأفراح حضره أقارب العروسين والأصدقاء. "
        "وشكر والد العريس جميع الأقارب على تهانيهم في حفل الزفاف."
    )
    result = nlp(text)
    assert result.topics[0].label == "society"
    assert not result.events


def test_the_quote_it_was_reported_in(nlp: arnews.Pipeline) -> None:
    """An event inside reported words names their quote."""
    result = nlp("قال الوزير إن إيران اتهمت إسرائيل باغتيال العالم.")
    accusation = next(event for event in result.events if event.type == "ACCUSE")
    assert accusation.quote is not None
    assert result.quotes.by_id(accusation.quote).start <= accusation.start


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("دعا الوزير إلى وقف القتال.", ["REQUEST"]),
        ("احتل الجيش المدينة.", ["COERCE"]),
        ("احتل الفريق المركز الأول.", []),
        ("ألقت الشرطة القبض على ثلاثة مهربين.", ["COERCE"]),
        ("أطلق جنود النار على متظاهرين في نابلس.", ["ASSAULT"]),
        ("أطلقت الشركة حملة إعلانية.", []),
        ("رفع مئات المتظاهرين لافتات ضد الحكومة.", ["PROTEST"]),
        ("رفع المتظاهرون لافتات ضد الحكومة.", []),
        ("رفعت واشنطن العقوبات عن السودان.", ["CONCEDE"]),
    ],
)
def test_frames_decide(nlp: arnews.Pipeline, text: str, kinds: list[str]) -> None:
    """One verb means several things, and what stands with it tells which."""
    assert [event.type for event in nlp(text).events] == kinds


def test_sport_articles_have_no_events(nlp: arnews.Pipeline) -> None:
    """An article about sport gives none, whatever its words."""
    text = (
        "فاز المنتخب في المباراة النهائية بهدفين سجلهما مهاجم الفريق في الشوط الثاني. "
        "وهاجم الفريق الضيف مرمى المنتخب، وطرد الحكم لاعبا في الدقيقة الأخيرة من مباراة الدوري."
    )
    result = nlp(text)
    assert result.topics[0].label == "sport"
    assert not result.events


def test_rules_have_examples_that_hold(nlp: arnews.Pipeline) -> None:
    """Each rule finds something in its own example."""
    for rule in arnews.rules():
        if rule.id.startswith("events."):
            assert rule.id in {event.rule for event in nlp(rule.example).events}, rule.id
