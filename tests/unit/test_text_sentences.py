"""Paragraphs and sentences of news, with what is written around them."""

import pytest

from arnews.article import Span
from arnews.text import segment, split_words, views
from arnews.text.datelines import is_byline, is_signature
from arnews.text.sentences import Segment


def cut(text: str, title: Span | None = None) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The paragraphs and sentences of a text."""
    clean, match = views(text)
    return segment(text, split_words(clean, match), clean, title)


def sentences(text: str) -> list[str]:
    """The sentences of a text, as they stand in it."""
    return [text[one.start : one.end] for one in cut(text)[1]]


WHOLE = [
    # initials and titles
    "وأوضح د. محمد العلي أن النتائج جيدة.",
    "وقال م.القحطاني إن القرار نهائي.",
    "أكد أ.د. يوسف الصالح نجاح التجربة.",
    "أكد أ. د. يوسف الصالح نجاح التجربة.",
    "الكاتبة ج.ك. رولنغ وصلت إلى لندن.",
    "العنوان ص.ب 1234 الرياض.",
    "العنوان ص. ب 1234 الرياض.",
    "حكم مصر (1303 ق. م.) سنوات طويلة.",
    # spelt letters
    "ذكرت بي.بي.سي أن الوفد غادر.",
    "مؤشر إم.إس.سي.آي لأسواق آسيا ارتفع.",
    "بيانات إي. بي. إف. آر جلوبال تظهر تراجعا.",
    "وكالة أ.ف.ب للأنباء نقلت الخبر.",
    # numbers and addresses
    "ارتفع بنسبة 3.5 في المئة إلى 1.2 مليون.",
    "ارتفع بنسبة ٣٫٥ في المئة.",
    "زوروا www.example.com لمزيد من التفاصيل.",
    "البريد info@example.org متاح.",
    "يوم 21.7.2015 وصل الوفد.",
    # pauses
    "تحدث عن السلام.. والأمن والاستقرار.",
    "قال … ثم سكت.",
    "كانت زيارة ... ناجحة.",
    # marks before a comma
    "هل يعود؟، سأل الصحفي.",
    "الحرب الأهلية.، والدخول في خلاف.",
    # a closed quotation
    "قال: «لن نعود. انتهى الأمر. شكرا» ثم غادر.",
    'قال: "لن نعود. انتهى الأمر" وغادر.',
    "قال: “لن نعود! انتهى الأمر” وغادر.",
    "قال: ”لن نعود. انتهى الأمر“ وغادر.",
    'قال: «نقلت "البيان" الخبر. وأكدته» وغادر.',
    "سأل: «متى نعود؟» فلم يجب أحد.",
    "قال: »لن نعود. انتهى الأمر« وغادر.",
    "أشار إلى أن 'الوفد عاد. وانتهى الأمر' أمس.",
    "قال: ‘لن نعود. انتهى الأمر’ وغادر.",
    "قال: ‹لن نعود. انتهى الأمر› وغادر.",
    'قال "وافق «الناطق. العام» أمس. وعاد" ثم غادر.',
    # items
    "1. وقف إطلاق النار.",
    "- انسحاب القوات.",
    "• عودة النازحين.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence(text: str) -> None:
    """What looks like an end inside these is none."""
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["وصل الوزير أمس.", "والتقى نظيره."],
        ["هل يعود؟", "لا أحد يعرف."],
        ["يا للعجب!", "لا أحد يعرف."],
        ["هل يعود؟!", "لا أحد يعرف."],
        ["عاد.", "2015 عام صعب."],
        ["قال: «انتهى الأمر».", "وغادر القاعة."],
        ["قال: «انتهى الأمر.»", "وغادر القاعة."],
        ['قال: "انتهى الأمر."', "وغادر القاعة."],
        ["قال: “انتهى الأمر.”", "وغادر القاعة."],
        ["بلغ العدد 135 مليونًا.", "وهذا رقم كبير."],
        ["زار O'Brien المدينة.", "ثم عاد."],
        ["قال «نعم» و«لا».", "ثم عاد."],
        ['قال "نعم هذا أول.', 'وقال "لا" ثم عاد.'],
        ["في عام 1436 هـ.", "وقال الوزير ذلك."],
        ["جرت القرعة وجاءت مصر في المجموعة أ.", "وجاء المغرب في الثانية."],
        ["حضر الحفل .", "وغادر الضيوف ."],
        ["سلمه الوثيقة له.", "وقال إنها أصلية."],
        ["قال (في مؤتمر صحفي.)", "وغادر القاعة."],
        ["قال «لن نعود.", "وغادر القاعة."],
    ],
)
def test_sentences_end(parts: list[str]) -> None:
    """A sentence ends with its mark and what closes it, the next begins after the space."""
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("وصل الوزير.وأضاف أنه عائد", ["وصل الوزير.", "وأضاف أنه عائد"]),
        ("هل يعود؟لا أحد يعرف", ["هل يعود؟", "لا أحد يعرف"]),
        ("انتهى عام 2015.وبدأ غيره", ["انتهى عام 2015.", "وبدأ غيره"]),
        ("قال «نعم».وأضاف", ["قال «نعم».", "وأضاف"]),
    ],
)
def test_space_is_missing(text: str, parts: list[str]) -> None:
    """A full stop between two words ends a sentence without a space, too."""
    assert sentences(text) == parts


def test_lines_end_sentences() -> None:
    """Lines without marks, items of a list and a quotation never closed end with the line."""
    text = "نتائج المباريات\nالهلال 2 النصر 1\n• الأهلي\n• الاتحاد\r\nقال: «بدأ الأمر\nثم انتهى»"
    assert sentences(text) == [
        "نتائج المباريات",
        "الهلال 2 النصر 1",
        "• الأهلي",
        "• الاتحاد",
        "قال: «بدأ الأمر",
        "ثم انتهى»",
    ]
    assert [text[one.start : one.end] for one in cut(text)[0]] == sentences(text)


def test_bullets_within_a_line() -> None:
    """Bullets that lost their line breaks begin sentences."""
    text = "المطالب: • وقف النار • عودة النازحين"
    assert sentences(text) == ["المطالب:", "• وقف النار", "• عودة النازحين"]


def test_long_text_with_pauses_only() -> None:
    """Where a writer uses two dots for a full stop, long stretches end there."""
    clause = "وكان الناس في تلك الأيام يخرجون إلى الأسواق ويشترون ما يحتاجون إليه"
    text = ".. ".join([f"{clause} {clause} {clause} {clause}"] * 3)
    assert len(sentences(text)) == 3


def test_no_words_no_segments() -> None:
    """A line of stars, an empty text, marks alone are no segments."""
    assert cut("") == ((), ())
    assert cut(" \n***\n...\n\u064b") == ((), ())
    assert sentences("***\nنعم\n***") == ["نعم"]
    assert sentences("... نعم. *** .") == ["... نعم. *** ."]


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("القاهرة - رويترز:", "قال متحدث إن الاجتماع انتهى."),
        ("سبق- أبها:", "تجاوز الإبداع حدود المدينة."),
        ("مهنا التميمي- سبق- الرياض:", "كشف الباحث عن النتائج."),
        ("الرياض – واس:", "استقبل الأمير الضيوف."),
        ("دبي (رويترز) -", "تراجعت أسعار النفط."),
        ("القاهرة 12 تموز (أ ف ب) -", "قتل شخصان في انفجار."),
        ("عدن، صنعاء - محمد العلي:", "تواصلت المعارك."),
        ("* جنيف - أ.ف.ب:", "عبرت المفوضية عن قلقها."),
    ],
)
def test_datelines(dateline: str, rest: str) -> None:
    """A dateline is a segment of its own kind, and the sentence begins after it."""
    text = f"{dateline} {rest}"
    found = cut(text)[1]
    assert [text[one.start : one.end] for one in found] == [dateline, rest]
    assert [one.kind for one in found] == ["dateline", "body"]
    assert [one.kind for one in cut(text)[0]] == ["body"]


@pytest.mark.parametrize(
    "text",
    [
        "وقال الوزير: إن الاجتماع انتهى.",
        "أوباما: لن نرسل قوات.",
        "لم يحضر - كما توقع الجميع - أحد: هذا ما حدث.",
        "قال الوزير (في تصريح) - إن الأمر انتهى.",
        "1 - خاصية جديدة: مع التحديث القادم.",
        "وتوفي رجل الإطفاء سامي علي (38 عاما) - وهو أب لطفلين.",
        "ليلى حسن – جدة (تصوير: سامي علي) زارت المعرض.",
        "وصل الوفد السعودي - الأمريكي إلى جدة أمس وعقد اجتماعا: هذا ما حدث.",
    ],
)
def test_no_datelines(text: str) -> None:
    """A speaker, a clause, an item are no datelines."""
    assert {one.kind for one in cut(text)[1]} == {"body"}


def test_dateline_before_nothing() -> None:
    """A dateline that only marks follow is the whole paragraph."""
    assert [one.kind for one in cut("القاهرة - رويترز: ***\nوصل الوفد.")[1]] == ["dateline", "body"]


def test_later_datelines_need_an_agency() -> None:
    """Deep in an article only a dateline that names an agency is taken for one."""
    text = "وصل الوفد.\n" * 5 + "الهلال - النصر: مباراة حاسمة.\nباريس - رويترز: وصل الرئيس."
    kinds = [one.kind for one in cut(text)[1]]
    assert kinds == ["body"] * 6 + ["dateline", "body"]


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        ("وصل الوفد أمس.\n(رويترز)", "(رويترز)"),
        ("وصل الوفد أمس.\nالمصدر: وكالات", "المصدر: وكالات"),
        ("وصل الوفد أمس. د.ب.أ", "د.ب.أ"),
        ("وصل الوفد أمس. «أ. ب»", "«أ. ب»"),
        ("وصل الوفد أمس. (وام)", "(وام)"),
        ("وصل الوفد أمس.\n(إعداد سامي علي للنشرة العربية - تحرير ليلى حسن)", None),
    ],
)
def test_signatures(text: str, signature: str | None) -> None:
    """What signs an article at its end is no sentence of it."""
    last = cut(text)[1][-1]
    assert last.kind == "signature"
    assert text[last.start : last.end] == (signature or text.split("\n")[1])


def test_bylines_and_signatures_are_told_from_sentences() -> None:
    """The name of an agency in a sentence does not make it a signature."""
    assert is_byline("سعد الفراج – متابعات")
    assert not is_byline("انتهى الاجتماع – رويترز ترصد ما حدث في القاعة بعد ذلك بقليل من الوقت.")
    assert not is_signature("نقلت رويترز الخبر.")
    assert not is_signature("")


def test_title() -> None:
    """The headline is a segment of its own kind, even where it looks like a dateline."""
    title = "الهلال - النصر: قمة الدوري"
    text = f"{title}\nالرياض - واس: انطلقت المباراة. وفاز الهلال."
    paragraphs, found = cut(text, Span(0, len(title)))
    assert [one.kind for one in found] == ["title", "dateline", "body", "body"]
    assert [one.kind for one in paragraphs] == ["title", "body"]
    assert text[found[0].start : found[0].end] == title


def test_offsets_are_of_the_source() -> None:
    """Segments slice the source with its marks, and their word indices partition the words."""
    text = "قالَ الوزيرُ:ـ «نعمٌ.\u200f»  وأضـافَ &quot;لا&quot;ً. ثُمَّ ﷺ انتهى."
    clean, match = views(text)
    words = split_words(clean, match)
    _, found = segment(text, words, clean)
    assert [text[one.start : one.end] for one in found] == [
        "قالَ الوزيرُ:ـ «نعمٌ.\u200f»",
        "وأضـافَ &quot;لا&quot;ً.",
        "ثُمَّ ﷺ انتهى.",
    ]
    assert [one.first for one in found] == [0, *[one.stop for one in found[:-1]]]
    assert found[-1].stop == len(words)
