"""A real Spark of two local workers: the tables of a local run, failing rows, killed tasks."""

import importlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import arnews

pytestmark = [
    pytest.mark.slow,
    # libraries of Spark, not ours
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is missing")
pyspark = pytest.importorskip("pyspark", reason="pyspark is missing")

TEXTS = [
    "قال الرئيس الأمريكي جو بايدن في أنقرة يوم الأحد إن القمة كانت ناجحة.",
    "وقتل 12 شخصا في هجوم شنه مسلحون في بغداد أمس، وأعلنت وزارة الداخلية العراقية التحقيق.",
    "وصل وزير الخارجية التركي مولود تشاووش أوغلو إلى القاهرة للقاء نظيره المصري سامح شكري.",
]

PLUGIN = '''
"""Kills its process, once."""

import os
import signal
from pathlib import Path

from arnews import hookimpl

MARK = Path({mark!r})


@hookimpl
def arnews_annotate(document):
    if "قاتل" in document.text and not MARK.exists():
        MARK.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return ()
'''


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Two workers that may fail twice; the modules of the plugins lie on their path."""
    folder = tmp_path_factory.mktemp("modules")
    mark = tmp_path_factory.mktemp("mark") / "killed"
    (folder / "deadly_once.py").write_text(PLUGIN.format(mark=str(mark)), "utf-8")
    sql = importlib.import_module("pyspark.sql")
    try:
        spark = (
            sql.SparkSession.builder.master("local[2,4]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", "7")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.executorEnv.PYTHONPATH", str(folder))
            .getOrCreate()
        )
    except Exception as error:  # noqa: BLE001 - no Java
        pytest.skip(f"Spark does not start here: {error}")
    spark.sparkContext.setLogLevel("OFF")
    sys.path.insert(0, str(folder))
    yield spark
    sys.path.remove(str(folder))
    spark.stop()


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Ninety articles in Parquet, some of which are none."""
    parquet = importlib.import_module("pyarrow.parquet")
    texts: list[str | None] = [f"{TEXTS[n % 3]} {n}" for n in range(90)]
    texts[11] = None
    texts[70] = "English"
    path = tmp_path / "news.parquet"
    days = ["2021-10-31"] * 90
    days[40] = "tomorrow"
    table = pyarrow.table({"text": texts, "published": days, "id": [f"n{n}" for n in range(90)]})
    parquet.write_table(table, path, row_group_size=30)
    return path


def sorted_bytes(table: Any) -> bytes:
    """A table sorted by all its plain columns, as the bytes of a Parquet file."""
    parquet = importlib.import_module("pyarrow.parquet")
    keys = [
        (field.name, "ascending") for field in table.schema if not pyarrow.types.is_list(field.type)
    ]
    out = io.BytesIO()
    parquet.write_table(table.sort_by(keys).replace_schema_metadata(None).combine_chunks(), out)
    return out.getvalue()


def test_the_tables_are_those_of_a_local_run(
    tmp_path: Path, articles: Path, session: Any, nlp: arnews.Pipeline
) -> None:
    """Byte for byte after sorting; rows that hold no article are listed with their reasons."""
    spark = importlib.import_module("arnews.io.spark")
    arrow = importlib.import_module("arnews.io.arrow")
    tables = importlib.import_module("arnews.io.tables")
    parquet = importlib.import_module("pyarrow.parquet")
    from arnews.io.writers import write

    rejects: list[Any] = []
    local = arnews.read(articles, keep=(), on_reject=rejects.append)
    write(nlp.pipe(local), tmp_path / "local", format="parquet")
    frame = session.read.parquet(str(articles)).repartition(4)
    found = spark.extract(frame, keep=["id"])
    found.write.parquet(str(tmp_path / "extracted"))
    extracted = session.read.parquet(str(tmp_path / "extracted"))
    assert extracted.count() == 90
    for name in tables.TABLES:
        flat = spark.table(extracted, name)
        flat.write.parquet(str(tmp_path / name))
        got = parquet.read_table(tmp_path / name).cast(arrow.table_schema(name))
        expected = parquet.read_table(tmp_path / "local" / f"{name}.parquet")
        expected = expected.cast(arrow.table_schema(name))
        assert got.num_rows == expected.num_rows
        assert sorted_bytes(got) == sorted_bytes(expected), name
    bad = {row["id"]: row["error"] for row in spark.rejects(extracted, keep=["id"]).collect()}
    assert bad.keys() == {"n11", "n40", "n70"}
    assert bad["n70"] == "holds no Arabic"
    assert len(rejects) == 3


def test_a_killed_task_is_done_again_and_nothing_is_lost(tmp_path: Path, session: Any) -> None:
    """Spark starts another worker; every row is there once; the plugin came by its import path."""
    spark = importlib.import_module("arnews.io.spark")
    deadly = importlib.import_module("deadly_once")
    rows = [(n, "نص قاتل" if n == 5 else f"خبر {n}") for n in range(20)]
    frame = session.createDataFrame(rows, "n int, text string").repartition(3)
    others = ["dates", "events", "gazetteer", "linker", "names", "quotes", "topics"]
    nlp = arnews.Pipeline(plugins=[deadly], disable=others)
    found = spark.extract(frame, keep=["n"], layers=["entities"], pipeline=nlp).collect()
    assert sorted(row["n"] for row in found) == list(range(20))
    assert all(row["error"] is None for row in found)
    assert deadly.MARK.exists()


def test_columns_that_are_not_there_are_errors_at_once(session: Any) -> None:
    """Before anything runs."""
    spark = importlib.import_module("arnews.io.spark")
    from arnews.io.items import ReadError

    frame = session.createDataFrame([("خبر",)], "text string")
    with pytest.raises(ReadError, match="no column 'body'; there are: text"):
        spark.extract(frame, columns={"text": "body"})
