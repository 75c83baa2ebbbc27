"""Reading the JSON form: strict, through cattrs, with the path to what is wrong."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import attrs

from arnews.annotations import (
    Annotation,
    Cluster,
    Diagnostic,
    Entity,
    Event,
    Mention,
    Quote,
    TimeExpression,
    Topic,
)
from arnews.article import Article
from arnews.errors import ArnewsError, SchemaError
from arnews.result import Layer, PluginStamp, Rejected, Result
from arnews.schema.strict import READER, cause, read_mapping
from arnews.schema.writing import LAYER_OF, SCHEMA

__all__ = ["from_dict"]

_DERIVED: dict[type, tuple[str, ...]] = {Quote: ("words",)}

_MENTIONS: dict[type, tuple[str, ...]] = {
    Entity: ("title",),
    Cluster: ("nominals",),
    Quote: ("cue", "complementizer", "speaker", "addressee"),
    Event: ("actors", "counts"),
}
"""What a finding holds that has words of its own."""

_COMMON = ("rule", "plugin", "hook")


class _Reader:
    """Reads the findings of one result, whose plugins it knows."""

    def __init__(self, stamps: tuple[PluginStamp, ...]) -> None:
        self.stamps = {stamp.name: stamp for stamp in stamps}

    def finding(self, data: Any, cls: type, **more: Any) -> Any:
        """One finding, its provenance put together again."""
        if not isinstance(data, Mapping):
            raise TypeError(f"expected an object, got {data!r:.80}")
        fields = {**data, **more}
        for name in _DERIVED.get(cls, ()):
            fields.pop(name)
        rule, plugin, hook = (READER.structure(fields.pop(name), str) for name in _COMMON)
        stamp = self.stamps.get(plugin)
        if stamp is None:
            raise ValueError(f"plugin {plugin!r} is not among the plugins of this result")
        fields["provenance"] = {
            "plugin": plugin,
            "distribution": stamp.distribution,
            "version": stamp.version,
            "hook": hook,
            "rule": rule,
        }
        missing = {a.alias for a in attrs.fields(cls)} - fields.keys()
        if missing:
            raise KeyError(f"missing {', '.join(sorted(missing))}")
        return READER.structure(fields, cls)


def _each(path: str, data: Any, read: Callable[[Any], Any]) -> list[Any]:
    """Read every item of a list, naming the path of a bad one."""
    if not isinstance(data, list | tuple):
        raise SchemaError(f"{path}: expected a list, got {data!r:.80}")
    found = []
    for number, item in enumerate(data):
        try:
            found.append(read(item))
        except SchemaError:
            raise
        except Exception as error:
            raise SchemaError(f"{path}[{number}]{cause(error)}") from error
    return found


_LAYERS: dict[str, type] = {
    "topics": Topic,
    "entities": Entity,
    "clusters": Cluster,
    "times": TimeExpression,
    "quotes": Quote,
    "events": Event,
}

_KEYS = frozenset(
    (
        "schema",
        "version",
        "settings",
        "plugins",
        "article",
        *_LAYERS,
        "annotations",
        "rejected",
        "diagnostics",
    )
)


def _article(data: Any) -> Article:
    fields = read_mapping(data, None)
    fields.pop("id", None)
    text = fields.pop("text")
    return Article(text, **fields)


def from_dict(data: Mapping[str, Any]) -> Result:
    """The result of a JSON form.

    Raises:
        SchemaError: another schema, missing or unknown keys, a wrong value; with the path.
    """
    if not isinstance(data, Mapping):
        raise SchemaError(f"a result is an object, got {data!r:.80}")
    if data.get("schema") != SCHEMA:
        raise SchemaError(f"schema: expected {SCHEMA!r}, got {data.get('schema')!r:.80}")
    if data.keys() != _KEYS:
        wrong = sorted(map(str, data.keys() ^ _KEYS))
        raise SchemaError(f"missing or unknown keys: {', '.join(wrong)}")
    plugins = _each("plugins", data["plugins"], lambda x: READER.structure(x, PluginStamp))
    reader = _Reader(tuple(plugins))
    layers = {
        name: _each(name, data[name], partial(reader.finding, cls=cls))
        for name, cls in _LAYERS.items()
    }
    try:
        article = _article(data["article"])
        annotations = {
            name: Layer(
                _each(
                    f"annotations.{name}",
                    items,
                    partial(reader.finding, cls=Annotation, layer=name),
                )
            )
            for name, items in read_mapping(data["annotations"], None).items()
        }
        version, settings = (READER.structure(data[name], str) for name in ("version", "settings"))
    except SchemaError:
        raise
    except (ArnewsError, TypeError, KeyError) as error:
        raise SchemaError(f"article{cause(error)}") from error
    topics = Layer(layers.pop("topics"))
    result = Result(
        topics=topics,
        article=article,
        version=version,
        settings=settings,
        plugins=tuple(plugins),
        annotations=annotations,
        rejected=tuple(_each("rejected", data["rejected"], partial(_read_rejected, reader))),
        diagnostics=tuple(
            _each("diagnostics", data["diagnostics"], lambda x: READER.structure(x, Diagnostic))
        ),
        **layers,
    )
    _check_offsets(result)
    return result


def _read_rejected(reader: _Reader, data: Any) -> Rejected:
    fields = read_mapping(data, None)
    classes = {name: cls for cls, name in LAYER_OF.items()}
    layer = fields["layer"]
    if layer not in classes:
        raise ValueError(f"layer: expected one of {', '.join(classes)}, got {layer!r:.80}")
    winner = fields["winner"]
    if winner is not None:
        winner = READER.structure(winner, str)
    candidate = reader.finding(fields["candidate"], classes[layer])
    return Rejected(candidate, winner, READER.structure(fields["by"], str))


def _check_offsets(result: Result) -> None:
    """Hold every finding against the text."""
    text = result.article.text
    for layer in ("entities", "times", "quotes", "events"):
        for number, found in enumerate(getattr(result, layer)):
            _check_place(f"{layer}[{number}]", found, text)
    for number, cluster in enumerate(result.clusters):
        _check_place(f"clusters[{number}]", cluster, text)
    for name, items in result.annotations.items():
        for number, found in enumerate(items):
            _check_place(f"annotations.{name}[{number}]", found, text)
    for number, lost in enumerate(result.rejected):
        _check_place(f"rejected[{number}].candidate", lost.candidate, text)


def _check_place(path: str, found: Any, text: str) -> None:
    """Hold a finding, and the mentions it is made of, against the text."""
    if isinstance(found, Mention) and text[found.start : found.end] != found.text:
        raise SchemaError(
            f"{path}: the text has {text[found.start : found.end]!r:.80} at "
            f"({found.start}, {found.end}), not {found.text!r:.80}"
        )
    for name in _MENTIONS.get(type(found), ()):
        held = getattr(found, name)
        for inner in held if isinstance(held, tuple) else (held,):
            if inner is not None:
                _check_place(f"{path}.{name}", inner, text)
