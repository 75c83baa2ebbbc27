"""Speed of the whole of arnews beside single steps of other libraries, and its growth.

    python benchmarks/run.py [articles.jsonl[.xz]] [--articles 500] [--seconds 30] [--no-growth]

A line of the file is a JSON object with a "text" and perhaps "published". Without a file the seed
article is taken, many times. arnews is the default pipeline with ``to_dict``; the others do what
their row says, and no more. All run in this process, one after the other, over the same articles:
processor time, after a warm-up over the first ones. A peer that is not installed is left out, one
that is slow stops after so many seconds; rates are per code point of what was read.

``pip install 'arnews[bench]'`` brings the peers but camel_tools, which brings much more.
"""

import argparse
import importlib.metadata
import platform
import time
import warnings
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from measuring import MEGABYTE, articles_of, seconds

import arnews

WARM = 50
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
ROUNDS = 3

Work = Callable[[arnews.Article], object]


def whole() -> Work:
    """Everything that arnews finds, as plain dicts."""
    nlp = arnews.Pipeline()
    return lambda article: nlp(article).to_dict()


def spacy() -> Work:
    """SpaCy's tokenizer of a blank Arabic pipeline."""
    import spacy  # noqa: PLC0415 - a peer that may be missing

    tokenize = spacy.blank("ar").tokenizer
    return lambda article: tokenize(article.text)


def dateparser() -> Work:
    """Dates in the text, by dateparser."""
    from dateparser.search import search_dates  # noqa: PLC0415

    return lambda article: search_dates(article.text, languages=["ar"])


def camel_tools() -> Work:
    """The simple tokenizer of camel_tools."""
    from camel_tools.tokenizers.word import simple_word_tokenize  # noqa: PLC0415

    return lambda article: simple_word_tokenize(article.text)


def pyarabic() -> Work:
    """The tokenizer of PyArabic."""
    from pyarabic.araby import tokenize  # noqa: PLC0415

    return lambda article: tokenize(article.text)


SYSTEMS: tuple[tuple[str, str, Callable[[], Work]], ...] = (
    ("arnews", "everything, with to_dict", whole),
    ("spacy", "blank `ar`: tokens", spacy),
    ("dateparser", "search_dates(ar): dates", dateparser),
    ("camel_tools", "simple_word_tokenize: tokens", camel_tools),
    ("pyarabic", "tokenize: tokens", pyarabic),
)


def timed(work: Work, articles: list[arnews.Article], most: float) -> tuple[int, int, float]:
    """How many articles and code points were read, and the seconds it took."""
    for article in articles[:WARM]:
        start = time.process_time()
        work(article)
        if time.process_time() - start > most / WARM:
            break  # so slow that a warm-up would take all the time there is
    read = size = 0
    begin = time.process_time()
    for article in articles:
        work(article)
        read += 1
        size += len(article.text)
        if time.process_time() - begin > most:
            break
    return read, size, time.process_time() - begin


def versions() -> str:
    """The machine and the libraries, in a line."""
    found = [f"Python {platform.python_version()}", f"{platform.system()} {platform.machine()}"]
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line for line in cpuinfo.read_text("utf-8").splitlines() if "model name" in line]
        found += [names[0].partition(":")[2].strip()] if names else []
    for name, *_ in SYSTEMS:
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            continue
    return ", ".join(found)


def compare(articles: list[arnews.Article], most: float) -> None:
    """Print the table of all systems."""
    print("| system | what it does | articles/s | code points/s | MB/s of UTF-8 | articles |")
    print("|---|---|---:|---:|---:|---:|")
    for name, what, make in SYSTEMS:
        try:
            work = make()
        except ImportError:
            print(f"| {name} | {what} | not installed | | | |")
            continue
        read, size, seconds = timed(work, articles, most)
        weight = sum(len(article.text.encode()) for article in articles[:read]) / MEGABYTE
        rates = f"{read / seconds:,.0f} | {size / seconds:,.0f} | {weight / seconds:.2f}"
        print(f"| {name} | {what} | {rates} | {read:,} |", flush=True)


def growth(articles: list[arnews.Article]) -> None:
    """Print the time for a code point by length of the article; the best of some rounds."""
    work = whole()
    text = "\n".join(article.text for article in articles)
    while len(text) < LENGTHS[-1]:
        text += "\n" + text
    print("\n| length, code points | ns a code point | beside the shortest |")
    print("|---:|---:|---:|")
    first = 0.0
    for length in LENGTHS:
        pieces = [
            arnews.Article(text[at : at + length], published="2021-10-31")
            for at in range(0, min(len(text), max(length, 200000)), length)
        ]
        size = sum(len(piece.text) for piece in pieces)

        def read(pieces: list[arnews.Article] = pieces) -> None:
            for piece in pieces:
                work(piece)

        cost = seconds(read, ROUNDS) / size * 1e9
        first = first or cost
        print(f"| {length:,} | {cost:,.0f} | {cost / first:.2f} |", flush=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--no-growth", action="store_true")
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")  # of the peers
    articles = list(islice(articles_of(chosen.file), chosen.articles))
    size = sum(len(article.text) for article in articles)
    print(f"{len(articles):,} articles, {size:,} code points; {versions()}\n")
    compare(articles, chosen.seconds)
    if not chosen.no_growth:
        growth(articles)


if __name__ == "__main__":
    main()
