"""The documentation is whole: hooks with their signatures, public names, rules, tests by hook."""

import ast
import importlib
import inspect
import re
import runpy
from pathlib import Path

import pytest

import arnews
import arnews.testing
from arnews import hookspecs

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
HOOKS = sorted(name for name in vars(hookspecs) if name.startswith("arnews_"))
PAGE = (DOCS / "reference" / "hooks.md").read_text("utf-8")


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_documented_with_its_exact_signature(hook: str) -> None:
    """The heading is the signature in the code, letter by letter; the docstring is shown below."""
    signature = str(inspect.signature(getattr(hookspecs, hook)))
    plain = re.sub(r"'([^']*)'", r"\1", signature)
    plain = re.sub(r"\b(?:collections\.abc|typing)\.", "", plain)
    plain = plain.replace("NoneType", "None").replace("arnews.hookspecs.", "")
    assert f"### `{hook}{plain}`\n" in PAGE
    assert f".. autofunction:: arnews.hookspecs.{hook}\n" in PAGE


def test_no_hook_is_documented_that_is_not_there() -> None:
    """Every heading of the page that looks like a hook is one."""
    assert sorted(re.findall(r"^### `(\w+)\(", PAGE, re.MULTILINE)) == HOOKS


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_says_when_it_is_called_or_what_it_gives(hook: str) -> None:
    """A summary line, and for a hook with a result what that is."""
    doc = inspect.getdoc(getattr(hookspecs, hook))
    assert doc
    first = doc.split("\n\n")[0]
    assert first.rstrip().endswith(".")


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_a_test_of_its_own(hook: str) -> None:
    """In tests/unit/test_hooks.py, by name."""
    tree = ast.parse((ROOT / "tests" / "unit" / "test_hooks.py").read_text("utf-8"))
    tests = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert f"test_{hook}" in tests


def documented() -> set[str]:
    """Names that the reference shows: one by one, or with all of their module."""
    names: set[str] = set()
    for page in (DOCS / "reference").glob("*.md"):
        text = page.read_text("utf-8")
        names |= set(re.findall(r"\.\. auto(?:class|function|data|exception):: ([\w.]+)", text))
        for module in re.findall(r"\.\. automodule:: ([\w.]+)", text):
            shown = getattr(importlib.import_module(module), "__all__", ())
            names |= {f"{module}.{name}" for name in shown}
    return names


@pytest.mark.parametrize("package", ["arnews", "arnews.testing"])
def test_every_public_name_is_in_the_reference(package: str) -> None:
    """By itself, or with the module that holds it."""
    module = importlib.import_module(package)
    known = documented()
    short = {name.rpartition(".")[2] for name in known if name.startswith("arnews.")}
    data = {"CHECKS", "HOSTILE", "WORST"}  # shown as a table and in words
    missing = set(module.__all__) - short - data
    assert not missing


def test_every_check_of_the_kit_is_in_its_reference() -> None:
    """The table of checks is that of the code, word for word."""
    text = (DOCS / "reference" / "testing.md").read_text("utf-8")
    for check, holds in arnews.testing.CHECKS.items():
        assert f"| `{check}` | {holds} |" in text


def test_the_reference_of_rules_is_made_from_the_rules(tmp_path: Path) -> None:
    """Every rule of every bundled plugin, also of those that are off, with its sentence."""
    conf = runpy.run_path(str(DOCS / "conf.py"))
    text = conf["rules_page"]()
    listed = conf["bundled_rules"]()
    plugins = {rule.id.partition(".")[0] for rule in listed}
    assert {"dates", "gazetteer", "linker", "names", "quotes", "topics"} <= plugins
    assert {"spacy", "transformers"} <= plugins
    for rule in listed:
        assert f"`{rule.id}`\n: {rule.description}\n" in text
    assert {rule.id for rule in arnews.rules()} <= {rule.id for rule in listed}


def test_tests_that_pages_name_are_there() -> None:
    """Test functions, and files of tests, benchmarks and tools."""
    known = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")):
        text = page.read_text("utf-8")
        assert set(re.findall(r"`(test_\w+)`", text)) <= known, page
        for path in re.findall(r"(?:tests|benchmarks|tools|seeds)/[\w/-]+\.(?:py|txt|json)", text):
            assert (ROOT / path).is_file(), f"{page}: {path}"


MADE = {DOCS / "reference" / name for name in ("cli.md", "rules.md")}
"""Pages that are written when the docs are built."""


def test_links_between_pages_lead_somewhere() -> None:
    """Every relative link of the documentation and the README."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            made = (page.parent / target).resolve() in MADE
            assert made or (page.parent / target).exists(), f"{page.relative_to(ROOT)}: {target}"
