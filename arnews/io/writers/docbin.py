"""spaCy's DocBin: entities as ``doc.ents``, times, quotes and triggers as ``doc.spans``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs

from arnews.errors import ExtraError
from arnews.io.streams import replaced_file
from arnews.io.writers.formats import Numbered, Part, synced
from arnews.io.writers.tokens import sentences
from arnews.result import Result

__all__ = ["DocBinWriter", "doc_of"]


def _spacy() -> Any:
    try:
        import spacy  # noqa: PLC0415 - nothing else needs it
        import spacy.tokens  # noqa: PLC0415
        import spacy.util  # noqa: PLC0415
    except ImportError:
        raise ExtraError("writing .spacy needs spaCy: pip install spacy") from None
    return spacy


def doc_of(result: Result, vocab: Any) -> Any:
    """A spaCy Doc of a result.

    ``doc.user_data`` holds ``article_id``, ``published`` and ``url``.

    Raises:
        ExtraError: spaCy is not installed.
    """
    spacy = _spacy()
    article = result.article
    groups = list(sentences(result, invisible=True))
    starts = {group[0].start for group in groups}
    tokens = [token.text for group in groups for token in group]
    words, spaces = spacy.util.get_words_and_spaces(tokens, article.text)
    doc = spacy.tokens.Doc(vocab, words=words, spaces=spaces)
    for token in doc:
        token.is_sent_start = token.idx in starts or token.i == 0
    doc.ents = [
        span
        for x in result.entities
        if (span := doc.char_span(x.start, x.end, label=x.label)) is not None
    ]
    layers = (("times", "type"), ("quotes", "kind"), ("events", "type"))
    for layer, label in layers:
        doc.spans[layer] = [
            span
            for x in getattr(result, layer)
            if (
                span := doc.char_span(
                    x.start, x.end, label=getattr(x, label), alignment_mode="expand"
                )
            )
            is not None
        ]
    doc.user_data["article_id"] = article.id
    doc.user_data["published"] = article.published.isoformat() if article.published else None
    doc.user_data["url"] = article.url
    return doc


class _DocBinPart:
    """A DocBin a piece, in files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0

    def add(self, piece: bytes) -> None:
        self._number += 1
        (self._folder / f"{self._number:06}.spacy").write_bytes(piece)

    def close(self) -> None:
        for path in self._folder.iterdir():
            synced(path)


@attrs.frozen
class DocBinWriter:
    """One DocBin; the format holds all documents in memory when it is merged and read."""

    folder = False

    def render(self, results: Sequence[Numbered]) -> bytes:
        """A DocBin of results."""
        spacy = _spacy()
        vocab = spacy.blank("ar").vocab
        docs = [doc_of(result, vocab) for _, result in results]
        return bytes(spacy.tokens.DocBin(docs=docs, store_user_data=True).to_bytes())

    def part(self, folder: Path) -> Part:
        """Files in a folder."""
        return _DocBinPart(folder)

    def merge(self, parts: Sequence[Path], target: Path) -> None:
        """All documents in one file."""
        whole = _spacy().tokens.DocBin(store_user_data=True)
        for part in parts:
            for path in sorted(part.glob("*.spacy")):
                whole.merge(
                    _spacy().tokens.DocBin(store_user_data=True).from_bytes(path.read_bytes())
                )
        with replaced_file(target) as file:
            file.write(whole.to_bytes())
