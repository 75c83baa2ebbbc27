"""What stands for an actor without naming it: a title alone, a capital for its government."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from arnews import Document
from arnews_plugins.linker.facts import Row

if TYPE_CHECKING:
    from arnews_plugins.linker.clusters import Group

__all__ = ["metonym_of", "nominals_of"]

_ACTS = ("quotes.cues", "events.triggers")
"""Lists of verbs whose subject speaks or acts."""

_LOCATIVE = frozenset(
    {
        *("في", "الي", "من", "عبر", "نحو", "داخل", "خارج", "قرب", "جنوب", "شمال", "شرق", "غرب"),
        *("وسط", "مدينه", "العاصمه", "ضواحي", "محيط", "باتجاه"),
    }
)
"""Words at match level after which a capital is a place."""


def nominals_of(document: Document, groups: Sequence["Group"]) -> dict[int, list[tuple[int, int]]]:
    """Definite titles alone, by the identity of the group of their one holder.

    «الوزير» is the person whom the article calls minister, if there is one such person and he
    was named before.
    """
    holders: dict[str, list[Group]] = {}
    for group in groups:
        for role in dict.fromkeys(group.titles):
            for name in {role, role.rpartition(" ")[2]}:
                holders.setdefault(name, []).append(group)
    if not holders:
        return {}
    taken = _words_of_titles(document)
    found: dict[int, list[tuple[int, int]]] = {}
    for hit in document.phrases("names.titles"):
        if taken.intersection(range(hit.first, hit.stop)):
            continue
        if not hit.norm.startswith("ال"):
            continue
        cells = hit.payload.split("\t")
        number = cells[6] if len(cells) > 6 else "sg"
        candidates = holders.get(cells[0], [])
        if len(candidates) != 1 or number not in ("", "sg"):
            continue
        span = hit.span
        if candidates[0].mentions[0].start > span.start:
            continue
        found.setdefault(id(candidates[0]), []).append((span.start, span.end))
    return found


def _words_of_titles(document: Document) -> set[int]:
    """Words that belong to an entity or to the title beside one."""
    words: set[int] = set()
    for entity in document.entities:
        words.update(range(*document.words_of(entity)))
        if entity.title is not None:
            words.update(range(*document.words_of(entity.title)))
    return words


def metonym_of(document: Document, group: "Group", row: Row | None) -> str | None:
    """Key of the country whose government a capital stands for, where it speaks or acts.

    A mention counts that follows no word of place and has no attached preposition, right
    after a verb of speech or as one of two sides («بين أنقرة وواشنطن»).
    """
    if row is None or "capital" not in row.role or not row.country:
        return None
    forms = document.words.forms
    cues = {hit.stop for name in _ACTS for hit in document.phrases(name)}
    for mention in group.mentions:
        first, stop = document.words_of(mention)
        before = forms[first - 1] if first else ""
        if before in _LOCATIVE or set(mention.clitics) & set("بلك"):
            continue
        sides = before == "بين" or (stop + 1 <= len(forms) and forms[max(0, first - 2)] == "بين")
        if first in cues or sides:
            return f"iso3166:{row.country}"
    return None
