"""Every Python block of the tutorials, how-to and explanation pages of this list runs."""

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)

PAGES = (
    "docs/index.md",
    "docs/explanation/offsets.md",
    "docs/howto/dates.md",
    "docs/howto/evaluation.md",
    "docs/howto/label.md",
    "docs/howto/names.md",
    "docs/howto/normalizer.md",
    "docs/howto/notebooks.md",
    "docs/howto/pages.md",
    "docs/howto/pandas.md",
    "docs/tutorial/event-data.md",
    "README.ar.md",
)


@pytest.mark.parametrize("name", PAGES)
def test_the_blocks_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In order, one namespace a page, in a folder of their own that looks like a checkout."""
    blocks = BLOCK.findall((ROOT / name).read_text("utf-8"))
    assert blocks
    if any("pandas" in block or "to_dataframe" in block for block in blocks):
        pytest.importorskip("pandas", reason="pandas is not installed")
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copytree(ROOT / "docs" / "examples" / "news", tmp_path / "docs" / "examples" / "news")
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, object] = {"__name__": "page"}
    for number, block in enumerate(blocks, 1):
        exec(compile(block, f"{name}, example {number}", "exec"), namespace)  # noqa: S102


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
