"""How far the name reaches that a head noun opens: idafa, adjectives, what is joined to them."""

from typing import NamedTuple

import attrs

from arnews.matching import PhraseHit
from arnews_plugins.names.lists import Head
from arnews_plugins.names.page import Page
from arnews_plugins.names.sequences import read_run
from arnews_plugins.names.within import (
    is_adjective,
    is_governed,
    is_joined_adjective,
    is_joined_noun,
    opens_idafa,
)

__all__ = ["Reach", "reach"]

_WORDS = 8
"""Words of a name after its head."""

_PURPOSES = frozenset(
    {
        *("لمكافحه", "لحقوق", "لحمايه", "لرعايه", "لتنميه", "لتطوير", "لدعم", "لشوون", "لشيون"),
        *("لامراض", "لابحاث", "لدراسات", "لتنظيم", "لمراقبه", "لتحفيظ", "لتقويم", "لخدمات"),
        *("لخدمه", "لنزع", "لاغاثه", "لتعزيز", "لجراحه", "لطب", "لاطباء", "لكره", "لالعاب"),
        *("لسلامه", "لضمان", "لحفظ", "لتحليه", "لنقل", "لتسويق", "لتمويل", "لقياس"),
        *("لمتابعه", "لمنع", "لحظر", "لسباقات", "لعلوم", "لصحه", "لمهرجان", "لاداره", "لاصلاح"),
        *("لتشجيع", "لتوظيف", "لزراعه", "لاعاده", "لانتخابات", "لمراجعه", "لسوق", "لمساعده"),
        "لاعمال",
    }
)
"""Nouns with ل at match level that open the purpose of a body («لمكافحة الفساد»)."""

_WIDE = frozenset(
    {
        *("الدولي", "العالمي", "الوطني", "العربي", "الاسلامي", "الثقافي", "الخيري", "الاقليمي"),
        *("الدوليه", "العالميه", "الوطنيه", "العربيه", "الاسلاميه", "الثقافيه", "الخيريه"),
    }
)
"""Adjectives at match level behind which even a named body has its purpose."""

_MINISTRY = "وزاره"
_EXHIBITIONS = "للمعارض"
"""Not for the opponent, behind the name of a body; so is «للمصارعة» the sport, not the wrestler."""

_ARMED = frozenset({"MIL", "COP", "REB", "SPY"})
"""Sectors of bodies whose purpose is no part of their name («القوة المشتركة لحماية الحدود»)."""

_VERBAL_NOUN = "للت"
"""How a purpose begins that may end like a plural («للتأمين»)."""

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


@attrs.define
class _Reading:
    at: int
    proper: bool = False
    noun: bool = False
    adjectives: int = 0
    named: bool = False


def reach(page: Page, hit: PhraseHit, head: Head) -> Reach:
    """How far the name of a head reaches.

    Args:
        page: the words.
        hit: the head.
        head: what it is.
    """
    reading = _Reading(hit.stop)
    limit = min(len(page.forms), hit.stop + _WORDS)
    definite = head.definite or page.forms[hit.stop - 1].startswith("ال")
    if not definite and not _complement(page, reading, head, limit):
        return Reach(hit.stop)
    several = hit.stop - hit.first > 1
    if definite and not several and not _agrees(page, hit.stop):
        return Reach(hit.stop)
    if reading.at < len(page.forms) and not reading.named:
        _adjectives(page, reading, limit)
    if definite and not reading.adjectives and not several:
        return Reach(hit.stop)
    office = page.forms[hit.first].endswith(_MINISTRY)
    named = reading.proper and not reading.noun
    if (not named or definite or _is_wide(page, reading)) and not office:
        _purpose(page, reading, limit)
        if head.sector not in _ARMED:
            _idafa_purpose(page, reading, limit)
    return Reach(reading.at, reading.proper, reading.noun, reading.adjectives)


def _is_wide(page: Page, reading: _Reading) -> bool:
    """Whether a name so far ends like that of a body («مركز دبي الدولي» للمعارض)."""
    return reading.adjectives > 0 and page.forms[reading.at - 1] in _WIDE


def _agrees(page: Page, at: int) -> bool:
    """Whether the adjective at a word has the gender of the head before it."""
    if not page.adjacent(at):
        return False
    head, adjective = page.forms[at - 1], page.forms[at]
    feminine = head.endswith(("ه", "ات")) or head in _PLURALS
    return adjective.endswith("ه") == feminine or adjective.endswith(("ي", "ى")) != feminine


def _complement(page: Page, reading: _Reading, head: Head, limit: int) -> bool:
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
        _joined(page, reading, limit)
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


def _idafa(page: Page, reading: _Reading, head: Head) -> bool:
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


def _proper(page: Page, reading: _Reading, head: Head) -> bool:
    """Take in a place or an organisation."""
    at = reading.at
    entity = page.entities[at]
    if entity.clitics or entity.label in ("NORP", "PERSON"):
        return False
    if entity.label == "GPE" and page.forms[at].endswith("يه"):
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


def _person(page: Page, reading: _Reading, head: Head) -> bool:
    """«جامعة الملك سعود», «مطار رفيق الحريري»: what is named after somebody."""
    if head.label not in _NAMED_AFTER_PEOPLE or head.sector in ("GOV", "MIL"):
        return False
    if head.weak and head.label in _HAPPENINGS:
        return False  # «محادثات سولانا»
    at = reading.at
    titled = page.titles.get(at)
    if titled is not None and page.forms[at].startswith("ال"):
        hit, title = titled
        if title.kind not in ("royal", "religious", "political") or not page.adjacent(hit.stop):
            return False
        at = hit.stop
    elif at in page.everyday:
        return False
    run = read_run(page, at, 1)
    if run is None or run.cut or (run.common and run.length == 1) or not run.known:
        return False
    reading.at = run.stop
    reading.proper = True
    return True


def _unlisted(page: Page, reading: _Reading, head: Head) -> bool:
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
    reading.proper = reading.named = reading.at > at
    return reading.proper


def _adjectives(page: Page, reading: _Reading, limit: int) -> None:
    """Take the adjectives in that follow, and those joined to them by و."""
    while reading.at < limit and page.adjacent(reading.at):
        at = reading.at
        if is_adjective(page, at):
            reading.proper = reading.proper or at in page.entities
        elif not (reading.adjectives and is_joined_adjective(page, at)):
            return
        reading.adjectives += 1
        reading.at += 1


def _joined(page: Page, reading: _Reading, limit: int) -> None:
    """«والإسكان» after «التعمير»: a second noun of the same idafa."""
    while reading.at < limit and page.adjacent(reading.at) and is_joined_noun(page, reading.at):
        reading.at += 1


def _purpose(page: Page, reading: _Reading, limit: int) -> None:
    """«للهجرة» in «المنظمة الدولية للهجرة»."""
    at = reading.at
    if at >= limit or not page.adjacent(at) or at in page.stops:
        return
    form = page.forms[at]
    if at in page.titles and not form.endswith("ه") and form != _EXHIBITIONS:
        return
    entity = page.entities.get(at)
    if not form.startswith("لل") or len(form) < 4:
        return
    if form.endswith(("ون", "ين")) and not form.startswith(_VERBAL_NOUN):
        return
    if entity is not None and (entity.label != "ORG" or entity.clitics != "ل"):
        return
    if at in page.parts and not page.parts[at].common:
        return
    reading.at += 1
    while entity is not None and page.entities.get(reading.at) is entity:
        reading.at += 1
    if entity is None:
        _joined(page, reading, limit)
    _adjectives(page, reading, limit)


def _idafa_purpose(page: Page, reading: _Reading, limit: int) -> None:
    """«لمكافحة المخدرات» after «اللجنة الوطنية»: only behind an adjective."""
    at = reading.at + 1
    if not reading.adjectives or at >= limit or page.forms[at - 1] not in _PURPOSES:
        return
    if not (page.adjacent(at - 1) and page.adjacent(at)):
        return
    if at in page.entities or not is_governed(page, at):
        return
    reading.at = at + 1
    reading.noun = True
    _joined(page, reading, limit)
    _adjectives(page, reading, limit)
