"""Which letters of a word may be attached particles or pronouns: readings, not decisions.

Arabic writes conjunctions, some prepositions and the future particle joined to the next word.
The spelling alone seldom decides («ولد» is a boy, or «و» and a name), so everything here lists
what is possible, the whole word first; a list of names or the context chooses.
"""

from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "CONJUNCTION",
    "NONE",
    "NOUN",
    "PROCLITICS",
    "VERB",
    "Ending",
    "Split",
    "attached",
    "endings",
    "raw_endings",
    "readings",
    "splits",
]

# What may stand after a proclitic; the kinds of a reading are a sum of these.
NOUN, VERB, CONJUNCTION, NONE = 1, 2, 4, 8
_ANY = NOUN | VERB | CONJUNCTION | NONE

PROCLITICS = frozenset("وفبلكس")
_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلك"
_IMPERFECT = "يتنا"  # first letters of the imperfect, at `match` level
_PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "كم", "كن", "نا", "ه", "ك", "ي")
_BY_LAST = {
    last: tuple(pronoun for pronoun in _PRONOUNS if pronoun[-1] == last) for last in "همنكاي"
}
_ARTICLE = "ال"

# cut, clitics, rest, what was put back before the letters after the cut, kinds
_Reading = tuple[int, str, str, str, int]


class Split(NamedTuple):
    """One way to take a word apart: `cut` code points are the particles `clitics`."""

    cut: int
    clitics: str
    rest: str


class Ending(NamedTuple):
    """One way to take an attached pronoun off: the word without it, as a list would have it."""

    stem: str
    suffix: str


@lru_cache(maxsize=1 << 18)
def splits(form: str) -> tuple[Split, ...]:
    """List the plausible proclitic splits of a word in its `match` form, the whole word first.

    Nouns: [و|ف][ب|ل|ك], where «لل» also stands for ل and ال; verbs: [و|ف][س|ل] before a letter
    of the imperfect. A split is plausible where at least two letters remain, or a digit does.

    >>> [(split.cut, split.clitics, split.rest) for split in splits("وبالقاهره")]
    [(0, '', 'وبالقاهره'), (1, 'و', 'بالقاهره'), (2, 'وب', 'القاهره')]
    >>> [(split.cut, split.rest) for split in splits("للولايات")]
    [(0, 'للولايات'), (1, 'الولايات'), (1, 'لولايات'), (1, 'اللولايات')]
    """
    found = [
        Split(cut, clitics, rest)
        for cut, clitics, rest, _, _ in readings(form)
        if not cut or len(form) - cut > 1 or form[cut].isdecimal()
    ]
    return tuple(dict.fromkeys(found))


def readings(form: str) -> list[_Reading]:
    """List every proclitic reading of a word in its `match` form, the fewest letters cut first.

    A reading is a plain tuple (cut, clitics, rest, restored, kinds): `rest` is `restored` («ا» or
    «ال» after «لل», else nothing) and the letters after the cut; `kinds` says what of NOUN, VERB,
    CONJUNCTION, NONE it serves.
    """
    found = [(0, "", form, "", _ANY)]
    if form[:1] not in PROCLITICS or len(form) < 2:
        return found
    if form[0] not in _CONJUNCTIONS:
        return found + _after(form, 0)
    found.append((1, form[0], form[1:], "", NOUN | VERB | CONJUNCTION))
    if len(form) > 2:
        found += _after(form, 1)
    return found


def _after(form: str, at: int) -> list[_Reading]:
    """The readings that cut one more letter, at `at`: a preposition or a verbal particle."""
    letter = form[at]
    cut = at + 1
    clitics = form[:cut]
    rest = form[cut:]
    verbal = VERB if rest[0] in _IMPERFECT else 0
    if letter == "س":
        return [(cut, clitics, rest, "", VERB)] if verbal else []
    if letter not in _PREPOSITIONS:
        return []
    if letter != "ل":
        return [(cut, clitics, rest, "", NOUN)]
    if rest[0] != "ل" or len(rest) < 2:
        return [(cut, clitics, rest, "", NOUN | verbal)]
    # ل before ال drops the alef («للوزير»), before ال and a lam also a lam («للجنة»: اللجنة).
    return [
        (cut, clitics, "ا" + rest, "ا", NOUN),
        (cut, clitics, rest, "", NOUN),
        (cut, clitics, _ARTICLE + rest, _ARTICLE, NOUN),
    ]


@lru_cache(maxsize=1 << 18)
def endings(form: str) -> tuple[Ending, ...]:
    """List the ways to take an attached pronoun off a word in its `match` form.

    The spelling before the pronoun is put back as the word has it alone: «حكومته» -> «حكومه»,
    «مستشفاه» -> «مستشفي», «وزرائه» -> «وزراء», «مستشاريه» -> «مستشارين», «أعلنوه» -> «أعلنوا».
    Words without a possible pronoun give ().

    >>> [tuple(ending) for ending in endings("حكومته")]
    [('حكومت', 'ه'), ('حكومه', 'ه')]
    """
    return tuple(Ending(stem, suffix) for stem, suffix in raw_endings(form))


def raw_endings(form: str) -> list[tuple[str, str]]:
    """List (stem, suffix) of `endings` without remembering them."""
    found: list[tuple[str, str]] = []
    for suffix in _BY_LAST.get(form[-1:], ()):
        if form.endswith(suffix) and len(form) - len(suffix) >= 2:
            found += [(stem, suffix) for stem in _stems(form[: -len(suffix)])]
    return found


def _stems(stem: str) -> list[str]:
    """The spellings that a word may have without the pronoun that followed `stem`."""
    found = [stem]
    last = stem[-1]
    if last == "ت":
        found.append(stem[:-1] + "ه")
    elif last == "ا":
        found.append(stem[:-1] + "ي")
    elif last in "وي":
        if stem[-2] == "ا":
            found.append(stem[:-1] + "ء")
        found.append(stem + "ن")
        if last == "و":
            found.append(stem + "ا")
    return found


def attached(form: str) -> list[tuple[str, str]]:
    """List the spellings of a word with each pronoun, and the pronoun: `endings` turned round.

    >>> attached("حكومه")[-3:]
    [('حكومته', 'ه'), ('حكومتك', 'ك'), ('حكومتي', 'ي')]
    """
    bases = [form]
    if form.endswith("ه"):
        bases.append(form[:-1] + "ت")
    elif form.endswith("ي"):
        bases.append(form[:-1] + "ا")
    elif form.endswith("اء"):
        bases += [form[:-1] + "ي", form[:-1] + "و"]
    elif form.endswith(("ون", "ين", "وا")):
        bases.append(form[:-1])
    spellings = {base + suffix: suffix for base in bases for suffix in _PRONOUNS}
    return [
        (spelling, suffix)
        for spelling, suffix in spellings.items()
        if (form, suffix) in raw_endings(spelling)
    ]
