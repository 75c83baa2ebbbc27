"""IOB2 (token and tag) and CoNLL-2003 (four columns, four labels)."""

import attrs

from arnews.io.writers.formats import TextWriter
from arnews.io.writers.tokens import CONLL_LABELS, sentences
from arnews.result import Result

__all__ = ["ConllWriter", "IobWriter"]


@attrs.frozen
class IobWriter(TextWriter):
    """A token and its IOB2 tag a line, our own labels, an empty line after each sentence."""

    def text(self, result: Result) -> str:
        """The lines."""
        return "".join(
            "".join(f"{token.text} {token.tag}\n" for token in sentence) + "\n"
            for sentence in sentences(result)
        )


@attrs.frozen
class ConllWriter(TextWriter):
    """The four columns of CoNLL-2003 with PER, LOC, ORG and MISC; part of speech and chunk empty."""

    def text(self, result: Result) -> str:
        """The lines, after the line that begins a document."""
        return "-DOCSTART- -X- -X- O\n\n" + "".join(
            "".join(f"{token.text} -X- -X- {token.tag}\n" for token in sentence) + "\n"
            for sentence in sentences(result, CONLL_LABELS)
        )
