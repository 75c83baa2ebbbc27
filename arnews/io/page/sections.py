"""What stands beside and below the text: quotes in the margin, people, timeline, events, names."""

from collections.abc import Callable, Iterable
from urllib.parse import quote as percent

from arnews import timex
from arnews.annotations import Cluster, Event, Quote, TimeExpression
from arnews.errors import ArnewsError
from arnews.io.page.markup import Html, element, isolated, join
from arnews.io.page.words import Words
from arnews.result import Result

__all__ = ["events", "made", "names", "note", "people", "timeline"]

_SHOWN_REJECTED = 200
"""How many rejected candidates are listed."""


def _jump(identity: str, text: object, **attributes: object) -> Html:
    """A link to a finding in the text."""
    return element(
        "a",
        isolated(text),
        href=f"#{percent(identity, errors='replace')}",
        data_go=identity,
        **attributes,
    )


def note(quote: Quote, number: int, words: Words) -> Html:
    """A quote in the margin: who, how."""
    speaker = quote.speaker_name or (quote.speaker.text if quote.speaker else None)
    who = isolated(speaker) if speaker else words.say("page.unnamed", class_="dim")
    style = "note" + (" anonymous" if quote.anonymous else "") + (" inner" if quote.parent else "")
    cue = element("span", isolated(quote.cue.text), class_="cue") if quote.cue else None
    return element(
        "li",
        element(
            "a",
            element("span", number, class_="num"),
            element("b", who),
            element("small", cue, " ", words.term("kind", quote.kind)),
            href=f"#{percent(quote.id, errors='replace')}",
            data_go=quote.id,
        ),
        class_=style,
    )


def _section(identity: str, words: Words, key: str, *children: object) -> Html:
    return element(
        "section",
        words.say(key, "h2", id=f"{identity}-heading"),
        *children,
        id=identity,
        aria_labelledby=f"{identity}-heading",
    )


def people(result: Result, words: Words) -> Html | None:
    """Each person with mentions and words; then speakers without a name of their own."""
    spoken: dict[str, list[Quote]] = {}
    others: dict[str, list[Quote]] = {}
    known = {x.id for x in result.clusters if x.label == "PERSON"}
    for quote in result.quotes:
        if quote.speaker_cluster in known:
            spoken.setdefault(quote.speaker_cluster or "", []).append(quote)
        else:
            name = quote.speaker_name or (quote.speaker.text if quote.speaker else "")
            others.setdefault(name, []).append(quote)
    texts = {x.id: x.text for x in result.entities}
    cards = [
        _person(x, texts, spoken.get(x.id, ()), words)
        for x in result.clusters
        if x.label == "PERSON"
    ]
    speakers = [
        element(
            "article",
            element("h3", isolated(name) if name else words.say("page.unnamed")),
            _said(quotes, words),
            class_="person",
        )
        for name, quotes in others.items()
    ]
    if not cards and not speakers:
        return None
    return _section(
        "people",
        words,
        "page.people",
        element("div", *cards, class_="cards") if cards else None,
        words.say("page.speakers", "h3", class_="sub") if speakers else None,
        element("div", *speakers, class_="cards") if speakers else None,
    )


def _person(cluster: Cluster, texts: dict[str, str], quotes: Iterable[Quote], words: Words) -> Html:
    facts = [
        element("span", isolated(cluster.attributes[name]), class_="tag")
        for name in ("role", "country")
        if cluster.attributes.get(name)
    ]
    mentions = [_jump(one, texts.get(one, one)) for one in cluster.mentions]
    nominals = (isolated(x.text, class_="dim") for x in cluster.nominals)
    return element(
        "article",
        element(
            "h3",
            element("button", isolated(cluster.name), type="button", data_focus=cluster.id),
        ),
        _latin(cluster),
        element("p", *facts, class_="tags") if facts else None,
        element(
            "p",
            words.say("page.mentions", class_="dim"),
            " ",
            element("span", len(mentions), class_="count"),
            *_spaced([*mentions, *nominals]),
            class_="mentions",
        ),
        _said(quotes, words),
        class_="person",
    )


def _latin(cluster: Cluster) -> Html | None:
    if not cluster.name_latin and not cluster.key:
        return None
    return element(
        "p",
        isolated(cluster.name_latin, lang="en") if cluster.name_latin else None,
        " ",
        element("code", cluster.key, dir="ltr") if cluster.key else None,
        class_="latin",
    )


def _spaced(parts: Iterable[Html]) -> Iterable[object]:
    for part in parts:
        yield " "
        yield part


def _said(quotes: Iterable[Quote], words: Words) -> Html | None:
    items = [
        element(
            "li",
            element("small", words.term("kind", x.kind)),
            " ",
            _jump(x.id, x.words, class_="said"),
        )
        for x in quotes
    ]
    return element("ul", *items, class_="saids") if items else None


def names(result: Result, words: Words) -> list[Html]:
    """Places, organisations and the other names, each with its mentions."""
    groups = (
        ("places", "page.places", ("GPE", "LOC", "FAC")),
        ("organisations", "page.organisations", ("ORG",)),
        ("others", "page.others", None),
    )
    texts = {x.id: x.text for x in result.entities}
    taken = {"PERSON", "GPE", "LOC", "FAC", "ORG"}
    made = []
    for identity, key, labels in groups:
        rows = [
            _name_row(x, texts, words)
            for x in result.clusters
            if (x.label in labels if labels else x.label not in taken)
        ]
        if rows:
            made.append(_section(identity, words, key, element("ul", *rows, class_="names")))
    return made


def _name_row(cluster: Cluster, texts: dict[str, str], words: Words) -> Html:
    return element(
        "li",
        element("button", isolated(cluster.name), type="button", data_focus=cluster.id),
        element("small", words.term("label", cluster.label)),
        _latin(cluster),
        element(
            "p",
            element("span", len(cluster.mentions), class_="count"),
            *_spaced(_jump(one, texts.get(one, one)) for one in cluster.mentions),
            class_="mentions",
        ),
    )


def _order(time: TimeExpression) -> str | None:
    """What a time is sorted by; None without a place on the calendar."""
    try:
        found = time.to_interval()
    except (ArnewsError, ValueError, OverflowError):
        return None
    return None if found is None else found[0].isoformat()


def timeline(result: Result, words: Words) -> Html | None:
    """Times and dated events by day, the day of publication among them."""
    slots: dict[str, list[Html]] = {}
    shown: dict[str, str] = {}
    loose = []
    for time in result.times:
        order = _order(time)
        if order is None or time.value is None:
            loose.append(
                element(
                    "li",
                    _jump(time.id, time.text),
                    " ",
                    element("code", time.value or "?", dir="ltr"),
                )
            )
            continue
        place = f"{order} {time.value}"
        shown[place] = _range(time)
        slots.setdefault(place, []).append(element("li", _jump(time.id, time.text), class_="when"))
    for event in result.events:
        if event.date is not None:
            place = _place(event.date.isoformat(), shown)
            slots.setdefault(place, []).append(_dated(event, words))
    published = result.article.published
    if published is not None:
        day = published.isoformat()[:10]
        stands = words.say("page.publication", "li", class_="publication")
        slots.setdefault(_place(day, shown), []).insert(0, stands)
    if not slots and not loose:
        return None
    items = [
        element("li", element("h3", words.day(shown[place])), element("ul", *slots[place]))
        for place in sorted(slots)
    ]
    return _section(
        "timeline",
        words,
        "page.timeline",
        element("ol", *items, class_="line") if items else None,
        words.say("page.undated", "h3", class_="sub") if loose else None,
        element("ul", *loose, class_="loose") if loose else None,
    )


def _range(time: TimeExpression) -> str:
    """What stands for a time on the line: its value, or from when to when it lasted."""
    if time.begin and time.endpoint and not (time.value or "")[:1].isdigit():
        return f"{time.begin}/{time.endpoint}"
    return time.value or ""


def _place(day: str, shown: dict[str, str]) -> str:
    """The slot of a day."""
    interval = timex.to_interval(day)
    place = f"{interval[0].isoformat() if interval else day} {day}"
    shown.setdefault(place, day)
    return place


def _dated(event: Event, words: Words) -> Html:
    target = _actors(event, "target")
    return element(
        "li",
        element("b", words.term("event", event.type)),
        " ",
        _jump(event.id, event.text),
        " ",
        _actors(event, "source"),
        *((" ", element("span", target, class_="to")) if target else ()),
        class_=f"happened {event.status}",
    )


def _actors(event: Event, role: str) -> Html:
    found = [_actor(x.text, x.cluster) for x in event.actors if x.role == role]
    return join(*[part for one in found for part in ("، ", one)][1:])


def _actor(text: str, cluster: str | None) -> Html:
    if cluster is None:
        return isolated(text)
    return element("button", isolated(text), type="button", data_focus=cluster)


_COLUMNS: tuple[tuple[str, Callable[[Event, dict[str, str], Words], Html]], ...] = (
    ("row.type", lambda x, _, w: join(w.term("event", x.type), *_mode(x))),
    ("row.trigger", lambda x, _, __: _jump(x.id, x.text)),
    ("row.source", lambda x, _, __: _actors(x, "source")),
    ("row.target", lambda x, _, __: _actors(x, "target")),
    ("row.status", lambda x, _, w: w.term("status", x.status)),
    ("row.date", lambda x, _, w: w.day(x.date.isoformat()) if x.date else Html("")),
    ("row.place", lambda x, texts, _: _where(x, texts)),
    ("row.counts", lambda x, _, __: _counts(x)),
)


def _mode(event: Event) -> tuple[object, ...]:
    return (" ", element("small", isolated(event.mode))) if event.mode else ()


def _where(event: Event, texts: dict[str, str]) -> Html:
    place = event.place
    if place is None or place not in texts:
        return Html("")
    return _jump(place, texts[place])


def _counts(event: Event) -> Html:
    return join(
        *(
            element(
                "span", isolated(x.kind), " ", "?" if x.value is None else x.value, class_="tag"
            )
            for x in event.counts
        )
    )


def events(result: Result, words: Words) -> Html | None:
    """A table of the events; columns that would be empty are left out."""
    if not result.events:
        return None
    texts = {x.id: x.text for x in result.entities}
    rows = [[cell(x, texts, words) for _, cell in _COLUMNS] for x in result.events]
    used = [number for number in range(len(_COLUMNS)) if any(row[number] for row in rows)]
    head = element("tr", *(words.say(_COLUMNS[number][0], "th", scope="col") for number in used))
    body = [
        element("tr", *(element("td", row[number]) for number in used), class_=event.status)
        for event, row in zip(result.events, rows, strict=True)
    ]
    table = element("table", element("thead", head), element("tbody", *body))
    return _section(
        "events",
        words,
        "page.events",
        element(
            "div", table, class_="wide", tabindex="0", role="group", **words.named("page.events")
        ),
    )


def made(result: Result, words: Words) -> Html:
    """Plugins, what was not accepted, what went wrong."""
    plugins = [
        element("li", element("code", f"{x.name} ({x.distribution} {x.version})", dir="ltr"))
        for x in result.plugins
    ]
    rejected = [
        element(
            "li",
            isolated(x.candidate.name if isinstance(x.candidate, Cluster) else x.candidate.text),
            " ",
            element("code", f"{x.by} ({x.candidate.rule})", dir="ltr"),
        )
        for x in result.rejected[:_SHOWN_REJECTED]
    ]
    left = len(result.rejected) - len(rejected)
    if left > 0:
        rejected.append(element("li", f"+ {left}"))
    diagnostics = [
        element(
            "li",
            element("code", x.code, dir="ltr"),
            " ",
            isolated(x.plugin or ""),
            " ",
            isolated(x.message),
        )
        for x in result.diagnostics
    ]
    parts: list[Html] = []
    for key, items in (
        ("page.plugins", plugins),
        ("page.diagnostics", diagnostics),
        ("page.rejected", rejected),
    ):
        if items:
            parts += [words.say(key, "h3"), element("ul", *items)]
    return element("details", words.say("page.made", "summary"), *parts, id="made")
