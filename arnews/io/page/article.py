"""The page of one article."""

from collections import Counter
from itertools import chain

from arnews.annotations import LABELS
from arnews.io.page import sections
from arnews.io.page.facts import cards, linked
from arnews.io.page.frame import document, toolbar
from arnews.io.page.markup import Html, element, isolated, join
from arnews.io.page.text import Paragraph, marks_of, paragraphs
from arnews.io.page.words import Words
from arnews.result import Result

__all__ = ["article_page", "heading_of"]

_STYLES = 18
"""Colours of labels in the style sheet: the twelve of arnews, then those of other plugins."""

_LAYERS = 4
"""Underlines of other layers in the style sheet."""

_RIGHT_TO_LEFT = ("ar", "fa", "ur", "he", "ps", "ckb", "ug", "sd")


def heading_of(result: Result) -> str:
    """The title of an article, or its first words."""
    article = result.article
    span = article.title_span
    title = "" if span is None else article.text[span.start : span.end]
    words = " ".join((title or article.text[:400].strip().split("\n")[0]).split())
    return words if len(words) <= 110 else words[:109].rsplit(" ", 1)[0] + "…"


def article_page(result: Result, *, language: str = "ar", index: str | None = None) -> str:
    """The page of a result: one HTML file that needs nothing else.

    Args:
        result: what to show.
        language: of the interface, "ar" or "en"; the reader can change it.
        index: file name of the page of all articles, where there is one.

    Raises:
        ValueError: a language that the interface does not speak.
    """
    words = Words(language)
    counts = Counter(x.label for x in result.entities)
    known = [*LABELS, *sorted(label for label in counts if label not in LABELS)]
    styles = {label: f"c{n % _STYLES} k{n}" for n, label in enumerate(known)}
    layers = {name: f"x{n % _LAYERS} y{n}" for n, name in enumerate(sorted(result.annotations))}
    numbers = {quote.id: number for number, quote in enumerate(result.quotes, 1)}
    marks = marks_of(result, styles, numbers, layers)
    title = heading_of(result)
    below = [
        sections.people(result, words),
        sections.timeline(result, words),
        sections.events(result, words),
        *sections.names(result, words),
    ]
    found = [section for section in below if section is not None]
    body = join(
        element("a", words["page.skip"], href="#text", class_="skip", data_i="page.skip"),
        _header(result, title, words, index),
        "\n",
        element(
            "main",
            _legend(result, counts, styles, layers, words),
            "\n",
            _text(result, paragraphs(result.article.text, marks), numbers, words),
            "\n",
            *chain.from_iterable((section, "\n") for section in found),
            words.say("page.nothing", "p") if not marks and not found else None,
            sections.made(result, words),
        ),
        "\n",
        element(
            "footer",
            element("p", element("b", "arnews"), " ", element("bdi", result.version)),
        ),
        element("aside", id="card", hidden=True, **words.named("page.details")),
        element("p", id="said", role="status", class_="unseen"),
    )
    data = {"cards": cards(result, styles), "clusters": linked(result)}
    return document(title, body, data, words, style="article.css", script="article.js")


def _header(result: Result, title: str, words: Words, index: str | None) -> Html:
    article = result.article
    facts = []
    if article.published is not None:
        day = article.published.isoformat()[:10]
        facts.append(("page.published", words.day(day)))
    if article.source:
        facts.append(("page.source", isolated(article.source)))
    if article.author:
        facts.append(("page.author", isolated(article.author)))
    if result.topics:
        topics = [words.term("topic", topic.label) for topic in result.topics]
        shown = chain.from_iterable((element("i", "·"), topic) for topic in topics)
        facts.append(("page.topics", join(*list(shown)[1:])))
    if article.url:
        facts.append(("page.link", _address(article.url)))
    listed = [element("div", words.say(key, "dt"), element("dd", value)) for key, value in facts]
    back = None
    if index is not None:
        back = words.say("page.index", "a", href=index, class_="back")
    return element(
        "header",
        element(
            "div",
            element("p", element("b", "arnews"), " ", words.say("page.by"), class_="brand"),
            back,
            toolbar(words),
            class_="bar",
        ),
        element("h1", title, class_="unseen", dir="auto"),
        element("dl", *listed, class_="facts") if listed else None,
    )


def _address(url: str) -> Html:
    """A link where it leads to the web; anything else is shown and leads nowhere."""
    if url.lower().startswith(("https://", "http://")):
        return element("a", url, href=url, rel="noopener noreferrer", dir="ltr")
    return isolated(url)


def _legend(
    result: Result,
    counts: Counter[str],
    styles: dict[str, str],
    layers: dict[str, str],
    words: Words,
) -> Html:
    """What is marked, how often; each a switch."""
    chips = [
        _chip(f"c {styles[label]}", _selector(styles[label]), words.term("label", label), number)
        for label, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    titled = sum(1 for x in result.entities if x.title is not None or x.clitics)
    chips += [
        _chip(f"c {style}", shows, words.say(key), number)
        for shows, style, key, number in (
            (".q, .cue", "cq", "layer.quotes", len(result.quotes)),
            ("mark.t", "ct", "layer.times", len(result.times)),
            ("mark.v", "cv", "layer.events", len(result.events)),
            (".ti, .cl", "cti", "layer.titles", titled),
        )
        if number
    ]
    chips += [
        _chip(f"c cx {layers[name]}", _selector(layers[name]), isolated(name), len(layer))
        for name, layer in result.annotations.items()
        if layer
    ]
    if not chips:
        return Html("")
    every = (
        words.say("page.all", "button", type="button", id="all", class_="plain"),
        words.say("page.none", "button", type="button", id="none", class_="plain"),
    )
    return element(
        "div",
        *chips,
        *every,
        element("span", words["page.help"], class_="unseen", id="help", data_i="page.help"),
        class_="legend",
        role="group",
        **words.named("page.legend"),
    )


def _selector(styles: str) -> str:
    """What selects the marks of a class of their own, the last."""
    return f"mark.{styles.rsplit(maxsplit=1)[-1]}"


def _chip(style: str, shows: str, name: Html, number: int) -> Html:
    return element(
        "button",
        name,
        element("span", number, class_="count"),
        type="button",
        class_=style,
        data_shows=shows,
        aria_pressed="true",
    )


def _text(result: Result, lines: list[Paragraph], numbers: dict[str, int], words: Words) -> Html:
    """The text, line by line, with its quotes in the margin."""
    article = result.article
    direction = "rtl" if article.language.split("-")[0] in _RIGHT_TO_LEFT else "auto"
    title = article.title_span
    quotes = {quote.id: quote for quote in result.quotes}
    rows = []
    for line in lines:
        style = ""
        if not article.text[line.start : line.end].strip():
            style = "blank"
        elif title is not None and title.start <= line.start < title.end:
            style = "headline"
        notes = [sections.note(quotes[one], numbers[one], words) for one in line.quotes]
        rows.append(
            element(
                "div",
                element("p", line.html, class_=style or None, dir=direction),
                element("ul", *notes, class_="notes") if notes else None,
                class_="row" if style != "blank" else "row blank",
            )
        )
        rows.append(Html("\n"))
    return element(
        "article",
        *rows,
        id="text",
        class_="text",
        lang=article.language,
        aria_describedby="help",
        **words.named("page.text"),
    )
