"""Protests: which are told as news, who protests, against whom."""

from typing import Any

import pytest

import arnews

# Sentence, rule, trigger, sources, targets.
TOLD: tuple[tuple[str, str, str, list[str], list[str]], ...] = (
    ("تجمع مئات العمال أمام مقر وزارة الصناعة احتجاجا على تأخر الرواتب.",
     "events.gathering", "تجمع", ["مئات العمال"], ["وزارة الصناعة"]),
    ("خرج آلاف المتظاهرين إلى الشوارع مطالبين برحيل الحكومة.",
     "events.gathering", "خرج", ["آلاف المتظاهرين"], ["الحكومة"]),
    ("احتشد عدد من الطلاب أمام السفارة الفرنسية تنديدا بالقرار.",
     "events.gathering", "احتشد", ["الطلاب"], ["السفارة الفرنسية"]),
    ("ثلاثون معلما اعتصموا داخل المدرسة ضد الوزارة.",
     "events.gathering", "اعتصموا", ["ثلاثون معلما"], ["الوزارة"]),
    ("خرج عمال للاحتجاج على مقتل زميلهم على يد الشرطة.",
     "events.gathering", "خرج", ["عمال"], ["الشرطة"]),
    ("قطع محتجون الطريق السريع قرب المطار.", "events.blocking", "قطع", ["محتجون"], []),
    ("ردد مئات الأشخاص «الموت لإسرائيل» في الميدان.",
     "events.chanting", "ردد", ["مئات الأشخاص"], ["إسرائيل"]),
    ("اندلعت مظاهرات حاشدة ضد الرئيس في العاصمة.", "events.protest", "مظاهرات", [], ["الرئيس"]),
    ("تجددت الاحتجاجات ضد الحكومة في الجنوب.", "events.protest", "الاحتجاجات", [], ["الحكومة"]),
    ("قام عشرات المحتجين بالتجمع أمام مبنى البرلمان.",
     "events.protest", "التجمع", ["عشرات المحتجين"], ["البرلمان"]),
)  # fmt: skip

NOT_TOLD = (
    # What a known crowd does is part of a protest told before.
    "وردد المتظاهرون هتافات ضد الوزير.",
    "ورفع المتظاهرون لافتات كتب عليها «نريد العمل».",
    "وسار المتظاهرون في شارع الجمهورية.",
    # The police act, the protest is known.
    "فرقت الشرطة مظاهرة سلمية أمام الجامعة.",
    "احتشدت الشرطة في الميدان لمنع المتظاهرين.",
    # References: after a preposition, in relative clauses, with the article.
    "قتل شخصان خلال المظاهرة.",
    "أرسلوا تحياتهم إلى العمال الذين نظموا إضرابا.",
    "لقيت المظاهرة استنكارا واسعا.",
    "التقى الوزير متظاهرين يحتجون على الأسعار.",
    "تقع الساحة في منطقة يتجمع فيها المتظاهرون.",
    # Other meanings.
    "تجمعت مئات السيارات عند المعبر.",
    "يخرج المتظاهرين من الأزمة حل سياسي.",
    "تقع مقاطعة كيبك في شرق كندا.",
    "تقدمت الوزارة باحتجاج رسمي على التصريح.",
)


def protests(nlp: arnews.Pipeline, text: str) -> list[Any]:
    """The protests of a text."""
    return [event for event in nlp(text).events if event.type == "PROTEST"]


@pytest.mark.parametrize(("text", "rule", "trigger", "sources", "targets"), TOLD)
def test_told(
    nlp: arnews.Pipeline,
    text: str,
    rule: str,
    trigger: str,
    sources: list[str],
    targets: list[str],
) -> None:
    """A crowd that gathers, blocks or is new, and a noun under its verb, with both sides."""
    (event,) = protests(nlp, text)
    assert (event.provenance.rule, event.text) == (rule, trigger)
    assert [actor.text for actor in event.actors if actor.role == "source"] == sources
    assert [actor.text for actor in event.actors if actor.role == "target"] == targets


@pytest.mark.parametrize("text", NOT_TOLD)
def test_not_told(nlp: arnews.Pipeline, text: str) -> None:
    """What is only referred to, or belongs to a protest told before, is no event."""
    assert [(event.text, event.provenance.rule) for event in protests(nlp, text)] == []


def test_a_crowd_goes_out_once(nlp: arnews.Pipeline) -> None:
    """«خرجوا في مسيرة» is one protest, told by the verb."""
    (event,) = protests(nlp, "خرج آلاف العمال في مسيرة حاشدة ضد الحكومة.")
    assert event.text == "خرج"


def test_opponents_are_three_at_most(nlp: arnews.Pipeline) -> None:
    """Three are taken, however many are named after «ضد»."""
    text = "هتف آلاف المتظاهرين ضد الحكومة وضد البرلمان وضد الجيش وضد الشرطة وضد القضاء."
    (event,) = protests(nlp, text)
    assert len([actor for actor in event.actors if actor.role == "target"]) == 3


def test_a_building_may_end_the_text(nlp: arnews.Pipeline) -> None:
    """Before whose door a crowd stands is not asked where nothing follows the building."""
    (event,) = protests(nlp, "تجمع عشرات العمال أمام المبنى")
    assert [actor.text for actor in event.actors] == ["عشرات العمال"]
