"""The scene of an article: its certain names and the countries it speaks of.

Doubtful names are judged by it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

import attrs

from arnews import Document
from arnews.matching import PhraseHit
from arnews_plugins.gazetteer.cues import bare, classes_of, definite, words_of_sport
from arnews_plugins.gazetteer.demonyms import Demonym, demonym_of
from arnews_plugins.gazetteer.rows import Name, name_of

__all__ = ["Group", "Scene", "set_scene"]

_NOTHING: frozenset[str] = frozenset()
_SHORT = 4
_OURS = "نا"
# Countries whose family names are often words or names in Arabic.
_NEAR = frozenset(
    "AE AF BH DJ DZ EG IL IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SY TN TR YE".split()  # noqa: SIM905
)
_PASSING = frozenset(
    {"minister", "secretary", "governor", "ambassador", "adviser", "senator", "spokesman"}
)
_SURE = frozenset({"country", "capital"})
_DASHES = frozenset("-–—(،/")
_AFTER_BYLINE = frozenset(":-–—)/،")
_QUOTES = frozenset("«»\"“”„‟'‘’")


Group: TypeAlias = tuple[PhraseHit, tuple[Name, ...], Name | None]
"""A stretch of words, the rows that answer to it, and the certain one.

That is what it names unless the words around it speak for another.
"""


@attrs.define(eq=False)
class Scene:
    """What an article holds around its names.

    Attributes:
        document: the article.
        published: its day of publication.
        clean: its text at `clean` level.
        forms: its words, folded.
        seps: what stands before each word.
        starts: the view offset at which each word starts.
        ends: the view offset after each word.
        start_of: from the view offset of a code point to where it starts in the source.
        end_of: from the view offset after a code point to where it ends in the source.
        groups: what the lists say of it, by (first, -stop).
        keys: the keys that are named without a doubt.
        countries: how often each country is spoken of, by name or nationality.
        country: the one spoken of most; nothing where none stands out.
        place_begins: certain places by their first word.
        place_ends: certain places by the word after their last.
        clubs: in which sentences certain clubs stand, by the number of the sentence.
        adjectives: the nationality or group that stands at a word.
        given: the words after a given name, where the plugin of names is on.
    """

    document: Document
    published: date | None
    clean: str
    forms: Sequence[str]
    seps: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    start_of: Callable[[int], int]
    end_of: Callable[[int], int]
    groups: Sequence[Group]
    keys: set[str]
    countries: Mapping[str, int]
    country: str
    place_begins: Mapping[int, Name]
    place_ends: Mapping[int, Name]
    clubs: Mapping[int, int]
    adjectives: Mapping[int, Demonym]
    given: set[int]
    _datelines: set[int] | None = attrs.field(default=None, init=False, repr=False)
    _words: dict[int, set[str]] = attrs.field(factory=dict, init=False, repr=False)

    def form(self, hit: PhraseHit) -> str:
        """Give the folded words of a stretch, without particles and with ال whole."""
        first, stop, clitics = hit.first, hit.stop, hit.clitics
        forms = self.forms
        whole = forms[first] if stop - first == 1 else " ".join(forms[first:stop])
        if not clitics:
            return whole
        whole = whole[hit.cut :]
        return "ا" + whole if clitics[-1] == "ل" and whole[:1] == "ل" else whole

    def before(self, index: int) -> frozenset[str]:
        """Classes of the word right before a word, with nothing but space between."""
        if index and not self.seps[index].strip():
            return classes_of[self.forms[index - 1]]
        return _NOTHING

    def word_before(self, index: int) -> tuple[str, ...]:
        """Readings of the word right before a word."""
        if index and not self.seps[index].strip():
            return bare[self.forms[index - 1]]
        return ()

    def word_after(self, stop: int) -> tuple[str, ...]:
        """Readings of the word right after a stretch."""
        if stop < len(self.forms) and not self.seps[stop].strip():
            return bare[self.forms[stop]]
        return ()

    def sport_near(self, index: int) -> int:
        """How many words of the sentence around a word are words of sport, or certain clubs."""
        number = self._sentence(index)[0]
        return len(words_of_sport() & self.words_near(index)) + 2 * self.clubs.get(number, 0)

    def words_near(self, index: int) -> set[str]:
        """Words of the sentence around a word, as they stand."""
        number, first, stop = self._sentence(index)
        found = self._words.get(number)
        if found is None:
            found = self._words[number] = set(self.forms[first:stop])
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
        found = self._datelines
        if found is None:
            sentences = self.document.sentences
            found = self._datelines = {s.first for s in sentences if s.kind == "dateline"}
        return index in found

    def quoted(self, hit: PhraseHit) -> bool:
        """Whether a stretch stands alone in quotation marks."""
        seps = self.seps
        before, after = seps[hit.first].rstrip(), seps[hit.stop].lstrip()
        return before[-1:] in _QUOTES and after[:1] in _QUOTES

    def in_byline(self, hit: PhraseHit) -> bool:
        """Whether a stretch stands after the town of a dateline («الدوحة - قنا:»)."""
        if hit.first not in self.place_ends or hit.clitics:
            return False
        before, after = self.seps[hit.first].strip(), self.seps[hit.stop].strip()
        return before in _DASHES and after[:1] in _AFTER_BYLINE and after != ""

    def after_definite(self, index: int) -> bool:
        """Whether the word before is definite, so that this one may be its adjective."""
        if not index or self.seps[index].strip():
            return False
        form = self.forms[index - 1]
        return definite(form) or (len(form) > _SHORT and form.endswith(_OURS))

    def before_definite(self, stop: int) -> bool:
        """Whether the word after has ال, so that it may describe this one."""
        forms = self.forms
        return stop < len(forms) and not self.seps[stop].strip() and definite(forms[stop])


def _certain(row: Name, hit: PhraseHit) -> Name | None:
    """Give the only row of a form where it is nothing else.

    A short word that is left after a particle («لأي» is not ل and «أي») is never certain.
    """
    if row.unsure:
        return None
    if not hit.cut or hit.stop - hit.first > 1 or row.role in _SURE:
        return row
    rest = hit.norm
    if rest.startswith("ال"):
        return row
    return None if len(rest) <= _SHORT or hit.clitics.endswith("ك") else row


def _of_another_time(row: Name, hit: PhraseHit, published: date) -> bool:
    """Whether a last name is that of a minister or the like who was none at the time.

    Heads of states and governments are spoken of long after, and so are people of names that
    nobody else has.
    """
    if row.own or row.country not in _NEAR or not row.years or hit.stop - hit.first > 1:
        return False
    if row.role == "prime minister" or _PASSING.isdisjoint(row.role.split()):
        return False
    return not row.in_office(published.year)


def _several(hits: Sequence[PhraseHit]) -> Group:
    """Gather several hits of one stretch; rows of a user's own leave no room for others."""
    hit = hits[0]
    rows = tuple(name_of(payload) for payload in dict.fromkeys(hit.payload for hit in hits))
    own = tuple(row for row in rows if row.own and not row.doubtful)
    rows = own or rows
    sure = [row for row in rows if not row.doubtful]
    return hit, rows, _certain(sure[0], hit) if len(sure) == 1 else None


def _grouped(hits: Sequence[PhraseHit]) -> Iterator[Group]:
    """Gather the hits of each stretch; they come sorted by (first, -stop)."""
    count = len(hits)
    at = 0
    while at < count:
        start = at
        hit = hits[at]
        first, stop = hit.first, hit.stop
        at += 1
        while at < count and hits[at].first == first and hits[at].stop == stop:
            at += 1
        if at - start > 1:
            yield _several(hits[start:at])
            continue
        row = name_of(hit.payload)
        yield hit, (row,), _certain(row, hit)


def _most_spoken_of(countries: Mapping[str, int]) -> str:
    """Give the country spoken of most, more than once and more than any other."""
    most = max(countries.values(), default=0)
    if most < 2:
        return ""
    ranked = [country for country, times in countries.items() if times == most]
    return ranked[0] if len(ranked) == 1 else ""


def set_scene(document: Document) -> Scene:
    """Gather what the lists find in an article, and what of it is certain."""
    groups = []
    keys: set[str] = set()
    countries: dict[str, int] = {}
    begins: dict[int, Name] = {}
    ends: dict[int, Name] = {}
    clubs: dict[int, int] = {}
    reach = 0
    published = document.published
    for group in _grouped(document.phrases("gazetteer.names")):
        hit, rows, row = group
        if published and row and row.label == "PERSON" and _of_another_time(row, hit, published):
            row = None
        groups.append((hit, rows, row))
        if row is None or hit.stop <= reach:
            continue
        reach = hit.stop
        if len(rows) == 1:
            keys.add(row.key)
        country = row.country
        if country:
            countries[country] = countries.get(country, 0) + 1
        if row.place:
            begins[hit.first] = ends[reach] = row
        elif row.wanted == "sport" and document.sentences:
            number = document.sentence_of(hit.first)
            clubs[number] = clubs.get(number, 0) + 1
    adjectives = {}
    for hit in document.phrases("gazetteer.demonyms"):
        demonym = demonym_of(hit.payload)
        adjectives[hit.first] = demonym
        country = demonym.country
        if country and not demonym.doubtful:
            countries[country] = countries.get(country, 0) + 1
    words = document.words
    alignment = document.view("clean").alignment
    return Scene(
        document,
        published,
        words.text,
        words.forms,
        words.seps,
        words.starts,
        words.ends,
        alignment.start_of,
        alignment.end_of,
        groups,
        keys,
        countries,
        _most_spoken_of(countries),
        begins,
        ends,
        clubs,
        adjectives,
        {hit.stop for hit in document.phrases("names.given") if words.seps[hit.stop] == " "},
    )
