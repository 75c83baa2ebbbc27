"""The command ``arnews evaluate``: scores against gold, as a table or JSON."""

import json
from pathlib import Path

import click

from arnews.cli.endings import fail
from arnews.errors import ArnewsError
from arnews.evaluate import LABELS, Difference, Evaluation, Score, read_gold
from arnews.evaluate import evaluate as compare
from arnews.pipeline import Pipeline, default_pipeline

__all__ = ["as_table", "evaluate", "form_option", "labels_option", "pipeline_of"]

form_option = click.option(
    "--form",
    type=click.Choice(["conll", "json"]),
    help="Form of the gold; by the file name where it is not given.",
)
labels_option = click.option(
    "--labels",
    type=click.Choice(sorted(LABELS)),
    default="arnews",
    show_default=True,
    help="Labels of the gold.",
)


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path))
@form_option
@labels_option
@click.option(
    "--model",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A model file of arnews train, to measure the tagger with; its reading leads.",
)
@click.option("--errors", is_flag=True, help="List what only one side has.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def evaluate(
    gold: tuple[Path, ...],
    form: str | None,
    labels: str,
    model: Path | None,
    errors: bool,
    as_json: bool,
) -> None:
    """Score the entities against gold: CoNLL files (IOB2), or JSON of arnews.

    Spans are compared by whole words, so that attached particles do not count.

    \b
    Examples:
      arnews evaluate train.txt --labels anercorp
      arnews evaluate gold/ --errors
      arnews evaluate gold/ --model mine.model
    """  # noqa: D301 - \b is click's mark for a paragraph that is not wrapped
    articles = (article for path in gold for article in read_gold(path, form))
    try:
        found = compare(articles, pipeline_of(model), labels)
    except OSError as error:
        fail(f"{error.filename}: {error.strerror}")
    except UnicodeDecodeError as error:
        fail(f"gold is not UTF-8: bad byte at offset {error.start}")
    except ArnewsError as error:
        fail(error)
    click.echo(_as_json(found, errors=errors) if as_json else as_table(found, errors=errors))


def pipeline_of(model: Path | None, **settings: str) -> Pipeline:
    """The pipeline to measure: with the tagger in the lead where a model is named.

    Args:
        model: a model file of the tagger.
        **settings: of the tagger.
    """
    if model is None:
        return default_pipeline()
    given = {"tagger": {"model": str(model), "lead": "model", **settings}}
    return Pipeline(enable=["tagger"], settings=given)


def as_table(found: Evaluation, *, errors: bool) -> str:
    """Scores under their names, then what differs where it is asked for."""
    lines = [f"{found.articles} articles"]
    lines.append(f"{'label':10}{'P':>8}{'R':>8}{'F1':>8}{'right':>8}{'found':>8}{'gold':>8}")
    lines += [_row(score) for score in found.scores]
    if errors:
        lines += [_line(difference) for difference in found.differences]
    return "\n".join(lines)


def _row(score: Score) -> str:
    measures = f"{score.precision:8.3f}{score.recall:8.3f}{score.f1:8.3f}"
    return f"{score.label:10}{measures}{score.right:8}{score.found:8}{score.gold:8}"


def _line(difference: Difference) -> str:
    parts = (
        difference.name,
        difference.sign,
        difference.label,
        difference.rule or "-",
        difference.context,
    )
    return "\t".join(parts)


def _as_json(found: Evaluation, *, errors: bool) -> str:
    """Scores by label, and what differs where it is asked for."""
    data: dict[str, object] = {
        "articles": found.articles,
        "scores": {
            score.label: {
                "precision": round(score.precision, 4),
                "recall": round(score.recall, 4),
                "f1": round(score.f1, 4),
                "right": score.right,
                "found": score.found,
                "gold": score.gold,
            }
            for score in found.scores
        },
    }
    if errors:
        fields = ("name", "sign", "label", "text", "rule", "context")
        data["differences"] = [
            {field: getattr(difference, field) for field in fields}
            for difference in found.differences
        ]
    return json.dumps(data, ensure_ascii=False, indent=2)
