"""The page: words, entities and noun phrases of one document, by word index."""

# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from arnews import Document, Entity, TimeExpression
from arnews.text import match
from arnews.text.numbers import Number, number_at
from arnews_plugins.events.vocabulary import JOINTS, Word, classes_of, word_class, words

__all__ = ["Page", "Phrase"]

_classes_of = classes_of.__getitem__
_ACTING: Final = frozenset(("PERSON", "ORG", "GPE", "NORP"))
_PLACES: Final = frozenset(("GPE", "LOC", "FAC"))
_BREAKS: Final = frozenset("،,;؛:.!?؟\n…•*|")
_QUANTITY: Final = word_class("quantity")
_HONORIFIC: Final = word_class("honorific")
_ADVERB: Final = word_class("adverb")
_HANDS: Final = word_class("hands")
_ARMED_BY: Final = word_class("armed_by")
_SECOND: Final = frozenset(
    ("مجهولون", "مجهولين", "مجهول", "ملثمون", "ملثمين", "مسلحون", "مسلحين", "مسلح", "مسلحا",
     "انتحاري", "انتحاريا", "متشددون", "متشددين", "اجانب", "عسكريين", "عسكريون", "مدنيين")
)  # fmt: skip
_CROWDS: Final = frozenset(match(word) for word in ("العشرات", "المئات", "الآلاف"))
_DIRECTIONS: Final = frozenset(("شمال", "جنوب", "شرق", "غرب", "وسط", "داخل", "خارج"))
_AGENT: Final = "من قبل"
_COMPARED: Final = frozenset(("اكثر", "اقل", "يقل", "يقرب", "يزيد", "ازيد", "تقل", "تزيد"))
# Words between an office and the name of who holds it.
_NAME_AFTER: Final = 7


class Phrase(NamedTuple):
    """A noun phrase that can be an actor.

    Args:
        first: index of its first word.
        stop: index after its last word.
        cut: view code points of particles before it.
        entity: the entity it is.
        kind: office, force, group, crowd, thing, place or "" (an entity of another kind).
        sector: PLOVER sector of a described actor.
        preposition: what governs it, "من قبل" for all ways to name an agent; "" for none.
        embedded: whether it stands under another noun.
        joined: whether و joins it to the phrase before.
        number: the number before its head.
        nation: the nationality or name inside it.
    """

    first: int
    stop: int
    cut: int
    entity: Entity | None
    kind: str
    sector: str
    preposition: str = ""
    embedded: bool = False
    joined: bool = False
    number: Number | None = None
    nation: Entity | None = None

    @property
    def bare(self) -> bool:
        """Whether it can be a subject or an object."""
        return not self.preposition and not self.embedded


class Page:
    """A document as the engine reads it; entities are looked up a sentence at a time."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = document.words
        self.forms = document.words.forms
        self.seps = document.words.seps
        self.starting: dict[int, tuple[Entity, int]] = {}
        self.covering: dict[int, Entity] = {}
        self.titled: dict[int, tuple[Entity, int, int]] = {}
        self.reporting = {hit.first for hit in document.phrases("quotes.cues")}
        self.light_at = {hit.first: hit for hit in document.phrases("events.light")}
        self.cased = frozenset(
            ("قتلوا", "قتلا", "اصيبوا", "واصيب", "وجرح", "وقتل", "جرحوا", "لقوا", "اعتقلوا")
        )
        self.timed: set[int] = set()
        self.classes: frozenset[str] = frozenset()
        self._breaks: list[int] = []
        self._joints: list[int] = []
        self._current = -1
        self._first = 0
        self._entities: dict[int, list[tuple[int, Entity]]] = {}
        self._known: dict[tuple[int, int], list[Phrase]] = {}
        self._starts = [entity.start for entity in document.entities]
        self._times = [time.start for time in document.times]

    def turn_to(self, sentence: int) -> None:
        """Make a sentence the current one: its entities, times, clause bounds and word classes."""
        if sentence == self._current:
            return
        self._current = sentence
        self.read_entities(sentence)
        segment = self.document.sentences[sentence]
        first, stop = segment.first, segment.stop
        self._first = first
        forms = self.forms[first:stop]
        # Comprehensions and maps: this runs for every word of a sentence with a trigger.
        self.classes = frozenset().union(*map(_classes_of, forms))
        self._joints = [at for at, form in enumerate(forms, first) if form in JOINTS]
        self._breaks = [
            at
            for at, sep in enumerate(self.seps[first:stop], first)
            if sep != " " and not _BREAKS.isdisjoint(sep)
        ]

    def read_entities(self, sentence: int) -> None:
        """Read the entities and times of a sentence."""
        if sentence in self._entities:
            return
        document = self.document
        segment = document.sentences[sentence]
        entities = document.entities
        here = self._entities[sentence] = []
        for at in range(
            bisect_left(self._starts, segment.start), bisect_left(self._starts, segment.end)
        ):
            entity = entities[at]
            first, stop = document.words_of(entity)
            self.starting[first] = (entity, stop)
            here.append((first, entity))
            for word in range(first, stop):
                self.covering[word] = entity
            if entity.title is not None:
                for word in range(*document.words_of(entity.title)):
                    self.titled[word] = (entity, first, stop)
        for time in self.times_of(sentence):
            self.timed.update(range(*document.words_of(time)))

    def times_of(self, sentence: int) -> Sequence[TimeExpression]:
        """The time expressions of a sentence."""
        segment = self.document.sentences[sentence]
        first = bisect_left(self._times, segment.start)
        return self.document.times[first : bisect_left(self._times, segment.end, first)]

    def entities_of(self, sentence: int) -> Sequence[tuple[int, Entity]]:
        """The entities of a sentence that was read, with the index of their first word."""
        return self._entities[sentence]

    def breaks(self, at: int) -> bool:
        """Whether a clause ends before a word."""
        sep = self.seps[at]
        return sep != " " and not _BREAKS.isdisjoint(sep)

    def right_end(self, start: int, stop: int, reach: int = 24) -> int:
        """Index after the clause of the current sentence that goes on at `start`."""
        stop = min(stop, start + reach)
        found = self._breaks
        at = bisect_left(found, start)
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
            found = self._known[start, stop] = self._read_phrases(start, stop)
        return found

    def _read_phrases(self, start: int, stop: int) -> list[Phrase]:
        found: list[Phrase] = []
        preposition, plain, at = "", 0, start
        while at < stop:
            if at in self.timed:
                preposition, plain, at = "", 0, at + 1
                continue
            form = self.forms[at]
            word = words[form]
            likely = word.kind or word.numeral or at in self.starting or at in self.titled
            here = self.phrase_at(at, stop) if likely else None
            if here is not None:
                last = found[-1] if found else None
                embedded = plain > 0 and (bool(preposition) or self.seps[at] == " ")
                found.append(self._placed(here, word, at, last, preposition, embedded=embedded))
                preposition, plain, at = "", 0, here.stop
                continue
            governor = self._governor(at, word)
            if governor is not None:
                preposition, plain = governor or preposition, 0
            elif at in self.reporting or at in self.light_at or (at == start and self._begins(at)):
                preposition, plain = "", 0
            elif form not in _QUANTITY and form not in _HONORIFIC and form not in _ADVERB:
                attached = form[0] in "بل" and len(form) > 4 and form[1:3] == "ال"
                if attached:
                    preposition = form[0]
                plain = plain + 1 if not word.definite and form[:2] != "ال" else 0
                if plain > 2:
                    preposition, plain = "", 0
                if self.seps[at + 1] != " ":
                    plain = 0
            at += 1
        return found

    def _begins(self, at: int) -> bool:
        """Whether a sentence or clause begins at a word, which then is rather a verb."""
        return at == self._first or self.breaks(at)

    def is_plain(self, at: int) -> bool:
        """Whether a word is a definite noun that names no actor: «الديون», «الأزمة»."""
        form = self.forms[at]
        if form[:2] != "ال" or at in self.covering or at in self.titled or at in self.timed:
            return False
        word = words[form]
        return not word.kind and not word.role

    def _placed(
        self,
        here: Phrase,
        word: Word,
        at: int,
        last: Phrase | None,
        preposition: str,
        *,
        embedded: bool,
    ) -> Phrase:
        """A phrase with what governs it: its own particle, that of the one it is joined to, a word."""
        governed = self._governed(here, word)
        joined = here.joined and last is not None and at - last.stop < 4
        if governed:
            return here._replace(preposition=governed, joined=joined)
        if joined and last is not None:
            return here._replace(preposition=last.preposition, embedded=last.embedded, joined=True)
        return here._replace(preposition=preposition, embedded=embedded, joined=False)

    def _governor(self, at: int, word: Word) -> str | None:
        """The preposition that a word is; "" for one that compares numbers, None for other words."""
        form = word.bare
        if form == "قبل" and at and self.forms[at - 1] == "من":
            return _AGENT
        if form in _HANDS or form in _ARMED_BY:
            return _AGENT
        if word.role != "preposition":
            return None
        if form == "من" and self._is_partitive(at):
            return ""
        if form in _DIRECTIONS and at and words[self.forms[at - 1]].role == "preposition":
            return ""
        return "" if at and self.forms[at - 1] in _COMPARED else form

    def _is_partitive(self, at: int) -> bool:
        """Whether «من» only counts: «عدد من الطلاب», «مجموعة كبيرة من الشبان»."""
        first = max(self._first, at - 2)
        return any("partitive" in words[form].classes for form in self.forms[first:at])

    def _governed(self, here: Phrase, word: Word) -> str:
        if here.entity is not None and here.first == self.document.words_of(here.entity)[0]:
            last = here.entity.clitics[-1:]
            return last if last in ("ب", "ل", "ك") and last else ""
        return word.governed

    def phrase_at(self, at: int, stop: int) -> Phrase | None:
        """The noun phrase that begins at a word, if one does."""
        start = self.starting.get(at)
        if start is not None:
            entity, end = start
            if entity.label == "NORP" or entity.label in _ACTING:
                joined = "و" in entity.clitics[:1]
                kind = "place" if entity.label == "GPE" else ""
                cut = len(entity.clitics)
                return Phrase(at, end, cut, entity, kind, "", joined=joined)
            if entity.label in _PLACES:
                joined = "و" in entity.clitics[:1]
                return Phrase(at, end, len(entity.clitics), entity, "place", "", joined=joined)
            return None
        if at in self.covering:
            return None
        titled = self.titled.get(at)
        if titled is not None:
            entity, first, end = titled
            if first > at:
                word = words[self.forms[at]]
                return Phrase(first, end, 0, entity, "", "", joined=word.joined)
        form = self.forms[at]
        word = words[form]
        if word.numeral:
            counted = self._counted(at, stop)
            if counted is not None:
                return counted
        if not word.kind:
            return None
        return self._described(at, stop, word)

    def _counted(self, at: int, stop: int) -> Phrase | None:
        """A number and what it counts: «14 جنديا أفغانيا», «عشرات المتظاهرين»."""
        number = number_at(self.words, at)
        if number is None or number.ordinal or at in self.timed:
            return None
        head = number.stop
        joined = self.forms[at][0] == "و"
        if head < stop and self.forms[head] == "من" and head + 1 < stop:
            head += 1
        elif head >= stop or self.breaks(head) or self._is_alone(head):
            return Phrase(at, head, number.cut, None, "count", "CIV", joined=joined, number=number)
        word = words[self.forms[head]]
        if not word.kind or self.breaks(head):
            entity = self.starting.get(head)
            if entity is None or entity[0].label != "NORP":
                return None
            return Phrase(
                at, entity[1], number.cut, None, "crowd", "CIV", joined=joined, number=number,
                nation=entity[0],
            )  # fmt: skip
        here = self._described(head, stop, word)
        return here._replace(first=at, cut=number.cut, joined=joined, number=number)

    def _is_alone(self, head: int) -> bool:
        """Whether a number before a word counts people left unnamed: «قتل ثلاثة وأصيب سبعة في هجوم»."""
        form = self.forms[head]
        if self.forms[head - 1] in _CROWDS:
            return not words[form].kind
        return words[form].role == "preposition" or form in self.cased or form in ("اخرون", "اخرين")

    def _described(self, at: int, stop: int, word: Word) -> Phrase:
        """An actor noun with what follows it: an adjective, a name, the name of an office holder."""
        if word.kind == "office":
            named = self._holder(at, stop)
            if named is not None:
                return named._replace(joined=word.joined)
        end, nation = at + 1, None
        while end < stop and end < at + 4 and self.seps[end] == " ":
            start = self.starting.get(end)
            if start is not None and not start[0].clitics:
                nation, end = start
                break
            form = self.forms[end]
            if start is None and form in _SECOND:
                end += 1
                continue
            if (
                start is None
                and form[:2] == "ال"
                and (word.kind != "crowd" or (not word.definite and "construct" in word.classes))
                and end < at + 3
                and form not in JOINTS
            ):
                end += 1
                continue
            break
        return Phrase(
            at, end, word.cut, None, word.kind, word.sector, joined=word.joined, nation=nation
        )

    def _holder(self, at: int, stop: int) -> Phrase | None:
        """The person named after an office: «وزير الخارجية الأميركي أنتوني بلينكن»."""
        for after in range(at + 1, min(stop, at + _NAME_AFTER)):
            if self.breaks(after):
                return None
            form = self.forms[after]
            start = self.starting.get(after)
            if start is not None:
                entity, end = start
                if entity.label == "PERSON":
                    if entity.clitics:
                        return None
                    return Phrase(after, end, 0, entity, "", words[self.forms[at]].sector)
                continue
            role = words[form].role
            if role and form not in _HONORIFIC and role not in ("honorific", "quantity"):
                return None
        return None
