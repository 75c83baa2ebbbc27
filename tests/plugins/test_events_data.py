"""The tables of the events plugin: their form, and that they hang together."""

from pathlib import Path

import pytest

import arnews_plugins.events as plugin
from arnews.annotations import EVENT_TYPES
from arnews.matching import read_table
from arnews.text.verbs import conjugate, read_verbs
from arnews_plugins.events.lexicon import coding, light_role, senses
from arnews_plugins.events.vocabulary import members

DATA = Path(plugin.__file__).parent / "data"
TABLES = sorted(DATA.glob("*.tsv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_form(path: Path) -> None:
    """Tables read, say what they are, and have no row twice."""
    table = read_table(path)
    assert [line.split(":")[0] for line in table.comments] == ["arnews", "columns", "sources"] or (
        path.read_text("utf-8").startswith("# arnews: ")
    )
    assert len(set(table.rows)) == len(table.rows)


def test_at_least_seven_hundred_triggers() -> None:
    """Verbs and their event nouns are seven hundred and more."""
    assert len(senses()) >= 600
    verbs = {verb.past for verb, _ in read_verbs(DATA / "triggers.tsv")}
    masdars = {m for verb, _ in read_verbs(DATA / "triggers.tsv") for m in verb.masdars}
    nouns = {row[0] for row in read_table(DATA / "nouns.tsv").rows}
    assert len(verbs | masdars | nouns) >= 700


def test_every_verb_is_conjugated() -> None:
    """The principal parts of all verbs give forms."""
    for name in ("triggers.tsv", "light.tsv"):
        for verb, _ in read_verbs(DATA / name):
            assert len(conjugate(verb)) > 30, verb.past


def test_senses_are_of_known_types() -> None:
    """Types and modes are PLOVER's, and every type and mode has its codes."""
    modes = {(row[0], row[1]) for row in read_table(DATA / "plover.tsv").rows}
    for lemma, known in senses().items():
        for sense in known:
            assert sense.type in EVENT_TYPES, lemma
            assert (sense.type, sense.mode) in modes, lemma


def test_frames_name_classes_that_are_there() -> None:
    """A class that a frame asks for is in the table of classes."""
    classes = {row[0] for row in read_table(DATA / "classes.tsv").rows}
    for lemma, known in senses().items():
        for sense in known:
            assert sense.classes <= classes, lemma
            assert sense.without <= classes, lemma


def test_codes() -> None:
    """Each type has a root, a quad class and a score; a mode without codes takes those of its type."""
    for kind in EVENT_TYPES:
        code = coding(kind, "")
        assert code.cameo.isdigit()
        assert -10 <= code.score <= 10
        assert coding(kind, "none-such") == code


def test_light_verbs_have_roles() -> None:
    """A light verb lends its subject in a known role."""
    roles = {"source", "target", "receiver", "place", "none", "passive", "result"}
    for verb, _ in read_verbs(DATA / "light.tsv"):
        assert light_role(f"v {verb.past}") in roles


def test_members_of_classes_with_particles() -> None:
    """A word of a class counts with particles and article too; one of two letters only with ال."""
    found = members(frozenset(("troops", "people")))
    assert {"قوات", "القوات", "وقوات", "وبالقوات", "للقوات", "فلقوات", "سكان"} <= found
    short = members(frozenset(("property",)))
    assert {"خط", "الخط", "بالخط"} <= short
    assert short.isdisjoint(("لخط", "للخط"))
    assert not members(frozenset())
