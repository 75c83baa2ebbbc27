"""Arrow: results as flat tables, and record batches of articles to batches of results.

`extract_batches` is what other engines call: Spark's ``mapInArrow`` (`arnews.io.spark`), and Ray,
Dask, DuckDB or Polars with a few lines (``docs/howto``). Needs pyarrow (extra: parquet).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

import attrs

from arnews.article import Article
from arnews.errors import ExtraError
from arnews.io.items import Options, ReadError, reason_of
from arnews.io.readers.records import article_of_record
from arnews.io.tables import TABLES, Row, table_of
from arnews.pipeline import Pipeline, default_pipeline
from arnews.result import Result

try:
    import pyarrow
except ImportError:
    raise ExtraError.needed("arnews.io.arrow", "parquet") from None

__all__ = ["LAYERS", "extract_batches", "flat_batches", "result_schema", "table_schema"]

LAYERS = tuple(name for name in TABLES if name != "articles")
"""The tables that are lists in a batch of results."""

_TYPES = {
    "string": pyarrow.string(),
    "int32": pyarrow.int32(),
    "float64": pyarrow.float64(),
    "bool": pyarrow.bool_(),
    "date32": pyarrow.date32(),
    "list<string>": pyarrow.list_(pyarrow.string()),
}


@cache
def _fields(name: str) -> tuple[Any, ...]:
    return tuple(
        pyarrow.field(column.name, _TYPES[column.type]) for column in table_of(name).columns
    )


_ID = pyarrow.field("article_id", pyarrow.string())


@cache
def table_schema(name: str) -> Any:
    """The Arrow schema of a flat table.

    Raises:
        WriteError: there is no such table.

    >>> table_schema("topics").names
    ['article_id', 'rank', 'label', 'rule', 'plugin']
    """
    return pyarrow.schema([_ID, *_fields(name)])


def result_schema(keep: Mapping[str, Any] | None = None, layers: Sequence[str] = LAYERS) -> Any:
    """The Arrow schema of what `extract_batches` gives.

    Args:
        keep: the columns of the input that are kept, with their types.
        layers: tables that are wanted, besides the columns of articles.
    """
    nested = [
        pyarrow.field(name, pyarrow.list_(pyarrow.struct(list(_fields(name))))) for name in layers
    ]
    kept = [pyarrow.field(name, kind) for name, kind in (keep or {}).items()]
    error = pyarrow.field("error", pyarrow.string())
    return pyarrow.schema([*kept, _ID, *_fields("articles"), error, *nested])


def _arrays(name: str, found: Sequence[Row]) -> list[Any]:
    """The columns of rows."""
    fields = _fields(name)
    columns = list(zip(*found, strict=True)) if found else [()] * len(fields)
    return [
        pyarrow.array(column, field.type) for column, field in zip(columns, fields, strict=True)
    ]


def flat_batches(results: Sequence[Result], tables: Iterable[str] = TABLES) -> dict[str, Any]:
    """A record batch for each flat table.

    Args:
        results: some results; all are held in memory at once.
        tables: names of tables.
    """
    ids = [result.article.id for result in results]
    batches = {}
    for name in tables:
        table = table_of(name)
        found: list[Row] = []
        owners: list[str] = []
        for identity, result in zip(ids, results, strict=True):
            new = table.rows(result)
            found += new
            owners += [identity] * len(new)
        arrays = [pyarrow.array(owners, pyarrow.string()), *_arrays(name, found)]
        batches[name] = pyarrow.RecordBatch.from_arrays(arrays, schema=table_schema(name))
    return batches


def extract_batches(
    batches: Iterable[Any],
    *,
    columns: Mapping[str, str] | None = None,
    keep: Sequence[str] = (),
    layers: Sequence[str] = LAYERS,
    published: date | str | None = None,
    pipeline: Pipeline | None = None,
) -> Iterator[Any]:
    """Record batches of articles to record batches of results, a row for each row.

    A row that holds no article gets its reason in the column ``error`` and nothing else; no row
    is lost.

    Args:
        batches: record batches with a column of texts.
        columns: which column holds what: ``{"text": "body"}``, as for `arnews.read`.
        keep: columns of the input to hand through; they come first.
        layers: tables that are wanted, as lists of structs.
        published: day of publication of articles that have none of their own.
        pipeline: the default one unless given.

    Yields:
        record batches of `result_schema`.

    Raises:
        ReadError: a kept column that is not there, or that has the name of a column of results.
        WriteError: a layer that does not exist.
    """
    nlp = pipeline or default_pipeline()
    options = Options(columns or {}, (), published=published)
    for batch in batches:
        for name in keep:
            if name not in batch.schema.names:
                raise ReadError(f"no column {name!r}; there are: {', '.join(batch.schema.names)}")
        kept = {name: batch.schema.field(name).type for name in keep}
        schema = result_schema(kept, layers)
        if len(set(schema.names)) < len(schema.names):
            twice = next(name for name in keep if schema.names.count(name) > 1)
            raise ReadError(f"the column {twice!r} is one of results too; rename it first")
        found = _read_batch(nlp, batch, options)
        arrays = [batch.column(name) for name in keep] + _nested(found, layers)
        yield pyarrow.RecordBatch.from_arrays(arrays, schema=schema)


def _read_batch(nlp: Pipeline, batch: Any, options: Options) -> list[Result | str]:
    """A result for each row, or why there is none."""
    found: list[Result | str] = []
    articles: list[Article] = []
    for record in batch.to_pylist():
        try:
            article = article_of_record(record, options)
            if article.published is None and options.published is not None:
                article = attrs.evolve(article, published=options.published)
        except Exception as error:  # noqa: BLE001 - one bad row never stops a run
            found.append(reason_of(error))
            continue
        articles.append(article)
        found.append("")
    results = iter(_results(nlp, articles))
    return [said or next(results) for said in found]


def _results(nlp: Pipeline, articles: Sequence[Article]) -> list[Result | str]:
    try:
        return list(nlp.pipe(articles))
    except Exception as error:  # noqa: BLE001 - told in the row
        if len(articles) == 1:
            return [reason_of(error)]
    return [answer for article in articles for answer in _results(nlp, [article])]


def _nested(found: Sequence[Result | str], layers: Sequence[str]) -> list[Any]:
    """The columns of results, layers as lists of structs."""
    width = len(_fields("articles"))
    ids = [None if isinstance(one, str) else one.article.id for one in found]
    articles = [
        (None,) * width if isinstance(one, str) else TABLES["articles"].rows(one)[0]
        for one in found
    ]
    errors = [one if isinstance(one, str) else None for one in found]
    arrays = [pyarrow.array(ids, pyarrow.string()), *_arrays("articles", articles)]
    arrays.append(pyarrow.array(errors, pyarrow.string()))
    for name in layers:
        table = table_of(name)
        items: list[Row] = []
        offsets = [0]
        for one in found:
            if not isinstance(one, str):
                items += table.rows(one)
            offsets.append(len(items))
        structs = pyarrow.StructArray.from_arrays(_arrays(name, items), fields=list(_fields(name)))
        lengths = pyarrow.array(offsets, pyarrow.int32())
        arrays.append(pyarrow.ListArray.from_arrays(lengths, structs))
    return arrays
