"""Speed of the dates plugin: its hook alone, on new articles and on ones met before.

    python benchmarks/dates.py [articles.jsonl[.xz]] [--warm 3000] [--articles 3000]

A line of the file is a JSON object with a "text" and, if known, "published"; without a file the
seed article is taken, many times. Views, words and the scan are ready before the clock starts: they
are made once for all plugins. "new articles" come after some others, as in a long run, and most of
their words have been met while most of the runs of words around dates have not; "repeated" are the
same articles a second time. Times are processor time; the collector of cycles is off while the
clock runs, as its work depends on all that is kept and not on the plugin.
"""

import argparse
import gc
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from measuring import articles_of

from arnews import Article, Document
from arnews.matching import PhraseSet
from arnews_plugins.dates import DatesSettings, arnews_phrases, arnews_times

UNIT = 3_000
BLOCK = 250  # articles that are kept at a time
ROUNDS = 5
SETTINGS = DatesSettings()
NUMBERS = "1435 14/3 2015 و12 عام 9 "


def measured(documents: list[Document]) -> tuple[float, int]:
    """Seconds that the hook takes for some documents, and how many drafts it gives."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    drafts = sum([len(list(arnews_times(document, SETTINGS))) for document in documents])
    taken = time.process_time() - start
    gc.enable()
    return taken, drafts


def stream(articles: Iterator[Article], phrases: PhraseSet, warm: int) -> None:
    """Print what an article costs in a long run, new and repeated."""
    new = repeated = 0.0
    done = drafts = characters = 0
    while block := [Document.read(article, phrases) for article in islice(articles, BLOCK)]:
        taken, found = measured(block)
        done += len(block)
        if done > warm:
            new += taken
            drafts += found
            characters += sum(len(document.text) for document in block)
            repeated += min(measured(block)[0] for _ in range(3))
    if not characters:
        raise SystemExit(f"there are no articles after the first {warm:,}")
    share = characters / UNIT
    print(f"{characters:,} characters after {warm:,} articles")
    print(f"  new articles       {new / share * 1e3:7.3f} ms for 3,000 characters")
    print(f"  repeated           {repeated / share * 1e3:7.3f} ms for 3,000 characters")
    print(f"  drafts             {drafts / share:7.2f}    for 3,000 characters")


def growth(phrases: PhraseSet) -> None:
    """Print what a page of numbers costs by its length."""
    print("a page of numbers")
    for length in (3_000, 30_000, 300_000):
        document = Document.read(Article(NUMBERS * (length // len(NUMBERS))), phrases)
        best = min(measured([document])[0] for _ in range(ROUNDS))
        print(f"  {length:9,} characters {best / length * UNIT * 1e3:7.3f} ms for 3,000")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--warm", type=int, default=3_000)
    parser.add_argument("--articles", type=int, default=3_000)
    given = parser.parse_args()
    phrases = PhraseSet.load_or_build(arnews_phrases())
    articles = islice(articles_of(given.file), given.warm + given.articles)
    stream(articles, phrases, given.warm)
    growth(phrases)


if __name__ == "__main__":
    main()
