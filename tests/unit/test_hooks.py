"""One test for each hook: what it gets, what it may give, what becomes of it."""

from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest

from arnews import Result, Rule, SettingsError, StageReport
from arnews.matching import PhraseList
from arnews.text import Segment

TEXT = "قال جو بايدن أمس في أنقرة: «نعم». زار الوفد بغداد."


@attrs.frozen
class Settings:
    """Settings of the sample plugin."""

    word: str = "بايدن"


def test_arnews_settings(bare: Callable, plugin: Callable) -> None:
    """The class is filled by the user and handed to the plugin's other hooks."""

    def entities(document: Any, settings: Any) -> Iterator[Any]:
        for match in document.finditer(settings.word):
            yield document.entity(match, label="PERSON", rule="sample.word")

    made = plugin(arnews_settings=lambda: Settings, arnews_entities=entities)
    made.Settings = Settings
    found = bare(made, settings={"sample": {"word": "الوفد"}})(TEXT).entities
    assert [x.text for x in found] == ["الوفد"]
    assert [x.text for x in bare(made)(TEXT).entities] == ["بايدن"]
    with pytest.raises(SettingsError, match="wort"):
        bare(made, settings={"sample": {"wort": "x"}})


def test_arnews_labels(bare: Callable, plugin: Callable) -> None:
    """A declared label is accepted in entities."""

    def entities(document: Any) -> Iterator[Any]:
        yield document.entity((0, 3), label="VERB", rule="sample.verb")

    nlp = bare(plugin(arnews_labels=lambda: {"VERB": "a verb"}, arnews_entities=entities))
    assert "VERB" in nlp.labels
    assert [x.label for x in nlp(TEXT).entities] == ["VERB"]


def test_arnews_rules(bare: Callable, plugin: Callable) -> None:
    """Listed on demand, with their examples."""
    rule = Rule("sample.word", "A word.", "نعم.")

    def rules() -> list[Rule]:
        return [rule]

    assert bare(plugin(arnews_rules=rules)).rules == (rule,)


def test_arnews_phrases(bare: Callable, plugin: Callable) -> None:
    """The hits of a list are there for every plugin, particles told apart."""
    seen: list[tuple[str, str, str]] = []

    def phrases() -> list[PhraseList]:
        return [PhraseList("sample.cities", [("بغداد", "iq"), ("أنقرة", "tr")])]

    def look(document: Any) -> None:
        seen.extend((x.text, x.payload, x.clitics) for x in document.phrases("sample.cities"))

    bare(plugin(arnews_phrases=phrases), plugin("other", arnews_entities=look))("في بغداد وأنقرة")
    assert seen == [("بغداد", "iq", ""), ("أنقرة", "tr", "و")]


def test_arnews_segment(bare: Callable, plugin: Callable) -> None:
    """The first plugin that cuts the text is believed."""
    seen: list[int] = []

    def whole(document: Any) -> Any:
        segment = Segment(0, len(document.text), 0, len(document.words))
        return [segment], [segment]

    def look(document: Any) -> None:
        seen.append(len(document.sentences))

    looker = plugin("looker", arnews_classify=look)
    bare(looker)(TEXT)
    bare(looker, plugin(arnews_segment=whole))(TEXT)
    assert seen == [2, 1]


def test_arnews_classify(bare: Callable, plugin: Callable) -> None:
    """Topics, the strongest first."""

    def classify(document: Any) -> Iterator[Any]:
        yield document.topic("politics", rule="sample.topic")
        yield document.topic("culture", rule="sample.topic")

    topics = bare(plugin(arnews_classify=classify))(TEXT).topics
    assert [(x.label, x.hook) for x in topics] == [
        ("politics", "arnews_classify"),
        ("culture", "arnews_classify"),
    ]


def entities(document: Any) -> Iterator[Any]:
    """Find Biden and Ankara."""
    for words, label in (("جو بايدن", "PERSON"), ("أنقرة", "GPE")):
        for match in document.finditer(words):
            yield document.entity(match, label=label, rule="sample.word")


def test_arnews_entities(bare: Callable, plugin: Callable) -> None:
    """Entities by position, with ids."""
    found = bare(plugin(arnews_entities=entities))(TEXT).entities
    assert [(x.id, x.text) for x in found] == [("e1", "جو بايدن"), ("e2", "أنقرة")]


def test_arnews_entities_batch(bare: Callable, plugin: Callable) -> None:
    """Several documents at once, drafts in their order."""

    def batch(documents: Any, settings: Any) -> list[list[Any]]:
        assert settings is None
        return [list(entities(document)) for document in documents]

    results = list(bare(plugin(arnews_entities_batch=batch)).pipe([TEXT, "لا أحد", TEXT]))
    assert [len(result.entities) for result in results] == [2, 0, 2]
    assert results[0].entities[0].hook == "arnews_entities_batch"


def context(document: Any) -> Iterator[Any]:
    """Throw the place out, add the word before the person."""
    person, place = document.entities
    yield document.reject(place, rule="judge.no_place", reason="not here")
    first, _ = document.words_of(person)
    yield document.entity(document.span(first - 1, first), label="EVENT", rule="judge.before")


def test_arnews_entities_in_context(bare: Callable, plugin: Callable) -> None:
    """Sees the accepted entities; may add some and throw some out."""
    result = bare(
        plugin(arnews_entities=entities), plugin("judge", arnews_entities_in_context=context)
    )(TEXT)
    assert [x.text for x in result.entities] == ["قال", "جو بايدن"]
    assert [x.by for x in result.rejected] == ["judge.no_place"]


def test_arnews_entities_remaining(bare: Callable, plugin: Callable) -> None:
    """Sees what both hooks before left, may add to it and throw some out; losers are kept."""

    def remaining(document: Any) -> Iterator[Any]:
        event, person = document.entities
        assert (event.text, person.text) == ("قال", "جو بايدن")
        yield document.reject(event, rule="last.no_event", reason="a verb")
        _, stop = document.words_of(person)
        yield document.entity(document.span(stop, stop + 1), label="ORG", rule="last.after")

    result = bare(
        plugin(arnews_entities=entities),
        plugin("judge", arnews_entities_in_context=context),
        plugin("last", arnews_entities_remaining=remaining),
    )(TEXT)
    assert [x.label for x in result.entities] == ["PERSON", "ORG"]
    assert [x.hook for x in result.entities] == ["arnews_entities", "arnews_entities_remaining"]
    assert [x.by for x in result.rejected] == ["judge.no_place", "last.no_event"]
    assert not result.diagnostics


def test_arnews_times(bare: Callable, plugin: Callable) -> None:
    """Sees the entities with their final ids, gives time expressions."""

    def times(document: Any) -> Iterator[Any]:
        assert [x.id for x in document.entities] == ["e1", "e2"]
        for match in document.finditer("أمس"):
            yield document.time(match, type="DATE", value="2021-10-30", rule="sample.day")

    (time,) = bare(plugin(arnews_entities=entities, arnews_times=times))(TEXT).times
    assert (time.id, time.text, time.value) == ("t1", "أمس", "2021-10-30")


def test_arnews_link(bare: Callable, plugin: Callable) -> None:
    """Joins mentions; the entities are told their cluster."""

    def link(document: Any) -> Iterator[Any]:
        person = document.entities[0]
        yield document.link([person], label="PERSON", name="جو بايدن", rule="sample.same")

    result = bare(plugin(arnews_entities=entities, arnews_link=link))(TEXT)
    assert [x.name for x in result.clusters] == ["جو بايدن"]
    assert [x.cluster for x in result.entities] == ["c1", None]


def test_arnews_quotes(bare: Callable, plugin: Callable) -> None:
    """Sees the clusters, gives quotes."""

    def quotes(document: Any) -> Iterator[Any]:
        (match,) = document.finditer("«(نعم)»")
        yield document.quote(match.span(1), kind="direct", rule="sample.marks", speaker_name="x")

    (quote,) = bare(plugin(arnews_quotes=quotes))(TEXT).quotes
    assert (quote.id, quote.words, quote.speaker_name) == ("q1", "نعم", "x")


def test_arnews_events(bare: Callable, plugin: Callable) -> None:
    """Sees all before, gives events."""

    def events(document: Any) -> Iterator[Any]:
        for match in document.finditer("زار"):
            yield document.event(
                match,
                type="CONSULT",
                rule="sample.visit",
                lemma="زار",
                quad="verbal cooperation",
                score=1.9,
                place=document.entities[1],
            )

    (event,) = bare(plugin(arnews_entities=entities, arnews_events=events))(TEXT).events
    assert (event.id, event.type, event.place) == ("v1", "CONSULT", "e2")


def test_arnews_annotate(bare: Callable, plugin: Callable) -> None:
    """A layer of its own, any JSON value, read back without loss."""

    def annotate(document: Any) -> Iterator[Any]:
        for sentence in document.sentences:
            value = {"words": sentence.stop - sentence.first}
            yield document.annotation("length", sentence, rule="sample.length", value=value)

    result = bare(plugin(arnews_annotate=annotate))(TEXT)
    assert [x.value for x in result.annotations["length"]] == [{"words": 7}, {"words": 3}]
    assert Result.from_json(result.to_json()) == result


def test_arnews_resolve(bare: Callable, plugin: Callable) -> None:
    """Asked first which of two candidates stays."""

    def rival(document: Any) -> Iterator[Any]:
        for match in document.finditer("بايدن أمس"):
            yield document.entity(match, label="EVENT", rule="rival.odd")

    def decide(conflict: Any) -> int:
        return 0 if conflict.left.label == "EVENT" else 1

    plugins = [plugin(arnews_entities=entities), plugin("rival", arnews_entities=rival)]
    judge = plugin("judge", arnews_resolve=decide)
    assert "EVENT" in {x.label for x in bare(*plugins, judge)(TEXT).entities}


def test_arnews_readers(bare: Callable, plugin: Callable) -> None:
    """A format by name, as a function from a path."""
    nlp = bare(plugin(arnews_readers=lambda: {"lines": str.splitlines}))
    assert nlp.contributions("arnews_readers")["lines"]("a\nb") == ["a", "b"]


def test_arnews_writers(bare: Callable, plugin: Callable) -> None:
    """A format by name, as a function from a result to text."""
    nlp = bare(plugin(arnews_writers=lambda: {"count": lambda x: str(len(x.entities))}))
    assert nlp.contributions("arnews_writers")["count"](nlp(TEXT)) == "0"


def test_arnews_observe(bare: Callable, plugin: Callable) -> None:
    """Told of each call and stage; what it raises is a diagnostic of its own."""
    seen: list[tuple[str, str | None]] = []

    def observe(stage: str, report: StageReport) -> None:
        seen.append((stage, report.plugin))
        if stage == "times":
            raise RuntimeError("full disk")

    result = bare(plugin(arnews_entities=entities), plugin("watch", arnews_observe=observe))(TEXT)
    assert ("entities", "sample") in seen
    assert ("annotate", None) in seen
    assert len(result.entities) == 2
    (diagnostic,) = result.diagnostics
    assert (diagnostic.plugin, diagnostic.hook) == ("watch", "arnews_observe")
