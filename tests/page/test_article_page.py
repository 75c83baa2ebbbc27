"""The page of an article, as a parser sees it."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import arnews
from arnews.io.page import article_page
from arnews.io.page.text import Mark, paragraphs
from arnews.io.page.words import Words, all_words

Parsed = Callable[[str], Any]


def shown(text: str) -> str:
    """A text as a page can hold it."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def spans(result: arnews.Result) -> dict[str, str]:
    """Id to text of all findings that have a span."""
    layers = (result.entities, result.times, result.quotes, result.events)
    found = [x for layer in layers for x in layer]
    found += [x for layer in result.annotations.values() for x in layer]
    return {x.id: shown(x.text) for x in found}


def test_every_highlight_is_the_text_of_its_finding(
    everything: arnews.Result, parsed: Parsed
) -> None:
    """Also where a layer crosses a quote and a line; and the article's text is whole."""
    page = parsed(everything.to_html())
    assert page.said == everything.article.text
    assert page.spans == spans(everything)
    assert len(page.spans) == 4 + 1 + 2 + 1 + 1


def test_the_seed_article_is_shown_whole(
    nlp: arnews.Pipeline, seed_text: str, parsed: Parsed
) -> None:
    """With real plugins: text, spans, and a card a finding with its rule."""
    result = nlp(seed_text, published="2021-10-31")
    page = parsed(result.to_html())
    assert page.said == seed_text
    assert page.spans == spans(result)
    cards = json.loads(page.data["data"])["cards"]
    assert set(cards) == set(page.spans)
    for entity in result.entities:
        assert ["rule", entity.rule] in cards[entity.id]["r"]


def test_a_card_says_what_explain_says(everything: arnews.Result, parsed: Parsed) -> None:
    """Rule, origin, tier and evidence."""
    data = json.loads(parsed(everything.to_html()).data["data"])
    entity = everything.entities[0]
    rows = data["cards"][entity.id]["r"]
    assert ["title", "الرئيس الأمريكي (president)"] in rows
    assert ["tier", "LIST"] in rows
    because = [value for key, value in rows if key == "because"]
    assert because == list(everything.explain(entity).evidence)
    assert ["key", "person/joe-biden"] in data["clusters"]["c1"]["r"]
    assert data["clusters"]["c1"]["m"] == [x.id for x in everything.entities.by_cluster("c1")]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_text_becomes_markup(hostile: arnews.Result, parsed: Parsed, language: str) -> None:
    """Neither of the article nor of its metadata nor of a plugin: no element, no handler."""
    page = parsed(hostile.to_html(language=language))
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"img", "svg", "iframe", "object", "embed", "link", "base", "form"}
    assert [a.get("id") for tag, a in page.elements if tag == "script"] == ["words", "data", None]
    for _, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert not (attributes.get("href") or "").lower().startswith(("javascript", "data"))
    assert page.said == shown(hostile.article.text)
    assert page.spans == spans(hostile)
    card = json.loads(page.data["data"])["cards"]["e1"]
    (norm,) = (value for key, value in card["r"] if key == "norm")
    assert shown(norm) == shown(hostile.article.text)


def test_only_the_scripts_of_the_page_may_run(everything: arnews.Result) -> None:
    """The policy names the digests of the one script and the one style sheet, nothing else."""
    source = everything.to_html()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', source)
    assert policy
    (script,) = re.findall(r"<script>(.*?)</script>", source, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", source, re.DOTALL)
    for name, code in (("script", script), ("style", style)):
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]


def test_the_page_is_one_file(everything: arnews.Result, parsed: Parsed) -> None:
    """It names no other file and no address."""
    page = parsed(everything.to_html())
    for _, attributes in page.elements:
        assert "src" not in attributes
        assert (attributes.get("href") or "#").startswith("#")
    (style,) = re.findall(r"<style>(.*?)</style>", everything.to_html(), re.DOTALL)
    assert "url(" not in style
    assert "@import" not in style


def test_addresses_of_the_web_are_links_and_others_are_text(parsed: Parsed) -> None:
    """An article's own address is followed by choice only."""
    for url, linked in (("https://example.org/خبر?a=1&b=2", True), ("ftp://example.org", False)):
        result = arnews.Result(arnews.Article("خبر", url=url), version="0", settings="")
        source = result.to_html()
        links = [a for tag, a in parsed(source).elements if tag == "a" and a.get("href") == url]
        assert bool(links) == linked
        if linked:
            assert links[0]["rel"] == "noopener noreferrer"


def test_ids_are_unique_and_links_lead_somewhere(
    nlp: arnews.Pipeline, seed_text: str, parsed: Parsed
) -> None:
    """Every #address of the page is there."""
    page = parsed(nlp(seed_text, published="2021-10-31").to_html())
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    links = [a["href"] for tag, a in page.elements if tag == "a"]
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_both_languages_have_every_word(everything: arnews.Result, parsed: Parsed) -> None:
    """No word is missing in one; the direction follows; every key in the page is known."""
    words = all_words()
    assert set(words["ar"]) == set(words["en"])
    assert all(word for table in words.values() for word in table.values())
    for language, direction in (("ar", "rtl"), ("en", "ltr")):
        page = parsed(everything.to_html(language=language))
        html = next(a for tag, a in page.elements if tag == "html")
        assert (html["lang"], html["dir"]) == (language, direction)
        for _, attributes in page.elements:
            for name in ("data-i", "data-l", "data-p"):
                assert attributes.get(name) in {None, *words["ar"]}
    with pytest.raises(ValueError, match="'fr'"):
        everything.to_html(language="fr")


@pytest.mark.parametrize(
    ("value", "ar", "en"),
    [
        ("2021-10-31", "31 أكتوبر 2021", "31 October 2021"),
        ("2021-10", "أكتوبر 2021", "October 2021"),
        ("2021-10-31TEV", "31 أكتوبر 2021 مساءً", "31 October 2021 evening"),
        ("2021-10-31T15:00", "31 أكتوبر 2021 15:00", "31 October 2021 15:00"),
        ("2017-10/2021", "أكتوبر 2017 – 2021", "October 2017 – 2021"),
        ("2021-W43", "2021-W43", "2021-W43"),
        ("2021-13-01", "2021-13-01", "2021-13-01"),
    ],
)
def test_days_are_written_out(value: str, ar: str, en: str) -> None:
    """In both languages; what is no day or month stands as it is."""
    for language, words in (("ar", ar), ("en", en)):
        assert words in Words(language).day(value)


def test_the_page_is_written_as_it_is_returned(everything: arnews.Result, tmp_path: Path) -> None:
    """UTF-8, line feeds, whatever the text holds."""
    path = tmp_path / "صفحة.html"
    page = everything.to_html(path)
    assert path.read_bytes() == page.encode("utf-8")
    assert "\r" not in page


def test_a_result_of_nothing_is_a_page_too(parsed: Parsed) -> None:
    """Empty text, spaces, no Arabic."""
    for text in ("", " \n\n ", "No Arabic here."):
        result = arnews.Result(arnews.Article(text), version="0", settings="")
        assert parsed(result.to_html()).said == text


def test_a_notebook_shows_the_page_in_a_frame(everything: arnews.Result, parsed: Parsed) -> None:
    """A line of counts, and a sandboxed frame whose source is the page."""
    page = parsed(everything._repr_html_())
    (frame,) = (attributes for tag, attributes in page.elements if tag == "iframe")
    assert frame["sandbox"] == "allow-scripts"
    assert "4 entities" in (frame["title"] or "")
    inner = parsed(frame["srcdoc"] or "")
    assert inner.said == everything.article.text


def test_quotes_stand_in_the_margin_of_their_line(everything: arnews.Result) -> None:
    """With speaker, cue and number; the number stands in the text, too."""
    source = article_page(everything, language="en")
    line = next(part for part in source.split('<div class="row">') if "اليوم" in part)
    notes = line[line.index('class="notes"') :]
    for words in ("جو بايدن", "قال", "direct quote", '<span class="num">1</span>'):
        assert words in notes
    assert '<i class="n" data-n="1"' in line


TEXTS = st.text(alphabet="ابب\u064b\u0640 \n<&\"'\u202e\rx", max_size=60)


@given(text=TEXTS, data=st.data())
def test_any_marks_over_any_text_keep_it(parsed: Parsed, text: str, data: st.DataObject) -> None:
    """Nested, crossing, equal, over line ends: well formed, whole, each span its own text."""
    bounds = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(bounds, bounds).map(sorted), max_size=8))
    kinds = data.draw(st.lists(st.sampled_from(["q", "e", "t", "v", "x"]), min_size=8, max_size=8))
    marks = [
        Mark(start, end, kind, f"i{number}", "", number if kind == "q" else None)
        for number, ((start, end), kind) in enumerate(zip(pairs, kinds, strict=False))
        if start < end
    ]
    lines = paragraphs(text, marks)
    page = parsed(f'<div id="text">{"".join(f"<p>{line.html}</p>" for line in lines)}</div>')
    assert not page.open
    assert page.said == text
    assert page.spans == {mark.id: text[mark.start : mark.end] for mark in marks}
    assert "".join(text[line.start : line.end] for line in lines) == text
    quoted = [mark.id for mark in sorted(marks, key=lambda m: m.start) if mark.kind == "q"]
    assert sorted(one for line in lines for one in line.quotes) == sorted(quoted)
