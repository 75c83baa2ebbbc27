"""Which row a name means: evidence around it, weighed by a few whole numbers.

A form that is also a word is taken only where the evidence reaches `ENOUGH`; among several rows
of one form the evidence decides, then the kind, then the number of inhabitants.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from arnews.matching import PhraseHit
from arnews_plugins.gazetteer.cues import Sense, senses_of
from arnews_plugins.gazetteer.rows import Name
from arnews_plugins.gazetteer.scene import Group, Scene

__all__ = ["ENOUGH", "Choice", "Reason", "choose"]

ENOUGH = 3

_PLACED = frozenset({"ب", "ل"})
_SENSED = frozenset({"sense", "own"})
"""Flags of a form that a list has unflagged and that may mean something else all the same."""
_LINEAGE = frozenset({"بن", "ابن", "بنت"})
_NO_NAMES = frozenset({"علي", "وعلي", "وفي"})
"""Given names that are particles far more often («علي» also where ى is written as ي)."""
_KIN = frozenset({"بن", "ابن", "بنت", "ال"})
_PLAIN = "="
"""Mark before the key of a sense that holds where no other one does."""
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
_BYLINE = Reason("byline", "a medium, after the town of the dateline", ENOUGH)
_USUAL = Reason("usual", "what it usually means", ENOUGH)
_AT_HOME = Reason("country", "the article is about its country", 1)
_IN_OFFICE = Reason("years", "in office when the article appeared", 1)
_OF_KIND = {
    wanted: Reason(wanted, "the word before it is of its kind", ENOUGH)
    for wanted in ("person", "event", "product", "law")
}
_HEAD = Reason("head", "a head noun stands before it", ENOUGH)
_COMPATRIOT = Reason("neighbour", "coordinated with a place of its country", ENOUGH)
_COUNTRIES = Reason("neighbour", "coordinated with a country", ENOUGH)
_BESIDE = Reason("neighbour", "coordinated with a place", 1)
_DATELINE = Reason("dateline", "opens the dateline", ENOUGH)
_AROUND = Reason("around", "the word before it often stands before places", 1)
_PREPOSITION = Reason("preposition", "a preposition of place governs it", 1)
_BIG_CITY = Reason("size", "a big city", 1)
_OF_COUNTRY = Reason("nationality", "a club: the adjective of its country is masculine", ENOUGH)
_RIVAL = Reason("rival", "the word before it stands before clubs", ENOUGH)
_SPORT = Reason("topic", "the sentence is about sport", ENOUGH)
_SOME_SPORT = Reason("topic", "the sentence is about sport", 2)


class Choice(NamedTuple):
    """The row that is meant; the key is None where several persons or bodies are as likely."""

    row: Name
    key: str | None
    reasons: tuple[Reason, ...]
    weight: int


def choose(group: Group, scene: Scene, *, known: Collection[str] = ()) -> Choice | None:
    """Choose the row that a stretch of words means, or None where it is only a word.

    Args:
        group: the stretch and its rows.
        scene: the article.
        known: keys that were found elsewhere in the article with enough evidence.
    """
    hit, rows, certain = group
    alone = len(rows) == 1
    if alone and certain is not None:
        if certain.extends and _part_of_name(certain, hit, scene):
            return None
        return Choice(certain, certain.key, (), 0)
    sense, stubborn = "", False
    if rows[0].sensed if alone else any(row.sensed for row in rows):
        sense, stubborn = _sense(hit, scene, senses_of(scene.form(hit)))
        if sense == "none":
            return None
    doubtful = stubborn or (alone and rows[0].flags <= _SENSED)
    weighed = []
    for row in rows:
        reasons = _reasons(row, group, scene, sense, known)
        weight = sum([reason.weight for reason in reasons]) if reasons else 0
        if (doubtful or row.doubtful) and (
            weight < ENOUGH or (stubborn and not _alone_enough(reasons))
        ):
            continue
        if _is_adjective(row, hit, scene):
            continue
        if row.extends and _part_of_name(row, hit, scene):
            continue
        weighed.append((weight, row, reasons))
    return _best(weighed, scene) if weighed else None


def _alone_enough(reasons: Sequence[Reason]) -> bool:
    """Whether one reason weighs enough by itself, other than the words of sport."""
    return any(reason.weight >= ENOUGH and reason.code != "topic" for reason in reasons)


def _part_of_name(row: Name, hit: PhraseHit, scene: Scene) -> bool:
    """Whether a person or town is only a part of somebody's or something's longer name.

    So in «بندر بن خالد بن عبد العزيز», «محمد الظواهري», «مستشفى الملك فهد», «تشارلز ليستر».
    """
    if row.label == "PERSON":
        if not _LINEAGE.isdisjoint(scene.word_after(hit.stop)):
            return True
        return not hit.clitics and _follows_name(hit, scene)
    if hit.clitics or hit.stop - hit.first > 1 or hit.first not in scene.given:
        return False
    return scene.forms[hit.first - 1] not in _NO_NAMES


def _follows_name(hit: PhraseHit, scene: Scene) -> bool:
    """Whether «بن», a given name or the noun of a building or institution stands before."""
    if not _KIN.isdisjoint(scene.word_before(hit.first)):
        return True
    if not _BUILDINGS.isdisjoint(scene.before(hit.first)):
        return True
    if hit.first not in scene.given:
        return False
    return hit.stop - hit.first == 1 or scene.form(hit).startswith("بن ")


def _is_adjective(row: Name, hit: PhraseHit, scene: Scene) -> bool:
    """Whether a form describes the definite word before it («السمو الملكي», «المدرب المصري»)."""
    first = hit.first
    if hit.stop - first > 1 or not scene.form(hit).startswith("ال"):
        return False
    if hit.clitics:
        return row.doubtful and first in scene.adjectives and first - 1 in scene.adjectives
    organisation = row.doubtful and row.label == "ORG"
    adjective = (row.doubtful or row.label == "PERSON") and first in scene.adjectives
    if not (organisation or adjective) or not scene.after_definite(first):
        return False
    return adjective or row.wanted not in scene.before(first)


def _sense(hit: PhraseHit, scene: Scene, senses: Sequence[Sense]) -> tuple[str, bool]:
    """Give the key of the sense whose condition holds, and whether weak evidence is too weak.

    The key of a sense without a condition has a mark before it.
    """
    for sense in senses:
        if sense.unconditional:
            return ("", True) if sense.key == "none" else (_PLAIN + sense.key, False)
        if (
            sense.before
            and not hit.clitics
            and not sense.before.isdisjoint(scene.word_before(hit.first))
        ):
            return sense.key, False
        if sense.after and not sense.after.isdisjoint(scene.word_after(hit.stop)):
            return sense.key, False
        if sense.near and _near(sense.near, hit, scene):
            return sense.key, False
    return "", False


def _near(wanted: frozenset[str], hit: PhraseHit, scene: Scene) -> bool:
    """Whether the sentence has one of the words, or the article is mostly about the country."""
    if f"@{scene.country}" in wanted:
        return True
    return not wanted.isdisjoint(scene.words_near(hit.first))


def _reasons(
    row: Name, group: Group, scene: Scene, sense: str, known: Collection[str]
) -> list[Reason]:
    """Collect what speaks for a row."""
    found: list[Reason] = []
    key = row.key
    if sense and key == sense.removeprefix(_PLAIN):
        found.append(_USUAL if sense.startswith(_PLAIN) else _SENSE)
    if key in scene.keys:
        found.append(_NAMED)
    elif key in known:
        found.append(_FOUND)
    if row.place:
        _weigh_place(found, row, group[0], scene)
    elif row.label == "ORG":
        _weigh_organisation(found, row, group, scene)
    else:
        _weigh_other(found, row, group[0], scene)
    if row.country and row.country == scene.country:
        found.append(_AT_HOME)
    return found


def _weigh_other(found: list[Reason], row: Name, hit: PhraseHit, scene: Scene) -> None:
    """Add what speaks for a person, event, product or law."""
    wanted = row.wanted
    if not hit.clitics and wanted in scene.before(hit.first):
        found.append(_OF_KIND[wanted])
    if row.label == "PERSON" and row.years:
        published = scene.published
        if published and row.in_office(published.year):
            found.append(_IN_OFFICE)


def _weigh_place(found: list[Reason], row: Name, hit: PhraseHit, scene: Scene) -> None:
    """Add what speaks for a place: a head before it, neighbours, a dateline, a preposition."""
    first, clitics = hit.first, hit.clitics
    before = scene.before(first)
    if before and not clitics:
        if row.wanted in before:
            found.append(_HEAD)
        if "around" in before:
            found.append(_AROUND)
    neighbour = _neighbour(hit, scene)
    if neighbour is not None and neighbour.label == row.label:
        if neighbour.country == row.country and neighbour.role not in _RANKS[:2]:
            found.append(_COMPATRIOT)
        elif neighbour.role in _RANKS[:2] and row.role in _RANKS[:2]:
            found.append(_COUNTRIES)
        else:
            found.append(_BESIDE)
    if row.label == "GPE" and scene.opens_dateline(first):
        found.append(_DATELINE)
    if "locative" in before or clitics[-1:] in _PLACED:
        found.append(_PREPOSITION)
    if row.population >= _BIG:
        found.append(_BIG_CITY)


def _neighbour(hit: PhraseHit, scene: Scene) -> Name | None:
    """The certain place that a stretch is coordinated with, by و or a comma."""
    left = scene.place_ends.get(hit.first)
    if left is not None:
        before = scene.seps[hit.first].strip()
        if before == "،" or (not before and hit.clitics[:1] == "و"):
            return left
    right = scene.place_begins.get(hit.stop)
    if right is not None:
        after = scene.seps[hit.stop].strip()
        if after == "،" or (not after and scene.forms[hit.stop].startswith("و")):
            return right
    return None


def _weigh_organisation(found: list[Reason], row: Name, group: Group, scene: Scene) -> None:
    """Add what speaks for an organisation: its head before it, the words of its sector."""
    hit = group[0]
    wanted = row.wanted
    before = scene.before(hit.first)
    if wanted in before and not hit.clitics:
        found.append(_HEAD)
    elif wanted == "sport":
        if not _LINEAGE.isdisjoint(scene.word_before(hit.first)):
            return  # «بنت الخالدية» is a horse
        if not scene.form(hit).startswith("ال") and _is_countryman(row, hit, scene):
            found.append(_OF_COUNTRY)
        elif hit.stop not in scene.adjectives and not scene.before_definite(hit.stop):
            _weigh_club(found, group, before, scene)
    elif wanted == "media":
        if scene.quoted(hit):
            found.append(_QUOTED)
        elif scene.in_byline(hit):
            found.append(_BYLINE)


def _is_countryman(row: Name, hit: PhraseHit, scene: Scene) -> bool:
    """Whether the nationality of a club follows it («برشلونة الإسباني», but «... الإسبانية»)."""
    adjective = scene.adjectives.get(hit.stop)
    if adjective is None or scene.seps[hit.stop].strip() or not adjective.definite:
        return False
    return adjective.gender == "m" and row.country != "" and adjective.country == row.country


def _weigh_club(found: list[Reason], group: Group, before: frozenset[str], scene: Scene) -> None:
    """Add what the words of sport in the sentence say; of a name of towns too, they say less."""
    hit, rows, _ = group
    place = any(other.label == "GPE" and not other.doubtful for other in rows)
    if place and ("locative" in before or hit.clitics[-1:] in _PLACED):
        return
    words = scene.sport_near(hit.first)
    if words and "rival" in before and not hit.clitics:
        found.append(_RIVAL)
    elif words > 1 + 2 * place:
        found.append(_SPORT)
    elif words:
        found.append(_SOME_SPORT)


def _best(weighed: Sequence[tuple[int, Name, list[Reason]]], scene: Scene) -> Choice:
    """Choose among rows by evidence, then by country, by kind and by inhabitants.

    A country counts by how much the article speaks of it. Persons and organisations without anything between them are named without a key.
    """
    if len(weighed) == 1:
        total, row, reasons = weighed[0]
        return Choice(row, row.key, tuple(reasons), total)
    spoken = scene.countries
    ranked = sorted(
        weighed,
        key=lambda item: (-item[0], -spoken.get(item[1].country, 0), *_prominence(item[1])),
    )
    total, row, reasons = ranked[0]
    if row.label in {"PERSON", "ORG"}:
        other = ranked[1]
        if other[0] == total and other[1].label == row.label and other[1].key != row.key:
            return Choice(row, None, tuple(reasons), total)
    return Choice(row, row.key, tuple(reasons), total)


def _prominence(row: Name) -> tuple[bool, int, int, str]:
    """Order of rows with equal evidence: sure ones, then by kind, then by size."""
    rank = _RANKS.index(row.role) if row.role in _RANKS else len(_RANKS)
    return row.doubtful, rank, -row.population, row.key
