"""The Result: JSON form without loss, lookups, reasons."""

import json
from collections.abc import Callable
from typing import Any

import pytest

import arnews
from arnews import Result, SchemaError

TEXT = "قال جو بايدن اليوم في أنقرة «سنعود قريبا» بعد لقاء أردوغان."


def find(document: Any, words: str) -> tuple[int, int]:
    """Where some words stand in the source."""
    start = document.text.index(words)
    return start, start + len(words)


def entities(document: Any) -> Any:
    """Three entities, two of them in conflict."""
    yield document.entity(
        find(document, "جو بايدن"),
        label="PERSON",
        rule="sample.name",
        tier=arnews.Tier.STRUCTURE,
        value="person/joe-biden",
        clitics="",
        title=find(document, "قال"),
        title_role="speaker",
        title_of="iso3166:US",
        evidence=document.evidence("verb", "after a verb of speech", find(document, "قال")),
    )
    yield document.entity(find(document, "بايدن"), label="PERSON", rule="sample.part")
    yield document.entity(find(document, "أنقرة"), label="GPE", rule="sample.place")


def times(document: Any) -> Any:
    """One time."""
    yield document.time(
        find(document, "اليوم"),
        type="DATE",
        value="2021-10-31",
        rule="sample.today",
        anchor="2021-10-31",
        edtf="2021-10-31",
    )


def link(document: Any) -> Any:
    """A cluster for the person."""
    yield document.link(
        document.entities[:1],
        label="PERSON",
        name="جو بايدن",
        name_latin="Joe Biden",
        latin_source="list",
        key="person/joe-biden",
        rule="sample.link",
        nominals=[find(document, "قال")],
        attributes={"country": "US", "latitude": 38.9},
    )


def quotes(document: Any) -> Any:
    """A quote and one inside it."""
    biden = document.entities[0]
    yield document.quote(
        find(document, "سنعود قريبا"),
        kind="direct",
        rule="sample.quote",
        cue=find(document, "قال"),
        cue_lemma="قال",
        speaker=biden,
        speaker_cluster=biden.cluster,
        speaker_name="جو بايدن",
    )
    yield document.quote(find(document, "قريبا"), kind="direct", rule="sample.inner", closed=False)


def events(document: Any) -> Any:
    """An event with everything."""
    yield document.event(
        find(document, "لقاء"),
        type="CONSULT",
        rule="sample.meet",
        lemma="لقاء",
        quad="verbal cooperation",
        score=2.5,
        contexts=["Diplomatic"],
        actors=[
            document.actor(
                "source", document.entities[0], cluster="c1", country="US", sector="GOV"
            ),
            document.actor("target", find(document, "أردوغان")),
        ],
        counts=[document.count("met", find(document, "أردوغان"), 1)],
        time=document.times[0],
        date="2021-10-31",
        date_from="time",
        place=document.entities[1],
        quote=document.quotes[0],
        group="any",
    )


def annotate(document: Any) -> Any:
    """A layer of its own."""
    yield document.annotation(
        "sentiment", find(document, "قريبا"), value={"score": 0.5}, rule="sample.mood"
    )


def classify(document: Any) -> Any:
    """A topic."""
    yield document.topic("politics", rule="sample.topic")


@pytest.fixture
def result(bare: Callable, plugin: Callable) -> Result:
    """A result in which every layer holds something."""
    everything = plugin(
        arnews_classify=classify,
        arnews_entities=entities,
        arnews_times=times,
        arnews_link=link,
        arnews_quotes=quotes,
        arnews_events=events,
        arnews_annotate=annotate,
    )

    def fails(document: Any) -> Any:
        raise ValueError("on purpose")

    found: Result = bare(everything, plugin("failing", arnews_events=fails))(
        arnews.Article(
            TEXT,
            title_span=(0, 3),
            published="2021-10-31T10:00:00+03:00",
            url="https://example.org/1",
            metadata={"page": [1, {"x": None}]},
        )
    )
    assert [d.message for d in found.diagnostics] == ["ValueError: on purpose"]
    return found


def test_the_json_form_loses_nothing(result: Result) -> None:
    """Through dicts and through JSON text, with every layer filled."""
    assert Result.from_dict(result.to_dict()) == result
    assert Result.from_json(result.to_json()) == result
    assert Result.from_json(result.to_json()).to_json() == result.to_json()
    assert Result.from_json(result.to_json(indent=2).encode()) == result


def test_ids_follow_position_and_references_hold(result: Result) -> None:
    """e1, c1, t1, q1, v1; what refers to what is the id of something there."""
    assert [x.id for x in result.entities] == ["e1", "e2"]
    assert result.entities[0].cluster == "c1"
    assert result.clusters[0].mentions == ("e1",)
    assert [(x.id, x.parent) for x in result.quotes] == [("q1", None), ("q2", "q1")]
    (event,) = result.events
    assert (event.time, event.place, event.quote, event.group) == ("t1", "e2", "q1", "g1")


def test_losers_are_kept_with_their_winner(result: Result) -> None:
    """«بايدن» lost to «جو بايدن», and explain says so."""
    (lost,) = result.rejected
    assert (lost.candidate.text, lost.winner, lost.by) == ("بايدن", "e1", "longer")
    explanation = result.explain(result.entities[0])
    assert "sample.name" in explanation.rule
    assert "STRUCTURE" in explanation.rule
    assert explanation.evidence == ("verb: after a verb of speech («قال»)",)
    assert "بايدن" in explanation.conflicts[0]
    assert str(explanation).count("\n") == 3


def test_explain_takes_a_finding_an_id_or_an_offset(result: Result) -> None:
    """All three lead to the same explanation."""
    entity = result.entities[0]
    assert result.explain(entity) == result.explain("e1") == result.explain(entity.start)
    with pytest.raises(KeyError):
        result.explain("e99")


def test_layers_have_lookups(result: Result) -> None:
    """By label, by id, by place, by speaker, by key, by cluster."""
    assert [x.text for x in result.entities.by_label("GPE")] == ["أنقرة"]
    assert result.entities.by_id("e2").text == "أنقرة"
    assert result.entities.at(TEXT.index("أنقرة") + 1)[0].id == "e2"
    assert [q.words for q in result.quotes.by_speaker()["جو بايدن"]] == ["سنعود قريبا"]
    assert result.clusters.by_key("person/joe-biden").name == "جو بايدن"
    assert [x.id for x in result.entities.by_cluster("c1")] == ["e1"]
    assert result.events.by_label("CONSULT")[0].lemma == "لقاء"
    with pytest.raises(KeyError):
        result.entities.by_id("e3")


def put(data: Any, path: list[Any], value: Any) -> None:
    """Change a value deep inside, or take it away."""
    for step in path[:-1]:
        data = data[step]
    if value is KeyError:
        del data[path[-1]]
    else:
        data[path[-1]] = value


@pytest.mark.parametrize(
    ("path", "value", "shown"),
    [
        (["schema"], "arnews/2", "arnews/2"),
        (["events"], KeyError, "events"),
        (["entities"], 5, "entities"),
        (["entities", 0, "label"], 5, "entities[0].label"),
        (["entities", 0, "start"], "0", "entities[0].start"),
        (["entities", 1, "text"], "لندن", "entities[1]"),
        (["entities", 0, "label"], KeyError, "entities[0]: missing key"),
        (["entities", 0, "colour"], "red", "colour"),
        (["entities", 0, "tier"], "BEST", "BEST"),
        (["entities", 0, "plugin"], "nobody", "nobody"),
        (["entities", 0, "evidence", 0, "spans"], [["a", 1]], "entities[0].evidence[0].spans[0]"),
        (["times", 0, "type"], "DAY", "DAY"),
        (["quotes", 0, "parts"], [], "quotes[0]"),
        (["events", 0, "actors", 0, "role"], "agent", "events[0].actors[0]"),
        (["events", 0, "score"], "high", "events[0].score"),
        (["article", "published"], "yesterday", "yesterday"),
        (["article", "text"], KeyError, "article"),
        (["rejected", 0, "layer"], "quotes", "rejected[0]"),
        (["diagnostics", 0, "code"], None, "diagnostics[0].code"),
    ],
)
def test_a_bad_json_form_is_an_error_with_the_path(
    result: Result, path: list[Any], value: Any, shown: str
) -> None:
    """The message leads to the bad value."""
    data = json.loads(result.to_json())
    put(data, path, value)
    with pytest.raises(SchemaError) as error:
        Result.from_dict(data)
    assert shown in str(error.value)


@pytest.mark.parametrize("text", ["", "[]", "5", "{", "null", "[" * 100_000, '{"schema": NaN}'])
def test_what_is_no_result_is_an_error(text: str) -> None:
    """Any other JSON, or none, is a SchemaError."""
    with pytest.raises(SchemaError):
        Result.from_json(text)


def test_a_result_is_frozen(result: Result) -> None:
    """Nothing of it can be set."""
    with pytest.raises(AttributeError):
        result.entities = ()  # type: ignore[misc]
