"""Grammar of amounts of time with what is said of them: «قبل عامين», «منذ ثلاثة أيام», «كل أسبوع».

The amounts themselves are read by `measures`.
"""
# ruff: noqa: PLR0911 - a rule of grammar gives up early, at each word that does not fit

from typing import Final

from arnews_plugins.dates.calendar_grammar import direction_after
from arnews_plugins.dates.measures import Measure, amount, counted_unit
from arnews_plugins.dates.model import Expression, Fields
from arnews_plugins.dates.profiles import GOVERNORS, PROFILES, THROUGHOUT
from arnews_plugins.dates.reader import Reader
from arnews_plugins.dates.shares import share

__all__ = ["amount_expression"]

# Words between an amount and what it is counted from.
_BETWEEN: Final = frozenset({"فقط", "تقريبا", "متتاليا", "متتاليه", "متتالين", "كامله"})


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
    if reader.forms[index] not in THROUGHOUT or not reader.joined(index + 1):
        return None
    unit = counted_unit(reader, index + 1)
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
    if prep is None or prep.value not in GOVERNORS:
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
