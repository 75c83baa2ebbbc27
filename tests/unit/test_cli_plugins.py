"""The command line for authors of plugins: new-plugin, doctor, plugins."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from arnews.annotations import Diagnostic
from arnews.cli.doctor import FOR_DEVELOPERS, diagnose
from arnews.cli.skeleton import SkeletonError, write_skeleton
from arnews.pipeline import Pipeline

COMMAND = [sys.executable, "-c", "from arnews.cli import main; main()"]


def run(*arguments: object, cwd: Path | None = None, **environment: str) -> tuple[int, str, str]:
    """Status, output and errors of the command line."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONWARNINGS": "error", **environment},
    )
    return done.returncode, done.stdout, done.stderr


def test_a_new_plugin_passes_its_own_tests_at_once(tmp_path: Path) -> None:
    """Written, and tested in its folder without being installed."""
    status, out, err = run("new-plugin", "oil-prices", cwd=tmp_path)
    assert (status, err) == (0, "")
    root = tmp_path / "arnews-oil-prices"
    written = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    assert written == {
        "README.md",
        "arnews_oil_prices/__init__.py",
        "arnews_oil_prices/terms.tsv",
        "pyproject.toml",
        "tests/test_oil_prices.py",
    }
    assert len(out.splitlines()) == len(written)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 passed" in done.stdout


@pytest.mark.parametrize("tool", [("ruff", "check"), ("ruff", "format", "--check"), ("mypy",)])
def test_a_new_plugin_is_clean(tmp_path: Path, tool: tuple[str, ...]) -> None:
    """The linter, the formatter at 100 columns, and the type checker find no fault."""
    write_skeleton("storms", tmp_path)
    options = ["--line-length", "100"] if tool[0] == "ruff" else ["--strict", "--no-incremental"]
    done = subprocess.run(
        [sys.executable, "-m", *tool, *options, "."],
        cwd=tmp_path / "arnews-storms",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "reason"),
    [("Oil Prices", "lower-case"), ("../oil", "lower-case"), ("3d", "lower-case"), ("", "lower")],
)
def test_a_bad_name_is_one_line(tmp_path: Path, name: str, reason: str) -> None:
    """The reason is given, nothing is written, the status is 2."""
    status, _, err = run("new-plugin", name, cwd=tmp_path)
    assert status == 2
    (line,) = err.splitlines()
    assert reason in line
    assert not list(tmp_path.iterdir())


def test_a_taken_name_and_a_taken_folder_are_refused(tmp_path: Path) -> None:
    """An installed plugin's name, and what was written before."""
    with pytest.raises(SkeletonError, match="'dates' is taken"):
        write_skeleton("dates", tmp_path)
    write_skeleton("arnews-storms", tmp_path)
    with pytest.raises(SkeletonError, match="there already"):
        write_skeleton("storms", tmp_path)


def test_doctor_says_what_is_installed() -> None:
    """arnews, its dependencies, extras, plugins, caches."""
    _, out, _ = run("doctor", ARNEWS_DISABLE="topics")
    for words in ("Installation", "Extras", "Plugins", "Surroundings", "pluggy", "gazetteer"):
        assert words in out
    (line,) = [line for line in out.splitlines() if line.startswith("topics")]
    assert line.split()[1] == "off"
    assert "ARNEWS_DISABLE" in out


def test_doctor_names_a_broken_plugin_and_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its distribution, the error, and status 1."""
    info = tmp_path / "arnews_storms-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: arnews-storms\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[arnews]\nstorms = arnews_storms\n")
    (tmp_path / "arnews_storms.py").write_text("import no_such_library\n")
    status, out, _ = run("doctor", PYTHONPATH=str(tmp_path))
    assert status == 1
    flat = " ".join(out.split())
    assert "storms broken arnews-storms 1.0: ModuleNotFoundError" in flat
    assert "no_such_library" in flat
    _, out, _ = run("plugins", PYTHONPATH=str(tmp_path))
    assert "broken" in out


def test_plugins_of_a_broken_package_are_listed_with_the_others(tmp_path: Path) -> None:
    """Its parent raises when it is looked for; the notice of another is shown all the same, once."""
    for name, points in (
        ("broken", "storms = arnews_broken.storms\n"),
        ("noted", "noted = arnews_noted\n[arnews.optional]\nnoted = arnews_noted\n"),
    ):
        info = tmp_path / f"arnews_{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: arnews-{name}\nVersion: 1.0\n"
        )
        (info / "entry_points.txt").write_text(f"[arnews]\n{points}")
        (tmp_path / f"arnews_{name}").mkdir()
    (tmp_path / "arnews_broken" / "__init__.py").write_text("raise RuntimeError('no licence')\n")
    (tmp_path / "arnews_broken" / "storms.py").touch()
    (tmp_path / "arnews_noted" / "__init__.py").touch()
    (tmp_path / "arnews_noted" / "NOTICE").write_text("Names from somewhere.\n")
    status, out, err = run("plugins", PYTHONPATH=str(tmp_path))
    assert (status, err) == (0, "")
    assert "no licence" in out
    assert out.count("noted: Names from somewhere.") == 1


def test_doctor_compares_versions_and_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An extra that lacks something is missing, one that is too old is broken."""
    from importlib import metadata

    needed = [
        "pluggy>=1.3",
        "left-pad>=2; extra == 'pad'",
        "attrs>=99.5; extra == 'new'",
        "click>=1; extra == 'cli'",
        "pytest>=1; extra == 'test'",
    ]
    monkeypatch.setattr(metadata, "requires", lambda _: needed)
    extras = {x.what: x for x in diagnose(Pipeline()) if x.section == "extras"}
    assert set(extras) == {"cli", "new", "pad"}
    assert extras["cli"].state == "ok"
    assert extras["pad"].state == "missing"
    assert extras["pad"].detail.endswith("pip install 'arnews[pad]'")
    assert extras["new"].state == "broken"
    assert "older than 99.5" in extras["new"].detail


SHOWN = {
    "all",
    "cli",
    "dates",
    "fast",
    "feeds",
    "html",
    "parquet",
    "spacy",
    "spark",
    "tagger",
    "transformers",
    "warc",
    "zst",
}
"""The extras that doctor looks at."""


def test_doctor_shows_each_extra_or_leaves_it_to_developers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each of pyproject.toml is one or the other."""
    from importlib import metadata

    root = Path(__file__).resolve().parents[2]
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    extras = set(project["optional-dependencies"])
    assert extras == SHOWN | FOR_DEVELOPERS
    needed = [f"pluggy>=1.3; extra == '{extra}'" for extra in extras]
    monkeypatch.setattr(metadata, "requires", lambda _: needed)
    assert {x.what for x in diagnose(Pipeline()) if x.section == "extras"} == SHOWN


def test_doctor_tells_what_else_went_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two plugins of one name, an unknown name in the environment."""
    monkeypatch.setenv("ARNEWS_DISABLE", "wether")
    nlp = Pipeline()
    assert any(isinstance(found, Diagnostic) for found in nlp.diagnostics)
    assert any("wether" in x.detail for x in diagnose(nlp) if x.state == "broken")
