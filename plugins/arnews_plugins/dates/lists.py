"""The phrase lists of the plugin: where in a text a time expression may stand.

Other plugins may read their hits: ``dates.months`` (payload: calendar, number, region, flags),
``dates.weekdays`` (ISO number, flags), ``dates.units`` (code, number), ``dates.holidays``
(calendar, day, days), ``dates.years`` (the number) and ``dates.words`` (kind, value).
"""

from collections.abc import Callable, Iterator
from typing import Final

from arnews.matching import PhraseList, digest_files, read_table
from arnews_plugins.dates.lexicon import DATA

__all__ = ["NAMES", "phrase_lists"]

NAMES: Final = (
    "dates.months",
    "dates.weekdays",
    "dates.units",
    "dates.holidays",
    "dates.years",
    "dates.words",
)
_TRIGGERS: Final = frozenset(
    {
        "clock",
        "day",
        "decade",
        "future",
        "minute",
        "night",
        "part",
        "period",
        "ref",
        "season",
        "set",
        "setadj",
        "then",
        "times",
        "weekend",
        "zone",
    }
)
_YEARS: Final = range(1300, 2101)
_HIJRI: Final = range(1300, 1501)
_SALT: Final = "dates 2"

Pairs = Iterator[tuple[str, str]]


def _table(name: str) -> Callable[[], Pairs]:
    def rows() -> Pairs:
        for text, *cells in read_table(DATA / f"{name}.tsv").rows:
            yield text, "\t".join(cells)

    return rows


def _years() -> Pairs:
    for year in _YEARS:
        yield str(year), str(year)
        yield f"{year}م", str(year)
    for year in _HIJRI:
        yield f"{year}ه", str(year)


def _words() -> Pairs:
    for text, kind, value, _ in read_table(DATA / "words.tsv").rows:
        if kind in _TRIGGERS:
            yield text, f"{kind}\t{value}"


def phrase_lists() -> list[PhraseList]:
    """The lists, in the order of `NAMES`."""
    tables = [
        PhraseList(
            f"dates.{name}",
            _table(name),
            definite=True,
            digest=digest_files(DATA / f"{name}.tsv", salt=_SALT),
        )
        for name in ("months", "weekdays", "units", "holidays")
    ]
    words = digest_files(DATA / "words.tsv", salt=_SALT)
    return [
        *tables,
        PhraseList("dates.years", _years, digest=f"{_SALT} {_YEARS} {_HIJRI}"),
        PhraseList("dates.words", _words, definite=True, digest=words),
    ]
