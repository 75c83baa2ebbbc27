"""Texts that nobody writes and scrapers send: one thing without end, as long as is asked for.

Each is what some part of arnews likes least: what it looks at most closely, over and over. They
hold plugins to time and memory that grow as the text does.
"""

from collections.abc import Callable, Mapping

import attrs

__all__ = ["WORST", "worst_text"]

_PROSE = (
    "قال وزير الخارجية الأمريكي أنتوني بلينكن اليوم الأحد في أنقرة إن المحادثات مع تركيا كانت «إيجابية للغاية»، وأضاف أن "
    "25 شخصا قتلوا في قصف على حلب في 3 أكتوبر 2021"
)
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"

_PIECES: Mapping[str, str] = {
    # letters and what stands between them
    "vowel marks": "\u064e\u0651",
    "vowel marks on letters": "بَّغْدَاَدُ ",
    "marks without letters": "\u064b \u0651 \u0670 ",
    "a mark from elsewhere": "e\u0301\u0306",
    "tatweel": "\u0640",
    "tatweel in words": "بــغــداد ",
    "direction marks": "\u200f\u202b\u200e\u2067\u202c",
    "direction marks in words": "بغ\u200fداد\u200e ",
    "byte order marks": "\ufeff",
    "zero width": "\u200b\u200c\u200d\u2060",
    "emoji": "😀👨‍👩‍👧🇮🇶👍🏽",
    "presentation forms": "ﷺﷲﻻﻵ﷽",
    "controls": "\x00\x07\x1b\x9f",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "line breaks": "\n",
    "Windows line breaks": "\r\n",
    "line separators": "\u2028\u0085",
    "a letter a line": "و\n",
    "a word a line": "بغداد\n",
    "one letter": "ا",
    "one letter, spaced": "أ ",
    "one clitic": "و",
    "one clitic, spaced": "و ",
    "one clitic after another": "وبال",
    "clitics of one name": "وبالقاهرة ",
    "lam without end": "لل",
    "one word without spaces": "القاهرة",
    "prose without spaces": _PROSE.replace(" ", ""),
    "one word": "الرئيس ",
    "Latin letters": "abcdefgh",
    "Latin prose": "Prices rose 3.5% to $40 on 31 October 2021, Mr. Smith said. ",
    "Latin names": "Tim Cook (Apple) BBC ",
    "addresses": "https://example.org/ar/بغداد?q=%D8%A8#x info@example.org @user #بغداد_اليوم ",
    "references": "&quot;",
    "broken references": "&",
    "references within references": "&amp;amp;",
    "numeric references": "&#1593;",
    "tags": "<p>",
    "initials": "أ. ",
    "spelt letters": "سي. إن. ",
    "hyphens": "-",
    "commas": "، ",
    "full stops": ".",
    "full stops, spaced": ". ",
    "points of a list": "• ",
    "ellipses": "... ",
    "question marks": "؟!",
    "slashes": "/",
    # quotation marks
    "opening marks": "«",
    "closing marks": "»",
    "opening and closing": "«»",
    "closing and opening": "»«",
    "straight marks": '"',
    "straight marks, spaced": ' " ',
    "curly marks": "“”‘’",
    "single marks": "'",
    "marks of all kinds": "«“\"'‹",
    "opening marks with words": "قال «نعم ",
    "closing marks with words": "نعم» قال ",
    "quotations": "«نعم»، قال بايدن. ",
    "straight quotations": 'قال "نعم" ',
    "open brackets": "(",
    "brackets": "()[]{}",
    # words of speech
    "cue": "قال ",
    "cue and conjunction": "وأضاف ",
    "cue and complement": "قال إن ",
    "cues": "قال أعلن وأكد أضاف ",
    "complements": "إن أن بأن ",
    "cue and colon": "قال: ",
    "cue and mark": "قال: «",
    "speakers": "قال بايدن إن ",
    "attributions": "بحسب ",
    "attributions and titles": "بحسب المتحدث باسم ",
    "agencies": "رويترز - ",
    "datelines": "بغداد - رويترز: ",
    # numbers and dates
    "digits": "9",
    "digits of other kinds": "٩۹9",
    "numbers": "25 ",
    "decimals": "3.5 ",
    "numbers with commas": "1,200,",
    "numbers with points": "1.200.",
    "numbers with slashes": "12/",
    "numbers with hyphens": "2021-",
    "numbers with colons": "12:",
    "numbers and and": "25 و",
    "numerals": "خمسة وعشرون ",
    "numerals joined": "مئة وألف و",
    "thousands of thousands": "ألف ",
    "ordinals": "الأول الثاني ",
    "percent": "25% ",
    "money": "25 مليون دولار ",
    "dates": "3 أكتوبر 2021 ",
    "dates in figures": "3/10/2021 ",
    "dates in a row": "3 و4 و5 أكتوبر، ",
    "Islamic dates": "3 رمضان 1443هـ ",
    "ISO dates": "2021-10-31 ",
    "weekdays": "الأحد ",
    "weekdays and and": "الأحد والاثنين و",
    "months": "أكتوبر ",
    "months with two names": "تشرين الأول/أكتوبر ",
    "half months": "كانون ",
    "months and slashes": "يناير/",
    "holidays": "عيد الفطر ",
    "hours": "الساعة ",
    "hours of the day": "الساعة الثالثة مساء ",
    "units": "يوم ",
    "years": "2021 ",
    "years after words": "عام 2021 ",
    "before": "قبل ",
    "before and units": "قبل يومين ",
    "ranges": "من يناير إلى ",
    "between": "بين 2010 و",
    "pasts": "الماضي ",
    "times of day": "مساء ",
    # names
    "name": "محمد ",
    "names": "محمد علي حسن ",
    "name known": "بايدن ",
    "full name known": "جو بايدن ",
    "names and and": "محمد وعلي، ",
    "names joined": "محمدعلي",
    "sons": "محمد بن ",
    "son": "بن ",
    "servants": "عبد ",
    "fathers": "أبو ",
    "title": "الرئيس ",
    "titles": "وزير الخارجية ",
    "titles joined": "وزير ",
    "titles and and": "الرئيس والوزير و",
    "titles before names": "الرئيس محمد ",
    "titles after names": "محمد الرئيس ",
    "titles and countries": "الرئيس الأمريكي ",
    "abbreviated titles": "د. ",
    "unknown names after titles": "الدكتور زغلموت ",
    "cities": "بغداد ",
    "cities and and": "بغداد والقاهرة و",
    "countries": "العراق ",
    "countries in commas": "العراق، ",
    "demonyms": "الأمريكي ",
    "head": "شركة ",
    "heads": "وزارة ",
    "heads and adjectives": "وزارة الدفاع الأمريكية ",
    "heads and and": "وزارة الدفاع و",
    "heads of places": "مدينة ",
    "heads of heads": "رئيس مجلس إدارة شركة ",
    "unknown organisations": "شركة زغلموت ",
    "clubs": "الأهلي ",
    "acronyms": "(ناتو) ",
    "definite words": "الكبيرة ",
    "nisba adjectives": "العربية ",
    # events
    "trigger": "قصف ",
    "triggers": "هاجم قتل اعتقل ",
    "nominal triggers": "اجتماع ",
    "dead": "مقتل ",
    "dead counted": "مقتل 3 ",
    "trigger and place": "قصف بغداد ",
    "trigger and actors": "قصف الجيش ",
    "light verbs": "أجرى محادثات ",
    "negations": "لم ",
    "negated triggers": "لم يقصف ",
    "conditions": "إذا ",
    "protests": "مظاهرة ",
    "passives": "قتل على يد ",
    "prepositions": "في ",
    "relative": "الذي ",
    "conjunction": "أن ",
    "topic words": "الانتخابات ",
}  # fmt: skip
"""Name to what is repeated."""


@attrs.frozen
class _Repeated:
    """A text of one piece."""

    piece: str

    def __call__(self, size: int) -> str:
        return (self.piece * (size // len(self.piece) + 1))[:size]


@attrs.frozen
class _Nested:
    """A text that opens and opens and then closes as often."""

    opening: str
    closing: str

    def __call__(self, size: int) -> str:
        deep = size // (len(self.opening) + len(self.closing))
        return self.opening * deep + self.closing * deep


def _made(make: Callable[[int], str], size: int) -> str:
    """The words that are made of 1, 2, 3 and so on."""
    words: list[str] = []
    length = 0
    while length < size:
        words.append(make(len(words) + 1))
        length += len(words[-1]) + 1
    return " ".join(words)[:size]


def _new_word(number: int) -> str:
    """A word that stands for a number, and for no other."""
    left, word = number * 7919, ""
    while left:
        left, letter = divmod(left, len(_LETTERS))
        word += _LETTERS[letter]
    return f"ال{word}ية"


def _new_words(size: int) -> str:
    """Words of which each stands once: what is remembered of words grows."""
    return _made(_new_word, size)


def _new_names(size: int) -> str:
    """People of whom each is named once, by a name that nobody has."""
    found = _new_words(size).split()
    return " ".join(f"الدكتور {word.removeprefix('ال')}" for word in found)[:size]


def _new_organisations(size: int) -> str:
    """Organisations of which each is named once."""
    return " ".join(f"شركة {word}" for word in _new_words(size).split())[:size]


def _new_numbers(size: int) -> str:
    """Numbers of up to five digits, few of them twice, in no order."""
    return _made(lambda number: str(number * 7919 % 100_003), size)


WORST: Mapping[str, Callable[[int], str]] = {
    **{name: _Repeated(piece) for name, piece in _PIECES.items()},
    "prose": _Repeated(_PROSE + ". "),
    "prose in lines": _Repeated(_PROSE + ".\n"),
    "one long sentence": _Repeated(_PROSE + " و"),
    "one long quotation": lambda size: "قال: «" + _Repeated(_PROSE + " ")(size - 7) + "»",
    "quotation never closed": lambda size: "قال: «" + _Repeated(_PROSE + ".\n")(size - 6),
    "one long straight quotation": lambda size: 'قال: "' + _Repeated(_PROSE + ". ")(size - 7) + '"',
    "deep brackets": _Nested("(", ")"),
    "deep brackets of all kinds": _Nested("([{", "}])"),
    "deep brackets with words": _Nested("(نعم ", ")"),
    "deep quotations": _Nested("«", "»"),
    "deep quotations with words": _Nested("قال «نعم ", "» "),
    "deep curly quotations": _Nested("قال “نعم ", "” "),
    "deep references": lambda size: "&" + _Repeated("amp;")(size - 1),
    "new words": _new_words,
    "new names": _new_names,
    "new organisations": _new_organisations,
    "new numbers": _new_numbers,
    "prose and a title": lambda size: (
        "الرئيس " * (size // 14) + _Repeated(_PROSE + ". ")(size // 2)
    ),
}
"""Name to a maker of the text: called with a length in code points."""


def worst_text(name: str, size: int) -> str:
    """One of the texts of `WORST`.

    Args:
        name: which.
        size: its length in code points, or one or a few less.

    Raises:
        KeyError: there is none of this name.

    >>> worst_text("cue", 12)
    'قال قال قال '
    """
    return WORST[name](size)
