"""People: a title and a name, a given name and more, a verb of speech and a name."""

from collections.abc import Iterator

import attrs

from arnews import Document, Draft, Evidence, Tier
from arnews.matching import PhraseHit
from arnews_plugins.names.chains import Chain, follow
from arnews_plugins.names.letters import FOREIGN, foreignness
from arnews_plugins.names.page import KIN, Page
from arnews_plugins.names.sequences import Run, read_run

__all__ = ["Person", "draft", "people"]

_LOUD = frozenset({"royal", "religious", "academic"})
"""Kinds of titles that stand before names more often than before other words."""

_OPENERS = frozenset(
    {"الي", "ان", "انه", "انها", "بان", "بانه", "بانها", "في", "خلال", "عن", "علي", "الذي"}
)
"""Words at match level that follow the subject of a verb of speech."""

_GOD, _SON, _ALI = "الله", "بن", "علي"

_SURELY = 60
"""Weight of letters asked of a single word of no list after a title."""

_MARKS = ("،", ":", "(", "«", '"', "“", "؛", "-", ",")


@attrs.frozen
class Person:
    """A person's name with the title beside it.

    Args:
        run: the words of the name.
        rule: id of the rule.
        tier: its strength.
        chain: the title before it.
        reasons: code and message of further evidence.
    """

    run: Run
    rule: str
    tier: Tier
    chain: Chain | None = None
    reasons: tuple[tuple[str, str], ...] = ()


def people(page: Page, named: dict[int, int]) -> Iterator[Person]:
    """The people of a document, by the strongest rule for each place.

    Args:
        page: the words.
        named: first word to end of the organisations found by their heads.
    """
    taken: set[int] = set()
    inside = {word for first, stop in named.items() for word in range(first, stop)}
    for found in (
        _titled(page, named, inside),
        _listed(page, taken, inside),
        _by_father(page, taken, inside),
        _by_nationality(page, taken),
        _spoken(page, taken),
    ):
        for person in found:
            taken.update(range(person.run.first, person.run.stop))
            yield person
    yield from _coordinated(page, taken)


def _titled(page: Page, named: dict[int, int], inside: set[int]) -> Iterator[Person]:
    """«وزير الخارجية الأمريكي أنتوني بلينكن»: a title, its chain, and a name."""
    done = -1
    for start in sorted(page.titles):
        if start < done or start in inside or _given_name(page, start):
            continue
        chain = follow(page, start, named)
        if chain is None or chain.name in inside:
            continue
        run = read_run(page, chain.name, _unknown(chain), foreign=True)
        if run is None or run.cut or not _fits(page, run, chain):
            continue
        done = run.stop
        yield Person(run, "names.title_name", Tier.STRUCTURE, chain)


def _governs(chain: Chain) -> bool:
    """Whether an indefinite title governs the word after it («ملك قشتالة», «حارس تشلسي»)."""
    title = chain.title
    return not title.definite and not title.honorific and chain.name == chain.stop


def _given_name(page: Page, at: int) -> bool:
    """Whether a word that is a title too is a given name here («خليفة بن جاسم»)."""
    part, after = page.parts.get(at), at + 1
    if part is None or not part.given or not page.adjacent(after):
        return False
    if page.forms[at].startswith("ال") or page.titles[at][0][0].stop > after:
        return False
    family = page.parts.get(after)
    return page.forms[after] in KIN or (
        family is not None and family.family and page.forms[after].startswith("ال")
    )


def _unknown(chain: Chain) -> int:
    """How many unlisted Arab words a name after a title may hold."""
    return 2 if chain.title.honorific and chain.title.kind in _LOUD else 1


def _fits(page: Page, run: Run, chain: Chain) -> bool:
    """Whether a run after a title is a name."""
    title = chain.title
    if run.accepted:
        return True
    if title.number == "pl" or chain.plain:
        return (run.given > 0 and not run.common and len(run) >= 2) or run.foreign >= 2
    if title.anonymous:
        return run.known >= 1 and len(run) >= 2 and not run.common
    if len(run) == 1 and _governs(chain):
        return run.given > 0 and not run.common
    if len(run) == 1 and run.foreign:
        return foreignness(page.forms[run.first]) >= _SURELY
    if run.given or run.foreign:
        return len(run) > 1 or not run.common or title.honorific
    if run.family:
        return not run.common and (len(run) > 1 or run.first not in page.demonyms)
    return run.unknown >= 2 and title.definite


def _listed(page: Page, taken: set[int], inside: set[int]) -> Iterator[Person]:
    """The names of the lists that no title opens."""
    for start in sorted(page.parts):
        if start in taken or start in inside:
            continue
        person = _untitled(page, start)
        if person is not None and not taken.intersection(range(person.run.first, person.run.stop)):
            yield person


def _untitled(page: Page, start: int) -> Person | None:
    """«سامر الخطيب»: a given name of the lists and more of a name."""
    part = page.parts[start]
    covered = page.entities.get(start)
    if covered is not None and covered.label == "PERSON":
        return _longer(page, start)
    if covered is not None and (covered.tier is not Tier.LIST or not part.given):
        return None
    if start in page.titles and page.forms[start].startswith("ال"):
        return None
    run = read_run(page, start, 1)
    if run is None or run.accepted:
        return None
    if start in page.everyday and part.common and not _backed(page, run):
        return None
    if part.foreign and not part.cut:
        run = _backwards(page, run)
    if len(run) < 2:
        return _alone(page, run) if covered is None else None
    if page.forms[start] == _GOD or (run.common and not part.foreign and not _backed(page, run)):
        return None if not run.foreign or part.family else _half_listed(page, run)
    sure = run.known >= 2 or (run.kin and not run.common)
    if sure and part.given and (not run.common or run.foreign or _backed(page, run)):
        return Person(run, "names.given_family", Tier.STRUCTURE)
    if covered is None and run.foreign and part.foreign and not run.common:
        return Person(run, "names.given_family", Tier.STRUCTURE)
    if run.common or not part.given or covered is not None:
        return None
    if run.known >= 2:
        return Person(run, "names.given_family", Tier.STRUCTURE)
    if len(run) > 3 or page.forms[start] == _ALI or start in page.titles:
        return None
    return Person(run, "names.given_unlisted", Tier.GUESS)


def _half_listed(page: Page, run: Run) -> Person | None:
    """«صلاح بوسريف»: a given name that is a word too, and a foreign one of no list."""
    first = run.first
    if first in page.everyday or first in page.titles or run.cut or len(run) != 2:
        return None
    if page.forms[first] == _GOD or foreignness(page.forms[first + 1]) < _SURELY:
        return None
    return Person(run, "names.given_unlisted", Tier.GUESS)


def _backed(page: Page, run: Run) -> bool:
    """Whether a name that begins with an everyday word goes on with a name that is none.

    A foreign name does not go on with an Arab one: «فوز كالديرون».
    """
    part = page.parts[run.first]
    following = page.parts.get(part.stop)
    if following is None or following.common or following.stop > run.stop:
        return False
    return part.foreign or not following.foreign


def _backwards(page: Page, run: Run) -> Run:
    """Take in the unlisted foreign word before a foreign name: «داستين هوفمان»."""
    first = run.first
    if first and page.adjacent(first) and first - 1 not in page.parts and page.foreign(first - 1):
        return attrs.evolve(run, first=first - 1, foreign=run.foreign + 1)
    return run


def _longer(page: Page, start: int) -> Person | None:
    """A person who is accepted already, with more of the name behind: «جون كيري الابن»."""
    run = read_run(page, start, 0)
    if run is None or page.entities.get(run.stop - 1) is page.entities[start]:
        return None
    return Person(run, "names.given_family", Tier.STRUCTURE)


def _alone(page: Page, run: Run) -> Person | None:
    """A foreign name of the lists that stands alone: «شوماخر»."""
    part = page.parts[run.first]
    form = page.forms[run.first]
    if not part.foreign or part.common or part.place or run.first in page.everyday:
        return None
    bare = form[part.cut :]
    if len(bare) < 4 or run.first in page.titles or foreignness(bare) < 0:
        return None
    if part.cut and (len(bare) < 5 or (part.clitics != "و" and foreignness(bare) < FOREIGN)):
        return None
    return Person(run, "names.foreign_alone", Tier.GUESS)


def _by_father(page: Page, taken: set[int], inside: set[int]) -> Iterator[Person]:
    """«بسر بن أرطأة»: a word of no list, بن, and what follows."""
    for at, form in enumerate(page.forms):
        first = at - 1
        if form != _SON or first < 0 or first in taken or first in inside or at in taken:
            continue
        if first in page.parts or first in page.entities or not page.close(at):
            continue
        if not page.plain(first) or len(page.forms[first]) < 3:
            continue
        run = read_run(page, at, 1)
        if run is not None and len(run) >= 2:
            whole = attrs.evolve(run, first=first, unknown=run.unknown + 1)
            yield Person(whole, "names.given_family", Tier.STRUCTURE)


def _by_nationality(page: Page, taken: set[int]) -> Iterator[Person]:
    """«السويدي غوران إريكسون»: a nationality with ال and a foreign name or two of the lists."""
    for word in sorted(page.demonyms):
        start = word + 1
        if word in taken or start in taken or start in page.entities or not page.adjacent(start):
            continue
        form = page.forms[word]
        if not form.startswith(("ال", "وال", "لل", "بال")) or form.endswith(("ين", "ون")):
            continue
        run = read_run(page, start, 0, foreign=True)
        if run is None or run.cut or run.common or start in page.everyday:
            continue
        if len(run) >= 2 or (run.foreign and not run.known and _bare(page, word)):
            yield Person(run, "names.nationality_name", Tier.GUESS)


def _bare(page: Page, word: int) -> bool:
    """Whether a nationality describes no noun before it, so that it stands for its holder."""
    before = page.forms[word - 1] if page.adjacent(word) else ""
    return not before.startswith(("ال", "وال", "بال", "لل"))


def _spoken(page: Page, taken: set[int]) -> Iterator[Person]:
    """«وأضاف سامر الخطيب أن»: a verb of speech and words of a name."""
    for hit in page.document.phrases("quotes.cues"):
        person = _speaker(page, hit, taken)
        if person is not None:
            yield person


def _speaker(page: Page, hit: PhraseHit, taken: set[int]) -> Person | None:
    start = hit.stop
    if start in taken or start in page.entities or not page.adjacent(start):
        return None
    if start in page.titles or start in page.everyday:
        return None
    run = read_run(page, start, 1, foreign=True)
    if run is None or run.cut or run.common or run.accepted:
        return None
    closed = _closed(page, run.stop)
    if len(run) >= 2 and (run.known or run.foreign) and (closed or run.foreign):
        return Person(run, "names.speech", Tier.GUESS)
    if len(run) > 1 or not closed:
        return None
    part = page.parts.get(start)
    if part is None:
        return Person(run, "names.speech_single", Tier.GUESS) if run.foreign else None
    family = part.family or page.forms[start].startswith("ال")
    return Person(run, "names.speech_single", Tier.GUESS) if family or part.foreign else None


def _closed(page: Page, stop: int) -> bool:
    """Whether what was said, or a phrase of time or place, begins after the name."""
    if stop >= len(page.forms):
        return True
    if page.seps[stop].strip()[:1] in _MARKS and page.seps[stop].strip():
        return True
    return page.forms[stop] in _OPENERS or stop in page.titles


def _coordinated(page: Page, taken: set[int]) -> Iterator[Person]:
    """«بوش وبلير»: a name of the lists, or a foreign one, joined by و to a person."""
    ends = {word + 1 for word in taken}
    ends.update(word + 1 for word, entity in page.entities.items() if entity.label == "PERSON")
    for start in sorted(ends):
        if start in taken or start in page.entities or not page.adjacent(start):
            continue
        run = _joined(page, start)
        if run is not None:
            yield Person(run, "names.coordinated", Tier.GUESS)


def _joined(page: Page, start: int) -> Run | None:
    """The name that و joins at a word."""
    form = page.forms[start]
    if not form.startswith("و") or start in page.everyday:
        return None
    part = page.parts.get(start)
    if part is not None:
        if part.clitics != "و" or part.common:
            return None
        return read_run(page, start, 0)
    if not page.plain(start) or foreignness(form[1:]) < FOREIGN:
        return None
    rest = read_run(page, start + 1, 0, foreign=True) if page.adjacent(start + 1) else None
    if rest is None or rest.cut or rest.common or not (rest.foreign or rest.known):
        return Run(start, start + 1, 1, "و", 0, 0, 1, 0, False, False, False)
    return attrs.evolve(rest, first=start, cut=1, clitics="و", foreign=rest.foreign + 1)


def _value(page: Page, run: Run) -> str | None:
    """Key of the accepted person that is the whole of a run."""
    entity = page.entities.get(run.first)
    if entity is None or entity.label != "PERSON" or page.entities.get(run.stop - 1) is not entity:
        return None
    return entity.value


def _listed_as(document: Document, run: Run) -> str | None:
    """Key of the one person that the lists of the gazetteer know by the words of a run."""
    keys = set()
    for hit in document.phrases("gazetteer.names"):
        if hit.first == run.first and hit.stop == run.stop and hit.cut == run.cut:
            label, key = hit.payload.split("\t", 4)[2:4]
            if label == "PERSON":
                keys.add(key)
    return keys.pop() if len(keys) == 1 else None


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
    key = None if run.accepted else _listed_as(document, run)
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
