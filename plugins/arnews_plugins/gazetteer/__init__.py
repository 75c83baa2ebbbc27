"""The gazetteer plugin: names and nationalities that stand in lists, told apart by context.

Only the hooks live here, and what the command line calls. `rows` and `demonyms` make the phrase lists, `scene` holds what an
article says around a name, `choice` decides which row a name means, `entities` drafts it.
"""

from collections.abc import Iterable, Iterator

from arnews import Document, Draft, Rule, hookimpl
from arnews.matching import PhraseList
from arnews_plugins.gazetteer.entities import find
from arnews_plugins.gazetteer.extra import build_extra, check_extra
from arnews_plugins.gazetteer.lists import phrase_lists
from arnews_plugins.gazetteer.rules import RULES
from arnews_plugins.gazetteer.settings import GazetteerSettings

__all__ = ["GazetteerSettings", "build_extra", "check_extra"]


@hookimpl
def arnews_settings() -> type[GazetteerSettings]:
    """Names of a user's own."""
    return GazetteerSettings


@hookimpl
def arnews_rules() -> Iterable[Rule]:
    """The rules of this plugin."""
    return RULES


@hookimpl
def arnews_phrases(settings: GazetteerSettings) -> Iterable[PhraseList]:
    """Names, the names that doubtful ones hide, and nationalities."""
    return phrase_lists(settings)


@hookimpl
def arnews_entities(document: Document) -> Iterator[Draft]:
    """The listed names of an article, then its nationalities and groups."""
    return find(document)
