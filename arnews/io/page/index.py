"""The index of several articles: a static page with a search that runs in the browser."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

import attrs

from arnews.io.page.article import heading_of
from arnews.io.page.frame import document, toolbar
from arnews.io.page.markup import Html, element, isolated, join
from arnews.io.page.words import Words
from arnews.result import Result

__all__ = ["Entry", "entry_of", "index_page"]

_KINDS = {
    "PERSON": "people",
    "GPE": "places",
    "LOC": "places",
    "FAC": "places",
    "ORG": "organisations",
}

_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@attrs.frozen
class Entry:
    """What the index knows of an article.

    Args:
        file: name of its page, relative to the index.
        title: its headline or first words.
        published: ISO day, or "".
        source: who published it, or "".
        people, places, organisations: (name, Latin name) pairs.
        speakers: who is quoted, by name.
        dates: days, months and years it speaks of, ISO.
    """

    file: str
    title: str
    published: str = ""
    source: str = ""
    people: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    organisations: tuple[tuple[str, str], ...] = ()
    speakers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


def entry_of(result: Result, file: str) -> Entry:
    """What the index is to know of a result.

    Args:
        result: an article's.
        file: name of its page.
    """
    named: dict[str, dict[tuple[str, str], None]] = {kind: {} for kind in _KINDS.values()}
    for cluster in result.clusters:
        kind = _KINDS.get(cluster.label)
        if kind is not None:
            named[kind][(cluster.name, cluster.name_latin or "")] = None
    days = {x.value for x in result.times if x.value and _DAY.fullmatch(x.value)}
    days |= {x.date.isoformat() for x in result.events if x.date is not None}
    speakers = dict.fromkeys(x.speaker_name for x in result.quotes if x.speaker_name)
    published = result.article.published
    return Entry(
        file=file,
        title=heading_of(result),
        published="" if published is None else published.isoformat()[:10],
        source=result.article.source or "",
        people=tuple(named["people"]),
        places=tuple(named["places"]),
        organisations=tuple(named["organisations"]),
        speakers=tuple(speakers),
        dates=tuple(sorted(days)),
    )


def index_page(entries: Iterable[Entry], *, language: str = "ar") -> str:
    """The page that lists and searches articles; it works from disk.

    Args:
        entries: the articles, in the order in which they are to stand.
        language: of the interface, "ar" or "en"; the reader can change it.

    Raises:
        ValueError: a language that the interface does not speak.
    """
    words = Words(language)
    listed = list(entries)
    body = join(
        element(
            "header",
            element(
                "div",
                element("p", element("b", "arnews"), class_="brand"),
                toolbar(words),
                class_="bar",
            ),
            words.say("index.title", "h1"),
        ),
        "\n",
        element(
            "main",
            _form(words),
            element("div", id="chosen", class_="chosen"),
            element("p", id="count", role="status"),
            element(
                "div",
                element(
                    "div",
                    element("ol", id="list", class_="list"),
                    words.say("index.more", "button", type="button", id="more", hidden=True),
                ),
                element("aside", id="facets", class_="facets", **words.named("index.names")),
                class_="columns",
            ),
            _plain(listed, words),
            class_="index",
        ),
    )
    return document(
        words["index.title"], body, _data(listed), words, style="index.css", script="index.js"
    )


def _input(**attributes: object) -> Html:
    """A field, which has no end tag."""
    return Html(element("input", **attributes).removesuffix("</input>"))


def _hint(words: Words) -> dict[str, object]:
    """What stands in the empty field."""
    return {"placeholder": words["index.search"], "data_p": "index.search"}


def _form(words: Words) -> Html:
    return element(
        "div",
        element(
            "label",
            words.say("index.search", class_="unseen"),
            _input(type="search", id="query", autocomplete="off", **_hint(words)),
            class_="query",
        ),
        element("label", words.say("index.from"), " ", _input(type="date", id="from")),
        element("label", words.say("index.to"), " ", _input(type="date", id="to")),
        words.say("index.clear", "button", type="button", id="clear"),
        id="form",
        role="search",
        hidden=True,
    )


def _plain(entries: Sequence[Entry], words: Words) -> Html:
    """The whole list for readers without scripts."""
    rows = [
        element(
            "li",
            element("a", isolated(x.title), href=_reference(x.file)),
            " ",
            words.day(x.published) if x.published else None,
        )
        for x in entries
    ]
    return element("noscript", words.say("index.script", "p"), element("ol", *rows))


def _reference(file: str) -> str:
    """A relative reference, which no file name can turn into another scheme."""
    return f"./{quote(file, errors='surrogateescape')}"


def _data(entries: Sequence[Entry]) -> dict[str, object]:
    """Every name once; articles refer to them by number."""
    numbers: dict[tuple[str, str, str], int] = {}

    def number(kind: str, name: str, latin: str = "") -> int:
        return numbers.setdefault((kind, name, latin), len(numbers))

    articles = []
    for x in entries:
        found = [number("people", *pair) for pair in x.people]
        found += [number("places", *pair) for pair in x.places]
        found += [number("organisations", *pair) for pair in x.organisations]
        found += [number("speakers", name) for name in x.speakers]
        found += [number("dates", day) for day in x.dates]
        articles.append([_reference(x.file), x.title, x.published, x.source, found])
    return {"names": [list(key) for key in numbers], "articles": articles}
