"""The scene of an article: its certain names and the countries it speaks of.

Doubtful names are judged by it.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import attrs

from arnews import Document
from arnews.matching import PhraseHit
from arnews_plugins.gazetteer.cues import bare, classes_of
from arnews_plugins.gazetteer.demonyms import demonym_of
from arnews_plugins.gazetteer.rows import Name, name_of

__all__ = ["Group", "Scene", "set_scene"]

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NOTHING: frozenset[str] = frozenset()
_SHORT = 4
_SURE = frozenset({"country", "capital"})
_QUOTES = frozenset("«»\"“”„‟'‘’")


class Group(NamedTuple):
    """The rows that answer to one stretch of words.

    Attributes:
        hit: a hit of the stretch.
        rows: what it may mean.
        certain: the row that it names unless the words around it speak for another.
    """

    first: int
    stop: int
    clitics: str
    hit: PhraseHit
    rows: tuple[Name, ...]
    certain: Name | None

    @property
    def single(self) -> bool:
        """Whether it is one word."""
        return self.stop - self.first == 1


@attrs.frozen(eq=False)
class Scene:
    """What an article holds around its names.

    Attributes:
        document: the article.
        forms: its words, folded.
        seps: what stands before each word.
        groups: what the lists say of it, by (first, -stop).
        keys: how often each key is named without a doubt.
        countries: how often each country is spoken of, by name or nationality.
        country: the one spoken of most; nothing where none stands out.
        begins: certain places by their first word.
        ends: certain places by the word after their last.
        adjectives: the words at which a nationality or group stands.
        given: the words after a given name, where the plugin of names is on.
    """

    document: Document
    forms: list[str]
    seps: list[str]
    groups: tuple[Group, ...]
    keys: Counter[str]
    countries: Counter[str]
    country: str
    begins: dict[int, Name]
    ends: dict[int, Name]
    adjectives: frozenset[int]
    given: frozenset[int]
    _classes: dict[int, Counter[str]] = attrs.field(factory=dict, init=False, repr=False)
    _words: dict[int, frozenset[str]] = attrs.field(factory=dict, init=False, repr=False)

    def form(self, group: Group) -> str:
        """Give the folded words of a group, without particles and with ال whole."""
        forms = self.forms[group.first : group.stop]
        whole = " ".join(forms)[group.hit.cut :]
        if group.clitics.endswith("ل") and whole.startswith("ل"):
            return "ا" + whole
        return whole

    def before(self, index: int) -> frozenset[str]:
        """Classes of the word right before a word, with nothing but space between."""
        if index and not self.seps[index].strip():
            return classes_of(self.forms[index - 1])
        return _NOTHING

    def word_before(self, index: int) -> frozenset[str]:
        """Readings of the word right before a word."""
        if index and not self.seps[index].strip():
            return bare(self.forms[index - 1])
        return _NOTHING

    def word_after(self, stop: int) -> frozenset[str]:
        """Readings of the word right after a stretch."""
        if stop < len(self.forms) and not self.seps[stop].strip():
            return bare(self.forms[stop])
        return _NOTHING

    def near(self, index: int) -> Counter[str]:
        """How many words of the sentence around a word speak for each class."""
        number, first, stop = self._sentence(index)
        found = self._classes.get(number)
        if found is None:
            found = Counter()
            for form in set(self.forms[first:stop]):
                found.update(classes_of(form))
            self._classes[number] = found
        return found

    def words_near(self, index: int) -> frozenset[str]:
        """Readings of all words of the sentence around a word."""
        number, first, stop = self._sentence(index)
        found = self._words.get(number)
        if found is None:
            forms = set(self.forms[first:stop])
            found = self._words[number] = frozenset().union(*map(bare, forms))
        return found

    def _sentence(self, index: int) -> tuple[int, int, int]:
        """Number and word range of the sentence around a word; without sentences, a window."""
        sentences = self.document.sentences
        if not sentences:
            return -1, max(0, index - 20), index + 20
        number = self.document.sentence_of(index)
        return number, sentences[number].first, sentences[number].stop

    def opens_dateline(self, index: int) -> bool:
        """Whether a word is the first of a dateline."""
        segments = self.document.sentences
        if not segments:
            return False
        segment = segments[self.document.sentence_of(index)]
        return segment.kind == "dateline" and segment.first == index

    def quoted(self, group: Group) -> bool:
        """Whether a stretch stands alone in quotation marks."""
        seps = self.seps
        return seps[group.first][-1:] in _QUOTES and seps[group.stop][:1] in _QUOTES

    def after_definite(self, index: int) -> bool:
        """Whether the word before is definite, so that this one may be its adjective."""
        return any(form.startswith("ال") for form in self.word_before(index))

    def before_definite(self, stop: int) -> bool:
        """Whether the word after has ال, so that it may describe this one."""
        return any(form.startswith("ال") for form in self.word_after(stop))


def _certain(row: Name, hit: PhraseHit) -> Name | None:
    """Give the only row of a form where it is nothing else.

    A short word that is left after a particle («لأي» is not ل and «أي») is never certain.
    """
    if row.flags:
        return None
    if not hit.cut or hit.stop - hit.first > 1 or row.role in _SURE:
        return row
    rest = hit.norm
    if rest.startswith("ال"):
        return row
    return None if len(rest) <= _SHORT or hit.clitics.endswith("ك") else row


def _grouped(hits: Sequence[PhraseHit]) -> list[Group]:
    """Gather the hits of one stretch; they come sorted by (first, -stop)."""
    found: list[Group] = []
    count = len(hits)
    at = 0
    while at < count:
        hit = hits[at]
        first, stop = hit.first, hit.stop
        row = name_of(hit.payload)
        at += 1
        if at == count or hits[at].first != first or hits[at].stop != stop:
            found.append(Group(first, stop, hit.clitics, hit, (row,), _certain(row, hit)))
            continue
        rows = {hit.payload: row}
        while at < count and hits[at].first == first and hits[at].stop == stop:
            rows[hits[at].payload] = name_of(hits[at].payload)
            at += 1
        sure = [row for row in rows.values() if not row.doubtful]
        certain = _certain(sure[0], hit) if len(sure) == 1 else None
        found.append(Group(first, stop, hit.clitics, hit, tuple(rows.values()), certain))
    return found


def _most_spoken_of(countries: Counter[str]) -> str:
    """Give the country spoken of most, more than once and more than any other."""
    ranked = sorted(countries.values(), reverse=True)
    if not ranked or ranked[0] == 1 or ranked[0] in ranked[1:2]:
        return ""
    return max(countries, key=countries.__getitem__)


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
        if len(group.rows) == 1:
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
    given = frozenset(hit.stop for hit in document.phrases("names.given"))
    return Scene(
        document,
        document.words.forms,
        document.words.seps,
        tuple(groups),
        keys,
        countries,
        _most_spoken_of(countries),
        begins,
        ends,
        frozenset(adjectives),
        given,
    )
