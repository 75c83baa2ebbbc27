"""What odd plugins and odd arguments become: a diagnostic or an error, never a broken result."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import arnews
from arnews import AnnotationError, Draft, Entity, Provenance, SchemaError, SettingsError, Tier
from arnews.cli.files import written_whole
from arnews.conflicts import Conflict, Order, resolve

TEXT = "زار جو بايدن أنقرة يوم الأحد وقال «نعم نعم» في بيان."
OTHER = "التقى أردوغان بوتين في موسكو يوم الأحد. وقال بوتين «إننا سنفعل ذلك غدا»."


@pytest.fixture(scope="module")
def elsewhere(nlp: arnews.Pipeline) -> arnews.Result:
    """The result of another article."""
    return nlp(OTHER, published="2021-10-31")


def person(document: Any) -> Iterator[Any]:
    """Find Biden."""
    yield document.entity((4, 12), label="PERSON", rule="sample.person")


class SilentError(Exception):
    """An error that cannot say what it is."""

    def __str__(self) -> str:
        raise ValueError("no words")

    __repr__ = __str__


class Ambiguous:
    """Compares like an array, and cannot be shown."""

    def __eq__(self, other: object) -> bool:
        raise ValueError("ambiguous")

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        raise ValueError("no words")


def silent(document: Any) -> Iterator[Any]:
    """Raise what cannot be shown."""
    yield from person(document)
    raise SilentError


def surrogate(document: Any) -> None:
    """Raise with half a character."""
    raise ValueError("\ud800")


def endless(document: Any) -> Iterator[Any]:
    """Never come to an end."""
    while True:
        yield from person(document)


def by_hand(document: Any) -> Iterator[Any]:
    """Make a draft without the document's methods."""
    yield Draft("entities", 4, 12, "sample.x", Tier.LIST, None, {"label": "PERSON", "norm": ""})  # type: ignore[arg-type]


@pytest.mark.parametrize("function", [silent, surrogate, endless, by_hand])
def test_an_odd_entity_plugin_is_a_diagnostic(
    bare: Callable, plugin: Callable, function: Callable
) -> None:
    """One diagnostic that can be written as UTF-8, and no findings."""
    result = bare(plugin(arnews_entities=function))(TEXT)
    assert not result.entities
    assert len(result.diagnostics) == 1
    assert json.loads(result.to_json().encode())["diagnostics"][0]["plugin"] == "sample"


def test_what_is_of_another_article_is_refused(
    bare: Callable, plugin: Callable, elsewhere: arnews.Result
) -> None:
    """Ids repeat from article to article: e1 of another one must not become e1 of this one."""
    entity, time, quote = elsewhere.entities[0], elsewhere.times[0], elsewhere.quotes[0]
    event = {"type": "CONSULT", "rule": "sample.x", "lemma": "زار", "quad": "q", "score": 1}
    hooks = {
        "arnews_entities_in_context": lambda document: [
            document.reject(entity, rule="sample.x", reason="wrong")
        ],
        "arnews_link": lambda document: [
            document.link([entity], label="PERSON", name="بايدن", rule="sample.x")
        ],
        "arnews_events": lambda document: [document.event((0, 3), time=time, **event)],
    }
    others = {
        "arnews_events": lambda document: [document.event((0, 3), place=entity, **event)],
        "arnews_quotes": lambda document: [
            document.quote((35, 42), kind="direct", rule="sample.x", speaker_cluster="c9")
        ],
        "arnews_annotate": lambda document: [
            document.event((0, 3), quote=quote, **event),
        ],
    }
    for functions in (hooks, others):
        result = bare(plugin(arnews_entities=person, **functions))(TEXT)
        assert [x.hook for x in result.diagnostics] == sorted(functions, key=_STAGES.index)
        assert {x.code for x in result.diagnostics} == {"bad-output"}
        assert len(result.entities) == 1
        assert not (*result.clusters, *result.quotes, *result.events)


_STAGES = (
    "arnews_entities_in_context",
    "arnews_link",
    "arnews_quotes",
    "arnews_events",
    "arnews_annotate",
)


def test_an_actor_of_another_text_is_refused(bare: Callable, plugin: Callable) -> None:
    """The words of an actor are those of the article at its place."""

    def events(document: Any) -> Iterator[Any]:
        actor = arnews.Actor(4, 9, "بوتين", role="source")
        yield document.event(
            (0, 3),
            type="CONSULT",
            rule="sample.x",
            lemma="زار",
            quad="q",
            score=1,
            actors=[actor],
        )

    result = bare(plugin(arnews_events=events))(TEXT)
    assert not result.events
    assert "بوتين" in result.diagnostics[0].message


def test_a_segmenter_that_fails_late_is_a_diagnostic(bare: Callable, plugin: Callable) -> None:
    """Also where it fails while its segments are read, or names words that are not there."""
    from arnews.text import Segment

    def late(document: Any) -> Any:
        return (1 // 0 for _ in "x"), []

    def far(document: Any) -> Any:
        return [Segment(0, 10, 0, 999)], [Segment(0, 10, 0, 999)]

    for function in (late, far):
        result = bare(plugin(arnews_segment=function, arnews_entities=person))(TEXT)
        assert len(result.entities) == 1
        assert result.diagnostics[0].hook == "arnews_segment"


def test_a_verdict_that_is_no_number_is_a_diagnostic(bare: Callable, plugin: Callable) -> None:
    """Nothing of it is compared or shown: that would run the plugin's code."""

    def two(document: Any) -> Iterator[Any]:
        yield from person(document)
        yield document.entity((4, 6), label="ORG", rule="sample.short")

    result = bare(plugin(arnews_entities=two, arnews_resolve=lambda conflict: Ambiguous()))(TEXT)
    assert [x.label for x in result.entities] == ["PERSON"]
    assert "Ambiguous" in result.diagnostics[0].message


def test_the_hits_of_a_list_cannot_be_changed(plugin: Callable) -> None:
    """A plugin that empties them harms itself alone."""
    pipeline = arnews.Pipeline(
        plugins=[
            plugin(arnews_classify=lambda document: document.phrases("gazetteer.names").clear())
        ]
    )
    result = pipeline(TEXT)
    assert [x.text for x in result.entities] == ["جو بايدن", "أنقرة"]
    assert result.diagnostics[0].plugin == "sample"


@pytest.mark.parametrize("value", [(1, 2), {1: 2}, [1, [2]], "كلمة", 1.5, None])
def test_the_value_of_an_annotation_is_as_json_reads_it(
    bare: Callable, plugin: Callable, value: Any
) -> None:
    """Lists for tuples, strings for keys: the result read back is the same."""

    def annotate(document: Any) -> Iterator[Any]:
        yield document.annotation("x", (0, 3), rule="sample.x", value=value)

    result = bare(plugin(arnews_annotate=annotate))(TEXT)
    assert arnews.Result.from_json(result.to_json()) == result
    assert json.loads(json.dumps(value)) == result.annotations["x"][0].value


def test_the_value_of_an_annotation_is_a_copy(bare: Callable, plugin: Callable) -> None:
    """What the plugin does to it afterwards changes no result; NaN is no JSON."""
    given: list[int] = [1]

    def annotate(document: Any) -> Iterator[Any]:
        yield document.annotation("x", (0, 3), rule="sample.x", value=given)
        given.append(2)

    def not_a_number(document: Any) -> Iterator[Any]:
        yield document.annotation("x", (0, 3), rule="sample.x", value=[float("nan")])

    assert bare(plugin(arnews_annotate=annotate))(TEXT).annotations["x"][0].value == [1]
    refused = bare(plugin(arnews_annotate=not_a_number))(TEXT)
    assert not refused.annotations
    assert "JSON" in refused.diagnostics[0].message


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ({"pin": "gazetteer"}, "'gazetteer'"),
        ({"priority": "gazetteer"}, "'gazetteer'"),
        ({"priority": ["gazeteer"]}, "'gazeteer'"),
        ({"plugins": arnews}, "arnews"),
        ({"enable": None}, "None"),
        ({"settings": ["dates"]}, "['dates']"),
    ],
)
def test_options_of_a_wrong_type_are_refused(options: dict[str, Any], shown: str) -> None:
    """One string is not taken for a list of letters, and a slip in a name is told."""
    with pytest.raises(SettingsError) as error:
        arnews.Pipeline(**options)
    assert shown in str(error.value)


def test_a_plugin_that_fails_on_demand_is_named(bare: Callable, plugin: Callable) -> None:
    """Rules and formats are asked for outside of a run."""
    pipeline = bare(plugin(arnews_rules=lambda: 1 // 0, arnews_writers=lambda: 5))
    with pytest.raises(arnews.PluginError, match="arnews_rules of plugin 'sample'"):
        arnews.rules(pipeline)
    with pytest.raises(arnews.PluginError, match="arnews_writers of plugin 'sample'"):
        pipeline.contributions("arnews_writers")


def test_only_findings_are_explained(elsewhere: arnews.Result) -> None:
    """Anything else is an error that shows it."""
    with pytest.raises(AnnotationError, match=r"1\.5"):
        elsewhere.explain(1.5)


def test_the_digest_of_settings_is_the_same_in_every_process() -> None:
    """Also where a setting is a set, whose order changes with the hash seed."""
    code = (
        "import attrs\n"
        "from arnews.configure import settings_digest\n"
        "@attrs.frozen\n"
        "class S:\n"
        "    words: frozenset[str] = frozenset('abcdefgh')\n"
        "print(settings_digest({'s': S()}, {}))\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in "123"
    }
    assert len(digests) == 1


def test_every_word_of_a_result_is_held_against_the_text(elsewhere: arnews.Result) -> None:
    """A cue, a speaker or a loser that is not in the text is an error with its path."""
    for path in (("quotes", 0, "cue"), ("quotes", 0, "speaker")):
        data = elsewhere.to_dict()
        layer, number, name = path
        held = data[layer][number][name]
        held["text"] = "x" * len(held["text"])
        with pytest.raises(SchemaError, match=rf"{layer}\[{number}\]\.{name}"):
            arnews.Result.from_dict(data)


def test_the_json_form_shares_nothing_with_the_article() -> None:
    """To change the dict changes no result."""
    result = arnews.extract(arnews.Article("نص", metadata={"tags": ["رياضة"]}))
    result.to_dict()["article"]["metadata"]["tags"].append("x")
    assert result.article.metadata == {"tags": ["رياضة"]}


def test_a_gap_in_a_table_is_no_date() -> None:
    """Tables say NaN and NaT where nothing is known."""
    assert arnews.Article("نص", published=float("nan")).published is None


def test_half_a_character_is_written_as_json_escapes_it(tmp_path: Path) -> None:
    """JSON may bring lone surrogates into a text; UTF-8 has no form for them."""
    result = arnews.extract("زار بايدن أنقرة \ud800 أمس.")
    written_whole(tmp_path / "found.json", result.to_json())
    assert arnews.Result.from_json((tmp_path / "found.json").read_bytes()) == result


STAMP = Provenance("sample", "sample", "1", "arnews_entities", "sample.rule")

candidates = st.lists(
    st.builds(
        lambda start, length, label, tier: Entity(
            start,
            start + length,
            "ا" * length,
            label=label,
            norm="ا",
            tier=tier,
            provenance=STAMP,
        ),
        st.integers(0, 20),
        st.integers(1, 10),
        st.sampled_from(["PERSON", "ORG", "GPE"]),
        st.sampled_from(list(Tier)),
    ),
    max_size=10,
)


@given(candidates, st.integers(0, 2**32))
def test_whoever_lost_lost_to_one_that_stays(found: list[Entity], seed: int) -> None:
    """Whatever plugins decide, no winner is itself a loser, and no free place stays empty."""

    def decide(conflict: Conflict) -> tuple[int, str] | None:
        left, right = conflict.left, conflict.right
        said = (left.start * 7 + left.end * 11 + right.start * 13 + right.end * 17 + seed) % 3
        return None if said == 2 else (said, "judge")

    kept, lost = resolve(found, Order(), "entities", decide)
    for item in lost:
        assert any(item.winner is one for one in kept)
        assert any(one.overlaps(item.candidate) for one in kept)
