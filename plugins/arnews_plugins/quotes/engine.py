"""The quote engine: from sites to drafts, one pass over a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from arnews import Document
from arnews_plugins.quotes.clauses import Content, breaks_of, content_of
from arnews_plugins.quotes.lexicon import words
from arnews_plugins.quotes.openings import Opening, find_opening
from arnews_plugins.quotes.page import Page, Site
from arnews_plugins.quotes.speakers import (
    Memory,
    Speaker,
    addressee,
    noun_phrase,
    subject_before,
)

__all__ = ["find_quotes"]

_OPENING_KINDS: Final = frozenset(("verb", "participle", "noun", "document"))
_SHADDA: Final = "\u0651"
_MARKERS: Final = frozenset(("كما", "حسبما", "مثلما"))


def find_quotes(document: Document) -> Iterator[Any]:
    """Find the quotes of a document, in the order of their cues."""
    page = Page(document)
    yield from _Engine(page).run()


class _Engine:
    """The state of one pass: who has spoken, and which words are taken."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.memory = Memory()
        self.openings = self._openings()
        self.breaks = breaks_of(page, self.openings)
        self.taken_until = 0
        self.direct_until = 0
        self.used_pairs: set[int] = set()
        self.subjects: dict[int, Speaker] = {}  # by sentence: who its cues speak for

    def run(self) -> Iterator[Any]:
        """Walk through the sites in order."""
        for site in self.page.sites:
            draft = self._site(site)
            if draft is not None:
                yield draft

    def _openings(self) -> dict[int, Opening]:
        """Find the opening of every site that can have one, by its first word."""
        page = self.page
        found: dict[int, Opening] = {}
        blocked = len(page.forms)
        for site in reversed(page.sites):
            if site.kind in _OPENING_KINDS and not self._denied(site):
                opening = find_opening(page, site, blocked)
                if opening is not None and self._plausible(site, opening):
                    found[site.first] = opening
            verbal = site.kind in ("verb", "participle") and site.cue and site.cue.strength < 2
            if (verbal and not self._denied(site)) or site.first in found:
                blocked = site.first
        return found

    def _denied(self, site: Site) -> bool:
        """Whether the cue is negated or subordinate: «لم يقل إن», «أن يؤكد»."""
        first = site.first
        if not first or site.joined or self.page.seps[first].strip():
            return False
        before = self.page.forms[first - 1]
        return before in ("لم", "لن", "لا", "ان", "بان", "اذا", "لو", "حتي", "كي") and site.kind == "verb"

    def _plausible(self, site: Site, opening: Opening) -> bool:
        """Whether a site of its kind may have this opening."""
        page = self.page
        if site.kind == "noun":
            if site.hit.suffix:
                return opening.zone - site.stop <= 2 and opening.kind != "noun"
            said = "ب" in site.hit.clitics or page.forms[site.first - 1] == "الي"
            return site.hit.definite and said and opening.zone == site.stop
        if site.kind == "participle" and opening.kind == "marks":
            return opening.zone - site.stop <= 3
        if site.kind == "verb" and site.cue and site.cue.strength == 2:
            return self._begins_clause(site)
        return True

    def _begins_clause(self, site: Site) -> bool:
        """Whether an everyday word stands where a verb does: «وبين أن», not «بين البلدين»."""
        page, first = self.page, site.first
        if site.joined or first == page.sentence(first)[0] or _SHADDA in page.document.text[site.hit.start : site.hit.end]:
            return True
        return bool(page.seps[first].strip()) or page.forms[first - 1] in ("قد", "وقد", "كما", "ثم")

    # One site ------------------------------------------------------------------------

    def _site(self, site: Site) -> Any:
        if site.first < self.direct_until:
            return None
        opening = self.openings.get(site.first)
        if site.kind == "verb":
            return self._verb(site, opening)
        if opening is not None and site.kind == "participle":
            return self._participle(site, opening)
        if opening is not None and site.kind == "noun":
            return self._noun(site, opening)
        if opening is not None and site.kind == "document":
            speaker = noun_phrase(self.page, site.stop, opening.zone)
            return self._emit(site, opening, speaker, "document")
        if site.kind == "source":
            return self._source(site)
        return None

    def _verb(self, site: Site, opening: Opening | None) -> Any:
        if opening is None:
            return self._after_words(site)
        speaker = self._subject(site, opening.zone)
        nested = site.first < self.taken_until
        if nested and opening.pair is None:
            if speaker is None or not speaker.written or site.cue is None or site.cue.strength:
                return None
        return self._emit(site, opening, speaker, _rule(site, opening), nested=nested)

    def _subject(self, site: Site, zone: int, *, bounded: bool = True) -> Speaker | None:
        """Find who speaks by a verb: after it, before it, or somebody known."""
        page, cue = self.page, site.cue
        if cue is not None and (cue.passive or "impersonal" in cue.flags):
            return None
        if cue is not None and "relay" in cue.flags:
            return self._relayed(site, zone)
        leading = cue is not None and "object" in cue.flags
        speaker = noun_phrase(page, site.stop, zone, leading=leading, bounded=bounded)
        speaker = speaker or subject_before(page, site)
        if speaker is None:
            speaker = self._unwritten(site)
        elif cue is not None:
            speaker = self._settled(speaker, site)
        return speaker

    def _settled(self, speaker: Speaker, site: Site) -> Speaker:
        """Complete a written speaker: agreement, who a title or description stands for; remember it."""
        import attrs

        cue = site.cue
        head = self.page.forms[speaker.first]
        if cue is not None:
            speaker = attrs.evolve(speaker, gender=cue.gender)
        if head in words("honorific"):
            last = self.memory.last(None)
            if last is not None:
                speaker = attrs.evolve(speaker, cluster=last.cluster, name=last.name, entity=last.entity)
        elif speaker.entity is None and speaker.cluster is None:
            before = self.memory.described(head)
            if before is not None:
                speaker = attrs.evolve(speaker, cluster=before.cluster, name=before.name, anonymous=before.anonymous)
        cluster = self.page.document.cluster(speaker.cluster)
        if cluster is not None:
            speaker = attrs.evolve(speaker, name=cluster.name)
        self.memory.add(speaker, head)
        self.subjects[self.page.sentence(site.first)[0]] = speaker
        return speaker

    def _unwritten(self, site: Site) -> Speaker | None:
        """Resolve the subject that a verb or participle leaves out."""
        import attrs

        sentence = self.page.sentence(site.first)[0]
        known = self.subjects.get(sentence)
        if known is None:
            known = self._main_subject(site, sentence) or self.memory.last(site.cue)
        if known is None:
            return None
        return attrs.evolve(known, first=-1, stop=-1)

    def _main_subject(self, site: Site, sentence: int) -> Speaker | None:
        """Take the first named actor of the sentence before the cue: «وأصدر البيت الأبيض بيانا أشار فيه»."""
        if site.first - sentence < 2 or site.joined:
            return None
        prepositions = words("preposition")
        for entity in self.page.entities(sentence, min(site.first, sentence + 8)):
            if entity.label in ("PERSON", "ORG", "GPE"):
                begin = self.page.document.words_of(entity)[0]
                if any(form in prepositions for form in self.page.forms[sentence:begin]):
                    return None
                return noun_phrase(self.page, begin, site.first)
        return None

    def _relayed(self, site: Site, zone: int) -> Speaker | None:
        """Find whose words are passed on: «نقلت رويترز عن مسؤول قوله»."""
        forms = self.page.forms
        for at in range(site.stop, zone):
            if forms[at] in ("عن", "عنه", "عنها", "عنهم"):
                speaker = noun_phrase(self.page, at + 1, zone)
                return self._settled(speaker, site) if speaker else None
        return None

    def _participle(self, site: Site, opening: Opening) -> Any:
        sentence = self.page.sentence(site.first)[0]
        speaker = self.subjects.get(sentence)
        if speaker is None:
            speaker = self._unwritten(site)
        return self._emit(site, opening, speaker, "participle")

    def _noun(self, site: Site, opening: Opening) -> Any:
        sentence = self.page.sentence(site.first)[0]
        forms = self.page.forms
        for at in range(site.first - 1, sentence, -1):
            if forms[at] == "عن":
                speaker = noun_phrase(self.page, at + 1, site.first)
                if speaker is not None:
                    return self._emit(site, opening, self._settled(speaker, site), "possessed_noun")
        speaker = self.subjects.get(sentence) or self._unwritten(site)
        return self._emit(site, opening, speaker, "possessed_noun")

    def _after_words(self, site: Site) -> Any:
        """Take words before the cue: «...»، قال الوزير; and «...، كما أعلنت السلطات»."""
        page = self.page
        first = site.first
        start, stop = page.sentence(first)
        pair = page.closes.get(first) or page.closes.get(first - 1)
        if first < self.taken_until or site.cue is None or site.cue.strength == 2:
            return None
        speaker = self._subject(site, stop, bounded=False)
        if pair is not None and not site.joined and pair.first not in self.used_pairs:
            if pair.stop - pair.first > 2 and not page.is_name(pair):
                content = Content(pair.first, pair.stop, "direct", ((pair.first, pair.stop),), pair.mark.closed)
                return self._draft(site, None, speaker, content, "marks_before")
        if speaker is None or not speaker.written or first - start < 5 or start < self.taken_until:
            return None
        at = first - 1
        if page.forms[at] == "ما" and page.forms[at - 1] in ("حسب", "بحسب", "وفق", "علي"):
            at -= 1
        elif page.forms[at] not in _MARKERS:
            return None
        if "،" not in page.seps[at] and "," not in page.seps[at]:
            return None
        content = content_of(page, Opening("clause", start, None, start, None), [at])
        return self._draft(site, None, speaker, content, "clause_before") if content else None

    def _source(self, site: Site) -> Any:
        """Take the sentence that an attribution opens: «وبحسب رويترز، ذكر المجلس ...»."""
        page = self.page
        start, stop = page.sentence(site.first)
        if site.first != start:
            return None
        comma = next((k for k in range(site.stop + 1, min(stop, site.stop + 15)) if "،" in page.seps[k]), None)
        if comma is None:
            return None
        speaker = noun_phrase(page, site.stop, comma)
        if speaker is None or (speaker.entity is None and not speaker.anonymous):
            return None
        content = content_of(page, Opening("clause", comma, None, comma, page.opens.get(comma)), self.breaks)
        return self._draft(site, None, speaker, content, "attribution") if content else None

    # Drafts --------------------------------------------------------------------------

    def _emit(self, site: Site, opening: Opening, speaker: Speaker | None, rule: str, *, nested: bool = False) -> Any:
        content = content_of(self.page, opening, self.breaks)
        if content is None:
            return None
        if not nested and speaker is not None:
            self.subjects.setdefault(self.page.sentence(site.first)[0], speaker)
        if not nested:
            self.taken_until = max(self.taken_until, content.stop)
        if opening.pair is not None:
            self.used_pairs.add(opening.pair.first)
        return self._draft(site, opening, speaker, content, rule)

    def _draft(self, site: Site, opening: Opening | None, speaker: Speaker | None, content: Content, rule: str) -> Any:
        page = self.page
        document = page.document
        if content.kind == "direct":
            self.direct_until = max(self.direct_until, content.stop)
        cue_stop = site.stop
        complementizer = None
        if opening is not None and opening.opener is not None:
            first, stop = opening.opener
            if site.kind == "participle" and first == site.stop and stop - first == 2:
                cue_stop = first + 1
            complementizer = document.span(first, stop)
        zone = opening.zone if opening else page.sentence(site.first)[1]
        told = addressee(page, site.stop, zone)
        return document.quote(
            document.span(content.first, content.stop),
            kind=content.kind,
            rule=f"quotes.{rule}",
            parts=[document.span(first, stop) for first, stop in content.parts],
            cue=document.span(site.first, cue_stop, site.hit.cut),
            cue_lemma=site.cue.lemma if site.cue else site.hit.norm,
            complementizer=complementizer,
            speaker=document.span(speaker.first, speaker.stop, speaker.cut) if speaker and speaker.written else None,
            speaker_cluster=speaker.cluster if speaker else None,
            speaker_name=speaker.name if speaker else None,
            anonymous=bool(speaker and speaker.anonymous),
            addressee=document.span(*told) if told else None,
            closed=content.closed,
            clitics=site.hit.clitics,
        )


def _rule(site: Site, opening: Opening) -> str:
    """Name the rule of a verb by what opens its words."""
    del site
    return {"clause": "verb_clause", "colon": "verb_colon", "marks": "verb_marks", "noun": "verb_noun"}[opening.kind]
