"""What holds for the quotes of any text: in bounds, properly nested, the same for all marks."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import arnews
import arnews_plugins.quotes
from arnews.testing.running import alone
from arnews.testing.strategies import arabic_text, dirty_text
from arnews_plugins.quotes.marks import find_marked

PIECES = (  # noqa: SIM905 - words read better in lines than in a column
    "قال وأضاف أكدت مشيرا إلى قائلا قوله بالقول نقلت عن أعرب شدد على بحسب وفقا جاء في البيان قيل كما أعلنت "
    "إن أن أنه بأن الوزير جو بايدن مصادر الوزارة للصحفيين السلام ممكن داعش فيلم"
).split()
MARKS = [
    " ",
    " ",
    "، ",
    ". ",
    ": ",
    "\n",
    ' "',
    '" ',
    " «",
    "» ",
    " “",
    "” ",
    " (",
    ") ",
    " - ",
    "؟ ",
]

mixtures = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(MARKS)), max_size=40).map(
    lambda pairs: "".join(word + mark for word, mark in pairs)
)

slow = settings(suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def pipeline() -> arnews.Pipeline:
    """The plugin alone, which may not fail."""
    return alone(arnews_plugins.quotes)


def check(result: arnews.Result) -> None:
    """Check bounds, slices, parts and nesting."""
    text = result.article.text
    around: list[arnews.Quote] = []
    for quote in result.quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end] == quote.text
        assert quote.parts[0].start == quote.start
        assert quote.parts[-1].end == quote.end
        for one in (quote.cue, quote.speaker, quote.complementizer, quote.addressee):
            assert one is None or text[one.start : one.end] == one.text
        while around and around[-1].end <= quote.start:
            around.pop()
        assert not around or quote.end <= around[-1].end
        assert quote.parent == (around[-1].id if around else None)
        around.append(quote)


@given(text=mixtures)
@slow
def test_mixtures(pipeline: arnews.Pipeline, text: str) -> None:
    """Any mixture of cues, marks and words gives quotes in bounds and properly nested."""
    check(pipeline(text))


@given(text=st.one_of(arabic_text(), dirty_text()))
@slow
def test_any_text(pipeline: arnews.Pipeline, text: str) -> None:
    """So does any text."""
    check(pipeline(text))


@given(text=st.text("«»“”„\"'‘’()<>ا \n.", max_size=60))
@settings(max_examples=max(300, settings.default.max_examples))
def test_marks_alone(text: str) -> None:
    """The scanner gives stretches in bounds, in order, properly nested."""
    around: list[int] = []
    last = -1
    for mark in find_marked(text):
        assert last < mark.start < mark.inner <= mark.outer <= mark.end <= len(text)
        assert text[mark.inner : mark.outer].strip()
        last = mark.start
        while around and around[-1] <= mark.start:
            around.pop()
        assert not around or mark.end <= around[-1]
        around.append(mark.end)


@given(text=mixtures)
@slow
def test_tashkeel_changes_nothing(pipeline: arnews.Pipeline, text: str) -> None:
    """A text with a fatha on each alef has the same quotes, but for the marks."""
    marked = text.replace("ا", "ا\u064e")
    plain = [(q.kind, q.text, q.rule) for q in pipeline(text).quotes]
    assert [
        (q.kind, q.text.replace("\u064e", ""), q.rule) for q in pipeline(marked).quotes
    ] == plain


@given(
    words=st.lists(st.sampled_from(PIECES), min_size=3, max_size=8),
    style=st.sampled_from([("«", "»"), ("“", "”"), ('"', '"')]),
)
@slow
def test_style_changes_nothing(
    pipeline: arnews.Pipeline, words: list[str], style: tuple[str, str]
) -> None:
    """«» and “” and "" hold the same words."""
    said = " ".join(words)
    text = "قال الوزير: {}" + said + "{}. وانتهى اللقاء."
    expected = [(q.kind, q.words) for q in pipeline(text.format("«", "»")).quotes]
    assert [(q.kind, q.words) for q in pipeline(text.format(*style)).quotes] == expected
