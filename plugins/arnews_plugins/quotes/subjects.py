"""Subjects before their verb: «لكن الرئيس قال», «وكان الوزير أكد», «جنيد وصف النسخة بأنها»."""

from typing import Final

from arnews_plugins.quotes.descriptions import Speaker, described, of_entity
from arnews_plugins.quotes.lexicon import words
from arnews_plugins.quotes.page import Page
from arnews_plugins.quotes.sites import Site
from arnews_plugins.quotes.speakers import BREAKS, noun_phrase

__all__ = ["right_before", "subject_before"]

_RELATIVES: Final = frozenset(("الذي", "التي", "الذين", "وهو", "وهي", "وهم"))
_BETWEEN: Final = words("before_verb")
_CLAUSE_STARTS: Final = words("clause_start")
_NO_SUBJECT: Final = words("no_subject")
_PREPOSITIONS: Final = words("preposition")
_HEADS: Final = words("anonymous", "document")
_IN_IT: Final = frozenset(("فيه", "فيها", "خلاله", "خلالها"))

# Words before a verb that its subject may fill, and a described one.
_LOOK_BACK: Final = 25
_DESCRIBED_BEFORE: Final = 8


def subject_before(page: Page, site: Site) -> Speaker | None:
    """Find the subject before a verb in its clause: «لكن الرئيس قال», «وكان الوزير أكد»."""
    if site.joined:
        return None
    forms, seps = page.forms, page.seps
    begin = max(site.begin, site.first - _LOOK_BACK)
    stop = site.first
    while stop > begin and forms[stop - 1] in _BETWEEN and seps[stop] == " ":
        stop -= 1
    first = stop
    while first > begin and forms[first - 1] not in _CLAUSE_STARTS:
        if first < stop and seps[first] != " " and not BREAKS.isdisjoint(seps[first]):
            break
        first -= 1
    if stop <= first or forms[stop - 1] in _NO_SUBJECT:
        return None
    if forms[first] in _RELATIVES and first > begin:
        return _antecedent(page, begin, first)
    if forms[first] in _PREPOSITIONS:
        return None
    if site.stop < len(forms) and forms[site.stop] in _IN_IT:
        return noun_phrase(page, first + 1, stop, bounded=False)  # «وأصدرت اللجنة بيانا قالت فيه»
    several = site.cue is not None and site.cue.number == "pl"
    return _before(page, first, stop, several=several)


def _before(page: Page, first: int, stop: int, *, several: bool) -> Speaker | None:
    """Read a subject that fills words [first, stop) before its verb; `several`: a plural verb."""
    actors = [e for e in page.entities(first, stop) if e.label in ("PERSON", "ORG", "GPE")]
    headed = page.forms[first] in _HEADS
    actors = [
        e for e in actors if e.label == "PERSON" or (not headed and page.place(e)[0] <= first + 1)
    ]
    if actors:
        return of_entity(page, next((e for e in actors if e.label == "PERSON"), actors[0]))
    if stop - first > _DESCRIBED_BEFORE:
        return None
    if page.forms[first].startswith("ال") or stop - first > 1 or several:
        return described(page, first, stop, stop)
    return None


def _antecedent(page: Page, begin: int, first: int) -> Speaker | None:
    """Take the actor before a relative clause: «لكن ليتل، الذي قاد الفريق، أوضح»."""
    for entity in reversed(page.entities(begin, first)):
        if entity.label in ("PERSON", "ORG"):
            return of_entity(page, entity)
    return None


def right_before(page: Page, site: Site) -> Speaker | None:
    """Take the person right before a verb, whose object follows it: «جنيد وصف النسخة بأنها»."""
    if site.joined or site.first - 1 < site.begin or page.seps[site.first] != " ":
        return None
    for entity in page.entities(max(site.begin, site.first - 5), site.first):
        if entity.label == "PERSON" and page.place(entity)[1] == site.first:
            return of_entity(page, entity)
    return None
