"""The quote engine: from the sites of a document to its quotes, in one walk."""

from collections.abc import Iterator
from typing import Final

from arnews_plugins.quotes.clauses import Content, attributive, breaks_of, content_of, direct
from arnews_plugins.quotes.descriptions import Speaker
from arnews_plugins.quotes.found import Found
from arnews_plugins.quotes.heads import find_heads
from arnews_plugins.quotes.interviews import find_answers
from arnews_plugins.quotes.lexicon import words
from arnews_plugins.quotes.memory import Memory
from arnews_plugins.quotes.openings import OPENING_KINDS, Opening, find_opening
from arnews_plugins.quotes.page import Page, Pair
from arnews_plugins.quotes.sites import Site, punctuated
from arnews_plugins.quotes.speakers import noun_phrase, source_phrase
from arnews_plugins.quotes.subjects import right_before, subject_before

__all__ = ["find_quotes"]

_LOOK_BACK: Final = 25
# Words of circumstance between «قوله» and marks.
_FAR: Final = 10
# Words before a comma that an attribution at the head of a sentence may fill.
_ATTRIBUTION: Final = 15
# Words that a source may have after its name.
_DESCRIPTION: Final = 4
_BEFORE_NOUN: Final = words("before_noun")
# «لم يقل»: no report follows these.
_NO_REPORT_AFTER: Final = words("negation", "before_noun")
_FA_INNA: Final = words("fa_inna")
# What stands after a subject and is no object.
_NO_OBJECT: Final = words("preposition", "adverb")


def find_quotes(page: Page) -> Iterator[Found]:
    """Find the quotes of a document; nested ones lie wholly inside those around them."""
    walk = _Walk(page)
    found = list(walk.run())
    found.extend(find_heads(page, walk.used))
    found.extend(find_answers(page))
    taken: list[tuple[int, int]] = []
    for quote in sorted(found, key=_place):
        first, stop = quote.content.first, quote.content.stop
        while taken and taken[-1][1] <= first:
            taken.pop()
        if not taken or (stop <= taken[-1][1] and (first, stop) != taken[-1]):
            taken.append((first, stop))
            yield quote


def _place(quote: Found) -> tuple[int, int]:
    return quote.content.first, -quote.content.stop


class _Walk:
    """The state of a walk: the openings, who has spoken, and which words are taken."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.memory = Memory(page)
        self.openings = self._find_openings()
        self.breaks = breaks_of(page, self.openings)
        self.taken_until = 0
        self.direct_until = 0
        self.used: set[Pair] = set()

    def run(self) -> Iterator[Found]:
        """Walk through the sites in order."""
        for site in self.page.sites:
            if site.first < self.direct_until:
                continue
            found = self._at(site, self.openings.get(site.first))
            if found is not None:
                yield found

    # Which sites open -------------------------------------------------------------------

    def _find_openings(self) -> dict[int, Opening]:
        """Find the opening of every site that has one, by its first word, last site first."""
        found: dict[int, Opening] = {}
        blocked = len(self.page.forms)
        for site in reversed(self.page.sites):
            if site.kind not in OPENING_KINDS:
                continue
            denied = self._denied(site)
            if not denied:
                opening = find_opening(self.page, site, blocked)
                if opening is not None and self._plausible(site, opening):
                    found[site.first] = opening
            opens = site.first in found and site.kind != "statement"
            if opens or (site.kind == "verb" and site.strength < 2 and not denied):
                blocked = site.first
        return found

    def _denied(self, site: Site) -> bool:
        """Whether a verb is negated, subordinate or refers back: «لم يقل إن», «أن يؤكد», «قاله»."""
        first = site.first
        before = self.page.forms[first - 1] if first and not site.joined else ""
        if site.kind != "verb":
            return site.kind == "participle" and before in _BEFORE_NOUN
        if "pronoun" in site.flags and "object" not in site.flags:
            return True
        follows = self.page.forms[site.stop] if site.stop < site.end else ""
        if follows[:1] == "ل" and "belongs" in site.flags and not site.joined:
            return True
        if site.cue and site.cue.lemma[0] == "ا":
            clean = self.page.clean(first, first + 1)
            if clean.startswith("أ", site.hit.cut):
                return True  # «أعتقد»: I think
        return before in _NO_REPORT_AFTER and not self.page.seps[first].strip()

    def _plausible(self, site: Site, opening: Opening) -> bool:
        """Whether a site of its kind may have an opening of this kind so far away."""
        distance = opening.zone - site.stop
        marks = opening.kind == "marks"
        if site.kind == "noun":
            apart = any(map(punctuated, self.page.seps[site.stop : opening.zone]))
            reach = (_FAR if marks else 2) if site.hit.suffix else 0
            return distance <= reach and not apart and opening.kind != "noun"
        if site.kind != "participle":
            return True
        if marks:  # a feminine one may be a noun: «مذكرة»
            return distance <= (4 if self.page.forms[site.first][-1] == "ا" else 1)
        return distance <= 2 or punctuated(self.page.seps[site.first])

    # What a site gives ------------------------------------------------------------------

    def _at(self, site: Site, opening: Opening | None) -> Found | None:
        """Read one site."""
        if site.kind == "verb":
            return self._verb(site, opening) if opening else self._words_before(site)
        if site.kind in ("source", "voice"):
            return self._attribution(site)
        if opening is None or (site.kind == "statement" and site.first < self.taken_until):
            return None
        rule = "verbal_noun" if site.kind == "noun" else site.kind
        return self._opened(rule, site, opening, self._sayer(site, opening))

    def _sayer(self, site: Site, opening: Opening) -> Speaker | None:
        """Find who speaks by a cue that is no verb."""
        if site.kind == "noun":
            return self._possessor(site)
        if site.kind == "document":
            return self._settled(noun_phrase(self.page, site.stop, opening.zone), site)
        return self.memory.of_sentence(site) or self.memory.unwritten(site)

    def _verb(self, site: Site, opening: Opening) -> Found | None:
        """Read a verb with its words after it."""
        speaker = self._subject(site, opening.zone)
        nested = site.first < self.taken_until
        if "opinion" in site.flags and self._impersonal(site, speaker):
            return None
        if opening.kind == "noun" and speaker and self._has_object(speaker, opening.zone):
            return None
        own = speaker is not None and speaker.written and site.strength == 0
        if nested and opening.pair is None and not own:
            return None  # in reported words only a clear report of its own is one
        before = self.page.closes.get(site.first)
        if opening.kind == "marks" and opening.pair and before and self._free(site, before):
            content = direct(before, opening.pair)
            self.used.update((before, opening.pair))
            self._take(content)
            return Found("split", site, (site.first, site.stop), opening, content, speaker)
        return self._opened(f"verb_{opening.kind}", site, opening, speaker, nested=nested)

    def _has_object(self, speaker: Speaker, zone: int) -> bool:
        """Whether an object stands between a person and the preposition: «أكد مطر جدارته على»."""
        after = speaker.stop
        if speaker.entity is None or not speaker.written or after >= zone:
            return False
        page = self.page
        form = page.forms[after]
        if punctuated(page.seps[after]) or after in page.times or after in page.titles:
            return False
        return form not in _NO_OBJECT and form[0] not in "بل"

    def _impersonal(self, site: Site, speaker: Speaker | None) -> bool:
        """Whether nobody says it: «المباراة التي يتوقع أن تبدأ»."""
        if site.joined or self.page.forms[site.first][0] != "ي":
            return False
        if speaker is None or not speaker.written:
            return True
        return speaker.entity is None and speaker.first < site.first

    def _free(self, site: Site, pair: Pair) -> bool:
        """Whether marks that close right before a verb hold words it reports."""
        if site.joined or pair in self.used or pair.first < self.taken_until:
            return False
        return pair.stop - pair.first > 2 and not self.page.is_name(pair)

    def _opened(
        self,
        rule: str,
        site: Site,
        opening: Opening,
        speaker: Speaker | None,
        *,
        nested: bool = False,
    ) -> Found | None:
        """Make the quote of a site with its opening."""
        content = content_of(self.page, opening, self.breaks)
        if content is None:
            return None
        if not nested:
            self._take(content)
            if speaker is not None:
                self.memory.keep(site, speaker)
        elif content.kind == "direct":
            self.direct_until = max(self.direct_until, content.stop)
        if opening.pair is not None:
            self.used.add(opening.pair)
        stop = site.stop
        if site.kind == "participle" and opening.opener is not None:
            first, last = opening.opener
            if first == stop and last - first == 2:
                stop = last - 1  # «مشيرا إلى» is the cue, أن the complementizer
        return Found(rule, site, (site.first, stop), opening, content, speaker)

    def _take(self, content: Content) -> None:
        """Mark words as reported."""
        self.taken_until = max(self.taken_until, content.stop)
        if content.kind == "direct":
            self.direct_until = max(self.direct_until, content.stop)

    # Who speaks -------------------------------------------------------------------------

    def _subject(self, site: Site, zone: int, *, bounded: bool = True) -> Speaker | None:
        """Find who speaks by a verb: after it, before it, or somebody known."""
        if site.cue is None or site.cue.passive or "impersonal" in site.flags:
            return None
        if "relay" in site.flags:
            return self._relayed(site, zone)
        speaker = self._written(site, zone, bounded=bounded)
        return self._settled(speaker, site) or self.memory.unwritten(site)

    def _written(self, site: Site, zone: int, *, bounded: bool) -> Speaker | None:
        """Find the subject that is written after or before a verb."""
        before = right_before(self.page, site)
        if before is not None:
            return before
        after = noun_phrase(
            self.page,
            site.stop,
            zone,
            leading="object" in site.flags,
            bounded=bounded,
            governs=site.strength > 0 and site.cue is not None and "بان" in site.cue.frames,
        )
        return after or subject_before(self.page, site)

    def _later(self, site: Site) -> Speaker | None:
        """Find the subject of a verb that reports nothing, if it can speak afterwards."""
        speaker = self._written(site, site.end, bounded=False)
        if speaker is None or site.strength < 2 or "act" in site.flags or speaker.entity:
            return speaker
        return speaker if self.page.forms[speaker.first].startswith("ال") else None

    def _relayed(self, site: Site, zone: int) -> Speaker | None:
        """Find whose words are passed on: «نقلت رويترز عن مسؤول أن»."""
        forms = self.page.forms
        first = next((at + 1 for at in range(site.stop, zone) if forms[at] == "عن"), site.stop)
        return self._settled(noun_phrase(self.page, first, zone), site)

    def _settled(self, speaker: Speaker | None, site: Site) -> Speaker | None:
        """Complete a written speaker and remember it, if there is one."""
        return self.memory.settle(speaker, site) if speaker else None

    def _possessor(self, site: Site) -> Speaker | None:
        """Find whose words a verbal noun opens: «نقلت عن مسؤول قوله إن», «اختتم الوزير بالقول»."""
        page = self.page
        for at in range(site.first - 1, max(site.begin, site.first - _LOOK_BACK) - 1, -1):
            if page.forms[at] == "عن":
                speaker = noun_phrase(page, at + 1, site.first)
                if speaker is not None:
                    return self.memory.settle(speaker, site)
        return self.memory.of_sentence(site) or self.memory.unwritten(site)

    # Words before their cue -------------------------------------------------------------

    def _words_before(self, site: Site) -> Found | None:
        """Take words before the verb: «...»، قال الوزير; and «...، كما أعلنت السلطات»."""
        page, first = self.page, site.first
        begins = site.joined or first == site.begin or "act" in site.flags
        if first < self.taken_until or (site.strength == 2 and not begins):
            return None
        at = attributive(page, first) if site.strength < 2 else None
        thus = first > 0 and page.forms[first - 1] == "هكذا"
        pair = page.closes.get(first - thus)
        before = pair is not None and site.strength < 2 and self._free(site, pair)
        if at is None and not before:
            # It reports nothing here, but its subject may speak later.
            self.memory.defer(site, lambda: self._later(site))
            return None
        speaker = self._subject(site, site.end, bounded=False)
        if at is None:
            return self._earlier("marks_before", site, first - thus, speaker)
        return self._earlier("clause_before", site, at, speaker)

    def _earlier(self, rule: str, site: Site, at: int, speaker: Speaker | None) -> Found | None:
        """Take the words before word `at`: in marks, or the sentence as far as that."""
        pair = self.page.closes.get(at)
        content: Content | None
        if pair is not None and self._free(site, pair):
            rule, content = "marks_before", direct(pair)
            self.used.add(pair)
        elif speaker is not None and speaker.written:
            content = self._clause_before(site, at)
        else:
            content = None
        if content is None:
            return None
        return Found(rule, site, (site.first, site.stop), None, content, speaker)

    def _clause_before(self, site: Site, at: int) -> Content | None:
        """Take the sentence up to an attribution that a comma sets off."""
        sep = self.page.seps[at]
        start = site.begin
        if at - start < 4 or start < self.taken_until or ("،" not in sep and "," not in sep):
            return None
        content = content_of(self.page, Opening("clause", start, None, start, None), [at])
        if content is not None:
            self._take(content)
        return content

    def _attribution(self, site: Site) -> Found | None:
        """Read «وبحسب رويترز، ذكر المجلس ...», «...، وفقا لمصادر», «على حد قوله»."""
        page = self.page
        ahead = page.forms[site.stop : min(site.end, site.stop + _ATTRIBUTION)]
        if site.first == site.begin or not _FA_INNA.isdisjoint(ahead):
            return self._attributed_sentence(site)
        if site.hit.suffix and site.hit.suffix[0] != "ه":
            return None  # «برأيي»
        pair = page.closes.get(site.first)
        free = pair is not None and self._free(site, pair)
        if site.first < self.taken_until or (site.end - site.stop > _ATTRIBUTION and not free):
            return None
        speaker = self._source(site, site.end)
        if speaker is None and not site.hit.suffix:
            return None
        return self._earlier("attribution", site, site.first, speaker)

    def _attributed_sentence(self, site: Site) -> Found | None:
        """Read a sentence that an attribution opens: «وبحسب رويترز، ذكر المجلس ...»."""
        page = self.page
        for comma in range(site.stop + 1, min(site.end - 1, site.stop + _ATTRIBUTION)):
            particle = page.forms[comma] in _FA_INNA
            if "،" not in page.seps[comma] and not particle:
                continue
            speaker = self._source(site, comma)
            if speaker and speaker.written and comma - speaker.stop > _DESCRIPTION:
                return None  # another clause stands between source and comma
            first = comma + particle
            opening = Opening("clause", comma, None, first, page.opens.get(first))
            content = content_of(page, opening, self.breaks) if speaker else None
            if content is None:
                return None
            cue = (site.first, site.stop)
            return Found("attribution", site, cue, opening, content, speaker)
        return None

    def _source(self, site: Site, stop: int) -> Speaker | None:
        """Find the source an attribution names: one that can speak, not «وفقا للقانون»."""
        if site.hit.suffix:
            return self.memory.unwritten(site)  # «على حد قوله»
        if site.kind == "voice":
            speaker = noun_phrase(self.page, site.stop, stop)
        else:
            speaker = source_phrase(self.page, site.stop, stop)
        return self._settled(speaker, site)
