"""The scene of an article: which names are certain, where they stand and which countries they
speak of. It is what doubtful names are judged by."""

from collections import Counter
from collections.abc import Sequence

import attrs

from arnews import Document
from arnews.matching import PhraseHit
from arnews_plugins.gazetteer.cues import bare, classes_of
from arnews_plugins.gazetteer.demonyms import demonym_of
from arnews_plugins.gazetteer.rows import Name, name_of

__all__ = ["Group", "Scene", "set_scene"]

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NOTHING: frozenset[str] = frozenset()


@attrs.frozen(eq=False)
class Group:
    """The rows that answer to one stretch of words."""

    first: int
    stop: int
    cut: int
    clitics: str
    hit: PhraseHit
    rows: tuple[Name, ...]

    @property
    def certain(self) -> Name | None:
        """The row that the words name without a doubt, if there is one."""
        if len(self.rows) == 1 and not self.rows[0].flags:
            return self.rows[0]
        return None


@attrs.frozen(eq=False)
class Scene:
    """What an article holds around its names.

    Attributes:
        document: the article.
        groups: what the lists say of it, by (first, -stop).
        keys: how often each key is named without a doubt.
        countries: how often each country is spoken of, by name or nationality.
        begins: certain places by their first word.
        ends: certain places by the word after their last.
        adjectives: the words at which a nationality or group stands.
    """

    document: Document
    groups: tuple[Group, ...]
    keys: Counter[str]
    countries: Counter[str]
    begins: dict[int, Name]
    ends: dict[int, Name]
    adjectives: frozenset[int]
    _classes: dict[int, Counter[str]] = attrs.field(factory=dict, init=False, repr=False)
    _words: dict[int, frozenset[str]] = attrs.field(factory=dict, init=False, repr=False)

    @property
    def country(self) -> str:
        """The country that the article speaks of most; nothing where none stands out."""
        ranked = self.countries.most_common(2)
        if not ranked or ranked[0][1] < 2:  # noqa: PLR2004 - once is chance
            return ""
        if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
            return ""
        return ranked[0][0]

    def before(self, index: int) -> frozenset[str]:
        """Classes of the word right before a word, with nothing but space between."""
        words = self.document.words
        if index == 0 or words.seps[index].strip():
            return _NOTHING
        return classes_of(words.forms[index - 1])

    def word_before(self, index: int) -> frozenset[str]:
        """Readings of the word right before a word."""
        words = self.document.words
        if index == 0 or words.seps[index].strip():
            return _NOTHING
        return bare(words.forms[index - 1])

    def word_after(self, stop: int) -> frozenset[str]:
        """Readings of the word right after a stretch."""
        words = self.document.words
        if stop >= len(words) or words.seps[stop].strip():
            return _NOTHING
        return bare(words.forms[stop])

    def near(self, index: int) -> Counter[str]:
        """How many words of the sentence around a word speak for each class."""
        number, first, stop = self._sentence(index)
        found = self._classes.get(number)
        if found is None:
            found = Counter()
            for form in set(self.document.words.forms[first:stop]):
                found.update(classes_of(form))
            self._classes[number] = found
        return found

    def words_near(self, index: int) -> frozenset[str]:
        """Readings of all words of the sentence around a word."""
        number, first, stop = self._sentence(index)
        found = self._words.get(number)
        if found is None:
            forms = set(self.document.words.forms[first:stop])
            found = self._words[number] = frozenset().union(*map(bare, forms))
        return found

    def _sentence(self, index: int) -> tuple[int, int, int]:
        """Number and word range of the sentence around a word; without sentences, a window."""
        sentences = self.document.sentences
        if not sentences:
            return -1, max(0, index - 20), index + 20
        number = self.document.sentence_of(index)
        return number, sentences[number].first, sentences[number].stop

    def in_dateline(self, index: int) -> bool:
        """Whether a word stands in a dateline."""
        for segment in self.document.sentences:
            if segment.first > index:
                return False
            if segment.kind == "dateline" and segment.first <= index < segment.stop:
                return True
        return False


def _grouped(hits: Sequence[PhraseHit]) -> list[Group]:
    """Gather the hits of one stretch; they come sorted by (first, -stop)."""
    found: list[Group] = []
    at = 0
    while at < len(hits):
        hit = hits[at]
        rows = {hit.payload: None}
        at += 1
        while at < len(hits) and _same(hits[at], hit):
            rows[hits[at].payload] = None
            at += 1
        names = tuple(map(name_of, rows))
        found.append(Group(hit.first, hit.stop, hit.cut, hit.clitics, hit, names))
    return found


def _same(left: PhraseHit, right: PhraseHit) -> bool:
    """Whether two hits are of one stretch of words."""
    return left.first == right.first and left.stop == right.stop and left.cut == right.cut


def set_scene(document: Document) -> Scene:
    """Gather what the lists find in an article, and what of it is certain."""
    groups = _grouped(document.phrases("gazetteer.names"))
    keys: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    begins: dict[int, Name] = {}
    ends: dict[int, Name] = {}
    reach = 0
    for group in groups:
        if group.stop <= reach:
            continue
        row = group.certain
        if row is None:
            continue
        reach = group.stop
        keys[row.key] += 1
        if row.country:
            countries[row.country] += 1
        if row.label in _PLACES:
            begins[group.first] = ends[group.stop] = row
    adjectives = set()
    for hit in document.phrases("gazetteer.demonyms"):
        adjectives.add(hit.first)
        demonym = demonym_of(hit.payload)
        if demonym.country and not demonym.doubtful:
            countries[demonym.country] += 1
    return Scene(document, tuple(groups), keys, countries, begins, ends, frozenset(adjectives))
