"""The JSON form of a Result, schema ``arnews/1``: a public contract, documented key by key.

The reference with every key is ``docs/reference/arnews-1.schema.json``. All keys are always
present; offsets are half-open code points; spans without words are ``[start, end]`` pairs.
"""

import datetime
import re
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import attrs
import cattrs
from cattrs.errors import (
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
)

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
    Quote,
    Tier,
    TimeExpression,
    Title,
    Topic,
)
from arnews.article import Article, Span
from arnews.errors import ArnewsError, SchemaError, SettingsError
from arnews.result import Layer, PluginStamp, Rejected, Result

__all__ = ["SCHEMA", "fill_settings", "from_dict", "to_dict"]

SCHEMA = "arnews/1"

Json = dict[str, Any]

# Writing: a literal a class, which is also the fastest way and shows every key. ----------


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _evidence(items: tuple[Evidence, ...]) -> list[Json]:
    return [
        {"code": e.code, "message": e.message, "spans": [[s.start, s.end] for s in e.spans]}
        for e in items
    ]


def _mention(value: Mention | None) -> Json | None:
    if value is None:
        return None
    return {"start": value.start, "end": value.end, "text": value.text}


def _title(value: Title | None) -> Json | None:
    if value is None:
        return None
    return {
        "start": value.start,
        "end": value.end,
        "text": value.text,
        "role": value.role,
        "of": value.of,
    }


def _cue(value: Cue | None) -> Json | None:
    if value is None:
        return None
    return {"start": value.start, "end": value.end, "text": value.text, "lemma": value.lemma}


def _entity(x: Entity) -> Json:
    stamp = x.provenance
    return {
        "id": x.id,
        "start": x.start,
        "end": x.end,
        "text": x.text,
        "label": x.label,
        "norm": x.norm,
        "value": x.value,
        "cluster": x.cluster,
        "clitics": x.clitics,
        "title": _title(x.title),
        "head": None if x.head is None else {"start": x.head.start, "end": x.head.end},
        "rule": stamp.rule,
        "tier": x.tier.name,
        "plugin": stamp.plugin,
        "hook": stamp.hook,
        "evidence": _evidence(x.evidence),
    }


def _cluster(x: Cluster) -> Json:
    stamp = x.provenance
    return {
        "id": x.id,
        "label": x.label,
        "name": x.name,
        "name_latin": x.name_latin,
        "latin_source": x.latin_source,
        "key": x.key,
        "mentions": list(x.mentions),
        "nominals": [_mention(nominal) for nominal in x.nominals],
        "metonym_of": x.metonym_of,
        "attributes": dict(x.attributes),
        "rule": stamp.rule,
        "plugin": stamp.plugin,
        "hook": stamp.hook,
        "evidence": _evidence(x.evidence),
    }


def _time(x: TimeExpression) -> Json:
    stamp = x.provenance
    return {
        "id": x.id,
        "start": x.start,
        "end": x.end,
        "text": x.text,
        "type": x.type,
        "value": x.value,
        "mod": x.mod,
        "quant": x.quant,
        "freq": x.freq,
        "begin": x.begin,
        "endpoint": x.endpoint,
        "edtf": x.edtf,
        "calendar": x.calendar,
        "anchor": None if x.anchor is None else x.anchor.isoformat(),
        "clitics": x.clitics,
        "rule": stamp.rule,
        "tier": x.tier.name,
        "plugin": stamp.plugin,
        "hook": stamp.hook,
        "evidence": _evidence(x.evidence),
    }


def _quote(x: Quote) -> Json:
    stamp = x.provenance
    return {
        "id": x.id,
        "start": x.start,
        "end": x.end,
        "text": x.text,
        "kind": x.kind,
        "parts": [[part.start, part.end] for part in x.parts],
        "words": x.words,
        "cue": _cue(x.cue),
        "complementizer": _mention(x.complementizer),
        "speaker": _mention(x.speaker),
        "speaker_cluster": x.speaker_cluster,
        "speaker_name": x.speaker_name,
        "anonymous": x.anonymous,
        "addressee": _mention(x.addressee),
        "parent": x.parent,
        "closed": x.closed,
        "clitics": x.clitics,
        "rule": stamp.rule,
        "tier": x.tier.name,
        "plugin": stamp.plugin,
        "hook": stamp.hook,
        "evidence": _evidence(x.evidence),
    }


def _actor(x: Actor) -> Json:
    return {
        "role": x.role,
        "start": x.start,
        "end": x.end,
        "text": x.text,
        "cluster": x.cluster,
        "country": x.country,
        "sector": x.sector,
    }


def _count(x: Count) -> Json:
    return {"kind": x.kind, "value": x.value, "start": x.start, "end": x.end, "text": x.text}


def _event(x: Event) -> Json:
    stamp = x.provenance
    return {
        "id": x.id,
        "start": x.start,
        "end": x.end,
        "text": x.text,
        "lemma": x.lemma,
        "type": x.type,
        "mode": x.mode,
        "contexts": list(x.contexts),
        "cameo": x.cameo,
        "quad": x.quad,
        "score": x.score,
        "status": x.status,
        "historical": x.historical,
        "actors": [_actor(actor) for actor in x.actors],
        "counts": [_count(count) for count in x.counts],
        "time": x.time,
        "date": None if x.date is None else x.date.isoformat(),
        "date_from": x.date_from,
        "place": x.place,
        "quote": x.quote,
        "group": x.group,
        "rule": stamp.rule,
        "tier": x.tier.name,
        "plugin": stamp.plugin,
        "hook": stamp.hook,
        "evidence": _evidence(x.evidence),
    }


def _topic(x: Topic) -> Json:
    stamp = x.provenance
    return {
        "label": x.label,
        "rule": stamp.rule,
        "plugin": stamp.plugin,
        "hook": stamp.hook,
        "evidence": _evidence(x.evidence),
    }


def _annotation(x: Annotation) -> Json:
    stamp = x.provenance
    return {
        "id": x.id,
        "start": x.start,
        "end": x.end,
        "text": x.text,
        "value": x.value,
        "rule": stamp.rule,
        "plugin": stamp.plugin,
        "hook": stamp.hook,
        "evidence": _evidence(x.evidence),
    }


def _rejected(x: Rejected) -> Json:
    layer = _LAYER_OF[type(x.candidate)]
    return {
        "layer": layer,
        "candidate": _WRITERS[layer](x.candidate),
        "winner": x.winner,
        "by": x.by,
    }


_LAYER_OF: dict[type, str] = {Entity: "entities", TimeExpression: "times", Cluster: "clusters"}

_WRITERS: dict[str, Callable[[Any], Json]] = {
    "topics": _topic,
    "entities": _entity,
    "clusters": _cluster,
    "times": _time,
    "quotes": _quote,
    "events": _event,
    "rejected": _rejected,
}


def to_dict(result: Result) -> Json:
    """The JSON form of a result: plain dicts, lists, strings, numbers."""
    article = result.article
    return {
        "schema": SCHEMA,
        "version": result.version,
        "settings": result.settings,
        "plugins": [
            {"name": p.name, "distribution": p.distribution, "version": p.version}
            for p in result.plugins
        ],
        "article": {"id": article.id, **article.fields()},
        "topics": [_topic(x) for x in result.topics],
        "entities": [_entity(x) for x in result.entities],
        "clusters": [_cluster(x) for x in result.clusters],
        "times": [_time(x) for x in result.times],
        "quotes": [_quote(x) for x in result.quotes],
        "events": [_event(x) for x in result.events],
        "annotations": {
            name: [_annotation(x) for x in layer] for name, layer in result.annotations.items()
        },
        "rejected": [_rejected(x) for x in result.rejected],
        "diagnostics": [
            {
                "code": d.code,
                "plugin": d.plugin,
                "distribution": d.distribution,
                "hook": d.hook,
                "message": d.message,
                "traceback": d.traceback,
            }
            for d in result.diagnostics
        ],
    }


# Reading: cattrs, strict, with the path to a bad value. -----------------------------------


def _strict(expected: type) -> Callable[[Any, Any], Any]:
    """A structure hook that converts nothing: a wrong type is an error."""

    def check(value: Any, _: Any) -> Any:
        if expected is float and type(value) is int:
            return float(value)
        if type(value) is not expected:
            raise TypeError(f"expected {expected.__name__}, got {value!r:.80}")
        return value

    return check


def _read_span(value: Any, _: Any) -> Span:
    if isinstance(value, Mapping):
        value = (value.get("start"), value.get("end"))
    start, end = value
    if type(start) is not int or type(end) is not int:
        raise TypeError(f"expected two code-point offsets, got {value!r:.80}")
    return Span(start, end)


def _read_day(value: Any, _: Any) -> datetime.date:
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str):
        raise TypeError(f"expected an ISO 8601 date, got {value!r:.80}")
    return datetime.date.fromisoformat(value)


def _read_tier(value: Any, _: Any) -> Tier:
    if value not in Tier.__members__:
        raise ValueError(f"expected one of {', '.join(Tier.__members__)}, got {value!r:.80}")
    return Tier[value]


def _read_mapping(value: Any, _: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError(f"expected an object, got {value!r:.80}")
    return dict(value)


_MAPPINGS: tuple[Any, ...] = (Mapping, dict)
_SEQUENCES: tuple[Any, ...] = (tuple, list, set, frozenset, Sequence)


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    for plain in (str, int, float, bool):
        converter.register_structure_hook(plain, _strict(plain))
    # by identity: annotations are spans too, but have more to read
    converter.register_structure_hook_func(lambda kind: kind is Span, _read_span)
    converter.register_structure_hook(datetime.date, _read_day)
    converter.register_structure_hook(Tier, _read_tier)
    converter.register_structure_hook_func(
        lambda kind: (
            typing.get_origin(kind) in _MAPPINGS or getattr(kind, "__origin__", None) is Mapping
        ),
        _read_mapping,
    )
    converter.register_structure_hook_func(lambda kind: kind is Any, lambda value, _: value)
    return converter


_READER = _converter()

_DERIVED: dict[type, tuple[str, ...]] = {Quote: ("words",)}

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
        rule, plugin, hook = (_READER.structure(fields.pop(name), str) for name in _COMMON)
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
        return _READER.structure(fields, cls)


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
            raise SchemaError(f"{path}[{number}]{_cause(error)}") from error
    return found


def _cause(error: BaseException) -> str:
    """The path inside and the reason of an error of cattrs."""
    if isinstance(error, BaseValidationError):
        inner = error.exceptions[0]
        notes = " ".join(getattr(inner, "__notes__", ()))
        if isinstance(error, IterableValidationError):
            place = re.search(r"@ index (\d+)", notes)
            return (f"[{place[1]}]" if place else "") + _cause(inner)
        place = re.search(r"attribute (\w+)", notes)
        return (f".{place[1]}" if place else "") + _cause(inner)
    if isinstance(error, ForbiddenExtraKeysError):
        return f": unknown keys {', '.join(sorted(error.extra_fields))}"
    if isinstance(error, KeyError):
        return f": missing key {error.args[0]}"
    return f": {error}"


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
    fields = _read_mapping(data, None)
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
    plugins = _each("plugins", data["plugins"], lambda x: _READER.structure(x, PluginStamp))
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
            for name, items in _read_mapping(data["annotations"], None).items()
        }
        version, settings = (_READER.structure(data[name], str) for name in ("version", "settings"))
    except SchemaError:
        raise
    except (ArnewsError, TypeError, KeyError) as error:
        raise SchemaError(f"article{_cause(error)}") from error
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
            _each("diagnostics", data["diagnostics"], lambda x: _READER.structure(x, Diagnostic))
        ),
        **layers,
    )
    _check_offsets(result)
    return result


def _read_rejected(reader: _Reader, data: Any) -> Rejected:
    fields = _read_mapping(data, None)
    classes = {name: cls for cls, name in _LAYER_OF.items()}
    layer = fields["layer"]
    if layer not in classes:
        raise ValueError(f"layer: expected one of {', '.join(classes)}, got {layer!r:.80}")
    winner = fields["winner"]
    if winner is not None:
        winner = _READER.structure(winner, str)
    candidate = reader.finding(fields["candidate"], classes[layer])
    return Rejected(candidate, winner, _READER.structure(fields["by"], str))


def _check_offsets(result: Result) -> None:
    """Hold every finding against the text."""
    text = result.article.text
    for layer in ("entities", "times", "quotes", "events"):
        for number, found in enumerate(getattr(result, layer)):
            if text[found.start : found.end] != found.text:
                raise SchemaError(
                    f"{layer}[{number}]: the text has {text[found.start : found.end]!r:.80} at "
                    f"({found.start}, {found.end}), not {found.text!r:.80}"
                )


# Settings of plugins ----------------------------------------------------------------------


def fill_settings(plugin: str, cls: type, given: Mapping[str, Any]) -> Any:
    """The settings object of a plugin from a mapping.

    Raises:
        SettingsError: an unknown key or a wrong type; names plugin, key and value.
    """
    known = {field.alias or field.name: field for field in attrs.fields(attrs.resolve_types(cls))}
    for key in given:
        if key not in known:
            raise SettingsError(
                f"plugin {plugin!r} has no setting {key!r}; it has: {', '.join(sorted(known))}"
            )
    values = {}
    for key, value in given.items():
        kind = known[key].type
        try:
            if isinstance(value, str) and typing.get_origin(kind) in _SEQUENCES:
                raise TypeError("a list of strings, not one string")  # noqa: TRY301
            values[key] = _READER.structure(value, kind)
        except Exception as error:
            shown = (
                kind if isinstance(kind, types.GenericAlias) else getattr(kind, "__name__", kind)
            )
            raise SettingsError(
                f"setting {key!r} of plugin {plugin!r} must be {shown}, not {value!r}"
                f"{_cause(error)}"
            ) from error
    try:
        return cls(**values)
    except Exception as error:
        raise SettingsError(f"settings of plugin {plugin!r}: {error}") from error


_READER.register_unstructure_hook(Result, to_dict)
