"""What each word of a document can be, for the rules of this plugin: read once, by word index."""

from collections.abc import Sequence
from typing import NamedTuple, Self

import attrs

from arnews import Document, Entity
from arnews.matching import PhraseHit
from arnews.text import LONGEST_WORD
from arnews_plugins.names.letters import FOREIGN, foreignness
from arnews_plugins.names.lists import Head, Name, Title
from arnews_plugins.names.stops import Everyday, Stops
from arnews_plugins.names.words import usual

__all__ = ["KIN", "PARTICLES", "Page", "Part"]

KIN = frozenset({"بن", "ابن", "بنت", "ابو", "ابي", "ابا", "ام", "ال", "عبد", "ولد", "بو"})
"""Words at match level that join the parts of a name or open one."""

PARTICLES = frozenset({"فان", "فون", "دي", "دا", "دو", "ديل", "دل", "دير", "تن", "سانت", "ماك"})
"""Words at match level that join the parts of foreign names."""

_NOT_NAMES = ("quotes.cues", "quotes.participles", "events.triggers")
"""Lists whose words are everyday words: they end a name unless a list has them as a name."""

_TOPICS = "topics.words"
"""A list whose words are everyday words but for adjectives, which are family names too."""

_TIMES = ("dates.words", "dates.years")
"""Lists whose words are everyday words unless they are names too (رجب، ربيع)."""

_ALI = "علي"

_PERSIAN_YEH = "\u06cc"
"""What some articles write for ى, as the source has it."""

_UNTIDY = ("إلي ", " الي ", "حتي ", "لدي ", "علي أن", "أخري")
"""Spellings at clean level by which an article shows that it writes ى as ي."""

_SERVANT = "عبدال"

_PARTICLES = frozenset({"", "و", "ف", "ب", "ل", "ول", "وب"})
"""Particles that may stand before a name."""

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

_DOUBT = 50
"""Weight taken off where particles and ال seem to open a word («بالاسيوس»)."""

_CLANS = ("بن", "بو", "با", "بل")
"""First letters of family names of the Maghreb and of Hadramaut."""

_BOUNDS = frozenset({"verb", "preposition", "conjunction", "pronoun", "time"})
"""Classes of everyday words that are no part of a name."""

_ATTACHED = ("لل", "بال", "وال", "فال", "كال", "ولل", "فلل")

_VERBAL = ("ي", "ت", "ن", "سي", "ست", "وي", "وت", "في", "است", "ا")
"""First letters of verbs and broken plurals: an unlisted Arabic word that begins so is no name."""


class Part(NamedTuple):
    """A name of the lists at a word.

    Args:
        stop: word index after it.
        cut: code points of attached particles before it.
        clitics: those particles.
        given: it is a given name.
        family: it is a family name.
        common: it is an everyday word too.
        nisba: it is a family name of the form of a nationality.
        place: it is the name of a place too.
        foreign: no list has it as an Arab name.
    """

    stop: int
    cut: int
    clitics: str
    given: bool
    family: bool
    common: bool
    nisba: bool
    place: bool
    foreign: bool


@attrs.frozen(eq=False)
class Page:
    """The words of a document by what they can be.

    Args:
        document: the document.
        forms: match forms of the words.
        seps: what stands before each word.
        parts: names of the lists by first word.
        titles: titles by first word, longest first.
        heads: head nouns by first word, longest first.
        stops: class of the stop word at a word.
        everyday: words that are everyday words.
        entities: accepted entities by word.
        demonyms: words that are nationality adjectives.
        spoken: words right after a verb of speech.
        listed: key of the one person of the lists by (first, stop, cut) of words; None where
            there are several.
    """

    document: Document
    forms: Sequence[str]
    seps: Sequence[str]
    parts: dict[int, Part]
    titles: dict[int, list[tuple[PhraseHit, Title]]]
    heads: dict[int, list[tuple[PhraseHit, Head]]]
    stops: Stops
    everyday: Everyday
    entities: dict[int, Entity]
    demonyms: frozenset[int]
    spoken: frozenset[int]
    listed: dict[tuple[int, int, int], str | None]

    @classmethod
    def of(cls, document: Document) -> Self:
        """Read the hits of a document."""
        words = document.words
        entities: dict[int, Entity] = {}
        for entity in document.entities:
            first, stop = document.words_of(entity)
            for word in range(first, stop):
                entities[word] = entity
        titles: dict[int, list[tuple[PhraseHit, Title]]] = {}
        read_title = Title.read
        for hit in document.phrases("names.titles"):
            titles.setdefault(hit.first, []).append((hit, read_title(hit.payload)))
        heads: dict[int, list[tuple[PhraseHit, Head]]] = {}
        read_head = Head.read
        for hit in document.phrases("names.heads"):
            heads.setdefault(hit.first, []).append((hit, read_head(hit.payload)))
        parts = _parts(document)
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
            frozenset(hit.first for hit in document.phrases("gazetteer.demonyms")),
            frozenset(hit.stop for hit in document.phrases("quotes.cues")),
            _listed(document),
        )

    def adjacent(self, word: int) -> bool:
        """Whether a word follows the one before it with nothing but spaces between."""
        if not 0 < word < len(self.forms):
            return False
        sep = self.seps[word]
        return sep == " " or (sep.isspace() and "\n" not in sep)

    def close(self, word: int) -> bool:
        """Whether a single space parts a word from the one before; a dash of tatweel leaves two."""
        return (
            len(self.seps[word]) == 1 and self.adjacent(word) if word < len(self.forms) else False
        )

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

    def usual(self, word: int) -> str | None:
        """The kind of an everyday word, verb or noun, by the table of such words."""
        if len(self.document.words.forms[word]) > LONGEST_WORD:
            return None
        return usual(self.document.words.clean(word))

    def verb(self, word: int) -> bool:
        """Whether a word is an everyday verb and no name."""
        if not 0 <= word < len(self.forms) or word in self.parts:
            return False
        return self.stops.get(word) == "verb" or self.usual(word) == "verb"

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
        if form.startswith("ال") or form.isdecimal() or self.stops.get(word) in _BOUNDS:
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
        form = self.forms[word]
        if form in PARTICLES:
            return form != _VAN or self.document.words.clean(word) == _VAN
        if len(form) < 3 or form in _FUNCTION or not self.plain(word):
            return False
        doubt = _DOUBT if form.startswith(_ATTACHED) else _DOUBTS.get(form[0], 0)
        return foreignness(form) - doubt >= least

    def neutral(self, word: int) -> bool:
        """Whether an unlisted word without ال may be an Arab name: no inflected form, no verb."""
        form = self.forms[word]
        return (
            3 <= len(form) <= 8
            and self.plain(word)
            and not form.startswith((*_VERBAL, *_ATTACHED, "ال", "و", "ب", "ل", "ك"))
            and not form.endswith(_INFLECTED)
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


def _listed(document: Document) -> dict[tuple[int, int, int], str | None]:
    """Keys of the people of the lists, by the words that name them."""
    found: dict[tuple[int, int, int], str | None] = {}
    for hit in document.phrases("gazetteer.names"):
        label, key = hit.payload.split("\t", 4)[2:4]
        if label == "PERSON":
            place = hit.first, hit.stop, hit.cut
            found[place] = key if found.get(place, key) == key else None
    return found


def _everyday(document: Document, parts: dict[int, Part]) -> set[int]:
    """The words that other lists show to be everyday words."""
    found = {
        hit.first
        for name in _NOT_NAMES
        for hit in document.phrases(name)
        if hit.stop == hit.first + 1
    }
    forms = document.words.forms
    found.update(
        hit.first
        for hit in document.phrases(_TOPICS)
        if hit.stop == hit.first + 1 and not forms[hit.first].endswith("ي")
    )
    for name in _TIMES:
        found.update(hit.first for hit in document.phrases(name) if hit.first not in parts)
    return found


def _parts(document: Document) -> dict[int, Part]:
    """The longest name of the lists at each word, given and family names together."""
    found: dict[int, Part] = {}
    skipped = _prepositions(document)
    for list_name in ("names.given", "names.family"):
        given = list_name == "names.given"
        for hit in document.phrases(list_name):
            if hit.first in skipped:
                continue
            old = found.get(hit.first)
            if old is not None and (old.stop > hit.stop or old.cut < hit.cut):
                continue
            name = Name.read(hit.payload)
            same = old if old and (old.stop, old.cut) == (hit.stop, hit.cut) else None
            found[hit.first] = Part(
                hit.stop,
                hit.cut,
                hit.clitics,
                given or (same is not None and same.given),
                (not given) or "family" in name.flags,
                "common_word" in name.flags or (same is not None and same.common),
                "nisba" in name.flags,
                "place" in name.flags or (same is not None and same.place),
                not name.arab and (same is None or same.foreign),
            )
    if _SERVANT in document.match:
        _servants(document.words.forms, found)
    return found


def _servants(forms: Sequence[str], found: dict[int, Part]) -> None:
    """Names of عبد and any word with ال, written as one («عبدالمنصف»)."""
    for word, form in enumerate(forms):
        if word in found or _SERVANT not in form:
            continue
        particles = form.partition(_SERVANT)[0]
        if particles in _PARTICLES and len(form) > len(particles) + 7:
            found[word] = Part(
                word + 1,
                len(particles),
                particles,
                given=True,
                family=False,
                common=False,
                nisba=False,
                place=False,
                foreign=False,
            )


def _prepositions(document: Document) -> frozenset[int]:
    """The words «علي» that are «على», in articles that write every final ى as ي.

    Egyptian papers do so («إلي», «حتي»). The name is told by what stands beside it: بن or the
    like, another given name, or the end of the clause.
    """
    clean = document.clean
    if _ALI not in clean:
        return frozenset()
    if _PERSIAN_YEH not in document.text and not any(word in clean for word in _UNTIDY):
        return frozenset()
    forms, seps = document.words.forms, document.words.seps
    names = {
        hit.first: hit.stop
        for hit in document.phrases("names.given")
        if hit.stop > hit.first + 1 or not forms[hit.first].endswith(_ALI)
    }
    stops = frozenset(names.values())
    found = set()
    for hit in document.phrases("names.given"):
        after = hit.stop
        if after != hit.first + 1 or not forms[hit.first].endswith(_ALI):
            continue
        ends = after == len(forms) or bool(seps[after].strip())
        goes_on = not ends and (forms[after] in KIN or (after in names and hit.first in stops))
        if not goes_on and not (ends and hit.first in stops):
            found.add(hit.first)
    return frozenset(found)
