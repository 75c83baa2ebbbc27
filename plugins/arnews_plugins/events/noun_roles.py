"""Roles of event nouns: right side, prepositions, adjective, light verb."""

# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from collections.abc import Sequence
from typing import Final

from arnews_plugins.events.lexicon import light_reading
from arnews_plugins.events.page import Page
from arnews_plugins.events.phrases import Phrase
from arnews_plugins.events.roles import (
    Light,
    Roles,
    agents,
    bare_groups,
    can_act,
    governed,
    groups,
    is_near,
    subject_before,
)
from arnews_plugins.events.sites import Site, word_before
from arnews_plugins.events.vocabulary import members, word_class, words

__all__ = ["light_before", "noun_roles"]

_QUANTITY: Final = word_class("quantity")
_HONORIFIC: Final = word_class("honorific")
_BEFORE_MASDARS: Final = word_class("of_masdars") | word_class("topic")
_VISITED: Final = frozenset(("place", "group", "thing"))
# Words between a light verb and the noun it serves.
_LIGHT_REACH: Final = 7
# The same where ب binds the noun to it: «قام مجهولون ... بسرقة», «نجا ... من».
_BI_REACH: Final = 14
# Words between a trigger and the noun that fills its frame.
_FRAME_REACH: Final = 12


def noun_roles(page: Page, site: Site, light: Light | None) -> Roles:
    """Sources and targets of an event noun: its right side, prepositions, light verb, adjective."""
    sense = site.sense
    end = page.right_end(site.stop, site.end)
    right = page.phrases(site.stop, end)
    sources: list[Phrase] = []
    targets: list[Phrase] = []
    rest = right
    grouped = groups(right)
    beside = bool(right) and _beside(page, site, right[0])
    if beside and right[0].bare:
        head = right[0]
        rest = [p for p in right if p not in grouped[0]]
        if (
            head.entity is not None
            and head.entity.label == "NORP"
            and _is_adjective(page, site, head)
        ):
            if sense.type not in ("COERCE", "SANCTION") or "t" not in sense.idafa:
                sources = [head]
        elif not site.suffix and not site.definite:
            sources, targets = _idafa(site, grouped[0], rest)
    sources = sources + agents(right)
    between = [p for p in right if p.preposition == "بين"]
    if between and not sources:
        sources = [p for p in between if can_act(p)]
    targets = targets + [p for p in governed(rest, sense.targets) if p not in targets]
    if sense.idafa == "t|a" and targets and not sources:
        others = bare_groups(rest)
        sources = others[0] if others and others[0][0].kind == "force" else []
    if not sources and not targets and (site.definite or not beside):
        sources, targets = _through_lam(site, right)
    if sense.type == "CONSULT" and not sources:
        sources = [p for p in right if _is_attending(page, p)]
    if light is not None:
        sources, targets = _lend(page, site, light, sources, targets)
    if not sources:
        sources = _performers(page, site) or _claimants(page, site)
    return Roles([p for p in sources if can_act(p)], targets, light)


def light_before(page: Page, site: Site, seen: Sequence[Site]) -> Light | None:
    """The light verb that an event noun depends on, or the trigger whose frame it fills.

    Args:
        page: the document.
        site: the noun.
        seen: triggers before it in the sentence, which may govern it («فرض عقوبات»).
    """
    for other in reversed(seen):
        near = site.first - other.stop < _FRAME_REACH
        if near and other.sense.type == site.sense.type and _fills(page, site, other):
            return Light(other.first, "source", other.reading)
    bound = site.clitics.endswith("ب") or word_before(page, site) == "من"
    start = page.left_start(site.first, site.begin, _BI_REACH if bound else _LIGHT_REACH)
    for at in reversed(page.lights(start, site.first)):
        if not _is_masdar(page, at, start):
            reading, role = light_reading(page.light_at[at].payload)
            return Light(at, role, reading)
    return None


def _is_masdar(page: Page, at: int, start: int) -> bool:
    """Whether «شن» or «عقد» is a verbal noun: «قرار شن هجوم», «إلى عقد اجتماع»."""
    if at == start:
        return False
    form = page.forms[at]
    if page.forms[at - 1] in _BEFORE_MASDARS and page.seps[at] == " ":
        return True  # «عقب توصل طهران إلى», «أهمية تواصل الحوار»
    if form not in ("شن", "عقد", "فرض", "خوض", "بدء"):
        return False
    before = words[page.forms[at - 1]]
    return before.role == "preposition" or not (
        before.kind or before.role or at - 1 in page.covering
    )


def _fills(page: Page, site: Site, other: Site) -> bool:
    """Whether a noun is the word that the frame of a verb asked for."""
    return not other.noun and page.forms[site.first] in members(other.sense.classes)


def _beside(page: Page, site: Site, phrase: Phrase) -> bool:
    """Whether a phrase is the right side of a noun; honorifics may stand between."""
    if page.seps[site.stop] not in (" ", " «", ' "', " “"):
        return False
    for at in range(site.stop, phrase.first):
        form = page.forms[at]
        if form not in _HONORIFIC and form not in _QUANTITY and at not in page.titled:
            return False
    return True


def _through_lam(site: Site, right: list[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
    """Role of «ل» after a noun that has no right side: «الاجتماع الأول للجنة»."""
    sense = site.sense
    if not sense.idafa or "ل" in sense.targets:
        return [], []
    found = [
        p for p in right if p.preposition == "ل" and not p.embedded and p.first - site.stop < 4
    ]
    if not found:
        return [], []
    return ([], found) if sense.idafa[0] == "t" else (found, [])


def _is_attending(page: Page, phrase: Phrase) -> bool:
    """Whether «بحضور» or «بمشاركة» stands before a phrase."""
    return any(
        page.forms[at] in ("بحضور", "بمشاركه", "وبحضور", "وبمشاركه")
        for at in range(max(0, phrase.first - 5), phrase.first)
    )


def _performers(page: Page, site: Site) -> list[Phrase]:
    """Who carries out a noun in a relative clause: «هجوم نفذته طالبان», «زيارة قام بها الرئيس»."""
    for at in page.lights(site.stop, min(site.end, site.stop + 8)):
        if any(map(page.breaks, range(site.stop, at + 1))):
            return []
        hit = page.light_at[at]
        if light_reading(hit.payload)[1] != "source":
            continue
        start = at + 1
        if not hit.suffix:
            if start >= site.end or page.forms[start] not in ("بها", "به", "فيها", "فيه"):
                continue
            start += 1
        groups = bare_groups(page.phrases(start, page.right_end(start, site.end)))
        return [p for p in groups[0] if can_act(p)] if groups else []
    return []


def _claimants(page: Page, site: Site) -> list[Phrase]:
    """Who claims an attack later in the sentence: «... وتبنته حركة طالبان»."""
    if site.sense.type != "ASSAULT":
        return []
    for at in page.lights(site.stop, site.end):
        hit = page.light_at[at]
        if hit.suffix and light_reading(hit.payload)[0].lemma == "v تبنى":
            groups = bare_groups(page.phrases(at + 1, page.right_end(at + 1, site.end)))
            return groups[0] if groups else []
    return []


def _is_adjective(page: Page, site: Site, phrase: Phrase) -> bool:
    """Whether a nationality beside a noun describes it: «غارة أميركية», «القصف الإسرائيلي»."""
    form = page.forms[phrase.first]
    return form.endswith(("ي", "يه", "يا", "يتين", "يتان")) and (form[:2] == "ال") == site.definite


def _idafa(
    site: Site, group: list[Phrase], rest: list[Phrase]
) -> tuple[list[Phrase], list[Phrase]]:
    """Role of what an event noun is said of: «زيارة الوزير», «قصف حلب», «قصف الطيران»."""
    sense, head = site.sense, group[0]
    if "place" in sense.flags and sense.type == "CONSULT" and head.kind in _VISITED:
        return [], group
    if "place" in sense.flags and sense.type == "ASSAULT" and head.kind == "place":
        return [], []
    if sense.idafa == "s":
        return group, []
    if sense.idafa == "t":
        return [], group
    armed = head.kind == "force" or (head.entity is not None and head.entity.label == "ORG")
    if sense.idafa == "a":
        return (group, []) if armed or head.entity is not None else ([], group)
    objects = bare_groups(rest)
    if armed and head.number is None:
        return group, objects[0] if objects and sense.object else []
    if objects and sense.object and head.entity is not None and head.kind != "place":
        return group, objects[0]
    return [], group


def _lend(
    page: Page, site: Site, light: Light, sources: list[Phrase], targets: list[Phrase]
) -> tuple[list[Phrase], list[Phrase]]:
    """Add the subject of a light verb in the role it has."""
    if light.role in ("none", "passive", "result", "place"):
        return sources, targets
    subject: list[Phrase] = []
    left = subject_before(page, light.first, site.begin, light.reading)
    between = bare_groups(page.phrases(light.first + 1, site.first))
    if light.reading.number in ("pl", "du") or (left and is_near(page, left, light.first)):
        subject = left
    if not subject and between and between[0]:
        subject = between[0]
    if not subject:
        subject = left
    if light.role == "source" and not sources:
        sources = subject
    elif light.role in ("target", "receiver"):
        if light.role == "receiver" or site.sense.type in ("REQUEST", "THREATEN"):
            giver = [
                p
                for p in page.phrases(site.stop, page.right_end(site.stop, site.end))
                if p.preposition == "من"
            ]
            sources = sources or giver
        if light.role == "receiver":
            targets = [one for one in targets if one not in sources]
        targets = targets or subject
    return sources, targets
