"""What an article is about, from weighted phrases; `opinion` also from who speaks and how."""

from collections.abc import Iterator

from arnews import Document, Draft, Rule, hookimpl
from arnews.matching import PhraseList
from arnews_plugins.topics.lists import phrase_list
from arnews_plugins.topics.weigh import weigh

__all__ = ["arnews_classify", "arnews_phrases", "arnews_rules"]


@hookimpl
def arnews_rules() -> tuple[Rule, ...]:
    """The one rule of this plugin."""
    return (
        Rule(
            "topics.weighed",
            "The topics whose phrases weigh most for the length of the article, the title's thrice.",
            "فاز المنتخب في المباراة النهائية بهدفين سجلهما مهاجم الفريق في الشوط الثاني.",
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
        yield document.topic(
            topic.label,
            rule="topics.weighed",
            evidence=document.evidence("weight", f"{topic.weight:.1f} from {shown}"),
        )
