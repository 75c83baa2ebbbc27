"""Every engine finds what a plain reading of the rules finds, in any text of any phrases."""

import random
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arnews.matching import Phrase, PhraseHit, PhraseList, PhraseSet
from arnews.matching.build import SEPARATORS, build_index, core
from arnews.matching.compiled import pack, unpack
from arnews.text import Words, match, split_words, views
from arnews.text.clitics import attached, raw_endings, readings

MANY = settings(max_examples=max(300, settings.default.max_examples))
"""These cost little: more of them than the profile has, unless that has more."""

# Few words, so that phrases meet, overlap and begin with letters that could be particles.
STEMS = st.sampled_from(
    [
        "علي",
        "على",
        "بايدن",
        "لبنان",
        "بنان",
        "وليد",
        "ليد",
        "الوليد",
        "اللجنة",
        "لجنة",
        "لنا",
        "حكومة",
        "حكومتها",
        "وزراء",
        "كابول",
        "ابول",
        "ب",
        "و",
        "الله",
        "ل",
        "لل",
        "ال",
        "الا",
        "مستشفى",
        "مستشفاه",
        "وزيره",
        "5",
        "A",
    ]
)
PARTICLES = st.sampled_from(
    ["", "", "", "و", "ف", "ب", "ل", "ك", "وب", "ول", "س", "ال", "وال", "لل"]
)
GAPS = st.sampled_from([" ", " ", " ", " ", "-", "  ", ". ", ".", "/", "، ", "\n", " «", "\u0640 "])
INNER_GAPS = st.sampled_from([" ", " ", " ", "-", ".", ". ", "/"])
TOKENS = st.builds(
    lambda a, b, c: a + b + c, PARTICLES, STEMS, st.sampled_from(["", "", "ها", "ه"])
)
TEXTS = st.lists(st.tuples(TOKENS, GAPS), max_size=14).map(
    lambda parts: "".join(map("".join, parts))
)
PHRASES = st.builds(
    lambda first, more: first + "".join(gap + word for gap, word in more),
    STEMS,
    st.lists(st.tuples(INNER_GAPS, STEMS), max_size=3),
)
ROWS = st.lists(st.builds(Phrase, PHRASES, st.sampled_from("xyz"), st.booleans()), max_size=12)
LISTS = st.lists(
    st.tuples(
        ROWS, st.sampled_from(["noun", "verb", "conjunction", "none"]), st.booleans(), st.booleans()
    ),
    min_size=1,
    max_size=3,
).map(
    lambda specs: [
        PhraseList(f"t.{number}", rows, clitics=clitics, definite=definite, suffixes=suffixes)
        for number, (rows, clitics, definite, suffixes) in enumerate(specs)
    ]
)


def flat(found: Mapping[str, list[PhraseHit]]) -> dict[str, list[tuple[Any, ...]]]:
    """All that hits say, without the objects."""
    return {
        name: [
            (
                h.first,
                h.stop,
                h.payload,
                h.cut,
                h.clitics,
                h.suffix,
                h.definite,
                h.start,
                h.end,
                h.norm,
            )
            for h in hits
        ]
        for name, hits in found.items()
    }


def plainly(phrase_list: PhraseList, words: Words) -> list[tuple[int, int, str, int]]:
    """(first, stop, payload, cut) by the rules, each word and row looked at by itself."""
    found = set()
    for row in phrase_list.phrases():
        own = split_words(*views(row.text))
        for first in range(len(words) - len(own) + 1):
            stop = first + len(own)
            gaps = [
                (core(a), core(b))
                for a, b in zip(words.seps[first + 1 : stop], own.seps[1:-1], strict=True)
            ]
            if any(a not in ("", b) for a, b in gaps):
                continue
            if (
                len(own) == 1
                and own.seps[-1].startswith(".")
                and not words.seps[stop].startswith(".")
            ):
                continue
            if words.forms[first + 1 : stop - 1] != own.forms[1:-1]:
                continue
            for cut, _, rest, restored, kinds in readings(words.forms[first]):
                if not kinds & phrase_list.kind:
                    continue
                spelled = [words.clean(i) for i in range(first, stop)]
                spelled[0] = restored + spelled[0][cut:]
                if fits(phrase_list, row, own, [rest, *words.forms[first + 1 : stop]], spelled):
                    found.add((first, stop, row.payload, cut))
    least = {}
    for first, _, _, cut in found:
        least[first] = min(cut, least.get(first, cut))
    kept = [one for one in found if one[3] == least[one[0]]]
    return sorted(kept, key=lambda one: (one[0], -one[1], one[2]))


def fits(
    phrase_list: PhraseList, row: Phrase, own: Words, forms: list[str], spelled: list[str]
) -> bool:
    """Whether the words are those of the row, as they stand, with ال or with a pronoun."""
    readings_of_it = [(forms, spelled)]
    if phrase_list.definite and forms[0].startswith("ال") and len(forms[0]) > 2:
        readings_of_it.append(([forms[0][2:], *forms[1:]], [spelled[0][2:], *spelled[1:]]))
    for some, letters in readings_of_it:
        if some == own.forms and (
            not row.exact or letters == [own.clean(i) for i in range(len(own))]
        ):
            return True
    return phrase_list.suffixes and any(
        with_pronoun(row, own, some, letters)
        for some, letters in readings_of_it[: 1 + (len(own) > 1)]
    )


def with_pronoun(row: Phrase, own: Words, forms: list[str], spelled: list[str]) -> bool:
    """Whether the last word is that of the row with a pronoun attached."""
    if forms[:-1] != own.forms[:-1]:
        return False
    wanted = [own.clean(i) for i in range(len(own))]
    for stem, suffix in raw_endings(forms[-1]):
        if stem != own.forms[-1]:
            continue
        if not row.exact:
            return True
        base = spelled[-1][: -len(suffix)]
        if match(base) != stem:
            last = {"ه": "ة", "ي": "ى"}.get(stem[-1], stem[-1])
            base = (base[:-1] if len(stem) == len(base) else base) + last
        if [*spelled[:-1], base] == wanted:
            return True
    return False


@MANY
@given(LISTS, TEXTS)
def test_hash_engine_finds_what_the_rules_say(lists: list[PhraseList], text: str) -> None:
    """The default engine gives exactly the hits of the plain reading, in order, once each."""
    words = split_words(*views(text))
    found = PhraseSet(lists, "hash").scan(words)
    for phrase_list in lists:
        hits = [(h.first, h.stop, h.payload, h.cut) for h in found[phrase_list.name]]
        assert hits == plainly(phrase_list, words)


@MANY
@given(LISTS, st.lists(TEXTS, min_size=1, max_size=3))
def test_engines_agree(lists: list[PhraseList], texts: list[str]) -> None:
    """Both engines give the same hits in every detail, also when they remember earlier texts."""
    pytest.importorskip("daachorse")
    hashed, automaton = PhraseSet(lists, "hash"), PhraseSet(lists, "daachorse")
    for text in texts:
        words = split_words(*views(text))
        assert flat(hashed.scan(words)) == flat(automaton.scan(words))


@given(LISTS, TEXTS)
def test_compiled_index_is_the_index(lists: list[PhraseList], text: str) -> None:
    """What is read from a compiled file matches as what was written."""
    index = build_index(lists)
    read = unpack(pack(index, {one.name: "" for one in lists}))
    assert read is not None
    words = split_words(*views(text))
    assert flat(PhraseSet([index]).scan(words)) == flat(PhraseSet([read.index]).scan(words))


@given(LISTS, TEXTS)
def test_spans_lie_in_the_text(lists: list[PhraseList], text: str) -> None:
    """Every span is inside the source, not empty, and starts after exactly the particles."""
    words = split_words(*views(text))
    for hits in PhraseSet(lists).scan(words).values():
        for hit in hits:
            assert 0 <= hit.start < hit.end <= len(text)
            assert words.forms[hit.first].startswith(hit.clitics)
            assert len(hit.clitics) == hit.cut
            assert match(text[hit.start : hit.end]) == match(hit.text)
            assert all(
                (set(sep) - set("./")).issubset(SEPARATORS)
                for sep in words.seps[hit.first + 1 : hit.stop]
            )


@given(ROWS, TEXTS, st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(rows: list[Phrase], text: str, rng: random.Random) -> None:
    """The hits depend on the rows, not on their order in the list."""
    shuffled = list(rows)
    rng.shuffle(shuffled)
    words = split_words(*views(text))
    one, two = (
        PhraseSet([PhraseList("t.t", some, definite=True)]).scan(words) for some in (rows, shuffled)
    )
    assert flat(one) == flat(two)


@given(st.text(alphabet="ابتهيوءنكلم", min_size=2, max_size=8))
def test_attached_is_endings_turned_round(word: str) -> None:
    """A word has a pronoun taken off exactly where putting it on the stem gives the word."""
    for stem, suffix in raw_endings(word):
        assert (word, suffix) in attached(stem)
    for spelling, suffix in attached(word):
        assert (word, suffix) in raw_endings(spelling)


@given(st.text())
def test_readings_put_the_word_together(word: str) -> None:
    """Each reading is the particles and the rest of the word, nothing lost."""
    for cut, clitics, rest, restored, kinds in readings(word):
        assert clitics == word[:cut]
        assert rest == restored + word[cut:]
        assert kinds
