"""Train the model that comes with the tagger, or measure how good such a model is.

    python tools/train_tagger.py path/to/anercorp/train.txt
    python tools/train_tagger.py path/to/anercorp/train.txt --folds 5
    python tools/train_tagger.py path/to/anercorp/train.txt --folds 5 --ablate

The corpus is the training split of ANERcorp by the CAMeL Lab, which is not part of this
repository. The first command writes ``plugins/arnews_plugins/tagger/data/anercorp.model``; the
same corpus and the same rules give the same bytes. Run it again when the rules have changed much.

With --folds nothing is written: the corpus is cut into contiguous blocks of articles, each block
is read by a model of the others, and the sums are printed after each: the rules alone, the model alone
without and with what the rules say, and both together, for both settings of `lead`. Both
together is scored by `arnews.evaluate`. The model alone is scored by whole words, before it meets
the rules. --ablate adds rows with each group of features left out in turn.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from arnews.cli.evaluation import pipeline_of
from arnews.evaluate import LABELS, Gold, Score, evaluate, read_gold
from arnews_plugins.tagger.decoding import Order, names_in
from arnews_plugins.tagger.features import GROUPS
from arnews_plugins.tagger.model import Model, shipped
from arnews_plugins.tagger.training import Example, Options, examples_of, train

SCHEME = "anercorp"
SOURCE = "ANERcorp, training split of the CAMeL Lab (Benajiba et al. 2007; Obeid et al. 2020)"
LICENCE = (
    "CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/): made from ANERcorp by "
    "Yassine Benajiba and others, in the split of the CAMeL Lab"
)
OF_RULES = frozenset({"lists", "rules", "memory"})
"""The groups of features that come from rules and lists, but for the topic of the article."""

NONE: frozenset[str] = frozenset()

Tally = dict[str, list[int]]


def main() -> None:
    """Train, or measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--output", type=Path, default=shipped())
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--ablate", action="store_true")
    parser.add_argument("--blocks", type=int, default=0, help="measure this many blocks only")
    arguments = parser.parse_args()
    gold = list(read_gold(arguments.corpus, "conll"))
    articles = list(examples_of(gold, LABELS[SCHEME]))
    if arguments.folds:
        blocks = arguments.blocks or arguments.folds
        measure(gold, articles, arguments.folds, blocks, ablate=arguments.ablate)
        return
    examples = [example for article in articles for example in article]
    model = train(examples, LABELS[SCHEME], Options(), source=SOURCE, licence=LICENCE, progress=say)
    arguments.output.parent.mkdir(exist_ok=True)
    arguments.output.write_bytes(model.to_bytes())
    print(f"{arguments.output}: {len(model.index):,} attributes")


def say(number: int, loss: float) -> None:
    """Tell every tenth round."""
    if number % 10 == 0:
        print(f"round {number}: loss {loss:,.0f}", file=sys.stderr)


def measure(
    gold: list[Gold], articles: list[list[Example]], folds: int, blocks: int, *, ablate: bool
) -> None:
    """Print the table of a cross-validation."""
    rows: dict[str, Tally] = {}
    systems = {"model alone": NONE, "model alone, words only": OF_RULES}
    if ablate:
        systems |= {f"model without {group}": frozenset({group}) for group in GROUPS}
    for fold in range(blocks):
        begin, end = len(gold) * fold // folds, len(gold) * (fold + 1) // folds
        rest = [e for article in (*articles[:begin], *articles[end:]) for e in article]
        block = [e for article in articles[begin:end] for e in article]
        add(rows.setdefault("rules alone", {}), compare(gold[begin:end], None))
        for name, without in systems.items():
            start = time.process_time()
            model = train(rest, LABELS[SCHEME], Options(without=without))
            seconds = time.process_time() - start
            print(f"fold {fold + 1}, {name}: {seconds:.0f} s", file=sys.stderr)
            add(rows.setdefault(name, {}), alone(model, block))
            if without:
                continue
            for lead in ("rules", "model"):
                add(
                    rows.setdefault(f"both, {lead} lead", {}), compare(gold[begin:end], model, lead)
                )
        table(rows)


def compare(gold: Sequence[Gold], model: Model | None, lead: str = "rules") -> Sequence[Score]:
    """Score the rules alone, or with a model beside them."""
    if model is None:
        return evaluate(gold, pipeline_of(None), SCHEME).scores
    with tempfile.TemporaryDirectory(prefix="arnews-") as folder:
        path = Path(folder) / "tagger.model"
        path.write_bytes(model.to_bytes())
        return evaluate(gold, pipeline_of(path, lead=lead), SCHEME).scores


def table(rows: dict[str, Tally]) -> None:
    """Print what has been counted so far."""
    print(f"{'':28}" + "".join(f"{label:>22}" for label in ("PERS", "LOC", "ORG", "all")))
    print(f"{'':28}" + f"{'P      R     F1':>22}" * 4)
    for name, tally in rows.items():
        print(f"{name:28}" + "".join(cells(tally)), flush=True)


def add(tally: Tally, scores: Sequence[Score]) -> None:
    """Add the counts of a block."""
    for score in scores:
        counts = tally.setdefault(score.label, [0, 0, 0])
        for at, count in enumerate((score.right, score.found, score.gold)):
            counts[at] += count


def cells(tally: Tally) -> Iterator[str]:
    """Precision, recall and F1 of each label."""
    for label in ("PERS", "LOC", "ORG", "all"):
        score = Score(label, *tally[label])
        yield f"{score.precision:8.3f}{score.recall:7.3f}{score.f1:7.3f}"


def alone(model: Model, block: Sequence[Example]) -> list[Score]:
    """What a model reads by itself, by whole words."""
    order = Order(model)
    counts: Tally = {"PERS": [0, 0, 0], "LOC": [0, 0, 0], "ORG": [0, 0, 0]}
    for example in block:
        columns = list(zip(*example.rows, strict=True))
        weights = model.weigh(columns)
        read = names_in(order, weights, 0, len(weights))
        found = {(name.first, name.stop, name.kind) for name in read}
        wanted = set(spans(example.tags))
        for items, at in ((found & wanted, 0), (found, 1), (wanted, 2)):
            for _, _, kind in items:
                counts[kind][at] += 1
    total = [sum(count[at] for count in counts.values()) for at in range(3)]
    return [Score(label, *count) for label, count in (*counts.items(), ("all", total))]


def spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The names of a row of tags."""
    first, kind = 0, ""
    for word, tag in enumerate((*tags, "O")):
        if kind and tag != f"I-{kind}":
            yield first, word, kind
            kind = ""
        if tag.startswith("B-"):
            first, kind = word, tag[2:]


if __name__ == "__main__":
    main()
