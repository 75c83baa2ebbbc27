"""Normalizers: what each does to a text, and how they compose to levels.

A normalizer maps a text to another one with an alignment.  Most are a
table by code point; references (HTML) and hamza marks are patterns.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate, compress
from typing import Protocol

import attrs

from arnews.errors import ArnewsError
from arnews.text import characters, references
from arnews.text.alignment import Alignment, View, chain, extend, identity
from arnews.text.characters import character_class

__all__ = [
    "ALEF",
    "ALEF_MAQSURA",
    "BREAKS",
    "CLEAN",
    "DIGITS",
    "FORMS",
    "HAMZA",
    "HAMZA_CARRIERS",
    "INVISIBLE",
    "MARKS",
    "MATCH",
    "NORMALIZERS",
    "REFERENCES",
    "SEPARATORS",
    "SMALL_LETTERS",
    "SPACES",
    "TATWEEL",
    "TEH_MARBUTA",
    "VARIANTS",
    "Level",
    "Normalizer",
    "Pattern",
    "Table",
    "compose",
]

# Deleted characters that belong to the letter before them: a span that ends
# with the letter covers them.
_ATTACHED = (
    characters.MARKS
    | characters.SMALL_LETTERS
    | {characters.TATWEEL}
    | {form for form, image in characters.FORMS.items() if not image}
)

# A run of special characters longer than this is rare: it is not memoised.
_MEMO_RUN = 8
_MEMO_SIZE = 4096

# A class with characters beyond the basic plane is ten times as slow in re: it is used only on
# texts that have such characters.
_ASTRAL = "\U00010000"
_search_astral = re.compile("[\U00010000-\U0010ffff]").search


class Normalizer(Protocol):
    """One step of a level."""

    @property
    def name(self) -> str:
        """What the step is called."""

    def apply(self, text: str) -> tuple[str, Alignment | None]:
        """Return the normalized text and its alignment, None where nothing changed its place."""


class _Runs(dict[str, str | None]):
    """What to put for a run of special characters; None where that needs care."""

    def __init__(self, table: Mapping[str, str]) -> None:
        super().__init__()
        self.table = table

    def __missing__(self, run: str) -> str | None:
        image = self._image(run)
        if len(run) <= _MEMO_RUN and len(self) < _MEMO_SIZE:
            self[run] = image
        return image

    def _image(self, run: str) -> str | None:
        images = [self.table[character] for character in run]
        if all(map(_is_single, images)):
            return "".join(images)
        if not any(images) and _ATTACHED.issuperset(run):
            return ""
        return None


def _is_single(image: str) -> bool:
    return len(image) == 1


def _splitter(table: Mapping[str, str]) -> Callable[[str], list[str]]:
    """Return what splits a text at runs of characters that are deleted or replaced one for one."""
    if not table:
        return lambda text: [text]
    single = [one for one, image in table.items() if len(image) == 1]
    deleted = [one for one, image in table.items() if not image]
    # One character first: only so does re look for the class alone.
    rest = [f"[{character_class(deleted)}]*"] if deleted else []
    if single:
        inside = character_class(single)
        rest.insert(0, f"(?<=[{inside}])[{inside}]*")
    return re.compile(f"([{character_class(table)}](?:{'|'.join(rest)}))").split


@attrs.frozen(eq=False, slots=False)
class Table:
    """A normalizer that puts a string, often nothing, for single code points."""

    name: str
    table: Mapping[str, str] = attrs.field(repr=False)

    @cached_property
    def _changes(self) -> dict[str, str]:
        return {one: image for one, image in self.table.items() if image != one}

    @cached_property
    def _runs(self) -> _Runs:
        return _Runs(self._changes)

    @cached_property
    def _replacements(self) -> tuple[tuple[str, str], ...]:
        """What to replace one by one, where that is few and no place changes."""
        changes = tuple(self._changes.items())
        if len(changes) > 12 or not all(len(image) == 1 for _, image in changes):
            return ()
        return changes

    @cached_property
    def _split(self) -> Callable[[str], list[str]]:
        return _splitter({one: image for one, image in self._changes.items() if one < _ASTRAL})

    @cached_property
    def _split_astral(self) -> Callable[[str], list[str]]:
        return _splitter(self._changes)

    @cached_property
    def _has_astral(self) -> bool:
        return any(one >= _ASTRAL for one in self._changes)

    def apply(self, text: str) -> tuple[str, Alignment | None]:
        """Return the text with the images put in, and its alignment."""
        if self._replacements:
            for one, image in self._replacements:
                text = text.replace(one, image)
            return text, None
        if self._has_astral and _search_astral(text):
            parts = self._split_astral(text)
        else:
            parts = self._split(text)
        if len(parts) == 1:
            return text, None
        images = list(map(self._runs.__getitem__, parts[1::2]))
        if None in images:
            return self._careful(text, parts)
        # All marks are deleted and all else is one for one: a stretch ends
        # in the source where the next one begins.
        places = list(accumulate(map(len, parts), initial=0))
        parts[1::2] = images  # type: ignore[assignment]
        lengths = list(map(len, parts))
        starts = list(compress(places, lengths))
        views = list(accumulate(filter(None, lengths), initial=0))
        ends = [*starts[1:], len(text)] if starts else []
        return "".join(parts), Alignment(views, starts, ends, len(text))

    def _careful(self, text: str, parts: list[str]) -> tuple[str, Alignment]:
        """Do the same where characters expand or invisible ones go."""
        pieces: list[str] = []
        views = [0]
        starts: list[int] = []
        ends: list[int] = []
        place = view = 0
        get = self._runs.table.get
        for i, part in enumerate(parts):
            if not part:
                continue
            if not i % 2:
                pieces.append(part)
                starts.append(place)
                place += len(part)
                ends.append(place)
                view += len(part)
                views.append(view)
                continue
            for one in part:
                image = get(one, one)
                if not image:
                    if ends and ends[-1] == place and one in _ATTACHED:
                        extend(starts, ends, place + 1)
                    place += 1
                    continue
                pieces.append(image)
                place += 1
                length = len(image)
                starts.extend([place - 1] * length)
                ends.extend([place] * length)
                views.extend(range(view + 1, view + length + 1))
                view += length
        return "".join(pieces), Alignment(views, starts, ends, len(text))


@attrs.frozen(eq=False, slots=False)
class Pattern:
    """A normalizer that rewrites what a regular expression finds.

    Args:
        name: what it is called.
        pattern: what is rewritten.
        image: what is put for a match.
        needs: characters one of which stands in every match; a text without them is left at once.
        rounds: how often the result is looked through again while anything is found.
        spent: what is put for a match that is left after the last round.
    """

    name: str
    pattern: str = attrs.field(repr=False)
    image: Callable[[re.Match[str]], str] = attrs.field(repr=False)
    needs: str
    rounds: int = 1
    spent: str = " "

    @cached_property
    def _find(self) -> Callable[[str], Iterator[re.Match[str]]]:
        return re.compile(self.pattern).finditer

    def apply(self, text: str) -> tuple[str, Alignment | None]:
        """Return the text rewritten and its alignment."""
        if not any(map(text.__contains__, self.needs)):
            return text, None
        alignment = None
        for _ in range(self.rounds):
            text, found = self._once(text, self.image)
            if found is None:
                return text, alignment
            alignment = found if alignment is None else chain(alignment, found)
        if self.rounds == 1 or alignment is None:
            return text, alignment
        text, found = self._once(text, self._give_up)
        return text, alignment if found is None else chain(alignment, found)

    def _give_up(self, match: re.Match[str]) -> str:
        return match[0] if self.image(match) == match[0] else self.spent

    def _once(
        self, text: str, image: Callable[[re.Match[str]], str]
    ) -> tuple[str, Alignment | None]:
        pieces: list[str] = []
        views = [0]
        starts: list[int] = []
        ends: list[int] = []
        place = view = 0
        for match in self._find(text):
            new = image(match)
            if new == match[0]:
                continue
            if match.start() > place:
                pieces.append(text[place : match.start()])
                starts.append(place)
                ends.append(match.start())
                view += match.start() - place
                views.append(view)
            place = match.end()
            pieces.append(new)
            for _ in new:
                starts.append(match.start())
                ends.append(place)
                view += 1
                views.append(view)
        if not place:
            return text, None
        if place < len(text):
            pieces.append(text[place:])
            starts.append(place)
            ends.append(len(text))
            view += len(text) - place
            views.append(view)
        return "".join(pieces), Alignment(views, starts, ends, len(text))


@attrs.frozen(eq=False, slots=False)
class Level:
    """Normalizers one after the other, under a name."""

    name: str
    normalizers: tuple[Normalizer, ...] = attrs.field(repr=False)

    @cached_property
    def _steps(self) -> tuple[Normalizer, ...]:
        return tuple(_fuse(self.normalizers))

    def apply(self, text: str) -> tuple[str, Alignment | None]:
        """Return the normalized text and its alignment.

        Raises:
            ArnewsError: what was given is no string: a gap in a table, bytes that were not decoded.
        """
        if not isinstance(text, str):
            raise ArnewsError(f"a text is a str, not {type(text).__name__}: {text!r:.80}")
        alignment: Alignment | None = None
        for step in self._steps:
            text, found = step.apply(text)
            if found is not None:
                alignment = found if alignment is None else chain(alignment, found)
        return text, alignment

    def view(self, text: str) -> View:
        """Return the view of *text* at this level."""
        result, alignment = self.apply(text)
        return View(result, self.name, alignment or identity(len(text)))


def _flat(normalizers: Iterable[Normalizer]) -> Iterable[Normalizer]:
    for normalizer in normalizers:
        if isinstance(normalizer, Level):
            yield from _flat(normalizer.normalizers)
        else:
            yield normalizer


def _fuse(normalizers: Iterable[Normalizer]) -> Iterable[Normalizer]:
    """Make one table of tables that follow each other."""
    pending: dict[str, str] = {}
    for normalizer in _flat(normalizers):
        if not isinstance(normalizer, Table):
            if pending:
                yield Table("+", pending)
                pending = {}
            yield normalizer
            continue
        table = normalizer.table
        fused = {
            one: "".join([table.get(each, each) for each in image])
            for one, image in pending.items()
        }
        pending = {**table, **fused}
    if pending:
        yield Table("+", pending)


def compose(*normalizers: Normalizer, name: str = "composed") -> Level:
    """Return the level that applies *normalizers* in this order.

    >>> from arnews.text import normalize
    >>> normalize("العـــرب ٢٠٢١", compose(TATWEEL, DIGITS)).text
    'العرب 2021'
    """
    return Level(name, normalizers)


def _hamza_pattern() -> tuple[str, Callable[[re.Match[str]], str]]:
    """Return what finds a letter with its hamza or madda, and what writes it."""
    marks = {mark for _, mark in characters.HAMZA_COMPOSITIONS}
    parts = {one: pair for pair, one in characters.HAMZA_COMPOSITIONS.items()}
    parts["ئ"] = ("ي", "\u0654")
    bases = {letter: ("", letter, "") for letter, _ in characters.HAMZA_COMPOSITIONS}
    bases |= {one: ("", *pair) for one, pair in parts.items()}
    for form, letters in characters.FORMS.items():
        if letters and letters[-1] in bases:
            bases[form] = (letters[:-1], *bases[letters[-1]][1:])

    def image(match: re.Match[str]) -> str:
        before, letter, own = bases[match[0][0]]
        found = own + "".join(mark for mark in match[0] if mark in marks)
        # Marks below come first in canonical order, those above as written.
        ordered = sorted(found, key="\u0655".__ne__)
        for mark in ordered:
            composed = characters.HAMZA_COMPOSITIONS.get((letter, mark))
            if composed:
                rest = [one for one in match[0][1:] if one not in marks]
                return before + composed + "".join(rest)
        return match[0]

    others = character_class(set(characters.MARKS) - marks)
    between = character_class(characters.MARKS)
    found = f"[{character_class(bases)}][{others}]*+[{character_class(marks)}][{between}]*+"
    return found, image


REFERENCES = Pattern("references", references.pattern(), references.decode, needs="&", rounds=8)
HAMZA = Pattern("hamza", *_hamza_pattern(), needs="\u0653\u0654\u0655")
FORMS = Table("forms", characters.FORMS)
MARKS = Table("marks", dict.fromkeys(characters.MARKS, ""))
SMALL_LETTERS = Table("small letters", dict.fromkeys(characters.SMALL_LETTERS, ""))
TATWEEL = Table("tatweel", {characters.TATWEEL: ""})
INVISIBLE = Table("invisible", dict.fromkeys(characters.INVISIBLE, ""))
VARIANTS = Table("variants", characters.VARIANTS)
SPACES = Table("spaces", characters.SPACES)
BREAKS = Table("breaks", characters.BREAKS)
DIGITS = Table("digits", characters.DIGITS)
SEPARATORS = Table("separators", characters.SEPARATORS)
ALEF = Table("alef", characters.ALEFS)
ALEF_MAQSURA = Table("alef maqsura", characters.ALEF_MAQSURA)
HAMZA_CARRIERS = Table("hamza carriers", characters.HAMZA_CARRIERS)
TEH_MARBUTA = Table("teh marbuta", characters.TEH_MARBUTA)

CLEAN = compose(
    REFERENCES,
    HAMZA,
    FORMS,
    MARKS,
    SMALL_LETTERS,
    TATWEEL,
    INVISIBLE,
    VARIANTS,
    SPACES,
    BREAKS,
    DIGITS,
    SEPARATORS,
    name="clean",
)
FOLD = compose(ALEF, ALEF_MAQSURA, HAMZA_CARRIERS, TEH_MARBUTA, name="fold")
MATCH = Level("match", (CLEAN, FOLD))

NORMALIZERS: Mapping[str, Normalizer] = {
    normalizer.name: normalizer for normalizer in (*CLEAN.normalizers, *FOLD.normalizers)
}
