"""TIMEX3 values as datetime objects, and the calendars under them."""

import datetime
import importlib
import sys

import pytest

from arnews.timex import to_date, to_interval
from arnews_plugins.dates import calendars
from arnews_plugins.dates.values import duration_value

DATES = [
    ("2021-10-31", datetime.date(2021, 10, 31)),
    ("2021-10-31TEV", datetime.date(2021, 10, 31)),
    ("2021-10-31T14:30", datetime.datetime(2021, 10, 31, 14, 30)),  # noqa: DTZ001 - no zone said
    ("2021-10-31T24:00", datetime.datetime(2021, 11, 1)),  # noqa: DTZ001
    ("2021-11", None),
    ("XXXX-WXX-7", None),
    ("2021-02-30", None),
    ("2011/2016", None),
    ("PAST_REF", None),
    (None, None),
]


@pytest.mark.parametrize(("value", "expected"), DATES)
def test_to_date(value: str | None, expected: datetime.date | None) -> None:
    """A day or a moment where the value is one, else None."""
    assert to_date(value) == expected


def test_a_stated_zone_makes_it_aware() -> None:
    """The offset of the value is the offset of the moment."""
    moment = to_date("2021-11-02T20:00+03:00")
    assert isinstance(moment, datetime.datetime)
    assert moment.utcoffset() == datetime.timedelta(hours=3)


INTERVALS = [
    ("2021", "2021-01-01", "2022-01-01"),
    ("198X", "1980-01-01", "1990-01-01"),
    ("19XX", "1900-01-01", "2000-01-01"),
    ("2021-Q3", "2021-07-01", "2021-10-01"),
    ("2021-H2", "2021-07-01", "2022-01-01"),
    ("2010-WI", "2010-12-01", "2011-03-01"),
    ("2021-W44", "2021-11-01", "2021-11-08"),
    ("2021-W44-WE", "2021-11-06", "2021-11-08"),
    ("2021-12", "2021-12-01", "2022-01-01"),
    ("2011/2016", "2011-01-01", "2017-01-01"),
    ("2021-10-31TMO", "2021-10-31T06:00", "2021-10-31T12:00"),
    ("2021-10-31T14:30", "2021-10-31T14:30", "2021-10-31T14:31"),
    ("2021-10-31T14:30:20", "2021-10-31T14:30:20", "2021-10-31T14:30:21"),
]


@pytest.mark.parametrize(("value", "begin", "end"), INTERVALS)
def test_to_interval(value: str, begin: str, end: str) -> None:
    """First moment of a value, and the one after its last."""
    expected = (datetime.datetime.fromisoformat(begin), datetime.datetime.fromisoformat(end))
    assert to_interval(value) == expected


@pytest.mark.parametrize("value", [None, "", "P2Y", "BC0586", "XXXX-05", "2021-13", "2021-W60"])
def test_no_interval(value: str | None) -> None:
    """What has no one place on the calendar has no interval."""
    assert to_interval(value) is None


def test_an_islamic_year_takes_its_days_from_begin_and_endpoint() -> None:
    """The year 1442 of the Hijri calendar is not the year 1442."""
    found = to_interval("1442", calendar="islamic", begin="2020-08-20", endpoint="2021-08-08")
    assert found is not None
    assert found[0] == datetime.datetime.fromisoformat("2020-08-20")


AMOUNTS = [
    ((("Y", 2.5),), "P2Y6M"),
    ((("H", 0.5),), "PT30M"),
    ((("D", 1.5),), "P1DT12H"),
    ((("DE", 1.5),), "P15Y"),
    ((("C", 29),), "P2900Y"),
    ((("DE", 2),), "P2DE"),
    ((("H", None),), "PTXH"),
    ((("Y", 3), ("M", 2), ("D", 1), ("H", 4)), "P3Y2M1DT4H"),
]


@pytest.mark.parametrize(("amount", "value"), AMOUNTS)
def test_durations_are_written_as_iso(amount: object, value: str) -> None:
    """Halves and thirds of a unit are written in the next finer one."""
    assert duration_value(amount) == value  # type: ignore[arg-type]


def test_months_are_clipped() -> None:
    """A month after 31 January is the last day of February."""
    assert calendars.add_months(datetime.date(2020, 1, 31), 1) == datetime.date(2020, 2, 29)


def test_nth_weekdays() -> None:
    """The second Wednesday and the last Monday of a month."""
    first, last = datetime.date(2014, 10, 1), datetime.date(2014, 10, 31)
    assert calendars.nth_weekday(first, last, 3, 2) == datetime.date(2014, 10, 8)
    assert calendars.nth_weekday(first, last, 1, -1) == datetime.date(2014, 10, 27)
    assert calendars.nth_weekday(first, last, 1, 5) is None


def test_without_hijridate_the_arithmetic_calendar_serves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the extra is not installed Hijri days are still given, and the source is named."""
    monkeypatch.setitem(sys.modules, "hijridate", None)
    spec = importlib.util.find_spec("arnews_plugins.dates.calendars")
    assert spec is not None
    assert spec.loader is not None
    fresh = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fresh)
    assert fresh.HIJRI_SOURCE == fresh.hijri_source(1442) == "arithmetic"
    day = fresh.to_gregorian(1442, 8, 15)
    assert abs((day - datetime.date(2021, 3, 28)).days) <= 2
    assert fresh.to_hijri(day) == (1442, 8, 15)
