"""A person found by structure, and the entity made of it."""

from functools import cache
from typing import NamedTuple

from arnews import Draft, Evidence, Tier
from arnews_plugins.names.chains import Chain
from arnews_plugins.names.page import Page
from arnews_plugins.names.runs import Run

__all__ = ["Person", "draft"]


_LETTERS = Evidence("letters", "letters of a foreign name")
_LIST = Evidence("list", "one person of the lists is named so")


@cache
def _listed(given: int, family: int) -> Evidence:
    """How many words of a name the lists have."""
    return Evidence("listed", f"{given} given and {family} family names")


class Person(NamedTuple):
    """A person's name with the title beside it.

    Args:
        run: the words of the name.
        rule: id of the rule.
        tier: its strength.
        chain: the title before it.
    """

    run: Run
    rule: str
    tier: Tier
    chain: Chain | None = None


def _value(page: Page, run: Run) -> str | None:
    """Key of the accepted person that is the whole of a run."""
    entity = page.entities.get(run.first)
    if entity is None or entity.label != "PERSON" or page.entities.get(run.stop - 1) is not entity:
        return None
    return entity.value


def draft(page: Page, person: Person) -> Draft:
    """The entity of a person."""
    document = page.document
    run, chain = person.run, person.chain
    evidence: list[Evidence] = []
    title = None
    if chain is not None:
        title = document.span(chain.first, chain.name, chain.cut)
        evidence.append(document.evidence("title", "a title stands before it", title))
    if run.known:
        evidence.append(_listed(run.given, run.family))
    if run.foreign:
        evidence.append(_LETTERS)
    key = None if run.accepted else page.person(run.first, run.stop, run.cut)
    if key:
        evidence.append(_LIST)
    return document.entity(
        document.span(run.first, run.stop, run.cut),
        label="PERSON",
        rule=person.rule,
        tier=person.tier,
        value=key or _value(page, run),
        clitics=run.clitics,
        title=title,
        title_role=None if chain is None else chain.role,
        title_of=None if chain is None else chain.of,
        evidence=evidence,
    )
