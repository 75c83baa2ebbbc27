"""Interviews: answers that follow questions, told apart by the signs their paragraphs begin with."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from arnews.text import Segment
from arnews_plugins.quotes.clauses import Content
from arnews_plugins.quotes.descriptions import Speaker
from arnews_plugins.quotes.found import Found
from arnews_plugins.quotes.page import Page

__all__ = ["find_answers"]

# A text with fewer pairs of question and answer is no interview.
_PAIRS: Final = 3
_SIGNS: Final = frozenset("*-–—•●○▪■◆+")
_QUESTION_MARKS: Final = "؟?"
_ANSWERS: Final = frozenset(("ج", "الجواب", "جواب"))


def find_answers(page: Page) -> Iterator[Found]:
    """Find the answers of an interview: «* متى تبدأ؟» and «- غدا.», «س: ... ج: ...».

    A question ends with a question mark and begins with another sign than its answer. Who answers
    is the person named most often before the first question, if anybody.
    """
    answers, asked = _told_apart(page)
    known = {paragraph.first for paragraph in answers}
    if page.colons:
        marked = [p for p in page.document.paragraphs if _marked(page, p)]
        answers += [p for p in marked if p.first not in known]
    speaker = _interviewed(page, asked.first) if asked and answers else None
    for answer in answers:
        start = answer.first + _marked(page, answer)
        if start < answer.stop:
            parts = ((start, answer.stop),)
            content = Content(start, answer.stop, "indirect", parts, closed=True)
            yield Found("answer", None, None, None, content, speaker)


def _told_apart(page: Page) -> tuple[list[Segment], Segment | None]:
    """Return the answers that begin with another sign than their questions, and the first question."""
    answers: list[Segment] = []
    first: Segment | None = None
    text = page.document.clean
    if all(mark not in text for mark in _QUESTION_MARKS):
        return answers, first
    for question, answer in pairwise(page.document.paragraphs):
        if not any(mark in page.seps[question.stop] for mark in _QUESTION_MARKS):
            continue
        sign, other = _sign(page, question), _sign(page, answer)
        if sign and other and sign != other:
            answers.append(answer)
            first = first or question
    return answers if len(answers) >= _PAIRS else [], first


def _sign(page: Page, paragraph: Segment) -> str:
    """Return the signs a paragraph begins with: «*», «••»."""
    before = page.seps[paragraph.first].rpartition("\n")[2]
    return "".join(char for char in before if char in _SIGNS)


def _marked(page: Page, paragraph: Segment) -> bool:
    """Whether a paragraph begins with «ج:»."""
    first = paragraph.first
    if page.forms[first] not in _ANSWERS or first + 1 >= paragraph.stop:
        return False
    return ":" in page.seps[first + 1]


def _interviewed(page: Page, stop: int) -> Speaker | None:
    """Return the person that is named most often before a word."""
    people = [e for e in page.entities(0, stop) if e.label == "PERSON" and e.cluster]
    if not people:
        return None
    cluster = Counter(e.cluster for e in people).most_common(1)[0][0]
    held = page.document.cluster(cluster)
    return Speaker(-1, -1, cluster=cluster, name=held.name if held else "")
