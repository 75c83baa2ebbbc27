"""Numbers as news writes them, in words, digits and both."""

from decimal import Decimal

import pytest

from arnews.text import Words, find_numbers, number_at, split_words, views
from arnews.text.numbers import Number


def words_of(text: str) -> Words:
    """The words of a text."""
    return split_words(*views(text))


def only(text: str) -> Number:
    """The one number of a text."""
    (number,) = find_numbers(words_of(text))
    return number


def said(text: str) -> str:
    """What of a text its only number covers, without proclitics."""
    words = words_of(text)
    number = only(text)
    span = words.span(number.first, number.stop, number.cut)
    return text[span.start : span.end]


CARDINALS = [
    ("قتل شخص واحد", 1, "واحد"),
    ("أصيب اثنان بجروح", 2, "اثنان"),
    ("مقتل ثلاثة أشخاص", 3, "ثلاثة"),
    ("لثماني سنوات", 8, "ثماني"),
    ("عشرة آلاف جندي", 10_000, "عشرة آلاف"),
    ("أحد عشر شخصا", 11, "أحد عشر"),
    ("إحدى عشرة دولة", 11, "إحدى عشرة"),
    ("اثنا عشر قتيلا", 12, "اثنا عشر"),
    ("اثنتي عشرة ساعة", 12, "اثنتي عشرة"),
    ("ستة عشر لاعبا", 16, "ستة عشر"),
    ("عشرون نائبا", 20, "عشرون"),
    ("واحد وعشرون يوما", 21, "واحد وعشرون"),
    ("خمس وأربعين دقيقة", 45, "خمس وأربعين"),
    ("مئة وأحد عشر شخصا", 111, "مئة وأحد عشر"),
    ("وأحد عشر شخصا", 11, "أحد عشر"),
    ("خمسة و عشرين عاما", 25, "خمسة و عشرين"),
    ("مئة نائب", 100, "مئة"),
    ("مائة وخمسة وعشرون مقعدا", 125, "مائة وخمسة وعشرون"),
    ("مئتا جندي", 200, "مئتا"),
    ("مائتين وخمسين دولارا", 250, "مائتين وخمسين"),
    ("ثلاثمئة متظاهر", 300, "ثلاثمئة"),
    ("ثلاث مائة متظاهر", 300, "ثلاث مائة"),
    ("تسعمائة وتسعة وتسعين", 999, "تسعمائة وتسعة وتسعين"),
    ("ألف شخص", 1000, "ألف"),
    ("ألفا جندي", 2000, "ألفا"),
    ("ألفي مقاتل", 2000, "ألفي"),
    ("مئتان وخمسون ألفا", 250_000, "مئتان وخمسون ألفا"),
    ("عشرين ألفا", 20_000, "عشرين ألفا"),
    ("ألفين وخمسة عشر", 2015, "ألفين وخمسة عشر"),
    ("ألف وتسعمئة وثمانية وأربعين", 1948, "ألف وتسعمئة وثمانية وأربعين"),
    ("خمسة وعشرين ألفا وثلاثمائة وستة وأربعين", 25_346, "خمسة وعشرين ألفا وثلاثمائة وستة وأربعين"),
    ("مليون نسمة", 10**6, "مليون"),
    ("مليوني لاجئ", 2 * 10**6, "مليوني"),
    ("ثلاثة ملايين طفل", 3 * 10**6, "ثلاثة ملايين"),
    ("اثنا عشر مليونا ومئتا ألف", 12_200_000, "اثنا عشر مليونا ومئتا ألف"),
    ("مليار و200 مليون دولار", 1_200_000_000, "مليار و200 مليون"),
    ("مئة ألف مليون", 10**11, "مئة ألف مليون"),
    ("تريليون دولار", 10**12, "تريليون"),
    ("نصف مليون نازح", 500_000, "نصف مليون"),
    ("ربع مليون نازح", 250_000, "ربع مليون"),
    ("مليون ونصف المليون", 1_500_000, "مليون ونصف المليون"),
    ("مليونين ونصف مليون", 2_500_000, "مليونين ونصف مليون"),
    ("ثلاثة ملايين ونصف", 3_500_000, "ثلاثة ملايين ونصف"),
    ("الدول السبع الكبرى", 7, "السبع"),
    ("الثلاثة ملايين", 3_000_000, "الثلاثة ملايين"),
]


@pytest.mark.parametrize(("text", "value", "covered"), CARDINALS)
def test_cardinals_in_words(text: str, value: int, covered: str) -> None:
    """A cardinal is read whole, with its scales and joined parts."""
    number = only(text)
    assert (number.value, number.ordinal) == (value, False)
    assert number.kind == ("mixed" if "200" in text else "words")
    assert said(text) == covered


@pytest.mark.parametrize(
    ("text", "value", "kind", "covered"),
    [
        ("بينهم 15 طفلا", 15, "digits", "15"),
        ("٢٥٠ قتيلا", 250, "digits", "٢٥٠"),
        ("1,200,000 نسمة", 1_200_000, "digits", "1,200,000"),
        ("١٬٢٠٠ ريال", 1200, "digits", "١٬٢٠٠"),
        ("1.200.000 نسمة", 1_200_000, "digits", "1.200.000"),
        ("10 000 شخص", 10_000, "digits", "10 000"),
        ("1,234.56 دولار", Decimal("1234.56"), "digits", "1,234.56"),
        ("بنسبة 3.5 في", Decimal("3.5"), "digits", "3.5"),
        ("بنسبة 3,5 في", Decimal("3.5"), "digits", "3,5"),
        ("٣٫٥ درجات", Decimal("3.5"), "digits", "٣٫٥"),
        ("0.375 نقطة", Decimal("0.375"), "digits", "0.375"),
        ("3.5 ملايين دولار", 3_500_000, "mixed", "3.5 ملايين"),
        ("20 ألف جندي", 20_000, "mixed", "20 ألف"),
        ("15 ألفا و300 شخص", 15_300, "mixed", "15 ألفا و300"),
        ("1.500 مليون", 1500 * 10**6, "mixed", "1.500 مليون"),
        ("وأصيب و300 شخص", 300, "digits", "300"),
        ("ب20 ألف", 20_000, "mixed", "20 ألف"),
        ("الذكرى الـ15 للثورة", 15, "digits", "الـ15"),
    ],
)
def test_digits(text: str, value: int | Decimal, kind: str, covered: str) -> None:
    """Digits are read with their separators and the words that go on."""
    number = only(text)
    assert (number.value, number.kind) == (value, kind)
    assert said(text) == covered


@pytest.mark.parametrize(
    ("text", "value", "gender", "covered"),
    [
        ("لأول مرة", 1, "m", "أول"),
        ("المرة الأولى", 1, "f", "الأولى"),
        ("الطابق الثاني", 2, "m", "الثاني"),
        ("الساعة الثالثة", 3, "f", "الثالثة"),
        ("ثالث أكبر", 3, "m", "ثالث"),
        ("الساعة الحادية عشرة", 11, "f", "الحادية عشرة"),
        ("القرن الثامن عشر", 18, "m", "الثامن عشر"),
        ("الحادي والثلاثين من", 31, "m", "الحادي والثلاثين"),
        ("الدورة الخامسة والعشرين بعد المئة", 125, "f", "الخامسة والعشرين بعد المئة"),
    ],
)
def test_ordinals(text: str, value: int, gender: str, covered: str) -> None:
    """An ordinal is told from a cardinal and has the gender of its noun."""
    number = only(text)
    assert (number.value, number.ordinal, number.gender) == (value, True, gender)
    assert said(text) == covered


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("العشرات من الناس", 10),
        ("مئات القتلى", 100),
        ("مئات الآلاف", 100_000),
        ("عشرات الملايين", 10**7),
        ("آلاف المتظاهرين", 1000),
        ("بضعة آلاف", 3000),
        ("بضعة أيام", 3),
    ],
)
def test_fuzzy_numbers(text: str, value: int) -> None:
    """A vague number says so and gives its order of magnitude."""
    number = only(text)
    assert (number.value, number.kind) == (value, "fuzzy")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("وثلاثمئة شخص", 1),
        ("لأربعة أيام", 1),
        ("وبثلاثة أهداف", 2),
        ("بالعشرين من", 1),
        ("للعشرين من", 1),
        ("وللمئة الأولى", 2),
        ("و300 شخص", 1),
        ("واحد منهم", 0),
    ],
)
def test_proclitics_are_cut(text: str, cut: int) -> None:
    """What is attached before a number is no part of it; و of واحد is."""
    assert number_at(words_of(text), 0).cut == cut


@pytest.mark.parametrize(
    "text",
    [
        "يوم الاثنين",
        "يوم الأحد المقبل",
        "أحد المسؤولين",
        "إحدى الدول",
        "لست متأكدا",
        "كمية من الأسلحة",
        "بكمية كبيرة",
        "كميات من الأسلحة",
        "وأحد المساجد",
        "وصل بعده بساعة",
        "نصف السكان",
        "التقرير الأولي",
        "عام 1436هـ",
        "الحادي",
        "كوفيد19",
        "رقم الحساب 12345678901234567890",
    ],
)
def test_no_number(text: str) -> None:
    """Words that only look like numbers are none."""
    assert find_numbers(words_of(text)) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ثلاثة وأربعة أشخاص", [3, 4]),
        ("مئة وألف", [100, 1000]),
        ("بين 3 و5 ملايين", [3, 5_000_000]),
        ("5 و10 أشخاص", [5, 10]),
        ("عشرة، عشرون", [10, 20]),
        ("خمسة\nعشر", [5, 10]),
        ("2015/7/21", [2015, 7, 21]),
        ("21.7.2015", [21, 7, 2015]),
        ("12 500 شخص", [12, 500]),
        ("مليون ونصف ألف", [1_000_500]),
        ("ألف ومليون", [1000, 10**6]),
        ("20 في المئة", [20]),
        ("20 بالمائة", [20]),
        ("عشرين في المئة", [20]),
        ("من المئة", [100]),
        ("في المئة يوم الأولى", [100, 1]),
        ("في عدة دول", [3]),
    ],
)
def test_neighbours_stay_apart(text: str, values: list[int]) -> None:
    """Two numbers side by side, with a mark or a conjunction between them, are two."""
    assert [number.value for number in find_numbers(words_of(text))] == values


def test_gender_is_that_of_what_is_counted() -> None:
    """Three to ten disagree with their noun, and the number says which gender that is."""
    assert only("ثلاثة رجال").gender == "m"
    assert only("ثلاث نساء").gender == "f"
    assert only("ثلاث عشرة امرأة").gender == "f"
    assert only("عشرون رجلا").gender == ""


def test_definite() -> None:
    """The article is kept and noted."""
    assert only("الدول العشرين").definite
    assert not only("عشرين دولة").definite


def test_endless_numbers_end() -> None:
    """Rows of scales or groups without end are read as several numbers, not one."""
    assert len(find_numbers(words_of("ألف " * 100))) > 10
    assert len(find_numbers(words_of("000 " * 90))) > 10
    assert len(find_numbers(words_of("آلاف " * 100))) > 10
