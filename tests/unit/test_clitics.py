"""Attached particles and pronouns: what is possible, and what a list of names decides."""

import pytest

from arnews.matching import PhraseHit, PhraseList, PhraseSet
from arnews.text import clean, endings, match, split_words, splits, views
from arnews.text.clitics import attached

# Each line: a listed name, then tokens as news write them; a bar stands after the particles.
NAMES = """
بايدن: و|بايدن ل|بايدن ب|بايدن ول|بايدن ف|بايدن وب|بايدن ك|بايدن
الولايات: الولايات و|الولايات ل|لولايات ول|لولايات ب|الولايات وب|الولايات فل|لولايات ك|الولايات
السعودية: و|السعودية ل|لسعودية فل|لسعودية وب|السعودية ف|السعودية ك|السعودية ول|لسعودية
القاهرة: ب|القاهرة وب|القاهرة ل|لقاهرة ول|لقاهرة ف|القاهرة فب|القاهرة
الأمم: ك|الأمم ل|لأمم وك|الأمم ب|الأمم ول|لأمم
فلسطين: فلسطين و|فلسطين ل|فلسطين ب|فلسطين ك|فلسطين ول|فلسطين فل|فلسطين
بغداد: بغداد و|بغداد ل|بغداد ب|بغداد وب|بغداد ف|بغداد
كابول: كابول و|كابول ب|كابول ل|كابول وك|كابول
لبنان: لبنان و|لبنان ل|لبنان ب|لبنان ول|لبنان ك|لبنان وك|لبنان
الوليد: الوليد و|الوليد ل|لوليد ول|لوليد ب|الوليد
باكستان: باكستان و|باكستان ل|باكستان ب|باكستان وب|باكستان
لندن: لندن و|لندن ب|لندن ل|لندن ول|لندن
وليد: وليد و|وليد ل|وليد ب|وليد
واشنطن: واشنطن و|واشنطن ب|واشنطن ل|واشنطن ف|واشنطن
كوريا: كوريا و|كوريا ل|كوريا ب|كوريا
ليبيا: ليبيا و|ليبيا ل|ليبيا ب|ليبيا ول|ليبيا
بيروت: بيروت و|بيروت ب|بيروت ل|بيروت
برلين: برلين و|برلين ب|برلين ل|برلين
فرنسا: فرنسا و|فرنسا ل|فرنسا ب|فرنسا ك|فرنسا فل|فرنسا
الفلوجة: الفلوجة ب|الفلوجة و|الفلوجة ل|لفلوجة
اللاذقية: اللاذقية ب|اللاذقية و|اللاذقية ل|لاذقية ول|لاذقية
الليكود: الليكود و|الليكود ب|الليكود ل|ليكود
اللجنة: اللجنة و|اللجنة ب|اللجنة ل|لجنة فل|لجنة
الكويت: الكويت و|الكويت ب|الكويت ل|لكويت ك|الكويت
البحرين: البحرين و|البحرين ب|البحرين ل|لبحرين
الكونغرس: الكونغرس و|الكونغرس ب|الكونغرس ل|لكونغرس
أوباما: أوباما و|أوباما ل|أوباما ب|أوباما
إيران: إيران و|إيران ل|إيران ب|إيران ك|إيران
أنقرة: أنقرة و|أنقرة ل|أنقرة ب|أنقرة
مؤتة: مؤتة ب|مؤتة و|مؤتة
كلينتون: كلينتون و|كلينتون ل|كلينتون
بوتين: بوتين و|بوتين ل|بوتين ك|بوتين
لافروف: لافروف و|لافروف ل|لافروف
كيري: كيري و|كيري ل|كيري
وهران: وهران ب|وهران و|وهران
فيينا: فيينا ب|فيينا و|فيينا ل|فيينا
"""
MADE = [
    (line.partition(":")[0], token)
    for line in NAMES.strip().splitlines()
    for token in line.partition(": ")[2].split()
]
LISTED = PhraseSet(
    [PhraseList("t.names", [(name, name) for name in dict.fromkeys(n for n, _ in MADE)])]
)

# Words that only look as if a particle and a listed name were in them.
OTHERS = [
    "وزير",
    "وزارة",
    "وقف",
    "وكالة",
    "ولاية",
    "واحد",
    "ورشة",
    "فندق",
    "فيلم",
    "فريق",
    "فترة",
    "فكرة",
    "بنك",
    "بيان",
    "بلد",
    "برنامج",
    "لجنة",
    "لقاء",
    "لواء",
    "كلية",
    "كتاب",
    "كرة",
    "والد",
    "فوائد",
    "بريد",
    "كلام",
    "لاعب",
    "بالغ",
    "وافد",
    "كامل",
    "فلكي",
]


def scan(text: str, phrases: PhraseSet = LISTED) -> list[PhraseHit]:
    """The hits in a text."""
    return phrases.scan(split_words(*views(text)))["t.names"]


@pytest.mark.parametrize(("name", "token"), MADE)
def test_token(name: str, token: str) -> None:
    """A listed name is found in the token, after exactly the particles before the bar."""
    particles, bar, _ = token.rpartition("|")
    text = token.replace("|", "")
    hits = scan(f"قال {text} أمس")
    assert [(hit.payload, hit.clitics, hit.cut) for hit in hits] == [
        (name, particles, len(particles) if bar else 0)
    ]
    assert hits[0].norm == name
    assert (hits[0].start, hits[0].end) == (4 + len(particles), 4 + len(text))


@pytest.mark.parametrize("word", OTHERS)
def test_other_words_are_left_alone(word: str) -> None:
    """A word that is no listed name with particles gives nothing."""
    assert scan(word) == []


def test_longest_whole_name_wins_over_a_cut() -> None:
    """Where a list has both «لبنان» and «بنان», «ولبنان» is the first: fewest letters are cut."""
    both = PhraseSet([PhraseList("t.names", [("لبنان", "LB"), ("بنان", "given")])])
    assert [hit.payload for hit in scan("ولبنان", both)] == ["LB"]
    assert [hit.payload for hit in scan("لبنان", both)] == ["LB"]


def test_splits_of_an_unlisted_word() -> None:
    """Without a list every plausible split is given, the whole word first, one letter never left."""
    assert [split.rest for split in splits("فلسطين")] == ["فلسطين", "لسطين", "سطين"]
    assert [split.rest for split in splits("لك")] == ["لك"]
    assert [split.rest for split in splits("مصر")] == ["مصر"]


def test_split_before_digits() -> None:
    """A particle may stand right before a number."""
    assert splits("ب5")[1] == (1, "ب", "5")
    assert splits("و25")[1] == (1, "و", "25")


def test_future_particle_needs_an_imperfect() -> None:
    """س is a particle only before a letter that begins the imperfect."""
    assert (1, "س", "يقول") in splits("سيقول")
    assert (2, "وس", "تقول") in splits("وستقول")
    assert len(splits("سلام")) == 1


def test_splits_are_remembered() -> None:
    """The analysis of a word type is made once."""
    assert splits("وبالقاهره") is splits("وبالقاهره")


@pytest.mark.parametrize(
    ("word", "stem", "suffix"),
    [
        ("حكومتهم", "حكومة", "هم"),
        ("وزيرها", "وزير", "ها"),
        ("وزرائه", "وزراء", "ه"),
        ("وزراؤهم", "وزراء", "هم"),
        ("مستشفاه", "مستشفى", "ه"),
        ("مستشاريه", "مستشارين", "ه"),
        ("معاونوه", "معاونون", "ه"),
        ("أعلنوه", "أعلنوا", "ه"),
        ("بلادنا", "بلاد", "نا"),
        ("رئيسكم", "رئيس", "كم"),
        ("ابنتي", "ابنة", "ي"),
        ("قتلهما", "قتل", "هما"),
    ],
)
def test_ending(word: str, stem: str, suffix: str) -> None:
    """The word without its pronoun is spelled as it stands alone."""
    assert (match(stem), suffix) in endings(match(word))
    assert (match(word), suffix) in attached(match(stem))


def test_no_ending_in_short_words() -> None:
    """At least two letters must remain before a pronoun."""
    assert endings("له") == ()
    assert endings("مصر") == ()


def test_table_is_spelled_clean() -> None:
    """The tokens of the table are at clean level, so that offsets can be read off them."""
    assert all(clean(token) == token for _, token in MADE)
