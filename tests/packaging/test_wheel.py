"""The distribution: a wheel built from an sdist, alone in an empty environment."""

import subprocess
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "biden-erdogan-rome-2021.txt"

pytestmark = pytest.mark.slow


def run(*command: object, cwd: Path | None = None) -> str:
    """Run a command; what it printed, or its errors in the failure."""
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, cwd=cwd
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def python(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an empty environment in which the wheel alone is installed."""
    home = tmp_path_factory.mktemp("empty")
    venv.create(home, with_pip=True)
    interpreter = home / "bin" / "python"
    (wheel,) = built.glob("*.whl")
    run(interpreter, "-m", "pip", "install", "-q", wheel)
    return interpreter


def test_the_wheel_holds_code_data_and_the_compiled_lists(built: Path) -> None:
    """Both packages, the TSV files, the typing marker, one compiled file; no tests, no seeds."""
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "arnews/py.typed" in names
    assert "arnews/pipeline.py" in names
    assert any(name.startswith("arnews_plugins/gazetteer/data/") for name in names)
    assert any(name.startswith("arnews/matching/compiled/") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "seeds/", "docs/"))]


def test_the_sdist_holds_what_it_takes_to_build_and_test(built: Path) -> None:
    """Sources, tests, seeds and licences."""
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for name in ("pyproject.toml", "LICENSE", "NOTICE", "README.md", "hatch_build.py"):
        assert name in names
    assert any(name.startswith("tests/unit/") for name in names)
    assert any(name.startswith("seeds/") for name in names)


def test_the_wheel_alone_extracts_the_seed(python: Path, tmp_path: Path) -> None:
    """Without the checkout, without extras, from an unwritable cache: people, times, quotes."""
    script = (
        "import sys, pathlib, arnews\n"
        "text = pathlib.Path(sys.argv[1]).read_text('utf-8')\n"
        "result = arnews.extract(text, published='2021-10-31')\n"
        "assert not result.diagnostics, result.diagnostics\n"
        "assert 'site-packages' in arnews.__file__\n"
        "layers = [result.entities, result.clusters, result.times, result.quotes, result.events]\n"
        "print(*map(len, layers))\n"
    )
    out = run(python, "-I", "-c", script, SEED, cwd=tmp_path)
    assert all(int(number) >= 5 for number in out.split())


def test_the_command_names_the_extra_it_needs(python: Path, tmp_path: Path) -> None:
    """Without click: one line that says what to install."""
    done = subprocess.run(
        [python.parent / "arnews", "plugins"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 1
    assert "pip install 'arnews[cli]'" in done.stderr
    assert "Traceback" not in done.stderr
