"""How a word of no list goes on with a name: by its letters, its form and what stands around it."""

from arnews_plugins.names.letters import FOREIGN, SURELY
from arnews_plugins.names.page import PARTICLES, Page
from arnews_plugins.names.runs import Run

__all__ = ["take_unlisted"]

_UNLISTED = 3
"""Foreign words of no list that one name may hold."""

_SLIGHTLY = 15
"""Weight of letters asked of a word that goes on with a foreign name of the lists."""

_LITTLE = -40
"""Weight asked of the last word of a name whose first word is foreign."""

_FEW = -20
"""Weight asked of the first word of a name where one may stand and the second is foreign."""

_SOUND = ("ون", "ين", "ات")
"""Endings of sound plurals and duals."""

_ANY = -60
"""Weight asked of a word between a foreign given name after a title and what follows."""


def take_unlisted(page: Page, reading: Run, unknown: int, foreign: bool) -> bool:
    """Take in a word that no list has, by its letters."""
    at = reading.stop
    opened = reading.known or reading.foreign
    if opened and page.forms[at].startswith("و") and reading.length > 1:
        return False  # «والكن» may be a family name, but a third word is rather joined
    if (
        reading.foreign < _UNLISTED
        and (opened or foreign)
        and _is_foreign(page, reading, trusted=foreign)
    ):
        if page.forms[at] in PARTICLES and not page.adjacent(at + 1):
            return False
        reading.foreign += 1
    elif reading.unknown >= unknown or reading.accepted or reading.foreign:
        return False
    elif _arab(page, reading, unknown, trusted=foreign):
        reading.unknown += 1
    else:
        return False
    reading.stop = at + 1
    return True


def _is_foreign(page: Page, reading: Run, *, trusted: bool) -> bool:
    """Whether the letters of the next word are those of a foreign name."""
    weight = page.weight(reading.stop)
    if weight is None or weight < _ANY:
        return False
    return weight >= FOREIGN or weight >= _least(page, reading, trusted=trusted)


def _least(page: Page, reading: Run, *, trusted: bool) -> int:
    """The weight of letters asked of an unlisted word, by what stands before and after it."""
    if reading.western and reading.known == 1 and not reading.foreign:
        if trusted:
            return _ANY
        if not reading.common and page.bounds(reading.stop + 1):
            return _LITTLE
    if trusted and reading.known + reading.foreign < 2:
        after = reading.stop + 1
        if reading.foreign and not reading.known and page.bounds(after):
            return _SLIGHTLY if page.forms[reading.stop].endswith(_SOUND) else _LITTLE
        if not reading.foreign and not reading.known and page.close(after):
            own = page.lone(after) and not page.forms[after].startswith("و")
            own = own and not page.forms[reading.stop].endswith(_SOUND)
            return _FEW if own and page.foreign(after, SURELY) else FOREIGN
    if reading.western or reading.foreign or (trusted and reading.known == 1):
        return _SLIGHTLY
    return FOREIGN


def _arab(page: Page, reading: Run, unknown: int, *, trusted: bool) -> bool:
    """Whether a word of no list goes on with an Arab name: by its form and by what is read.

    A word with ال that is no nisba may be what somebody did something to («حضر خالد الحفل»).
    """
    at = reading.stop
    if reading.son and page.forms[at].startswith("ال"):
        return page.named(at)
    if reading.given and not reading.western and (page.clan(at) or _is_joined(page, at)):
        return True
    if page.surname(at):
        sure = page.forms[at].endswith("ي") or (trusted and reading.known <= 2)
        sure = sure or _in_list(page, reading)
        return reading.given > 0 and not reading.western and sure
    if trusted and reading.known and _bounded(page, at):
        return True
    if page.neutral(at):
        most = 2 if trusted and reading.kin else 1
        return reading.known <= most and (reading.length > 0 or unknown > 1)
    return reading.known > 0 and _initial(page, at)


def _is_joined(page: Page, at: int) -> bool:
    """Whether a word is a family name written in one («أبوثنين», «العبدالهادي»)."""
    form = page.forms[at]
    return form.startswith(("ابو", "العبدال", "البو")) and len(form) > 5 and page.free(at)


def _in_list(page: Page, reading: Run) -> bool:
    """Whether a name stands between others: «وهاني الناهض وأمين بخاري»."""
    before = page.seps[reading.first].strip()
    if reading.clitics != "و" and before not in ("،", ":", ","):
        return False
    after = reading.stop + 1
    if not page.adjacent(after):
        return after >= len(page.forms) or page.seps[after].strip()[:1] in ("،", ".", ",", "؛")
    following = page.parts.get(after)
    return following is not None and following.clitics == "و"


def _bounded(page: Page, at: int) -> bool:
    """Whether a word after a title and a name ends right before a mark, a title or a verb."""
    form, after = page.forms[at], at + 1
    if len(form) < 3 or not page.plain(at) or form.startswith(("ال", "و", "ل", "ك", "ف")):
        return False
    if form.startswith("ب") and not form.startswith("با"):  # «باسلمة» is a name of Hadramaut
        return False
    if not page.lone(at) or form.endswith(("ا", "ات", "ون", "ين", "ها", "هم")):
        return False
    return (
        not page.adjacent(after)
        or after in page.titles
        or after in page.spoken
        or page.stops.get(after) in ("verb", "preposition", "conjunction")
    )


def _initial(page: Page, at: int) -> bool:
    """Whether a word is the first letter of a name with a full stop («محمد ب.»)."""
    return (
        len(page.forms[at]) == 1 and page.seps[at + 1].startswith(".") and page.forms[at].isalpha()
    )
