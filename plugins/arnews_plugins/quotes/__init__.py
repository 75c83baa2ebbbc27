"""Quotes: who said what."""

from collections.abc import Iterable, Iterator
from typing import Any

from arnews import Document, hookimpl
from arnews.matching import PhraseList

from arnews_plugins.quotes.engine import find_quotes
from arnews_plugins.quotes.lexicon import phrase_lists


@hookimpl
def arnews_phrases() -> Iterable[PhraseList]:
    """Cue verbs, participles, verbal nouns and attributions."""
    return phrase_lists()


@hookimpl
def arnews_quotes(document: Document) -> Iterator[Any]:
    """Find the quotes."""
    return find_quotes(document)
