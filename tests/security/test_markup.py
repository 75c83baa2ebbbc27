"""XML and HTML of strangers: no entity is fetched or blown up, no pattern runs away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import arnews
from arnews.io.items import Reject
from arnews.io.readers import read
from arnews.io.readers.feeds import _lines
from arnews.io.readers.pages import _metas
from arnews.testing.guards import no_network

TEXT = "قال الرئيس الأمريكي جو بايدن في أنقرة إن القمة كانت ناجحة."
ITEM = "<rss version='2.0'><channel><item><title>خبر</title><description>{}</description></item></channel></rss>"


@pytest.fixture(autouse=True)
def offline() -> Iterator[None]:
    """Whatever reaches for the network fails the test, also where its error is caught."""
    with no_network() as tried:
        yield
    assert tried == []


def both(source: Any) -> tuple[list[arnews.Article], list[Reject]]:
    """The articles of a source and what was rejected."""
    rejects: list[Reject] = []
    return list(read(source, on_reject=rejects.append)), rejects


def feed(folder: Path, head: str, body: str, charset: str = "utf-8") -> Path:
    """A feed with a document type."""
    pytest.importorskip("feedparser", reason="feedparser is missing")
    path = folder / "news.rss"
    text = f'<?xml version="1.0" encoding="{charset}"?>\n{head}\n{ITEM.format(body)}'
    path.write_bytes(text.encode(charset))
    return path


LAUGHS = "<!DOCTYPE rss [<!ENTITY a0 'ها'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_a_billion_laughs_stay_a_few_words(tmp_path: Path, charset: str) -> None:
    """Entities of entities are not expanded."""
    articles, _ = both(feed(tmp_path, LAUGHS, f"{TEXT} &a9;", charset))
    assert all(len(article.text) < 1000 for article in articles)


def test_one_long_entity_many_times_is_bounded(tmp_path: Path) -> None:
    """A hundred kilobytes a thousand times would be a hundred megabytes."""
    head = f"<!DOCTYPE rss [<!ENTITY a '{'ها ' * 20_000}'>]>"
    articles, rejects = both(feed(tmp_path, head, TEXT + "&a;" * 1000))
    assert articles or rejects
    assert all(len(article.text) < 1_000_000 for article in articles)


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY x SYSTEM "file://{}">',
        '<!ENTITY x SYSTEM "{}">',
        '<!ENTITY x PUBLIC "-//A//B" "file://{}">',
        '<!ENTITY % y SYSTEM "file://{}"> %y; <!ENTITY x "%y;">',
        '<!ENTITY x SYSTEM "http://127.0.0.1:9/x">',
    ],
)
def test_external_entities_are_not_fetched(tmp_path: Path, declared: str) -> None:
    """Neither a file of this machine nor an address."""
    secret = tmp_path / "secret"
    secret.write_text("كلمة السر", "utf-8")
    head = f"<!DOCTYPE rss [{declared.format(secret)}]>"
    articles, _ = both(feed(tmp_path, head, f"{TEXT} &x;"))
    assert all("السر" not in article.text for article in articles)


def test_external_document_types_are_not_fetched(tmp_path: Path) -> None:
    """As old feeds have them; the articles are read."""
    head = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss.dtd">'
    (article,), _ = both(feed(tmp_path, head, TEXT))
    assert TEXT in article.text


def test_a_feed_that_is_a_path_or_an_address_is_not_opened(tmp_path: Path) -> None:
    """Feedparser opens what looks like one, unless it is handed a stream."""
    pytest.importorskip("feedparser", reason="feedparser is missing")
    secret = tmp_path / "secret"
    secret.write_text(ITEM.format(TEXT), "utf-8")
    path = tmp_path / "news.rss"
    for data in (str(secret), f"file://{secret}", "http://127.0.0.1:9/x"):
        path.write_text(data, "utf-8")
        articles, (reject,) = both(path)
        assert not articles
        assert "no feed" in reject.reason or "no entries" in reject.reason


@pytest.mark.parametrize("suffix", ["html", "xhtml"])
def test_pages_fetch_nothing(tmp_path: Path, suffix: str) -> None:
    """No frame, no style, no entity, no inclusion; addresses are not followed."""
    pytest.importorskip("trafilatura", reason="trafilatura is missing")
    secret = tmp_path / "secret"
    secret.write_text("كلمة السر", "utf-8")
    path = tmp_path / f"page.{suffix}"
    path.write_text(
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html xmlns:xi="http://www.w3.org/2001/XInclude">'
        f'<head><base href="http://127.0.0.1:9/"><link rel="stylesheet" href="x.css"><title>خبر</title></head><body>'
        f'<iframe src="file://{secret}"></iframe><xi:include href="file://{secret}" parse="text"/>'
        f'<article><p>{f"{TEXT} " * 6}&x;</p><img src="http://127.0.0.1:9/x.png"></article></body></html>',
        "utf-8",
    )
    (article,), _ = both(path)
    assert TEXT in article.text
    assert "السر" not in article.text


LONG = 400_000
"""Pieces; a pattern that looks at every place from every other would not end."""


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<p ",
        "<script>",
        "<script ",
        "<style></script>",
        "</script>",
        "&lt;",
        "<!--",
        "&#",
        "]]>",
    ],
)
def test_markup_of_entries_is_read_in_one_pass(piece: str) -> None:
    """Tags never closed, scripts never closed, of two kinds in one another."""
    assert TEXT in _lines(piece * LONG + "<br>" + TEXT)


@pytest.mark.parametrize(
    "piece",
    ["<meta ", "<meta name=", "<meta name=a content='", "name=a ", "content=", "meta name  "],
)
def test_metas_of_pages_are_read_in_one_pass(piece: str) -> None:
    """Elements never closed, names without values, spaces without end."""
    page = piece * LONG + '<meta name="author" content="سالم">'
    assert len(_metas(page)) <= 1
    assert _metas(f'<p>{piece * 9}></p><meta name="author" content="سالم">')["author"] == "سالم"


@pytest.mark.parametrize(
    "head", ["<!---->" * 580, "<!-- " * 800, "<?xml " * 600, " " * 4090, "{}" * 2000, "[" * 4000]
)
def test_what_a_file_is_is_seen_in_one_pass(tmp_path: Path, head: str) -> None:
    """Comments that may end in many places made twice the work each."""
    path = tmp_path / "news"
    path.write_text(head + TEXT, "utf-8")
    articles, rejects = both(path)
    assert len(articles) + len(rejects) == 1


def test_scripts_and_styles_are_no_text() -> None:
    """With their content; what is never closed hides nothing."""
    said = "قال<script>x</style>y</SCRIPT > إن<style>p{}</style><p>انتهى</p><script>ثم"
    assert _lines(said) == "قال إن\nانتهى\nثم"
