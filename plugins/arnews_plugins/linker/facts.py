"""What the lists know of the mentions of an article, read from the phrase hits once."""

from collections.abc import Callable, Sequence
from typing import Self

import attrs

from arnews import Document
from arnews.matching import PhraseHit
from arnews.text.remembered import Remembered
from arnews_plugins.linker.remembered import remembered

__all__ = ["NAMED", "Facts", "Row"]


@attrs.frozen
class Row:
    """A row of a list, as the payload of a hit gives it.

    Args:
        name: canonical Arabic name.
        latin: English name.
        label: label of the row.
        key: its key.
        country: ISO 3166 alpha-2 code.
        sector: GOV, MIL, ...
        role: what it is or does, in English.
        attributes: country, sector and role where there are any, coordinates and the like.
    """

    name: str
    latin: str
    label: str
    key: str
    country: str = ""
    sector: str = ""
    role: str = ""
    attributes: dict[str, str | float] = attrs.field(factory=dict)


_NUMBERS: dict[str, Callable[[str], float]]
_NUMBERS = {"latitude": float, "longitude": float, "population": int}


def _attributes(country: str, sector: str, role: str, cell: str) -> dict[str, str | float]:
    """``latitude=39.9|population=5663000`` and three more cells, numbers as numbers."""
    cells = {"country": country, "sector": sector, "role": role}
    found: dict[str, str | float] = {name: value for name, value in cells.items() if value}
    for part in filter(None, cell.split("|")):
        name, _, value = part.partition("=")
        found[name] = _NUMBERS[name](value) if name in _NUMBERS else value
    return found


def _named(payload: str) -> Row:
    """A row of ``gazetteer.names``."""
    name, latin, label, key, country, sector, role, _flags, _years, attributes = payload.split("\t")
    known = _attributes(country, sector, role, attributes)
    return Row(name, latin, label, key, country, sector, role, known)


def _demonym(payload: str) -> Row:
    """A row of ``gazetteer.demonyms``."""
    latin, key, country = payload.split("\t", 3)[:3]
    return Row("", latin, "NORP", key, country, attributes=_attributes(country, "", "", ""))


NAMED = remembered(_named)
"""Rows of ``gazetteer.names`` by payload."""

_DEMONYMS = remembered(_demonym)
"""Rows of ``gazetteer.demonyms`` by payload."""


@attrs.frozen
class Facts:
    """Rows by key.

    Args:
        rows: rows of the gazetteer that are named in the article, by key.
        demonyms: nationalities and groups by key.
    """

    rows: dict[str, Row]
    demonyms: dict[str, Row]

    @classmethod
    def of(cls, document: Document) -> Self:
        """Read the hits of a document."""
        return cls(
            _by_key(document.phrases("gazetteer.names"), NAMED),
            _by_key(document.phrases("gazetteer.demonyms"), _DEMONYMS),
        )


def _by_key(hits: Sequence[PhraseHit], rows: Remembered[Row]) -> dict[str, Row]:
    """The first row of each key among some hits."""
    found: dict[str, Row] = {}
    for hit in hits:
        row = rows[hit.payload]
        found.setdefault(row.key, row)
    return found
