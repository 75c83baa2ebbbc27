"""The hooks of arnews: this module is the plugin reference.

A plugin is a module or an object whose functions are marked with ``arnews.hookimpl`` and
carry the names below. An implementation takes the arguments it needs and leaves out the
rest. Every hook is called once an article (never once a word), each implementation by itself:
one that raises or returns junk becomes a `Diagnostic`, and what it returned is dropped whole.
Inside a stage every plugin sees the same `Document`, so their order cannot matter.

The stages, in order: phrases, segment, classify, entities, entities_in_context,
entities_remaining, times, link, quotes, events, annotate.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs
import pluggy

if TYPE_CHECKING:
    from arnews.conflicts import Conflict
    from arnews.document import Document
    from arnews.drafts import Draft
    from arnews.matching import PhraseList
    from arnews.text import Segment

__all__ = ["API_VERSION", "Rule", "StageReport", "hookimpl", "hookspec"]

API_VERSION = 1
"""Version of this contract. A plugin may state the one it was made for as ``ARNEWS_API_VERSION``."""

hookspec = pluggy.HookspecMarker("arnews")
hookimpl = pluggy.HookimplMarker("arnews")
"""Marks a function as an implementation of the hook of the same name."""


@attrs.frozen
class Rule:
    """One rule of a plugin, for the reference of rules.

    Args:
        id: "<plugin>.<rule>", the `rule` of what it finds.
        description: what it finds and when, in one sentence.
        example: an Arabic sentence in which it finds something.
    """

    id: str
    description: str
    example: str = ""


@attrs.frozen
class StageReport:
    """Time and counts of one plugin in one stage of one article.

    Args:
        stage: name of the stage.
        plugin: name of the plugin; None for the whole stage.
        seconds: wall-clock time.
        drafts: how many drafts it handed in.
        accepted: how many became annotations; for the whole stage only.
    """

    stage: str
    plugin: str | None
    seconds: float
    drafts: int = 0
    accepted: int | None = None


@hookspec
def arnews_settings() -> type | None:
    """Give the attrs class of this plugin's settings.

    Called once when a `Pipeline` is made. ``Pipeline(settings={"<plugin>": {...}})`` fills it;
    unknown keys and wrong types are errors.

    Returns:
        an attrs class whose fields all have defaults.
    """


@hookspec
def arnews_labels() -> Mapping[str, str]:  # type: ignore[empty-body]
    """Declare new entity labels and topics, and what they mean.

    Called once when a `Pipeline` is made. A draft with an undeclared label is refused.

    Returns:
        label to meaning.
    """


@hookspec
def arnews_rules() -> Iterable[Rule]:  # type: ignore[empty-body]
    """List the rules of this plugin, for ``docs/reference/rules`` and `arnews.rules`.

    Called on demand only.
    """


@hookspec
def arnews_phrases(settings: Any) -> "Iterable[PhraseList]":  # type: ignore[empty-body]
    """Give named phrase lists: cue verbs, months, triggers, names.

    Called once when a `Pipeline` is made. All lists of all plugins are scanned in one pass an
    article; ``document.phrases("dates.months")`` yields the hits of one, to every plugin.

    Args:
        settings: this plugin's settings, or None where it has none.

    Returns:
        lists whose names begin with the name of the plugin and a dot.
    """


@hookspec(firstresult=True)
def arnews_segment(document: "Document") -> "tuple[Sequence[Segment], Sequence[Segment]] | None":
    """Cut the text into paragraphs and sentences; the first result wins, the core's is last.

    Returns:
        paragraphs and sentences, each in order, sentences inside paragraphs; or None.
    """


@hookspec
def arnews_classify(document: "Document", settings: Any) -> "Iterable[Draft]":  # type: ignore[empty-body]
    """Say what the article is about, with ``document.topic(...)``, strongest first."""


@hookspec
def arnews_entities(document: "Document", settings: Any) -> "Iterable[Draft]":  # type: ignore[empty-body]
    """Find entities from the text alone, with ``document.entity(...)``."""


@hookspec
def arnews_entities_batch(  # type: ignore[empty-body]
    documents: "Sequence[Document]", settings: Any
) -> "Sequence[Iterable[Draft]]":
    """Find entities in several documents at once, for plugins that gain from batches.

    Returns:
        as many iterables of drafts as there are documents, in their order.
    """


@hookspec
def arnews_entities_in_context(document: "Document", settings: Any) -> "Iterable[Draft]":  # type: ignore[empty-body]
    """Find entities that build on the accepted ones, which `document.entities` holds.

    May also throw out an accepted one, with ``document.reject(entity, rule=..., reason=...)``.
    """


@hookspec
def arnews_entities_remaining(document: "Document", settings: Any) -> "Iterable[Draft]":  # type: ignore[empty-body]
    """Find entities that the hooks before left open; `document.entities` holds what they found.

    For plugins that read the work of all rules, such as a trained tagger. May also throw out an
    accepted one, with ``document.reject(entity, rule=..., reason=...)``.
    """


@hookspec
def arnews_times(document: "Document", settings: Any) -> "Iterable[Draft]":  # type: ignore[empty-body]
    """Find time expressions, with ``document.time(...)``; the entities are known."""


@hookspec
def arnews_link(document: "Document", settings: Any) -> "Iterable[Draft]":  # type: ignore[empty-body]
    """Say which mentions are one, with ``document.link(...)``."""


@hookspec
def arnews_quotes(document: "Document", settings: Any) -> "Iterable[Draft]":  # type: ignore[empty-body]
    """Find reported speech, with ``document.quote(...)``; entities, times, clusters are known."""


@hookspec
def arnews_events(document: "Document", settings: Any) -> "Iterable[Draft]":  # type: ignore[empty-body]
    """Find events, with ``document.event(...)``; everything before is known."""


@hookspec
def arnews_annotate(document: "Document", settings: Any) -> "Iterable[Draft]":  # type: ignore[empty-body]
    """Find anything else, with ``document.annotation(layer, span, ...)``."""


@hookspec(firstresult=True)
def arnews_resolve(conflict: "Conflict", settings: Any) -> int | None:
    """Say which of two overlapping candidates stays; the first result wins, the core's is last.

    Args:
        conflict: the two candidates, `conflict.left` and `conflict.right`, in the core's order.
        settings: this plugin's settings.

    Returns:
        0 for the left, 1 for the right, None to leave it to others.
    """


@hookspec
def arnews_readers() -> Mapping[str, Callable[..., Any]]:  # type: ignore[empty-body]
    """Give more input formats: name to a function from a path to an iterable of articles."""


@hookspec
def arnews_writers() -> Mapping[str, Callable[..., Any]]:  # type: ignore[empty-body]
    """Give more output formats: name to a function from a Result to text."""


@hookspec
def arnews_observe(stage: str, report: StageReport) -> None:
    """See time and counts of each stage and plugin; what it returns is ignored."""
