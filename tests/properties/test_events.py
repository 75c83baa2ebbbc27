"""What holds for events of any text: offsets, references, order, the same again."""

from hypothesis import given
from hypothesis import strategies as st

import arnews
from arnews.testing.promises import broken_promises

_PARTS = (
    "قصف", "الجيش", "قتل", "خمسة", "جنود", "في", "غارة", "أميركية", "على", "كابل", "،", ".", "لم", "أن",
    "الذي", "و", "اتهمت", "إيران", "إسرائيل", "ب", "هجوم", "وقتل", "شن", "مع", "بين", "زار", "الرئيس",
    "جو بايدن", "أنقرة", "أمس", "«", "»", "(", ")", "12", "شخصا", "تظاهر", "آلاف", "\n", "سيزور", "من قبل",
    "اتفاق", "وزير", "محادثات", "أجرى", "العقوبات", "عقوبات", "طالبان", "أحد", "عناصر", "الشرطة",
    "تجمع", "متظاهرون", "المتظاهرون", "أمام", "مقر", "المبنى", "ضد", "مطالبين", "رفع", "لافتات", "مظاهرة",
    "أيدها", "الله", "به", "عدد", "احتجاجا", "خرج", "مسيرة",
)  # fmt: skip

texts = st.lists(st.sampled_from(_PARTS), max_size=40).map(" ".join)


@given(text=texts)
def test_spans_and_references(nlp: arnews.Pipeline, text: str) -> None:
    """Every span slices its text, every id that an event names is there, and each has evidence."""
    result = nlp(text, published="2021-10-31")
    assert list(broken_promises(result)) == []
    assert all(event.evidence for event in result.events)


@given(text=texts)
def test_actors_once(nlp: arnews.Pipeline, text: str) -> None:
    """No two actors of an event begin at one place."""
    for event in nlp(text).events:
        starts = [actor.start for actor in event.actors]
        assert len(set(starts)) == len(starts)


@given(text=texts)
def test_deterministic(nlp: arnews.Pipeline, text: str) -> None:
    """The same text gives the same events."""
    assert nlp(text).events == nlp(text).events
