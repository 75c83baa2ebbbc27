"""Numbers with units in Arabic news, as a layer of their own: a plugin of arnews."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from arnews import Document, Draft, Rule, hookimpl
from arnews.matching import PhraseHit, PhraseList, digest_files, read_table
from arnews.text import Number, number_at

ARNEWS_API_VERSION = 1

_UNITS = Path(__file__).parent / "units.tsv"


def _rows() -> list[tuple[str, str]]:
    """Each name with its other columns joined by tabs, as arnews carries them."""
    return [(name, "\t".join(rest)) for name, *rest in read_table(_UNITS).rows]


@hookimpl
def arnews_rules() -> Iterator[Rule]:
    """List the rules."""
    yield Rule("units.number", "A number and a unit.", "يمتد الطريق 25 كيلومترا.")
    yield Rule("units.dual", "A unit in the dual.", "على بعد كيلومترين من المدينة.")


@hookimpl
def arnews_phrases() -> Iterator[PhraseList]:
    """List the units."""
    yield PhraseList("units.names", _rows, clitics="none", digest=digest_files(_UNITS))


@hookimpl
def arnews_annotate(document: Document) -> Iterator[Draft]:
    """Measure: the longest unit at each place, with the number before it."""
    end = 0
    for hit in document.phrases("units.names"):
        if hit.first < end:
            continue  # «متر مربع» was read, «متر» inside it is no unit of its own
        end = hit.stop
        yield from _measured(document, hit)


def _measured(document: Document, hit: PhraseHit) -> Iterator[Draft]:
    """The annotation of one unit, where it is counted."""
    unit, dimension, factor, own = hit.payload.split("\t")
    if own:
        rule, number, span = "units.dual", Decimal(own), hit.span
    else:
        found = _number_before(document, hit)
        if found is None:
            return
        rule, number = "units.number", Decimal(found.value)
        span = document.span(found.first, hit.stop, found.cut)
    yield document.annotation(
        "units",
        span,
        rule=rule,
        value={
            "number": _plain(number),
            "unit": unit,
            "dimension": dimension,
            "si": _plain(number * Decimal(factor)),
        },
    )


def _number_before(document: Document, hit: PhraseHit) -> Number | None:
    """The longest number, of at most six words, that ends right before the unit."""
    if document.words.seps[hit.first].strip():
        return None  # a comma between them: «25، كم»
    for first in range(max(0, hit.first - 6), hit.first):
        number = number_at(document.words, first)
        if number is not None and number.stop == hit.first and number.kind != "fuzzy":
            return number
    return None


def _plain(value: Decimal) -> int | float:
    """A number as JSON writes it."""
    return int(value) if value == value.to_integral_value() else float(value)
