"""Compiled files: what is loaded, and what is built anew instead of being believed."""

import sys
from pathlib import Path
from typing import Any

import pytest

from arnews.errors import DataError
from arnews.matching import Phrase, PhraseList, PhraseSet, compiled, sets
from arnews.matching.build import build_index
from arnews.text import split_words, views

TEXT = "قال رئيس وزرائها في القاهرة إن ص.ب 3 للولايات المتحدة على حاله"
ROWS = [
    ("القاهرة", "EG"),
    ("الولايات المتحدة", "US"),
    ("ص.ب", "box"),
    Phrase("علي", "ali", exact=True),
]
TITLES = [("رئيس وزراء", "pm"), ("رئيس", "")]


class Source:
    """Rows that count how often they are asked for."""

    def __init__(self, rows: Any) -> None:
        self.rows = rows
        self.calls = 0

    def __call__(self) -> Any:
        """Give the rows."""
        self.calls += 1
        return self.rows


def lists(digest: str = "1", rows: Any = None) -> list[PhraseList]:
    """Two lists, the second with all options."""
    return [
        PhraseList("a.names", rows or ROWS, digest=digest),
        PhraseList("b.titles", TITLES, definite=True, suffixes=True, digest="t"),
    ]


def hits(phrases: PhraseSet) -> dict[str, list[tuple[Any, ...]]]:
    """What a set finds in the text."""
    found = phrases.scan(split_words(*views(TEXT)))
    return {
        name: [(hit.payload, hit.first, hit.stop, hit.cut, hit.suffix, hit.norm) for hit in some]
        for name, some in found.items()
    }


@pytest.fixture
def bundled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of the file that comes with arnews, empty."""
    path = tmp_path / "package" / "bundled.phrases"
    monkeypatch.setattr(sets, "BUNDLED", path)
    return path


def test_loaded_is_what_was_built(tmp_path: Path, bundled: Path) -> None:
    """A set from a file gives the hits of one that was just built, and reads no rows."""
    source = Source(ROWS)
    built = PhraseSet.load_or_build(lists(rows=source), tmp_path)
    loaded = PhraseSet.load_or_build(lists(rows=source), tmp_path)
    assert source.calls == 1
    assert hits(built) == hits(loaded) == hits(PhraseSet(lists()))
    assert hits(loaded)["b.titles"][0] == ("pm", 1, 3, 0, "ها", "رئيس وزراء")


def test_new_digest_is_built_anew(tmp_path: Path, bundled: Path) -> None:
    """A list whose digest has changed is not taken from the old file."""
    PhraseSet.load_or_build(lists("1"), tmp_path)
    changed = PhraseSet.load_or_build(lists("2", [("رئيس", "x")]), tmp_path)
    assert [hit[0] for hit in hits(changed)["a.names"]] == ["x"]


def test_changed_options_are_built_anew(tmp_path: Path, bundled: Path) -> None:
    """Clitics and the other options of a list belong to its fingerprint."""
    rows = [("القاهرة", "EG")]
    PhraseSet.load_or_build([PhraseList("a.a", rows, digest="1")], tmp_path)
    strict = PhraseSet.load_or_build(
        [PhraseList("a.a", rows, clitics="none", digest="1")], tmp_path
    )
    assert strict.scan(split_words(*views("بالقاهرة")))["a.a"] == []


def test_without_digest_the_rows_are_compared(tmp_path: Path, bundled: Path) -> None:
    """Lists without a digest are right too, also from rows that can be read only once."""
    for rows in ([("مصر", "1")], [("مصر", "2")], [("مصر", "1")]):
        phrases = PhraseSet.load_or_build([PhraseList("a.a", iter(rows))], tmp_path)
        (hit,) = phrases.scan(split_words(*views("مصر")))["a.a"]
        assert hit.payload == rows[0][1]


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "foreign", "header", "directory"])
def test_damaged_file_is_built_anew(tmp_path: Path, bundled: Path, damage: str) -> None:
    """A file that is empty, cut short, changed, foreign or no file at all is as if not there."""
    PhraseSet.load_or_build(lists(), tmp_path)
    (path,) = tmp_path.glob("*.phrases")
    data = path.read_bytes()
    if damage == "directory":
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes(
            {
                "empty": b"",
                "cut": data[:-5],
                "flipped": data[:-5] + bytes([data[-5] ^ 1]) + data[-4:],
                "foreign": b"PK\3\4" + data,
                "header": data[:60],
            }[damage]
        )
    assert hits(PhraseSet.load_or_build(lists(), tmp_path)) == hits(PhraseSet(lists()))
    if damage != "directory":
        assert path.read_bytes() == data


def test_every_flipped_byte_is_seen() -> None:
    """No single changed byte of a file is read as something else."""
    index = build_index(lists())
    data = compiled.pack(index, {"a.names": "x", "b.titles": "y"})
    for at in range(len(data)):
        assert compiled.unpack(data[:at] + bytes([data[at] ^ 64]) + data[at + 1 :]) is None
    assert compiled.unpack(data) is not None


def test_bundled_lists_that_did_not_change_are_used(tmp_path: Path, bundled: Path) -> None:
    """Of the file in the package the unchanged lists are taken, the others come from elsewhere."""
    given = lists()
    prints = {one.name: compiled.fingerprint(one) for one in given}
    compiled.write_compiled(bundled, build_index(given), prints)
    source = Source(TITLES)
    titles = PhraseList("b.titles", source, definite=True, suffixes=True, digest="t")
    other = PhraseList("a.names", [("القاهرة", "mine")], digest="other")
    phrases = PhraseSet.load_or_build([other, titles], tmp_path)
    assert source.calls == 0
    assert hits(phrases) == hits(PhraseSet([other, titles]))
    assert set(hits(PhraseSet.load_or_build([titles], tmp_path))) == {"b.titles"}


def test_read_only_places_work(tmp_path: Path, bundled: Path) -> None:
    """Where nothing can be written the set is built and works; nothing is left behind."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert hits(PhraseSet.load_or_build(lists(), blocked)) == hits(PhraseSet(lists()))
    assert list(tmp_path.iterdir()) == [blocked]


def test_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails half-way leaves neither a file nor a part of one."""
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        compiled.write_compiled(tmp_path / "x.phrases", build_index(lists()), {})
    assert list(tmp_path.iterdir()) == []


def test_old_files_are_removed(tmp_path: Path, bundled: Path) -> None:
    """The cache keeps the newest files only, and touches nothing else in its directory."""
    (tmp_path / "notes.txt").write_text("keep")
    for number in range(12):
        PhraseSet.load_or_build(lists(str(number)), tmp_path)
    assert len(list(tmp_path.glob("*.phrases"))) == 8
    assert (tmp_path / "notes.txt").exists()


def test_two_lists_of_one_name_are_refused(tmp_path: Path) -> None:
    """The names of the lists of a set differ."""
    with pytest.raises(DataError, match="one name"):
        PhraseSet.load_or_build([PhraseList("a.a", []), PhraseList("a.a", [])], tmp_path)


def test_cache_directory_of_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """ARNEWS_CACHE_DIR, then XDG_CACHE_HOME (absolute), LOCALAPPDATA or ~/Library/Caches."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("ARNEWS_CACHE_DIR", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert compiled.default_cache() == tmp_path / ".cache" / "arnews"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert compiled.default_cache() == tmp_path / ".cache" / "arnews"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "c"))
    assert compiled.default_cache() == tmp_path / "c" / "arnews"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert compiled.default_cache() == tmp_path / "Library" / "Caches" / "arnews"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert compiled.default_cache() == tmp_path / "arnews" / "Cache"
    monkeypatch.delenv("LOCALAPPDATA")
    assert compiled.default_cache() is None
    monkeypatch.setenv("ARNEWS_CACHE_DIR", str(tmp_path / "mine"))
    assert compiled.default_cache() == tmp_path / "mine"


def test_no_home_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a home directory there is no cache directory, and no error."""
    monkeypatch.delenv("ARNEWS_CACHE_DIR", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")

    def nowhere() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", nowhere)
    assert compiled.default_cache() is None
