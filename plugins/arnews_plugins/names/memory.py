"""Memory of a document: a full name once found makes its parts findable everywhere in it."""

from collections.abc import Iterable, Iterator
from typing import Final

from arnews import Document, Draft, Tier
from arnews.text import match
from arnews.text.remembered import Remembered
from arnews_plugins.names.page import KIN, Page
from arnews_plugins.names.words import usual

__all__ = ["full_names", "remembered", "words_of_name"]

_ALI = "علي"
"""A name that untidy articles write for «على», so that it asks for a verb beside it."""

_BEFORE = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب")
"""Particles that may stand before a part of a name."""

_TAILS = frozenset({"الله", "الدين", "الاسلام", "الرحمن", "الحق", "اللات", "النبي", "الزهراء"})
"""Second halves of given names, which name nobody alone («نصر الله», «صلاح الدين»)."""


_folded: Final = Remembered(match)


def _read(part: str) -> dict[str, tuple[str, str]]:
    """The forms of a part of a name, alone and with particles, and what each is made of."""
    folded = _folded[part]
    return {particles + folded: (part, particles) for particles in _BEFORE}


_readings: Final = Remembered(_read)


def remembered(page: Page, names: Iterable[tuple[str, ...]], taken: set[int]) -> Iterator[Draft]:
    """Drafts for the parts of full names where they stand alone.

    Args:
        page: the words.
        names: the words of each full name, at clean level.
        taken: words that belong to a name already.
    """
    telling = [part for name in dict.fromkeys(names) for part in _telling(name)]
    parts: dict[str, tuple[str, str]] = {}
    for part in reversed(telling):
        parts.update(_readings[part])  # the part read first stays
    if not parts:
        return
    document = page.document
    for word in [word for word, form in enumerate(page.forms) if form in parts]:
        if word in taken or word in page.entities:
            continue
        part, particles = parts[page.forms[word]]
        if len(part) <= 4 and document.words.clean(word) != particles + part:
            continue  # «على» is not «علي»
        if not _alone(page, word, part):
            continue
        first, stop = _with_strangers(page, word, particles, taken)
        yield document.entity(
            document.span(first, stop, len(particles) if first == word else 0),
            label="PERSON",
            rule="names.remembered",
            tier=Tier.LIST,
            clitics=particles if first == word else "",
            evidence=document.evidence("full name", "part of a full name of this article"),
        )


def _with_strangers(page: Page, word: int, particles: str, taken: set[int]) -> tuple[int, int]:
    """The words of a part with the unlisted foreign name beside it («ارلن سبيكتر»)."""
    before, after = word - 1, word + 1
    if not particles and page.close(word) and _stranger(page, before, taken):
        return before, after
    if page.close(after) and _stranger(page, after, taken):
        return word, after + 1
    if page.close(after) and _family(page, word, taken):
        return word, after + 1
    return word, after


def _family(page: Page, word: int, taken: set[int]) -> bool:
    """Whether an unlisted family name with ال follows a given one and ends there."""
    known, after = page.parts.get(word), word + 1
    if known is None or not known.given or after in taken or not page.surname(after):
        return False
    return not page.adjacent(after + 1)


def _stranger(page: Page, word: int, taken: set[int]) -> bool:
    return word >= 0 and word not in taken and page.lone(word) and page.foreign(word)


def _telling(name: tuple[str, ...]) -> Iterator[str]:
    """The first and the last word of a name, if they name somebody alone."""
    for part in {name[0]: None, name[-1]: None}:
        place = name.index(part)
        folded = _folded[part]
        if folded in KIN or folded in _TAILS or len(part) < 3:
            continue
        if place and _folded[name[place - 1]] in KIN:
            continue
        yield part


def _alone(page: Page, word: int, part: str) -> bool:
    """Whether a part can be meant here: no everyday word, no nationality adjective."""
    if word in page.everyday or word in page.heads:
        return False
    if word in page.titles and not _bears_title(page, word):
        return False
    known = page.parts.get(word)
    if _is_particle(page, word, part):
        return False
    if known is not None and known.common and not (part.startswith("ال") or _as_family(page, word)):
        return False
    if word in page.demonyms or (known is None and _is_noun(part)):
        return False
    after = page.parts.get(word + 1)
    return not (after is not None and page.adjacent(word + 1) and not after.cut)


def _is_particle(page: Page, word: int, part: str) -> bool:
    """Whether a part is rather «على», or a word that governs a noun («على حسن الاستضافة»)."""
    if part == _ALI:
        return not _acts(page, word)
    known = page.parts.get(word)
    named = known is not None and known.given
    return named and usual[part] is not None and page.governs(word)


def _acts(page: Page, word: int) -> bool:
    """Whether a verb stands before or after a word, so that it is who does it."""
    if word in page.spoken or (page.close(word) and page.acts(word - 1)):
        return True
    return page.close(word + 1) and page.acts(word + 1)


def _is_noun(part: str) -> bool:
    """Whether an unlisted part with ال is rather a feminine noun («المشاركة»)."""
    return part.startswith("ال") and part.endswith("ة")


def _bears_title(page: Page, word: int) -> bool:
    """Whether a title with ال is somebody's family name («الخطيب»)."""
    known = page.parts.get(word)
    hit, title = page.titles[word]
    return known is not None and known.family and title.definite and hit.stop == word + 1


def _as_family(page: Page, word: int) -> bool:
    """Whether a family name that is a word too stands where the word would not («قال محفوظ»)."""
    known = page.parts[word]
    after = page.forms[word + 1] if page.close(word + 1) else ""
    if known.cut or not known.family or len(page.forms[word]) < 4:
        return False
    if page.close(word) and page.acts(word - 1) and word not in page.titles:
        return True
    if after.startswith("ال"):
        return False
    return word in page.spoken or not page.close(word + 1) or page.acts(word + 1)


def words_of_name(norm: str) -> tuple[str, ...]:
    """The words of a name at clean level."""
    return tuple(norm.split())


def full_names(document: Document) -> Iterator[tuple[str, ...]]:
    """The accepted people with more than one word."""
    for entity in document.entities:
        if entity.label == "PERSON":
            words = words_of_name(entity.norm)
            if len(words) > 1:
                yield words
