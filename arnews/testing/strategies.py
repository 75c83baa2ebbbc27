"""Hypothesis strategies for Arabic text: as newspapers write it, and as scrapers leave it."""

from hypothesis import strategies as st

__all__ = ["arabic_text", "dirty_text"]

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
