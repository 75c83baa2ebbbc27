"""The settings of the plugin."""

import math

import attrs

from arnews import DataError, SettingsError
from arnews_plugins.tagger.model import load_model

__all__ = ["TaggerSettings"]


def _readable(_: object, __: object, value: str) -> None:
    try:
        load_model(value)
    except DataError as error:
        raise SettingsError(f"the plugin 'tagger' cannot use its model: {error}") from error


def _number(_: object, attribute: "attrs.Attribute[float]", value: float) -> None:
    if not math.isfinite(value):
        raise SettingsError(f"{attribute.name} of the plugin 'tagger' is a number, not {value}")


@attrs.frozen
class TaggerSettings:
    """Settings of the plugin.

    The weights of a model are logarithms: of two readings one that weighs 1.0 more is taken to be
    2.7 times as likely.

    Args:
        model: a model file of ``arnews train``; "" for the one that comes with the plugin.
        lead: who leads where a list or a guess and the model disagree: "rules", or "model" for
            data that are marked as its corpus is. What is EXACT or STRUCTURE stays in both cases.
        minimum: by how much a name must beat the next best reading where the rules left it open.
        overrule: by how much it must to take the place of what a list or a guess found, where the
            rules lead.
        doubt: by how much each word must rather be in no name to throw out what a list or a guess
            found there, where the rules lead.
    """

    model: str = attrs.field(default="", validator=_readable)
    lead: str = attrs.field(default="rules", validator=attrs.validators.in_(("rules", "model")))
    minimum: float = attrs.field(default=0.5, validator=_number)
    overrule: float = attrs.field(default=1.0, validator=_number)
    doubt: float = attrs.field(default=2.0, validator=_number)
