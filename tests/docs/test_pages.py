"""The READMEs in two languages, and the way through the documentation."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_both_readmes_show_the_same_code() -> None:
    """The Arabic one shows the ten lines of the English one, and then the page."""
    first, *_ = BLOCK.findall((ROOT / "README.md").read_text("utf-8"))
    (arabic,) = BLOCK.findall((ROOT / "README.ar.md").read_text("utf-8"))
    assert arabic == first + 'result.to_html("page.html")\n'


def test_what_a_new_user_looks_for_is_two_clicks_away() -> None:
    """Quotes into pandas, a name list, a plugin: linked from the first page, and there."""
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    for page in ("howto/pandas.md", "howto/names.md", "tutorial/first-plugin.md"):
        assert f"]({page})" in index
        assert (ROOT / "docs" / page).is_file()


@pytest.mark.parametrize("name", ["README.md", "README.ar.md"])
def test_links_of_the_readmes_lead_somewhere(name: str) -> None:
    """Files and pictures that are named are there."""
    text = (ROOT / name).read_text("utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text) + re.findall(
        r'(?:src|srcset|href)="([^"#]+)"', text
    )
    assert links
    for link in links:
        if not link.startswith("https://"):
            assert (ROOT / link).exists(), link
