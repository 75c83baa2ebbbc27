"""Weighing: how much each topic weighs in an article."""

from math import sqrt

import attrs

from arnews import Document

__all__ = ["Weighed", "weigh"]

_FLOOR = 0.4
"""Least weight for the square root of the number of words: below it nothing is said."""

_SHARE = 0.6
"""Least share of the strongest topic's weight for a further topic."""

_TITLE = 3.0
"""How many times a phrase in the title counts."""


@attrs.frozen
class Weighed:
    """A topic of an article.

    Args:
        label: name of the topic.
        weight: sum of its phrases' weights, by the square root of the number of words.
        words: the phrases that weigh most.
    """

    label: str
    weight: float
    words: tuple[str, ...]


def weigh(document: Document) -> list[Weighed]:
    """The topics of an article, strongest first; none where nothing weighs enough.

    A phrase counts with the square root of how often it stands there, so that one word said
    often does not decide alone.
    """
    hits = document.phrases("topics.words")
    if not hits:
        return []
    title = document.title_span
    stop = document.words_of(title)[1] if title is not None and title.end else 0
    counts: dict[tuple[str, str], float] = {}
    forms = document.words.forms
    for hit in hits:
        words = " ".join(forms[hit.first : hit.stop])[hit.cut :]
        key = (hit.payload, words)
        counts[key] = counts.get(key, 0.0) + (_TITLE if hit.first < stop else 1.0)
    sums: dict[str, float] = {}
    shares: dict[str, list[tuple[float, str]]] = {}
    for (payload, words), count in counts.items():
        topic, _, weight = payload.partition("\t")
        share = int(weight) * sqrt(count)
        sums[topic] = sums.get(topic, 0.0) + share
        shares.setdefault(topic, []).append((-share, words))
    scale = sqrt(len(forms) + 20)
    strongest = max(sums.values())
    found = [
        Weighed(topic, total / scale, tuple(words for _, words in sorted(shares[topic])[:4]))
        for topic, total in sums.items()
        if total / scale >= _FLOOR and total >= _SHARE * strongest
    ]
    return sorted(found, key=lambda topic: (-topic.weight, topic.label))
