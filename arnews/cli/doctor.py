"""What is installed and what is wrong with it: the findings that ``arnews doctor`` shows."""

import importlib.metadata
import os
import platform
import re
from collections.abc import Iterable, Iterator, Mapping

import attrs

from arnews.hookspecs import API_VERSION
from arnews.matching.compiled import default_cache
from arnews.matching.sets import BUNDLED
from arnews.pipeline import Pipeline
from arnews.registry import PluginInfo

__all__ = ["FOR_DEVELOPERS", "Finding", "diagnose"]

_REQUIREMENT = re.compile(r"(?P<name>[\w.-]++)(?:\[[^]]*+\])?(?P<bounds>[^;]*)(?:;(?P<marker>.*))?")
_EXTRA = re.compile(r"""extra\s*==\s*['"](?P<extra>[\w.-]+)['"]""")
_LEAST = re.compile(r">=\s*(?P<version>[\d.]+)")

FOR_DEVELOPERS = frozenset({"bench", "docs", "fuzz", "io-test", "page-test", "test"})
"""The extras that are not shown: who uses arnews lacks nothing without them."""


@attrs.frozen
class Finding:
    """One line of the report.

    Args:
        section: what it belongs to.
        what: what was looked at.
        state: "ok", "off", "missing" or "broken".
        detail: version, place or reason.
    """

    section: str
    what: str
    state: str
    detail: str


def diagnose(pipeline: Pipeline) -> tuple[Finding, ...]:
    """Look at the installation: versions, extras, plugins, caches, environment."""
    return (
        *_installation(),
        *_extras(),
        *_plugins(pipeline.plugins),
        *(
            Finding("plugins", found.plugin or "-", "broken", found.message)
            for found in pipeline.diagnostics
            if found.plugin not in {info.name for info in pipeline.plugins if info.error}
        ),
        *_surroundings(),
    )


def _installed(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _installation() -> Iterator[Finding]:
    """arnews, Python, and what arnews cannot do without."""
    where = importlib.metadata.distribution("arnews").locate_file("")
    yield Finding("installation", "arnews", "ok", f"{_installed('arnews')}, {where}")
    yield Finding("installation", "plugin API", "ok", str(API_VERSION))
    yield Finding("installation", "Python", "ok", platform.python_version())
    for name, least in _requirements().get("", ()):
        yield _dependency("installation", name, least, "broken")


def _requirements() -> Mapping[str, list[tuple[str, str]]]:
    """By extra, "" for none: each distribution that is needed, with its least version."""
    needed: dict[str, list[tuple[str, str]]] = {}
    for line in importlib.metadata.requires("arnews") or ():
        match = _REQUIREMENT.match(line)
        if match is None or match["name"] == "arnews":
            continue
        least = _LEAST.search(match["bounds"])
        extra = _EXTRA.search(match["marker"] or "")
        group = needed.setdefault(extra["extra"] if extra else "", [])
        group.append((match["name"], least["version"] if least else ""))
    return needed


def _dependency(section: str, name: str, least: str, absent: str) -> Finding:
    version = _installed(name)
    if version is None:
        return Finding(section, name, absent, f"not installed, {least or 'any version'} is needed")
    if least and _numbers(version) < _numbers(least):
        return Finding(section, name, "broken", f"{version} is older than {least}")
    return Finding(section, name, "ok", version)


def _numbers(version: str) -> tuple[int, ...]:
    """The leading numbers of a version, which is all that our bounds need."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(part) for part in found[0].split(".")) if found else ()


def _extras() -> Iterator[Finding]:
    """Each extra: whole, or what it lacks and how to get it."""
    for extra, needed in sorted(_requirements().items()):
        if not extra or extra in FOR_DEVELOPERS:
            continue
        parts = [_dependency(extra, name, least, "missing") for name, least in needed]
        lacking = [part for part in parts if part.state != "ok"]
        if not lacking:
            shown = ", ".join(f"{part.what} {part.detail}" for part in parts)
            yield Finding("extras", extra, "ok", shown)
            continue
        state = "broken" if any(part.state == "broken" for part in lacking) else "missing"
        shown = ", ".join(f"{part.what}: {part.detail}" for part in lacking)
        yield Finding("extras", extra, state, f"{shown}; pip install 'arnews[{extra}]'")


def _plugins(infos: Iterable[PluginInfo]) -> Iterator[Finding]:
    """Each plugin: whether it runs, from where, and why it does not."""
    for info in infos:
        state = "broken" if info.error else "ok" if info.enabled else "off"
        detail = f"{info.distribution} {info.version}".strip()
        if info.error:
            detail = f"{detail}: {info.error}"
        elif info.enabled:
            detail = f"{detail}, loaded in {info.seconds * 1000:.0f} ms"
        yield Finding("plugins", info.name, state, detail)


def _surroundings() -> Iterator[Finding]:
    """Compiled lists and environment variables."""
    if BUNDLED.exists():
        yield Finding("surroundings", "compiled lists", "ok", str(BUNDLED))
    else:
        yield Finding("surroundings", "compiled lists", "off", "none in this installation")
    cache = default_cache()
    if cache is None:
        detail = "no place for it: lists are compiled anew in every process"
        yield Finding("surroundings", "cache", "missing", detail)
    else:
        yield Finding("surroundings", "cache", "ok", str(cache))
    for name in ("ARNEWS_CACHE_DIR", "ARNEWS_DISABLE", "ARNEWS_TRACE"):
        if value := os.environ.get(name):
            yield Finding("surroundings", name, "ok", value)
