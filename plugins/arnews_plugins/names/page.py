"""What each word of a document can be, for the rules of this plugin: read once, by word index."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Self

import attrs

from arnews import Document, Entity
from arnews.matching import PhraseHit
from arnews_plugins.names.letters import FOREIGN, foreignness
from arnews_plugins.names.lists import Head, Title, head_of, title_of
from arnews_plugins.names.parts import KIN, Part, parts_of
from arnews_plugins.names.stops import Everyday, Stops
from arnews_plugins.names.words import is_verb, usual

__all__ = ["BOUNDS", "KIN", "PARTICLES", "Page", "Part"]

PARTICLES = frozenset({"فان", "فون", "دي", "دا", "دو", "ديل", "دل", "دير", "تن", "سانت", "ماك"})
"""Words at match level that join the parts of foreign names."""

_NOT_NAMES = ("quotes.cues", "quotes.participles", "events.triggers")
"""Lists whose words are everyday words: they end a name unless a list has them as a name."""

_TOPICS = "topics.words"
"""A list whose words are everyday words but for adjectives, which are family names too."""

_TIMES = ("dates.words", "dates.years")
"""Lists whose words are everyday words unless they are names too (رجب، ربيع)."""

_INFLECTED = ("ات", "ون", "ين", "وا", "ها", "هم", "هما", "نا", "كم", "ه", "ا", "يه", "ء")
"""Endings that an unlisted Arabic family name without ال seldom has."""

_VAN = "فان"
"""A particle of Dutch names; «فإن» is another word."""

_FUNCTION = frozenset(
    {"الي", "علي", "حتي", "لدي", "اذ", "اذا", "الا", "ايضا", "امس", "اول", "كاول"}
)
"""Words at match level that untidy spelling hides from the list of stop words."""

_DOUBTS = dict.fromkeys("ويتل", 20) | dict.fromkeys("فبك", 10)
"""Weight taken off where the first letter is often a particle or that of a verb."""

_PARTICLE = 1000
"""Weight of a particle of foreign names: more than any word has."""

_FIRST = attrgetter("first")
_DOUBT = 50
"""Weight taken off where particles and ال seem to open a word («بالاسيوس»)."""

_CLANS = ("بن", "بو", "با", "بل")
"""First letters of family names of the Maghreb and of Hadramaut."""

BOUNDS = frozenset({"verb", "preposition", "conjunction", "pronoun", "time"})
"""Classes of everyday words that are no part of a name."""

_ATTACHED = ("لل", "بال", "وال", "فال", "كال", "ولل", "فلل")

_BEGUN = ("ي", "ت", "ن", "ا", "سي", "ست", "و", "ب", "ل", "ك", "في", "فال", "فلل")
"""First letters of verbs, broken plurals and particles: no unlisted Arab name begins so."""


@attrs.frozen(eq=False)
class Page:
    """The words of a document by what they can be.

    Args:
        document: the document.
        forms: match forms of the words.
        seps: what stands before each word.
        parts: names of the lists by first word.
        titles: the longest title by first word.
        heads: head nouns that may open a name, by first word, longest first; for the others an
            empty list.
        stops: class of the stop word at a word.
        everyday: words that are everyday words.
        entities: accepted entities by word.
        ends: accepted entities by the word after their last.
        demonyms: words that are nationality adjectives.
        spoken: words right after a verb of speech.
        weights: how much the letters of the words asked about speak for a foreign name.
    """

    document: Document
    forms: Sequence[str]
    seps: Sequence[str]
    parts: dict[int, Part]
    titles: dict[int, tuple[PhraseHit, Title]]
    heads: dict[int, list[tuple[PhraseHit, Head]]]
    stops: Stops
    everyday: Everyday
    entities: dict[int, Entity]
    ends: dict[int, Entity]
    demonyms: frozenset[int]
    spoken: frozenset[int]
    weights: dict[int, int | None]

    @classmethod
    def of(cls, document: Document) -> Self:
        """Read the hits of a document."""
        words = document.words
        entities: dict[int, Entity] = {}
        ends: dict[int, Entity] = {}
        for entity in document.entities:
            first, stop = document.words_of(entity)
            ends[stop] = entity
            for word in range(first, stop):
                entities[word] = entity
        titles: dict[int, tuple[PhraseHit, Title]] = {}
        for hit in document.phrases("names.titles"):
            if hit.first not in titles:
                titles[hit.first] = hit, title_of(hit.payload)
        heads: dict[int, list[tuple[PhraseHit, Head]]] = {}
        for hit in document.phrases("names.heads"):
            opened = heads.setdefault(hit.first, [])
            head = head_of(hit.payload)
            if head.opens:
                opened.append((hit, head))
        parts = parts_of(document)
        stops = Stops(document)
        return cls(
            document,
            words.forms,
            words.seps,
            parts,
            titles,
            heads,
            stops,
            Everyday(_everyday(document, parts), stops),
            entities,
            ends,
            frozenset(hit.first for hit in document.phrases("gazetteer.demonyms")),
            frozenset(hit.stop for hit in document.phrases("quotes.cues")),
            {},
        )

    def person(self, first: int, stop: int, cut: int) -> str | None:
        """Key of the one person of the lists whom words name; "" where there are several."""
        hits = self.document.phrases("gazetteer.names")
        found: str | None = None
        for at in range(bisect_left(hits, first, key=_FIRST), len(hits)):
            hit = hits[at]
            if hit.first > first:
                break
            if hit.stop != stop or hit.cut != cut:
                continue
            label, key = hit.payload.split("\t", 4)[2:4]
            if label == "PERSON":
                found = key if found in (None, key) else ""
        return found

    def adjacent(self, word: int) -> bool:
        """Whether a word follows the one before it with nothing but spaces between."""
        if not 0 < word < len(self.forms):
            return False
        sep = self.seps[word]
        return sep == " " or (sep.isspace() and "\n" not in sep)

    def behind_title(self, word: int) -> bool:
        """Whether a word follows a title: with spaces, or the mark of one cut short between.

        So in «د. سامي», «الدكتور / سامي».
        """
        if self.adjacent(word):
            return True
        if not 0 < word < len(self.forms) or "\n" in self.seps[word]:
            return False
        mark = self.seps[word].strip()
        return mark == "/" or (mark in (".", "./") and len(self.forms[word - 1]) == 1)

    def close(self, word: int) -> bool:
        """Whether a single space parts a word from the one before; a dash of tatweel leaves two."""
        return self.adjacent(word) and len(self.seps[word]) == 1

    def governs(self, word: int) -> bool:
        """Whether a definite noun follows right behind, so that a word is rather a noun too."""
        return self.close(word + 1) and self.forms[word + 1].startswith("ال")

    def plain(self, word: int) -> bool:
        """Whether a word can be part of an unlisted name: letters alone, no everyday word."""
        return self.free(word) and (word in self.parts or not self.usual(word))

    def free(self, word: int) -> bool:
        """Whether a word has letters alone, and neither this article nor a list needs it else."""
        form = self.forms[word]
        return (
            len(form) > 1
            and form.isalpha()
            and word not in self.everyday
            and word not in self.titles
            and word not in self.heads
            and not (word in self.demonyms and word in self.entities)
        )

    def over(self, word: int) -> bool:
        """Whether a particle or verb stands at a word, so that nothing goes on there."""
        if self.stops.get(word) not in BOUNDS or word in self.parts or word in self.entities:
            return False
        return word not in self.titles and not self.forms[word].startswith("ال")

    def usual(self, word: int) -> str | None:
        """The kind of an everyday word, verb or noun, by the table of such words."""
        return usual[self.document.words.clean(word)]

    def verb(self, word: int) -> bool:
        """Whether a word is an everyday verb and no name."""
        if not 0 <= word < len(self.forms) or word in self.parts:
            return False
        return self.stops.get(word) == "verb" or self.usual(word) == "verb"

    def acts(self, word: int) -> bool:
        """Whether a word may be a verb, so that a name beside it is who does it."""
        if not 0 <= word < len(self.forms) or word in self.parts:
            return False
        return self.stops.get(word) == "verb" or is_verb(self.document.words.clean(word))

    def clan(self, word: int) -> bool:
        """Whether an unlisted word is made like a family name («بنطلحة», «بوصوفة», «باحماد»)."""
        form = self.forms[word]
        clan = form.startswith(_CLANS) and not form.startswith("بال")
        return clan and len(form) > 4 and self.plain(word)

    def bounds(self, word: int) -> bool:
        """Whether a name may end before a word: a mark, a verb, a particle, a title, a number."""
        if not self.adjacent(word) or word in self.titles or word in self.spoken:
            return True
        form = self.forms[word]
        if form.startswith("ال") or form.isdecimal() or self.stops.get(word) in BOUNDS:
            return True
        return self.verb(word)

    def lone(self, word: int) -> bool:
        """Whether no list of names and no accepted entity has a word."""
        return word not in self.parts and word not in self.entities

    def foreign(self, word: int, least: int = FOREIGN) -> bool:
        """Whether the letters of an unlisted word are those of a foreign name.

        Args:
            word: word index.
            least: the weight asked for; see `foreignness`.
        """
        weight = self.weight(word)
        return weight is not None and weight >= least

    def weight(self, word: int) -> int | None:
        """How much the letters of an unlisted word speak for a foreign name; None for no name."""
        known = self.weights
        if word not in known:
            known[word] = self._weigh(word)
        return known[word]

    def _weigh(self, word: int) -> int | None:
        form = self.forms[word]
        if form in PARTICLES:
            own = form != _VAN or self.document.words.clean(word) == _VAN
            return _PARTICLE if own else None
        if len(form) < 3 or form in _FUNCTION or not self.plain(word):
            return None
        doubt = _DOUBT if form.startswith(_ATTACHED) else _DOUBTS.get(form[0], 0)
        return foreignness(form) - doubt

    def neutral(self, word: int) -> bool:
        """Whether an unlisted word without ال may be an Arab name: no inflected form, no verb."""
        form = self.forms[word]
        return (
            3 <= len(form) <= 8
            and not form.startswith(_BEGUN)
            and not form.endswith(_INFLECTED)
            and self.plain(word)
        )

    def named(self, word: int) -> bool:
        """Whether a word with ال behind «بن سعيد» may be the family name: no everyday word."""
        form = self.forms[word]
        return (
            len(form) > 4
            and form.isalpha()
            and word not in self.everyday
            and word not in self.titles
            and word not in self.entities
            and not form.endswith(("ات", "ون", "ين"))
        )

    def surname(self, word: int) -> bool:
        """Whether an unlisted word with ال may be a family name («الجنيبي»)."""
        form = self.forms[word]
        return (
            form.startswith("ال")
            and 5 <= len(form) <= 10
            and form.isalpha()
            and word not in self.everyday
            and word not in self.titles
            and word not in self.heads
            and word not in self.entities
            and not form.endswith(("ات", "ون", "ين", "ه", "ء"))
            and not self.usual(word)
        )


def _everyday(document: Document, parts: dict[int, Part]) -> set[int]:
    """The words that other lists show to be everyday words."""
    forms = document.words.forms
    found = {
        hit.first
        for hit in document.phrases(_TOPICS)
        if hit.stop == hit.first + 1 and forms[hit.first][-1] != "ي"
    }
    for name in _NOT_NAMES:
        found |= {hit.first for hit in document.phrases(name) if hit.stop == hit.first + 1}
    for name in _TIMES:
        found |= {hit.first for hit in document.phrases(name) if hit.first not in parts}
    return found
