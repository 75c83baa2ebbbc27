"""Roles: the actors of a trigger, and what verbs and nouns share in finding them."""

from typing import Final, NamedTuple

from arnews_plugins.events.lexicon import Reading
from arnews_plugins.events.page import Page
from arnews_plugins.events.phrases import Phrase
from arnews_plugins.events.sites import Site
from arnews_plugins.events.vocabulary import words

__all__ = [
    "Light",
    "Roles",
    "agents",
    "bare_groups",
    "can_act",
    "governed",
    "groups",
    "is_near",
    "owners",
    "subject_before",
]

_AUXILIARY: Final = "كان"
# Words between a subject and its verb.
_APART: Final = 7


class Light(NamedTuple):
    """The light verb that governs an event noun."""

    first: int
    role: str
    reading: Reading


class Roles(NamedTuple):
    """What stands around a trigger.

    Args:
        sources: who acts.
        targets: who is acted upon.
        light: the light verb of a noun.
    """

    sources: list[Phrase]
    targets: list[Phrase]
    light: Light | None = None


def groups(phrases: list[Phrase]) -> list[list[Phrase]]:
    """Join coordinated phrases: «بايدن وأردوغان» is one group."""
    found: list[list[Phrase]] = []
    for phrase in phrases:
        if phrase.joined and found:
            found[-1].append(phrase)
        else:
            found.append([phrase])
    return found


def bare_groups(phrases: list[Phrase]) -> list[list[Phrase]]:
    """Coordinated phrases that no preposition or noun governs."""
    return [group for group in groups(phrases) if group[0].bare]


def can_act(phrase: Phrase) -> bool:
    """Whether a phrase names people or a body."""
    return phrase.kind not in ("thing", "count") and not (
        phrase.entity is not None and phrase.entity.label in ("LOC", "FAC")
    )


def owners(page: Page, site: Site, sources: list[Phrase]) -> list[Phrase]:
    """Put the army for «جنوده» where it is named before."""
    head = sources[0] if sources else None
    if head is None or head.entity is not None or not words[page.forms[head.first]].owned:
        return sources
    for phrase in page.phrases(site.begin, min(site.first, head.first)):
        if can_act(phrase) and not phrase.preposition:
            return [phrase]
    return sources


def governed(phrases: list[Phrase], prepositions: frozenset[str]) -> list[Phrase]:
    """Phrases that one of some prepositions governs."""
    return [
        phrase
        for phrase in phrases
        if not phrase.embedded and phrase.preposition and phrase.preposition in prepositions
    ]


def agents(phrases: list[Phrase]) -> list[Phrase]:
    """Phrases that name who did it: after «من قبل», «على يد»."""
    return [phrase for phrase in phrases if phrase.preposition == "من قبل"]


def is_near(page: Page, left: list[Phrase], verb: int) -> bool:
    """Whether no clause begins between a subject and its verb, which is not far."""
    stop = left[-1].stop
    if verb - stop > _APART:
        return False
    for at in range(stop, verb):
        form = page.forms[at]
        if at > stop and page.breaks(at):
            return False
        if form != _AUXILIARY and words[form].role == "conjunction":
            return False
    return True


def subject_before(page: Page, verb: int, begin: int, reading: Reading) -> list[Phrase]:
    """The subject in the clause before a verb; of a relative clause, what it is said of."""
    anchor = verb
    if anchor > begin and words[page.forms[anchor - 1]].role == "relative":
        anchor -= 1
        start = page.left_start(max(begin, anchor - 1), begin)
        near = [p for p in page.phrases(start, anchor) if p.stop >= anchor - 1]
        return near[-1:]
    start = page.left_start(verb, begin)
    if reading.tense == "participle":
        start = begin
    if start == verb and reading.number not in ("pl", "du"):
        return []
    groups = bare_groups(page.phrases(start, verb))
    while (
        not groups
        and reading.number in ("pl", "du")
        and start > begin
        and words[page.forms[start - 1]].role == ""
    ):
        start = page.left_start(start - 1, begin)
        groups = bare_groups(page.phrases(start, verb))
    if not groups:
        return []
    if reading.tense != "participle" and len(groups) > 1:
        last = groups[-1]
        if last[-1].stop == verb:
            return last if not last[0].embedded else groups[0]
    return groups[0]
