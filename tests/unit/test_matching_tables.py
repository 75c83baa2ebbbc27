"""Reading lists: cells as they stand, and errors that name file and line."""

from pathlib import Path

import pytest

from arnews.errors import DataError
from arnews.matching import digest_files, read_table

HEAD = "# arnews: weekdays\n# sources: general reference knowledge\nname\tday\n"


def write(tmp_path: Path, text: str | bytes) -> Path:
    """A file of these contents."""
    path = tmp_path / "days.tsv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_rows_are_strings_as_they_stand(tmp_path: Path) -> None:
    """Comments, columns and rows are read; empty cells are empty strings."""
    table = read_table(write(tmp_path, HEAD + "الأحد\t7\nالاثنين\t\n"))
    assert table.columns == ("name", "day")
    assert table.rows == [("الأحد", "7"), ("الاثنين", "")]
    assert table.comments[0] == "arnews: weekdays"
    assert table.column("day") == 1


def test_line_ends_and_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    """A file that went through Windows reads the same."""
    path = write(tmp_path, "\ufeff" + (HEAD + "الأحد\t7\n").replace("\n", "\r\n"))
    assert read_table(path).rows == [("الأحد", "7")]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (HEAD + "الأحد\t7\t8\n", 4, "3 cells"),
        (HEAD + "الأحد\t7\nالاثنين\n", 5, "1 cells"),
        (HEAD + "\nالأحد\t7\n", 4, "empty line"),
        ("# only a comment\n", 2, "header"),
        ("", 1, "header"),
        ("name\tname\n", 1, "different"),
        (HEAD.encode() + b"\xff\t1\n", 4, "UTF-8"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, text: str | bytes, line: int, what: str) -> None:
    """A bad row, header or encoding is an error with the file, the line and what is wrong."""
    with pytest.raises(DataError, match=what) as caught:
        read_table(write(tmp_path, text))
    assert f"days.tsv:{line}:" in str(caught.value)


def test_unknown_column_names_the_known_ones(tmp_path: Path) -> None:
    """Asking for a column that is not there says which there are."""
    with pytest.raises(DataError, match="name, day"):
        read_table(write(tmp_path, HEAD)).column("week")


def test_digest_follows_bytes_order_and_salt(tmp_path: Path) -> None:
    """The digest changes with the bytes of a file, their order and the salt, and with nothing else."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("ab")
    two.write_text("c")
    first = digest_files(one, two)
    assert first == digest_files(one, two)
    assert (
        len({first, digest_files(two, one), digest_files(one), digest_files(one, two, salt="2")})
        == 4
    )
    one.write_text("a")
    two.write_text("bc")
    assert digest_files(one, two) != first
