"""People whom a title introduces: the chain from the title to the name, and what fits behind."""

from collections.abc import Iterator

from arnews import Tier
from arnews_plugins.names.chains import MODIFIERS, Chain, follow
from arnews_plugins.names.letters import SURELY, foreignness
from arnews_plugins.names.page import KIN, Page
from arnews_plugins.names.person import Person
from arnews_plugins.names.ranks import read_behind
from arnews_plugins.names.runs import Run
from arnews_plugins.names.sequences import read_run

__all__ = ["titled"]

_LOUD = frozenset({"royal", "religious", "academic"})
"""Kinds of titles that stand before names more often than before other words."""


def titled(page: Page, named: dict[int, int], inside: set[int]) -> Iterator[Person]:
    """«وزير الخارجية الأمريكي أنتوني بلينكن»: a title, its chain, and a name."""
    done = -1
    for start in sorted(page.titles):
        if start < done or start in inside:
            continue
        after = page.titles[start][0].stop
        if not page.behind_title(after) or _is_over(page, after, named) or _given_name(page, start):
            continue
        chain = follow(page, start, named)
        if chain is None or chain.name in inside:
            continue
        run = read_run(page, chain.name, _unknown(chain), foreign=True)
        if run is None or run.cut or not _fits(page, run, chain):
            run = read_behind(page, chain)
        if run is None:
            continue
        done = run.stop
        yield Person(run, "names.title_name", Tier.STRUCTURE, chain)


def _is_over(page: Page, at: int, named: dict[int, int]) -> bool:
    """Whether a particle or verb after a title tells at once that no name comes."""
    if not page.over(at):
        return False
    form = page.forms[at]
    return not (at in named or form in KIN or form in MODIFIERS)


def _governs(chain: Chain) -> bool:
    """Whether an indefinite title governs the word after it («ملك قشتالة», «حارس تشلسي»)."""
    title = chain.title
    return not title.definite and not title.honorific and chain.name == chain.stop


def _given_name(page: Page, at: int) -> bool:
    """Whether a word that is a title too is a given name here («خليفة بن جاسم»)."""
    part, after = page.parts.get(at), at + 1
    if part is None or not part.given or not page.adjacent(after):
        return False
    if page.forms[at].startswith("ال") or page.titles[at][0].stop > after:
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
    if run.accepted:
        return True
    title = chain.title
    if title.number == "pl" or chain.plain:
        return (run.given > 0 and not run.common and run.length >= 2) or run.foreign >= 2
    if title.anonymous:
        return run.known >= 1 and run.length >= 2 and not run.common
    if run.length == 1:
        return _fits_alone(page, run, chain)
    if run.given or run.foreign:
        return not _of_words(page, run)
    return not run.common if run.family else run.unknown >= 2 and title.definite


def _of_words(page: Page, run: Run) -> bool:
    """Whether both words of a name are rather words («القاضي ترك لي»)."""
    second = page.parts.get(run.first + 1)
    if not run.common or run.length != 2 or second is None:
        return False
    if not second.common or page.forms[run.first + 1].startswith("ال"):
        return False
    return run.first + 1 in page.everyday or not page.bounds(run.stop)


def _fits_alone(page: Page, run: Run, chain: Chain) -> bool:
    """Whether a single word after a title is a name."""
    if _governs(chain):
        return run.given > 0 and not run.common
    if run.foreign:
        return foreignness(page.forms[run.first]) >= SURELY
    if run.given:
        return not run.common or (chain.title.honorific and chain.title.definite)
    return run.family > 0 and not run.common and run.first not in page.demonyms
