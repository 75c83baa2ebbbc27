"""Form of the gazetteer's lists of organisations, events, products, laws.

Only the form and the uniqueness of names are checked here; what the rows
find in text is tested with the plugin.
"""

import re
from collections import defaultdict

import pytest

from arnews.text import match
from arnews_plugins.gazetteer.rows import COLUMNS, DATA, FLAGS, Form, forms_of, read_rows

LABELS = {
    "organisations": {"ORG"},
    "parties": {"ORG"},
    "media": {"ORG"},
    "companies": {"ORG"},
    "clubs": {"ORG"},
    "events": {"EVENT"},
    "products": {"PRODUCT", "FAC"},
    "laws": {"LAW"},
}
SECTORS = frozenset(
    "GOV MIL COP JUD LEG REB OPP PTY CIV MED BUS IGO NGO EDU REL SPT ART INT SPY".split()  # noqa: SIM905
)
PREFIXES = {
    "ORG": "org",
    "EVENT": "event",
    "PRODUCT": "product",
    "LAW": "law",
    "FAC": "facility",
}
SURFACE = re.compile(r"[ء-غف-يپچڤگA-Za-z0-9 .'/-]+")
KEY = re.compile(r"[a-z]+/[a-z0-9]+(?:-[a-z0-9]+)*")
YEARS = re.compile(r"\d{4}|(?:\d{4})?-\d{4}|\d{4}-")

Row = dict[str, str]


def rows_of(name: str) -> list[Row]:
    """Rows of one list by column."""
    return [dict(zip(COLUMNS, row, strict=True)) for row in read_rows([DATA / f"{name}.tsv"])]


def surfaces(row: Row) -> list[Form]:
    """The name and the aliases of a row, each with its flags."""
    return forms_of(list(row.values()))


def folded(surface: str) -> str:
    """A surface as it is matched: a hyphen is a space."""
    return match(surface).replace("-", " ").lower()


@pytest.mark.parametrize("name", LABELS)
def test_cells_are_well_formed(name: str) -> None:
    """Every cell of every row has the form the lists promise."""
    for row in rows_of(name):
        assert row["latin"]
        assert row["label"] in LABELS[name]
        assert KEY.fullmatch(row["key"]), row
        assert row["key"].split("/")[0] == PREFIXES[row["label"]], row
        assert re.fullmatch(r"(?:[A-Z]{2})?", row["country"]), row
        if row["label"] == "ORG":
            assert row["sector"] in SECTORS, row
        else:
            assert not row["sector"], row
        assert row["role"], row
        assert not row["years"] or YEARS.fullmatch(row["years"]), row
        for surface, flags in surfaces(row):
            assert SURFACE.fullmatch(surface), (row["key"], surface)
            assert surface == " ".join(surface.split()), (row["key"], surface)
            assert flags <= FLAGS, (row["key"], surface)


def test_keys_are_unique() -> None:
    """No two rows of these lists share a key."""
    seen: set[str] = set()
    for name in LABELS:
        for row in rows_of(name):
            assert row["key"] not in seen
            seen.add(row["key"])


def test_shared_surfaces_are_flagged_ambiguous() -> None:
    """A surface that two rows share carries the flag in both."""
    owners: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for name in LABELS:
        for row in rows_of(name):
            own = [folded(surface) for surface, _ in surfaces(row)]
            assert len(own) == len(set(own)), row["key"]
            for surface, flags in surfaces(row):
                owners[folded(surface)].append((row["key"], flags))
    for surface, found in owners.items():
        if len(found) > 1:
            assert all("ambiguous" in flags for _, flags in found), (
                surface,
                found,
            )


def test_the_lists_are_large_enough() -> None:
    """The lists hold what the gazetteer was planned to hold."""
    counts: dict[str, int] = defaultdict(int)
    for name in LABELS:
        for row in rows_of(name):
            counts[row["label"]] += 1
    assert counts["ORG"] >= 1600
    assert counts["EVENT"] >= 250
    assert counts["PRODUCT"] >= 200
    assert counts["LAW"] >= 150


@pytest.mark.parametrize(
    "surface",
    [
        "الأهلي",
        "النصر",
        "الهلال",
        "الاتحاد",
        "الحياة",
        "الجزيرة",
        "الوطن",
        "فتح",
        "النهضة",
        "النور",
        "المستقبل",
    ],
)
def test_everyday_words_ask_for_context(surface: str) -> None:
    """A short name that is an everyday word never stands by itself."""
    found = [
        flags
        for name in LABELS
        for row in rows_of(name)
        for other, flags in surfaces(row)
        if other == surface
    ]
    assert found
    assert all(flags & {"needs_context", "ambiguous"} for flags in found)
