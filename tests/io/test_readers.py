"""Readers on real forms of files: whole, broken, cut off, empty, in old charsets."""

import bz2
import gzip
import importlib
import json
import lzma
import types
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import arnews
from arnews.io.items import Meter, Options, Raw, ReadError, Reject
from arnews.io.readers import read, read_items
from arnews.io.readers.charsets import decode_page, guess

TEXT = "قال الرئيس الأمريكي جو بايدن في أنقرة إن القمة كانت ناجحة."
OTHER = "وصل وزير الخارجية إلى القاهرة مساء أمس للمشاركة في الاجتماع."
PARAGRAPH = f"<p>{f'{TEXT} ' * 6}</p><p>{f'{OTHER} ' * 6}</p>"


def both(source: Any, **options: Any) -> tuple[list[arnews.Article], list[Reject]]:
    """The articles of a source and what was rejected."""
    rejects: list[Reject] = []
    return list(read(source, on_reject=rejects.append, **options)), rejects


def line(**fields: Any) -> str:
    """A line of JSON."""
    return json.dumps(fields, ensure_ascii=False) + "\n"


def test_a_text_file_is_an_article_that_names_its_file(tmp_path: Path) -> None:
    """Without its byte order mark; unknown suffixes are looked into."""
    path = tmp_path / "خبر.news"
    path.write_bytes(("\ufeff" + TEXT).encode())
    (article,), rejects = both(path)
    assert article.text == TEXT
    assert article.metadata == {"file": str(path)}
    assert not rejects


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (TEXT.encode("cp1256"), "not UTF-8: bad byte at offset 0"),
        (b" \n", "empty"),
        (b"No Arabic.", "holds no Arabic"),
        (None, "No such file or directory"),
    ],
)
def test_what_is_no_article_is_rejected_by_name_and_the_rest_is_read(
    tmp_path: Path, data: bytes | None, reason: str
) -> None:
    """The good file after it is read."""
    bad, good = tmp_path / "a.txt", tmp_path / "b.txt"
    if data is not None:
        bad.write_bytes(data)
    good.write_text(TEXT, "utf-8")
    articles, (reject,) = both([bad, good])
    assert [article.text for article in articles] == [TEXT]
    assert reject == Reject(str(bad), reason)


def test_the_charset_of_text_can_be_given(tmp_path: Path) -> None:
    """As the user says."""
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("cp1256"))
    assert [article.text for article in read(path, encoding="cp1256")] == [TEXT]


def test_a_folder_is_read_in_order_whatever_its_files_are(tmp_path: Path) -> None:
    """By suffix and by content; hidden files are none; a pattern picks."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "1.jsonl").write_text(line(text=OTHER), "utf-8")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "c").write_text(line(text=OTHER, id="9") + line(text=TEXT), "utf-8")
    (tmp_path / ".hidden.txt").write_text(TEXT, "utf-8")
    articles, rejects = both(tmp_path)
    assert not rejects
    assert [article.text for article in articles] == [TEXT, OTHER, TEXT, OTHER]
    assert articles[1].metadata == {"id": "9"}
    assert [article.text for article in read(f"{tmp_path}/**/*.jsonl")] == [OTHER]
    with pytest.raises(ReadError, match=r"\*\.csv: no files here"):
        list(read(f"{tmp_path}/*.csv"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReadError, match="no files here"):
        list(read(tmp_path / "empty"))


def test_jsonl_gives_titles_dates_and_rejects_bad_lines_by_number(tmp_path: Path) -> None:
    """Each bad line says what is wrong with it."""
    path = tmp_path / "news.jsonl"
    path.write_text(
        line(title="زيارة", text=TEXT, published="2021-10-31", author=["سامي", "ليلى"])
        + "{broken\n\n[1]\n"
        + line(text=TEXT, published="31/10/2021")
        + line(text=7)
        + line(words=TEXT)
        + line(text=TEXT, published=None, url="https://example.org/1"),
        "utf-8",
    )
    (first, last), rejects = both(path)
    assert first.text == f"زيارة\n{TEXT}"
    assert first.title_span == arnews.Span(0, 5)
    assert first.published == date(2021, 10, 31)
    assert first.author == "سامي, ليلى"
    assert last.url == "https://example.org/1"
    assert [reject.item.rpartition("#")[2] for reject in rejects] == ["2", "4", "5", "6", "7"]
    for reject, part in zip(
        rejects, ("no JSON", "object", "ISO 8601", "text is no string", "no text"), strict=True
    ):
        assert part in reject.reason


def test_columns_are_named_by_the_user(tmp_path: Path) -> None:
    """A column that is not there is said so; an unknown field is an error at once."""
    path = tmp_path / "news.jsonl"
    path.write_text(line(story=TEXT, day="2021-10-31", n=5), "utf-8")
    columns = {"text": "story", "published": "day"}
    (article,), _ = both(path, columns=columns, keep=["n"])
    assert (article.text, article.published) == (TEXT, date(2021, 10, 31))
    assert article.metadata == {"n": 5}
    _, (reject,) = both(path, columns={"text": "body"})
    assert "no column 'body'; there are: story, day, n" in reject.reason
    with pytest.raises(ReadError, match="no field 'words'"):
        list(read(path, columns={"words": "story"}))


def test_results_are_read_back_as_their_articles(tmp_path: Path) -> None:
    """What arnews wrote is an input too; title and metadata stay."""
    article = arnews.Article.compose(
        title="زيارة", body=TEXT, published="2021-10-31", metadata={"n": 1}
    )
    path = tmp_path / "found.jsonl"
    path.write_text(arnews.extract(article).to_json() + "\n", "utf-8")
    assert list(read(path)) == [article]


def test_half_of_a_surrogate_pair_is_replaced(tmp_path: Path) -> None:
    """Texts that were cut in the middle of a sign can be written again."""
    path = tmp_path / "news.jsonl"
    path.write_text('{"text": "زار بايدن أنقرة \\ud83d"}\n', "utf-8")
    assert [article.text for article in read(path)] == ["زار بايدن أنقرة \ufffd"]


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, bz2.compress, "zst"])
def test_compressed_files_are_known_by_content(
    tmp_path: Path, pack: Callable[[bytes], bytes] | str
) -> None:
    """Two members after each other are one file; the suffix need not say so."""
    if isinstance(pack, str):
        compressor = pytest.importorskip("zstandard", reason="zstandard is missing")
        pack = compressor.ZstdCompressor().compress
    assert callable(pack)
    path = tmp_path / "news.jsonl"
    path.write_bytes(pack(line(text=TEXT).encode()) + pack(line(text=OTHER).encode()))
    assert [article.text for article in read(path)] == [TEXT, OTHER]


@pytest.mark.parametrize("suffix", [".gz", ".xz", ".zst"])
def test_a_file_that_is_cut_off_gives_what_it_holds_and_a_reject(
    tmp_path: Path, suffix: str
) -> None:
    """The articles before the cut are there; the file is named."""
    from arnews.io.streams import compress

    if suffix == ".zst":
        pytest.importorskip("zstandard", reason="zstandard is missing")
    first = compress(line(text=TEXT).encode(), suffix)
    second = compress("".join(line(text=f"{OTHER} {n}") for n in range(3000)).encode(), suffix)
    path = tmp_path / f"news.jsonl{suffix}"
    path.write_bytes(first + second[: len(second) // 2])
    articles, rejects = both(path)
    assert articles[0].text == TEXT
    assert any(reject.item == str(path) for reject in rejects)


def test_csv_with_a_byte_order_mark_and_line_breaks_in_cells(tmp_path: Path) -> None:
    """The mark is no part of the first column's name; short rows are rejected."""
    path = tmp_path / "news.csv"
    rows = f'title,text,date\nزيارة,"{TEXT}\n{OTHER}",2021-10-31\nقصير\nقمة,{OTHER},\n'
    path.write_bytes(("\ufeff" + rows).encode())
    (first, second), (reject,) = both(path)
    assert first.text == f"زيارة\n{TEXT}\n{OTHER}"
    assert first.published == date(2021, 10, 31)
    assert second.published is None
    assert reject.reason == "1 cells where the header has 3"


def test_csv_in_another_charset_and_an_empty_one(tmp_path: Path) -> None:
    """windows-1256 is rejected by name, and read where the user says so."""
    path = tmp_path / "news.csv"
    path.write_bytes(f"text\n{TEXT}\n".encode("cp1256"))
    _, (reject,) = both(path)
    assert "not UTF-8" in reject.reason
    assert [article.text for article in read(path, encoding="cp1256")] == [TEXT]
    path.write_bytes(b"")
    assert both(path)[1] == [Reject(str(path), "empty")]


def test_parquet_gives_typed_dates_and_only_its_columns(tmp_path: Path) -> None:
    """A damaged file is a reject."""
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is missing")
    parquet = importlib.import_module("pyarrow.parquet")
    path = tmp_path / "news.parquet"
    moment = datetime(2021, 10, 31, 9, 30)  # noqa: DTZ001 - as it stands in the file
    table = pyarrow.table(
        {"text": [TEXT, None, OTHER], "date": [moment, None, None], "blob": [b"1", b"2", b"3"]}
    )
    parquet.write_table(table, path)
    (first, last), (reject,) = both(path)
    assert (first.text, first.published) == (TEXT, moment)
    assert last.text == OTHER
    assert reject == Reject(f"{path}#2", "empty")
    path.write_bytes(path.read_bytes()[:-20])
    assert "broken after row 0" in both(path)[1][0].reason


def page(charset: str, *, declared: str | None = "") -> bytes:
    """A page of a newspaper in a charset."""
    meta = f'<meta charset="{charset if declared == "" else declared}">' if declared != "-" else ""
    text = (
        f"<!DOCTYPE html><html><head>{meta}<title>قمة روما</title>"
        '<meta property="article:published_time" content="2021-10-31T10:00:00+03:00">'
        '<meta name="author" content="محمد سالم"><meta property="og:site_name" content="الصحيفة">'
        f"</head><body><article><h1>قمة روما</h1>{PARAGRAPH}</article></body></html>"
    )
    return text.encode(charset)


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", ""),
        ("cp1256", "windows-1256"),
        ("cp1256", "-"),
        ("cp1256", "utf-8"),
        ("iso-8859-6", ""),
        ("iso-8859-6", "-"),
        ("utf-16", "-"),
    ],
)
def test_pages_are_read_in_the_charsets_of_arabic_news(
    tmp_path: Path, charset: str, declared: str
) -> None:
    """Declared, not declared, declared wrongly; title, author, site and moment are found."""
    pytest.importorskip("trafilatura", reason="trafilatura is missing")
    path = tmp_path / "page.html"
    path.write_bytes(page(charset, declared=declared))
    (article,), rejects = both(path)
    assert not rejects
    assert TEXT in article.text
    assert OTHER in article.text
    assert article.title_span is not None
    assert article.text[: article.title_span.end] == "قمة روما"
    assert article.published == datetime.fromisoformat("2021-10-31T10:00:00+03:00")
    assert (article.source, article.author) == ("الصحيفة", "محمد سالم")


def test_broken_and_empty_pages(tmp_path: Path) -> None:
    """Tags never closed are read; a page without an article is a reject."""
    pytest.importorskip("trafilatura", reason="trafilatura is missing")
    broken = tmp_path / "broken.html"
    broken.write_text(f"<html><body><div><article><p>{f'{TEXT} ' * 8}<p>{OTHER}<b></div", "utf-8")
    (article,), _ = both(broken)
    assert TEXT in article.text
    for data, reason in (
        (b"", "empty"),
        (b"<html><body>English only</body></html>", "holds no Arabic"),
        ("<html><body><script>عربي</script></body></html>".encode(), "no article in this page"),
    ):
        broken.write_bytes(data)
        assert both(broken)[1] == [Reject(str(broken), reason)]


def test_charsets_are_told_by_the_article() -> None:
    """«ال» has other bytes in windows-1256 than in ISO-8859-6; UTF-8 may be cut off."""
    assert guess(TEXT.encode("cp1256")) == "cp1256"
    assert guess(TEXT.encode("iso-8859-6")) == "iso-8859-6"
    assert guess(TEXT.encode()[:5]) == "utf-8"
    assert decode_page(TEXT.encode("cp1256"), "no-such-charset") == TEXT
    assert decode_page(TEXT.encode("iso-8859-6"), "iso-8859-6") == TEXT


def response(
    url: str, body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200
) -> bytes:
    """A record of a WARC file."""
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2021-11-01T05:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_warc_gives_the_pages_with_arabic(tmp_path: Path) -> None:
    """Title, moment, address; pictures, errors and other languages are rejected by number."""
    pytest.importorskip("fastwarc", reason="fastwarc is missing")
    pytest.importorskip("resiliparse", reason="resiliparse is missing")
    undated = page("cp1256").replace(b"article:published_time", b"x")
    records = [
        response("https://example.org/1", page("utf-8")),
        response("https://example.org/2", b"<html><body>English</body></html>"),
        response("https://example.org/3", b"\x89PNG", kind="image/png"),
        response("https://example.org/4", b"no", status=404),
        response("https://example.org/5", undated, kind="text/html"),
    ]
    path = tmp_path / "news.warc.gz"
    path.write_bytes(b"".join(gzip.compress(record) for record in records))
    (first, last), rejects = both(path)
    assert TEXT in first.text
    assert first.text.startswith("قمة روما\n")
    assert first.published == datetime.fromisoformat("2021-10-31T10:00:00+03:00")
    assert (first.url, first.source) == ("https://example.org/1", "الصحيفة")
    assert first.author == "محمد سالم"
    assert TEXT in last.text
    assert (last.published, last.metadata) == (date(2021, 11, 1), {"published_from": "crawl"})
    assert [reject.item.rpartition("#")[2] for reject in rejects] == ["2", "3", "4"]


def test_a_warc_page_of_an_address_that_is_none(tmp_path: Path) -> None:
    """It is read, from nobody."""
    pytest.importorskip("fastwarc", reason="fastwarc is missing")
    pytest.importorskip("resiliparse", reason="resiliparse is missing")
    path = tmp_path / "news.warc"
    unnamed = page("utf-8").replace(b"og:site_name", b"x")
    path.write_bytes(response("https://[example.org/1", unnamed))
    (article,), rejects = both(path)
    assert TEXT in article.text
    assert (article.url, article.source, rejects) == ("https://[example.org/1", None, [])


def test_a_warc_that_is_cut_off_or_empty(tmp_path: Path) -> None:
    """What stands before the cut is read, the file is named."""
    pytest.importorskip("fastwarc", reason="fastwarc is missing")
    pytest.importorskip("resiliparse", reason="resiliparse is missing")
    whole = gzip.compress(response("https://example.org/1", page("utf-8")))
    path = tmp_path / "news.warc.gz"
    path.write_bytes(whole + whole[: len(whole) // 2])
    articles, rejects = both(path)
    assert TEXT in articles[0].text
    assert rejects[0].item == f"{path}#2"
    assert "cut off" in rejects[0].reason
    path.write_bytes(gzip.compress(b""))
    assert "no responses" in both(path)[1][0].reason
    path.write_bytes(b"no archive at all\n" * 50)
    assert "broken after response 0" in both(path)[1][0].reason


RSS = f"""<?xml version="1.0" encoding="{{charset}}"?>
<rss version="2.0"><channel><title>الوكالة</title>
<item><title>قمة روما</title><link>https://example.org/1</link>
<pubDate>Sun, 31 Oct 2021 10:00:00 +0300</pubDate>
<description>&lt;p&gt;{TEXT}&lt;/p&gt;&lt;p&gt;{OTHER}&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</description></item>
<item><title>Only English</title></item></channel></rss>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_feeds_give_an_article_an_entry(tmp_path: Path, charset: str) -> None:
    """In lines, without tags; the moment in UTC; the charset is the feed's own."""
    pytest.importorskip("feedparser", reason="feedparser is missing")
    path = tmp_path / "feed.xml"
    path.write_bytes(RSS.format(charset=charset).encode(charset))
    (article,), (reject,) = both(path)
    assert article.text == f"قمة روما\n{TEXT}\n{OTHER}"
    assert article.published == datetime.fromisoformat("2021-10-31T07:00:00+00:00")
    assert (article.url, article.source) == ("https://example.org/1", "الوكالة")
    assert reject == Reject(f"{path}#2", "holds no Arabic")


def test_feeds_without_entries_are_rejected(tmp_path: Path) -> None:
    """Empty ones, and files that are no feed."""
    pytest.importorskip("feedparser", reason="feedparser is missing")
    path = tmp_path / "feed.rss"
    for data, reason in (
        (b"", "empty"),
        (b'<rss version="2.0"><channel></channel></rss>', "holds no entries"),
        (b"no feed at all", "no feed"),
    ):
        path.write_bytes(data)
        articles, (reject,) = both(path)
        assert not articles
        assert reason in reject.reason


def test_atom_content_counts_more_than_its_summary(tmp_path: Path) -> None:
    """The longer of the two."""
    pytest.importorskip("feedparser", reason="feedparser is missing")
    path = tmp_path / "news.atom"
    path.write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>الوكالة</title><entry>'
        "<title>قمة روما</title><updated>2021-10-31T07:00:00Z</updated>"
        f'<summary>{TEXT[:20]}</summary><content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content>'
        "</entry></feed>",
        "utf-8",
    )
    (article,), _ = both(path)
    assert article.text == f"قمة روما\n{TEXT}"


def test_a_plugin_adds_a_format(
    tmp_path: Path, plugin: Callable[..., types.ModuleType], bare: Callable[..., arnews.Pipeline]
) -> None:
    """By its name as suffix; what it raises ends its file and not the run."""

    def arnews_readers() -> dict[str, Any]:
        def lines(path: Path) -> Any:
            for part in path.read_text("utf-8").split("\n"):
                if part == "!":
                    raise ValueError("a bad line")
                yield arnews.Article(part)

        return {"lines": lines}

    def arnews_annotate() -> tuple[()]:
        return ()

    module = plugin("lined", arnews_annotate=arnews_annotate)
    module.arnews_readers = arnews.hookimpl(arnews_readers)
    path = tmp_path / "news.lines"
    path.write_text(f"{TEXT}\n{OTHER}\n!\n{TEXT}", "utf-8")
    items = list(read_items(path, pipeline=bare(module)))
    assert [item.article().text for item in items if isinstance(item, Raw)] == [TEXT, OTHER]
    assert items[-1] == Reject(str(path), "broken after item 2: ValueError: a bad line")
    with pytest.raises(ReadError, match="no format 'docx'"):
        list(read_items(path, form="docx"))


def test_reading_is_lazy_and_counts_its_bytes(tmp_path: Path) -> None:
    """The first article is there before the second file is looked for; bytes are those on disk."""
    path = tmp_path / "a.jsonl"
    path.write_text(line(text=TEXT), "utf-8")
    meter = Meter()
    items = read_items([path, tmp_path / "missing.txt"], meter=meter)
    assert isinstance(next(items), Raw)
    rest = list(items)
    assert isinstance(rest[0], Reject | Raw)
    assert meter.read == path.stat().st_size


def test_items_without_a_day_take_the_given_one(tmp_path: Path) -> None:
    """Their own day stays."""
    path = tmp_path / "a.jsonl"
    path.write_text(line(text=TEXT) + line(text=OTHER, published="2020-01-01"), "utf-8")
    days = [article.published for article in read(path, published="2021-10-31")]
    assert days == [date(2021, 10, 31), date(2020, 1, 1)]
    assert Options(published="2021-10-31").published == "2021-10-31"
