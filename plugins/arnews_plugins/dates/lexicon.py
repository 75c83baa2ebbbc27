"""The words of time expressions: what is in the lists, and what a word of a text may mean.

No grammar here: a word has meanings by kind (month, weekday, unit, direction ...), each with the
particles cut off before it. The kinds are those of ``data/words.tsv`` and the names of the lists.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from arnews.matching import read_table
from arnews.text import match
from arnews.text.remembered import Remembered

__all__ = ["DATA", "LEXICON", "WORDS", "Lexicon", "Meanings", "Term"]

DATA: Final = Path(__file__).parent / "data"

# Kinds whose words may carry the article; a word list has it where it belongs to the word.
_ARTICLED: Final = frozenset(
    {"clock", "decade", "dir", "half", "month", "part", "period", "pos", "season", "unit"}
)
_CONJUNCTIONS: Final = "وف"
_PREPOSITIONS: Final = "بلك"
_PARTICLES: Final = frozenset("وفبلكا")  # what a particle or the article begins with


class Term(NamedTuple):
    """One meaning of the words at a place.

    Args:
        kind: what the grammar calls it.
        value: its meaning.
        rest: the match forms of its further words.
        flags: of its row.
        cut: code points of the particles before it.
        clitics: these particles.
        definite: the word carries the article.
    """

    kind: str
    value: str
    rest: tuple[str, ...]
    flags: str
    cut: int = 0
    clitics: str = ""
    definite: bool = False


Meanings = dict[str, tuple[Term, ...]]


def _rows() -> Iterator[tuple[str, str, str, str]]:
    for name, calendar, number, _, flags in read_table(DATA / "months.tsv").rows:
        yield name, "month", f"{calendar}:{number}", flags
    for name, number, flags in read_table(DATA / "weekdays.tsv").rows:
        yield name, "weekday", number, flags
    for name, code, number in read_table(DATA / "units.tsv").rows:
        yield name, "unit", f"{code}:{number}", ""
    for name, calendar, day, days in read_table(DATA / "holidays.tsv").rows:
        yield name, "holiday", f"{calendar}:{day}:{days}", ""
    for name, offset in read_table(DATA / "zones.tsv").rows:
        yield name, "place", offset, ""
    for name, kind, value, flags in read_table(DATA / "words.tsv").rows:
        yield name, kind, value, flags


def _folded(names: list[str]) -> list[str]:
    """The match forms of many names, folded in one go."""
    return match("\n".join(names)).split("\n")


def _cuts(form: str) -> Iterator[tuple[int, str, str, bool]]:
    """Ways to take particles and the article off: cut, clitics, rest, definite."""
    start = 1 if form[0] in _CONJUNCTIONS else 0
    for cut in range(start + 1):
        if cut:
            yield cut, form[:cut], form[cut:], False
        if form.startswith("ال", cut):
            yield cut, form[:cut], form[cut + 2 :], True
        if form[cut : cut + 1] not in _PREPOSITIONS or len(form) < cut + 3:
            continue
        yield cut + 1, form[: cut + 1], form[cut + 1 :], False
        if form.startswith("ال", cut + 1):
            yield cut + 1, form[: cut + 1], form[cut + 3 :], True
        if form.startswith("لل", cut):
            yield cut + 1, form[: cut + 1], form[cut + 2 :], True
            yield cut + 1, form[: cut + 1], "ال" + form[cut + 2 :], True


class Lexicon(Remembered[Meanings | None]):
    """Meanings by match form, worked out once a word type; None for all other words.

    `inner` are the words that continue another one («سابق» in «وقت سابق»).
    """

    def __init__(self) -> None:
        super().__init__(self._read)
        base: dict[str, dict[str, list[Term]]] = {}
        rows = list(_rows())
        names = _folded([name for name, *_ in rows])
        for (_, kind, value, flags), name in zip(rows, names, strict=True):
            first, *rest = name.replace(".", " ").split()
            terms = base.setdefault(first, {}).setdefault(kind, [])
            terms.append(Term(kind, value, tuple(rest), flags))
        self.inner = frozenset(
            form
            for kinds in base.values()
            for terms in kinds.values()
            for term in terms
            for form in term.rest
        )
        self._base = {
            form: {
                kind: tuple(sorted(terms, key=lambda term: -len(term.rest)))
                for kind, terms in kinds.items()
            }
            for form, kinds in base.items()
        }

    def _read(self, form: str) -> Meanings | None:
        if form not in self._base and (not form or form[0] not in _PARTICLES):
            return None
        found: dict[str, tuple[Term, ...]] = dict(self._base.get(form, ()))
        whole = found.pop("stop", None) is not None or bool(found)
        for cut, clitics, rest, definite in _cuts(form):
            if whole and not definite:
                continue
            for kind, terms in self._base.get(rest, {}).items():
                if kind in found or not _may(kind, clitics, definite=definite):
                    continue
                found[kind] = tuple(
                    Term(kind, value, more, flags, cut, clitics, definite)
                    for _, value, more, flags, *_ in terms
                )
        return found or None


def _may(kind: str, clitics: str, *, definite: bool) -> bool:
    """Whether words of a kind take these particles."""
    if kind in {"stop", "literal"}:
        return False
    if definite and kind not in _ARTICLED and not clitics.endswith("ل"):
        return False
    if kind in {"link", "same", "after", "few"}:
        return not clitics or definite
    return kind != "prep" or clitics in {"و", "ف"}


LEXICON: Final = Lexicon()


def _context() -> dict[str, frozenset[str]]:
    """The lists of ``data/context.tsv`` by name."""
    lists: dict[str, set[str]] = {}
    rows = read_table(DATA / "context.tsv").rows
    words = _folded([word for word, _ in rows])
    for (_, name), word in zip(rows, words, strict=True):
        lists.setdefault(name, set()).add(word)
    return {name: frozenset(words) for name, words in lists.items()}


WORDS: Final = _context()
