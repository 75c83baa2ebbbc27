"""Exact, explained extraction from Arabic news: who is named, what they said, when, what happened.

>>> import arnews
>>> result = arnews.extract("زار بايدن أنقرة.", published="2021-10-31")
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from arnews.annotations import (
        Actor,
        Annotation,
        Cluster,
        Count,
        Cue,
        Diagnostic,
        Entity,
        Event,
        Evidence,
        Mention,
        Provenance,
        Quote,
        Tier,
        TimeExpression,
        Title,
        Topic,
    )
    from arnews.article import Article, Span
    from arnews.conflicts import Conflict
    from arnews.document import Document, ViewMatch
    from arnews.drafts import Draft
    from arnews.errors import (
        AnnotationError,
        ArnewsError,
        ArticleError,
        DataError,
        ExtraError,
        PluginError,
        RegistrationError,
        SchemaError,
        SettingsError,
    )
    from arnews.hookspecs import API_VERSION, Rule, StageReport, hookimpl
    from arnews.inspection import plugins, rules
    from arnews.io.readers import read
    from arnews.pipeline import Pipeline, extract
    from arnews.registry import PluginInfo
    from arnews.result import Explanation, Layer, Rejected, Result
    from arnews.tracing import Trace

_HOME = {
    "arnews.annotations": (
        "Actor",
        "Annotation",
        "Cluster",
        "Count",
        "Cue",
        "Diagnostic",
        "Entity",
        "Event",
        "Evidence",
        "Mention",
        "Provenance",
        "Quote",
        "Tier",
        "TimeExpression",
        "Title",
        "Topic",
    ),
    "arnews.article": ("Article", "Span"),
    "arnews.conflicts": ("Conflict",),
    "arnews.document": ("Document", "ViewMatch"),
    "arnews.drafts": ("Draft",),
    "arnews.errors": (
        "AnnotationError",
        "ArnewsError",
        "ArticleError",
        "DataError",
        "ExtraError",
        "PluginError",
        "RegistrationError",
        "SchemaError",
        "SettingsError",
    ),
    "arnews.hookspecs": ("API_VERSION", "Rule", "StageReport", "hookimpl"),
    "arnews.inspection": ("plugins", "rules"),
    "arnews.io.readers": ("read",),
    "arnews.pipeline": ("Pipeline", "extract"),
    "arnews.registry": ("PluginInfo",),
    "arnews.result": ("Explanation", "Layer", "Rejected", "Result"),
    "arnews.tracing": ("Trace",),
}
"""Where each public name lives; its module is imported when the name is first used."""

__all__ = [
    "API_VERSION",
    "Actor",
    "Annotation",
    "AnnotationError",
    "ArnewsError",
    "Article",
    "ArticleError",
    "Cluster",
    "Conflict",
    "Count",
    "Cue",
    "DataError",
    "Diagnostic",
    "Document",
    "Draft",
    "Entity",
    "Event",
    "Evidence",
    "Explanation",
    "ExtraError",
    "Layer",
    "Mention",
    "Pipeline",
    "PluginError",
    "PluginInfo",
    "Provenance",
    "Quote",
    "RegistrationError",
    "Rejected",
    "Result",
    "Rule",
    "SchemaError",
    "SettingsError",
    "Span",
    "StageReport",
    "Tier",
    "TimeExpression",
    "Title",
    "Topic",
    "Trace",
    "ViewMatch",
    "extract",
    "hookimpl",
    "plugins",
    "read",
    "rules",
]

_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used; read the version from the metadata."""
    if name == "__version__":
        from arnews.version import version  # noqa: PLC0415

        return version()
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module 'arnews' has no attribute {name!r}")
    value = getattr(importlib.import_module(module), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
