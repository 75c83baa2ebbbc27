"""What the tests of the page share: a result that holds everything, and a reader of pages."""

import types
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

import arnews

TEXT = """قمة في روما
وقال الرئيس الأمريكي جو بايدن اليوم إن «المحادثات مع أردوغان كانت إيجابية».
زار بايدن أنقرة، وأضاف: «سنعود».
"""

HOSTILE = (
    'قال جو <script>alert(1)</script> بايدن "><img src=x onerror=alert(2)> إن '
    "</script></style></title> &lt;b&gt; &amp; ' \u202eنص\u202c مقلوب\r\nسطر\rآخر \x00 \ud800 javascript:alert(3)"
)
"""Markup, entities, a bidi override, carriage returns, NUL, a lone surrogate, a script address."""


def span(document: arnews.Document, words: str, after: int = 0) -> tuple[int, int]:
    """Where some words stand."""
    start = document.text.index(words, after)
    return start, start + len(words)


@arnews.hookimpl
def arnews_classify(document: arnews.Document) -> Any:
    """The topic is politics."""
    yield document.topic("politics", rule="everything.topic")


@arnews.hookimpl
def arnews_entities(document: arnews.Document) -> Any:
    """Four names, one of them with a title."""
    at = document.text.find("الرئيس")
    reason = document.evidence("listed", "<b>stands</b> in the list", span(document, "بايدن"))
    yield document.entity(
        span(document, "جو بايدن", at),
        label="PERSON",
        rule="everything.name",
        title=span(document, "الرئيس الأمريكي"),
        title_role="president",
        evidence=[reason],
    )
    yield document.entity(span(document, "أردوغان"), label="PERSON", rule="everything.name")
    last = document.text.index("زار")
    yield document.entity(span(document, "بايدن", last), label="PERSON", rule="everything.name")
    yield document.entity(span(document, "أنقرة"), label="GPE", rule="everything.place")


@arnews.hookimpl
def arnews_times(document: arnews.Document) -> Any:
    """One day."""
    yield document.time(
        span(document, "اليوم"), type="DATE", value="2021-10-31", rule="everything.day"
    )


@arnews.hookimpl
def arnews_link(document: arnews.Document) -> Any:
    """The two mentions of one man."""
    who = [entity for entity in document.entities if "بايدن" in entity.text]
    yield document.link(
        mentions=who,
        label="PERSON",
        name="جو بايدن",
        rule="everything.link",
        name_latin="Joe Biden",
        latin_source="list",
        key="person/joe-biden",
        attributes={"role": "president", "country": "US"},
    )


@arnews.hookimpl
def arnews_quotes(document: arnews.Document) -> Any:
    """Two quotes, one of an implicit speaker."""
    yield document.quote(
        span(document, "المحادثات مع أردوغان كانت إيجابية"),
        kind="direct",
        rule="everything.quote",
        cue=span(document, "قال"),
        cue_lemma="قال",
        speaker=span(document, "جو بايدن"),
        speaker_cluster="c1",
        speaker_name="جو بايدن",
    )
    yield document.quote(
        span(document, "سنعود"), kind="direct", rule="everything.quote", cue=span(document, "أضاف")
    )


@arnews.hookimpl
def arnews_events(document: arnews.Document) -> Any:
    """A visit."""
    yield document.event(
        span(document, "زار"),
        type="CONSULT",
        rule="everything.event",
        lemma="زار",
        quad="verbal cooperation",
        score=1.9,
        actors=[
            document.actor(
                "source", span(document, "بايدن", document.text.index("زار")), cluster="c1"
            )
        ],
        date="2021-10-31",
    )


@arnews.hookimpl
def arnews_annotate(document: arnews.Document) -> Any:
    """A layer that crosses the quote."""
    start = document.text.index("أردوغان")
    stop = document.text.index("زار")
    yield document.annotation("<tone>", (start, stop), value="warm", rule="everything.tone")


@pytest.fixture(scope="session")
def everything(bare: Callable[..., arnews.Pipeline]) -> arnews.Result:
    """A result with every layer, and crossing spans."""
    plugin = types.ModuleType("everything")
    for name, value in globals().items():
        if name.startswith("arnews_"):
            setattr(plugin, name, value)
    article = arnews.Article(
        TEXT,
        title_span=(0, TEXT.index("\n")),
        published="2021-10-31",
        source="<i>وكالة</i>",
        url="javascript:alert(4)",
    )
    return bare(plugin, on_error="raise")(article)


@pytest.fixture(scope="session")
def hostile(bare: Callable[..., arnews.Pipeline]) -> arnews.Result:
    """A result in which everything that can carry text carries markup."""
    article = arnews.Article(HOSTILE, author=HOSTILE, source=HOSTILE, url="javascript:alert(5)")
    plugin = types.ModuleType("hostile")

    @arnews.hookimpl
    def arnews_labels() -> dict[str, str]:
        return {'"><script>alert(6)</script>': "a label that is markup"}

    @arnews.hookimpl
    def arnews_entities(document: arnews.Document) -> Any:
        label = '"><script>alert(6)</script>'
        yield document.entity(
            (4, 36), label=label, rule="hostile.name", value=HOSTILE, norm=HOSTILE
        )

    @arnews.hookimpl
    def arnews_link(document: arnews.Document) -> Any:
        yield document.link(
            mentions=list(document.entities),
            label=document.entities[0].label,
            name=HOSTILE,
            rule="hostile.link",
            name_latin=HOSTILE,
            latin_source="list",
            key="<svg onload=alert(7)>",
            attributes={"</script>": HOSTILE},
        )

    for hook in (arnews_labels, arnews_entities, arnews_link):
        setattr(plugin, hook.__name__, hook)
    return bare(plugin, on_error="raise")(article)


class Page(HTMLParser):
    """A page as a parser sees it.

    Attributes:
        elements: (tag, attributes) of every element.
        said: text of the lines of the article, one after the other.
        spans: id of a finding to the text of its elements.
        data: id of a JSON script to its source.
    """

    VOID = frozenset({"meta", "input", "br", "hr", "img", "link"})

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""
        self.spans: dict[str, str] = {}
        self.data: dict[str, str] = {}
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = (tag, dict(attrs))
        self.elements.append(element)
        if tag not in self.VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close it; a page closes what it opened, in order."""
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Give text to the elements it stands in."""
        if self.open and self.open[-1][0] == "script" and "id" in self.open[-1][1]:
            self.data[self.open[-1][1]["id"] or ""] = data
        if not any(attributes.get("id") == "text" for _, attributes in self.open):
            return
        if not any(tag == "p" for tag, _ in self.open):
            return
        self.said += data
        for _, attributes in self.open:
            if identity := attributes.get("data-id"):
                self.spans[identity] = self.spans.get(identity, "") + data


@pytest.fixture(scope="session")
def parsed() -> Callable[[str], Page]:
    """Parses a page."""
    return Page
