"""Work grows as the text does, for the worst texts too: steps are counted, no clock is read.

Steps are the lines of Python that the whole pipeline runs, and its calls of functions of C.
"""

import gc
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import arnews
import arnews.text
from arnews.testing import WORST, worst_text

SIZE = 2000
"""Code points of the shortest of three texts; the others have twice and four times as many."""
MOST = 2.3
"""How many times the steps of a text one of twice the length may take."""
SLACK = 3000
"""Steps that a text may take more: for a memory that is made, a bound that is reached."""


@pytest.fixture(scope="module")
def pipeline() -> arnews.Pipeline:
    """The default pipeline, its memories of words warm."""
    made = arnews.Pipeline()
    for name in WORST:
        made(worst_text(name, 200), published="2021-10-31")
    return made


@pytest.fixture(autouse=True)
def no_collection() -> Iterator[None]:
    """The collector's calls are no steps."""
    gc.disable()
    yield
    gc.enable()


def steps(pipeline: arnews.Pipeline, text: str) -> int:
    """Lines and calls that the pipeline makes for a text."""
    count = 0

    def call(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event == "c_call"

    def line(_frame: Any, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    before = sys.getprofile(), sys.gettrace()
    sys.setprofile(call)
    sys.settrace(line)
    try:
        pipeline(text, published="2021-10-31")
    finally:
        sys.settrace(before[1])
        sys.setprofile(before[0])
    return count


@pytest.mark.parametrize("name", WORST)
def test_twice_the_text_takes_twice_the_steps(name: str, pipeline: arnews.Pipeline) -> None:
    """From n to 2n and from 2n to 4n the steps grow by no more than 2.3 times."""
    one, two, four = (steps(pipeline, worst_text(name, SIZE * times)) for times in (1, 2, 4))
    assert two <= MOST * one + SLACK, (one, two, four)
    assert four <= MOST * two + SLACK, (one, two, four)


def test_growth_is_noticed(bare: Callable[..., arnews.Pipeline]) -> None:
    """A plugin that looks at all words from each word is seen."""

    class Square:
        name = "square"

        @arnews.hookimpl
        def arnews_entities(self, document: arnews.Document) -> list[Any]:
            """Compare each word with each."""
            forms = document.words.forms
            return [one for one in forms for other in forms if one.startswith(other + "x")]

    made = bare(Square())
    one, two = (steps(made, worst_text("cue", SIZE * times)) for times in (1, 2))
    assert two > MOST * one + SLACK


@pytest.mark.parametrize("name", ["one long sentence", "cue", "one letter, spaced", "trigger"])
def test_sentences_have_a_bound(name: str, bare: Callable[..., arnews.Pipeline]) -> None:
    """No sentence has more than three hundred words, none is lost, and each lies in its text."""
    text = worst_text(name, 20_000)
    found: list[arnews.Document] = []

    class Spy:
        name = "spy"

        @arnews.hookimpl
        def arnews_annotate(self, document: arnews.Document) -> None:
            """Keep the document."""
            found.append(document)

    bare(Spy())(text)
    (document,) = found
    sentences = document.sentences
    assert len(sentences) > 3
    assert max(one.stop - one.first for one in sentences) <= 300
    assert [one.first for one in sentences[1:]] == [one.stop for one in sentences[:-1]]
    assert all(text[one.start : one.end].strip() == text[one.start : one.end] for one in sentences)


def test_a_long_sentence_is_cut_at_a_clause() -> None:
    """Before a word after a comma where there is one, within the last half of three hundred words."""
    words = ["كلمة"] * 700
    words[279] = "فاصلة،"
    text = " ".join(words)
    clean, match = arnews.text.views(text)
    _, sentences = arnews.text.segment(text, arnews.text.split_words(clean, match), clean)
    assert [one.stop for one in sentences] == [280, 580, 700]
    assert text[sentences[0].start : sentences[0].end].endswith("فاصلة،")


@pytest.mark.parametrize("name", WORST)
def test_a_worst_text_is_as_long_as_asked(name: str) -> None:
    """To within one piece, and the same each time."""
    text = worst_text(name, 2000)
    assert 1900 <= len(text) <= 2000
    assert text == worst_text(name, 2000)


def test_tables_of_years_do_not_hide_a_date() -> None:
    """After hundreds of bare years a date is found again, once some words have passed."""
    text = "2021 " * 500 + "كلمة " * 600 + "وصل الوفد في 3 أكتوبر 2021."
    found = [time.text for time in arnews.extract(text, published="2021-10-31").times]
    assert found == ["3 أكتوبر 2021"]


def test_dates_in_a_row_are_all_found() -> None:
    """A row of real dates is no table of figures."""
    text = "3 أكتوبر 2021، " * 300
    assert len(arnews.extract(text).times) == 300
