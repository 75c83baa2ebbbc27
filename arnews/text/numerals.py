"""The words that numbers are made of, in their `match` form, with what each contributes.

Facts of Arabic grammar; the spellings are those of news (مئة and مائة, ثلاثمئة and ثلاث مئة).
"""

from decimal import Decimal
from typing import Literal, NamedTuple

__all__ = ["CARDINALS", "NEVER_CUT", "ORDINALS", "Numeral"]

Role = Literal[
    "unit",  # 1 to 9, alone or before عشر and tens
    "head",  # احد، اثنا: only before عشر
    "ten",  # عشر، عشرة
    "tens",
    "hundred",
    "scale",  # ألف، مليون، and their duals
    "scales",  # آلاف، ملايين: after a number, fuzzy alone
    "fuzzy",  # عشرات، بضعة
    "fraction",
    "ordinal",  # الثالث
    "first",  # الحادي: only before عشر and tens
]


class Numeral(NamedTuple):
    """A number word: its part in a number, its value, the gender of what it counts."""

    role: Role
    value: int | Decimal
    gender: str = ""
    scale: int = 1


_UNITS = {
    "واحد": (1, "m"),
    "واحده": (1, "f"),
    "اثنان": (2, "m"),
    "اثنين": (2, "m"),
    "اثنتان": (2, "f"),
    "اثنتين": (2, "f"),
    "ثلاثه": (3, "m"),
    "ثلاث": (3, "f"),
    "اربعه": (4, "m"),
    "اربع": (4, "f"),
    "خمسه": (5, "m"),
    "خمس": (5, "f"),
    "سته": (6, "m"),
    "ست": (6, "f"),
    "سبعه": (7, "m"),
    "سبع": (7, "f"),
    "ثمانيه": (8, "m"),
    "ثماني": (8, "f"),
    "ثمان": (8, "f"),
    "تسعه": (9, "m"),
    "تسع": (9, "f"),
}
_HEADS = {
    "احد": (1, "m"),
    "احدي": (1, "f"),
    "اثنا": (2, "m"),
    "اثني": (2, "m"),
    "اثنتا": (2, "f"),
    "اثنتي": (2, "f"),
}
_TENS = ("عشر", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع")
# The feminine unit before مئة: ثلاثمئة, in one word.
_BEFORE_HUNDRED = ("ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "ثماني", "تسع")
_HUNDREDS = ("ميه", "مايه")
_SCALES = {
    "الف": (10**3, "الاف"),
    "مليون": (10**6, "ملايين"),
    "مليار": (10**9, "مليارات"),
    "بليون": (10**9, "بلايين"),
    "تريليون": (10**12, "تريليونات"),
    "ترليون": (10**12, "ترليونات"),
}
_ORDINALS = {
    "ثاني": 2,
    "ثالث": 3,
    "رابع": 4,
    "خامس": 5,
    "سادس": 6,
    "سابع": 7,
    "ثامن": 8,
    "تاسع": 9,
    "عاشر": 10,
}

_FRACTIONS = {
    "نصف": Decimal("0.5"),
    "ربع": Decimal("0.25"),
}


def _cardinals() -> dict[str, Numeral]:
    """Return every cardinal word without article."""
    found = {form: Numeral("unit", *unit) for form, unit in _UNITS.items()}
    found |= {form: Numeral("head", *unit) for form, unit in _HEADS.items()}
    found["عشره"] = Numeral("ten", 10, "m")
    found["عشر"] = Numeral("ten", 10, "f")
    for value, stem in enumerate(_TENS, 2):
        for ending in ("ون", "ين"):
            found[stem + ending] = Numeral("tens", value * 10)
    for hundred in _HUNDREDS:
        found[hundred] = Numeral("hundred", 100)
        for ending in ("ان", "ين", "ا", "ي"):
            found[hundred[:-1] + "ت" + ending] = Numeral("hundred", 200)
        for stem in _BEFORE_HUNDRED:
            found[stem + hundred] = Numeral("hundred", _UNITS[stem][0] * 100)
    for scale, (value, plural) in _SCALES.items():
        found[scale] = Numeral("scale", 1, scale=value)
        # «ألفا» is one thousand after a number and two thousand alone.
        for ending in ("ان", "ين", "ا", "ي"):
            found[scale + ending] = Numeral("scale", 2, scale=value)
        found[plural] = Numeral("scales", 1, scale=value)
    found["ملاين"] = found["ملايين"]
    for fuzzy, value in (("عشرات", 10), ("ميات", 100), ("بضعه", 3), ("بضع", 3), ("عده", 3)):
        found[fuzzy] = Numeral("fuzzy", value)
    for fraction, part in _FRACTIONS.items():
        found[fraction] = Numeral("fraction", part)
    return found


def _ordinals() -> dict[str, Numeral]:
    """Return every ordinal word below twenty without article."""
    found = {
        "اول": Numeral("ordinal", 1, "m"),
        "اولي": Numeral("ordinal", 1, "f"),
        "حادي": Numeral("first", 1, "m"),
        "حاديه": Numeral("first", 1, "f"),
        "ثان": Numeral("ordinal", 2, "m"),
    }
    for form, value in _ORDINALS.items():
        found[form] = Numeral("ordinal", value, "m")
        found[form + "ه"] = Numeral("ordinal", value, "f")
    return found


CARDINALS = _cardinals()
ORDINALS = _ordinals()

# Words that only look like a clitic or article with a number: I am not, quantities, Sunday,
# Monday, one of, the equipment.
NEVER_CUT = frozenset(
    (
        "لست",
        "لستم",
        "كميه",
        "كميات",
        "الاحد",
        "الاحدي",
        "الاثنين",
        "العده",
    )
)
