"""What fuzzing has found, each once: inputs that raised what they should not, or never ended."""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

import arnews
from arnews import Result
from arnews.io.items import Reject
from arnews.io.readers import read

TEXT = "قال الرئيس الأمريكي جو بايدن في أنقرة إن القمة كانت ناجحة."


def both(source: Any) -> tuple[list[arnews.Article], list[Reject]]:
    """The articles of a source and what was rejected."""
    rejects: list[Reject] = []
    return list(read(source, on_reject=rejects.append)), rejects


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "0001-01-01T00:00:00"])
@pytest.mark.parametrize("said", ["أول من أمس الأحد", "بعد غد الجمعة", "قبل قرن", "الأسبوع المقبل"])
def test_days_at_the_ends_of_the_calendar(nlp: arnews.Pipeline, published: str, said: str) -> None:
    """Archives write them where they know no day: nothing is counted from them."""
    result = nlp(f"وصل الوزير {said}.", published=published)
    assert not result.diagnostics, result.diagnostics[0].traceback
    assert all(time.anchor is None for time in result.times)


def test_an_entry_whose_summary_is_empty(tmp_path: Path) -> None:
    """Feedparser gives None there, not an empty text."""
    pytest.importorskip("feedparser", reason="feedparser is missing")
    path = tmp_path / "news.rss"
    body = "<title>خبر</title><description><![CDATA[</description>"
    for inside in (body, f"<description/><summary/>{body}", f"<title>{TEXT}</title><description/>"):
        path.write_text(f"<rss><channel><item>{inside}</item></channel></rss>", "utf-8")
        articles, rejects = both(path)
        assert len(articles) + len(rejects) == 1


def test_a_feed_whose_charset_has_no_name(tmp_path: Path) -> None:
    """Bytes that are no letters where XML names its charset."""
    pytest.importorskip("feedparser", reason="feedparser is missing")
    path = tmp_path / "news.rss"
    path.write_bytes(b'<?xml version="1.0" encoding="utf\xcb8"?><rss><channel></channel></rss>')
    articles, (reject,) = both(path)
    assert not articles
    assert reject.reason.startswith("no feed")


def test_parquet_with_texts_that_are_no_utf8(tmp_path: Path) -> None:
    """The row is rejected by number, the others are read."""
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is missing")
    parquet = importlib.import_module("pyarrow.parquet")
    path = tmp_path / "news.parquet"
    texts = pyarrow.array([TEXT.encode(), b"\xd8\xd8", TEXT.encode()]).view(pyarrow.string())
    parquet.write_table(pyarrow.table({"text": texts}), path)
    articles, (reject,) = both(path)
    assert [article.text for article in articles] == [TEXT, TEXT]
    assert reject.item == f"{path}#2"
    assert "utf-8" in reject.reason


def test_parquet_with_a_damaged_footer(tmp_path: Path) -> None:
    """Whatever byte is another: rows or a reject."""
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is missing")
    parquet = importlib.import_module("pyarrow.parquet")
    path = tmp_path / "news.parquet"
    parquet.write_table(pyarrow.table({"text": [TEXT]}), path, compression="none")
    data = path.read_bytes()
    for at in range(len(data) // 2, len(data) - 8, 7):
        path.write_bytes(data[:at] + b"\xb5" + data[at + 1 :])
        articles, rejects = both(path)
        assert articles or rejects


@pytest.mark.parametrize("number", ["9" * 5000, "-" + "9" * 5000, "1" + "0" * 4400])
def test_numbers_too_long_for_python(tmp_path: Path, number: str) -> None:
    """Python refuses numbers of more than 4,300 digits with an error of its own."""
    path = tmp_path / "news.jsonl"
    path.write_text(f'{{"text": {number}}}\n' + json.dumps({"text": TEXT}), "utf-8")
    articles, (reject,) = both(path)
    assert len(articles) == 1
    assert reject.reason.startswith("no JSON")
    with pytest.raises(arnews.SchemaError):
        Result.from_json(number)


def test_half_a_surrogate_pair_in_any_field(tmp_path: Path) -> None:
    """Nothing can write it: it is replaced in all of them, the metadata included."""
    path = tmp_path / "news.jsonl"
    half = "\\ud83d"
    path.write_text(
        f'{{"text": "{TEXT}{half}", "url": "{half}", "author": "{half}", "id": {{"{half}": ["{half}"]}}}}',
        "utf-8",
    )
    (article,), _ = both(path)
    json.dumps(article.fields(), ensure_ascii=False).encode("utf-8")
    assert article.metadata == {"id": {"\ufffd": ["\ufffd"]}}


@pytest.mark.parametrize("layer", ["entities", "times", "quotes", "events", "clusters"])
def test_ids_of_half_a_surrogate_pair_on_the_page(nlp: arnews.Pipeline, layer: str) -> None:
    """A result that was sent may call its findings anything; its page is made."""
    text = "قال الرئيس الأمريكي جو بايدن أمس: «زرت أنقرة». زار بايدن أنقرة."
    data = json.loads(nlp(text, published="2021-10-31").to_json())
    data[layer][0]["id"] = "\ud800"
    if layer == "clusters":
        data[layer][0]["mentions"] = ["\ud800"]
    page = Result.from_json(json.dumps(data)).to_html()
    page.encode("utf-8")
