"""Folders that somebody else packed: links, pipes, loops and names of any bytes."""

import os
import socket
from pathlib import Path
from typing import Any

import pytest

import arnews
from arnews.io.items import ReadError, Reject
from arnews.io.readers import files_of, read

TEXT = "قال الرئيس الأمريكي جو بايدن في أنقرة إن القمة كانت ناجحة."

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")


def both(source: Any, **options: Any) -> tuple[list[arnews.Article], list[Reject]]:
    """The articles of a source and what was rejected."""
    rejects: list[Reject] = []
    return list(read(source, on_reject=rejects.append, **options)), rejects


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an article, beside a file that it has no business with."""
    (tmp_path / "secret.txt").write_text(f"سر: {TEXT}", "utf-8")
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "a.txt").write_text(TEXT, "utf-8")
    return inside


@pytest.mark.parametrize("source", ["{}", "{}/**", "{}/**/*.txt", "{}/*", "{}/?.txt"])
def test_links_out_of_the_folder_are_not_followed(folder: Path, source: str) -> None:
    """To a file or a folder, by a relative path or a whole one; each is named."""
    (folder / "b.txt").symlink_to("../secret.txt")
    (folder / "c.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "d.txt").symlink_to(folder.parent)
    articles, rejects = both(source.format(folder))
    assert [article.text for article in articles] == [TEXT]
    assert {Path(reject.item).name: reject.reason.partition(",")[0] for reject in rejects} == {
        "b.txt": "a link that leads out of the folder; name the file itself",
        "c.txt": "a link that leads out of the folder; name the file itself",
        "d.txt": "a link to a folder",
    }


def test_patterns_lead_out_of_no_folder_on_the_way(folder: Path) -> None:
    """Links to folders within are followed there; a file that is named is read wherever it is."""
    (folder / "x").mkdir()
    (folder / "x" / "b.txt").write_text(TEXT, "utf-8")
    (folder / "y").symlink_to("x")
    (folder / "z").symlink_to("..")
    articles, (reject,) = both(f"{folder}/*/[bs]*.txt")
    assert [Path(article.metadata["file"]).parts[-2:] for article in articles] == [
        ("x", "b.txt"),
        ("y", "b.txt"),
    ]
    assert reject.item == str(folder / "z" / "secret.txt")
    assert reject.reason == "a link that leads out of the folder; name the file itself"
    assert len(both(reject.item)[0]) == 1


def test_links_within_the_folder_are_files(folder: Path) -> None:
    """And a link that is named is what it leads to; one that leads nowhere is a reject."""
    (folder / "b.txt").symlink_to("a.txt")
    (folder / "c.txt").symlink_to("nowhere.txt")
    articles, (reject,) = both(folder)
    assert len(articles) == 2
    assert (Path(reject.item).name, reject.reason) == ("c.txt", "No such file or directory")
    (folder / "d.txt").symlink_to("../secret.txt")
    assert [article.text for article in read(folder / "d.txt")] == [f"سر: {TEXT}"]


@pytest.mark.parametrize("source", ["{}", "{}/**/*.txt", "{}/**/x/**/a.txt"])
def test_folders_that_lead_into_themselves_end(folder: Path, source: str) -> None:
    """Two loops would make a tree of 2 to the power of 40 paths."""
    (folder / "x").mkdir()
    (folder / "x" / "a.txt").write_text(TEXT, "utf-8")
    for name in ("y", "z"):
        (folder / "x" / name).symlink_to("..")
    articles, _ = both(source.format(folder))
    assert len(articles) == (1 if "/x/" in source else 2)


def test_pipes_sockets_and_devices_are_not_opened(folder: Path) -> None:
    """Neither in a folder nor by name: they would wait, or never end."""
    os.mkfifo(folder / "b.txt")
    line = socket.socket(socket.AF_UNIX)
    try:
        here = Path.cwd()
        os.chdir(folder)  # the path of a socket has to be short
        try:
            line.bind("c.txt")
        finally:
            os.chdir(here)
        found = [both(source) for source in (folder, f"{folder}/*.txt", f"{folder}/**/*.txt")]
    finally:
        line.close()
    for articles, rejects in found:
        assert len(articles) == 1
        assert [Path(reject.item).name for reject in rejects] == ["b.txt", "c.txt"]
    for source in (folder / "b.txt", Path("/dev/zero")):
        articles, (reject,) = both(source)
        assert not articles
        assert reject == Reject(str(source), "no regular file: a pipe, a socket or a device")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may list any folder"
)
def test_a_folder_that_cannot_be_listed_is_named(folder: Path) -> None:
    """Its articles are not lost in silence."""
    shut = folder / "b"
    shut.mkdir(mode=0)
    try:
        articles, (reject,) = both(folder)
    finally:
        shut.chmod(0o700)
    assert len(articles) == 1
    assert reject == Reject(str(shut), "Permission denied")


def test_a_folder_that_goes_while_it_is_read_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system says why."""
    (folder / "b").mkdir()
    plain = os.scandir

    def scandir(path: Any) -> Any:
        if Path(path).name == "b":
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return plain(path)

    monkeypatch.setattr(os, "scandir", scandir)
    articles, (reject,) = both(folder)
    assert len(articles) == 1
    assert reject == Reject(str(folder / "b"), "No such file or directory")


NAMES = [
    b"-o.txt",
    b"a\nb.txt",
    b"\xff\xfe.txt",
    b"\x1b[31m.txt",
    b"<script>alert(1)</script".replace(b"/", b"%2F") + b".txt",
    "\u202eخبر.txt".encode(),
    b"a*[b]?.txt",
    b"~.txt",
    b"x" * 250 + b".txt",
]


def test_names_of_any_bytes_are_read_and_written(folder: Path) -> None:
    """As text that every output can hold; no name is a pattern or an option."""
    for name in NAMES:
        (folder / os.fsdecode(name)).write_text(TEXT, "utf-8")
    articles, rejects = both(folder)
    assert not rejects
    assert len(articles) == len(NAMES) + 1
    for article in articles:
        article.metadata["file"].encode("utf-8")
    files = {article.metadata["file"] for article in articles}
    assert f"{folder}/\\xff\\xfe.txt" in files
    assert [path.name for path in files_of(folder / "a*[b]?.txt")] == ["a*[b]?.txt"]


def test_patterns_take_what_they_took(tmp_path: Path) -> None:
    """With ``**`` for any number of folders, sorted, without hidden files."""
    for name in ("a.html", "b/c.html", "b/d/e.html", "b/d/f.txt", ".g/h.html", "b/.i.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")

    def names(pattern: str) -> list[str]:
        return [str(path.relative_to(tmp_path)) for path in files_of(f"{tmp_path}/{pattern}")]

    assert names("**/*.html") == ["a.html", "b/c.html", "b/d/e.html"]
    assert names("b/**") == ["b/c.html", "b/d/e.html", "b/d/f.txt"]
    assert names("**/d/*") == ["b/d/e.html", "b/d/f.txt"]
    assert names("*/[cd].html") == ["b/c.html"]
    assert names("b/*/?.html") == ["b/d/e.html"]
    with pytest.raises(ReadError, match="no files here"):
        names("**/*.csv")
