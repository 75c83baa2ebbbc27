"""The dates plugin: time expressions with TIMEX3 and EDTF values, in both calendars.

Here are only the implementations of the hooks; `scan` is the engine, `data` its lists.
"""

from collections.abc import Iterator

import attrs
from attrs.validators import in_

from arnews import Document, Draft, Rule, hookimpl
from arnews.matching import PhraseList, read_table
from arnews_plugins.dates.drafting import drafts
from arnews_plugins.dates.lexicon import DATA
from arnews_plugins.dates.lists import phrase_lists

__all__ = ["DatesSettings"]


@attrs.frozen
class DatesSettings:
    """Settings of the dates plugin.

    Args:
        prefer: which day «الأحد» or «3 مايو» is where nothing says: that of the clause's tense
            ("context"), the last one ("past"), the next one ("future"), or none ("none":
            XXXX-WXX-7, XXXX-05-03).
        hours: «الساعة الثالثة» without a part of the day is in the afternoon ("daytime", as
            news means it) or at three in the morning ("literal").
        register: "news", or "dialogue" where people speak to a machine: «منذ يومين» is then a
            day and not a duration, «الدقيقة 12» a minute of this hour and not of a match.
    """

    prefer: str = attrs.field(
        default="context", validator=in_(("context", "past", "future", "none"))
    )
    hours: str = attrs.field(default="daytime", validator=in_(("daytime", "literal")))
    register: str = attrs.field(default="news", validator=in_(("news", "dialogue")))


@hookimpl
def arnews_settings() -> type[DatesSettings]:
    """Give the settings class."""
    return DatesSettings


@hookimpl
def arnews_phrases() -> list[PhraseList]:
    """Give the lists of words that a time expression is looked for around."""
    return phrase_lists()


@hookimpl
def arnews_rules() -> Iterator[Rule]:
    """Give the rules: ``data/rules.tsv``."""
    for name, description, example in read_table(DATA / "rules.tsv").rows:
        yield Rule(name, description, example)


@hookimpl
def arnews_times(document: Document, settings: DatesSettings) -> Iterator[Draft]:
    """Find the time expressions of a document."""
    return drafts(document, settings.prefer, settings.hours, settings.register)
