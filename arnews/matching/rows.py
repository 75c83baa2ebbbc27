"""What rows a stretch of words answers to: the rules that every engine shares."""

from collections.abc import Callable
from typing import NamedTuple

from arnews.matching.build import SEPARATORS, Index, Special, core, special_of
from arnews.text.clitics import readings
from arnews.text.words import Words

__all__ = ["ARTICLE", "Found", "Ready", "Rows", "Start"]

ARTICLE = "ال"
_WHOLE = ("", 0, "")
_REPAIRS = {"ه": "ة", "ي": "ى", "ء": "ء"}

# Everything of a hit but where it stands: list number, list name, payload, words, cut, clitics,
# suffix, definite, frame. Plain tuples, because they are unpacked for each hit.
Ready = tuple[int, str, str, int, int, str, str, bool, tuple[str, int, str]]


class Start(NamedTuple):
    """How the first word of a phrase may be read."""

    cut: int
    clitics: str
    rest: str
    restored: str
    kinds: int
    definite: bool


class Found(NamedTuple):
    """A row that fits its words; what is left is the separators, and which cut is kept."""

    list: int
    row: int
    size: int
    start: Start
    suffix: str
    stem: str


class Rows:
    """The rows of an `Index`, and which of them a stretch of words gives."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.forget()
        self.names = [spec.name for spec in index.lists]
        self.any_definite = any(spec.definite for spec in index.lists)
        # What each list allows, flat: looked up for every row of every new word.
        self._kinds = [spec.kind for spec in index.lists]
        self._definite = [spec.definite for spec in index.lists]
        self._suffixes = [spec.suffixes for spec in index.lists]
        self._specials: dict[int, Special] = {}

    @property
    def remembered(self) -> int:
        """How many stretches are remembered."""
        return len(self._spelled) + len(self._stretches)

    def forget(self) -> None:
        """Forget the stretches met so far."""
        # Folded words of a stretch to its hits, None where its letters matter; then the letters.
        self._stretches: dict[str, tuple[Ready, ...] | None] = {}
        self._spelled: dict[str, tuple[Ready, ...]] = {}

    def stretch(
        self, words: Words, first: int, stop: int, found: Callable[[], list[Found]]
    ) -> tuple[Ready, ...]:
        """The hits at a word, of which the longest ends before `stop`; two words or more.

        `found` gives the rows; it is asked once for the same words with single spaces between.
        """
        for sep in words.seps[first + 1 : stop]:
            if sep != " ":
                return self.surrounded(found(), words, first)
        folded = " ".join(words.forms[first:stop])
        ready = self._stretches.get(folded, ())
        if ready:
            return ready
        spelled = ""
        if ready is None:
            spelled = words.text[words.starts[first] : words.ends[stop - 1]]
            if (ready := self._spelled.get(spelled)) is not None:
                return ready
        rows = found()
        ready = self.surrounded(rows, words, first)
        if spelled:
            self._spelled[spelled] = ready
        else:
            self._stretches[folded] = ready if self.plain(rows) else None
        return ready

    def starts(self, form: str) -> list[Start]:
        """All readings of a first word, the fewest letters cut first, without ال before with."""
        found = []
        for cut, clitics, rest, restored, kinds in readings(form):
            found.append(Start(cut, clitics, rest, restored, kinds, definite=False))
            if self.any_definite and rest.startswith(ARTICLE) and len(rest) > 2:
                found.append(Start(cut, clitics, rest[2:], restored, kinds, definite=True))
        return found

    def add(
        self,
        found: list[Found],
        key: int | None,
        size: int,
        start: Start,
        suffix: str = "",
        stem: str = "",
    ) -> None:
        """Add the rows of a key whose lists allow this start and suffix."""
        if key is None:
            return
        index = self.index
        lists = index.row_lists
        kinds = start.kinds
        definite = start.definite
        for row in range(index.bounds[key], index.bounds[key + 1]):
            number = lists[row]
            if (
                self._kinds[number] & kinds
                and (not definite or self._definite[number])
                and (not suffix or self._suffixes[number])
            ):
                found.append(Found(number, row, size, start, suffix, stem))

    def plain(self, found: list[Found]) -> bool:
        """Whether spaces between the words are all that these rows ask for."""
        specials = self.index.specials
        return not specials or specials.keys().isdisjoint([one.row for one in found])

    def ready(self, found: list[Found], forms: list[str]) -> tuple[Ready, ...]:
        """The hits of rows that begin at ``forms[0]``.

        Of each list those with the fewest letters cut, each row of a stretch once, in the order
        (-stop, payload).
        """
        payloads = self.index.payloads
        names = self.names
        return tuple(
            [
                (
                    number,
                    names[number],
                    payloads[row],
                    size,
                    start.cut,
                    start.clitics,
                    suffix,
                    start.definite,
                    _frame(one, forms[size - 1]) if suffix or start.restored else _WHOLE,
                )
                for one in self._chosen(found)
                for number, row, size, start, suffix, _ in (one,)
            ]
        )

    def _chosen(self, found: list[Found]) -> list[Found]:
        if len(found) < 2:
            return found
        fewest: dict[int, int] = {}
        for one in found:
            cut = one.start.cut
            fewest[one.list] = min(cut, fewest.get(one.list, cut))
        found.sort(key=_plainest)
        payloads = self.index.payloads
        once: dict[tuple[int, str, int], Found] = {}
        for one in found:
            if one.start.cut == fewest[one.list]:
                once.setdefault((one.list, payloads[one.row], one.size), one)
        return sorted(once.values(), key=lambda one: (-one.size, payloads[one.row]))

    def surrounded(self, found: list[Found], words: Words, first: int) -> tuple[Ready, ...]:
        """The hits of rows at a word whose separators and letters are right."""
        found = [one for one in found if self._fits(words, first, one)]
        longest = max((one.size for one in found), default=0)
        return self.ready(found, words.forms[first : first + longest])

    def _fits(self, words: Words, first: int, found: Found) -> bool:
        seps = words.seps
        stop = first + found.size
        packed = self.index.specials.get(found.row)
        if packed is None:
            return all(sep == " " or SEPARATORS.issuperset(sep) for sep in seps[first + 1 : stop])
        special = self._specials.get(found.row)
        if special is None:
            special = self._specials[found.row] = special_of(packed)
        for at, allowed in enumerate(special.cores, first + 1):
            sep = seps[at]
            if sep != " " and core(sep) not in ("", allowed):
                return False
        if special.tail and not seps[stop].startswith(special.tail):
            return False
        return not special.exact or _spelled(words, first, found) == special.exact


def _plainest(found: Found) -> tuple[bool, str, bool, int]:
    """Order of the readings of one row: nothing attached, ال put back, then those with more."""
    start = found.start
    return start.definite, found.suffix, start.restored != "ا", found.row


def _spelled(words: Words, first: int, found: Found) -> tuple[str, ...]:
    """The unfolded words of what was found, without anything attached."""
    start = found.start
    stop = first + found.size
    spelled = [words.clean(i) for i in range(first, stop)]
    spelled[0] = start.restored + spelled[0][start.cut :]
    if start.definite:
        spelled[0] = spelled[0][len(ARTICLE) :]
    if found.suffix:
        _, dropped, after = _frame(found, words.forms[stop - 1])
        last = spelled[-1]
        spelled[-1] = last[: len(last) - dropped] + after
    return tuple(spelled)


def _frame(found: Found, last: str) -> tuple[str, int, str]:
    """What makes the canonical form of a hit of its text: put before, drop, put after."""
    start = found.start
    if not found.suffix:
        return start.restored, 0, ""
    dropped = len(found.suffix)
    base = last[:-dropped]
    if found.size == 1:
        base = start.restored + base[start.cut :]
        if start.definite:
            base = base[len(ARTICLE) :]
    stem = found.stem
    if stem == base:
        return start.restored, dropped, ""
    if len(stem) == len(base):
        return start.restored, dropped + 1, _REPAIRS[stem[-1]]
    return start.restored, dropped, stem[-1]
