"""The lists of the names plugin: their form, their uniqueness, their sizes, and what they flag."""

import re
from collections import Counter
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "plugins" / "arnews_plugins" / "names" / "data"

COLUMNS = {
    "given": ("name", "latin", "origin", "gender", "flags"),
    "family": ("name", "latin", "origin", "flags"),
    "titles": ("title", "feminine", "plural", "role", "kind", "takes", "sector", "flags"),
    "heads": ("head", "definite", "plural", "latin", "label", "sector", "takes", "flags"),
    "stop": ("word", "why"),
    "words": ("word", "kind", "present"),
}
ORIGINS = {
    "arab",
    "turkish",
    "persian",
    "kurdish",
    "western",
    "russian",
    "chinese",
    "indian",
    "korean",
    "japanese",
    "african",
    "other",
}
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
KINDS = {
    "political",
    "military",
    "royal",
    "religious",
    "academic",
    "sport",
    "judicial",
    "press",
    "business",
    "police",
    "medical",
    "diplomatic",
    "social",
    "art",
}
LABELS = {"ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "LAW"}
CLASSES = {"verb", "preposition", "conjunction", "adjective", "time", "pronoun", "noun"}
FOLD = str.maketrans("أإآٱىئؤة", "ااااييوه")
# Letters and spaces only: no tashkeel, no tatweel, no Persian letters, no digits. The full stop
# stands in abbreviated honorifics alone.
ARABIC = re.compile(r"[ء-غف-ي]+(?: [ء-غف-ي]+)*")
ABBREVIATION = re.compile(r"(?:[ء-ي]\.)+")


def fold(text: str) -> str:
    """Fold letters as matching does."""
    return text.translate(FOLD)


def lines(name: str) -> list[str]:
    """Lines of a list, the final newline taken off."""
    text = (DATA / f"{name}.tsv").read_bytes().decode("utf-8")
    assert text.endswith("\n")
    return text.removesuffix("\n").split("\n")


def rows(name: str) -> list[dict[str, str]]:
    """Rows of a list by column."""
    body = [line for line in lines(name) if not line.startswith("# ")]
    header = body[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in body[1:]]


def values(cell: str) -> list[str]:
    """Values of a cell; none for an empty one."""
    return cell.split("|") if cell else []


def named(name: str, key: str) -> dict[str, set[str]]:
    """Flags by the first column."""
    return {row[key]: set(values(row["flags"])) for row in rows(name)}


@pytest.mark.parametrize("name", COLUMNS)
def test_columns(name: str) -> None:
    """A list has the columns that its readers ask for."""
    assert tuple(lines(name)[3].split("\t")) == COLUMNS[name]


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("given", ["name"]),
        ("family", ["name"]),
        ("titles", ["title", "feminine", "plural"]),
        ("heads", ["head", "definite", "plural"]),
        ("stop", ["word"]),
        ("words", ["word", "present"]),
    ],
)
def test_arabic_is_plain(name: str, columns: list[str]) -> None:
    """Arabic cells are written in Arabic letters without marks, tatweel or Persian forms."""
    for row in rows(name):
        for column in columns:
            for value in values(row[column]):
                assert ARABIC.fullmatch(value) or ABBREVIATION.fullmatch(value), row


@pytest.mark.parametrize(
    ("name", "key"), [("given", "name"), ("family", "name"), ("titles", "title")]
)
def test_no_duplicates(name: str, key: str) -> None:
    """No two rows have the same first column once letters are folded."""
    counts = Counter(fold(row[key]) for row in rows(name))
    assert [word for word, count in counts.items() if count > 1] == []


def test_heads_of_several_labels_are_ambiguous() -> None:
    """A head has one row for a label, and those with several labels say so."""
    labels: dict[str, list[str]] = {}
    for row in rows("heads"):
        labels.setdefault(fold(row["head"]), []).append(row["label"])
    for row in rows("heads"):
        found = labels[fold(row["head"])]
        assert len(found) == len(set(found)), row
        assert ("ambiguous" in values(row["flags"])) == (len(found) > 1), row


def test_stop_words_are_unique() -> None:
    """A stop word is written once and has one class."""
    words = [row["word"] for row in rows("stop")]
    assert len(words) == len(set(words))
    assert {row["why"] for row in rows("stop")} == CLASSES


def test_everyday_words_are_of_a_kind() -> None:
    """A word stands once for a kind, and only verbs have a present."""
    seen = {(row["word"], row["kind"]) for row in rows("words")}
    assert len(seen) == len(rows("words"))
    assert {kind for _, kind in seen} == {"verb", "noun", "adjective"}
    assert all(row["kind"] == "verb" for row in rows("words") if row["present"])


@pytest.mark.parametrize(
    ("name", "column", "allowed"),
    [
        ("given", "origin", ORIGINS),
        ("given", "gender", {"m", "f", "u"}),
        ("given", "flags", {"common_word", "place", "family", "part", "exact"}),
        ("family", "origin", ORIGINS),
        ("family", "flags", {"common_word", "place", "given", "nisba", "exact"}),
        ("titles", "kind", KINDS),
        ("titles", "takes", {"none", "nisba", "idafa", "name"}),
        ("titles", "sector", SECTORS),
        ("titles", "flags", {"honorific", "anonymous", "fixed"}),
        ("heads", "label", LABELS),
        ("heads", "sector", SECTORS),
        ("heads", "takes", {"idafa", "adjective", "name", "quoted"}),
        ("heads", "flags", {"head_outside", "weak", "ambiguous"}),
    ],
)
def test_closed_vocabularies(name: str, column: str, allowed: set[str]) -> None:
    """Cells of closed columns hold known values, each once."""
    for row in rows(name):
        found = values(row[column])
        assert set(found) <= allowed, row
        assert len(found) == len(set(found)), row


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("given", ["latin", "origin", "gender"]),
        ("family", ["latin", "origin"]),
        ("titles", ["role", "kind", "takes"]),
        ("heads", ["latin", "label"]),
    ],
)
def test_needed_cells_are_filled(name: str, columns: list[str]) -> None:
    """What a row cannot do without is there."""
    for row in rows(name):
        for column in columns:
            assert row[column], row


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("given", 3200),
        ("family", 1800),
        ("titles", 400),
        ("heads", 350),
        ("stop", 500),
        ("words", 2500),
    ],
)
def test_sizes(name: str, least: int) -> None:
    """The lists are as long as they were asked to be."""
    assert len(rows(name)) >= least


@pytest.mark.parametrize("name", ["given", "family"])
def test_every_origin_is_there(name: str) -> None:
    """Both lists hold names of every origin."""
    assert {value for row in rows(name) for value in values(row["origin"])} == ORIGINS


def test_latin_is_latin() -> None:
    """Latin spellings hold no Arabic letter and begin with a letter."""
    for name in ("given", "family"):
        for row in rows(name):
            for value in values(row["latin"]):
                assert value[0].isalpha(), row
                assert not re.search("[\u0600-\u06ff]", value), row


def test_names_know_each_other() -> None:
    """A name in both lists says so in both."""
    given, family = named("given", "name"), named("family", "name")
    both = {fold(name) for name in given} & {fold(name) for name in family}
    for name, flags in given.items():
        assert ("family" in flags) == (fold(name) in both), name
    for name, flags in family.items():
        assert ("given" in flags) == (fold(name) in both), name


@pytest.mark.parametrize(
    "name",
    [
        "سلام",
        "أمل",
        "كمال",
        "عادل",
        "هدى",
        "وفاء",
        "سعيد",
        "صالح",
        "ناصر",
        "جمعة",
        "رجب",
        "شعبان",
        "رمضان",
        "ربيع",
        "حكيم",
        "أمين",
        "شريف",
        "رشيد",
        "سامي",
        "جميل",
        "نبيل",
        "عزيز",
        "كريم",
        "مجيد",
        "فهد",
        "أسد",
        "نمر",
        "بدر",
        "شمس",
        "قمر",
        "نور",
        "ضياء",
        "سيف",
    ],
)
def test_everyday_words_are_flagged(name: str) -> None:
    """Given names that are everyday words of the news carry the flag."""
    assert "common_word" in named("given", "name")[name]


@pytest.mark.parametrize("name", ["محمد", "وليد", "فتحي", "خالد", "جورج", "فلاديمير", "أردوغان"])
def test_plain_names_are_not_flagged(name: str) -> None:
    """Names that are nothing else carry no such flag."""
    assert not named("given", "name")[name] & {"common_word", "exact"}


@pytest.mark.parametrize("name", ["علي", "منة", "آن", "إمام", "منى"])
def test_names_that_fold_onto_other_words_are_exact(name: str) -> None:
    """A name whose folded form is another word is compared as written: علي is not على."""
    assert "exact" in named("given", "name")[name]


@pytest.mark.parametrize("name", ["عبد", "أبو", "بن", "الدين", "آل"])
def test_parts_stand_in_compounds(name: str) -> None:
    """Words that only join a name are parts."""
    assert "part" in named("given", "name")[name]


def test_stop_words_are_no_names() -> None:
    """A stop word spelled as a name is an everyday word, or the name is compared as written."""
    flags = {**named("family", "name"), **named("given", "name")}
    for row in rows("stop"):
        if row["word"] in flags:
            assert flags[row["word"]] & {"common_word", "exact"}, row


@pytest.mark.parametrize(
    ("title", "feminine", "role"),
    [
        ("وزير", "وزيرة", "minister"),
        ("وزير الخارجية", "وزيرة الخارجية", "foreign minister"),
        ("أمين عام", "أمينة عامة", "secretary-general"),
        ("رئيس انتقالي", "رئيسة انتقالية", "transitional president"),
        ("ملك", "ملكة", "king"),
        ("خادم الحرمين الشريفين", "", "Custodian of the Two Holy Mosques"),
    ],
)
def test_titles(title: str, feminine: str, role: str) -> None:
    """Feminines agree as Arabic has it: an adjective follows, an idafa does not."""
    row = next(row for row in rows("titles") if row["title"] == title)
    assert (row["feminine"], row["role"]) == (feminine, role)


def test_honorifics_are_no_offices() -> None:
    """Forms of address are marked, and words that name nobody too."""
    flags = named("titles", "title")
    for title in ("معالي", "سعادة", "دكتور", "د.", "سماحة"):
        assert "honorific" in flags[title], title
    for title in ("مسؤول", "مصدر", "شاهد", "متحدث"):
        assert "anonymous" in flags[title], title


def test_definite_heads() -> None:
    """The definite form puts ال on every word of an adjective compound, and only there."""
    definite = {row["head"]: row["definite"] for row in rows("heads")}
    assert definite["وزارة"] == "الوزارة"
    assert definite["بنك مركزي"] == "البنك المركزي"
    assert definite["وكالة أنباء"] == "وكالة الأنباء"
    assert definite["مجلس الأمن"] == "مجلس الأمن"


def test_heads_of_places_stay_outside() -> None:
    """The city is no part of its name, the bank of a company's is."""
    flags = {(row["head"], row["label"]): set(values(row["flags"])) for row in rows("heads")}
    assert "head_outside" in flags["مدينة", "GPE"]
    assert "head_outside" in flags["محافظة", "GPE"]
    assert "head_outside" not in flags["بنك", "ORG"]
    assert "head_outside" not in flags["مطار", "FAC"]
