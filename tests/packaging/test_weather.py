"""A third party's plugin: built, installed beside arnews, found, run, switched off, removed."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WEATHER = ROOT / "docs" / "examples" / "arnews-weather"
TEXT = "بلغت الحرارة ٣٠ درجة مئوية في بغداد."

pytestmark = pytest.mark.slow


def run(*command: object, cwd: Path | None = None, **environment: str) -> str:
    """Run a command; what it printed, or its errors in the failure."""
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env={**os.environ, **environment},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def python(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment with the wheels of arnews and of the plugin, built from source."""
    wheels = tmp_path_factory.mktemp("wheels")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", wheels, WEATHER)
    home = tmp_path_factory.mktemp("empty")
    venv.create(home, with_pip=True)
    interpreter = home / "bin" / "python"
    (core,) = built.glob("arnews-*.whl")
    run(interpreter, "-m", "pip", "install", "-q", f"{core}[cli]", *wheels.iterdir())
    return interpreter


def found(python: Path, cwd: Path, options: str = "", **environment: str) -> list[list[str]]:
    """What a pipeline finds in the sentence: rule, distribution, value."""
    script = (
        "import arnews, json\n"
        f"result = arnews.Pipeline({options})({TEXT!r})\n"
        "assert not [d for d in result.diagnostics if d.plugin == 'weather'], result.diagnostics\n"
        "found = [e for e in result.entities if e.plugin == 'weather']\n"
        "print(json.dumps([[e.rule, e.provenance.distribution, e.value] for e in found]))\n"
    )
    answer: list[list[str]] = json.loads(
        run(python, "-I", "-c", script, cwd=cwd)
        if not environment
        else run(python, "-c", script, cwd=cwd, **environment)
    )
    return answer


def test_an_installed_plugin_is_found_and_runs(python: Path, tmp_path: Path) -> None:
    """Nothing but its entry point brings it in; the core stamps its distribution."""
    assert found(python, tmp_path) == [["weather.temperature", "arnews-weather", "30 °C"]]
    out = run(python.parent / "arnews", "plugins", cwd=tmp_path)
    assert "arnews-weather" in out
    assert "weather" in out


def test_its_findings_are_explained(python: Path, tmp_path: Path) -> None:
    """`arnews explain` names rule, plugin, distribution and evidence."""
    (tmp_path / "news.txt").write_text(TEXT, "utf-8")
    arnews = python.parent / "arnews"
    out = run(arnews, "explain", "news.txt", "--at", TEXT.index("درجة"), cwd=tmp_path)
    assert "weather.temperature (weather, arnews-weather 0.1.0" in out
    assert "a unit of celsius" in out


def test_it_is_configured(python: Path, tmp_path: Path) -> None:
    """Its own settings class is filled; wrong settings are refused with its name."""
    fahrenheit = "settings={'weather': {'unit': 'fahrenheit'}}"
    assert found(python, tmp_path, fahrenheit)[0][2] == "86 °F"
    wrong = "import arnews; arnews.Pipeline(settings={'weather': {'unit': 'kelvin'}})"
    done = subprocess.run([python, "-I", "-c", wrong], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "SettingsError" in done.stderr
    assert "'weather'" in done.stderr


def test_it_is_switched_off(python: Path, tmp_path: Path) -> None:
    """By argument or by environment, and then it is not even imported."""
    assert found(python, tmp_path, "disable=['weather']") == []
    assert found(python, tmp_path, ARNEWS_DISABLE="weather") == []
    script = (
        "import arnews, sys; arnews.Pipeline(disable=['weather']); "
        "print('arnews_weather' in sys.modules)"
    )
    assert run(python, "-I", "-c", script, cwd=tmp_path).strip() == "False"


def test_its_own_tests_pass_where_it_is_installed(python: Path, tmp_path: Path) -> None:
    """As its README says; the fixtures of arnews come with the installation."""
    run(python, "-m", "pip", "install", "-q", "pytest>=8.2")
    tests = tmp_path / "tests"
    tests.mkdir()
    source = (WEATHER / "tests" / "test_weather.py").read_text("utf-8")
    (tests / "test_weather.py").write_text(source, "utf-8")
    out = run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", tests, cwd=tmp_path)
    assert "passed" in out
    out = run(python, "-m", "pytest", "--fixtures", "-q", cwd=tmp_path)
    assert "arnews_run" in out


def test_it_is_removed_without_a_trace(python: Path, tmp_path: Path) -> None:
    """After `pip uninstall` the rest runs as if it had never been there."""
    run(python, "-m", "pip", "uninstall", "-q", "-y", "arnews-weather")
    assert found(python, tmp_path) == []
    assert "weather" not in run(python.parent / "arnews", "plugins", cwd=tmp_path)
