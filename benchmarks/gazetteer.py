"""Speed of the gazetteer: the bundled lists an article, and lists of a user's own by their size.

    python benchmarks/gazetteer.py [articles.jsonl[.xz]] [--names 1000,30000,1000000]

A line of the file is a JSON object with a "text"; without a file the seed article is taken, many
times. The names of the user's own lists are made of given and family names, each with a label and
a key. All times are processor time; "articles" is what the plugin takes for 3,000 characters,
from the hits to the drafts.
"""

import argparse
import random
import tempfile
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

from measuring import ROOT, articles_of, seconds

from arnews import Article, Document
from arnews.matching import PhraseSet, read_table
from arnews.text import segment
from arnews_plugins.gazetteer import GazetteerSettings, arnews_entities, arnews_phrases
from arnews_plugins.gazetteer.extra import build_extra, check_extra

ARTICLES = 400
ROUNDS = 5
UNIT = 3_000


def names_of(number: int) -> Iterator[str]:
    """So many different names of three or four words, the same in every run."""
    data = ROOT / "plugins/arnews_plugins/names/data"
    given, family = (
        [row[0] for row in read_table(data / f"{kind}.tsv").rows] for kind in ("given", "family")
    )
    chance = random.Random(7)  # noqa: S311 - the same names in every run
    chance.shuffle(given)
    chance.shuffle(family)
    for _, parts in zip(range(number), product(family, given[:500], given[500:1000]), strict=False):
        yield " ".join((parts[1], parts[2], parts[0]))


def documents_of(texts: list[str], phrases: PhraseSet) -> list[Document]:
    """The articles, read and segmented."""
    found = []
    for text in texts:
        document = Document.read(Article(text), phrases)
        paragraphs, sentences = segment(text, document.words, document.view("clean"))
        found.append(document.grown(paragraphs=paragraphs, sentences=sentences))
    return found


def show(name: str, value: float, unit: str) -> None:
    """Print a line of the table."""
    print(f"  {name:34} {value:10.2f} {unit}")


def articles(texts: list[str], phrases: PhraseSet) -> None:
    """Print what the plugin takes for an article, and what the scan takes."""
    documents = documents_of(texts, phrases)
    characters = sum(map(len, texts))
    size = sum(len(text.encode()) for text in texts) / 1e6
    drafts = sum(len(list(arnews_entities(document))) for document in documents)

    def find() -> None:
        for document in documents:
            for _ in arnews_entities(document):
                pass

    def scan() -> None:
        for document in documents:
            phrases.scan(document.words)

    show("articles", seconds(find, ROUNDS) / characters * UNIT * 1e3, "ms for 3,000 characters")
    show("scan for all lists", size / seconds(scan, ROUNDS), "MB/s")
    show("drafts", drafts / characters * UNIT, "for 3,000 characters")


def own_lists(number: int, texts: list[str], folder: Path) -> None:
    """Print what a file of so many names costs."""
    print(f"\n{number:,} names of a user's own")
    path = folder / f"{number}.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("name,label,key\n")
        for place, name in enumerate(names_of(number)):
            file.write(f"{name},PERSON,own/{place}\n")
    built = folder / f"{number}.tsv"
    show("check", seconds(lambda: check_extra(path)), "s")
    show("build", seconds(lambda: build_extra(path, built)), "s")
    settings = GazetteerSettings(extra=(str(built),))
    cache = folder / f"cache-{number}"

    def load() -> PhraseSet:
        return PhraseSet.load_or_build(arnews_phrases(settings), cache)

    show("first pipeline: compile and keep", seconds(load), "s")
    show("next pipeline: load", seconds(load, 2), "s")
    articles(texts, load())


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--names", default="1000,10000,100000,1000000")
    given = parser.parse_args()
    texts = [article.text for article in islice(articles_of(given.articles), ARTICLES)]
    print(f"{len(texts)} articles, {sum(map(len, texts)):,} characters; the bundled lists")
    bundled = PhraseSet.load_or_build(arnews_phrases(GazetteerSettings()))
    show("load", seconds(lambda: arnews_phrases(GazetteerSettings())) * 1e3, "ms to fingerprint")
    articles(texts, bundled)
    with tempfile.TemporaryDirectory() as folder:
        for number in given.names.split(","):
            own_lists(int(number), texts, Path(folder))


if __name__ == "__main__":
    main()
