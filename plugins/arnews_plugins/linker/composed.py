"""English of what follows the head of an organisation's name, from the words it is made of.

«مجلس الدفاع العربي المشترك»: adjectives from the last to the first, then the nouns from the last to
the first, then the head: "Joint Arab Defence Council".
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import attrs

from arnews.matching import read_table
from arnews.text import match
from arnews_plugins.linker.spellings import FOLDED_PARTICLES, Spellings

__all__ = ["composed", "titled"]

_OF = frozenset({"ministry", "directorate", "department", "college", "embassy"})
"""Heads before what they are of: «وزارة الصحة», "Ministry of Health"."""

_OF_STATES = frozenset({"army", "forces", "government", "police", "parliament"})
"""Heads whose adjective is rather that of a state («المالية», "Malian" and "Financial")."""

_SMALL = frozenset({"of", "and", "for", "the", "to"})
"""English words that take no capital inside a name."""

_PROPER = frozenset({"IGO", "BUS", "MED"})
"""Sectors of organisations whose names of one word are seldom common words."""

_Word = tuple[str, str, int]
"""English as official names have it; adjective, nation (the adjective of one), noun or name; how
many words it is."""


@attrs.define
class _Phrase:
    """Nouns, names among them, and their adjectives, as they stand."""

    nations: list[str] = attrs.field(factory=list)
    adjectives: list[str] = attrs.field(factory=list)
    names: list[str] = attrs.field(factory=list)
    nouns: list[str] = attrs.field(factory=list)

    def add(self, word: _Word, *, joined: bool) -> bool:
        """Take a word in, and say whether there is a place for it."""
        english, kind, _ = word
        if kind == "nation":
            self.nations.append(english)
            return not joined
        if kind == "adjective":
            if self.nouns and " and " in self.nouns[-1] and not joined:
                before, _, last = self.nouns.pop().rpartition(" and ")
                self.nouns.append(f"{before} and {english} {last}")
                return True
            return _append(self.adjectives, english, joined=joined)
        if self.nations or self.adjectives:
            return False
        if kind == "name":
            return _append(self.names, english, joined=joined)
        return not self.names and _append(self.nouns, english, joined=joined)

    def english(self, head: str = "") -> str:
        """Names, adjectives, nouns, each from the last to the first; no adjective of the head."""
        of_head = head.split()
        adjectives = [word for word in self.adjectives[::-1] if word not in of_head]
        return " ".join((*self.names[::-1], *adjectives, *self.nouns[::-1]))

    def english_of(self) -> str:
        """Adjectives and nouns, then whose they are: "Foreign Affairs of South Africa"."""
        nouns = " ".join((*self.adjectives[::-1], *self.nouns[::-1]))
        return " of ".join(filter(None, (nouns, " ".join(self.names[::-1]))))


def _append(words: list[str], word: str, *, joined: bool) -> bool:
    """Add a word, or join it to the last by "and"."""
    if not joined:
        words.append(word)
    elif words:
        words[-1] = f"{words[-1]} and {word}"
    return bool(words)


_Row = tuple[tuple[str, ...], str, str]
"""The words after the first, English, kind."""


@cache
def _table() -> dict[str, list[_Row]]:
    """Rows by first word at match level, the longest first; adjectives in the feminine too."""
    found: dict[str, list[_Row]] = {}
    for word, english, kind in read_table(Path(__file__).parent / "data" / "words.tsv").rows:
        first, *rest = match(word).split()
        found.setdefault(first, []).append((tuple(rest), english, kind))
        if kind == "adjective":
            found.setdefault(f"{first}ه", []).append(((), english, kind))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


def titled(head: str) -> str:
    """English of a head noun with capitals: «House of Representatives»."""
    return " ".join(word if word in _SMALL else word.capitalize() for word in head.split())


def composed(
    head: str, forms: Sequence[str], span: tuple[int, int], spellings: Spellings
) -> str | None:
    """The English name of an organisation, none where a word of it is unknown.

    Args:
        head: English of its head, in lower case.
        forms: the words of the article at match level.
        span: the words after the head.
        spellings: what the lists have for them.
    """
    phrases = [_Phrase()]
    at, stop = span
    states = at in spellings.nations and head.rpartition(" ")[2] in _OF_STATES
    order = ("noun", "adjective") if head in _OF else ("adjective", "noun")
    while at < stop:
        word, particle = _read(forms, (at, stop), spellings, order, states=states)
        if word is None:
            return None
        if particle == "ل":
            phrases.append(_Phrase())
        if not phrases[-1].add(word, joined=particle == "و"):
            return None
        at += word[2]
        states, order = False, ("noun", "adjective")
    own, *others = phrases
    if any(not (other.nouns or other.names) for other in others):
        return None
    title = titled(head)
    if head in _OF and (own.nouns or own.names):
        parts = [*own.nations[::-1], title, "of", own.english_of()]
    else:
        parts = [*own.nations[::-1], own.english(title), title]
    for other in others:
        parts += ["for", *other.nations[::-1], other.english()]
    return " ".join(filter(None, parts))


def _read(
    forms: Sequence[str],
    span: tuple[int, int],
    spellings: Spellings,
    order: tuple[str, str],
    *,
    states: bool,
) -> tuple[_Word | None, str]:
    """The word at the start of a span, whole or after و or ل, and that particle."""
    form = forms[span[0]]
    found = None if states else _listed(forms, span, form, order)
    found = found or _named(forms, span, spellings)
    if found is not None:
        return found, ""
    if form.startswith("لل"):
        return _listed(forms, span, f"ال{form[2:]}", order), "ل"
    if form.startswith(("و", "ل")):
        return _listed(forms, span, form[1:], order), form[0]
    return None, ""


def _listed(
    forms: Sequence[str], span: tuple[int, int], first: str, order: tuple[str, str]
) -> _Word | None:
    """The longest row of the table that begins with a word, of the kind that comes first."""
    at, stop = span
    found: _Word | None = None
    for rest, english, kind in _table().get(first.removeprefix("ال"), ()):
        size = len(rest) + 1
        if found is not None and size < found[2]:
            break
        fits = kind in order and at + size <= stop and tuple(forms[at + 1 : at + size]) == rest
        if fits and (found is None or kind == order[0]):
            found = english, kind, size
    return found


def _named(forms: Sequence[str], span: tuple[int, int], spellings: Spellings) -> _Word | None:
    """A person with his title, the adjective of a nation, or a place."""
    at, stop = span
    title = _title(forms[at]) if at + 1 in spellings.names else ""
    if title:
        latin, size = _person(forms, (at + 1, stop), spellings)
        return f"{title} {latin}", "name", size + 1
    if at in spellings.nations:
        return spellings.nations[at], "nation", 1
    for end, row in spellings.rows.get(at, ()):
        plain = end > at + 1 or row.label in ("GPE", "LOC") or row.sector in _PROPER
        if end <= stop and plain:
            return row.latin, "name", end - at
    if at not in spellings.names:
        return None
    latin, size = _person(forms, span, spellings)
    return latin, "name", size


def _title(form: str) -> str:
    """English of the title of a person, empty where a word is none."""
    rows = _table().get(form.removeprefix("ال"), ())
    return next((english for _, english, kind in rows if kind == "title"), "")


def _person(forms: Sequence[str], span: tuple[int, int], spellings: Spellings) -> tuple[str, int]:
    """The parts of a person's name from a place on, and how many words they are."""
    parts: list[str] = []
    first, stop = span
    at = first
    while at < stop:
        particle = FOLDED_PARTICLES.get(forms[at]) if at > first else None
        latin, size = (particle, 1) if particle else spellings.names.get(at, ("", 0))
        if not latin or at + size > stop:
            break
        parts.append(latin)
        at += size
    return " ".join(parts), at - first
