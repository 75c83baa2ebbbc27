"""The pipeline: stages, settings, thread safety, pickling, order."""

import concurrent.futures
import pickle
import random
import types
from collections.abc import Callable
from typing import Any

import attrs
import pytest

import arnews
from arnews import Article, ArticleError, SettingsError, Tier

TEXT = "زار رجب مدينة أنقرة في رجب."


def test_empty_text_and_text_without_arabic_give_an_empty_result(nlp: arnews.Pipeline) -> None:
    """Nothing to find is no error."""
    for text in ("", " \n\t", "12", "Hello world", "\u200f\u064b", "\ud800", "😀"):
        result = nlp(text)
        assert result.article.text == text
        assert not result.diagnostics
        assert not result.quotes
        assert not result.events


def test_an_article_or_its_text_with_fields(bare: Callable) -> None:
    """Both ways give the same; fields beside an Article are refused."""
    nlp = bare()
    article = Article("نص", published="2021-10-31")
    assert nlp(article) == nlp("نص", published="2021-10-31")
    with pytest.raises(ArticleError, match="published"):
        nlp(article, published="2021-10-31")
    with pytest.raises(ArticleError, match="bytes"):
        nlp(b"x")


def test_pipe_is_lazy_and_ordered(bare: Callable) -> None:
    """Articles are read only as far as results are taken."""
    taken = []

    def source() -> Any:
        for number in range(100):
            taken.append(number)
            yield f"نص {number}"

    results = bare().pipe(source())
    assert [next(results).article.text for _ in range(3)] == ["نص 0", "نص 1", "نص 2"]
    assert len(taken) <= 4


def labelled(label: str, tier: Tier = Tier.LIST) -> Callable:
    """A hook that finds «رجب» everywhere with a label."""

    def arnews_entities(document: Any) -> Any:
        for match in document.finditer("رجب"):
            yield document.entity(match, label=label, rule=f"x.{label.lower()}", tier=tier)

    return arnews_entities


@attrs.frozen
class Settings:
    """Settings of the sample plugin."""

    label: str = "PERSON"
    limit: int = 3
    extra: tuple[str, ...] = ()


def configurable() -> types.ModuleType:
    """A plugin with settings."""
    module = types.ModuleType("configurable")

    @arnews.hookimpl
    def arnews_settings() -> type:
        return Settings

    @arnews.hookimpl
    def arnews_entities(document: Any, settings: Settings) -> Any:
        yield document.entity((0, 3), label=settings.label, rule="configurable.first")

    module.arnews_settings = arnews_settings  # type: ignore[attr-defined]
    module.arnews_entities = arnews_entities  # type: ignore[attr-defined]
    return module


def test_settings_fill_the_plugins_class(bare: Callable) -> None:
    """A mapping or the object itself; the digest tells them apart."""
    default = bare(configurable())(TEXT)
    given = bare(configurable(), settings={"configurable": {"label": "ORG", "extra": ["a"]}})(TEXT)
    same = bare(configurable(), settings={"configurable": Settings(label="ORG", extra=("a",))})(
        TEXT
    )
    assert default.entities[0].label == "PERSON"
    assert given.entities[0].label == "ORG"
    assert given == same
    assert given.settings != default.settings


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        ({"configurable": {"lable": "ORG"}}, "'lable'"),
        ({"configurable": {"limit": "3"}}, "'limit'"),
        ({"configurable": {"extra": "a.tsv"}}, "'extra'"),
        ({"configurable": 5}, "mapping"),
        ({"nobody": {}}, "'nobody'"),
    ],
)
def test_wrong_settings_are_errors_that_name_them(
    bare: Callable, settings: dict, shown: str
) -> None:
    """Unknown plugins and keys and wrong types are refused with the value."""
    with pytest.raises(SettingsError) as error:
        bare(configurable(), settings=settings)
    assert shown in str(error.value)


def test_settings_for_a_plugin_that_is_off_are_no_error() -> None:
    """One configuration serves with and without a plugin; one without settings is told."""
    arnews.Pipeline(disable=["dates"], settings={"dates": {"prefer": "future"}})


def test_what_a_context_plugin_rejects_is_kept_with_its_reason(
    bare: Callable, plugin: Callable
) -> None:
    """The second «رجب» is the month: thrown out by a rule, listed in rejected."""

    def context(document: Any) -> Any:
        yield document.reject(document.entities[-1], rule="judge.month", reason="after في")

    result = bare(
        plugin("finder", arnews_entities=labelled("PERSON")),
        plugin("judge", arnews_entities_in_context=context),
    )(TEXT)
    assert [x.start for x in result.entities] == [4]
    (lost,) = result.rejected
    assert (lost.candidate.start, lost.winner, lost.by) == (23, None, "judge.month")


def test_batches_reach_a_batch_plugin_together(bare: Callable, plugin: Callable) -> None:
    """Pipe hands several documents over at once; a wrong number is a diagnostic in each."""
    sizes = []

    def batch(documents: Any) -> Any:
        sizes.append(len(documents))
        return [[d.entity((0, 2), label="PERSON", rule="model.first")] for d in documents]

    def short(documents: Any) -> Any:
        return []

    nlp = bare(
        plugin("model", arnews_entities_batch=batch), plugin("short", arnews_entities_batch=short)
    )
    results = list(nlp.pipe(["نص"] * 40))
    assert sizes == [32, 8]
    assert all(len(result.entities) == 1 for result in results)
    assert all("0 results for" in result.diagnostics[0].message for result in results)


def test_a_segmenter_of_a_plugin_wins_or_is_checked(bare: Callable, plugin: Callable) -> None:
    """The first result stands; one out of order is a diagnostic and the core's cut serves."""
    seen = []

    def whole(document: Any) -> Any:
        from arnews.text import Segment

        segment = Segment(0, len(document.text), 0, len(document.words))
        return [segment], [segment]

    def broken(document: Any) -> Any:
        return ["x"], []

    def look(document: Any) -> None:
        seen.append([(s.start, s.end) for s in document.sentences])

    text = "وصل الوزير. غادر السفير."
    looker = plugin("looker", arnews_entities=look)
    assert not bare(plugin("cutter", arnews_segment=whole), looker)(text).diagnostics
    result = bare(plugin("cutter", arnews_segment=broken), looker)(text)
    assert seen[0] == [(0, len(text))]
    assert len(seen[1]) == 2
    assert result.diagnostics[0].hook == "arnews_segment"


def test_a_plugin_decides_a_conflict(bare: Callable, plugin: Callable) -> None:
    """arnews_resolve is asked before the core's own order; junk from it is a diagnostic."""
    finders = [
        plugin("one", arnews_entities=labelled("PERSON", Tier.EXACT)),
        plugin("two", arnews_entities=labelled("ORG", Tier.GUESS)),
    ]
    judge = plugin("judge", arnews_resolve=lambda conflict: 1)
    assert {x.label for x in bare(*finders, judge)(TEXT).entities} == {"ORG"}
    odd = plugin("judge", arnews_resolve=lambda conflict: "left")
    result = bare(*finders, odd)(TEXT)
    assert {x.label for x in result.entities} == {"PERSON"}
    assert "'left'" in result.diagnostics[0].message


def test_observers_see_time_and_counts(bare: Callable, plugin: Callable) -> None:
    """Each call is reported with its plugin and the number of its drafts."""
    seen = []

    def observe(stage: str, report: Any) -> None:
        seen.append((stage, report.plugin, report.drafts))
        assert report.seconds >= 0

    nlp = bare(
        plugin("finder", arnews_entities=labelled("PERSON")),
        plugin("watcher", arnews_observe=observe),
    )
    nlp(TEXT)
    assert ("entities", "finder", 2) in seen


def test_new_labels_are_declared(bare: Callable, plugin: Callable) -> None:
    """A label of a plugin's own is accepted once it is declared."""
    nlp = bare(
        plugin("x", arnews_labels=lambda: {"MONTH": "a month"}, arnews_entities=labelled("MONTH"))
    )
    assert "MONTH" in nlp.labels
    assert {x.label for x in nlp(TEXT).entities} == {"MONTH"}


def test_the_order_of_plugins_does_not_matter(bare: Callable, plugin: Callable) -> None:
    """Thirty shuffles, one output."""
    plugins = [
        plugin(name, arnews_entities=labelled(label, tier))
        for name, label, tier in [
            ("p", "PERSON", Tier.LIST),
            ("q", "ORG", Tier.LIST),
            ("r", "GPE", Tier.GUESS),
            ("s", "PERSON", Tier.STRUCTURE),
        ]
    ]
    outputs = set()
    for seed in range(30):
        random.Random(seed).shuffle(plugins)
        outputs.add(bare(*plugins)(TEXT).to_json())
    assert len(outputs) == 1


def test_a_pipeline_is_thread_safe(nlp: arnews.Pipeline, seed_text: str) -> None:
    """Four threads give what one gives."""
    expected = nlp(seed_text, published="2021-10-31").to_json()
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        found = pool.map(lambda _: nlp(seed_text, published="2021-10-31").to_json(), range(8))
    assert set(found) == {expected}


def test_a_pipeline_pickles(seed_text: str) -> None:
    """By names and import paths; the copy gives the same bytes."""
    nlp = arnews.Pipeline(disable=["events"], priority=["names"])
    copy = pickle.loads(pickle.dumps(nlp))  # noqa: S301 - made one line above
    assert copy(seed_text).to_json() == nlp(seed_text).to_json()


def test_on_error_takes_two_words() -> None:
    """Anything else is refused."""
    with pytest.raises(SettingsError, match="ignore"):
        arnews.Pipeline(on_error="ignore")
