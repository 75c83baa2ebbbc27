"""What check_plugin looks at, and what it says: checks, failures, the report of a plugin that passed."""

from collections.abc import Mapping

import attrs

from arnews.errors import ArnewsError

__all__ = ["CHECKS", "Conformance", "ConformanceError", "Failure"]

CHECKS: Mapping[str, str] = {
    "registration": "it is accepted: hooks spelt right, no wrappers, no defaults, settings, lists",
    "errors": "it raises on no text",
    "output": "drafts of the right layer and type, inside the text, with declared labels",
    "purity": "it changes neither the document nor its settings",
    "network": "it asks the network for nothing",
    "spans": "spans hold whole letters with their marks, and no space at their ends",
    "json": "what it finds survives to_json and from_json",
    "determinism": "the same text gives the same, also from a new pipeline and in another process",
    "independence": "what went before, and what else is in a batch, changes nothing",
    "order": "in any order of the plugins the same comes out",
    "rules": "rules are named after the plugin, listed where any are, and find their own examples",
    "texts": "it finds something in each of the texts of its author",
    "growth": "twice the text takes twice the steps, not four times",
}
"""What is checked, by name."""


@attrs.frozen
class Failure:
    """One thing that is wrong.

    Args:
        check: name of the check, one of `CHECKS`.
        text: name of the text and its beginning; "" where no text is at fault.
        why: what happened.
    """

    check: str
    text: str
    why: str

    def __str__(self) -> str:
        where = f" on {self.text}" if self.text else ""
        return f"{self.check}{where}: {self.why}"


class ConformanceError(ArnewsError, AssertionError):
    """A plugin breaks the contract; `failures` has each breach, the message shows them."""

    def __init__(self, plugin: str, failures: tuple[Failure, ...]) -> None:
        lines = "".join(f"\n  {failure}" for failure in failures)
        super().__init__(f"plugin {plugin!r} breaks the contract:{lines}")
        self.failures = failures


@attrs.frozen
class Conformance:
    """A plugin that kept the contract.

    Args:
        plugin: its name.
        checks: what was checked.
        texts: on how many texts.
        found: how much it found in them; where this is 0, little has been shown.
    """

    plugin: str
    checks: tuple[str, ...]
    texts: int
    found: int
