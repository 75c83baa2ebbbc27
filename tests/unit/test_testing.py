"""The plugin author's kit: each breach of the contract is found, and said where."""

import importlib
import socket
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import arnews
from arnews import PluginError, Rule
from arnews.testing import CHECKS, HOSTILE, ConformanceError, check_plugin, run_plugin
from arnews.testing.guards import NetworkError, no_network

SENTENCE = "بلغت الحرارة ٣٠ درجة مئوية في بغداد."


def good(document: Any) -> Iterator[Any]:
    """Find degrees."""
    for match in document.finditer(r"(\d{1,3}) درجة مئوية"):
        yield document.entity(match, label="QUANTITY", rule="sample.celsius", value=match[1])


def failures_of(plugin: Any, **options: Any) -> dict[str, str]:
    """What check_plugin says, by check."""
    with pytest.raises(ConformanceError) as error:
        check_plugin(plugin, **options)
    assert error.value.failures
    assert "'sample'" in str(error.value)
    found: dict[str, str] = {}
    for failure in error.value.failures:
        found[failure.check] = f"{found.get(failure.check, '')}{failure}\n"
    return found


def test_a_good_plugin_passes_every_check(plugin: Callable) -> None:
    """The report says what was checked, on how many texts, and how much was found."""
    report = check_plugin(plugin(arnews_entities=good), texts=[SENTENCE])
    assert report.checks == tuple(CHECKS)
    assert report.texts == len(HOSTILE) + 1
    assert report.found >= 1


@pytest.mark.parametrize("name", ["gazetteer", "linker", "names", "quotes", "topics"])
def test_bundled_plugins_keep_the_contract(name: str) -> None:
    """They pass what is asked of others, with the examples of their own rules."""
    report = check_plugin(importlib.import_module(f"arnews_plugins.{name}"))
    assert report.found or name == "linker"  # which finds nothing without entities


def test_run_plugin_shows_what_one_plugin_finds(plugin: Callable) -> None:
    """Nothing of the installed plugins is in the result."""
    result = run_plugin(plugin(arnews_entities=good), SENTENCE, published="2021-10-31")
    assert [(x.text, x.value) for x in result.entities] == [("٣٠ درجة مئوية", "30")]
    assert [stamp.name for stamp in result.plugins] == ["sample"]
    assert str(result.article.published) == "2021-10-31"


def test_run_plugin_raises_what_a_plugin_does_wrong(plugin: Callable) -> None:
    """An error of a plugin under test is an error of its test, not a diagnostic."""

    def broken(document: Any) -> Any:
        raise ValueError("no such unit")

    with pytest.raises(PluginError, match="no such unit"):
        run_plugin(plugin(arnews_entities=broken), SENTENCE)


def test_run_plugin_runs_others_beside_it(plugin: Callable) -> None:
    """A plugin that builds on entities gets those of the installed plugins it names."""

    def mark(document: Any) -> Any:
        for entity in document.entities:
            yield document.annotation("seen", entity, rule="sample.seen", value=entity.label)

    result = run_plugin(plugin(arnews_annotate=mark), SENTENCE, beside=["gazetteer"])
    assert [x.text for x in result.annotations["seen"]] == ["بغداد"]


def test_a_module_is_called_after_itself_without_the_prefix() -> None:
    """arnews_weather is "weather" before it is installed, as its entry point is after."""
    module = types.ModuleType("arnews_weather")
    module.arnews_entities = arnews.hookimpl(lambda document: None)  # type: ignore[attr-defined]
    assert [stamp.name for stamp in run_plugin(module, SENTENCE).plugins] == ["weather"]


def test_an_installed_plugin_that_is_handed_over_is_not_a_second_one() -> None:
    """It keeps the name, distribution and version of its entry point."""
    import arnews_plugins.dates

    result = run_plugin(arnews_plugins.dates, "وصل أمس.", published="2021-10-31")
    (stamp,) = result.plugins
    assert (stamp.name, stamp.distribution) == ("dates", "arnews")
    assert len(arnews.Pipeline(plugins=[arnews_plugins.dates])("وصل أمس.").times) == 1


def test_what_the_registry_refuses_is_a_failure_of_registration(plugin: Callable) -> None:
    """A misspelt hook, with the name it should have had."""
    found = failures_of(plugin(arnews_entites=good))
    assert "did you mean arnews_entities" in found["registration"]


def raises_on_surrogates(document: Any) -> Iterator[Any]:
    """Fail on what cannot be encoded."""
    document.text.encode("utf-8")
    yield from ()


def out_of_bounds(document: Any) -> Iterator[Any]:
    """Point after the end of longer texts."""
    if len(document.text) > 30:
        yield document.entity((0, 99999), label="QUANTITY", rule="sample.far")


def undeclared(document: Any) -> Iterator[Any]:
    """Use a label of its own without declaring it."""
    for match in document.finditer("الوزير"):
        yield document.entity(match, label="MINISTER", rule="sample.minister")


def wrong_type(document: Any) -> Iterator[Any]:
    """Give a number where a string belongs."""
    for match in document.finditer("الوزير"):
        yield document.entity(match, label="PERSON", rule="sample.minister", value=1)


def changes_words(document: Any) -> Iterator[Any]:
    """Sort the words that everybody reads."""
    document.words.forms.sort()
    yield from ()


def changes_metadata(document: Any) -> None:
    """Leave a note in the article."""
    document.article.metadata["seen"] = True


def cuts_marks(document: Any) -> Iterator[Any]:
    """Look in the source, where marks follow the last letter."""
    at = document.text.find("الأَحَد")
    if at >= 0:
        yield document.entity((at, at + 7), label="QUANTITY", rule="sample.day")


def takes_spaces(document: Any) -> Iterator[Any]:
    """Take the space after the word too."""
    for match in document.finditer("قال "):
        yield document.entity(match, label="QUANTITY", rule="sample.said")


def foreign_rule(document: Any) -> Iterator[Any]:
    """Name a rule after somebody who is not there."""
    for match in document.finditer("الوزير"):
        yield document.entity(match, label="PERSON", rule="other.minister")


def asks_the_network(document: Any) -> None:
    """Ask, and hide that it failed."""
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    except OSError:
        return


@pytest.mark.parametrize(
    ("function", "check", "shown"),
    [
        (raises_on_surrogates, "errors", "lone surrogate"),
        (out_of_bounds, "output", "99999"),
        (undeclared, "output", "MINISTER"),
        (wrong_type, "output", "value"),
        (changes_words, "purity", "words.forms"),
        (changes_metadata, "purity", "article"),
        (cuts_marks, "spans", "vowel marks"),
        (takes_spaces, "spans", "space"),
        (foreign_rule, "rules", "sample."),
        (asks_the_network, "network", "127.0.0.1"),
    ],
)
def test_a_breach_is_found_and_says_which_text_and_why(
    plugin: Callable, function: Callable, check: str, shown: str
) -> None:
    """The check is named, the text shown, the reason given."""
    found = failures_of(plugin(arnews_entities=function))
    assert shown in found[check]
    assert " on " in found[check]
    assert "«" in found[check]


def sends_a_datagram() -> None:
    """Without a connection."""
    with socket.socket(type=socket.SOCK_DGRAM) as sender:
        sender.sendto(b"", ("127.0.0.1", 9))


@pytest.mark.parametrize(
    "reach",
    [
        lambda: socket.create_connection(("127.0.0.1", 9)),
        lambda: socket.getaddrinfo(host="localhost", port=9),
        lambda: socket.gethostbyaddr("127.0.0.1"),
        sends_a_datagram,
    ],
)
def test_every_way_to_the_network_is_closed_and_opened_again(reach: Callable) -> None:
    """With arguments by place or by name; what was tried is kept, and after it all is as before."""
    before = vars(socket).copy()
    with no_network() as tried, pytest.raises(NetworkError, match="reached for the network"):
        reach()
    assert len(tried) == 1
    assert "localhost" in tried[0] or "127.0.0.1" in tried[0]
    assert vars(socket) == before


def test_a_plugin_that_remembers_is_not_independent(plugin: Callable) -> None:
    """What it finds in one article depends on those before it."""
    seen: list[str] = []

    def remembers(document: Any) -> Iterator[Any]:
        if len(seen) > 60:
            yield document.topic("sport", rule="sample.again")
        seen.append(document.text)

    found = failures_of(plugin(arnews_classify=remembers))
    assert {"determinism", "independence"} & set(found)


def test_an_order_of_sets_is_found_in_other_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A value that is made of a set changes with the hash seed: the module is run with others."""
    (tmp_path / "arnews_setmaker.py").write_text(
        "from arnews import hookimpl\n"
        "@hookimpl\n"
        "def arnews_entities(document):\n"
        "    for match in document.finditer('الوزير'):\n"
        "        value = ' '.join({'%s%s' % (x, match.start) for x in 'abcdefgh'})\n"
        "        yield document.entity(\n"
        "            match, label='PERSON', rule='setmaker.x', value=value)\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    module = importlib.import_module("arnews_setmaker")
    with pytest.raises(ConformanceError, match="another process") as error:
        check_plugin(module)
    assert {failure.check for failure in error.value.failures} == {"determinism"}


def test_a_plugin_may_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its words are not taken for the answer of another process."""
    (tmp_path / "arnews_printer.py").write_text(
        "from arnews import hookimpl\n"
        "print('imported')\n"
        "@hookimpl\n"
        "def arnews_entities(document):\n"
        "    print('asked', end='')\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    assert check_plugin(importlib.import_module("arnews_printer")).found == 0
    assert "asked" in capsys.readouterr().out


def test_a_batch_that_mixes_up_articles_is_not_independent(plugin: Callable) -> None:
    """A label that only the first article of a batch gets is seen."""

    def first_only(documents: Any) -> Any:
        return [
            [d.entity(m, label="PERSON", rule="sample.said") for m in d.finditer("الوزير")]
            if number == 0
            else []
            for number, d in enumerate(documents)
        ]

    found = failures_of(plugin(arnews_entities_batch=first_only))
    assert "independence" in found


def test_a_plugin_that_counts_on_its_place_fails_the_shuffles(plugin: Callable) -> None:
    """It looks whether others were called before it: in another order something else comes out."""

    def sees_order(document: Any) -> Iterator[Any]:
        frame = sys._getframe()
        while frame.f_back is not None and "_ask" not in frame.f_code.co_name:
            frame = frame.f_back
        if len(document.text) > 20 and frame.f_locals.get("found"):
            yield document.entity((0, 3), label="PERSON", rule="sample.late")

    assert "order" in failures_of(plugin(arnews_entities=sees_order))


def test_quadratic_work_is_found_by_counting_steps(plugin: Callable) -> None:
    """No clock is needed: four times the text takes sixteen times the lines."""

    def pairs(document: Any) -> None:
        total = 0
        for left in range(0, len(document.words), 4):
            for right in range(0, left, 4):
                total += right

    found = failures_of(plugin(arnews_entities=pairs))
    assert "steps" in found["growth"]


def test_rules_find_their_own_examples(plugin: Callable) -> None:
    """A rule whose example it does not find is a failure, as is a rule that is not listed."""

    def rules() -> list[Rule]:
        return [Rule("sample.kelvin", "A temperature in kelvin.", "بلغت الحرارة 300 كلفن.")]

    found = failures_of(plugin(arnews_entities=good, arnews_rules=rules))
    assert "own example" in found["rules"]
    found = failures_of(plugin(arnews_entities=good, arnews_rules=rules), texts=[SENTENCE])
    assert "sample.celsius" in found["rules"]


def test_an_authors_text_must_give_something(plugin: Callable) -> None:
    """A check that sees nothing found proves nothing."""
    found = failures_of(plugin(arnews_entities=good), texts=["لا شيء هنا."])
    assert "لا شيء هنا" in found["texts"]


def test_an_endless_loop_is_stopped(plugin: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even one that swallows every exception; the text is named."""
    from arnews.testing import conformance

    def endless(document: Any) -> None:
        while document.text.startswith("Prices"):
            try:
                len(document.text)
            except Exception:  # noqa: BLE001, S112 - as such a plugin does
                continue

    monkeypatch.setattr(conformance, "_SECONDS", 0.3)
    found = failures_of(plugin(arnews_entities=endless))
    assert "no Arabic" in found["growth"]


def test_settings_are_checked_with_the_plugin(plugin: Callable) -> None:
    """A plugin is held against the contract with the settings it is given."""

    @attrs.frozen
    class Settings:
        label: str = "QUANTITY"

    def entities(document: Any, settings: Any) -> Any:
        for match in document.finditer("قال"):
            yield document.entity(match, label=settings.label, rule="sample.said")

    made = plugin(arnews_settings=lambda: Settings, arnews_entities=entities)
    made.arnews_settings = arnews.hookimpl(lambda: Settings)
    assert check_plugin(made).found
    assert "PLANET" in failures_of(made, settings={"label": "PLANET"})["output"]
    assert "lable" in failures_of(made, settings={"lable": "ORG"})["registration"]


def test_the_fixtures_of_the_pytest_plugin(
    arnews_pipeline: arnews.Pipeline, arnews_run: Callable, plugin: Callable
) -> None:
    """arnews_pipeline has all that is installed, arnews_run runs one plugin by itself."""
    assert {"dates", "gazetteer"} <= {info.name for info in arnews_pipeline.plugins if info.enabled}
    (found,) = arnews_run(plugin(arnews_entities=good), SENTENCE).entities
    assert found.value == "30"


def test_texts_of_a_check_are_several() -> None:
    """One string is refused before it is taken letter by letter."""
    with pytest.raises(TypeError, match="several strings"):
        check_plugin(object(), texts="قال خالد ذلك.")
