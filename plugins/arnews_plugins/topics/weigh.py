"""Weighing: how much each topic weighs in an article, and whether it is an opinion piece."""

from collections.abc import Iterator
from math import fsum, sqrt

import attrs

from arnews import Document
from arnews_plugins.topics.lists import manners

__all__ = ["OPINION", "Weighed", "weigh"]

OPINION = "opinion"
"""The topic that is told by manner, not by subject."""

_FLOOR = 0.25
"""Least weight for the square root of the number of words: below it nothing is said."""

_LEAST = 4.0
"""Least weight at all: one ordinary word says nothing."""

_SHARE = 0.6
"""Least share of the strongest topic's weight for a further topic."""

_TITLE = 3.0
"""How many times a phrase in the title counts."""

_MANNER = 0.1
"""Least weight of manner for each word of an opinion piece.

At this weight about as many pieces are missed as reports are taken for one, where one article
in ten is a piece of opinion.
"""

_MARKS = {"؟": 4, "!": 3}
"""What the marks of an opinion piece weigh."""

_PADDING = 40
"""Words added to the length where manner is weighed: a few words show none."""

_SHOWN = 4
"""How many phrases are given as the reason."""


@attrs.frozen
class Weighed:
    """A topic of an article.

    Args:
        label: name of the topic.
        weight: sum of its phrases' weights, by the square root of the number of words; of an
            opinion piece the weight of its manner for each word.
        words: the phrases that weigh most.
    """

    label: str
    weight: float
    words: tuple[str, ...]


_Said = list[tuple[float, str]]
"""The phrases of a topic that an article has, each after its weight below zero."""


def weigh(document: Document) -> list[Weighed]:
    """The topics of an article, strongest first; none where nothing weighs enough.

    A phrase counts with the square root of how often it stands there, so that one word said
    often does not decide alone. An opinion piece is that first, whatever it is about.
    """
    said = _said(document)
    weights = {topic: _weight(phrases) for topic, phrases in said.items() if topic != OPINION}
    scale = sqrt(len(document.words.forms) + 20)
    least = max(_LEAST, _FLOOR * scale, _SHARE * max(weights.values(), default=0.0))
    subjects = [
        Weighed(topic, weight / scale, _heaviest(said[topic]))
        for topic, weight in weights.items()
        if weight >= least
    ]
    subjects.sort(key=lambda topic: (-topic.weight, topic.label))
    return [*_opinion(document, said.get(OPINION, [])), *subjects]


def _weight(phrases: _Said) -> float:
    """What phrases weigh together, to the last digit the same with every version of Python."""
    return fsum(-weight for weight, _ in phrases)


def _heaviest(phrases: _Said) -> tuple[str, ...]:
    """The phrases to show, the heaviest first."""
    return tuple(phrase for _, phrase in sorted(phrases)[:_SHOWN])


def _said(document: Document) -> dict[str, _Said]:
    """The phrases of each topic in an article."""
    found: dict[str, _Said] = {}
    for payload, count in _counts(document).items():
        topic, weight, phrase = payload.split("\t")
        found.setdefault(topic, []).append((-int(weight) * sqrt(count), phrase))
    return found


def _counts(document: Document) -> dict[str, float]:
    """How often each phrase stands in an article, by payload; not inside a longer one."""
    title = document.title_span
    stop = document.words_of(title)[1] if title is not None and title.end else 0
    counts: dict[str, float] = {}
    outer = (0, 0)
    for hit in document.phrases("topics.words"):
        place = (hit.first, hit.stop)
        if hit.stop <= outer[1] and place != outer:
            continue
        outer = place
        counts[hit.payload] = counts.get(hit.payload, 0.0) + (_TITLE if hit.first < stop else 1.0)
    return counts


def _opinion(document: Document, phrases: _Said) -> Iterator[Weighed]:
    """`opinion`, where the writer argues and asks more than he reports."""
    weights = manners()
    forms = document.words.forms
    manner = sum(filter(None, map(weights.get, forms)))
    manner += sum(weight * document.clean.count(mark) for mark, weight in _MARKS.items())
    weight = (_weight(phrases) + manner) / (len(forms) + _PADDING)
    if weight < _MANNER:
        return
    words = {(-2.0, form) for form in forms if weights.get(form, 0) > 1}
    yield Weighed(OPINION, weight, _heaviest([*phrases, *words]))
