"""A result as tokens with tags, for formats that know tokens only.

A token is a word of the source or a single sign. Attached particles that a name leaves out are
tokens of their own: «وبايدن» is «و» and «بايدن».
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

import attrs

from arnews.result import Result
from arnews.text import segment, split_words, views

__all__ = ["CONLL_LABELS", "Token", "sentences"]

CONLL_LABELS: Mapping[str, str] = {
    "PERSON": "PER",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "NORP": "MISC",
    "EVENT": "MISC",
    "PRODUCT": "MISC",
    "LAW": "MISC",
}
"""The labels of CoNLL-2003 by our own; amounts and labels of other plugins have none."""

# combining marks and invisible characters that stand inside or beside Arabic words
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff"
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_tokens = re.compile(rf"[\w{_MARKS}][\w{_MARKS}{_INVISIBLE}]*|\S").finditer
_is_nothing = re.compile(f"[{_INVISIBLE}]+").fullmatch


@attrs.frozen
class Token:
    """A token: its place in the source, its words, and its IOB2 tag."""

    start: int
    end: int
    text: str
    tag: str


def sentences(result: Result, labels: Mapping[str, str] | None = None) -> Iterator[list[Token]]:
    """The tokens of a result, sentence by sentence; invisible characters alone are none.

    Args:
        result: what was found in an article.
        labels: label to label; entities of others get no tag. All keep theirs where left out.
    """
    text = result.article.text
    starts = _starts(result)
    begin = 0
    sentence: list[Token] = []
    for token in _tagged(result, labels):
        if _is_nothing(token.text):
            continue
        place = bisect_right(starts, token.start)
        if place != begin and sentence and not token.tag.startswith("I-"):
            yield sentence
            sentence = []
        begin = place if not sentence else begin
        sentence.append(token)
    if sentence and text:
        yield sentence


def _starts(result: Result) -> list[int]:
    """Where sentences begin."""
    article = result.article
    clean, match = views(article.text)
    words = split_words(clean, match)
    _, found = segment(article.text, words, clean, article.title_span)
    return [sentence.start for sentence in found]


def _tagged(result: Result, labels: Mapping[str, str] | None) -> Iterator[Token]:
    text = result.article.text
    entities = [x for x in result.entities if labels is None or x.label in labels]
    entities.sort(key=lambda x: x.start)
    bounds = sorted({place for x in entities for place in (x.start, x.end)})
    number = edge = 0
    for match in _tokens(text):
        start, stop = match.span()
        while start < stop:
            while edge < len(bounds) and bounds[edge] <= start:
                edge += 1
            end = min(stop, bounds[edge]) if edge < len(bounds) else stop
            while number < len(entities) and entities[number].end <= start:
                number += 1
            tag = "O"
            if number < len(entities) and entities[number].start <= start:
                entity = entities[number]
                label = entity.label if labels is None else labels[entity.label]
                tag = ("B-" if not text[entity.start : start].strip() else "I-") + label
            yield Token(start, end, text[start:end], tag)
            start = end
