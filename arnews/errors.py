"""Every error that arnews raises: one base class, each naming what is at fault and what to do."""

__all__ = [
    "AnnotationError",
    "ArnewsError",
    "ArticleError",
    "DataError",
    "ExtraError",
    "PluginError",
    "RegistrationError",
    "SchemaError",
    "SettingsError",
]


class ArnewsError(Exception):
    """The base of all errors of arnews."""


class ArticleError(ArnewsError, ValueError):
    """An article that cannot be built: a wrong type, a bad date, a title span out of bounds."""


class AnnotationError(ArnewsError, ValueError):
    """An annotation that breaks its contract: bounds, label, type of a field."""


class DataError(ArnewsError, ValueError):
    """A data file with a bad row; the message names file and line."""


class ExtraError(ArnewsError, ImportError):
    """An optional dependency is missing; the message names the extra that brings it."""

    @classmethod
    def needed(cls, what: str, extra: str) -> "ExtraError":
        """Say that `what` needs ``pip install arnews[extra]``."""
        return cls(f"{what} needs an optional dependency: pip install 'arnews[{extra}]'")


class PluginError(ArnewsError):
    """A plugin raised or returned junk; the message names plugin, distribution and hook."""


class RegistrationError(ArnewsError):
    """A plugin that cannot be registered; the message names its distribution and the reason."""


class SchemaError(ArnewsError, ValueError):
    """Data that is no Result of schema ``arnews/1``; the message has the path to the bad value."""


class SettingsError(ArnewsError, ValueError):
    """Settings with an unknown key, a wrong type, or for a plugin that is not there."""
