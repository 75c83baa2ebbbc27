"""What holds for the segments of any text, and for the numbers in it."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from arnews.article import Span
from arnews.testing.strategies import arabic_text, dirty_text
from arnews.text import clean, find_numbers, segment, split_words, views

TEXTS = st.one_of(dirty_text(), arabic_text())
MANY = settings(max_examples=max(300, settings.default.max_examples))
"""These cost little: more of them than the profile has, unless that has more."""


@given(text=TEXTS, data=st.data())
@MANY
def test_segments_partition_the_words(text: str, data: st.DataObject) -> None:
    """Every word is in one sentence and in one paragraph, in order, title or none."""
    start = data.draw(st.integers(0, len(text)))
    title = data.draw(st.sampled_from([None, Span(0, start)]))
    view, match = views(text)
    words = split_words(view, match)
    for segments in segment(text, words, view, title):
        assert [one.first for one in segments] == [0, *[one.stop for one in segments]][
            : len(segments)
        ]
        assert all(one.first < one.stop for one in segments)
        assert not segments or segments[-1].stop == len(words)


@given(text=TEXTS)
@MANY
def test_segments_slice_exactly(text: str) -> None:
    """Segments do not overlap, hold their words, and neither begin nor end with a space."""
    view, match = views(text)
    words = split_words(view, match)
    for segments in segment(text, words, view):
        assert all(a.end <= b.start for a, b in pairwise(segments))
        for one in segments:
            assert one.start <= words.span(one.first, one.first + 1).start
            assert words.span(one.stop - 1, one.stop).end <= one.end <= len(text)
            part = clean(text[one.start : one.end])
            assert part == part.strip()


@given(text=TEXTS)
@MANY
def test_sentences_lie_in_paragraphs(text: str) -> None:
    """Each paragraph is made of whole sentences."""
    view, match = views(text)
    paragraphs, sentences = segment(text, split_words(view, match), view)
    stops = {one.stop for one in sentences}
    assert all(one.stop in stops for one in paragraphs)
    assert all("\n" not in clean(text[one.start : one.end]) for one in paragraphs)


@given(
    before=arabic_text(max_words=8),
    inside=arabic_text(max_words=12),
    after=arabic_text(max_words=8),
)
@MANY
def test_closed_quotations_stay_whole(before: str, inside: str, after: str) -> None:
    """No sentence ends inside a quotation that is closed in its line."""
    parts = [
        "".join(one for one in part if one not in '«»"“”\n\r&') for part in (before, inside, after)
    ]
    text = f"{parts[0]} «{parts[1]} نعم» {parts[2]}"
    start, end = text.index("«"), text.index("»")
    view, match = views(text)
    for one in segment(text, split_words(view, match), view)[1]:
        assert not start < one.end <= end


@given(text=TEXTS)
@MANY
def test_numbers_are_within_and_apart(text: str) -> None:
    """Numbers have words, do not overlap, and what is cut is less than the first word."""
    words = split_words(*views(text))
    numbers = find_numbers(words)
    assert all(a.stop <= b.first for a, b in pairwise(numbers))
    for one in numbers:
        assert 0 <= one.first < one.stop <= len(words)
        assert 0 <= one.cut < len(words.forms[one.first])
        assert one.value >= 0


@given(value=st.integers(0, 10**12))
@MANY
def test_digits_with_separators_keep_their_value(value: int) -> None:
    """A number written with thousands separators is that number."""
    for written in (f"{value}", f"{value:,}", f"{value:,}".replace(",", "\u066c")):
        (number,) = find_numbers(split_words(*views(f"نحو {written} شخص")))
        assert number.value == value
