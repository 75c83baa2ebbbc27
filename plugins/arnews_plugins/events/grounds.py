"""Grounds: whether a trigger is stated as a happening, or is a topic, a title, a purpose."""

# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from collections.abc import Sequence
from typing import Final

from arnews_plugins.events.lexicon import light_reading
from arnews_plugins.events.page import Page
from arnews_plugins.events.phrases import Phrase
from arnews_plugins.events.roles import Light, Roles
from arnews_plugins.events.sites import Site, word_before
from arnews_plugins.events.vocabulary import members, unjoined, word_class, words

__all__ = [
    "has_plain_subject",
    "is_anaphoric",
    "is_cause",
    "is_official",
    "is_stated",
    "may_be_stated",
    "names_event",
    "opens",
    "stands_free",
]

_TOPIC: Final = word_class("topic")
_ACQUAINT: Final = word_class("acquaint")
_ASSIGNED: Final = word_class("assigned")
_PURPOSE: Final = word_class("purpose")
_PURPOSE_REACH: Final = 7
_CAUSES: Final = word_class("cause")
_SKIPPED: Final = word_class("skipped")
_ANAPHORIC: Final = word_class("anaphoric")
_DEMANDING: Final = frozenset(("REQUEST", "THREATEN", "REJECT", "AGREE", "CONCEDE"))
_VIOLENT: Final = frozenset(("ASSAULT", "COERCE"))
_ACTING: Final = frozenset(("office", "group", "force", "crowd"))
_SEEN: Final = frozenset(("ASSAULT", "PROTEST", "MOBILIZE"))
# Types whose definite nouns refer to what is known: «العقوبات الأميركية».
_KNOWN: Final = frozenset(
    [
        "AGREE",
        "SANCTION",
        "ACCUSE",
        "CONCEDE",
        "AID",
        "SUPPORT",
        "COOPERATE",
        "REQUEST",
        "REJECT",
        "THREATEN",
    ]
)
_COUNTED: Final = frozenset(("CONSULT", "THREATEN", "REQUEST"))
_ONE_OF: Final = frozenset(("احد", "احدي"))
_UNDER_VERB: Final = frozenset(("under", "made", "held"))
_MAKING: Final = frozenset(("source", "receiver", "target"))
# Words after a demand or threat in which its content stands.
_CONTENT: Final = 7


def stands_free(page: Page, site: Site, seen: Sequence[Site]) -> bool:
    """Whether a noun is no topic, purpose, title, or content of a demand."""
    if site.clitics[-1:] in ("ل", "ك") and site.first - 1 not in page.light_at:
        return False
    if site.first == site.begin or page.breaks(site.first):
        return True
    before = page.forms[site.first - 1]
    if _is_governed(page, site, before):
        return False
    if any("about" in other.sense.flags and not other.noun for other in seen):
        return site.clitics[-1:] == "ب" or before in ("في", "خلال", "عقب")
    for other in seen:
        if other.sense.through and page.forms[site.first] in members(other.sense.through):
            return False  # «حكمت المحكمة بإعدامه»
    return not _is_demanded(page, site, seen)


def _is_governed(page: Page, site: Site, before: str) -> bool:
    """Whether the word before makes it a topic or part of a title: «لجنة المفاوضات», «وقف القتال»."""
    if site.sense.mode == "phone" and before in ("في", "عبر", "خلال"):
        return True
    word = words[before]
    if word.numeral and site.sense.type in _COUNTED and unjoined(before) not in _ONE_OF:
        return True  # «ثلاث زيارات», but not «إحدى زياراته»
    if site.clitics == "و" and not _PURPOSE.isdisjoint(
        page.forms[max(site.begin, site.first - _PURPOSE_REACH) : site.first]
    ):
        return True  # «من أجل مساعدتهم ومساعدة أسرهم»
    before_last = page.forms[site.first - 2] if site.first - 2 >= site.begin else ""
    if before in ("الي", "علي") and before_last in _ACQUAINT:
        return True  # «التعرف على مطالبهم»
    if site.clitics == "ب" and before in _ASSIGNED:
        return True  # «وحدة متخصصة بتحرير الرهائن»
    if page.seps[site.first] != " " or site.clitics:
        return False
    if before in _TOPIC or (before[0] in "وفبل" and before[1:] in _TOPIC):
        return True
    if word.kind not in _ACTING or site.first - 1 in page.covering:
        return False
    accusative = page.forms[site.first].endswith("ا")
    return site.definite or not (word.definite or accusative)


def _is_demanded(page: Page, site: Site, seen: Sequence[Site]) -> bool:
    """Whether it is what somebody demands, threatens or promises: «طالب بالإفراج عن»."""
    start = page.left_start(site.first, site.begin)
    return any(
        other.sense.type in _DEMANDING
        and (not other.noun or other.sense.type == "REQUEST")
        and other.sense.type != site.sense.type
        and start <= other.first
        and site.first - other.stop <= _CONTENT
        for other in seen
    )


def may_be_stated(site: Site, light: Light | None) -> bool:
    """Whether a noun can be a happening under its light verb, or without one, whoever acts."""
    if light is not None and light.role in _MAKING:
        return True
    if site.definite and site.sense.type in _KNOWN:
        return False
    return light is not None or _UNDER_VERB.isdisjoint(site.sense.flags)


def is_stated(page: Page, site: Site, roles: Roles) -> bool:
    """Whether a noun that may be one is stated as a happening, by an actor or a verb."""
    flags = site.sense.flags
    actors = roles.sources or roles.targets
    light = roles.light
    if "deal" in flags:
        return bool(roles.sources) and (light is None or light.role in ("source", "receiver"))
    if "under" in flags:
        return light is not None and light.role in ("passive", "none")
    if "made" in flags:
        return light is not None and light.role in ("source", "receiver") and bool(actors)
    if "held" in flags:
        return light is not None and bool(actors)
    if "pron" in flags:
        return bool(site.suffix or light is not None or roles.sources) and bool(actors)
    if "weak" in flags:
        targeted = bool(roles.targets) and (light is not None or site.sense.idafa == "t")
        return bool(roles.sources) or targeted or _happens(page, site)
    if actors or (light is not None and site.sense.type in _SEEN):
        return True
    return site.sense.type in _VIOLENT and is_cause(word_before(page, site))


def _happens(page: Page, site: Site) -> bool:
    """Whether a verb of happening follows: «هجوم وقع فجرا»."""
    hit = page.light_at.get(site.stop)
    return hit is not None and light_reading(hit.payload)[1] == "none"


def is_anaphoric(page: Page, site: Site, roles: Roles) -> bool:
    """Whether a meeting is only taken up again: «عقب اللقاء», «خلال زيارته»."""
    if site.sense.type not in ("CONSULT", "AGREE") or not (site.definite or site.suffix):
        return False
    if (roles.sources and roles.light is None) or site.first == site.begin:
        return False
    if roles.targets and site.suffix in ("ي", "نا"):
        return False
    return page.forms[site.first - 1] in _ANAPHORIC


def names_event(page: Page, site: Site) -> bool:
    """Whether a named event begins with the trigger: «تنظم الغرفة منتدى «الأعمال»»."""
    start = page.starting.get(site.first)
    return start is not None and start[0].label == "EVENT" and "held" in site.sense.flags


def opens(page: Page, site: Site) -> bool:
    """Whether a verb opens its clause, so that its subject may be left out."""
    at = site.first
    while at > site.begin and page.forms[at - 1] in _SKIPPED:
        at -= 1
    if at == site.begin or page.breaks(at) or site.clitics[:1] in ("و", "ف"):
        return True
    return words[page.forms[at - 1]].role in ("conjunction", "relative")


def has_plain_subject(page: Page, site: Site) -> bool:
    """Whether a present verb follows a noun that is no actor: «كتاب يدعم الفكرة»."""
    if site.reading.tense not in ("present", "jussive") or opens(page, site):
        return False
    at = site.first - 1
    while at > site.begin and page.forms[at] in _SKIPPED:
        at -= 1
    form = page.forms[at]
    word = words[form]
    if word.role or word.kind or at in page.covering or at in page.timed or at in page.light_at:
        return False
    return not page.breaks(at + 1) and page.seps[at + 1] == " "


def is_official(sources: list[Phrase], targets: list[Phrase]) -> bool:
    """Whether somebody of rank comes to a place: then an arrival is a visit."""
    ranked = any(
        (p.entity is not None and p.entity.label == "PERSON") or p.kind == "office" for p in sources
    )
    return ranked and any(p.kind == "place" for p in targets)


def is_cause(form: str) -> bool:
    """Whether a word leads from casualties to what caused them: «في», «جراء»."""
    return form in _CAUSES or unjoined(form) in _CAUSES
