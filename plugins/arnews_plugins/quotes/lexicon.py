"""The words of reported speech: cue verbs in all their forms, attributions, and small word classes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import attrs

from arnews.matching import Phrase, PhraseList, digest_files, read_table
from arnews.text import match
from arnews.text.verbs import VerbForm, conjugate, read_verbs

__all__ = ["COMPLEMENTIZERS", "Cue", "cue_of", "phrase_lists", "words"]

_DATA = Path(__file__).parent / "data"
_CUES = _DATA / "cues.tsv"
_ATTRIBUTIONS = _DATA / "attributions.tsv"

_STRENGTHS: Final = {"strong": 0, "medium": 1, "weak": 2}
_TENSES: Final = {"past": 0, "present": 1, "jussive": 2, "subjunctive": 3}

COMPLEMENTIZERS: Final = frozenset(
    "ان انه انها انهم انهن انهما انني اني اننا انك انكم "
    "بان بانه بانها بانهم بانهن بانهما بانني باني باننا بانا لان لانه لانها لانهم".split()
)
"""أن, إن and بأن with their pronouns, in match form («أنا» is I and not among them)."""


@attrs.frozen
class Cue:
    """What a reporting word is, read from the payload of its hit.

    Args:
        lemma: third person masculine singular of the past.
        strength: 0 strong, 1 medium, 2 weak.
        flags: object, relay, impersonal.
        frames: what opens its clause, in match form («الي ان», «علي»).
        gender: "m", "f" or "".
        number: "sg", "du", "pl".
        passive: has only passive readings here.
        past: is a past here.
    """

    lemma: str
    strength: int
    flags: frozenset[str]
    frames: frozenset[str]
    gender: str
    number: str
    passive: bool
    past: bool


@lru_cache(maxsize=4096)
def cue_of(payload: str) -> Cue:
    """Read the payload of a hit of ``quotes.cues``, ``quotes.participles`` or ``quotes.nouns``."""
    lemma, strength, flags, frames, gender, number, passive, past = payload.split("\t")
    return Cue(
        lemma,
        int(strength),
        frozenset(filter(None, flags.split("|"))),
        frozenset(filter(None, frames.split("|"))),
        gender,
        number,
        passive == "passive",
        past == "past",
    )


@cache
def words(kind: str) -> frozenset[str]:
    """Return a class of words of ``words.tsv``, in match form."""
    for row in read_table(_DATA / "words.tsv").rows:
        if row[0] == kind:
            return frozenset(match(word) for word in row[1].split("|"))
    raise KeyError(kind)


class _Merged:
    """All readings of one spelling: the best one says the features, frames and flags are joined."""

    def __init__(self) -> None:
        self.readings: list[tuple[tuple[int, int, int], str, VerbForm]] = []
        self.frames: dict[str, None] = {}
        self.flags: dict[str, None] = {}

    def add(self, row: dict[str, str], form: VerbForm) -> None:
        """Add one reading."""
        strength = _STRENGTHS[row["strength"]]
        rank = (form.voice == "passive", strength, _TENSES.get(form.tense, 0))
        self.readings.append((rank, row["lemma"], form))
        self.frames.update(dict.fromkeys(match(f) for f in row["frames"].split("|")))
        self.flags.update(dict.fromkeys(f for f in row["flags"].split("|") if f))

    def payload(self) -> str:
        """Return the payload of the spelling."""
        rank, lemma, form = min(self.readings, key=lambda reading: reading[0])
        genders = {f.gender for r, _, f in self.readings if r[0] == rank[0]}
        return "\t".join((
            lemma,
            str(min(r[1] for r, _, _ in self.readings)),
            "|".join(self.flags),
            "|".join(self.frames),
            form.gender if len(genders) == 1 else "",
            form.number,
            form.voice,
            form.tense,
        ))


def _merge(keep: str) -> Iterator[Phrase]:
    """Make the phrases of one list; `keep`: "verb", "participle" or "masdar"."""
    merged: dict[str, _Merged] = {}
    for verb, cells in read_verbs(_CUES):
        row = {**cells, "lemma": verb.past}
        for form in conjugate(verb):
            if _kind(form) == keep and not (keep == "masdar" and row["strength"] == "weak"):
                for spelling in _spellings(form.form):
                    merged.setdefault(spelling, _Merged()).add(row, form)
    for spelling, readings in merged.items():
        yield Phrase(spelling, readings.payload(), exact=spelling[-1] == "ى")


def _kind(form: VerbForm) -> str:
    """Name the list a form belongs to; "" for forms that report nothing."""
    if form.tense == "masdar":
        return "" if form.case else "masdar"
    if form.tense == "participle":
        adverbial = form.case == "acc" or form.gender == "f"
        return "participle" if adverbial and form.voice == "active" else ""
    return "verb" if form.person == 3 and form.tense in {"past", "present"} else ""


def _spellings(form: str) -> tuple[str, ...]:
    """Return a form and, where it is compared exactly, the way without hamza: «أبدى», «ابدى»."""
    if form[-1] == "ى" and form[0] == "أ":
        return form, "ا" + form[1:]
    return (form,)


def phrase_lists() -> Iterator[PhraseList]:
    """Give the phrase lists of the plugin."""
    digest = digest_files(_CUES, salt="quotes 1")
    kinds = {"cues": "verb", "participles": "participle", "nouns": "masdar"}
    clitics = {"cues": "verb", "participles": "conjunction", "nouns": "noun"}
    for name, keep in kinds.items():
        yield PhraseList(
            f"quotes.{name}",
            lambda keep=keep: _merge(keep),
            clitics=clitics[name],
            definite=keep == "masdar",
            suffixes=keep == "masdar",
            digest=f"{digest} {keep}",
        )
    yield PhraseList(
        "quotes.complementizers",
        [(form, "") for form in sorted(COMPLEMENTIZERS)],
        clitics="none",
    )
    yield PhraseList(
        "quotes.attributions",
        lambda: ((phrase, kind) for phrase, kind in read_table(_ATTRIBUTIONS).rows),
        clitics="conjunction",
        suffixes=True,
        digest=digest_files(_ATTRIBUTIONS),
    )
