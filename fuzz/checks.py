"""What must hold whatever came in; a broken promise is an AssertionError."""

import json

from arnews.article import Article
from arnews.result import Result
from arnews.testing.promises import broken_promises, misplaced

__all__ = ["check_article", "check_result", "check_text"]


def check_text(result: Result) -> None:
    """Every finding is the slice of the text that it says."""
    wrong = list(misplaced(result))
    assert not wrong, wrong


def check_result(result: Result) -> None:
    """What a pipeline gives holds all that results promise."""
    wrong = list(broken_promises(result))
    assert not wrong, wrong


def check_article(article: Article) -> None:
    """What a reader gives: something to read that can be written as UTF-8 again."""
    assert article.text.strip()
    json.dumps(article.fields(), ensure_ascii=False, allow_nan=False).encode("utf-8")
    assert len(article.id) == 64
    if article.title_span is not None:
        assert article.text[article.title_span.start : article.title_span.end].strip()
