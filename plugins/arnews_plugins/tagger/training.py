"""Training a model on gold: what python-crfsuite learns, as whole numbers in a model file.

The rules read each article first, then the trainer sees what the tagger will see: the keys of the
words, with the tags of the gold. Training has no chance in it; the same gold and the same rules
give the same file.
"""

import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

import arnews
from arnews import DataError, Document, ExtraError
from arnews_plugins.tagger.features import GROUPS, SLOTS, Slot
from arnews_plugins.tagger.model import OUTSIDE, SCALE, Model
from arnews_plugins.tagger.sheet import sheet_of

if TYPE_CHECKING:
    from arnews.evaluate import Gold

__all__ = ["Example", "Options", "examples_of", "train"]

_LARGEST = (1 << 15) - 1
_ALIASES = {"PER": "PERS"}


def _groups(_: object, __: object, value: frozenset[str]) -> None:
    unknown = sorted(value - set(GROUPS))
    if unknown:
        raise DataError(f"no group of features {unknown[0]!r}; there are: {', '.join(GROUPS)}")


@attrs.frozen
class Options:
    """How a model is trained.

    Args:
        rounds: iterations of L-BFGS, at most.
        sparse: weight of the L1 norm: the more, the fewer attributes remain.
        small: weight of the L2 norm.
        without: groups of features to leave out.
    """

    rounds: int = attrs.field(default=100, validator=attrs.validators.ge(1))
    sparse: float = attrs.field(default=0.2, validator=attrs.validators.ge(0))
    small: float = attrs.field(default=0.05, validator=attrs.validators.ge(0))
    without: frozenset[str] = attrs.field(default=frozenset(), validator=_groups)


@attrs.frozen(eq=False)
class Example:
    """A sentence as the tagger sees it, with the tags of the gold."""

    rows: Sequence[tuple[Any, ...]]
    tags: Sequence[str]


class _Reader:
    """A plugin that keeps the document that the tagger would get."""

    name = "tagger_training"

    def __init__(self) -> None:
        self.documents: list[Document] = []

    @arnews.hookimpl
    def arnews_entities_remaining(self, document: Document) -> None:
        """Keep the document."""
        self.documents.append(document)


def examples_of(gold: "Iterable[Gold]", names: Mapping[str, str]) -> Iterator[list[Example]]:
    """The sentences of each article.

    Args:
        gold: articles with mentions.
        names: what the gold calls the labels of arnews; its other labels are left out.
    """
    kinds = frozenset(names.values())
    reader = _Reader()
    nlp = arnews.Pipeline(plugins=[reader])
    for article in gold:
        nlp(article.text, published=article.published)
        document = reader.documents.pop()
        tags = _tags(document, article, kinds)
        sheet = sheet_of(document)
        yield [
            Example([sheet.row(word) for word in range(first, stop)], tags[first:stop])
            for first, stop in sheet.sentences
        ]


def _tags(document: Document, article: "Gold", kinds: frozenset[str]) -> list[str]:
    """The tag of each word; of mentions that overlap the longest of the first counts."""
    tags = [OUTSIDE] * len(document.words)
    for mention in sorted(article.mentions, key=lambda m: (m.start, -m.end, m.label)):
        kind = mention.label if mention.label in kinds else _ALIASES.get(mention.label, "")
        first, stop = document.words_of((mention.start, mention.end))
        if kind in kinds and set(tags[first:stop]) == {OUTSIDE}:
            tags[first:stop] = [f"B-{kind}"] + [f"I-{kind}"] * (stop - first - 1)
    return tags


def train(
    examples: Iterable[Example],
    names: Mapping[str, str],
    options: Options,
    *,
    source: str = "",
    licence: str = "",
    progress: Callable[[int, float], None] | None = None,
) -> Model:
    """Train a model.

    Args:
        examples: sentences, in an order that is always the same.
        names: what the gold calls the labels of arnews.
        options: how.
        source: what it is trained on, for those who look at the file.
        licence: the licence of the file.
        progress: told each round and its loss.

    Raises:
        ExtraError: python-crfsuite is not installed.
        DataError: the gold has no names.
    """
    try:
        import pycrfsuite  # noqa: PLC0415 - an extra, needed for training alone
    except ImportError:
        raise ExtraError.needed("training a tagger", "tagger") from None

    class Trainer(pycrfsuite.Trainer):  # type: ignore[misc]
        def on_iteration(self, _log: Any, info: Mapping[str, Any]) -> None:
            if progress is not None:
                progress(info["num"], info["loss"])

    trainer = Trainer(verbose=progress is not None)
    kinds: set[str] = set()
    attributes = _attributes(options)
    for example in examples:
        kinds.update(tag[2:] for tag in example.tags if tag != OUTSIDE)
        trainer.append([attributes(row) for row in example.rows], list(example.tags))
    if not kinds:
        raise DataError("the gold has no names of its label scheme: there is nothing to learn")
    trainer.select("lbfgs")
    trainer.set_params(
        {
            "c1": options.sparse,
            "c2": options.small,
            "max_iterations": options.rounds,
            "feature.possible_transitions": True,
        }
    )
    with tempfile.TemporaryDirectory(prefix="arnews-") as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        learned = tagger.info()
        tagger.close()
    ordered = sorted(kinds)
    tags = (OUTSIDE, *(f"{place}-{kind}" for kind in ordered for place in "BI"))
    index, weights = _weights(learned.state_features, tags)
    return Model(
        tags=tags,
        labels={
            kind: tuple(label for label, name in names.items() if name == kind) for kind in ordered
        },
        transitions=_transitions(learned.transitions, tags),
        index=index,
        weights=weights,
        slots=frozenset(slot.name for slot in SLOTS if slot.group not in options.without),
        source=source,
        licence=licence,
    )


def _attributes(options: Options) -> Callable[[tuple[Any, ...]], list[str]]:
    """A function from the keys of a word to its attributes, which remembers what it made."""
    memory: list[tuple[int, Slot, dict[Any, list[str]]]] = [
        (place, slot, {}) for place, slot in enumerate(SLOTS) if slot.group not in options.without
    ]

    def of(row: tuple[Any, ...]) -> list[str]:
        found: list[str] = []
        for place, slot, known in memory:
            key = row[place]
            attributes = known.get(key)
            if attributes is None:
                attributes = known[key] = slot.attributes(key)
            found += attributes
        return found

    return of


def _weights(
    learned: Mapping[tuple[str, str], float], tags: Sequence[str]
) -> tuple[dict[str, int], "array[int]"]:
    """The row of each attribute by name, and the weights of the rows as whole numbers."""
    places = {tag: place for place, tag in enumerate(tags)}
    rows: dict[str, list[int]] = {}
    for (attribute, tag), weight in learned.items():
        number = _whole(weight)
        if number:
            rows.setdefault(attribute, [0] * len(tags))[places[tag]] = number
    index = {attribute: row for row, attribute in enumerate(sorted(rows))}
    return index, array("h", [weight for attribute in index for weight in rows[attribute]])


def _transitions(
    learned: Mapping[tuple[str, str], float], tags: Sequence[str]
) -> tuple[tuple[int, ...], ...]:
    return tuple(
        tuple(_whole(learned.get((before, after), 0.0)) for after in tags) for before in tags
    )


def _whole(weight: float) -> int:
    return max(-_LARGEST, min(_LARGEST, round(weight * SCALE)))
