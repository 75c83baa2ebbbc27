"""``--format html``: a page, or a folder of pages with an index that searches them."""

import re
from collections.abc import Iterable
from pathlib import Path

from arnews.cli.files import written_whole
from arnews.io.page import Entry, article_page, entry_of, index_page
from arnews.result import Result

__all__ = ["as_html", "write_folder"]

_UNFIT = re.compile(r"[^\w.-]+")
"""What the name of a page does not take over from its source."""

_INDEX = "index.html"


def as_html(results: list[tuple[str, Result]]) -> str:
    """The page of one article."""
    ((_, result),) = results
    return article_page(result)


def write_folder(results: Iterable[tuple[str, Result]], folder: Path) -> int:
    """Write a page an article and ``index.html``, newest first; give the number of pages.

    Args:
        results: name of the source and result, one after the other; none is kept.
        folder: made where it is missing.

    Raises:
        OSError: something cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taken = {_INDEX: 2}
    entries: list[Entry] = []
    for source, result in results:
        file = _page_name(source, taken)
        written_whole(folder / file, article_page(result, index=_INDEX))
        entries.append(entry_of(result, file))
    entries.sort(key=lambda entry: entry.published, reverse=True)
    if entries:
        written_whole(folder / _INDEX, index_page(entries))
    return len(entries)


def _page_name(source: str, taken: dict[str, int]) -> str:
    """A name like the source's that no other page has; `taken` has the next number of each."""
    stem = "article" if source == "-" else Path(source).stem
    stem = _UNFIT.sub("-", stem).strip("-.")[:80] or "article"
    first = name = f"{stem}.html"
    while name.casefold() in taken:
        number = taken[first.casefold()]
        taken[first.casefold()] = number + 1
        name = f"{stem}-{number}.html"
    taken[name.casefold()] = 2
    return name
