"""English words of a name in their order: nouns, names and adjectives, lists of them, plurals."""

from collections.abc import Sequence

import attrs

__all__ = ["Phrase", "Word", "plural_of", "titled", "with_article"]

Word = tuple[str, str, int]
"""English as official names have it; adjective, nation (the adjective of one), noun, name or
person; how many words it is."""

_SMALL = frozenset({"of", "and", "for", "the", "to"})
"""English words that take no capital inside a name."""

_THE = "the "
"""What opens the English of nouns that take an article after "for" («للقضاء»)."""

_SAME = frozenset({"police", "gendarmerie", "barracks", "lines"})
"""English heads whose plural is as they are."""


def titled(head: str) -> str:
    """English of a head noun with capitals: «House of Representatives»."""
    return " ".join(
        word if word in _SMALL else f"{word[:1].upper()}{word[1:]}" for word in head.split()
    )


def with_article(name: str) -> str:
    """A name after "of": «the United Nations»."""
    return f"{_THE}{name}" if name.startswith(("Ministry ", "Supreme ", "United ")) else name


def plural_of(head: str) -> str:
    """English of several of a head noun.

    >>> plural_of("mountain"), plural_of("chamber of commerce"), plural_of("embassy")
    ('mountains', 'chambers of commerce', 'embassies')
    """
    noun, of, rest = head.partition(" of ")
    if noun.rpartition(" ")[2] in _SAME or (noun.endswith("s") and not noun.endswith("ss")):
        return head
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        noun = f"{noun[:-1]}ies"
    else:
        noun += "es" if noun.endswith(("ss", "x", "ch", "sh")) else "s"
    return f"{noun}{of}{rest}"


@attrs.define
class _Part:
    """Nouns, names among them, and their adjectives, as they stand."""

    adjectives: list[str] = attrs.field(factory=list)
    names: list[str] = attrs.field(factory=list)
    nouns: list[str] = attrs.field(factory=list)
    definite: bool = False

    def words(self, *, without: Sequence[str] = ()) -> str:
        """Names, adjectives, nouns, each from the last to the first."""
        adjectives = [word for word in self.adjectives[::-1] if word not in without]
        return " ".join((*self.names[::-1], *adjectives, *_bare(self.nouns)))

    def words_for(self) -> str:
        """The same after "for", where a noun alone may take an article."""
        alone = len(self.nouns) == 1 and not self.adjectives and not self.names
        return self.nouns[0] if alone else with_article(self.words())

    def words_of(self) -> str:
        """Adjectives and nouns, then whose they are: "Foreign Affairs of South Africa"."""
        nouns = " ".join((*self.adjectives[::-1], *_bare(self.nouns)))
        return " of ".join(filter(None, (nouns, with_article(" ".join(self.names[::-1])))))

    def joins(self, *, definite: bool) -> bool:
        """Whether a noun after و stands beside the whole part and not beside its last noun.

        «الأرصاد وحماية البيئة», «الشؤون الاقتصادية والتنمية», and not «تقنية المعلومات والاتصالات».
        """
        alone = len(self.nouns) == 1 and self.definite
        return bool(self.adjectives) or alone or (self.definite and not definite)


@attrs.define
class Phrase:
    """The words after a head, or after ل: parts that و joins, and of what nation they are."""

    nations: list[str] = attrs.field(factory=list)
    parts: list[_Part] = attrs.field(factory=lambda: [_Part()])

    def bear(self, name: str) -> None:
        """Begin with a name."""
        self.parts[-1].names.append(name)

    def add(self, word: Word, *, joined: bool, definite: bool) -> bool:
        """Take a word in, and say whether there is a place for it."""
        english, kind, _ = word
        part = self.parts[-1]
        if kind == "nation":
            self.nations.append(english)
            return not joined
        if kind == "adjective":
            if part.nouns and " and " in part.nouns[-1] and not joined:
                before, _, last = part.nouns.pop().rpartition(" and ")
                part.nouns.append(f"{before} and {english} {last}")
                return True
            return _append(part.adjectives, english, joined=joined)
        if self.nations:
            return False
        if kind == "noun":
            return self._add_noun(english, joined=joined, definite=definite)
        # A person's name after another name is a part of that.
        apart = joined or kind == "name" or not part.names
        return apart and not part.adjectives and _append(part.names, english, joined=joined)

    def _add_noun(self, english: str, *, joined: bool, definite: bool) -> bool:
        """Take a noun in; after a name only beside it."""
        part = self.parts[-1]
        if joined and part.names and not part.nouns:
            self.parts.append(_Part(nouns=[english], definite=definite))
            return True
        if part.names:
            return False
        if joined and part.nouns and part.joins(definite=definite):
            self.parts.append(_Part(nouns=[english], definite=definite))
            return True
        part.definite = definite
        return not part.adjectives and _append(part.nouns, english, joined=joined)

    def named(self) -> bool:
        """Whether it has more than adjectives."""
        return any(part.nouns or part.names for part in self.parts)

    def before(self, title: str) -> str:
        """English before a head, no adjective twice: the nation, but after a name of its own."""
        own, said = self.parts[0], title.split()
        if own.names and not own.nouns and len(self.parts) == 1:
            adjectives = [word for word in own.adjectives[::-1] if word not in said]
            return " ".join((*own.names[::-1], *self.nations[::-1], *adjectives))
        words = _listed([part.words(without=said) for part in self.parts])
        return " ".join(filter(None, (*self.nations[::-1], words)))

    def after_for(self) -> str:
        """English after "for"."""
        return " ".join((*self.nations[::-1], _listed([part.words_for() for part in self.parts])))

    def after_of(self) -> str:
        """English after "of", without the nation."""
        return _listed([part.words_of() for part in self.parts])


def _bare(nouns: Sequence[str]) -> list[str]:
    """Nouns from the last to the first, without their articles."""
    return [noun.removeprefix(_THE) for noun in reversed(nouns)]


def _append(words: list[str], word: str, *, joined: bool) -> bool:
    """Add a word, or join it to the last by "and"."""
    if not joined:
        words.append(word)
    elif words:
        words[-1] = f"{words[-1]} and {word}"
    return bool(words)


def _listed(words: Sequence[str]) -> str:
    """Words with commas and "and": "Islamic Affairs, Endowments and Guidance"."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
