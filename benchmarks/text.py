"""Speed of arnews.text beside camel_tools, PyArabic and spaCy's blank Arabic, and its growth with length.

    python benchmarks/text.py [articles.jsonl[.xz] | article.txt]

A line of the file is a JSON object with a "text".  Without a file the seed article is taken, many times.
Peers that are not installed are left out (``pip install arnews[bench]``, and camel_tools with
``--no-deps``, with emoji and six beside it).
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from matching import matching
from measuring import MEGABYTE, seconds, texts_of

from arnews.text import find_numbers, match, segment, split_words, splits, views

NAMES = 100_000
Work = Callable[[str], object]

# What a normalizer for news must not damage, and what it must do.
PROBES = (
    ("«» and “” kept", "«نعم» “لا”", "«نعم» “لا”"),
    ("ی is ي", "ایران", "ايران"),
    ("joiner deleted", "می\u200cرود", "ميرود"),
    ("\ufef7 keeps its hamza", "\ufef7ن", "لأن"),
    ("ا + U+0654 is أ", "ا\u0654ن", "أن"),
    ("ﷺ spelt out", "ﷺ", "صلى الله عليه وسلم"),
    ("&quot; decoded", "&quot;نعم&quot;", '"نعم"'),
)


def speed(work: Work, texts: list[str]) -> float:
    """UTF-8 megabytes a second, the best of three rounds."""

    def read() -> None:
        for text in texts:
            work(text)

    return sum(len(text.encode()) for text in texts) / seconds(read, 3) / MEGABYTE


def words_and_clitics(text: str) -> None:
    """The words of a text with the proclitic splits of each word type."""
    words = split_words(*views(text))
    for _ in map(splits, set(words.forms)):
        pass


def sentences(text: str) -> None:
    """Paragraphs and sentences, from the bare text."""
    cleaned, matched = views(text)
    segment(text, split_words(cleaned, matched), cleaned)


def numbers(text: str) -> None:
    """All numbers, from the bare text."""
    find_numbers(split_words(*views(text)))


def ours() -> Iterator[tuple[str, str, Work]]:
    """What arnews does: group, name, work."""
    yield "views", "arnews: clean + match, with alignment", views
    yield "views", "arnews: match, a string only", match
    yield "words", "arnews: views + words", lambda text: split_words(*views(text))
    yield "words", "arnews: views + words + clitics", words_and_clitics
    yield "sentences", "arnews: views + words + sentences", sentences
    yield "numbers", "arnews: views + words + numbers", numbers


def camel() -> Iterator[tuple[str, str, Work]]:
    """The nearest that camel_tools has; strings, no alignment."""
    from camel_tools.tokenizers.word import simple_word_tokenize  # noqa: PLC0415
    from camel_tools.utils.charmap import CharMapper  # noqa: PLC0415
    from camel_tools.utils.dediac import dediac_ar  # noqa: PLC0415
    from camel_tools.utils.normalize import (  # noqa: PLC0415
        normalize_alef_ar,
        normalize_alef_maksura_ar,
        normalize_teh_marbuta_ar,
        normalize_unicode,
    )

    arclean = CharMapper.builtin_mapper("arclean")

    def fold(text: str) -> str:
        text = dediac_ar(normalize_unicode(text))
        return normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(text)))

    yield "views", "camel_tools: normalize_unicode, dediac, folds", fold
    yield "views", "camel_tools: arclean", arclean
    yield "words", "camel_tools: simple_word_tokenize", simple_word_tokenize


def pyarabic() -> Iterator[tuple[str, str, Work]]:
    """The nearest that PyArabic has; strings, no alignment."""
    from pyarabic import araby  # noqa: PLC0415

    def fold(text: str) -> str:
        text = araby.normalize_ligature(araby.strip_tatweel(araby.strip_tashkeel(text)))
        return araby.normalize_teh(araby.normalize_alef(araby.normalize_hamza(text)))  # type: ignore[no-any-return]

    yield "views", "PyArabic: strip_*, normalize_*", fold
    yield "words", "PyArabic: tokenize", araby.tokenize
    yield "sentences", "PyArabic: sentence_tokenize", araby.sentence_tokenize


def spacy() -> Iterator[tuple[str, str, Work]]:
    """SpaCy's blank Arabic pipeline."""
    import spacy as library  # noqa: PLC0415

    plain = library.blank("ar")
    split = library.blank("ar")
    split.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", "؟", "…", "\n"]})
    yield "words", "spaCy: blank ar, tokens", plain.make_doc
    yield "sentences", "spaCy: blank ar, sentencizer", split


def compare(texts: list[str]) -> None:
    """Print the speed of each system, group by group."""
    rows = list(ours())
    for peer in (camel, pyarabic, spacy):
        try:
            rows += peer()
        except ImportError as error:
            print(f"left out: {peer.__name__} ({error})", file=sys.stderr)
    print("| | MB/s |\n|---|---:|")
    for group in ("views", "words", "sentences", "numbers"):
        for kind, name, work in rows:
            if kind == group:
                few = texts if name.startswith("arnews") else texts[: max(1, len(texts) // 8)]
                print(f"| {name} | {speed(work, few):.1f} |", flush=True)
    print("\n| | " + " | ".join(name for name, _, _ in PROBES) + " |")
    print("|---" * (len(PROBES) + 1) + "|")
    for kind, name, work in rows:
        if kind == "views" and not name.startswith("arnews: clean +"):
            # Where a system folds, the folded form is as good.
            marks = [
                "yes" if work(source) in {expected, match(expected)} else "no"
                for _, source, expected in PROBES
            ]
            print(f"| {name} | " + " | ".join(marks) + " |")


def growth(texts: list[str]) -> None:
    """Print seconds a megabyte for lengths from 1 KB to 10 MB: linear where they stay alike."""
    news = "\n".join(texts)
    samples = {
        "news": news,
        "one letter": "ب",
        "marks only": "\u064e",
        "letter and mark": "ب\u064e",
        "spaces": " ",
        "no-break spaces": "\u00a0",
        "invisible": "\u200f",
        "quote marks": '"',
        "opening marks": "«",
        "full stops": ".",
        "initials": "د. ",
        "references": "&amp;",
        "ampersands": "&",
        "lam-alefs": "\ufefb",
        "digits": "1",
        "numbers": "ألف و",
        "scales": "آلاف ",
        "groups of digits": "000 ",
        "colons": "أ - ب: ",
        "line breaks": "\n",
    }
    sizes = (1_000, 100_000, 1_000_000, 10_000_000)
    print("\n| seconds a MB | " + " | ".join(f"{size // 1000:,} KB" for size in sizes) + " |")
    print("|---" + "|---:" * len(sizes) + "|")
    for name, sample in samples.items():
        cells = []
        for size in sizes:
            count = size // len(sample.encode()) + 1
            text = (sample * count).encode()[:size].decode(errors="ignore")
            rounds = max(1, min(200, 1_000_000 // size))
            taken = seconds(partial(sentences, text), rounds) + seconds(partial(numbers, text))
            cells.append(taken / size * MEGABYTE)
        print(f"| {name} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |", flush=True)


def main() -> None:
    """Normalizers, words, sentences beside the peers; phrases; growth with length."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path)
    texts = list(texts_of(parser.parse_args().file, 12))
    compare(texts)
    articles = [views(text) for text in texts]
    size = sum(len(match.text.encode()) for _, match in articles) / MEGABYTE
    print(f"\nphrases in {size:.1f} MB at match level")
    matching(NAMES, articles, size)
    growth(texts)


if __name__ == "__main__":
    main()
