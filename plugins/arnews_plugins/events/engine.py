"""The engine: from triggers to events, one happening of a sentence once."""

from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from arnews import Document
from arnews_plugins.events.foreground import (
    is_background,
    is_foreground,
    is_quarrel,
    may_be_foreground,
)
from arnews_plugins.events.grounds import (
    has_plain_subject,
    is_anaphoric,
    is_official,
    is_stated,
    may_be_stated,
    names_event,
    opens,
    stands_free,
)
from arnews_plugins.events.memory import taken_up
from arnews_plugins.events.noun_roles import light_before, noun_roles
from arnews_plugins.events.page import Page
from arnews_plugins.events.phrases import Phrase
from arnews_plugins.events.protest import is_held, is_shown, protest_roles
from arnews_plugins.events.roles import Light, Roles, can_act, owners
from arnews_plugins.events.sites import Site, find_sites, word_before
from arnews_plugins.events.status import status_of
from arnews_plugins.events.verb_roles import verb_roles
from arnews_plugins.events.vocabulary import members, word_class

__all__ = ["Happening", "find_events"]

_MATERIAL: Final = frozenset(("ASSAULT", "PROTEST", "COERCE"))
_VIOLENT: Final = frozenset(("ASSAULT", "COERCE"))
_FRIENDLY: Final = frozenset(("AID", "COOPERATE", "CONSULT", "SUPPORT"))
_ENDING: Final = frozenset(("SANCTION", "REJECT"))
_LEISURE: Final = frozenset(("sport", "culture"))
_RELATIVE: Final = word_class("relative")
_PRIVATE: Final = frozenset(
    ("society", "religion", "education", "health", "technology", "environment")
)
_WORDS: Final = frozenset(
    ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT")
)
_OFFICIAL: Final = frozenset(("office", "force"))
_PUBLIC: Final = frozenset(("GOV", "JUD", "IGO", "REB", "OPP", "NGO"))
# «من يزور», «مما يجبر».
_WHOEVER: Final = frozenset(("من", "بما", "مما", "لمن", "ومن", "بمن"))
_OWN_ACT: Final = word_class("own_act")
_PROTEST_RULES: Final = {
    "gather": "events.gathering",
    "block": "events.blocking",
    "detail": "events.chanting",
}
_WOUNDING: Final = frozenset(("v أصاب", "v جرح"))
_AIMED: Final = "v استهدف"
# Words between a verb and its own verbal noun: «التقى ... لقاء».
_ECHO: Final = 8


@attrs.define
class Happening:
    """An event before it is drafted.

    Args:
        site: its trigger.
        light: the light verb that a noun depends on.
        status: as in `Event`.
        rule: id of the rule.
        sources: who acts, also where not written beside the trigger.
        targets: who is acted upon, also by the triggers joined to this one.
        taken: whether the sources are not written beside the trigger, but taken up.
        group: number of the group of triggers of one happening; 0 for none.
    """

    site: Site
    light: Light | None
    status: str
    rule: str
    sources: list[Phrase]
    targets: list[Phrase]
    taken: bool = False
    group: int = 0

    @property
    def type(self) -> str:
        """PLOVER type."""
        return self.site.sense.type

    @property
    def deadly(self) -> bool:
        """Whether it is told by its victims: «قتل», «مقتل»."""
        return "cas" in self.site.sense.flags


def find_events(document: Document) -> tuple[Page, list[Happening]]:
    """Find the events of a document in order, with the page they were read from."""
    page = Page(document)
    if document.topics and document.topics[0].label in _LEISURE:
        return page, []
    events: list[Happening] = []
    sentence: list[Happening] = []
    seen: list[Site] = []
    number = -1
    for site in find_sites(page):
        if site.sentence != number:
            events += _joined(sentence)
            sentence, seen, number = [], [], site.sentence
        happening = _happening(page, site, seen, sentence)
        seen.append(site)
        if happening is not None and _is_claimed(document, happening):
            sentence.append(happening)
    events += _joined(sentence)
    _group(events)
    return page, events


def _is_claimed(document: Document, happening: Happening) -> bool:
    """Whether an event is news where its article is not of public affairs.

    An opinion piece reports it if somebody named did it, in the past or under a verb. In news of
    society, religion or health, words are events only if somebody public says or hears them.
    """
    label = document.topics[0].label if document.topics else ""
    if label == "opinion":
        named = any(
            one.entity is not None or one.nation is not None or one.number is not None
            for one in happening.sources
        )
        if happening.site.noun:
            return named and happening.light is not None
        return named and happening.site.reading.tense == "past"
    if label in _PRIVATE and happening.type in _WORDS:
        if "courtesy" in happening.site.sense.flags:
            return any(_is_state(one) for one in happening.sources)
        actors = happening.sources or happening.targets
        return any(_is_public(document, one) for one in actors)
    return True


def _is_state(phrase: Phrase) -> bool:
    return phrase.entity is not None and phrase.entity.label in ("GPE", "NORP")


def _is_public(document: Document, phrase: Phrase) -> bool:
    """Whether an actor is a state, a body or an official, no private person."""
    entity = phrase.entity
    if entity is None:
        return phrase.kind in _OFFICIAL or phrase.sector in _PUBLIC
    if entity.label != "PERSON" or phrase.sector:
        return True
    cluster = document.cluster(entity.cluster)
    return cluster is not None and bool(cluster.attributes.get("sector"))


def _happening(
    page: Page, site: Site, seen: Sequence[Site], found: Sequence[Happening]
) -> Happening | None:
    """Read a trigger as an event, if it is one."""
    if site.first in page.covering and not names_event(page, site):
        return None
    read = _read_noun(page, site, seen, found) if site.noun else _read_verb(page, site)
    if read is None:
        return None
    status, roles = read
    sources, targets, light = roles
    if "cas" not in site.sense.flags:
        targets = [one for one in targets if one.kind != "count"]
    roles = Roles(owners(page, site, sources), targets, light)
    if site.sense.type == "PROTEST":
        roles = protest_roles(page, site, roles)
    before = found[-1].sources if found else []
    if site.noun:
        return _of_noun(page, site, roles, status, found, before)
    return _of_verb(page, site, roles, status, before)


def _read_noun(
    page: Page, site: Site, seen: Sequence[Site], found: Sequence[Happening]
) -> tuple[str, Roles] | None:
    """Status and roles of a noun; what can be no event is let go before its roles are read."""
    if not stands_free(page, site, seen):
        return None
    light = light_before(page, site, seen)
    if light is not None and _is_ended(page, site, light, seen):
        return None
    status = status_of(page, site, light)
    if not status or not may_be_stated(site, light):
        return None
    if site.sense.type in _VIOLENT:
        deadly = any(one.deadly for one in found)
        if not may_be_foreground(page, site, light, deadly=deadly):
            return None
    return status, noun_roles(page, site, light)


def _is_ended(page: Page, site: Site, light: Light, seen: Sequence[Site]) -> bool:
    """Whether its verb ends or refuses what a noun names: «أوقفت مساعداتها»."""
    if site.sense.type not in _FRIENDLY:
        return False
    return any(
        other.first == light.first
        and other.sense.type in _ENDING
        and page.forms[site.first] in members(other.sense.classes)
        for other in seen
    )


def _read_verb(page: Page, site: Site) -> tuple[str, Roles] | None:
    """Status and roles of a verb."""
    status = status_of(page, site, None)
    if not status or _is_skipped(page, site):
        return None
    return status, verb_roles(page, site)


def _of_noun(
    page: Page,
    site: Site,
    roles: Roles,
    status: str,
    found: Sequence[Happening],
    before: list[Phrase],
) -> Happening | None:
    sense = site.sense
    if is_anaphoric(page, site, roles):
        return None
    taken = not roles.sources and _leaves_out(page, site, roles)
    if taken:
        roles = roles._replace(sources=taken_up(page, site, before))
        taken = bool(roles.sources)
    if not is_stated(page, site, roles):
        return None
    if sense.type == "PROTEST" and not is_held(page, site, roles):
        return None
    deadly = any(one.deadly for one in found)
    if sense.type in _VIOLENT and not is_foreground(page, site, roles, deadly=deadly):
        return None
    rule = "events.noun" if roles.light is None else "events.light_verb"
    if sense.type == "PROTEST":
        rule = "events.protest"
    return Happening(site, roles.light, status, rule, roles.sources, roles.targets, taken)


def _leaves_out(page: Page, site: Site, roles: Roles) -> bool:
    """Whether a noun leaves its source to the sentence: by a pronoun, a target, or «في»."""
    if site.suffix or (roles.targets and "weak" in site.sense.flags):
        return True
    return site.sense.type == "CONSULT" and word_before(page, site) == "في"


def _of_verb(
    page: Page, site: Site, roles: Roles, status: str, before: list[Phrase]
) -> Happening | None:
    kind, flags = site.sense.type, site.sense.flags
    previous = word_before(page, site)
    written = bool(roles.sources)
    if not roles.sources and roles.targets and previous in _OWN_ACT:
        roles = roles._replace(sources=taken_up(page, site, before))
    if _is_aside(page, site, roles):
        return None
    if not roles.sources and kind not in _MATERIAL and previous in _RELATIVE:
        return None  # «الأمر الذي يدعو إلى»: what it is said of does not act
    if not roles.sources and not (kind in _MATERIAL and roles.targets) and "noactor" not in flags:
        roles = roles._replace(sources=_unwritten(page, site, before))
        if not roles.sources:
            return None
    if not _fits_actors(page, site, roles):
        return None
    if kind == "PROTEST" and not is_shown(page, site, roles):
        return None
    taken = bool(roles.sources) and not written
    rule = "events.participle" if site.reading.tense == "participle" else "events.verb"
    if kind == "PROTEST":
        rule = next((name for flag, name in _PROTEST_RULES.items() if flag in flags), rule)
    return Happening(site, roles.light, status, rule, roles.sources, roles.targets, taken)


def _is_skipped(page: Page, site: Site) -> bool:
    """Whether a verb tells what always holds: «من يزور», «الدولة التي يدعمها الحلف»."""
    previous = word_before(page, site)
    if previous not in _RELATIVE:
        return previous in _WHOEVER
    return site.sense.type not in _MATERIAL and site.reading.tense == "present"


def _is_aside(page: Page, site: Site, roles: Roles) -> bool:
    """Whether a verb of violence or protest only refers, describes or is meant of words."""
    kind = site.sense.type
    if kind in _MATERIAL and is_background(page, site, roles):
        return True
    return kind == "ASSAULT" and is_quarrel(site, roles.sources)


def _unwritten(page: Page, site: Site, before: list[Phrase]) -> list[Phrase]:
    """The subject that a verb leaves out; none for passives and in the middle of a clause."""
    if site.reading.passive == "yes" or "cas" in site.sense.flags:
        return []
    if not opens(page, site):
        return []
    return taken_up(page, site, before)


def _fits_actors(page: Page, site: Site, roles: Roles) -> bool:
    """Whether the actors are such as the sense wants."""
    flags = site.sense.flags
    if site.sense.type not in _MATERIAL and has_plain_subject(page, site):
        return False
    if "aim" in flags and not any(can_act(one) for one in roles.targets):
        return False
    if "place" in flags and all(one.kind == "place" for one in roles.sources) and not roles.targets:
        return False
    if "official" in flags and not is_official(roles.sources, roles.targets):
        return False
    return "named" not in flags or any(one.entity is not None for one in roles.targets)


def _joined(found: Iterable[Happening]) -> list[Happening]:
    """Join the triggers of one happening in a sentence.

    A noun takes the place of the verb it depends on («شن هجوما»), the wounded go to the killed,
    the casualties also to the attack they come from.
    """
    kept: list[Happening] = []
    for happening in found:
        light = happening.light
        if light is not None:
            verb = next((one for one in kept if one.site.first == light.first), None)
            if verb is not None and verb.type == happening.type == "PROTEST":
                continue  # «خرجوا في مسيرة»: who goes out is told by the verb
            if verb is not None and verb.type == happening.type and not happening.targets:
                happening.targets = verb.targets  # «منح البنك الدولي الأردن قرضا»
            kept = [one for one in kept if one is not verb]
        last = kept[-1] if kept else None
        if last is None or last.type != happening.type or not _is_joined(last, happening):
            kept.append(happening)
    return kept


def _is_joined(last: Happening, happening: Happening) -> bool:
    """Join a trigger to the one before it of the same type; whether it is no event of its own."""
    site = happening.site
    if last.type != "ASSAULT":
        return (
            site.noun
            and not last.site.noun
            and not site.definite
            and happening.light is None
            and site.first - last.site.stop < _ECHO
        )
    aimed = site.reading.lemma == _AIMED and last.site.noun
    wounded = site.reading.lemma in _WOUNDING and last.deadly
    if aimed or wounded:
        last.targets = _union(last.targets, happening.targets)
        return True
    if last.deadly and not happening.deadly and site.noun:
        happening.targets = _union(happening.targets, last.targets)
        last.sources = last.sources or happening.sources
    return False


def _union(first: list[Phrase], second: list[Phrase]) -> list[Phrase]:
    return [*first, *(one for one in second if one not in first)]


def _group(events: Sequence[Happening]) -> None:
    """Number the triggers that tell of one happening.

    Those are the acts of violence of one sentence, and later ones with the same victims or, as
    a definite noun («الهجوم»), with the same word.
    """
    number = 0
    for at, happening in enumerate(events):
        for earlier in reversed(events[max(0, at - 8) : at]):
            if earlier.type == happening.type and _is_same(earlier, happening):
                if not earlier.group:
                    number += 1
                    earlier.group = number
                happening.group = earlier.group
                break


def _is_same(earlier: Happening, later: Happening) -> bool:
    if later.type == "ASSAULT" and earlier.site.sentence == later.site.sentence:
        return True
    if later.site.noun and later.site.definite:
        return earlier.site.reading.lemma == later.site.reading.lemma
    actors = _clusters(later)
    return bool(actors) and actors == _clusters(earlier)


def _clusters(happening: Happening) -> frozenset[tuple[str, str]]:
    return frozenset(
        (role, one.entity.cluster)
        for role, phrases in (("source", happening.sources), ("target", happening.targets))
        for one in phrases
        if one.entity is not None and one.entity.cluster is not None
    )
