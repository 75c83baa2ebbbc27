"""Steps through the words of the name that a head noun opens."""

import attrs

from arnews_plugins.names.page import Page
from arnews_plugins.names.within import is_adjective, is_joined_adjective, is_joined_noun

__all__ = ["Reading", "take_adjectives", "take_joined", "take_people"]


@attrs.define
class Reading:
    """A name while it is read.

    Args:
        at: index of the next word.
        proper: it holds a name or a nationality.
        noun: it holds a definite noun, so that the head is one of its kind.
        adjectives: how many adjectives it holds.
        named: it ends with the name of an organisation, or an unlisted one.
        person: it is named after somebody.
    """

    at: int
    proper: bool = False
    noun: bool = False
    adjectives: int = 0
    named: bool = False
    person: bool = False


def take_adjectives(page: Page, reading: Reading, limit: int) -> None:
    """Take the adjectives in that follow, and those joined to them by و."""
    while reading.at < limit and page.adjacent(reading.at):
        at = reading.at
        if is_adjective(page, at):
            reading.proper = reading.proper or at in page.entities
        elif not (reading.adjectives and is_joined_adjective(page, at)):
            return
        reading.adjectives += 1
        reading.at += 1


def take_joined(page: Page, reading: Reading, limit: int) -> None:
    """«والإسكان» after «التعمير»: a second noun of the same idafa."""
    while reading.at < limit and page.adjacent(reading.at) and is_joined_noun(page, reading.at):
        reading.at += 1


def take_people(page: Page, reading: Reading) -> None:
    """Take in an adjective of several people («القانونيين», «المعوقين»)."""
    if page.adjacent(reading.at):
        form = page.forms[reading.at]
        reading.at += form.startswith("ال") and form.endswith("ين")
