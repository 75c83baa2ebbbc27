"""Reading the words of a person's name from where it may begin.

A name of the lists may go on with words that no list has; how many depends on how sure the
beginning is: after a title more than after a given name alone.
"""

import attrs

from arnews_plugins.names.page import KIN, Page

__all__ = ["Run", "read_run"]

_LONGEST = 6
"""Words of a name, kinship words included."""

_VERB_STARTS = ("ي", "ت", "سي", "ست", "ن")
"""First letters of imperfect verbs: an unlisted word that begins so ends a name."""


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
        unknown: how many are in no list.
        common: the first word is an everyday word too.
        kin: it holds بن, أبو or the like.
    """

    first: int
    stop: int
    cut: int
    clitics: str
    given: int
    family: int
    unknown: int
    common: bool
    kin: bool

    @property
    def known(self) -> int:
        """How many words the lists have."""
        return self.given + self.family

    def __len__(self) -> int:
        return self.stop - self.first


def _looks_like_name(page: Page, word: int, *, first: bool) -> bool:
    """Whether a word that no list has can be part of a name."""
    form = page.forms[word]
    if not page.plain(word) or len(form) < 3:
        return False
    if form.startswith("ال"):
        return not first and len(form) > 4 and (form.endswith("ي") or len(form) <= 7)
    if form.startswith(("لل", "بال", "وال", "فال", "كال")):
        return False
    if form.startswith(_VERB_STARTS) and len(form) < 6 and not first:
        return not form.startswith(("ي", "ت", "س", "ن"))
    return not (form.endswith(("وا", "ات", "ون", "ين", "ه")) and len(form) > 5 and not first)


@attrs.define
class _Reading:
    """A run while it is being read."""

    at: int
    stop: int
    given: int = 0
    family: int = 0
    unknown: int = 0
    common: bool = False
    kin: bool = False
    cut: int = 0
    clitics: str = ""


def read_run(page: Page, start: int, unknown: int) -> Run | None:
    """The longest run of words from `start` that reads like a name.

    Args:
        page: the words.
        start: index of the first word.
        unknown: how many words that no list has it may hold; none after two that lists have,
            nor after a person that is accepted already.
    """
    reading = _Reading(start, start)
    count = len(page.forms)
    while reading.at < count and reading.at - start < _LONGEST:
        at = reading.at
        if at > start and not page.adjacent(at):
            break
        if _ends(page, reading, start) or not _step(page, reading, start, unknown):
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
        reading.unknown,
        reading.common,
        reading.kin,
    )


def _ends(page: Page, reading: _Reading, start: int) -> bool:
    """Whether the next word cannot belong to the name."""
    at = reading.at
    part = page.parts.get(at)
    covered = page.entities.get(at)
    if at > start:
        if part is not None and part.cut:
            return True  # «... وخالد»: a name of its own
        if at in page.titles and reading.given + reading.family >= 2:
            return True
        if part is not None and part.common and not part.family and at in page.everyday:
            return True
    if covered is not None and covered.label not in ("PERSON", "NORP"):
        return part is None or not (reading.kin or reading.given)
    if covered is not None and covered.label == "NORP":
        return part is None or not reading.given
    return False


def _step(page: Page, reading: _Reading, start: int, unknown: int) -> bool:
    """Take the next word or words in, if they belong to the name."""
    at = reading.at
    if page.forms[at] in KIN and page.adjacent(at + 1):
        return _kinship(page, reading, unknown)
    part = page.parts.get(at)
    if part is not None:
        if at == start:
            reading.cut, reading.clitics, reading.common = part.cut, part.clitics, part.common
        reading.given += part.given
        reading.family += part.family and not part.given
        reading.at = reading.stop = part.stop
        return True
    enough = reading.given + reading.family >= 2 or at - 1 in page.entities
    if reading.unknown >= unknown or enough:
        return False
    if not _looks_like_name(page, at, first=at == start):
        return False
    reading.unknown += 1
    reading.at = reading.stop = at + 1
    return True


def _kinship(page: Page, reading: _Reading, unknown: int) -> bool:
    """Take بن, أبو, آل ... in with the name that follows."""
    at = reading.at
    part, after = page.parts.get(at), page.parts.get(at + 1)
    if part is not None and part.stop > at + 1:  # «أبو بكر» is a row of its own
        reading.at = reading.stop = part.stop
        reading.given += 1
    elif after is not None and not after.cut:
        reading.at = reading.stop = after.stop
        reading.given += 1
    elif reading.unknown <= unknown and (
        _looks_like_name(page, at + 1, first=False) or page.forms[at + 1].startswith("ال")
    ):
        reading.unknown += 1
        reading.at = reading.stop = at + 2
    else:
        return False
    reading.kin = True
    return True
