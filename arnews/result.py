"""Result: everything found in one article, with lookups, reasons, and its JSON form.

The JSON form itself (schema ``arnews/1``) lives in `arnews.schema`.
"""

import json
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

import attrs

from arnews.annotations import (
    Annotation,
    Cluster,
    Diagnostic,
    Entity,
    Event,
    Evidence,
    Mention,
    Provenance,
    Quote,
    TimeExpression,
    Topic,
)
from arnews.article import Article
from arnews.errors import AnnotationError, ExtraError, SchemaError

if TYPE_CHECKING:
    import pandas

__all__ = [
    "Clusters",
    "Entities",
    "Events",
    "Explanation",
    "Layer",
    "PluginStamp",
    "Quotes",
    "Rejected",
    "Result",
    "Times",
]

T = TypeVar("T")


class Layer(tuple[T, ...]):
    """A sequence of findings with lookups."""

    __slots__ = ()

    def by_id(self, identity: str) -> T:
        """The finding of an id.

        Raises:
            KeyError: there is none.
        """
        for found in self:
            if getattr(found, "id", None) == identity:
                return found
        raise KeyError(identity)

    def at(self, offset: int) -> Self:
        """The findings that cover a code point."""
        return type(self)(
            found
            for found in self
            if isinstance(found, Mention) and found.start <= offset < found.end
        )

    def by_label(self, label: str) -> Self:
        """The findings of a label (or of a type, where the layer has types)."""
        return type(self)(
            found
            for found in self
            if label in (getattr(found, "label", None), getattr(found, "type", None))
        )


class Entities(Layer[Entity]):
    """The entities of an article, by position."""

    __slots__ = ()

    def by_cluster(self, cluster: str) -> Self:
        """The mentions of a cluster, by its id."""
        return type(self)(entity for entity in self if entity.cluster == cluster)


class Clusters(Layer[Cluster]):
    """The clusters of an article, by first mention."""

    __slots__ = ()

    def by_key(self, key: str) -> Cluster:
        """The cluster of a key such as ``person/joe-biden``.

        Raises:
            KeyError: there is none.
        """
        for cluster in self:
            if cluster.key == key:
                return cluster
        raise KeyError(key)


class Times(Layer[TimeExpression]):
    """The time expressions of an article, by position."""

    __slots__ = ()


class Quotes(Layer[Quote]):
    """The quotes of an article, by position."""

    __slots__ = ()

    def by_speaker(self) -> dict[str | None, list[Quote]]:
        """Each speaker's quotes in order; unnamed speakers stand under None."""
        spoken: dict[str | None, list[Quote]] = {}
        for quote in self:
            spoken.setdefault(quote.speaker_name, []).append(quote)
        return spoken


class Events(Layer[Event]):
    """The events of an article, by position of their triggers."""

    __slots__ = ()


@attrs.frozen
class PluginStamp:
    """A plugin that took part: name, distribution and version."""

    name: str
    distribution: str
    version: str


@attrs.frozen
class Rejected:
    """A candidate that lost.

    Args:
        candidate: the finding as it would have been, without an id.
        winner: id of what stays in its place; None where it was thrown out by a reason.
        by: what decided: "longer", "pin", "tier", "length", "priority", "order", "same", or a
            rule.
    """

    candidate: Entity | TimeExpression | Cluster
    winner: str | None
    by: str


@attrs.frozen
class Explanation:
    """Why something was found; print it.

    Args:
        what: the finding in words.
        rule: who found it: rule, plugin, distribution, hook, tier.
        evidence: the plugin's reasons.
        conflicts: what it won over.
    """

    what: str
    rule: str
    evidence: tuple[str, ...]
    conflicts: tuple[str, ...]

    def __str__(self) -> str:
        lines = [self.what, f"  rule: {self.rule}"]
        lines += [f"  because: {reason}" for reason in self.evidence]
        lines += [f"  over: {conflict}" for conflict in self.conflicts]
        return "\n".join(lines)


@attrs.frozen
class Result:
    """Everything found in one article.

    ``result.article.text[x.start:x.end] == x.text`` holds for every finding.

    Args:
        article: what was read.
        plugins: who took part.
        settings: digest of the settings of the run.
        version: version of arnews.
    """

    article: Article
    version: str
    settings: str
    plugins: tuple[PluginStamp, ...] = attrs.field(default=())
    topics: Layer[Topic] = attrs.field(factory=Layer)
    entities: Entities = attrs.field(factory=Entities, converter=Entities)
    clusters: Clusters = attrs.field(factory=Clusters, converter=Clusters)
    times: Times = attrs.field(factory=Times, converter=Times)
    quotes: Quotes = attrs.field(factory=Quotes, converter=Quotes)
    events: Events = attrs.field(factory=Events, converter=Events)
    annotations: Mapping[str, Layer[Annotation]] = attrs.field(factory=dict)
    rejected: tuple[Rejected, ...] = attrs.field(default=())
    diagnostics: tuple[Diagnostic, ...] = attrs.field(default=())

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, schema ``arnews/1``: plain dicts, lists, strings and numbers."""
        from arnews import schema  # noqa: PLC0415 - cattrs is loaded when it is needed

        return schema.to_dict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Result":
        """The result of a JSON form; ``from_dict(to_dict(r)) == r``.

        Raises:
            SchemaError: another schema, a missing key or a wrong value, with the path to it.
        """
        from arnews import schema  # noqa: PLC0415

        return schema.from_dict(data)

    def to_json(self, *, indent: int | None = None) -> str:
        """The JSON form as text, Arabic letters unescaped."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    @classmethod
    def from_json(cls, text: str | bytes) -> "Result":
        """The result of a JSON text.

        Raises:
            SchemaError: no JSON, or no result.
        """
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise SchemaError(f"not a result of schema arnews/1: no JSON: {error}") from error
        return cls.from_dict(data)

    def to_html(self, path: "str | os.PathLike[str] | None" = None, *, language: str = "ar") -> str:
        """A page to look at: one self-contained HTML file, right to left, for screen and print.

        Args:
            path: where to write it, too.
            language: of the interface, "ar" or "en"; the reader can change it.

        Raises:
            ValueError: a language that the interface does not speak.
            OSError: it cannot be written.
        """
        from arnews.io.page import article_page  # noqa: PLC0415 - the core knows no format

        page = article_page(self, language=language)
        if path is not None:
            with open(path, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123
                file.write(page)
        return page

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from arnews.io.page import notebook_view  # noqa: PLC0415

        return notebook_view(self)

    def find(self, what: str | int) -> tuple[Any, ...]:
        """The findings of an id, or those that cover a code point."""
        layers: list[Layer[Any]] = [self.entities, self.times, self.quotes, self.events]
        layers += [self.annotations[name] for name in sorted(self.annotations)]
        if isinstance(what, int):
            return tuple(found for layer in layers for found in layer.at(what))
        layers.append(self.clusters)
        return tuple(found for layer in layers for found in layer if found.id == what)

    def explain(self, what: Any) -> Explanation:
        """Say why something was found: what, rule, evidence, and what it won over.

        Args:
            what: a finding of this result, its id, or a code-point offset.

        Raises:
            KeyError: nothing is there.
            AnnotationError: no finding, no id and no offset.
        """
        if isinstance(what, str | int):
            found = self.find(what)
            if not found:
                raise KeyError(what)
            what = found[0]
        if not isinstance(getattr(what, "provenance", None), Provenance):
            raise AnnotationError(f"explain takes a finding, an id or an offset, not {what!r:.200}")
        return _explain(self, what)

    def to_dataframe(self, layer: str) -> "pandas.DataFrame":
        """A layer as a table of pandas, a row a finding.

        Args:
            layer: "entities", "clusters", "times", "quotes", "events", "topics" or the name of
                a layer of annotations.

        Raises:
            ExtraError: pandas is not installed.
            KeyError: there is no such layer.
        """
        try:
            import pandas  # noqa: PLC0415
        except ImportError:
            raise ExtraError("to_dataframe needs pandas: pip install pandas") from None
        data = self.to_dict()
        rows = data[layer] if layer in data else data["annotations"][layer]
        if not isinstance(rows, list) or layer in ("plugins", "rejected", "diagnostics"):
            raise KeyError(layer)
        return pandas.DataFrame(rows)


def _name(found: Any) -> str:
    """A finding in words."""
    kind = getattr(found, "label", None) or getattr(found, "type", None)
    kind = kind or getattr(found, "kind", None) or getattr(found, "layer", "")
    if isinstance(found, Mention):
        said = f"{found.text} [{found.start}:{found.end}]"
    else:
        said = getattr(found, "name", "")
    identity = getattr(found, "id", "")
    value = getattr(found, "value", None)
    parts = [identity, type(found).__name__, str(kind), said]
    if value:
        parts.append(f"= {value}")
    return " ".join(part for part in parts if part)


def _reason(evidence: Evidence, text: str) -> str:
    where = "، ".join(f"«{text[span.start : span.end]}»" for span in evidence.spans)
    return f"{evidence.code}: {evidence.message}" + (f" ({where})" if where else "")


def _explain(result: Result, found: Any) -> Explanation:
    stamp = found.provenance
    tier = getattr(found, "tier", None)
    origin = f"{stamp.distribution} {stamp.version}" if stamp.distribution else "not installed"
    rule = f"{stamp.rule} ({stamp.plugin}, {origin}, {stamp.hook})"
    if tier is not None:
        rule += f", tier {tier.name}"
    conflicts = tuple(
        f"{_name(lost.candidate)} by {lost.by} ({lost.candidate.rule})"
        for lost in result.rejected
        if lost.winner is not None and lost.winner == getattr(found, "id", None)
    )
    text = result.article.text
    reasons = tuple(_reason(item, text) for item in found.evidence)
    return Explanation(_name(found), rule, reasons, conflicts)
