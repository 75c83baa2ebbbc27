"""Mentions being joined, and their words as they are compared."""

import re

import attrs

from arnews import Entity
from arnews.text import match
from arnews_plugins.linker.facts import Row
from arnews_plugins.linker.remembered import remembered

__all__ = ["FOLDED", "Folded", "Group"]

_words = re.compile(r"\w+").findall


@attrs.frozen
class Folded:
    """The words of a name.

    Args:
        tokens: at match level, attached ال kept.
        bare: the same without ال.
        alike: those as one string, equal for names written alike.
        different: those, each once.
        short: the tokens without a last adjective («مجلس التعاون» of «مجلس التعاون الخليجي»).
    """

    tokens: tuple[str, ...]
    bare: tuple[str, ...]
    alike: str
    different: tuple[str, ...]
    short: tuple[str, ...]


def _fold(name: str) -> Folded:
    tokens = tuple(_words(match(name)))
    bare = tuple(map(_bare, tokens))
    short = tokens[:-1] if len(tokens) > 2 and _is_adjective(tokens[-1]) else ()
    return Folded(tokens, bare, " ".join(bare), tuple(dict.fromkeys(bare)), short)


def _is_adjective(token: str) -> bool:
    """Whether a word can be the adjective of a country or kind («الخليجي», «الدولية»)."""
    return token.startswith("ال") and token.endswith(("ي", "يه"))


def _bare(token: str) -> str:
    """A token without ال, for comparing parts of names."""
    return token[2:] if token.startswith("ال") and len(token) > 4 else token


FOLDED = remembered(_fold)
"""The words of each name, folded once for all its mentions.

>>> FOLDED["سامر الخطيب"].bare
('سامر', 'خطيب')
"""


@attrs.define(eq=False)
class Group:
    """Mentions being joined.

    Args:
        label: label of the first.
        mentions: the entities, by position.
        words: words of the fullest name.
        row: what the lists know.
        rules: how each mention but the first came in, by entity id.
    """

    label: str
    mentions: list[Entity]
    words: Folded
    row: Row | None = None
    rules: dict[str, str] = attrs.field(factory=dict)

    def join(self, other: "Group", rule: str) -> None:
        """Take the mentions of another group in."""
        for entity in other.mentions:
            self.rules[entity.id] = rule
        self.rules.update(other.rules)
        self.mentions = sorted([*self.mentions, *other.mentions], key=lambda m: m.start)
        if self.row is None:
            self.row = other.row

    def differs(self, other: "Group") -> bool:
        """Whether two rows of a list say that these are two."""
        return self.row is not None and other.row is not None and self.row.key != other.row.key

    def fullest(self) -> Entity:
        """The mention of most words, of these the first."""
        mentions = self.mentions
        if len(mentions) == 1:
            return mentions[0]
        return max(mentions, key=lambda m: (len(FOLDED[m.norm].tokens), -m.start))
