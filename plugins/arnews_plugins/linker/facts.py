"""What the lists know of the mentions of an article, read from the phrase hits once."""

from typing import Self

import attrs

from arnews import Document, Entity

__all__ = ["Facts", "Row"]


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
        attributes: coordinates and the like.
    """

    name: str
    latin: str
    label: str
    key: str
    country: str = ""
    sector: str = ""
    role: str = ""
    attributes: dict[str, str | float] = attrs.field(factory=dict)


_NUMBERS = frozenset({"latitude", "longitude", "population"})


def _attributes(cell: str) -> dict[str, str | float]:
    """``latitude=39.9|population=5663000`` as a dict, numbers as numbers."""
    found: dict[str, str | float] = {}
    for part in cell.split("|"):
        name, _, value = part.partition("=")
        if not value:
            continue
        if name == "population":
            found[name] = int(value)
        elif name in _NUMBERS:
            found[name] = float(value)
        else:
            found[name] = value
    return found


def _row(payload: str) -> Row:
    """A row of ``gazetteer.names``."""
    cells = payload.split("\t")
    cells += [""] * (10 - len(cells))
    name, latin, label, key, country, sector, role, _flags, _years, attributes = cells[:10]
    return Row(name, latin, label, key, country, sector, role, _attributes(attributes))


@attrs.frozen
class Facts:
    """Rows by key, and the payloads of the title and name lists by word.

    Args:
        rows: rows of the gazetteer that are named in the article, by key.
        demonyms: nationalities and groups by key.
        spellings: usual Latin spelling of the name that begins at a word and its length in
            words, by word index.
        heads: English of the head noun that begins at a word, for organisations.
        listed: English of names and nationalities by (first, stop) of their words.
    """

    rows: dict[str, Row]
    demonyms: dict[str, Row]
    spellings: dict[int, tuple[str, int]]
    heads: dict[int, str]
    listed: dict[tuple[int, int], str]

    @classmethod
    def of(cls, document: Document) -> Self:
        """Read the hits of a document, as far as its entities need them."""
        keys = {entity.value for entity in document.entities if entity.value}
        rows: dict[str, Row] = {}
        payloads: set[str] = set()
        for hit in document.phrases("gazetteer.names"):
            if hit.payload in payloads:
                continue
            payloads.add(hit.payload)
            key = hit.payload.split("\t", 4)[3]
            if key in keys and key not in rows:
                rows[key] = _row(hit.payload)
        demonyms: dict[str, Row] = {}
        for hit in document.phrases("gazetteer.demonyms"):
            latin, key, country = hit.payload.split("\t", 3)[:3]
            if key in keys and key not in demonyms:
                demonyms[key] = Row("", latin, "NORP", key, country)
        heads = {document.words_of(entity.head)[0] for entity in document.entities if entity.head}
        if not heads:
            return cls(rows, demonyms, _spellings(document), {}, {})
        return cls(rows, demonyms, _spellings(document), _heads(document, heads), _listed(document))

    def row_of(self, entity: Entity) -> Row | None:
        """The row an entity was found by."""
        if entity.value is None:
            return None
        table = self.demonyms if entity.label == "NORP" else self.rows
        return table.get(entity.value)


def _heads(document: Document, wanted: set[int]) -> dict[int, str]:
    """English of the longest head noun at each of some words."""
    found: dict[int, str] = {}
    for hit in document.phrases("names.heads"):
        if hit.first in wanted:
            found.setdefault(hit.first, hit.payload.partition("\t")[0])
    return found


def _listed(document: Document) -> dict[tuple[int, int], str]:
    """English of what the lists have, by words."""
    found: dict[tuple[int, int], str] = {}
    for hit in document.phrases("gazetteer.names"):
        found.setdefault((hit.first, hit.stop), hit.payload.split("\t", 2)[1])
    for hit in document.phrases("gazetteer.demonyms"):
        found.setdefault((hit.first, hit.stop), hit.payload.partition("\t")[0])
    return found


def _spellings(document: Document) -> dict[int, tuple[str, int]]:
    """The longest known name at each word; given names before family names."""
    found: dict[int, tuple[str, int]] = {}
    for name in ("names.given", "names.family"):
        for hit in document.phrases(name):
            latin = hit.payload.split("\t", 1)[0].split("|", 1)[0]
            length = hit.stop - hit.first
            if latin and (hit.first not in found or length > found[hit.first][1]):
                found[hit.first] = (latin, length)
    return found
