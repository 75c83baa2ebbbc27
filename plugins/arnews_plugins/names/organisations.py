"""Organisations, places, facilities, events and laws by their head nouns.

The right end of the name is that of the idafa, its adjectives, and what is joined to them:
«وزارة الشؤون البلدية والقروية».
"""

from collections.abc import Iterator
from typing import NamedTuple

from arnews import Document, Draft, Tier
from arnews.matching import PhraseHit
from arnews_plugins.names.lists import Head
from arnews_plugins.names.page import Page
from arnews_plugins.names.reach import Reach, reach

__all__ = ["Headed", "draft", "headed"]

_OPENERS = "«“\"'‘("
_CLOSERS = {"«": "»", "“": "”", '"': '"', "'": "'", "‘": "’", "(": ")"}

_PLACES = frozenset({"GPE", "LOC", "FAC"})

_ADJECTIVE = frozenset({"", "adjective"})

_OTHER = frozenset({"دوله", "ودوله", "بدوله", "لدوله", "كدوله", "قضاء", "لقضاء", "كولايه"})
"""Words at match level that are heads of places only before a name of the lists."""

_QUARTER = frozenset({"حي", "بحي", "لحي", "وحي", "وبحي"})
"""«حي» is alive as well, so it asks for a preposition before it and a definite name."""

_PLACED = frozenset({"في", "من", "الي", "علي", "وسط", "داخل", "باتجاه", "نحو", "قرب"})
"""Words at match level that stand before places."""

_LOOSE = frozenset(
    {"المصلحه", "المعارضه", "القوي", "التيار", "عقبه", "لسد", "وسد", "قوه", "بقوه", "لقوه"}
)
_VALLEY = "وادي"
"""So «وأدى» (and led to) is written at match level, too."""

_CREW = (
    ("الجهاز", "هييه"),
    frozenset({"الفني", "الطبي", "الاداري", "التدريبي", "التحكيمي", "التدريس"}),
)
"""Heads and what follows them, at match level, that name the staff of a team or school."""

_MANAGEMENT = frozenset({"اداره", "لاداره", "باداره", "واداره"})
"""Words at match level for who manages a club or hospital: its name is that of the latter."""

_FIELDS = frozenset({"الدفاع المدني", "الامن العام"})
"""Bodies at match level that are also the work they do («أعمال الدفاع المدني»)."""

_WORKS = frozenset(
    {"اعمال", "لاعمال", "باعمال", "مجال", "مجالات", "بمجال", "تدابير", "اجراءات", "متطلبات"}
)

_SIDES = frozenset({"العاصمه", "المدينه", "السيده", "البلد", "القلعه", "المقاطعه"})
"""Definite nouns at match level that paraphrase a club («فريق العاصمة الإيطالية»)."""

_OF_STATE = frozenset({"GOV", "COP", "MIL", "SPY"})

_TRAFFIC = frozenset({"حركه", "لحركه", "بحركه", "وحركه"})
"""Words at match level for a movement of people or of things."""

_MOVED = frozenset(
    {
        *("دولار", "يورو", "اسعار", "اسهم", "سوق", "اسواق", "سير", "مرور", "نقل", "قطارات"),
        *("طيران", "سفن", "طايرات", "بيع", "تجاره", "ملاحه", "تداول", "تداولات"),
        *("رحلات", "مسافرين", "بضايع", "شاحنات", "مركبات", "عملات", "موشرات"),
        *("ترجمه", "نشر", "بناء", "تصدير", "استيراد", "تنقلات", "تعيينات", "مواني", "مطارات"),
    }
)
"""What moves at match level and is no movement of people («حركة دولار سنغافورة»)."""

_COMMITTEE = frozenset({"اللجنه", "للجنه", "باللجنه", "واللجنه"})
_OF_A_KIND = frozenset(
    {
        *("الوزاريه", "الاشرافيه", "الفنيه", "التحضيريه", "الفرعيه", "المختصه", "المعنيه"),
        *("المنظمه", "التنظيميه", "المكلفه", "المشرفه", "المحليه", "الحكوميه", "المشتركه"),
        *("الاهليه", "السياحيه", "الاعلاميه", "الاداريه", "القانونيه", "التنسيقيه"),
    }
)
"""Adjectives at match level that say of what kind a committee is and make no name of it."""

_FACULTY = frozenset({"كليه", "بكليه", "لكليه", "وكليه"})
"""Words at match level that look like heads and seldom open a name."""

_CIVIL = frozenset({"PTY", "LEG", "JUD"})
_STATE = _CIVIL | {"MIL", "COP", "SPY"}
"""Sectors whose heads with ال and an adjective are names («الحزب الجمهوري», «الجيش الأفغاني»).

Any adjective will do for the civil ones; the others ask for a nationality.
"""

_AIR = frozenset({"الاذاعه", "التلفزيون", "التليفزيون"})
"""Heads of media that are named by a nationality alone («الإذاعة البريطانية»)."""

_OWN = frozenset({"الوطني", "الوطنيه", "الحر", "الشعبي", "الشعبيه"})
"""Adjectives at match level that do it too («الجيش الحر»)."""

_OFFICIAL = frozenset(
    {
        *("العام", "العامه", "الدولي", "الدوليه", "العالمي", "العالميه", "الوطني", "الوطنيه"),
        *("الاعلي", "العليا", "المركزي", "المركزيه", "الاقليمي", "الاقليميه", "القومي"),
        *("القوميه", "الاسلامي", "الاسلاميه", "الملكي", "الملكيه", "الخيري", "الخيريه"),
    }
)
"""Adjectives at match level after which a purpose makes a name («الهيئة العامة للغذاء»)."""

_COUNCILS = frozenset({"مجلس", "ديوان"})
_OF_COMPANIES = frozenset(
    {
        *("الاداره", "اداره", "الامناء", "امناء", "العزاء", "الصلح", "العايله", "الرجال"),
        "النساء",
    }
)
"""What councils are of that every company, school or house has."""

_GOVERNMENT = frozenset({"حكومه", "الحكومه"})
"""Heads that name an actor only where they speak or act («قالت الحكومة الجزائرية»)."""


class Headed(NamedTuple):
    """A name by its head noun.

    Args:
        label: label of the head.
        first: word index of the name's first word (after the head, where it is outside).
        stop: word index after the last.
        cut: code points of attached particles before it.
        clitics: those particles.
        head: words of the head inside the name, or None.
        head_words: words of the head, inside or outside.
        rule: id of the rule.
        tier: its strength.
    """

    label: str
    first: int
    stop: int
    cut: int
    clitics: str
    head: tuple[int, int] | None
    head_words: tuple[int, int]
    rule: str
    tier: Tier


def headed(page: Page) -> Iterator[Headed]:
    """The names with a head noun in a document."""
    done = -1
    for start in sorted(page.heads):
        if start < done:
            continue
        for hit, head in page.heads[start]:
            found = _complete(page, hit, head)
            if found is not None:
                done = found.stop
                yield found
                break


def _complete(page: Page, hit: PhraseHit, head: Head) -> Headed | None:
    """The name that a head opens, if it opens one."""
    if head.plural:
        return None
    stop = hit.stop
    if hit.first in page.entities or stop - 1 in page.entities:
        return None  # it lies in a name of the lists («الأمم المتحدة», «الشرق الأوسط»)
    if page.seps[stop] != " ":
        quoted = _quoted(page, stop)
        if quoted is not None:
            return _quoted_name(hit, head, *quoted)
    goes_on = page.adjacent(stop) and not page.over(stop)
    if head.outside:
        return _name_alone(page, hit, head) if goes_on else None
    found = reach(page, hit, head) if goes_on else Reach(stop)
    if _is_faculty(page, hit, found) or not (
        (_is_whole(page, hit, head) and not _is_work(page, hit)) or _enough(page, hit, head, found)
    ):
        return None
    return Headed(
        head.label,
        hit.first,
        found.stop,
        hit.cut,
        hit.clitics,
        (hit.first, hit.stop),
        (hit.first, hit.stop),
        "names.head_chain",
        Tier.STRUCTURE if found.proper or not head.weak else Tier.LIST,
    )


def _is_whole(page: Page, hit: PhraseHit, head: Head) -> bool:
    """Whether the head is a name of several words, complete by itself («مجلس النواب»)."""
    return (
        hit.stop - hit.first > 1
        and head.label == "ORG"
        and not head.weak
        and head.takes <= _ADJECTIVE
        and page.forms[hit.stop - 1].startswith("ال")
    )


def _is_work(page: Page, hit: PhraseHit) -> bool:
    """Whether the work of a body is meant rather than the body («أعمال الدفاع المدني»)."""
    if not hit.first or page.forms[hit.first - 1] not in _WORKS:
        return False
    return " ".join(page.forms[hit.first : hit.stop]) in _FIELDS


def _is_faculty(page: Page, hit: PhraseHit, found: Reach) -> bool:
    """Whether a faculty is one of many («كلية الطب»)."""
    return page.forms[hit.first] in _FACULTY and not found.proper


def _enough(page: Page, hit: PhraseHit, head: Head, found: Reach) -> bool:
    """Whether what stands after a head makes a name of it."""
    if found.stop == hit.stop or _is_loose(page, hit):
        return False
    if head.weak and not found.proper:
        return head.label == "ORG" and _is_institution(page, hit, head, found)
    if page.forms[hit.first][hit.cut :].removeprefix("ل") in _GOVERNMENT:
        return found.proper and _acts(page, hit)
    if not head.definite:
        return (found.proper or found.noun) and not _is_of_other(page, hit, head)
    if head.label == "LAW":
        return False  # «النظام القانوني التركي»
    return head.label != "ORG" or _is_body(page, hit, head, found)


def _is_institution(page: Page, hit: PhraseHit, head: Head, found: Reach) -> bool:
    """Whether a weak head has become a name: «المركز الوطني للقياس», «مجلس الخدمة المدنية»."""
    if head.definite:
        return _is_official(page, hit, found)
    council = page.forms[hit.first][hit.cut :] in _COUNCILS
    return council and found.nisbas > 0 and page.forms[hit.stop] not in _OF_COMPANIES


def _is_loose(page: Page, hit: PhraseHit) -> bool:
    """Whether a head is rather another word here («عن طريق»: by way of)."""
    form = page.forms[hit.first]
    if form.endswith(_CREW[0]) and page.forms[hit.stop] in _CREW[1]:
        return True  # «الجهاز الفني اليوناني»
    if form == _VALLEY:
        return page.document.words.clean(hit.first).startswith("وأ")
    return form in _LOOSE or (form == "طريق" and page.forms[hit.first - 1 : hit.first] == ["عن"])


def _is_body(page: Page, hit: PhraseHit, head: Head, found: Reach) -> bool:
    """Whether a head with ال and its adjectives name an organisation («الحزب الجمهوري»)."""
    if head.sector not in _STATE and page.forms[hit.first] not in _AIR:
        return _purposed(page, hit, found) and (found.proper or _is_official(page, hit, found))
    if page.forms[hit.first] in _COMMITTEE and page.forms[found.stop - 1] in _OF_A_KIND:
        return found.nisbas > 1 and found.proper
    return found.proper or head.sector in _CIVIL or page.forms[hit.stop] in _OWN


def _is_of_other(page: Page, hit: PhraseHit, head: Head) -> bool:
    """Whether a head only speaks of what follows («إدارة نادي النصر», «حركة أسعار النفط»)."""
    form, after = page.forms[hit.first], hit.stop
    if head.sector == "SPT" and page.forms[after] in _SIDES:
        return True
    if form in _TRAFFIC:
        return page.forms[after] in _MOVED
    if form not in _MANAGEMENT:
        return False
    entity = page.entities.get(after)
    if entity is not None:
        return entity.label in ("ORG", "FAC")
    return any(
        other.label in ("ORG", "FAC") and other.sector not in _OF_STATE
        for _, other in page.heads.get(after, ())
    )


def _is_official(page: Page, hit: PhraseHit, found: Reach) -> bool:
    """Whether head, adjective and purpose are a name: «الاتحاد الدولي للشرطة»."""
    adjective = _adjective(hit)
    return page.forms[adjective] in _OFFICIAL and _has_purpose(page, hit, found)


def _adjective(hit: PhraseHit) -> int:
    """Word index of the first adjective of a head with ال, which the head may hold."""
    return hit.stop - 1 if hit.stop - hit.first > 1 else hit.stop


def _purposed(page: Page, hit: PhraseHit, found: Reach) -> bool:
    """Whether a name ends with its purpose or field («الاتحاد المصري للمصارعة»)."""
    return found.nisbas > 1 or _has_purpose(page, hit, found)


def _has_purpose(page: Page, hit: PhraseHit, found: Reach) -> bool:
    """Whether a word with لل or ل stands in a name, after its first adjective."""
    first = _adjective(hit) + 1
    return any(page.forms[at].startswith("ل") for at in range(first, found.stop))


def _acts(page: Page, hit: PhraseHit) -> bool:
    """Whether a verb of speech stands right before."""
    return not hit.cut and hit.first in page.spoken


def _quoted(page: Page, word: int) -> tuple[int, int] | None:
    """The words between marks right after a head: «صحيفة "الأفق"»."""
    if word >= len(page.forms):
        return None
    sep = page.seps[word].strip()
    if len(sep) != 1 or sep not in _OPENERS:
        return None
    closer = _CLOSERS[sep]
    for stop in range(word + 1, min(word + 5, len(page.forms) + 1)):
        after = page.seps[stop]
        if closer in after:
            return word, stop
        if after.strip():
            return None
    return None


def _quoted_name(hit: PhraseHit, head: Head, first: int, stop: int) -> Headed | None:
    """The name of a head and its quoted complement."""
    if "quoted" not in head.takes:
        return None
    inside = None if head.outside else (hit.first, hit.stop)
    return Headed(
        head.label,
        first if head.outside else hit.first,
        stop,
        0 if head.outside else hit.cut,
        "" if head.outside else hit.clitics,
        inside,
        (hit.first, hit.stop),
        "names.head_quoted",
        Tier.STRUCTURE,
    )


def _name_alone(page: Page, hit: PhraseHit, head: Head) -> Headed | None:
    """«مدينة حلب», «بلدة كفر زيتا»: the name after a head that is no part of it."""
    at = hit.stop
    entity = page.entities.get(at)
    if entity is not None:
        if entity.label not in _PLACES | {head.label} or entity.clitics:
            return None
        stop = at
        while page.entities.get(stop) is entity:
            stop += 1
    else:
        stop = _unlisted_place(page, at, head)
        if stop == at:
            return None
    label = head.label if entity is None else entity.label
    return Headed(
        label, at, stop, 0, "", None, (hit.first, hit.stop), "names.place_head", Tier.STRUCTURE
    )


def _unlisted_place(page: Page, at: int, head: Head) -> int:
    """Word index after a place of no list: foreign letters, or a bare word after a sure head."""
    if head.label not in _PLACES or page.forms[at - 1] in _OTHER:
        return at
    stop = at
    while stop < at + 2 and page.foreign(stop) and (stop == at or page.adjacent(stop)):
        stop += 1
        if stop >= len(page.forms):
            break
    if stop == at and page.forms[at - 1] in _QUARTER:
        stop += _is_placed(page, at - 1) and page.forms[at].startswith("ال") and page.free(at)
    elif stop == at and not head.weak:
        form = page.forms[at]
        definite = form.startswith("ال") and page.plain(at) and len(form) > 4
        stop += definite or page.neutral(at) or _named(page, at)
    if stop == at + 1 and page.adjacent(stop):
        second = page.entities.get(stop)
        if second is not None and second.label == "GPE" and not second.clitics:
            stop += 1  # «بركي براك»
    return stop


def _is_placed(page: Page, at: int) -> bool:
    """Whether a word has a preposition of place before it or attached («بحي», «في حي»)."""
    form = page.forms[at]
    if form.startswith(("ب", "ل")):
        return True
    return page.adjacent(at) and page.forms[at - 1] in _PLACED


def _named(page: Page, at: int) -> bool:
    """Whether a name of people stands at a word, which places are called by too."""
    part = page.parts.get(at)
    return part is not None and not part.common and not part.cut and at not in page.everyday


def _unquoted(document: Document, found: Headed) -> str:
    """The words of a name without the marks around its second part."""
    words = [document.words.clean(word) for word in range(found.first, found.stop)]
    return " ".join([words[0][found.cut :], *words[1:]])


def draft(document: Document, found: Headed) -> Draft:
    """The entity of a headed name."""
    head = inside = document.span(*found.head_words)
    if found.cut and found.head is not None:
        inside = document.span(*found.head, found.cut)
    return document.entity(
        document.span(found.first, found.stop, found.cut),
        label=found.label,
        rule=found.rule,
        tier=found.tier,
        norm=_unquoted(document, found) if found.rule == "names.head_quoted" else None,
        clitics=found.clitics,
        head=None if found.head is None else inside,
        evidence=document.evidence("head", "a head noun opens the name", head),
    )
