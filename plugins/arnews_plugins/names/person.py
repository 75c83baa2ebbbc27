"""A person found by structure, and the entity made of it."""

from typing import NamedTuple

from arnews import Draft, Evidence, Tier
from arnews_plugins.names.chains import Chain
from arnews_plugins.names.page import Page
from arnews_plugins.names.sequences import Run

__all__ = ["Person", "draft"]


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
        evidence.append(
            document.evidence("listed", f"{run.given} given and {run.family} family names")
        )
    if run.foreign:
        evidence.append(document.evidence("letters", "letters of a foreign name"))
    key = None if run.accepted else page.listed.get((run.first, run.stop, run.cut))
    if key is not None:
        evidence.append(document.evidence("list", "one person of the lists is named so"))
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
