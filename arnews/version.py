"""The version of arnews, read from its metadata once."""

import functools
import importlib.metadata

__all__ = ["version"]


@functools.cache
def version() -> str:
    """The version of the installed distribution."""
    return importlib.metadata.version("arnews")
