"""A trained tagger beside the rules; off until enabled.

    arnews.Pipeline(enable=["tagger"])

Only the hooks live here. `features` says what the tagger sees of a word, `model` weighs it,
`decoding` and `reading` find the best tags, `policy` says how rules and model meet, `drafting`
makes entities of it; `training` makes models, which needs the extra `tagger`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from arnews import Document, Draft, Rule, hookimpl
from arnews_plugins.tagger.drafting import drafts
from arnews_plugins.tagger.model import load_model
from arnews_plugins.tagger.settings import TaggerSettings

if TYPE_CHECKING:
    from arnews.evaluate import Gold

__all__ = ["TaggerSettings", "make_model"]

ARNEWS_API_VERSION = 1


@hookimpl
def arnews_settings() -> type:
    """The model and how much it is trusted."""
    return TaggerSettings


@hookimpl
def arnews_rules() -> Iterator[Rule]:
    """The rules of this plugin."""
    yield Rule(
        "tagger.name",
        "A name that the model reads; its strongest features are in the evidence.",
    )
    yield Rule(
        "tagger.otherwise",
        "Throws out what a list or a guess found where the model surely reads another name.",
    )
    yield Rule(
        "tagger.no_name",
        "Throws out what a list or a guess found where the model surely reads no name.",
    )


@hookimpl
def arnews_entities_remaining(document: Document, settings: TaggerSettings) -> Iterator[Draft]:
    """Fill what the rules left open."""
    return drafts(document, load_model(settings.model), settings)


# For the command line: training is imported when it is asked for, because it is seldom.


def make_model(
    gold: "Iterable[Gold]",
    names: Mapping[str, str],
    *,
    rounds: int = 100,
    source: str = "",
    licence: str = "",
    progress: Callable[[int, float], None] | None = None,
) -> bytes:
    """Train a model; the content of a model file.

    Args:
        gold: articles with mentions.
        names: what the gold calls the labels of arnews.
        rounds: iterations, at most.
        source: what it is trained on, for those who look at the file.
        licence: the licence of the file.
        progress: told each round and its loss.

    Raises:
        ExtraError: python-crfsuite is not installed.
        DataError: gold without names.
    """
    from arnews_plugins.tagger.training import Options, examples_of, train  # noqa: PLC0415

    examples = (example for article in examples_of(gold, names) for example in article)
    options = Options(rounds=rounds)
    return train(
        examples, names, options, source=source, licence=licence, progress=progress
    ).to_bytes()
