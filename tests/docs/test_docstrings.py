"""The examples in docstrings run and print what they say, those of constants too."""

import ast
import doctest
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = {"arnews.io.arrow": "pyarrow"}
"""What a module needs that is not always there."""


def docstrings(path: Path) -> Iterator[tuple[int, str]]:
    """The line and text of each docstring that shows an example."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            text = node.value.value
            if isinstance(text, str) and ">>> " in text:
                yield node.lineno, text


MODULES = {
    ".".join(path.relative_to(base).with_suffix("").parts).removesuffix(".__init__"): path
    for base, package in ((ROOT, "arnews"), (ROOT / "plugins", "arnews_plugins"))
    for path in sorted((base / package).rglob("*.py"))
    if any(docstrings(path))
}


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_docstrings_hold(name: str) -> None:
    """Each in the names of its module; prompts are compared with what they show."""
    if name in NEEDED:
        pytest.importorskip(NEEDED[name])
    module = importlib.import_module(name)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for line, text in docstrings(MODULES[name]):
        runner.run(
            doctest.DocTestParser().get_doctest(
                text, dict(vars(module)), name, str(MODULES[name]), line
            )
        )
    assert not runner.summarize(verbose=False).failed
