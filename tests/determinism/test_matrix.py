"""The same bytes in every way of running: `pytest -m slow tests/determinism`.

Each way is a process of its own over the same articles: the seed, made-up ones, hostile texts, and
a sample of real news where that lies beside the checkout. Other Pythons are those that are named in
``ARNEWS_PYTHONS`` (a list as in PATH), then ``python3.12`` and so on, then what uv knows; one
without the dependencies of arnews is given them in a virtual environment.
"""

import itertools
import json
import lzma
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import arnews
from arnews.testing import HOSTILE
from arnews.testing.strategies import made_articles

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
READING = Path(__file__).with_name("reading.py")
CORPUS = ROOT.parent / "shared" / "corpora" / "saudinewsnet.jsonl.xz"
PYTHONS = ("3.11", "3.12", "3.13")
MADE, EVERY = 120, 100

WAYS: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    # name: how to read, and the environment
    "again": ({}, {}),
    "hash seed 0": ({}, {"PYTHONHASHSEED": "0"}),
    "hash seed 1": ({}, {"PYTHONHASHSEED": "1"}),
    "hash seed 4294967295": ({}, {"PYTHONHASHSEED": "4294967295"}),
    "plugins in another order": ({"order": 1}, {"PYTHONHASHSEED": "2"}),
    "plugins in a third order": ({"order": 2}, {"PYTHONHASHSEED": "3"}),
    "phrases found by the extra fast": ({"engine": "daachorse"}, {}),
    "without the extra fast": ({"without": "daachorse"}, {}),
    "two workers": ({"workers": 2}, {}),
    "four workers, odd chunks": ({"workers": 4, "chunksize": 3}, {"PYTHONHASHSEED": "4"}),
    "one worker with a time limit": ({"workers": 1, "timeout": 300}, {}),
    "four threads": ({"threads": 4}, {}),
    "from the last article to the first": ({"backwards": True}, {}),
    "each article a second time": ({"twice": True}, {}),
    "a small limit of recursion": ({"recursion": 350}, {}),
    "a large limit of recursion": ({"recursion": 100_000}, {}),
    "no garbage collection": ({"gc": 0}, {}),
    "much garbage collection": ({"gc": 50}, {}),
    "without asserts": ({}, {"PYTHONOPTIMIZE": "2"}),
    "in development mode": ({}, {"PYTHONDEVMODE": "1"}),
    "locale C, no UTF-8 mode": (
        {},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ),
    "an Arabic locale": ({}, {"LANG": "ar_EG.UTF-8", "LC_ALL": "ar_EG.UTF-8"}),
    "a zone ahead": ({}, {"TZ": "Pacific/Kiritimati"}),
    "a zone behind": ({}, {"TZ": "Pacific/Pago_Pago"}),
}


@pytest.fixture(scope="session")
def articles(seed_text: str) -> list[dict[str, Any]]:
    """What is read, as fields: the seed, made-up, hostile and real texts."""
    fields = [{"text": seed_text, "published": "2021-10-31"}]
    fields += [{"text": text, "published": "2021-10-31"} for text in HOSTILE.values()]
    fields += [article.fields() for article in made_articles(MADE)]
    if CORPUS.exists():
        with lzma.open(CORPUS, "rt", encoding="utf-8") as file:
            for line in itertools.islice(file, 0, None, EVERY):
                row = json.loads(line)
                fields.append({"text": row["text"], "published": row["published"]})
    return fields


def digests(
    python: str | Path, articles: list[dict[str, Any]], way: dict[str, Any], env: dict[str, str]
) -> list[str]:
    """The digests of what is found, in a fresh process."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONHASHSEED"}
    done = subprocess.run(
        [python, READING, json.dumps(way)],
        input=json.dumps(articles).encode(),
        capture_output=True,
        check=False,
        env={**kept, **env},
    )
    assert done.returncode == 0, done.stderr.decode()
    found: list[str] = json.loads(done.stdout)
    assert len(found) == len(articles)
    return found


@pytest.fixture(scope="session")
def usual(articles: list[dict[str, Any]]) -> list[str]:
    """The digests of the plain way."""
    return digests(sys.executable, articles, {}, {})


def same(found: list[str], usual: list[str], articles: list[dict[str, Any]]) -> None:
    """See that all are the same; say which texts are not."""
    others = [
        fields["text"][:60]
        for fields, one, other in zip(articles, found, usual, strict=True)
        if one != other
    ]
    assert not others, f"{len(others)} of {len(articles)} differ"


@pytest.mark.parametrize("name", WAYS)
def test_the_same_bytes_whatever_the_way(
    name: str, articles: list[dict[str, Any]], usual: list[str]
) -> None:
    """In a fresh process, over the same articles."""
    way, env = WAYS[name]
    if "daachorse" in way.values() and find_spec("daachorse") is None:
        pytest.skip("the extra fast is not installed")
    same(digests(sys.executable, articles, way, env), usual, articles)


def _candidates(version: str) -> list[str]:
    """Interpreters that may be of a version, the best first."""
    found = [one for one in os.environ.get("ARNEWS_PYTHONS", "").split(os.pathsep) if one]
    if (on_path := shutil.which(f"python{version}")) is not None:
        found.append(on_path)
    if (uv := shutil.which("uv")) is not None:
        asked = [uv, "python", "find", "--no-python-downloads", version]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        found += done.stdout.split()[:1]
    return found


def _is(python: str, code: str) -> bool:
    """Whether code ends well in an interpreter."""
    return subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="session", params=PYTHONS)
def python(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """An interpreter of a version that can import arnews."""
    version = request.param
    of_version = f"import sys; assert '%d.%d' % sys.version_info[:2] == {version!r}"
    here = f"import arnews; assert arnews.__file__ == {arnews.__file__!r}"
    found = [one for one in _candidates(version) if _is(one, of_version)]
    for one in found:
        if _is(one, f"{here}; from importlib.metadata import version; version('arnews')"):
            return one
    if not found:
        pytest.skip(f"no Python {version} here")
    folder = tmp_path_factory.mktemp("venv")
    made = folder / "bin" / "python"
    for asked in (
        [found[0], "-m", "venv", folder],
        [made, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-e", ROOT],
    ):
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"{found[0]} cannot be given what arnews needs: {done.stderr[-300:]}")
    return str(made)


def test_the_same_bytes_on_every_python(
    python: str, articles: list[dict[str, Any]], usual: list[str]
) -> None:
    """Python 3.11 to 3.13, as far as they are here."""
    same(digests(python, articles, {}, {}), usual, articles)
