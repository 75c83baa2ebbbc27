"""Words around a name that speak for what it is, and the senses of names that are also words."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from arnews.matching import read_table
from arnews.text import match
from arnews.text.clitics import readings
from arnews.text.remembered import Remembered

__all__ = [
    "DATA",
    "SENSES",
    "Sense",
    "bare",
    "classes_of",
    "definite",
    "noun_with_article",
    "senses_of",
    "with_particles",
    "words_of_sport",
]

DATA = Path(__file__).parent / "data"
SENSES = DATA / "senses.tsv"

_NOTHING: frozenset[str] = frozenset()
_LONG = 4
_PARTICLES_BEFORE = tuple(c + p for c in ("", "و", "ف") for p in ("", "ب", "ل", "ك"))
# Words that begin with ال and have no article, at `match` level.
_PARTICLES = frozenset({"الذي", "التي", "الذين", "اللذين", "اللتين", "اللواتي", "الان", "اليوم"})


class Sense(NamedTuple):
    """What a form means where words stand before, after or near it; all empty: always."""

    key: str
    before: frozenset[str]
    after: frozenset[str]
    near: frozenset[str]

    @property
    def unconditional(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.before or self.after or self.near)


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    """Read the classes of each cue word, by its folded form."""
    found: dict[str, set[str]] = {}
    for name, words, _ in read_table(DATA / "evidence.tsv").rows:
        for word in words.split("|"):
            found.setdefault(match(word), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _bare(form: str) -> tuple[str, ...]:
    """Give the readings of a folded word: as it stands, and without particles.

    >>> _bare("وقطر")
    ('وقطر', 'قطر')
    """
    return tuple([rest for _, _, rest, _, _ in readings(form)])


bare: Final = Remembered(_bare)


def _classes_of(form: str) -> frozenset[str]:
    """Give the classes that a folded word speaks for, also with attached particles.

    >>> sorted(_classes_of("بمدينه"))
    ['facility', 'place']
    """
    classes = _classes()
    return next((classes[rest] for rest in bare[form] if rest in classes), _NOTHING)


classes_of: Final = Remembered(_classes_of)


def with_particles(words: Iterable[str]) -> frozenset[str]:
    """Give folded words as they may stand in a sentence: alone and with attached particles.

    >>> sorted(with_particles(["اليمن"]))[-3:]
    ['وكاليمن', 'ولاليمن', 'ولليمن']
    """
    found: set[str] = set()
    for word in words:
        found.update(particles + word for particles in _PARTICLES_BEFORE)
        if word.startswith("ال"):
            found.update(f"{conjunction}لل{word[2:]}" for conjunction in ("", "و", "ف"))
    return frozenset(found)


@cache
def words_of_sport() -> frozenset[str]:
    """Give all words that speak for sport, also with attached particles."""
    return with_particles(word for word, names in _classes().items() if "sport" in names)


def definite(form: str) -> bool:
    """Whether a folded word has ال in some reading.

    >>> definite("وللمدينه"), definite("مدينه")
    (True, False)
    """
    return any(rest.startswith("ال") for rest in bare[form])


def noun_with_article(form: str) -> bool:
    """Whether a folded word is a feminine or plural noun with ال, no particle and no verb.

    >>> noun_with_article("للصحافه"), noun_with_article("الي"), noun_with_article("التقت")
    (True, False, False)
    """
    for rest in bare[form]:
        if rest.startswith("ال") and len(rest) > _LONG and rest not in _PARTICLES:
            return not rest.endswith("ت") or rest.endswith("ات")
    return False


def _folded(cell: str) -> frozenset[str]:
    """Read the words of a cell, folded; a condition on the article (@XX) stays as it is."""
    return frozenset(
        word if word.startswith("@") else match(word) for word in cell.split("|") if word
    )


@cache
def _senses() -> Mapping[str, tuple[Sense, ...]]:
    """Read the senses of each form, in the order of the file."""
    found: dict[str, list[Sense]] = {}
    for form, key, before, after, near in read_table(SENSES).rows:
        sense = Sense(key, _folded(before), _folded(after), with_particles(_folded(near)))
        found.setdefault(match(form), []).append(sense)
    return {form: tuple(senses) for form, senses in found.items()}


def senses_of(form: str) -> tuple[Sense, ...]:
    """List the senses of a folded form; most have none listed."""
    return _senses().get(form, ())
