"""What companies and media are for, behind their listed name: «أكسا للتأمين», «بلومبرغ للأنباء»."""

from arnews_plugins.gazetteer.rows import Name
from arnews_plugins.gazetteer.scene import Scene

__all__ = ["CLUB", "field_end", "is_of_other"]

CLUB = "football club"
"""The role of a club that plays."""

_FIELDS = {
    "BUS": frozenset(
        {
            *("للتامين", "للاتصالات", "للاستثمار", "للاستثمارات", "للتطوير", "للطيران", "للتجاره"),
            *("للمقاولات", "للادويه", "للطاقه", "للسياحه", "للتعدين", "للافلام", "للانتاج"),
            *("للبترول", "للبتروكيماويات", "للكيماويات", "للتمويل", "للسيارات", "للصناعات"),
            *("للصناعه", "للاسمنت", "للشحن", "للعقار", "للعقارات", "للتكرير", "للالبان"),
            *("للاغذيه", "للحديد", "للالمنيوم", "للالكترونيات", "للبرمجيات", "للتقنيه"),
            *("للترفيه", "للخدمات", "للضيافه", "للفنادق", "للاستشارات", "للكهرباء", "للغاز"),
        }
    ),
    "MED": frozenset({"للانباء", "للاخبار", "للنشر", "للاعلام", "للانتاج", "للصحافه"}),
}
"""Purposes at `match` level that belong to the names of a sector."""

_KINDS = {
    "BUS": frozenset({"القابضه", "العقاريه", "المحدوده", "كابيتال"}),
    "MED": frozenset({"الفضاييه", "الاخباريه"}),
}
"""Words at `match` level that go on with a name of a sector and have no ل."""

_MORE = frozenset({"التعاوني", "العقاري", "الاقتصاديه", "المحدوده", "القابضه", "العالميه"})
"""Adjectives at `match` level that may end such a field («للتطوير العقاري»)."""

_SERVICES = frozenset(
    {
        *("ميوزيك", "ميوزك", "ووتش", "واتش", "باي", "بلاي", "ستور", "مابس", "كروم", "درايف"),
        *("كارد", "غلاس", "جلاس", "كاربلاي", "ويندوز", "اوفيس", "ايرث"),
    }
)
"""Words at `match` level that make the name of a product of that of a company."""

_LETTERS = frozenset({"الادبي", "الثقافي", "العلمي"})
"""Adjectives at `match` level of clubs that play nothing («نادي الرياض الأدبي»)."""


def field_end(stop: int, sector: str, scene: Scene) -> int:
    """Give the word index after the field that goes on with a name, or 0 where none does.

    Args:
        stop: word index after the listed name.
        sector: sector of its row.
        scene: the article.
    """
    fields = _FIELDS.get(sector)
    if fields is None or not _adjacent(stop, scene):
        return 0
    form = scene.forms[stop]
    if form in _KINDS[sector]:
        return stop + 1
    if form in _MORE and scene.forms[stop - 1] in fields:
        return stop + 1  # the list has the field («وكالة بلومبرغ للأنباء» الاقتصادية)
    if form not in fields:
        return 0
    more = _adjacent(stop + 1, scene) and scene.forms[stop + 1] in _MORE
    return stop + 1 + more


def is_of_other(stop: int, row: Name, scene: Scene) -> bool:
    """Whether a club or company is part of another name («نادي الرياض الأدبي», «أبل ميوزيك»).

    Args:
        stop: word index after the listed name.
        row: its row.
        scene: the article.
    """
    if row.role == CLUB:
        more = _LETTERS
    elif row.sector == "BUS":
        more = _SERVICES
    else:
        return False
    return _adjacent(stop, scene) and scene.forms[stop] in more


def _adjacent(at: int, scene: Scene) -> bool:
    """Whether nothing but a space stands before a word."""
    return at < len(scene.forms) and not scene.seps[at].strip()
