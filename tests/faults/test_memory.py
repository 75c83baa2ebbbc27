"""What is remembered from article to article has bounds: in number, and in length."""

import functools
import gc
import inspect
import random
import types
from collections.abc import Iterator
from typing import Any

import pytest

import arnews
from arnews.text.normalizers import _MEMO_RUN, _MEMO_SIZE, Table
from arnews.text.remembered import Remembered
from arnews_plugins.tagger.model import _REMEMBERED, _Memory

MOST = 1 << 18
"""Entries of a memory at most."""

LONG = 2000
"""Letters of a word that nothing may remember."""

OF_OUR_OWN = {
    # caches without a bound whose arguments are few, and where they come from
    "arnews.io.arrow._fields": "the tables",
    "arnews.io.arrow.table_schema": "the tables",
    "arnews.io.page.frame._digest": "our style sheets and scripts",
    "arnews.io.page.frame._used_words": "our scripts",
    "arnews.io.page.frame.asset": "our style sheets and scripts",
    "arnews.io.writers.parquet._described": "the tables",
    "arnews_plugins.events.vocabulary._spelled": "classes.tsv names its classes",
    "arnews_plugins.events.vocabulary.members": "triggers.tsv and nouns.tsv ask for the classes",
    "arnews_plugins.events.lexicon.light_role": "triggers.tsv names its lemmas",
    "arnews_plugins.events.sites._types": "payloads of the list of triggers",
    "arnews_plugins.names.parts._both": "a few flags, true or false",
    "arnews_plugins.names.person._listed": "how many words of a name are listed: small numbers",
    "arnews_plugins.quotes.lexicon.words": "kinds that the rules name",
}

HELD_ELSEWHERE = {
    "arnews.matching.hashing._Memo",  # test_ever_new_words_do_not_fill_the_memory
    "arnews.text.normalizers._Runs",  # test_the_runs_that_normalizers_remember_have_a_bound
    "arnews_plugins.tagger.model._Memory",  # test_the_keys_that_the_tagger_remembers_have_a_bound
}
"""Memories of words that are not of the class for them, and what holds them."""

CONTEXTS = (
    "{} قال إن {} زار أنقرة.",
    "قال الوزير {} إن {} وصل.",
    "وأعلن {}: «{}».",
    "«{}»، يقول {}.",
    "أكد محمد {} أن شركة {} باعت أسهمها.",
    "وزارة {} ومدينة {} وجبل {}.",
    "هاجم {} {} في {} يوم {}.",
    "في {} مايو {} عند الساعة {}.",
    "بعد {} أيام و{} أشهر، {} قتيلا و{} جريحا.",
    "الرئيس {} ورئيس {} ووزير خارجية {}.",
    "ال{} ول{}ه ب{}ها و{}ات {}ين {}يا",
    "ا{}، ب{}؛ ت{}! {}؟ ({})",
)
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def caches() -> Iterator[Any]:
    """All caches of functions of arnews."""
    for found in gc.get_objects():
        if isinstance(found, functools._lru_cache_wrapper):
            module = getattr(found, "__module__", None) or ""
            if module.partition(".")[0] in {"arnews", "arnews_plugins"}:
                yield found


def memories() -> Iterator[dict[Any, Any]]:
    """All dicts of arnews that fill themselves."""
    for found in gc.get_objects():
        if not isinstance(found, dict) or not hasattr(type(found), "__missing__"):
            continue
        if str(type(found).__module__).partition(".")[0] in {"arnews", "arnews_plugins"}:
            yield found


def test_every_cache_has_a_bound(nlp: arnews.Pipeline, seed_text: str) -> None:
    """A number, or no arguments, or arguments that no article gives."""
    nlp(seed_text, published="2021-10-31").to_json()
    found = list(caches())
    assert len(found) > 30
    for cache in found:
        name = f"{cache.__module__}.{cache.__qualname__}"
        most = cache.cache_parameters()["maxsize"]
        if most is None:
            assert not inspect.signature(cache).parameters or name in OF_OUR_OWN, name
        else:
            assert most <= MOST, name


def test_every_memory_of_words_has_a_bound(nlp: arnews.Pipeline, seed_text: str) -> None:
    """Each is of the one class that has one, with a number of its own, or is held elsewhere."""
    nlp(seed_text, published="2021-10-31").to_json()
    found = list(memories())
    assert len(found) >= 8
    for memory in found:
        if isinstance(memory, Remembered):
            assert type(memory).__missing__ is Remembered.__missing__
            assert memory._most <= MOST
        else:
            kind = type(memory)
            assert f"{kind.__module__}.{kind.__qualname__}" in HELD_ELSEWHERE


def test_a_memory_that_is_full_is_emptied() -> None:
    """It holds no more than it may, and no word without end; it answers all the same."""
    memory = Remembered(len, most=100, longest=4)
    for number in range(1000):
        assert memory[str(number)] == len(str(number))
        assert len(memory) <= 100
    assert memory["9999"] == 4
    assert memory["10000"] == 5
    assert "9999" in memory
    assert "10000" not in memory


def test_the_runs_that_normalizers_remember_have_a_bound() -> None:
    """In number and in length."""
    level = Table("replaced", dict.fromkeys(LETTERS, "ا"))
    for number in range(2 * _MEMO_SIZE):
        level.apply("".join(LETTERS[int(digit)] for digit in f"{number:04}"))
    level.apply("ب" * (_MEMO_RUN + 1))
    (runs,) = [one for one in memories() if getattr(one, "table", {}).get("ي") == "ا"]
    assert 0 < len(runs) <= _MEMO_SIZE
    assert max(map(len, runs)) <= _MEMO_RUN


def test_the_keys_that_the_tagger_remembers_have_a_bound() -> None:
    """In number, the memory of a slot is emptied when it is full; and in length."""
    slot = types.SimpleNamespace(expand=lambda key: (key,))
    memory = _Memory(slot, {}, int)  # type: ignore[arg-type]
    for number in range(_REMEMBERED + 10):
        assert memory[str(number)] == 0
    assert len(memory) == 10
    assert memory["ا" * LONG] == 0
    assert len(memory) == 10


@pytest.mark.slow
def test_ever_new_words_do_not_fill_the_memory() -> None:
    """A million words that were never seen before: the matcher holds what it may, no more."""
    nlp = arnews.Pipeline()
    letters = random.Random(1)
    for _ in range(250):
        words = ["".join(letters.choices(LETTERS, k=7)) for _ in range(4000)]
        nlp(" ".join(words))
    engines = nlp._setup.phrases._engines
    assert engines
    for engine in engines:
        remembered = len(engine._memo) + len(engine._spelled) + engine._rows.remembered
        assert remembered <= MOST + 4000 * 8
    for cache in caches():
        most = cache.cache_parameters()["maxsize"]
        assert most is None or cache.cache_info().currsize <= most


def strings(holder: Any, depth: int = 4) -> Iterator[str]:
    """All strings that something holds, through its tuples, lists and dicts."""
    seen = {id(holder)}
    level = [holder]
    for _ in range(depth):
        deeper = []
        for one in level:
            for held in gc.get_referents(one):
                if id(held) in seen:
                    continue
                seen.add(id(held))
                if isinstance(held, str):
                    yield held
                elif isinstance(held, tuple | list | frozenset) or (
                    type(held) is dict and "__name__" not in held
                ):
                    deeper.append(held)
        level = deeper


def test_words_of_no_end_are_not_remembered(nlp: arnews.Pipeline) -> None:
    """Junk of thousands of letters, wherever it stands, is gone with its article."""
    letters = random.Random(2)
    for context in CONTEXTS:
        filled = context.format(
            *("".join(letters.choices(LETTERS, k=LONG)) for _ in range(context.count("{}")))
        )
        nlp(filled, published="2021-10-31").to_json()
        nlp(context.replace("{}", "\u064b" * LONG), published="2021-10-31").to_json()
    holding = set()
    for cache in caches():
        if any(len(held) >= LONG / 2 and "\n" not in held for held in strings(cache)):
            holding.add(f"{cache.__module__}.{cache.__qualname__}")
    for memory in memories():
        if any(isinstance(key, str) and len(key) >= LONG / 2 for key in memory):
            holding.add(f"{type(memory).__module__}.{type(memory).__qualname__}")
    assert sorted(holding) == []
