"""The examples of the README and the documentation run."""

import re
from pathlib import Path

import pytest

import arnews
from arnews import hookspecs

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(name: str) -> list[str]:
    """The Python code blocks of a page."""
    found = BLOCK.findall((ROOT / name).read_text("utf-8"))
    assert found, f"{name} has no Python example"
    return found


def run(code: list[str], name: str) -> dict[str, object]:
    """Run code blocks one after the other, as a reader would."""
    namespace: dict[str, object] = {}
    for number, block in enumerate(code, 1):
        exec(compile(block, f"{name}, example {number}", "exec"), namespace)  # noqa: S102
    return namespace


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial/first-extraction.md"])
def test_the_examples_run(name: str) -> None:
    """Word for word, in order, one namespace a page."""
    run(blocks(name), name)


def test_the_readme_shows_what_comes_out(capsys: pytest.CaptureFixture[str]) -> None:
    """Names, the speaker and a reason are printed."""
    run(blocks("README.md")[:1], "README.md")
    out = capsys.readouterr().out
    assert "PERSON جو بايدن 20 28" in out
    assert "إيجابية للغاية" in out
    assert "rule:" in out


def test_every_rule_belongs_to_its_plugin_and_has_an_example(nlp: arnews.Pipeline) -> None:
    """Ids are unique, begin with a plugin's name, and come with a sentence."""
    rules = arnews.rules(nlp)
    names = {info.name for info in nlp.plugins}
    ids = [rule.id for rule in rules]
    assert len(ids) == len(set(ids))
    for rule in rules:
        assert rule.id.partition(".")[0] in names
        assert rule.description.endswith(".")
        # a name of a user's own file has no example without the file
        assert rule.example or rule.id == "gazetteer.extra"


def test_every_rule_that_finds_something_is_listed(nlp: arnews.Pipeline, seed_text: str) -> None:
    """What the seed article is read with is in the reference."""
    listed = {rule.id for rule in arnews.rules(nlp)}
    result = nlp(seed_text, published="2021-10-31")
    layers = (
        result.entities,
        result.clusters,
        result.times,
        result.quotes,
        result.events,
        result.topics,
    )
    assert {found.rule for layer in layers for found in layer} <= listed


@pytest.mark.parametrize("hook", [name for name in dir(hookspecs) if name.startswith("arnews_")])
def test_every_hook_is_documented(hook: str) -> None:
    """The module of the hooks is the reference: each has a summary and says when it is called."""
    doc = getattr(hookspecs, hook).__doc__
    assert doc
    assert doc.splitlines()[0].endswith(".") or len(doc.splitlines()) > 1


@pytest.mark.parametrize("name", sorted(arnews.__all__))
def test_every_public_name_has_a_docstring(name: str) -> None:
    """Also the small ones."""
    value = getattr(arnews, name)
    assert getattr(value, "__doc__", None) or isinstance(value, int)
