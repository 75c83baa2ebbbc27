"""The tutorial on plugins, followed word for word in an empty environment."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "tutorial" / "first-plugin.md"

FENCE = re.compile(r"^```(.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CAPTION = re.compile(r"\A:caption: (.*)\n\n")


def steps() -> list[tuple[str, str]]:
    """The blocks of the page in order: files to save under their captions, commands to run."""
    found = []
    for language, body in FENCE.findall(PAGE.read_text("utf-8")):
        caption = CAPTION.match(body)
        if caption is not None:
            found.append((caption[1], body[caption.end() :]))
        else:
            assert "console" in language, f"a block of {PAGE.name} is neither file nor commands"
            found.append(("", body))
    return found


def commands(body: str) -> list[tuple[str, str]]:
    """Each command after "$ ", and what is shown under it."""
    parts = re.split(r"^\$ (.*)\n", body, flags=re.MULTILINE)
    assert not parts[0].strip()
    return list(zip(parts[1::2], parts[2::2], strict=True))


def matches(shown: str, printed: str) -> bool:
    """Whether a command printed what the page shows, "..." and blanks standing for anything."""
    pieces = [re.escape(piece) for piece in re.split(r"\.\.\.|\s+", shown.strip())]
    pattern = r"[\s\S]*?".join(piece for piece in pieces if piece)
    return re.search(pattern, printed) is not None


def test_what_is_shown_is_compared() -> None:
    """The comparison is not blind: another number, another order of words does not match."""
    assert matches("3 passed in ...", "...\n3 passed in 0.02s")
    assert not matches("3 passed in ...", "2 passed in 0.02s")
    assert not matches("weather ... on", "on   weather")


@pytest.mark.slow
def test_the_first_plugin_is_written_tested_and_installed(built: Path, tmp_path: Path) -> None:
    """Every file saved, every command run, its output compared; arnews is the wheel of this tree."""
    others = os.environ.get("PIP_FIND_LINKS", "")
    hidden = ("VIRTUAL_ENV", "PYTHONPATH", "ARNEWS_")
    environment = {name: x for name, x in os.environ.items() if not name.startswith(hidden)}
    environment["PIP_FIND_LINKS"] = f"{built} {others}".strip()
    environment["PATH"] = f"{Path(sys.executable).parent}:{environment['PATH']}"
    folder = tmp_path
    run = 0
    for name, body in steps():
        if name:
            (folder / name).write_text(body, "utf-8")
            continue
        for command, shown in commands(body):
            if command.startswith("cd "):
                folder = (folder / command.removeprefix("cd ")).resolve()
                continue
            done = subprocess.run(
                ["bash", "-c", command],  # noqa: S607
                cwd=folder,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            printed = done.stdout + done.stderr
            assert done.returncode == 0, f"$ {command}\n{printed}"
            assert matches(shown, printed), f"$ {command}\n{printed}\nis not\n{shown}"
            run += 1
    assert run >= 9
