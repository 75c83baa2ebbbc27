"""The best row of tags for a sentence, and by how much each name in it beats the next best.

Most words of an article are plainly in no name. They are set aside first, and the best tags are
looked for between them only, which takes a fourth of the time.
"""

from collections.abc import Iterator, Sequence
from operator import add

import attrs

from arnews_plugins.tagger.model import OUTSIDE, SCALE, Model

__all__ = ["Name", "Order", "names_in"]

_NEVER = -(1 << 60)
"""Weight of what may not follow."""

_PLAIN = 2 * SCALE
"""By how much a word must rather be in no name than in any, to be set aside."""


@attrs.frozen
class Name:
    """A name that the model reads in a sentence.

    Args:
        first: its first word.
        stop: the word after its last.
        kind: kind of name, as the model calls it.
        margin: by how much the best reading beats the best one without this name, in weights.
    """

    first: int
    stop: int
    kind: str
    margin: int


class Order:
    """What may stand before each tag and what that weighs: worked out once a model."""

    __slots__ = ("after", "alone", "before", "closing", "opening", "tags")

    def __init__(self, model: Model) -> None:
        self.tags = tags = model.tags
        weights = model.transitions
        places = range(len(tags))

        def weight(before: int, after: int) -> int:
            return weights[before][after] if _may_follow(tags[before], tags[after]) else _NEVER

        self.before = [[weight(p, tag) for p in places] for tag in places]
        self.after = [[weight(tag, n) for n in places] for tag in places]
        self.opening = self.after[0]
        self.closing = self.before[0]
        self.alone = list(map(add, self.opening, self.closing))


def _may_follow(before: str, after: str) -> bool:
    """Whether a tag may follow: I- goes on with a name of its kind."""
    place, _, kind = after.partition("-")
    return place != "I" or before in (f"B-{kind}", f"I-{kind}")


def names_in(
    order: Order, weights: Sequence[Sequence[int]], begin: int, end: int
) -> Iterator[Name]:
    """The names of a sentence.

    Args:
        order: of the tags of the model.
        weights: what the model weighs for each word and tag.
        begin: first word of the sentence.
        end: the word after its last.
    """
    first = -1
    for word in range(begin, end):
        row = weights[word]
        if row[0] - max(row[1:]) < _PLAIN:
            if first < 0:
                first = word
        elif first >= 0:
            yield from _names(order, weights[first:word], first)
            first = -1
    if first >= 0:
        yield from _names(order, weights[first:end], first)


def _names(order: Order, emissions: Sequence[Sequence[int]], offset: int) -> Iterator[Name]:
    """The names of a run of words between words that are in none."""
    if len(emissions) == 1:
        yield from _single(order, emissions[0], offset)
        return
    tags, reached = _best(order, emissions)
    if not any(tags):
        return
    rest = _rest(order, emissions)
    top = max(map(add, reached[-1], rest[-1]))
    names, count = order.tags, len(tags)
    word = 0
    while word < count:
        first, tag = word, names[tags[word]]
        word += 1
        if tag == OUTSIDE:
            continue
        more = names.index(f"I-{tag[2:]}")
        while word < count and tags[word] == more:
            word += 1
        others = [
            value
            for at in range(first, word)
            for place, value in enumerate(map(add, reached[at], rest[at]))
            if place != tags[at]
        ]
        if word < count:  # it might have gone on
            others.append(reached[word][more] + rest[word][more])
        yield Name(offset + first, offset + word, tag[2:], top - max(others))


def _single(order: Order, weights: Sequence[int], word: int) -> Iterator[Name]:
    """The name of one word between words that are in none."""
    reached = list(map(add, weights, order.alone))
    top = max(reached)
    best = reached.index(top)
    if best:
        del reached[best]
        yield Name(word, word + 1, order.tags[best][2:], top - max(reached))


def _best(order: Order, emissions: Sequence[Sequence[int]]) -> tuple[list[int], list[list[int]]]:
    """The best tags, and for each word what the best reading up to each of its tags weighs."""
    reached = [list(map(add, order.opening, emissions[0]))]
    for weights in emissions[1:]:
        last = reached[-1]
        steps = [max(map(add, last, transitions)) for transitions in order.before]
        reached.append(list(map(add, steps, weights)))
    tags = []
    onward = order.closing
    for row in reversed(reached):
        values = list(map(add, row, onward))
        tag = values.index(max(values))
        tags.append(tag)
        onward = order.before[tag]
    tags.reverse()
    return tags, reached


def _rest(order: Order, emissions: Sequence[Sequence[int]]) -> list[list[int]]:
    """For each word what the best reading after each of its tags weighs."""
    rows = [order.closing]
    for weights in reversed(emissions[1:]):
        last = list(map(add, rows[-1], weights))
        rows.append([max(map(add, last, transitions)) for transitions in order.after])
    rows.reverse()
    return rows
