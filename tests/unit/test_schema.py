"""The JSON Schema in the docs is the contract: what comes out validates against it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import arnews
from arnews.annotations import (
    EVENT_STATUSES,
    EVENT_TYPES,
    LABELS,
    LATIN_SOURCES,
    TIME_TYPES,
    TOPICS,
)

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs/reference/arnews-1.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_a_schema() -> None:
    """Draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_seed_article_validates(nlp: arnews.Pipeline, seed_text: str) -> None:
    """The whole result of a real article."""
    VALIDATOR.validate(nlp(seed_text, published="2021-10-31").to_dict())


def test_what_the_core_can_hold_validates(bare: Callable) -> None:
    """An empty result, and one of an article with all its fields."""
    VALIDATOR.validate(bare()("").to_dict())
    article = arnews.Article(
        "نص",
        title_span=(0, 2),
        published="2021-10-31T10:00:00",
        url="u",
        source="s",
        author="a",
        metadata={"x": [1]},
    )
    VALIDATOR.validate(bare()(article).to_dict())


def described(node: Any, path: str = "") -> list[str]:
    """Paths of properties without a description (references aside)."""
    missing = []
    for name, value in node.get("properties", {}).items():
        where = f"{path}.{name}"
        if "description" not in value:
            missing.append(where)
        missing += described(value, where)
        missing += described(value.get("items", {}), where)
    return missing


def test_every_key_is_documented() -> None:
    """Each property has a description."""
    missing = described(SCHEMA)
    for name, definition in SCHEMA["$defs"].items():
        missing += described(definition, name)
    assert not missing


def test_the_closed_lists_are_those_of_the_code() -> None:
    """Event types, statuses, time types and Latin sources agree; labels and topics are named."""
    properties = {name: d.get("properties", {}) for name, d in SCHEMA["$defs"].items()}
    assert tuple(properties["event"]["type"]["enum"]) == EVENT_TYPES
    assert tuple(properties["event"]["status"]["enum"]) == EVENT_STATUSES
    assert tuple(properties["time"]["type"]["enum"]) == TIME_TYPES
    assert tuple(properties["cluster"]["latin_source"]["enum"]) == (*LATIN_SOURCES, None)
    for label in LABELS:
        assert label in properties["entity"]["label"]["description"]
    for topic in TOPICS:
        assert topic in properties["topic"]["label"]["description"]


@pytest.mark.parametrize("key", sorted(SCHEMA["properties"]))
def test_all_keys_are_always_present(bare: Callable, key: str) -> None:
    """Also in an empty result."""
    assert key in bare()("").to_dict()
