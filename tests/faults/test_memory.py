"""What is remembered from article to article has bounds: in number, and in length."""

import functools
import gc
import inspect
import random
from collections.abc import Iterator
from typing import Any

import pytest

import arnews

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
    "arnews_plugins.events.vocabulary.word_class": "classes.tsv names its classes",
    "arnews_plugins.events.lexicon.light_role": "triggers.tsv names its lemmas",
    "arnews_plugins.events.sites._types": "payloads of the list of triggers",
    "arnews_plugins.names.parts._both": "a few flags, true or false",
    "arnews_plugins.names.person._listed": "how many words of a name are listed: small numbers",
    "arnews_plugins.quotes.lexicon.words": "kinds that the rules name",
}

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
    """Ever new words are read; none holds more than it may."""
    nlp(seed_text, published="2021-10-31").to_json()
    found = [memory for memory in memories() if type(memory).__name__ != "_Runs"]
    assert len(found) >= 8
    for memory in found:
        if type(memory).__module__.startswith("arnews.matching"):
            continue  # it is emptied when a text is read: see below
        try:
            memory["ابت"]
        except (ValueError, LookupError):
            continue  # it remembers rows of our own lists, and not words
        most = 0
        for number in range(110_000):
            memory["".join(LETTERS[int(digit)] for digit in f"{number:06}")]
            most = max(most, len(memory))
        assert most <= 100_002, type(memory)


@pytest.mark.slow
def test_ever_new_words_do_not_fill_the_memory() -> None:
    """A million words that were never seen before: the matcher holds what it may, no more."""
    nlp = arnews.Pipeline()
    letters = random.Random(1)
    for _ in range(250):
        words = ["".join(letters.choices(LETTERS, k=7)) for _ in range(4000)]
        nlp(" ".join(words))
    engines = [engine for engine in nlp._setup.phrases._engines if hasattr(engine, "_memo")]
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
