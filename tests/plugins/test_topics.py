"""Topics: what an article is about."""

from collections import Counter
from pathlib import Path

import pytest

import arnews
import arnews_plugins.topics
from arnews.annotations import TOPICS
from arnews.matching import read_table
from arnews.text import match
from arnews_plugins.topics.lists import manners

DATA = Path(arnews_plugins.topics.__file__).parent / "data"

ARTICLES = {
    "sport": "فاز المنتخب الوطني على ضيفه في المباراة التي أقيمت مساء أمس بهدفين سجلهما مهاجم الفريق في "
    "الشوط الثاني، ليتصدر ترتيب المجموعة قبل الجولة الأخيرة من التصفيات.",
    "economy": "ارتفعت أسعار النفط الخام في ختام تداول أمس وسط توقعات بخفض الإنتاج، فيما تراجعت الأسهم "
    "وأعلن البنك المركزي تثبيت سعر الفائدة عند مستواه الحالي.",
    "conflict": "قتل سبعة مسلحين في غارات جوية شنتها طائرات حربية على مواقع التنظيم، فيما تواصلت "
    "الاشتباكات بين الجيش والمقاتلين قرب المدينة.",
    "health": "أعلنت وزارة الصحة تسجيل ثلاث حالات إصابة جديدة بالفيروس، وقال الطبيب المشرف إن المرضى يتلقون "
    "العلاج في المستشفى.",
    "culture": "افتتح معرض الكتاب الدولي أبوابه أمس بمشاركة شعراء وروائيين، وتخلل الحفل أمسية شعرية وعرض "
    "مسرحي يروي تراث المنطقة.",
    "technology": "كشفت الشركة عن هاتف ذكي جديد يعمل بنظام أندرويد ويدعم شبكات الجيل الخامس وتطبيقات الذكاء "
    "الاصطناعي.",
    "accidents and crime": "ألقت الشرطة القبض على ثلاثة متهمين بسرقة محل تجاري، وأحيلوا إلى النيابة العامة "
    "بعد اعترافهم بالجريمة.",
    "society": "احتفل أهالي القرية بالعيد في حديقة الحي، ووزعت الجمعية الخيرية السلال الغذائية على الأسر "
    "المحتاجة، وشارك متطوعون في زيارة دار الأيتام.",
    "education": "أعلنت إدارة التعليم بدء العام الدراسي في المدارس غدا، ودعت المعلمين والمعلمات إلى استلام "
    "المناهج قبل وصول الطلاب.",
    "religion": "ألقى إمام المسجد خطبة الجمعة عن آداب الحج، ودعا المصلين إلى تلاوة القرآن الكريم واتباع السنة "
    "النبوية.",
    "environment": "توقعت الأرصاد هطول أمطار رعدية مع انخفاض درجات الحرارة ورياح نشطة تثير الغبار، وحذرت من "
    "جريان السيول في الأودية.",
    "politics": "بحث وزير الخارجية مع نظيره العلاقات الثنائية بين البلدين، وأكد رئيس الوزراء أمام البرلمان أن "
    "الانتخابات البرلمانية ستجرى في موعدها.",
    "opinion": "أعتقد أن علينا أن نسأل أنفسنا لماذا وصلنا إلى هنا؟ لا شك أن مجتمعنا يعيش مرحلة صعبة، لكننا "
    "نحتاج إلى الصدق قبل كل شيء.",
}


@pytest.mark.parametrize("topic", TOPICS)
def test_each_topic_is_told_from_the_others(nlp: arnews.Pipeline, topic: str) -> None:
    """A few sentences are enough, and the reason is given."""
    topics = nlp(ARTICLES[topic]).topics
    assert topics[0].label == topic
    assert topics[0].rule == ("topics.opinion" if topic == "opinion" else "topics.weighed")
    assert topics[0].evidence


def test_nothing_is_said_of_a_text_without_signs(nlp: arnews.Pipeline) -> None:
    """Better no topic than a guess."""
    assert not nlp("وصل الصديقان إلى البيت ثم جلسا في الحديقة ساعة.").topics


def test_the_title_weighs_more(nlp: arnews.Pipeline) -> None:
    """The same words, another headline."""
    body = "اجتمع أعضاء اللجنة مساء أمس وناقشوا الخطة ثم غادروا القاعة بعد ساعتين من النقاش."
    sport = arnews.Article.compose(title="مدرب المنتخب", body=body)
    economy = arnews.Article.compose(title="سوق الأسهم", body=body)
    assert nlp(sport).topics[0].label == "sport"
    assert nlp(economy).topics[0].label == "economy"


def test_an_opinion_piece_is_that_first(nlp: arnews.Pipeline) -> None:
    """Before its subject, which is told too."""
    text = (
        "لماذا لا نحاسب إدارة النادي على هذه الخسارة؟ أعتقد أن المدرب ليس وحده من أخطأ، بل إننا نحن الجماهير "
        "من صفق لكل لاعب لا يستحق. هل يعقل أن يلعب الفريق بلا مهاجم في كل مباراة؟"
    )
    topics = nlp(text).topics
    assert [topic.label for topic in topics] == ["opinion", "sport"]
    assert topics[0].evidence[0].code == "manner"
    assert "هل يعقل" in topics[0].evidence[0].message


def test_what_others_say_is_no_opinion_piece(nlp: arnews.Pipeline) -> None:
    """The same words under verbs of report: a report."""
    text = (
        "وأضاف المدرب في تصريح صحفي أمس: «نحن نحتاج إلى الوقت». وأوضح مشيرا إلى المباراة المقبلة أن الفريق "
        "جاهز، وتابع: «لا أعتقد أن اللاعبين خائفون، لكننا نعرف المنافس». وأكد الرئيس دعمه."
    )
    assert [topic.label for topic in nlp(text).topics] == ["sport"]


def test_a_phrase_inside_a_longer_one_does_not_count(nlp: arnews.Pipeline) -> None:
    """«كأس العالم» is one sign of sport, not two."""
    (topic,) = nlp("ينطلق كأس العالم بعد شهرين.").topics
    assert topic.label == "sport"
    assert topic.evidence[0].message.endswith("from كأس العالم")


def test_topics_of_equal_weight_come_by_name(nlp: arnews.Pipeline) -> None:
    """The order never depends on the order in the text."""
    first = nlp("وصل المدرب إلى الملعب. ثم شب حريق في المحكمة.").topics
    second = nlp("شب حريق في المحكمة. ثم وصل المدرب إلى الملعب.").topics
    assert [topic.label for topic in first] == ["accidents and crime", "sport"]
    assert [topic.label for topic in second] == ["accidents and crime", "sport"]


def test_the_list_is_well_formed() -> None:
    """Known topics, weights of one to four, no phrase twice in a topic, hundreds a topic."""
    table = read_table(DATA / "topics.tsv")
    assert table.columns == ("phrase", "topic", "weight")
    seen = Counter((match(phrase), topic) for phrase, topic, _ in table.rows)
    assert max(seen.values()) == 1
    counts = Counter(topic for _, topic, _ in table.rows)
    assert set(counts) == set(TOPICS)
    assert min(counts.values()) >= 150
    assert {weight for _, _, weight in table.rows} == {"1", "2", "3", "4"}
    assert all(phrase.strip() == phrase and phrase for phrase, _, _ in table.rows)


def test_the_list_has_no_names() -> None:
    """What people and places are called is the gazetteer's: a single word here ends a name."""
    single = {match(phrase) for phrase, _, _ in read_table(DATA / "topics.tsv").rows}
    for name in ("أردوغان", "نتنياهو", "رونالدو", "فيروز", "جنيف", "ليفربول", "خطيب", "نمر"):
        assert match(name) not in single


def test_the_words_of_manner_are_well_formed() -> None:
    """Single words, none twice, weights for both sides."""
    table = read_table(DATA / "manner.tsv")
    assert table.columns == ("word", "weight")
    seen = Counter(match(word) for word, _ in table.rows)
    assert max(seen.values()) == 1
    assert all(word.isalpha() for word, _ in table.rows)
    assert {weight for _, weight in table.rows} == {"2", "1", "-1", "-4", "-12"}


def test_words_of_manner_are_found_after_conjunctions() -> None:
    """«ولماذا» asks and «وأضاف» reports; a word of its own keeps its own weight."""
    weights = manners()
    assert weights[match("ولماذا")] == weights[match("فلماذا")] == weights[match("لماذا")] == 2
    assert weights[match("وأضاف")] == -12
