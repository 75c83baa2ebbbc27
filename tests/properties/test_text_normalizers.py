"""What holds for every normalizer, every stock level and every composition of them."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arnews.testing.strategies import arabic_text, dirty_text
from arnews.text import (
    CLEAN,
    LEVELS,
    MATCH,
    NORMALIZERS,
    Level,
    characters,
    clean,
    compose,
    match,
    normalize,
    views,
)

TEXTS = st.one_of(dirty_text(), arabic_text())
ALL = [compose(normalizer, name=name) for name, normalizer in NORMALIZERS.items()] + [CLEAN, MATCH]
LEVEL = st.sampled_from(ALL)
MANY = settings(max_examples=max(300, settings.default.max_examples))
"""These cost little: more of them than the profile has, unless that has more."""
VALUES = characters.DIGITS
PLAIN = re.compile("[بتثجحخدذرزسشصضطظعغفقكلمن ،.]+")
MARKS = characters.MARKS | characters.SMALL_LETTERS | set("ـ") | set(characters.FORMS)


@pytest.mark.parametrize("level", ALL, ids=lambda level: level.name)
@given(text=TEXTS)
def test_idempotent(level: Level, text: str) -> None:
    """What is normal stays as it is."""
    once = level.view(text).text
    assert level.view(once).text == once


@given(text=TEXTS, level=LEVEL)
@MANY
def test_alignment_is_monotone_and_inside(text: str, level: Level) -> None:
    """Later view offsets never stand earlier in the source, and none outside it."""
    view = level.view(text)
    spans = [view.to_source(at, at + 1) for at in range(len(view.text))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(spans))


@given(text=TEXTS, level=LEVEL)
@MANY
def test_unchanged_stretches_are_exact(text: str, level: Level) -> None:
    """A stretch that no normalizer touches maps to itself, and its span ends with its marks."""
    view = level.view(text)
    for stretch in PLAIN.finditer(text):
        start, end = view.from_source(*stretch.span())
        assert view.text[start:end] == stretch[0]
        span = view.to_source(start, end)
        assert span.start == stretch.start()
        assert MARKS.issuperset(text[stretch.end() : span.end])


@given(text=TEXTS, level=LEVEL, data=st.data())
@MANY
def test_source_span_contains_the_slice(text: str, level: Level, data: st.DataObject) -> None:
    """The normal form of the source span of a slice contains the slice."""
    view = level.view(text)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    span = view.to_source(start, end)
    assert view.text[start:end] in level.view(text[span.start : span.end]).text


@given(text=TEXTS, level=LEVEL, data=st.data())
@MANY
def test_there_and_back(text: str, level: Level, data: st.DataObject) -> None:
    """From a slice to the source and back gives at least the slice, and the same span again."""
    view = level.view(text)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    span = view.to_source(start, end)
    back = view.from_source(span.start, span.end)
    if start < end:
        assert back[0] <= start <= end <= back[1]
        assert view.to_source(*back) == span


@given(text=TEXTS, level=LEVEL, data=st.data())
@MANY
def test_from_source_covers_what_it_touches(text: str, level: Level, data: st.DataObject) -> None:
    """Exactly the code points of the view that touch a source span are found from it."""
    view = level.view(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = view.from_source(start, end)
    spans = [view.to_source(at, at + 1) for at in range(len(view.text))]
    touched = [at for at, span in enumerate(spans) if span.start < end and start < span.end]
    assert touched == list(range(first, last))


@given(a=TEXTS, b=TEXTS, level=LEVEL)
@MANY
def test_parts_that_meet_at_a_space(a: str, b: str, level: Level) -> None:
    """A space keeps what is before it and what is after it apart."""
    whole = level.view(f"{a} {b}").text
    assert whole == f"{level.view(a).text} {level.view(b).text}"


@given(text=TEXTS, steps=st.lists(st.sampled_from(list(NORMALIZERS.values())), max_size=6))
@MANY
def test_composition_is_one_after_the_other(text: str, steps: list) -> None:
    """A composed level gives the text that its steps give one by one, from the same places."""
    level = compose(*steps)
    view = level.view(text)
    places = list(range(len(text)))
    result = text
    for step in steps:
        part = compose(step).view(result)
        places = [places[part.to_source(at, at + 1).start] for at in range(len(part.text))]
        result = part.text
    assert view.text == result
    assert [view.to_source(at, at + 1).start for at in range(len(result))] == places


@given(text=TEXTS)
@MANY
def test_views_share_one_alignment(text: str) -> None:
    """The two stock views are as long as each other, aligned alike, and what the functions give."""
    cleaned, matched = views(text)
    assert cleaned.alignment is matched.alignment
    assert len(cleaned.text) == len(matched.text)
    assert (cleaned.text, matched.text) == (clean(text), match(text))
    assert cleaned.text == normalize(text, "clean").text
    assert matched.text == normalize(text).text == normalize(cleaned.text, "match").text


@given(text=TEXTS)
@MANY
def test_one_pass_equals_the_steps(text: str) -> None:
    """The fast stock level gives what its normalizers give one after the other."""
    result = text
    for step in CLEAN.normalizers:
        result = step.apply(result)[0]
    assert clean(text) == result


@given(text=TEXTS)
@MANY
def test_digits_keep_their_value(text: str) -> None:
    """Every decimal digit of the source is there as the ASCII digit of its value."""
    source = [VALUES.get(one, one) for one in text if "&" not in text]
    expected = [one for one in source if one.isascii() and one.isdigit()]
    found = [one for one in clean(text) if one.isascii() and one.isdigit()]
    if "&" not in text:
        assert found == expected


@given(text=TEXTS)
@MANY
def test_quotation_marks_survive(text: str) -> None:
    """Every quotation mark keeps its identity and its place in the order."""
    marks = "«»“”„‟‘’‚‛‹›″′"
    for level in LEVELS.values():
        found = [one for one in level.view(text).text if one in marks]
        if "&" not in text:
            assert found == [one for one in text if one in marks]


@given(
    text=st.text(
        st.sampled_from(
            "اويىأإآؤئەہےبت \u064b\u064e\u0650\u0651\u0652\u0653\u0654\u0655\u0670\u06d6\u06e3"
        )
    )
)
@MANY
def test_canonically_equal_texts_have_one_form(text: str) -> None:
    """Composed or decomposed, marks in canonical order or not: one form."""
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    assert {clean(form) for form in forms} == {clean(text)}
