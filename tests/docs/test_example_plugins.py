"""The example distributions, from their source: their own tests and READMEs, not installed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import arnews

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("arnews-*/pyproject.toml"))
BLOCK = re.compile(r"^```(?:python)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", NAMES)
def test_the_tests_of_an_example_pass(name: str) -> None:
    """Word for word as its author runs them: `pytest` in its folder."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=EXAMPLES / name,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_layer_of_its_own_comes_out_as_its_readme_shows(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The code of the README prints what stands under it; the layer survives JSON."""
    folder = EXAMPLES / "arnews-units"
    monkeypatch.syspath_prepend(folder)
    import arnews_units

    nlp = arnews.Pipeline(plugins=[arnews_units])
    monkeypatch.setattr(arnews, "extract", nlp)
    code, shown = BLOCK.findall((folder / "README.md").read_text("utf-8"))
    exec(code, {})  # noqa: S102 - the example of the README
    assert capsys.readouterr().out == shown
    result = nlp("يمتد الطريق 25 كيلومترا.")
    assert arnews.Result.from_json(result.to_json()) == result
    assert "units.number (units" in str(result.explain(result.annotations["units"][0]))
