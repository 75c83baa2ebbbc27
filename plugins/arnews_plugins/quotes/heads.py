"""Heads: names before a colon, as in headlines («أوباما: ...») and before marks."""

from bisect import bisect_right
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from arnews_plugins.quotes.clauses import content_of, direct
from arnews_plugins.quotes.descriptions import Speaker, of_entity
from arnews_plugins.quotes.found import Found
from arnews_plugins.quotes.lexicon import words
from arnews_plugins.quotes.openings import Opening
from arnews_plugins.quotes.page import Page, Pair
from arnews_plugins.quotes.speakers import noun_phrase

__all__ = ["find_heads"]

# Words before the colon.
_HEAD: Final = 8
# Words of a name, and of a quotation that is no title.
_NAME: Final = 6
_QUOTATION: Final = 4
_VOCATIVES: Final = frozenset(("يا", "ايها", "ايتها"))
_HEADLINE: Final = frozenset(("PERSON", "ORG"))
_PREPOSITIONS: Final = words("preposition")
_ANONYMOUS: Final = words("anonymous")


def find_heads(page: Page, used: AbstractSet[Pair]) -> Iterator[Found]:
    """Find the quotes that a name and a colon open, at the head of a paragraph or before marks.

    Args:
        page: the document.
        used: marks that a cue has opened already.
    """
    if not page.colons:
        return
    yield from _named(page, used)
    cues = {site.first for site in page.sites if site.strength < 2 and site.kind != "aside"}
    for paragraph in page.document.paragraphs:
        first, stop = paragraph.first, paragraph.stop
        place = bisect_right(page.colons, first)
        at = page.colons[place] if place < len(page.colons) else stop
        if at < min(stop, first + _HEAD + 1) and cues.isdisjoint(range(first, at)):
            yield from _head(page, first, at, headline=paragraph.kind == "title")


def _named(page: Page, used: AbstractSet[Pair]) -> Iterator[Found]:
    """Find quotations inside a sentence that a person and a colon open: «مقولة تشرشل: «...»»."""
    for pair in page.pairs:
        first = pair.first
        if ":" not in page.seps[first] or pair in used or pair.stop - first < _QUOTATION:
            continue
        for entity in page.entities(max(0, first - _NAME), first):
            if entity.label == "PERSON" and page.place(entity)[1] == first:
                speaker = of_entity(page, entity)
                yield Found("head", None, (first - 1, first), None, direct(pair), speaker)


def _head(page: Page, first: int, colon: int, *, headline: bool) -> Iterator[Found]:
    """Read the words before a colon as a speaker, if nothing else stands there."""
    speaker = _speaker(page, first, colon, headline=headline)
    if speaker is None:
        return
    pair = page.opens.get(colon)
    content = content_of(page, Opening("colon", colon, None, colon, pair), ())
    if content is not None:
        yield Found("head", None, (colon - 1, colon), None, content, speaker)


def _speaker(page: Page, first: int, colon: int, *, headline: bool) -> Speaker | None:
    """Return the person, or in a headline the organisation, that all words up to the colon name."""
    if page.forms[first] in _VOCATIVES:
        return None
    for entity in page.entities(first, colon):
        begin, end = page.place(entity)
        if end != colon or entity.label not in (_HEADLINE if headline else {"PERSON"}):
            continue
        if begin > first and not _PREPOSITIONS.isdisjoint(page.forms[first:begin]):
            return None
        if any(sep.strip('"“”«»') not in ("", " ") for sep in page.seps[first + 1 : colon]):
            return None
        return noun_phrase(page, first, colon)
    if page.forms[first] in _ANONYMOUS and page.forms[first][:2] != "ال":
        return noun_phrase(page, first, colon)
    return None
