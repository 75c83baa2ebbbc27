"""Weigh triples of letters by how much they speak for a foreign name.

    python tools/build_letters.py

Writes ``letters.tsv`` of the names plugin from the lists of the bundled plugins: foreign names
of people and places against Arabic words, their common inflections included. A weight is the
logarithm of the ratio of the two frequencies, in tenths.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from arnews.matching import read_table
from arnews.text import match

PLUGINS = Path(__file__).parent.parent / "plugins" / "arnews_plugins"
TARGET = PLUGINS / "names" / "data" / "letters.tsv"
ARAB = frozenset(
    "AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split()  # noqa: SIM905
)
SMOOTHING = 0.5
TRIPLES = 8000  # about how many there can be, for smoothing
INFLECTED = 0.25  # an inflected form counts as a quarter of a word
SLIGHT = 3  # weights below, in tenths, are left out

HEADER = (
    "# arnews: triples of letters and how much they speak for a foreign name\n"
    "# columns: triple = letters at match level, < and > the ends of a word; weight = tenths of "
    "the logarithm of its frequency in foreign names to that in Arabic words\n"
    "# sources: counted in the lists of arnews by tools/build_letters.py\n"
    "triple\tweight\n"
)


def words(cell: str) -> Iterator[str]:
    """The folded Arabic words of a cell."""
    for word in match(cell.replace("|", " ").replace("{", " ")).split():
        if len(word) > 2 and all("ء" <= letter <= "ي" for letter in word):
            yield word


def foreign_names() -> set[str]:
    """Words of names of people and places outside the Arab world."""
    found: set[str] = set()
    for name in ("given", "family"):
        for row in read_table(PLUGINS / "names" / "data" / f"{name}.tsv").rows:
            if "arab" not in row[2].split("|"):
                found.update(words(row[0]))
    data = PLUGINS / "gazetteer" / "data"
    for path in (data / "cities.tsv", *sorted(data.glob("people_*.tsv"))):
        for row in read_table(path).rows:
            if row[5] and row[5] not in ARAB:
                found.update(words(row[0]))
    return found


def arabic_words() -> set[str]:
    """Words of titles, head nouns, stop words, verbs, triggers and topics, and names as words."""
    found: set[str] = set()
    for name in ("titles", "heads", "stop"):
        for row in read_table(PLUGINS / "names" / "data" / f"{name}.tsv").rows:
            found.update(words(" ".join(row[:3])))
    for row in read_table(PLUGINS / "names" / "data" / "given.tsv").rows:
        if "arab" in row[2] and "common_word" in row[4]:
            found.update(words(row[0]))
    for plugin in ("dates", "events", "quotes", "topics"):
        for path in sorted((PLUGINS / plugin / "data").glob("*.tsv")):
            for row in read_table(path).rows:
                found.update(word for cell in row for word in words(cell))
    return found | {word[2:] for word in found if word.startswith("ال") and len(word) > 4}


def triples(word: str) -> Iterator[str]:
    """The triples of a word, its ends marked."""
    marked = f"<{word}>"
    for at in range(len(marked) - 2):
        yield marked[at : at + 3]


def counted(forms: Iterable[str], weight: float = 1.0) -> Counter[str]:
    """How often each triple stands in the words."""
    found: Counter[str] = Counter()
    for form in forms:
        for triple in triples(form):
            found[triple] += weight  # type: ignore[assignment]
    return found


def inflected(word: str) -> tuple[str, ...]:
    """Forms with common particles and endings."""
    return f"و{word}", f"ب{word}", f"ل{word}", f"{word}ا", f"{word}ها", f"{word}هم"


def main() -> None:
    """Write the list."""
    arabic = arabic_words()
    foreign = foreign_names() - arabic
    names = counted(sorted(foreign))
    others = counted(sorted(arabic))
    forms = (
        form for word in sorted(arabic) if not word.startswith("ال") for form in inflected(word)
    )
    others.update(counted(forms, INFLECTED))
    for_names = sum(names.values()) + SMOOTHING * TRIPLES
    for_others = sum(others.values()) + SMOOTHING * TRIPLES
    rows = []
    for triple in sorted(names.keys() | others.keys()):
        left = (names[triple] + SMOOTHING) / for_names
        right = (others[triple] + SMOOTHING) / for_others
        weight = round(10 * math.log(left / right))
        if abs(weight) >= SLIGHT:
            rows.append(f"{triple}\t{weight}\n")
    TARGET.write_text(HEADER + "".join(rows), "utf-8")
    print(f"{len(foreign)} names, {len(arabic)} words, {len(rows)} triples")


if __name__ == "__main__":
    main()
