"""People: a title and a name, a given name and more, a verb of speech and a name."""

from collections.abc import Iterator

import attrs

from arnews import Document, Draft, Tier
from arnews.matching import PhraseHit
from arnews_plugins.names.lists import Title
from arnews_plugins.names.page import Page
from arnews_plugins.names.sequences import Run, read_run

__all__ = ["Person", "people"]

_MODIFIERS = frozenset(
    {
        *("السابق", "السابقه", "الاسبق", "الراحل", "الراحله", "الحالي", "الحاليه", "الجديد"),
        *("الجديده", "المنتخب", "المنتخبه", "المكلف", "المعزول", "المخلوع", "الاعلي", "العام"),
        *("الاول", "الثاني", "الثالث", "بالانابه", "بالوكاله", "المقبل", "المنتهيه", "ولايته"),
        *("المتقاعد", "الركن", "الحقوقي", "المعارض", "المستقيل", "المشارك", "المساعد"),
    }
)
"""Words at match level that stand between a title and a name."""

_STEPS = 9
"""Words that a title with its chain of complements may hold."""


@attrs.frozen
class Person:
    """A person's name with the title beside it.

    Args:
        run: the words of the name.
        rule: id of the rule.
        tier: its strength.
        title: words of the title, first and stop; None without one.
        role: role of the title.
        of: key of what the title is of.
    """

    run: Run
    rule: str
    tier: Tier
    title: tuple[int, int] | None = None
    role: str | None = None
    of: str | None = None


def people(page: Page) -> Iterator[Person]:
    """The people of a document, by the strongest rule for each place."""
    taken: set[int] = set()
    for person in _titled(page):
        taken.update(range(person.run.first, person.run.stop))
        yield person
    for start in sorted(page.parts):
        if start in taken:
            continue
        person = _untitled(page, start)
        if person is not None:
            taken.update(range(person.run.first, person.run.stop))
            yield person
    for hit in page.document.phrases("quotes.cues"):
        person = _spoken(page, hit, taken)
        if person is not None:
            taken.update(range(person.run.first, person.run.stop))
            yield person


def _titled(page: Page) -> Iterator[Person]:
    """«وزير الخارجية الأمريكي أنتوني بلينكن»: a title, its chain, and a name."""
    done = -1
    for start in sorted(page.titles):
        if start < done:
            continue
        hit, title = page.titles[start][0]
        chain = _chain(page, hit, title)
        if chain is None:
            continue
        name, role, of = chain
        run = read_run(page, name, 2)
        if run is None or run.cut or not _fits(run, title):
            continue
        done = run.stop
        first_title = (start, name)
        yield Person(run, "names.title_name", Tier.STRUCTURE, first_title, role, of)


def _fits(run: Run, title: Title) -> bool:
    """Whether a run after a title is a name: known, or unknown after a title in the singular."""
    if title.number == "pl":
        return run.known >= 1 and len(run) >= 2
    if run.known:
        return True
    return "name" in title.takes and not title.anonymous and run.unknown >= 2


def _chain(page: Page, hit: PhraseHit, title: Title) -> tuple[int, str | None, str | None] | None:
    """Where the name after a title may begin, with its role and what it is of.

    Goes over nationality adjectives, accepted organisations and places that the title is of,
    further titles («اللواء الركن الدكتور»), and words such as «السابق».
    """
    at = hit.stop
    limit = min(len(page.forms), hit.first + _STEPS)
    role = None if title.honorific else title.role
    of: str | None = None
    honorific = title.honorific
    while at < limit and page.adjacent(at):
        entity = page.entities.get(at)
        if page.forms[at] in _MODIFIERS:
            at += 1
            continue
        if entity is not None and entity.label in ("NORP", "ORG", "GPE", "LOC", "FAC"):
            part = page.parts.get(at)
            if entity.label == "GPE" and part is not None and part.given and part.stop - at > 1:
                break
            of = of or entity.value
            while at < len(page.forms) and page.entities.get(at) is entity:
                at += 1
            continue
        following = page.titles.get(at)
        if following is not None and not (
            at in page.parts
            and following[0][1].honorific is False
            and page.parts[at].given
            and not page.parts[at].common
        ):
            other, second = following[0]
            if other.cut:
                break
            if role is None and not second.honorific:
                role = second.role
            honorific = honorific and second.honorific
            at = other.stop
            continue
        break
    if at >= len(page.forms) or not page.adjacent(at):
        return None
    return at, role, of


def _untitled(page: Page, start: int) -> Person | None:
    """«سامر الخطيب»: a given name of the lists and more of a name."""
    part = page.parts[start]
    if not part.given or (start in page.entities and page.entities[start].label != "PERSON"):
        return None
    if start in page.everyday and part.common:
        return None
    run = read_run(page, start, 1)
    if run is None or len(run) < 2:
        return None
    if run.known >= 2 or (run.kin and not run.common):
        if run.common and run.known < 2:
            return None
        return Person(run, "names.given_family", Tier.STRUCTURE)
    if run.given and not run.common and run.unknown and len(run) == 2:
        return Person(run, "names.given_unlisted", Tier.GUESS)
    return None


def _spoken(page: Page, hit: PhraseHit, taken: set[int]) -> Person | None:
    """«وأضاف سامر الخطيب أن»: a verb of speech and words of a name."""
    start = hit.stop
    if start in taken or start >= len(page.forms) or not page.adjacent(start):
        return None
    if start in page.entities or start in page.titles:
        return None
    run = read_run(page, start, 2)
    if run is None or run.cut:
        return None
    after = page.forms[run.stop] if run.stop < len(page.forms) else ""
    closed = after in ("ان", "انه", "انها", "بان", "لـ", "في", "علي") or (
        run.stop < len(page.seps) and page.seps[run.stop].strip()[:1] in ("،", ":", "(", "«", '"')
    )
    if len(run) >= 2 and closed and (run.known or run.unknown == 2):
        return Person(run, "names.speech", Tier.GUESS)
    if len(run) == 1 and run.known and not run.common and closed:
        return Person(run, "names.speech_single", Tier.GUESS)
    return None


def draft(document: Document, person: Person) -> Draft:
    """The entity of a person."""
    run = person.run
    evidence = []
    title = None
    if person.title is not None:
        title = document.span(*person.title)
        evidence.append(document.evidence("title", "a title stands before it", title))
    if run.given or run.family:
        evidence.append(
            document.evidence("listed", f"{run.given} given and {run.family} family names")
        )
    return document.entity(
        document.span(run.first, run.stop, run.cut),
        label="PERSON",
        rule=person.rule,
        tier=person.tier,
        clitics=run.clitics,
        title=title,
        title_role=person.role,
        title_of=person.of,
        evidence=evidence,
    )
