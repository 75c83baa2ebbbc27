"""A person found by structure, and the entity made of it."""

from typing import NamedTuple

from arnews import Document, Draft, Evidence, Tier
from arnews_plugins.names.chains import Chain
from arnews_plugins.names.page import Page
from arnews_plugins.names.sequences import Run

__all__ = ["Person", "draft", "listed_people"]


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


def listed_people(document: Document) -> dict[tuple[int, int, int], str | None]:
    """Key of the one person of the lists by (first, stop, cut) of words; None for several."""
    found: dict[tuple[int, int, int], str | None] = {}
    for hit in document.phrases("gazetteer.names"):
        label, key = hit.payload.split("\t", 4)[2:4]
        if label == "PERSON":
            place = hit.first, hit.stop, hit.cut
            found[place] = key if found.get(place, key) == key else None
    return found


def _value(page: Page, run: Run) -> str | None:
    """Key of the accepted person that is the whole of a run."""
    entity = page.entities.get(run.first)
    if entity is None or entity.label != "PERSON" or page.entities.get(run.stop - 1) is not entity:
        return None
    return entity.value


def draft(page: Page, person: Person, listed: dict[tuple[int, int, int], str | None]) -> Draft:
    """The entity of a person.

    Args:
        page: the words.
        person: who was found.
        listed: keys of the lists, of `listed_people`.
    """
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
    key = None if run.accepted else listed.get((run.first, run.stop, run.cut))
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
