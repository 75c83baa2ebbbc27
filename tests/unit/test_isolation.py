"""No plugin can break a run: what each fault becomes."""

import sys
import types
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import arnews
from arnews import PluginError, RegistrationError, SettingsError

TEXT = "قال الرئيس الأمريكي جو بايدن في أنقرة إن القمة ناجحة."


def good(document: Any) -> Iterator[Any]:
    """Find Biden by a pattern."""
    for match in document.finditer("جو بايدن"):
        yield document.entity(match, label="PERSON", rule="sample.biden")


def test_a_good_plugin_is_stamped_by_the_core(bare: Callable, plugin: Callable) -> None:
    """Provenance names plugin, hook and rule; the span slices its text."""
    result = bare(plugin(arnews_entities=good))(TEXT)
    (entity,) = result.entities
    assert (entity.text, entity.plugin, entity.rule) == ("جو بايدن", "sample", "sample.biden")
    assert entity.hook == "arnews_entities"
    assert result.article.text[entity.start : entity.end] == entity.text
    assert not result.diagnostics


def raises(document: Any) -> Iterator[Any]:
    """Fail midway."""
    yield from good(document)
    raise ValueError("midway")


def junk(document: Any) -> list[Any]:
    """Give what is no draft."""
    return [*good(document), "بايدن"]


def not_iterable(document: Any) -> int:
    """Give a number."""
    return len(document.text)


def out_of_bounds(document: Any) -> Iterator[Any]:
    """Point after the end."""
    yield document.entity((0, 9999), label="PERSON", rule="sample.far")


def undeclared(document: Any) -> Iterator[Any]:
    """Use a label that nobody declared."""
    yield document.entity((0, 3), label="PLANET", rule="sample.planet")


def wrong_layer(document: Any) -> Iterator[Any]:
    """Give a time from an entity hook."""
    yield document.time((0, 3), type="DATE", value="2021", rule="sample.time")


def wrong_type(document: Any) -> Iterator[Any]:
    """Give a number as value."""
    yield document.entity((0, 3), label="PERSON", rule="sample.five", value=5)


def claims(document: Any) -> Iterator[Any]:
    """Claim the name of a bundled plugin."""
    yield document.entity((0, 3), label="PERSON", rule="gazetteer.person")


def no_rule(document: Any) -> Iterator[Any]:
    """Name no rule."""
    yield document.entity((0, 3), label="PERSON", rule="")


def one_string(document: Any) -> str:
    """Give a string, which is iterable too."""
    return document.text


@pytest.mark.parametrize(
    ("function", "code", "shown"),
    [
        (raises, "plugin-error", "midway"),
        (junk, "bad-output", "بايدن"),
        (not_iterable, "bad-output", "iterable"),
        (one_string, "bad-output", "iterable"),
        (out_of_bounds, "bad-output", "9999"),
        (undeclared, "bad-output", "PLANET"),
        (wrong_layer, "bad-output", "times"),
        (wrong_type, "bad-output", "5"),
        (claims, "bad-output", "gazetteer"),
        (no_rule, "bad-output", "rule id"),
    ],
)
def test_a_bad_plugin_is_a_diagnostic_and_nothing_more(
    bare: Callable, plugin: Callable, function: Callable, code: str, shown: str
) -> None:
    """What it gave is dropped whole; the other plugin's findings stay."""
    other = plugin(
        "other",
        arnews_entities=lambda document: [
            document.entity((32, 37), label="GPE", rule="other.ankara")
        ],
    )
    result = bare(plugin(arnews_entities=function), other)(TEXT)
    assert [entity.rule for entity in result.entities] == ["other.ankara"]
    (diagnostic,) = result.diagnostics
    assert (diagnostic.code, diagnostic.plugin) == (code, "sample")
    assert diagnostic.hook == "arnews_entities"
    assert shown in diagnostic.message
    assert diagnostic.traceback


def test_on_error_raise_raises_with_a_note(bare: Callable, plugin: Callable) -> None:
    """The error names plugin and hook and keeps its cause."""
    nlp = bare(plugin(arnews_entities=raises), on_error="raise")
    with pytest.raises(PluginError, match="arnews_entities of plugin 'sample'") as error:
        nlp(TEXT)
    assert isinstance(error.value.__cause__, ValueError)


def test_a_base_exception_passes(bare: Callable, plugin: Callable) -> None:
    """Ctrl-C is not swallowed."""

    def interrupted(document: Any) -> Any:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bare(plugin(arnews_entities=interrupted))(TEXT)


def with_default(document: Any, level: str = "clean") -> None:
    """A hook argument with a default."""


def with_unknown(document: Any, colour: Any) -> None:
    """A hook argument that does not exist."""


@pytest.mark.parametrize(
    ("functions", "reason"),
    [
        ({"find": good}, "implements no hooks"),
        ({"arnews_entites": good}, "did you mean arnews_entities"),
        ({"arnews_entities": with_default}, "defaults: level"),
        ({"arnews_entities": with_unknown}, "colour"),
        ({"arnews_entities": good, "ARNEWS_API_VERSION": 99}, "API version 99"),
    ],
)
def test_registration_refuses_what_breaks_the_contract(
    bare: Callable, plugin: Callable, functions: dict, reason: str
) -> None:
    """The error names the plugin, where it comes from, and the reason."""
    with pytest.raises(RegistrationError) as error:
        bare(plugin(**functions))
    assert reason in str(error.value)
    assert "'sample'" in str(error.value)
    assert "Pipeline(plugins=...)" in str(error.value)


def test_an_unmarked_hook_is_refused(bare: Callable) -> None:
    """A function named like a hook without the marker is a mistake, not silence."""
    module = types.ModuleType("sample")
    module.arnews_entities = good  # type: ignore[attr-defined]
    with pytest.raises(RegistrationError, match="hookimpl"):
        bare(module)


def test_a_hook_wrapper_is_refused(bare: Callable) -> None:
    """No plugin can stand around the calls of others."""
    module = types.ModuleType("sample")

    @arnews.hookimpl(wrapper=True)
    def arnews_entities(document: Any) -> Any:
        return (yield)

    module.arnews_entities = arnews_entities  # type: ignore[attr-defined]
    with pytest.raises(RegistrationError, match="wrapper"):
        bare(module)


def test_two_plugins_of_one_name_are_refused(bare: Callable, plugin: Callable) -> None:
    """Neither wins silently."""
    with pytest.raises(RegistrationError, match="taken"):
        bare(plugin(arnews_entities=good), plugin(arnews_entities=good))
    with pytest.raises(RegistrationError, match="distribution arnews"):
        bare(plugin("dates", arnews_entities=good))


def entry_point(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """Pretend that a distribution declares a plugin."""
    from importlib import metadata

    class Dist:
        name = "somebody-elses"
        version = "2.0"

    real = metadata.entry_points

    class Point:
        def __init__(self) -> None:
            self.name, self.value, self.dist = name, value, Dist()

    def entry_points(**params: Any) -> Any:
        found = list(real(**params))
        return [*found, Point()] if params.get("group") == "arnews" else found

    monkeypatch.setattr(metadata, "entry_points", entry_points)


def test_a_broken_entry_point_is_one_diagnostic(
    monkeypatch: pytest.MonkeyPatch, bare: Callable
) -> None:
    """Somebody else's package that cannot be imported does not stop the run."""
    entry_point(monkeypatch, "weather", "no_such_module_anywhere")
    result = bare()(TEXT)
    (diagnostic,) = result.diagnostics
    assert diagnostic.code == "broken-plugin"
    assert "somebody-elses 2.0" in diagnostic.message
    assert "no_such_module_anywhere" in diagnostic.message


def test_a_disabled_plugin_is_never_imported(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    """Disabling happens by name before the import, by argument or by environment."""
    (tmp_path / "slow_weather.py").write_text("raise SystemExit('imported')\n")
    monkeypatch.syspath_prepend(tmp_path)
    entry_point(monkeypatch, "weather", "slow_weather")
    arnews.Pipeline(disable=["weather"])
    monkeypatch.setenv("ARNEWS_DISABLE", "weather, ")
    nlp = arnews.Pipeline()
    assert "slow_weather" not in sys.modules
    (info,) = [info for info in nlp.plugins if info.name == "weather"]
    assert not info.enabled


def test_an_unknown_name_in_the_environment_is_a_diagnostic(
    monkeypatch: pytest.MonkeyPatch, bare: Callable
) -> None:
    """A typing error in ARNEWS_DISABLE is said, and the rest runs."""
    monkeypatch.setenv("ARNEWS_DISABLE", "wether")
    assert [d.code for d in bare().diagnostics] == ["unknown-plugin"]


def test_unknown_names_and_strings_are_refused() -> None:
    """To enable or disable what is not there is an error that lists what is."""
    with pytest.raises(SettingsError, match="gazetteer"):
        arnews.Pipeline(disable=["gazeteer"])
    with pytest.raises(SettingsError, match="list of plugin names"):
        arnews.Pipeline(disable="dates")


def test_a_plugin_that_fails_at_setup_is_named(bare: Callable, plugin: Callable) -> None:
    """A failure in arnews_labels, arnews_settings or arnews_phrases names hook and plugin."""

    def broken() -> Any:
        raise OSError("no data")

    def broken_phrases(settings: Any) -> Any:
        raise OSError("no data")

    for hook in ("arnews_labels", "arnews_settings"):
        with pytest.raises(RegistrationError, match=f"{hook}.*no data"):
            bare(plugin(**{hook: broken, "arnews_entities": good}))
    with pytest.raises(RegistrationError, match="arnews_phrases.*no data"):
        bare(plugin(arnews_phrases=broken_phrases))


def test_phrase_lists_are_named_after_their_plugin(bare: Callable, plugin: Callable) -> None:
    """A list under another plugin's name is refused."""
    from arnews.matching import PhraseList

    stolen = plugin(arnews_phrases=lambda: [PhraseList("dates.months", [("تموز", "7")])])
    with pytest.raises(RegistrationError, match="dates.months"):
        bare(stolen)
