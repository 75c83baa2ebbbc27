"""Writers: what they write is read back with the standard tool of each format."""

import csv
import gzip
import importlib
import json
import lzma
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import arnews
from arnews.io.items import WriteError
from arnews.io.tables import TABLES, rows
from arnews.io.writers import FORMATS, format_of, write
from arnews.io.writers.brat import standoff

TEXT = (
    "بايدن يلتقي أردوغان\n"
    "التقى الرئيس الأمريكي جو بايدن نظيره التركي رجب طيب أردوغان في روما يوم الأحد 31 أكتوبر 2021.\n"
    "وقال وزير الخارجية التركي مولود تشاووش أوغلو: «إن اللقاء جرى في أجواء إيجابية\nللغاية». "
    "وسافر وبايدن للولايات المتحدة، وقتل 12 شخصا في هجوم شنه مسلحون في بغداد أمس."
)


@pytest.fixture(scope="module")
def results(nlp: arnews.Pipeline) -> list[arnews.Result]:
    """Two articles with everything, and one without anything."""
    articles = [
        arnews.Article(
            TEXT, title_span=(0, 19), published="2021-10-31", url="https://example.org/1"
        ),
        arnews.Article("صباح الخير.", metadata={"id": "٢"}),
        arnews.Article(TEXT.replace("\n", "\r\n"), published="2021-11-01T09:00:00+03:00"),
    ]
    return list(nlp.pipe(articles))


@pytest.mark.parametrize("suffix", ["", ".gz", ".xz", ".zst"])
def test_jsonl_loses_nothing(tmp_path: Path, results: list[arnews.Result], suffix: str) -> None:
    """Opened with the tools of the standard library, and by our own reader."""
    if suffix == ".zst":
        pytest.importorskip("zstandard", reason="zstandard is missing")
    path = tmp_path / f"found.jsonl{suffix}"
    assert write(iter(results * 20), path) == 60
    assert [item.name for item in tmp_path.iterdir()] == [path.name]
    assert list(arnews.read(path)) == [result.article for result in results * 20]
    if suffix == ".zst":
        return
    opener: Any = {"": open, ".gz": gzip.open, ".xz": lzma.open}[suffix]
    with opener(path, "rt", encoding="utf-8", newline="\n") as file:
        found = [arnews.Result.from_json(line) for line in file]
    assert found == results * 20


def test_csv_has_the_rows_of_its_table(tmp_path: Path, results: list[arnews.Result]) -> None:
    """Read by the csv module; line breaks and commas in cells stay."""
    for layer in TABLES:
        path = tmp_path / "found.csv.gz"
        write(results, path, layer=layer)
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            header, *found = list(csv.reader(file))
        assert header == ["article_id", *(column.name for column in TABLES[layer].columns)]
        expected = [row for result in results for row in rows(TABLES[layer], result)]
        assert len(found) == len(expected)
        for line, row in zip(found, expected, strict=True):
            for cell, value in zip(line, row, strict=True):
                if isinstance(value, str):
                    assert cell == value
    with pytest.raises(WriteError, match="no table 'words'; there are: articles, topics"):
        write(results, tmp_path / "x.csv", layer="words")


def test_parquet_tables_have_their_schema_and_all_rows(
    tmp_path: Path, results: list[arnews.Result]
) -> None:
    """Each table, also the empty ones; types as documented; the meaning of each column is inside."""
    pytest.importorskip("pyarrow", reason="pyarrow is missing")
    parquet = importlib.import_module("pyarrow.parquet")
    folder = tmp_path / "found"
    assert write(results * 30, folder, format="parquet") == 90
    assert sorted(path.stem for path in folder.iterdir()) == sorted(TABLES)
    for name, table in TABLES.items():
        found = parquet.read_table(folder / f"{name}.parquet")
        assert found.schema.names == ["article_id", *(column.name for column in table.columns)]
        for column in table.columns:
            field = found.schema.field(column.name)
            shown = str(field.type).replace("double", "float64").replace("date32[day]", "date32")
            assert re.sub(r"list<\w+: ", "list<", shown) == column.type
            assert field.metadata[b"description"].decode() == column.meaning
        expected = [row for result in results * 30 for row in rows(table, result)]
        assert [tuple(row.values()) for row in found.to_pylist()] == expected
    articles = parquet.read_table(folder / "articles.parquet").to_pylist()
    assert articles[0]["published"] == date(2021, 10, 31)
    assert articles[0]["title"] == "بايدن يلتقي أردوغان"
    assert articles[2]["published_at"] == "2021-11-01T09:00:00+03:00"
    assert json.loads(articles[1]["metadata"]) == {"id": "٢"}
    clusters = parquet.read_table(folder / "clusters.parquet").to_pylist()
    rome = next(row for row in clusters if row["name"] == "روما")
    assert round(rome["latitude"]) == 42
    quotes = parquet.read_table(folder / "quotes.parquet").to_pylist()
    assert any("أوغلو" in (row["speaker_name"] or "") for row in quotes)


@pytest.mark.parametrize("name", ["iob2", "conll"])
def test_tags_are_read_by_spacy(tmp_path: Path, results: list[arnews.Result], name: str) -> None:
    """Its converter finds as many entities as were tagged, particles apart from names."""
    pytest.importorskip("spacy", reason="spaCy is missing")
    from spacy.training.converters import conll_ner_to_docs

    path = tmp_path / f"found.{name}"
    write(results, path)
    text = path.read_text("utf-8")
    tagged = [line.split(" ") for line in text.splitlines() if line]
    assert {len(line) for line in tagged} == ({2} if name == "iob2" else {4})
    begun = sum(line[-1].startswith("B-") for line in tagged)
    docs = list(conll_ner_to_docs(text, n_sents=0, no_print=True))
    assert sum(len(doc.ents) for doc in docs) == begun > 0
    labels = {entity.label_ for doc in docs for entity in doc.ents}
    if name == "conll":
        assert labels <= {"PER", "LOC", "ORG", "MISC"}
        assert text.startswith("-DOCSTART- -X- -X- O\n\n")
    else:
        wanted = [x for result in results for x in result.entities]
        assert begun == len(wanted)
        assert labels == {x.label for x in wanted}
        assert "\nو O\nبايدن B-PERSON\n" in text


def test_all_tokens_are_there(tmp_path: Path, results: list[arnews.Result]) -> None:
    """Joined they are the text without its spaces; no sentence runs into another."""
    path = tmp_path / "found.iob2"
    write(results[:1], path)
    text = path.read_text("utf-8")
    words = "".join(line.split(" ")[0] for line in text.splitlines() if line)
    assert words == re.sub(r"\s", "", TEXT)
    assert len(text.strip().split("\n\n")) >= 4


def test_brat_offsets_hold_and_refer_to_what_is_there(
    tmp_path: Path, results: list[arnews.Result]
) -> None:
    """By the rules of the standoff format: fragments, no line breaks, known ids, known types."""
    folder = tmp_path / "found"
    write(results, folder, format="brat")
    assert {path.name for path in folder.iterdir()} == {"annotation.conf", "000000"}
    known = set(re.findall(r"^\w+", (folder / "annotation.conf").read_text("utf-8"), re.MULTILINE))
    stems = sorted(path.stem for path in (folder / "000000").glob("*.txt"))
    assert stems == ["000000001", "000000002", "000000003"]
    for stem in stems:
        text = (folder / "000000" / f"{stem}.txt").read_bytes().decode()
        lines = (folder / "000000" / f"{stem}.ann").read_text("utf-8").splitlines()
        ids = [line.split("\t")[0] for line in lines]
        assert len({one for one in ids if one != "*"}) == sum(one != "*" for one in ids)
        for line in lines:
            kind, rest = line[0], line.split("\t")
            if kind == "T":
                label, _, where = rest[1].partition(" ")
                assert label in known
                pieces = [text[slice(*map(int, part.split(" ")))] for part in where.split(";")]
                assert " ".join(pieces) == rest[2]
                assert "\r" not in rest[2]
                continue
            for target in re.findall(r"(?<=[: ])([TE]\d+)\b", rest[1]):
                assert target in ids
    notes = standoff(results[0])
    assert re.search(r"^T\d+\tPERSON \d+ \d+\tجو بايدن$", notes, re.MULTILINE)
    assert re.search(r"^R\d+\tSpeaker Arg1:T\d+ Arg2:T\d+$", notes, re.MULTILINE)
    assert re.search(r"^T\d+\tQUOTE \d+ \d+;\d+ \d+\t", notes, re.MULTILINE)


def test_brat_is_read_by_a_reader_of_its_own(tmp_path: Path, results: list[arnews.Result]) -> None:
    """A brat reader finds the entities, events with their actors, and the words at their place."""
    brat = pytest.importorskip("bioc.brat", reason="bioc is missing")
    write(results, tmp_path / "found", format="brat")
    folder = tmp_path / "found" / "000000"
    for number, result in enumerate(results, 1):
        stem = f"{number:09}"
        # Offsets of brat count a carriage return: none of the line ends may be translated.
        with (
            (folder / f"{stem}.txt").open(encoding="utf-8", newline="") as text,
            (folder / f"{stem}.ann").open(encoding="utf-8") as notes,
        ):
            read = brat.load(text, notes)
        assert read.text == result.article.text
        spans = {
            (entity.type, span.begin, span.end)
            for entity in read.entities
            for span in entity.locations
        }
        assert spans >= {(x.label, x.start, x.end) for x in result.entities}
        assert [event.type for event in read.events] == [x.type for x in result.events]
        arguments = [len(event.arguments) for event in read.events]
        assert arguments == [len(x.actors) + bool(x.place) + bool(x.time) for x in result.events]


def test_docbin_is_read_by_spacy(tmp_path: Path, results: list[arnews.Result]) -> None:
    """The text is the source, offsets and labels are those found, and the whole result is inside."""
    spacy = pytest.importorskip("spacy", reason="spaCy is missing")
    tokens = importlib.import_module("spacy.tokens")
    from arnews_plugins.spacy_bridge import from_doc

    path = tmp_path / "found.spacy"
    write(results * 10, path)
    docs = list(tokens.DocBin().from_disk(path).get_docs(spacy.blank("ar").vocab))
    assert len(docs) == 30
    for doc, result in zip(docs, results * 10, strict=True):
        assert doc.text == result.article.text
        found = [(x.start_char, x.end_char, x.label_) for x in doc.ents]
        assert found == [(x.start, x.end, x.label) for x in result.entities]
        assert len(doc.spans["quotes"]) == len(result.quotes)
        assert from_doc(doc) == result


def test_an_error_leaves_what_was_there(tmp_path: Path, results: list[arnews.Result]) -> None:
    """Whole or not at all, files and folders; folders of other things are not touched."""

    def broken() -> Any:
        yield results[0]
        raise RuntimeError("no more")

    path, folder = tmp_path / "found.jsonl", tmp_path / "found"
    write(results, path)
    before = path.read_bytes()
    write(results, folder, format="brat")
    for target, form in ((path, None), (folder, "brat")):
        with pytest.raises(RuntimeError, match="no more"):
            write(broken(), target, format=form)
    assert path.read_bytes() == before
    assert len(list(folder.rglob("*.txt"))) == 3
    assert sorted(item.name for item in tmp_path.iterdir()) == ["found", "found.jsonl"]
    write(results[:1], folder, format="brat")
    assert len(list(folder.rglob("*.txt"))) == 1
    (folder / "thesis.doc").write_text("mine", "utf-8")
    with pytest.raises(WriteError, match=r"holds other files \(thesis.doc\)"):
        write(results, folder, format="brat")


def test_formats_are_told_by_suffixes_and_errors_say_which_there_are(
    tmp_path: Path, results: list[arnews.Result]
) -> None:
    """A compression or layer that a format has no use for is an error as well."""
    assert format_of("a/b.iob.gz") == "iob2"
    with pytest.raises(WriteError, match="no format has the suffix 'docx'; name one: jsonl"):
        write(results, tmp_path / "x.docx")
    with pytest.raises(WriteError, match="no format 'xml'"):
        write(results, tmp_path / "x", format="xml")
    with pytest.raises(WriteError, match="cannot write .bz2"):
        write(results, tmp_path / "x.jsonl.bz2")
    with pytest.raises(WriteError, match="a layer is for csv"):
        write(results, tmp_path / "x.jsonl", layer="quotes")
    for name in sorted(set(FORMATS) & {"brat", "spacy"}):
        with pytest.raises(WriteError, match="not compressed as a whole"):
            write(results, tmp_path / "x.gz", format=name)
    assert not list(tmp_path.iterdir())
