"""Which words may stand in the name that a head noun opens: nouns it governs and adjectives."""

from arnews_plugins.names.page import BOUNDS, Page
from arnews_plugins.names.words import is_noun

__all__ = [
    "MINISTRY",
    "is_adjective",
    "is_governed",
    "is_joined_adjective",
    "is_joined_noun",
    "opens_idafa",
]

_ADJECTIVES = frozenset(
    {
        *("العام", "العامه", "العليا", "الاعلي", "المتحده", "المتحد", "المشترك", "المشتركه"),
        *("المسلحه", "الخاص", "المركزيه", "الدايم", "الدايمه", "المستقل", "المستقله", "المستقلون"),
        *("الموحد", "الموحده", "الاحمر", "الحره", "الحر"),
        *("الجويه", "البريه", "البحريه", "الاولي", "الكبري", "الكبير", "الجديد", "الجديده"),
        *("المناهض", "الشريف", "الشريفين", "الملكيه", "السامي", "الساميه", "الاول", "الكريم"),
    }
)
"""Adjectives at match level that belong to names, besides those that end in ي or ية."""

_NO_PART = frozenset(
    {
        *("السابق", "السابقه", "الحالي", "الحاليه", "الماضي", "الماضيه", "المقبل", "المقبله"),
        *("التالي", "التاليه", "الجاري", "الجاريه", "الرسمي", "الرسميه", "الثاني", "الثانيه"),
        *("المحلي", "المحليه", "الداخلي", "الداخليه", "الاجنبي", "الاجنبيه", "الحقيقي"),
        *("الحقيقيه", "الرييسي", "الرييسيه", "الاساسي", "الاساسيه"),
        *("الحدودي", "الحدوديه", "الموالي", "المواليه", "المقبلين", "الصيفي", "الصيفيه", "التي"),
        *("الذي", "اللذي", "الاضافي", "الاضافيه", "العادي"),
        *("العاديه", "الخارجي", "القديم", "القديمه", "الحكومي", "الحكوميه", "الاهلي", "الخاصه"),
        *("الراميه", "الرامي"),
    }
)
"""Definite words at match level that look like adjectives of a name and are none."""

_PAIRS = frozenset(
    {
        *(("الامن", "الداخلي"), ("الحكم", "المحلي"), ("الاداره", "المحليه")),
        *(("التنميه", "المحليه"), ("التجاره", "الخارجيه"), ("الشوون", "الداخليه")),
        *(("الشيون", "الداخليه"), ("الرقابه", "الداخليه"), ("المراجعه", "الداخليه")),
        *(("الاحتياجات", "الخاصه"), ("المهام", "الخاصه"), ("التربيه", "الخاصه")),
        *(("العمليات", "الخاصه"), ("القطاع", "الحكومي"), ("التعليم", "الاهلي")),
        *(("المدارس", "الاهليه"), ("الطواري", "الخاصه"), ("الاستثمار", "الاجنبي")),
    }
)
"""Nouns at match level whose adjective is part of the name all the same («الحكم المحلي»)."""

MINISTRY = "وزاره"
"""A head at match level that also governs what elsewhere is an adjective («وزارة الداخلية»)."""

_UNIONS = ("نقابه", "رابطه", "اتحاد", "جمعيه")
"""Heads at match level that govern those who are their members."""

_TIMES = frozenset({"العام", "اليوم", "الشهر", "الاسبوع", "الصيف", "الشتاء", "القرن", "العقد"})
"""Words at match level that say when («حرب العام 2006»)."""


def is_governed(page: Page, at: int, label: str = "ORG") -> bool:
    """Whether a word is a definite noun that a head may govern; for a place no everyday word."""
    form = page.forms[at]
    if not form.startswith("ال") or len(form) < 5:
        return False
    if form in _NO_PART and not page.forms[at - 1].endswith(MINISTRY):
        return False
    if page.stops.get(at) in BOUNDS:
        return False
    if form in _TIMES:
        return False  # «حرب العام 2006»
    if at in page.titles and not _is_membership(page, at):
        return False
    return label != "FAC" or (page.free(at) and at not in page.stops)


def _is_membership(page: Page, at: int) -> bool:
    """Whether a word says whose union it is («نقابة الصحفيين», «رابطة العلماء»)."""
    return page.titles[at][1].number == "pl" and page.forms[at - 1].endswith(_UNIONS)


def opens_idafa(page: Page, at: int) -> bool:
    """An indefinite noun whose complement is definite: «وزارة شؤون الأسرى»."""
    after = at + 1
    if not _is_bare_noun(page, at) or not page.adjacent(after):
        return False
    if _is_bare_noun(page, after) and page.adjacent(after + 1):  # «غرف دول مجلس التعاون»
        after += 1
    if after in page.entities:
        return page.entities[after].label in ("GPE", "ORG", "LOC")
    return is_governed(page, after)


def _is_bare_noun(page: Page, at: int) -> bool:
    """Whether a word may be an indefinite noun of an idafa."""
    form, why = page.forms[at], page.stops.get(at)
    if why is not None and (why != "noun" or form.endswith("ه")):
        return False
    if at in page.titles or at in page.parts or at in page.entities or page.verb(at):
        return False
    return not (form.startswith(("ال", "لل", "بال", "وال", "و")) or form.endswith("ا"))


def is_adjective(page: Page, at: int) -> bool:
    """Whether a word is a definite adjective that belongs to a name."""
    form = page.forms[at]
    entity = page.entities.get(at)
    if entity is not None:
        norp = entity.label == "NORP" and not entity.clitics and form.startswith("ال")
        return norp and not form.endswith(("ون", "ين"))
    if not form.startswith("ال") or _is_time(page, at):
        return False
    if form in _NO_PART:
        return (page.forms[at - 1], form) in _PAIRS
    if at in page.demonyms or form in _ADJECTIVES:
        return True
    if len(form) < 5 or not form.endswith(("ي", "يه")):
        return False
    return at not in page.titles or _describes(page, at)


def _is_time(page: Page, at: int) -> bool:
    """Whether a word says when: «مجلس الشورى العام الماضي»."""
    if page.stops.get(at) == "time":
        return True
    later = page.forms[at] in _TIMES and page.adjacent(at + 1)
    return later and page.forms[at + 1] in _NO_PART


def _describes(page: Page, at: int) -> bool:
    """Whether a word that is a title too is an adjective («هيئة المدن الاقتصادية»)."""
    return page.stops.get(at) == "adjective" and at + 1 not in page.parts


def is_joined_adjective(page: Page, at: int) -> bool:
    """«والقروية» after «البلدية»."""
    form = page.forms[at]
    return (
        form.startswith("وال")
        and len(form) > 6
        and form.endswith(("ي", "يه"))
        and at not in page.entities
        and at not in page.titles
    )


def is_joined_noun(page: Page, at: int) -> bool:
    """Whether a word with و and ال is a second noun of an idafa («والإسكان», «والفنون»)."""
    form = page.forms[at]
    if not form.startswith("وال") or len(form) < 6 or form.endswith("ي"):
        return False
    if form.endswith(("ون", "ين")) and not is_noun(page.document.words.clean(at)[3:]):
        return False
    if at in page.entities or at in page.titles or at in page.demonyms:
        return False
    heads = page.heads.get(at)
    if heads is not None and not any(head.sector == "REL" for _, head in heads):
        return False  # «معهد السيارات والمكتبة العامة» are two, not so «والأوقاف»
    return page.stops.get(at) is None
