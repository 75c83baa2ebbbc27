"""Finding, checking and ordering plugins, and calling each of their implementations by itself.

What a plugin finds is no business of this module.
"""

import importlib
import importlib.metadata
import inspect
import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any

import attrs
import pluggy

from arnews import hookspecs
from arnews.annotations import Diagnostic
from arnews.errors import ArnewsError, RegistrationError, SettingsError

__all__ = [
    "GROUP",
    "OPTIONAL_GROUP",
    "Candidate",
    "Implementation",
    "PluginInfo",
    "Registry",
    "found_plugins",
    "installed",
    "installed_names",
    "name_of",
]

GROUP = "arnews"
"""Entry points of plugins that are on by default."""

OPTIONAL_GROUP = "arnews.optional"
"""Entry points of plugins that are off until enabled."""

_PREFIX = "arnews_"


@attrs.frozen
class Implementation:
    """One function of one plugin for one hook."""

    plugin: "PluginInfo"
    hook: str
    function: Any
    arguments: tuple[str, ...]

    def __call__(self, **available: Any) -> Any:
        """Call it with those of the available arguments that it takes."""
        return self.function(*[available[name] for name in self.arguments])


@attrs.frozen
class PluginInfo:
    """What is known of a plugin.

    Args:
        name: name of its entry point.
        distribution: the distribution that brings it, "" where it was handed to a Pipeline.
        version: version of that distribution.
        hooks: names of the hooks it implements.
        file: where its module lies.
        enabled: whether it runs.
        seconds: time to import it.
        error: why it could not be loaded.
    """

    name: str
    distribution: str = ""
    version: str = ""
    hooks: tuple[str, ...] = ()
    file: str = ""
    enabled: bool = True
    seconds: float = 0.0
    error: str | None = None

    @property
    def origin(self) -> str:
        """The distribution in words, for messages."""
        if not self.distribution:
            return "handed to Pipeline(plugins=...)"
        return f"distribution {self.distribution} {self.version}"


@attrs.frozen
class Candidate:
    """An entry point that has not been imported."""

    name: str
    value: str
    distribution: str
    version: str
    default: bool


def installed() -> list[Candidate]:
    """All entry points of the two groups, in order of name and distribution, each once."""
    found: dict[tuple[str, str, str], Candidate] = {}
    for group in (GROUP, OPTIONAL_GROUP):
        for point in importlib.metadata.entry_points(group=group):
            distribution = point.dist.name if point.dist else ""
            version = point.dist.version if point.dist else ""
            key = (point.name, distribution, point.value)
            found.setdefault(
                key, Candidate(point.name, point.value, distribution, version, group == GROUP)
            )
    return [found[key] for key in sorted(found)]


def _file_of(plugin: Any) -> str:
    target = plugin if inspect.ismodule(plugin) or inspect.isclass(plugin) else type(plugin)
    try:
        return inspect.getfile(target)
    except (TypeError, OSError):
        return ""


def _is_loaded_as(candidate: Candidate, plugin: Any) -> bool:
    """Whether an object is what an entry point names; nothing is imported to find out."""
    module, _, attribute = candidate.value.partition(":")
    found: Any = sys.modules.get(module.strip())
    for part in filter(None, attribute.strip().split(".")):
        found = getattr(found, part, None)
    return found is plugin


def installed_names() -> tuple[str, ...]:
    """The names of all plugins found through entry points; none is imported."""
    return tuple(sorted({candidate.name for candidate in installed()}))


def name_of(plugin: Any) -> str:
    """The name of a plugin that was handed over as an object.

    One that is installed has the name of its entry point. Another module is called after itself
    without ``arnews_``: ``arnews_weather`` is "weather". An object says its own in `name`, or is
    called after its class.
    """
    return _name_among(installed(), plugin)


def _name_among(candidates: Iterable[Candidate], plugin: Any) -> str:
    for candidate in candidates:
        if _is_loaded_as(candidate, plugin):
            return candidate.name
    if isinstance(plugin, ModuleType):
        last = plugin.__name__.rpartition(".")[2]
        return last.removeprefix(_PREFIX) or last
    given = getattr(plugin, "name", None)
    if isinstance(given, str) and given:
        return given
    cls = plugin if inspect.isclass(plugin) else type(plugin)
    return str(cls.__name__)


def _environment_disabled() -> tuple[str, ...]:
    raw = os.environ.get("ARNEWS_DISABLE", "")
    return tuple(part.strip() for part in raw.split(",") if part.strip())


class Registry:
    """The plugins of one pipeline: found, checked, ordered.

    Args:
        plugins: objects or modules to add to those found through entry points.
        enable: names of plugins that are off by default.
        disable: names of plugins to leave out before they are imported.

    Raises:
        RegistrationError: a plugin handed over that breaks the contract.
        SettingsError: a name to enable or disable that no plugin has.
    """

    def __init__(
        self,
        plugins: Sequence[Any] = (),
        enable: Iterable[str] = (),
        disable: Iterable[str] = (),
    ) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.infos: dict[str, PluginInfo] = {}
        self._objects: dict[str, Any] = {}
        self._manager = pluggy.PluginManager("arnews")
        self._manager.add_hookspecs(hookspecs)
        enabled, disabled = set(enable), set(disable)
        candidates = installed()
        own = [  # an installed plugin that is handed over is that plugin, not another
            (candidate, plugin)
            for candidate in candidates
            for plugin in plugins
            if _is_loaded_as(candidate, plugin)
        ]
        self._handed = {candidate.name for candidate, _ in own}
        enabled |= self._handed
        known = {candidate.name for candidate in candidates}
        known |= {_name_among(candidates, plugin) for plugin in plugins}
        for name in sorted((enabled | disabled) - known, key=str):
            raise SettingsError(
                f"no plugin is named {name!r}; there are: {', '.join(sorted(known))}"
            )
        disabled |= self._known_from_environment(known)
        for candidate in candidates:
            self._consider(candidate, enabled, disabled)
            if candidate.name in self._handed and self.infos[candidate.name].error:
                raise RegistrationError(self.diagnostics[-1].message)
        for plugin in plugins:
            if not any(plugin is found for _, found in own):
                self._add_object(plugin, disabled)

    def _known_from_environment(self, known: set[str]) -> set[str]:
        names = set(_environment_disabled())
        for name in sorted(names - known):
            self.diagnostics.append(
                Diagnostic(
                    "unknown-plugin", f"ARNEWS_DISABLE names {name!r}, which no plugin is called"
                )
            )
        return names & known

    def _consider(self, candidate: Candidate, enabled: set[str], disabled: set[str]) -> None:
        """Import and register one entry point, or say why not."""
        name = candidate.name
        info = PluginInfo(name, candidate.distribution, candidate.version)
        if name in self.infos:
            other = self.infos[name]
            self._broken(info, f"its name is taken by {other.origin}", keep=False)
            return
        wanted = (candidate.default or name in enabled) and name not in disabled
        if not wanted:
            self.infos[name] = attrs.evolve(info, enabled=False)
            return
        begin = time.perf_counter()
        try:
            module, _, attribute = candidate.value.partition(":")
            plugin: Any = importlib.import_module(module.strip())
            for part in filter(None, attribute.strip().split(".")):
                plugin = getattr(plugin, part)
            info = attrs.evolve(info, seconds=time.perf_counter() - begin)
            self._register(plugin, info)
        except Exception as error:  # noqa: BLE001 - somebody else's package must not stop the run
            self._broken(info, f"{type(error).__name__}: {error}")

    def _add_object(self, plugin: Any, disabled: set[str]) -> None:
        name = name_of(plugin)
        info = PluginInfo(name)
        other = self.infos.get(name)
        if other is not None:
            raise RegistrationError(
                f"plugin {name!r} ({info.origin}): its name is taken by {other.origin}"
            )
        if name in disabled:
            self.infos[name] = attrs.evolve(info, enabled=False, file=_file_of(plugin))
            return
        try:
            self._register(plugin, info)
        except ArnewsError as error:
            raise RegistrationError(f"plugin {name!r} ({info.origin}): {error}") from error

    def _broken(self, info: PluginInfo, reason: str, *, keep: bool = True) -> None:
        message = f"plugin {info.name!r} ({info.origin}) was left out: {reason}"
        self.diagnostics.append(
            Diagnostic("broken-plugin", message, info.name, info.distribution or None)
        )
        if keep:
            self.infos[info.name] = attrs.evolve(info, enabled=False, error=reason)

    def drop(self, name: str, reason: str) -> None:
        """Leave out a plugin that failed while the pipeline was made.

        Raises:
            RegistrationError: it was handed over as an object.
        """
        info = self.infos[name]
        self._manager.unregister(name=name)
        if not info.distribution or name in self._handed:
            raise RegistrationError(f"plugin {name!r} ({info.origin}): {reason}")
        self._broken(info, reason)

    def _register(self, plugin: Any, info: PluginInfo) -> None:
        """Check a plugin against the contract and take it in.

        Raises:
            RegistrationError: it breaks the contract.
        """
        made_for = getattr(plugin, "ARNEWS_API_VERSION", hookspecs.API_VERSION)
        if made_for != hookspecs.API_VERSION:
            raise RegistrationError(
                f"it was made for API version {made_for!r}, this is {hookspecs.API_VERSION}"
            )
        try:
            self._manager.register(plugin, info.name)
            hooks = self._checked_hooks(plugin)
        except (pluggy.PluginValidationError, RegistrationError, ValueError) as error:
            if self._manager.has_plugin(info.name):  # pluggy keeps one it found fault with
                self._manager.unregister(name=info.name)
            raise RegistrationError(str(error)) from error
        self._objects[info.name] = plugin
        self.infos[info.name] = attrs.evolve(info, hooks=hooks, file=_file_of(plugin))

    def _checked_hooks(self, plugin: Any) -> tuple[str, ...]:
        """Names of the hooks a registered plugin implements, all of them proper."""
        hooks: list[str] = []
        for caller in self._manager.get_hookcallers(plugin) or ():
            if not caller.has_spec():
                raise RegistrationError(
                    f"there is no hook {caller.name!r}; {_nearest(caller.name)}"
                )
            for implementation in caller.get_hookimpls():
                if implementation.plugin is not plugin:
                    continue
                if implementation.hookwrapper or implementation.wrapper:
                    raise RegistrationError(
                        f"{caller.name} is a hook wrapper, which is not allowed"
                    )
                if implementation.kwargnames:
                    raise RegistrationError(
                        f"{caller.name} has arguments with defaults: "
                        f"{', '.join(implementation.kwargnames)}"
                    )
            hooks.append(caller.name)
        unmarked = [
            name
            for name in dir(plugin)
            if name.startswith(_PREFIX)
            and name not in hooks
            and inspect.isroutine(getattr(plugin, name))
        ]
        if unmarked:
            raise RegistrationError(
                f"{unmarked[0]} looks like a hook but is not marked with @arnews.hookimpl"
            )
        if not hooks:
            raise RegistrationError("it implements no hooks: mark functions with @arnews.hookimpl")
        return tuple(sorted(hooks))

    def implementations(self, hook: str) -> tuple[Implementation, ...]:
        """Implementations of a hook in the order of their plugins' names.

        First-result hooks come in the order of `tryfirst` and `trylast`, then by name.
        """
        found = []
        for implementation in getattr(self._manager.hook, hook).get_hookimpls():
            info = self.infos[implementation.plugin_name]
            rank = 0
            if hook in ("arnews_segment", "arnews_resolve"):
                rank = implementation.trylast - implementation.tryfirst
            made = Implementation(
                info, hook, implementation.function, tuple(implementation.argnames)
            )
            found.append((rank, info.name, made))
        return tuple(made for _, _, made in sorted(found, key=lambda item: item[:2]))


def _nearest(name: str) -> str:
    import difflib  # noqa: PLC0415 - only for an error message

    known = [hook for hook in vars(hookspecs) if hook.startswith(_PREFIX)]
    near = difflib.get_close_matches(name, known, 1)
    return f"did you mean {near[0]}?" if near else f"the hooks are {', '.join(sorted(known))}"


def found_plugins(registry: Registry) -> Mapping[str, PluginInfo]:
    """All plugins of a registry by name, also those that are off or broken."""
    return {name: registry.infos[name] for name in sorted(registry.infos)}
