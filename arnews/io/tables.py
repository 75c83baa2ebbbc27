"""The flat tables of results: which columns each has, and the rows of a result.

CSV, Parquet, Arrow and Spark all give these tables; ``docs/reference/parquet.md`` shows them, and
a test holds the two together. Nothing here needs a library.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

import attrs

from arnews.annotations import Cluster
from arnews.article import Article
from arnews.io.items import WriteError
from arnews.result import Result

__all__ = ["TABLES", "Column", "Table", "rows", "table_of"]

Row = tuple[Any, ...]


@attrs.frozen
class Column:
    """A column: its name, its type, and what it holds.

    Args:
        name: as in the table.
        type: "string", "int32", "float64", "bool", "date32" or "list<string>".
        meaning: in one line; offsets are code points.
    """

    name: str
    type: str
    meaning: str


@attrs.frozen
class Table:
    """A table: its columns after ``article_id``, and its rows for a result.

    Args:
        name: name of the table and of its file.
        meaning: what a row is.
        columns: all but ``article_id``, which every table has first.
        rows: what a result gives, without ``article_id``.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: Callable[[Result], list[Row]]


def _columns(*lines: str) -> tuple[Column, ...]:
    """Columns of lines ``name type meaning``."""
    return tuple(Column(*line.split(" ", 2)) for line in lines)


_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


_SPAN = (
    "id string id within the article",
    "start int32 first code point",
    "end int32 code point after the last",
    "text string the words",
)
_STAMP = ("rule string rule that found it", "plugin string plugin that found it")
_TIERED = (_STAMP[0], "tier string strength of the rule", _STAMP[1])


def _article(result: Result) -> list[Row]:
    article = result.article
    title = article.title_span
    return [
        (
            _day(article),
            None if article.published is None else article.published.isoformat(),
            article.url,
            article.source,
            article.author,
            article.language,
            None if title is None else article.text[title.start : title.end],
            article.text,
            len(article.text),
            _json(article.metadata),
            result.topics[0].label if result.topics else None,
            len(result.diagnostics),
            result.version,
            result.settings,
        )
    ]


def _day(article: Article) -> date | None:
    moment = article.published
    return moment.date() if isinstance(moment, datetime) else moment


def _topics(result: Result) -> list[Row]:
    return [(n, x.label, x.rule, x.plugin) for n, x in enumerate(result.topics, 1)]


def _entities(result: Result) -> list[Row]:
    found = []
    for x in result.entities:
        title, head = x.title, x.head
        found.append(
            (
                x.id,
                x.start,
                x.end,
                x.text,
                x.label,
                x.norm,
                x.value,
                x.cluster,
                x.clitics,
                None if title is None else title.text,
                None if title is None else title.role,
                None if title is None else title.of,
                None if head is None else head.start,
                None if head is None else head.end,
                x.rule,
                x.tier.name,
                x.plugin,
            )
        )
    return found


def _clusters(result: Result) -> list[Row]:
    found = []
    for x in result.clusters:
        known = x.attributes
        found.append(
            (
                x.id,
                x.label,
                x.name,
                x.name_latin,
                x.latin_source,
                x.key,
                len(x.mentions),
                len(x.nominals),
                x.metonym_of,
                _string(known.get("country")),
                _string(known.get("role")),
                _string(known.get("sector")),
                _number(known.get("latitude")),
                _number(known.get("longitude")),
                _number(known.get("population")),
                _json(dict(known)),
                x.rule,
                x.plugin,
            )
        )
    return found


def _string(value: Any) -> str | None:
    return None if value is None else str(value)


def _number(value: Any) -> float | None:
    """A number, also where a list of data gives it as text."""
    try:
        return None if value in (None, "") else float(value)
    except (TypeError, ValueError):
        return None


_is_day = re.compile(r"\d{4}-\d\d-\d\d(?=T|\Z)", re.ASCII).match


def _times(result: Result) -> list[Row]:
    return [
        (
            x.id,
            x.start,
            x.end,
            x.text,
            x.type,
            x.value,
            _value_day(x.value, x.calendar),
            x.mod,
            x.quant,
            x.freq,
            x.begin,
            x.endpoint,
            x.edtf,
            x.calendar,
            x.anchor,
            x.clitics,
            x.rule,
            x.tier.name,
            x.plugin,
        )
        for x in result.times
    ]


@cache
def _value_day(value: str | None, calendar: str) -> date | None:
    """The day of a value that is one day or a moment of it."""
    if value is None or calendar != "gregorian" or not _is_day(value):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _quotes(result: Result) -> list[Row]:
    clusters = _by_id(result)
    found = []
    for x in result.quotes:
        speaker = clusters.get(x.speaker_cluster or "")
        found.append(
            (
                x.id,
                x.start,
                x.end,
                x.text,
                x.kind,
                x.words,
                None if x.cue is None else x.cue.text,
                None if x.cue is None else x.cue.lemma,
                None if x.speaker is None else x.speaker.text,
                x.speaker_cluster,
                x.speaker_name,
                None if speaker is None else speaker.name_latin,
                None if speaker is None else speaker.key,
                x.anonymous,
                None if x.addressee is None else x.addressee.text,
                x.parent,
                x.closed,
                x.clitics,
                x.rule,
                x.tier.name,
                x.plugin,
            )
        )
    return found


def _by_id(result: Result) -> Mapping[str, Cluster]:
    return {cluster.id: cluster for cluster in result.clusters}


def _events(result: Result) -> list[Row]:
    if not result.events:
        return []
    clusters = _by_id(result)
    entities = {entity.id: entity for entity in result.entities}
    found = []
    for x in result.events:
        place = entities.get(x.place or "")
        where = clusters.get((place.cluster if place else None) or "")
        known: Mapping[str, Any] = where.attributes if where else {}
        found.append(
            (
                x.id,
                x.start,
                x.end,
                x.text,
                x.lemma,
                x.type,
                x.mode,
                list(x.contexts),
                x.cameo,
                x.quad,
                x.score,
                x.status,
                x.historical,
                x.date,
                x.date_from,
                x.time,
                x.place,
                where.name if where else place.norm if place else None,
                where.key if where else None,
                _number(known.get("latitude")),
                _number(known.get("longitude")),
                x.quote,
                x.group,
                x.rule,
                x.tier.name,
                x.plugin,
            )
        )
    return found


def _actors(result: Result) -> list[Row]:
    if not result.events:
        return []
    clusters = _by_id(result)
    found = []
    for event in result.events:
        for x in event.actors:
            cluster = clusters.get(x.cluster or "")
            found.append(
                (
                    event.id,
                    x.role,
                    x.start,
                    x.end,
                    x.text,
                    x.cluster,
                    None if cluster is None else cluster.name,
                    None if cluster is None else cluster.name_latin,
                    None if cluster is None else cluster.key,
                    x.country,
                    x.sector,
                )
            )
    return found


def _counts(result: Result) -> list[Row]:
    return [
        (event.id, x.kind, x.value, x.start, x.end, x.text)
        for event in result.events
        for x in event.counts
    ]


def _annotations(result: Result) -> list[Row]:
    return [
        (layer, x.id, x.start, x.end, x.text, _json(x.value), x.rule, x.plugin)
        for layer, found in sorted(result.annotations.items())
        for x in found
    ]


def _diagnostics(result: Result) -> list[Row]:
    return [(x.code, x.plugin, x.distribution, x.hook, x.message) for x in result.diagnostics]


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table(
            "articles",
            "an article",
            _columns(
                "published date32 day of publication",
                "published_at string day or moment of publication, ISO 8601, as it was given",
                "url string where it was published",
                "source string who published it",
                "author string who wrote it",
                "language string BCP 47 code",
                "title string the headline",
                "text string the whole analysed text, the headline included",
                "characters int32 length of the text in code points",
                "metadata string what else is known, a JSON object",
                "topic string the strongest topic",
                "problems int32 how many diagnostics",
                "version string version of arnews",
                "settings string digest of the settings",
            ),
            _article,
        ),
        Table(
            "topics",
            "a topic of an article",
            _columns(
                "rank int32 1 for the strongest", "label string politics, economy ...", *_STAMP
            ),
            _topics,
        ),
        Table(
            "entities",
            "a mention of a name",
            _columns(
                *_SPAN,
                "label string PERSON, ORG, GPE ...",
                "norm string the name in normal spelling",
                "value string what the plugin makes of it",
                "cluster string id in clusters",
                "clitics string what was cut off before it",
                "title string the title beside it",
                "title_role string what the title means, in English",
                "title_of string key of what it is a title of",
                "head_start int32 first code point of the head noun",
                "head_end int32 code point after the head noun",
                *_TIERED,
            ),
            _entities,
        ),
        Table(
            "clusters",
            "all mentions of one actor or place in an article",
            _columns(
                "id string id within the article",
                "label string PERSON, ORG, GPE ...",
                "name string canonical Arabic name",
                "name_latin string name in Latin letters",
                "latin_source string list, parts or transliteration",
                "key string iso3166:TR, geonames:98182, person/joe-biden ...",
                "mentions int32 how many entities",
                "nominals int32 how many mentions by title alone",
                "metonym_of string key of the country whose government it stands for",
                "country string ISO 3166 alpha-2 code",
                "role string president, newspaper, capital ...",
                "sector string GOV, MIL, MED ...",
                "latitude float64 degrees north",
                "longitude float64 degrees east",
                "population float64 inhabitants",
                "attributes string all attributes, a JSON object",
                *_STAMP,
            ),
            _clusters,
        ),
        Table(
            "times",
            "a time expression",
            _columns(
                *_SPAN,
                "type string DATE, TIME, DURATION or SET",
                "value string TIMEX3 value",
                "day date32 the day, where the value is one day or a moment of it",
                "mod string APPROX, MORE_THAN ...",
                "quant string quantifier of a SET",
                "freq string frequency of a SET",
                "begin string first point of a range",
                "endpoint string last point of a range",
                "edtf string the value in ISO 8601-2",
                "calendar string gregorian or islamic",
                "anchor date32 day it was resolved against",
                "clitics string what was cut off before it",
                *_TIERED,
            ),
            _times,
        ),
        Table(
            "quotes",
            "a piece of reported speech",
            _columns(
                *_SPAN,
                "kind string direct, indirect or mixed",
                "words string the reported words, the parts joined",
                "cue string the reporting word",
                "cue_lemma string its lemma",
                "speaker string the mention that speaks",
                "speaker_cluster string id in clusters",
                "speaker_name string the speaker's full form",
                "speaker_latin string the speaker's name in Latin letters",
                "speaker_key string the speaker's key",
                "anonymous bool the source is unnamed",
                "addressee string to whom it was said",
                "parent string id of the quote it stands in",
                "closed bool false where a quotation mark was never closed",
                "clitics string what was cut off before it",
                *_TIERED,
            ),
            _quotes,
        ),
        Table(
            "events",
            "an event; the span is its trigger",
            _columns(
                *_SPAN,
                "lemma string lemma of the trigger",
                "type string one of PLOVER's sixteen",
                "mode string visit, phone, demo ...",
                "contexts list<string> military, diplomatic ...",
                "cameo string CAMEO root code",
                "quad string verbal cooperation, material conflict ...",
                "score float64 PLOVER score, -10 to 10",
                "status string asserted, planned, negated or hypothetical",
                "historical bool reported as long past",
                "date date32 the day it happened",
                "date_from string time or dateline",
                "time string id in times",
                "place string id in entities",
                "place_name string name of the place",
                "place_key string key of the place",
                "latitude float64 degrees north",
                "longitude float64 degrees east",
                "quote string id in quotes",
                "group string the triggers of one happening share it",
                *_TIERED,
            ),
            _events,
        ),
        Table(
            "actors",
            "an actor in an event",
            _columns(
                "event string id in events",
                "role string source or target",
                *_SPAN[1:],
                "cluster string id in clusters",
                "name string the actor's name",
                "name_latin string the name in Latin letters",
                "key string the actor's key",
                "country string ISO 3166 alpha-2 code",
                "sector string GOV, MIL, REB ...",
            ),
            _actors,
        ),
        Table(
            "counts",
            "a number of people in an event",
            _columns(
                "event string id in events",
                "kind string killed, injured, arrested ...",
                "value int32 the number, where the text gives one",
                *_SPAN[1:],
            ),
            _counts,
        ),
        Table(
            "annotations",
            "anything else a plugin found",
            _columns("layer string name of the layer", *_SPAN, "value string JSON", *_STAMP),
            _annotations,
        ),
        Table(
            "diagnostics",
            "something that went wrong in a plugin",
            _columns(
                "code string plugin-error, bad-output ...",
                "plugin string the plugin",
                "distribution string its distribution",
                "hook string the hook",
                "message string what went wrong",
            ),
            _diagnostics,
        ),
    )
}
"""All tables by name, in order."""


def table_of(name: str) -> Table:
    """A table by its name.

    Raises:
        WriteError: there is none; the message names them all.
    """
    table = TABLES.get(name)
    if table is None:
        raise WriteError(f"no table {name!r}; there are: {', '.join(TABLES)}")
    return table


def rows(table: Table, result: Result) -> list[Row]:
    """The rows of a result, ``article_id`` first."""
    identity = result.article.id
    return [(identity, *row) for row in table.rows(result)]
