"""Archives that unpack to more than anybody sent are refused, by name, and the run goes on."""

import bz2
import gzip
import json
import lzma
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import arnews
from arnews.io.items import Options, ReadError, Reject
from arnews.io.limits import LimitError, Limits
from arnews.io.readers import read, read_items
from arnews.io.runs import extract_to
from arnews.io.streams import open_input
from arnews.io.writers import writer_of

TEXT = "قال الرئيس الأمريكي جو بايدن في أنقرة إن القمة كانت ناجحة."
LINE = json.dumps({"text": TEXT}, ensure_ascii=False).encode() + b"\n"
ZEROS = bytes(1 << 20)


def zst(data: bytes) -> bytes:
    """Bytes as a frame of a .zst file."""
    compressor = pytest.importorskip("zstandard", reason="zstandard is missing")
    packed: bytes = compressor.ZstdCompressor(level=1).compress(data)
    return packed


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": lambda data: gzip.compress(data, 9),
    "bz2": lambda data: bz2.compress(data, 1),
    "xz": lambda data: lzma.compress(data, preset=0),
    "zst": zst,
}


def both(source: Any, **options: Any) -> tuple[list[arnews.Article], list[Reject]]:
    """The articles of a source and what was rejected."""
    rejects: list[Reject] = []
    return list(read(source, on_reject=rejects.append, **options)), rejects


@pytest.mark.parametrize("kind", PACKERS)
def test_a_bomb_is_stopped_in_bounded_memory(tmp_path: Path, kind: str) -> None:
    """Many mebibytes of zeros in some kilobytes: the ratio names itself and how to raise it."""
    path = tmp_path / f"bomb.jsonl.{kind}"
    path.write_bytes(PACKERS[kind](LINE + ZEROS * 48))
    tracemalloc.start()
    articles, rejects = both(path, limits=Limits(record="1M"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [article.text for article in articles] == [TEXT]
    assert rejects[-1].item == str(path)
    assert "unpacks to more than 250 times its size: the limit is ratio=250" in rejects[-1].reason
    assert "--limit" in rejects[-1].reason
    assert peak < 128 << 20


@pytest.mark.parametrize("kind", PACKERS)
def test_the_size_that_comes_out_has_its_limit(tmp_path: Path, kind: str) -> None:
    """What stands before is read; raised, the whole file is."""
    path = tmp_path / f"news.jsonl.{kind}"
    path.write_bytes(PACKERS[kind](LINE * 20_000))
    articles, (reject,) = both(path, limits=Limits(unpacked="1M"))
    assert 0 < len(articles) < 20_000
    assert reject.item == str(path)
    assert "stopped after line" in reject.reason
    assert "unpacked=1048576" in reject.reason
    assert len(both(path, limits=Limits(unpacked="8M"))[0]) == 20_000


@pytest.mark.parametrize("kind", PACKERS)
def test_small_files_may_repeat_themselves(tmp_path: Path, kind: str) -> None:
    """The ratio counts from 32 mebibytes on that have come out."""
    path = tmp_path / f"news.jsonl.{kind}"
    path.write_bytes(PACKERS[kind](LINE * 2000))
    assert len(both(path, limits=Limits(ratio=2))[0]) == 2000


def test_nested_archives_are_not_unpacked_again(tmp_path: Path) -> None:
    """A .gz in a .gz is bytes, not text."""
    path = tmp_path / "news.txt.gz"
    path.write_bytes(gzip.compress(gzip.compress(TEXT.encode())))
    articles, (reject,) = both(path)
    assert not articles
    assert "not UTF-8" in reject.reason


@pytest.mark.parametrize("kind", ["xz", "zst"])
def test_memory_that_a_file_asks_for_has_its_limit(tmp_path: Path, kind: str) -> None:
    """A dictionary of 64 mebibytes is refused where 1 is allowed."""
    data = LINE * 100 + bytes(range(256)) * 20_000
    if kind == "xz":
        filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 64 << 20}]
        packed = lzma.compress(data, filters=filters)
    else:
        module = pytest.importorskip("zstandard", reason="zstandard is missing")
        settings = module.ZstdCompressionParameters(window_log=26)
        compressor = module.ZstdCompressor(compression_params=settings).compressobj()
        packed = compressor.compress(data) + compressor.flush()
    path = tmp_path / f"news.jsonl.{kind}"
    path.write_bytes(packed)
    _, rejects = both(path, limits=Limits(window="1M"))
    assert "memory than the limit: the limit is window=1048576" in rejects[-1].reason
    with open_input(path) as file:
        assert file.read() == data


def test_limits_hold_where_the_content_tells_the_format(tmp_path: Path) -> None:
    """Looking at how a file begins takes as much memory as reading it may, no more and no less."""
    path = tmp_path / "news"
    memory = {"dict_size": 130 << 20, "mode": lzma.MODE_FAST, "mf": lzma.MF_HC3}
    filters = [{"id": lzma.FILTER_LZMA2, **memory}]
    path.write_bytes(lzma.compress(LINE * 100, filters=filters))
    for limits in (Limits(), Limits(window="1M")):
        _, (reject,) = both(path, limits=limits)
        assert f"the limit is window={limits.window}" in reject.reason
    articles, rejects = both(path, limits=Limits(window="256M"))
    assert (len(articles), rejects) == (100, [])


@pytest.mark.parametrize("form", ["txt", "json", "html", "xml"])
def test_files_read_in_one_piece_have_a_limit(tmp_path: Path, form: str) -> None:
    """Packed or not, and the next file is read."""
    if form in ("html", "xml"):
        pytest.importorskip({"html": "trafilatura", "xml": "feedparser"}[form])
    begin = {"html": "<!DOCTYPE html><html>", "xml": '<rss version="2.0"><channel>'}.get(form, "")
    big = (begin + TEXT * 2000).encode()
    (tmp_path / f"a.{form}").write_bytes(big)
    (tmp_path / f"b.{form}.gz").write_bytes(gzip.compress(big))
    (tmp_path / "c.txt").write_text(TEXT, "utf-8")
    (article,), rejects = both(tmp_path, limits=Limits(whole="100K"))
    assert article.text == TEXT
    assert [Path(reject.item).name[0] for reject in rejects] == ["a", "b"]
    assert all("whole=102400" in reject.reason for reject in rejects)


def test_a_line_that_is_too_long_is_rejected_alone(tmp_path: Path) -> None:
    """By number; the lines after it are read, also where it is the last."""
    path = tmp_path / "news.jsonl"
    long = b'{"text": "' + b"x" * 5000 + b'"}\n'
    path.write_bytes(LINE + long + LINE + long.strip())
    articles, rejects = both(path, limits=Limits(record=1000))
    assert len(articles) == 2
    assert [reject.item for reject in rejects] == [f"{path}#2", f"{path}#4"]
    assert "a line of more than 1,000 bytes: the limit is record=1000" in rejects[0].reason


def test_the_header_of_a_table_is_no_part_of_its_first_row(tmp_path: Path) -> None:
    """Each has the limit to itself."""
    path = tmp_path / "news.csv"
    path.write_text(f"text,{'x' * 100}\n{TEXT},{'y' * 80}\n{TEXT},{'y' * 300}\n", "utf-8")
    articles, (reject,) = both(path, limits=Limits(record=160))
    assert [article.text for article in articles] == [TEXT]
    assert "after row 1: a row of more than 160 letters" in reject.reason


def test_a_row_that_is_never_closed_ends_its_file(tmp_path: Path) -> None:
    """In one line or in many; the rows before it are read."""
    path = tmp_path / "news.csv"
    for rest in ('"' + "x" * 5000, '"' + "x\n" * 2500, ",".join(["x"] * 2500)):
        path.write_text(f"text\n{TEXT}\n{rest}", "utf-8")
        articles, (reject,) = both(path, limits=Limits(record=2000))
        assert [article.text for article in articles] == [TEXT]
        assert reject.item == str(path)
        assert "after row 1" in reject.reason


def test_items_of_a_file_have_a_limit(tmp_path: Path) -> None:
    """A file of a million nothings gives no million rejects."""
    path = tmp_path / "news.jsonl"
    path.write_bytes(LINE * 3 + b"0\n" * 5000)
    articles, rejects = both(path, limits=Limits(records=10))
    assert (len(articles), len(rejects)) == (3, 8)
    assert rejects[-1].item == str(path)
    assert "records=10" in rejects[-1].reason


def response(body: bytes, *headers: str) -> bytes:
    """A record of a WARC file."""
    more = "".join(f"{header}\r\n" for header in headers)
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{more}\r\n".encode()
    http += body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\n"
        "WARC-Date: 2021-11-01T05:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


PAGE = f"<html><body><article><p>{f'{TEXT} ' * 8}</p></article></body></html>".encode()


@pytest.mark.parametrize("kind", PACKERS)
def test_a_warc_bomb_is_stopped_after_the_pages_before_it(tmp_path: Path, kind: str) -> None:
    """The record that is too much is named, then the file."""
    pytest.importorskip("fastwarc", reason="fastwarc is missing")
    pytest.importorskip("resiliparse", reason="resiliparse is missing")
    path = tmp_path / f"news.warc.{kind}"
    path.write_bytes(PACKERS[kind](response(PAGE) + response(PAGE + ZEROS * 48)))
    articles, rejects = both(path)
    assert [article.url for article in articles] == ["https://example.org/1"]
    assert "page=8388608" in rejects[0].reason
    assert rejects[0].item == f"{path}#2"
    assert rejects[-1].item == str(path)
    assert "ratio=250" in rejects[-1].reason


def test_a_page_has_its_limit(tmp_path: Path) -> None:
    """In a WARC file and alone."""
    pytest.importorskip("resiliparse", reason="resiliparse is missing")
    pytest.importorskip("trafilatura", reason="trafilatura is missing")
    (tmp_path / "a.html").write_bytes(PAGE * 100)
    (tmp_path / "b.warc").write_bytes(response(PAGE * 100) + response(PAGE))
    articles, rejects = both(tmp_path, limits=Limits(page="50K"))
    assert len(articles) == 1
    assert ["page=51200" in reject.reason for reject in rejects] == [True, True]


def chunked(body: bytes) -> bytes:
    """A body in two chunks."""
    half = len(body) // 2
    parts = (body[:half], body[half:], b"")
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(part), part) for part in parts)


def test_packed_bodies_are_unpacked_within_the_limit(tmp_path: Path) -> None:
    """In chunks, with gzip or deflate, and those that only say so; others are no articles."""
    pytest.importorskip("resiliparse", reason="resiliparse is missing")
    packed, plain = gzip.compress(PAGE), zlib.compress(PAGE)
    raw = plain[2:-4]
    good = [
        response(packed, "Content-Encoding: gzip"),
        response(PAGE, "Content-Encoding: gzip"),
        response(chunked(PAGE), "Transfer-Encoding: chunked"),
        response(PAGE, "Transfer-Encoding: chunked"),
        response(chunked(packed), "Transfer-Encoding: chunked", "Content-Encoding: gzip"),
        response(plain, "Content-Encoding: deflate"),
        response(raw, "Content-Encoding: deflate"),
        response(gzip.compress(packed), "Content-Encoding: gzip, gzip"),
    ]
    bad = [
        response(gzip.compress(PAGE + ZEROS * 20), "Content-Encoding: gzip"),
        response(packed[:30] + b"xx" + packed[32:], "Content-Encoding: gzip"),
        response(b"\x8b\x01" + packed[:50], "Content-Encoding: br"),
        response(b"\xff" + plain, "Content-Encoding: deflate"),
    ]
    path = tmp_path / "news.warc"
    path.write_bytes(b"".join((*good, *bad)))
    articles, rejects = both(path)
    assert [TEXT in article.text for article in articles] == [True] * len(good)
    assert [reject.reason.partition(":")[0] for reject in rejects] == [
        "a page of more than 8,388,608 bytes",
        "a packed page that is damaged",
        "packed with 'br', which is not read",
        "a packed page that is damaged",
    ]


def test_a_run_goes_on_past_a_bomb_and_writes_it_down(
    tmp_path: Path, bare: Callable[..., arnews.Pipeline]
) -> None:
    """In rejects.jsonl, with the file and the limit; the other files give their results."""
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.jsonl.gz").write_bytes(gzip.compress(LINE + ZEROS * 48, 9))
    (source / "b.jsonl").write_bytes(LINE)
    output = tmp_path / "out.jsonl"
    items = read_items(source, Options(limits=Limits(record="1M")))
    summary = extract_to(
        items, output, pipeline=bare(), writer=writer_of("jsonl"), made_from={"test": 1}
    )
    assert (summary.articles, summary.rejected) == (2, 2)
    lines = (tmp_path / "out.rejects.jsonl").read_text("utf-8").splitlines()
    last = json.loads(lines[-1])
    assert last["item"] == str(source / "a.jsonl.gz")
    assert "ratio=250" in last["reason"]


def test_limits_are_numbers_with_units() -> None:
    """From the command line, too; what is none is an error that shows it."""
    assert Limits.of(["ratio=500", "record=64k", "whole=1G"]) == Limits(
        ratio=500, record=65536, whole=1 << 30
    )
    for wrong in (0, -1, "x", "", "1X", 1.5, True, None, "9" * 30):
        with pytest.raises(ReadError, match="a limit is a number from 1 on"):
            Limits(ratio=wrong)  # type: ignore[arg-type]
    with pytest.raises(ReadError, match="no limit 'size'; there are: ratio, unpacked"):
        Limits.of(["size=5"])
    for field in attrs.fields(Limits):
        assert field.name in str(LimitError.beyond("x", field.name, 1))


def test_a_text_in_many_rows_of_parquet_is_in_memory_once(tmp_path: Path) -> None:
    """Five thousand rows of ten megabytes are a file of two kilobytes; lists of texts likewise."""
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is missing")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "news.parquet"
    same = pyarrow.array([0] * 5000, pyarrow.int32())
    texts = pyarrow.DictionaryArray.from_arrays(same, pyarrow.array(["ا" * 5_000_000]))
    table = pyarrow.table({"text": [TEXT] * 5000, "title": texts, "author": [["س"]] * 5000})
    options = {"compression": "zstd", "dictionary_pagesize_limit": 1 << 30, "store_schema": False}
    parquet.write_table(table, path, **options)
    assert path.stat().st_size < 20_000
    before = pyarrow.total_allocated_bytes()
    items = read_items(path, Options(limits=Limits(record="1M")))
    assert all(isinstance(next(items), Reject) for _ in range(50))
    assert pyarrow.total_allocated_bytes() - before < 200 << 20
    items.close()  # type: ignore[attr-defined] - a generator
    many = pyarrow.table({"text": [TEXT], "author": [["س" * 1000] * 2000]})
    parquet.write_table(many, path, store_schema=False)
    articles, (reject,) = both(path, limits=Limits(record="1M"))
    assert not articles
    assert "record=1048576" in reject.reason


def test_a_column_of_parquet_that_unpacks_too_far_is_refused(tmp_path: Path) -> None:
    """By what its footer says of all columns together."""
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is missing")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "news.parquet"
    table = pyarrow.table({"title": [TEXT], "text": ["ا" * (20 << 20)]})
    parquet.write_table(table, path, compression="zstd", use_dictionary=False)
    articles, (reject,) = both(path)
    assert not articles
    assert "ratio=250" in reject.reason
