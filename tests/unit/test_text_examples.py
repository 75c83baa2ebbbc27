"""The examples in the documentation of the text layer run and print what they say."""

import doctest
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import arnews.text

ROOT = Path(__file__).parents[2]
MODULES = ("characters", "datelines", "levels", "normalizers", "numbers", "references", "sentences")


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_modules(name: str) -> None:
    """Every docstring example holds."""
    result = doctest.testmod(importlib.import_module(f"arnews.text.{name}"))
    assert result.attempted
    assert not result.failed


def test_examples_of_the_reference() -> None:
    """Every example of the page holds."""
    page = ROOT / "docs/reference/text.md"
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.attempted
    assert not result.failed


def test_importing_is_light() -> None:
    """The text layer brings no plugin, no test library, and nothing that is not its own."""
    code = (
        "import sys; import arnews.text;"
        "print([m for m in ('hypothesis', 'pytest', 'regex', 'pluggy', 'cattrs', 'html.entities')"
        " if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_every_public_name_is_there() -> None:
    """What `arnews.text` lists it has, the verbs that are loaded late among them, each once."""
    assert all(hasattr(arnews.text, name) for name in arnews.text.__all__)
    assert len(arnews.text.__all__) == len(set(arnews.text.__all__))
    with pytest.raises(AttributeError, match="nothing_such"):
        _ = arnews.text.nothing_such
