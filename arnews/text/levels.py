"""The stock views of a text, and plain functions for who wants only a string."""

from arnews.errors import ArnewsError
from arnews.text.alignment import View, identity
from arnews.text.normalizers import CLEAN, FOLD, MATCH, Level

__all__ = ["LEVELS", "clean", "match", "normalize", "views"]

LEVELS = {level.name: level for level in (CLEAN, MATCH)}


def views(text: str) -> tuple[View, View]:
    """Return the views ``clean`` and ``match`` of *text*, which share their alignment.

    The two have the same length: ``match`` folds ``clean`` one letter for one letter.

    >>> clean, match = views("إلى أنقـرةَ")
    >>> clean.text, match.text
    ('إلى أنقرة', 'الي انقره')
    >>> match.to_source(4, 9)
    Span(start=4, end=11)
    """
    cleaned, alignment = CLEAN.apply(text)
    if alignment is None:
        alignment = identity(len(text))
    return (
        View(cleaned, "clean", alignment),
        View(FOLD.apply(cleaned)[0], "match", alignment),
    )


def normalize(text: str, level: str | Level = "match") -> View:
    """Return the view of *text* at a level, by name (``clean``, ``match``) or composed.

    >>> view = normalize("مُحمّد ﷺ")
    >>> view.text
    'محمد صلي الله عليه وسلم'
    >>> view.to_source(5, 8), view.from_source(0, 3)
    (Span(start=7, end=8), (0, 2))

    Raises:
        ArnewsError: no stock level has that name.
    """
    if isinstance(level, Level):
        return level.view(text)
    try:
        return LEVELS[level].view(text)
    except KeyError:
        raise ArnewsError(
            f"no level is called {level!r}: take one of {', '.join(LEVELS)}, or compose one"
        ) from None


def clean(text: str) -> str:
    """Return *text* without marks, tatweel and invisible characters, in Arabic letters.

    >>> clean("اﻟﻌـــراقُ ٢٠٢١ &quot;کركوك&quot;")
    'العراق 2021 "كركوك"'
    """
    return CLEAN.apply(text)[0]


def match(text: str) -> str:
    """Return *text* as names are compared: ``clean`` with alefs, yehs and teh marbuta folded.

    >>> match("إسطنبول، القاهرة، مستشفى")
    'اسطنبول، القاهره، مستشفي'
    """
    return FOLD.apply(CLEAN.apply(text)[0])[0]
