"""Sites: where triggers stand, what each is read as, and whether its frame fits."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from arnews.matching import PhraseHit
from arnews_plugins.events.lexicon import Reading, Sense, readings, senses
from arnews_plugins.events.page import Page
from arnews_plugins.events.vocabulary import word_class, words

__all__ = ["Site", "find_sites"]

# Words after a trigger in which its frame shows, and before it for nouns.
_NEAR: Final = 8
_FAR: Final = 16
_BEFORE: Final = 6
_TOPIC: Final = word_class("topic")
_PASSIVE_LIGHT: Final = frozenset(("تم", "يتم", "تمت", "تتم", "جري", "جرت", "يجري", "تجري"))
_VERBAL_BEFORE: Final = frozenset(
    ("قد", "لم", "لن", "سوف", "كما", "حيث", "عندما", "بينما", "فيما", "الذي", "التي", "الذين", "ثم",
     "ما", "لا", "بعدما", "كان", "كانت", "كانوا", "انه", "انها", "انهم", "اذ")
)  # fmt: skip
_SUFFIXES: Final = frozenset(("ه", "ها", "هم", "هما", "هن", "نا"))
# Also on nouns: «زيارتي» in somebody's words.
_FIRST_PERSON: Final = "ي"
_SHORT_AFTER: Final = frozenset(("لم", "لا", "ولم", "فلم", "ولا"))


class Site(NamedTuple):
    """A trigger in its sentence.

    Args:
        first: index of its first word.
        stop: index after its last word.
        cut: view code points of particles before it.
        reading: what form of which word it is.
        sense: the sense whose frame fits.
        sentence: index of its sentence.
        begin: index of the first word of the sentence.
        end: index after its last word.
        suffix: the attached pronoun.
        clitics: the particles before it.
        definite: whether it has the article.
    """

    first: int
    stop: int
    cut: int
    reading: Reading
    sense: Sense
    sentence: int
    begin: int
    end: int
    suffix: str
    clitics: str
    definite: bool

    @property
    def noun(self) -> bool:
        """Whether it is a noun."""
        return not self.sense.verbal


def find_sites(page: Page) -> Iterator[Site]:
    """Find the triggers of a document, one a word at most, in order."""
    document = page.document
    verbs = document.phrases("events.triggers")
    nouns = document.phrases("events.nouns")
    if not verbs and not nouns:
        return
    blocked: set[int] = set()
    for hit in document.phrases("events.blocks"):
        blocked.update(range(hit.first, hit.stop))
    by_word: dict[int, list[PhraseHit]] = {}
    for hits in (verbs, nouns):
        for hit in hits:
            word = words[page.forms[hit.first]]
            if word.kind and (hit.cut or word.kind == "office" or "participle" in hit.payload):
                continue  # «وزير» is no form of «زار», nor «مهاجما» of «هاجم»
            if hit.first not in blocked and (not hit.suffix or _is_suffixed(page, hit)):
                by_word.setdefault(hit.first, []).append(hit)
    until = 0
    for first in sorted(by_word):
        if first < until:
            continue
        site = _site(page, by_word[first])
        if site is not None:
            until = site.stop
            yield site


def _is_suffixed(page: Page, hit: PhraseHit) -> bool:
    """Whether an ending is a pronoun of the third person, and no «ة»."""
    if hit.suffix == _FIRST_PERSON:
        return hit.list == "events.nouns" and page.forms[hit.first].endswith("تي")
    if hit.suffix not in _SUFFIXES:
        return False
    return hit.suffix != "ه" or page.words.clean(hit.stop - 1)[-1] == "ه"


def _site(page: Page, hits: list[PhraseHit]) -> Site | None:
    """Read the hits at a word: the longest noun, else verb or noun as its place tells."""
    document = page.document
    sentence = document.sentence_of(hits[0].first)
    segment = document.sentences[sentence]
    if segment.kind in ("dateline", "signature") or not segment.first <= hits[0].first:
        return None
    if any(not hit.cut for hit in hits):
        hits = [hit for hit in hits if not hit.cut or hit.clitics in ("و", "ف")]
    order = sorted(hits, key=lambda hit: (hit.list != "events.nouns", -hit.stop))
    nouns = [hit for hit in order if hit.list == "events.nouns"]
    verbs = [hit for hit in order if hit.list == "events.triggers"]
    if verbs and nouns and nouns[0].stop == verbs[0].stop:
        order = verbs + nouns if _is_verb(page, verbs[0], nouns[0]) else nouns
    for hit in order:
        for reading in readings(hit.payload):
            if reading.tense == "jussive" and (
                not hit.first or page.forms[hit.first - 1] not in _SHORT_AFTER
            ):
                continue
            for sense in senses().get(reading.lemma, ()):
                if _fits(page, hit, sense, segment.first, segment.stop):
                    if sense.type == "NONE":
                        return None
                    return Site(
                        hit.first, hit.stop, hit.cut, reading, sense, sentence, segment.first,
                        segment.stop, hit.suffix, hit.clitics, hit.definite,
                    )  # fmt: skip
    return None


def _is_verb(page: Page, verb: PhraseHit, noun: PhraseHit) -> bool:
    """Whether a spelling that may be both is a verb here: «قصف», «قتل», «طلب»."""
    if noun.definite or any(letter in "بلك" for letter in noun.clitics):
        return False
    before = verb.first - 1
    if before < 0 or page.breaks(verb.first) or verb.cut:
        return True
    form = page.forms[before]
    if form in _VERBAL_BEFORE or (form[0] in "وف" and form[1:] in _VERBAL_BEFORE):
        return True
    if any(page.forms[at] in _PASSIVE_LIGHT for at in range(max(0, before - 3), before + 1)):
        return False
    word = words[form]
    if word.role in ("preposition",) or form in _PASSIVE_LIGHT or form in _TOPIC:
        return False
    if word.role == "conjunction":
        return form not in ("ان", "بان", "لان", "لكن")
    if word.kind and word.definite:
        return True
    return (
        before in page.covering
        or word.kind != ""
        or form[:2] == "ال"
        or page.seps[verb.first] != " "
    )


def _fits(page: Page, hit: PhraseHit, sense: Sense, begin: int, end: int) -> bool:
    """Whether what a sense needs is there."""
    if not (sense.prepositions or sense.classes or sense.without):
        return True
    near = page.right_end(hit.stop, min(end, hit.stop + _NEAR))
    if hit.list == "events.nouns":
        first = max(begin, hit.first - _BEFORE)
        spots = [*range(first, hit.first), *range(hit.stop, min(end, hit.stop + _NEAR))]
        if sense.classes and "cas" not in sense.flags and sense.idafa in ("t", "t|a", "s", ""):
            spots = [*range(hit.stop, near)] if not _around(sense) else spots
    else:
        spots = [*range(hit.stop, near)]
    classes = [words[page.forms[at]].classes for at in spots]
    if "accident" in sense.without and any(
        "accident" in words[page.forms[at]].classes for at in range(begin, end)
    ):
        return False
    if "pronoun" in sense.flags and hit.suffix:
        return True
    if sense.without and any(not sense.without.isdisjoint(found) for found in classes):
        return False
    if sense.classes and any(not sense.classes.isdisjoint(found) for found in classes):
        return True
    if sense.prepositions:
        far = page.right_end(hit.stop, min(end, hit.stop + _FAR))
        return any(
            _governs(page, at, sense.prepositions)
            for at in range(hit.stop, far + 1 if far < end else far)
        )
    return not sense.classes


def _around(sense: Sense) -> bool:
    """Whether the words a noun needs may stand before it too."""
    return bool(sense.classes & {"exploded", "fought", "protestish", "violence"})


def _governs(page: Page, at: int, wanted: frozenset[str]) -> bool:
    """Whether a word is, or begins with, one of some prepositions."""
    form = page.forms[at]
    if form in wanted or (form[0] in "وف" and form[1:] in wanted):
        return True
    if form[:-1] in wanted or form[:-2] in wanted:  # عليه، عليها، إليهم
        return True
    if len(form) < 4:
        return False
    if form[0] in wanted:
        if form[:3] == "بال" or form[:2] == "لل":
            return True
        return (
            at in page.starting
            and page.starting[at][0].clitics[-1:] == form[0]
            or (at not in page.covering and form[0] in "بل")
        )
    return False
