"""Calling plugins so that none can break a run: each by itself, its output checked and stamped.

What an implementation returns is taken whole or not at all; what went wrong becomes a
`Diagnostic`, or an error with ``on_error="raise"``.
"""

import json
import time
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from arnews.annotations import Annotation, Diagnostic, Entity, Evidence, Provenance
from arnews.drafts import Draft, Found, build
from arnews.errors import AnnotationError, PluginError
from arnews.hookspecs import StageReport
from arnews.registry import Implementation

__all__ = ["Caller", "Checks", "Rejection", "expect_as_many"]


@attrs.frozen(eq=False)
class Rejection:
    """An accepted entity that a plugin threw out."""

    entity: Entity
    evidence: Evidence
    provenance: Provenance


@attrs.frozen
class Checks:
    """What the core holds output against.

    Args:
        labels: declared labels of entities.
        topics: declared topics.
        plugins: names of all plugins, so that none claims another's.
    """

    labels: frozenset[str]
    topics: frozenset[str]
    plugins: frozenset[str]


@attrs.define
class Caller:
    """Calls implementations on behalf of one article.

    Args:
        checks: what output is held against.
        on_error: "record" or "raise".
        observe: told the time and counts of each call, where anybody wants to know.
    """

    checks: Checks
    on_error: str
    observe: Callable[[str, StageReport], None] | None = None
    diagnostics: list[Diagnostic] = attrs.field(factory=list)
    _stamps: dict[tuple[str, str, str], Provenance] = attrs.field(factory=dict)

    def value(self, implementation: Implementation, **available: Any) -> Any:
        """What an implementation returns, or None where it raises."""
        try:
            return implementation(**available)
        except Exception as error:  # noqa: BLE001 - a plugin must not break the run
            self.fail(implementation, error)
            return None

    def findings(
        self,
        implementation: Implementation,
        layers: frozenset[str],
        text: str,
        stage: str,
        spent: float = 0.0,
        **available: Any,
    ) -> list[Found | Rejection]:
        """The checked and stamped findings of an implementation, all or none.

        Args:
            implementation: whom to call.
            layers: the layers its hook may fill.
            text: the source.
            stage: name of the stage, for those who observe.
            spent: seconds that it has taken before.
            **available: arguments it may take.
        """
        begin = time.perf_counter() if self.observe else 0.0
        try:
            found = self.check(implementation, implementation(**available), layers, text)
        except Exception as error:  # noqa: BLE001 - a plugin must not break the run
            self.fail(implementation, error)
            found = []
        if self.observe:
            seconds = time.perf_counter() - begin + spent
            name = implementation.plugin.name
            self.observe(stage, StageReport(stage, name, seconds, len(found)))
        return found

    def check(
        self, implementation: Implementation, output: Any, layers: frozenset[str], text: str
    ) -> list[Found | Rejection]:
        """Hold output against the contract and stamp it.

        Raises:
            AnnotationError: it breaks the contract.
        """
        if output is None:
            return []
        if isinstance(output, str | bytes | Mapping | Draft) or not isinstance(output, Iterable):
            raise AnnotationError(f"a hook returns an iterable of drafts, not {output!r:.200}")
        return [self._stamped(implementation, draft, layers, text) for draft in output]

    def _stamped(
        self, implementation: Implementation, draft: Any, layers: frozenset[str], text: str
    ) -> Found | Rejection:
        if type(draft) is not Draft:
            raise AnnotationError(
                f"drafts are made by document.entity(...) and the like, not {draft!r:.200}"
            )
        if draft.layer not in layers:
            raise AnnotationError(
                f"{implementation.hook} gives {' and '.join(sorted(layers))}, not {draft.layer}"
            )
        stamp = self._stamp(implementation, draft.rule)
        if draft.layer == "rejections":
            return Rejection(draft.fields["entity"], draft.evidence[0], stamp)
        found = build(draft, text, stamp)
        self._check_label(draft, found)
        return found

    def _check_label(self, draft: Draft, found: Found) -> None:
        if draft.layer in ("entities", "links", "topics"):
            allowed = self.checks.topics if draft.layer == "topics" else self.checks.labels
            label = draft.fields["label"]
            if label not in allowed:
                raise AnnotationError(
                    f"label {label!r} is not declared: give it in arnews_labels; "
                    f"there are {', '.join(sorted(allowed))}"
                )
        if isinstance(found, Annotation):
            try:
                json.dumps(found.value)
            except (TypeError, ValueError, RecursionError) as error:
                raise AnnotationError(
                    f"the value of an annotation is a JSON value, not {found.value!r:.200}: {error}"
                ) from None

    def _stamp(self, implementation: Implementation, rule: Any) -> Provenance:
        """Provenance of a rule, made once."""
        info = implementation.plugin
        key = (info.name, implementation.hook, rule)
        stamp = self._stamps.get(key)
        if stamp is None:
            if type(rule) is not str or not rule:
                raise AnnotationError(
                    f"a rule id is a string such as 'weather.celsius', not {rule!r}"
                )
            claimed = rule.partition(".")[0]
            if claimed != info.name and claimed in self.checks.plugins:
                raise AnnotationError(f"rule {rule!r} claims the name of plugin {claimed!r}")
            stamp = Provenance(
                info.name, info.distribution, info.version, implementation.hook, rule
            )
            self._stamps[key] = stamp
        return stamp

    def fail(self, implementation: Implementation, error: Exception) -> None:
        """Record what a plugin did wrong, or raise it.

        Raises:
            PluginError: with ``on_error="raise"``.
        """
        info = implementation.plugin
        code = "bad-output" if isinstance(error, AnnotationError) else "plugin-error"
        message = f"{type(error).__name__}: {error}"
        if self.on_error == "raise":
            note = f"in {implementation.hook} of plugin {info.name!r} ({info.origin})"
            raise PluginError(f"{note}: {message}") from error
        trace = "".join(traceback.format_exception(error))
        self.diagnostics.append(
            Diagnostic(
                code, message, info.name, info.distribution or None, implementation.hook, trace
            )
        )


def expect_as_many(found: Sequence[Any], documents: Sequence[Any]) -> None:
    """Hold the output of a batch hook against the documents it was given.

    Raises:
        AnnotationError: there are more or fewer.
    """
    if len(found) != len(documents):
        raise AnnotationError(f"{len(found)} results for {len(documents)} documents")
