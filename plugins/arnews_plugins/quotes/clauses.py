"""Ends: how far reported words reach, and where the reporter's own words begin again."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from arnews_plugins.quotes.openings import Opening
from arnews_plugins.quotes.page import Page, Pair
from arnews_plugins.quotes.sites import Site, punctuated

__all__ = ["Content", "attributive", "breaks_of", "content_of", "direct"]

_CONJUNCTIONS: Final = frozenset(("كما", "فيما", "ثم", "بينما", "حسبما", "حين", "وقد", "فقد", "قد"))
_CONTRASTS: Final = frozenset(("لكن", "ولكن", "فيما", "بينما", "وكان", "وكانت", "حين"))
_MARKERS: Final = frozenset(("كما", "حسبما", "مثلما", "وفقما"))
_SOURCES: Final = frozenset(("حسب", "بحسب", "وفق", "وفقا", "طبقا", "علي"))
# An attribution that ends the sentence is no longer than this.
_LAST_WORDS: Final = 14
# Longer reported words than this are a missing full stop.
_LONGEST: Final = 600
# A subject before its verb is no longer than this.
_SUBJECT_BEFORE: Final = 10


class Content(NamedTuple):
    """Reported words.

    Args:
        first: index of the first word.
        stop: index after the last word.
        kind: "direct", "indirect" or "mixed".
        parts: the pieces, as words [first, stop).
        closed: whether no quotation mark was left open.
    """

    first: int
    stop: int
    kind: str
    parts: tuple[tuple[int, int], ...]
    closed: bool


def direct(*pairs: Pair, first: int | None = None) -> Content:
    """Make the content of pairs of marks; `first`: its first word where that is not the pair's."""
    start = pairs[0].first if first is None else first
    parts = [(start, pairs[0].stop), *((pair.first, pair.stop) for pair in pairs[1:])]
    closed = all(pair.mark.closed for pair in pairs)
    return Content(start, pairs[-1].stop, "direct", tuple(parts), closed)


def breaks_of(page: Page, openings: Mapping[int, Opening]) -> list[int]:
    """Return the words at which reported words that run before them end, in order.

    Args:
        page: the document.
        openings: the openings found, by the first word of their site.
    """
    places = [_break_at(page, site, opens=site.first in openings) for site in page.sites]
    return sorted([place for place in places if place is not None])


def _break_at(page: Page, site: Site, *, opens: bool) -> int | None:
    """Where a site ends the words before it, if it does."""
    first = site.first
    if site.kind == "verb":
        return _verb_break(page, site) if opens else _closed_verb_break(page, site)
    apart = punctuated(page.seps[first])
    if site.kind == "participle":
        act = site.strength == 0 or "act" in site.flags
        ends = (opens and site.strength < 2) or (apart and (opens or act))
    elif site.kind in ("source", "voice"):
        ends = apart and (site.joined or site.end - first <= _LAST_WORDS)
    elif site.kind == "aside":
        ends = apart or page.forms[first] == "لم"  # «لم تسمه»
    else:
        ends = site.kind == "pluperfect"
    return first if ends else None


def _verb_break(page: Page, site: Site) -> int | None:
    """Where «وأضاف أن», «كما أكد أن», «، لكن الرئيس قال إن» begins."""
    first = site.first
    if first and page.forms[first - 1] in _CONJUNCTIONS:
        in_the_time = page.forms[first - 1] == "حين" and page.forms[first - 2] == "في"
        return first - 1 - in_the_time
    if site.joined:
        return first
    for at in range(first - 1, max(0, first - _SUBJECT_BEFORE), -1):
        if punctuated(page.seps[at + 1]):
            return None
        if page.forms[at] in _CONTRASTS and punctuated(page.seps[at]):
            return at
    return None


def _closed_verb_break(page: Page, site: Site) -> int | None:
    """Where «، وأشاد بالجهود» or, at the end of a sentence, «، كما أعلنت السلطات» begins."""
    if site.joined and "act" in site.flags and punctuated(page.seps[site.first]):
        return site.first
    at = attributive(page, site.first)
    if at is None or not punctuated(page.seps[at]):
        return None
    return at if site.end - site.first <= _LAST_WORDS else None


def attributive(page: Page, verb: int) -> int | None:
    """Return the word that makes an attribution of a verb: «كما», «حسبما», «بحسب ما»."""
    if verb < 2:
        return None
    before = page.forms[verb - 1]
    if before in _MARKERS:
        return verb - 1
    if before in ("ما", "لما") and page.forms[verb - 2] in _SOURCES:
        return verb - 2
    return None


def content_of(page: Page, opening: Opening, breaks: Sequence[int]) -> Content | None:
    """Return the reported words that begin at an opening.

    Args:
        page: the document.
        opening: where they begin.
        breaks: what `breaks_of` gave.
    """
    first, pair = opening.content, opening.pair
    if pair is not None and opening.kind in ("colon", "marks"):
        return direct(pair, first=max(first, pair.first)) if pair.stop > first else None
    stop = _limit(page, first, colon=opening.kind == "colon")
    start = first if pair is None else pair.stop - 1
    for k in range(bisect_left(breaks, start + 1), len(breaks)):
        if breaks[k] >= stop:
            break
        if all(around.first < first for around in page.enclosing(breaks[k])):
            stop = breaks[k]
            break
    stop = _out_of_brackets(page, first, stop)
    if pair is not None and (stop <= pair.stop or _separate(page, pair.stop)):
        return direct(pair, first=first)
    if stop <= first:
        return None
    kind = "indirect"
    for inner in page.pairs_from(first, stop):
        if not page.is_name(inner):
            kind = "mixed"
            break
    return Content(first, stop, kind, ((first, stop),), closed=True)


def _limit(page: Page, first: int, *, colon: bool) -> int:
    """Where the sentence ends: after marks that span several, and after a colon the paragraph."""
    limit = page.paragraph_end(first) if colon else page.sentence_end(first)
    if not page.pairs:
        return min(limit, first + _LONGEST)
    for pair in page.enclosing(limit):
        if pair.first >= first:
            limit = max(limit, pair.stop)
    limit = min(limit, first + _LONGEST)
    for pair in page.enclosing(first):
        return min(limit, pair.stop)
    return limit


def _out_of_brackets(page: Page, first: int, stop: int) -> int:
    """End before a closing bracket that was opened before the content."""
    if not page.holds(")", first, stop):
        return stop
    depth = 0
    for at in range(first + 1, stop):
        sep = page.seps[at]
        if sep == " " or not ("(" in sep or ")" in sep):
            continue
        for char in sep:
            depth += (char == "(") - (char == ")")
            if depth < 0:
                return at
    return stop


def _separate(page: Page, at: int) -> bool:
    """Whether what follows closing marks is not part of the clause any more."""
    sep = page.seps[at]
    if any(mark in sep for mark in ".؟!\n"):
        return True
    return "،" in sep and page.forms[at][0] != "و"
