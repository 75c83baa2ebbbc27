"""Speakers: the noun phrase after a cue, named or described, and to whom it speaks."""

from collections.abc import Sequence
from typing import Final

from arnews import Entity
from arnews.text.remembered import Remembered
from arnews_plugins.quotes.descriptions import (
    DESCRIPTION,
    OUTSIDE,
    Speaker,
    described,
    is_own_words,
    name_of,
    of_entity,
    told,
)
from arnews_plugins.quotes.lexicon import words
from arnews_plugins.quotes.page import Page, bare

__all__ = ["BREAKS", "addressee", "noun_phrase", "source_phrase"]

BREAKS: Final = frozenset("،,;؛:.\n()–—")
"""Punctuation that a subject does not reach over."""

_SPEAKING: Final = frozenset(("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"))
# A name governed by one of these particles is no subject.
_GOVERNED: Final = ("ل", "ب", "ك")
# What a word type does to a subject: most words do nothing to it.
_NEVER_FIRST, _NEVER_LATER, _MAY_BE_ON, _MAY_BE_OWN = 1, 2, 4, 8
_ADVERBS: Final = words("adverb")
_NOT_GOVERNED: Final = words("not_governed")
_NAMING: Final = words("naming")
_PREPOSITIONS: Final = words("preposition")
_COMPANIONS: Final = words("companion")
_ANONYMOUS: Final = words("anonymous")
_DOCUMENTS: Final = words("document")
_COMMAS: Final = frozenset("،,(-–—")
# Words of a title between two names.
_TITLE: Final = 4
# Words between a title and the name set off by commas.
_APPOSITION: Final = 12


def noun_phrase(
    page: Page,
    first: int,
    stop: int,
    *,
    leading: bool = False,
    bounded: bool = True,
    governs: bool = False,
) -> Speaker | None:
    """Read a speaker: a name with its titles, or a description.

    Args:
        page: the document.
        first: index of its first word; adverbs before it are skipped.
        stop: index after the words it may fill.
        leading: take the name it begins with even where a person follows, who
            is spoken to or about («يتهم الجمهوريون أوباما بأنه»).
        bounded: whether reported words follow at `stop`.
        governs: whether the verb takes ب, so that a word with it is no subject («طالب بتعويض»).
    """
    while first < stop and page.forms[first] in _ADVERBS:
        first += 1
    if first < stop and page.seps[first] != " ":
        first = _after_medium(page, first, stop)
    if first >= stop or (_ends(page, first, first) and not _name_begins(page, first)):
        return _late_name(page, first, stop)
    zone = first + 1
    while zone < stop and not _ends(page, zone, first):
        zone += 1
    entities = page.entities(first, zone)
    found = _named(page, first, zone, entities, leading=leading) if entities else None
    if found is None and zone < stop:
        titled = page.forms[first].startswith("ال") or first in page.titles
        found = _late_name(page, zone, stop) if titled else None
        if titled and found is None and not _COMMAS.isdisjoint(page.seps[zone]):
            found = _apposed(page, zone, stop)
    if found is None and leading:
        stop = zone = _before_object(page, first, zone)
    head = page.forms[first]
    if found is None and governs and head[0] == "ب" and head not in _NOT_GOVERNED:
        return None
    return found or described(page, first, zone, stop if bounded else first)


def _name_begins(page: Page, word: int) -> bool:
    """Whether a name begins with a word whose letters look governed: «قال بالمر»."""
    return any(e.label == "PERSON" and not e.clitics for e in page.entities(word, word + 1))


def _before_object(page: Page, first: int, zone: int) -> int:
    """End a subject before the object that follows it: «دعا المدرب اللاعبين», «اتهم الوزير إيران»."""
    for entity in page.entities(first + 1, zone):
        zone = min(zone, page.place(entity)[0])
    for at in range(first + 1, zone):
        form = page.forms[at]
        if form.startswith("ال") and form.endswith("ين") and not page.forms[first].endswith("ين"):
            return at
    return zone


def _after_medium(page: Page, first: int, stop: int) -> int:
    """Skip the newspaper that was told: «أبلغت (عكاظ) مصادر مطلعة أن»."""
    for after in range(first + 1, min(stop, first + 4)):
        if any(mark in page.seps[after] for mark in ')»”"'):
            return after if page.forms[after] in _ANONYMOUS else first
    return first


def _ends(page: Page, at: int, first: int) -> bool:
    """Whether a word cannot belong to the subject that began with `first`."""
    sep = page.seps[at]
    if sep != " " and at > first and (not BREAKS.isdisjoint(sep) or " - " in sep):
        return len(page.forms[at - 1]) > 1 or sep[0] != "."  # «د. عائشة»
    limits = _LIMITS[page.forms[at]]
    if limits:
        if limits & _MAY_BE_ON:  # «على», or the name «علي»
            return page.clean(at, at + 1) == "على"
        if limits & (_NEVER_FIRST if at == first else _NEVER_LATER):
            return True
        if limits & _MAY_BE_OWN and at > first and is_own_words(page.clean(at, at + 1)):
            return True
    return at in page.borders


def _limits(form: str) -> int:
    """What a word type does to a subject it stands in."""
    if form == "علي":
        return _MAY_BE_ON
    if form in OUTSIDE:
        return _NEVER_FIRST if form == "من" else _NEVER_FIRST | _NEVER_LATER
    limits = 0
    if (form[0] in "وف" and form[1:] in OUTSIDE) or _governed(form, begins=True):
        limits |= _NEVER_FIRST
    if _governed(form, begins=False):
        limits |= _NEVER_LATER
    if form[-1] in "هم":
        limits |= _MAY_BE_OWN
    return limits


_LIMITS: Final = Remembered(_limits)


def _governed(form: str, *, begins: bool) -> bool:
    """Whether a word has an attached preposition that keeps it out of a subject.

    Args:
        form: the word in match form.
        begins: it would be the first word of the subject.
    """
    if form[0] == "ل":
        return form == "ل" or told(form) or (begins and form[1] == "ل")
    if not begins or form[0] != "ب":
        return False
    return form[1:3] == "ال" or form[1:] in _DOCUMENTS


def _named(
    page: Page, first: int, zone: int, inside: Sequence[Entity], *, leading: bool
) -> Speaker | None:
    """Take the entity of the subject: a person anywhere in it, else what it begins with."""
    entities = [e for e in inside if e.clitics[-1:] not in _GOVERNED]
    if not entities:
        return None
    entity = entities[0]
    if leading and page.place(entity)[0] == first:
        return of_entity(page, entity, plural=entity.label == "NORP")
    persons = [e for e in entities if e.label == "PERSON"]
    if persons:
        return _joint(page, persons)
    begin, end = page.place(entity)
    # «منظمة الصليب الأحمر» is the organisation, «مصادر الوطن», «وكيل الوزارة» are its people.
    head = entity.label == "ORG" and page.forms[first] in _NAMING
    if entity.label not in _SPEAKING or begin > first + head:
        return None
    if entity.label == "NORP" and end < zone:
        return None
    return of_entity(page, entity, plural=entity.label == "NORP")


def _joint(page: Page, persons: list[Entity]) -> Speaker:
    """Take the person of a subject, or two who speak together: «بايدن وأردوغان»."""
    speaker = of_entity(page, persons[0])
    if len(persons) < 2 or not persons[1].clitics.startswith("و"):
        return speaker
    other = of_entity(page, persons[1])
    if other.first - speaker.stop >= _TITLE:
        return speaker
    return speaker._replace(stop=other.stop, name=f"{speaker.name} و{other.name}", plural=True)


def _late_name(page: Page, first: int, stop: int) -> Speaker | None:
    """Take a person that stands right before the reported words, after circumstances."""
    persons = [e for e in page.entities(first, stop) if e.label == "PERSON"]
    if not persons:
        return None
    begin, end = page.place(persons[-1])
    before = page.forms[max(first, begin - _APPOSITION) : begin]
    if end < stop or begin == first or before[-1] in _PREPOSITIONS:
        return None
    if persons[-1].clitics or not _COMPANIONS.isdisjoint(before):
        return None
    return of_entity(page, persons[-1])


def _apposed(page: Page, first: int, stop: int) -> Speaker | None:
    """Take a person set between commas after a title: «رئيس الوزراء، حيدر العبادي، إن»."""
    for entity in page.entities(first, min(stop, first + _APPOSITION)):
        if entity.label == "PERSON":
            between = page.forms[first : page.place(entity)[0]]
            return of_entity(page, entity) if OUTSIDE.isdisjoint(between) else None
    return None


def source_phrase(page: Page, first: int, stop: int) -> Speaker | None:
    """Read who an attribution names, if it can speak: «وفقا لمصادر طبية», not «وفقا للقانون»."""
    if first >= stop:
        return None
    for entity in page.entities(first, min(stop, first + 3)):
        if entity.label != "NORP" and entity.label in _SPEAKING:
            return of_entity(page, entity)
    form = page.forms[first]
    cut = int(form[0] == "ل")
    heads = {form, bare(form), form[cut:], form[1 + cut :] if form[cut : cut + 1] == "ل" else form}
    unnamed = not heads.isdisjoint(_ANONYMOUS)
    if not unnamed and heads.isdisjoint(_DOCUMENTS):
        return None
    end = first + 1
    while end < min(stop, first + DESCRIPTION) and not _ends(page, end, first):
        end += 1
    return Speaker(first, end, cut, name=name_of(page, first, end, cut), anonymous=unnamed)


def addressee(page: Page, first: int, stop: int) -> tuple[int, int, int] | None:
    """Find to whom it was said: (first, stop, cut) of «للصحفيين», «لوكالة رويترز».

    Args:
        page: the document.
        first: index of the first word after the cue.
        stop: index after the words to look at.
    """
    for at in range(first, stop):
        form = page.forms[at]
        if form[0] == "ل" and len(form) > 3 and told(form):
            end = at + 1
            for entity in page.entities(at, min(stop, at + 3)):
                end = max(end, page.place(entity)[1])
            return at, min(end, stop), 1
    return None
