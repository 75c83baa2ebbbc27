"""The interface's words in Arabic and English (``words.tsv``), and days written out."""

import re
from functools import cache
from pathlib import Path

from arnews.io.page.markup import Html, element
from arnews.matching import read_table

__all__ = ["LANGUAGES", "Words", "all_words"]

LANGUAGES = ("ar", "en")
"""The languages of the interface; the first is the usual one."""

_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d)(?:T([A-Z]{2}|\d\d:\d\d))?)?")


@cache
def all_words() -> dict[str, dict[str, str]]:
    """Language to key to word."""
    table = read_table(Path(__file__).with_name("words.tsv"))
    return {
        "ar": {row[0]: row[1] for row in table.rows},
        "en": {row[0]: row[2] for row in table.rows},
    }


class Words:
    """The words of one language, as elements that a script can turn into the other.

    Args:
        language: "ar" or "en".

    Raises:
        ValueError: another language.
    """

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"the page speaks {' and '.join(LANGUAGES)}, not {language!r}")
        self.language = language
        self.direction = "rtl" if language == "ar" else "ltr"
        self._words = all_words()[language]

    def __getitem__(self, key: str) -> str:
        return self._words[key]

    def say(self, key: str, tag: str = "span", **attributes: object) -> Html:
        """An element with a word of the interface."""
        return element(tag, self._words[key], data_i=key, **attributes)

    def term(self, group: str, code: str) -> Html:
        """A code of arnews (a label, a type) in words; as it is where there are none for it."""
        key = f"{group}.{code}"
        return self.say(key) if key in self._words else element("bdi", code)

    def named(self, key: str) -> dict[str, object]:
        """Attributes that give an element its accessible name."""
        return {"aria_label": self._words[key], "data_l": key}

    def day(self, value: str) -> Html:
        """A TIMEX3 value or range; days and months are written out, others stand as they are."""
        return element("time", self._written(value), data_d=value, dir="auto")

    def _written(self, value: str) -> str:
        if "/" in value:
            return " – ".join(self._written(end) for end in value.split("/"))
        found = _DAY.fullmatch(value)
        month = f"month.{int(found[2])}" if found else ""
        if not found or month not in self._words:
            return value
        day = f"{int(found[3])} " if found[3] else ""
        part = self._words.get(f"part.{found[4]}", found[4]) if found[4] else ""
        return f"{day}{self._words[month]} {found[1]} {part}".rstrip()
