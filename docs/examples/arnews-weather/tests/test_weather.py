"""What the plugin finds, and that it keeps the contract of arnews."""

import arnews_weather
import pytest

from arnews.testing import check_plugin, run_plugin


@pytest.mark.parametrize(
    ("text", "words", "label", "value"),
    [
        ("بلغت الحرارة ٣٠ درجة مئوية في بغداد.", "٣٠ درجة مئوية", "TEMPERATURE", "30 °C"),
        ("انخفضت إلى خمس درجات مئوية ليلا.", "خمس درجات مئوية", "TEMPERATURE", "5 °C"),
        ("بلغت 7 درجات مئوية تحت الصفر.", "7 درجات مئوية تحت الصفر", "TEMPERATURE", "-7 °C"),
        ("وسجلت 86 درجة فهرنهايت.", "86 درجة فهرنهايت", "TEMPERATURE", "30 °C"),
        ("سرعة الرياح 50 كلم في الساعة.", "50 كلم في الساعة", "WIND_SPEED", "50 km/h"),
    ],
)
def test_what_is_found(text: str, words: str, label: str, value: str) -> None:
    """Number and unit, in digits or in words; the span is in the text as it was."""
    (found,) = run_plugin(arnews_weather, text).entities
    assert (found.text, found.label, found.value) == (words, label, value)


@pytest.mark.parametrize(
    "text",
    [
        "حصل على 95 درجة مئوية في الامتحان.",  # no weather is that hot
        "سارت السيارة بسرعة 120 كيلومترا في الساعة.",  # no wind
        "وصل 30، درجة مئوية",  # a comma between them
        "درجة مئوية واحدة",  # no number before it
    ],
)
def test_what_is_not_found(text: str) -> None:
    """Marks in an examination, speeds of cars, units alone."""
    assert not run_plugin(arnews_weather, text).entities


def test_the_unit_is_a_setting() -> None:
    """Temperatures come in the unit that is asked for."""
    result = run_plugin(arnews_weather, "٣٠ درجة مئوية", settings={"unit": "fahrenheit"})
    assert [found.value for found in result.entities] == ["86 °F"]


def test_the_contract_is_kept() -> None:
    """On hostile texts, alone and among others, in every order, in linear time."""
    assert check_plugin(arnews_weather).found
