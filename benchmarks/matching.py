"""Speed of words, clitics and arnews.matching, by number of phrases and by length of the text.

    python benchmarks/matching.py [articles.jsonl[.xz]] [--phrases 30000,100000,1000000]

A line of the file is a JSON object with a "text". Without a file the seed article is taken, many
times. The phrases are the names of the bundled lists, filled up with names made of their words.
Megabytes are UTF-8; normalisation (the two views) is not in any of the numbers. "warm" is the
second pass over the same articles, when most word types have been met; "cold" is the first.
"""

import argparse
import random
import tempfile
import time
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from measuring import MEGABYTE, ROOT, seconds, texts_of

from arnews.matching import PhraseList, PhraseSet, read_table
from arnews.matching.build import build_index
from arnews.matching.compiled import fingerprint, read_compiled, write_compiled
from arnews.text import View, split_words, splits, views

ROUNDS = 3
LENGTHS = (1_000, 100_000, 10_000_000)
Views = tuple[View, View]


def names_of(number: int) -> list[str]:
    """So many different names: the bundled ones, then persons made of given and family names."""
    data = ROOT / "plugins/arnews_plugins"
    given, family = (
        [row[0] for row in read_table(data / f"names/data/{kind}.tsv").rows]
        for kind in ("given", "family")
    )
    names = dict.fromkeys(
        row[0]
        for path in sorted((data / "gazetteer/data").glob("*.tsv"))
        for row in read_table(path).rows
    )
    chance = random.Random(7)  # noqa: S311 - the same names in every run
    while len(names) < number:
        middle = chance.choice(("", "", f" {chance.choice(given)}", f" بن {chance.choice(given)}"))
        names[f"{chance.choice(given)}{middle} {chance.choice(family)}"] = None
    return list(names)[:number]


def matching(number: int, articles: list[Views], size: float) -> None:
    """Print what a set of so many names costs to build, to load and to scan with."""
    rows = [(name, str(at)) for at, name in enumerate(names_of(number))]
    phrases = PhraseList("benchmark.names", rows)
    print(f"\n{number:,} names")
    start = time.process_time()
    index = build_index([phrases])
    print(f"  build              {time.process_time() - start:8.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.phrases"
        start = time.process_time()
        write_compiled(path, index, {phrases.name: fingerprint(phrases)})
        print(f"  save               {time.process_time() - start:8.2f} s")

        def load() -> PhraseSet:
            compiled = read_compiled(path)
            return PhraseSet([compiled.index] if compiled else [], "hash")

        print(
            f"  load, ready        {seconds(load, ROUNDS) * 1000:8.1f} ms   {path.stat().st_size:,} bytes"
        )
    engines = ["hash"] + ["daachorse"] * (find_spec("daachorse") is not None)
    for engine in engines:
        start = time.process_time()
        chosen = PhraseSet([index], engine)
        ready = time.process_time() - start

        def whole(chosen: PhraseSet = chosen) -> None:
            for clean, match in articles:
                chosen.scan(split_words(clean, match))

        cold = seconds(whole)
        warm = seconds(whole, ROUNDS)
        words = [split_words(clean, match) for clean, match in articles]
        alone = seconds(
            lambda chosen=chosen, words=words: [chosen.scan(w) and None for w in words], ROUNDS
        )
        hits = sum(len(chosen.scan(one)["benchmark.names"]) for one in words)
        print(
            f"  {engine:9}  scan {size / alone:6.1f} MB/s   words and scan {size / warm:6.1f} MB/s"
            f" (cold {size / cold:5.1f})   engine ready in {ready * 1000:.0f} ms, {hits:,} hits"
        )


def growth() -> None:
    """Print the time of words and scan a megabyte, for texts that could be hard."""
    phrases = [
        PhraseList(
            "benchmark.hard",
            [(name, "") for name in ("محمد محمد محمد", "محمد بن محمد بن سلمان", "لل", "ااا ااا")],
            definite=True,
            suffixes=True,
        )
    ]
    hard = {
        "one letter": "ا",
        "one particle": "ل",
        "letters apart": "ا ",
        "spaces": " ",
        "quotation marks": "«»",
        "full stops": ".",
        "a first word": "محمد ",
        "words of a name": "محمد بن ",
        "particles": "وبال",
    }
    print("\nmicroseconds a code point, by length: " + ", ".join(f"{n:,}" for n in LENGTHS))
    for engine in ["hash"] + ["daachorse"] * (find_spec("daachorse") is not None):
        chosen = PhraseSet(phrases, engine)

        def scan(text: str, chosen: PhraseSet = chosen) -> None:
            chosen.scan(split_words(text, text))

        for name, unit in hard.items():
            costs = []
            for length in LENGTHS:
                text = unit * (length // len(unit))
                rounds = ROUNDS if length < LENGTHS[-1] else 1
                costs.append(f"{seconds(partial(scan, text), rounds) / length * 1e6:8.3f}")
            print(f"  {engine:9}  {name:16} {'  '.join(costs)}")


def main() -> None:
    """Print the whole table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--phrases", default="30000,100000,1000000")
    given = parser.parse_args()
    articles = [views(text) for text in texts_of(given.articles, 10)]
    size = sum(len(match.text.encode()) for _, match in articles) / MEGABYTE
    print(f"{len(articles):,} articles, {size:.1f} MB at match level")

    def words() -> None:
        for clean, match in articles:
            split_words(clean, match)

    def clitics() -> None:
        for clean, match in articles:
            for _ in map(splits, split_words(clean, match).forms):
                pass

    print(f"words              {size / seconds(words, ROUNDS):6.1f} MB/s")
    print(f"words and clitics  {size / seconds(clitics, ROUNDS):6.1f} MB/s")
    for number in given.phrases.split(","):
        matching(int(number), articles, size)
    growth()


if __name__ == "__main__":
    main()
