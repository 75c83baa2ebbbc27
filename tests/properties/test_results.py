"""What holds for every result, whatever the text."""

from hypothesis import given

import arnews
from arnews import Result
from arnews.testing.promises import broken_promises
from arnews.testing.strategies import dirty_text

PUBLISHED = "2021-10-31"


def check(result: Result) -> None:
    """All that every result must satisfy."""
    assert list(broken_promises(result)) == []


@given(dirty_text())
def test_every_result_holds_together(nlp: arnews.Pipeline, text: str) -> None:
    """Offsets slice, layers are flat, references exist, nothing is lost in JSON."""
    check(nlp(text, published=PUBLISHED))


@given(dirty_text())
def test_a_real_article_with_dirt_in_it_holds_together(
    nlp: arnews.Pipeline, seed_text: str, text: str
) -> None:
    """The same with real sentences around."""
    check(nlp(seed_text[:600] + text + seed_text[600:1200], published=PUBLISHED))


def test_the_seed_article_holds_together(nlp: arnews.Pipeline, seed_text: str) -> None:
    """And for the article itself, marks and tatweel put in or not."""
    check(nlp(seed_text, published=PUBLISHED))
    check(nlp(seed_text.replace("ا", "اـ").replace("م", "مَ"), published=PUBLISHED))
