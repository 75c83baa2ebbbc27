"""A Latin form for a name that no list has: composed of known parts, else transliterated.

The transliteration is plain, without diacritics, as news agencies write Arabic names.
"""

from collections.abc import Iterable, Mapping, Sequence

from arnews import Document, Entity
from arnews_plugins.linker.composed import BOARD, composed, is_meant, is_word
from arnews_plugins.linker.remembered import remembered
from arnews_plugins.linker.spellings import PARTICLES, HeadNoun, Spellings
from arnews_plugins.linker.wording import plural_of, titled

__all__ = ["TRANSLITERATED", "latin_of"]

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


def _transliterate(word: str) -> str:
    if word in PARTICLES:
        return PARTICLES[word]
    if word.startswith("ال") and len(word) > 3:
        return "al-" + _word(word[2:]).capitalize()
    return _word(word).capitalize()


TRANSLITERATED = remembered(_transliterate)
"""Words in plain Latin letters.

>>> TRANSLITERATED["سامر"], TRANSLITERATED["الخطيب"]
('Samar', 'al-Khatib')
"""


def latin_of(
    document: Document, entity: Entity, spellings: Spellings
) -> tuple[str | None, str | None]:
    """The Latin form of a name and where it comes from: "parts" or "transliteration"."""
    span = first, stop = document.words_of(entity)
    if entity.head is not None and document.words_of(entity.head)[0] == first:
        made = _organisation(document, entity, spellings, span)
        if made is not None:
            return made
    for row in spellings.rows_of(first, stop):
        if row.label == entity.label or {row.label, entity.label} <= _THINGS:
            return row.latin, "parts"
    text, known = _spelled(document, entity, spellings, span)
    if not text:
        return None, None
    return text, "parts" if known else "transliteration"


_THINGS = frozenset({"ORG", "PRODUCT", "EVENT", "LAW", "FAC"})
"""Labels of what may bear one name: «فيسبوك», the company and what it makes."""

_SAYS_WHAT = {
    **dict.fromkeys(("agency", "news agency", "newspaper", "magazine"), "MED"),
    **dict.fromkeys(("channel", "radio", "television", "network"), "MED"),
    **dict.fromkeys(("company", "group", "bank", "website"), "BUS"),
    **dict.fromkeys(("club", "team"), "SPT"),
    **dict.fromkeys(("movement", "party"), "PTY"),
    **dict.fromkeys(("organisation", "brigades"), "REB"),
}
"""Heads that say only what a listed organisation is, and its sector: «وكالة رويترز» is "Reuters"."""


_LONGEST_BORNE = 3
"""Words of the longest name that is spelled between a head and words of the table."""

_NAMED_BY_WORDS = frozenset(
    """channel|club|district|lake|magazine|mosque|mountain|newspaper|radio|station|street|team|
    television|television station|valley|website""".replace("\n    ", "").split("|")
)
"""Heads after which a word alone is a name: «نادي الوحدة» is no "Unity Club"."""


def _organisation(
    document: Document, entity: Entity, spellings: Spellings, span: tuple[int, int]
) -> tuple[str, str] | None:
    """The Latin form of a name with a head, none where the head is unknown."""
    first, stop = span
    heads = [head for head in spellings.heads.get(first, ()) if head.stop <= stop]
    if not heads:
        return None
    # Heads of a thing of this kind first: «قناة» is a canal and a channel.
    heads.sort(key=lambda head: head.label != entity.label)
    longest = heads[0]
    rows = spellings.rows_of(longest.stop, stop)
    for row in rows:
        if row.label == entity.label == "ORG" and row.sector == _SAYS_WHAT.get(longest.english):
            return row.latin, "list"
    for head in heads:
        composition = _composed(document, head, stop, spellings)
        if composition is not None:
            return composition, "parts"
    title = titled(plural_of(longest.english) if longest.form == "plural" else longest.english)
    whole = longest.english, longest.label
    for row in rows:
        if is_meant(row, stop - longest.stop, *whole, alone=True):
            return f"{row.latin} {title}", "parts"
    made = _bearing(document, entity, longest, stop, spellings)
    if made is not None:
        return made
    text, _ = _spelled(document, entity, spellings, (longest.stop, stop))
    return f"{text} {title}", "transliteration"


def _composed(document: Document, head: HeadNoun, stop: int, spellings: Spellings) -> str | None:
    """The Latin form of a name of known words after one of its heads."""
    forms = document.words.forms
    english, after = head.english, head.stop
    if english == "national assembly" and after < stop and forms[after].startswith("ل"):
        return None  # «الجمعية الوطنية لحقوق الإنسان» is no parliament.
    if english == "council" and stop > after and forms[after] == "اداره":
        english, after = BOARD, after + 1
    lone = after + 1 == stop and head.form == "" and is_word(forms[after])
    if lone and english in _NAMED_BY_WORDS:
        return None
    several = head.form == "plural"
    return composed(english, forms, (after, stop), spellings, label=head.label, several=several)


def _bearing(
    document: Document, entity: Entity, head: HeadNoun, stop: int, spellings: Spellings
) -> tuple[str, str] | None:
    """The Latin form of a head, a name that it bears and known words after that.

    «جمعية الصفاء الخيرية»: what stands after a head with ال is no name, and needs all its words.
    """
    if head.form == "definite" or not head.bears:
        return None
    forms = document.words.forms
    for after in range(head.stop + 1, min(stop, head.stop + _LONGEST_BORNE + 1)):
        if after - 1 in spellings.heads or is_word(forms[after - 1]):
            return None
        bearer, known = _spelled(document, entity, spellings, (head.stop, after))
        made = composed(
            head.english,
            forms,
            (after, stop),
            spellings,
            label=head.label,
            bearer=bearer,
            several=head.form == "plural",
        )
        if made is not None:
            return made, "parts" if known else "transliteration"
    return None


def _spelled(
    document: Document, entity: Entity, spellings: Spellings, span: tuple[int, int]
) -> tuple[str, bool]:
    """Some words of a name in Latin letters, and whether the lists have all of them."""
    words = _written(document, entity, span)
    plain, known = _by_names(words, span[0], spellings.names)
    if known or entity.label == "PERSON":
        return plain, known
    return _joined(TRANSLITERATED[word] for word in words), False


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
        particle = words[at] in PARTICLES
        latin, length = names.get(first + at, ("", 1))
        if not latin or at + length > len(words) or (at and particle):
            latin, length = TRANSLITERATED[words[at]], 1
            known = known and particle
        parts.append(latin)
        at += length
    return _joined(parts), known


def _joined(parts: Iterable[str]) -> str:
    """Words with one space between them."""
    return " ".join(filter(None, parts))
