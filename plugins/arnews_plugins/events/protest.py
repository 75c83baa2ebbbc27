"""Protests: who protests and against whom, read from the whole sentence."""

from typing import Final

from arnews_plugins.events.page import Page, Phrase
from arnews_plugins.events.roles import Roles, can_act
from arnews_plugins.events.sites import Site
from arnews_plugins.events.vocabulary import word_class, words

__all__ = ["owners", "protest_roles"]

_AGAINST: Final = word_class("against")
_TOWARDS: Final = word_class("towards")


def owners(page: Page, site: Site, sources: list[Phrase]) -> list[Phrase]:
    """Put the army for «جنوده» where it is named before."""
    if (
        not sources
        or not words[page.forms[sources[0].first]].owned
        or sources[0].entity is not None
    ):
        return sources
    for phrase in page.phrases(site.begin, min(site.first, sources[0].first)):
        if can_act(phrase) and not phrase.preposition:
            return [phrase]
    return sources


def protest_roles(page: Page, site: Site, roles: Roles) -> Roles:
    """Read who protests from anywhere in the sentence, and against whom."""
    sources = roles.sources
    if not sources:
        crowd = [
            p for p in page.phrases(site.begin, site.end) if p.sector == "OPP" and p.kind == "crowd"
        ]
        sources = crowd[:1]
    targets = list(roles.targets)
    starts = {one.first for one in (*sources, *targets)}
    for at in range(site.stop, site.end):
        if page.forms[at] not in _AGAINST or len(targets) > 1:
            continue
        after = page.phrases(at + 1, min(site.end, at + 7))
        if after and after[0].first - at < 5 and after[0].first not in starts:
            starts.add(after[0].first)
            targets.append(after[0])
    for one in page.phrases(site.stop, site.end):
        if len(targets) > 1:
            break
        if one.preposition in _TOWARDS and one.first not in starts and _is_power(one):
            starts.add(one.first)
            targets.append(one)
    return roles._replace(sources=sources, targets=targets)


def _is_power(phrase: Phrase) -> bool:
    """Whether a phrase names those in power, against whom people protest."""
    if phrase.entity is not None:
        return phrase.entity.label in ("PERSON", "ORG") or phrase.preposition == "ل"
    return phrase.kind in ("office", "group", "force") and phrase.sector != "OPP"
