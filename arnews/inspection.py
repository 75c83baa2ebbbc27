"""Looking at what is installed: plugins and their rules."""

from arnews.hookspecs import Rule
from arnews.pipeline import Pipeline, default_pipeline
from arnews.registry import PluginInfo

__all__ = ["plugins", "rules"]


def plugins(pipeline: Pipeline | None = None) -> tuple[PluginInfo, ...]:
    """All plugins by name: distribution, version, hooks, file, whether on, why not.

    Args:
        pipeline: whose plugins; those of `arnews.extract` where none is given.
    """
    return (pipeline or default_pipeline()).plugins


def rules(pipeline: Pipeline | None = None) -> tuple[Rule, ...]:
    """The rules of all plugins, by id.

    Args:
        pipeline: whose rules; those of `arnews.extract` where none is given.
    """
    found = (pipeline or default_pipeline()).rules
    return tuple(sorted(found, key=lambda rule: rule.id))
