"""Words: forms, separators, offsets, and the way back to the source."""

import pytest

from arnews.article import Span
from arnews.text import Words, split_words, views

SENTENCE = "أعلنتِ الوزارةُ، الأحد، أنّ النموّ بلغ ٣.٥٪ في مصر\u200f.\nوقال «إنه كبير»!"


def words_of(text: str) -> Words:
    """The words of a text."""
    return split_words(*views(text))


def test_forms_and_separators_rebuild_the_view() -> None:
    """The separators and forms in turn are the match view, nothing is lost between them."""
    clean, match = views(SENTENCE)
    words = split_words(clean, match)
    rebuilt = "".join(s + f for s, f in zip(words.seps, [*words.forms, ""], strict=True))
    assert rebuilt == match.text
    assert len(words.seps) == len(words) + 1


def test_offsets_slice_the_view() -> None:
    """The starts and ends of each word cut its form out of the match view."""
    clean, match = views(SENTENCE)
    words = split_words(clean, match)
    cut = [match.text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    assert cut == words.forms


def test_clean_keeps_what_match_folds() -> None:
    """The clean form of a word has its hamza and teh marbuta, without marks."""
    words = words_of(SENTENCE)
    assert [words.clean(i) for i in range(4)] == ["أعلنت", "الوزارة", "الأحد", "أن"]
    assert words.forms[:4] == ["اعلنت", "الوزاره", "الاحد", "ان"]


def test_decimal_is_two_words() -> None:
    """A decimal number is two words with the point between them."""
    words = words_of(SENTENCE)
    three = words.forms.index("3")
    assert words.forms[three + 1] == "5"
    assert words.seps[three + 1] == "."


def test_span_is_in_the_source() -> None:
    """The span of words covers them in the source, marks inside and after the last included."""
    words = words_of(SENTENCE)
    span = words.span(0, 2)
    assert SENTENCE[span.start : span.end] == "أعلنتِ الوزارةُ"


def test_span_leaves_out_the_cut() -> None:
    """Code points cut off the first word are outside the span."""
    text = "زار وَبَايدن"
    words = words_of(text)
    span = words.span(1, 2, 1)
    assert text[span.start : span.end] == "بَايدن"


def test_at_finds_the_word_of_an_offset() -> None:
    """It gives the word that covers an offset, or the next one, or the number of words."""
    words = words_of("في مصر.")
    assert [words.at(i) for i in range(7)] == [0, 0, 1, 1, 1, 1, 2]


def test_plain_strings_are_their_own_source() -> None:
    """Words of plain strings have spans in those strings."""
    words = split_words("إلى بغداد", "الي بغداد")
    assert words.span(1, 2) == Span(4, 9)


def test_views_of_different_length_are_refused() -> None:
    """Two views that are not aligned letter by letter are an error, not wrong offsets."""
    with pytest.raises(ValueError, match="views"):
        split_words("مصر", "مص")


def test_text_without_words() -> None:
    """Empty text and text without letters have no words and one separator."""
    for text in ("", " ؟! "):
        words = words_of(text)
        assert (len(words), list(words.starts), len(words.seps)) == (0, [], 1)
