"""Openings: where the reported words begin after a cue, and what opens them."""

from typing import Final, NamedTuple

from arnews_plugins.quotes.descriptions import OUTSIDE
from arnews_plugins.quotes.lexicon import COMPLEMENTIZERS, PREPOSITIONS, words
from arnews_plugins.quotes.page import Page, Pair
from arnews_plugins.quotes.sites import Site

__all__ = ["OPENING_KINDS", "Opening", "find_opening"]

# How many words a subject with its appositions and circumstances may fill, by kind and strength.
_REACH: Final = {
    "verb": (45, 25, 14),
    "participle": (12, 12, 12),
    "noun": (4, 4, 4),
    "document": (20, 20, 14),
    "statement": (14, 14, 14),
}
_NOUN_PHRASE_REACH: Final = 14

OPENING_KINDS: Final = frozenset(_REACH)
"""Kinds of sites whose words come after them."""

# Words of «رفض الكشف عن هويته» and the like.
_ASIDE: Final = 8
# «في ندوة حول «تاريخ المدينة»»: a topic.
_TOPIC: Final = frozenset(("حول", "بعنوان", "شعار", "عنوان"))
_PLAIN_FRAMES: Final = frozenset(("ان",))
_NOT_SPEECH: Final = words("not_speech", "modal")
_MODAL: Final = words("modal")
_LETTERS: Final = words("letter_name")
_CONDITION: Final = words("condition")
_CIRCUMSTANCE: Final = words("circumstance")
_LIST_HEADS: Final = words("list_head")
_IDENTITY: Final = words("identity")


class Opening(NamedTuple):
    """Where reported words begin.

    Args:
        kind: "clause" (أن), "colon", "marks" or "noun" (a noun phrase).
        zone: index after the words between cue and opening, where the speaker may stand.
        opener: words [first, stop) of the complementizer with its preposition, or None.
        content: index of the first reported word.
        pair: the marks that open with it, if any.
    """

    kind: str
    zone: int
    opener: tuple[int, int] | None
    content: int
    pair: Pair | None


def find_opening(page: Page, site: Site, blocked: int) -> Opening | None:
    """Find where the words of a cue begin.

    Args:
        page: the document.
        site: the cue.
        blocked: index of the next cue verb, which the words must begin before.
    """
    stop = min(site.end, site.stop + _REACH[site.kind][site.strength], blocked)
    noun = _noun_phrase(page, site, stop)
    fallback: Opening | None = None
    for at in page.points_from(site.stop, stop):
        if noun is not None and at > noun.content:
            break
        found = _opening_at(page, site, at, last=at == stop)
        if found is None:
            continue
        if not _unusual(page, site, found):
            return found
        fallback = fallback or found
    return fallback or noun


def _unusual(page: Page, site: Site, opening: Opening) -> bool:
    """Whether «قال» is followed by أن, which only counts where no إن follows."""
    if opening.kind != "clause" or opening.opener is None or "inna" not in site.flags:
        return False
    return page.letter(opening.opener[1] - 1) == "أ"


def _opening_at(page: Page, site: Site, at: int, *, last: bool) -> Opening | None:
    """Read one point: a colon before the word, a mark before it, or a complementizer."""
    sep = page.seps[at]
    pair = page.opens.get(at)
    if ":" in sep and not _clock(page, at, sep):
        if at >= len(page.forms) or (pair is None and _lists(page, site, at)):
            return None
        return _inside(page, Opening("colon", at, None, at, pair))
    if last or "\n" in sep:
        return None
    if pair is not None and _speaks(page, pair):
        return _marks(page, site, at, pair)
    if page.forms[at] in COMPLEMENTIZERS and site.kind != "statement":
        return _clause(page, site, at)
    return None


def _lists(page: Page, site: Site, at: int) -> bool:
    """Whether a colon opens a list or an address rather than words: «ثلاثة ألوان هي: ...»."""
    if site.strength == 2 or (site.strength == 1 and "object" in site.flags):
        return True
    return page.forms[at - 1] in _LIST_HEADS


def _speaks(page: Page, pair: Pair) -> bool:
    """Whether marks hold enough words to be speech: not «داعش», not «123,080,006»."""
    if pair.stop - pair.first < 3 or page.is_name(pair):
        return False
    forms = page.forms[pair.first : pair.stop]
    if len(forms) <= _ASIDE and not _IDENTITY.isdisjoint(forms):
        return False  # «رفض الكشف عن هويته»
    forms = forms[:5]
    return sum(not form.isdigit() for form in forms) > 1


def _marks(page: Page, site: Site, at: int, pair: Pair) -> Opening | None:
    """Read opening marks; after the preposition of the verb they are only a part of its words."""
    if site.strength == 2 and at > site.stop + 8:
        return None
    if page.forms[at - 1] in _TOPIC and pair.stop - pair.first <= 4:
        return None
    after = page.forms[pair.stop] if pair.stop < len(page.forms) else ""
    goes_on = after in COMPLEMENTIZERS or after in OUTSIDE
    if at == site.stop and pair.stop - pair.first <= 4 and goes_on:
        return None  # «ذكرت "ذي ديلي تلغراف" أن»: the marks hold the subject
    frames = site.cue.frames if site.cue else frozenset()
    for k in range(at - 2, site.stop - 1, -1):
        if page.forms[k] in PREPOSITIONS and f"{page.forms[k]} ان" in frames:
            return Opening("noun", k, (k, k + 1), k + 1, None)
    return _inside(page, Opening("marks", at, None, at, pair))


def _inside(page: Page, opening: Opening) -> Opening:
    """Skip a complementizer that stands after the colon or inside the marks: «إن الكلفة ...»."""
    at = opening.content
    if page.forms[at] not in COMPLEMENTIZERS or at + 1 >= len(page.forms):
        return opening
    pair = page.opens.get(at + 1) if opening.pair is None else opening.pair
    return opening._replace(opener=(at, at + 1), content=at + 1, pair=pair)


def _clause(page: Page, site: Site, at: int) -> Opening | None:
    """Read a complementizer: does it belong to this cue?"""
    form = page.forms[at]
    first = at
    frames = site.cue.frames if site.cue else _PLAIN_FRAMES
    before = page.forms[at - 1] if at > site.stop else ""
    stem = form[:3] if form[0] in "بل" else form[:2]
    if before in PREPOSITIONS and stem == "ان":
        if f"{before} ان" not in frames:
            return None
        first = at - 1
    elif stem not in frames or before in _NOT_SPEECH:
        return None
    if at + 1 >= len(page.forms) or _other(page, site, at):
        return None
    return Opening("clause", first, (first, at + 1), at + 1, page.opens.get(at + 1))


def _other(page: Page, site: Site, at: int) -> bool:
    """Whether the letters are another word: the name «آن», «إن كان», «يمكن للجميع أن»."""
    forms = page.forms
    if forms[at + 1] in _LETTERS or (forms[at - 1] in _LETTERS and page.seps[at] == " "):
        return True  # «إن بي سي», «إم إس إن»
    letter = page.letter(at)
    if letter == "آ" or (at - 2 > site.stop and forms[at - 2] in _MODAL):
        return True
    return letter == "إ" and forms[at + 1] in _CONDITION and "inna" not in site.flags


def _noun_phrase(page: Page, site: Site, stop: int) -> Opening | None:
    """Find the noun phrase that is reported speech: «أعرب عن أمله», «شدد على أهمية»."""
    if site.cue is None or not site.cue.prepositions or site.kind == "noun":
        return None
    forms, prepositions = page.forms, site.cue.prepositions
    for at in range(site.stop, min(stop - 1, site.stop + _NOUN_PHRASE_REACH)):
        if forms[at] in prepositions:
            follows = forms[at + 1]
            if follows not in COMPLEMENTIZERS and follows not in _CIRCUMSTANCE:
                return Opening("noun", at, (at, at + 1), at + 1, page.opens.get(at + 1))
    return None


def _clock(page: Page, at: int, sep: str) -> bool:
    """Whether the colon stands in a time of day or a score: «18:30»."""
    if sep != ":" or not 0 < at < len(page.forms):
        return False
    return page.forms[at - 1].isdigit() and page.forms[at].isdigit()
