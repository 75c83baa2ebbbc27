"""The form of the three lists of people, and that no form of a name is listed twice unmarked."""

import re
from collections import Counter, defaultdict

import pytest

from arnews.text import match
from arnews_plugins.gazetteer.rows import COLUMNS, DATA, FLAGS, forms_of, read_rows

FILES = ("people_leaders.tsv", "people_politics.tsv", "people_society.tsv")
SECTORS = frozenset(
    "GOV MIL COP JUD LEG REB OPP PTY CIV MED BUS IGO NGO EDU REL SPT ART INT SPY".split()  # noqa: SIM905
)
ARABIC = re.compile("[ء-غف-يپچڤگ]+(?:[ -][ء-غف-يپچڤگ]+)*")
KEY = re.compile("person/[a-z0-9]+(?:-[a-z0-9]+)*")
YEARS = re.compile(r"(?:\d{4}-(?:\d{4})?|-\d{4})?")


def rows_of(name: str) -> list[tuple[str, ...]]:
    """Rows of a list."""
    return list(read_rows([DATA / name]))


def everybody() -> list[tuple[str, ...]]:
    """Rows of all lists."""
    return [row for name in FILES for row in rows_of(name)]


@pytest.mark.parametrize("name", FILES)
def test_rows_are_well_formed(name: str) -> None:
    """Every row has all columns, a slug for a key, a sector, a role and years that go forward."""
    for row in rows_of(name):
        assert len(row) == len(COLUMNS), row
        _, latin, label, key, _, country, sector, role, flags, years, attributes = row
        assert latin.strip() == latin, row
        assert latin, row
        assert label == "PERSON", row
        assert KEY.fullmatch(key), row
        assert re.fullmatch("(?:[A-Z]{2})?", country), row
        assert sector in SECTORS, row
        assert role, row
        assert set(filter(None, flags.split("|"))) <= FLAGS, row
        assert YEARS.fullmatch(years), row
        begin, _, end = years.partition("-")
        assert not (begin and end) or int(begin) <= int(end), row
        assert not attributes, row


def test_forms_are_arabic_letters_with_known_flags() -> None:
    """Names and aliases hold Arabic letters, single spaces and hyphens only."""
    for row in everybody():
        for form in forms_of(row):
            assert ARABIC.fullmatch(form.text), row
            assert form.flags <= FLAGS, row


def test_nobody_is_listed_twice() -> None:
    """Keys are unique over the three lists, and no row repeats a form of its own."""
    rows = everybody()
    twice = [key for key, count in Counter(row[3] for row in rows).items() if count > 1]

    assert not twice
    for row in rows:
        forms = [match(form.text) for form in forms_of(row)]
        assert len(forms) == len(set(forms)), row


def test_a_form_that_several_share_is_flagged() -> None:
    """A form of more than one person is `ambiguous` in each of their rows."""
    shared = defaultdict(list)
    for row in everybody():
        for form in forms_of(row):
            shared[match(form.text)].append((row[3], form))
    unmarked = [
        (key, form.text)
        for forms in shared.values()
        if len(forms) > 1
        for key, form in forms
        if "ambiguous" not in form.flags
    ]

    assert not unmarked


def test_the_lists_hold_at_least_two_thousand_people() -> None:
    """The lists cover the public figures of 1990 to 2026, the Arab world in most depth."""
    countries = Counter(row[5] for row in everybody())

    assert sum(countries.values()) >= 2000
    for country in ("EG", "IQ", "SY", "LB", "SA", "PS", "TR", "IR", "IL", "DZ", "TN", "MA"):
        assert countries[country] >= 50
