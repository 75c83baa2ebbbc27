"""Noun phrases that can be actors: what they are, and how the words of a page are read as some."""

# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from arnews import Entity
from arnews.text import match
from arnews.text.numbers import Number, number_at
from arnews_plugins.events.vocabulary import Word, members, unjoined, word_class, words

if TYPE_CHECKING:
    from arnews_plugins.events.page import Page

__all__ = ["Phrase", "is_plain", "phrase_at", "read_phrases"]

_ACTING: Final = frozenset(("PERSON", "ORG", "NORP"))
_PLACES: Final = frozenset(("GPE", "LOC", "FAC"))
_HONORIFIC: Final = word_class("honorific")
_HANDS: Final = word_class("hands")
_ARMED_BY: Final = word_class("armed_by")
_PARTITIVE: Final = frozenset(("partitive",))
_CONSTRUCT: Final = frozenset(("construct",))
_SECOND: Final = frozenset(
    ("مجهولون", "مجهولين", "مجهول", "ملثمون", "ملثمين", "مسلحون", "مسلحين", "مسلح", "مسلحا",
     "انتحاري", "انتحاريا", "متشددون", "متشددين", "اجانب", "عسكريين", "عسكريون", "مدنيين")
)  # fmt: skip
_CROWDS: Final = frozenset(match(word) for word in ("العشرات", "المئات", "الآلاف"))
_OTHERS: Final = frozenset(("اخرون", "اخرين"))
_DIRECTIONS: Final = frozenset(("شمال", "جنوب", "شرق", "غرب", "وسط", "داخل", "خارج"))
_CASED: Final = frozenset(
    ("قتلوا", "قتلا", "اصيبوا", "واصيب", "وجرح", "وقتل", "جرحوا", "لقوا", "اعتقلوا")
)
_PLURAL: Final = ("ون", "ين")
_SINGULAR: Final = frozenset(("سجين", "امين", "والسجين"))
_OBJECTS: Final = word_class("objects")
_ADJECTIVES: Final = frozenset(
    ("الحاكم", "الحاكمه", "المعارض", "المعارضه", "النايب", "المفوض", "العسكري", "المقاتل")
)
_SOCIETY: Final = frozenset(("مجتمع", "المجتمع", "للمجتمع", "بالمجتمع", "والمجتمع", "لمجتمع"))
_THE_WORLD: Final = ["الدولي"]
_HEADS: Final = frozenset(("الرييس", "الرييسه", "العاهل", "الزعيم"))
_OWN_PLACE: Final = "own_place"
_AGENT: Final = "من قبل"
_COMPARED: Final = frozenset(("اكثر", "اقل", "يقل", "يقرب", "يزيد", "ازيد", "تقل", "تزيد"))
# Words between an office and the name of who holds it.
_NAME_AFTER: Final = 7


class Phrase(NamedTuple):
    """A noun phrase that can be an actor.

    Args:
        first: index of its first word.
        stop: index after its last word.
        cut: view code points of particles before it.
        entity: the entity it is.
        kind: office, force, group, crowd, thing, place or "" (an entity of another kind).
        sector: PLOVER sector of a described actor.
        preposition: what governs it, "من قبل" for all ways to name an agent; "" for none.
        embedded: whether it stands under another noun.
        joined: whether و joins it to the phrase before.
        number: the number before its head.
        nation: the nationality or name inside it.
    """

    first: int
    stop: int
    cut: int
    entity: Entity | None
    kind: str
    sector: str
    preposition: str = ""
    embedded: bool = False
    joined: bool = False
    number: Number | None = None
    nation: Entity | None = None

    @property
    def bare(self) -> bool:
        """Whether it can be a subject or an object."""
        return not self.preposition and not self.embedded


def read_phrases(page: Page, start: int, stop: int) -> list[Phrase]:
    """Read the noun phrases in words `start` to `stop` of the current sentence."""
    found: list[Phrase] = []
    preposition, plain, at = "", 0, start
    forms, seps, special = page.forms, page.seps, page.special
    while at < stop:
        word = words[forms[at]]
        if word.active or at in special or at == start:
            if at in page.timed:
                preposition, plain, at = "", 0, at + 1
                continue
            here = None
            if word.nominal or at in page.starting or at in page.titled:
                here = phrase_at(page, at, stop)
            if here is not None:
                last = found[-1] if found else None
                embedded = plain > 0 and (bool(preposition) or seps[at] == " ")
                found.append(_placed(page, here, word, at, last, preposition, embedded=embedded))
                preposition, plain, at = "", 0, here.stop
                continue
            governor = _governor(page, at, word) if word.governs else None
            if governor is not None:
                preposition, plain, at = governor or preposition, 0, at + 1
                continue
            if at in page.reporting or at in page.light_at or (at == start and _begins(page, at)):
                preposition, plain, at = "", 0, at + 1
                continue
            if word.passing:
                at += 1
                continue
            if word.role == _OWN_PLACE:  # «في مكتبه السفير»: what follows is no right side
                preposition, plain, at = "", 0, at + 1
                continue
            preposition = word.attached or preposition
        at += 1
        plain = plain + 1 if word.plain else 0
        if plain > 2:
            preposition, plain = "", 0
        if seps[at] != " ":
            plain = 0
    return found


def _begins(page: Page, at: int) -> bool:
    """Whether a sentence or clause begins at a word, which then is rather a verb."""
    return at == page.first or page.breaks(at)


def is_plain(page: Page, at: int) -> bool:
    """Whether a word is a definite noun that names no actor: «الديون», «الأزمة»."""
    form = page.forms[at]
    if form[:2] != "ال" or at in page.covering or at in page.titled or at in page.timed:
        return False
    word = words[form]
    return not word.kind and not word.role


def _placed(
    page: Page,
    here: Phrase,
    word: Word,
    at: int,
    last: Phrase | None,
    preposition: str,
    *,
    embedded: bool,
) -> Phrase:
    """A phrase with what governs it: its own particle, that of the one it is joined to, a word."""
    governed = _governed(page, here, word, at)
    joined = here.joined and last is not None and at - last.stop < 4
    if governed:
        preposition, embedded = governed, False
    elif joined and last is not None:
        preposition, embedded = last.preposition, last.embedded
    first, stop, cut, entity, kind, sector, _, _, _, number, nation = here
    return Phrase(
        first, stop, cut, entity, kind, sector, preposition, embedded, joined, number, nation
    )


def _governor(page: Page, at: int, word: Word) -> str | None:
    """The preposition that a word is; "" for one that compares numbers, None for other words."""
    form = unjoined(page.forms[at])
    if form == "قبل" and at and page.forms[at - 1] == "من":
        return _AGENT
    if form in _HANDS or form in _ARMED_BY:
        return _AGENT
    if word.role != "preposition":
        return None
    if form == "من" and _is_partitive(page, at):
        return ""
    if form in _DIRECTIONS and at and words[page.forms[at - 1]].role == "preposition":
        return ""
    return "" if at and page.forms[at - 1] in _COMPARED else form


def _is_partitive(page: Page, at: int) -> bool:
    """Whether «من» only counts: «عدد من الطلاب», «مجموعة كبيرة من الشبان»."""
    first = max(page.first, at - 2)
    return page.have(_PARTITIVE, first, at)


def _governed(page: Page, here: Phrase, word: Word, at: int) -> str:
    """The particle attached to a phrase, or to the title or office before a name."""
    if here.entity is None:
        return word.governed
    if here.first != at:
        return word.governed or word.attached  # «بالرئيس التركي رجب طيب أردوغان»
    start = page.starting.get(here.first)
    if start is None or start[0] is not here.entity:
        return word.governed
    last = here.entity.clitics[-1:]
    return last if last and last in "بلك" else ""


def phrase_at(page: Page, at: int, stop: int) -> Phrase | None:
    """The noun phrase that begins at a word, if one does."""
    start = page.starting.get(at)
    if start is not None:
        entity, end = start
        place = entity.label in _PLACES
        if not place and entity.label not in _ACTING:
            return None
        joined = entity.clitics[:1] == "و"
        kind = "place" if place else ""
        return Phrase(at, end, len(entity.clitics), entity, kind, "", joined=joined)
    if at in page.covering:
        return None
    titled = page.titled.get(at)
    if titled is not None:
        entity, first, end = titled
        if first > at and (first < at + 3 or _next_office(page, at, first) == first):
            word = words[page.forms[at]]
            return Phrase(first, end, 0, entity, "", "", joined=word.joined)
    form = page.forms[at]
    word = words[form]
    if word.numeral:
        counted = _counted(page, at, stop)
        if counted is not None:
            return counted
    if not word.kind or (form in _SOCIETY and page.forms[at + 1 : at + 2] != _THE_WORLD):
        return None
    return _described(page, at, stop, word)


def _counted(page: Page, at: int, stop: int) -> Phrase | None:
    """A number and what it counts: «14 جنديا أفغانيا», «عشرات المتظاهرين»."""
    number = number_at(page.words, at)
    if number is None or number.ordinal or at in page.timed:
        return None
    head = number.stop
    joined = page.forms[at][0] == "و"
    if head < stop and page.forms[head] == "من" and head + 1 < stop:
        head += 1
    elif head >= stop or page.breaks(head) or _is_alone(page, head):
        others = head < stop and page.forms[head] in _OTHERS and not page.breaks(head)
        kind, end = ("crowd", head + 1) if others else ("count", head)
        return Phrase(at, end, number.cut, None, kind, "CIV", joined=joined, number=number)
    word = words[page.forms[head]]
    if not word.kind or page.breaks(head):
        entity = page.starting.get(head)
        if entity is None or entity[0].label != "NORP":
            return None
        return Phrase(
            at, entity[1], number.cut, None, "crowd", "CIV", joined=joined, number=number,
            nation=entity[0],
        )  # fmt: skip
    here = _described(page, head, stop, word)
    return here._replace(first=at, cut=number.cut, joined=joined, number=number)


def _is_alone(page: Page, head: int) -> bool:
    """Whether a number before a word counts people left unnamed: «قتل ثلاثة وأصيب سبعة في هجوم»."""
    form = page.forms[head]
    if page.forms[head - 1] in _CROWDS:
        return not words[form].kind
    return words[form].role == "preposition" or form in _CASED or form in _OTHERS


def _described(page: Page, at: int, stop: int, word: Word) -> Phrase:
    """An actor noun with what follows it: an adjective, a name, the name of an office holder."""
    if word.kind == "office":
        named = _holder(page, at, stop)
        if named is not None:
            return named._replace(joined=word.joined)
    end, nation = at + 1, None
    constructs = not word.definite and page.forms[at] in members(_CONSTRUCT)
    while end < stop and end < at + 4 and page.seps[end] == " ":
        start = page.starting.get(end)
        if start is not None and not start[0].clitics:
            nation, end = start
            break
        form = page.forms[end]
        if start is None and form in _SECOND:
            end += 1
            continue
        if (
            start is None
            and form[:2] == "ال"
            and (word.kind != "crowd" or constructs)
            and end < at + 3
            and _belongs(page, at, end, word, constructs=constructs)
        ):
            end += 1
            continue
        break
    return Phrase(
        at, end, word.cut, None, word.kind, word.sector, joined=word.joined, nation=nation
    )


def _belongs(page: Page, at: int, end: int, word: Word, *, constructs: bool) -> bool:
    """Whether a word with the article goes on an actor noun: its adjective or right side.

    What else follows is another phrase: «دعت الحكومة المواطنين», «أطلق مسلحون النار».
    """
    form = page.forms[end]
    other = words[form]
    if other.role or (form in _OBJECTS and (word.definite or word.kind != "office")):
        return False
    if end == at + 1 and not word.definite:
        return not _is_absolute(page.forms[at])
    if not other.kind or form in _ADJECTIVES:
        return True
    if form.endswith(_PLURAL):
        return page.forms[at].endswith(_PLURAL)
    if other.kind == "force":
        return True  # «المجلس العسكري»
    return form.endswith("يه") and not constructs


def _is_absolute(form: str) -> bool:
    """Whether a sound plural or dual has its ending, so that no right side follows: «مسلحون»."""
    if form.endswith(_PLURAL):
        return form not in _SINGULAR
    return form.endswith("ان") and bool(words[form[:-2]].kind)


def _next_office(page: Page, at: int, stop: int) -> int:
    """Where another office begins after one: «التقى الوزير المصري الرئيس محمود عباس»."""
    closed = words[page.forms[at]].definite
    for after in range(at + 1, stop):
        form = page.forms[after]
        if closed and _is_other(form):
            before = page.covering.get(after - 1)
            if form in _HEADS or (before is not None and before.label == "NORP"):
                return after  # but «أمين المحافظة رئيس المجلس» is one man
        closed = closed or after in page.starting or form[:2] == "ال"
    return stop


def _is_other(form: str) -> bool:
    """Whether a word begins another office, and is no title of the same holder: «السفير»."""
    word = words[form]
    if word.kind != "office" or word.joined or word.governed:
        return False
    return form in _HEADS if word.definite else form not in _HONORIFIC


def _holder(page: Page, at: int, stop: int) -> Phrase | None:
    """The person named after an office: «وزير الخارجية الأميركي أنتوني بلينكن»."""
    for after in range(at + 1, min(stop, at + _NAME_AFTER)):
        if page.breaks(after):
            return None
        form = page.forms[after]
        start = page.starting.get(after)
        if start is not None:
            entity, end = start
            if entity.label == "PERSON":
                if entity.clitics or _next_office(page, at, after) < after:
                    return None
                return Phrase(after, end, 0, entity, "", words[page.forms[at]].sector)
            continue
        role = words[form].role
        if role and form not in _HONORIFIC and role not in ("honorific", "quantity"):
            return None
    return None
