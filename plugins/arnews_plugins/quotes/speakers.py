"""Speakers: the noun phrase after or before a cue, named or described, and to whom it speaks."""

from typing import Final, NamedTuple

from arnews import Entity
from arnews.text import match
from arnews_plugins.quotes.lexicon import words
from arnews_plugins.quotes.page import Page, Site, bare

__all__ = ["Speaker", "addressee", "noun_phrase", "right_before", "source_phrase", "subject_before"]

_SPEAKING: Final = frozenset(("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"))
# A name governed by one of these particles is no subject.
_GOVERNED: Final = ("ل", "ب", "ك")
_MARKS: Final = str.maketrans("", "", "«»“”\"'()‘’")
_BREAKS: Final = frozenset("،,;؛:.\n()–—")
_FULL_STOPS: Final = frozenset("،:\n")
_COMMAS: Final = frozenset("،,(-–—")

_RELATIVES: Final = frozenset(("الذي", "التي", "الذين", "وهو", "وهي", "وهم"))
# Words that cannot stand in a subject, and those that may in its full description.
_OUTSIDE: Final = words("preposition", "relative")
_INSIDE: Final = frozenset(("من", "في", "داخل", "الي"))
_OWN_WORDS: Final = words("own_words")
_ADDRESSEES: Final = words("addressee")

# Words of a title between two names.
_TITLE: Final = 4
# Words of a description that the speaker's span keeps.
_DESCRIPTION: Final = 5
# Words between a title and the name set off by commas.
_APPOSITION: Final = 12
# Words before a verb that its subject may fill, and a described one.
_LOOK_BACK: Final = 25
_DESCRIBED_BEFORE: Final = 8


class Speaker(NamedTuple):
    """Who speaks: a mention in words [first, stop), or somebody named before.

    Args:
        first: index of the first word of the mention; -1 where none is written.
        stop: index after its last word.
        cut: view code points of attached particles before it.
        entity: the named entity it is.
        cluster: id of the entity's cluster, or of the one a description stands for.
        name: the full form.
        gender: "m", "f" or "", as the verb agrees.
        plural: whether several speak.
        anonymous: whether the source is unnamed.
    """

    first: int
    stop: int
    cut: int = 0
    entity: Entity | None = None
    cluster: str | None = None
    name: str = ""
    gender: str = ""
    plural: bool = False
    anonymous: bool = False

    @property
    def written(self) -> bool:
        """Whether the speaker is written beside the cue."""
        return self.first >= 0


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
    adverbs = words("adverb")
    while first < stop and page.forms[first] in adverbs:
        first += 1
    first = _after_medium(page, first, stop)
    if first >= stop or _ends(page, first, first):
        return _late_name(page, first, stop)
    zone = first + 1
    while zone < stop and not _ends(page, zone, first):
        zone += 1
    found = _named(page, first, zone, leading=leading)
    if found is None and zone < stop:
        titled = page.forms[first].startswith("ال") or page.begins_title(first)
        found = _late_name(page, zone, stop) if titled else None
        if titled and found is None and not _COMMAS.isdisjoint(page.seps[zone]):
            found = _apposed(page, zone, stop)
    if found is None and leading:
        stop = zone = _before_object(page, first, zone)
    if found is None and governs and page.forms[first][0] == "ب":
        return None
    return found or _described(page, first, zone, stop if bounded else first)


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
    if first >= stop or page.seps[first] == " ":
        return first
    for after in range(first + 1, min(stop, first + 4)):
        if any(mark in page.seps[after] for mark in ')»”"'):
            return after if page.forms[after] in words("anonymous") else first
    return first


def _ends(page: Page, at: int, first: int) -> bool:
    """Whether a word cannot belong to the subject that began with `first`."""
    form, sep = page.forms[at], page.seps[at]
    if at > first and sep != " " and (not _BREAKS.isdisjoint(sep) or " - " in sep):
        return len(page.forms[at - 1]) > 1 or sep[0] != "."  # «د. عائشة»
    if form in _OUTSIDE:
        if form == "علي":  # the match form of the name «علي» too
            return page.words.clean(at) == "على"
        return form != "من" or at == first
    if at == first and form[0] in "وف" and form[1:] in _OUTSIDE:
        return True
    if at > first and form[-1] in "هم" and _own_words(page.words.clean(at)):
        return True
    return _governed(form, begins=at == first) or at in page.cue_nouns or page.begins_time(at)


def _governed(form: str, *, begins: bool) -> bool:
    """Whether a word has an attached preposition that keeps it out of a subject.

    Args:
        form: the word in match form.
        begins: it would be the first word of the subject.
    """
    if form[0] == "ل":
        return form == "ل" or _told(form) or (begins and form[1] == "ل")
    if not begins or form[0] != "ب":
        return False
    return form[1:3] == "ال" or form[1:] in words("document")


def _told(form: str) -> bool:
    """Whether a word names an addressee after ل: «للصحفيين», «لوكالة»."""
    return form[1:] in _ADDRESSEES or (form[1:2] == "ل" and form[2:] in _ADDRESSEES)


def _named(page: Page, first: int, zone: int, *, leading: bool) -> Speaker | None:
    """Take the entity of the subject: a person anywhere in it, else what it begins with."""
    entities = [e for e in page.entities(first, zone) if e.clitics[-1:] not in _GOVERNED]
    if not entities:
        return None
    entity = entities[0]
    if leading and page.place(entity)[0] == first:
        return _of_entity(page, entity, plural=entity.label == "NORP")
    persons = [e for e in entities if e.label == "PERSON"]
    if persons:
        return _joint(page, persons)
    begin, end = page.place(entity)
    # «منظمة الصليب الأحمر» is the organisation, «مصادر الوطن», «وكيل الوزارة» are its people.
    head = entity.label == "ORG" and page.forms[first] in words("naming")
    if entity.label not in _SPEAKING or begin > first + head:
        return None
    if entity.label == "NORP" and end < zone:
        return None
    return _of_entity(page, entity, plural=entity.label == "NORP")


def _joint(page: Page, persons: list[Entity]) -> Speaker:
    """Take the person of a subject, or two who speak together: «بايدن وأردوغان»."""
    speaker = _of_entity(page, persons[0])
    if len(persons) < 2 or not persons[1].clitics.startswith("و"):
        return speaker
    other = _of_entity(page, persons[1])
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
    if end < stop or begin == first or before[-1] in words("preposition"):
        return None
    if persons[-1].clitics or not words("companion").isdisjoint(before):
        return None
    return _of_entity(page, persons[-1])


def _apposed(page: Page, first: int, stop: int) -> Speaker | None:
    """Take a person set between commas after a title: «رئيس الوزراء، حيدر العبادي، إن»."""
    for entity in page.entities(first, min(stop, first + _APPOSITION)):
        if entity.label == "PERSON":
            between = page.forms[first : page.place(entity)[0]]
            return _of_entity(page, entity) if _OUTSIDE.isdisjoint(between) else None
    return None


def _of_entity(page: Page, entity: Entity, *, plural: bool = False) -> Speaker:
    """Make the speaker of a named entity."""
    first, stop = page.place(entity)
    cluster = page.document.cluster(entity.cluster)
    name = cluster.name if cluster else entity.norm
    cut = len(entity.clitics)
    return Speaker(first, stop, cut, entity, entity.cluster, name, plural=plural)


def _described(page: Page, first: int, zone: int, stop: int) -> Speaker | None:
    """Make the speaker of a description: «مسؤول تركي», «مصادر برلمانية لبنانية»."""
    forms = page.forms
    honorific = forms[first] in words("honorific")
    if not honorific and _is_object(page.words.clean(first), kin=stop > first):
        return None
    titles = words("honorific_noun")
    while first + 1 < zone and forms[first] in titles:
        first += 1
    end = min(zone, first + _DESCRIPTION)
    if "من" in forms[first:end]:
        end = forms.index("من", first)
    entities = page.entities(first, zone)
    if entities:  # an idafa that ends in a name is kept whole: «قراءات البيت الأبيض»
        end = max(first + 1, min(zone, page.place(entities[0])[1]))
    if end <= first or (end == first + 1 and len(forms[first]) < 3):
        return None
    last = _description_end(page, end, stop)
    full = page.document.clean[page.words.starts[first] : page.words.ends[last - 1]]
    name = " ".join(full.translate(_MARKS).split())
    unnamed = forms[first] in words("anonymous")
    unnamed = unnamed or not words("identity").isdisjoint(forms[zone:stop])
    cluster = None if honorific else _stands_for(page, first, end)
    plural = forms[first].endswith(("ون", "ين"))
    return Speaker(first, end, 0, None, cluster, name, plural=plural, anonymous=unnamed)


def _is_object(word: str, *, kin: bool) -> bool:
    """Whether a word with a pronoun is what a verb acts on: «اختتم تصريحاته», not «قال والدها».

    Args:
        word: in clean form.
        kin: relatives and colleagues are subjects here.
    """
    stem = _before_pronoun(word)
    return bool(stem) and not (kin and stem in words("kin"))


def _own_words(word: str) -> bool:
    """Whether a word is what its speaker says or feels: «حديثه», «أملها»."""
    stem = _before_pronoun(word)
    return stem in _OWN_WORDS or (stem.endswith("ت") and stem[:-1] + "ه" in _OWN_WORDS)


def _before_pronoun(word: str) -> str:
    """Return a word without its pronoun, in match form; "" where it has none."""
    for pronoun in ("ه", "ها", "هم"):
        if word.endswith(pronoun) and len(word) > len(pronoun) + 2:
            return match(word.removesuffix(pronoun))
    return ""


def _description_end(page: Page, end: int, stop: int) -> int:
    """Return where a full description ends: «مصادر برلمانية مقربة من الحكومة»."""
    at = end
    while at < stop:
        form, sep = page.forms[at], page.seps[at]
        if (form in _OUTSIDE and form not in _INSIDE) or not _FULL_STOPS.isdisjoint(sep):
            break
        if form == "ل" or (form[0] == "ل" and _told(form)) or page.begins_time(at):
            break
        if form == "في" and at + 1 < stop and page.forms[at + 1] in words("occasion"):
            break
        at += 1
    return at


def _stands_for(page: Page, first: int, stop: int) -> str | None:
    """Return the cluster that a title alone stands for: «الوزير», «وزير الخارجية»."""
    document = page.document
    if not document.clusters:
        return None
    span = document.span(first, stop)
    for cluster in document.clusters:
        for nominal in cluster.nominals:
            if nominal.start < span.end and span.start < nominal.end:
                return cluster.id
    heads = page.forms[first:stop]
    head = bare(heads[0])
    alone = len(heads) == 1 and head != heads[0]
    for at, cluster_id, titles in reversed(page.titles):
        if at >= first or head not in titles:
            continue
        if alone or (len(heads) > 1 and " ".join(heads) in " ".join(titles)):
            return cluster_id
    return None


def subject_before(page: Page, site: Site) -> Speaker | None:
    """Find the subject before a verb in its clause: «لكن الرئيس قال», «وكان الوزير أكد»."""
    if site.joined:
        return None
    forms, seps = page.forms, page.seps
    begin = max(site.begin, site.first - _LOOK_BACK)
    stop = site.first
    between, starts = words("before_verb"), words("clause_start")
    while stop > begin and forms[stop - 1] in between and seps[stop] == " ":
        stop -= 1
    first = stop
    while first > begin and forms[first - 1] not in starts:
        if first < stop and seps[first] != " " and not _BREAKS.isdisjoint(seps[first]):
            break
        first -= 1
    if stop <= first or forms[stop - 1] in words("no_subject"):
        return None
    if forms[first] in _RELATIVES and first > begin:
        return _antecedent(page, begin, first)
    if forms[first] in words("preposition"):
        return None
    several = site.cue is not None and site.cue.number == "pl"
    return _before(page, first, stop, several=several)


def _before(page: Page, first: int, stop: int, *, several: bool) -> Speaker | None:
    """Read a subject that fills words [first, stop) before its verb; `several`: a plural verb."""
    actors = [e for e in page.entities(first, stop) if e.label in ("PERSON", "ORG", "GPE")]
    if page.forms[first] in words("anonymous", "document"):
        actors = [e for e in actors if e.label == "PERSON"]
    if actors:
        return _of_entity(page, next((e for e in actors if e.label == "PERSON"), actors[0]))
    if stop - first > _DESCRIBED_BEFORE:
        return None
    if page.forms[first].startswith("ال") or stop - first > 1 or several:
        return _described(page, first, stop, stop)
    return None


def _antecedent(page: Page, begin: int, first: int) -> Speaker | None:
    """Take the actor before a relative clause: «لكن ليتل، الذي قاد الفريق، أوضح»."""
    for entity in reversed(page.entities(begin, first)):
        if entity.label in ("PERSON", "ORG"):
            return _of_entity(page, entity)
    return None


def right_before(page: Page, site: Site) -> Speaker | None:
    """Take the person right before a verb, whose object follows it: «جنيد وصف النسخة بأنها»."""
    if site.joined or site.first - 1 < site.begin or page.seps[site.first] != " ":
        return None
    for entity in page.entities(max(site.begin, site.first - 5), site.first):
        if entity.label == "PERSON" and page.place(entity)[1] == site.first:
            return _of_entity(page, entity)
    return None


def source_phrase(page: Page, first: int, stop: int) -> Speaker | None:
    """Read who an attribution names, if it can speak: «وفقا لمصادر طبية», not «وفقا للقانون»."""
    if first >= stop:
        return None
    for entity in page.entities(first, min(stop, first + 3)):
        if entity.label != "NORP" and entity.label in _SPEAKING:
            return _of_entity(page, entity)
    form = page.forms[first]
    cut = int(form[0] == "ل")
    heads = {form, bare(form), form[cut:], form[1 + cut :] if form[cut : cut + 1] == "ل" else form}
    if heads.isdisjoint(words("anonymous", "document")):
        return None
    end = first + 1
    while end < min(stop, first + _DESCRIPTION) and not _ends(page, end, first):
        end += 1
    name = page.document.clean[page.words.starts[first] + cut : page.words.ends[end - 1]]
    unnamed = not heads.isdisjoint(words("anonymous"))
    return Speaker(
        first, end, cut, name=" ".join(name.translate(_MARKS).split()), anonymous=unnamed
    )


def addressee(page: Page, first: int, stop: int) -> tuple[int, int, int] | None:
    """Find to whom it was said: (first, stop, cut) of «للصحفيين», «لوكالة رويترز».

    Args:
        page: the document.
        first: index of the first word after the cue.
        stop: index after the words to look at.
    """
    for at in range(first, stop):
        form = page.forms[at]
        if form[0] == "ل" and len(form) > 3 and _told(form):
            end = at + 1
            for entity in page.entities(at, min(stop, at + 3)):
                end = max(end, page.place(entity)[1])
            return at, min(end, stop), 1
    return None
