"""What the benchmarks read, and how they take the time."""

import json
import lzma
import time
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path
from typing import Any

from arnews import Article

__all__ = ["MEGABYTE", "ROOT", "articles_of", "seconds", "texts_of"]

ROOT = Path(__file__).parents[1]
MEGABYTE = 1_000_000


def articles_of(path: Path | None) -> Iterator[Article]:
    """The articles of a file; without one the seed article, without end.

    Args:
        path: JSON objects with a "text" and, if known, "published", one a line, perhaps packed by
            xz; or a text (.txt), which is given without end, too.
    """
    if path is None or path.suffix == ".txt":
        text = (path or next((ROOT / "seeds").glob("*.txt"))).read_text("utf-8")
        yield from repeat(Article(text, published="2021-10-31"))
        return
    opened: Any = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Article(row["text"], published=row.get("published"))


def texts_of(path: Path | None, megabytes: float) -> Iterator[str]:
    """Texts of `articles_of` until there are so many megabytes of UTF-8, or no more."""
    left = megabytes * MEGABYTE
    for article in articles_of(path):
        yield article.text
        left -= len(article.text.encode())
        if left <= 0:
            return


def seconds(work: Callable[[], object], rounds: int = 1) -> float:
    """Processor time of some work, the least of some rounds."""
    least = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least
