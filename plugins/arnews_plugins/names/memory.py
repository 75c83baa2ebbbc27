"""Memory of a document: a full name once found makes its parts findable everywhere in it."""

from collections.abc import Iterable, Iterator

from arnews import Document, Draft, Tier
from arnews.text import match
from arnews_plugins.names.page import KIN, Page

__all__ = ["remembered"]

_BEFORE = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب")
"""Particles that may stand before a part of a name."""


def remembered(
    page: Page, names: Iterable[tuple[str, ...]], taken: frozenset[int]
) -> Iterator[Draft]:
    """Drafts for the parts of full names where they stand alone.

    Args:
        page: the words.
        names: the words of each full name, at match level.
        taken: words that belong to a name already.
    """
    parts: dict[str, tuple[int, str]] = {}
    for name in names:
        for place, part in enumerate(name):
            if part in KIN or len(part) < 3 or (place and name[place - 1] in KIN):
                continue
            last = place == len(name) - 1
            if not last and place:
                continue
            for particles in _BEFORE:
                parts.setdefault(particles + part, (len(particles), particles))
    if not parts:
        return
    document = page.document
    for word, form in enumerate(page.forms):
        if form not in parts or word in taken or word in page.entities:
            continue
        cut, particles = parts[form]
        if not _alone(page, word, form[cut:], given=False):
            continue
        yield document.entity(
            document.span(word, word + 1, cut),
            label="PERSON",
            rule="names.remembered",
            tier=Tier.LIST,
            clitics=particles,
            evidence=document.evidence("full name", "part of a full name of this article"),
        )


def _alone(page: Page, word: int, form: str, *, given: bool) -> bool:
    """Whether a part can be meant here: no everyday word, no nationality adjective."""
    if word in page.everyday:
        return False
    part = page.parts.get(word)
    if part is not None and part.common and not form.startswith("ال"):
        return False
    after = page.parts.get(word + 1)
    return not (after is not None and page.adjacent(word + 1) and not after.cut and not given)


def words_of_name(norm: str) -> tuple[str, ...]:
    """The words of a name at match level."""
    return tuple(match(norm).split())


def full_names(document: Document) -> Iterator[tuple[str, ...]]:
    """The accepted people with more than one word."""
    for entity in document.entities:
        if entity.label == "PERSON":
            words = words_of_name(entity.norm)
            if len(words) > 1:
                yield words
