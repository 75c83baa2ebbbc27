"""The trigger lexicon: senses with their frames, and the phrase lists made of all their forms."""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import attrs

from arnews.matching import Phrase, PhraseList, digest_files, read_table
from arnews.text import match
from arnews.text.verbs import Verb, VerbForm, conjugate, read_verbs

__all__ = [
    "Coding",
    "Reading",
    "Sense",
    "coding",
    "entries",
    "light_reading",
    "light_role",
    "phrase_lists",
    "readings",
    "senses",
]

_DATA: Final = Path(__file__).parent / "data"
_TRIGGERS: Final = _DATA / "triggers.tsv"
_NOUNS: Final = _DATA / "nouns.tsv"
_LIGHT: Final = _DATA / "light.tsv"
_BLOCKS: Final = _DATA / "blocks.tsv"
_FORMAT: Final = "events 11"
"""Changes with the code that makes the phrases, so that compiled ones are made anew."""

_HAMZAS: Final = frozenset("آأئؤ")
_MATERIAL: Final = frozenset(("ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE", "RETREAT"))
_ADVERBIAL: Final = frozenset(("ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"))
_SHORT: Final = frozenset(("jussive", "subjunctive"))
_TENSES: Final = {"past": 0, "present": 1, "jussive": 2, "subjunctive": 3}


class Reading(NamedTuple):
    """One reading of a spelling.

    Args:
        lemma: of a verb its past, of a noun its first form.
        tense: past, present, jussive, subjunctive or participle; noun for nouns.
        person: 1 or 3; 0 for participles and nouns.
        gender: "m", "f" or "".
        number: "sg", "du", "pl" or "".
        passive: "yes", "no", or "may" where the letters allow both.
    """

    lemma: str
    tense: str
    person: int = 0
    gender: str = ""
    number: str = ""
    passive: str = "no"


@attrs.frozen
class Sense:
    """What a trigger means where its frame fits.

    Args:
        type: PLOVER type.
        mode: PLOVER mode or "".
        prepositions: one of them must follow.
        classes: a word of one of these classes must be near.
        next: the next word must be of one of these classes.
        without: no word of these classes may be near.
        object: whether the direct object (of a noun: its right side) is the target.
        targets: prepositions that give the target.
        through: classes of verbal nouns of which the target is the right side.
        idafa: of a noun, what its right side is: "s", "t", "a", "t|a" or "".
        flags: see the columns of the tables.
        verbal: whether it is a sense of a verb.
        framed: whether it needs or excludes anything.
    """

    type: str
    mode: str
    prepositions: frozenset[str]
    classes: frozenset[str]
    next: frozenset[str]
    without: frozenset[str]
    object: bool
    targets: frozenset[str]
    through: frozenset[str]
    idafa: str
    flags: frozenset[str]
    verbal: bool
    framed: bool


class Coding(NamedTuple):
    """What PLOVER and CAMEO say of a type and mode."""

    cameo: str
    quad: str
    score: float


@cache
def _codes() -> dict[tuple[str, str], Coding]:
    rows = read_table(_DATA / "plover.tsv").rows
    return {(row[0], row[1]): Coding(row[2], row[3], float(row[4])) for row in rows}


def coding(kind: str, mode: str) -> Coding:
    """CAMEO root, quad class and score of a type and mode."""
    codes = _codes()
    return codes.get((kind, mode)) or codes[kind, ""]


def _sense(cells: dict[str, str], *, idafa: str, verbal: bool) -> Sense:
    needs = [need for need in cells["needs"].split("|") if need]
    targets = [target for target in cells["target"].split("|") if target]
    return Sense(
        cells["type"],
        cells["mode"],
        frozenset(match(need) for need in needs if need[0] not in "@!>"),
        frozenset(need[1:] for need in needs if need[0] == "@"),
        frozenset(need[2:] for need in needs if need[0] == ">"),
        frozenset(need.lstrip("!@") for need in needs if need[0] == "!" and "@" in need),
        "obj" in targets,
        frozenset(match(target) for target in targets if target != "obj" and target[0] != "@"),
        frozenset(target[1:] for target in targets if target[0] == "@"),
        idafa,
        frozenset(filter(None, cells["flags"].split("|"))),
        verbal,
        bool(needs),
    )


def _masdar_idafa(cells: dict[str, str]) -> str:
    """What the right side of a verbal noun is: the object of a verb that has one, else its subject."""
    if cells["type"] in ("CONSULT", "SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN"):
        return "s"
    if "obj" not in cells["target"].split("|"):
        return "s"
    if cells["type"] == "AID":
        return "t"
    return "t" if "cas" in cells["flags"].split("|") else "t|a"


@cache
def senses() -> dict[str, tuple[Sense, ...]]:
    """All senses by "v lemma" or "n lemma", in the order of the tables."""
    found: dict[str, list[Sense]] = {}
    nouns = read_table(_NOUNS)
    for noun_row in nouns.rows:
        row = dict(zip(nouns.columns, noun_row, strict=True))
        found.setdefault(f"n {row['noun']}", []).append(
            _sense(row, idafa=row["idafa"], verbal=False)
        )
    listed = set(found)
    for verb, cells in read_verbs(_TRIGGERS):
        verb_cells = dict(cells)
        sense = _sense(verb_cells, idafa="", verbal=True)
        if "n" not in sense.flags:
            found.setdefault(f"v {verb.past}", []).append(sense)
        if "v" in sense.flags:
            continue
        for masdar in verb.masdars:
            if f"n {masdar}" not in listed:
                noun = attrs.evolve(sense, idafa=_masdar_idafa(verb_cells), verbal=False)
                if noun.type not in _MATERIAL:
                    noun = attrs.evolve(noun, flags=noun.flags | {"weak"})
                found.setdefault(f"n {masdar}", []).append(noun)
    return {lemma: tuple(items) for lemma, items in found.items()}


@lru_cache(maxsize=8192)
def readings(payload: str) -> tuple[Reading, ...]:
    """Read the payload of a hit."""
    found = []
    for part in payload.split(";"):
        lemma, tense, person, gender, number, passive = part.split(",")
        found.append(Reading(lemma, tense, int(person), gender, number, passive))
    return tuple(found)


@lru_cache(maxsize=8192)
def entries(payload: str) -> tuple[tuple[Reading, tuple[Sense, ...]], ...]:
    """The readings of a payload that have senses, with them."""
    known = senses()
    return tuple(
        (reading, known[reading.lemma]) for reading in readings(payload) if reading.lemma in known
    )


def _is_used(form: VerbForm, kinds: frozenset[str]) -> bool:
    """Whether a form can name an event: finite, or an adverbial participle of a statement."""
    if form.tense in _TENSES:
        if form.person == 1:
            clear = form.tense == "present" or (form.tense == "past" and form.number == "pl")
            return clear and form.voice == "active"
        return form.person == 3
    if form.tense != "participle" or form.voice != "active" or kinds.isdisjoint(_ADVERBIAL):
        return False
    return (form.case == "acc" and form.number != "du") or (
        form.gender == "f" and form.number == "sg"
    )


def _best_of(read: dict[str, list[VerbForm]]) -> str:
    """The best reading of each lemma that a spelling can be, joined."""
    parts = []
    for lemma, forms in read.items():
        best = min(
            forms, key=lambda f: (f.person != 3, f.voice == "passive", _TENSES.get(f.tense, 4))
        )
        voices = {form.voice for form in forms if form.person == best.person}
        passive = "may" if len(voices) == 2 else "yes" if "passive" in voices else "no"
        genders = {form.gender for form in forms if form.person == best.person}
        gender = best.gender if len(genders) == 1 else ""
        cells = (f"v {lemma}", best.tense, str(best.person), gender, best.number, passive)
        parts.append(",".join(cells))
    return ";".join(parts)


def _verbs(path: Path) -> dict[str, tuple[Verb, set[str]]]:
    """The verbs of a table, once each, with the types of their senses."""
    found: dict[str, tuple[Verb, set[str]]] = {}
    for verb, cells in read_verbs(path):
        if "n" not in cells.get("flags", "").split("|"):
            found.setdefault(verb.past, (verb, set()))[1].add(cells.get("type", ""))
    return found


def _verb_phrases(path: Path) -> Iterator[Phrase]:
    merged: dict[str, dict[str, list[VerbForm]]] = {}
    for verb, kinds in _verbs(path).values():
        for form in conjugate(verb):
            if _is_used(form, frozenset(kinds)):
                merged.setdefault(form.form, {}).setdefault(verb.past, []).append(form)
    for spelling, read in merged.items():
        # A final ى is no ي: «نفى» denied, «نفي» is a denial.
        # «هنأ» is no «هنا» (here), «مهنئا» no «مهنيا» (professionally).
        yield Phrase(spelling, _best_of(read), exact=spelling[-1] == "ى" or _seated(spelling))


def _seated(form: str) -> bool:
    """Whether a hamza inside a form tells it from other words."""
    return not _HAMZAS.isdisjoint(form[1:])


def _noun_phrases() -> Iterator[Phrase]:
    merged: dict[str, dict[str, str]] = {}

    def add(form: str, lemma: str, number: str) -> None:
        merged.setdefault(form, {}).setdefault(lemma, number)

    for row in read_table(_NOUNS).rows:
        lemma = row[0]
        add(lemma, lemma, "sg")
        for other in filter(None, row[1].split("|")):
            add(other, lemma, "pl" if other.endswith("ات") else "")
    for verb, _cells in read_verbs(_TRIGGERS):
        for masdar in verb.masdars:
            # Also those that are no events: so that «ضغط» after a noun is not read as a verb.
            add(masdar, masdar, "sg")
    for form, lemmas in merged.items():
        payload = ";".join(f"n {lemma},noun,0,,{number},no" for lemma, number in lemmas.items())
        yield Phrase(form, payload)
        first, _, rest = form.partition(" ")
        if first[-1] not in "ةىاأء" and first[-2:] not in ("ين", "ان", "ات", "ون"):
            yield Phrase(f"{first}ا {rest}".strip(), payload)
            if rest and rest[-1] not in "ةىاأء" and " " not in rest and rest[:2] != "ال":
                yield Phrase(f"{first}ا {rest}ا", payload)
        if rest and not rest.startswith(("ال", "ل", "ب")) and " " not in rest:
            yield Phrase(f"ال{first} ال{rest}", payload)


@cache
def _light_roles() -> dict[str, str]:
    return {f"v {verb.past}": cells["subject"] for verb, cells in read_verbs(_LIGHT)}


def light_role(lemma: str) -> str:
    """What the subject of a light verb is to the event of its noun."""
    return _light_roles()[lemma]


@lru_cache(maxsize=8192)
def light_reading(payload: str) -> tuple[Reading, str]:
    """Read the payload of a light verb, with the role of its subject.

    Of «تلقى» (received, may she meet) the full form in the third person is taken.
    """
    best = min(readings(payload), key=lambda one: (one.person != 3, one.tense in _SHORT))
    return best, light_role(best.lemma)


def _blocks() -> Iterator[Phrase]:
    for (phrase,) in read_table(_BLOCKS).rows:
        yield Phrase(phrase)


def phrase_lists() -> tuple[PhraseList, ...]:
    """Give the phrase lists of the plugin."""
    return (
        PhraseList(
            "events.triggers",
            lambda: _verb_phrases(_TRIGGERS),
            clitics="verb",
            suffixes=True,
            digest=digest_files(_TRIGGERS, salt=f"{_FORMAT} verbs"),
        ),
        PhraseList(
            "events.nouns",
            _noun_phrases,
            definite=True,
            suffixes=True,
            digest=digest_files(_TRIGGERS, _NOUNS, salt=f"{_FORMAT} nouns"),
        ),
        PhraseList(
            "events.light",
            lambda: _verb_phrases(_LIGHT),
            clitics="verb",
            suffixes=True,
            digest=digest_files(_LIGHT, salt=f"{_FORMAT} light"),
        ),
        PhraseList(
            "events.blocks",
            _blocks,
            definite=True,
            digest=digest_files(_BLOCKS, salt=_FORMAT),
        ),
    )
