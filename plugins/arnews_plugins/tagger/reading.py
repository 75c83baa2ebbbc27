"""Reading a document with a model: the names it sees, in two passes.

In the second pass the model also knows what it found in the first: where a word is a name in one
place of an article, that speaks for the same word in another.
"""

from collections.abc import Sequence
from functools import lru_cache

import attrs

from arnews import Document
from arnews_plugins.tagger.decoding import Name, Order, names_in
from arnews_plugins.tagger.model import SCALE, Model
from arnews_plugins.tagger.sheet import Mention, Sheet, sheet_of

__all__ = ["Reading", "read"]

_SURE = SCALE
"""By how much a name of the first pass must beat the next best to be known in the second."""


@attrs.frozen(eq=False)
class Reading:
    """What a model makes of a document.

    Args:
        sheet: the keys of the words.
        weights: what the model weighs for each word and tag.
        names: the names, by position; their words are those of the document.
    """

    sheet: Sheet
    weights: Sequence[Sequence[int]]
    names: Sequence[Name]


@lru_cache(maxsize=8)
def _order_of(model: Model) -> Order:
    return Order(model)


def read(document: Document, model: Model) -> Reading:
    """The names that a model sees in a document.

    Args:
        document: as the rules left it.
        model: the model.
    """
    order = _order_of(model)
    sheet = sheet_of(document)
    weights = model.weigh(sheet.columns)
    found = {sentence: list(names_in(order, weights, *sentence)) for sentence in sheet.sentences}
    sure = [
        Mention(model.labels[name.kind][0], name.first, name.stop, 0)
        for names in found.values()
        for name in names
        if name.margin >= _SURE and sheet.is_open(name.first, name.stop)
    ]
    sheet, changed = sheet.remembering(document, sure) if sure else (sheet, [])
    if changed:
        for word, now in zip(changed, model.weigh(sheet.of(changed)), strict=True):
            weights[word] = now
        again = frozenset(changed)
        for first, stop in sheet.sentences:
            if not again.isdisjoint(range(first, stop)):
                found[first, stop] = list(names_in(order, weights, first, stop))
    names = [name for sentence in sheet.sentences for name in found[sentence]]
    return Reading(sheet, weights, names)
