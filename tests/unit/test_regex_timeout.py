"""A pattern of a plugin that backtracks is stopped, and says so; the rest is found."""

import re
from typing import Any

import pytest
import regex

import arnews
from arnews import Document, Pipeline
from arnews.testing import run_plugin

TEXT = "زار بايدن أنقرة. " + "ا" * 60 + "!"
# (the second option keeps the engine from seeing that the first cannot match)
STUCK = r"(?:ا|اا)+$|(?:(?:ا+)+)+؟"


class Searching:
    """A plugin that looks for a pattern."""

    name = "searching"

    def __init__(self, pattern: Any, timeout: float | None) -> None:
        self.pattern = pattern
        self.timeout = timeout

    @arnews.hookimpl
    def arnews_entities(self, document: Document) -> Any:
        """Draft what it finds."""
        for match in document.finditer(self.pattern, timeout=self.timeout):
            yield document.entity(match, label="ORG", rule="searching.found")


@pytest.mark.parametrize("pattern", [STUCK, regex.compile(STUCK)])
def test_a_pattern_that_backtracks_is_a_diagnostic(pattern: Any) -> None:
    """Code, plugin and hook are named; what the others find is there."""
    result = Pipeline(plugins=[Searching(pattern, 0.05)])(TEXT)
    (diagnostic,) = result.diagnostics
    assert (diagnostic.code, diagnostic.plugin, diagnostic.hook) == (
        "timeout",
        "searching",
        "arnews_entities",
    )
    assert {entity.text for entity in result.entities} == {"بايدن", "أنقرة"}


def test_with_a_timeout_the_same_is_found() -> None:
    """A pattern in time gives what it gives without a limit."""
    found = [
        [entity.text for entity in run_plugin(Searching("بايدن|أنقرة", limit), TEXT).entities]
        for limit in (None, 5.0)
    ]
    assert found == [["بايدن", "أنقرة"]] * 2


def test_patterns_of_re_take_no_timeout() -> None:
    """It is said, and not passed over."""
    plugin = Searching(re.compile("بايدن"), 1.0)
    (diagnostic,) = Pipeline(plugins=[plugin])(TEXT).diagnostics
    assert "re knows none" in diagnostic.message
