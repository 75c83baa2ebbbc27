"""Where the time goes: sums of the reports of stages and plugins, and ``ARNEWS_TRACE``."""

import os
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Any, TextIO

import attrs

from arnews.hookspecs import StageReport

__all__ = ["Trace", "TraceSum", "trace_of"]


@attrs.frozen
class TraceSum:
    """Time and counts of one plugin in one stage, over all articles.

    Args:
        calls: how often it was called.
        seconds: wall-clock time.
        drafts: how many drafts it handed in.
        accepted: how many became annotations; for whole stages only.
    """

    calls: int = 0
    seconds: float = 0.0
    drafts: int = 0
    accepted: int | None = None


class Trace:
    """Adds up time and counts by stage and plugin; print it. Several threads may share one.

    >>> from arnews import Pipeline, Trace
    >>> trace = Trace()
    >>> result = Pipeline(trace=trace)("زار بايدن أنقرة.")
    >>> trace.sums[("entities", "gazetteer")].drafts
    2
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sums: dict[tuple[str, str | None], TraceSum] = {}

    def __call__(self, report: StageReport) -> None:
        """Add a report."""
        key = report.stage, report.plugin
        with self._lock:
            old = self._sums.get(key, TraceSum())
            accepted = report.accepted
            if accepted is not None:
                accepted += old.accepted or 0
            self._sums[key] = TraceSum(
                old.calls + 1, old.seconds + report.seconds, old.drafts + report.drafts, accepted
            )

    @property
    def sums(self) -> Mapping[tuple[str, str | None], TraceSum]:
        """By stage and plugin, None for the whole stage, in order of first call."""
        with self._lock:
            return dict(self._sums)

    def __str__(self) -> str:
        lines = [_line("stage", "plugin", "calls", "ms", "drafts", "accepted")]
        for (stage, plugin), total in self.sums.items():
            accepted = "" if total.accepted is None else total.accepted
            milliseconds = f"{total.seconds * 1000:.2f}"
            name = "(all)" if plugin is None else plugin
            lines.append(_line(stage, name, total.calls, milliseconds, total.drafts, accepted))
        return "\n".join(lines)

    def __reduce__(self) -> tuple[Any, ...]:
        """A copy in another process begins empty."""
        return Trace, ()


def _line(*cells: object) -> str:
    stage, plugin, *numbers = cells
    return f"{stage:<20} {plugin:<14}" + "".join(f" {number:>9}" for number in numbers)


def _told(report: StageReport, stream: TextIO | None = None) -> None:
    """Write one report in a line."""
    name = "(all)" if report.plugin is None else report.plugin
    accepted = "" if report.accepted is None else f", {report.accepted} accepted"
    line = f"arnews: {report.stage:<20} {name:<14} {report.seconds * 1000:8.3f} ms"
    print(f"{line}, {report.drafts} drafts{accepted}", file=stream or sys.stderr)


def trace_of(
    given: Callable[[StageReport], None] | bool | None,
) -> Callable[[StageReport], None] | None:
    """Who is told: the user's function, standard error for True or ``ARNEWS_TRACE=1``, or nobody."""
    if given is None:
        given = os.environ.get("ARNEWS_TRACE", "") not in ("", "0")
    if isinstance(given, bool):
        return _told if given else None
    return given
