"""Found: a quote as the engine hands it on, in word indices."""

from typing import NamedTuple

from arnews_plugins.quotes.clauses import Content
from arnews_plugins.quotes.descriptions import Speaker
from arnews_plugins.quotes.openings import Opening
from arnews_plugins.quotes.sites import Site

__all__ = ["Found"]


class Found(NamedTuple):
    """A quote in word indices.

    Args:
        rule: its rule, without the plugin's name.
        site: its cue; None for a colon after a name and for an answer.
        cue: words [first, stop) of the cue; of a colon, the word before it; None for an
            answer.
        opening: where its words begin, where they follow the cue.
        content: the words.
        speaker: who says them.
    """

    rule: str
    site: Site | None
    cue: tuple[int, int] | None
    opening: Opening | None
    content: Content
    speaker: Speaker | None
