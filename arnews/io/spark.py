"""Spark: articles of a DataFrame to results, and results to flat tables (extra: spark).

`extract` is ``mapInArrow`` over `arnews.io.arrow.extract_batches`; the tables are those that
``arnews extract --format parquet`` writes, row for row.
"""

import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from arnews.errors import ExtraError
from arnews.io.arrow import LAYERS, extract_batches
from arnews.io.items import ReadError
from arnews.io.tables import TABLES, Table, table_of
from arnews.pipeline import Pipeline

try:
    from pyspark.sql import functions
    from pyspark.sql import types as spark_types
    from pyspark.sql.types import StructField, StructType
except ImportError:
    raise ExtraError.needed("arnews.io.spark", "spark") from None

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["extract", "rejects", "table"]

_TYPES: Mapping[str, Any] = {
    "string": spark_types.StringType(),
    "int32": spark_types.IntegerType(),
    "float64": spark_types.DoubleType(),
    "bool": spark_types.BooleanType(),
    "date32": spark_types.DateType(),
    "list<string>": spark_types.ArrayType(spark_types.StringType()),
}


def extract(
    frame: "DataFrame",
    *,
    columns: Mapping[str, str] | None = None,
    keep: Sequence[str] = (),
    layers: Sequence[str] = LAYERS,
    published: str | None = None,
    pipeline: Pipeline | None = None,
) -> "DataFrame":
    """A row of results for each row of articles.

    A row that holds no article has its reason in the column ``error``; `rejects` lists them. The
    result is computed anew by each action: write it to Parquet, or ``cache()`` it, before taking
    several tables of it.

    Args:
        frame: rows with a column of texts.
        columns: which column holds what: ``{"text": "body"}``, as for `arnews.read`.
        keep: columns to hand through.
        layers: tables that are wanted.
        published: day of publication of articles that have none of their own.
        pipeline: the default one unless given. Its plugins must be importable on the workers; it
            is made once in each Python worker.

    Raises:
        ReadError: a column that is not there.
        WriteError: a layer that does not exist.
    """
    for name in (*(columns or {}).values(), *keep):
        if name not in frame.columns:
            raise ReadError(f"no column {name!r}; there are: {', '.join(frame.columns)}")
    made_from = pickle.dumps(pipeline or Pipeline())
    options = {
        "columns": dict(columns or {}),
        "keep": tuple(keep),
        "layers": tuple(layers),
        "published": published,
    }
    kept = [frame.schema[name] for name in keep]
    _use_this_python(frame)
    return frame.mapInArrow(_worker(made_from, options), _schema(kept, layers))


def _use_this_python(frame: "DataFrame") -> None:
    """Have the workers run the Python that arnews is installed for, unless the user says which."""
    session = frame.sparkSession
    said = session.conf.get("spark.pyspark.python", None) or os.environ.get("PYSPARK_PYTHON")
    context = getattr(session, "_sc", None)  # none where the driver is elsewhere (Connect)
    if not said and context is not None:
        context.pythonExec = sys.executable


def _worker(
    made_from: bytes, options: Mapping[str, Any]
) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """What a task does; it holds nothing but bytes and names."""

    def work(batches: Iterable[Any]) -> Iterator[Any]:
        return extract_batches(batches, pipeline=_pipeline(made_from), **options)

    return work


@lru_cache(maxsize=4)
def _pipeline(made_from: bytes) -> Pipeline:
    """The pipeline, once in each Python worker."""
    made: Pipeline = pickle.loads(made_from)  # noqa: S301 - the driver's
    return made


def _fields(table: Table) -> list[StructField]:
    return [StructField(column.name, _TYPES[column.type]) for column in table.columns]


def _schema(kept: Sequence[StructField], layers: Sequence[str]) -> StructType:
    """`arnews.io.arrow.result_schema` in Spark's types."""
    text = spark_types.StringType()
    nested = [
        StructField(name, spark_types.ArrayType(StructType(_fields(table_of(name)))))
        for name in layers
    ]
    return StructType(
        [
            *kept,
            StructField("article_id", text),
            *_fields(TABLES["articles"]),
            StructField("error", text),
            *nested,
        ]
    )


def table(extracted: "DataFrame", name: str, *, keep: Sequence[str] = ()) -> "DataFrame":
    """A flat table of what `extract` gave, with the columns of ``docs/reference/parquet.md``.

    Args:
        extracted: what `extract` gave, better read back from where it was written.
        name: name of the table.
        keep: columns that were handed through; they come last.

    Raises:
        WriteError: there is no such table.
    """
    columns = [column.name for column in table_of(name).columns]
    found = extracted.where(functions.col("error").isNull())
    if name == "articles":
        return found.select("article_id", *columns, *keep)
    rows = found.select("article_id", functions.explode(name).alias("row"), *keep)
    return rows.select("article_id", *(f"row.{column}" for column in columns), *keep)


def rejects(extracted: "DataFrame", *, keep: Sequence[str] = ()) -> "DataFrame":
    """The rows that hold no article, with their reasons."""
    return extracted.where(functions.col("error").isNotNull()).select(*keep, "error")
