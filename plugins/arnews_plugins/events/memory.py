"""Memory: who acts where a trigger leaves its subject out."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from arnews_plugins.events.page import Page
from arnews_plugins.events.phrases import Phrase, phrase_at
from arnews_plugins.events.roles import bare_groups, can_act
from arnews_plugins.events.sites import Site

__all__ = ["taken_up"]

_START: Final = attrgetter("start")
_SPOKEN: Final = frozenset(
    ("SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONSULT", "CONCEDE")
)


def taken_up(page: Page, site: Site, before: Sequence[Phrase]) -> list[Phrase]:
    """Resolve an unwritten subject: who acted last in the sentence, its first actor, the speaker.

    Args:
        page: the document.
        site: a trigger without a source.
        before: the sources of the last event of the sentence.
    """
    if site.reading.person == 1:
        return _speaker(page, site)
    if before:
        return list(before)
    groups = bare_groups(page.phrases(site.begin, site.first))
    for group in groups:
        if can_act(group[0]):
            return group
    return _speaker(page, site) if site.sense.type in _SPOKEN else []


def _speaker(page: Page, site: Site) -> list[Phrase]:
    """The speaker of the last quote that begins before a trigger."""
    document = page.document
    if not document.quotes:
        return []
    at = document.span(site.first, site.stop).start
    last = bisect_right(document.quotes, at, key=_START) - 1
    if last < 0:
        return []
    quote = document.quotes[last]
    if quote.speaker is not None:
        first, stop = document.words_of(quote.speaker)
        page.read_entities(document.sentence_of(first))
        found = phrase_at(page, first, max(stop, first + 1))
        return [found] if found is not None else []
    cluster = document.cluster(quote.speaker_cluster)
    if cluster is None:
        return []
    mentions = page.mentions_of(cluster.id)
    place = bisect_left(mentions, at, key=_START)
    if not place:
        return []
    entity = mentions[place - 1]
    first, stop = document.words_of(entity)
    return [Phrase(first, stop, len(entity.clitics), entity, "", "")]
