"""Page: one document as the quote engine reads it, in word indices, each thing found once."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Final, NamedTuple

from arnews import Document, Entity
from arnews.text import Segment
from arnews_plugins.quotes.lexicon import words
from arnews_plugins.quotes.marks import Marked, find_marked
from arnews_plugins.quotes.sites import find_sites

__all__ = ["Page", "Pair", "bare"]

# How many words before a description the title that holds it may begin.
_NOMINAL: Final = 3
# How many holders of a title are tried, the last first.
_HOLDERS: Final = 20
_PROCLITICS: Final = ("و", "ف", "ب", "ل", "ك")
_NAMING: Final = words("naming")
_HONORIFIC_NOUN: Final = words("honorific_noun")
# A name in marks has no more words than this, after a word such as «فيلم» twice as many.
_NAME_WORDS: Final = 4
# What follows in marks is a title however long it is.
_TITLES: Final = frozenset(("عنوان", "بعنوان", "شعار", "العنوان", "الشعار"))
# Marks over so much of a name hold the name.
_MOST: Final = 0.7


def bare(form: str) -> str:
    """Take the article off a word in match form."""
    return form[2:] if form.startswith("ال") and len(form) > 4 else form


class Pair(NamedTuple):
    """A stretch between marks: words [first, stop), and its offsets in the view."""

    first: int
    stop: int
    mark: Marked


def _last_word(segment: Segment) -> int:
    return segment.stop


class Page:
    """The words, marks, sites, points and entities of a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        read = document.words
        self._starts = read.starts
        self._ends = read.ends
        self._text = read.text
        self.forms = read.forms
        self.seps = read.seps
        self.sites = find_sites(document)
        kinds = ("participle", "noun")
        self.cue_nouns = {site.first for site in self.sites if site.kind in kinds}
        self.pairs: list[Pair] = []
        self._parents: list[int] = []  # of each pair, the index of the one around it, or -1
        self.colons = self._find_colons()
        self.opens: dict[int, Pair] = {}
        self.closes: dict[int, Pair] = {}
        self._names: dict[Pair, bool] = {}
        self._opening_words: list[int] = []  # of the pairs
        self._entity_starts: list[int] | None = None
        self._places: dict[str, tuple[int, int]] = {}
        if self.sites or self.colons:
            for mark in find_marked(document.clean):
                self._add_pair(mark)
        self._points = self._find_points() if self.sites else []

    def _add_pair(self, mark: Marked) -> None:
        first = bisect_right(self._ends, mark.inner)
        stop = bisect_right(self._ends, mark.outer, first)
        if first == stop:
            return
        parent = len(self.pairs) - 1
        while parent >= 0 and self.pairs[parent].mark.end <= mark.start:
            parent = self._parents[parent]
        self._parents.append(parent)
        pair = Pair(first, stop, mark)
        self.pairs.append(pair)
        self._opening_words.append(first)
        self.opens.setdefault(first, pair)
        self.closes[stop] = pair

    def _find_points(self) -> list[int]:
        """Words before which reported speech may open: complementizers, colons, opening marks."""
        points = {hit.first for hit in self.document.phrases("quotes.complementizers")}
        points.update(self.opens, self.colons)
        return sorted(points)

    def _find_colons(self) -> list[int]:
        """Words before which a colon stands, in order."""
        text, colons = self._text, []
        at = text.find(":")
        while at >= 0:
            colons.append(bisect_right(self._ends, at))
            at = text.find(":", at + 1)
        return colons

    def points_from(self, first: int, stop: int) -> Sequence[int]:
        """The words in [first, stop] before which reported speech may open, in order."""
        points = self._points
        left = bisect_left(points, first)
        return points[left : bisect_right(points, stop, left)]

    def sentence_end(self, word: int) -> int:
        """Index after the last word of the sentence that holds a word."""
        sentences = self.document.sentences
        if not sentences:
            return len(self.forms)
        return max(sentences[self.document.sentence_of(word)].stop, word + 1)

    def paragraph_end(self, word: int) -> int:
        """Index after the last word of the paragraph that holds a word."""
        paragraphs = self.document.paragraphs
        k = bisect_right(paragraphs, word, key=_last_word)
        return paragraphs[k].stop if k < len(paragraphs) else len(self.forms)

    def clean(self, first: int, stop: int, cut: int = 0) -> str:
        """The text of words [first, stop) without `cut` code points at its start, in clean form."""
        return self._text[self._starts[first] + cut : self._ends[stop - 1]]

    def holds(self, mark: str, first: int, stop: int) -> bool:
        """Whether a mark stands in the text of words [first, stop)."""
        return self._text.find(mark, self._starts[first], self._ends[stop - 1]) >= 0

    def letter(self, word: int) -> str:
        """The first letter of a word, in clean form."""
        return self._text[self._starts[word]]

    def entities(self, first: int, stop: int) -> Sequence[Entity]:
        """The accepted entities that begin in words [first, stop)."""
        everything = self.document.entities
        if first >= stop or not everything:
            return ()
        starts = self._entity_starts
        if starts is None:
            self._places = {entity.id: self.document.words_of(entity) for entity in everything}
            starts = self._entity_starts = [first for first, _ in self._places.values()]
        left = bisect_left(starts, first)
        return everything[left : bisect_left(starts, stop, left)]

    def place(self, entity: Entity) -> tuple[int, int]:
        """Words [first, stop) of an entity that `entities` gave."""
        return self._places[entity.id]

    def stand_in(self, first: int, stop: int) -> str | None:
        """Id of the cluster that a title alone stands for: «الوزير», «وزير الخارجية», «الوزارة».

        The linker knows most of them. Else it is the last person before it with that title, or
        the last organisation with that head noun.
        """
        if not self.document.clusters:
            return None
        for begin in range(first, max(-1, first - _NOMINAL), -1):
            end, identity = self._nominals.get(begin, (0, ""))
            if end >= stop:
                return identity
        heads = self.forms[first:stop]
        head = bare(heads[0])
        if len(heads) == 1 and head == heads[0]:
            return None
        title = " ".join(heads)
        holders = self._holders.get(head, ())
        last = bisect_left(holders, (first,))
        for _, identity, held in reversed(holders[max(0, last - _HOLDERS) : last]):
            if len(heads) == 1 or title in held:
                return identity
        return None

    @cached_property
    def _nominals(self) -> dict[int, tuple[int, str]]:
        """Mentions of clusters by a title alone: by first word, where they end and whose they are."""
        nominals = {}
        for cluster in self.document.clusters:
            for nominal in cluster.nominals:
                first, stop = self.document.words_of(nominal)
                nominals[first] = stop, cluster.id
        return nominals

    @cached_property
    def _holders(self) -> dict[str, list[tuple[int, str, str]]]:
        """Who holds a title or is of a kind, by its first word: place, cluster, the title."""
        holders: dict[str, list[tuple[int, str, str]]] = {}
        for entity in self.document.entities:
            if entity.cluster is None or (entity.title is None and entity.label != "ORG"):
                continue
            title = ""
            first, stop = self.document.words_of(entity.title or entity)
            if entity.title is not None:
                while first + 1 < stop and self.forms[first] in _HONORIFIC_NOUN:
                    first += 1
                title = " ".join(self.forms[first:stop])
            held = holders.setdefault(bare(self.forms[first]), [])
            held.append((first, entity.cluster, title))
        return holders

    @cached_property
    def titles(self) -> frozenset[int]:
        """The words that titles of persons begin with: «رئيس», «وزير», «متحدث»."""
        return frozenset([hit.first for hit in self.document.phrases("names.titles")])

    @cached_property
    def times(self) -> frozenset[int]:
        """The words that time expressions begin with."""
        words_of = self.document.words_of
        return frozenset([words_of(time)[0] for time in self.document.times])

    @cached_property
    def borders(self) -> frozenset[int]:
        """The words that no subject reaches over: times, participles and verbal nouns of speech."""
        return self.times | self.cue_nouns

    def is_name(self, pair: Pair) -> bool:
        """Whether the marks enclose a name, a title of a work or a term, not somebody's words."""
        known = self._names.get(pair)
        if known is None:
            known = self._names[pair] = self._looks_like_name(pair)
        return known

    def _looks_like_name(self, pair: Pair) -> bool:
        count = pair.stop - pair.first
        before = pair.first - 1
        if before >= 0 and "\n" not in self.seps[pair.first]:
            if self.forms[before] in _TITLES:
                return True
            if count <= 2 * _NAME_WORDS and self._naming(before):
                return True
        if count > _NAME_WORDS:
            return False
        for entity in self.entities(max(0, pair.first - 3), pair.stop):
            first, stop = self.place(entity)
            covered = min(stop, pair.stop) - max(first, pair.first)
            if covered == count or (entity.label != "NORP" and covered > _MOST * count):
                return True
        return False

    def _naming(self, word: int) -> bool:
        """Whether a word announces a name: «صحيفة», «والمسمى», «لفيلم», «ب» after «يعرف»."""
        form = self.forms[word]
        if len(form) == 1 and word:
            form = self.forms[word - 1]
        while form not in _NAMING:
            if form[:1] not in _PROCLITICS:
                return False
            form = form[1:]
        return True

    def pairs_from(self, first: int, stop: int) -> Sequence[Pair]:
        """The pairs that open in words [first, stop), in order."""
        left = bisect_left(self._opening_words, first)
        return self.pairs[left : bisect_left(self._opening_words, stop, left)]

    def enclosing(self, word: int) -> Sequence[Pair]:
        """The pairs that hold a word without opening or closing with it, innermost first."""
        k = bisect_left(self._opening_words, word) - 1
        if k < 0:
            return ()
        around = []
        while k >= 0:
            if self.pairs[k].stop > word:
                around.append(self.pairs[k])
            k = self._parents[k]
        return around
