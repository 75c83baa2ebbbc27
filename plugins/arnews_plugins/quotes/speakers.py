"""Speakers: the subject of a reporting verb before or after it, and who an unwritten subject is."""

from __future__ import annotations

from typing import Final

import attrs

from arnews import Entity

from arnews_plugins.quotes.lexicon import Cue, words
from arnews_plugins.quotes.page import Page, Site

__all__ = ["Memory", "Speaker", "addressee", "noun_phrase", "subject_before"]

_SPEAKING: Final = frozenset(("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"))
_DESCRIPTION: Final = 5
_APPOSITION: Final = 12
_LOOK_BACK: Final = 25


@attrs.frozen
class Speaker:
    """Who speaks: a mention of words [first, stop), or somebody named before.

    Args:
        first: index of the first word of the mention; -1 where none is written.
        stop: index after its last word.
        cut: view code points of attached particles before it.
        entity: the named entity it is.
        cluster: id of the entity's cluster, or of the one a description stands for.
        name: the full form.
        gender: "m", "f" or "", as the verb agrees.
        number: "sg", "du", "pl".
        anonymous: whether the source is unnamed.
    """

    first: int
    stop: int
    cut: int = 0
    entity: Entity | None = None
    cluster: str | None = None
    name: str = ""
    gender: str = ""
    number: str = "sg"
    anonymous: bool = False

    @property
    def written(self) -> bool:
        """Whether the speaker is written beside the cue."""
        return self.first >= 0


def _bare(form: str) -> str:
    """Take the article off a word in match form."""
    return form[2:] if form.startswith("ال") and len(form) > 4 else form


class Memory:
    """Who has spoken so far, for subjects that are not written and definite descriptions."""

    def __init__(self) -> None:
        self._spoken: list[Speaker] = []
        self._described: dict[str, Speaker] = {}

    def add(self, speaker: Speaker, head: str) -> None:
        """Remember a speaker under the first word of its description."""
        self._spoken.append(speaker)
        if speaker.entity is None and head:
            self._described[_bare(head)] = speaker

    def described(self, head: str) -> Speaker | None:
        """The speaker an earlier description with the same noun introduced: «المصادر»."""
        if not head.startswith("ال"):
            return None
        return self._described.get(_bare(head))

    def last(self, cue: Cue | None) -> Speaker | None:
        """The last speaker that agrees with a verb without subject."""
        if not self._spoken:
            return None
        if cue is not None:
            for speaker in reversed(self._spoken[-6:]):
                if _agrees(speaker, cue):
                    return speaker
        return self._spoken[-1]


def _agrees(speaker: Speaker, cue: Cue) -> bool:
    """Whether a speaker can be the unwritten subject of a verb form."""
    if cue.number in ("pl", "du"):
        return speaker.number in ("pl", "du")
    if speaker.number in ("pl", "du") and speaker.gender != "f":
        return False
    return not cue.gender or not speaker.gender or cue.gender == speaker.gender


def noun_phrase(
    page: Page, first: int, stop: int, *, leading: bool = False, bounded: bool = True
) -> Speaker | None:
    """Read a speaker: a name with its titles, or a description.

    Args:
        page: the document.
        first: index of its first word; adverbs before it are skipped.
        stop: index after the words it may fill.
        leading: take the name it begins with even where a person follows, who
            is spoken to or about («يتهم الجمهوريون أوباما بأنه»).
        bounded: whether reported words follow at `stop`.
    """
    forms, seps = page.forms, page.seps
    adverbs = words("adverb")
    while first < stop and forms[first] in adverbs:
        first += 1
    if first >= stop or _ends(page, first, first):
        return _late_name(page, first, stop)
    zone = first + 1
    while zone < stop and not _ends(page, zone, first):
        zone += 1
    found = _named(page, first, zone, leading=leading)
    if found is not None:
        return found
    late = _late_name(page, zone, stop)
    if late is not None:
        return late
    comma = zone < stop and any(mark in seps[zone] for mark in "،,(-–")
    if comma:
        found = _apposed(page, zone, stop)
        if found is not None:
            return found
    return _described(page, first, zone, stop if bounded else first)


def _ends(page: Page, at: int, first: int) -> bool:
    """Whether a word cannot belong to the subject that began with `first`."""
    form, sep = page.forms[at], page.seps[at]
    if at > first and len(sep) > 1 and any(mark in sep for mark in "،,;؛:.\n()–—"):
        return True
    if at > first and " - " in sep:
        return True
    if form in words("preposition") or form in words("relative"):
        if form == "علي":  # the match form of the name «علي» too
            return page.words.clean(at) == "على"
        return form != "من" or at == first
    if form[0] == "ل" and len(form) > 2 and form[1:] in words("addressee"):
        return True
    if form[:2] == "لل" and form[2:] in words("addressee"):
        return True
    if at == first and form[0] == "ب" and page.document.time_at(at) is None:
        return form[1:] in words("document") or form[1:3] == "ال"
    return form == "ل" or page.document.time_at(at) is not None


def _named(page: Page, first: int, zone: int, *, leading: bool) -> Speaker | None:
    """Take the entity of the subject: a person anywhere in it, else what it begins with."""
    entities = page.entities(first, zone)
    if leading and entities and page.document.words_of(entities[0])[0] == first:
        return _of_entity(page, entities[0], plural=entities[0].label == "NORP")
    persons = [entity for entity in entities if entity.label == "PERSON"]
    if persons:
        return _of_entity(page, persons[0], plural=_coordinated(page, persons))
    if not entities:
        return None
    entity = entities[0]
    begin, end = page.document.words_of(entity)
    if entity.label not in _SPEAKING or begin > first + (entity.label == "ORG"):
        return None
    if entity.label == "NORP" and end < zone:
        return None
    return _of_entity(page, entity, plural=entity.label == "NORP")


def _coordinated(page: Page, persons: list[Entity]) -> bool:
    """Whether two persons speak together: «بايدن وأردوغان»."""
    if len(persons) < 2:
        return False
    return persons[1].clitics.startswith("و") and page.document.words_of(persons[1])[0] - page.document.words_of(persons[0])[1] < 4


def _late_name(page: Page, first: int, stop: int) -> Speaker | None:
    """Take a person that stands right before the reported words, after circumstances."""
    if stop - first < 1:
        return None
    persons = [e for e in page.entities(first, stop) if e.label == "PERSON"]
    if not persons:
        return None
    begin, end = page.document.words_of(persons[-1])
    between = page.forms[max(first, begin - 12) : begin]
    if end < stop or any(form in words("companion") for form in between):
        return None
    if begin == first or page.forms[begin - 1] in words("preposition"):
        return None
    return _of_entity(page, persons[-1])


def _apposed(page: Page, first: int, stop: int) -> Speaker | None:
    """Take a person set between commas after a title: «رئيس الوزراء، حيدر العبادي، إن»."""
    limit = min(stop, first + _APPOSITION)
    for entity in page.entities(first, limit):
        if entity.label != "PERSON":
            continue
        begin, _ = page.document.words_of(entity)
        if any(page.forms[k] in words("preposition") or page.forms[k] in words("relative") for k in range(first, begin)):
            return None
        return _of_entity(page, entity)
    return None


def _of_entity(page: Page, entity: Entity, *, plural: bool = False) -> Speaker:
    """Make the speaker of a named entity."""
    first, stop = page.document.words_of(entity)
    cluster = page.document.cluster(entity.cluster)
    return Speaker(
        first,
        stop,
        len(entity.clitics),
        entity,
        entity.cluster,
        cluster.name if cluster else entity.norm,
        number="pl" if plural else "sg",
    )


def _described(page: Page, first: int, zone: int, stop: int) -> Speaker | None:
    """Make the speaker of a description: «مسؤول تركي», «مصادر برلمانية لبنانية»."""
    forms = page.forms
    end = min(zone, first + _DESCRIPTION)
    if "من" in forms[first:end]:
        end = min(end, forms.index("من", first))
    entities = page.entities(first, zone)
    if entities:  # an idafa that ends in a name is kept whole: «قراءات البيت الأبيض»
        end = min(zone, page.document.words_of(entities[0])[1])
    if end <= first or (end == first + 1 and len(forms[first]) < 3):
        return None
    name = page.document.clean[page.words.starts[first] : page.words.ends[_full(page, end, stop) - 1]]
    number = "pl" if forms[first].endswith(("ون", "ين")) else "sg"
    honorific = forms[first] in words("honorific")
    if not honorific and page.words.clean(first).endswith(("ه", "ها", "هم")):
        return None  # «اختتم تصريحاته»: an object, the subject is not written
    head = _bare(forms[first])
    anonymous = head == forms[first] and head in words("anonymous")
    identity = words("identity")
    anonymous = anonymous or any(form in identity for form in forms[zone:stop])
    cluster = None if honorific else _stands_for(page, first, end)
    return Speaker(first, end, 0, None, cluster, name, number=number, anonymous=anonymous)


def _full(page: Page, end: int, stop: int) -> int:
    """Return where the full description ends: before a comma, a relative clause or a circumstance."""
    outside = words("relative") | (words("preposition") - {"من", "في", "داخل", "الي"})
    at = end
    while at < stop:
        sep = page.seps[at]
        form = page.forms[at]
        if form in outside or any(mark in sep for mark in "،,:\n") or page.document.time_at(at):
            break
        if form[0] == "ل" and (form[1:] in words("addressee") or form[2:] in words("addressee")):
            break
        if form in ("في", "خلال") and page.forms[at + 1] in words("document") | {"تصريح", "حديث", "مقابله", "موتمر"}:
            break
        at += 1
    return at


def _stands_for(page: Page, first: int, stop: int) -> str | None:
    """Return the cluster that a title alone stands for: «الوزير», «وزير الخارجية»."""
    document = page.document
    span = document.span(first, stop)
    for cluster in document.clusters:
        for nominal in cluster.nominals:
            if nominal.start < span.end and span.start < nominal.end and nominal.start <= span.start + 8:
                return cluster.id
    title = document.match[page.words.starts[first] : page.words.ends[stop - 1]]
    bare = _bare(title.split(" ")[0])
    for entity in reversed(document.entities):
        if entity.title is None or entity.start > span.start or entity.cluster is None:
            continue
        begin, end = document.words_of(entity.title)
        heads = page.forms[begin:end]
        if title.startswith("ال") and " " not in title:
            if any(_bare(head) == bare for head in heads):
                return entity.cluster
        elif title in document.match[page.words.starts[begin] : page.words.ends[end - 1]]:
            return entity.cluster
    return None


def subject_before(page: Page, site: Site) -> Speaker | None:
    """Find the subject before a verb in its clause: «لكن الرئيس قال», «وكان الوزير أكد»."""
    if site.joined:
        return None
    forms, seps = page.forms, page.seps
    begin = max(page.sentence(site.first)[0], site.first - _LOOK_BACK)
    first = site.first
    while first > begin:
        sep = seps[first]
        if first < site.first and any(mark in sep for mark in ".؛;:\n") and not sep.strip(".") == "":
            break
        if forms[first - 1] in _CLAUSE_STARTS or ("،" in sep and first < site.first and forms[first - 1] not in _CLAUSE_STARTS):
            break
        first -= 1
    stop = site.first
    while stop > first and forms[stop - 1] in _BETWEEN:
        stop -= 1
    if stop <= first or forms[stop - 1] in _NO_SUBJECT or forms[first] in words("preposition"):
        return None
    persons = [e for e in page.entities(first, stop) if e.label in ("PERSON", "ORG", "GPE")]
    if persons:
        named = [e for e in persons if e.label == "PERSON"] or persons
        return _of_entity(page, named[0])
    if forms[first].startswith("ال") or stop - first > 1:
        return _described(page, first, stop, stop)
    return None


_CLAUSE_STARTS: Final = frozenset("كان وكان كانت وكانت لكن ولكن ان وان بان فان فيما بينما حيث اما غير بيد فقد".split())
_BETWEEN: Final = frozenset("قد كان كانت الذي التي الذين بدوره بدورها سبق ايضا فقد وقد".split())
_NO_SUBJECT: Final = frozenset("كما حسبما ما ثم او بل لم لن لا ان وان هنا".split())


def addressee(page: Page, first: int, stop: int) -> tuple[int, int, int] | None:
    """Find to whom it was said: (first, stop, cut) of «للصحفيين», «لوكالة رويترز».

    Args:
        page: the document.
        first: index of the first word after the cue.
        stop: index after the words to look at.
    """
    heads = words("addressee")
    for at in range(first, stop):
        form = page.forms[at]
        if form[0] != "ل" or len(form) < 4:
            continue
        cut = 1
        if form[1:] not in heads and not (form[1] == "ل" and form[2:] in heads):
            continue
        end = at + 1
        for entity in page.entities(at, min(stop, at + 3)):
            end = max(end, page.document.words_of(entity)[1])
        return at, min(end, stop), cut
    return None
