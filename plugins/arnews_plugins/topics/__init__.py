"""What an article is about, from weighted phrases; `opinion` from how its writer speaks."""

from collections.abc import Iterator

from arnews import Document, Draft, Rule, hookimpl
from arnews.matching import PhraseList
from arnews_plugins.topics.lists import phrase_list
from arnews_plugins.topics.weigh import OPINION, weigh

__all__ = ["arnews_classify", "arnews_phrases", "arnews_rules"]


@hookimpl
def arnews_rules() -> tuple[Rule, ...]:
    """Subjects by their phrases, opinion by its manner."""
    return (
        Rule(
            "topics.weighed",
            "The topics whose phrases weigh most for the length of the article, the title's thrice.",
            "فاز المنتخب في المباراة النهائية بهدفين سجلهما مهاجم الفريق في الشوط الثاني.",
        ),
        Rule(
            "topics.opinion",
            "Opinion, where the words of one who argues and asks outweigh those of a report.",
            "لماذا لا نسأل أنفسنا؟ لا شك أن مجتمعنا يحتاج إلى الصدق، لكننا نحن من يخاف منه.",
        ),
    )


@hookimpl
def arnews_phrases() -> tuple[PhraseList, ...]:
    """The weighted phrases."""
    return (phrase_list(),)


@hookimpl
def arnews_classify(document: Document) -> Iterator[Draft]:
    """The topics of the article, strongest first."""
    for topic in weigh(document):
        shown = "، ".join(topic.words)
        if topic.label == OPINION:
            rule, code, weight = "topics.opinion", "manner", f"{topic.weight:.2f} a word"
        else:
            rule, code, weight = "topics.weighed", "weight", f"{topic.weight:.1f}"
        yield document.topic(
            topic.label,
            rule=rule,
            evidence=document.evidence(code, f"{weight} from {shown}"),
        )
