"""Running one plugin by itself, so that what it finds is its own and what it does wrong is seen."""

import random
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from arnews.article import Article
from arnews.errors import PluginError
from arnews.pipeline import Pipeline
from arnews.registry import Implementation, installed_names, name_of
from arnews.result import Result

__all__ = ["alone", "rehooked", "run_plugin", "shuffled"]


def alone(
    plugin: Any, *, settings: Any = None, beside: Iterable[str] = (), on_error: str = "raise"
) -> Pipeline:
    """A pipeline of one plugin and none of those that are installed.

    Args:
        plugin: a module or an object.
        settings: its settings, as a mapping or its own settings object.
        beside: names of installed plugins that run too, for one that builds on others.
        on_error: "raise" or "record".

    Raises:
        RegistrationError: the plugin breaks the contract.
        SettingsError: its settings do, or a name in `beside` is not installed.
    """
    name = name_of(plugin)
    wanted = {name, *beside}
    return Pipeline(
        plugins=[plugin],
        enable=tuple(beside),
        disable=[other for other in installed_names() if other not in wanted],
        settings={} if settings is None else {name: settings},
        on_error=on_error,
    )


def run_plugin(
    plugin: Any,
    text: str | Article,
    *,
    settings: Any = None,
    beside: Iterable[str] = (),
    **article: Any,
) -> Result:
    """What a plugin finds in a text, by itself; what it does wrong is raised.

    Args:
        plugin: a module or an object.
        text: a text or an `Article`.
        settings: its settings, as a mapping or its own settings object.
        beside: names of installed plugins that run too, for one that builds on others.
        **article: fields of the article: ``published="2021-10-31"``.

    Raises:
        PluginError: the plugin raised, or gave what the core refuses.
        RegistrationError: it breaks the contract.

    >>> import arnews_plugins.dates
    >>> result = run_plugin(arnews_plugins.dates, "وصل أمس.", published="2021-10-31")
    >>> [(time.text, time.value) for time in result.times]
    [('أمس', '2021-10-30')]
    """
    result = alone(plugin, settings=settings, beside=beside)(text, **article)
    if result.diagnostics:
        raise PluginError("; ".join(found.message for found in result.diagnostics))
    return result


def rehooked(
    pipeline: Pipeline,
    change: Callable[[str, tuple[Implementation, ...]], tuple[Implementation, ...]],
) -> Pipeline:
    """A pipeline whose implementations of each hook are changed: watched, or in another order."""
    setup = pipeline._setup  # noqa: SLF001 - the kit looks where users have nothing to do
    hooks: Mapping[str, tuple[Implementation, ...]] = {
        hook: change(hook, found) for hook, found in setup.hooks.items()
    }
    made = object.__new__(Pipeline)
    vars(made).update(vars(pipeline))
    made._setup = attrs.evolve(setup, hooks=hooks)
    return made


def shuffled(pipeline: Pipeline, seed: int) -> Pipeline:
    """A pipeline whose plugins are asked in another order, but where the first result wins."""
    chance = random.Random(seed)  # noqa: S311 - the same order for the same seed

    def mix(hook: str, found: tuple[Implementation, ...]) -> tuple[Implementation, ...]:
        if hook in ("arnews_segment", "arnews_resolve"):
            return found
        return tuple(chance.sample(found, len(found)))

    return rehooked(pipeline, mix)
