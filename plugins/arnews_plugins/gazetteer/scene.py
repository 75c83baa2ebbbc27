"""The scene of an article: its certain names and the countries it speaks of.

Doubtful names are judged by it.
"""

from collections import Counter
from collections.abc import Sequence

import attrs

from arnews import Document
from arnews.matching import PhraseHit
from arnews.text import Words
from arnews_plugins.gazetteer.cues import bare, classes_of, senses_of
from arnews_plugins.gazetteer.demonyms import demonym_of
from arnews_plugins.gazetteer.rows import Name, name_of

__all__ = ["Group", "Scene", "set_scene"]

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NOTHING: frozenset[str] = frozenset()
_SHORT = 3
_SURE = frozenset({"country", "capital"})
_QUOTES = frozenset("«»\"“”„‟'‘’")


@attrs.frozen(eq=False)
class Group:
    """The rows that answer to one stretch of words.

    Attributes:
        form: its words at `match` level, without particles.
        certain: the row that it names without a doubt, if there is one.
    """

    first: int
    stop: int
    cut: int
    clitics: str
    hit: PhraseHit
    rows: tuple[Name, ...]

    form: str
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
        groups: what the lists say of it, by (first, -stop).
        keys: how often each key is named without a doubt.
        countries: how often each country is spoken of, by name or nationality.
        begins: certain places by their first word.
        ends: certain places by the word after their last.
        adjectives: the words at which a nationality or group stands.
        given: the words after a given name, where the plugin of names is on.
    """

    document: Document
    groups: tuple[Group, ...]
    keys: Counter[str]
    countries: Counter[str]
    begins: dict[int, Name]
    ends: dict[int, Name]
    adjectives: frozenset[int]
    given: frozenset[int]
    _classes: dict[int, Counter[str]] = attrs.field(factory=dict, init=False, repr=False)
    _words: dict[int, frozenset[str]] = attrs.field(factory=dict, init=False, repr=False)

    @property
    def country(self) -> str:
        """The country that the article speaks of most; nothing where none stands out."""
        ranked = self.countries.most_common(2)
        if not ranked or ranked[0][1] == 1:
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

    def opens_dateline(self, index: int) -> bool:
        """Whether a word is the first of a dateline."""
        segments = self.document.sentences
        if not segments:
            return False
        segment = segments[self.document.sentence_of(index)]
        return segment.kind == "dateline" and segment.first == index

    def quoted(self, group: Group) -> bool:
        """Whether a stretch stands alone in quotation marks."""
        seps = self.document.words.seps
        return seps[group.first][-1:] in _QUOTES and seps[group.stop][:1] in _QUOTES

    def after_definite(self, index: int) -> bool:
        """Whether the word before is definite, so that this one may be its adjective."""
        words = self.document.words
        if index == 0 or words.seps[index].strip():
            return False
        return any(form.startswith("ال") for form in bare(words.forms[index - 1]))

    def before_definite(self, stop: int) -> bool:
        """Whether the word after has ال, so that it may describe this one."""
        return any(form.startswith("ال") for form in self.word_after(stop))


def _form(hit: PhraseHit, words: Words) -> str:
    """Give the folded words of a hit, without particles and with ال whole."""
    whole = " ".join(words.forms[hit.first : hit.stop])[hit.cut :]
    if hit.clitics.endswith("ل") and whole.startswith("ل"):
        return "ا" + whole
    return whole


def _certain(names: Sequence[Name], hit: PhraseHit, form: str) -> Name | None:
    """Give the only row of a form that is nothing else.

    A short word that is left after a particle («لأي» is not ل and «أي») is never certain.
    """
    row = names[0]
    if len(names) > 1 or row.flags or senses_of(form):
        return None
    if hit.stop - hit.first > 1 or form.startswith("ال"):
        return row
    if row.label == "PERSON" and len(form) <= _SHORT:
        return None
    short = len(form) <= _SHORT + 1 or hit.clitics.endswith("ك")
    return None if hit.cut and short and row.role not in _SURE else row


def _grouped(hits: Sequence[PhraseHit], words: Words) -> list[Group]:
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
        form = _form(hit, words)
        certain = _certain(names, hit, form)
        found.append(Group(hit.first, hit.stop, hit.cut, hit.clitics, hit, names, form, certain))
    return found


def _same(left: PhraseHit, right: PhraseHit) -> bool:
    """Whether two hits are of one stretch of words."""
    return left.first == right.first and left.stop == right.stop and left.cut == right.cut


def set_scene(document: Document) -> Scene:
    """Gather what the lists find in an article, and what of it is certain."""
    groups = _grouped(document.phrases("gazetteer.names"), document.words)
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
    given = frozenset(hit.stop for hit in document.phrases("names.given"))
    return Scene(
        document,
        tuple(groups),
        keys,
        countries,
        begins,
        ends,
        frozenset(adjectives),
        given,
    )
