"""A Latin form for a name that no list has: composed of known parts, else transliterated.

The transliteration is plain, without diacritics, as news agencies write Arabic names.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Self

import attrs

from arnews import Document, Entity
from arnews.text import LONGEST_WORD
from arnews_plugins.linker.facts import NAMED
from arnews_plugins.linker.remembered import Remembered

__all__ = ["Spellings", "latin_of", "transliterate"]

_LETTERS = {
    "ا": "a",
    "أ": "a",
    "إ": "i",
    "آ": "a",
    "ء": "",
    "ؤ": "u",
    "ئ": "i",
    "ب": "b",
    "پ": "p",
    "ت": "t",
    "ث": "th",
    "ج": "j",
    "چ": "ch",
    "ح": "h",
    "خ": "kh",
    "د": "d",
    "ذ": "dh",
    "ر": "r",
    "ز": "z",
    "ژ": "zh",
    "س": "s",
    "ش": "sh",
    "ص": "s",
    "ض": "d",
    "ط": "t",
    "ظ": "z",
    "ع": "a",
    "غ": "gh",
    "ف": "f",
    "ڤ": "v",
    "ق": "q",
    "ك": "k",
    "گ": "g",
    "ل": "l",
    "م": "m",
    "ن": "n",
    "ه": "h",
    "ة": "a",
    "و": "w",
    "ي": "y",
    "ى": "a",
}

_VOWELS = frozenset("aiu")

_SMALL = frozenset({"of", "and", "for", "the", "to"})
"""English words that take no capital inside a name."""

_PARTICLES = {"بن": "bin", "ابن": "ibn", "بنت": "bint", "آل": "Al", "أبو": "Abu", "أم": "Umm"}


def _word(word: str) -> str:
    """One word, with و and ي as vowels between or after consonants, a where two would meet."""
    letters: list[str] = []
    last = len(word) - 1
    for place, letter in enumerate(word):
        latin = _LETTERS.get(letter, letter if letter.isascii() else "")
        before = letters[-1][-1] if letters and letters[-1] else ""
        after = word[place + 1] if place < last else ""
        if letter in "وي" and place and before not in _VOWELS:
            long = "u" if letter == "و" else "i"
            latin = long if after not in ("ا", "و", "ي", "ة", "ى") else latin
        if latin and before and before not in _VOWELS and latin[0] not in _VOWELS:
            between = place == 1 or after in ("", "ة") or _crowded(word, place)
            latin = "a" + latin if between else latin
        letters.append(latin)
    return "".join(letters)


def _crowded(word: str, place: int) -> bool:
    """Whether two consonants that do not end the word follow one more («زغندي»)."""
    following = word[place + 1 : place + 2]
    return place + 2 < len(word) and following not in ("ا", "و", "ي", "ى", "ة", "آ")


def transliterate(name: str) -> str:
    """A name in plain Latin letters.

    >>> transliterate("سامر الخطيب")
    'Samar al-Khatib'
    """
    return _latin(name) if len(name) <= LONGEST_WORD else _latin.__wrapped__(name)


@lru_cache(maxsize=1 << 14)
def _latin(name: str) -> str:
    found = []
    for word in name.split():
        if word in _PARTICLES:
            found.append(_PARTICLES[word])
        elif word.startswith("ال") and len(word) > 3:
            found.append("al-" + _word(word[2:]).capitalize())
        else:
            found.append(_word(word).capitalize())
    return " ".join(part for part in found if part)


def _usual(payload: str) -> str:
    """The most usual spelling of a row of the lists of names."""
    return payload.split("\t", 1)[0].split("|", 1)[0]


_USUAL = Remembered(_usual)


@attrs.frozen
class Spellings:
    """What the lists have for the words of some names.

    Args:
        names: usual spelling of the given or family name that begins at a word, and its
            length in words, by word index.
        heads: English of the head noun that begins at a word, by word index.
        listed: English of names and nationalities by (first, stop) of their words.
    """

    names: dict[int, tuple[str, int]]
    heads: dict[int, str]
    listed: dict[tuple[int, int], str]

    @classmethod
    def of(cls, document: Document, entities: Sequence[Entity]) -> Self:
        """Read the hits of a document at the words of some of its entities."""
        wanted: set[int] = set()
        for entity in entities:
            wanted.update(range(*document.words_of(entity)))
        if not wanted:
            return cls({}, {}, {})
        names = _names(document, wanted)
        if not any(entity.head for entity in document.entities):
            return cls(names, {}, {})
        return cls(names, _heads(document, wanted), _listed(document, wanted))


def _names(document: Document, wanted: set[int]) -> dict[int, tuple[str, int]]:
    """The longest known name at each word; given names before family names."""
    found: dict[int, tuple[str, int]] = {}
    for name in ("names.given", "names.family"):
        for hit in document.phrases(name):
            first = hit.first
            if first not in wanted:
                continue
            latin = _USUAL[hit.payload]
            length = hit.stop - first
            if latin and (first not in found or length > found[first][1]):
                found[first] = latin, length
    return found


def _heads(document: Document, wanted: set[int]) -> dict[int, str]:
    """English of the longest head noun at each word."""
    found: dict[int, str] = {}
    for hit in document.phrases("names.heads"):
        if hit.first in wanted:
            found.setdefault(hit.first, hit.payload.partition("\t")[0])
    return found


def _listed(document: Document, wanted: set[int]) -> dict[tuple[int, int], str]:
    """English of what the lists have, by words."""
    found: dict[tuple[int, int], str] = {}
    for hit in document.phrases("gazetteer.names"):
        if hit.first in wanted:
            found.setdefault((hit.first, hit.stop), NAMED[hit.payload].latin)
    for hit in document.phrases("gazetteer.demonyms"):
        if hit.first in wanted:
            found.setdefault((hit.first, hit.stop), hit.payload.partition("\t")[0])
    return found


def latin_of(
    document: Document, entity: Entity, spellings: Spellings
) -> tuple[str | None, str | None]:
    """The Latin form of a name and where it comes from: "parts" or "transliteration"."""
    first, stop = document.words_of(entity)
    if entity.head is not None:
        head_first, head_stop = document.words_of(entity.head)
        head = spellings.heads.get(head_first)
        if head and head_first == first:
            if head_stop >= stop:
                return _titled(head), "parts"
            text, known = _spelled(document, entity, spellings, (head_stop, stop))
            return f"{text} {_titled(head)}", "parts" if known else "transliteration"
    text, known = _spelled(document, entity, spellings, (first, stop))
    if not text:
        return None, None
    return text, "parts" if known else "transliteration"


def _titled(head: str) -> str:
    """English of a head noun with capitals: «House of Representatives»."""
    return " ".join(word if word in _SMALL else word.capitalize() for word in head.split())


def _spelled(
    document: Document, entity: Entity, spellings: Spellings, span: tuple[int, int]
) -> tuple[str, bool]:
    """Some words of a name in Latin letters, and whether the lists have all of them."""
    listed = spellings.listed.get(span)
    if listed:
        return listed, True
    words = _written(document, entity, span)
    plain, known = _by_names(words, span[0], spellings.names)
    if known or entity.label == "PERSON":
        return plain, known
    return _joined(_PARTICLES.get(word) or transliterate(word) for word in words), False


def _written(document: Document, entity: Entity, span: tuple[int, int]) -> list[str]:
    """The words of a name, without the particle that is attached to the first."""
    first, stop = span
    starts, ends, text = document.words.starts, document.words.ends, document.words.text
    words = [text[starts[at] : ends[at]] for at in range(first, stop)]
    if entity.clitics and entity.norm and first == document.words_of(entity)[0]:
        words[0] = entity.norm.split()[0]
    return words


def _by_names(
    words: Sequence[str], first: int, names: Mapping[int, tuple[str, int]]
) -> tuple[str, bool]:
    """Words in Latin letters, those of names as they are usually spelled."""
    parts: list[str] = []
    known = True
    at = 0
    while at < len(words):
        word = words[at]
        latin, length = names.get(first + at, ("", 1))
        if at and word in _PARTICLES:
            parts.append(_PARTICLES[word])
            length = 1
        elif latin and at + length <= len(words):
            parts.append(latin)
        else:
            parts.append(_PARTICLES.get(word) or transliterate(word))
            known = known and word in _PARTICLES
            length = 1
        at += length
    return _joined(parts), known


def _joined(parts: Iterable[str]) -> str:
    """Words with one space between them."""
    return " ".join(filter(None, parts))
