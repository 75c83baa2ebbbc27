"""What the README shows comes out; rules and public names are documented."""

import re
from pathlib import Path

import pytest

import arnews

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_readme_shows_what_comes_out(capsys: pytest.CaptureFixture[str]) -> None:
    """Names, the speaker and a reason are printed."""
    first, *_ = BLOCK.findall((ROOT / "README.md").read_text("utf-8"))
    exec(first, {})  # noqa: S102 - what a reader would do
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


@pytest.mark.parametrize("name", sorted(arnews.__all__))
def test_every_public_name_has_a_docstring(name: str) -> None:
    """Also the small ones."""
    value = getattr(arnews, name)
    assert getattr(value, "__doc__", None) or isinstance(value, int)
