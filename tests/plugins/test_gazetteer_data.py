"""The form of every list of the gazetteer, whoever wrote it."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from arnews.matching import read_table
from arnews.text import clean, match
from arnews_plugins.gazetteer.demonyms import DEMONYMS
from arnews_plugins.gazetteer.rows import (
    COLUMNS,
    DATA,
    FLAGS,
    forms_of,
    name_files,
    name_phrases,
    read_rows,
)

LABELS = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "LAW"}
SECTORS = {
    "GOV",
    "MIL",
    "COP",
    "JUD",
    "LEG",
    "REB",
    "OPP",
    "PTY",
    "CIV",
    "MED",
    "BUS",
    "IGO",
    "NGO",
    "EDU",
    "REL",
    "SPT",
    "ART",
    "INT",
    "SPY",
}
KEY = re.compile(
    r"iso3166:[A-Z]{2}|geonames:[1-9]\d*"
    r"|(?:division|place|facility|org|person|event|product|law|group)/[a-z0-9]+(?:-[a-z0-9]+)*"
)
YEARS = re.compile(r"(?:\d{1,4}(?:-(?:\d{1,4})?)?|-\d{1,4})?")
LETTERS = re.compile(r"[ء-غف-ي0-9A-Za-z .'’\-/+&():،«»]+")
ATTRIBUTE = re.compile(r"[a-z0-9_]+=[^|=]+")

FILES = sorted(DATA.glob("*.tsv"))
NAMES = name_files()


def ids(path: Path) -> str:
    """Name a test by its file."""
    return path.name


def rows(path: Path) -> list[tuple[str, ...]]:
    """Read the rows of one list of names."""
    return list(read_rows([path]))


@pytest.mark.parametrize("path", FILES, ids=ids)
def test_rows_are_names_or_a_list_of_its_own(path: Path) -> None:
    """Every list has the columns of the gazetteer, but for those that the engine reads."""
    own = {"demonyms.tsv", "evidence.tsv", "senses.tsv"}

    assert (path in NAMES) != (path.name in own)
    if path in NAMES:
        assert read_table(path).columns == COLUMNS


@pytest.mark.parametrize("path", NAMES, ids=ids)
def test_labels_keys_and_codes_are_known(path: Path) -> None:
    """Labels, keys, countries, sectors, years and attributes are well formed."""
    for row in rows(path):
        assert row[2] in LABELS, row
        assert KEY.fullmatch(row[3]), row
        assert not row[5] or re.fullmatch("[A-Z]{2}", row[5]), row
        assert not row[6] or row[6] in SECTORS, row
        assert YEARS.fullmatch(row[9]), row
        assert all(map(ATTRIBUTE.fullmatch, filter(None, row[10].split("|")))), row


@pytest.mark.parametrize("path", NAMES, ids=ids)
def test_names_are_spelled_as_in_newspapers(path: Path) -> None:
    """Names hold Arabic letters without marks, tatweel or Persian letters, and known flags."""
    for row in rows(path):
        assert row[1], row
        for form in forms_of(row):
            assert form.flags <= FLAGS, row
            assert LETTERS.fullmatch(form.text), (row[0], form.text)
            assert clean(form.text) == form.text, (row[0], form.text)


def test_keys_are_unique() -> None:
    """No key stands in two rows of all lists together."""
    seen: dict[str, str] = {}
    for path in NAMES:
        for row in rows(path):
            assert row[3] not in seen, (row[3], path.name, seen[row[3]])
            seen[row[3]] = path.name


@pytest.mark.parametrize("path", NAMES, ids=ids)
def test_shared_forms_are_flagged(path: Path) -> None:
    """A form that several rows of a list share is flagged in all of them but one at most."""
    sure: dict[str, set[str]] = defaultdict(set)
    for row in rows(path):
        for form in forms_of(row):
            if "ambiguous" not in form.flags:
                sure[match(form.text)].add(row[3])

    assert not {form: keys for form, keys in sure.items() if len(keys) > 1}


def test_every_country_has_a_row_and_a_nationality_a_country() -> None:
    """All of ISO 3166 is listed, and every nationality belongs to a listed country."""
    countries = {row[3] for row in rows(DATA / "countries.tsv")}
    table = read_table(DEMONYMS)
    key, kind = table.column("key"), table.column("kind")
    nationalities = {row[key] for row in table.rows if row[kind] == "nationality"}

    assert len(countries) == 250
    assert nationalities <= countries
    assert len(nationalities) >= 170


def test_demonyms_are_masculine_singular_bases() -> None:
    """Bases are unique, end in ي or are said to be invariable, and kinds and flags are known."""
    table = read_table(DEMONYMS)
    kinds = {"nationality", "ethnic", "religious", "political", "regional"}
    flags = {"needs_context", "frozen", "invariable", "masculine", ""}
    bases = [match(row[0]) for row in table.rows]

    assert len(bases) == len(set(bases))
    for row in table.rows:
        assert KEY.fullmatch(row[2]), row
        assert row[4] in kinds, row
        assert set(row[7].split("|")) <= flags, row
        assert row[0].endswith("ي") or "invariable" in row[7] or row[0] in {"مسلم", "ملحد"}, row


def test_lists_are_as_large_as_promised() -> None:
    """The lists cover what the documentation says they cover."""
    labels: dict[str, int] = defaultdict(int)
    for path in NAMES:
        for row in rows(path):
            labels[row[2]] += 1

    assert labels["GPE"] >= 5_000
    assert labels["LOC"] + labels["FAC"] >= 1_000
    assert labels["ORG"] >= 1_200
    assert labels["PERSON"] >= 2_000
    assert sum(1 for _ in name_phrases(read_rows(NAMES))) >= 30_000


def test_senses_name_rows_that_exist() -> None:
    """Every sense is none, never or the key of a row that has the form."""
    forms: dict[str, set[str]] = defaultdict(set)
    for row in read_rows(NAMES):
        for form in forms_of(row):
            forms[match(form.text)].add(row[3])
    for form, sense, *_ in read_table(DATA / "senses.tsv").rows:
        assert sense in {"none", "never"} or sense in forms[match(form)], (form, sense)
