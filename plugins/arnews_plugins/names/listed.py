"""People whose names the lists have, where no title introduces them."""

from collections.abc import Iterator

import attrs

from arnews import Tier
from arnews_plugins.names.letters import FOREIGN, SURELY, foreignness
from arnews_plugins.names.page import BOUNDS, KIN, Page, Part
from arnews_plugins.names.person import Person
from arnews_plugins.names.runs import Run
from arnews_plugins.names.sequences import read_run

__all__ = ["by_father", "listed"]

_SON, _ALI = "بن", "علي"

_NEVER_FIRST = frozenset({"الله", "بني", "بنو"})
"""Words of the lists that open no name of one person."""

_ATTACHED = ("ال", "با", "لا", "كا", "وا", "فا")

_ROW = 24
"""Words that may be of names, one after the other: more of them are a list of words."""


def listed(page: Page, taken: set[int], inside: set[int]) -> Iterator[Person]:
    """The names of the lists that no title opens."""
    row, last = 0, -1
    for start in sorted(page.parts):
        row = row + 1 if start == last + 1 and page.seps[start] == " " else 0
        last = start
        if row > _ROW or start in taken or start in inside:
            continue
        person = _untitled(page, start)
        if person is not None and not taken.intersection(range(person.run.first, person.run.stop)):
            yield person


def _untitled(page: Page, start: int) -> Person | None:
    """«سامر الخطيب»: a given name of the lists and more of a name."""
    covered = page.entities.get(start)
    if covered is not None and covered.label == "PERSON":
        return _longer(page, start)
    part = page.parts[start]
    if _is_nothing(page, part, start) or not _may_open(page, start):
        return None
    run = read_run(page, start, 1)
    if run is None or run.accepted:
        return None
    if part.common and start in page.everyday and not _backed(page, run):
        return None
    if part.foreign and not part.cut:
        run = _backwards(page, run)
    if run.length < 2:
        return _alone(page, run) if covered is None else None
    return _of_several(page, run, start)


def _is_nothing(page: Page, part: Part, start: int) -> bool:
    """Whether it is told at once that no name of several words nor a foreign one begins here."""
    if part.foreign:
        return _is_word(page, part, start)
    if not part.given or _is_word(page, part, start):
        return True
    return part.stop == start + 1 and _is_last(page, part.stop)


def _is_last(page: Page, at: int) -> bool:
    """Whether nothing more of a name can stand at a word: a mark before it, or a particle."""
    if at >= len(page.forms) or page.over(at):
        return page.forms[at : at + 1] != [_SON]
    return not page.seps[at].isspace() and at not in page.parts


def _is_word(page: Page, part: Part, start: int) -> bool:
    """Whether an everyday word goes on with nothing that would make a name of it."""
    if not part.common or start not in page.everyday:
        return False
    following = page.parts.get(part.stop)
    return following is None or following.common


def _of_several(page: Page, run: Run, start: int) -> Person | None:
    """A name of several words, by how many of them the lists have."""
    part = page.parts[start]
    if run.common and run.cut and run.clitics != "و":
        return None  # «بتوفيق الله»
    if run.common and not part.foreign and not _backed(page, run):
        return _half_listed(page, run) if run.foreign and not part.family else None
    if _is_sure(page, run, part):
        return Person(run, "names.given_family", Tier.STRUCTURE)
    if run.common and part.foreign and run.foreign and part.given:
        return _half_listed(page, run)  # «بول كابديفيا»
    if start not in page.entities and part.given and not run.common:
        return _half_known(page, run)
    return None


def _may_open(page: Page, start: int) -> bool:
    """Whether a name of people may begin at a word: no title, no place that is surely one."""
    covered = page.entities.get(start)
    if covered is not None and (covered.tier is not Tier.LIST or not page.parts[start].given):
        return False
    if start in page.titles and page.forms[start].startswith("ال"):
        return False
    return page.forms[start] not in _NEVER_FIRST


def _is_sure(page: Page, run: Run, part: Part) -> bool:
    """Whether the lists have enough of a name that `part` opens."""
    if not run.common and run.foreign and part.foreign and run.first not in page.entities:
        return True
    if not part.given:
        return False
    if run.common:
        return run.known >= 2 and (run.foreign > 0 or _backed(page, run))
    return run.known >= 2 or run.kin


def _half_known(page: Page, run: Run) -> Person | None:
    """«سامر الزغندي»: a given name of the lists and a word of none."""
    first = run.first
    if run.length > 3 or page.forms[first] == _ALI or first in page.titles:
        return None
    if run.cut and run.clitics != "و":
        return None  # «لدينا فرص»
    if first in page.parts and page.parts[first].foreign and not run.foreign:
        return None  # «جيل معتز»: a foreign name does not go on with an Arab word
    return Person(run, "names.given_unlisted", Tier.GUESS)


def _half_listed(page: Page, run: Run) -> Person | None:
    """«صلاح بوسريف»: a given name that is a word too, and a foreign one of no list."""
    first = run.first
    if first in page.titles or run.length != 2 or (run.cut and run.clitics != "و"):
        return None
    if (first in page.everyday or run.cut) and not page.parts[first].foreign:
        return None
    if foreignness(page.forms[first + 1]) < SURELY:
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
    if first and page.adjacent(first) and page.lone(first - 1) and page.foreign(first - 1):
        return attrs.evolve(run, first=first - 1, foreign=run.foreign + 1)
    return run


def _longer(page: Page, start: int) -> Person | None:
    """A person who is accepted already, with more of the name: «هيرمان أينشتاين»."""
    entity = page.entities[start]
    run = read_run(page, start, 0)
    if run is None:
        return None
    whole = run if entity.clitics else _backwards(page, run)
    if whole.first == start and page.entities.get(run.stop - 1) is entity:
        return None
    return Person(whole, "names.given_family", Tier.STRUCTURE)


def _alone(page: Page, run: Run) -> Person | None:
    """A foreign name of the lists that stands alone: «شوماخر»."""
    part = page.parts[run.first]
    form = page.forms[run.first]
    if not part.foreign or part.common or part.place or run.first in page.everyday:
        return None
    if page.usual(run.first):
        return None  # «كأساس», «كبيرين»
    bare = form[part.cut :]
    if len(bare) > 2 and page.person(run.first, run.stop, part.cut) is not None:
        return Person(run, "names.foreign_alone", Tier.LIST)
    if len(bare) < 4 or run.first in page.titles or foreignness(bare) < 0:
        return None
    if part.cut and (len(bare) < 5 or (part.clitics != "و" and foreignness(bare) < FOREIGN)):
        return None
    return Person(run, "names.foreign_alone", Tier.GUESS)


def _is_no_son(page: Page, at: int) -> bool:
    """Whether a word before بن is no given name: a verb, a particle attached, too short."""
    form = page.forms[at]
    if page.stops.get(at) in BOUNDS or page.usual(at) == "verb":
        return True
    return len(form) < 3 or form.endswith("ات") or form.startswith(_ATTACHED)


def by_father(page: Page, taken: set[int], inside: set[int]) -> Iterator[Person]:
    """«بسر بن أرطأة»: a word of no list, بن, and what follows."""
    at = -1
    for _ in range(page.forms.count(_SON)):
        at = page.forms.index(_SON, at + 1)
        first = at - 1
        if not page.close(at):
            continue
        if not {first, at}.isdisjoint(taken) or not {first, at}.isdisjoint(inside):
            continue
        if not page.lone(first) or not page.free(first) or _is_no_son(page, first):
            continue
        if first and page.close(first) and page.forms[first - 1] in KIN:
            continue
        run = read_run(page, at, 1)
        if run is None and page.close(at + 1) and page.plain(at + 1):
            run = Run(at, at + 2, unknown=1, kin=True)
        if run is not None and run.length >= 2:
            joined = len(page.forms[first]) > 4 and page.forms[first].startswith("و")
            whole = attrs.evolve(
                run,
                first=first,
                unknown=run.unknown + 1,
                cut=int(joined),
                clitics="و" if joined else "",
            )
            yield Person(whole, "names.given_family", Tier.STRUCTURE)
