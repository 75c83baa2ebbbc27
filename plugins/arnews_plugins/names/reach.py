"""How far the name reaches that a head noun opens: idafa, adjectives, what is joined to them."""

from typing import NamedTuple

from arnews.matching import PhraseHit
from arnews_plugins.names.lists import Head
from arnews_plugins.names.page import Page
from arnews_plugins.names.purposes import take_field, take_purpose
from arnews_plugins.names.sequences import read_run
from arnews_plugins.names.steps import Reading, take_adjectives, take_joined, take_people
from arnews_plugins.names.within import MINISTRY, is_governed, opens_idafa

__all__ = ["Reach", "reach"]

_WORDS = 8
"""Words of a name after its head."""

_WIDE = frozenset(
    {
        *("الدولي", "العالمي", "الوطني", "العربي", "الاسلامي", "الثقافي", "الخيري", "الاقليمي"),
        *("الدوليه", "العالميه", "الوطنيه", "العربيه", "الاسلاميه", "الثقافيه", "الخيريه"),
    }
)
"""Adjectives at match level behind which even a named body has its purpose."""

_ARMED = frozenset({"MIL", "COP", "REB", "SPY"})
"""Sectors of bodies whose purpose is no part of their name («القوة المشتركة لحماية الحدود»)."""

_MOST_SURELY = 100
"""Weight of letters asked of a foreign name that ends like an adjective."""

_PLURALS = frozenset({"القوي", "الاركان", "الاستخبارات", "المخابرات", "الصواريخ"})
"""Heads at match level whose adjectives are feminine, though they do not look so."""

_OF_PLACES = frozenset(
    {
        *("سوق", "قياده", "برنامج", "قوات", "لقاء", "مصلحه", "موقع", "رياسه", "قوه"),
        *("بعثه", "مبني", "ساحل", "طريق", "قايمه", "بورصه", "شرطه", "سلطات", "تجمع"),
        *("مديريه", "مكتب"),
    }
)
"""Heads at match level that, with a place or body alone, make no name of it."""

_HAPPENINGS = frozenset({"EVENT", "LAW"})
"""Labels whose weak heads are everyday words before all but places («محادثات», «إعلان»)."""

_NAMED_AFTER_PEOPLE = frozenset({"ORG", "FAC", "EVENT"})


class Reach(NamedTuple):
    """Where a name ends and what it holds after its head.

    Args:
        stop: word index after the last word.
        proper: it holds a name or a nationality.
        noun: it holds a definite noun, so that the head is one of its kind.
        nisbas: how many adjectives it holds.
    """

    stop: int
    proper: bool = False
    noun: bool = False
    nisbas: int = 0


def reach(page: Page, hit: PhraseHit, head: Head) -> Reach:
    """How far the name of a head reaches.

    Args:
        page: the words.
        hit: the head.
        head: what it is.
    """
    reading = Reading(hit.stop)
    limit = min(len(page.forms), hit.stop + _WORDS)
    definite = head.definite or page.forms[hit.stop - 1].startswith("ال")
    if not definite and not _complement(page, reading, head, limit):
        return Reach(hit.stop)
    several = hit.stop - hit.first > 1
    if definite and not several and not _agrees(page, hit.stop):
        return Reach(hit.stop)
    if reading.at < len(page.forms) and not reading.named:
        take_adjectives(page, reading, limit)
    if definite and not reading.adjectives and not several:
        return Reach(hit.stop)
    if page.forms[hit.first].endswith(MINISTRY):
        if reading.adjectives and not _is_national(page, reading.at - 1):
            take_joined(page, reading, limit)  # «وزارة الشؤون الإسلامية والأوقاف»
        return Reach(reading.at, reading.proper, reading.noun, reading.adjectives)
    named = reading.proper and not reading.noun and not (reading.person and head.label != "FAC")
    if not named or definite or _is_wide(page, reading):
        take_purpose(page, reading, limit, people=definite)
        if head.sector not in _ARMED and (reading.adjectives or (definite and several)):
            agency = definite and not head.weak and "idafa" in head.takes
            take_field(page, reading, limit, sure=agency)
    return Reach(reading.at, reading.proper, reading.noun, reading.adjectives)


def _is_national(page: Page, at: int) -> bool:
    """Whether an adjective says whose a ministry is, so that nothing of its name follows."""
    entity = page.entities.get(at)
    return entity is not None and (entity.value or "").startswith("iso3166:")


def _is_wide(page: Page, reading: Reading) -> bool:
    """Whether a name so far ends like that of a body («مركز دبي الدولي» للمعارض)."""
    return reading.adjectives > 0 and page.forms[reading.at - 1] in _WIDE


def _agrees(page: Page, at: int) -> bool:
    """Whether the adjective at a word has the gender of the head before it."""
    if not page.adjacent(at):
        return False
    head, adjective = page.forms[at - 1], page.forms[at]
    feminine = head.endswith(("ه", "ات")) or head in _PLURALS
    return adjective.endswith("ه") == feminine or adjective.endswith(("ي", "ى")) != feminine


def _complement(page: Page, reading: Reading, head: Head, limit: int) -> bool:
    """What an indefinite head governs: a name, a definite noun, a noun of a definite noun."""
    at = reading.at
    entity = page.entities.get(at)
    if entity is not None and entity.label != "PERSON":
        return _proper(page, reading, head)
    if "name" in head.takes and _person(page, reading, head):
        return True
    if entity is not None or "idafa" not in head.takes:
        return _unlisted(page, reading, head)
    body = _body(page, at) if head.weak and head.sector == "GOV" else at
    if body > at:
        reading.at = body
        reading.proper = reading.noun = True
        return True
    if is_governed(page, at, head.label):
        reading.at += 1
        reading.noun = True
        if at in page.titles:
            take_people(page, reading)
        take_joined(page, reading, limit)
        return True
    return _idafa(page, reading, head) or _unlisted(page, reading, head)


def _body(page: Page, at: int) -> int:
    """Word index after a body of two words or more («الدفاع المدني»), else the same index."""
    if _is_of_places(page.forms[at - 1]):
        return at  # «رئاسة الاتحاد الدولي»
    for hit, head in page.heads.get(at, ()):
        if hit.stop - at > 1 and head.label == "ORG" and head.definite and not head.weak:
            return hit.stop
    return at


def _idafa(page: Page, reading: Reading, head: Head) -> bool:
    """Take in one or two indefinite nouns and what they govern («غرف دول مجلس التعاون»)."""
    if not opens_idafa(page, reading.at):
        return False
    reading.at += 1
    if not is_governed(page, reading.at) and reading.at not in page.entities:
        reading.at += 1
    if reading.at in page.entities:
        return _proper(page, reading, head)
    reading.at += 1
    reading.noun = True
    return True


def _proper(page: Page, reading: Reading, head: Head) -> bool:
    """Take in a place or an organisation."""
    at = reading.at
    entity = page.entities[at]
    if entity.clitics or entity.label in ("NORP", "PERSON"):
        return False
    form = page.forms[at]
    if entity.label == "GPE" and form.endswith("يه") and not form.startswith("ال"):
        return False  # «صحيفة سورية» is a Syrian paper
    if "idafa" not in head.takes and "name" not in head.takes:
        return False
    if head.label in ("LOC", "GPE") or _is_of_places(page.forms[at - 1]):
        return False  # «جزيرة كوبا», «سوق دبي»: the place inside is the name
    if head.weak and head.label in _HAPPENINGS and entity.label == "ORG":
        return False  # «إعلان حزب الله أن»
    while page.entities.get(reading.at) is entity:
        reading.at += 1
    reading.proper = True
    reading.named = entity.label == "ORG"
    return True


def _is_of_places(form: str) -> bool:
    """Whether a head, with or without a particle, makes no name of a place behind it."""
    return form in _OF_PLACES or (form[0] in "وبل" and form[1:] in _OF_PLACES)


def _person(page: Page, reading: Reading, head: Head) -> bool:
    """«جامعة الملك سعود», «مطار رفيق الحريري»: what is named after somebody."""
    if head.label not in _NAMED_AFTER_PEOPLE or (head.weak and head.label in _HAPPENINGS):
        return False  # «محادثات سولانا»
    kind, at = _title(page, reading.at)
    if kind == "other" or (not kind and at in page.everyday):
        return False
    royal = kind == "royal"
    if head.sector in ("GOV", "MIL") and (head.weak or not royal):
        return False
    run = read_run(page, at, 1)
    if run is None or run.cut or not run.known:
        return False
    if run.common and run.length == 1 and not royal:  # «الملك فهد», but no leopard
        return False
    reading.at = run.stop
    reading.proper = reading.person = True
    return True


def _title(page: Page, at: int) -> tuple[str, int]:
    """The kind of the title at a word, "" for none, and the word index of the name after it."""
    titled = page.titles.get(at)
    if titled is None or not page.forms[at].startswith("ال"):
        return "", at
    hit, title = titled
    known = title.kind in ("royal", "religious", "political") and page.adjacent(hit.stop)
    return title.kind if known else "other", hit.stop


def _unlisted(page: Page, reading: Reading, head: Head) -> bool:
    """A name of no list with foreign letters: «شركة فيرتل»."""
    at = reading.at
    if "name" not in head.takes or at in page.entities or at in page.stops:
        return False
    if head.weak and head.label in _HAPPENINGS:
        return False
    if page.forms[at].endswith(("ي", "يه")) and not page.foreign(at, _MOST_SURELY):
        return False  # «شركة إماراتية»
    while reading.at < at + 3 and page.foreign(reading.at):
        reading.at += 1
        if not page.adjacent(reading.at):
            break
    if head.label == "LOC" and not head.weak and reading.at == at and _is_bare_name(page, at):
        reading.at += 1
    reading.proper = reading.named = reading.at > at
    return reading.proper


def _is_bare_name(page: Page, at: int) -> bool:
    """Whether a word of no list may name a river or an island («نهر إلبه»)."""
    return page.lone(at) and page.neutral(at) and page.bounds(at + 1)
