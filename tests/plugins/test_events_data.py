"""The tables of the events plugin: their form, and that they hang together."""

import re
from pathlib import Path

import pytest

import arnews_plugins.events as plugin
from arnews.annotations import EVENT_TYPES
from arnews.matching import PhraseSet, read_table
from arnews.text import match, split_words, views
from arnews.text.verbs import conjugate, read_verbs
from arnews_plugins.events.lexicon import coding, entries, light_role, phrase_lists, senses
from arnews_plugins.events.vocabulary import members

DATA = Path(plugin.__file__).parent / "data"
TABLES = sorted(DATA.glob("*.tsv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_form(path: Path) -> None:
    """Tables read, say what they are, and have no row twice."""
    table = read_table(path)
    assert [line.split(":")[0] for line in table.comments] == ["arnews", "columns", "sources"]
    assert len(set(table.rows)) == len(table.rows)


def test_at_least_seven_hundred_triggers() -> None:
    """Verbs and their event nouns are seven hundred and more."""
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


@pytest.mark.parametrize("name", ["triggers.tsv", "nouns.tsv"])
def test_flags_are_those_of_the_header(name: str) -> None:
    """What flags there are is said above each table, and none has one that is not among them."""
    table = read_table(DATA / name)
    told = set(re.split(r"\W+", table.comments[1].partition("flags = ")[2]))
    column = table.column("flags")
    assert {flag for row in table.rows for flag in row[column].split("|") if flag} <= told


def test_blocks_hold_triggers() -> None:
    """Each block has a trigger to silence, or a word that begins one, and no other block does so."""
    phrases = PhraseSet(phrase_lists())
    nouns = read_table(DATA / "nouns.tsv").rows
    written = [form for row in nouns for form in (row[0], *row[1].split("|")) if " " in form]
    longer = {match(form).split()[0] for form in written}
    for (block,) in read_table(DATA / "blocks.tsv").rows:
        words = split_words(*views(block))
        hits = phrases.scan(words)
        triggers = {
            hit.first
            for name in ("events.triggers", "events.nouns")
            for hit in hits[name]
            if entries(hit.payload)
        }
        silenced = {
            word
            for hit in hits["events.blocks"]
            if hit.stop - hit.first < len(words.forms)
            for word in range(hit.first, hit.stop)
        }
        last = words.forms[-1].removeprefix("ال")
        assert triggers - silenced or last in longer, block


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
