"""Reading the words of a person's name from where it may begin.

A name of the lists may go on with words that no list has; how many and which depends on how
sure the beginning is: after a title more than after a given name alone.
"""

from arnews import Tier
from arnews_plugins.names.page import BOUNDS, KIN, Page
from arnews_plugins.names.runs import THAT, Run
from arnews_plugins.names.unlisted import take_unlisted

__all__ = ["read_run"]

_LONGEST = 7
"""Words of a name, kinship words included."""

_OPENING_KIN = frozenset({"ابن", "ابو", "ابي", "ابا", "ام", "بن", "ال", "عبد"})
"""Words that may open a name: «أبو عمر», but not «ولد», which is a verb there."""

_ORDINALS = frozenset(
    "الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي".split()  # noqa: SIM905
)
_SON_OF = frozenset({"بن", "ابن", "بنت"})

_RELATIVES = frozenset(
    {"عمه", "عمها", "عمي", "خاله", "خالها", "خالته", "عمته", "اخيه", "اخيها", "اخته", "اختها"}
)
"""Words at match level behind a word of kinship that name nobody."""

_DAYS = frozenset(
    {"السبت", "الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "الليله", "الان"}
)

_TEEN = "عشر"

_WISHES = frozenset(
    {
        *(
            "صلي",
            "رضي",
            "حفظ",
            "رحم",
            "رحمه",
            "رحمها",
            "رحمهم",
            "حفظه",
            "حفظها",
            "حفظهم",
            "ايده",
            "وفقه",
        ),
        *("رعاه", "سلمه", "اطال", "جزاه", "شاء", "باذن", "بحمد", "سبحان", "بحفظ", "بقدره"),
    }
)
"""Words at match level that wish something from God."""


def read_run(page: Page, start: int, unknown: int, *, foreign: bool = False) -> Run | None:
    """The longest run of words from `start` that reads like a name.

    Args:
        page: the words.
        start: index of the first word.
        unknown: how many words it may hold that no list has and whose letters are Arab.
        foreign: whether it may open with an unlisted word with foreign letters.
    """
    if _is_nothing(page, start, unknown, foreign):
        return None
    reading = Run(start, start)
    limit = min(len(page.forms), start + _LONGEST)
    while reading.stop < limit:
        if reading.stop > start and not _adjoins(page, reading.stop):
            break
        if _ends(page, reading, foreign) or not _step(page, reading, unknown, foreign):
            break
    if reading.given and not reading.family and _is_said_by(page, reading.stop):
        reading.unknown += 1
        reading.stop += 1
    return reading if reading.stop > start else None


def _is_said_by(page: Page, at: int) -> bool:
    """Whether a word with ال ends the name of who says what follows («قال محمد العمرة إن»)."""
    if not page.adjacent(at + 1) or page.forms[at + 1] not in THAT or not page.close(at):
        return False
    form = page.forms[at]
    if not form.startswith("ال") or len(form) < 5 or not form.isalpha():
        return False
    if page.stops.get(at) or form in _DAYS or form.endswith(("ات", "ون", "ين")):
        return False
    covered = page.entities.get(at)
    return covered is None or covered.tier is Tier.LIST


def _is_nothing(page: Page, start: int, unknown: int, foreign: bool) -> bool:
    """Whether no name can begin at a word: most words are told so by what they are not."""
    if start in page.parts or start in page.entities or page.forms[start] in _OPENING_KIN:
        return False
    return unknown < 2 and (not foreign or page.weight(start) is None)


def _adjoins(page: Page, at: int) -> bool:
    """Whether a word follows the one before it closely enough to be of one name."""
    if page.forms[at] in KIN:
        return page.adjacent(at)
    return page.close(at) or _hyphen(page, at)


def _hyphen(page: Page, at: int) -> bool:
    """Whether a hyphen joins a word to the one before («جان-لوك»)."""
    return page.seps[at] in ("-", "–", "-", "‐") and at in page.parts


def _ends(page: Page, reading: Run, trusted: bool) -> bool:
    """Whether the next word cannot belong to the name."""
    at = reading.stop
    part = page.parts.get(at)
    if page.forms[at] in _WISHES and page.forms[at + 1 : at + 2] == ["الله"]:
        return True  # «رحمه الله», «صلى الله عليه وسلم»
    if at > reading.first and (_is_title(page, reading) or _is_word(page, reading, trusted)):
        return True
    covered = page.entities.get(at)
    if covered is None or covered.label == "PERSON":
        return False
    if part is None or not (reading.kin or reading.given or reading.foreign):
        return True
    return covered.label == "NORP" and _describes(page, at)


def _is_title(page: Page, reading: Run) -> bool:
    """Whether a title or head noun begins at a word within a name, and not the name's end."""
    at = reading.stop
    if at in page.titles and page.titles[at][0].stop > at + 1:
        return True
    foreign = reading.western and page.governs(at)  # «باتشان نجم السينما»
    if (reading.known < 2 and not foreign) or page.forms[at] in KIN:
        return False
    if at not in page.titles and at not in page.heads:
        return False
    return at not in page.parts or not _last(page, at)


def _is_word(page: Page, reading: Run, trusted: bool) -> bool:
    """Whether a name of the lists within a name is rather a word, or a name of its own."""
    at = reading.stop
    part = page.parts.get(at)
    if part is None:
        return False
    if part.cut or (part.foreign and _verbal(page, reading)):
        return True  # «... وخالد»
    if not part.common or at not in page.everyday:
        return False
    if trusted and part.family and reading.length == 1 and page.bounds(at + 1):
        return False  # «وزير الداخلية سعيد صيام»
    return not (part.family and (part.given or _surname_like(page, reading)))


def _last(page: Page, at: int) -> bool:
    """Whether a name that is a title too ends the name («محمد رحيم أمين قد ...»)."""
    after = at + 1
    return not page.adjacent(after) or page.stops.get(after) in BOUNDS


def _verbal(page: Page, reading: Run) -> bool:
    """Whether a foreign name after Arab ones is rather a verb («يولي»)."""
    return reading.known >= 2 and not reading.western and page.forms[reading.stop][0] in "يتن"


def _surname_like(page: Page, reading: Run) -> bool:
    """Whether an everyday word with ال is the family name after a given one («ناصر الشاعر»)."""
    return reading.length == reading.given == 1 and page.forms[reading.stop].startswith("ال")


def _describes(page: Page, at: int) -> bool:
    """Whether a nationality belongs to the name after it («خلف السويدي غوران إريكسون»)."""
    after = page.parts.get(at + 1)
    if not page.adjacent(at + 1):
        return False
    return after.foreign and not after.cut if after is not None else page.foreign(at + 1)


def _step(page: Page, reading: Run, unknown: int, foreign: bool) -> bool:
    """Take the next word or words in, if they belong to the name."""
    start, at = reading.first, reading.stop
    covered = page.entities.get(at)
    if covered is not None and covered.label == "PERSON":
        return _accepted(page, reading)
    if page.forms[at] in KIN and page.adjacent(at + 1):
        if page.forms[at + 1] in _RELATIVES:
            return False  # «صدام حسين ابن عمه»
        return (at > start or page.forms[at] in _OPENING_KIN) and _kinship(page, reading, at)
    part = page.parts.get(at)
    if part is not None and page.stops.get(at) not in ("preposition", "conjunction", "pronoun"):
        if at == start:
            reading.cut, reading.clitics, reading.common = part.cut, part.clitics, part.common
        reading.given += part.given
        reading.family += part.family and not part.given
        reading.western = part.foreign
        reading.stop = part.stop
        return True
    if page.forms[at] in _ORDINALS and reading.given == at - start == 1:
        stop = at + 2 if page.adjacent(at + 1) and page.forms[at + 1] == _TEEN else at + 1
        reading.stop = stop
        return True
    return take_unlisted(page, reading, unknown, foreign)


def _accepted(page: Page, reading: Run) -> bool:
    """Take in a person who is accepted already."""
    at = reading.stop
    entity = page.entities[at]
    if at > reading.first and entity.clitics:
        return False
    if at == reading.first:
        reading.clitics = entity.clitics
        reading.cut = len(entity.clitics)
    stop = at
    while page.entities.get(stop) is entity:
        stop += 1
    reading.given += 1
    reading.family += stop - at > 1
    reading.accepted = True
    reading.stop = stop
    return True


def _father(page: Page, at: int) -> bool:
    """Whether «أبو» opens the name of a man by his son («أبو جميل»)."""
    return page.forms[at] in ("ابو", "ابا", "ابي")


def _twice(page: Page, at: int) -> bool:
    """Whether two words of kinship follow each other («بن أبي طالب»)."""
    left, right = page.forms[at : at + 2]
    return right in KIN and left != right and page.adjacent(at + 2)


def _kinship(page: Page, reading: Run, at: int) -> bool:
    """Take بن, أبو, آل ... in with the name that follows."""
    part, after = page.parts.get(at), page.parts.get(at + 1)
    opened = reading.known > 0
    if part is not None and part.stop > at + 1:  # «أبو بكر» is a row of its own
        reading.stop = part.stop
        reading.given += 1
    elif page.forms[at] == "عبد" and page.forms[at + 1].startswith("ال"):
        reading.stop = at + 2
        reading.given += 1
    elif after is not None and not after.cut and (opened or not after.common or _father(page, at)):
        reading.stop = after.stop
        reading.given += 1
    elif opened and _twice(page, at):
        reading.kin = True
        return _kinship(page, reading, at + 1)
    elif opened and (page.free(at + 1) or page.forms[at + 1].startswith("ال")):
        reading.unknown += 1
        reading.stop = at + 2
    else:
        return False
    reading.kin = True
    reading.son = page.forms[at] in _SON_OF
    return True
