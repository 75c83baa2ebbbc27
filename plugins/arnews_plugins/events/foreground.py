"""Foreground: whether violence and protest are the news of a sentence, or only referred to."""

# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from typing import Final

from arnews_plugins.events.grounds import is_cause
from arnews_plugins.events.lexicon import light_reading
from arnews_plugins.events.page import Page
from arnews_plugins.events.phrases import Phrase
from arnews_plugins.events.roles import Light, Roles
from arnews_plugins.events.sites import Site, word_before
from arnews_plugins.events.vocabulary import word_class, words

__all__ = ["is_background", "is_foreground", "is_quarrel", "may_be_foreground"]

_REFERRING: Final = word_class("referring")
# Words of a sentence after which a violent noun without a number is background.
_LATE: Final = 20
# The same for verbs.
_FAR_ON: Final = 30
_HEADLINE: Final = 3
_BETWEEN: Final = frozenset(("بين", "وبين"))
_DOING: Final = "v قام"
_CLAIMED: Final = "v تبنى"
_NO_NEWS: Final = frozenset(("علي", "من", "ضد"))
_FATAL: Final = frozenset(("n مقتل", "n مصرع", "n استشهاد"))
_BLASTS: Final = frozenset(("v فجر", "v استهدف", "v أطلق", "v سقط", "v لقي"))
_STATING: Final = frozenset(
    ("v أعلن", "v أكد", "v جدد", "v كرر", "v أصدر", "v أعرب", "v عبر", "v عرف")
)


def may_be_foreground(page: Page, site: Site, light: Light | None, *, deadly: bool) -> bool:
    """Whether a violent noun can be news, whoever acts: a quick look before its roles are read."""
    if light is not None or deadly or site.first - site.begin < _HEADLINE:
        return True
    if site.reading.lemma in _FATAL or _performed(page, site):
        return True
    right = page.forms[site.stop : page.right_end(site.stop, site.end)]
    return any(words[form].numeral for form in right) or not _BETWEEN.isdisjoint(right)


def is_foreground(page: Page, site: Site, roles: Roles, *, deadly: bool) -> bool:
    """Whether a violent noun is news of its sentence, not something referred to.

    News has a number, a verb that lets it happen, casualties before it, or opens the sentence.

    Args:
        page: the document.
        site: the noun.
        roles: what stands around it.
        deadly: whether casualties are told of before it in the sentence.
    """
    counted = any(phrase.number is not None for phrase in roles.targets)
    place = site.first - site.begin
    if not _REFERRING.isdisjoint(page.forms[max(site.begin, site.first - 2) : site.first]):
        return counted and site.reading.lemma in _FATAL
    known = site.definite or bool(site.suffix)
    if counted or (place < _HEADLINE and not known):
        return True
    before = word_before(page, site)
    if deadly and is_cause(before):
        return True
    light = roles.light
    if light is not None and light.reading.lemma == _CLAIMED:
        return True
    if light is not None and light.reading.lemma == _DOING and site.clitics[-1:] == "ب":
        return place < _FAR_ON  # «قام مسلحون بخطف»: the verb of its clause
    if place >= _LATE:
        return False
    if site.reading.lemma in _FATAL and any(_is_unknown(page, one) for one in roles.targets):
        return True
    served = _is_served(site, light)
    if _performed(page, site) or (served and light is not None and _is_suffered(site, light)):
        return True
    if known:
        between = any(phrase.preposition == "بين" for phrase in roles.sources)
        return between or (bool(roles.sources and roles.targets) and served)
    return served and before not in _NO_NEWS and not (place and words[before].role == "relative")


def _is_served(site: Site, light: Light | None) -> bool:
    """Whether a light verb lets it happen, and does not only state it."""
    if light is None or light.reading.lemma in _STATING:
        return False
    return light.role != "result" or "cas" in site.sense.flags


def _is_suffered(site: Site, light: Light) -> bool:
    return light.role == "target" or (bool(site.suffix) and light.role != "none")


def _is_unknown(page: Page, phrase: Phrase) -> bool:
    """Whether a victim is new to the reader: an indefinite noun, «جندي أفغاني»."""
    if phrase.entity is not None or phrase.kind not in ("crowd", "force", "office"):
        return False
    word = words[page.forms[phrase.first]]
    if word.definite or (
        phrase.stop > phrase.first + 1 and page.forms[phrase.first + 1][:2] == "ال"
    ):
        return False
    return phrase.nation is None or phrase.nation.label == "NORP"


def _performed(page: Page, site: Site) -> bool:
    """Whether a verb follows that says who did it or what came of it: «هجوم أسفر عن مقتل»."""
    if site.definite:
        return False
    for at in page.lights(site.stop, min(site.end, site.stop + 10)):
        hit = page.light_at[at]
        role = light_reading(hit.payload)[1]
        if role in ("result", "none"):
            return words[page.forms[at - 1]].role != "relative"
        if at == site.stop and hit.suffix:
            return True
    return False


def is_background(page: Page, site: Site, roles: Roles) -> bool:
    """Whether a violent verb only says more of something: «الهجوم الذي استهدف السفارة»."""
    if any(phrase.number is not None for phrase in roles.targets):
        return False
    if site.sense.type == "ASSAULT":
        if site.first - site.begin >= _FAR_ON:
            return True
        if (site.suffix and not roles.sources) or (
            site.reading.tense != "past" and site.sentence > 0
        ):
            return True
        needy = (
            not site.sense.flags & {"cas", "noactor", "victim"}
            and site.reading.lemma not in _BLASTS
        )
        if needy and site.reading.passive != "yes" and not roles.sources:
            return True
    place = site.first - site.begin
    return place > 0 and words[page.forms[site.first - 1]].role == "relative"


def is_quarrel(site: Site, sources: list[Phrase]) -> bool:
    """Whether a person attacks in words: «هاجم النائب سياسة الوزير»."""
    return site.reading.lemma == "v هاجم" and any(
        one.kind == "office" or (one.entity is not None and one.entity.label == "PERSON")
        for one in sources
    )
