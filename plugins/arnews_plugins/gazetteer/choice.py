"""Which row a name means: evidence around it, weighed by a few whole numbers.

A form that is also a word is taken only where the evidence reaches `ENOUGH`; among several rows
of one form the evidence decides, then the kind, then the number of inhabitants.
"""

from collections.abc import Sequence
from typing import NamedTuple

from arnews_plugins.gazetteer.cues import Sense, senses_of
from arnews_plugins.gazetteer.rows import Name
from arnews_plugins.gazetteer.scene import Group, Scene

__all__ = ["ENOUGH", "Choice", "Reason", "choose"]

ENOUGH = 3

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_SENSED = frozenset({"sense"})
"""Flags of a form that a list has unflagged and that may mean something else all the same."""
_BEFORE = {
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "PERSON": "person",
    "EVENT": "event",
    "PRODUCT": "product",
    "LAW": "law",
}
_SECTORS = {
    "SPT": "sport",
    "MED": "media",
    "BUS": "business",
    "PTY": "party",
    "REB": "party",
    "OPP": "party",
    "MIL": "party",
}
"""Classes that speak for an organisation; for other sectors it is `institution`."""
_LINEAGE = frozenset({"بن", "ابن", "بنت"})
_KIN = frozenset({"بن", "ابن", "بنت", "ال"})
_BUILDINGS = frozenset({"institution", "facility"})
_RANKS = ("country", "territory", "capital", "city", "town", "region", "sea")
_BIG = 100_000


class Reason(NamedTuple):
    """Why a row is meant, and how much that weighs."""

    code: str
    message: str
    weight: int


_SENSE = Reason("sense", "words around it say so", ENOUGH)
_NAMED = Reason("named", "the full name stands in the article", ENOUGH)
_FOUND = Reason("found", "found elsewhere in the article", 2)
_QUOTED = Reason("quoted", "a medium, in quotation marks", ENOUGH)
_AT_HOME = Reason("country", "the article is about its country", 1)
_IN_OFFICE = Reason("years", "in office when the article appeared", 1)
_HEAD = Reason("head", "a head noun stands before it", ENOUGH)
_COMPATRIOT = Reason("neighbour", "coordinated with a place of its country", ENOUGH)
_COUNTRIES = Reason("neighbour", "coordinated with a country", ENOUGH)
_BESIDE = Reason("neighbour", "coordinated with a place", 1)
_DATELINE = Reason("dateline", "opens the dateline", ENOUGH)
_AROUND = Reason("around", "the word before it often stands before places", 1)
_PREPOSITION = Reason("preposition", "a preposition of place governs it", 1)
_BIG_CITY = Reason("size", "a big city", 1)
_SPORT = Reason("topic", "the sentence is about sport", ENOUGH)
_SOME_SPORT = Reason("topic", "the sentence is about sport", 2)


class Choice(NamedTuple):
    """The row that is meant, or None where several persons or bodies are equally likely."""

    row: Name
    key: str | None
    reasons: tuple[Reason, ...]

    @property
    def weight(self) -> int:
        """What the reasons weigh together."""
        return sum(reason.weight for reason in self.reasons)


def choose(group: Group, scene: Scene, *, known: frozenset[str] = frozenset()) -> Choice | None:
    """Choose the row that a stretch of words means, or None where it is only a word.

    Args:
        group: the rows that answer to the stretch.
        scene: the article.
        known: keys that were found elsewhere in the article with enough evidence.
    """
    certain = group.certain
    if certain is not None and len(group.rows) == 1:
        return None if _part_of_name(certain, group, scene) else Choice(certain, certain.key, ())
    form = scene.form(group)
    sense, stubborn = _sense(group, scene, senses_of(form)) if _asks(group) else ("", False)
    if sense == "none":
        return None
    doubtful = stubborn or (len(group.rows) == 1 and group.rows[0].flags <= _SENSED)
    weighed = []
    for row in group.rows:
        if _is_adjective(row, group, form, scene) or _part_of_name(row, group, scene):
            continue
        reasons = _reasons(row, group, scene, sense, known)
        if doubtful or row.doubtful:
            weights = [r.weight for r in reasons if not stubborn or r.code != "topic"]
            if not weights or (max(weights) if stubborn else sum(weights)) < ENOUGH:
                continue
        weighed.append((sum(reason.weight for reason in reasons), row, reasons))
    if not weighed:
        return None
    return _best(weighed, scene)


def _asks(group: Group) -> bool:
    """Whether senses are listed for the form of a group."""
    return any("sense" in row.flags for row in group.rows)


def _part_of_name(row: Name, group: Group, scene: Scene) -> bool:
    """Whether a person or place is only a part of somebody's or something's longer name.

    So in «بندر بن خالد بن عبد العزيز», «محمد الظواهري», «مستشفى الملك فهد», «تشارلز ليستر».
    """
    if row.label == "PERSON":
        if not _LINEAGE.isdisjoint(scene.word_after(group.stop)):
            return True
        return not group.clitics and _follows_name(group, scene)
    if row.label != "GPE" or group.clitics or not group.single or row.role in _RANKS[:3]:
        return False
    return group.first in scene.given


def _follows_name(group: Group, scene: Scene) -> bool:
    """Whether «بن», a given name or the noun of a building or institution stands before."""
    if not _KIN.isdisjoint(scene.word_before(group.first)):
        return True
    if not _BUILDINGS.isdisjoint(scene.before(group.first)):
        return True
    if group.first not in scene.given:
        return False
    return group.single or scene.form(group).startswith("بن ")


def _is_adjective(row: Name, group: Group, form: str, scene: Scene) -> bool:
    """Whether a form describes the definite word before it («السمو الملكي», «المدرب المصري»)."""
    if not group.single or not form.startswith("ال"):
        return False
    adjective = group.first in scene.adjectives
    if group.clitics:
        return adjective and row.doubtful and group.first - 1 in scene.adjectives
    if not scene.after_definite(group.first):
        return False
    if adjective and (row.doubtful or row.label == "PERSON"):
        return True
    return row.doubtful and row.label == "ORG" and _wanted(row) not in scene.before(group.first)


def _wanted(row: Name) -> str:
    """Give the class of the words that stand before a row of its kind."""
    if row.label == "ORG":
        return _SECTORS.get(row.sector, "institution")
    return _BEFORE.get(row.label, "")


def _sense(group: Group, scene: Scene, senses: Sequence[Sense]) -> tuple[str, bool]:
    """Give the key of the sense whose condition holds, and whether weak evidence is too weak."""
    for sense in senses:
        if sense.unconditional:
            return ("", True) if sense.key == "none" else (sense.key, False)
        if sense.before and not group.clitics and sense.before & scene.word_before(group.first):
            return sense.key, False
        if sense.after and sense.after & scene.word_after(group.stop):
            return sense.key, False
        if sense.near and _near(sense.near, group, scene):
            return sense.key, False
    return "", False


def _near(wanted: frozenset[str], group: Group, scene: Scene) -> bool:
    """Whether the sentence has one of the words, or the article is mostly about the country."""
    if f"@{scene.country}" in wanted:
        return True
    return not wanted.isdisjoint(scene.words_near(group.first))


def _reasons(
    row: Name, group: Group, scene: Scene, sense: str, known: frozenset[str]
) -> list[Reason]:
    """Collect what speaks for a row."""
    found = []
    if sense and row.key == sense:
        found.append(_SENSE)
    if row.key in scene.keys:
        found.append(_NAMED)
    elif row.key in known:
        found.append(_FOUND)
    found += _of_kind(row, group, scene)
    if row.label == "ORG" and row.sector == "MED" and scene.quoted(group):
        found.append(_QUOTED)
    if row.country and row.country == scene.country:
        found.append(_AT_HOME)
    return found


def _of_kind(row: Name, group: Group, scene: Scene) -> list[Reason]:
    """Collect what speaks for a row because of what it is."""
    if row.label in _PLACES:
        return _of_place(row, group, scene)
    if row.label == "ORG":
        return _of_organisation(row, group, scene)
    wanted = _BEFORE.get(row.label, "")
    found = []
    if not group.clitics and wanted in scene.before(group.first):
        found.append(Reason(wanted, "the word before it is of its kind", ENOUGH))
    published = scene.document.published
    if row.label == "PERSON" and row.years and published and row.in_office(published.year):
        found.append(_IN_OFFICE)
    return found


def _of_place(row: Name, group: Group, scene: Scene) -> list[Reason]:
    """Collect what speaks for a place: a head before it, neighbours, a dateline, a preposition."""
    found = []
    before = scene.before(group.first)
    if not group.clitics and _BEFORE[row.label] in before:
        found.append(_HEAD)
    neighbour = _neighbour(group, scene)
    if neighbour is not None and neighbour.label == row.label:
        if neighbour.country == row.country and neighbour.role not in _RANKS[:2]:
            found.append(_COMPATRIOT)
        elif neighbour.role in _RANKS[:2] and row.role in _RANKS[:2]:
            found.append(_COUNTRIES)
        else:
            found.append(_BESIDE)
    if row.label == "GPE" and scene.opens_dateline(group.first):
        found.append(_DATELINE)
    if not group.clitics and "around" in before:
        found.append(_AROUND)
    if group.clitics[-1:] in {"ب", "ل"} or "locative" in before:
        found.append(_PREPOSITION)
    if row.population >= _BIG:
        found.append(_BIG_CITY)
    return found


def _neighbour(group: Group, scene: Scene) -> Name | None:
    """The certain place that a stretch is coordinated with, by و or a comma."""
    seps = scene.seps
    if group.clitics[:1] == "و" or "،" in seps[group.first]:
        left = scene.ends.get(group.first)
        if left is not None and seps[group.first].strip() in {"", "،"}:
            return left
    right = scene.begins.get(group.stop)
    if right is None or seps[group.stop].strip() not in {"", "،"}:
        return None
    follows = scene.forms[group.stop].startswith("و")
    return right if follows or "،" in seps[group.stop] else None


def _of_organisation(row: Name, group: Group, scene: Scene) -> list[Reason]:
    """Collect what speaks for an organisation: its head before it, the words of its sector."""
    wanted = _wanted(row)
    before = scene.before(group.first)
    if not group.clitics and wanted in before:
        return [_HEAD]
    if wanted != "sport" or group.stop in scene.adjectives or scene.before_definite(group.stop):
        return []
    place = any(other.label == "GPE" and not other.doubtful for other in group.rows)
    if place and (group.clitics[-1:] in {"ب", "ل"} or "locative" in before):
        return []
    words = scene.near(group.first)[wanted]
    if words > 1 + 2 * place:
        return [_SPORT]
    return [_SOME_SPORT] if words else []


def _best(weighed: Sequence[tuple[int, Name, list[Reason]]], scene: Scene) -> Choice:
    """Choose among rows by evidence, then by country, by kind and by inhabitants.

    A country counts by how much the article speaks of it. Persons and organisations without anything between them are named without a key.
    """
    spoken = scene.countries
    ranked = sorted(
        weighed, key=lambda item: (-item[0], -spoken[item[1].country], *_prominence(item[1]))
    )
    total, row, reasons = ranked[0]
    if row.label in {"PERSON", "ORG"} and len(ranked) > 1:
        other = ranked[1]
        if other[0] == total and other[1].label == row.label and other[1].key != row.key:
            return Choice(row, None, tuple(reasons))
    return Choice(row, row.key, tuple(reasons))


def _prominence(row: Name) -> tuple[bool, int, int, str]:
    """Order of rows with equal evidence: sure ones, then by kind, then by size."""
    rank = _RANKS.index(row.role) if row.role in _RANKS else len(_RANKS)
    return row.doubtful, rank, -row.population, row.key
