"""What the grammar hands over: fields read from the words, before any day is known.

`Fields` is the meaning of an expression in parts (a weekday, a day and month, "the unit before
this one"); `Expression` is the words it was read from. `resolution` makes values of them.
"""

from typing import Final, NamedTuple, TypedDict

__all__ = [
    "COUNTED",
    "FIXED",
    "MOMENT",
    "ORDER",
    "SAME",
    "TENSE",
    "Amount",
    "Clock",
    "Expression",
    "Fields",
    "Piece",
    "traits_of",
]

ORDER: Final = ("MS", "C", "DE", "Y", "M", "W", "D", "N", "H", "MIN", "S")
"""Units of time, the longest first."""

Amount = tuple[tuple[str, float | None], ...]  # (unit, how many; None for an unknown number)


class Clock(NamedTuple):
    """A time of day: `fixed` says that the words settle which half of the day it is."""

    hour: int
    minute: int | None = None
    second: int | None = None
    fixed: bool = False


class Fields(TypedDict, total=False):
    """The parts of a time expression; an absent one was not said.

    amount: units and numbers of a duration. clock, zone, part: time of day, its zone as an ISO
    offset or "local", the TIMEX3 part of the day. calendar: "gregorian" or "islamic". direction:
    -2 to 2, from الماضي and المقبل. era: "bc". nth: number (-1 the last) and unit or weekday
    inside the rest; beside an amount, which end of the rest it is. offset: unit and number counted from the day of the report. same: unit
    and number counted from the expression before. sub: part of a year (Q, H, S, DE, C).
    weak: the words alone are no time. every: EVERY, or the value of a word such as يوميا. freq:
    how often in each amount (2X).
    """

    amount: Amount
    calendar: str
    clock: Clock
    day: int
    direction: int
    era: str
    every: str
    freq: str
    holiday: tuple[str, str, int]
    month: int
    nth: tuple[int, str]
    offset: tuple[str, int]
    part: str
    ref: str
    same: tuple[str, int]
    sub: tuple[str, int | str]
    weak: str
    weekday: int
    year: int
    zone: str


class Piece(NamedTuple):
    """Fields and where their words end; `cut` code points of the first word are particles."""

    fields: Fields
    stop: int
    cut: int = 0
    rule: str = ""
    mod: str | None = None


class Expression(NamedTuple):
    """A time expression as read: words [first, stop) and what they say.

    Args:
        first: index of the first word.
        stop: index after the last word.
        kind: "date", "duration", "set", "ref" or "range".
        rule: id of the rule that read it.
        fields: what it says; of a range, its begin.
        end: of a range, its end.
        cut: code points of particles before the first word.
        mod: TIMEX3 mod.
        key: of the reading that is kept for its words, wherever they stand; 0: kept nowhere.
        traits: what its value depends on, of `traits_of`.
    """

    first: int
    stop: int
    kind: str
    rule: str
    fields: Fields
    end: Fields | None = None
    cut: int = 0
    mod: str | None = None
    key: int = 0
    traits: int = 0


TENSE, SAME, COUNTED, MOMENT, FIXED = 1, 2, 4, 8, 16
_CALENDAR: Final = frozenset({"calendar", "day", "era", "month", "weak", "year"})
_SETTLED: Final = frozenset({"every", "ref", "year"})
_UNCOUNTED: Final = frozenset({"amount", "calendar", "day", "era", "weak"})
_MOVING: Final = frozenset({"holiday", "month", "offset"})
_NUMBERED: Final = frozenset({"C", "DE", "MS"})  # «القرن التاسع عشر», «الثمانينيات»


def traits_of(expression: Expression) -> int:
    """What a value depends on besides its fields.

    TENSE: the tense of the clause; SAME: the expression before; COUNTED: the day of the report;
    MOMENT: its time of day («قبل ساعتين», «الدقيقة 12»). FIXED: nothing, wherever it stands
    («50 عاما», «14 مارس 2015»).
    """
    keys = expression.fields.keys()
    dated = "year" in keys and "month" in keys
    tense = "direction" not in keys and (
        "weekday" in keys or ("month" in keys and not dated) or "holiday" in keys
    )
    moment = "amount" in keys or "clock" in keys
    return (
        TENSE * tense
        + SAME * ("same" in keys)
        + COUNTED * _is_counted(expression)
        + MOMENT * moment
        + FIXED * _is_fixed(expression)
    )


def _is_counted(expression: Expression) -> bool:
    """Whether a value, or an end of a range, is counted from the day of the report."""
    if expression.mod == "REST" or _needs_day(expression.fields):
        return True
    return expression.end is not None and _needs_day(expression.end)


def _needs_day(fields: Fields) -> bool:
    """Not what says its year, comes again and again, or is an amount and no more."""
    keys = fields.keys()
    if not _SETTLED.isdisjoint(keys) or keys <= _UNCOUNTED:
        return False
    numbered = fields.get("sub", ("", 0))[0] in _NUMBERED
    return not numbered or not _MOVING.isdisjoint(keys)


def _is_fixed(expression: Expression) -> bool:
    _, _, kind, _, fields, end, _, mod, *_ = expression
    if mod == "REST":
        return False  # of a time that the report lies in
    keys = fields.keys()
    if kind == "duration":
        return keys == {"amount"}
    if kind == "ref":
        return keys == {"ref"}
    return kind == "date" and end is None and "year" in keys and keys <= _CALENDAR
