"""Results as spaCy documents: the same text, code point by code point, and the same bounds.

The text is cut into tokens so that every finding begins and ends with one: of «وبايدن» where
«بايدن» was found, «و» is a token of its own. Offsets count code points in logical order, as
spaCy's do; which way letters are shown plays no part.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import regex

from arnews import ArnewsError, ExtraError, Result
from arnews_plugins.spacy_bridge.finding import SURROGATES

if TYPE_CHECKING:
    from spacy.tokens import Doc, DocBin

__all__ = ["from_doc", "to_doc", "to_docbin"]

_TOKEN = regex.compile(r"[\w\p{M}\u0640\u200c\u200d]+|\s+|.", regex.DOTALL)

_KEY = "arnews"
"""Where the whole result stands in `Doc.user_data`."""


def to_doc(result: Result, vocab: Any = None) -> "Doc":
    """A result as a spaCy `Doc`.

    ``doc.text == result.article.text``. Entities are in ``doc.ents``, with the key of their
    cluster as `kb_id_` and their id as `id_`; times, quotes, events and other layers are span
    groups (``doc.spans["times"]``) labelled with their types. The whole result is in
    ``doc.user_data``, from which `from_doc` reads it.

    Args:
        result: what was found.
        vocab: the `Vocab` to share; a new one where none is given.

    Raises:
        ExtraError: spaCy is not installed.
        ArnewsError: the text holds lone surrogates, which spaCy cannot hold.
    """
    try:
        from spacy.tokens import Doc  # noqa: PLC0415 - heavy, and an extra
        from spacy.vocab import Vocab  # noqa: PLC0415
    except ImportError:
        raise ExtraError.needed("to_doc", "spacy") from None
    text = result.article.text
    if SURROGATES.search(text):
        raise ArnewsError("the text holds lone surrogates, which a spaCy document cannot hold")
    words, spaces = _tokens(text, _bounds(result))
    doc = Doc(Vocab() if vocab is None else vocab, words=words, spaces=spaces)
    keys = {cluster.id: cluster.key for cluster in result.clusters}
    doc.set_ents(
        [
            _span(doc, found, found.label, kb_id=keys.get(found.cluster or "") or "")
            for found in result.entities
        ]
    )
    groups = {
        "times": [_span(doc, found, found.type) for found in result.times],
        "quotes": [_span(doc, found, found.kind) for found in result.quotes],
        "events": [_span(doc, found, found.type) for found in result.events],
    }
    for layer, annotations in result.annotations.items():
        groups.setdefault(layer, []).extend([_span(doc, found, layer) for found in annotations])
    doc.spans.update(groups)
    doc.user_data[_KEY] = result.to_json()
    return doc


def to_docbin(results: Iterable[Result]) -> "DocBin":
    """Results as a `DocBin`: ``to_docbin(results).to_disk("news.spacy")``.

    Raises:
        ExtraError: spaCy is not installed.
        ArnewsError: a text holds lone surrogates, which spaCy cannot hold.
    """
    try:
        from spacy.tokens import DocBin  # noqa: PLC0415
        from spacy.vocab import Vocab  # noqa: PLC0415
    except ImportError:
        raise ExtraError.needed("to_docbin", "spacy") from None
    vocab = Vocab()
    return DocBin(
        attrs=["ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"],
        docs=[to_doc(result, vocab) for result in results],
        store_user_data=True,
    )


def from_doc(doc: "Doc") -> Result:
    """The result that `to_doc` put into a document.

    Raises:
        ArnewsError: there is none.
    """
    found = doc.user_data.get(_KEY)
    if not isinstance(found, str):
        raise ArnewsError("the document holds no result: it was not made by to_doc")
    return Result.from_json(found)


def _findings(result: Result) -> Iterator[Any]:
    yield from result.entities
    yield from result.times
    yield from result.quotes
    yield from result.events
    for annotations in result.annotations.values():
        yield from annotations


def _bounds(result: Result) -> list[int]:
    """Where tokens must be cut, in order."""
    return sorted({edge for found in _findings(result) for edge in (found.start, found.end)})


def _tokens(text: str, bounds: list[int]) -> tuple[list[str], list[bool]]:
    """Tokens of a text cut at the bounds, and whether a space follows each.

    One space after a token is told by the token before it; any other white space is a token.
    """
    words: list[str] = []
    spaces: list[bool] = []
    cuts = iter([*bounds, len(text) + 1])
    cut = next(cuts)
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        while cut <= start:
            cut = next(cuts)
        while start < end:
            stop = end
            if start < cut < end:
                stop, cut = cut, next(cuts)
            piece = text[start:stop]
            if piece == " " and words and not spaces[-1]:
                spaces[-1] = True
            else:
                words.append(piece)
                spaces.append(False)
            start = stop
    return words, spaces


def _span(doc: "Doc", found: Any, label: str, *, kb_id: str = "") -> Any:
    """The span of a finding; its tokens were cut to fit."""
    identity = found.id
    made = doc.char_span(found.start, found.end, label=label, kb_id=kb_id, span_id=identity)
    if made is None:  # a token was not cut: nothing may be lost in silence
        raise ArnewsError(f"no tokens at ({found.start}, {found.end})")
    return made
