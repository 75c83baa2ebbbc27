"""What the plugin measures, and that it keeps the contract of arnews."""

from typing import Any

import arnews_units
import pytest

from arnews.testing import check_plugin, run_plugin


def measured(text: str) -> list[tuple[str, Any]]:
    """Words and values of the layer."""
    layers = run_plugin(arnews_units, text).annotations
    return [(found.text, found.value) for found in layers.get("units", ())]


@pytest.mark.parametrize(
    ("text", "words", "number", "unit", "si"),
    [
        ("يمتد الطريق ٢٥ كيلومترًا شمالا.", "٢٥ كيلومترًا", 25, "km", 25000),
        ("تبلغ المساحة 3.5 هكتارات.", "3.5 هكتارات", 3.5, "ha", 35000),
        ("يحمل الجسر ألف طن.", "ألف طن", 1000, "t", 1_000_000_000),
        ("على مساحة مئة متر مربع.", "مئة متر مربع", 100, "m2", 100),
        ("على بعد كيلومترين من المدينة.", "كيلومترين", 2, "km", 2000),
    ],
)
def test_what_is_measured(text: str, words: str, number: float, unit: str, si: float) -> None:
    """Number, unit, and the value in the unit of its dimension."""
    ((found, value),) = measured(text)
    assert found == words
    assert (value["number"], value["unit"], value["si"]) == (number, unit, si)


@pytest.mark.parametrize("text", ["مئات الكيلومترات", "كل كيلومتر", "في اليوم 25، كم عددهم؟"])
def test_what_is_not(text: str) -> None:
    """Vague amounts, units without a number, numbers beyond a comma."""
    assert measured(text) == []


def test_the_contract_is_kept() -> None:
    """On hostile texts, alone and among others, in every order, in linear time."""
    assert check_plugin(arnews_units).found
