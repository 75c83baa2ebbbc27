"""Units of time with their numbers: «ثلاثة أيام», «عامين ونصف», «السنوات الأربع الماضية».

What governs an amount («قبل», «منذ», «كل») is read by `amount_grammar`.
"""
# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from typing import Final, NamedTuple

from arnews_plugins.dates.calendar_grammar import direction_after
from arnews_plugins.dates.lexicon import Term
from arnews_plugins.dates.model import ORDER, Amount
from arnews_plugins.dates.profiles import PROFILES
from arnews_plugins.dates.reader import Reader

__all__ = ["FIRST", "Measure", "amount", "counted_unit"]

FIRST: Final = frozenset({"الاولي", "الاول", "الاوايل"})
"""Words that make the first part of a time of an amount («الأشهر الستة الأولى»)."""

_CONSTRUCT: Final = frozenset({"يومي", "شهري", "اسبوعي", "سنتي", "ساعتي", "عامي", "عقدي", "قرني"})
_FRACTIONS: Final = {"نصف": 0.5, "ربع": 0.25, "ثلث": 1 / 3, "نص": 0.5}
_ONE: Final = frozenset({"واحد", "واحده", "وحيد", "واحدا"})
_LIGHT: Final = frozenset({"ضوييه"})


class Measure(NamedTuple):
    """An amount as read: `loose` says that only its surroundings make it one."""

    amount: Amount
    stop: int
    cut: int = 0
    mod: str | None = None
    direction: int | None = None
    loose: bool = False
    definite: bool = False


def amount(reader: Reader, index: int) -> Measure | None:
    """Units of time with their numbers at a place."""
    kinds = reader.kinds(index)
    approx = reader.term(index, "approx") if "approx" in kinds else None
    if approx:
        place = reader.after(index, approx)
        if reader.joined(place):
            found = _definite(reader, place) or _compound(reader, place)
            if found and not found.cut:
                mod = approx.value or None
                return _tail(reader, found._replace(cut=approx.cut, mod=mod, loose=False))
    definite = "unit" in kinds or "wh" in kinds
    found = (_definite(reader, index) if definite else None) or _compound(reader, index)
    return _tail(reader, found) if found else None


def _tail(reader: Reader, found: Measure) -> Measure:
    """Pass كاملة, «على الأقل», «من الزمن» after an amount."""
    stop, mod, loose = found.stop, found.mod, found.loose
    while reader.joined(stop):
        term = reader.term(stop, "few") or reader.term(stop, "after")
        if term is None or term.cut:
            break
        loose = loose and term.kind != "few"
        mod = term.value or mod
        stop = reader.after(stop, term)
        direction = direction_after(reader, stop)
        if direction and found.direction is None and found.definite:
            found = found._replace(direction=direction[0])
            stop = direction[1]
    if stop == found.stop:
        return found
    return found._replace(stop=stop, mod=mod, loose=loose)


def _compound(reader: Reader, index: int) -> Measure | None:
    first = _single(reader, index)
    if first is None:
        return None
    parts = list(first.amount)
    stop, loose = first.stop, first.loose
    while stop < reader.count:
        half = _and_fraction(reader, stop)
        if half:
            unit, number = parts[-1]
            if number is None:
                break
            parts[-1] = (unit, number + half[0])
            stop, loose = half[1], False
            break
        more = _next(reader, stop)
        if more is None or ORDER.index(more.amount[0][0]) <= ORDER.index(parts[-1][0]):
            break
        parts.extend(more.amount)
        stop, loose = more.stop, False
    if stop == first.stop:
        return first
    return first._replace(amount=tuple(parts), stop=stop, loose=loose)


def _next(reader: Reader, stop: int) -> Measure | None:
    """A further unit after و, or after a comma where it has a number in digits."""
    form = reader.forms[stop]
    if reader.joined(stop) and form == "و":
        more = _single(reader, stop + 1)
        return more if more and not more.cut else None
    if reader.joined(stop) and form.startswith("و"):
        more = _single(reader, stop)
        return more if more and more.cut == 1 else None
    if reader.mark(stop) in {",", "،"}:
        number = reader.number(stop)
        more = _single(reader, stop) if number and number.digits and not number.cut else None
        return more if more and not more.loose else None
    return None


def _and_fraction(reader: Reader, stop: int) -> tuple[float, int] | None:
    """«ونصف», «ونصف الشهر», «وربع» after a unit."""
    if not reader.joined(stop):
        return None
    form = reader.forms[stop]
    place = stop + (form == "و")
    name = reader.forms[place] if place != stop and place < reader.count else form[1:]
    if (place == stop and not form.startswith("و")) or name.removeprefix("ال") not in _FRACTIONS:
        return None
    place += 1
    unit = reader.term(place, "unit") if reader.joined(place) else None
    if unit and not unit.cut and unit.value.endswith(":sg"):
        if not unit.definite:
            return None
        place += 1
    return _FRACTIONS[name.removeprefix("ال")], place


def counted_unit(reader: Reader, index: int) -> Term | None:
    """An uncut unit at a place that has a meaning as one."""
    term = reader.term(index, "unit")
    if term is None or not 0 <= index < reader.count or reader.forms[index] in _CONSTRUCT:
        return None
    following = reader.forms[index + 1] if reader.joined(index + 1) else ""
    return None if following in _LIGHT else term


def _single(reader: Reader, index: int) -> Measure | None:
    """One unit with its number."""
    return _counted(reader, index) or _uncounted(reader, index)


def _counted(reader: Reader, index: int) -> Measure | None:
    place = index
    cut = 0
    profile = PROFILES[reader.forms[index]]
    if not profile.number and not profile.fuzzy:
        return None
    if reader.forms[index] in {"ال", "لل"} and reader.joined(index + 1):
        place += 1
    number = reader.number(place)
    fuzzy = reader.term(index, "fuzzy")
    if number and not number.ordinal and not number.suffix:
        value: float | None = number.value
        stop, cut = number.stop, number.cut
        decimal = _decimal(reader, stop) if number.digits else None
        if decimal:
            value, stop = number.value + decimal[0], decimal[1]
        if stop < reader.count and reader.mark(stop) == ")":
            return None
    elif fuzzy:
        value, stop, cut = None, reader.after(index, fuzzy), fuzzy.cut
    else:
        return None
    if not reader.joined(stop):
        return None
    unit = counted_unit(reader, stop)
    if unit is None or unit.cut or unit.value.endswith(":du"):
        return None
    if unit.definite and unit.value.endswith(":sg"):
        return None
    dated = reader.number(stop + 1) if reader.joined(stop + 1) else None
    if unit.value == "Y:sg" and dated and dated.digits == 4:
        return None  # «584 ألفا عام 2013»
    definite = bool(unit.definite or place != index or (number and number.definite))
    found = Measure(((unit.value.split(":")[0], value),), stop + 1, cut, definite=definite)
    direction = direction_after(reader, stop + 1)
    if direction and (definite or direction[0]):
        return found._replace(stop=direction[1], direction=direction[0])
    return found


def _decimal(reader: Reader, stop: int) -> tuple[float, int] | None:
    if stop >= reader.count or reader.seps[stop] not in {".", ","}:
        return None
    number = reader.number(stop)
    if number is None or not number.digits or number.cut:
        return None
    return number.value / 10**number.digits, number.stop


def _uncounted(reader: Reader, index: int) -> Measure | None:
    """A dual, «نصف ساعة», «يوم واحد», or (loose) a bare unit."""
    name = reader.forms[index]
    fraction = name.removeprefix("ب").removeprefix("ل") if name not in _FRACTIONS else name
    if fraction in _FRACTIONS and reader.joined(index + 1):
        unit = counted_unit(reader, index + 1)
        if unit and not unit.cut and unit.value.endswith(":sg") and not unit.definite:
            cut = len(name) - len(fraction)
            return Measure(((unit.value[:-3], _FRACTIONS[fraction]),), index + 2, cut)
    unit = counted_unit(reader, index)
    if unit is None or unit.definite:
        return None
    code, number = unit.value.split(":")
    if number == "du":
        return Measure(((code, 2),), index + 1, unit.cut)
    if number == "sg":
        if reader.joined(index + 1) and reader.forms[index + 1] in _ONE:
            return Measure(((code, 1),), index + 2, unit.cut)
        return Measure(((code, 1),), index + 1, unit.cut, loose=True)
    return Measure(((code, None),), index + 1, unit.cut, loose=True)


def _definite(reader: Reader, index: int) -> Measure | None:
    """«السنوات الأربع الماضية», «الأيام القليلة المقبلة», «اليومين الماضيين», «آخر 3 سنوات»."""
    last = reader.term(index, "wh")
    if last and not reader.forms[index].endswith("اول"):
        found = _single(reader, index + 1) if reader.joined(index + 1) else None
        if found and not found.cut and not found.loose:
            return found._replace(cut=last.cut, direction=-1)
        return None
    unit = counted_unit(reader, index)
    if unit is None or not unit.definite or unit.value.endswith(":sg"):
        return None
    code, kind = unit.value.split(":")
    value: float | None = 2 if kind == "du" else None
    stop = index + 1
    number = reader.number(stop) if reader.joined(stop) else None
    if number and not number.cut and not number.ordinal and kind == "pl":
        value, stop = number.value, number.stop
    elif reader.joined(stop) and reader.term(stop, "few"):
        stop += 1
    direction = direction_after(reader, stop)
    if direction is None:
        first = value is not None and reader.joined(stop) and reader.forms[stop] in FIRST
        return Measure(((code, value),), stop, unit.cut, definite=True) if first else None
    stop = direction[1]
    if value is None and reader.joined(stop) and reader.term(stop, "few"):
        stop += 1
    return Measure(((code, value),), stop, unit.cut, direction=direction[0], definite=True)
