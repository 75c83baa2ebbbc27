"""Grammar of amounts of time: «ثلاثة أيام», «عامين ونصف», «السنوات الأربع الماضية», «كل عامين».

`amount` reads units with their numbers; `amount_expression` adds what is said of them: before,
after, since, every.
"""
# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from typing import Final, NamedTuple

from arnews_plugins.dates.calendar_grammar import direction_after
from arnews_plugins.dates.lexicon import Term
from arnews_plugins.dates.model import Amount, Expression, Fields
from arnews_plugins.dates.profiles import PROFILES
from arnews_plugins.dates.reader import Reader
from arnews_plugins.dates.shares import FIRST, share

__all__ = ["ORDER", "Measure", "amount", "amount_expression"]

ORDER: Final = ("MS", "C", "DE", "Y", "M", "W", "D", "N", "H", "MIN", "S")
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


def _unit(reader: Reader, index: int) -> Term | None:
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
    unit = _unit(reader, stop)
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
        unit = _unit(reader, index + 1)
        if unit and not unit.cut and unit.value.endswith(":sg") and not unit.definite:
            cut = len(name) - len(fraction)
            return Measure(((unit.value[:-3], _FRACTIONS[fraction]),), index + 2, cut)
    unit = _unit(reader, index)
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
    unit = _unit(reader, index)
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


def amount_expression(reader: Reader, index: int) -> Expression | None:
    """An amount with the words that govern it, at a place."""
    kinds = reader.kinds(index)
    found: Expression | None = None
    if "each" in kinds:
        found = _every(reader, index)
    elif "prep" in kinds:
        found = _throughout(reader, index) or _governed(reader, index)
    if found is None and _may_count(reader, index):
        found = _alone(reader, index)
    return found


def _may_count(reader: Reader, index: int) -> bool:
    """Whether an amount that nothing governs may begin here: a number needs its unit after it."""
    profile = PROFILES[reader.forms[index]]
    if not profile.number:
        return profile.counts
    number = reader.number(index)
    if number is None or "unit" in reader.kinds(index):
        return profile.counts
    stop = number.stop
    return stop < reader.count and ("unit" in reader.kinds(stop) or reader.seps[stop] in {".", ","})


def _alone(reader: Reader, index: int) -> Expression | None:
    found = amount(reader, index)
    if found is None:
        return None
    before_christ = _before_christ(reader, index, found)
    if before_christ:
        return before_christ
    if found.loose and not (index == 0 and found.stop == reader.count):
        return None
    part = share(reader, index, found.stop, found.amount, found.cut) if found.definite else None
    return part or _duration(index, found)


def _before_christ(reader: Reader, index: int, found: Measure) -> Expression | None:
    """«قرنين قبل الميلاد», «قرون قبل الميلاد»."""
    era = reader.term(found.stop, "era") if reader.joined(found.stop) else None
    unit, number = found.amount[0]
    if era is None or era.value != "bc" or unit not in {"C", "MS", "Y"}:
        return None
    fields: Fields = {"era": "bc"}
    if number is not None:
        fields["year"] = int(number * {"C": 100, "MS": 1000, "Y": 1}[unit])
    stop = reader.after(found.stop, era)
    return Expression(index, stop, "date", "dates.before_christ", fields, cut=found.cut)


def _duration(index: int, found: Measure, rule: str = "dates.duration") -> Expression:
    fields: Fields = {"amount": found.amount}
    if found.direction is not None:
        fields["direction"] = found.direction
    return Expression(index, found.stop, "duration", rule, fields, cut=found.cut, mod=found.mod)


def _throughout(reader: Reader, index: int) -> Expression | None:
    """«طوال اليوم», «طيلة أسبوع»: the whole of one unit."""
    if reader.forms[index] not in {"طوال", "طيله"} or not reader.joined(index + 1):
        return None
    unit = _unit(reader, index + 1)
    if unit is None or unit.cut or not unit.value.endswith(":sg"):
        return None
    stop = index + 2
    if direction_after(reader, stop) or _goes_on(reader, stop):
        return None
    fields: Fields = {"amount": ((unit.value[:-3], 1),)}
    return Expression(index, stop, "duration", "dates.throughout", fields)


def _goes_on(reader: Reader, stop: int) -> bool:
    """Whether a unit is the head of a longer name: «يوم عيد الفطر», «شهر رمضان»."""
    if not reader.joined(stop):
        return False
    if any(reader.term(stop, kind) for kind in ("weekday", "holiday", "month")):
        return True
    return reader.number(stop) is not None


def _every(reader: Reader, index: int) -> Expression | None:
    """«كل عامين», «كل ثلاثة أسابيع»."""
    each = reader.term(index, "each")
    if each is None or not reader.joined(index + 1):
        return None
    found = amount(reader, index + 1)
    if found is None or found.cut or found.mod:
        return None
    (unit, number), *more = found.amount
    if number is None or more or unit in {"S", "C"} or _greeting(reader, found.stop):
        return None
    fields: Fields = {"amount": found.amount, "every": "EVERY"}
    return Expression(index, found.stop, "set", "dates.every", fields, cut=each.cut)


def _greeting(reader: Reader, stop: int) -> bool:
    """«كل عام وأنتم بخير» is a wish."""
    return stop < reader.count and reader.forms[stop] in {
        "وانتم",
        "وانت",
        "والجميع",
        "وانتن",
        "وهم",
        "ونحن",
    }


def _governed(reader: Reader, index: int) -> Expression | None:
    prep = reader.term(index, "prep")
    if prep is None or prep.value not in {"ago", "after", "since", "during"}:
        return None
    place = reader.after(index, prep)
    if not reader.joined(place):
        return None
    found = amount(reader, place)
    if found is None or found.cut:
        return None
    if found.loose and not _may_be_loose(reader, found):
        return None
    part = share(reader, place, found.stop, found.amount, 0) if found.definite else None
    if part is not None and prep.value in {"during", "since"}:
        return part
    if prep.value == "during":
        return _duration(place, found, "dates.during")
    if prep.value == "since":
        if found.direction is None:
            found = found._replace(direction=-1)
        return _duration(place, found, "dates.since")
    vague = any(number is None for _, number in found.amount)
    if found.direction is not None or _is_measured(reader, found.stop, prep.value):
        return _duration(place, found)
    if vague and prep.value == "after":
        return _duration(place, found)
    fields: Fields = {"amount": found.amount, "direction": -1 if prep.value == "ago" else 1}
    rule = "dates.ago" if prep.value == "ago" else "dates.later"
    return Expression(index, found.stop, "date", rule, fields, cut=prep.cut, mod=found.mod)


def _is_measured(reader: Reader, stop: int, governor: str) -> bool:
    """«بعد عامين (فقط) من الحرب»: counted from something that is named, not from now."""
    for place in (stop, stop + 1):
        if not reader.joined(place):
            return False
        form = reader.forms[place]
        if form == "من" or (form == "علي" and governor == "after"):
            return True
        if form not in _BETWEEN:
            return False
    return False


_BETWEEN: Final = frozenset({"فقط", "تقريبا", "متتاليا", "متتاليه", "متتالين", "كامله"})


def _may_be_loose(reader: Reader, found: Measure) -> bool:
    """Whether «قبل عام», «بعد شهر» end there: a noun or name after the unit makes it something else."""
    if not reader.joined(found.stop):
        return True
    unit, number = found.amount[0]
    following = reader.forms[found.stop]
    if following.startswith("ال") or reader.term(found.stop, "holiday"):
        return False
    if reader.term(found.stop, "month") or reader.term(found.stop, "unit"):
        return False  # «طوال أيام شهر رمضان»
    if number is None or unit not in {"Y", "D", "H", "M", "W"}:
        return True
    if following[:1].isdigit() or reader.term(found.stop, "weekday"):
        return False
    return reader.number(found.stop) is None
