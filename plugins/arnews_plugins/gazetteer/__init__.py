"""The gazetteer plugin: names and nationalities that stand in lists, told apart by context.

Only the hooks live here, and what the command line calls. `rows` and `demonyms` make the phrase lists, `scene` holds what an
article says around a name, `choice` decides which row a name means, `entities` drafts it.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from arnews import Document, Rule, hookimpl
from arnews.matching import PhraseList
from arnews_plugins.gazetteer.entities import find
from arnews_plugins.gazetteer.extra import build_extra, check_extra
from arnews_plugins.gazetteer.lists import phrase_lists
from arnews_plugins.gazetteer.rules import RULES
from arnews_plugins.gazetteer.settings import GazetteerSettings

__all__ = ["GazetteerSettings", "build_extra", "check_extra"]


@hookimpl
def arnews_settings() -> type:
    return GazetteerSettings


@hookimpl
def arnews_rules() -> Iterable[Rule]:
    return RULES


@hookimpl
def arnews_phrases(settings: GazetteerSettings) -> Iterable[PhraseList]:
    return phrase_lists(settings)


@hookimpl
def arnews_entities(document: Document) -> Iterator[Any]:
    return find(document)
