"""Entities of a spaCy pipeline in, results as spaCy documents out; off until enabled.

    arnews.Pipeline(enable=["spacy"], settings={"spacy": {"model": "path/to/pipeline"}})

    from arnews_plugins.spacy_bridge import to_doc, to_docbin

What spaCy finds competes with what the rules find, at the tier `MODEL`: a listed name or a
construction wins, and `result.explain` and `result.rejected` say so.
"""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec

from arnews import Document, Draft, ExtraError, Rule, Tier, hookimpl
from arnews_plugins.spacy_bridge.exporting import from_doc, to_doc, to_docbin
from arnews_plugins.spacy_bridge.finding import load_finder
from arnews_plugins.spacy_bridge.settings import SpacySettings

__all__ = ["from_doc", "to_doc", "to_docbin"]

ARNEWS_API_VERSION = 1


@hookimpl
def arnews_settings() -> type:
    """Pipeline, labels; without the library say which extra brings it."""
    if find_spec("spacy") is None:
        raise ExtraError.needed("the plugin 'spacy'", "spacy")
    return SpacySettings


@hookimpl
def arnews_rules() -> Iterator[Rule]:
    """There is one rule: the pipeline says so."""
    yield Rule("spacy.entity", "A name that the spaCy pipeline of the user finds.")


@hookimpl
def arnews_entities_batch(
    documents: Sequence[Document], settings: SpacySettings
) -> list[list[Draft]]:
    """Hand several documents to spaCy at once."""
    finder = load_finder(settings.model)
    table = settings.table()
    found = finder.find([document.clean for document in documents], settings.batch_size)
    return [
        [
            document.entity(
                document.source(name.start, name.end),
                label=table[name.label],
                rule="spacy.entity",
                tier=Tier.MODEL,
                evidence=document.evidence("label", f"{name.label} in {settings.model}"),
            )
            for name in names
            if table.get(name.label)
        ]
        for document, names in zip(documents, found, strict=True)
    ]
