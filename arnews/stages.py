"""Run: one article on its way through the stages of a pipeline."""

import functools
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from arnews import settle
from arnews.annotations import Diagnostic
from arnews.article import Article
from arnews.calling import Caller, Checks, shown
from arnews.conflicts import Conflict, Lost, Order, resolve
from arnews.document import Document
from arnews.errors import AnnotationError
from arnews.hookspecs import StageReport
from arnews.matching import PhraseSet
from arnews.registry import Implementation
from arnews.result import Layer, PluginStamp, Result
from arnews.text import segment
from arnews.version import version

__all__ = ["HOOKS", "Run", "Setup"]

HOOKS = (
    "arnews_segment",
    "arnews_classify",
    "arnews_entities",
    "arnews_entities_batch",
    "arnews_entities_in_context",
    "arnews_entities_remaining",
    "arnews_times",
    "arnews_link",
    "arnews_quotes",
    "arnews_events",
    "arnews_annotate",
    "arnews_resolve",
    "arnews_observe",
)
"""The hooks that are called for an article."""


@attrs.frozen(eq=False)
class Setup:
    """What all runs of a pipeline share; nothing of it changes.

    Args:
        hooks: the implementations of each hook in order.
        settings: the settings object of each plugin that has one.
        phrases: all phrase lists.
        checks: what output is held against.
        order: the user's pins and priorities.
        on_error: "record" or "raise".
        trace: told of each call and each stage, where the user wants to know.
        stamps: the plugins that take part.
        digest: of settings and options.
        diagnostics: what went wrong while the pipeline was made.
    """

    hooks: Mapping[str, tuple[Implementation, ...]]
    settings: Mapping[str, Any]
    phrases: PhraseSet
    checks: Checks
    order: Order
    on_error: str
    trace: Callable[[StageReport], None] | None
    stamps: tuple[PluginStamp, ...]
    digest: str
    diagnostics: tuple[Diagnostic, ...]


def _stage(name: str, layer: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Report a whole stage, where anybody observes: its time, its drafts, what was accepted."""

    def decorate(work: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(work)
        def run(self: "Run", *arguments: Any) -> None:
            observe = self.caller.observe
            if observe is None:
                work(self, *arguments)
                return
            self.drafts = 0
            begin = time.perf_counter()
            work(self, *arguments)
            seconds = time.perf_counter() - begin
            accepted = len(getattr(self.document, layer))
            observe(name, StageReport(name, None, seconds, self.drafts, accepted))

        return run

    return decorate


class Run:
    """One article on its way through the stages."""

    def __init__(self, setup: Setup, article: Article) -> None:
        self.setup = setup
        self.drafts = 0
        begin = time.perf_counter()
        self.document = Document.read(article, setup.phrases)
        observe = self._observe if setup.trace or setup.hooks["arnews_observe"] else None
        self.caller = Caller(setup.checks, setup.on_error, observe)
        if observe is not None:
            seconds = time.perf_counter() - begin
            observe("phrases", StageReport("phrases", None, seconds))
        self.rejected: list[Lost[Any]] = []

    def _observe(self, stage: str, report: StageReport) -> None:
        if self.setup.trace is not None:
            self.setup.trace(report)
        for implementation in self.setup.hooks["arnews_observe"]:
            self.caller.value(implementation, stage=stage, report=report)

    def _ask(self, hook: str, *layers: str) -> list[Any]:
        """The checked findings of all implementations of a hook for the document."""
        document = self.document
        allowed = frozenset(layers)
        found: list[Any] = []
        stage = hook.removeprefix("arnews_")
        for implementation in self.setup.hooks[hook]:
            found += self.caller.findings(
                implementation,
                allowed,
                document.text,
                stage,
                document=document,
                settings=self.setup.settings.get(implementation.plugin.name),
            )
        self.drafts += len(found)
        return found

    def _decide(self, conflict: Conflict) -> tuple[int, str] | None:
        """What the first plugin with an opinion says of a conflict."""
        for implementation in self.setup.hooks["arnews_resolve"]:
            settings = self.setup.settings.get(implementation.plugin.name)
            said = self.caller.value(implementation, conflict=conflict, settings=settings)
            if isinstance(said, int) and said in (0, 1):
                return int(said), implementation.plugin.name
            if said is not None:
                error = AnnotationError(f"arnews_resolve gives 0, 1 or None, not {shown(said)}")
                self.caller.fail(implementation, error)
        return None

    def _settle(self, candidates: list[Any], layer: str) -> list[Any]:
        """The candidates of a flat layer that stay; the losers are kept apart."""
        decide = self._decide if self.setup.hooks["arnews_resolve"] else None
        kept, lost = resolve(candidates, self.setup.order, layer, decide)
        self.rejected += lost
        return kept

    @_stage("segment", "sentences")
    def segment(self) -> None:
        """Cut the text into paragraphs and sentences; the core's own cut is the last resort."""
        document = self.document
        for implementation in self.setup.hooks["arnews_segment"]:
            found = self.caller.value(implementation, document=document)
            if found is None:
                continue
            try:
                paragraphs, sentences = settle.checked_segments(found, document)
            except Exception as error:  # noqa: BLE001 - iterating runs the plugin's code
                self.caller.fail(implementation, error)
                continue
            break
        else:
            paragraphs, sentences = segment(
                document.text, document.words, document.view("clean"), document.title_span
            )
        self.document = document.grown(paragraphs=paragraphs, sentences=sentences)

    @_stage("classify", "topics")
    def classify(self) -> None:
        """Say what the article is about."""
        topics = self._ask("arnews_classify", "topics")
        self.document = self.document.grown(topics=settle.topics(topics, self.setup.order))

    @_stage("entities", "entities")
    def find_entities(self, batch: Sequence[tuple[Implementation, Any, float]]) -> None:
        """Find entities from the text alone, those that build on the accepted ones, what remains.

        Args:
            batch: what batch implementations found in this article, with its share of the time.
        """
        found = self._ask("arnews_entities", "entities")
        thrown_out: list[Lost[Any]] = []
        for implementation, drafts, seconds in batch:
            checked = self.caller.findings(
                attrs.evolve(implementation, function=lambda: drafts, arguments=()),  # noqa: B023
                frozenset({"entities"}),
                self.document.text,
                "entities_batch",
                seconds,
            )
            self.drafts += len(checked)
            found += checked
        before = len(self.rejected)
        kept = self._settle(found, "entities")
        for hook in ("arnews_entities_in_context", "arnews_entities_remaining"):
            if not self.setup.hooks[hook]:
                continue
            self.document = self.document.grown(entities=tuple(kept))
            built = self._ask(hook, "entities", "rejections")
            if not built:
                continue
            found, out = settle.apply_rejections(found, built)
            thrown_out += out
            self.rejected[before:] = thrown_out  # all candidates compete anew
            kept = self._settle(found, "entities")
        self.document = self.document.grown(entities=settle.numbered(kept, "e"))

    @_stage("times", "times")
    def find_times(self) -> None:
        """Find time expressions."""
        kept = self._settle(self._ask("arnews_times", "times"), "times")
        self.document = self.document.grown(times=settle.numbered(kept, "t"))

    @_stage("link", "clusters")
    def link(self) -> None:
        """Join the mentions that are one."""
        found = self._ask("arnews_link", "links")
        clusters, lost = settle.clusters(found, self.document.entities, self.setup.order)
        self.rejected += lost
        self.document = self.document.grown(clusters=clusters)

    @_stage("quotes", "quotes")
    def find_quotes(self) -> None:
        """Find reported speech."""
        found = self._ask("arnews_quotes", "quotes")
        self.document = self.document.grown(quotes=settle.quotes(found, self.setup.order))

    @_stage("events", "events")
    def find_events(self) -> None:
        """Find events."""
        found = self._ask("arnews_events", "events")
        self.document = self.document.grown(events=settle.events(found, self.setup.order))

    @_stage("annotate", "annotations")
    def annotate(self) -> None:
        """Find anything else."""
        found = self._ask("arnews_annotate", "annotations")
        self.document = self.document.grown(annotations=settle.annotations(found))

    def result(self) -> Result:
        """What was found, with everything that did not stay and everything that went wrong."""
        document = self.document
        diagnostics = (*self.setup.diagnostics, *self.caller.diagnostics)
        return Result(
            article=document.article,
            version=version(),
            settings=self.setup.digest,
            plugins=self.setup.stamps,
            topics=Layer(document.topics),
            entities=document.entities,
            clusters=document.clusters,
            times=document.times,
            quotes=document.quotes,
            events=document.events,
            annotations=settle.by_layer(document.annotations),
            rejected=tuple(settle.rejected(self.rejected)),
            diagnostics=diagnostics,
        )
