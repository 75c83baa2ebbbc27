"""Roles of verbs: subject, object, and what the prepositions of their frames govern."""

# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from typing import Final

from arnews_plugins.events.page import Page
from arnews_plugins.events.phrases import Phrase, is_plain
from arnews_plugins.events.roles import (
    Roles,
    agents,
    bare_groups,
    can_act,
    governed,
    is_near,
    subject_before,
)
from arnews_plugins.events.sites import Site
from arnews_plugins.events.vocabulary import words

__all__ = ["verb_roles"]

_ACTING_KINDS: Final = frozenset(("force", "office", "group", "crowd"))
_APPOSED: Final = frozenset(("الامين", "المتحدث", "الناطق", "المندوب", "الوكيل"))
_IN_IT: Final = frozenset(("فيه", "فيها"))
_STATE: Final = frozenset(("MIL", "COP"))


def verb_roles(page: Page, site: Site) -> Roles:
    """Sources and targets of a verb or an adverbial participle."""
    sense = site.sense
    end = page.right_end(site.stop, site.end)
    right = page.phrases(site.stop, end)
    groups = bare_groups(right)
    left = subject_before(page, site.first, site.begin, site.reading)
    resumed = site.clitics[:1] in ("و", "ف") and site.reading.number == "sg"
    if groups and resumed and _is_passive(site):
        left = []  # «قتل جنديان وأصيب ثالث»
    sources: list[Phrase] = []
    targets: list[Phrase] = []
    if site.reading.tense == "participle":
        sources = left
        if sense.object and groups:
            targets = groups[0]
    elif site.reading.person == 1:
        targets = groups[0] if groups and sense.object else []
    elif left and (is_near(page, left, site.first) or site.reading.number in ("pl", "du")):
        sources, targets = _after_subject(site, left, groups)
    elif site.stop < end and is_plain(page, site.stop):
        targets = groups[0] if groups and sense.object else []
    else:
        sources, targets = _verb_first(page, site, groups)
        if not sources and not targets and left:
            sources, targets = _after_subject(site, left, groups)
        elif not sources and left and groups and not _is_passive(site):
            sources = left
    content = _content(page, sense.through, right) if sense.through else []
    if "gather" not in sense.flags:
        sources = sources + [one for one in agents(right) if one not in content]
    targets = targets + [one for one in governed(right, sense.targets) if one not in targets]
    targets = targets + [one for one in content if one not in targets]
    if not sense.object and "self" not in sense.flags and not (sense.targets or sense.through):
        targets = []
    if "victim" in sense.flags:
        sources, targets = agents(right), sources
    gathers = "gather" in sense.flags
    return Roles([p for p in sources if can_act(p) or (gathers and p.kind == "count")], targets)


def _content(page: Page, through: frozenset[str], right: list[Phrase]) -> list[Phrase]:
    """What a threat or sentence is about: «حكمت المحكمة بإعدام المتهم»."""
    return [one for one in right if page.have(through, one.first - 1, one.first)]


def _is_passive(site: Site) -> bool:
    return "cas" in site.sense.flags or site.reading.passive == "yes"


def _after_subject(
    site: Site, left: list[Phrase], groups: list[list[Phrase]]
) -> tuple[list[Phrase], list[Phrase]]:
    """Roles where the subject stands before the verb."""
    sense = site.sense
    objects = groups[0] if groups and sense.object else []
    if site.reading.passive == "yes" and sense.object:
        return [], left
    suffers = not objects or (left[0].number is not None and site.reading.number == "pl")
    if "cas" in sense.flags and suffers and not site.suffix and site.reading.passive != "no":
        return [], left  # «ثلاثة جنود قتلوا في كمين»
    return left, objects


def _verb_first(
    page: Page, site: Site, groups: list[list[Phrase]]
) -> tuple[list[Phrase], list[Phrase]]:
    """Roles where the verb comes first."""
    sense = site.sense
    if not groups:
        return [], []
    first = groups[0]
    if site.suffix:
        return first, []
    if sense.object and (not can_act(first[0]) or _is_object(page, first[0])):
        return [], first
    if sense.object and len(groups) == 1 and _says_in_it(page, site, first[0]):
        return [], first
    if not sense.object:
        return first, []
    if site.reading.passive == "yes":
        return [], first
    if "cas" in sense.flags:
        head = first[0]
        if len(groups) > 1 and head.number is None and _acts(head):
            if page.lights(first[-1].stop, groups[1][0].first):
                return [], first  # «قتل مسلحان في هجوم شنته المقاومة»
            return first, groups[1]
        if site.reading.gender == "f" and head.number is None and _arrests(head):
            return first, []
        return [], first
    if len(groups) > 1 and sense.type != "CONSULT" and _is_apposed(page, first[-1], groups[1][0]):
        return first, groups[2] if len(groups) > 2 else []
    return first, groups[1] if len(groups) > 1 else []


def _says_in_it(page: Page, site: Site, phrase: Phrase) -> bool:
    """Whether a verb goes on about what was written: «قرارات يطالب فيها إيران»."""
    if site.reading.tense != "present" or page.forms[site.stop] not in _IN_IT:
        return False
    return not page.forms[phrase.first].endswith("ون")


def _is_object(page: Page, phrase: Phrase) -> bool:
    """Whether an ending shows that a phrase is no subject: «تحاصر 35 آخرين», «اعتقلت شابا»."""
    if phrase.entity is not None or phrase.kind not in _ACTING_KINDS:
        return False
    if phrase.number is not None:
        return page.forms[phrase.stop - 1] == "اخرين"
    form = page.forms[phrase.first]
    return len(form) > 4 and form.endswith("ين") and bool(words[form[:-2]].kind)


def _is_apposed(page: Page, name: Phrase, phrase: Phrase) -> bool:
    """Whether an office only says who somebody is: «استنكر الزياني الأمين العام للمجلس»."""
    if name.entity is None or name.entity.label != "PERSON" or phrase.first != name.stop:
        return False
    return page.forms[phrase.first] in _APPOSED


def _arrests(head: Phrase) -> bool:
    """Whether a lone phrase after a verb of violence names the state or a body, not a victim."""
    if head.entity is not None:
        return head.entity.label == "ORG"
    return (head.kind == "force" and head.sector in _STATE) or head.kind == "group"


def _acts(phrase: Phrase) -> bool:
    return phrase.entity is not None or phrase.kind in _ACTING_KINDS
