"""Names of no list right behind a title that calls for one: «المهندس الشمايلة», «اللواء سفر الغامدي».

A definite title of one man («الدكتور», «العميد») governs nothing, so what follows is his name, an
adjective, or outside his phrase; which, the list of family names, the gender and the next word tell.
"""

from arnews_plugins.names.chains import Chain
from arnews_plugins.names.page import BOUNDS, Page
from arnews_plugins.names.runs import THAT, Run

__all__ = ["read_behind"]

_RANKS = frozenset({"academic", "military", "police", "religious"})

_TEAM = "الفريق"
"""A rank at match level that is rather the team."""

_SOUND = ("ات", "ون", "ين", "ء", "ا")


def read_behind(page: Page, chain: Chain) -> Run | None:
    """The name right behind a title, where the lists do not have its first word."""
    at, title = chain.name, chain.title
    if title.number != "sg" or title.anonymous or at != chain.stop:
        return None
    if (
        page.forms[at - 1] == _TEAM
        or not page.forms[at - 1].startswith("ال")
        or not _may_name(page, at)
    ):
        return None
    if page.forms[at].startswith("ال"):
        alone = (
            title.kind in _RANKS
            and title.honorific
            and page.bounds(at + 1)
            and _is_surname(page, at)
        )
        return Run(at, at + 1, unknown=1) if alone and page.forms[at - 1][-1] != "ه" else None
    stop = _family(page, at + 1)
    if stop > at + 1:
        return Run(at, stop, family=stop - at - 1, unknown=1)
    said = page.adjacent(at + 1) and page.forms[at + 1] in THAT
    if said and title.honorific and (page.neutral(at) or page.foreign(at)):
        return Run(at, at + 1, unknown=1)
    return None


def _may_name(page: Page, at: int) -> bool:
    """Whether a word has the look of a name: letters, no particle, nothing that is known else."""
    form = page.forms[at]
    if len(form) < 3 or not form.isalpha() or page.stops.get(at) in BOUNDS or at in page.titles:
        return False
    covered = page.entities.get(at)
    if covered is not None and covered.label not in ("GPE", "LOC"):
        return False
    if form.startswith("و"):
        return len(form) < 5
    return not form.startswith(("ب", "ل", "ك", "فال"))


def _is_surname(page: Page, at: int) -> bool:
    """Whether a word with ال is no adjective of the man before it, nor an everyday word."""
    form = page.forms[at]
    if at in page.everyday or at in page.heads or page.stops.get(at) or page.usual(at):
        return False
    return 5 <= len(form) <= 10 and not form.endswith((*_SOUND, "ي"))


def _family(page: Page, at: int) -> int:
    """Word index after the family names of the lists that begin at a word."""
    stop = at
    while stop < at + 2 and page.close(stop):
        part = page.parts.get(stop)
        if part is None or part.cut or not part.family or not page.forms[stop].startswith("ال"):
            break
        stop = part.stop
    return stop
