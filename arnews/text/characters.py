"""The characters the normalizers know, by Unicode block, and their images.

The sets and tables are frozen here because :mod:`unicodedata` differs
between Python versions.  Sources: the Unicode Character Database 16.0
(general categories, decompositions, names) unless a table says otherwise.
"""

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path


def character_class(members: Iterable[str]) -> str:
    r"""Return the inside of a regular expression's ``[...]`` for single characters.

    >>> character_class("abcx")
    '\\U00000061-\\U00000063\\U00000078'
    """
    codes = sorted(map(ord, set(members)))
    breaks = [i for i, (a, b) in enumerate(pairwise(codes), 1) if b != a + 1]
    ranges = [
        (codes[first], codes[last - 1])
        for first, last in pairwise([0, *breaks, len(codes)])
        if first < last
    ]
    return "".join(f"\\U{a:08x}-\\U{b:08x}" if a < b else f"\\U{a:08x}" for a, b in ranges)


def _expand(ranges: str) -> frozenset[str]:
    """Return the characters of space separated hexadecimal ranges."""
    characters: set[str] = set()
    for item in ranges.split():
        first, _, last = item.partition("-")
        codes = range(int(first, 16), int(last or first, 16) + 1)
        characters.update(map(chr, codes))
    return frozenset(characters)


# Nonspacing marks of the Arabic blocks, and the ends of ayah (U+06DD,
# U+08E2), format characters among them.  The small waw and yeh (U+06E5,
# U+06E6) are letters, U+06DE and U+06E9 symbols.
MARKS = _expand("610-61A 64B-65F 670 6D6-6DD 6DF-6E4 6E7-6E8 6EA-6ED 897-89F 8CA-8FF 10EFC-10EFF")
SMALL_LETTERS = frozenset("\u06e5\u06e6")
TATWEEL = "\u0640"

# Controls but line breaks and tabs, soft hyphen, joiners, bidi and
# annotation controls, variation selectors, tags, noncharacters.
INVISIBLE = _expand(
    "0-8 B-C E-1F 7F-84 86-9F AD 34F 61C 180E 200B-200F 202A-202E "
    "2060-206F FDD0-FDEF FE00-FE0F FEFF FFF9-FFFB FFFE-FFFF "
    "E0001 E0020-E007F E0100-E01EF "
    + " ".join(f"{plane:X}FFFE-{plane:X}FFFF" for plane in range(1, 17))
)

SPACES = dict.fromkeys(_expand("A0 1680 2000-200A 202F 205F 3000"), " ")
BREAKS = dict.fromkeys("\x85\u2028\u2029", "\n")

DIGITS = {chr(zero + value): str(value) for zero in (0x660, 0x6F0) for value in range(10)}
SEPARATORS = {"\u066b": ".", "\u066c": ","}

# Letters typed on Persian, Urdu, Kurdish and Uyghur keyboards, and the
# deprecated or Kazakh alefs, to the letter that Arabic has in their place.
VARIANTS = {
    "\u06a9": "ك",
    "\u06aa": "ك",
    "\u06cc": "ي",
    "\u06cd": "ي",
    "\u06ce": "ي",
    "\u06d0": "ي",
    "\u06d1": "ي",
    "\u06d2": "ي",
    "\u06d3": "ئ",
    "\u06be": "ه",
    "\u06c0": "ه",
    "\u06c1": "ه",
    "\u06c2": "ه",
    "\u06d5": "ه",
    "\u06c3": "ة",
    "\u0672": "أ",
    "\u0673": "إ",
    "\u0675": "أ",
}

# Letter and mark to the one letter they are: the canonical compositions,
# and the same for the yehs without dots that keyboards give.
HAMZA_COMPOSITIONS = {
    ("ا", "\u0653"): "آ",
    ("ا", "\u0654"): "أ",
    ("ا", "\u0655"): "إ",
    ("و", "\u0654"): "ؤ",
    ("ي", "\u0654"): "ئ",
    ("ى", "\u0654"): "ئ",
    ("\u06cc", "\u0654"): "ئ",
    ("\u06c1", "\u0654"): "\u06c2",
    ("\u06d2", "\u0654"): "\u06d3",
    ("\u06d5", "\u0654"): "\u06c0",
}

ALEFS = dict.fromkeys("أإآٱ", "ا")
ALEF_MAQSURA = {"ى": "ي"}
HAMZA_CARRIERS = {"ئ": "ي", "ؤ": "و"}
TEH_MARBUTA = {"ة": "ه"}


def _read_forms() -> dict[str, str]:
    """Return the presentation forms with what each stands for."""
    data = Path(__file__).with_name("presentation_forms.tsv")
    forms: dict[str, str] = {}
    for line in data.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, _, image = line.partition("\t")
        forms[chr(int(code, 16))] = image
    return forms


# Every Arabic presentation form: compatibility decompositions, spacing marks
# to nothing, the honorifics of Unicode 14 by their names.
FORMS = _read_forms()
