"""Reading the words of a document as terms and numbers, at a place, by kind."""

import re
from collections.abc import Container
from functools import lru_cache
from typing import Final, NamedTuple

from arnews.text import Words
from arnews.text.numbers import number_at
from arnews_plugins.dates.lexicon import LEXICON, WORDS, Term
from arnews_plugins.dates.model import Expression, Piece
from arnews_plugins.dates.profiles import PROFILES

__all__ = ["Numeral", "Reader", "may_be_counted", "parts"]

_DIGITS: Final = re.compile(r"([وف]?[بل]?(?:ال)?)(\d{1,9})(ه|هج|م|ق|)")
_LONGEST: Final = 16  # letters and digits that `_DIGITS` matches
_SCALES: Final = frozenset({"الف", "الفا", "الاف", "مليون", "مليونا", "ملايين", "مليار", "مليارا"})
_PRONOUNS: Final = ("ها", "نا", "ما", "هذا", "لذا")
_STOPS: Final = frozenset({". ", ".. ", "؟ ", "! ", "؛ ", "» ", "». ", "»، "})
_PLAIN: Final = frozenset({" ", "  ", "   ", ""})


def parts(sep: str) -> bool:
    """Whether nothing goes on over what stands between two words: the end of a sentence or line."""
    return sep != " " and ("\n" in sep or sep in _STOPS)


def may_be_counted(word: str) -> bool:
    """Whether a word after a number may be what it counts: an indefinite noun."""
    if not word or word.startswith("ال") or len(word) < 3 or word in WORDS["function"]:
        return False
    return word[0] not in "ولبف" or _is_counted(word)


def _is_counted(word: str) -> bool:
    """«1959 فرعا», «2000 لاعبا»: the accusative of what is counted; و is read as and."""
    return word[0] != "و" and word.endswith("ا") and not word.endswith(_PRONOUNS)


class Numeral(NamedTuple):
    """A whole number at a place: `suffix` is a letter of an era joined to its digits."""

    value: int
    stop: int
    cut: int = 0
    digits: int = 0
    suffix: str = ""
    ordinal: bool = False
    feminine: bool = False
    definite: bool = False


class Reader:
    """The words of one document with their meanings.

    `pieces` and `dates` keep what `sequence` has read at a place.
    """

    __slots__ = ("_numbers", "count", "dates", "dialogue", "forms", "pieces", "seps", "words")

    def __init__(self, words: Words, *, dialogue: bool = False) -> None:
        self.words = words
        self.dialogue = dialogue
        self.forms = words.forms
        self.seps = words.seps
        self.count = len(words.forms)
        self.pieces: dict[int, Piece | None] = {}
        self.dates: dict[int, Expression | None] = {}
        self._numbers: dict[int, Numeral | None] = {}

    def mark(self, index: int) -> str:
        """What stands before the word at a place without space; a line feed where all ends."""
        sep = self.seps[index]
        if sep == " ":
            return ""
        return "\n" if parts(sep) else sep.strip()

    def joined(self, index: int) -> bool:
        """Whether only space stands between the word before a place and the one at it."""
        if not 0 < index < self.count:
            return False
        sep = self.seps[index]
        return sep in _PLAIN or not sep.strip(" ")

    def kinds(self, index: int) -> Container[str]:
        """The kinds that the word at a place has."""
        return LEXICON[self.forms[index]] or ()

    def term(self, index: int, kind: str) -> Term | None:
        """The meaning of a kind of the words that begin at a place, the longest; or None."""
        if not 0 <= index < self.count:
            return None
        meanings = LEXICON[self.forms[index]]
        if meanings is None or kind not in meanings:
            return None
        for term in meanings[kind]:
            if not term.rest or self._follows(index + 1, term.rest, dots=kind in {"era", "zone"}):
                return term
        return None

    def _follows(self, index: int, rest: tuple[str, ...], *, dots: bool) -> bool:
        if index + len(rest) > self.count:
            return False
        for place, form in enumerate(rest, index):
            if self.forms[place] != form:
                return False
            if not self.joined(place) and not (dots and self.mark(place) == "."):
                return False
        return True

    def value(self, index: int, kind: str) -> str | None:
        """The value of the meaning of a kind at a place, or None."""
        term = self.term(index, kind)
        return term.value if term else None

    def after(self, index: int, term: Term) -> int:
        """Where the words of a meaning end."""
        return index + 1 + len(term.rest)

    def number(self, index: int) -> Numeral | None:
        """The whole number that begins at a place, in digits or words; None where there is none."""
        if index in self._numbers:
            return self._numbers[index]
        if not 0 <= index < self.count:
            return None
        kind = PROFILES[self.forms[index]].number
        if not kind:
            return None
        found = self._numbers[index] = self._read_number(index, digits=kind == 2)
        return found

    def _read_number(self, index: int, *, digits: bool) -> Numeral | None:
        scaled = digits and self.joined(index + 1) and self.forms[index + 1] in _SCALES
        if digits and not scaled:
            return self._in_digits(index)
        found = number_at(self.words, index)
        kind = "mixed" if scaled else "words"
        if found is None or found.kind != kind or not isinstance(found.value, int):
            return None
        return Numeral(
            found.value,
            found.stop,
            found.cut,
            ordinal=found.ordinal,
            feminine=found.gender == "f",
            definite=found.definite,
        )

    def _in_digits(self, index: int) -> Numeral | None:
        form = self.forms[index]
        read = _read_digits(form) if len(form) <= _LONGEST else None
        if read is None:
            return None
        value, cut, digits, suffix, definite = read
        return Numeral(value, index + 1, cut, digits, suffix, definite=definite)


@lru_cache(maxsize=1 << 14)
def _read_digits(form: str) -> tuple[int, int, int, str, bool] | None:
    """The value, cut, digits, suffix and article of a number in digits."""
    matched = _DIGITS.fullmatch(form)
    if matched is None:
        return None
    before, digits, suffix = matched.groups()
    definite = before.endswith("ال")
    return int(digits), len(before) - 2 * definite, len(digits), suffix[:1], definite
