"""Hypothesis strategies for Arabic text: as newspapers write it, and as scrapers leave it."""

import datetime

import hypothesis
from hypothesis import strategies as st

from arnews.article import Article

__all__ = ["arabic_text", "dirty_text", "made_articles", "news_articles"]

_WORDS = (  # noqa: SIM905 - words read better in lines than in a column
    "قال أعلنت وأضاف التقى شدد وزير الخارجية الرئيس الأمريكي والسعودية بالقاهرة للولايات المتحدة كالأمم "
    "فلسطين لبنان بغداد أنقرة إلى على من أن إن التي هذا مسؤول محادثات اتفاقية مئتان وخمسون ألفا أحد عشر "
    "شخصا نصف مليون الثالثة رويترز واس د. م. أ. ص.ب هـ مُحمّد عبدِ اللّه أردوغان شيئًا ملخّصًا العـــرب ٢٠٢١ 2015 3.5 "
    "1,200 ۱۲ ٣٫٥ ١٬٢٠٠ آسيا أبوظبي مسؤولية رؤوس مستشفى جاویش ایران گاز پاکستان ﷺ ﷲ ﻻ اﻟﻌﺮاق &quot; &amp;"
).split()
_BETWEEN = (
    " ", " ", " ", " ", "، ", ". ", "؛ ", ": ", " - ", "؟ ", "! ", ".. ", "... ", "؟! ", "\n", "\n\n",
    " «", "» ", "».", ' "', '" ', '."', " “", "” ", " (", ") ", ".", "\u00a0", "/", "•", "\t", "\r\n",
)  # fmt: skip

# One piece of every block that the normalizers know, and neighbours of each that they leave.
_RANGES = (
    (0x0000, 0x0020),
    (0x007F, 0x00A1),
    (0x0300, 0x0350),
    (0x0600, 0x06FF),
    (0x0750, 0x077F),
    (0x0870, 0x08FF),
    (0x1680, 0x1680),
    (0x2000, 0x206F),
    (0x3000, 0x3001),
    (0xFB50, 0xFDFF),
    (0xFE00, 0xFE0F),
    (0xFE70, 0xFEFF),
    (0xFFF9, 0xFFFF),
    (0x10EC0, 0x10EFF),
    (0x1EE00, 0x1EEFF),
    (0x1F1E6, 0x1F1FF),
    (0x1F600, 0x1F64F),
    (0x1FFFE, 0x1FFFF),
    (0xE0001, 0xE007F),
    (0xE0100, 0xE01EF),
)
_PIECES = (
    "ا\u0653", "ا\u064e\u0654", "ا\u0655", "و\u0654", "ي\u0651\u0654", "أ\u0655", "\ufefb\u0654", "ـٔ",
    "&quot;", "&amp;", "&amp;quot;", "&#1593;", "&#x27;", "&nbsp;", "&#8203;", "&#147;", "&news;", "&lt",
    "&a\u200bmp;", "&#٣٩;", "&#38;lt;", "&\u064eamp;", "👨‍👩‍👧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "☪️", "هـ", "محمدﷺ",
)  # fmt: skip


def arabic_text(*, max_words: int = 60) -> st.SearchStrategy[str]:
    """Text that looks like news: words, numbers, quotations, datelines, line breaks.

    Args:
        max_words: how many words a text has at most.
    """
    pair = st.tuples(st.sampled_from(_WORDS), st.sampled_from(_BETWEEN))
    return st.lists(pair, max_size=max_words).map(
        lambda pairs: "".join([part for word in pairs for part in word])
    )


def dirty_text(*, max_size: int = 80) -> st.SearchStrategy[str]:
    """Text of all that a scraper may leave, without surrogates.

    Marks without a letter, presentation forms, controls, bidi, emoji, references, tags,
    noncharacters, and any other characters.

    Args:
        max_size: how many pieces, mostly single characters, a text has at most.
    """
    characters = st.one_of(
        [st.characters(min_codepoint=first, max_codepoint=last) for first, last in _RANGES]
    )
    piece = st.one_of(
        characters,
        st.sampled_from(_PIECES),
        st.sampled_from(_WORDS),
        st.sampled_from("اأإآٱوؤيئىةهبت ـ\u064b\u064e\u0651\u0653\u0654\u0655&#;0١"),
        st.characters(exclude_categories=["Cs"]),
    )
    return st.lists(piece, max_size=max_size).map("".join)


_DATELINES = (
    "",
    "",
    "أنقرة - رويترز: ",
    "القاهرة (أ ف ب) - ",
    "بغداد، 31 أكتوبر: ",
    "واس - الرياض\n",
)
_SPEAKERS = (
    "الرئيس الأمريكي جو بايدن", "وزير الخارجية التركي", "المتحدثة باسم الوزارة", "مصدر أمني", "سامر الخطيب",
    "وزارة الداخلية العراقية", "الأمين العام للأمم المتحدة", "رئيس البلدية الدكتور خالد بن سعيد",
)  # fmt: skip
_SAYING = (
    "قال {} إن {}.",
    "وأضاف {}: «{}».",
    "«{1}»، قال {0}.",
    "وبحسب {}، {}.",
    "أكد {} أن {}.",
    "{1}.",
)
_SAID = (
    "المحادثات كانت إيجابية للغاية", "25 شخصا أصيبوا في انفجار وسط بغداد", "درجة الحرارة بلغت ٣٠ درجة مئوية",
    "الاتفاق سيوقع يوم الأحد المقبل في روما", "الطرفين وقعا الاتفاقية في 3 أكتوبر 2021", "الأسعار ارتفعت بنسبة 3.5%",
    "الجيش سيطر على المدينة أمس", "المفاوضات ستبدأ في الساعة الثالثة مساء", "بلاده لن تقبل بأي تدخل في شؤونها",
)  # fmt: skip
_TITLES = (
    "",
    "بايدن يلتقي أردوغان في روما",
    "مقتل 3 جنود قرب الحدود",
    "وزير: «لن نتراجع»",
    "أسعار النفط ترتفع",
)
_DIRT = (
    ("قال", "قَالَ"), ("الحرارة", "الحـــرارة"), ("25", "٢٥"), ("«", "&quot;"), (" في ", " في\u00a0"),
    ("الو", "الو\u200b"), ("لا", "ﻻ"), ("بغداد", "\u202bبغداد\u202c"),
)  # fmt: skip


@st.composite
def _articles(draw: st.DrawFn, max_paragraphs: int) -> Article:
    """One article, drawn piece by piece."""
    paragraphs = []
    for number in range(draw(st.integers(1, max_paragraphs))):
        sentences = [
            draw(st.sampled_from(_SAYING)).format(
                draw(st.sampled_from(_SPEAKERS)), draw(st.sampled_from(_SAID))
            )
            for _ in range(draw(st.integers(1, 3)))
        ]
        dateline = draw(st.sampled_from(_DATELINES)) if number == 0 else ""
        paragraphs.append(dateline + " ".join(sentences))
    body = draw(st.sampled_from(("\n", "\n\n", "\r\n"))).join(paragraphs)
    for before, after in draw(st.lists(st.sampled_from(_DIRT), max_size=2, unique=True)):
        body = body.replace(before, after)
    days = st.dates(datetime.date(1990, 1, 1), datetime.date(2035, 12, 31))
    return Article.compose(
        title=draw(st.sampled_from(_TITLES)), body=body, published=draw(st.none() | days)
    )


def news_articles(*, max_paragraphs: int = 6) -> st.SearchStrategy[Article]:
    """Articles as agencies send them: headline, dateline, attributed statements, quotations, dates.

    One in a few carries vowel marks, tatweel, other digits or an HTML reference. The day of
    publication may be missing.

    Args:
        max_paragraphs: how many paragraphs an article has at most.
    """
    return _articles(max_paragraphs)


def made_articles(count: int, *, max_paragraphs: int = 6) -> list[Article]:
    """So many of `news_articles`, at most, the same each time in the same surroundings.

    Hypothesis takes others where other modules are loaded, and gives fewer where it finds no more.

    Args:
        count: how many.
        max_paragraphs: how many paragraphs an article has at most.
    """
    made: list[Article] = []

    @hypothesis.settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(news_articles(max_paragraphs=max_paragraphs))
    def collect(article: Article) -> None:
        made.append(article)

    collect()
    return made
