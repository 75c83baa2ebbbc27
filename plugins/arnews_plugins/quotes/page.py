"""Page: one document as the quote engine reads it, in word indices, each thing found once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from arnews import Document, Entity
from arnews.matching import PhraseHit

from arnews_plugins.quotes.lexicon import Cue, cue_of, words
from arnews_plugins.quotes.marks import Marked, find_marked

__all__ = ["Pair", "Page", "Site"]

_NAME_WORDS = 4


class Pair(NamedTuple):
    """A stretch between marks in words [first, stop), with its offsets in the view."""

    first: int
    stop: int
    mark: Marked


class Site:
    """A place where speech may be reported: the hit of a cue or an attribution.

    Attributes:
        first: index of its first word.
        stop: index after its last word.
        kind: "verb", "participle", "noun", or the kind of an attribution.
        hit: the phrase hit.
        cue: what the word is; None for attributions.
    """

    __slots__ = ("cue", "first", "hit", "kind", "stop")

    def __init__(self, kind: str, hit: PhraseHit, cue: Cue | None) -> None:
        self.first = hit.first
        self.stop = hit.stop
        self.kind = kind
        self.hit = hit
        self.cue = cue

    @property
    def joined(self) -> bool:
        """Whether a conjunction is attached: «وأضاف»."""
        return self.hit.clitics[:1] in ("و", "ف")


class Page:
    """The words, marks, sites, points and entities of a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = document.words
        self.forms = document.words.forms
        self.seps = document.words.seps
        self.sites = self._sites()
        self.pairs: list[Pair] = []
        self.opens: dict[int, Pair] = {}
        self.closes: dict[int, Pair] = {}
        self._names: dict[int, bool] = {}
        self._entity_starts: list[int] | None = None
        for mark in find_marked(document.clean):
            self._add_pair(mark)
        self.points = self._points()

    def _sites(self) -> list[Site]:
        """All sites in order, one a word: verbs before participles before nouns."""
        found: dict[int, Site] = {}
        phrases = self.document.phrases
        for name, kind in (("cues", "verb"), ("participles", "participle"), ("nouns", "noun")):
            for hit in phrases(f"quotes.{name}"):
                cue = cue_of(hit.payload)
                old = found.get(hit.first)
                if old is None or (old.cue and cue.strength < old.cue.strength):
                    found[hit.first] = Site(kind, hit, cue)
        for hit in phrases("quotes.attributions"):
            old = found.get(hit.first)
            if old is None or old.stop < hit.stop or (old.cue and old.cue.strength > 1):
                found[hit.first] = Site(hit.payload, hit, None)
        return [found[first] for first in sorted(found)]

    def _add_pair(self, mark: Marked) -> None:
        at = self.words.at
        first, stop = at(mark.inner), at(mark.outer)
        if first < stop:
            pair = Pair(first, stop, mark)
            self.pairs.append(pair)
            self.opens.setdefault(first, pair)
            self.closes[stop] = pair  # of several that close here the last opened is the inner

    def _points(self) -> list[int]:
        """Words before which reported speech may open: complementizers, colons, opening marks."""
        points = {hit.first for hit in self.document.phrases("quotes.complementizers")}
        points.update(self.opens)
        text = self.document.clean
        at = text.find(":")
        while at >= 0:
            points.add(self.words.at(at))
            at = text.find(":", at + 1)
        return sorted(points)

    def points_from(self, first: int, stop: int) -> list[int]:
        """The points in words [first, stop]."""
        return self.points[bisect_left(self.points, first) : bisect_right(self.points, stop)]

    def sentence(self, word: int) -> tuple[int, int]:
        """Words [first, stop) of the sentence that holds a word."""
        document = self.document
        if not document.sentences:
            return 0, len(self.forms)
        sentence = document.sentences[document.sentence_of(word)]
        return sentence.first, max(sentence.stop, word + 1)

    def line_stop(self, word: int) -> int:
        """Index after the last word of the paragraph that holds a word."""
        for paragraph in self.document.paragraphs:
            if paragraph.stop > word:
                return paragraph.stop
        return len(self.forms)

    def entities(self, first: int, stop: int) -> list[Entity]:
        """The accepted entities that begin in words [first, stop)."""
        if first >= stop:
            return []
        everything = self.document.entities
        if self._entity_starts is None:
            self._entity_starts = [entity.start for entity in everything]
        span = self.document.span(first, stop)
        left = bisect_left(self._entity_starts, span.start)
        return list(everything[left : bisect_left(self._entity_starts, span.end)])

    def is_name(self, pair: Pair) -> bool:
        """Whether the marks enclose a name, a title of a work or a term, not somebody's words."""
        known = self._names.get(pair.mark.start)
        if known is None:
            known = self._names[pair.mark.start] = self._looks_like_name(pair)
        return known

    def _looks_like_name(self, pair: Pair) -> bool:
        count = pair.stop - pair.first
        if count > 2 * _NAME_WORDS:
            return False
        before = pair.first - 1
        if before >= 0 and "\n" not in self.seps[pair.first] and self.naming(before):
            return True
        if count > _NAME_WORDS:
            return False
        inside = self.document.span(pair.first, pair.stop)
        for entity in self.entities(max(0, pair.first - 3), pair.stop):
            if entity.start <= inside.start and entity.end >= inside.end:
                return True
            covered = entity.end - max(entity.start, inside.start)
            if entity.label != "NORP" and covered > 0.7 * (inside.end - inside.start):
                return True
        return False

    def naming(self, word: int) -> bool:
        """Whether a word announces a name: «صحيفة», «والمسمى», «لفيلم», «ب» after «يعرف»."""
        names = words("naming")
        form = self.forms[word]
        if len(form) == 1 and word:
            form = self.forms[word - 1]
        return form in names or form[1:] in names or form[2:] in names

    def enclosing(self, word: int) -> Iterator[Pair]:
        """The pairs that hold a word, outermost first."""
        for pair in self.pairs:
            if pair.first > word:
                return
            if pair.stop > word:
                yield pair
