"""Sites: where triggers stand, what each is read as, and whether its frame fits."""

# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from arnews.matching import PhraseHit
from arnews.text import Segment
from arnews_plugins.events.lexicon import Reading, Sense, entries
from arnews_plugins.events.page import Page
from arnews_plugins.events.vocabulary import members, unjoined, word_class, words

__all__ = ["Site", "find_sites", "word_before"]

# Words after a trigger in which its frame shows, and before it for nouns.
_NEAR: Final = 8
_FAR: Final = 16
# The same for the preposition of a noun.
_CLOSE: Final = 5
_BEFORE: Final = 6
# A sentence with more words that may be triggers is a list of words: the rest is not read. (None of
# 5,432 sentences of newspapers has 32. Each trigger looks at all of its sentence.)
_MOST: Final = 32
_TOPIC: Final = word_class("topic")
_PASSIVE_LIGHT: Final = frozenset(("تم", "يتم", "تمت", "تتم", "جري", "جرت", "يجري", "تجري"))
_VERBAL_BEFORE: Final = frozenset(
    ("قد", "لم", "لن", "سوف", "كما", "حيث", "عندما", "بينما", "فيما", "الذي", "التي", "الذين", "ثم",
     "ما", "لا", "بعدما", "كان", "كانت", "كانوا", "انه", "انها", "انهم", "اذ")
)  # fmt: skip
_SUFFIXES: Final = frozenset(("ه", "ها", "هم", "هما", "هن", "نا"))
# Also on nouns: «زيارتي» in somebody's words.
_FIRST_PERSON: Final = "ي"
_SOFT: Final = frozenset(("SUPPORT", "AID", "CONSULT", "COOPERATE"))
_ASIDE: Final = frozenset(("dateline", "signature"))
# Classes that may stand before a noun too.
_AROUND: Final = frozenset(
    ("exploded", "fought", "investigator", "protester", "protestish", "violence")
)
_ACCIDENT: Final = frozenset(("accident",))
_PROTESTERS: Final = frozenset(("protesters",))
_FINITE: Final = frozenset(("past", "present"))
_FIXED: Final = word_class("fixed")
_OPENING: Final = frozenset('«“"')
_CLOSING: Final = frozenset('»”"')
_GOD: Final = "الله"
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


def word_before(page: Page, site: Site) -> str:
    """The word before a trigger in its sentence; "" for none."""
    return page.forms[site.first - 1] if site.first > site.begin else ""


def find_sites(page: Page) -> Iterator[Site]:
    """Find the triggers of a document, one a word at most, in order; turns the page to each."""
    document = page.document
    by_word = _candidates(page)
    if not by_word:
        return
    page.mark([first for first, hits in by_word.items() if _goes_on(*hits)])
    until = sentence = read = 0
    for first in sorted(by_word):
        if first < until:
            continue
        if (number := document.sentence_of(first)) != sentence:
            sentence, read = number, 0
        read += 1
        if read > _MOST:
            continue
        verbs, nouns = by_word[first]
        if not _is_likely(page, first, verbs or nouns) and not (
            verbs and _is_likely(page, first, nouns)
        ):
            continue
        site = _site(page, number, verbs, nouns)
        if site is not None:
            until = site.stop
            yield site


def _candidates(page: Page) -> dict[int, tuple[list[PhraseHit], list[PhraseHit]]]:
    """The hits of verbs and of nouns by word, of words that may be triggers."""
    document, forms = page.document, page.forms
    blocked: set[int] = set()
    for hit in document.phrases("events.blocks"):
        blocked.update(range(hit.first, hit.stop))
    found: dict[int, tuple[list[PhraseHit], list[PhraseHit]]] = {}
    live: set[int] = set()
    for index, name in enumerate(("events.triggers", "events.nouns")):
        for hit in document.phrases(name):
            first = hit.first
            if first in blocked or (hit.suffix and not _is_suffixed(page, hit)):
                continue
            word = words[forms[first]]
            if word.kind and _is_described(page, hit, word.kind):
                continue
            known, dual = _payload(hit.payload)
            if dual and words[forms[first][:-1]].kind == "office":
                continue  # «حاكما الولايتين»
            if known:
                live.add(first)
            here = found.get(first)
            if here is None:
                here = found[first] = ([], [])
            here[index].append(hit)
    return {first: hits for first, hits in found.items() if first in live}


def _goes_on(verbs: list[PhraseHit], nouns: list[PhraseHit]) -> bool:
    """Whether a verb joined by و begins a clause: «قتل جنديان وأصيب ثالث»."""
    if not verbs or verbs[0].clitics[:1] not in ("و", "ف") or not verbs[0].cut:
        return False
    return "past" in verbs[0].payload and not nouns


@lru_cache(maxsize=8192)
def _payload(payload: str) -> tuple[bool, bool]:
    """Whether a hit has a sense, and whether it is a dual."""
    return bool(entries(payload)), ",du," in payload


def _is_likely(page: Page, first: int, hits: list[PhraseHit]) -> bool:
    """Whether one of the hits at a word may have its frame; a quick look before a careful one."""
    for hit in hits:
        asked = _asked(hit.payload)
        if asked is None or page.have(asked, max(0, first - _BEFORE), hit.stop + _NEAR):
            return True
    return False


@lru_cache(maxsize=8192)
def _asked(payload: str) -> frozenset[str] | None:
    """The classes of which all senses of a hit want a word near; None if one wants no such."""
    asked: set[str] = set()
    for reading, known in entries(payload):
        for sense in known:
            free = not sense.classes or sense.prepositions or _is_hurt(reading, sense)
            if free or "pronoun" in sense.flags or "protester" in sense.classes:
                return None
            asked |= sense.classes
    return frozenset(asked)


def _is_described(page: Page, hit: PhraseHit, kind: str) -> bool:
    """Whether an actor noun is no trigger: «وزير» (زار), «مهاجما» (هاجم), «15 ألف طالب» (طالب)."""
    if hit.cut or kind == "office" or "participle" in hit.payload or ",du," in hit.payload:
        return True
    if hit.definite or (hit.first and words[page.forms[hit.first - 1]].numeral):
        return True
    first = hit.first
    if not first or hit.list == "events.nouns" or page.breaks(first):
        return False
    before = words[page.forms[first - 1]]
    return before.numeral or not (before.joint or before.definite or before.role or before.kind)


def _is_suffixed(page: Page, hit: PhraseHit) -> bool:
    """Whether an ending is a pronoun of the third person, and no «ة»."""
    if hit.suffix == _FIRST_PERSON:
        return hit.list == "events.nouns" and page.forms[hit.first].endswith("تي")
    if hit.suffix not in _SUFFIXES:
        return False
    return hit.suffix != "ه" or page.words.clean(hit.stop - 1)[-1] == "ه"


def _site(page: Page, sentence: int, verbs: list[PhraseHit], nouns: list[PhraseHit]) -> Site | None:
    """Read the hits at a word: the longest noun, else verb or noun as its place tells."""
    first = (verbs or nouns)[0].first
    segment = page.document.sentences[sentence]
    if segment.kind in _ASIDE or segment.first > first:
        return None
    page.turn_to(sentence)
    if first in page.timed or (verbs and verbs[0].suffix and _is_wish(page, verbs[0])):
        return None
    if page.seps[first] != " " and _is_name(page, first):
        return None
    for hit in _ordered(page, verbs, nouns):
        for reading, known in entries(hit.payload):
            if not _is_possible(page, first, reading):
                continue
            for sense in known:
                if hit.suffix and sense.verbal and "self" in sense.flags:
                    continue  # «تجمعهم» is a noun: the verb takes no object
                if _fits(page, hit, reading, sense, segment):
                    return Site(
                        first, hit.stop, hit.cut, reading, sense, sentence, segment.first,
                        segment.stop, hit.suffix, hit.clitics, hit.definite,
                    )  # fmt: skip
    return None


def _ordered(page: Page, verbs: list[PhraseHit], nouns: list[PhraseHit]) -> list[PhraseHit]:
    """The hits at a word, the likelier reading first; without one that its place excludes."""
    if not (verbs and nouns):
        return verbs or nouns
    if not (verbs[0].cut and nouns[0].cut):
        verbs = [hit for hit in verbs if _is_whole(hit)]
        nouns = [hit for hit in nouns if _is_whole(hit)]
    if not (verbs and nouns) or nouns[0].stop != verbs[0].stop:
        return nouns + verbs
    dual = ",du," in verbs[0].payload and not _SOFT.isdisjoint(_types(verbs[0].payload))
    if dual or not _is_verb(page, verbs[0], nouns[0]):
        return nouns  # «دعما» is rather support than what two did
    return verbs + nouns


def _is_name(page: Page, first: int) -> bool:
    """Whether a word stands alone in quotation marks, as a name: «نظام "دعم"»."""
    if _OPENING.isdisjoint(page.seps[first]):
        return False
    return not _CLOSING.isdisjoint(page.seps[first + 1])


def _is_wish(page: Page, verb: PhraseHit) -> bool:
    """Whether a verb wishes somebody well: «أيدها الله»."""
    return verb.stop < len(page.forms) and page.forms[verb.stop] == _GOD


def _is_possible(page: Page, first: int, reading: Reading) -> bool:
    """Whether a form can stand where it does: short forms after لم, participles apart from nouns."""
    if reading.tense == "participle":
        return _is_adverbial(page, first)
    governed = first > 0 and page.seps[first] == " " and page.forms[first - 1] in _FIXED
    if governed and reading.tense in _FINITE:
        return False  # «في قاطع عمليات», «حي كرم»: no verb follows a preposition or such a head
    if reading.number == "du" and reading.tense == "past" and page.words.clean(first)[-1] == "أ":
        return False  # «سيطرأ» is no «سيطرا»
    return reading.tense != "jussive" or (first > 0 and page.forms[first - 1] in _SHORT_AFTER)


def _is_adverbial(page: Page, first: int) -> bool:
    """Whether a participle tells what somebody does, and describes no noun before it."""
    if not first or page.breaks(first):
        return True
    before, form = page.forms[first - 1], page.forms[first]
    if form.endswith("ه"):
        return False
    return not (before.endswith("ا") and before[:2] != "ال") and not words[before].kind


def _is_whole(hit: PhraseHit) -> bool:
    return not hit.cut or hit.clitics in ("و", "ف")


@cache
def _types(payload: str) -> frozenset[str]:
    return frozenset(sense.type for _, known in entries(payload) for sense in known)


def _is_verb(page: Page, verb: PhraseHit, noun: PhraseHit) -> bool:
    """Whether a spelling that may be both is a verb here: «قصف», «قتل», «طلب»."""
    if noun.definite or any(letter in "بلك" for letter in noun.clitics):
        return False
    before = verb.first - 1
    if before < 0 or page.breaks(verb.first):
        return True
    if verb.cut:  # «وقتل» goes on with a verb, «ودعم» rather with a noun
        return _SOFT.isdisjoint(_types(verb.payload)) or words[page.forms[before]].joint
    if ")" in page.seps[verb.first]:
        return True  # «وفي الديوانية (جنوب) قتل»
    form = page.forms[before]
    if form in _VERBAL_BEFORE or unjoined(form) in _VERBAL_BEFORE:
        return True
    if not _PASSIVE_LIGHT.isdisjoint(page.forms[max(0, before - 3) : verb.first]):
        return False
    word = words[form]
    if word.role == "preposition" or form in _TOPIC:
        return False
    if word.role == "conjunction":
        return form not in ("ان", "بان", "لان", "لكن")
    if word.kind:
        return word.definite or form.endswith(("ون", "ين", "ات", "ا"))
    if not _SOFT.isdisjoint(_types(verb.payload)) and page.lights(
        page.left_start(verb.first, max(0, verb.first - _BEFORE)), verb.first
    ):
        return False  # «أعلنت روسيا دعمها»
    return before in page.covering or form[:2] == "ال" or page.seps[verb.first] != " "


def _fits(page: Page, hit: PhraseHit, reading: Reading, sense: Sense, segment: Segment) -> bool:
    """Whether what a sense needs is there, and what it excludes is not."""
    if not sense.framed or ("pronoun" in sense.flags and hit.suffix):
        return True
    begin, end = segment.first, segment.stop
    if sense.next:
        return page.have(sense.next, hit.stop, min(end, hit.stop + 1))
    around = not sense.verbal
    if sense.without:
        if "accident" in sense.without and page.have(_ACCIDENT, begin, end):
            return False
        if _is_near(page, hit, sense.without, begin, end, around=around) and not _is_named(
            page, hit, sense.without, begin, end
        ):
            return False
    wanted = frozenset() if _is_hurt(reading, sense) else sense.classes
    if wanted:
        around = not wanted.isdisjoint(_AROUND)
        if _is_near(page, hit, wanted, begin, end, around=around):
            return True
        if "protester" in wanted and page.have(_PROTESTERS, begin, end):
            return True
    if sense.prepositions:
        stop = hit.stop
        far = page.right_end(stop, min(end, stop + (_FAR if sense.verbal else _CLOSE)))
        far += far < end
        return any(_governs(page, at, sense.prepositions) for at in range(stop, far))
    return not wanted


def _is_hurt(reading: Reading, sense: Sense) -> bool:
    """Whether a passive says by itself what the active says of wounds only: «أصيب»."""
    return reading.passive == "yes" and "hurt" in sense.flags


def _is_near(
    page: Page, hit: PhraseHit, wanted: frozenset[str], begin: int, end: int, *, around: bool
) -> bool:
    """Whether a word of a class follows a hit in its clause, or stands `around` it."""
    stop = min(end, hit.stop + _NEAR)
    if not around:
        return page.have(wanted, hit.stop, page.right_end(hit.stop, stop))
    return page.have(wanted, hit.stop, stop) or page.have(
        wanted, max(begin, hit.first - _BEFORE), hit.first
    )


def _is_named(page: Page, hit: PhraseHit, unwanted: frozenset[str], begin: int, end: int) -> bool:
    """Whether words of a class stand near only inside of names: «سيول» is a city and floods."""
    near = range(max(begin, hit.first - _BEFORE), min(end, hit.stop + _NEAR))
    forms = members(unwanted)
    return all(at in page.covering for at in near if page.forms[at] in forms)


def _governs(page: Page, at: int, wanted: frozenset[str]) -> bool:
    """Whether a word is, or begins with, one of some prepositions."""
    form = page.forms[at]
    if form in wanted or unjoined(form) in wanted:
        return True
    if form[:-1] in wanted or form[:-2] in wanted:  # عليه، عليها، إليهم
        return True
    if len(form) < 4:
        return False
    if form[0] in wanted:
        if form[:3] == "بال" or form[:2] == "لل":
            return True
        return (at in page.starting and page.starting[at][0].clitics[-1:] == form[0]) or (
            at not in page.covering and form[0] in "بل"
        )
    return False
