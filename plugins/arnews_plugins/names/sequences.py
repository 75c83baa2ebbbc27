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


def read_run(page: Page, start: int, unknown: int) -> Run | None:
    """The longest run of words from `start` that reads like a name.

    Args:
        page: the words.
        start: index of the first word.
        unknown: how many words that no list has it may hold.
    """
    count = len(page.forms)
    at = start
    cut, clitics = 0, ""
    given = family = strange = 0
    common = kin = False
    stop = start
    while at < count and at - start < _LONGEST:
        if at > start and not page.adjacent(at):
            break
        part = page.parts.get(at)
        form = page.forms[at]
        if part is not None and at > start and part.cut:
            break  # «... وخالد»: a name of its own
        covered = page.entities.get(at)
        if covered is not None and covered.label not in ("PERSON", "NORP"):
            if part is None or not (kin or given):
                break
        if form in KIN and at + 1 < count and page.adjacent(at + 1):
            after = page.parts.get(at + 1)
            if after is None and not _looks_like_name(page, at + 1, first=False):
                if not page.forms[at + 1].startswith("ال"):
                    break
            kin = True
            at += 1
            if part is not None and part.stop > at:
                given += 1
                at = stop = part.stop
            elif after is not None and not after.cut:
                given += 1
                at = stop = after.stop
            else:
                strange += 1
                if strange > unknown + 1:
                    break
                at += 1
                stop = at
            continue
        if part is not None:
            if part.nisba and not part.family and page.entities.get(at) is not None and at == start:
                break
            if at > start and part.common and not part.family and at in page.everyday:
                break
            if at == start:
                cut, clitics, common = part.cut, part.clitics, part.common
            given += part.given
            family += part.family and not part.given
            at = stop = part.stop
            continue
        if strange >= unknown or not _looks_like_name(page, at, first=at == start):
            break
        strange += 1
        at += 1
        stop = at
    if stop == start:
        return None
    return Run(start, stop, cut, clitics, given, family, strange, common, kin)
