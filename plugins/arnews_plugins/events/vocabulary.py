"""What single words are to the events plugin, read from the tables and remembered by word form."""

from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from arnews.matching import read_table
from arnews.text import match
from arnews.text.numerals import CARDINALS
from arnews.text.remembered import Remembered

__all__ = ["JOINTS", "Word", "members", "unjoined", "word_class", "words"]

_DATA: Final = Path(__file__).parent / "data"
_PREFIXES: Final = ("و", "ف")
# Classes that are only looked up: their words keep the role they have without them.
_ONLY_LISTED: Final = frozenset(
    ("acquaint", "assigned", "fixed", "objects", "of_masdars", "purpose", "resuming")
)
_GOVERNING: Final = ("ب", "ل", "ك")
_DUAL: Final = ("ين", "ان")
_NO_DUAL: Final = frozenset(("شعبان", "وشعبان", "بشعبان", "لشعبان", "الان", "حين"))
_PRONOUNS: Final = ("هما", "ها", "هم", "ه")
# «عدة» is left out: it rather follows what it counts, «زيارات عدة».
_NUMERIC: Final = frozenset(
    form for form, numeral in CARDINALS.items() if numeral.role not in ("fuzzy", "fraction")
) | {match(word) for word in ("بضع", "بضعة", "عشرات", "مئات", "العشرات", "المئات", "الآلاف")}


class Word(NamedTuple):
    """What a word is.

    Args:
        kind: of an actor noun: office, force, group, crowd or thing; else "".
        sector: PLOVER sector of an actor noun.
        cut: code points of particles before the actor noun.
        joined: whether و or ف is attached.
        governed: the attached preposition, if an actor noun was found behind one.
        definite: whether it has the article.
        role: class of `words.tsv` it belongs to, as it stands or after و or ف: "preposition",
            "conjunction", "relative", "modal", "future", "negation", ... ; else "".
        numeral: whether a number may begin here.
        joint: whether a clause begins here: a conjunction or relative pronoun.
        owned: whether the actor noun has a pronoun: «جنوده».
        nominal: whether a noun phrase may begin here, also where no entity does.
        governs: whether it can govern what follows.
        passing: whether it stands inside a phrase: a quantity, honorific or adverb.
        attached: the particle before the article: "ب" or "ل" of «بالمدينة»; "" for none.
        plain: whether it may govern as the first part of a construct: it has no article or pronoun.
        active: whether it is any of these but plain, so that a phrase or what governs it may change.
    """

    kind: str
    sector: str
    cut: int
    joined: bool
    governed: str
    definite: bool
    role: str
    numeral: bool
    joint: bool
    owned: bool
    nominal: bool
    governs: bool
    passing: bool
    attached: str
    plain: bool
    active: bool


@cache
def _actors() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for sector, kind, forms in read_table(_DATA / "actors.tsv").rows:
        for form in forms.split("|"):
            found.setdefault(match(form), (kind, sector))
    return found


@cache
def _classes() -> dict[str, str]:
    return {row[0]: row[1] for row in read_table(_DATA / "classes.tsv").rows}


@cache
def members(names: frozenset[str]) -> frozenset[str]:
    """The words of some classes of `classes.tsv` in match form, also with particles and article.

    So a sentence is searched for them at once, and no word need be asked for its classes.
    """
    return frozenset().union(*map(_spelled, names))


@cache
def _spelled(name: str) -> frozenset[str]:
    return frozenset(
        form for word in _classes()[name].split("|") for form in _spellings(match(word))
    )


def _spellings(word: str) -> list[str]:
    """A word as it stands and with what may be attached before it: «القوات», «للقوات», «وبقوات»."""
    bound = [word, f"ال{word}", *[f"{particle}ال{word}" for particle in _GOVERNING]]
    if len(word) > 2:
        bound += [f"لل{word}", *[particle + word for particle in _GOVERNING]]
    return bound + [prefix + form for prefix in _PREFIXES for form in bound if len(form) > 2]


@cache
def _listed() -> dict[str, list[str]]:
    return {
        name: [match(form) for form in forms.split("|")]
        for name, forms in read_table(_DATA / "words.tsv").rows
    }


@cache
def _roles() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, forms in _listed().items():
        if name not in _ONLY_LISTED:
            for form in forms:
                found.setdefault(form, name)
    return found


def word_class(name: str) -> frozenset[str]:
    """The words of a class of `words.tsv`, in match form."""
    return frozenset(_listed()[name])


def _cuts(form: str) -> list[tuple[int, bool, str, bool, str]]:
    """Readings of a form: cut, joined, governed, definite, what is left without ال."""
    found = []
    starts = [(0, False)]
    if form[0] in _PREFIXES and len(form) > 3:
        starts.append((1, True))
    for cut, joined in starts:
        rest = form[cut:]
        found.append((cut, joined, "", False, rest))
        if rest.startswith("ال") and len(rest) > 3:
            found.append((cut, joined, "", True, rest[2:]))
        if rest[0] in _GOVERNING and len(rest) > 3:
            tail = rest[1:]
            if tail.startswith("ال") and len(tail) > 3:
                found.append((cut + 1, joined, rest[0], True, tail[2:]))
            elif rest.startswith("لل") and len(rest) > 4:
                found.append((cut + 1, joined, "ل", True, rest[2:]))
            found.append((cut + 1, joined, rest[0], False, tail))
    return found


def unjoined(form: str) -> str:
    """A form without و or ف."""
    return form[1:] if form.startswith(_PREFIXES) and len(form) > 2 else form


def _actor(form: str) -> tuple[str, str, int, bool, str, bool, bool]:
    """How a form names an actor: kind, sector, cut, joined, governed, definite and owned of `Word`."""
    actors = _actors()
    for cut, joined, governed, definite, rest in _cuts(form):
        if rest in actors:
            return *actors[rest], cut, joined, governed, definite, False
    if form.endswith(_DUAL) and len(form) > 4 and form not in _NO_DUAL:
        for cut, joined, governed, definite, rest in _cuts(form[:-2]):
            singular = rest[:-1] + "ه" if rest[-1] == "ت" else rest
            if singular in actors and len(rest) > 2:
                return *actors[singular], cut, joined, governed, definite, False
    for ending in _PRONOUNS:
        if form.endswith(ending) and len(form) - len(ending) > 2:
            for cut, joined, governed, definite, rest in _cuts(form[: -len(ending)]):
                kind, sector = actors.get(rest, ("", ""))
                if kind in ("force", "crowd") and not definite:
                    return kind, sector, cut, joined, governed, False, True
    return "", "", 0, form[0] == "و" and len(form) > 3, "", False, False


def _read(form: str) -> Word:
    roles = _roles()
    bare = unjoined(form)
    role = roles.get(form) or roles.get(bare, "")
    kind, sector, cut, joined, governed, definite, owned = _actor(form)
    numeral = (
        form[0].isdigit()
        or form in _NUMERIC
        or form[1:] in _NUMERIC
        or (form[0] == "و" and form[1:2].isdigit())
    )
    joint = form in JOINTS
    nominal, passing = bool(kind) or numeral, form in _PASSING
    governs = role == "preposition" or bare == "قبل" or bare in _AGENTIVE
    attached = form[0] if form[0] in "بل" and len(form) > 4 and form[1:3] == "ال" else ""
    return Word(
        kind, sector, cut, joined, governed, definite, role, numeral, joint,
        owned, nominal, governs, passing, attached,
        not definite and form[:2] != "ال" and _RESUMING.isdisjoint((form, bare)),
        nominal or governs or passing or bool(attached) or role == "own_place",
    )  # fmt: skip


JOINTS: Final = frozenset(
    prefix + form
    for name in ("relative", "conjunction")
    for form in word_class(name)
    for prefix in ("", *_PREFIXES)
)
"""Words that a clause begins with, in match form."""


_kinds: Final[dict[Word, Word]] = {}


def _word(form: str) -> Word:
    """What a word is; equal ones are one object.

    Most words are of a few kinds, as many as the tables tell apart: that saves memory, and the
    garbage collector the walk through all of them.
    """
    found = _read(form)
    return _kinds.setdefault(found, found)


words: Final = Remembered(_word)
"""What a word is, by its match form."""


_AGENTIVE: Final = word_class("hands") | word_class("armed_by")
_RESUMING: Final = word_class("resuming")
_PASSING: Final = word_class("quantity") | word_class("honorific") | word_class("adverb")
