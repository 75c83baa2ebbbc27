"""Entities of a Hugging Face model for token classification; off until enabled.

    arnews.Pipeline(enable=["transformers"], settings={"transformers": {"model": "path/to/model"}})

What the model finds competes with what the rules find, at the tier `MODEL`: a listed name or a
construction wins, and `result.explain` and `result.rejected` say so.
"""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec

from arnews import Document, Draft, ExtraError, Rule, Tier, hookimpl
from arnews_plugins.transformers_bridge.mapping import entities_of
from arnews_plugins.transformers_bridge.settings import TransformersSettings
from arnews_plugins.transformers_bridge.tagging import load_tagger

ARNEWS_API_VERSION = 1


@hookimpl
def arnews_settings() -> type:
    """Model, labels, threshold; without the libraries say which extra brings them."""
    if find_spec("transformers") is None or find_spec("torch") is None:
        raise ExtraError.needed("the plugin 'transformers'", "transformers")
    return TransformersSettings


@hookimpl
def arnews_rules() -> Iterator[Rule]:
    """There is one rule: the model says so."""
    yield Rule(
        "transformers.tagger",
        "A name that the model of the user tags; its score is in the evidence.",
    )


@hookimpl
def arnews_entities_batch(
    documents: Sequence[Document], settings: TransformersSettings
) -> list[list[Draft]]:
    """Tag several documents at once, as the model likes it."""
    tagger = load_tagger(settings.model, settings.device, settings.download)
    labels = settings.table()
    tagged = tagger.tag([document.clean for document in documents], settings.batch_size)
    return [
        [
            document.entity(
                document.source(found.start, found.end),
                label=found.label,
                rule="transformers.tagger",
                tier=Tier.MODEL,
                clitics=found.clitics,
                evidence=document.evidence("score", f"{found.tag} at {found.score:.2f}"),
            )
            for found in entities_of(tags, document.words, labels)
            if found.score >= settings.minimum
        ]
        for document, tags in zip(documents, tagged, strict=True)
    ]
