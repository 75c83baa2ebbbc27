"""A cattrs converter that converts nothing: a wrong type is an error with the path to it."""

import datetime
import re
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs
import cattrs
from cattrs.errors import (
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
)

from arnews.annotations import Tier
from arnews.article import Span
from arnews.errors import SettingsError

__all__ = ["READER", "cause", "fill_settings", "read_mapping"]


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


def read_mapping(value: Any, _: Any) -> dict[str, Any]:
    """An object as a dict; anything else is a TypeError."""
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
        read_mapping,
    )
    converter.register_structure_hook_func(lambda kind: kind is Any, lambda value, _: value)
    return converter


READER = _converter()


def cause(error: BaseException) -> str:
    """The path inside and the reason of an error of cattrs."""
    if isinstance(error, BaseValidationError):
        inner = error.exceptions[0]
        notes = " ".join(getattr(inner, "__notes__", ()))
        if isinstance(error, IterableValidationError):
            place = re.search(r"@ index (\d+)", notes)
            return (f"[{place[1]}]" if place else "") + cause(inner)
        place = re.search(r"attribute (\w+)", notes)
        return (f".{place[1]}" if place else "") + cause(inner)
    if isinstance(error, ForbiddenExtraKeysError):
        return f": unknown keys {', '.join(sorted(error.extra_fields))}"
    if isinstance(error, KeyError):
        return f": missing key {error.args[0]}"
    return f": {error}"


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
            values[key] = READER.structure(value, kind)
        except Exception as error:
            shown = (
                kind if isinstance(kind, types.GenericAlias) else getattr(kind, "__name__", kind)
            )
            raise SettingsError(
                f"setting {key!r} of plugin {plugin!r} must be {shown}, not {value!r}{cause(error)}"
            ) from error
    try:
        return cls(**values)
    except Exception as error:
        raise SettingsError(f"settings of plugin {plugin!r}: {error}") from error
