"""People, organisations and places by structure: titles, head nouns, sequences of names."""

from collections.abc import Iterator

from arnews import Document, Draft, Rule, hookimpl
from arnews.matching import PhraseList
from arnews_plugins.names import memory, organisations
from arnews_plugins.names.acronyms import short_names
from arnews_plugins.names.lists import phrase_lists
from arnews_plugins.names.page import Page
from arnews_plugins.names.person import draft
from arnews_plugins.names.persons import people
from arnews_plugins.names.rules import RULES

__all__ = ["arnews_entities_in_context", "arnews_phrases", "arnews_rules"]


@hookimpl
def arnews_rules() -> tuple[Rule, ...]:
    """The rules of this plugin."""
    return RULES


@hookimpl
def arnews_phrases() -> tuple[PhraseList, ...]:
    """Titles, head nouns, given and family names, and words that end a name."""
    return phrase_lists()


@hookimpl
def arnews_entities_in_context(document: Document) -> Iterator[Draft]:
    """People, then what head nouns open, then parts of the full names."""
    page = Page.of(document)
    names = list(memory.full_names(document))
    heads = list(organisations.headed(page))
    named = {found.first: found.stop for found in heads}
    taken = {word for found in heads for word in range(found.first, found.stop)}
    for person in people(page, named):
        made = draft(page, person)
        taken.update(range(person.run.first, person.run.stop))
        if person.run.known or (person.chain and person.run.length > 1):
            names.append(memory.words_of_name(made.fields["norm"]))
        yield made
    for found in heads:
        yield organisations.draft(document, found)
    yield from short_names(page, heads, taken)
    yield from memory.remembered(page, names, taken)
