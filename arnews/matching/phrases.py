"""What is matched and what comes back: phrases, named lists of them, and hits."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import attrs

from arnews.article import Span
from arnews.errors import DataError
from arnews.text.clitics import CONJUNCTION, NONE, NOUN, VERB
from arnews.text.words import Words

__all__ = ["Phrase", "PhraseHit", "PhraseList", "Rows"]

_KINDS = {"noun": NOUN, "verb": VERB, "conjunction": CONJUNCTION, "none": NONE}


class Phrase(NamedTuple):
    """A row of a list: what to look for, what it stands for, and whether letters are folded.

    Args:
        text: the phrase as good newspapers write it, without attached particles.
        payload: an opaque string handed back with each hit.
        exact: compare at `clean` level, so that «على» is not «علي».
    """

    text: str
    payload: str = ""
    exact: bool = False


Rows = Iterable[Phrase] | Iterable[tuple[str, str]]


def _kept(rows: Any) -> Any:
    # They are read twice where nothing says what they were made from.
    return rows if callable(rows) else tuple(rows)


def _kind(_: object, attribute: "attrs.Attribute[str]", value: object) -> None:
    if value not in _KINDS:
        known = ", ".join(_KINDS)
        raise DataError(f"{attribute.name} of a phrase list must be one of {known}, not {value!r}")


def _name(_: object, attribute: "attrs.Attribute[str]", value: object) -> None:
    if not isinstance(value, str) or not value or any(c.isspace() for c in value):
        raise DataError(
            f"the {attribute.name} of a phrase list must be like 'plugin.list', not {value!r}"
        )


@attrs.frozen(eq=False)
class PhraseList:
    """A named list of phrases and how freely they are matched.

    Args:
        name: ``"<plugin>.<list>"``; hits are looked up by it.
        rows: phrases or (text, payload) pairs, or a function without arguments that returns
            them, called only when no compiled file has the list.
        clitics: which attached particles may stand before the first word: ``"noun"``
            ([و|ف][ب|ل|ك], also «لل» for ل and ال), ``"verb"`` (و, ف, س, ل), ``"conjunction"``
            (و, ف) or ``"none"``.
        definite: match also with ال on the first word; the hit keeps the ال.
        suffixes: match also with an attached pronoun on the last word.
        digest: fingerprint of what the rows are made from (see `digest_files`). Without one, a
            function is called every time and the rows themselves are the fingerprint.

    Raises:
        DataError: a name with spaces or none, an unknown kind of clitics.
    """

    name: str = attrs.field(validator=_name)
    rows: Rows | Callable[[], Rows] = attrs.field(repr=False, converter=_kept)
    clitics: str = attrs.field(default="noun", kw_only=True, validator=_kind)
    definite: bool = attrs.field(default=False, kw_only=True)
    suffixes: bool = attrs.field(default=False, kw_only=True)
    digest: str = attrs.field(default="", kw_only=True)

    @property
    def kind(self) -> int:
        """The clitics as one of the constants of `arnews.text.clitics`."""
        return _KINDS[self.clitics]

    def phrases(self) -> list[Phrase]:
        """All rows as phrases.

        Raises:
            DataError: a row that is no phrase.
        """
        rows = self.rows() if callable(self.rows) else self.rows
        found = []
        for row in rows:
            if isinstance(row, Phrase):
                found.append(row)
                continue
            try:
                found.append(Phrase(*row))
            except TypeError:
                raise DataError(f"{self.name}: {row!r} is no (text, payload) pair") from None
        return found


class PhraseHit:
    """A place where a phrase of a list stands.

    Attributes:
        list: name of the list.
        payload: that of the row.
        first: index of the first word.
        stop: index after the last word.
        cut: code points of attached particles before the span, in the first word.
        clitics: those particles, as at `match` level.
        suffix: the attached pronoun on the last word; it is inside the span.
        definite: whether ال was added to the first word of the phrase.

    All offsets but `start`, `end` and `span` are word indices or view code points.
    """

    __slots__ = (
        "_frame",
        "_words",
        "clitics",
        "cut",
        "definite",
        "first",
        "list",
        "payload",
        "stop",
        "suffix",
    )

    def __init__(
        self,
        name: str,
        payload: str,
        first: int,
        stop: int,
        cut: int,
        clitics: str,
        suffix: str,
        definite: bool,
        frame: tuple[str, int, str],
        words: Words,
    ) -> None:
        self.list = name
        self.payload = payload
        self.first = first
        self.stop = stop
        self.cut = cut
        self.clitics = clitics
        self.suffix = suffix
        self.definite = definite
        self._frame = frame
        self._words = words

    def __repr__(self) -> str:
        return f"<PhraseHit {self.list} {self.first}:{self.stop} {self.norm!r} {self.payload!r}>"

    @property
    def span(self) -> Span:
        """Where it stands in the source: after the particles, with a pronoun."""
        return self._words.span(self.first, self.stop, self.cut)

    @property
    def start(self) -> int:
        """Source offset of the first code point."""
        return self.span.start

    @property
    def end(self) -> int:
        """Source offset after the last code point."""
        return self.span.end

    @property
    def text(self) -> str:
        """The words of the hit at `clean` level, as they stand: «لولايات المتحدة»."""
        words = self._words
        return words.text[words.starts[self.first] + self.cut : words.ends[self.stop - 1]]

    @property
    def norm(self) -> str:
        """The words of the hit at `clean` level, with ال whole and without an attached pronoun.

        «الولايات المتحدة» for «للولايات المتحدة», «حكومة» for «حكومته».
        """
        before, dropped, after = self._frame
        text = self.text
        return before + text[: len(text) - dropped] + after
