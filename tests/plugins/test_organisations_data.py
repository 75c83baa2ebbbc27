"""Form of the gazetteer's lists of organisations, events, products, laws.

Only the form and the uniqueness of names are checked here; what the rows
find in text is tested with the plugin.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

import arnews_plugins

DATA = Path(next(iter(arnews_plugins.__path__))) / "gazetteer" / "data"

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
COLUMNS = [
    "name",
    "latin",
    "label",
    "key",
    "aliases",
    "country",
    "sector",
    "role",
    "flags",
    "years",
    "attributes",
]
FLAGS = {"ambiguous", "needs_context", "exact"}
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
ALIAS = re.compile(r"([^{}|]+)((?:\{[a-z_]+\})*)")
FOLD = str.maketrans("أإآٱىئؤة-", "ااااييوه ")

Row = dict[str, str]


def rows_of(name: str) -> list[Row]:
    """Return the rows of one list, checking the shape of the file."""
    text = (DATA / f"{name}.tsv").read_text(encoding="utf-8")
    lines = text.removesuffix("\n").split("\n")
    assert [line[:2] for line in lines[:3]] == ["# "] * 3
    assert lines[3].split("\t") == COLUMNS
    for line in lines[4:]:
        assert line.count("\t") == len(COLUMNS) - 1, line
    return [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines[4:]]


def surfaces(row: Row) -> list[tuple[str, set[str]]]:
    """Return the name and the aliases of a row, each with its flags."""
    found = [(row["name"], set(filter(None, row["flags"].split("|"))))]
    for cell in filter(None, row["aliases"].split("|")):
        match = ALIAS.fullmatch(cell)
        assert match, (row["key"], cell)
        found.append((match[1], set(re.findall(r"[a-z_]+", match[2]))))
    return found


def folded(surface: str) -> str:
    """Fold a surface as the match view does."""
    return " ".join(surface.translate(FOLD).lower().split())


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
    owners: dict[str, list[tuple[str, set[str]]]] = defaultdict(list)
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
