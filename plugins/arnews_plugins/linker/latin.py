"""A Latin form for a name that no list has: composed of known parts, else transliterated.

The transliteration is plain, without diacritics, as news agencies write Arabic names.
"""

from arnews import Document, Entity
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
            latin = "a" + latin if place == 1 or after in ("", "ة") else latin
        letters.append(latin)
    return "".join(letters)


def transliterate(name: str) -> str:
    """A name in plain Latin letters.

    >>> transliterate("سامر الخطيب")
    'Samar al-Khatib'
    """
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
    words = document.words
    parts: list[str] = []
    known = entity.label == "PERSON"
    at = first
    while at < stop:
        latin, length = facts.spellings.get(at, ("", 1))
        word = words.clean(at)
        if at == first and entity.clitics:
            word = entity.norm.split()[0] if entity.norm else word
        if entity.label == "PERSON" and latin and at + length <= stop:
            parts.append(latin)
        else:
            plain = _PARTICLES.get(word) or transliterate(word)
            known = known and word in _PARTICLES
            parts.append(plain)
            length = 1
        at += length
    text = " ".join(part for part in parts if part)
    if not text:
        return None, None
    return text, "parts" if known else "transliteration"
