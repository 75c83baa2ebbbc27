"""Nationalities and groups: the forms of a base, and where a form is one."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import arnews
from arnews.text import match
from arnews_plugins.gazetteer.demonyms import demonym_phrases, inflections
from arnews_plugins.gazetteer.rows import forms_of, name_files, read_rows

Found = Callable[[str], list[tuple[str, str | None, str]]]


@pytest.fixture(scope="module")
def norps() -> Found:
    """Find the nationalities and groups of a text, with their keys and clitics."""
    nlp = arnews.Pipeline(disable=["dates", "events", "linker", "names", "quotes", "topics"])

    def find(text: str) -> list[tuple[str, str | None, str]]:
        found = nlp(text).entities
        return [(e.text, e.value, e.clitics) for e in found if e.label == "NORP"]

    return find


def forms(base: str) -> set[str]:
    """All forms of a base."""
    return {form.text for form in inflections(base)}


def test_nisba_is_inflected_in_all_forms() -> None:
    """One base gives both genders and three numbers, with and without ال."""
    expected = (
        "أميركي الأميركي أميركية الأميركية أميركيان الأميركيان أميركيتان أميركيتين أميركيون "
        "الأميركيون أميركيين الأميركيين أميركيات الأميركيات أميركيا أميركيو"
    )

    assert set(expected.split()) <= forms("أميركي")


def test_every_nisba_of_a_base_of_two_words_is_inflected() -> None:
    """Two nisbas agree with each other, and both take ال."""
    assert {"الكوريون الجنوبيون", "كورية جنوبية", "الكوري الجنوبي"} <= forms("كوري جنوبي")


def test_a_word_that_is_no_nisba_stays() -> None:
    """In «جنوب أفريقي» only the second word is inflected and only the first takes ال."""
    assert {"جنوب أفريقية", "الجنوب أفريقي"} <= forms("جنوب أفريقي")
    assert not any("جنوبية" in form for form in forms("جنوب أفريقي"))


@given(st.text(alphabet="ابتثجحخدرسشصطعفقكلمن", min_size=2, max_size=8))
def test_definite_forms_are_the_indefinite_ones_with_the_article(stem: str) -> None:
    """For every base, each definite form is ال and an indefinite form."""
    found = list(inflections(stem + "ي"))
    plain = {form.text for form in found if not form.definite}

    assert {form.text[2:] for form in found if form.definite} <= plain


def test_no_form_of_the_accusative_is_a_country() -> None:
    """«سوريا» and «ألمانيا» are countries, not accusatives of a nationality."""
    places = [
        form.text for row in read_rows(name_files()) if row[2] == "GPE" for form in forms_of(row)
    ]
    folded = {match(place) for place in places}
    accusatives = {
        match(phrase.text)
        for phrase in demonym_phrases(places)
        if "accusative" in phrase.payload.split("\t")[7]
    }

    assert "عراقيا" in accusatives
    assert not accusatives & folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال مسؤول أميركي للصحفيين", [("أميركي", "iso3166:US", "")]),
        ("فازت الشركات الأمريكية بالعقود", [("الأمريكية", "iso3166:US", "")]),
        ("وصل الأتراك أمس", [("الأتراك", "iso3166:TR", "")]),
        ("اتهم الحوثيون الجيش", [("الحوثيون", "group/houthis", "")]),
        ("عاد لاجئون سوريون", [("سوريون", "iso3166:SY", "")]),
        ("سلمت المساعدات للفلسطينيين", [("لفلسطينيين", "iso3166:PS", "ل")]),
        (
            "رحب الأكراد والعرب بالخطوة",
            [("الأكراد", "group/kurds", ""), ("العرب", "group/arabs", "و")],
        ),
    ],
)
def test_nationalities_and_groups_are_found(
    norps: Found, text: str, found: list[tuple[str, str, str]]
) -> None:
    """Rules gazetteer.nationality and gazetteer.group: adjectives and plurals with their keys."""
    assert norps(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "تدرس الجامعة اللغة العربية لغير الناطقين بها",
        "كتب الرواية بالإنجليزية ثم ترجمها",
        "ناقش الباحثون الليبرالية وحرية السوق",
        "يعاني الصندوق من عجز مالي كبير",
        "صدرت المجلة في العهد الجديد للجمهورية",
    ],
)
def test_other_words_are_no_people(norps: Found, text: str) -> None:
    """Languages, ideas and words that look the same are not nationalities or groups."""
    assert norps(text) == []


def test_accusative_needs_a_noun_before_it(norps: Found) -> None:
    """«جنديا أفغانيا» is an Afghan soldier, the adverb «عربيا» is nobody."""
    assert norps("قتل جنديا أفغانيا في الهجوم") == [("أفغانيا", "iso3166:AF", "")]
    assert norps("القضية مهمة عربيا ودوليا") == []
