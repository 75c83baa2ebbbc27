"""The tagger's model file, its decoding, its training, and the commands for it."""

import itertools
import json
import sys
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import arnews
from arnews.errors import DataError, SettingsError
from arnews.evaluate import LABELS, Gold, Mention
from arnews_plugins.tagger import decoding, make_model
from arnews_plugins.tagger.decoding import Name, Order, names_in
from arnews_plugins.tagger.features import GROUPS, SLOTS
from arnews_plugins.tagger.model import Model, load_model
from arnews_plugins.tagger.training import Options

TAGS = ("O", "B-ORG", "I-ORG", "B-PERS", "I-PERS")

SENTENCES = (
    ("قالت ميكالينا زوبروفسكا إنها لم تسمع شيئا.", "ميكالينا زوبروفسكا", "PERSON"),
    ("ووقعت زغبندي للسيارات عقدا جديدا أمس.", "زغبندي للسيارات", "ORG"),
    ("وأضاف تورفالدي أن العمل مستمر.", "تورفالدي", "PERSON"),
    ("وخسرت كرابفيلد للصناعات نصف عملائها.", "كرابفيلد للصناعات", "ORG"),
)


def gold(times: int = 5) -> list[Gold]:
    """Articles of a sentence each."""
    return [
        Gold(
            f"{number}",
            text,
            (Mention(text.index(name), text.index(name) + len(name), label),),
        )
        for number, (text, name, label) in enumerate(SENTENCES * times)
    ]


def model_of(transitions: Sequence[Sequence[int]]) -> Model:
    """A model without attributes."""
    return Model(
        TAGS,
        {"ORG": ("ORG",), "PERS": ("PERSON",)},
        tuple(map(tuple, transitions)),
        {},
        array("h"),
        frozenset(slot.name for slot in SLOTS),
    )


# The file -----------------------------------------------------------------------------------


def test_a_model_comes_back_as_it_was() -> None:
    """Bytes, model, and the same bytes again."""
    data = load_model("").to_bytes()
    model = Model.from_bytes(data, "shipped")
    assert model.to_bytes() == data
    assert model.row(next(iter(model.index))) is not None
    assert model.row("nothing:of=this") is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: b"lCRF" + data, "no model of the tagger"),
        (lambda data: data[:-1], "damaged"),
        (lambda data: data[:5000] + bytes([data[5000] ^ 1]) + data[5001:], "damaged"),
        (lambda data: data[:100], "damaged"),
        (lambda data: data.replace(b'"features": 1', b'"features": 0', 1), "version 0"),
        (lambda data: b"", "no model of the tagger"),
    ],
)
def test_a_damaged_or_foreign_file_is_a_clear_error(
    tmp_path: Path, change: Callable[[bytes], bytes], message: str
) -> None:
    """The error names the file and what is wrong with it."""
    path = tmp_path / "bad.model"
    path.write_bytes(change(load_model("").to_bytes()))
    with pytest.raises(DataError, match=f"bad.model.*{message}"):
        load_model(str(path))


def test_a_pipeline_says_which_model_it_cannot_use(tmp_path: Path) -> None:
    """When it is made, not with the first article."""
    missing = str(tmp_path / "none.model")
    with pytest.raises(SettingsError, match=r"none\.model: no model file"):
        arnews.Pipeline(enable=["tagger"], settings={"tagger": {"model": missing}})
    with pytest.raises(SettingsError, match="lead"):
        arnews.Pipeline(enable=["tagger"], settings={"tagger": {"lead": "luck"}})
    with pytest.raises(SettingsError, match="minimum"):
        arnews.Pipeline(enable=["tagger"], settings={"tagger": {"minimum": float("nan")}})


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    """The models used last are kept, but not beyond a change of their file."""
    path = tmp_path / "one.model"
    path.write_bytes(load_model("").to_bytes())
    first = load_model(str(path))
    assert load_model(str(path)) is first
    path.write_bytes(model_of([[0] * 5] * 5).to_bytes())
    assert load_model(str(path)).tags == TAGS


# Decoding -----------------------------------------------------------------------------------


def read_all(model: Model, weights: Sequence[Sequence[int]]) -> list[Name]:
    """The names of the best of all rows of tags, weighed one by one."""

    def weigh(row: Sequence[int]) -> int | None:
        around = (0, *row, 0)
        for before, after in itertools.pairwise(around):
            kind = TAGS[after].removeprefix("I-")
            if TAGS[after][0] == "I" and TAGS[before][2:] != kind:
                return None
        steps = sum(model.transitions[a][b] for a, b in itertools.pairwise(around))
        return steps + sum(word[tag] for word, tag in zip(weights, row, strict=True))

    rows = {
        row: weight
        for row in itertools.product(range(len(TAGS)), repeat=len(weights))
        if (weight := weigh(row)) is not None
    }
    best = max(rows, key=lambda row: rows[row])
    found = []
    for first, last in itertools.combinations(range(len(weights) + 1), 2):
        name = named(best, first, last)
        if name:
            others = [w for row, w in rows.items() if named(row, first, last) != name]
            found.append(Name(first, last, name, rows[best] - max(others)))
    return found


def named(row: Sequence[int], first: int, stop: int) -> str:
    """The kind of the name that is exactly the words first to stop."""
    kind = TAGS[row[first]].removeprefix("B-")
    if kind == TAGS[row[first]]:
        return ""
    inside = all(TAGS[tag] == f"I-{kind}" for tag in row[first + 1 : stop])
    ends = stop == len(row) or TAGS[row[stop]] != f"I-{kind}"
    return kind if inside and ends else ""


small = st.integers(-900, 900)


@given(
    st.lists(st.lists(small, min_size=5, max_size=5), min_size=1, max_size=4),
    st.lists(st.lists(small, min_size=5, max_size=5), min_size=5, max_size=5),
)
def test_the_best_reading_is_found_and_its_margin(
    weights: list[list[int]], transitions: list[list[int]]
) -> None:
    """As if all rows of tags had been weighed one by one; no name begins with I-."""
    model = model_of(transitions)
    whole = list(decoding._names(Order(model), weights, 0))
    expected = read_all(model, weights)
    if all(name.margin for name in (*whole, *expected)):  # of equals any may be taken
        assert whole == expected


def test_plain_words_part_a_sentence() -> None:
    """A word that is in no name by far ends what stands before it."""
    model = model_of([[0] * 5] * 5)
    weights = [[0, 0, 0, 9, 0], [5000, 0, 0, 0, 0], [0, 0, 0, 9, 0]]
    assert [(x.first, x.stop, x.kind) for x in names_in(Order(model), weights, 0, 3)] == [
        (0, 1, "PERS"),
        (2, 3, "PERS"),
    ]


def test_a_weight_is_a_sum_over_all_keys() -> None:
    """What the columns come to, tag by tag, negative weights too."""
    model = Model(
        TAGS,
        {"ORG": ("ORG",), "PERS": ("PERSON",)},
        tuple((0,) * 5 for _ in TAGS),
        {"topic:is=sport": 0, "word:form=نادي": 1},
        array("h", [5, -3, 0, 0, -32767, -7, 30000, 1, 0, -32767]),
        frozenset(("topic", "word")),
    )
    columns = [["sport" if slot.name == "topic" else "نادي"] for slot in SLOTS]
    (found,) = model.weigh(columns)
    assert [weight - found[0] for weight in found] == [0, 29999, 3, 2, -65532]


def test_words_of_thousands_of_letters_are_not_remembered() -> None:
    """What a word weighs is kept, what junk without spaces weighs is worked out anew."""
    model = attrs.evolve(model_of([[0] * 5] * 5), slots=frozenset({"word"}))
    word, junk = "نادي", "نادي" * 1000
    columns = [[word, junk]] * len(SLOTS)
    assert model.weigh(columns) == model.weigh(columns)
    assert [list(memory) for memory in model._sums if memory is not None] == [[word]]


# Training -----------------------------------------------------------------------------------


def test_the_same_gold_gives_the_same_file() -> None:
    """Byte by byte, with what it was trained on and its licence inside."""
    pytest.importorskip("pycrfsuite", reason="the extra tagger is not installed")
    rounds: list[int] = []
    first = make_model(
        gold(),
        LABELS["arnews"],
        source="own",
        licence="MIT",
        progress=lambda n, _: rounds.append(n),
    )
    assert first == make_model(gold(), LABELS["arnews"], source="own", licence="MIT")
    assert rounds[0] == 1
    model = Model.from_bytes(first, "trained")
    assert model.tags == ("O", "B-ORG", "I-ORG", "B-PERSON", "I-PERSON")
    assert (model.source, model.licence) == ("own", "MIT")


def test_gold_that_teaches_nothing_is_an_error() -> None:
    """No names, or an unknown group of features."""
    pytest.importorskip("pycrfsuite", reason="the extra tagger is not installed")
    with pytest.raises(DataError, match="nothing to learn"):
        make_model([Gold("a", "لا أحد هنا.", ())], LABELS["arnews"])
    with pytest.raises(DataError, match=f"there are: {GROUPS[0]}"):
        Options(without=frozenset({"luck"}))


def test_training_without_the_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install; a model is used without it."""
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    with pytest.raises(arnews.ExtraError, match=r"arnews\[tagger\]"):
        make_model(gold(), LABELS["arnews"])
    assert arnews.Pipeline(enable=["tagger"])("زار بايدن أنقرة.").entities


def test_the_commands_train_and_measure(tmp_path: Path) -> None:
    """`arnews train` reports on what it held out and writes; `evaluate --model` measures."""
    testing = pytest.importorskip("click.testing", reason="the extra cli is not installed")
    pytest.importorskip("pycrfsuite", reason="the extra tagger is not installed")
    from arnews.cli.commands import cli

    path, model = tmp_path / "gold.jsonl", tmp_path / "own.model"
    lines = [
        {
            "text": item.text,
            "entities": [{"start": x.start, "end": x.end, "label": x.label} for x in item.mentions],
        }
        for item in gold()
    ]
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    run = testing.CliRunner().invoke
    done = run(cli, ["train", str(path), "-o", str(model), "--held-out", "0.2", "--rounds", "30"])
    assert done.exit_code == 0, done.output
    assert "held out, rules alone:" in done.output
    assert "held out, rules and model:" in done.output
    assert f"{model}: {model.stat().st_size:,} bytes" in done.output
    measured = run(cli, ["evaluate", str(path), "--model", str(model), "--json"])
    assert json.loads(measured.output)["scores"]["all"]["f1"] == 1.0
    for arguments, message in (
        (["train", str(path), "-o", str(tmp_path / "no" / "x.model")], "folder does not exist"),
        (["train", str(tmp_path / "none"), "-o", str(model)], "No such file"),
        (["evaluate", str(path), "--model", str(path)], "no model of the tagger"),
    ):
        failed = run(cli, arguments)
        assert failed.exit_code == 2
        assert message in failed.output
