"""Grammar of the first and last part of a time: «الأشهر الستة الأولى من العام», «آخر ثلاثة أيام من رمضان»."""

from typing import Final, cast

from arnews_plugins.dates.measures import FIRST
from arnews_plugins.dates.model import Amount, Expression, Fields
from arnews_plugins.dates.reader import Reader
from arnews_plugins.dates.relative_grammar import bare_unit
from arnews_plugins.dates.sequence import date_expression

__all__ = ["share"]

_LAST: Final = frozenset({"الاخيره", "الاخير"})
_WHOLES: Final = frozenset({"year", "month", "offset", "holiday", "sub", "same"})
_UNITS: Final = frozenset({"D", "W", "M"})


def share(reader: Reader, index: int, stop: int, amount: Amount, cut: int) -> Expression | None:
    """A definite amount that ends at a place, with the words that say of what it is a part."""
    (unit, number), *more = amount
    if number is None or more or unit not in _UNITS:
        return None
    if reader.forms[stop - 1] in _LAST:
        side = -1
    elif reader.joined(stop) and reader.forms[stop] in FIRST | _LAST:
        side = 1 if reader.forms[stop] in FIRST else -1
        stop += 1
    else:
        return None
    fields: Fields = {"amount": amount}
    if reader.joined(stop + 1) and reader.forms[stop] == "من" and reader.joined(stop):
        whole = _whole(reader, stop + 1)
        if whole is not None:
            fields = cast("Fields", {**whole[0], "amount": amount, "nth": (side, "")})
            stop = whole[1]
    return Expression(index, stop, "duration", "dates.share", fields, cut=cut)


def _whole(reader: Reader, place: int) -> tuple[Fields, int] | None:
    """The year, month or other time at a place, and where its words end."""
    found = date_expression(reader, place)
    if found is not None and found.kind == "date" and not found.cut and not found.mod:
        weak = found.fields.get("weak")
        if _WHOLES & found.fields.keys() and weak in {None, "year", "month"}:
            fields = cast("Fields", {k: v for k, v in found.fields.items() if k != "weak"})
            return fields, found.stop
    unit = bare_unit(reader, place)
    return (unit.fields, unit.stop) if unit else None
