"""Inputs that are cut off: what is whole is read, and what is not is named."""

import bz2
import gzip
import io
import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from arnews.article import Article
from arnews.io.items import Options, Reject
from arnews.io.parts import Summary
from arnews.io.readers import read_items

SENTENCE = "أعلنت وزارة الصحة في بيان رسمي افتتاح مستشفى جديد في المدينة بحضور عدد من المسؤولين"
TEXTS = [f"{SENTENCE} رقم {number}." for number in range(40)]


def _jsonl() -> bytes:
    return "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in TEXTS).encode()


def _json() -> bytes:
    return json.dumps([{"text": text} for text in TEXTS], ensure_ascii=False).encode()


def _csv() -> bytes:
    return "".join(["text,title\n", *(f'"{text}",\n' for text in TEXTS)]).encode()


def _page(text: str = SENTENCE) -> bytes:
    body = "".join(f"<p>{text} {number}.</p>" for number in range(8))
    return (
        '<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>خبر</title></head>'
        f"<body><article><h1>خبر</h1>{body}</article></body></html>"
    ).encode()


def _feed() -> bytes:
    items = "".join(
        f"<item><title>خبر {number}</title><description>{text}</description></item>"
        for number, text in enumerate(TEXTS)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>الوكالة</title>{items}</channel></rss>"
    ).encode()


def _warc() -> bytes:
    pytest.importorskip("fastwarc", reason="fastwarc is missing")
    pytest.importorskip("trafilatura", reason="trafilatura is missing")
    records = []
    for number in range(6):
        page = _page(f"{SENTENCE} في اليوم {number}")
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        records.append(
            gzip.compress(
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
                "WARC-Date: 2021-10-31T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(http)}\r\n\r\n".encode()
                + http
                + b"\r\n\r\n",
                mtime=0,
            )
        )
    return b"".join(records)


def _parquet() -> bytes:
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is missing")
    from pyarrow import parquet

    file = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": TEXTS}), file)
    return file.getvalue()


def _zst() -> bytes:
    zstandard = pytest.importorskip("zstandard", reason="zstandard is missing")
    return zstandard.ZstdCompressor().compress(_jsonl())


FORMATS: dict[str, tuple[Callable[[], bytes], int, bool]] = {
    # suffix: its bytes, how many articles, whether each cut inside it can be seen
    ".txt": (lambda: "\n".join(TEXTS).encode(), 1, False),
    ".html": (_page, 1, False),
    ".jsonl": (_jsonl, 40, False),
    ".json": (_json, 40, True),
    ".csv": (_csv, 40, False),
    ".xml": (_feed, 40, False),
    ".warc.gz": (_warc, 6, False),
    ".parquet": (_parquet, 40, True),
    ".jsonl.gz": (lambda: gzip.compress(_jsonl(), mtime=0), 40, True),
    ".jsonl.xz": (lambda: lzma.compress(_jsonl()), 40, True),
    ".jsonl.bz2": (lambda: bz2.compress(_jsonl()), 40, True),
    ".jsonl.zst": (_zst, 40, True),
}


def read(path: Path) -> tuple[list[Article], list[Reject]]:
    """The articles of a file, and what was rejected."""
    articles, rejects = [], []
    for item in read_items(path, Options()):
        if isinstance(item, Reject):
            rejects.append(item)
            continue
        try:
            articles.append(item.article())
        except Exception as error:  # noqa: BLE001 - looked at below
            rejects.append(Reject(item.origin, f"{type(error).__name__}: {error}"))
    return articles, rejects


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_input_that_is_cut_off_gives_what_is_whole(tmp_path: Path, suffix: str) -> None:
    """At nineteen places in each format: the articles before the cut, then a reject by name."""
    if suffix == ".xml":
        pytest.importorskip("feedparser", reason="feedparser is missing")
    if suffix == ".html":
        pytest.importorskip("trafilatura", reason="trafilatura is missing")
    make, count, seen = FORMATS[suffix]
    data = make()
    path = tmp_path / f"news{suffix}"
    path.write_bytes(data)
    whole, rejects = read(path)
    assert (len(whole), rejects) == (count, [])
    for twentieth in range(1, 20):
        path.write_bytes(data[: len(data) * twentieth // 20])
        articles, rejects = read(path)
        for article, expected in zip(articles[:-1], whole, strict=False):
            assert article.text == expected.text
        assert articles or rejects
        assert not seen or rejects
        for reject in rejects:
            assert reject.item.startswith(str(path))
            assert reject.reason
            assert "Traceback" not in reject.reason
        if suffix == ".jsonl":
            # nothing before the cut is lost
            assert len(articles) >= data[: len(data) * twentieth // 20].count(b"\n")


def test_a_run_over_files_that_are_cut_off_writes_the_rest(
    tmp_path: Path, run: Callable[..., Summary]
) -> None:
    """All articles of the good file and those before the cut of the bad one."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl.gz").write_bytes(gzip.compress(_jsonl())[:-40])
    (tmp_path / "in" / "b.jsonl").write_bytes(_jsonl())
    summary = run(tmp_path / "in", tmp_path / "found.jsonl")
    assert summary.articles >= 40
    assert summary.rejected >= 1
    rejects = (tmp_path / "found.rejects.jsonl").read_text("utf-8").splitlines()
    assert all("a.jsonl.gz" in json.loads(line)["item"] for line in rejects)


def test_a_file_that_goes_away_during_the_run_is_a_reject(
    tmp_path: Path, run: Callable[..., Summary]
) -> None:
    """It was there when the folder was listed; the others are read."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(TEXTS[number], "utf-8")

    def remove(*_: object) -> None:
        (folder / "39.txt").unlink(missing_ok=True)

    summary = run(folder, tmp_path / "found.jsonl", report=remove)
    assert summary.articles == 39
    assert summary.rejected <= 1
