"""Calling plugins so that none can break a run: each by itself, its output checked and stamped.

What an implementation returns is taken whole or not at all; what went wrong becomes a
`Diagnostic`, or an error with ``on_error="raise"``.
"""

import time
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from types import GeneratorType
from typing import Any

import attrs

from arnews.annotations import Diagnostic, Entity, Evidence, Provenance
from arnews.drafts import Draft, Found, build
from arnews.errors import AnnotationError, PluginError
from arnews.hookspecs import StageReport
from arnews.registry import Implementation

__all__ = ["Caller", "Checks", "Rejection", "expect_as_many", "shown"]


_USUAL = frozenset({GeneratorType, list, tuple})
"""What hooks return as a rule; anything else is looked at more closely."""

_FEW, _A_LETTER = 10_000, 10
"""More drafts than this, and so many more a code point, come of an iterator without an end."""

_MANY = 10_000
"""Rule ids that are remembered; a plugin that makes up more does not fill the memory."""


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
        stamps: the provenance of each rule that has been seen, by plugin and hook, then by rule.
            It saves making them anew for each article; that two threads make the same one is no
            harm.
    """

    labels: frozenset[str]
    topics: frozenset[str]
    plugins: frozenset[str]
    stamps: dict[tuple[str, str], dict[str, Provenance]] = attrs.field(
        factory=dict, init=False, eq=False, repr=False
    )


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
        if type(output) not in _USUAL and (
            isinstance(output, str | bytes | Mapping | Draft) or not isinstance(output, Iterable)
        ):
            raise AnnotationError(f"a hook returns an iterable of drafts, not {output!r:.200}")
        checks, hook = self.checks, implementation.hook
        labels = checks.labels
        key = implementation.plugin.name, hook
        stamps = checks.stamps.get(key)
        if stamps is None:
            stamps = checks.stamps.setdefault(key, {})
        found: list[Found | Rejection] = []
        most = _FEW + _A_LETTER * len(text)
        for draft in islice(output, most + 1):
            if type(draft) is not Draft:
                raise AnnotationError(
                    f"drafts are made by document.entity(...) and the like, not {draft!r:.200}"
                )
            layer = draft.layer
            if layer not in layers:
                raise AnnotationError(f"{hook} gives {' and '.join(sorted(layers))}, not {layer}")
            stamp = stamps.get(draft.rule) or self._stamp(implementation, draft.rule, stamps)
            if layer == "entities" or layer == "links":  # noqa: PLR1714 - faster than a set
                if draft.fields["label"] not in labels:
                    raise _undeclared(draft, labels)
            elif layer == "topics" and draft.fields["label"] not in checks.topics:
                raise _undeclared(draft, checks.topics)
            elif layer == "rejections":
                found.append(Rejection(draft.fields["entity"], draft.evidence[0], stamp))
                continue
            found.append(build(draft, text, stamp))
        if len(found) > most:
            raise AnnotationError(f"more than {most} drafts of {len(text)} code points")
        return found

    def _stamp(
        self, implementation: Implementation, rule: Any, stamps: dict[str, Provenance]
    ) -> Provenance:
        """Provenance of a rule that is seen for the first time.

        Raises:
            AnnotationError: no rule id, or one that claims another plugin's name.
        """
        info = implementation.plugin
        if type(rule) is not str or not rule:
            raise AnnotationError(f"a rule id is a string such as 'weather.celsius', not {rule!r}")
        claimed = rule.partition(".")[0]
        if claimed != info.name and claimed in self.checks.plugins:
            raise AnnotationError(f"rule {rule!r} claims the name of plugin {claimed!r}")
        stamp = Provenance(info.name, info.distribution, info.version, implementation.hook, rule)
        if len(stamps) < _MANY:
            stamps[rule] = stamp
        return stamp

    def fail(self, implementation: Implementation, error: Exception) -> None:
        """Record what a plugin did wrong, or raise it.

        Raises:
            PluginError: with ``on_error="raise"``.
        """
        info = implementation.plugin
        code = _code_of(error)
        message = f"{type(error).__name__}: {shown(error, str)}"
        if self.on_error == "raise":
            note = f"in {implementation.hook} of plugin {info.name!r} ({info.origin})"
            raise PluginError(f"{note}: {message}") from error
        trace = _writable("".join(traceback.format_exception(error)))
        self.diagnostics.append(
            Diagnostic(
                code, message, info.name, info.distribution or None, implementation.hook, trace
            )
        )


def _code_of(error: Exception) -> str:
    """The code of the diagnostic for an error."""
    if isinstance(error, AnnotationError):
        return "bad-output"
    return "timeout" if isinstance(error, TimeoutError) else "plugin-error"


def _writable(text: str) -> str:
    """Text of a plugin with lone surrogates escaped, so that UTF-8 can hold it."""
    return text.encode("utf-8", "backslashreplace").decode()


def shown(value: object, write: Callable[[Any], str] = repr) -> str:
    """What a plugin gave, in words, also where its own code for that fails."""
    try:
        return _writable(write(value))
    except Exception as error:  # noqa: BLE001 - __repr__ and __str__ are the plugin's code
        return f"a {type(value).__name__} that cannot be shown: {type(error).__name__}"


def _undeclared(draft: Draft, allowed: frozenset[str]) -> AnnotationError:
    """The error for a label that nobody declared."""
    return AnnotationError(
        f"label {draft.fields['label']!r} is not declared: give it in arnews_labels; "
        f"there are {', '.join(sorted(allowed))}"
    )


def expect_as_many(found: Sequence[Any], documents: Sequence[Any]) -> None:
    """Hold the output of a batch hook against the documents it was given.

    Raises:
        AnnotationError: there are more or fewer.
    """
    if len(found) != len(documents):
        raise AnnotationError(f"{len(found)} results for {len(documents)} documents")
