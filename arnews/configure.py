"""Setting up a pipeline: each plugin's settings, labels and phrase lists, asked for once."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from arnews.annotations import LABELS, TOPICS
from arnews.errors import ArnewsError, SettingsError
from arnews.matching import PhraseList, PhraseSet
from arnews.registry import Registry

__all__ = ["labels_of", "phrases_of", "settings_digest", "settings_of"]


def settings_of(registry: Registry, given: Mapping[str, Any]) -> dict[str, Any]:
    """The settings object of each plugin that has settings, filled from what the user gave.

    Raises:
        SettingsError: settings for a plugin that is not there or has none, an unknown key, a
            value of a wrong type; the message names plugin, key and value.
    """
    settings: dict[str, Any] = {}
    for implementation in registry.implementations("arnews_settings"):
        name = implementation.plugin.name
        try:
            cls = implementation()
            if cls is not None:
                settings[name] = _fill(name, cls, given.get(name, {}))
        except SettingsError:
            raise
        except Exception as error:  # noqa: BLE001 - a plugin must not stop the others
            registry.drop(name, f"arnews_settings: {type(error).__name__}: {error}")
    for name in sorted(set(given) - set(settings)):
        info = registry.infos.get(name)
        if info is None:
            known = ", ".join(sorted(registry.infos))
            raise SettingsError(f"settings for {name!r}, but no such plugin; there are: {known}")
        if info.enabled:
            raise SettingsError(f"plugin {name!r} takes no settings, but got {given[name]!r}")
    return settings


def _fill(name: str, cls: Any, given: Any) -> Any:
    """One settings object."""
    if not attrs.has(cls):
        raise TypeError(f"arnews_settings returns an attrs class, not {cls!r}")
    if isinstance(given, cls):
        return given
    if not isinstance(given, Mapping):
        raise SettingsError(f"settings of plugin {name!r} are a mapping, not {given!r}")
    if not given:
        return cls()
    from arnews.schema.strict import fill_settings  # noqa: PLC0415 - cattrs loads when needed

    return fill_settings(name, cls, given)


def settings_digest(settings: Mapping[str, Any], options: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the settings and options of a run, the same on every machine."""
    plain = {
        name: attrs.asdict(settings[name], value_serializer=_ordered) for name in sorted(settings)
    }
    canonical = json.dumps(
        {"settings": plain, "options": options},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        default=str,
    )
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _ordered(_: object, __: object, value: Any) -> Any:
    """A set as a sorted list: the order of a set changes from process to process."""
    return sorted(value, key=repr) if isinstance(value, set | frozenset) else value


def labels_of(registry: Registry) -> tuple[frozenset[str], frozenset[str]]:
    """Declared labels of entities and topics: the core's and the plugins'."""
    declared = dict(LABELS)
    for implementation in registry.implementations("arnews_labels"):
        name = implementation.plugin.name
        try:
            for label, meaning in _checked_labels(implementation()).items():
                declared.setdefault(label, meaning)
        except Exception as error:  # noqa: BLE001 - a plugin must not stop the others
            registry.drop(name, f"arnews_labels: {type(error).__name__}: {error}")
    own = declared.keys() - LABELS.keys()
    return frozenset(declared), frozenset(TOPICS) | own


def _checked_labels(given: Any) -> dict[str, str]:
    labels = dict(given)
    for label, meaning in labels.items():
        if not (isinstance(label, str) and label and isinstance(meaning, str)):
            raise TypeError(f"label and meaning are strings, not {label!r}: {meaning!r}")
    return labels


def phrases_of(registry: Registry, settings: Mapping[str, Any]) -> PhraseSet:
    """All phrase lists of all plugins, ready to scan in one pass."""
    lists: dict[str, PhraseList] = {}
    for implementation in registry.implementations("arnews_phrases"):
        name = implementation.plugin.name
        try:
            given = implementation(settings=settings.get(name))
            lists.update({phrases.name: phrases for phrases in _own_lists(name, given)})
        except ArnewsError:
            raise  # the user's own file is at fault: the message says which line
        except Exception as error:  # noqa: BLE001 - a plugin must not stop the others
            registry.drop(name, f"arnews_phrases: {type(error).__name__}: {error}")
    return PhraseSet.load_or_build([lists[name] for name in sorted(lists)])


def _own_lists(plugin: str, given: Iterable[PhraseList] | None) -> list[PhraseList]:
    """The lists of a plugin, all under its own name."""
    lists = list(given or ())
    for phrases in lists:
        if not isinstance(phrases, PhraseList):
            raise TypeError(f"arnews_phrases gives PhraseLists, not {phrases!r:.200}")
        if not phrases.name.startswith(f"{plugin}."):
            raise ValueError(f"phrase list {phrases.name!r} must be named '{plugin}.<list>'")
    return lists
