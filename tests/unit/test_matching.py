"""Phrase sets: what is found, how it is cut, and in which order; the same with every engine."""

from typing import Any

import pytest

from arnews.errors import DataError, ExtraError
from arnews.matching import Phrase, PhraseHit, PhraseList, PhraseSet, sets
from arnews.text import split_words, views


@pytest.fixture(params=["hash", "daachorse"])
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    if request.param == "daachorse":
        pytest.importorskip("daachorse")
    return request.param


def find(text: str, engine: str, rows: Any, **options: Any) -> list[PhraseHit]:
    """The hits of one list in a text."""
    phrases = PhraseSet([PhraseList("t.list", rows, **options)], engine)
    return phrases.scan(split_words(*views(text)))["t.list"]


def texts(text: str, engine: str, *rows: str | Phrase, **options: Any) -> list[str]:
    """The source text of each hit."""
    hits = find(
        text, engine, [row if isinstance(row, Phrase) else (row, row) for row in rows], **options
    )
    return [text[hit.start : hit.end] for hit in hits]


def test_overlapping_hits_are_all_given(engine: str) -> None:
    """A name inside a longer one is given too, the longer first, then by payload."""
    hits = find(
        "زار جو بايدن القاهرة",
        engine,
        [("بايدن", "b"), ("جو بايدن", "y"), ("جو", "j"), ("جو بايدن", "x"), ("القاهرة", "c")],
    )
    assert [(hit.first, hit.stop, hit.payload) for hit in hits] == [
        (1, 3, "x"),
        (1, 3, "y"),
        (1, 2, "j"),
        (2, 3, "b"),
        (3, 4, "c"),
    ]


def test_letters_are_folded(engine: str) -> None:
    """Hamzas, teh marbuta and alef maqsura of text and phrase may differ; marks do not count."""
    assert texts("في الأُرْدُنّ وإلى دبى وجدّه", engine, "الاردن", "دبي", "جدة") == [
        "الأُرْدُنّ",
        "دبى",
        "جدّه",
    ]


def test_exact_rows_are_not_folded(engine: str) -> None:
    """An exact row finds «علي» and not «على», also after a particle."""
    rows = [Phrase("علي", "ali", exact=True)]
    hits = find("اعتمد على علي وعلى وعليّ", engine, rows)
    assert [hit.first for hit in hits] == [2, 4]


def test_exact_row_after_lam(engine: str) -> None:
    """«للأمم» has the letters of the exact row «الأمم», «للامم» has not."""
    rows = [Phrase("الأمم", "un", exact=True)]
    assert [hit.first for hit in find("للأمم للامم", engine, rows)] == [0]


def test_lam_keeps_its_second_lam(engine: str) -> None:
    """The span after «لل» starts at the second lam, norm has the alef back."""
    text = "تعود للولايات المتحدة اليوم"
    (hit,) = find(text, engine, [("الولايات المتحدة", "US")])
    assert text[hit.start : hit.end] == hit.text == "لولايات المتحدة"
    assert (hit.norm, hit.clitics, hit.cut) == ("الولايات المتحدة", "ل", 1)


def test_clitics_of_verbs(engine: str) -> None:
    """Verbs take و ف س ل; prepositions before them are no reading."""
    text = "وقال فيقول وسيقول سيقول ليقول بقال كقال"
    hits = find(text, engine, [("قال", "past"), ("يقول", "present")], clitics="verb")
    assert [(hit.clitics, hit.payload) for hit in hits] == [
        ("و", "past"),
        ("ف", "present"),
        ("وس", "present"),
        ("س", "present"),
        ("ل", "present"),
    ]


def test_clitics_of_conjunctions(engine: str) -> None:
    """A list may allow و and ف alone, or nothing."""
    text = "لكن ولكن فلكن بلكن"
    assert texts(text, engine, "لكن", clitics="conjunction") == ["لكن", "لكن", "لكن"]
    assert texts(text, engine, "لكن", clitics="none") == ["لكن"]


def test_each_list_has_its_own_clitics(engine: str) -> None:
    """The same phrase in two lists is found by the rules of each."""
    lists = [
        PhraseList("a.nouns", [("ذهب", "gold")]),
        PhraseList("b.verbs", [("ذهب", "go")], clitics="verb"),
    ]
    found = PhraseSet(lists, engine).scan(split_words(*views("بذهب وذهب")))
    assert [hit.first for hit in found["a.nouns"]] == [0, 1]
    assert [hit.first for hit in found["b.verbs"]] == [1]


def test_definite(engine: str) -> None:
    """A definite list also finds its phrases with ال, which stays in the span."""
    text = "الوزير ووزير وللوزير والوزير"
    hits = find(text, engine, [("وزير", "m")], definite=True)
    assert [(text[h.start : h.end], h.definite, h.clitics) for h in hits] == [
        ("الوزير", True, ""),
        ("وزير", False, "و"),
        ("لوزير", True, "ول"),
        ("الوزير", True, "و"),
    ]
    assert hits[2].norm == "الوزير"


def test_one_hit_for_a_word_with_two_readings(engine: str) -> None:
    """«للجنة» may be ل and «لجنة» or ل and «اللجنة»: one hit, the reading without ال."""
    (hit,) = find("للجنة التحقيق", engine, [("لجنة", "c")], definite=True)
    assert (hit.definite, hit.cut, hit.norm) == (False, 1, "لجنة")


def test_suffixes(engine: str) -> None:
    """A list with suffixes finds its phrases with a pronoun, which is in the span, not in norm."""
    text = "وحكومته ورئيس وزرائها ومستشفاهم ووزيره"
    rows = [("حكومة", "g"), ("رئيس وزراء", "pm"), ("مستشفى", "h"), ("وزير", "m")]
    hits = find(text, engine, rows, suffixes=True)
    assert [(text[h.start : h.end], h.suffix, h.norm) for h in hits] == [
        ("حكومته", "ه", "حكومة"),
        ("رئيس وزرائها", "ها", "رئيس وزراء"),
        ("مستشفاهم", "هم", "مستشفى"),
        ("وزيره", "ه", "وزير"),
    ]


def test_suffixes_only_where_asked(engine: str) -> None:
    """Without the option a word with a pronoun is another word."""
    assert texts("حكومته", engine, "حكومة") == []


def test_separators_inside_a_phrase(engine: str) -> None:
    """Spaces and hyphens may stand in a phrase; line breaks, commas and quotes never."""
    phrase = "الولايات المتحدة"
    for sep in (" ", "  ", "-", " - ", "\u00a0", "–"):
        assert texts(f"في الولايات{sep}المتحدة", engine, phrase), repr(sep)
    for sep in ("\n", "، ", ", ", " «", '" ', ". ", "/"):
        assert not texts(f"في الولايات{sep}المتحدة", engine, phrase), repr(sep)


def test_separators_of_the_phrase(engine: str) -> None:
    """A dot, slash or apostrophe may stand where the phrase has it, and there only."""
    assert texts("في ص.ب وص. ب وص ب وص/ب", engine, "ص.ب") == ["ص.ب", "ص. ب", "ص ب"]
    assert texts("حي 24/7 و24.7", engine, "24/7") == ["24/7"]
    assert texts("عن O’Neil وO'Neil", engine, "O'Neil") == ["O’Neil", "O'Neil"]


def test_abbreviation_of_one_word_asks_for_its_dot(engine: str) -> None:
    """«د.» is found before a dot only; the dot is outside the span."""
    assert texts("قال د. سمير ود سمير ود.سمير", engine, "د.") == ["د", "د"]


def test_break_between_words_leaves_the_shorter_hit(engine: str) -> None:
    """Where a comma parts the words of a phrase, the phrases of each side are still found."""
    assert texts("بغداد، الجديدة", engine, "بغداد", "بغداد الجديدة") == ["بغداد"]


def test_long_phrases(engine: str) -> None:
    """Phrases of many words and all that they contain are found."""
    name = "الهيئة العامة للأمر بالمعروف والنهي عن المنكر"
    short = "الهيئة العامة للأمر"
    assert texts(f"قالت {name} إن", engine, name, short, "الهيئة") == [name, short, "الهيئة"]


def test_particles_belong_to_the_first_word_only(engine: str) -> None:
    """A particle inside a phrase is part of it, not cut."""
    assert texts("محمد وعلي", engine, "محمد علي") == []
    assert texts("للهيئة العامة", engine, "الهيئة العامة") == ["لهيئة العامة"]


def test_lists_without_hits_have_an_entry(engine: str) -> None:
    """Every list answers, also to an empty text."""
    phrases = PhraseSet([PhraseList("a.a", [("مصر", "")]), PhraseList("b.b", [])], engine)
    assert phrases.scan(split_words("", "")) == {"a.a": [], "b.b": []}


def test_set_without_lists(engine: str) -> None:
    """A set of no lists finds nothing."""
    assert PhraseSet([], engine).scan(split_words("مصر", "مصر")) == {}


def test_twin_phrases(engine: str) -> None:
    """«الولايات», «لولايات» and «الل...» share letters and are told apart."""
    rows = [("الولايات", "a"), ("لولايات", "b"), ("اللولايات", "c")]
    found = [
        (hit.first, hit.payload, hit.cut)
        for hit in find("الولايات لولايات للولايات اللولايات", engine, rows)
    ]
    assert found == [
        (0, "a", 0),
        (1, "b", 0),
        (2, "a", 1),
        (2, "b", 1),
        (2, "c", 1),
        (3, "c", 0),
    ]


def test_same_row_twice_is_one_hit(engine: str) -> None:
    """Rows that fold to the same phrase with one payload give one hit."""
    assert len(find("أحمد", engine, [("أحمد", "x"), ("احمد", "x"), ("أحمد", "y")])) == 2


@pytest.mark.parametrize(
    "row", ["", "؟", "قال، نعم", "سطر\nسطر", "قال «نعم» ثم", " ".join(["كلمة"] * 61)]
)
def test_bad_phrases_are_refused(row: str) -> None:
    """No letters, breaks or commas inside, too many words: an error that shows the phrase."""
    with pytest.raises(DataError, match="t.list"):
        PhraseSet([PhraseList("t.list", [(row, "")])])


def test_bad_payload_is_refused() -> None:
    """U+0000 is what the cells of a compiled file are parted by."""
    with pytest.raises(DataError, match="U\\+0000"):
        PhraseSet([PhraseList("t.list", [("مصر", "a\0b")])])


def test_bad_lists_are_refused() -> None:
    """A name with spaces, unknown clitics, a row that is no pair, two lists of one name."""
    with pytest.raises(DataError, match="name"):
        PhraseList("my list", [])
    with pytest.raises(DataError, match="clitics"):
        PhraseList("t.list", [], clitics="nouns")
    with pytest.raises(DataError, match="pair"):
        PhraseSet([PhraseList("t.list", [("a", "b", "c", "d")])])
    with pytest.raises(DataError, match="t.list"):
        PhraseSet([PhraseList("t.list", []), PhraseList("t.list", [])])


def test_unknown_engine_is_refused() -> None:
    """The error names the engines there are."""
    with pytest.raises(DataError, match="hash"):
        PhraseSet([], "fast")


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking for daachorse where it is not installed says which extra brings it."""
    monkeypatch.setattr(sets, "find_spec", lambda name: None)
    with pytest.raises(ExtraError, match=r"arnews\[fast\]"):
        PhraseSet([], "daachorse")
    assert PhraseSet([], "auto").scan(split_words("", "")) == {}


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch, engine: str) -> None:
    """Word types are forgotten when there are too many; the hits stay the same."""
    from arnews.matching import automaton, hashing

    monkeypatch.setattr(hashing, "_REMEMBERED", 4)
    monkeypatch.setattr(automaton, "_REMEMBERED", 4)
    phrases = PhraseSet([PhraseList("t.list", [("جو بايدن", "x"), ("مصر", "y")])], engine)
    for _ in range(3):
        for text in ("زار وجو بايدن مصر مرة", "في مصر أمس وبمصر اليوم والغد", "جو بايدن"):
            hits = phrases.scan(split_words(*views(text)))["t.list"]
            assert hits
            assert all(hit.norm in ("جو بايدن", "مصر") for hit in hits)


def test_hit_says_what_it_is() -> None:
    """The repr of a hit has list, place, words and payload."""
    (hit,) = find("في مصر", "hash", [("مصر", "EG")])
    assert repr(hit) == "<PhraseHit t.list 1:2 'مصر' 'EG'>"


def test_junk_is_not_remembered(engine: str) -> None:
    """A run of letters without spaces, megabytes long, is not kept in memory."""
    junk = "و" + "ا" * 10_000
    phrases = PhraseSet([PhraseList("t.list", [("ااااا", "x"), ("مصر", "y")])], engine)
    assert len(phrases.scan(split_words(*views(f"{junk} مصر")))["t.list"]) == 1
    (kept,) = phrases._engines
    memo = kept._memo if engine == "hash" else kept._readings
    assert junk not in memo
