"""Texts that a plugin must bear: what scrapers leave, what no editor would pass, and nothing at all.

They are named, so that a failure can say in which it happened.
"""

from collections.abc import Mapping

__all__ = ["HOSTILE", "PUMPS"]

_PROSE = (
    "قال وزير الخارجية الأمريكي اليوم الأحد في أنقرة إن المحادثات كانت «إيجابية للغاية»، وأضاف أن 25 شخصا "
    "أصيبوا في 3 أكتوبر 2021."
)

HOSTILE: Mapping[str, str] = {
    "empty": "",
    "spaces only": " \n\t\u00a0\r\n ",
    "no Arabic": "Prices rose 3.5% to $40 on 31 October 2021.",
    "one letter": "و",
    "prose": _PROSE,
    "prose twice": f"{_PROSE}\n{_PROSE}",
    "vowel marks": "قَالَ وَزِيرُ الخَارِجِيَّةِ يَوْمَ الأَحَدِ فِي أَنْقَرَةَ إِنَّ دَرَجَةَ الحَرَارَةِ ٣٠.",
    "marks without letters": "\u064b\u064c\u0651\u0651\u0651 \u064e\u0670\u0653\u0654",
    "many marks on one letter": "ب" + "\u064e\u0651" * 200 + "غداد",
    "tatweel": "قــــــال الوزيــــــر فـــي بغـــــداد ـــــ ـ ٢٠٢١ـ",
    "presentation forms": "ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ ﻓﻲ ﺑﻐﺪﺍﺩ ﻳﻮﻡ ﺍﻷﺣﺪ ﷺ ﷲ ﷼ ﷽ ﻻ ﻵ",
    "bidi controls": "\u202bقال \u200fالوزير\u200e في\u202c \u2067بغداد\u2069 «\u200fنعم\u200f» \u061c٢٥\u200f٪",
    "unpaired bidi": "\u2067\u2067\u202e" + _PROSE + "\u2068",
    "zero width": "بغ\u200bداد ق\ufeffال الوز\u200cير \u200dفي أن\u2060قرة",
    "HTML remains": "<p>قال&nbsp;الوزير &quot;نعم&quot; &amp;amp; &#1576;&#x63A;داد</p><br/>&lt;b&gt; &#8220;لا&#8221;",
    "broken references": "&quot &#x; &#99999999; &news; &; بغداد &#1593;ربي &amp;#1593;",
    "digits of three kinds": "25 ٢٥ ۲۵ 2٢۲ ٣٫٥ ١٬٢٠٠ 1.200,50 1436هـ ٣١/١٠/٢٠٢١",
    "enormous number": "بلغ العدد " + "9" * 400 + " شخصا و" + "مليون " * 60 + "درجة مئوية",
    "impossible dates": "يوم 31 فبراير 2021 و32/13/2021 الساعة 25:99 عام 0000 و99999",
    "open quotation": "قال الوزير: «لن نقبل بهذا. وأضاف: \u201cأبدا. ثم غادر. " * 3,
    "closing marks only": "» » ) ] } \u201d \u2019 ›› »",
    "nested quotation": "قال: «قالت: \u201cقال: 'قلت: \"لا\"'\u201d» وانصرف.",
    "punctuation only": "،؛؟!..…—–-:«»()[]\"'/\\|*#@~^%٪",
    "one long word": "وبالاستقلالية" * 300,
    "one long line": _PROSE.replace(".", "") * 20,
    "a line a word": "\n".join(_PROSE.split()),
    "Windows line ends": _PROSE.replace("، ", "،\r\n") + "\r\n\r\n",
    "line separators": _PROSE.replace(" ", "\u2028", 5) + "\u0085\u2029" + _PROSE,
    "emoji and flags": "😀 بغداد 🇮🇶 👨‍👩‍👧 ☪️ قال 🏴󠁧󠁢󠁥󠁮󠁧󠁿 الوزير 👍🏽",
    "beyond the basic plane": "𞸀𞸁𞸂 𐻀 \U0001f9ff بغداد \U000e0001\U0010fffd",
    "noncharacters": "بغداد\ufffe\uffff\ufdd0\U0001ffff قال",
    "controls": "بغ\x00داد\x07 قال\x1b[31m الوزير\x7f\x9f",
    "lone surrogate": "بغداد \ud800 قال الوزير \udfff.",
    "Persian and Urdu": "رئیس جمهور ایران گفت: «پاکستان چین کی وزیر ہے» ۱۴۰۰/۰۸/۰۹",
    "mixed scripts": "قال CEO شركة Apple تيم كوك Tim Cook إن iPhone 13 Pro بـ999$ و€50 و30°C",
    "addresses": "https://example.org/ar/بغداد?q=%D8%A8#x info@example.org @user #بغداد_اليوم",
    "initials": "د. م. أ. ص.ب. 123 بي.بي.سي أ.د. هـ. 5 ق.م. ق. م",
    "repeated word": "الرئيس " * 120,
    "repeated letter": "ا" * 3000 + " " + "ه" * 500,
    "byte order mark": "\ufeff" + _PROSE,
    "combining Latin": "e\u0301e\u0301 Erdog\u0306an \u0130stanbul إسطنبول",
}
"""Name to text."""

PUMPS: Mapping[str, str] = {
    "prose": _PROSE + "\n",
    "one sentence without end": _PROSE.replace(".", "، "),
    "opening marks": "قال «",
    "numbers": "25 و3.5 ",
    "one word": "الرئيس ",
    "one letter": "ا",
    "line breaks": "\n",
}
"""Pieces that are repeated to see how the work grows with the length of a text."""
