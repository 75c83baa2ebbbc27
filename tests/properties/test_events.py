"""What holds for events of any text: offsets, references, order, the same again."""

from hypothesis import given
from hypothesis import strategies as st

import arnews

_PARTS = (
    "قصف", "الجيش", "قتل", "خمسة", "جنود", "في", "غارة", "أميركية", "على", "كابل", "،", ".", "لم", "أن",
    "الذي", "و", "اتهمت", "إيران", "إسرائيل", "ب", "هجوم", "وقتل", "شن", "مع", "بين", "زار", "الرئيس",
    "جو بايدن", "أنقرة", "أمس", "«", "»", "(", ")", "12", "شخصا", "تظاهر", "آلاف", "\n", "سيزور", "من قبل",
    "اتفاق", "وزير", "محادثات", "أجرى", "العقوبات", "عقوبات", "طالبان", "أحد", "عناصر", "الشرطة",
    "تجمع", "متظاهرون", "المتظاهرون", "أمام", "مقر", "المبنى", "ضد", "مطالبين", "رفع", "لافتات", "مظاهرة",
    "أيدها", "الله", "به", "عدد", "احتجاجا", "خرج", "مسيرة",
)  # fmt: skip

texts = st.lists(st.sampled_from(_PARTS), max_size=40).map(" ".join)
nlp = arnews.Pipeline(on_error="raise")


@given(texts)
def test_spans_and_references(text: str) -> None:
    """Every span slices its text, and every id that an event names is there."""
    result = nlp(text, published="2021-10-31")
    times = {time.id for time in result.times} | {None}
    places = {entity.id for entity in result.entities} | {None}
    clusters = {cluster.id for cluster in result.clusters} | {None}
    for event in result.events:
        for span in (event, *event.actors, *event.counts):
            assert text[span.start : span.end] == span.text
        assert event.time in times
        assert event.place in places
        assert {actor.cluster for actor in event.actors} <= clusters
        assert event.evidence


@given(texts)
def test_actors_once(text: str) -> None:
    """No two actors of an event begin at one place."""
    for event in nlp(text).events:
        starts = [actor.start for actor in event.actors]
        assert len(set(starts)) == len(starts)


@given(texts)
def test_deterministic(text: str) -> None:
    """The same text gives the same events."""
    assert nlp(text).events == nlp(text).events
