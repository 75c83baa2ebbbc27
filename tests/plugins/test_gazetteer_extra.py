"""Files of names of a user's own, in all forms, and what is said of bad rows."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arnews.errors import DataError
from arnews.matching import read_table
from arnews_plugins.gazetteer.extra import build_extra, check_extra, read_extra
from arnews_plugins.gazetteer.rows import COLUMNS


def put(path: Path, text: str) -> Path:
    """Write a file and return its path."""
    path.write_text(text, encoding="utf-8")
    return path


def test_tsv_needs_a_name_and_fills_the_rest(tmp_path: Path) -> None:
    """Columns may miss and stand in any order; comments before the header are skipped."""
    path = put(tmp_path / "own.tsv", "# mine\nlabel\tname\nORG\tنادي القمة\n")

    assert list(read_extra(path)) == [("نادي القمة", "", "ORG", *[""] * 8)]


def test_csv_may_quote(tmp_path: Path) -> None:
    """A CSV cell in quotation marks may hold commas."""
    path = put(tmp_path / "own.csv", 'name,label,latin\n"دار الفن، بيروت",ORG,"Dar, Beirut"\n')

    assert next(read_extra(path))[:3] == ("دار الفن، بيروت", "Dar, Beirut", "ORG")


def test_json_lines_take_lists(tmp_path: Path) -> None:
    """Aliases may be a JSON list, and empty lines are nothing."""
    rows = [{"name": "سد الوفاء", "label": "FAC", "aliases": ["السد", "سد وفاء"]}]
    path = put(tmp_path / "own.jsonl", "\n".join(map(json.dumps, rows)) + "\n\n")

    assert next(read_extra(path))[4] == "السد|سد وفاء"


def test_wikidata_query_becomes_rows(tmp_path: Path) -> None:
    """The item becomes the key, alternative labels become aliases, the label is the setting."""
    path = put(
        tmp_path / "query.csv",
        "item,itemLabel,itemAltLabel\n"
        'http://www.wikidata.org/entity/Q42,فرقة النور,"النور، الفرقة, فرقة نور"\n',
    )
    (row,) = read_extra(path, "ORG")

    assert row[:4] == ("فرقة النور", "", "ORG", "wikidata:Q42")
    assert row[4] == "النور، الفرقة|فرقة نور"


def test_wikidata_rows_without_a_label_or_said_twice_are_skipped(tmp_path: Path) -> None:
    """A query gives the number of an item that has no label, and items again and again."""
    path = put(
        tmp_path / "query.csv",
        "item,itemLabel,kind\n"
        "http://www.wikidata.org/entity/Q7,نهر الصفا,a\n"
        "http://www.wikidata.org/entity/Q7,نهر الصفا,b\n"
        "http://www.wikidata.org/entity/Q8,Q8,a\n",
    )

    assert [row[3] for row in read_extra(path, "LOC")] == ["wikidata:Q7"]


def test_alternate_names_are_gathered_by_place(tmp_path: Path) -> None:
    """Arabic rows of one place are one name, the preferred first; others and old ones are left."""
    path = put(
        tmp_path / "alternateNames.txt",
        "1\t77\tar\tالقرية\t\t\t\t\n"
        "2\t77\tar\tالقرية البيضاء\t1\t\t\t\n"
        "3\t77\ten\tQarya\t\t\t\t\n"
        "4\t77\tfa\tقریه\t\t\t\t\n"
        "5\t77\tar\tالعتيقة\t\t\t\t1\n",
    )
    (row,) = read_extra(path)

    assert row[:5] == ("القرية البيضاء", "Qarya", "GPE", "geonames:77", "القرية")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("name\tlabel\n\tORG\n", 2, "no name"),
        ("name\tlabel\nفلان\t\n", 2, "no label"),
        ("name\tlabel\nفلان\tORG\tx\n", 2, "3 cells"),
        ("name\tlabel\nأ\tORG\nفلان\tORG\nفلان\tORG\n", 4, "line 3 already"),
        ("name\tlabel\taliases\nفلان\tORG\tعلان{odd}\n", 2, "unknown flags"),
        ("name\tlabel\taliases\nفلان\tORG\tعلان|-\n", 2, "without a letter"),
        ("name\tlabel\tyears\nفلان\tORG\tlong ago\n", 2, "years"),
        ("name\tlabel\tyears\nفلان\tORG\t20142016\n", 2, "years"),
        ("nom\tlabel\nفلان\tORG\n", 1, "lacks a column 'name'"),
    ],
)
def test_bad_rows_are_named_by_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    """Checking lists each bad row with its line, and reading raises with the same."""
    path = put(tmp_path / "bad.tsv", text)
    _, (problem,) = check_extra(path)

    assert problem.line == line
    assert words in problem.message
    with pytest.raises(DataError, match=f"line {line}"):
        list(read_extra(path))


def test_bad_json_is_named_by_line(tmp_path: Path) -> None:
    """A line that is no JSON object is a problem of its own."""
    path = put(tmp_path / "bad.jsonl", '{"name": "أ", "label": "ORG"}\n{broken\n[1]\n')

    assert [problem.line for problem in check_extra(path)[1]] == [2, 3]


def test_many_problems_are_counted(tmp_path: Path) -> None:
    """An error names the first problems and says how many more there are."""
    path = put(tmp_path / "bad.tsv", "name\tlabel\n" + "\tORG\n" * 8)

    with pytest.raises(DataError, match="and 3 more"):
        list(read_extra(path))


def test_bytes_that_are_no_utf8_are_a_problem(tmp_path: Path) -> None:
    """They are named by the line after the last good row, and do not end in another error."""
    path = tmp_path / "bad.jsonl"
    path.write_bytes('{"name": "أ", "label": "ORG"}\n'.encode() + "اسم".encode("cp1256") + b"\n")
    good, (problem,) = check_extra(path)

    assert good <= 1
    assert "not UTF-8" in problem.message


def test_cells_over_several_lines_are_named_by_their_first(tmp_path: Path) -> None:
    """A quoted cell of a CSV may hold line breaks; the row begins where its first line does."""
    path = put(tmp_path / "bad.csv", 'name,label\n"نادي\nالقمة",ORG\n"\n",ORG\n')
    good, (problem,) = check_extra(path)

    assert good == 1
    assert (problem.line, problem.message) == (4, "no name")


def test_unknown_form_of_file_is_an_error(tmp_path: Path) -> None:
    """The ending says the form; an unknown one is refused with those that are known."""
    with pytest.raises(DataError, match=r"\.tsv, \.csv, \.jsonl, \.txt"):
        check_extra(put(tmp_path / "own.xlsx", ""))


def test_built_file_reads_back_the_same(tmp_path: Path) -> None:
    """Building writes the gazetteer's own form, which holds the same rows."""
    path = put(tmp_path / "own.csv", "name,label,aliases\nنادي القمة,ORG,القمة{needs_context}\n")
    target = tmp_path / "built.tsv"

    assert build_extra(path, target) == 1
    assert read_table(target).columns == COLUMNS
    assert list(read_extra(target)) == list(read_extra(path))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    ending=st.sampled_from([".tsv", ".csv", ".jsonl", ".txt"]),
    header=st.sampled_from(["", "name\tlabel\n", "name,label,aliases\n", "item,itemLabel\n"]),
    text=st.text(st.sampled_from("ab{}|,\t\n\r\"'[]:ا لنادي1\x00\ufeff")),
    tail=st.binary(max_size=3),
)
def test_no_file_breaks_the_reader(
    tmp_path: Path, ending: str, header: str, text: str, tail: bytes
) -> None:
    """Whatever a file holds, its rows are good or bad, and the good ones can be phrases."""
    path = tmp_path / f"any{ending}"
    path.write_bytes(f"{header}{text}".encode() + tail)
    good, problems = check_extra(path, "ORG")

    assert good >= 0
    assert all(line > 0 and message for line, message in problems)
    if not problems:
        assert all(len(row) == len(COLUMNS) for row in read_extra(path, "ORG"))
