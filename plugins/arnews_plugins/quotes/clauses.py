"""Ends: how far reported words reach, and where the reporter's own words begin again."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final, NamedTuple

from arnews_plugins.quotes.openings import Opening
from arnews_plugins.quotes.page import Page, Pair, Site

__all__ = ["Content", "breaks_of", "content_of"]

_STOPS: Final = "،,؛;.-–—:!؟?»”\")("
_CONJUNCTIONS: Final = frozenset(("كما", "فيما", "ثم", "بينما", "حسبما", "حين", "وقد", "فقد", "قد"))
_CONTRASTS: Final = frozenset(("لكن", "ولكن", "فيما", "بينما", "وكان", "وكانت", "حين"))
_LAST_WORDS: Final = 14
_SUBJECT_BEFORE: Final = 10


class Content(NamedTuple):
    """Reported words: words [first, stop), their kind, the pieces, and whether marks are closed."""

    first: int
    stop: int
    kind: str
    parts: tuple[tuple[int, int], ...]
    closed: bool


def breaks_of(page: Page, openings: dict[int, Opening]) -> list[int]:
    """Words at which reported words that run before them end, in order.

    Args:
        page: the document.
        openings: the openings found, by the first word of their site.
    """
    breaks = []
    for site in page.sites:
        at = _break_at(page, site, site.first in openings)
        if at is not None:
            breaks.append(at)
    breaks.sort()
    return breaks


def _break_at(page: Page, site: Site, opens: bool) -> int | None:
    """Where a site ends the words before it, if it does."""
    first = site.first
    punctuated = first > 0 and any(mark in page.seps[first] for mark in _STOPS)
    if site.kind == "aside":
        lacking = page.forms[first] == "لم"
        return first if punctuated or lacking else None
    if site.kind == "participle":
        act = site.cue is not None and ("act" in site.cue.flags or site.cue.strength == 0)
        return first if (punctuated and (opens or act)) or (opens and site.cue and site.cue.strength < 2) else None
    if site.kind in ("source", "voice"):
        last = page.sentence(first)[1] - first <= _LAST_WORDS
        return first if punctuated and last else None
    if site.kind != "verb" or not opens:
        return None
    if first and page.forms[first - 1] in _CONJUNCTIONS:
        return first - 1
    if site.joined:
        return first
    for at in range(first - 1, max(0, first - _SUBJECT_BEFORE), -1):
        if any(mark in page.seps[at + 1] for mark in _STOPS):
            return None
        if page.forms[at] in _CONTRASTS and any(mark in page.seps[at] for mark in _STOPS):
            return at
    return None


def content_of(page: Page, opening: Opening, breaks: list[int]) -> Content | None:
    """Return the reported words that begin at an opening."""
    first = opening.content
    pair = opening.pair
    if pair is not None and pair.first > first:
        pair = None
    if opening.kind in ("colon", "marks") and opening.pair is not None:
        inner = opening.pair
        return _direct(max(first, inner.first), inner) if inner.stop > first else None
    limit = _limit(page, first, colon=opening.kind == "colon")
    stop = limit
    start = first if pair is None else pair.stop - 1
    at = bisect_left(breaks, start + 1)
    while at < len(breaks) and breaks[at] < limit:
        if not _inside_marks(page, first, breaks[at]):
            stop = breaks[at]
            break
        at += 1
    stop = _out_of_brackets(page, first, stop)
    if pair is not None and (stop <= pair.stop or _separate(page, pair.stop, stop)):
        return _direct(first, pair)
    if stop <= first:
        return None
    return Content(first, stop, _kind(page, first, stop), ((first, stop),), closed=True)


def _direct(first: int, pair: Pair) -> Content | None:
    """Make the content of a pair of marks."""
    if first >= pair.stop:
        return None
    return Content(first, pair.stop, "direct", ((first, pair.stop),), pair.mark.closed)


def _limit(page: Page, first: int, *, colon: bool) -> int:
    """Where the sentence ends: after marks that span several, and after a colon the paragraph."""
    limit = page.line_stop(first) if colon else page.sentence(first)[1]
    for pair in page.pairs:
        if pair.first >= limit:
            break
        if pair.first >= first and pair.stop > limit:
            limit = pair.stop
        elif pair.first < first < pair.stop:
            limit = min(limit, pair.stop)
    return limit


def _inside_marks(page: Page, first: int, at: int) -> bool:
    """Whether a break lies inside marks that open in the content."""
    return any(first <= pair.first < at < pair.stop for pair in page.enclosing(at))


def _out_of_brackets(page: Page, first: int, stop: int) -> int:
    """End before a closing bracket that was opened before the content."""
    depth = 0
    for at in range(first + 1, stop):
        sep = page.seps[at]
        if len(sep) < 2 or not ("(" in sep or ")" in sep):
            continue
        for char in sep:
            if char == "(":
                depth += 1
            elif char == ")":
                depth -= 1
                if depth < 0:
                    return at
    return stop


def _separate(page: Page, at: int, stop: int) -> bool:
    """Whether what follows closing marks is not part of the clause any more."""
    sep = page.seps[at] if at < len(page.seps) else ""
    if any(mark in sep for mark in ".؟!\n"):
        return True
    return stop <= at or ("،" in sep and page.forms[at][0] != "و")


def _kind(page: Page, first: int, stop: int) -> str:
    """Tell mixed words, which hold a quoted part, from indirect ones."""
    for pair in page.pairs:
        if pair.first >= stop:
            break
        if pair.first >= first and not page.is_name(pair):
            return "mixed"
    return "indirect"
