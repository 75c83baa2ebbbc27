"""Quotes: each rule on a sentence of its kind, and where quotes, speakers and their own words end."""

from pathlib import Path

import pytest

import arnews
import arnews_plugins.quotes
from arnews.matching import read_table

RULES = read_table(Path(arnews_plugins.quotes.__file__).parent / "data" / "rules.tsv").rows


@pytest.fixture(scope="module")
def pipeline() -> arnews.Pipeline:
    """Return the default pipeline without what comes after quotes."""
    return arnews.Pipeline(disable=["events", "topics"])


def found(pipeline: arnews.Pipeline, text: str) -> list[tuple[str, str, str | None]]:
    """Return kind, words and written speaker of each quote."""
    result = pipeline(text, published="2021-10-31")
    assert not [d for d in result.diagnostics if d.plugin == "quotes"]
    return [(q.kind, q.words, q.speaker.text if q.speaker else None) for q in result.quotes]


@pytest.mark.parametrize(("rule", "description", "example"), RULES, ids=[r[0] for r in RULES])
def test_every_rule_finds_its_example(
    pipeline: arnews.Pipeline, rule: str, description: str, example: str
) -> None:
    """The example of a rule holds a quote found by that rule, and the rule says what it is for."""
    assert description.endswith(".")
    assert rule in {quote.rule for quote in pipeline(example).quotes}


def test_rules_are_those_of_the_hook(pipeline: arnews.Pipeline) -> None:
    """The plugin lists the table of rules, and no quote carries a rule that is not in it."""
    listed = {rule.id for rule in arnews_plugins.quotes.arnews_rules()}
    assert listed == {row[0] for row in RULES}
    text = "\n".join(example for _, _, example in RULES)
    assert {quote.rule for quote in pipeline(text).quotes} <= listed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Complementizers and their verbs
        ("قال المدير إن المصنع سيغلق.", ("indirect", "المصنع سيغلق", "المدير")),
        ("قال المدير إنه سيستقيل.", ("indirect", "سيستقيل", "المدير")),
        ("أفادت الشرطة بأن السائق هرب.", ("indirect", "السائق هرب", "الشرطة")),
        ("شددت الوزارة على أن الدواء آمن.", ("indirect", "الدواء آمن", "الوزارة")),
        ("حذر الخبراء من أن السد قد ينهار.", ("indirect", "السد قد ينهار", "الخبراء")),
        ("خلصت الدراسة إلى أن النوم مفيد.", ("indirect", "النوم مفيد", "الدراسة")),
        ("كشف المدرب عن أن اللاعب مصاب.", ("indirect", "اللاعب مصاب", "المدرب")),
        ("تتوقع الحكومة أن ترتفع الأسعار.", ("indirect", "ترتفع الأسعار", "الحكومة")),
        # Noun phrases
        ("وشدد الوزير على أهمية الحوار.", ("indirect", "أهمية الحوار", "الوزير")),
        ("وأعرب السفير عن أمله في السلام.", ("indirect", "أمله في السلام", "السفير")),
        # Marks of all kinds
        ("قال المدرب: «الفريق جاهز للمباراة».", ("direct", "الفريق جاهز للمباراة", "المدرب")),
        ("قال المدرب “الفريق جاهز للمباراة”.", ("direct", "الفريق جاهز للمباراة", "المدرب")),
        ('قال المدرب "الفريق جاهز للمباراة".', ("direct", "الفريق جاهز للمباراة", "المدرب")),
        ("قال المدرب: ((الفريق جاهز للمباراة)).", ("direct", "الفريق جاهز للمباراة", "المدرب")),
        ("قال المدرب: «إن الفريق جاهز للمباراة».", ("direct", "الفريق جاهز للمباراة", "المدرب")),
        ("أكد المدرب أن «الفريق جاهز للمباراة».", ("direct", "الفريق جاهز للمباراة", "المدرب")),
        # Mixed
        (
            "قال المدرب إن الأجواء «إيجابية للغاية» قبل المباراة.",
            ("mixed", "الأجواء «إيجابية للغاية» قبل المباراة", "المدرب"),
        ),
        (
            "ودعا المدرب اللاعبين إلى نسيان ما حدث و«التركيز على المباراة المقبلة».",
            ("mixed", "نسيان ما حدث و«التركيز على المباراة المقبلة", "المدرب"),
        ),
        # Colons
        (
            "واختتم بمقولة جو بايدن: «لا تراهنوا ضد بلادنا».",
            ("direct", "لا تراهنوا ضد بلادنا", "جو بايدن"),
        ),
        (
            "وتابع المدرب لـ«الوطن» أن «الفريق جاهز للمباراة».",
            ("direct", "الفريق جاهز للمباراة", "المدرب"),
        ),
        ("«الفريق جاهز للمباراة»، هكذا قال المدرب.", ("direct", "الفريق جاهز للمباراة", "المدرب")),
        ("قال المدرب لقناة «إن بي سي» إن الفريق جاهز.", ("indirect", "الفريق جاهز", "المدرب")),
        ("وتساءل الكاتب: لماذا ننتظر؟", ("indirect", "لماذا ننتظر", "الكاتب")),
        ("واختتم المدرب حديثه بالقول: نعد بالفوز.", ("indirect", "نعد بالفوز", "المدرب")),
    ],
)
def test_what_is_said(pipeline: arnews.Pipeline, text: str, expected: tuple[str, str, str]) -> None:
    """Kind, words and speaker of one plain report."""
    assert found(pipeline, text) == [expected]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("أكد الوزير أن السد ممتلئ وأن المياه كافية.", ["السد ممتلئ وأن المياه كافية"]),
        ("قال الوزير إن السد ممتلئ، في إشارة إلى الأمطار.", ["السد ممتلئ"]),
        ("قال الوزير إن السد ممتلئ، وكان السد قد جف في الصيف.", ["السد ممتلئ"]),
        ("قال الوزير إن السد ممتلئ، مشيدا بجهود العمال.", ["السد ممتلئ"]),
        ("قال الوزير إن السد ممتلئ، وأشاد بجهود العمال.", ["السد ممتلئ"]),
        ("قال الوزير إن السد ممتلئ، بحسب وكالة رويترز.", ["السد ممتلئ"]),
        ("قال الوزير إن السد ممتلئ وأضاف أن الري بدأ.", ["السد ممتلئ", "الري بدأ"]),
        ("قال الوزير إن السد ممتلئ، كما أكد أن الري بدأ.", ["السد ممتلئ", "الري بدأ"]),
        ("قال الوزير إن السد ممتلئ، لكن الخبير قال إنه فارغ.", ["السد ممتلئ", "فارغ"]),
        ("قال الوزير إن السد ممتلئ، في حين قال الخبير إنه فارغ.", ["السد ممتلئ", "فارغ"]),
        ("(وقال الوزير إن السد ممتلئ) وانتهى اللقاء.", ["السد ممتلئ"]),
        ("قال الوزير: السد ممتلئ. والري يبدأ غدا.", ["السد ممتلئ. والري يبدأ غدا"]),
        ("قال الوزير إن السد ممتلئ. والري يبدأ غدا.", ["السد ممتلئ"]),
        ("يذكر أن السد بني عام 1970.", []),
    ],
)
def test_where_it_ends(pipeline: arnews.Pipeline, text: str, words: list[str]) -> None:
    """Reported words end where the reporter's begin again; coordination goes on."""
    assert [quote[1] for quote in found(pipeline, text)] == words


@pytest.mark.parametrize(
    "text",
    [
        "قتل عشرة من تنظيم «داعش» في المعارك.",
        "وعرض المهرجان فيلم «ليل طويل بلا نهاية» أمس.",
        "وصدر كتاب بعنوان «تاريخ المدينة القديمة في ألف عام وأكثر».",
        "لم يقل الوزير إن السد ممتلئ.",
        "من دون أن يؤكد أن السد ممتلئ.",
        "يجب أن نعمل معا قبل أن يفوت الوقت.",
        "جرت محادثات بين البلدين أمس على أن تستأنف غدا.",
        "تعادل الفريقان، وفقا للنتيجة النهائية.",
        "أثينا - «الشرق الأوسط»: اندلع حريق في الغابة.",
        "بدأت المباراة في الساعة 18:30 مساء.",
        "والطرح بثلاثة ألوان هي: الفضي والذهبي والأسود.",
        "وأعلنت الشركة هاتفا بثلاثة ألوان هي: الفضي والذهبي والأسود.",
        "وهي المباراة التي يتوقع أن تبدأ مساء.",
        "وقدم الجيش مذكرة احتجاج إلى «بعثة مراقبي الأمم المتحدة هناك».",
        "والفرق بين المدينتين أن الأولى ساحلية.",
        "والجدير بالذكر أن المدينة ساحلية.",
        "أيها العالم الصامت: كفى ما كان.",
        "وأعلنت الشركة أرباحها السنوية بل إنها وزعتها.",
    ],
)
def test_no_quotes(pipeline: arnews.Pipeline, text: str) -> None:
    """Terms and titles in marks, negated verbs, other أن, datelines and times are no quotes."""
    assert found(pipeline, text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال الرئيس الأمريكي جو بايدن إن السلام ممكن.", "جو بايدن"),
        ("قال جو بايدن الرئيس الأمريكي إن السلام ممكن.", "جو بايدن"),
        ("قال الرئيس الأمريكي، جو بايدن، إن السلام ممكن.", "جو بايدن"),
        ("قال الرئيس الأمريكي في مؤتمر صحفي إن السلام ممكن.", "الرئيس الأمريكي"),
        ("لكن جو بايدن قال إن السلام ممكن.", "جو بايدن"),
        ("وكان جو بايدن قد قال أمس إن السلام ممكن.", "جو بايدن"),
        ("قال جو بايدن في لقاء مع نظيره إيمانويل ماكرون إن السلام ممكن.", "جو بايدن"),
        ("وأبلغت مصادر مطلعة وكالة رويترز أن السلام ممكن.", "مصادر مطلعة"),
        ("ونقلت وكالة رويترز عن مسؤول كبير قوله إن السلام ممكن.", "مسؤول كبير"),
        ("قالت وزارة الخارجية التركية في بيان إن السلام ممكن.", "وزارة الخارجية التركية"),
        ("قال معاليه إن السلام ممكن.", "معاليه"),
        ("قال والدها إن السلام ممكن.", "والدها"),
        (
            "وكان مصدر في وزارة الداخلية التركية قد أكد أن السلام ممكن.",
            "مصدر في وزارة الداخلية التركية",
        ),
        ("واتهم الوزير تركيا بأنها تعرقل السلام.", "الوزير"),
        ("لكن منتقدين يقولون إن السلام ممكن.", "منتقدين"),
        ("وقيل إن السلام ممكن.", None),
        ("ويتردد أن السلام ممكن.", None),
    ],
)
def test_who_speaks(pipeline: arnews.Pipeline, text: str, speaker: str | None) -> None:
    """The subject is found before or after its verb, with titles and circumstances around it."""
    assert [quote[2] for quote in found(pipeline, text)] == [speaker]


def test_unwritten_subjects_agree(pipeline: arnews.Pipeline) -> None:
    """«وأضافت» is the last woman who spoke, «وأضاف» the last man, across paragraphs."""
    text = (
        "قالت وزيرة الصحة المصرية هالة زايد إن اللقاح متوفر.\n"
        "وقال وزير المالية المصري محمد معيط إن المال متوفر.\n"
        "وأضافت أن الحملة ستبدأ غدا.\n"
        "وأضاف أن الميزانية جاهزة."
    )
    quotes = pipeline(text).quotes
    assert [quote.speaker_name for quote in quotes] == [
        "هالة زايد",
        "محمد معيط",
        "هالة زايد",
        "محمد معيط",
    ]
    assert [quote.speaker is None for quote in quotes] == [False, False, True, True]
    assert quotes[2].speaker_cluster == quotes[0].speaker_cluster is not None
    assert "unwritten_subject" in {evidence.code for evidence in quotes[2].evidence}


def test_detached_conjunction(pipeline: arnews.Pipeline) -> None:
    """«و شدد», the و written apart, goes on with the last speaker."""
    text = "وأعرب جو بايدن عن أمله في السلام.\nو شدد على أهمية الحوار."
    assert [quote.speaker_name for quote in pipeline(text).quotes] == ["جو بايدن"] * 2


def test_subject_of_a_verb_that_reports_nothing(pipeline: arnews.Pipeline) -> None:
    """The subject of «أشاد» is that of «مؤكدا» after it, and of the next sentence."""
    text = "أشاد جو بايدن بالاتفاق، مؤكدا أن السلام ممكن. وأضاف أن الحوار مستمر."
    assert [quote.speaker_name for quote in pipeline(text).quotes] == ["جو بايدن"] * 2


def test_descriptions_are_taken_up(pipeline: arnews.Pipeline) -> None:
    """«المصادر» are the sources described before, by their full description."""
    text = "أفادت مصادر طبية في المدينة بأن الجرحى عشرة. وأضافت المصادر أن حالتهم مستقرة."
    first, second = pipeline(text).quotes
    assert first.speaker_name == second.speaker_name == "مصادر طبية في المدينة"
    assert first.anonymous
    assert second.anonymous


def test_anonymous_and_addressee(pipeline: arnews.Pipeline) -> None:
    """An official who is not named is anonymous; «للصحفيين» is the addressee."""
    (quote,) = pipeline("قال مسؤول تركي لم يذكر اسمه للصحفيين إن الحدود مفتوحة.").quotes
    assert quote.anonymous
    assert quote.addressee is not None
    assert quote.addressee.text == "لصحفيين"
    (quote,) = pipeline("قال جو بايدن للصحفيين إن الحدود مفتوحة.").quotes
    assert not quote.anonymous


def test_two_speak_together(pipeline: arnews.Pipeline) -> None:
    """A coordinated subject is one speaker with both names; «وأضافا» goes on with it."""
    text = "قال جو بايدن ورجب طيب أردوغان إن الحوار مستمر. وأضافا أن السلام ممكن."
    first, second = pipeline(text).quotes
    assert first.speaker is not None
    assert first.speaker.text == "جو بايدن ورجب طيب أردوغان"
    assert second.speaker_name == first.speaker_name == "جو بايدن ورجب طيب أردوغان"


def test_nested(pipeline: arnews.Pipeline) -> None:
    """A report inside reported words has them as its parent."""
    outer, inner = pipeline("ذكرت وكالة رويترز أن الوزير قال إن السد ممتلئ.").quotes
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert inner.words == "السد ممتلئ"


def test_split(pipeline: arnews.Pipeline) -> None:
    """A quotation around its verb is one quote in two parts."""
    text = "«هذا يوم كبير لنا»، قال المدرب، «ولن ننساه أبدا»."
    (quote,) = pipeline(text).quotes
    assert [text[part.start : part.end] for part in quote.parts] == [
        "هذا يوم كبير لنا",
        "ولن ننساه أبدا",
    ]
    assert quote.words == "هذا يوم كبير لنا ولن ننساه أبدا"


def test_never_closed(pipeline: arnews.Pipeline) -> None:
    """A mark never closed ends with its paragraph and says so."""
    (quote,) = pipeline('قال المدرب: "الفريق جاهز للمباراة\nوانتهى المؤتمر.').quotes
    assert quote.text == "الفريق جاهز للمباراة"
    assert not quote.closed


def test_over_paragraphs(pipeline: arnews.Pipeline) -> None:
    """One mark may be open over several paragraphs."""
    (quote,) = pipeline("قال المدرب: «الفريق جاهز.\nوسنفوز غدا.\nهذا وعد».").quotes
    assert quote.text == "الفريق جاهز.\nوسنفوز غدا.\nهذا وعد"
    assert quote.closed


def test_cue_and_complementizer(pipeline: arnews.Pipeline) -> None:
    """The cue comes without its conjunction, with its lemma; the complementizer apart."""
    (quote,) = pipeline("وأشارت الوزارة إلى أن السد ممتلئ.").quotes
    assert quote.cue is not None
    assert (quote.cue.text, quote.cue.lemma, quote.clitics) == ("أشارت", "أشار", "و")
    assert quote.complementizer is not None
    assert quote.complementizer.text == "إلى أن"


def test_participle_with_its_preposition(pipeline: arnews.Pipeline) -> None:
    """«مشيرا إلى» is a cue of two words."""
    quotes = pipeline("قال الوزير إن السد ممتلئ، مشيرا إلى أن الري بدأ.").quotes
    assert quotes[1].cue is not None
    assert quotes[1].cue.text == "مشيرا إلى"
    assert quotes[1].speaker == quotes[0].speaker


def test_headline(pipeline: arnews.Pipeline) -> None:
    """«أوباما: ...» at the head of an article is a quote with a colon for a cue."""
    article = arnews.Article.compose(title="بايدن: السلام ممكن", body="عاد الرئيس إلى واشنطن أمس.")
    (quote,) = pipeline(article).quotes
    assert quote.text == "السلام ممكن"
    assert quote.cue is not None
    assert quote.cue.text == ":"
    assert quote.speaker_name == "جو بايدن"


def test_interview(pipeline: arnews.Pipeline) -> None:
    """Answers are told from questions by their signs; the person introduced gives them."""
    text = (
        "تحدث جو بايدن عن سنواته في البيت الأبيض.\n"
        "* متى بدأت؟\n- بدأت شابا.\n* من ساعدك؟\n- ساعدتني أسرتي.\n* وماذا بعد؟\n- سأستريح.\n"
    )
    quotes = pipeline(text).quotes
    assert [quote.text for quote in quotes] == ["بدأت شابا", "ساعدتني أسرتي", "سأستريح"]
    assert {quote.speaker_name for quote in quotes} == {"جو بايدن"}
    assert {quote.cue for quote in quotes} == {None}


def test_questions_with_latin_marks(pipeline: arnews.Pipeline) -> None:
    """A question that ends with a Latin question mark is one too."""
    text = "* متى بدأت?\n- بدأت شابا.\n* من ساعدك?\n- ساعدتني أسرتي.\n* وماذا بعد?\n- سأستريح.\n"
    assert [quote[1] for quote in found(pipeline, text)] == [
        "بدأت شابا",
        "ساعدتني أسرتي",
        "سأستريح",
    ]


def test_answers_that_say_so(pipeline: arnews.Pipeline) -> None:
    """«الجواب:» at the head of a paragraph opens an answer, also where nobody asks."""
    text = "السؤال: ما حكم السفر ليلا\nالجواب: لا بأس به مع الرفقة.\n"
    assert [quote[1] for quote in found(pipeline, text)] == ["لا بأس به مع الرفقة"]


def test_questions_alone_are_no_interview(pipeline: arnews.Pipeline) -> None:
    """A list of questions with one sign has no answers."""
    assert found(pipeline, "- متى بدأت؟\n- من ساعدك؟\n- وماذا بعد؟\n- ومن سيأتي؟") == []


def test_by_speaker(pipeline: arnews.Pipeline) -> None:
    """All that one person says is found under the person."""
    text = "قال جو بايدن إن السلام ممكن. وقال الوزير إن السد ممتلئ. وأضاف بايدن أن الحوار مستمر."
    said = pipeline(text).quotes.by_speaker()["جو بايدن"]
    assert [quote.text for quote in said] == ["السلام ممكن", "الحوار مستمر"]


def test_reasons(pipeline: arnews.Pipeline) -> None:
    """Each quote says why it is one, with the cue's span."""
    result = pipeline("قال الوزير إن السد ممتلئ.")
    (quote,) = result.quotes
    (reason,) = [evidence for evidence in quote.evidence if evidence.code == "cue"]
    assert "complementizer" in reason.message
    assert [(span.start, span.end) for span in reason.spans] == [(0, 3)]


def test_quotes_alone() -> None:
    """Without names and places the plugin still finds what is said, by descriptions."""
    others = ["dates", "events", "gazetteer", "linker", "names", "topics"]
    quotes = arnews.Pipeline(disable=others)("قال مسؤول تركي إن السلام ممكن.").quotes
    assert [(q.words, q.speaker_name) for q in quotes] == [("السلام ممكن", "مسؤول تركي")]
