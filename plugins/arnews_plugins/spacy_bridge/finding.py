"""The spaCy pipeline: loading it once, and the bounds of what it finds."""

import functools
import re
import threading
from collections.abc import Sequence
from typing import Any

import attrs

from arnews import ExtraError, SettingsError

__all__ = ["SURROGATES", "Finder", "Name", "load_finder"]

SURROGATES = re.compile("[\ud800-\udfff]")
"""Half characters, which spaCy cannot hold."""


@attrs.frozen
class Name:
    """An entity of spaCy, in view code points."""

    start: int
    end: int
    label: str


@functools.lru_cache(maxsize=2)
def load_finder(model: str) -> "Finder":
    """The finder of a pipeline; the two used last are kept.

    Args:
        model: name of an installed pipeline, or its directory.

    Raises:
        ExtraError: spaCy is not installed.
        SettingsError: there is no such pipeline.
    """
    try:
        import spacy  # noqa: PLC0415 - heavy, and an extra
    except ImportError:
        raise ExtraError.needed("the plugin 'spacy'", "spacy") from None
    try:
        return Finder(spacy.load(model))
    except (OSError, ValueError) as error:
        raise SettingsError(f"no spaCy pipeline {model!r}: {str(error).splitlines()[0]}") from error


class Finder:
    """A loaded pipeline; one caller at a time, because components may keep a state."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline
        self._lock = threading.Lock()

    def find(self, texts: Sequence[str], batch_size: int) -> list[list[Name]]:
        """The entities of each text, spaces at their ends left out.

        Args:
            texts: what is read; a lone surrogate is read as U+FFFD.
            batch_size: texts at once.
        """
        safe = [SURROGATES.sub("\ufffd", text) for text in texts]
        with self._lock:
            documents = list(self._pipeline.pipe(safe, batch_size=batch_size))
        return [
            [name for entity in document.ents if (name := _trimmed(entity)) is not None]
            for document in documents
        ]


def _trimmed(entity: Any) -> Name | None:
    """An entity without spaces at its ends; None where nothing else is in it."""
    words = entity.text
    left = len(words) - len(words.lstrip())
    right = len(words) - len(words.rstrip())
    if left == len(words):
        return None
    return Name(entity.start_char + left, entity.end_char - right, entity.label_)
