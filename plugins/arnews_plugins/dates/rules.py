"""Which part of a date a word may begin, told by the word and the one after it.

`piece_at` calls only the rules that the next word leaves a chance.
"""

from collections.abc import Callable, Container, Mapping
from typing import Final, NamedTuple

from arnews.text.remembered import Remembered
from arnews_plugins.dates import calendar_grammar as absolute
from arnews_plugins.dates import portion_grammar as portion
from arnews_plugins.dates import relative_grammar as relative
from arnews_plugins.dates.clock_grammar import clock, minute
from arnews_plugins.dates.lexicon import LEXICON, Term
from arnews_plugins.dates.model import Piece
from arnews_plugins.dates.profiles import PROFILES
from arnews_plugins.dates.reader import Numeral, Reader

__all__ = ["piece_at"]

Rule = Callable[[Reader, int], Piece | None]


class _Gate(NamedTuple):
    """A rule and what the next word must be for it; no kinds and no number: anything."""

    rule: Rule
    kinds: frozenset[str] = frozenset()
    number: bool = False


def _gate(rule: Rule, kinds: str = "", *, number: bool = False) -> _Gate:
    return _Gate(rule, frozenset(kinds.split()), number)


_ORDINAL: Final = "dir"  # «الأخير»; the others are numbers
_NTH: Final = _gate(portion.nth, _ORDINAL, number=True)
_AFTER_HOUR: Final = "except minutes part place prep this zone zoneof"
_BY_KIND: Final[Mapping[str, tuple[_Gate, ...]]] = {
    "month": (_gate(absolute.month),),
    "weekday": (_NTH, _gate(absolute.weekday)),
    "this": (
        _gate(absolute.weekday, "unit weekday"),
        _gate(relative.unit, "unit"),
        _gate(relative.part, "part"),
        _gate(portion.season, "season"),
        _gate(relative.period, "period"),
    ),
    "day": (_gate(relative.day),),
    "night": (_gate(relative.day),),
    "part": (_gate(relative.part),),
    "clock": (_gate(clock),),
    "hour": (_gate(clock, _AFTER_HOUR, number=True),),
    "minute": (_gate(minute, "hour", number=True),),
    "season": (_gate(portion.season),),
    "half": (_gate(portion.sub_year, _ORDINAL, number=True),),
    "decade": (_gate(portion.decade),),
    "holiday": (_gate(portion.holiday),),
    "weekend": (_gate(relative.weekend),),
    "ref": (_gate(relative.reference),),
    "period": (_gate(relative.period, "dir few school"), _gate(portion.season, "season")),
    "future": (_gate(relative.future),),
    "then": (_gate(relative.then),),
    "that": (_gate(relative.pointed, "unit"),),
    "samepre": (_gate(relative.pointed, "unit"),),
    "wh": (
        _gate(absolute.day_of_month, "month"),
        _gate(portion.nth, "unit weekday"),
        _gate(portion.holiday, "unit"),
    ),
}
_DIRECTED: Final = _gate(relative.unit, "dir fiscal school")
_SAME: Final = _gate(relative.same, "same")
# What a singular unit may begin, without and with the article.
_UNITS: Final[Mapping[str, tuple[tuple[_Gate, ...], tuple[_Gate, ...]]]] = {
    "D": (
        (
            _gate(absolute.weekday, "weekday"),
            _gate(absolute.day_of_month, "wh", number=True),
            _gate(relative.day_of_unit, number=True),
            _gate(relative.day, "day"),
        ),
        (
            _DIRECTED,
            _SAME,
            _NTH,
            _gate(absolute.day_of_month, number=True),
            _gate(relative.day, "day"),
        ),
    ),
    "W": ((), (_DIRECTED, _SAME, _NTH)),
    "M": (
        (_gate(absolute.month, "hour month", number=True),),
        (_DIRECTED, _SAME, _gate(absolute.month, "month", number=True)),
    ),
    "Y": (
        (_gate(absolute.year, number=True),),
        (_DIRECTED, _gate(absolute.year, "era fiscal school", number=True), _SAME),
    ),
    "DE": ((_gate(portion.decade, "decade"),), (_DIRECTED, _SAME)),
    "C": ((), (_gate(portion.century, number=True), _DIRECTED, _SAME)),
    "MS": ((), (_gate(portion.century, number=True), _DIRECTED)),
}
_OTHER_UNITS: Final[tuple[tuple[_Gate, ...], tuple[_Gate, ...]]] = ((), (_DIRECTED,))
_SLASHES: Final = frozenset("/-.\\–")


def _gates(form: str) -> tuple[_Gate, ...]:
    """The rules that a word type may begin."""
    found: list[_Gate] = []
    for kind, terms in (LEXICON[form] or {}).items():
        found += _unit_gates(terms[0]) if kind == "unit" else _BY_KIND.get(kind, ())
    return tuple(dict.fromkeys(found))


def _unit_gates(term: Term) -> tuple[_Gate, ...]:
    code, _, number = term.value.partition(":")
    if number == "sg":
        return _UNITS.get(code, _OTHER_UNITS)[term.definite]
    return (_gate(absolute.weekday, "weekday"),) if term.value == "D:du" else ()


_GATES: Final = Remembered(_gates)


def piece_at(reader: Reader, index: int) -> Piece | None:
    """The longest part that begins at a place."""
    if index in reader.pieces:
        return reader.pieces[index]
    found = reader.pieces[index] = _piece_at(reader, index)
    return found


def _piece_at(reader: Reader, index: int) -> Piece | None:
    if not 0 <= index < reader.count:
        return None
    form = reader.forms[index]
    best = _numbered(reader, index) if PROFILES[form].number else None
    gates = _GATES[form]
    if not gates:
        return best
    following = reader.forms[index + 1] if index + 1 < reader.count else ""
    kinds = (LEXICON[following] or ()) if following else ()
    number = bool(following) and PROFILES[following].number > 0
    for rule, needed, numbers in gates:
        if (needed or numbers) and not (numbers and number) and needed.isdisjoint(kinds):
            continue
        found = rule(reader, index)
        if found is not None and (best is None or found.stop > best.stop):
            best = found
    return best


def _numbered(reader: Reader, index: int) -> Piece | None:
    """What begins with a number: told by what stands after it."""
    number = reader.number(index)
    if number is None:
        return None
    best: Piece | None = None
    for rule in _numbered_rules(reader, number):
        found = rule(reader, index)
        if found is not None and (best is None or found.stop > best.stop):
            best = found
    return best


def _numbered_rules(reader: Reader, number: Numeral) -> list[Rule]:
    stop = number.stop
    rules: list[Rule] = []
    after = reader.forms[stop] if stop < reader.count else ""
    kinds = reader.kinds(stop) if after else ()
    mark = reader.mark(stop) if after else ""
    if number.digits:
        if mark in _SLASHES:
            rules.append(absolute.numeric)
        if (
            number.value <= 24
            and number.digits <= 2
            and (mark == ":" or _after_clock(after, kinds))
        ):
            rules.append(clock)
    if number.value <= 31 and after:
        if "month" in kinds or "unit" in kinds or after == "من":
            rules.append(absolute.day_of_month)
        if after == "من":
            rules.append(relative.day_of_unit)
        if number.ordinal and ("unit" in kinds or "weekday" in kinds):
            rules += (portion.nth, portion.holiday)
    if number.value >= 100 or number.suffix or "era" in kinds:
        rules.append(absolute.year)
    return rules


def _after_clock(after: str, kinds: Container[str]) -> bool:
    if any(
        kind in kinds for kind in ("part", "zone", "zoneof", "place", "this", "prep", "minutes")
    ):
        return True
    return after.startswith(("و", "الا"))
