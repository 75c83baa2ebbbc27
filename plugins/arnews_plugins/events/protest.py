"""Protests: whether one is told of, who protests, and against whom, read from the whole sentence."""

# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from typing import Final

from arnews_plugins.events.page import Page
from arnews_plugins.events.phrases import Phrase, phrase_at
from arnews_plugins.events.roles import Roles, agents
from arnews_plugins.events.sites import Site, word_before
from arnews_plugins.events.vocabulary import members, word_class, words

__all__ = ["is_crowd", "is_held", "is_shown", "protest_roles"]

_REFERRING: Final = word_class("referring")
_OPPOSING: Final = frozenset(("opposing",))
_DEMANDING: Final = frozenset(("demanding",))
_DISPERSING: Final = frozenset(("dispersal",))
_FACING: Final = frozenset(("ضد", "امام", "قباله", "خارج", "نحو", "باتجاه", "حول"))
_FACING_RIOT: Final = _FACING | {"علي"}
# Light verbs that say a known protest goes on: «تجددت المظاهرات».
_RUNNING: Final = frozenset(
    f"v {verb}"
    for verb in ("اندلع", "انطلق", "استمر", "تواصل", "واصل", "تجدد", "تصاعد", "امتد", "ارتفع", "عم")
)
# Verbs that take somebody to a protest: «شارك في تظاهرة».
_JOINING: Final = frozenset(
    f"v {verb}"
    for verb in ("شارك", "انضم", "خرج", "سار", "نزل", "انطلق", "توجه", "تدفق", "احتشد", "تجمع")
)
# «قيام متظاهرين بالتجمع».
_DOING: Final = frozenset(("قيام", "لقيام", "قام", "وقام", "قاموا", "قامت"))
_DOING_REACH: Final = 10
_AFTER: Final = frozenset(("بعدما", "عندما", "حين", "حينما", "لما"))
_BACK: Final = frozenset(("فيها", "فيه", "خلالها", "خلاله", "بها", "به", "منها", "منه"))
_STATE: Final = frozenset(("MIL", "COP"))
# Words after «ضد» or «مطالبين» in which the opponent is named.
_REACH: Final = 10
# Words before a noun in which the police disperse it.
_DISPERSAL: Final = 6
_HEADLINE: Final = 3
_OPPONENTS: Final = 3
# Words after a trigger in which its opponents are looked for.
_WINDOW: Final = 36


def is_crowd(phrase: Phrase) -> bool:
    """Whether a phrase names protesters: «المتظاهرون», «محتجين»."""
    return phrase.kind == "crowd" and phrase.sector == "OPP"


def protest_roles(page: Page, site: Site, roles: Roles) -> Roles:
    """Read who protests from anywhere in the sentence, and against whom."""
    sources = roles.sources
    if not sources:
        sources = [one for one in page.phrases(site.begin, site.end) if is_crowd(one)][:1]
    roles = roles._replace(targets=[one for one in roles.targets if not is_crowd(one)])
    taken = {one.first for one in (*sources, *roles.targets)}
    targets = [*roles.targets, *_opponents(page, site, taken)]
    return roles._replace(sources=sources, targets=targets[:_OPPONENTS])


def _opponents(page: Page, site: Site, taken: set[int]) -> list[Phrase]:
    """Whom a protest is against: who stands after «ضد», «مطالبين», «الموت», before whose door it is."""
    found: list[Phrase] = []
    end = min(site.end, site.stop + _WINDOW)
    opposing, demanding = members(_OPPOSING), members(_DEMANDING)
    for at in range(site.first, end):
        asked = page.forms[at] in demanding
        if not asked and page.forms[at] not in opposing:
            continue
        one = _after(page, at + 1, end, asked=asked)
        if one is not None and one.first not in taken:
            taken.add(one.first)
            found.append(one)
    facing = _FACING_RIOT if site.sense.mode == "riot" else _FACING
    for one in page.phrases(site.stop, end):
        if one.first in taken or not (one.preposition in facing or _is_close(page, one)):
            continue
        door = _whose(page, one)
        if door.first not in taken and _is_power(door):
            return [*found, door]
    return found


def _is_close(page: Page, phrase: Phrase) -> bool:
    """Whether «بالقرب من» stands before a phrase."""
    at = phrase.first - 2
    return phrase.preposition == "من" and at >= 0 and page.forms[at] in ("بالقرب", "القرب")


def _whose(page: Page, phrase: Phrase) -> Phrase:
    """Whose a building is: of «مقر وزارة الصناعة» the ministry."""
    if phrase.kind != "thing" or phrase.stop - phrase.first < 2:
        return phrase
    return phrase_at(page, phrase.first + 1, phrase.stop) or phrase


def _after(page: Page, start: int, end: int, *, asked: bool) -> Phrase | None:
    """The opponent named after a word that opposes or, as its object, after one that demands."""
    stop = page.right_end(start, end, _REACH)
    found = page.phrases(start, stop)
    named = agents(found)
    if named:
        return named[0]  # «احتجاجا على مقتل مدنيين على يد الجيش»
    for one in found:
        if one.kind in ("thing", "count") or is_crowd(one) or _describes_noun(page, one):
            continue
        if asked and (one.preposition or one.first > start + 1):
            return None
        return one
    return None


def _describes_noun(page: Page, phrase: Phrase) -> bool:
    """Whether «العسكري» is an adjective: «الانقلاب العسكري»."""
    if phrase.entity is not None or phrase.stop - phrase.first > 1 or phrase.first == 0:
        return False
    before, form = page.forms[phrase.first - 1], page.forms[phrase.first]
    return form[:2] == "ال" and before.lstrip("وفب")[:2] in ("ال", "لل") and form[-1] == "ي"


def _is_power(phrase: Phrase) -> bool:
    """Whether a phrase names those in power, against whom people protest."""
    if phrase.entity is not None:
        return phrase.entity.label in ("PERSON", "ORG", "NORP")
    if phrase.kind == "thing":
        return phrase.nation is not None  # «جرافات إسرائيلية»
    return phrase.kind in ("office", "group", "force") and phrase.sector != "OPP"


def is_held(page: Page, site: Site, roles: Roles) -> bool:
    """Whether a protest that a noun names takes place, and is not only spoken of."""
    first, forms = site.first, page.forms
    if not _REFERRING.isdisjoint(forms[max(site.begin, first - 2) : first]):
        return False
    if _is_dispersed(page, site):
        return False
    if site.clitics == "ب" and forms[first] == "باحتجاج":
        return False  # «تتقدم باحتجاج»: a complaint
    light = roles.light
    if light is not None and _is_told_of(page, light.first, site.begin):
        return False  # «الذين نظموا إضرابا»
    if site.definite or site.suffix or forms[site.stop - 1][:2] == "ال":
        if site.clitics[-1:] == "ب":
            return not _DOING.isdisjoint(forms[max(site.begin, first - _DOING_REACH) : first])
        if light is None or light.reading.lemma not in _RUNNING:
            return False
        return bool(site.suffix) or light.first >= first - 2
    if "act" in site.sense.flags:
        return bool(roles.sources)
    if first > site.begin and words[forms[first - 1]].role == "preposition":
        return light is not None and light.reading.lemma in _JOINING
    if light is not None:
        return light.role != "result"
    return bool(roles.targets) or first - site.begin < _HEADLINE


def _is_told_of(page: Page, at: int, begin: int) -> bool:
    if at == begin:
        return False
    before = page.forms[at - 1]
    return words[before].role == "relative" or before in ("من", "ومن")


def _is_dispersed(page: Page, site: Site) -> bool:
    """Whether it is told as what the police act upon: «فرقت الشرطة مظاهرة»."""
    start = page.left_start(site.first, site.begin, _DISPERSAL)
    return page.have(_DISPERSING, start, site.first)


def is_shown(page: Page, site: Site, roles: Roles) -> bool:
    """Whether a verb tells of a protest: a crowd gathers, shuts a road, or a new one chants."""
    flags, sources = site.sense.flags, roles.sources
    if site.reading.person == 1 or not sources:
        return False
    head = sources[0]
    if head.sector in _STATE or (head.kind == "office" and "gather" in flags):
        return False
    if head.first == site.stop and page.forms[head.first].endswith("ين") and head.number is None:
        return False  # «يخرج المتظاهرين»: an object
    if _differs(page, site, head) or _resumes(page, site) or _describes(page, site, head):
        return False
    previous = word_before(page, site)
    if "gather" in flags:
        return _is_many(head) and not _is_traffic(page, site)
    if "block" in flags:
        return head.kind == "crowd" and previous not in _AFTER
    if "detail" in flags:
        return _is_many(head) and _is_new(page, head) and previous not in _AFTER
    return bool(roles.targets) or is_crowd(head)


def _differs(page: Page, site: Site, head: Phrase) -> bool:
    """Whether a feminine verb has another subject than a crowd of men in another clause."""
    if site.reading.gender != "f" or not page.forms[head.first].endswith(("ون", "ين")):
        return False
    return head.first >= page.right_end(site.stop, site.end)


def _describes(page: Page, site: Site, head: Phrase) -> bool:
    """Whether a present verb only describes the noun before it: «متظاهرين يحتجون»."""
    if site.reading.tense != "present" or head.first > site.first or _opens(page, site):
        return False
    return page.forms[site.first][0] != "س"


def _resumes(page: Page, site: Site) -> bool:
    """Whether a pronoun points back, so that a clause only describes: «رشق خلالها», «متظاهرين رشقوها»."""
    if site.suffix:
        return site.first > site.begin and not _opens(page, site)
    return site.stop < site.end and page.forms[site.stop] in _BACK


def _opens(page: Page, site: Site) -> bool:
    return site.first == site.begin or page.breaks(site.first) or site.clitics[:1] in ("و", "ف")


def _is_many(phrase: Phrase) -> bool:
    """Whether a phrase can name a crowd: people, members of a nation or a body, not one person."""
    if phrase.entity is not None:
        label = phrase.entity.label
        # «الإيراني» is one, «الإيرانيون» and «الأكراد» are many.
        return label == "ORG" or (label == "NORP" and phrase.entity.norm[-1:] not in ("ي", "ة"))
    return phrase.number is not None or phrase.kind in ("crowd", "group", "count")


def _is_traffic(page: Page, site: Site) -> bool:
    """Whether things gather, not people: «تجمعت مئات السيارات»."""
    after = page.phrases(site.stop, page.right_end(site.stop, site.end))
    return bool(after) and after[0].bare and after[0].kind == "thing"


def _is_new(page: Page, head: Phrase) -> bool:
    """Whether a crowd is new to the reader: «المتظاهرون» tells more of a protest told before."""
    return head.number is not None or not words[page.forms[head.first]].definite
