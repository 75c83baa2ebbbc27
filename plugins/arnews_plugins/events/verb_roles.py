"""Roles of verbs: subject, object, and what the prepositions of their frames govern."""

# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from typing import Final

from arnews_plugins.events.page import Page
from arnews_plugins.events.phrases import Phrase, is_plain
from arnews_plugins.events.roles import (
    Roles,
    agents,
    bare_groups,
    can_act,
    governed,
    is_near,
    subject_before,
)
from arnews_plugins.events.sites import Site

__all__ = ["verb_roles"]

_ACTING_KINDS: Final = frozenset(("force", "office", "group", "crowd"))
_STATE: Final = frozenset(("MIL", "COP"))


def verb_roles(page: Page, site: Site) -> Roles:
    """Sources and targets of a verb or an adverbial participle."""
    sense = site.sense
    end = page.right_end(site.stop, site.end)
    right = page.phrases(site.stop, end)
    groups = bare_groups(right)
    left = subject_before(page, site.first, site.begin, site.reading)
    sources: list[Phrase] = []
    targets: list[Phrase] = []
    if site.reading.tense == "participle":
        sources = left
        if sense.object and groups:
            targets = groups[0]
    elif site.reading.person == 1:
        targets = groups[0] if groups and sense.object else []
    elif left and (is_near(page, left, site.first) or site.reading.number in ("pl", "du")):
        sources, targets = _after_subject(site, left, groups)
    elif site.stop < end and is_plain(page, site.stop):
        targets = groups[0] if groups and sense.object else []
    else:
        sources, targets = _verb_first(site, groups)
        if not sources and not targets and left:
            sources, targets = _after_subject(site, left, groups)
        elif not sources and left and groups and not _is_passive(site):
            sources = left
    if "gather" not in sense.flags:
        sources = sources + agents(right)
    targets = targets + [one for one in governed(right, sense.targets) if one not in targets]
    if not sense.object and "self" not in sense.flags and not sense.targets:
        targets = []
    if "victim" in sense.flags:
        sources, targets = agents(right), sources
    return Roles([one for one in sources if can_act(one)], targets)


def _is_passive(site: Site) -> bool:
    return "cas" in site.sense.flags or site.reading.passive == "yes"


def _after_subject(
    site: Site, left: list[Phrase], groups: list[list[Phrase]]
) -> tuple[list[Phrase], list[Phrase]]:
    """Roles where the subject stands before the verb."""
    sense = site.sense
    objects = groups[0] if groups and sense.object else []
    if site.reading.passive == "yes" and sense.object:
        return [], left
    suffers = not objects or (left[0].number is not None and site.reading.number == "pl")
    if "cas" in sense.flags and suffers and not site.suffix and site.reading.passive != "no":
        return [], left  # «ثلاثة جنود قتلوا في كمين»
    return left, objects


def _verb_first(site: Site, groups: list[list[Phrase]]) -> tuple[list[Phrase], list[Phrase]]:
    """Roles where the verb comes first."""
    sense = site.sense
    if not groups:
        return [], []
    first = groups[0]
    if site.suffix:
        return first, []
    if sense.object and not can_act(first[0]):
        return [], first
    if not sense.object:
        return first, []
    if site.reading.passive == "yes":
        return [], first
    if "cas" in sense.flags:
        head = first[0]
        if len(groups) > 1 and head.number is None and _acts(head):
            return first, groups[1]
        if (
            head.number is None
            and head.kind == "force"
            and head.sector in _STATE
            and site.reading.gender == "f"
        ):
            return first, []
        return [], first
    return first, groups[1] if len(groups) > 1 else []


def _acts(phrase: Phrase) -> bool:
    return phrase.entity is not None or phrase.kind in _ACTING_KINDS
