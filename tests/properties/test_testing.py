"""The strategies of the kit: what they make can be read, and looks as it says."""

from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, find, given, settings

from arnews import Article, Pipeline
from arnews.testing import arabic_text, dirty_text, news_articles
from arnews.testing.promises import broken_promises


@given(news_articles(max_paragraphs=2))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_articles_are_read_without_a_fault(nlp: Pipeline, article: Article) -> None:
    """What is found in them holds all that results promise, whatever the dirt."""
    assert list(broken_promises(nlp(article))) == []


@pytest.mark.parametrize(
    "holds",
    [
        lambda article: article.title_span is not None,
        lambda article: article.published is None,
        lambda article: "&quot;" in article.text,
        lambda article: "\u200b" in article.text,
        lambda article: "رويترز" in article.text,
    ],
)
def test_articles_are_of_many_kinds(holds: Any) -> None:
    """With and without headlines, days, datelines and dirt."""
    assert find(news_articles(), holds)


@pytest.mark.parametrize("strategy", [arabic_text(), dirty_text()])
def test_texts_are_strings_that_can_be_encoded(strategy: st.SearchStrategy[str]) -> None:
    """No surrogates: those are in `HOSTILE`."""

    @given(strategy)
    def check(text: str) -> None:
        assert text.encode("utf-8").decode("utf-8") == text

    check()
