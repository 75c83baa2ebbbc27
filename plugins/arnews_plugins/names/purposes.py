"""What a body is for, as part of its name: «للهجرة», «لمكافحة الفساد», «للمهندسين»."""

from arnews_plugins.names.page import Page
from arnews_plugins.names.steps import Reading, take_adjectives, take_joined, take_people
from arnews_plugins.names.within import is_adjective, is_governed

__all__ = ["take_field", "take_purpose"]

_PURPOSES = frozenset(
    {
        *("لمكافحه", "لحقوق", "لحمايه", "لرعايه", "لتنميه", "لتطوير", "لدعم", "لشوون", "لشيون"),
        *("لامراض", "لابحاث", "لدراسات", "لتنظيم", "لمراقبه", "لتحفيظ", "لتقويم", "لخدمات"),
        *("لخدمه", "لنزع", "لاغاثه", "لتعزيز", "لجراحه", "لطب", "لاطباء", "لكره", "لالعاب"),
        *("لسلامه", "لضمان", "لحفظ", "لتحليه", "لنقل", "لتسويق", "لتمويل", "لقياس"),
        *("لمتابعه", "لمنع", "لحظر", "لسباقات", "لعلوم", "لصحه", "لمهرجان", "لاداره", "لاصلاح"),
        *("لتشجيع", "لتوظيف", "لزراعه", "لاعاده", "لانتخابات", "لمراجعه", "لسوق", "لمساعده"),
        *("لاعمال", "لكفاءه"),
    }
)
"""Nouns with ل at match level that open the purpose of a body («لمكافحة الفساد»)."""

_ACTS = frozenset(
    {
        *("لتنفيذ", "لتوفير", "لتقديم", "لمناقشه", "لبحث", "لاستكمال", "لمواجهه", "لاتخاذ"),
        *("لمعرفه", "لزياره", "لحضور", "لبدء", "لانهاء", "لطمانه", "لاعلان", "لعرض", "لشراء"),
        *("لبيع", "لتسهيل", "لوقف", "لحل", "لبناء", "لفتح", "لاستقبال", "لاستخدام", "لخلافه"),
        *("لموسم", "لعام", "لمده", "لدي", "لعده", "لجميع", "لكل", "لبعض", "لمصلحه"),
        *("لقيام", "لعقد", "لطلب", "لاستلام", "لتسليم", "لتسلم", "لاختيار", "لانتخاب"),
        *("لكافه", "لهذا", "لهذه", "لتحقيق", "لضبط", "لاداء", "لتلقي", "لصرف", "لتوقيع", "لانهم"),
        *("لاصدار", "لانجاز"),
    }
)
"""Words with ل at match level that say what is done now rather than what a body is for."""

_OF_THE_BODY = frozenset(
    {
        *("للمجلس", "للهييه", "للجامعه", "للوزاره", "للجمعيه", "للاتحاد", "للحزب", "للمنظمه"),
        *("للحركه", "للشركه", "للنادي", "للجنه", "للمركز", "للموسسه", "للبنك", "للغرفه"),
    }
)
"""Bodies at match level that the text has named before («الأمانة العامة للمجلس»)."""

_EXHIBITIONS = "للمعارض"
"""Not for the opponent, behind the name of a body; so is «للمصارعة» the sport, not the wrestler."""

_VERBAL_NOUN = "للت"
"""How a purpose begins that may end like a plural («للتأمين»)."""


def take_purpose(page: Page, reading: Reading, limit: int, *, people: bool) -> None:
    """«للهجرة» in «المنظمة الدولية للهجرة».

    Args:
        page: the words.
        reading: the name so far.
        limit: word index that it may reach.
        people: also whom a body is there for («للمهندسين»).
    """
    at = reading.at
    if at >= limit or not _is_purpose(page, at):
        return
    form = page.forms[at]
    several = form.endswith("ين") and not form.startswith(_VERBAL_NOUN)
    if several and not people:
        return
    if not several and at in page.titles and not form.endswith("ه") and form != _EXHIBITIONS:
        return
    reading.at += 1
    entity = page.entities.get(at)
    while entity is not None and page.entities.get(reading.at) is entity:
        reading.at += 1
    if several:
        take_people(page, reading)
        return
    if entity is None:
        take_joined(page, reading, limit)
    take_adjectives(page, reading, limit)
    if page.forms[at] in _OF_THE_BODY:  # «الأمانة العامة للمجلس الأعلى للقضاء»
        take_purpose(page, reading, limit, people=people)
    else:
        _take_second(page, reading, limit)


def _is_purpose(page: Page, at: int) -> bool:
    """Whether a word with لل may say what a body is for."""
    form, entity = page.forms[at], page.entities.get(at)
    if not form.startswith("لل") or len(form) < 4 or not page.adjacent(at) or at in page.stops:
        return False
    if entity is not None:
        return entity.label == "ORG" and entity.clitics == "ل"
    if at in page.parts and not page.parts[at].common:
        return False
    return form not in _OF_THE_BODY or (page.adjacent(at + 1) and is_adjective(page, at + 1))


def _take_second(page: Page, reading: Reading, limit: int) -> None:
    """«وحماية البيئة» after «للأرصاد»."""
    at = reading.at + 1
    if not _are_two(page, at, limit):
        return
    form = page.forms[at - 1]
    if form.startswith("و") and "ل" + form[1:] in _PURPOSES and is_governed(page, at):
        reading.at = at + 1


def take_field(page: Page, reading: Reading, limit: int, *, sure: bool) -> None:
    """«لمكافحة المخدرات» after «اللجنة الوطنية».

    Args:
        page: the words.
        reading: the name so far.
        limit: word index that it may reach.
        sure: the head is of a body that is there for something, whatever that is.
    """
    at = reading.at + 1
    if not _are_two(page, at, limit):
        return
    if page.forms[at - 1] not in _PURPOSES and not (sure and _is_field(page, at - 1)):
        return
    if at in page.entities or not is_governed(page, at):
        return
    reading.at = at + 1
    reading.noun = True
    take_joined(page, reading, limit)
    take_adjectives(page, reading, limit)


def _are_two(page: Page, at: int, limit: int) -> bool:
    """Whether a word and the one before it go on with a name."""
    return at < limit and page.adjacent(at - 1) and page.adjacent(at)


def _is_field(page: Page, at: int) -> bool:
    """Whether a word with ل may say what a body is for («لكفاءة الطاقة»), not what it just did."""
    form = page.forms[at]
    if not form.startswith("ل") or form.startswith("لل") or len(form) < 4 or form in _ACTS:
        return False
    if at in page.stops or at in page.titles or at in page.heads or at in page.entities:
        return False
    return at not in page.parts
