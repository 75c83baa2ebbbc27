"""The scanner of quotation marks: all kinds, and what happens where they are wrong."""

import pytest

from arnews_plugins.quotes.marks import find_marked


def inside(text: str) -> list[str]:
    """Return what stands between marks."""
    return [text[mark.inner : mark.outer].strip() for mark in find_marked(text)]


@pytest.mark.parametrize(
    "marks",
    ["«»", "“”", "„“", "””", '""', "''", "‘’", "‹›", "»«", "”“", ("((", "))"), ("<<", ">>")],
    ids=str,
)
def test_kinds(marks: tuple[str, str]) -> None:
    """Marks of every kind, also reversed, hold what stands between them."""
    text = f"قال {marks[0]}نعم نعم{marks[1]} ثم ذهب."
    assert inside(text) == ["نعم نعم"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بلا علامات", []),
        ("«أولى» و«ثانية»", ["أولى", "ثانية"]),
        ("«خارج «داخل» خارج»", ["خارج «داخل» خارج", "داخل"]),
        ('«خارج "داخل" خارج»', ['خارج "داخل" خارج', "داخل"]),
        ('قال "موقع "العربية" صادق"', ['موقع "العربية" صادق', "العربية"]),
        # Spaces on the wrong side, and none
        ('قال " نعم " و" لا "', ["نعم", "لا"]),
        ('قال"نعم"وقال"لا"', ["نعم", "لا"]),
        ('قال ل"الرياض" نعم', ["الرياض"]),
        # Mismatched
        ('قال “نعم" ثم', ["نعم"]),
        ("قال «نعم” ثم", ["نعم"]),
        ("قال “نعم» ثم", ["نعم"]),
        # Brackets alone are no marks
        ("قال (نعم) ثم < أو >", []),
        # Apostrophes
        ("McDonald's و O'Neill", []),
        # Nothing between
        ("«» و« »", []),
        ('"', []),
        ("»", []),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    """Pairs are found by direction, by turns, and by the spaces around them."""
    assert inside(text) == expected


def test_never_closed() -> None:
    """A mark never closed ends with its line, not with the article."""
    text = "قال «كلام طويل\nسطر ثان\nسطر ثالث"
    (mark,) = find_marked(text)
    assert text[mark.inner : mark.outer] == "كلام طويل"
    assert not mark.closed
    assert mark.end == mark.outer


def test_never_closed_before_another() -> None:
    """A mark never closed does not take the closing mark of a later one."""
    text = "قال «كلام\nوقال «نعم» ثم «لا»"
    assert inside(text) == ["كلام", "نعم", "لا"]


def test_over_lines() -> None:
    """One mark may be open over several lines."""
    assert inside("قال «أول\nثان\nثالث» ثم") == ["أول\nثان\nثالث"]


def test_a_mark_before_each_paragraph() -> None:
    """A mark that opens each paragraph of a long quotation makes one quotation."""
    assert inside("«أول\n«ثان\n«ثالث» ثم") == ["أول\n«ثان\n«ثالث"]


def test_open_for_too_long() -> None:
    """What is open for very many lines was never closed."""
    (mark,) = find_marked("قال «أول" + "\nسطر" * 40 + "» ثم")
    assert not mark.closed


@pytest.mark.parametrize("piece", ["«", "»", '"', "«أ ", "«أ» ", '"أ ', "\n«أ", "((", "'أ", "“أ\n"])
def test_a_million_marks(piece: str) -> None:
    """A text of nothing but marks is read, and gives properly nested stretches in order."""
    text = piece * 100_000
    last = -1
    around: list[int] = []
    for mark in find_marked(text):
        assert last < mark.start < mark.inner < mark.outer <= mark.end <= len(text)
        last = mark.start
        while around and around[-1] <= mark.start:
            around.pop()
        assert not around or mark.end <= around[-1]
        around.append(mark.end)
