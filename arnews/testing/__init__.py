"""The plugin author's kit: run a plugin by itself, hold it against the contract, make up texts.

The strategies need hypothesis, the fixtures (`arnews_pipeline`, `arnews_run`) pytest; both are
imported only when they are used.

>>> from arnews.testing import check_plugin, run_plugin
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from arnews.testing.conformance import check_plugin
    from arnews.testing.hostile import HOSTILE
    from arnews.testing.report import CHECKS, Conformance, ConformanceError, Failure
    from arnews.testing.running import run_plugin
    from arnews.testing.strategies import arabic_text, dirty_text, news_articles
    from arnews.testing.worst import WORST, worst_text

__all__ = [
    "CHECKS",
    "HOSTILE",
    "WORST",
    "Conformance",
    "ConformanceError",
    "Failure",
    "arabic_text",
    "check_plugin",
    "dirty_text",
    "news_articles",
    "run_plugin",
    "worst_text",
]

_HOME = {
    "arnews.testing.conformance": ("check_plugin",),
    "arnews.testing.hostile": ("HOSTILE",),
    "arnews.testing.report": ("CHECKS", "Conformance", "ConformanceError", "Failure"),
    "arnews.testing.running": ("run_plugin",),
    "arnews.testing.strategies": ("arabic_text", "dirty_text", "news_articles"),
    "arnews.testing.worst": ("WORST", "worst_text"),
}

_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> Any:
    """Import a name of the kit when it is first used."""
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module 'arnews.testing' has no attribute {name!r}")
    return getattr(importlib.import_module(module), name)
