"""A Latin form for a name that no list has: composed of known parts, else transliterated.

The transliteration is plain, without diacritics, as news agencies write Arabic names.
"""

from functools import lru_cache

from arnews import Document, Entity
from arnews.text import LONGEST_WORD
from arnews_plugins.linker.facts import Facts

__all__ = ["latin_of", "transliterate"]

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


def latin_of(document: Document, entity: Entity, facts: Facts) -> tuple[str | None, str | None]:
    """The Latin form of a name and where it comes from: "parts" or "transliteration"."""
    first, stop = document.words_of(entity)
    if entity.head is not None:
        head_first, head_stop = document.words_of(entity.head)
        head = facts.heads.get(head_first)
        if head and head_first == first:
            if head_stop >= stop:
                return _titled(head), "parts"
            text, known = _spelled(document, entity, facts, head_stop, stop)
            return f"{text} {_titled(head)}", "parts" if known else "transliteration"
    text, known = _spelled(document, entity, facts, first, stop)
    if not text:
        return None, None
    return text, "parts" if known else "transliteration"


def _titled(head: str) -> str:
    """English of a head noun with capitals: «House of Representatives»."""
    return " ".join(word if word in _SMALL else word.capitalize() for word in head.split())


def _spelled(
    document: Document, entity: Entity, facts: Facts, first: int, stop: int
) -> tuple[str, bool]:
    """Some words of a name in Latin letters, and whether the lists have all of them."""
    listed = facts.listed.get((first, stop))
    if listed:
        return listed, True
    plain, known = _word_by_word(document, entity, facts, (first, stop), names=True)
    if known or entity.label == "PERSON":
        return plain, known
    return _word_by_word(document, entity, facts, (first, stop), names=False)


def _word_by_word(
    document: Document, entity: Entity, facts: Facts, span: tuple[int, int], *, names: bool
) -> tuple[str, bool]:
    """Words in Latin letters, with the usual spellings of names where they are names."""
    first, stop = span
    words = document.words
    start, _ = document.words_of(entity)
    parts: list[str] = []
    known = names
    at = first
    while at < stop:
        latin, length = facts.spellings.get(at, ("", 1))
        word = words.clean(at)
        if at == start and entity.clitics:
            word = entity.norm.split()[0] if entity.norm else word
        if at > first and word in _PARTICLES:
            parts.append(_PARTICLES[word])
            length = 1
        elif names and latin and at + length <= stop:
            parts.append(latin)
        else:
            parts.append(_PARTICLES.get(word) or transliterate(word))
            known = known and word in _PARTICLES
            length = 1
        at += length
    return " ".join(part for part in parts if part), known
