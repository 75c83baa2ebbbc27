"""Scores against gold: reading it, comparing by whole words, label schemes, the command."""

import json
from pathlib import Path

import pytest

import arnews
from arnews.errors import DataError
from arnews.evaluate import LABELS, Gold, Mention, Score, evaluate, read_gold

TEXT = "زار بايدن أنقرة، والتقى وزير الخارجية سامر الخطيب."
CONLL = "زار O\nبايدن B-PERS\nأنقرة B-LOC\n. O\n\nوصل O\nسامر B-PERS\nالخطيب I-PERS\n"


def gold(*mentions: tuple[str, str]) -> Gold:
    """Gold of the text with the first occurrences of some words."""
    spans = ((TEXT.index(words), words, label) for words, label in mentions)
    return Gold("test", TEXT, tuple(Mention(at, at + len(w), label) for at, w, label in spans))


def test_measures() -> None:
    """Precision, recall and their harmonic mean; nothing found is 0, not an error."""
    score = Score("PERSON", right=3, found=4, gold=6)
    assert (score.precision, score.recall, score.f1) == (0.75, 0.5, 0.6)
    empty = Score("ORG", 0, 0, 0)
    assert (empty.precision, empty.recall, empty.f1) == (0.0, 0.0, 0.0)


def test_what_is_right_and_what_differs(nlp: arnews.Pipeline) -> None:
    """A found mention counts where span and label agree; the others are listed with rules."""
    found = evaluate([gold(("بايدن", "PERSON"), ("أنقرة", "LOC"))], nlp)
    scores = {score.label: score for score in found.scores}
    assert scores["PERSON"].right == 1
    assert scores["LOC"].right == scores["GPE"].right == 0
    assert scores["all"].gold == 2
    signs = [(d.sign, d.label, d.text, bool(d.rule)) for d in found.differences]
    assert ("+", "GPE", "أنقرة", True) in signs
    assert ("-", "LOC", "أنقرة", False) in signs
    assert all(f"[{d.text}]" in d.context for d in found.differences)


def test_particles_do_not_count(nlp: arnews.Pipeline) -> None:
    """A gold span with the particle and a found one without are the same words."""
    text = "وقالت تركيا إنها سترد، ولتركيا حدود طويلة."
    start = text.index("ولتركيا")
    item = Gold("test", text, (Mention(start, start + len("ولتركيا"), "GPE"),))
    assert evaluate([item], nlp).scores[-1].right == 1


def test_schemes_map_labels(nlp: arnews.Pipeline) -> None:
    """ANERcorp calls every place LOC and people PERS; PER is understood too."""
    for label in ("PERS", "PER"):
        item = gold(("بايدن", label), ("أنقرة", "LOC"), ("سامر الخطيب", label))
        assert evaluate([item], nlp, "anercorp").scores[-1].f1 == 1.0
    assert set(LABELS) == {"anercorp", "arnews", "spacy", "wojood"}
    with pytest.raises(DataError, match="no label scheme 'muc'"):
        evaluate([], nlp, "muc")


def test_heads_may_be_left_out(nlp: arnews.Pipeline) -> None:
    """A scheme that leaves «صحيفة» out has the rest of the name in its gold."""
    text = "ذكرت صحيفة «الأفق» أن الأسعار ارتفعت."
    start = text.index("الأفق")
    item = Gold("test", text, (Mention(start, start + 5, "ORG"),))
    assert evaluate([item], nlp, "anercorp").scores[-1].right == 1
    assert evaluate([item], nlp).scores[-1].right == 0


def test_conll_is_read(tmp_path: Path) -> None:
    """Tokens become a text, I-tags go on with a mention, sentences are lines."""
    path = tmp_path / "gold.txt"
    path.write_text(CONLL, "utf-8")
    (item,) = read_gold(path)
    assert item.text.splitlines() == ["زار بايدن أنقرة .", "وصل سامر الخطيب"]
    found = [(item.text[m.start : m.end], m.label) for m in item.mentions]
    assert found == [("بايدن", "PERS"), ("أنقرة", "LOC"), ("سامر الخطيب", "PERS")]


def test_documents_of_conll(tmp_path: Path) -> None:
    """-DOCSTART- parts articles; without it twenty sentences make one."""
    path = tmp_path / "gold.conll"
    path.write_text(f"-DOCSTART- O\n\n{CONLL}\n-DOCSTART- O\n\n{CONLL}", "utf-8")
    assert len(list(read_gold(path))) == 2
    path.write_text("قال O\n\n" * 45, "utf-8")
    assert [len(item.text.split()) for item in read_gold(path)] == [20, 20, 5]


def test_results_are_gold(nlp: arnews.Pipeline, tmp_path: Path) -> None:
    """What arnews writes can be read as gold, as one object or as lines, and scores 1."""
    result = nlp(TEXT)
    (tmp_path / "one.json").write_text(result.to_json(), "utf-8")
    (tmp_path / "many.jsonl").write_text(f"{result.to_json()}\n{result.to_json()}\n", "utf-8")
    for name, articles in (("one.json", 1), ("many.jsonl", 2)):
        found = evaluate(read_gold(tmp_path / name), nlp)
        assert found.articles == articles
        assert found.scores[-1].f1 == 1.0
        assert not found.differences
    assert len(list(read_gold(tmp_path))) == 1  # the .json files of a folder


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("bad.txt", "وصل O\nوحيد\n", "bad.txt:2: a line is a token and its tag"),
        ("bad.json", '{"text": "وصل"}', "bad.json: no result of arnews"),
        ("bad.jsonl", '{"text": "a", "entities": []}\n{\n', "bad.jsonl:2: no JSON"),
        (
            "far.json",
            '{"text": "وصل", "entities": [{"start": 0, "end": 9, "label": "GPE"}]}',
            "outside the text",
        ),
    ],
)
def test_bad_gold_is_named(tmp_path: Path, name: str, text: str, message: str) -> None:
    """What cannot be gold is an error with its file and line."""
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(DataError, match=message):
        list(read_gold(tmp_path / name))


def test_the_command_prints_a_table(tmp_path: Path) -> None:
    """`arnews evaluate` prints a row a label, and with --errors what differs."""
    testing = pytest.importorskip("click.testing", reason="the extra cli is not installed")
    from arnews.cli.commands import cli

    path = tmp_path / "gold.txt"
    path.write_text(CONLL.replace("B-LOC", "O"), "utf-8")
    run = testing.CliRunner().invoke
    table = run(cli, ["evaluate", str(path), "--labels", "anercorp", "--errors"])
    assert table.exit_code == 0, table.output
    assert "PERS         1.000   1.000   1.000       2       2       2" in table.output
    assert "\t+\tLOC\tgazetteer." in table.output
    data = run(cli, ["evaluate", str(path), "--labels", "anercorp", "--json"])
    assert json.loads(data.output)["scores"]["LOC"]["found"] == 1
    missing = run(cli, ["evaluate", str(tmp_path / "nothing.txt")])
    assert missing.exit_code == 2
