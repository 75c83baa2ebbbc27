"""What stands between a title and the name it belongs to.

«وزير الخارجية الأميركي السابق جون كيري»: complements, nationalities, organisations, further
titles and adjectives.
"""

from typing import NamedTuple

import attrs

from arnews_plugins.names.lists import Title
from arnews_plugins.names.page import BOUNDS, Page

__all__ = ["MODIFIERS", "Chain", "follow"]

_STEPS = 12
"""Words that a title with its chain of complements may hold."""

MODIFIERS = frozenset(
    {
        *("بالانابه", "بالوكاله", "المنتهيه", "ولايته", "المعين", "المكلف", "الركن", "المخضرم"),
        *("الصاعد", "الواعد", "الجليل", "الكبير", "السابق", "الاسبق", "الراحل", "المتقاعد"),
        *("المعارض", "الحقوقي", "المستقيل", "المعزول", "المخلوع", "المفدي", "الاعلي"),
        *("الامين", "العام", "المساعد", "المشارك", "حفظه", "الله", "رحمه"),
    }
)
"""Words at match level that stand between a title and a name."""

_COMPLEMENTS = ("NORP", "ORG", "GPE", "LOC", "FAC")


class Chain(NamedTuple):
    """A title with all that belongs to it.

    Args:
        first: word index of the title.
        cut: code points of attached particles before it.
        stop: word index after the last title of the chain.
        name: word index at which the name may begin.
        title: the title itself.
        role: role of the first office in the chain; None for a bare honorific.
        of: key of what the office is of.
        plain: it went over common nouns, so that it is less sure where the name begins.
    """

    first: int
    cut: int
    stop: int
    name: int
    title: Title
    role: str | None
    of: str | None
    plain: bool


@attrs.define
class _Walk:
    at: int
    stop: int
    role: str | None
    title: Title
    of: str | None = None
    plain: bool = False
    idafa: bool = False


def follow(page: Page, start: int, named: dict[int, int]) -> Chain | None:
    """Follow the chain of the title at a word to where a name may begin.

    Args:
        page: the words.
        start: index of the title's first word.
        named: first word to end of the organisations found by their heads.
    """
    hit, title = page.titles[start]
    walk = _Walk(hit.stop, hit.stop, None if title.honorific else title.role, title)
    walk.idafa = "idafa" in title.takes
    limit = min(len(page.forms), start + _STEPS)
    while walk.at < limit and page.behind_title(walk.at) and _pass(page, walk, named):
        pass
    if walk.at >= len(page.forms) or not page.behind_title(walk.at):
        return None
    return Chain(start, hit.cut, walk.stop, walk.at, walk.title, walk.role, walk.of, walk.plain)


def _pass(page: Page, walk: _Walk, named: dict[int, int]) -> bool:
    """Go over the next word or words, if they belong to the chain."""
    at = walk.at
    entity = page.entities.get(at)
    if page.forms[at] in MODIFIERS or (entity is None and _is_adjective(page, at)):
        walk.at += 1
        return True
    if entity is None and _is_nationality(page, at):
        walk.at += 1
        return True
    if at in named and walk.idafa:
        walk.at = named[at]
        return True
    if entity is not None and _complement(page, walk):
        return True
    if at in page.titles and not _is_name(page, at):
        return _further(page, walk)
    return entity is None and walk.idafa and _common(page, walk)


def _is_adjective(page: Page, at: int) -> bool:
    """Whether a word is an everyday adjective with ال («السياسي»), and opens no title."""
    definite = page.forms[at].startswith("ال")
    return definite and page.stops.get(at) == "adjective" and at not in page.titles


def _is_nationality(page: Page, at: int) -> bool:
    """Whether an unsure nationality or the like stands before a name («الشاعر الروماني أوفيد»)."""
    if at not in page.demonyms or not page.forms[at].startswith("ال"):
        return False
    after = page.parts.get(at + 1)
    if not page.close(at + 1):
        return False
    return page.foreign(at + 1) if after is None else not after.cut and after.given


def _complement(page: Page, walk: _Walk) -> bool:
    """A nationality, or the organisation or place that the office is of."""
    at = walk.at
    entity = page.entities[at]
    part = page.parts.get(at)
    given = part is not None and part.given
    if entity.label == "NORP":
        name = given and part is not None and not part.nisba
    else:
        name = given and part is not None and (part.stop > at + 1 or not walk.idafa)
    if name or entity.label not in _COMPLEMENTS:
        return False
    walk.of = walk.of or entity.value
    while page.entities.get(walk.at) is entity:
        walk.at += 1
    return True


def _is_name(page: Page, at: int) -> bool:
    """Whether a word that is a title too is rather a given name («سيد», «أمين», «عميد»)."""
    part = page.parts.get(at)
    if part is None or not part.given or page.forms[at].startswith("ال"):
        return False
    hit, title = page.titles[at]
    return not title.honorific and hit.stop == at + 1 and not title.definite


def _further(page: Page, walk: _Walk) -> bool:
    """A second title: «معالي الدكتور», «رئيس الوزراء وزير الدفاع»."""
    hit, title = page.titles[walk.at]
    if hit.cut or title.number == "pl" or walk.title.number == "pl":
        return False
    if walk.role is None and not title.honorific:
        walk.role = title.role
    if walk.title.honorific or walk.title.anonymous or not title.honorific:
        walk.title = title
    walk.at = walk.stop = hit.stop
    walk.idafa = "idafa" in title.takes
    return True


def _common(page: Page, walk: _Walk) -> bool:
    """A complement of common nouns: «عضو هيئة كبار العلماء», «مدير عام الشركة»."""
    at = walk.at
    form = page.forms[at]
    if page.stops.get(at) in BOUNDS:
        return False
    definite = form.startswith(("ال", "وال", "لل", "بال")) and len(form) > 4
    part = page.parts.get(at)
    if part is not None and not part.common and (part.given or not definite):
        return False
    if definite or (at in page.heads and page.adjacent(at + 1)):
        walk.at += 1
        walk.plain = True
        return True
    after = page.forms[at + 1] if page.adjacent(at + 1) else ""
    if (
        part is None
        and after.startswith("ال")
        and at + 1 not in page.parts
        and not form.endswith("ا")
    ):
        walk.at += 2
        walk.plain = True
        return True
    return False
