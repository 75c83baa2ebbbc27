"""Memory: who has spoken so far, for verbs without a subject and for definite descriptions."""

from collections.abc import Callable
from typing import Final, NamedTuple

from arnews_plugins.quotes.descriptions import Speaker
from arnews_plugins.quotes.lexicon import Cue, words
from arnews_plugins.quotes.page import Page, bare
from arnews_plugins.quotes.sites import Site
from arnews_plugins.quotes.speakers import noun_phrase

__all__ = ["Memory"]

_HONORIFIC: Final = words("honorific")
_PREPOSITIONS: Final = words("preposition")
# How many speakers back an agreeing one is looked for.
_BACK: Final = 6
# How far into a sentence its subject may begin.
_MAIN: Final = 8


class _Deferred(NamedTuple):
    """A verb that reports nothing itself; its subject is looked for when somebody asks."""

    site: Site
    find: Callable[[], Speaker | None]


class Memory:
    """The speakers of one document in order, by sentence and by description."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._spoken: list[Speaker | _Deferred | None] = []
        self._described: dict[str, Speaker] = {}
        self._by_sentence: dict[int, Speaker] = {}
        self._deferred: dict[int, int] = {}  # by sentence, the last place in `_spoken`

    def settle(self, speaker: Speaker, site: Site) -> Speaker:
        """Complete a written speaker by what is known of it, and remember it.

        It takes the gender of the verb; «معاليه» is the last speaker, «المصادر» the sources
        described before, a member of a cluster has the cluster's name.
        """
        speaker = self._completed(speaker, site)
        self._spoken.append(speaker)
        self._by_sentence[site.begin] = speaker
        return speaker

    def defer(self, site: Site, find: Callable[[], Speaker | None]) -> None:
        """Remember a verb whose subject may speak later."""
        self._deferred[site.begin] = len(self._spoken)
        self._spoken.append(_Deferred(site, find))

    def _completed(self, speaker: Speaker, site: Site) -> Speaker:
        """Add to a speaker what is known of it, and keep it by its description."""
        first, stop, cut, entity, cluster, name, gender, plural, unnamed = speaker
        if site.cue is not None:
            gender = site.cue.gender
        if entity is not None:
            return Speaker(first, stop, cut, entity, cluster, name, gender, plural, unnamed)
        head = self._page.forms[first]
        if cluster is None:
            known = self._known(head)
            if known is not None:
                cluster, name, unnamed = known.cluster, known.name, known.anonymous
        if cluster is not None:
            held = self._page.document.cluster(cluster)
            name = held.name if held else name
        speaker = Speaker(first, stop, cut, None, cluster, name, gender, plural, unnamed)
        self._described[bare(head)] = speaker
        return speaker

    def _entry(self, place: int) -> Speaker | None:
        """Return the speaker at a place in order, found now if it was put off."""
        entry = self._spoken[place]
        if not isinstance(entry, _Deferred):
            return entry
        self._spoken[place] = None
        found = entry.find()
        if found is not None:
            self._spoken[place] = found = self._completed(found, entry.site)
        return found

    def _known(self, head: str) -> Speaker | None:
        """Return whom a description that begins with `head` takes up, if anybody."""
        if head in _HONORIFIC:
            return self._last(None)
        if not head.startswith("ال"):
            return None
        if self._deferred:
            for place in sorted(self._deferred.values()):
                self._entry(place)
            self._deferred.clear()
        return self._described.get(bare(head))

    def of_sentence(self, site: Site) -> Speaker | None:
        """Return whom the cues of a sentence have spoken for last."""
        place = self._deferred.pop(site.begin, None)
        found = None if place is None else self._entry(place)
        if found is not None:
            self._by_sentence[site.begin] = found
        return self._by_sentence.get(site.begin)

    def keep(self, site: Site, speaker: Speaker) -> None:
        """Let later cues of the sentence speak for somebody, unless one is known already."""
        self._by_sentence.setdefault(site.begin, speaker)

    def unwritten(self, site: Site) -> Speaker | None:
        """Resolve the subject that a cue leaves out.

        It is the subject of the sentence («وأصدر البيت الأبيض بيانا أشار فيه»), else the last
        speaker that agrees in gender and number.
        """
        known = self.of_sentence(site) or self._main_subject(site) or self._last(site.cue)
        if known is None:
            return None
        _, _, cut, entity, cluster, name, gender, plural, unnamed = known
        return Speaker(-1, -1, cut, entity, cluster, name, gender, plural, unnamed)

    def _main_subject(self, site: Site) -> Speaker | None:
        """Take the first named actor of the sentence before the cue."""
        page, begin = self._page, site.begin
        if site.joined or site.first - begin < 2:
            return None
        for entity in page.entities(begin, min(site.first, begin + _MAIN)):
            first = page.place(entity)[0]
            if entity.label in ("PERSON", "ORG") or (entity.label == "GPE" and first == begin):
                if _PREPOSITIONS.isdisjoint(page.forms[begin:first]):
                    return noun_phrase(page, first, site.first)
                return None
        return None

    def _last(self, cue: Cue | None) -> Speaker | None:
        """Return the last speaker, one that agrees with the verb if there is one."""
        latest: Speaker | None = None
        last = len(self._spoken) - 1
        for place in range(last, max(-1, last - _BACK), -1):
            speaker = self._entry(place)
            if speaker is not None and (cue is None or _agrees(speaker, cue)):
                return speaker
            latest = latest or speaker
        return latest


def _agrees(speaker: Speaker, cue: Cue) -> bool:
    """Whether a speaker can be the unwritten subject of a verb form."""
    if cue.number in ("pl", "du"):
        return speaker.plural
    if speaker.plural and speaker.gender != "f":
        return False
    return not cue.gender or not speaker.gender or cue.gender == speaker.gender
