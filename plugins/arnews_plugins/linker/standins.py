"""What stands for an actor without naming it: a title alone, a capital for its government."""

from collections.abc import Sequence

from arnews import Document
from arnews_plugins.linker.groups import Group
from arnews_plugins.linker.remembered import remembered

__all__ = ["metonyms_of", "nominals_of"]

_ACTS = ("quotes.cues", "events.triggers")
"""Lists of verbs whose subject speaks or acts."""

_LOCATIVE = frozenset(
    {
        *("في", "الي", "من", "عبر", "نحو", "داخل", "خارج", "قرب", "جنوب", "شمال", "شرق", "غرب"),
        *("وسط", "مدينه", "العاصمه", "ضواحي", "محيط", "باتجاه"),
    }
)
"""Words at match level after which a capital is a place."""

_PREPOSITIONS = frozenset("بلك")
"""Particles with which a capital is a place."""


def _single(payload: str) -> str:
    """The role of a row of ``names.titles``, empty where several persons are meant."""
    cells = payload.split("\t")
    return cells[0] if cells[6] == "sg" else ""


_ROLES = remembered(_single)


def nominals_of(document: Document, groups: Sequence[Group]) -> dict[int, list[tuple[int, int]]]:
    """Definite titles alone, by the identity of the group of their one holder.

    «الوزير» is the person whom the article calls minister, if there is one such person and he
    was named before.
    """
    holders = _holders(groups)
    found: dict[int, list[tuple[int, int]]] = {}
    if not holders:
        return found
    taken: set[int] = set()
    for hit in document.phrases("names.titles"):
        holder = holders.get(_ROLES[hit.payload])
        if holder is None or not hit.norm.startswith("ال"):
            continue
        taken = taken or _words_of_names(document)
        if not taken.isdisjoint(range(hit.first, hit.stop)):
            continue
        span = hit.span
        if holder.mentions[0].start <= span.start:
            found.setdefault(id(holder), []).append((span.start, span.end))
    return found


def _holders(groups: Sequence[Group]) -> dict[str, Group | None]:
    """The one holder of each role and of its last word, none where several have it."""
    holders: dict[str, Group | None] = {}
    for group in groups:
        roles: set[str] = set()
        for mention in group.mentions:
            title = mention.title
            if title is None or not title.role or title.role in roles:
                continue
            roles.add(title.role)
            for name in {title.role, title.role.rpartition(" ")[2]}:
                holders[name] = None if name in holders else group
    return holders


def _words_of_names(document: Document) -> set[int]:
    """Words that belong to an entity or to the title beside one."""
    words: set[int] = set()
    for entity in document.entities:
        words.update(range(*document.words_of(entity)))
        if entity.title is not None:
            words.update(range(*document.words_of(entity.title)))
    return words


def metonyms_of(document: Document, groups: Sequence[Group]) -> dict[int, str]:
    """Keys of the countries whose governments capitals stand for, by the identity of the group."""
    capitals = [
        group
        for group in groups
        if group.row is not None and "capital" in group.row.role and group.row.country
    ]
    if not capitals:
        return {}
    acts = {hit.stop for name in _ACTS for hit in document.phrases(name)}
    return {
        id(group): f"iso3166:{group.row.country}"
        for group in capitals
        if group.row is not None and _acts(document, group, acts)
    }


def _acts(document: Document, group: Group, acts: set[int]) -> bool:
    """Whether a capital speaks or acts.

    A mention counts that follows no word of place and has no attached preposition, right
    after a verb of speech or as one of two sides («بين أنقرة وواشنطن»).
    """
    forms = document.words.forms
    for mention in group.mentions:
        first, stop = document.words_of(mention)
        before = forms[first - 1] if first else ""
        if before in _LOCATIVE or not _PREPOSITIONS.isdisjoint(mention.clitics):
            continue
        sides = before == "بين" or (stop + 1 <= len(forms) and forms[max(0, first - 2)] == "بين")
        if first in acts or sides:
            return True
    return False
