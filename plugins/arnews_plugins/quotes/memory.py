"""Memory: who has spoken so far, for verbs without a subject and for definite descriptions."""

from arnews_plugins.quotes.lexicon import Cue, words
from arnews_plugins.quotes.page import Page, Site, bare
from arnews_plugins.quotes.speakers import Speaker, noun_phrase

__all__ = ["Memory"]

# How many speakers back an agreeing one is looked for.
_BACK = 6
# How far into a sentence its subject may begin.
_MAIN = 8


class Memory:
    """The speakers of one document in order, by sentence and by description."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._spoken: list[Speaker] = []
        self._described: dict[str, Speaker] = {}
        self._by_sentence: dict[int, Speaker] = {}

    def settle(self, speaker: Speaker, site: Site) -> Speaker:
        """Complete a written speaker by what is known of it, and remember it.

        It takes the gender of the verb; «معاليه» is the last speaker, «المصادر» the sources
        described before, a member of a cluster has the cluster's name.
        """
        head = self._page.forms[speaker.first]
        if site.cue is not None and site.cue.gender:
            speaker = speaker._replace(gender=site.cue.gender)
        if speaker.entity is None and speaker.cluster is None:
            known = self._known(head)
            if known is not None:
                speaker = speaker._replace(
                    cluster=known.cluster, name=known.name, anonymous=known.anonymous
                )
        cluster = self._page.document.cluster(speaker.cluster)
        if cluster is not None:
            speaker = speaker._replace(name=cluster.name)
        self._spoken.append(speaker)
        if speaker.entity is None:
            self._described[bare(head)] = speaker
        self._by_sentence[site.begin] = speaker
        return speaker

    def _known(self, head: str) -> Speaker | None:
        """Return whom a description that begins with `head` takes up, if anybody."""
        if head in words("honorific"):
            return self._spoken[-1] if self._spoken else None
        return self._described.get(bare(head)) if head.startswith("ال") else None

    def of_sentence(self, site: Site) -> Speaker | None:
        """Return whom the cues of a sentence have spoken for last."""
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
        return None if known is None else known._replace(first=-1, stop=-1)

    def _main_subject(self, site: Site) -> Speaker | None:
        """Take the first named actor of the sentence before the cue."""
        page, begin = self._page, site.begin
        if site.joined or site.first - begin < 2:
            return None
        for entity in page.entities(begin, min(site.first, begin + _MAIN)):
            if entity.label in ("PERSON", "ORG", "GPE"):
                first = page.place(entity)[0]
                if words("preposition").isdisjoint(page.forms[begin:first]):
                    return noun_phrase(page, first, site.first)
                return None
        return None

    def _last(self, cue: Cue | None) -> Speaker | None:
        """Return the last speaker, one that agrees with the verb if there is one."""
        if not self._spoken:
            return None
        if cue is not None:
            for speaker in reversed(self._spoken[-_BACK:]):
                if _agrees(speaker, cue):
                    return speaker
        return self._spoken[-1]


def _agrees(speaker: Speaker, cue: Cue) -> bool:
    """Whether a speaker can be the unwritten subject of a verb form."""
    if cue.number in ("pl", "du"):
        return speaker.plural
    if speaker.plural and speaker.gender != "f":
        return False
    return not cue.gender or not speaker.gender or cue.gender == speaker.gender
