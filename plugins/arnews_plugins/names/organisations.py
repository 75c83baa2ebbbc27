"""Organisations, places, facilities, events and laws by their head nouns.

The right end of the name is that of the idafa, its adjectives, and what is joined to them:
«وزارة الشؤون البلدية والقروية».
"""

from collections.abc import Iterator

import attrs

from arnews import Document, Draft, Tier
from arnews.matching import PhraseHit
from arnews_plugins.names.lists import Head
from arnews_plugins.names.page import Page
from arnews_plugins.names.sequences import read_run

__all__ = ["Headed", "headed"]

_WORDS = 8
"""Words of a name after its head."""

_OPENERS = "«“\"'‘("
_CLOSERS = {"«": "»", "“": "”", '"': '"', "'": "'", "‘": "’", "(": ")"}

_PLACES = frozenset({"GPE", "LOC", "FAC"})


@attrs.frozen
class Headed:
    """A name by its head noun.

    Args:
        label: label of the head.
        first: word index of the name's first word (after the head, where it is outside).
        stop: word index after the last.
        cut: code points of attached particles before it.
        clitics: those particles.
        head: words of the head inside the name, or None.
        head_words: words of the head, inside or outside.
        rule: id of the rule.
        tier: its strength.
    """

    label: str
    first: int
    stop: int
    cut: int
    clitics: str
    head: tuple[int, int] | None
    head_words: tuple[int, int]
    rule: str
    tier: Tier


def headed(page: Page) -> Iterator[Headed]:
    """The names with a head noun in a document."""
    done = -1
    for start in sorted(page.heads):
        if start < done:
            continue
        for hit, head in page.heads[start]:
            found = _complete(page, hit, head)
            if found is not None:
                done = found.stop
                yield found
                break


def _complete(page: Page, hit: PhraseHit, head: Head) -> Headed | None:
    """The name that a head opens, if it opens one."""
    if head.plural:
        return None
    quoted = _quoted(page, hit.stop)
    if quoted is not None:
        return _quoted_name(hit, head, *quoted)
    if not page.adjacent(hit.stop):
        return None
    if head.outside:
        return _name_alone(page, hit, head)
    stop = _right_end(page, hit, head)
    if stop == hit.stop:
        return None
    proper = any(word in page.entities for word in range(hit.stop, stop))
    if head.weak and not proper:
        return None
    return Headed(
        head.label,
        hit.first,
        stop,
        hit.cut,
        hit.clitics,
        (hit.first, hit.stop),
        (hit.first, hit.stop),
        "names.head_chain",
        Tier.STRUCTURE,
    )


def _quoted(page: Page, word: int) -> tuple[int, int] | None:
    """The words between marks right after a head: «صحيفة "الأفق"»."""
    if word >= len(page.forms):
        return None
    sep = page.seps[word].strip()
    if len(sep) != 1 or sep not in _OPENERS:
        return None
    closer = _CLOSERS[sep]
    for stop in range(word + 1, min(word + 5, len(page.forms) + 1)):
        after = page.seps[stop]
        if closer in after:
            return word, stop
        if after.strip():
            return None
    return None


def _quoted_name(hit: PhraseHit, head: Head, first: int, stop: int) -> Headed | None:
    """The name of a head and its quoted complement."""
    if "quoted" not in head.takes:
        return None
    inside = None if head.outside else (hit.first, hit.stop)
    return Headed(
        head.label,
        first if head.outside else hit.first,
        stop,
        0 if head.outside else hit.cut,
        "" if head.outside else hit.clitics,
        inside,
        (hit.first, hit.stop),
        "names.head_quoted",
        Tier.STRUCTURE,
    )


def _name_alone(page: Page, hit: PhraseHit, head: Head) -> Headed | None:
    """«مدينة حلب», «بلدة كفر زيتا»: the name after a head that is no part of it."""
    at = hit.stop
    entity = page.entities.get(at)
    if entity is not None and entity.label in _PLACES | {head.label}:
        stop = at
        while page.entities.get(stop) is entity:
            stop += 1
    elif entity is None and head.label in _PLACES and page.plain(at) and not head.definite:
        stop = at + 1
        form = page.forms[at]
        if len(form) < 3 or form.startswith(("لل", "بال", "وال", "ي")):
            return None
    else:
        return None
    label = head.label if entity is None else entity.label
    return Headed(
        label, at, stop, 0, "", None, (hit.first, hit.stop), "names.place_head", Tier.STRUCTURE
    )


def _right_end(page: Page, hit: PhraseHit, head: Head) -> int:
    """Word index after the last word of the name that an inside head opens."""
    at = hit.stop
    limit = min(len(page.forms), at + _WORDS)
    definite = head.definite
    names = 0
    while at < limit and page.adjacent(at):
        form = page.forms[at]
        entity = page.entities.get(at)
        if entity is not None and entity.label == "PERSON" and "name" not in head.takes:
            break
        if entity is not None:
            if not _joins(page, at, hit.stop):
                break
            while at < len(page.forms) and page.entities.get(at) is entity:
                at += 1
            definite = True
            names += 1
            continue
        if at in page.titles and not form.startswith("ال"):
            break
        if form.startswith("ال") and len(form) > 3:
            if definite and at in page.titles and at != hit.stop:
                break
            if at in page.everyday and definite and at != hit.stop:
                break
            definite = True
            at += 1
            continue
        if form.startswith("لل") and definite and len(form) > 4:
            at += 1
            continue
        if form.startswith("وال") and at > hit.stop and definite and _conjoined(page, at):
            at += 1
            continue
        if definite:
            break
        if at == hit.stop and "name" in head.takes and at not in page.everyday:
            run = read_run(page, at, 2)
            if run is not None and not run.cut:
                at = run.stop
                names += 1
                break
        if _opens_idafa(page, at):
            at += 1
            continue
        break
    return at if definite or names else hit.stop


def _joins(page: Page, at: int, start: int) -> bool:
    """Whether an entity inside a chain belongs to the name: no attached و after the first."""
    return at == start or not page.entities[at].clitics


def _conjoined(page: Page, at: int) -> bool:
    """«والقروية» after «البلدية»: a definite word that is no actor of its own."""
    return (
        at not in page.titles
        and at not in page.entities
        and at not in page.heads
        and len(page.forms[at]) > 5
    )


def _opens_idafa(page: Page, at: int) -> bool:
    """An indefinite noun whose complement is definite: «وزارة شؤون الأسرى»."""
    after = at + 1
    if after >= len(page.forms) or not page.adjacent(after) or at in page.everyday:
        return False
    form = page.forms[after]
    return (form.startswith("ال") and len(form) > 3) or after in page.entities


def draft(document: Document, found: Headed) -> Draft:
    """The entity of a headed name."""
    head = document.span(*found.head_words)
    return document.entity(
        document.span(found.first, found.stop, found.cut),
        label=found.label,
        rule=found.rule,
        tier=found.tier,
        clitics=found.clitics,
        head=None if found.head is None else document.span(*found.head, found.cut),
        evidence=document.evidence("head", "a head noun opens the name", head),
    )
