"""Pages of hostile articles: text stays text, whatever field it came in, in Arabic and English."""

import html.parser
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import arnews
from arnews import Result, SchemaError
from arnews.io.page import entry_of, index_page
from arnews.io.page.notebook import notebook_view

TEXT = "قال الرئيس الأمريكي جو بايدن في أنقرة إن «القمة كانت ناجحة» في 3 أكتوبر 2021."

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</script><script>alert(1)</script>",
    "</style></title></textarea><svg onload=alert(1)>",
    "<!--<script>alert(1)//-->",
    "javascript:alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{constructor.constructor('alert(1)')()}}",
    "\u2028alert(1)\u2029",
    "]]><script>alert(1)</script>",
    "\x00<\x00script>",
]

ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "\x01javascript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//example.org/x",
    "https:javascript:alert(1)",
    'https://example.org/"onclick="alert(1)',
    "http://example.org/'><script>alert(1)</script>",
]


class Page(html.parser.HTMLParser):
    """The elements of a page as a browser meets them."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))


def shape(source: str) -> list[str]:
    """The elements that could do anything, in order."""
    kinds = {"script", "style", "iframe", "object", "embed", "link", "base", "form", "meta", "img"}
    kinds |= {"svg", "math", "template", "textarea", "title", "input"}
    return [tag for tag, _ in Page(source).elements if tag in kinds]


def check(source: str) -> None:
    """No handler, no style, no address but those of the web and of the page itself."""
    for tag, attributes in Page(source).elements:
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        assert "style" not in attributes, (tag, attributes)
        for name in ("href", "src", "action", "formaction", "srcdoc", "xlink:href"):
            value = attributes.get(name)
            if value is not None and name != "srcdoc":
                assert value.startswith(("#", "http://", "https://", "index.html")), (tag, value)


def article(attack: str) -> arnews.Article:
    """An article that attacks in every field."""
    return arnews.Article.compose(
        title=f"خبر {attack}",
        body=f"{TEXT} {attack} {TEXT}",
        published="2021-10-31",
        url=attack,
        source=attack,
        author=attack,
        language=attack,
        metadata={attack: attack, "file": attack},
    )


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_no_field_of_an_article_becomes_markup(
    nlp: arnews.Pipeline, attack: str, language: str
) -> None:
    """The page has the elements of a harmless article, and none of them acts."""
    hostile, harmless = nlp(article(attack)), nlp(article("كلام"))
    source = hostile.to_html(language=language)
    check(source)
    assert shape(source) == shape(harmless.to_html(language=language))
    assert shape(notebook_view(hostile)) == shape(notebook_view(harmless))


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_field_becomes_markup_in_the_index(nlp: arnews.Pipeline, attack: str) -> None:
    """Titles, sources and names of files among them."""
    hostile, harmless = nlp(article(attack)), nlp(article("كلام"))
    source = index_page([entry_of(hostile, "page.html")])
    assert shape(source) == shape(index_page([entry_of(harmless, "page.html")]))


@pytest.mark.parametrize("url", ADDRESSES)
def test_only_addresses_of_the_web_are_links(nlp: arnews.Pipeline, url: str) -> None:
    """Others are shown as what they are."""
    source = nlp(arnews.Article(TEXT, url=url)).to_html()
    check(source)
    for _, attributes in Page(source).elements:
        if (href := attributes.get("href")) and not href.startswith("#"):
            assert href == url


def places(node: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all strings in JSON."""
    if isinstance(node, str):
        yield at
    elif isinstance(node, dict):
        for key in node:
            yield from places(node[key], (*at, key))
    elif isinstance(node, list):
        for number, item in enumerate(node):
            yield from places(item, (*at, number))


def replaced(whole: str, at: tuple[Any, ...], value: str) -> str:
    """JSON with another string in a place."""
    data = json.loads(whole)
    node = data
    for key in at[:-1]:
        node = node[key]
    node[at[-1]] = value
    return json.dumps(data)


def test_no_string_of_a_result_becomes_markup(
    nlp: arnews.Pipeline, any_result: Callable[[], str]
) -> None:
    """Ids, labels, keys, rules, evidence: a result that was sent may hold anything in them."""
    whole = any_result()
    attack = ATTACKS[1] + ATTACKS[3]
    expected = shape(Result.from_json(whole).to_html())
    accepted = 0
    for at in places(json.loads(whole)):
        try:
            result = Result.from_json(replaced(whole, at, attack))
        except SchemaError:
            continue
        accepted += 1
        source = result.to_html()
        check(source)
        assert shape(source) == expected, at
    assert accepted > 50


@pytest.fixture
def any_result(nlp: arnews.Pipeline) -> Callable[[], str]:
    """Gives a small result with findings of every layer as JSON."""

    def make() -> str:
        found = nlp(TEXT, published="2021-10-31", url="https://example.org/1")
        assert found.entities
        assert found.quotes
        assert found.times
        return found.to_json()

    return make
