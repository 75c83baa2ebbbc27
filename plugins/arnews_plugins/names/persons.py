"""The people of a document, by the strongest rule for each place."""

from collections.abc import Iterator

from arnews_plugins.names.joined import by_nationality, coordinated, spoken
from arnews_plugins.names.listed import by_father, listed
from arnews_plugins.names.page import Page
from arnews_plugins.names.person import Person
from arnews_plugins.names.titled import titled

__all__ = ["people"]


def people(page: Page, named: dict[int, int]) -> Iterator[Person]:
    """The people of a document, by the strongest rule for each place.

    Args:
        page: the words.
        named: first word to end of the organisations found by their heads.
    """
    taken: set[int] = set()
    inside = {word for first, stop in named.items() for word in range(first, stop)}
    for found in (
        titled(page, named, inside),
        by_father(page, taken, inside),
        listed(page, taken, inside),
        by_nationality(page, taken),
        spoken(page, taken),
    ):
        for person in found:
            taken.update(range(person.run.first, person.run.stop))
            yield person
    yield from coordinated(page, taken)
