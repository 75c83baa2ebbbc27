"""Details of an event beside its actors: time, place, counts, contexts."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Final

from arnews import Entity, TimeExpression
from arnews.matching import read_table
from arnews.text import match
from arnews.text.remembered import Remembered
from arnews_plugins.events.page import Page
from arnews_plugins.events.phrases import Phrase
from arnews_plugins.events.sites import Site
from arnews_plugins.events.vocabulary import unjoined

__all__ = [
    "contexts_of",
    "count_kind",
    "day_of",
    "day_of_publication",
    "is_historical",
    "place_of",
    "time_of",
]

_PLACES: Final = frozenset(("GPE", "LOC", "FAC"))
_INSIDE: Final = frozenset(
    ("في", "بمدينه", "بمحافظه", "بمنطقه", "ببلده", "بقريه", "وسط", "شمال", "جنوب", "شرق", "غرب", "قرب",
     "داخل", "مدينه", "محافظه", "بلده", "قريه", "ولايه", "العاصمه", "بالعاصمه", "اقليم", "منطقه", "حي",
     "شمالي", "جنوبي", "شرقي", "غربي", "مخيم", "جزيره", "ريف", "ضواحي", "ضاحيه", "انحاء")
)  # fmt: skip
_LONG_AGO: Final = 365
_KINDS: Final = {
    "v قتل": "killed", "n قتل": "killed", "n مقتل": "killed", "n مصرع": "killed", "v لقي": "killed",
    "n استشهاد": "killed", "v استشهد": "killed", "v اغتال": "killed", "n اغتيال": "killed",
    "v أعدم": "killed", "n إعدام": "killed", "v ذبح": "killed", "n ذبح": "killed",
    "v أصاب": "injured", "v جرح": "injured",
    "v اعتقل": "arrested", "n اعتقال": "arrested", "n اعتقالات": "arrested", "v أوقف": "arrested",
    "n توقيف": "arrested", "v احتجز": "arrested", "n احتجاز": "arrested", "v ضبط": "arrested",
    "v خطف": "abducted", "n خطف": "abducted", "v اختطف": "abducted", "n اختطاف": "abducted",
    "v أفرج": "released", "n إفراج": "released", "v أطلق": "released", "v رحل": "deported",
    "n ترحيل": "deported", "v تظاهر": "protesting", "v اعتصم": "protesting", "v تجمع": "protesting",
    "v احتشد": "protesting", "v أضرب": "protesting",
}  # fmt: skip


def count_kind(lemma: str) -> str:
    """What the number of the actors of a trigger counts; "" for nothing."""
    return _KINDS.get(lemma, "")


def time_of(page: Page, site: Site) -> TimeExpression | None:
    """The time stated nearest to a trigger in its sentence, a duration only for want of a date."""
    spot = page.document.span(site.first, site.stop).start
    best: tuple[int, int] | None = None
    found = None
    for time in page.times_of(site.sentence):
        if time.type == "SET":
            continue
        distance = time.start - spot if time.start >= spot else 2 * (spot - time.start)
        rank = (int(time.type == "DURATION"), distance)
        if best is None or rank < best:
            best, found = rank, time
    return found


def place_of(page: Page, site: Site, taken: list[Phrase]) -> Entity | None:
    """Where it happened: the nearest place after في and the like; of a visit, its target."""
    if site.sense.mode == "visit":
        for phrase in taken:
            if phrase.entity is not None and phrase.kind == "place":
                return phrase.entity
    after = before = None
    for first, entity in page.entities_of(site.sentence):
        if entity.label not in _PLACES or not _is_inside(page, first, entity):
            continue
        if first >= site.stop:
            after = entity
            break
        before = entity
    return after or before


def _is_inside(page: Page, first: int, entity: Entity) -> bool:
    if entity.clitics[-1:] == "ب":
        return True
    if entity.clitics or first == 0:
        return False
    form = page.forms[first - 1]
    return form in _INSIDE or unjoined(form) in _INSIDE


def day_of_publication(published: date | None) -> date | None:
    """The day of a day or moment."""
    return published.date() if isinstance(published, datetime) else published


def day_of(time: TimeExpression | None, published: date | None) -> tuple[date | None, str | None]:
    """The day of an event and where it comes from: its time, else the day of publication."""
    if time is not None:
        value = time.value or ""
        if len(value) >= 10 and value[4] == "-" and value[7:8] == "-":
            try:
                return date.fromisoformat(value[:10]), "time"
            except ValueError:
                return None, None
        if time.type in ("DATE", "TIME") and value not in ("PRESENT_REF", ""):
            return None, None
    return (None, None) if published is None else (published, "dateline")


def is_historical(time: TimeExpression | None, stated: date | None, published: date | None) -> bool:
    """Whether a time lies more than a year before publication.

    Args:
        time: when it happened.
        stated: the day that the time names, if it names one.
        published: day of publication.
    """
    if time is None or time.type not in ("DATE", "TIME") or not time.value:
        return False
    value = time.value
    year = value[:4]
    if value == "PAST_REF":
        return False
    if not year.isdigit():
        return (year[:2].isdigit() and year[2:] in ("XX", "X")) or year.startswith("BC")
    if published is None:
        return False
    if len(value) >= 10:
        return stated is not None and (published - stated).days > _LONG_AGO
    return published.year - int(year) > 1


@cache
def _contexts() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, members in read_table(Path(__file__).parent / "data" / "contexts.tsv").rows:
        for form in members.split("|"):
            found.setdefault(match(form), name)
    return found


def _context(form: str) -> str:
    """The context that a word names, "" for none."""
    known = _contexts()
    name = known.get(form, "")
    if not name:
        rest = form[1:] if form[0] in "وفبلك" else form
        for part in (
            rest,
            rest[2:] if rest[:2] == "ال" else "",
            form[2:] if form[:2] == "لل" else "",
        ):
            name = name or known.get(part, "")
    return name


_context_of: Final = Remembered(_context).__getitem__


def contexts_of(page: Page, site: Site) -> tuple[str, ...]:
    """PLOVER contexts that the words of the sentence name, in alphabetical order."""
    found = set(map(_context_of, page.forms[site.begin : site.end]))
    found.discard("")
    return tuple(sorted(found))
