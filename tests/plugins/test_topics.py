"""Topics: what an article is about."""

from collections import Counter
from pathlib import Path

import pytest

import arnews
import arnews_plugins.topics
from arnews.annotations import TOPICS
from arnews.matching import read_table
from arnews.text import match

DATA = Path(arnews_plugins.topics.__file__).parent / "data" / "topics.tsv"

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
    assert topics[0].rule == "topics.weighed"
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


def test_the_list_is_well_formed() -> None:
    """Known topics, weights of one to three, no phrase twice in a topic, a hundred a topic."""
    table = read_table(DATA)
    assert table.columns == ("phrase", "topic", "weight")
    seen = Counter((match(phrase), topic) for phrase, topic, _ in table.rows)
    assert max(seen.values()) == 1
    counts = Counter(topic for _, topic, _ in table.rows)
    assert set(counts) == set(TOPICS)
    assert min(counts.values()) >= 80
    assert {weight for _, _, weight in table.rows} == {"1", "2", "3"}
    assert all(phrase.strip() == phrase and phrase for phrase, _, _ in table.rows)
