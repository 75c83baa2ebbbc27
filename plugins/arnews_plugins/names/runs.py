"""A name as it is read, word by word."""

import attrs

__all__ = ["THAT", "Run"]

THAT = frozenset({"ان", "انه", "انها", "بان", "بانه"})
"""Words at match level before which stands who said it («قال المحامي ذيبان إن»)."""


@attrs.define
class Run:
    """Words that read like a name; only its reading changes it, others evolve a copy.

    Args:
        first: word index.
        stop: word index after the last.
        cut: code points of attached particles before it.
        clitics: those particles.
        given: how many words are given names of the lists.
        family: how many are family names of the lists.
        foreign: how many are in no list and have foreign letters.
        unknown: how many are in no list and have Arab ones.
        common: the first word is an everyday word too.
        kin: it holds بن, أبو or the like.
        accepted: it holds a person who is accepted already.
        western: its last part of the lists is foreign.
        son: its last word of kinship is «بن» or the like.
    """

    first: int
    stop: int
    cut: int = 0
    clitics: str = ""
    given: int = 0
    family: int = 0
    foreign: int = 0
    unknown: int = 0
    common: bool = False
    kin: bool = False
    accepted: bool = False
    western: bool = False
    son: bool = False

    @property
    def known(self) -> int:
        """How many words the lists have."""
        return self.given + self.family

    @property
    def length(self) -> int:
        """How many words it has."""
        return self.stop - self.first
