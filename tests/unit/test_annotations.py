"""Annotations are checked when they are made, with errors that show the value."""

from typing import Any

import attrs
import pytest

from arnews import (
    Actor,
    AnnotationError,
    Cluster,
    Count,
    Cue,
    Entity,
    Event,
    Evidence,
    Mention,
    Provenance,
    Quote,
    Span,
    TimeExpression,
    Title,
)

STAMP = Provenance("sample", "sample", "1", "arnews_entities", "sample.rule")


def entity(**fields: Any) -> Entity:
    """An entity with some fields of its own."""
    return Entity(
        0, 5, "بايدن", **{"label": "PERSON", "norm": "بايدن", "provenance": STAMP} | fields
    )


def time(**fields: Any) -> TimeExpression:
    """A time expression with some fields of its own."""
    return TimeExpression(
        0, 5, "اليوم", **{"type": "DATE", "value": "2021-10-31", "provenance": STAMP} | fields
    )


def event(**fields: Any) -> Event:
    """An event with some fields of its own."""
    given = {"lemma": "زار", "type": "CONSULT", "quad": "verbal cooperation", "score": 4}
    return Event(0, 3, "زار", **given | {"provenance": STAMP} | fields)


def quote(**fields: Any) -> Quote:
    """A quote with some fields of its own."""
    given = {"kind": "direct", "parts": (Span(0, 4), Span(10, 14)), "provenance": STAMP}
    return Quote(0, 14, "abcd قال، efgh", **given | fields)


@pytest.mark.parametrize(
    ("make", "shown"),
    [
        (lambda: Mention(3, 3, ""), "(3, 3)"),
        (lambda: Mention(0, 3, "زا"), "'زا'"),
        (lambda: Mention("0", 3, "زار"), "'0'"),
        (lambda: entity(label=5), "5"),
        (lambda: entity(value=5), "5"),
        (lambda: entity(norm=None), "None"),
        (lambda: time(type="DAY"), "'DAY'"),
        (lambda: time(calendar="hebrew"), "'hebrew'"),
        (lambda: time(anchor="yesterday"), "'yesterday'"),
        (lambda: time(value=2021), "2021"),
        (lambda: time(tier=3), "3"),
        (lambda: entity(tier="LIST"), "'LIST'"),
        (lambda: entity(title="الرئيس"), "'الرئيس'"),
        (lambda: entity(evidence=None), "None"),
        (lambda: Title(0, 3, "زيد", role=5), "5"),
        (lambda: Cue(0, 3, "قال", lemma=5), "5"),
        (lambda: Evidence("listed", None), "None"),
        (lambda: Evidence("listed", "in a list", [(0, 3)]), "(0, 3)"),
        (lambda: event(score=float("nan")), "nan"),
        (lambda: event(score=11), "11"),
        (lambda: event(score="high"), "'high'"),
        (lambda: event(historical="no"), "'no'"),
        (lambda: event(contexts=(5,)), "5"),
        (lambda: event(actors=("بايدن",)), "'بايدن'"),
        (lambda: quote(anonymous="yes"), "'yes'"),
        (lambda: quote(closed=None), "None"),
        (lambda: quote(speaker="بايدن"), "'بايدن'"),
        (lambda: Count(0, 3, "١٢٣", kind="killed", value=10**5000), "too large"),
        (lambda: Count(0, 3, "١٢٣", kind="killed", value=True), "True"),
        (lambda: event(type="FIGHT"), "'FIGHT'"),
        (lambda: event(status="maybe"), "'maybe'"),
        (lambda: quote(kind="loud"), "'loud'"),
        (lambda: quote(parts=(Span(0, 99),)), "99"),
        (lambda: quote(parts=(Span(5, 9), Span(0, 4))), "Span(start=0"),
        (lambda: quote(parts=()), "at least one"),
        (lambda: Actor(0, 3, "زيد", role="agent"), "'agent'"),
        (lambda: Count(0, 3, "١٢٣", kind="killed", value="12"), "'12'"),
        (
            lambda: Cluster(
                "c1", label="GPE", name="روما", mentions=(), latin_source="guess", provenance=STAMP
            ),
            "'guess'",
        ),
        (
            lambda: Cluster(
                "c1", label="GPE", name="روما", mentions=(), attributes={"x": [1]}, provenance=STAMP
            ),
            "[1]",
        ),
        (
            lambda: Cluster(
                "c1",
                label="GPE",
                name="روما",
                mentions=(),
                attributes={"x": float("inf")},
                provenance=STAMP,
            ),
            "inf",
        ),
    ],
)
def test_a_bad_value_is_refused_and_shown(make: Any, shown: str) -> None:
    """Each wrong field is an AnnotationError whose message holds the value."""
    with pytest.raises(AnnotationError) as error:
        make()
    assert shown in str(error.value)


def test_annotations_are_frozen() -> None:
    """Nothing found can be changed."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        entity().label = "ORG"  # type: ignore[misc]


def test_the_words_of_a_split_quote_are_its_parts_joined() -> None:
    """«...»، قال، «...» gives the words without the cue between."""
    assert quote().words == "abcd efgh"


def test_every_finding_says_who_found_it() -> None:
    """Rule, plugin and hook come from the provenance that the core stamps."""
    found = entity()
    assert (found.rule, found.plugin, found.hook) == ("sample.rule", "sample", "arnews_entities")
