"""Fixtures for the tests of plugins, registered with pytest through the entry point ``arnews``.

Nothing of arnews is imported before a fixture is asked for: the plugin is loaded in every run of
pytest in an environment that has arnews.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from arnews.pipeline import Pipeline
    from arnews.result import Result

__all__ = ["arnews_pipeline", "arnews_run"]


@pytest.fixture(scope="session")
def arnews_pipeline() -> "Pipeline":
    """The pipeline of all plugins that are installed and on by default, made once."""
    from arnews.pipeline import Pipeline  # noqa: PLC0415

    return Pipeline()


@pytest.fixture
def arnews_run() -> "Callable[..., Result]":
    """Runs one plugin by itself: ``arnews_run(plugin, text, published="2021-10-31")``."""
    from arnews.testing.running import run_plugin  # noqa: PLC0415

    return run_plugin
