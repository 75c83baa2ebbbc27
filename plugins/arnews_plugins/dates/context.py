"""What a value is resolved against: the day of the report, the tense, the settings."""

from datetime import date, datetime
from typing import NamedTuple

from arnews_plugins.dates.model import Fields
from arnews_plugins.dates.values import Resolved

__all__ = ["Context", "base_year"]


class Context(NamedTuple):
    """What a value is resolved against.

    Args:
        day: the day of the report; None where it is not known.
        moment: its time of day, where it is known.
        tense: -1 past, 1 future, 0 not said, of the clause around the expression.
        prefer: "context", "past", "future" or "none" (days and months without a year stay open).
        literal_hours: keep «الساعة الثالثة» at three in the morning.
        previous: the value before, for «اليوم نفسه».
        near: whether that one is close enough for «اليوم التالي».
    """

    day: date | None
    moment: datetime | None = None
    tense: int = 0
    prefer: str = "context"
    literal_hours: bool = False
    previous: Resolved | None = None
    near: bool = False

    @property
    def lean(self) -> int:
        """Which way a day without direction is looked for: -1 or 1."""
        if self.prefer == "past":
            return -1
        if self.prefer == "future":
            return 1
        return 1 if self.tense > 0 else -1


def base_year(fields: Fields, context: Context) -> int | None:
    """The year that a part of a year belongs to."""
    if "year" in fields:
        return fields["year"]
    if context.day is None:
        return None
    if "offset" in fields and fields["offset"][0] == "Y":
        return context.day.year + fields["offset"][1]
    return context.day.year
