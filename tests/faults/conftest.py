"""What the tests of faults share: archives, plugins that misbehave, small disks."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import arnews
from arnews.io.items import Options
from arnews.io.parts import PART, Summary
from arnews.io.readers import read_items
from arnews.io.runs import extract_to
from arnews.io.writers import writer_of
from arnews.registry import installed_names

Cli = Callable[..., subprocess.CompletedProcess]


def _command(*arguments: object) -> list[str]:
    """A command of arnews in a fresh process."""
    return [sys.executable, "-c", "from arnews.cli import main; main()", *map(str, arguments)]


@pytest.fixture
def cli() -> Cli:
    """Runs the command line as a user does; without the bundled plugins it starts at once."""

    def run(
        *arguments: object, env: dict[str, str] | None = None, **options: Any
    ) -> subprocess.CompletedProcess:
        return subprocess.run(
            _command(*arguments),
            capture_output="stdout" not in options,
            check=False,
            timeout=300,
            env={
                **os.environ,
                "PYTHONWARNINGS": "error",
                "ARNEWS_DISABLE": ",".join(installed_names()),
                **(env or {}),
            },
            **options,
        )

    return run


@pytest.fixture
def start(hear_interrupts: Callable[[], None]) -> Callable[..., subprocess.Popen]:
    """Starts the command line and does not wait for it."""

    def begin(*arguments: object, env: dict[str, str] | None = None) -> subprocess.Popen:
        return subprocess.Popen(
            _command(*arguments),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "ARNEWS_DISABLE": ",".join(installed_names()), **(env or {})},
            preexec_fn=hear_interrupts,  # noqa: PLW1509 - this process has no other threads
        )

    return begin


@pytest.fixture
def faulty(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """Installs a plugin with the given body of a hook; gives the environment that finds it.

    The body sees `document` and the modules os, signal, sys, time and Path.
    """

    def install(body: str) -> dict[str, str]:
        site = tmp_path / "site"
        info = site / "faulty-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: faulty\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("[arnews]\nfaulty = faulty\n")
        lines = "".join(f"    {line}\n" for line in body.strip().splitlines())
        (site / "faulty.py").write_text(
            '"""A plugin that misbehaves where the text says so."""\n'
            "import os, signal, sys, time\nfrom pathlib import Path\n"
            "from arnews import hookimpl\n\n\n@hookimpl\n"
            f"def arnews_annotate(document):\n{lines}    return ()\n",
            "utf-8",
        )
        return {"PYTHONPATH": str(site)}

    return install


def lines(texts: list[str]) -> str:
    """JSON lines of texts."""
    return "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two whole parts and a half; one article says «إشارة», in the second part."""
    path = tmp_path / "news.jsonl"
    texts = [f"خبر رقم {number}" for number in range(2 * PART + PART // 2)]
    texts[PART + 100] += " إشارة"
    path.write_text(lines(texts), "utf-8")
    return path


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """Twelve articles; one says «إشارة»."""
    path = tmp_path / "few.jsonl"
    texts = [f"خبر رقم {number}" for number in range(12)]
    texts[6] += " إشارة"
    path.write_text(lines(texts), "utf-8")
    return path


@pytest.fixture
def texts() -> Callable[[Path], list[str]]:
    """The texts of an archive, or of the results in an output."""

    def read(path: Path) -> list[str]:
        found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        return [one["article"]["text"] if "article" in one else one["text"] for one in found]

    return read


@pytest.fixture
def run(bare: Callable[..., arnews.Pipeline]) -> Callable[..., Summary]:
    """A run in this process."""

    def extract(archive: Path, output: Path, form: str = "jsonl", **options: Any) -> Summary:
        return extract_to(
            read_items(archive, Options()),
            output,
            pipeline=bare(),
            writer=options.pop("writer", None) or writer_of(form),
            made_from={"sources": [str(archive)]},
            **options,
        )

    return extract


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A file system in memory with the given options of mount, such as "size=200k"."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    mounted = False

    def make(options: str) -> Path:
        nonlocal mounted
        remount = "remount," if mounted else ""
        asked = [mount, "-t", "tmpfs", "-o", remount + options, "tmpfs", str(place)]
        if mount is None or subprocess.run(asked, capture_output=True, check=False).returncode:
            pytest.skip("file systems cannot be mounted here")
        mounted = True
        return place

    yield make
    if mounted:
        subprocess.run(["umount", "-l", str(place)], check=True)  # noqa: S607
