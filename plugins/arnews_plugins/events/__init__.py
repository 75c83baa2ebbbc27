"""The events plugin: what happened, coded in PLOVER.

Here are only the implementations of the hooks; `engine` finds the events, `drafting` hands them
over, `data` holds the triggers with their frames and the small classes of words.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from arnews import Document, Draft, Result, Rule, hookimpl
from arnews.matching import PhraseList, read_table
from arnews_plugins.events.drafting import draft_events
from arnews_plugins.events.lexicon import phrase_lists

_RULES = Path(__file__).parent / "data" / "rules.tsv"


@hookimpl
def arnews_phrases() -> tuple[PhraseList, ...]:
    """Give the trigger verbs and nouns, the light verbs, and the phrases that are no events."""
    return phrase_lists()


@hookimpl
def arnews_rules() -> Iterator[Rule]:
    """Give the rules: ``data/rules.tsv``."""
    for name, description, example in read_table(_RULES).rows:
        yield Rule(name, description, example)


@hookimpl
def arnews_events(document: Document) -> Iterator[Draft]:
    """Find the events of a document."""
    return draft_events(document)


@hookimpl
def arnews_writers() -> dict[str, Callable[[Result], str]]:
    """Give the formats of event data: ``plover`` (JSON records) and ``cameo`` (a table)."""
    from arnews.io.plover import write_cameo, write_plover  # noqa: PLC0415 - only who writes needs it

    return {"plover": write_plover, "cameo": write_cameo}
