"""The settings of the plugin, and which labels of spaCy are which of arnews."""

from collections.abc import Mapping

import attrs

from arnews import SettingsError

__all__ = ["SpacySettings"]

_LABELS: Mapping[str, str] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "GPE",
    "LOC": "LOC",
    "FAC": "FAC",
    "NORP": "NORP",
    "EVENT": "EVENT",
    "PRODUCT": "PRODUCT",
    "LAW": "LAW",
    "MONEY": "MONEY",
    "PERCENT": "PERCENT",
    "QUANTITY": "QUANTITY",
}
"""The labels of OntoNotes are those of arnews; dates and times are found by another plugin."""


def _named(_: object, __: object, value: str) -> None:
    if not value:
        raise SettingsError(
            "the plugin 'spacy' needs a pipeline: settings={'spacy': {'model': 'path/to/pipeline'}}"
        )


@attrs.frozen
class SpacySettings:
    """Settings of the plugin.

    Args:
        model: name of an installed spaCy pipeline, or its directory.
        labels: the pipeline's labels to those of arnews; "" leaves one out. What is not given is
            taken from the table of OntoNotes.
        batch_size: texts that spaCy takes at once.
    """

    model: str = attrs.field(default="", validator=_named)
    labels: dict[str, str] = attrs.field(factory=dict)
    batch_size: int = attrs.field(default=32, validator=attrs.validators.ge(1))

    def table(self) -> Mapping[str, str]:
        """The label of arnews of each label of the pipeline."""
        return {**_LABELS, **self.labels}
