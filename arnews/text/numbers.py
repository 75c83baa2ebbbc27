"""Numbers in words and digits: أحد عشر, مئتان وخمسون ألفا, 3.5 ملايين, العشرات, الحادي والثلاثين.

Everything here reads words by index and gives word indices back.  Percent signs, units and currencies
are not part of a number.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol

import attrs

from arnews.text.numerals import CARDINALS, NEVER_CUT, ORDINALS, Numeral
from arnews.text.remembered import Remembered

__all__ = ["Number", "find_numbers", "number_at"]

Kind = Literal["digits", "words", "mixed", "fuzzy"]


class _Words(Protocol):
    """What is read of :class:`arnews.text.Words`."""

    @property
    def forms(self) -> Sequence[str]:
        """The match form of each word."""

    @property
    def seps(self) -> Sequence[str]:
        """What stands before each word, and after the last."""

    def clean(self, index: int) -> str:
        """The clean form of a word."""


@attrs.frozen
class Number:
    """A number in a text.

    Attributes:
        value: what it says; of a fuzzy one the order of magnitude (عشرات 10), of بضعة 3.
        first: index of its first word.
        stop: index after its last word.
        cut: code points of proclitics on the first word that are not part of it.
        kind: digits (1,200), words (ألف ومئتان), mixed (15 ألفا), fuzzy (عشرات).
        gender: of what is counted, ``m`` or ``f``, where the number shows it.
        ordinal: whether it is an ordinal (الثالثة).
        definite: whether it has the article (الدول السبع).
    """

    value: int | Decimal
    first: int
    stop: int
    cut: int
    kind: Kind
    gender: str = ""
    ordinal: bool = False
    definite: bool = False


class _Token(NamedTuple):
    """A word that may belong to a number: clitics cut, و before it or not, ال or not."""

    numeral: Numeral
    cut: int = 0
    linked: bool = False
    definite: bool = False
    ordinal: bool = False
    digits: str = ""


class _Part(NamedTuple):
    """A part of a number that was read: its value and the index after it."""

    value: int | Decimal
    stop: int
    gender: str = ""


_DIGITS = re.compile(r"([وف]?[بلك]?)(ال|لل)?([0-9]+)", re.ASCII)
_NONE = Numeral("unit", 0)

# Longer rows of digits, groups or scales are no number of news but a code or junk; the bounds keep
# the time of reading in proportion to the text.
_MOST_DIGITS = 18
_MOST_GROUPS = 6
_MOST_SCALE = 10**15


def _token(form: str) -> _Token | None:
    """Return what a word is in a number, None where it is no part of one."""
    if form[-1] in "0123456789":
        match = _DIGITS.fullmatch(form)
        if match is None:
            return None
        clitics, article, digits = match.groups()
        if len(digits) > _MOST_DIGITS:
            return None
        cut = len(clitics) + (article == "لل")
        return _Token(_NONE, cut, linked=form[0] == "و", definite=bool(article), digits=digits)
    for cut, bare in _readings(form):
        found = _look(bare)
        if found is not None:
            return found._replace(cut=cut, linked=bool(cut) and form[0] == "و")
        if bare in NEVER_CUT:
            return None
    return None


def _readings(form: str) -> Iterator[tuple[int, str]]:
    """Yield a word whole, then without one and two proclitics, the ل of لل as ال."""
    yield 0, form
    start = form[0] in "وف"
    if start:
        yield 1, form[1:]
    if form.startswith("لل", start):
        yield start + 1, "ال" + form[start + 2 :]
    if form[start : start + 1] in {"ب", "ل", "ك"}:
        yield start + 1, form[start + 1 :]


def _look(form: str) -> _Token | None:
    """Return the token of a word without proclitics."""
    if form in NEVER_CUT:
        return None
    definite = form.startswith("ال") and form not in CARDINALS
    bare = form[2:] if definite else form
    numeral = CARDINALS.get(bare)
    if numeral is not None:
        return _Token(numeral, definite=definite)
    numeral = ORDINALS.get(bare)
    return None if numeral is None else _Token(numeral, definite=definite, ordinal=True)


_tokens = Remembered(_token)
_AND_ONE = _Token(CARDINALS["احد"], cut=1, linked=True)


def _token_at(words: _Words, index: int) -> _Token | None:
    """Return the token of a word in its place: «واحد» is told from «وأحد»."""
    form = words.forms[index]
    if form == "واحد" and words.clean(index) != form:
        return _AND_ONE
    return _tokens[form]


def number_at(words: _Words, index: int) -> Number | None:
    """Return the number that begins with a word, the longest one; None where none begins there.

    >>> from arnews.text import split_words, views
    >>> words = split_words(*views("قتل أحد عشر شخصا وأصيب 3.5 ملايين"))
    >>> number_at(words, 1).value, number_at(words, 5).value
    (11, 3500000)
    """
    token = _token_at(words, index)
    if token is None or _is_percent(words, index, token):
        return None
    if token.digits:
        return _digits_number(words, index, token)
    if token.ordinal:
        return _ordinal(words, index, token)
    if token.numeral.role in {"fuzzy", "scales"}:
        return _fuzzy(words, index, token)
    return _cardinal(words, index, token)


def _is_percent(words: _Words, index: int, token: _Token) -> bool:
    """Whether a hundred is that of «20 في المئة», «20 بالمئة»."""
    if token.numeral.role != "hundred" or not token.definite or not index:
        return False
    before = index - 1
    if words.forms[before] == "في" and before:
        before -= 1
    elif not token.cut:
        return False
    return _tokens[words.forms[before]] is not None


def find_numbers(words: _Words) -> list[Number]:
    """Return the numbers of a text in order, none within another."""
    numbers = []
    stop = 0
    tokens = map(_tokens.__getitem__, words.forms)
    for index in [i for i, token in enumerate(tokens) if token is not None]:
        if index < stop:
            continue
        number = number_at(words, index)
        if number is not None:
            numbers.append(number)
            stop = number.stop
    return numbers


def _next(words: _Words, index: int) -> tuple[_Token | None, int]:
    """Return the token that goes on after a word and its index, «و» written apart included."""
    forms = words.forms
    if index >= len(forms) or words.seps[index].strip(" "):
        return None, index
    if forms[index] == "و" and index + 1 < len(forms) and not words.seps[index + 1].strip(" "):
        token = _token_at(words, index + 1)
        if token is None or token.cut:
            return None, index
        return token._replace(linked=True), index + 1
    token = _token_at(words, index)
    if token is None or token.cut > token.linked:
        return None, index
    return token, index


def _below_hundred(words: _Words, index: int, token: _Token) -> _Part | None:
    """Read 1 to 99: سبعة, سبعة عشر, سبعة وسبعون, سبعون."""
    numeral = token.numeral
    if numeral.role in {"ten", "tens"}:
        return _Part(numeral.value, index + 1, numeral.gender)
    if numeral.role not in {"unit", "head"} or token.digits or token.ordinal:
        return None
    after, place = _next(words, index + 1)
    if after is not None and not after.ordinal:
        role = after.numeral.role
        if role == "ten" and not after.linked and not after.definite and numeral.value != 10:
            return _Part(numeral.value + 10, place + 1, numeral.gender)
        if role == "tens" and after.linked and after.definite == token.definite:
            return _Part(numeral.value + after.numeral.value, place + 1, numeral.gender)
    if numeral.role == "head":
        return None
    return _Part(numeral.value, index + 1, numeral.gender)


def _below_thousand(words: _Words, index: int, token: _Token) -> _Part | None:
    """Read 1 to 999, in words or, within a number, in digits."""
    if token.digits:
        return _Part(int(token.digits), index + 1)
    if token.ordinal:
        return None
    hundreds = _hundreds(words, index, token)
    if hundreds is None:
        return _below_hundred(words, index, token)
    after, place = _next(words, hundreds.stop)
    if after is None or not after.linked:
        return hundreds
    rest = _below_thousand(words, place, after)
    if rest is None or rest.value >= 100:
        return hundreds
    return _Part(hundreds.value + rest.value, rest.stop, rest.gender)


def _hundreds(words: _Words, index: int, token: _Token) -> _Part | None:
    """Read مئة, مئتان, ثلاثمئة, ثلاث مئة."""
    numeral = token.numeral
    if numeral.role == "hundred":
        return _Part(numeral.value, index + 1)
    if numeral.role != "unit" or numeral.value < 3:
        return None
    after, place = _next(words, index + 1)
    if after is None or after.linked or after.numeral != Numeral("hundred", 100):
        return None
    return _Part(numeral.value * 100, place + 1)


def _scaled(words: _Words, part: _Part) -> tuple[_Part, int]:
    """Read the scales after a number (خمسة آلاف, مئة ألف مليون); return it with its scale."""
    value, stop, gender = part
    scale = 1
    while scale < _MOST_SCALE:
        after, place = _next(words, stop)
        if after is None or after.linked or after.numeral.role not in {"scale", "scales"}:
            break
        # «ألفان» after a number is another number, «ألفا» is the accusative.
        if after.numeral.value == 2 and not words.forms[place].endswith("ا"):
            break
        scale *= after.numeral.scale
        value *= after.numeral.scale
        stop = place + 1
        gender = ""
    return _Part(_whole(value), stop, gender), scale


def _group(words: _Words, index: int, token: _Token) -> tuple[_Part, int] | None:
    """Read a number with its scale: خمسة وعشرون ألفا, مليونان, نصف مليون, 300."""
    numeral = token.numeral
    if numeral.role == "scale":
        part, scale = _scaled(words, _Part(numeral.value * numeral.scale, index + 1))
        return part, scale * numeral.scale
    if numeral.role == "fraction":
        part, scale = _scaled(words, _Part(numeral.value, index + 1))
        return (part, scale) if scale > 1 else None
    if token.digits:
        return _scaled(words, _read_digits(words, index, token.digits))
    found = _below_thousand(words, index, token)
    return None if found is None else _scaled(words, found)


def _whole(value: int | Decimal) -> int | Decimal:
    """Return a decimal without a fraction as an int."""
    return int(value) if value == int(value) else value


def _cardinal(words: _Words, index: int, token: _Token) -> Number | None:
    """Read a cardinal: groups joined by و, each of a smaller scale."""
    group = _group(words, index, token)
    if group is None:
        return None
    (value, stop, gender), scale = group
    lowest = scale
    mixed = bool(token.digits)
    worded = not token.digits or stop > index + 1
    while lowest > 1:
        after, place = _next(words, stop)
        if after is None or not after.linked:
            break
        fraction = _fraction(words, place, after, lowest)
        if fraction is not None:
            value, stop = _whole(value + fraction.value), fraction.stop
            break
        more = _group(words, place, after)
        if more is None:
            break
        part, smaller = more
        if smaller >= lowest or part.value >= lowest:
            break
        value, stop, gender = value + part.value, part.stop, part.gender
        mixed = mixed or bool(after.digits)
        worded = worded or not after.digits
        lowest = smaller
    kind: Kind = "digits" if not worded else "mixed" if mixed else "words"
    return Number(value, index, stop, token.cut, kind, gender, definite=token.definite)


def _fraction(words: _Words, index: int, token: _Token, scale: int) -> _Part | None:
    """Read ونصف, وربع المليون after a number with that scale."""
    if token.numeral.role != "fraction":
        return None
    value = token.numeral.value * scale
    after, place = _next(words, index + 1)
    if after is None or after.linked or after.numeral.role not in {"scale", "scales"}:
        return _Part(value, index + 1)
    return _Part(value, place + 1) if after.numeral.scale == scale else None


def _digits_number(words: _Words, index: int, token: _Token) -> Number | None:
    """Read a number that begins with digits: 15, 1,200, 3.5 ملايين, 15 ألفا و300."""
    part = _read_digits(words, index, token.digits)
    after, _ = _next(words, part.stop)
    if after is None or after.numeral.role not in {"scale", "scales"}:
        return Number(part.value, index, part.stop, token.cut, "digits", definite=token.definite)
    return _cardinal(words, index, token)


_BETWEEN_GROUPS = frozenset(".,، ")


def _read_digits(words: _Words, index: int, digits: str) -> _Part:
    """Read digits with their separators: 1,200,000, 3.5, 10 000."""
    groups = [digits]
    separators: list[str] = []
    stop = index + 1
    forms, seps = words.forms, words.seps
    if index and seps[index] in {".", ","} and forms[index - 1].isdigit():
        return _Part(int(digits), stop)
    while stop < len(forms) and seps[stop] in _BETWEEN_GROUPS and len(groups) < _MOST_GROUPS:
        form = forms[stop]
        if not (form.isascii() and form.isdigit()) or len(form) > _MOST_DIGITS:
            break
        groups.append(form)
        separators.append(seps[stop])
        stop += 1
    if not separators:
        return _Part(int(digits), stop)
    return _grouped(groups, separators, index)


def _grouped(groups: list[str], separators: list[str], index: int) -> _Part:
    """Return the value of groups of digits, as many of them as make one number."""
    separator = separators[0]
    count = 1
    while count < len(groups) and separators[count - 1] == separator and len(groups[count]) == 3:
        count += 1
    thousands = count > 1 and len(groups[0]) <= 3 and groups[0] != "0"
    if separator == " ":
        # 10 000: only round numbers are told from two numbers side by side.
        thousands = thousands and "000" in groups[1:count]
        if not thousands:
            return _Part(int(groups[0]), index + 1)
    if thousands:
        value = int("".join(groups[:count]))
        rest = separators[count - 1 :]
        if rest and rest[0] == "." != separator and len(rest) == 1:
            return _Part(Decimal(f"{value}.{groups[count]}"), index + count + 1)
        return _Part(value, index + count)
    if len(groups) == 2:
        return _Part(Decimal(f"{groups[0]}.{groups[1]}"), index + 2)
    return _Part(int(groups[0]), index + 1)


def _ordinal(words: _Words, index: int, token: _Token) -> Number | None:
    """Read الثالث, الثالث عشر, الثالث والعشرين, الخامسة والعشرين بعد المئة."""
    numeral = token.numeral
    if words.forms[index].endswith("اولي") and not words.clean(index).endswith("ى"):
        return None  # أوليّ, preliminary
    value, stop = numeral.value, index + 1
    after, place = _next(words, stop)
    if after is not None and value < 10:
        role = after.numeral.role
        if role == "ten" and not after.linked and not after.definite:
            value, stop = value + 10, place + 1
        elif role == "tens" and after.linked and after.definite == token.definite:
            value, stop = value + after.numeral.value, place + 1
    if numeral.role == "first" and stop == index + 1:
        return None
    if stop + 1 < len(words.forms) and words.forms[stop] == "بعد" and token.definite:
        after, place = _next(words, stop + 1)
        if after is not None and after.definite and after.numeral.role == "hundred":
            value, stop = value + after.numeral.value, place + 1
    return Number(
        value,
        index,
        stop,
        token.cut,
        "words",
        numeral.gender,
        ordinal=True,
        definite=token.definite,
    )


def _fuzzy(words: _Words, index: int, token: _Token) -> Number | None:
    """Read عشرات, مئات الآلاف, بضعة آلاف, الملايين."""
    if words.forms[index].endswith("عده") and not words.clean(index).endswith("ة"):
        return None  # بعده, after him
    value: int | Decimal = token.numeral.value * token.numeral.scale
    stop = index + 1
    while value < _MOST_SCALE:
        after, place = _next(words, stop)
        if after is None or after.linked:
            break
        if after.numeral.role not in {"scale", "scales", "fuzzy"}:
            break
        value *= after.numeral.value * after.numeral.scale
        stop = place + 1
    return Number(value, index, stop, token.cut, "fuzzy", definite=token.definite)
