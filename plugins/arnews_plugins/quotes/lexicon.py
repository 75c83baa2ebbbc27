"""The words of reported speech: cue verbs in all their forms, attributions, and small word classes."""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import attrs

from arnews.matching import Phrase, PhraseList, digest_files, read_table
from arnews.text import match
from arnews.text.verbs import VerbForm, conjugate, read_verbs

__all__ = ["COMPLEMENTIZERS", "PREPOSITIONS", "Cue", "cue_of", "phrase_lists", "words"]

_DATA: Final = Path(__file__).parent / "data"
_CUES: Final = _DATA / "cues.tsv"
_ATTRIBUTIONS: Final = _DATA / "attributions.tsv"
_FORMAT: Final = "quotes 9"
"""Changes with the code that makes the phrases, so that compiled ones are made anew."""

PREPOSITIONS: Final = frozenset(("الي", "علي", "عن", "من", "في"))
"""Prepositions that a verb may take before its clause or its noun, in match form."""

_STRENGTHS: Final = {"strong": 0, "medium": 1, "weak": 2}
_TENSES: Final = {"past": 0, "present": 1}


@attrs.frozen
class Cue:
    """What a reporting word is, read from the payload of its hit.

    Args:
        lemma: third person masculine singular of the past.
        strength: 0 strong, 1 medium, 2 weak.
        flags: object, inna, act, agent, belongs, opinion, past, relay, impersonal; pronoun where an object is
            attached («ذكرته»).
        frames: what opens its clause, in match form («الي ان», «علي»).
        prepositions: those of the frames that are a preposition alone.
        gender: "m", "f" or "".
        number: "sg", "du", "pl".
        passive: has only passive readings here.
    """

    lemma: str
    strength: int
    flags: frozenset[str]
    frames: frozenset[str]
    prepositions: frozenset[str]
    gender: str
    number: str
    passive: bool


@lru_cache(maxsize=4096)
def cue_of(payload: str) -> Cue:
    """Read the payload of a hit of ``quotes.cues``, ``quotes.participles`` or ``quotes.nouns``."""
    lemma, strength, flags, frames, gender, number, voice = payload.split("\t")
    opening = frozenset(frames.split("|"))
    return Cue(
        lemma,
        int(strength),
        frozenset(filter(None, flags.split("|"))),
        opening,
        opening & PREPOSITIONS,
        gender,
        number,
        voice == "passive",
    )


@cache
def _classes() -> dict[str, frozenset[str]]:
    """The classes of ``words.tsv`` by name, their words folded in one go."""
    rows = read_table(_DATA / "words.tsv").rows
    folded = match("\n".join(members for _, members in rows)).split("\n")
    return {
        kind: frozenset(members.split("|")) for (kind, _), members in zip(rows, folded, strict=True)
    }


@cache
def words(*kinds: str) -> frozenset[str]:
    """Return the words of some classes of ``words.tsv``, in match form."""
    return frozenset().union(*[_classes()[kind] for kind in kinds])


_USUAL: Final = frozenset((("sg", "m"), ("sg", "f"), ("du", "m"), ("pl", "m")))
_PRONOUNS: Final = ("ه", "ها", "هم")

COMPLEMENTIZERS: Final = words("complementizer")
"""أن, إن and بأن with their pronouns, in match form («أنا» is I and not among them)."""


class _Readings:
    """All readings of one spelling: the best gives the features, frames and flags are joined."""

    def __init__(self) -> None:
        self._ranked: list[tuple[tuple[bool, int, int], str, VerbForm]] = []
        self._frames: dict[str, None] = {}
        self._flags: dict[str, None] = {}

    def add(self, row: dict[str, str], form: VerbForm, flag: str = "") -> None:
        """Add one reading, with a flag of its own."""
        strength = _STRENGTHS[row["strength"]]
        rank = (form.voice == "passive", strength, _TENSES.get(form.tense, 0))
        self._ranked.append((rank, row["lemma"], form))
        self._frames.update(dict.fromkeys(match(frame) for frame in row["frames"].split("|")))
        self._flags.update(dict.fromkeys(flag for flag in row["flags"].split("|") if flag))
        if flag:
            self._flags[flag] = None

    def payload(self) -> str:
        """Return the payload of the spelling, as `cue_of` reads it."""
        rank, lemma, form = min(self._ranked, key=lambda reading: reading[0])
        genders = {other.gender for at, _, other in self._ranked if at[0] == rank[0]}
        cells = (
            lemma,
            str(min(at[1] for at, _, _ in self._ranked)),
            "|".join(self._flags),
            "|".join(self._frames),
            form.gender if len(genders) == 1 else "",
            form.number,
            form.voice,
        )
        return "\t".join(cells)


def _kind(form: VerbForm) -> str:
    """Name the list a form belongs to; "" for forms that report nothing."""
    if form.tense == "masdar":
        return "" if form.case else "nouns"
    if form.tense == "participle":
        adverbial = form.case == "acc" or form.gender == "f"
        return "participles" if adverbial and form.voice == "active" else ""
    return "cues" if form.person == 3 and form.tense in _TENSES else ""


def _used(form: VerbForm, row: dict[str, str]) -> bool:
    """Whether a form reports speech: verbal nouns and passives («قيل») of the clearer verbs only."""
    if form.tense == "present" and "past" in row["flags"]:
        return False
    if form.voice == "passive" or form.tense == "masdar":
        return row["strength"] == "strong"
    # «ظنا», «راين»: rare forms of everyday verbs are other words.
    return row["strength"] == "strong" or (form.number, form.gender) in _USUAL or form.person != 3


def _spellings(form: str) -> tuple[str, ...]:
    """Return a form and, where it is compared exactly, the way without hamza: «أبدى», «ابدى»."""
    if form[-1] in "ىي" and form[0] == "أ":
        return form, "ا" + form[1:]
    return (form,)


def _with_pronouns(form: VerbForm) -> Iterator[str]:
    """Give a form with an object: «ذكرته», «قالوها», «رواه», «أبلغهم»."""
    stem = form.form
    if stem.endswith("وا"):
        stem = stem[:-1]
    elif stem[-1] == "ى":
        stem = stem[:-1] + "ا"
    for pronoun in _PRONOUNS:
        yield stem + pronoun


def _phrases(name: str) -> Iterator[Phrase]:
    """Make the phrases of one list: "cues", "participles" or "nouns"."""
    merged: dict[str, _Readings] = {}
    for verb, cells in read_verbs(_CUES):
        row = {**cells, "lemma": verb.past}
        for form in conjugate(verb):
            if _kind(form) == name and _used(form, row):
                for spelling in _spellings(form.form):
                    merged.setdefault(spelling, _Readings()).add(row, form)
                if name == "cues" and (row["strength"] != "weak" or "relay" in row["flags"]):
                    for spelling in _with_pronouns(form):
                        merged.setdefault(spelling, _Readings()).add(row, form, "pronoun")
    for spelling, readings in merged.items():
        # A final ى is no ي: «نفى» denied, «نفي» is a denial, «يدعي» claims, «يدعى» is called.
        yield Phrase(spelling, readings.payload(), exact=spelling[-1] in "ىي")


def _verb_list(name: str, clitics: str, *, suffixes: bool, definite: bool = False) -> PhraseList:
    return PhraseList(
        f"quotes.{name}",
        lambda: _phrases(name),
        clitics=clitics,
        definite=definite,
        suffixes=suffixes,
        digest=digest_files(_CUES, salt=f"{_FORMAT} {name}"),
    )


def _attributions() -> Iterator[Phrase]:
    for phrase, kind in read_table(_ATTRIBUTIONS).rows:
        yield Phrase(phrase, kind)


def phrase_lists() -> tuple[PhraseList, ...]:
    """Give the phrase lists of the plugin."""
    return (
        _verb_list("cues", "verb", suffixes=False),
        _verb_list("participles", "conjunction", suffixes=False),
        _verb_list("nouns", "noun", suffixes=True, definite=True),
        PhraseList(
            "quotes.attributions",
            _attributions,
            clitics="conjunction",
            suffixes=True,
            digest=digest_files(_ATTRIBUTIONS, salt=_FORMAT),
        ),
        PhraseList(
            "quotes.complementizers",
            [Phrase(form) for form in sorted(COMPLEMENTIZERS)],
            clitics="none",
        ),
    )
