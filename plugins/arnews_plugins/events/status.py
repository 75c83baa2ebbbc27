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
_PRESENT: Final = frozenset(("present", "jussive", "subjunctive"))
# Words before a trigger that its status shows in.
_BEFORE: Final = 5


def status_of(page: Page, site: Site, light: Light | None) -> str:
    """The status of an event; "" for what is no event: a purpose, a wish, the object of a demand."""
    at = (
        light.first
        if light is not None and light.reading.tense in ("past", *_PRESENT)
        else site.first
    )
    reading = light.reading if light is not None and at == light.first else site.reading
    form = page.forms[at]
    before = _before(page, at, site.begin)
    if site.noun and at == site.first:
        return _of_noun(before)
    if reading.tense == "participle":
        return "asserted"
    if before and before[-1] in _NEGATIVE:
        return "negated" if not _excepted(page, at, site.end) else "asserted"
    if reading.tense in _PRESENT:
        bare = form[1:] if form[0] in "وف" else form
        if bare.startswith(("سي", "سن")) or (bare.startswith("ست") and len(bare) > 4):
            return "planned"
        if bare[0] == "ل" and bare[1:2] in ("ي", "ت"):
            return ""
        if before and before[-1] == "سوف":
            return "planned"
        window = set(before)
        if before and before[-1] in _SUBJUNCTIVE:
            return _embedded(window)
        if len(before) > 1 and before[-2] in _SUBJUNCTIVE and before[-1] in ("لا", "لم"):
            return ""
        if before and before[-1] in ("قد", "وقد", "ربما", "لعل"):
            return "hypothetical"
    if before and not {"اذا", "لو", "ربما"}.isdisjoint(before[-2:]):
        return "hypothetical"
    return "asserted"


def _embedded(window: set[str]) -> str:
    """Status of «أن يفعل»: planned or foreseen, else the content of a wish or demand."""
    if not window.isdisjoint(_PLANNED):
        return "planned"
    return ""


def _before(page: Page, at: int, begin: int) -> list[str]:
    first = at
    while first > begin and at - first < _BEFORE and not page.breaks(first):
        first -= 1
    return page.forms[first:at]


def _excepted(page: Page, at: int, end: int) -> bool:
    """Whether «إلا» takes a negation back: «لم توافق إلا أمس»."""
    return any(page.forms[i] in _EXCEPT for i in range(at, min(end, at + 6)))


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
    if not {"اذا", "لو", "حال", "احتمال", "يمكن", "ربما"}.isdisjoint(tail):
        return "hypothetical"
    if words[tail[-1]].role == "hypothetical":
        return "hypothetical"
    return "asserted"
