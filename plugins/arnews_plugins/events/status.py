"""Status: whether a trigger is asserted, planned, negated or hypothetical, or no event at all."""

# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from typing import Final

from arnews_plugins.events.page import Page
from arnews_plugins.events.roles import Light
from arnews_plugins.events.sites import Site
from arnews_plugins.events.vocabulary import unjoined, word_class, words

__all__ = ["status_of"]

_PLANNED: Final = word_class("planned")
_DESIRE: Final = word_class("desire")
_DENIAL: Final = word_class("denial")
_EXCEPT: Final = word_class("except")
_NEGATIVE: Final = frozenset(
    ("لم", "لن", "لا", "ليس", "ليست", "عدم", "دون", "بدون", "ولم", "ولن", "ولا", "فلم", "فلن")
)
_DUTY: Final = frozenset(("يجب", "يتعين", "ينبغي", "يتوجب"))
_SUBJUNCTIVE: Final = frozenset(("ان", "بان", "كي", "لكي", "حتي", "والا", "الا"))
_CONDITION: Final = frozenset(("اذا", "لو", "ربما"))
_POSSIBLE: Final = _CONDITION | {"حال", "احتمال", "يمكن"}
_PRESENT: Final = frozenset(("present", "jussive", "subjunctive"))
_FINITE: Final = _PRESENT | {"past"}
# Words before a trigger that its status shows in.
_BEFORE: Final = 5


def status_of(page: Page, site: Site, light: Light | None) -> str:
    """The status of an event; "" for what is no event: a purpose, a wish, the object of a demand."""
    at, reading = site.first, site.reading
    if light is not None and light.reading.tense in _FINITE:
        at, reading = light.first, light.reading
    before = _before(page, at, site.begin)
    if site.noun and at == site.first:
        return _of_noun(before)
    if reading.tense == "participle":
        return "asserted"
    if before and before[-1] in _NEGATIVE:
        return "negated" if not _excepted(page, at, site.end) else "asserted"
    if reading.tense in _PRESENT and (status := _of_present(page.forms[at], before)) is not None:
        return status
    return "asserted" if _CONDITION.isdisjoint(before[-2:]) else "hypothetical"


def _of_present(form: str, before: list[str]) -> str | None:
    """The status of a verb in the present that its form or the words before it show."""
    bare = unjoined(form)
    if bare.startswith(("سي", "سن")) or (bare.startswith("ست") and len(bare) > 4):
        return "planned"
    if bare[0] == "ل" and bare[1:2] in ("ي", "ت"):
        return ""
    if not before:
        return None
    last = before[-1]
    if last == "سوف":
        return "planned"
    if last in _SUBJUNCTIVE:
        # «أن يفعل» is planned or foreseen, else the content of a wish or demand.
        return "" if _PLANNED.isdisjoint(before) else "planned"
    return "hypothetical" if last in ("قد", "وقد", "ربما", "لعل") else None


def _before(page: Page, at: int, begin: int) -> list[str]:
    first = at
    while first > begin and at - first < _BEFORE and not page.breaks(first):
        first -= 1
    return page.forms[first:at]


def _excepted(page: Page, at: int, end: int) -> bool:
    """Whether «إلا» takes a negation back: «لم توافق إلا أمس»."""
    return not _EXCEPT.isdisjoint(page.forms[at : min(end, at + 6)])


def _of_noun(before: list[str]) -> str:
    before = [unjoined(form) for form in before]
    tail = before[-3:]
    if not tail:
        return "asserted"
    if tail[-1] in ("عدم", "دون", "بدون") or (len(tail) > 1 and tail[-2] in ("عدم", "دون")):
        return "negated"
    if not _DUTY.isdisjoint(before):
        return ""  # «يتعين على الحكومة رفع القيود»
    if not _DENIAL.isdisjoint(tail):
        return "negated"
    if not _PLANNED.isdisjoint(before):
        return "planned"
    if tail[-1] in ("لعقد", "لاجراء", "لتنظيم"):
        return "planned"
    if not _DESIRE.isdisjoint(tail[-2:]):
        return ""
    if not _POSSIBLE.isdisjoint(tail):
        return "hypothetical"
    if words[tail[-1]].role == "hypothetical":
        return "hypothetical"
    return "asserted"
