"""A Latin form for a name that no list has: composed of known parts, else transliterated.

The transliteration is plain, without diacritics, as news agencies write Arabic names.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from arnews import Document, Entity
from arnews.text import LONGEST_WORD
from arnews_plugins.linker.composed import composed, titled
from arnews_plugins.linker.spellings import Spellings

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


def latin_of(
    document: Document, entity: Entity, spellings: Spellings
) -> tuple[str | None, str | None]:
    """The Latin form of a name and where it comes from: "parts" or "transliteration"."""
    first, stop = document.words_of(entity)
    if entity.head is not None and document.words_of(entity.head)[0] == first:
        made = _organisation(document, entity, spellings)
        if made is not None:
            return made
    for row in spellings.rows_of(first, stop):
        if row.label == entity.label or {row.label, entity.label} <= _THINGS:
            return row.latin, "parts"
    text, known = _spelled(document, entity, spellings, (first, stop))
    if not text:
        return None, None
    return text, "parts" if known else "transliteration"


_THINGS = frozenset({"ORG", "PRODUCT", "EVENT", "LAW", "FAC"})
"""Labels of what may bear one name: «فيسبوك», the company and what it makes."""

_SAYS_WHAT = {
    **dict.fromkeys(("agency", "news agency", "newspaper", "magazine", "journal"), "MED"),
    **dict.fromkeys(("channel", "radio", "television", "network", "website"), "MED"),
    **dict.fromkeys(("company", "corporation", "group", "bank", "website"), "BUS"),
    **dict.fromkeys(("club", "team"), "SPT"),
    **dict.fromkeys(("movement", "party"), "PTY"),
    **dict.fromkeys(("organisation", "brigades"), "REB"),
}
"""Heads that say only what a listed organisation is, and its sector: «وكالة رويترز» is "Reuters"."""


def _organisation(
    document: Document, entity: Entity, spellings: Spellings
) -> tuple[str, str] | None:
    """The Latin form of a name with a head, none where the head is unknown."""
    first, stop = document.words_of(entity)
    heads = [head for head in spellings.heads.get(first, ()) if head[2] <= stop]
    if not heads:
        return None
    # The head of a thing of this kind: «قناة» is a canal and a channel.
    head, _, after = next((head for head in heads if head[1] == entity.label), heads[0])
    rows = spellings.rows_of(after, stop)
    for row in rows:
        if row.label == entity.label == "ORG" and row.sector == _SAYS_WHAT.get(head):
            return row.latin, "list"
    made = composed(head, document.words.forms, (after, stop), spellings)
    if made is not None:
        return made, "parts"
    if rows:
        return f"{rows[0].latin} {titled(head)}", "parts"
    text, _ = _spelled(document, entity, spellings, (after, stop))
    return f"{text} {titled(head)}", "transliteration"


def _spelled(
    document: Document, entity: Entity, spellings: Spellings, span: tuple[int, int]
) -> tuple[str, bool]:
    """Some words of a name in Latin letters, and whether the lists have all of them."""
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
