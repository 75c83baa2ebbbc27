"""The phrase lists of the gazetteer, and the fingerprint that says when they are stale."""

from collections.abc import Iterator
from pathlib import Path

from arnews import DataError
from arnews.matching import Phrase, PhraseList, digest_files
from arnews_plugins.gazetteer.cues import SENSES
from arnews_plugins.gazetteer.demonyms import DEMONYMS, demonym_phrases
from arnews_plugins.gazetteer.extra import read_extra
from arnews_plugins.gazetteer.rows import (
    forms_of,
    inner_phrases,
    name_files,
    name_phrases,
    own_phrases,
    read_rows,
)
from arnews_plugins.gazetteer.settings import GazetteerSettings

__all__ = ["phrase_lists"]

_VERSION = "5"
"""Raised whenever the code that makes phrases of rows changes what it makes."""


def phrase_lists(settings: GazetteerSettings) -> list[PhraseList]:
    """Make the lists: names, the names that doubtful ones hide, and demonyms.

    Raises:
        DataError: a file of the user's own cannot be read.
    """
    files = name_files()
    extra = [Path(path) for path in settings.extra]
    forms = " ".join(path.suffix for path in extra)
    salt = f"{_VERSION} {settings.extra_label} {forms}"
    try:
        names = digest_files(*files, SENSES, *extra, salt=salt)
    except OSError as error:
        raise DataError(f"{error.filename}: {error.strerror}") from None

    def rows() -> Iterator[Phrase]:
        yield from name_phrases(read_rows(files))
        for path in extra:
            yield from own_phrases(read_extra(path, settings.extra_label))

    def inner() -> Iterator[Phrase]:
        return inner_phrases(name_phrases(read_rows(files)))

    def demonyms() -> Iterator[Phrase]:
        places = (row for row in read_rows(files) if row[2] in {"GPE", "LOC"})
        return demonym_phrases(form.text for row in places for form in forms_of(row))

    return [
        PhraseList("gazetteer.names", rows, digest=names),
        PhraseList("gazetteer.inner", inner, clitics="none", digest=names + " inner"),
        PhraseList(
            "gazetteer.demonyms", demonyms, digest=digest_files(*files, DEMONYMS, salt=salt)
        ),
    ]
