"""Reading the words of a person's name from where it may begin.

A name of the lists may go on with words that no list has; how many and which depends on how
sure the beginning is: after a title more than after a given name alone.
"""

import attrs

from arnews_plugins.names.page import KIN, PARTICLES, Page

__all__ = ["Run", "read_run"]

_LONGEST = 7
"""Words of a name, kinship words included."""

_OPENING_KIN = frozenset({"ابن", "ابو", "ابي", "ابا", "ام", "بن", "ال", "عبد"})
"""Words that may open a name: «أبو عمر», but not «ولد», which is a verb there."""

_UNLISTED = 3
"""Foreign words of no list that one name may hold."""

_BREAKING = ("GPE", "LOC", "FAC", "ORG", "EVENT", "PRODUCT", "LAW")


@attrs.frozen
class Run:
    """Words that read like a name.

    Args:
        first: word index.
        stop: word index after the last.
        cut: code points of attached particles before it.
        clitics: those particles.
        given: how many words are given names of the lists.
        family: how many are family names of the lists.
        foreign: how many are in no list and have foreign letters.
        unknown: how many are in no list and have Arab ones.
        common: the first word is an everyday word too.
        kin: it holds بن, أبو or the like.
        accepted: it holds a person who is accepted already.
    """

    first: int
    stop: int
    cut: int
    clitics: str
    given: int
    family: int
    foreign: int
    unknown: int
    common: bool
    kin: bool
    accepted: bool

    @property
    def known(self) -> int:
        """How many words the lists have."""
        return self.given + self.family

    def __len__(self) -> int:
        return self.stop - self.first


@attrs.define
class _Reading:
    """A run while it is being read."""

    at: int
    stop: int
    given: int = 0
    family: int = 0
    foreign: int = 0
    unknown: int = 0
    common: bool = False
    kin: bool = False
    accepted: bool = False
    cut: int = 0
    clitics: str = ""

    @property
    def known(self) -> int:
        return self.given + self.family


def read_run(page: Page, start: int, unknown: int, *, foreign: bool = False) -> Run | None:
    """The longest run of words from `start` that reads like a name.

    Args:
        page: the words.
        start: index of the first word.
        unknown: how many words it may hold that no list has and whose letters are Arab.
        foreign: whether it may open with an unlisted word with foreign letters.
    """
    reading = _Reading(start, start)
    count = len(page.forms)
    while reading.at < count and reading.at - start < _LONGEST:
        at = reading.at
        if at > start and not (page.adjacent(at) or _hyphen(page, at)):
            break
        if _ends(page, reading, start) or not _step(page, reading, start, unknown, foreign):
            break
    if reading.stop == start:
        return None
    return Run(
        start,
        reading.stop,
        reading.cut,
        reading.clitics,
        reading.given,
        reading.family,
        reading.foreign,
        reading.unknown,
        reading.common,
        reading.kin,
        reading.accepted,
    )


def _hyphen(page: Page, at: int) -> bool:
    """Whether a hyphen joins a word to the one before («جان-لوك»)."""
    return page.seps[at] in ("-", "–", "-", "‐") and at in page.parts


def _ends(page: Page, reading: _Reading, start: int) -> bool:
    """Whether the next word cannot belong to the name."""
    at = reading.at
    part = page.parts.get(at)
    covered = page.entities.get(at)
    if at > start:
        if part is not None and part.cut:
            return True  # «... وخالد»: a name of its own
        if reading.known >= 2 and (at in page.titles or at in page.heads):
            return part is None or part.common or at in page.titles
        if part is not None and part.common and at in page.everyday:
            return not (part.family and part.given)
        if at in page.titles and page.titles[at][0][0].stop > at + 1:
            return True
    if covered is None or covered.label == "PERSON":
        return False
    if covered.label == "NORP":
        return part is None or not (reading.given or reading.foreign)
    return part is None or not (reading.kin or reading.given or reading.foreign)


def _step(page: Page, reading: _Reading, start: int, unknown: int, foreign: bool) -> bool:
    """Take the next word or words in, if they belong to the name."""
    at = reading.at
    covered = page.entities.get(at)
    if covered is not None and covered.label == "PERSON":
        return _accepted(page, reading, start)
    if page.forms[at] in KIN and page.adjacent(at + 1):
        return (at > start or page.forms[at] in _OPENING_KIN) and _kinship(page, reading, unknown)
    part = page.parts.get(at)
    if part is not None and page.stops.get(at) not in ("preposition", "conjunction", "pronoun"):
        if at == start:
            reading.cut, reading.clitics, reading.common = part.cut, part.clitics, part.common
        reading.given += part.given
        reading.family += part.family and not part.given
        reading.at = reading.stop = part.stop
        return True
    return _unlisted(page, reading, start, unknown, foreign)


def _accepted(page: Page, reading: _Reading, start: int) -> bool:
    """Take in a person who is accepted already."""
    at = reading.at
    entity = page.entities[at]
    if at > start and entity.clitics:
        return False
    if at == start:
        reading.clitics = entity.clitics
        reading.cut = len(entity.clitics)
    stop = at
    while page.entities.get(stop) is entity:
        stop += 1
    reading.given += 1
    reading.family += stop - at > 1
    reading.accepted = True
    reading.at = reading.stop = stop
    return True


def _unlisted(page: Page, reading: _Reading, start: int, unknown: int, foreign: bool) -> bool:
    """Take in a word that no list has, by its letters."""
    at = reading.at
    opened = reading.known or reading.foreign
    if reading.foreign < _UNLISTED and (opened or foreign) and page.foreign(at):
        if page.forms[at] in PARTICLES and not page.adjacent(at + 1):
            return False
        reading.foreign += 1
    elif reading.unknown >= unknown or reading.accepted or reading.foreign:
        return False
    elif (page.surname(at) and reading.given) or (
        page.neutral(at) and reading.known < 2 and (at > start or unknown > 1)
    ):
        reading.unknown += 1
    elif _initial(page, at) and reading.known:
        reading.unknown += 1
    else:
        return False
    reading.at = reading.stop = at + 1
    return True


def _initial(page: Page, at: int) -> bool:
    """Whether a word is the first letter of a name with a full stop («محمد ب.»)."""
    return (
        len(page.forms[at]) == 1
        and page.seps[at + 1].startswith(".")
        and page.forms[at].isalpha()
    )


def _twice(page: Page, at: int) -> bool:
    """Whether two words of kinship follow each other («بن أبي طالب»)."""
    left, right = page.forms[at : at + 2]
    return right in KIN and left != right and page.adjacent(at + 2)


def _kinship(page: Page, reading: _Reading, unknown: int) -> bool:
    """Take بن, أبو, آل ... in with the name that follows."""
    at = reading.at
    part, after = page.parts.get(at), page.parts.get(at + 1)
    opened = reading.known > 0
    if part is not None and part.stop > at + 1:  # «أبو بكر» is a row of its own
        reading.at = reading.stop = part.stop
        reading.given += 1
    elif after is not None and not after.cut and (opened or not after.common):
        reading.at = reading.stop = after.stop
        reading.given += 1
    elif opened and _twice(page, at):
        reading.at = at + 1
        reading.kin = True
        return _kinship(page, reading, unknown)
    elif opened and (
        page.neutral(at + 1) or page.foreign(at + 1) or page.forms[at + 1].startswith("ال")
    ):
        reading.unknown += 1
        reading.at = reading.stop = at + 2
    else:
        return False
    reading.kin = True
    return True
