"""Scores of a pipeline's entities against gold annotations, and what differs.

Gold is read from CoNLL files (a token and its IOB2 tag on a line, an empty line between
sentences) and from JSON: results of arnews, or objects with ``text`` and ``entities``. Spans are
compared by whole words, so that conventions on attached particles do not move a score.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs

from arnews.annotations import Entity
from arnews.errors import DataError
from arnews.result import Result

__all__ = [
    "LABELS",
    "Difference",
    "Evaluation",
    "Gold",
    "Mention",
    "Score",
    "evaluate",
    "read_gold",
]

_SAME = {
    name: name for name in ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "LAW")
}

LABELS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "arnews": MappingProxyType(_SAME),
        "anercorp": MappingProxyType(
            {"PERSON": "PERS", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
        ),
        "wojood": MappingProxyType({**_SAME, "PERSON": "PERS"} | {"MONEY": "MONEY"}),
        "spacy": MappingProxyType(_SAME | {"MONEY": "MONEY", "PERCENT": "PERCENT"}),
    }
)
"""For each scheme the labels of arnews that it knows, and what it calls them."""

_ALIASES = {"PER": "PERS"}
"""Other names of gold labels, by scheme labels."""

_HEADLESS = frozenset({"anercorp"})
"""Schemes that leave heads such as «شركة» out of a name."""

_SENTENCES = 20
"""Sentences of a CoNLL file that make one article where no ``-DOCSTART-`` says it."""

_DOCUMENT = "-DOCSTART-"


@attrs.frozen
class Mention:
    """A labelled span.

    Args:
        start: first code point.
        end: code point after the last.
        label: label of the scheme.
    """

    start: int
    end: int
    label: str


@attrs.frozen
class Gold:
    """An article with the mentions that annotators found.

    Args:
        name: where it comes from, for reports.
        text: the article.
        mentions: the mentions.
        published: day of publication as an ISO string, where known.
    """

    name: str
    text: str
    mentions: tuple[Mention, ...]
    published: str | None = None


@attrs.frozen
class Score:
    """Counts for a label and the measures made of them.

    Args:
        label: label of the scheme, or "all".
        right: how many found mentions the gold has too.
        found: how many were found.
        gold: how many the gold has.
    """

    label: str
    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the found that is right; 0.0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0.0 without gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        >>> Score("PERSON", right=3, found=4, gold=6).f1
        0.6
        """
        return 2 * self.right / (self.found + self.gold) if self.right else 0.0


@attrs.frozen
class Difference:
    """A mention that only one side has.

    Args:
        name: name of the article.
        sign: "+" found alone, "-" in the gold alone.
        label: its label.
        text: its words.
        rule: id of the rule that found it; "" for gold.
        context: the words around it, it itself between brackets.
    """

    name: str
    sign: str
    label: str
    text: str
    rule: str
    context: str


@attrs.frozen
class Evaluation:
    """What an evaluation found.

    Args:
        articles: how many articles were compared.
        scores: a score for each label of the scheme that occurs, then "all".
        differences: what only one side has, in order.
    """

    articles: int
    scores: tuple[Score, ...]
    differences: tuple[Difference, ...]


def read_gold(path: str | Path, form: str | None = None) -> Iterator[Gold]:
    """Read the gold articles of a file, or of all JSON files of a folder.

    Args:
        path: a file or a folder.
        form: "conll" or "json"; None goes by the name: ``.json`` and ``.jsonl`` are JSON.

    Raises:
        DataError: a line or object that is neither, with its file and line.
        OSError: it cannot be read.
    """
    path = Path(path)
    if path.is_dir():
        for file in sorted(path.glob("*.json")):
            yield from read_gold(file, "json")
        return
    text = path.read_text("utf-8")
    if (form or ("json" if path.suffix in (".json", ".jsonl") else "conll")) == "conll":
        yield from _conll(text, path.name)
    else:
        yield from _json(text, path.name)


def _json(text: str, name: str) -> Iterator[Gold]:
    """The articles of a JSON object, list, or of lines of objects."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError:
        lines = enumerate(text.splitlines(), 1)
        items = [(f"{name}:{at}", _object(line, f"{name}:{at}")) for at, line in lines if line]
    else:
        several = isinstance(data, list)
        items = (
            [(f"{name}#{at}", item) for at, item in enumerate(data)] if several else [(name, data)]
        )
    for where, item in items:
        yield _article(item, where)


def _object(line: str, where: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise DataError(f"{where}: no JSON: {error.msg}") from None


def _article(item: Any, where: str) -> Gold:
    """A gold article of a JSON object."""
    try:
        article = item.get("article", item)
        text, published = article["text"], article.get("published")
        mentions = tuple(Mention(x["start"], x["end"], x["label"]) for x in item["entities"])
    except (AttributeError, KeyError, TypeError) as error:
        raise DataError(
            f"{where}: no result of arnews and no object with text and entities ({error!r})"
        ) from None
    for mention in mentions:
        if not 0 <= mention.start < mention.end <= len(text):
            raise DataError(f"{where}: span ({mention.start}, {mention.end}) is outside the text")
    return Gold(where, text, mentions, published)


def _conll(text: str, name: str) -> Iterator[Gold]:
    """Articles of CoNLL sentences."""
    sentences: list[list[tuple[str, str]]] = [[]]
    marked = _DOCUMENT in text
    number = 1
    for at, line in enumerate(text.splitlines(), 1):
        fields = line.split()
        if fields[:1] == [_DOCUMENT]:
            full = True
        elif fields:
            if len(fields) < 2:
                raise DataError(f"{name}:{at}: a line is a token and its tag, not {line!r}")
            sentences[-1].append((fields[0], fields[-1]))
            continue
        else:
            if sentences[-1]:
                sentences.append([])
            full = not marked and len(sentences) > _SENTENCES
        if full and sentences[0]:
            yield _joined(sentences, f"{name}#{number}")
            sentences, number = [[]], number + 1
    if sentences[0]:
        yield _joined(sentences, f"{name}#{number}")


def _joined(sentences: list[list[tuple[str, str]]], name: str) -> Gold:
    """An article of sentences: tokens parted by spaces, sentences by line feeds."""
    parts: list[str] = []
    mentions: list[Mention] = []
    length = 0
    for sentence in sentences:
        for token, tag in sentence:
            start, length = length, length + len(token) + 1
            parts.append(f"{token} ")
            prefix, _, label = tag.partition("-")
            if prefix == "O" or not label:
                continue
            last = mentions[-1] if mentions else None
            if prefix == "I" and last and last.end == start - 1 and last.label == label:
                mentions[-1] = attrs.evolve(last, end=length - 1)
            else:
                mentions.append(Mention(start, length - 1, label))
        if sentence:
            parts[-1] = parts[-1][:-1] + "\n"
    return Gold(name, "".join(parts), tuple(mentions))


def evaluate(
    gold: Iterable[Gold], pipeline: Callable[..., Result], scheme: str = "arnews"
) -> Evaluation:
    """Compare what a pipeline finds with gold.

    Args:
        gold: the gold articles.
        pipeline: called as ``pipeline(text, published=...)``.
        scheme: the labels of the gold: a key of `LABELS`. Labels that only one side has are
            left out.

    Raises:
        DataError: an unknown scheme.
    """
    if scheme not in LABELS:
        raise DataError(f"no label scheme {scheme!r}; there are: {', '.join(sorted(LABELS))}")
    names = LABELS[scheme]
    known = frozenset(names.values())
    counts: dict[str, list[int]] = {}
    differences: list[Difference] = []
    articles = 0
    for item in gold:
        articles += 1
        wanted = {}
        for mention in item.mentions:
            label = mention.label if mention.label in known else _ALIASES.get(mention.label, "")
            if label in known:
                wanted[(*_widened(item.text, mention.start, mention.end), label)] = ""
        found = {}
        for entity in pipeline(item.text, published=item.published).entities:
            if entity.label in names:
                found[_placed(item.text, entity, names[entity.label], wanted, scheme)] = entity.rule
        for key in wanted:
            counts.setdefault(key[2], [0, 0, 0])[2] += 1
        for key in found:
            count = counts.setdefault(key[2], [0, 0, 0])
            count[1] += 1
            count[0] += key in wanted
        differences += _differences(item, found, wanted)
    scores = [
        Score(label, *counts[label]) for label in dict.fromkeys(names.values()) if label in counts
    ]
    total = [sum(count[at] for count in counts.values()) for at in range(3)]
    return Evaluation(articles, (*scores, Score("all", *total)), tuple(differences))


def _placed(
    text: str, entity: Entity, label: str, wanted: Mapping[tuple[int, int, str], str], scheme: str
) -> tuple[int, int, str]:
    """Words and label of an entity; where a scheme may leave heads out, as the gold has it."""
    whole = (*_widened(text, entity.start, entity.end), label)
    if scheme not in _HEADLESS or entity.head is None or whole in wanted:
        return whole
    bare = (*_widened(text, entity.head.end, entity.end), label)
    return bare if bare in wanted else whole


def _differences(
    item: Gold,
    found: Mapping[tuple[int, int, str], str],
    wanted: Mapping[tuple[int, int, str], str],
) -> Iterator[Difference]:
    """What only one side of an article has, by position."""
    text = item.text
    for key in sorted(found.keys() ^ wanted.keys()):
        start, end, label = key
        left, right = text[max(0, start - 40) : start], text[end : end + 40]
        context = " ".join(f"{left}[{text[start:end]}]{right}".split())
        sign = "+" if key in found else "-"
        yield Difference(item.name, sign, label, text[start:end], found.get(key, ""), context)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without outer punctuation, widened to whole words."""
    while start < end and not _inside(text[start]):
        start += 1
    while end > start and not _inside(text[end - 1]):
        end -= 1
    while start > 0 and _inside(text[start - 1]):
        start -= 1
    while end < len(text) and _inside(text[end]):
        end += 1
    return start, end


def _inside(letter: str) -> bool:
    """Whether a code point belongs to words: letters, digits, marks, tatweel."""
    return (
        letter.isalnum() or letter in "_ـ" or "\u064b" <= letter <= "\u065f" or letter == "\u0670"
    )
