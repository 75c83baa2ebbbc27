"""The engine: from triggers to events, one happening of a sentence once."""

from collections.abc import Iterator
from typing import Final

import attrs

from arnews import Document
from arnews.text import match
from arnews_plugins.events.lexicon import light_role, readings
from arnews_plugins.events.memory import taken_up
from arnews_plugins.events.page import Page, Phrase
from arnews_plugins.events.roles import Roles, can_act, noun_roles, verb_roles
from arnews_plugins.events.sites import Site, find_sites
from arnews_plugins.events.status import status_of
from arnews_plugins.events.vocabulary import word_class, words

__all__ = ["Happening", "find_events"]

_TOPIC: Final = word_class("topic")
_MATERIAL: Final = frozenset(("ASSAULT", "PROTEST", "COERCE"))
_DEMANDING: Final = frozenset(("REQUEST", "THREATEN", "REJECT", "AGREE", "CONCEDE"))
_VIOLENT: Final = frozenset(("ASSAULT", "COERCE"))
# Words of a sentence after which a violent noun without a number is background.
_LATE: Final = 20
_HEADLINE: Final = 3
# Words after which a violent verb without a number is background.
_FAR_ON: Final = 30
# Words after a demand or threat in which its content stands.
_CONTENT: Final = 7
_AGAINST: Final = frozenset(
    match(word)
    for word in (
        "معادية المناوئين المناوئة المعارضين المعارضون المعارضة تندد ضد أمام قبالة مناهضة مناوئة مناهضين منددين تنديدا مطالبين مطالبا داعين باستقالة استقالة برحيل رحيل بإسقاط إسقاط "
        "بإقالة إقالة بسقوط يسقط منددة مطالبة خارج على يتهمون متهمين الموت"
    ).split()
)
_KNOWN: Final = frozenset(
    (
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
    )
)
_MAKING: Final = frozenset(("source", "receiver", "target"))
_TOWARDS: Final = frozenset(match(word) for word in ("ضد", "على", "ل", "أمام", "نحو", "باتجاه", "قبالة", "خارج", "ب", "إلى"))
_GATHERING: Final = frozenset(("v تظاهر", "v تجمع", "v احتشد", "v اعتصم", "v أضرب", "v خرج", "v احتج", "v سار", "v نزل", "v انطلق", "v شارك"))
_OWN_ACT: Final = frozenset(("انها", "انهم", "بانها", "بانهم", "بانه"))
_FATAL: Final = frozenset(("n مقتل", "n مصرع", "n استشهاد"))
_BLASTS: Final = frozenset(("v فجر", "v استهدف", "v أطلق", "v سقط", "v لقي"))
_REFERRING: Final = frozenset(
    match(word)
    for word in (
        "حاول يحاول حاولت تحاول محاولته محاولتهم محاولتها محاولة قصد تورطه تورط تورطهم ضلوع الضلوع المتهمين متهم متهمين "
        "بتهمة بتهم تهمة اتهام المدان المدانين أدين أقر اعترف يمكنهم يمكن خيار علاقة صلة خلفية تاريخ حادثة ذكرى "
        "أخبار لتورطه بمحاولة عزم اعتزام نية بنية تنوي ينوي مخطط مخططات خطط بالتخطيط التخطيط مسؤولية مسؤوليتها "
        "مسؤوليته المتورطين متورطين المسؤول المسؤولين بالضلوع بالتورط بعد منذ غداة قبل عقب"
    ).split()
)
_STATING: Final = frozenset(
    ("v أعلن", "v أكد", "v جدد", "v كرر", "v أصدر", "v أعرب", "v عبر", "v عرف")
)
_WOUNDING: Final = frozenset(("v أصاب", "v جرح", "n إصابة", "n جرح"))
_LEISURE: Final = frozenset(("sport", "culture"))
_CAUSES: Final = frozenset(
    ("في", "جراء", "اثر", "خلال", "نتيجه", "بسبب", "عقب", "اثناء", "بعد", "من")
)


@attrs.define
class Happening:
    """An event before it is drafted."""

    site: Site
    roles: Roles
    status: str
    rule: str
    group: int = 0
    sources: list[Phrase] = attrs.field(factory=list)
    targets: list[Phrase] = attrs.field(factory=list)


def find_events(document: Document) -> Iterator[tuple[Page, Happening]]:
    """Find the events of a document in order."""
    if document.topics and document.topics[0].label in _LEISURE:
        return
    page = Page(document)
    sentence: list[Happening] = []
    seen: list[Site] = []
    number = -1
    for site in find_sites(page):
        if site.sentence != number:
            yield from _joined(page, sentence)
            sentence, seen, number = [], [], site.sentence
        happening = _happening(page, site, seen, sentence)
        seen.append(site)
        if happening is not None and _is_claimed(document, happening):
            sentence.append(happening)
    yield from _joined(page, sentence)


def _is_claimed(document: Document, happening: Happening) -> bool:
    """Whether an opinion piece reports it: somebody named did it, in the past or under a verb."""
    if not document.topics or document.topics[0].label != "opinion":
        return True
    named = any(one.entity is not None for one in happening.sources)
    if happening.site.noun:
        return named and happening.roles.light is not None
    return named and happening.site.reading.tense == "past"


def _happening(
    page: Page, site: Site, seen: list[Site], found: list[Happening]
) -> Happening | None:
    """Read a trigger as an event, if it is one."""
    if (site.first in page.covering and not _names_event(page, site)) or site.first in page.timed:
        return None
    if site.noun and not _stands_free(page, site, seen):
        return None
    if not site.noun and site.first > site.begin and page.forms[site.first - 1] in ("من", "جرايم"):
        return None
    roles = noun_roles(page, site, seen) if site.noun else verb_roles(page, site)
    status = status_of(page, site, roles.light)
    if not status:
        return None
    if "cas" not in site.sense.flags:
        roles = roles._replace(targets=[one for one in roles.targets if one.kind != "count"])
    roles = roles._replace(sources=_owners(page, site, roles.sources))
    if site.sense.type == "PROTEST":
        roles = _protest(page, site, roles)
    sources = roles.sources
    before = found[-1].sources if found else []
    if site.noun:
        if _is_anaphoric(page, site, roles):
            return None
        inside = (
            site.sense.type == "CONSULT"
            and site.first > site.begin
            and page.forms[site.first - 1] == "في"
        )
        if not sources and (
            site.suffix or (roles.targets and "weak" in site.sense.flags) or inside
        ):
            sources = taken_up(page, site, before)
            roles = roles._replace(sources=sources)
        if not _is_stated(page, site, roles):
            return None
        if site.sense.type == "PROTEST" and not _is_held(page, site, roles):
            return None
        if site.sense.type in _VIOLENT and not _is_foreground(page, site, roles, found):
            return None
        return Happening(site, roles, status, _noun_rule(roles), 0, sources, roles.targets)
    kind = site.sense.type
    if (
        not sources
        and roles.targets
        and site.first > site.begin
        and page.forms[site.first - 1] in _OWN_ACT
    ):
        sources = taken_up(page, site, before)
        roles = roles._replace(sources=sources)
    if kind in _MATERIAL and _is_background(page, site, roles):
        return None
    if kind == "PROTEST" and not roles.targets and site.reading.lemma not in _GATHERING:
        return None
    if kind == "ASSAULT" and _is_quarrel(site, sources):
        return None
    if not sources and not (kind in _MATERIAL and roles.targets):
        if "noactor" in site.sense.flags:
            return Happening(site, roles, status, "events.verb")
        if site.reading.passive == "yes" or "cas" in site.sense.flags:
            return None
        if site.reading.tense in ("present", "jussive") and not _opens(page, site):
            return None
        sources = taken_up(page, site, before)
        if not sources:
            return None
    if kind not in _MATERIAL and _has_plain_subject(page, site):
        return None
    if "aim" in site.sense.flags and not any(can_act(one) for one in roles.targets):
        return None
    if "official" in site.sense.flags and not _is_official(sources, roles.targets):
        return None
    if "named" in site.sense.flags and not any(p.entity is not None for p in roles.targets):
        return None
    rule = "events.participle" if site.reading.tense == "participle" else "events.verb"
    return Happening(site, roles, status, rule, 0, sources, roles.targets)


_SKIPPED: Final = frozenset(("لم", "لن", "لا", "قد", "سوف", "ما", "ايضا", "كذلك"))
_ANAPHORIC: Final = frozenset(
    ("قبيل", "قبل", "بعد", "عقب", "خلال", "اثناء", "غداه", "بانتهاء", "بعيد")
)


def _owners(page: Page, site: Site, sources: list[Phrase]) -> list[Phrase]:
    """Put the army for «جنوده» where it is named before."""
    if (
        not sources
        or not words[page.forms[sources[0].first]].owned
        or sources[0].entity is not None
    ):
        return sources
    for phrase in page.phrases(site.begin, min(site.first, sources[0].first)):
        if can_act(phrase) and not phrase.preposition:
            return [phrase]
    return sources


def _protest(page: Page, site: Site, roles: Roles) -> Roles:
    """Read who protests from anywhere in the sentence, and against whom."""
    sources = roles.sources
    if not sources:
        crowd = [
            p for p in page.phrases(site.begin, site.end) if p.sector == "OPP" and p.kind == "crowd"
        ]
        sources = crowd[:1]
    targets = list(roles.targets)
    starts = {one.first for one in (*sources, *targets)}
    for at in range(site.stop, site.end):
        if page.forms[at] not in _AGAINST or len(targets) > 1:
            continue
        after = page.phrases(at + 1, min(site.end, at + 7))
        if after and after[0].first - at < 5 and after[0].first not in starts:
            starts.add(after[0].first)
            targets.append(after[0])
    for one in page.phrases(site.stop, site.end):
        if len(targets) > 1:
            break
        if one.preposition in _TOWARDS and one.first not in starts and _is_power(one):
            starts.add(one.first)
            targets.append(one)
    return roles._replace(sources=sources, targets=targets)


def _is_power(phrase: Phrase) -> bool:
    """Whether a phrase names those in power, against whom people protest."""
    if phrase.entity is not None:
        return phrase.entity.label in ("PERSON", "ORG") or phrase.preposition == "ل"
    return phrase.kind in ("office", "group", "force") and phrase.sector != "OPP"


def _names_event(page: Page, site: Site) -> bool:
    """Whether a named event begins with the trigger: «ينظم الاتحاد منتدى «التواصل»»."""
    start = page.starting.get(site.first)
    return start is not None and start[0].label == "EVENT" and "held" in site.sense.flags


def _opens(page: Page, site: Site) -> bool:
    """Whether a verb opens its clause, so that its subject may be left out."""
    at = site.first
    while at > site.begin and page.forms[at - 1] in _SKIPPED:
        at -= 1
    if at == site.begin or page.breaks(at) or site.clitics[:1] in ("و", "ف"):
        return True
    return words[page.forms[at - 1]].role in ("conjunction", "relative")


def _has_plain_subject(page: Page, site: Site) -> bool:
    """Whether a present verb follows a noun that is no actor: «مشروع قرار يدعم الاتفاق»."""
    if site.reading.tense not in ("present", "jussive") or _opens(page, site):
        return False
    at = site.first - 1
    while at > site.begin and page.forms[at] in _SKIPPED:
        at -= 1
    form = page.forms[at]
    word = words[form]
    if word.role or word.kind or at in page.covering or at in page.timed or at in page.light_at:
        return False
    return not page.breaks(at + 1) and page.seps[at + 1] == " "


def _is_anaphoric(page: Page, site: Site, roles: Roles) -> bool:
    """Whether a meeting is only taken up again: «عقب اللقاء», «خلال زيارته»."""
    if site.sense.type not in ("CONSULT", "AGREE") or not (site.definite or site.suffix):
        return False
    if roles.sources and roles.light is None or site.first == site.begin:
        return False
    if roles.targets and site.suffix in ("ي", "نا"):
        return False
    return page.forms[site.first - 1] in _ANAPHORIC


def _noun_rule(roles: Roles) -> str:
    return "events.light_verb" if roles.light is not None else "events.noun"


def _is_official(sources: list[Phrase], targets: list[Phrase]) -> bool:
    """Whether somebody of rank comes to a place: then an arrival is a visit."""
    ranked = any(
        (p.entity is not None and p.entity.label == "PERSON") or p.kind == "office" for p in sources
    )
    return ranked and any(p.kind == "place" for p in targets)


def _stands_free(page: Page, site: Site, seen: list[Site]) -> bool:
    """Whether a noun is no topic, purpose, title, or content of a demand."""
    clitic = site.clitics[-1:]
    if clitic in ("ل", "ك"):
        light = page.light_at.get(site.first - 1)
        if light is None:
            return False
    if site.first == site.begin or page.breaks(site.first):
        return True
    before = page.forms[site.first - 1]
    if site.sense.mode == "phone" and before in ("في", "عبر", "خلال"):
        return False
    if words[before].numeral and site.sense.type in ("CONSULT", "THREATEN", "REQUEST"):
        return False
    if page.seps[site.first] == " " and not site.clitics:
        if before in _TOPIC or (before[0] in "وفبل" and before[1:] in _TOPIC):
            return False
        word = words[before]
        if word.kind in ("office", "group", "force", "crowd") and (
            site.definite or not word.definite
        ):
            return False
    if any("about" in other.sense.flags and not other.noun for other in seen):
        return site.clitics[-1:] == "ب" or before in ("في", "خلال", "عقب")
    for other in reversed(seen):
        if page.left_start(site.first, site.begin) > other.first:
            break
        if site.first - other.stop > _CONTENT:
            continue
        if (
            other.sense.type in _DEMANDING
            and not other.noun
            and other.sense.type != site.sense.type
        ):
            return False
    return True


def _is_stated(page: Page, site: Site, roles: Roles) -> bool:
    """Whether a noun is stated as a happening, by an actor or a verb."""
    flags = site.sense.flags
    actors = roles.sources or roles.targets
    light = roles.light
    if site.definite and site.sense.type in _KNOWN and (light is None or light.role not in _MAKING):
        return False
    if "deal" in flags:
        return bool(roles.sources) and (light is None or light.role in ("source", "receiver"))
    if "under" in flags:
        return light is not None and light.role in ("passive", "none")
    if "made" in flags:
        return light is not None and light.role == "source" and bool(actors)
    if "held" in flags:
        return light is not None and bool(actors)
    if "pron" in flags:
        return bool(site.suffix or light is not None or roles.sources) and bool(actors)
    if "weak" in flags and _happens(page, site):
        return True
    if "weak" in flags:
        return bool(roles.sources) or (
            bool(roles.targets) and (light is not None or site.sense.idafa == "t")
        )
    if actors or light is not None:
        return True
    before = page.forms[site.first - 1] if site.first > site.begin else ""
    return site.sense.type in _VIOLENT and _is_cause(before)


def _happens(page: Page, site: Site) -> bool:
    """Whether a verb of happening follows: «قتال وقع منذ شهر»."""
    hit = page.light_at.get(site.stop)
    return hit is not None and light_role(readings(hit.payload)[0].lemma) == "none"


def _is_cause(form: str) -> bool:
    return form in _CAUSES or (form[:1] in ("و", "ف") and form[1:] in _CAUSES)


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
    for at in range(site.stop, min(site.end, site.stop + 10)):
        hit = page.light_at.get(at)
        if hit is None:
            continue
        role = light_role(readings(hit.payload)[0].lemma)
        if role in ("result", "none"):
            return words[page.forms[at - 1]].role != "relative"
        if at == site.stop and hit.suffix:
            return True
    return False


def _is_foreground(page: Page, site: Site, roles: Roles, found: list[Happening]) -> bool:
    """Whether a violent noun is news of its sentence, not something referred to.

    News has a number, a verb that lets it happen, casualties before it, or opens the sentence.
    """
    place = site.first - site.begin
    if not _REFERRING.isdisjoint(page.forms[max(site.begin, site.first - 2) : site.first]):
        return (
            any(phrase.number is not None for phrase in roles.targets)
            and site.reading.lemma in _FATAL
        )
    if any(phrase.number is not None for phrase in roles.targets):
        return True
    if place < _HEADLINE and not site.definite and not site.suffix:
        return True
    light = roles.light
    if light is not None and light.reading.lemma == "v تبنى":
        return True
    served = light is not None and light.reading.lemma not in _STATING
    if served and light is not None and light.role == "result":
        served = "cas" in site.sense.flags
    before = page.forms[site.first - 1] if place else ""
    if any("cas" in one.site.sense.flags for one in found) and _is_cause(before):
        return True
    if place >= _LATE:
        return False
    if site.reading.lemma in _FATAL and any(_is_unknown(page, one) for one in roles.targets):
        return True
    if (
        served
        and light is not None
        and (light.role == "target" or site.suffix)
        and light.role != "none"
    ):
        return True
    if _performed(page, site):
        return True
    if site.definite or site.suffix:
        between = any(phrase.preposition == "بين" for phrase in roles.sources)
        return between or (bool(roles.sources and roles.targets) and served)
    if before in ("علي", "من", "ضد"):
        return False
    if place and words[before].role == "relative":
        return False
    return served


def _is_held(page: Page, site: Site, roles: Roles) -> bool:
    """Whether a protest takes place, and is not only spoken of."""
    if not _REFERRING.isdisjoint(page.forms[max(site.begin, site.first - 2) : site.first]):
        return False
    if site.definite or site.suffix:
        return roles.light is not None and roles.light.first >= site.first - 2
    return roles.light is not None or bool(roles.targets) or site.first - site.begin < _HEADLINE


def _is_background(page: Page, site: Site, roles: Roles) -> bool:
    """Whether a violent verb only says more of something: «الهجوم الذي استهدف السفارة»."""
    if any(phrase.number is not None for phrase in roles.targets):
        return False
    if site.sense.type == "ASSAULT":
        if site.first - site.begin >= _FAR_ON:
            return True
        if (
            (site.suffix and not roles.sources)
            or site.reading.tense != "past"
            and site.sentence > 0
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


def _is_quarrel(site: Site, sources: list[Phrase]) -> bool:
    """Whether a person attacks in words: «هاجم ماكين سياسة أوباما»."""
    return site.reading.lemma == "v هاجم" and any(
        one.kind == "office" or (one.entity is not None and one.entity.label == "PERSON")
        for one in sources
    )


def _joined(page: Page, found: list[Happening]) -> Iterator[tuple[Page, Happening]]:
    """Join the triggers of one happening: wounded to killed, casualties to the attack they come from."""
    kept: list[Happening] = []
    for happening in found:
        light = happening.roles.light
        if light is not None:
            kept = [one for one in kept if one.site.first != light.first]
        last = kept[-1] if kept else None
        if last is not None and last.site.sense.type == happening.site.sense.type == "ASSAULT":
            if happening.site.reading.lemma == "v استهدف" and last.site.noun:
                last.targets = last.targets + happening.targets
                continue
            if happening.site.reading.lemma in _WOUNDING and "cas" in last.site.sense.flags:
                last.targets = last.targets + happening.targets
                continue
            if (
                "cas" in last.site.sense.flags
                and "cas" not in happening.site.sense.flags
                and happening.site.noun
            ):
                happening.targets = happening.targets + [
                    p for p in last.targets if p not in happening.targets
                ]
                last.sources = last.sources or happening.sources
        if (
            last is not None
            and last.site.sense.type == happening.site.sense.type
            and not last.site.noun
            and happening.site.noun
            and happening.site.first - last.site.stop < 8
            and happening.roles.light is None
            and not happening.site.definite
            and last.site.sense.type != "ASSAULT"
        ):
            continue
        kept.append(happening)
    for happening in kept:
        yield page, happening
