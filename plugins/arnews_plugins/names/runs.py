"""A name while it is being read, and as it was read."""

from typing import NamedTuple

import attrs

__all__ = ["Reading", "Run"]


class Run(NamedTuple):
    """Words that read like a name.

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

    @property
    def known(self) -> int:
        """How many words the lists have."""
        return self.given + self.family

    @property
    def length(self) -> int:
        """How many words it has."""
        return self.stop - self.first


@attrs.define
class Reading:
    """A run while it is being read.

    Args:
        at: index of the next word.
        stop: word index after the last word taken in.
        western: the last part of the lists is foreign.
        son: the last word of kinship is «بن» or the like.
    """

    at: int
    stop: int
    given: int = 0
    family: int = 0
    foreign: int = 0
    unknown: int = 0
    common: bool = False
    kin: bool = False
    accepted: bool = False
    western: bool = False
    son: bool = False
    cut: int = 0
    clitics: str = ""

    @property
    def known(self) -> int:
        """How many words the lists have."""
        return self.given + self.family
