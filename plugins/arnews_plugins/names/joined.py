"""People whom the words beside them show: a nationality, a verb of speech, another person."""

from collections.abc import Iterator

import attrs

from arnews import Tier
from arnews.matching import PhraseHit
from arnews_plugins.names.letters import FOREIGN, foreignness
from arnews_plugins.names.page import Page
from arnews_plugins.names.person import Person
from arnews_plugins.names.runs import Run
from arnews_plugins.names.sequences import read_run

__all__ = ["by_nationality", "coordinated", "spoken"]

_OPENERS = frozenset(
    {"الي", "ان", "انه", "انها", "بان", "بانه", "بانها", "في", "خلال", "عن", "علي", "الذي"}
)
"""Words at match level that follow the subject of a verb of speech."""

_MARKS = ("،", ":", "(", "«", '"', "“", "؛", "-", ",")


def by_nationality(page: Page, taken: set[int]) -> Iterator[Person]:
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
        if run.length >= 2 or (run.foreign and not run.known and _bare(page, word)):
            yield Person(run, "names.nationality_name", Tier.GUESS)


def _bare(page: Page, word: int) -> bool:
    """Whether a nationality describes no noun before it, so that it stands for its holder."""
    before = page.forms[word - 1] if page.adjacent(word) else ""
    return not before.startswith(("ال", "وال", "بال", "لل"))


def spoken(page: Page, taken: set[int]) -> Iterator[Person]:
    """«وأضاف سامر الخطيب أن»: a verb of speech and words of a name."""
    for hit in page.document.phrases("quotes.cues"):
        person = _speaker(page, hit, taken)
        if person is not None:
            yield person


def _speaker(page: Page, hit: PhraseHit, taken: set[int]) -> Person | None:
    """The one who speaks, if a name follows the verb."""
    start = hit.stop
    if start in taken or start in page.entities or not page.adjacent(start):
        return None
    if start in page.titles or start in page.everyday:
        return None
    run = read_run(page, start, 1, foreign=True)
    if run is None or run.cut or run.common or run.accepted or not _certain(page, run):
        return None
    closed = _closed(page, run.stop)
    if run.length == 1:
        single = closed and _single(page, start, run)
        return Person(run, "names.speech_single", Tier.GUESS) if single else None
    if run.foreign or (run.known and closed):
        return Person(run, "names.speech", Tier.GUESS)
    return None


def _certain(page: Page, run: Run) -> bool:
    """Whether words of no list are no accusatives («كنزا»), by their letters."""
    last = page.forms[run.stop - 1]
    return run.known > 0 or not last.endswith("ا") or foreignness(last) >= 2 * FOREIGN


def _single(page: Page, start: int, run: Run) -> bool:
    """Whether a single word after a verb of speech is a name."""
    part = page.parts.get(start)
    if part is None:
        return run.foreign > 0
    return part.family or part.foreign or page.forms[start].startswith("ال")


def _closed(page: Page, stop: int) -> bool:
    """Whether what was said, or a phrase of time or place, begins after the name."""
    if stop >= len(page.forms):
        return True
    if page.seps[stop].strip()[:1] in _MARKS and page.seps[stop].strip():
        return True
    return page.forms[stop] in _OPENERS or stop in page.titles


def coordinated(page: Page, taken: set[int]) -> Iterator[Person]:
    """«بوش وبلير»: a name of the lists, or a foreign one, joined by و to a person."""
    ends = {word + 1 for word in taken}
    ends.update(word + 1 for word, entity in page.entities.items() if entity.label == "PERSON")
    forms = page.forms
    joined = [word for word in ends if word < len(forms) and forms[word][0] == "و"]
    for start in sorted(joined):
        if start in taken or start in page.entities or not page.adjacent(start):
            continue
        run = _joined(page, start)
        if run is not None:
            yield Person(run, "names.coordinated", Tier.GUESS)


def _joined(page: Page, start: int) -> Run | None:
    """The name that و joins at a word."""
    form = page.forms[start]
    if start in page.everyday:
        return None
    part = page.parts.get(start)
    if part is not None:
        if part.clitics != "و" or part.common or len(form) < 4 + part.foreign:
            return None
        return read_run(page, start, 0)
    if not page.plain(start) or foreignness(form[1:]) < FOREIGN:
        return None
    rest = read_run(page, start + 1, 0, foreign=True) if page.adjacent(start + 1) else None
    if rest is None or rest.cut or rest.common or not (rest.foreign or rest.known):
        return Run(start, start + 1, cut=1, clitics="و", foreign=1)
    return attrs.evolve(rest, first=start, cut=1, clitics="و", foreign=rest.foreign + 1)
