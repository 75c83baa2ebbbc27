"""The flat tables of results: which columns each has, and the rows of a result.

CSV, Parquet, Arrow and Spark all give these tables; ``docs/reference/parquet.md`` shows them, and
a test holds the two together. Nothing here needs a library.
"""

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from arnews.io.items import WriteError
from arnews.io.rows import (
    actor_rows,
    annotation_rows,
    article_rows,
    cluster_rows,
    count_rows,
    diagnostic_rows,
    entity_rows,
    event_rows,
    quote_rows,
    time_rows,
    topic_rows,
)
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


_SPAN = (
    "id string id within the article",
    "start int32 first code point",
    "end int32 code point after the last",
    "text string the words",
)
_STAMP = ("rule string rule that found it", "plugin string plugin that found it")
_TIERED = (_STAMP[0], "tier string strength of the rule", _STAMP[1])


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
            article_rows,
        ),
        Table(
            "topics",
            "a topic of an article",
            _columns(
                "rank int32 1 for the strongest", "label string politics, economy ...", *_STAMP
            ),
            topic_rows,
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
            entity_rows,
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
            cluster_rows,
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
            time_rows,
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
            quote_rows,
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
            event_rows,
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
            actor_rows,
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
            count_rows,
        ),
        Table(
            "annotations",
            "anything else a plugin found",
            _columns("layer string name of the layer", *_SPAN, "value string JSON", *_STAMP),
            annotation_rows,
        ),
        Table(
            "diagnostics",
            "something that went wrong in a plugin",
            _columns(
                "code string plugin-error, bad-output, timeout ...",
                "plugin string the plugin",
                "distribution string its distribution",
                "hook string the hook",
                "message string what went wrong",
            ),
            diagnostic_rows,
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
