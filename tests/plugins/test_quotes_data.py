"""The tables of the quotes plugin: complete, without doubles, in form."""

from collections import Counter
from pathlib import Path

import pytest

import arnews_plugins.quotes
from arnews.matching import read_table
from arnews.text import match
from arnews.text.verbs import conjugate, read_verbs
from arnews_plugins.quotes.lexicon import cue_of, phrase_lists, words

DATA = Path(arnews_plugins.quotes.__file__).parent / "data"
CUES = read_verbs(DATA / "cues.tsv")


def test_there_are_enough_verbs() -> None:
    """At least 180 lemmas report speech."""
    assert len({(verb.past, verb.present, verb.masdars) for verb, _ in CUES}) >= 180


def test_no_verb_twice() -> None:
    """A verb of one meaning has one row."""
    counts = Counter((verb.past, verb.masdars) for verb, _ in CUES)
    assert [verb for verb, count in counts.items() if count > 1] == []


def test_cells() -> None:
    """Strengths and flags are those that the plugin knows; every verb has a frame and a gloss."""
    flags = {"object", "inna", "act", "agent", "belongs", "opinion", "past", "relay", "impersonal"}
    for verb, row in CUES:
        assert row["strength"] in {"strong", "medium", "weak"}, verb
        assert set(filter(None, row["flags"].split("|"))) <= flags, verb
        assert row["frames"], verb
        assert row["gloss"], verb


@pytest.mark.parametrize("name", ["attributions.tsv", "rules.tsv", "words.tsv"])
def test_no_row_twice(name: str) -> None:
    """The first column identifies a row."""
    counts = Counter(match(row[0]) for row in read_table(DATA / name).rows)
    assert [row for row, count in counts.items() if count > 1] == []


def test_no_word_twice() -> None:
    """A class of words holds each word once."""
    for kind, members in read_table(DATA / "words.tsv").rows:
        counts = Counter(members.split("|"))
        assert [word for word, count in counts.items() if count > 1] == [], kind


def test_unknown_class_of_words() -> None:
    """A class that is not in the table is an error, not an empty set."""
    with pytest.raises(KeyError):
        words("nothing")


@pytest.mark.parametrize(
    ("form", "lemma", "gender", "number", "passive"),
    [
        ("قالت", "قال", "f", "sg", False),
        ("يقولون", "قال", "m", "pl", False),
        ("أكدا", "أكد", "m", "du", False),
        ("قيل", "قال", "m", "sg", True),
        ("يشير", "أشار", "m", "sg", False),
        ("نفى", "نفى", "m", "sg", False),
        ("أضفن", "أضاف", "f", "pl", False),
    ],
)
def test_forms(form: str, lemma: str, gender: str, number: str, passive: bool) -> None:
    """The list of cues holds the news forms of its verbs with their features."""
    cues = {phrase.text: cue_of(phrase.payload) for phrase in phrase_lists()[0].phrases()}
    cue = cues[form]
    assert (cue.lemma, cue.gender, cue.number, cue.passive) == (lemma, gender, number, passive)


def test_participles() -> None:
    """Participles stand in the accusative, verbal nouns in their own list."""
    _, participles, nouns, *_ = phrase_lists()
    adverbial = {phrase.text for phrase in participles.phrases()}
    assert {"مضيفا", "مؤكدة", "مشيرين", "لافتا", "قائلا", "قائلة"} <= adverbial
    assert "مضيف" not in adverbial
    assert {"قول", "تأكيد", "تصريح"} <= {phrase.text for phrase in nouns.phrases()}


def test_every_verb_is_conjugated() -> None:
    """Every verb of the table has forms in the list of cues, in match form."""
    listed = {match(phrase.text) for phrase in phrase_lists()[0].phrases()}
    for verb, _ in CUES:
        forms = {match(form.form) for form in conjugate(verb) if form.person == 3}
        assert forms & listed, verb.past
