"""The settings of the plugin, and which labels of models are which of arnews."""

from collections.abc import Mapping

import attrs

from arnews import SettingsError

__all__ = ["TransformersSettings"]

_LABELS: Mapping[str, str] = {
    "PER": "PERSON",
    "PERS": "PERSON",
    "PERSON": "PERSON",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "GPE": "GPE",
    "LOC": "GPE",
    "LOCATION": "GPE",
    "FAC": "FAC",
    "NORP": "NORP",
    "EVENT": "EVENT",
    "PRODUCT": "PRODUCT",
    "LAW": "LAW",
}
"""CoNLL's LOC is mostly countries and cities, which are GPE here; MISC is nothing of ours."""


def _named(_: object, __: object, value: str) -> None:
    if not value:
        raise SettingsError(
            "the plugin 'transformers' needs a model for token classification: "
            "settings={'transformers': {'model': 'path/to/model'}}"
        )


@attrs.frozen
class TransformersSettings:
    """Settings of the plugin.

    Args:
        model: directory of a Hugging Face model for token classification with a fast tokenizer.
        labels: the model's labels, without B- and I-, to those of arnews; "" leaves one out.
            What is not given is taken from the table of common labels.
        minimum: mean probability under which a name is left out, 0 to 1.
        batch_size: stretches of text that the model sees at once.
        device: where the model runs, as torch calls it.
        download: whether `model` may be a name to fetch from the Hugging Face hub.
    """

    model: str = attrs.field(default="", validator=_named)
    labels: dict[str, str] = attrs.field(factory=dict)
    minimum: float = attrs.field(
        default=0.5, validator=[attrs.validators.ge(0), attrs.validators.le(1)]
    )
    batch_size: int = attrs.field(default=16, validator=attrs.validators.ge(1))
    device: str = "cpu"
    download: bool = False

    def table(self) -> Mapping[str, str]:
        """The label of arnews of each label of the model."""
        return {**_LABELS, **self.labels}
