"""The page: words, entities and noun phrases of one document, by word index."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from arnews import Document, Entity, TimeExpression
from arnews.text.remembered import Remembered
from arnews_plugins.events.phrases import Phrase, read_phrases
from arnews_plugins.events.vocabulary import JOINTS, members

__all__ = ["Page"]

_BREAKS: Final = frozenset("،,;؛:.!?؟\n…•*|")
_MOST_SEPS: Final = 10_000
_LONGEST_SEP: Final = 15


def _breaks(sep: str) -> bool:
    """Whether what stands between two words ends a clause."""
    return not _BREAKS.isdisjoint(sep)


_breaking: Final = Remembered(_breaks, most=_MOST_SEPS, longest=_LONGEST_SEP)


class Page:
    """A document as the engine reads it; entities and times are looked up a sentence at a time.

    `breaks`, `right_end`, `left_start` and `have` know all words, the rest those of sentences
    that were turned to.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = document.words
        self.forms = document.words.forms
        self.seps = document.words.seps
        self.starting: dict[int, tuple[Entity, int]] = {}
        self.covering: dict[int, Entity] = {}
        self.titled: dict[int, tuple[Entity, int, int]] = {}
        self.reporting = {hit.first for hit in document.phrases("quotes.cues")}
        # Of several hits at a word («تلقى» received, may she meet) the first has the fullest form.
        self.light_at = {hit.first: hit for hit in reversed(document.phrases("events.light"))}
        self._lights = sorted(self.light_at)
        self.timed: set[int] = set()
        # Words that are more than their form: under an entity, time, cue or light verb.
        self.special = self.reporting | self.light_at.keys()
        self._breaks: list[int] = []
        self._joints: list[int] = []
        self._joined: list[int] = []
        self._current = -1
        self.first = 0
        self._entities: dict[int, list[tuple[int, Entity]]] = {}
        self._known: dict[tuple[int, int], list[Phrase]] = {}
        self._mentions: dict[str, list[Entity]] | None = None
        self._starts = [entity.start for entity in document.entities]
        self._times = [time.start for time in document.times]

    def mark(self, verbs: Sequence[int] = ()) -> None:
        """Find where clauses begin and end: once, if there are triggers.

        Args:
            verbs: words that are verbs which و joins to what is before.
        """
        forms, seps = self.forms, self.seps
        ends = [at for at, sep in enumerate(seps) if sep != " " and _breaking[sep]]
        if ends and ends[-1] == len(forms):
            ends.pop()
        self._breaks = ends
        self._joints = [at for at, form in enumerate(forms) if form in JOINTS]
        self._joined = sorted(verbs)

    def turn_to(self, sentence: int) -> None:
        """Make a sentence the current one, and read its entities and times."""
        if sentence == self._current:
            return
        self._current = sentence
        self.read_entities(sentence)
        self.first = self.document.sentences[sentence].first

    def have(self, classes: frozenset[str], start: int, stop: int) -> bool:
        """Whether one of the words `start` to `stop` is of one of some classes of `classes.tsv`."""
        return not members(classes).isdisjoint(self.forms[start:stop])

    def lights(self, start: int, stop: int) -> list[int]:
        """The light verbs among the words `start` to `stop`, in order."""
        found = self._lights
        first = bisect_left(found, start)
        if first == len(found) or found[first] >= stop:
            return []
        return found[first : bisect_left(found, stop, first)]

    def read_entities(self, sentence: int) -> None:
        """Read the entities and times of a sentence."""
        if sentence in self._entities:
            return
        document = self.document
        segment = document.sentences[sentence]
        entities, words_of = document.entities, document.words_of
        here = self._entities[sentence] = []
        starts, special = self._starts, self.special
        low = bisect_left(starts, segment.start)
        for at in range(low, bisect_left(starts, segment.end, low)):
            entity = entities[at]
            first, stop = words_of(entity)
            self.starting[first] = (entity, stop)
            special.add(first)
            here.append((first, entity))
            for word in range(first, stop):
                self.covering[word] = entity
            if entity.title is not None:
                for word in range(*words_of(entity.title)):
                    self.titled[word] = (entity, first, stop)
                    special.add(word)
        for time in self.times_of(sentence):
            timed = range(*words_of(time))
            self.timed.update(timed)
            special.update(timed)

    def times_of(self, sentence: int) -> Sequence[TimeExpression]:
        """The time expressions of a sentence."""
        segment = self.document.sentences[sentence]
        first = bisect_left(self._times, segment.start)
        return self.document.times[first : bisect_left(self._times, segment.end, first)]

    def entities_of(self, sentence: int) -> Sequence[tuple[int, Entity]]:
        """The entities of a sentence that was read, with the index of their first word."""
        return self._entities[sentence]

    def mentions_of(self, cluster: str) -> Sequence[Entity]:
        """The mentions of a cluster in order; gathered once, of all clusters."""
        if self._mentions is None:
            self._mentions = {}
            for entity in self.document.entities:
                if entity.cluster is not None:
                    self._mentions.setdefault(entity.cluster, []).append(entity)
        return self._mentions.get(cluster, ())

    def breaks(self, at: int) -> bool:
        """Whether a clause ends before a word."""
        return _breaking[self.seps[at]]

    def right_end(self, start: int, stop: int, reach: int = 24) -> int:
        """Index after the clause of the current sentence that goes on at `start`."""
        stop = min(stop, start + reach)
        found = self._breaks
        at = bisect_left(found, start)
        if at < len(found) and found[at] < stop:
            stop = found[at]
        if found := self._joined:
            at = bisect_right(found, start)
            if at < len(found) and found[at] < stop:
                stop = found[at]
        found = self._joints
        at = bisect_right(found, start)
        if at < len(found) and found[at] < stop:
            return found[at]
        return max(stop, start)

    def left_start(self, at: int, start: int, reach: int = 24) -> int:
        """Index of the first word of the clause of the current sentence that holds `at`."""
        start = max(start, at - reach)
        index = bisect_right(self._breaks, at)
        if index and self._breaks[index - 1] > start:
            start = self._breaks[index - 1]
        index = bisect_left(self._joints, at)
        if index and self._joints[index - 1] >= start:
            start = self._joints[index - 1] + 1
        return start

    def phrases(self, start: int, stop: int) -> list[Phrase]:
        """Noun phrases in words `start` to `stop`, with what governs each; not to be changed."""
        found = self._known.get((start, stop))
        if found is None:
            found = self._known[start, stop] = read_phrases(self, start, stop)
        return found
