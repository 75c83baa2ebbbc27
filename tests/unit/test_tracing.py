"""Where the time goes: by argument, by environment, and what observers are told."""

import concurrent.futures
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import arnews
from arnews import SettingsError, StageReport, Trace

TEXT = "زار رجب مدينة أنقرة في رجب."


def find(document: Any) -> Iterator[Any]:
    """Find «رجب» twice."""
    for match in document.finditer("رجب"):
        yield document.entity(match, label="PERSON", rule="sample.name")


def find_in_batches(documents: Any) -> list[list[Any]]:
    """The same, several articles at once."""
    return [list(find(document)) for document in documents]


def test_a_function_is_told_of_each_call_and_each_stage(bare: Callable, plugin: Callable) -> None:
    """Plugins with their drafts, stages with what was accepted, in order."""
    told: list[StageReport] = []
    bare(plugin("sample", arnews_entities=find), trace=told.append)(TEXT)
    assert all(report.seconds >= 0 for report in told)
    stages = [report.stage for report in told if report.plugin is None]
    assert stages == [
        "phrases",
        "segment",
        "classify",
        "entities",
        "times",
        "link",
        "quotes",
        "events",
        "annotate",
    ]
    (call,) = [report for report in told if report.plugin]
    assert (call.stage, call.plugin, call.drafts, call.accepted) == ("entities", "sample", 2, None)
    (whole,) = [report for report in told if (report.stage, report.plugin) == ("entities", None)]
    assert (whole.drafts, whole.accepted) == (2, 2)
    assert whole.seconds >= call.seconds


def test_a_trace_adds_up(bare: Callable, plugin: Callable) -> None:
    """Over articles and threads; batch plugins are in it; printed it is a table."""
    trace = Trace()
    nlp = bare(
        plugin("single", arnews_entities=find),
        plugin("model", arnews_entities_batch=find_in_batches),
        trace=trace,
    )
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(nlp, [TEXT] * 20))
    assert trace.sums[("entities", "single")].calls == 20
    assert trace.sums[("entities", "single")].drafts == 40
    assert trace.sums[("entities_batch", "model")].drafts == 40
    assert trace.sums[("entities", None)].drafts == 80
    assert trace.sums[("entities", None)].accepted == 40
    lines = str(trace).splitlines()
    assert lines[0].split() == ["stage", "plugin", "calls", "ms", "drafts", "accepted"]
    assert len(lines) == 1 + len(trace.sums)


def test_the_environment_asks_for_lines_on_standard_error(
    bare: Callable,
    plugin: Callable,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """ARNEWS_TRACE=1 needs no change of the program; 0 and nothing are silent."""
    made = plugin("sample", arnews_entities=find)
    monkeypatch.setenv("ARNEWS_TRACE", "1")
    bare(made)(TEXT)
    out, err = capsys.readouterr()
    assert not out
    (line,) = [line for line in err.splitlines() if " sample " in line]
    assert line.startswith("arnews: entities")
    assert line.endswith("2 drafts")
    bare(made, trace=False)(TEXT)
    monkeypatch.setenv("ARNEWS_TRACE", "0")
    bare(made)(TEXT)
    assert not capsys.readouterr().err


def test_a_trace_that_is_none_is_refused() -> None:
    """A name is no function."""
    with pytest.raises(SettingsError, match="'stderr'"):
        arnews.Pipeline(trace="stderr")  # type: ignore[arg-type]


def test_a_traced_pipeline_pickles() -> None:
    """Its copy counts for itself."""
    trace = Trace()
    nlp = arnews.Pipeline(trace=trace)
    nlp(TEXT)
    pickle.loads(pickle.dumps(nlp))(TEXT)  # noqa: S301 - made one line above
    assert trace.sums[("phrases", None)].calls == 1


def test_tracing_changes_nothing(bare: Callable, plugin: Callable) -> None:
    """The result, its digest included, is the same with and without."""
    made = plugin("sample", arnews_entities=find)
    assert bare(made, trace=Trace())(TEXT) == bare(made)(TEXT)
