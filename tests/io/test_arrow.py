"""Record batches of articles to record batches of results, and the engines that take them."""

import importlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import arnews
from arnews.io.items import ReadError, WriteError
from arnews.io.tables import TABLES, rows

pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is missing")
arrow = importlib.import_module("arnews.io.arrow")

TEXT = (
    "قال الرئيس الأمريكي جو بايدن في أنقرة يوم الأحد إن القمة كانت ناجحة. "
    "وقتل 12 شخصا في هجوم شنه مسلحون في بغداد أمس."
)


def batch(**columns: Any) -> Any:
    """A record batch of articles."""
    return pyarrow.RecordBatch.from_pydict(columns)


def test_each_row_gives_a_row_and_bad_ones_say_why(nlp: arnews.Pipeline) -> None:
    """In order, kept columns first, nested layers equal to the flat tables."""
    articles = batch(
        body=[TEXT, None, "English", TEXT], day=["2021-10-31"] * 3 + ["soon"], n=[1, 2, 3, 4]
    )
    columns = {"text": "body", "published": "day"}
    (found,) = arrow.extract_batches([articles], columns=columns, keep=["n"], pipeline=nlp)
    assert found.schema == arrow.result_schema({"n": pyarrow.int64()})
    assert found.column("n").to_pylist() == [1, 2, 3, 4]
    first, *bad = found.to_pylist()
    assert [row["error"].split(":")[0] for row in bad] == [
        "empty",
        "holds no Arabic",
        "published is no ISO 8601 date such as 2021-10-31 or 2021-10-31T09",
    ]
    assert all(row["article_id"] is None and row["entities"] == [] for row in bad)
    assert first["error"] is None
    assert first["published"] == date(2021, 10, 31)
    result = nlp(TEXT, published="2021-10-31")
    for name in arrow.LAYERS:
        expected = [row[1:] for row in rows(TABLES[name], result)]
        assert [tuple(row.values()) for row in first[name]] == expected
    assert first["entities"]


def test_batches_are_taken_one_at_a_time(nlp: arnews.Pipeline) -> None:
    """The second batch is not touched before the first result is there."""
    taken = []

    def batches() -> Any:
        for number in range(3):
            taken.append(number)
            yield batch(text=[TEXT])

    found = arrow.extract_batches(
        batches(), layers=["quotes"], published="2021-10-31", pipeline=nlp
    )
    first = next(found)
    assert taken == [0]
    assert first.schema.names[-1] == "quotes"
    assert first.column("published").to_pylist() == [date(2021, 10, 31)]


def test_columns_that_are_not_there_are_errors(nlp: arnews.Pipeline) -> None:
    """Those to keep, those with the names of results, layers."""
    articles = batch(text=[TEXT], url=["u"])
    with pytest.raises(ReadError, match="no column 'id'; there are: text, url"):
        next(arrow.extract_batches([articles], keep=["id"], pipeline=nlp))
    with pytest.raises(ReadError, match="the column 'url' is one of results too"):
        next(arrow.extract_batches([articles], keep=["url"], pipeline=nlp))
    with pytest.raises(WriteError, match="no table 'words'"):
        next(arrow.extract_batches([articles], layers=["words"], pipeline=nlp))


def test_an_empty_batch_gives_an_empty_batch(nlp: arnews.Pipeline) -> None:
    """With the same schema as any other."""
    empty = batch(text=pyarrow.array([], pyarrow.string()))
    (found,) = arrow.extract_batches([empty], pipeline=nlp)
    assert found.num_rows == 0
    assert found.schema == arrow.result_schema()
    assert arrow.flat_batches([])["events"].schema == arrow.table_schema("events")


def test_a_plugin_that_fails_its_run_fails_its_row(bare: Any, plugin: Any) -> None:
    """Where errors are raised, the row holds the error and the others their results."""

    def arnews_annotate(document: Any) -> Any:
        if "خطأ" in document.text:
            raise ValueError("a bad article")
        return ()

    nlp = bare(plugin(arnews_annotate=arnews_annotate), on_error="raise")
    (found,) = arrow.extract_batches([batch(text=["خبر", "خطأ", "خبر"])], pipeline=nlp)
    errors = found.column("error").to_pylist()
    assert errors[0] is errors[2] is None
    assert "a bad article" in errors[1]


def test_duckdb_and_polars_read_the_tables(tmp_path: Path, nlp: arnews.Pipeline) -> None:
    """The typed columns arrive as such."""
    duckdb = pytest.importorskip("duckdb", reason="duckdb is missing")
    polars = pytest.importorskip("polars", reason="polars is missing")
    from arnews.io.writers import write

    write([nlp(TEXT, published="2021-10-31")], tmp_path / "found", format="parquet")
    path = tmp_path / "found" / "articles.parquet"
    (row,) = duckdb.sql(f"SELECT published, characters FROM '{path}'").fetchall()  # noqa: S608
    assert row == (date(2021, 10, 31), len(TEXT))
    frame = polars.read_parquet(path)
    assert frame["published"].to_list() == [date(2021, 10, 31)]
