"""The soak in its short form, and that it sees what it is there to see."""

import itertools
import json
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import arnews

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def soak() -> dict[str, Any]:
    """The names of the benchmark."""
    pytest.importorskip("jsonschema", reason="jsonschema is missing")
    return runpy.run_path(str(ROOT / "benchmarks" / "soak.py"))


@pytest.mark.slow
def test_a_short_soak_holds(soak: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    """Made-up articles three times over: no growth, no faults."""
    assert soak["main"](["--made", "150"]) == 0
    assert "all holds" in capsys.readouterr().out


def test_a_soak_sees_what_grows_and_what_is_wrong(
    soak: dict[str, Any], bare: Callable[..., arnews.Pipeline]
) -> None:
    """A plugin that keeps what it reads, one that is never the same, results that are wrong."""
    kept: list[str] = []
    numbers = itertools.count()

    class Keeping:
        name = "keeping"

        @arnews.hookimpl
        def arnews_annotate(self, document: arnews.Document) -> Iterator[Any]:
            kept.append(document.text * 1000)
            yield document.annotation("number", (0, 1), value=next(numbers), rule="keeping.it")

    articles = [arnews.Article(f"خبر رقم {number}") for number in range(50)]
    said: list[str] = []
    nlp = bare(Keeping())
    digests, wrong = soak["checked"](nlp, articles, said.append)
    assert (wrong, said) == (0, [])
    figures, faults = soak["soak"](nlp, lambda: articles, digests, 2, said.append)
    assert [one.articles for one in figures] == [50, 50]
    assert any("pass 2 holds" in fault for fault in faults)
    assert any("50 results with other bytes" in fault for fault in faults)
    assert any("bytes" in line and "test_soak.py" in line for line in said)

    result = arnews.extract("قال جو بايدن إنه زار أنقرة.", published="2021-10-31")
    schema = soak["jsonschema"].Draft202012Validator(json.loads(soak["_SCHEMA"].read_text("utf-8")))

    def faults_of(other: arnews.Result, line: str | None = None) -> str:
        return " ".join(soak["faults_of"](other, line or other.to_json(), schema))

    assert faults_of(result) == ""
    first = result.entities[0]
    moved = attrs.evolve(
        result, entities=[attrs.evolve(first, text="x" * len(first.text)), *result.entities[1:]]
    )
    assert "does not stand at" in faults_of(moved, result.to_json())
    assert "it is not the same" in faults_of(moved, result.to_json())
    twice = attrs.evolve(result, entities=[first, first])
    assert "overlap" in faults_of(twice, result.to_json())
    assert "do not count" in faults_of(twice, result.to_json())
    lost = attrs.evolve(result, clusters=[])
    assert "which is not there" in faults_of(lost, result.to_json())
    failed = attrs.evolve(result, diagnostics=(arnews.Diagnostic("x", "what", "p"),))
    assert "diagnostic of p: what" in faults_of(failed)
    bad = json.loads(result.to_json()) | {"schema": "arnews/2"}
    errors = schema.iter_errors(bad)
    assert list(errors)
