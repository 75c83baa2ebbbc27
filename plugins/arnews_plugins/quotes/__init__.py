"""The quotes plugin: who said what.

Here are only the implementations of the hooks; `engine` finds the quotes, `drafting` hands them
over, `data` holds the verbs and the small classes of words.
"""

from collections.abc import Iterator
from pathlib import Path

from arnews import Document, Draft, Rule, hookimpl
from arnews.matching import PhraseList, read_table
from arnews_plugins.quotes.drafting import draft_quotes
from arnews_plugins.quotes.lexicon import phrase_lists

_RULES = Path(__file__).parent / "data" / "rules.tsv"


@hookimpl
def arnews_phrases() -> tuple[PhraseList, ...]:
    """Give the cue verbs, participles, verbal nouns, attributions and complementizers."""
    return phrase_lists()


@hookimpl
def arnews_rules() -> Iterator[Rule]:
    """Give the rules: ``data/rules.tsv``."""
    for name, description, example in read_table(_RULES).rows:
        yield Rule(name, description, example)


@hookimpl
def arnews_quotes(document: Document) -> Iterator[Draft]:
    """Find the quotes of a document."""
    return draft_quotes(document)
