"""Running a plugin in other processes, where sets and dicts of strings have other orders."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from arnews.article import Article
from arnews.result import Result

__all__ = ["digest", "elsewhere"]

_SEEDS = ("1", "2")
"""Hash seeds of the other processes: at least one of them is not that of this one."""

_SCRIPT = """
import contextlib, importlib, json, sys
from arnews.article import Article
from arnews.testing.processes import digest
from arnews.testing.running import alone
given = json.load(sys.stdin)
with contextlib.redirect_stdout(sys.stderr):  # what a plugin prints is no answer
    nlp = alone(
        importlib.import_module(given["plugin"]),
        settings=given["settings"],
        beside=given["beside"],
    )
    found = {name: digest(nlp(Article(**fields))) for name, fields in given["articles"].items()}
print(json.dumps(found))
"""


def digest(result: Result) -> str:
    """SHA-256 (hex) of the JSON form of a result."""
    return hashlib.sha256(result.to_json().encode("utf-8", "surrogatepass")).hexdigest()


def elsewhere(
    plugin: Any, settings: Any, beside: tuple[str, ...], articles: Mapping[str, Article]
) -> list[dict[str, str]]:
    """The digests of what a plugin finds, by name of the article, in each of two other processes.

    A plugin that is no module, or settings that are no JSON, cannot be sent to another process:
    there the list is empty.

    Raises:
        RuntimeError: a process failed; the message is what it wrote last.
    """
    if not isinstance(plugin, ModuleType) or plugin.__spec__ is None:
        return []
    try:
        given = json.dumps(
            {
                "plugin": plugin.__spec__.name,
                "settings": settings,
                "beside": list(beside),
                "articles": {name: article.fields() for name, article in articles.items()},
            }
        )
    except TypeError:
        return []
    found = []
    for seed in _SEEDS:
        done = subprocess.run(  # noqa: S603 - our own interpreter and script
            [sys.executable, "-c", _SCRIPT],
            input=given,
            capture_output=True,
            text=True,
            check=False,
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            },
        )
        if done.returncode:
            last = done.stderr.strip().splitlines()
            raise RuntimeError(last[-1] if last else f"status {done.returncode}")
        digests: dict[str, str] = json.loads(done.stdout)
        found.append(digests)
    return found
