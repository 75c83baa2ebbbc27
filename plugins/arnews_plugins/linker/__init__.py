"""Who is the same: mentions of one actor or place joined, with name, Latin form and key."""

from collections.abc import Iterator

from arnews import Document, Draft, Rule, hookimpl
from arnews_plugins.linker.clusters import clusters_of
from arnews_plugins.linker.facts import Facts
from arnews_plugins.linker.rules import RULES

__all__ = ["arnews_link", "arnews_rules"]


@hookimpl
def arnews_rules() -> tuple[Rule, ...]:
    """The ways in which mentions are joined."""
    return RULES


@hookimpl
def arnews_link(document: Document) -> Iterator[Draft]:
    """Join the mentions of each actor and place."""
    if document.entities:
        yield from clusters_of(document, Facts.of(document))
