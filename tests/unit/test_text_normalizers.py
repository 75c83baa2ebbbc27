"""The normalizers on words as they are met, with the offsets that lead back."""

import unicodedata

import pytest

from arnews.article import Span
from arnews.errors import AnnotationError, ArnewsError
from arnews.text import (
    CLEAN,
    MATCH,
    NORMALIZERS,
    characters,
    clean,
    compose,
    match,
    normalize,
    views,
)

CLEANED = [
    # marks and tatweel
    ("مُحَمَّدٌ", "محمد"),
    ("العـــراق", "العراق"),
    ("ٱلرَّحْمَـٰنِ", "ٱلرحمن"),
    ("شُكرًا", "شكرا"),
    ("له\u06e5 به\u06e6", "له به"),
    ("۞ آية ۩ \u06dd", "۞ آية ۩ "),
    ("قول\u08e2", "قول"),
    # hamza and madda written apart
    ("ا\u0654حمد", "أحمد"),
    ("ا\u0653سيا", "آسيا"),
    ("ا\u0655سلام", "إسلام"),
    ("رو\u0654وس", "رؤوس"),
    ("هيي\u0654ة", "هيئة"),
    ("شی\u0654", "شئ"),
    ("ا\u064e\u0654حمد", "أحمد"),
    ("\ufe8d\u0654حمد", "أحمد"),
    ("\ufefb\u0654ن", "لأن"),
    ("أ\u0655", "إ"),
    ("ب\u0654", "ب"),
    # presentation forms
    ("\ufee3\ufea4\ufee4\ufeaa", "محمد"),
    ("\ufef5\ufef7\ufef9\ufefb", "لآلألإلا"),
    ("\ufef6\ufef8\ufefa\ufefc", "لآلألإلا"),
    ("ﷲ أكبر", "الله أكبر"),
    ("النبي ﷺ", "النبي صلى الله عليه وسلم"),
    ("٥٠٠ ﷼", "500 ريال"),
    ("﷽", "بسم الله الرحمن الرحيم"),
    ("ب\ufe70\ufe76ت", "بت"),
    ("ب\ufe71\ufc60ت", "بت"),
    ("\ufd3fآية\ufd3e", "(آية)"),
    ("أ\ufdd0ب\uffffت\U0001ffff", "أبت"),
    # Persian and Urdu letters
    ("ایران", "ايران"),
    ("کابل", "كابل"),
    ("ہندوستان", "هندوستان"),
    ("بھٹو", "بهٹو"),
    ("بے", "بي"),
    ("پاكستان چاد ڤيينا گاز", "پاكستان چاد ڤيينا گاز"),
    # invisible characters
    ("می\u200cخواهد", "ميخواهد"),
    ("\u202bقال\u202c", "قال"),
    ("\ufeffقال\u200f.", "قال."),
    ("كت\u00adاب", "كتاب"),
    ("قال\x1a\x00", "قال"),
    ("علم \U0001f3f4\U000e0067\U000e007f", "علم \U0001f3f4"),
    ("أ\tب\r\nج", "أ\tب\r\nج"),
    ("أ\u2028ب\u2029ج\x85د", "أ\nب\nج\nد"),
    ("أ\x0bب", "أب"),
    # spaces, digits, separators
    ("٢٠٢١\u00a0م", "2021 م"),
    ("أ\u202fب\u3000ج", "أ ب ج"),
    ("۱۲۳", "123"),
    ("٣٫٥", "3.5"),
    ("١٬٢٠٠", "1,200"),
    ("١٠٪", "10٪"),
    # references
    ("&quot;نعم&quot;", '"نعم"'),
    ("قال&nbsp;علي", "قال علي"),
    ("&#1593;لي", "علي"),
    ("&#x639;لي", "علي"),
    ("&amp;quot;نعم&amp;quot;", '"نعم"'),
    ("&#147;نعم&#148;", "“نعم”"),
    ("ب&#1614;ت", "بت"),
    ("ا&#1620;حمد", "أحمد"),
    ("&#٣٩;", "'"),
    ("&lt;b&gt;", "<b>"),
    ("R&D; AT&T", "R&D; AT&T"),
    ("&#0; &#55296; &#99999999;", "&#0; &#55296; &#99999999;"),
    ("&" + "a" * 50 + ";", "&" + "a" * 50 + ";"),
    # what keeps its identity
    ('«نعم» “لا” "كلا" ‘ربما’ ‹أجل›', '«نعم» “لا” "كلا" ‘ربما’ ‹أجل›'),
    ("؟!،؛…–—", "؟!،؛…–—"),
    ("على علي", "على علي"),
    ("", ""),
]


@pytest.mark.parametrize(("source", "expected"), CLEANED)
def test_clean(source: str, expected: str) -> None:
    """Each block of characters becomes what a reader sees, in Arabic letters."""
    assert clean(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("أحمد إلى آسيا ٱلله", "احمد الي اسيا الله"),
        ("على علي", "علي علي"),
        ("مسؤول هيئة", "مسوول هييه"),
        ("ماء سماء", "ماء سماء"),
        ("القاهرة", "القاهره"),
        ("پوتين گاز", "پوتين گاز"),
    ],
)
def test_match(source: str, expected: str) -> None:
    """Spellings of one name meet, letters that tell names apart stay."""
    assert match(source) == expected


@pytest.mark.parametrize(
    ("source", "part", "covered"),
    [
        ("قال مُحَمَّدٌ: نعم", "محمد", "مُحَمَّدٌ"),
        ("في سنة 1436هـ.", "1436ه", "1436هـ"),
        ("و\u200fالعراق\u200f قال", "العراق", "العراق"),
        ("قال &quot;نعم&quot; ثم", '"نعم"', "&quot;نعم&quot;"),
        ("النبي ﷺ قال", "عليه", "ﷺ"),
        ("قد \ufefb يصح", "ا ", "\ufefb "),
        ("ا\u064e\u0654حمد", "أ", "ا\u064e\u0654"),
        ("١٬٢٠٠ ريال", "1,200", "١٬٢٠٠"),
        ("العـــراقُـ\u200d", "العراق", "العـــراقُـ"),
        ("\U0001f600 العر\U000e0101اق", "العراق", "العر\U000e0101اق"),
    ],
)
def test_to_source(source: str, part: str, covered: str) -> None:
    """A slice of the view leads to the letters it was made of and the marks they carry."""
    view = normalize(source, "clean")
    start = view.text.index(part)
    span = view.to_source(start, start + len(part))
    assert source[span.start : span.end] == covered


def test_from_source() -> None:
    """A source span finds the view code points that it touches, marks with their letter."""
    view = normalize("قالَ مُحمدٌ", "clean")
    assert view.from_source(5, 11) == (4, 8)
    assert view.from_source(3, 4) == (2, 3)
    assert view.from_source(5, 5) == (4, 4)
    assert view.from_source(Span(5, 11)) == (4, 8)


def test_empty_slices() -> None:
    """An empty slice stands where its code point begins, the last at the end of the source."""
    view = normalize("ـقالـ", "clean")
    assert view.to_source(0, 0) == Span(1, 1)
    assert view.to_source(3, 3) == Span(5, 5)
    assert normalize("\u064b").to_source(0, 0) == Span(1, 1)
    assert normalize("\u064b").from_source(0, 1) == (0, 0)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 1), (0, 5)])
def test_slices_outside_are_refused(start: int, end: int) -> None:
    """Offsets of another coordinate system are an error, not a wrong answer."""
    view = normalize("نعم")
    with pytest.raises(AnnotationError):
        view.to_source(start, end)
    with pytest.raises(AnnotationError):
        view.from_source(start, end)


def test_unknown_level_is_named() -> None:
    """The error for a level that does not exist says which there are."""
    with pytest.raises(ArnewsError, match=r"'matches'.*clean, match"):
        normalize("نعم", "matches")


@pytest.mark.parametrize("given", [None, float("nan"), "نص".encode()])
def test_what_is_no_text_is_refused(given: object) -> None:
    """A gap in a table or bytes are an error that shows them, in every function."""
    for function in (clean, match, views, normalize):
        with pytest.raises(ArnewsError, match=type(given).__name__):
            function(given)


def test_levels_compose() -> None:
    """A user's level is any of the normalizers in the order given, levels among them."""
    level = compose(NORMALIZERS["digits"], NORMALIZERS["tatweel"], name="digits only")
    view = normalize("العـراقَ ٢٠٢١", level)
    assert (view.text, view.level) == ("العراقَ 2021", "digits only")
    assert view.to_source(0, 7) == Span(0, 8)
    assert normalize("القـاهرةُ", compose(CLEAN, NORMALIZERS["teh marbuta"])).text == "القاهره"
    assert normalize("إلى", compose(MATCH, level)).text == "الي"


def test_nothing_to_do_costs_no_copy() -> None:
    """A text that is clean already is its own view."""
    text = "قال الوزير"
    assert views(text)[0].text is text


def test_deleted_characters_are_of_the_categories_they_should() -> None:
    """The frozen tables agree with Unicode on every character that this Python knows."""
    for one in characters.MARKS:
        assert unicodedata.category(one) in {"Mn", "Cf", "Cn"}, hex(ord(one))
    for one in characters.INVISIBLE:
        assert unicodedata.category(one) in {"Cc", "Cf", "Cn", "Mn"}, hex(ord(one))
    for one in characters.SPACES:
        assert unicodedata.category(one) == "Zs"
    for one, value in characters.DIGITS.items():
        assert unicodedata.decimal(one) == int(value)


def test_no_arabic_mark_is_forgotten() -> None:
    """Every nonspacing mark that Unicode has in its Arabic blocks is deleted."""
    blocks = [(0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0x10EC0, 0x10EFF)]
    for first, last in blocks:
        for one in map(chr, range(first, last + 1)):
            if unicodedata.category(one) == "Mn":
                assert clean(f"ب{one}ب") == "بب", hex(ord(one))


def test_no_presentation_form_is_forgotten() -> None:
    """What Unicode decomposes is decomposed, and nothing of it is left in a clean text."""
    for code in [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF)]:
        one = chr(code)
        plain = unicodedata.normalize("NFKC", one)
        if plain == one:
            continue
        expected = "" if plain.startswith(" ") else clean(plain)
        assert clean(one) == expected, hex(code)


@pytest.mark.parametrize(
    "piece",
    [
        "ب",
        "\u064b",
        " ",
        '"',
        "\u00a0",
        "\u200b",
        "&",
        "&amp;",
        "ا\u0654",
        "ﷺ",
        "\U0001f600",
        "\ufefb",
    ],
    ids=lambda piece: "-".join(f"{ord(one):04X}" for one in piece),
)
def test_long_runs(piece: str) -> None:
    """A hundred thousand of one thing come out as what one is, a hundred thousand times."""
    count = 100_000
    view = normalize(piece * count, "clean")
    once = clean(f"{piece}|")[:-1]
    if piece != "&amp;":
        assert view.text == once * count
    assert view.to_source(0, len(view.text)).end <= len(piece) * count


def test_references_within_references_end() -> None:
    """References in references are read to a fixed depth; what is deeper becomes a space."""
    once = clean("&" + "amp;" * 200_000 + "lt;")
    assert once.startswith(" amp;")
    assert clean(once) == once
