"""Writing the beginning of a plugin: a whole distribution whose tests pass at once.

The files beside this module are its templates, for `string.Template`.
"""

import re
from importlib.resources import files
from pathlib import Path
from string import Template

from arnews.errors import ArnewsError
from arnews.registry import installed_names
from arnews.version import version

__all__ = ["SkeletonError", "write_skeleton"]

_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")

_FILES = {
    "pyproject.toml.template": "pyproject.toml",
    "README.md.template": "README.md",
    "module.py.template": "${module}/__init__.py",
    "terms.tsv.template": "${module}/terms.tsv",
    "test.py.template": "tests/test_${plugin}.py",
}


class SkeletonError(ArnewsError):
    """A plugin that cannot be begun: a bad name, or something is there already."""


def write_skeleton(name: str, folder: Path) -> tuple[Path, ...]:
    """Write the files of a new distribution into ``<folder>/arnews-<name>``.

    Args:
        name: lower-case letters, digits and hyphens; ``arnews-`` before it may be left out.
        folder: where the new folder is made.

    Returns:
        the written files.

    Raises:
        SkeletonError: a bad name, one that is taken, or the folder is there already.
        OSError: it cannot be written.
    """
    short = name.removeprefix("arnews-").removeprefix("arnews_")
    if not _NAME.fullmatch(short):
        raise SkeletonError(
            f"a plugin is named by lower-case letters, digits and hyphens, such as oil-prices, "
            f"not {name!r}"
        )
    plugin = short.replace("-", "_")
    if plugin in installed_names():
        raise SkeletonError(f"the name {plugin!r} is taken by an installed plugin")
    distribution = f"arnews-{plugin.replace('_', '-')}"
    target = folder / distribution
    if target.exists():
        raise SkeletonError(f"{target} is there already")
    values = {
        "plugin": plugin,
        "distribution": distribution,
        "module": f"arnews_{plugin}",
        "label": plugin.upper(),
        "settings": "".join(part.capitalize() for part in plugin.split("_")) + "Settings",
        "version": ".".join(version().split(".")[:2]),
    }
    written = []
    for template, place in _FILES.items():
        text = files(__name__).joinpath(template).read_text("utf-8")
        path = target / Template(place).substitute(values)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(Template(text).substitute(values), "utf-8", newline="\n")
        written.append(path)
    return tuple(written)
