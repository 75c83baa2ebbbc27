"""Temperatures and wind speeds in Arabic news: a plugin of arnews."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from arnews import Document, Draft, Rule, hookimpl
from arnews.matching import PhraseHit, PhraseList, digest_files, read_table
from arnews.text import Number, number_at

ARNEWS_API_VERSION = 1

_UNITS = Path(__file__).parent / "units.tsv"

_TEMPERATURES = ("celsius", "fahrenheit")

_SIGNS = {"celsius": "°C", "fahrenheit": "°F", "kmh": "km/h", "knot": "kn"}


@attrs.frozen
class WeatherSettings:
    """Settings of the plugin.

    Args:
        unit: "celsius" or "fahrenheit", the unit in which temperatures are given.
        minimum: lowest temperature that is believed, in degrees Celsius.
        maximum: highest temperature that is believed, in degrees Celsius.
    """

    unit: str = attrs.field(default="celsius", validator=attrs.validators.in_(_TEMPERATURES))
    minimum: float = -90.0
    maximum: float = 60.0


@hookimpl
def arnews_settings() -> type:
    """Let users choose the unit and the bounds."""
    return WeatherSettings


@hookimpl
def arnews_labels() -> Mapping[str, str]:
    """Declare what is found."""
    return {
        "TEMPERATURE": "a temperature with its unit",
        "WIND_SPEED": "a wind speed with its unit",
    }


@hookimpl
def arnews_rules() -> Iterator[Rule]:
    """List the rules."""
    yield Rule(
        "weather.temperature",
        "A number and a unit of temperature.",
        "بلغت الحرارة ٣٠ درجة مئوية في بغداد.",
    )
    yield Rule(
        "weather.wind",
        "A number and a unit of wind speed, after the word for wind in its sentence.",
        "بلغت سرعة الرياح 50 كيلومترا في الساعة.",
    )


@hookimpl
def arnews_phrases() -> Iterator[PhraseList]:
    """List the units; arnews scans for them together with the lists of all other plugins."""
    yield PhraseList(
        "weather.units",
        lambda: read_table(_UNITS).rows,
        clitics="none",
        digest=digest_files(_UNITS),
    )


@hookimpl
def arnews_entities(document: Document, settings: WeatherSettings) -> Iterator[Draft]:
    """Find a number before each unit."""
    for hit in document.phrases("weather.units"):
        number = _number_before(document, hit)
        if number is None:
            continue
        stop = _below_zero(document, hit.stop)
        sign = -1 if stop > hit.stop else 1
        span = document.span(number.first, stop, number.cut)
        if hit.payload in _TEMPERATURES:
            celsius = _celsius(sign * float(number.value), hit.payload)
            if settings.minimum <= celsius <= settings.maximum:
                value = celsius if settings.unit == "celsius" else celsius * 9 / 5 + 32
                yield document.entity(
                    span,
                    label="TEMPERATURE",
                    rule="weather.temperature",
                    value=f"{value:g} {_SIGNS[settings.unit]}",
                    evidence=document.evidence("unit", f"a unit of {hit.payload}", hit),
                )
        elif _speaks_of_wind(document, number.first):
            yield document.entity(
                span,
                label="WIND_SPEED",
                rule="weather.wind",
                value=f"{float(number.value):g} {_SIGNS[hit.payload]}",
                evidence=document.evidence("unit", f"a unit of {hit.payload}", hit),
            )


def _number_before(document: Document, hit: PhraseHit) -> Number | None:
    """The longest number, of at most six words, that ends right before the unit."""
    if document.words.seps[hit.first].strip():
        return None  # a comma between them
    for first in range(max(0, hit.first - 6), hit.first):
        number = number_at(document.words, first)
        if number is not None and number.stop == hit.first and number.kind != "fuzzy":
            return number
    return None


def _below_zero(document: Document, word: int) -> int:
    """The index after «تحت الصفر» where it follows the unit, else the index itself."""
    return word + 2 if document.words.forms[word : word + 2] == ["تحت", "الصفر"] else word


def _celsius(value: float, unit: str) -> float:
    """A temperature in degrees Celsius."""
    return value if unit == "celsius" else round((value - 32) * 5 / 9, 1)


def _speaks_of_wind(document: Document, word: int) -> bool:
    """Whether wind is named in the sentence before a word, at most twelve words before it."""
    start = max(document.sentences[document.sentence_of(word)].first, word - 12)
    return any("رياح" in form for form in document.words.forms[start:word])
