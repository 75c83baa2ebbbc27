"""From tagged wordpieces to names: no model and no library is needed to hold this."""

import importlib.util
from collections.abc import Sequence

import pytest

import arnews
from arnews.text import split_words, views
from arnews_plugins.transformers_bridge.mapping import Found, Piece, entities_of
from arnews_plugins.transformers_bridge.settings import TransformersSettings

TABLE = TransformersSettings(model="x").table()


def found(text: str, pieces: Sequence[tuple[str, str]]) -> tuple[str, list[Found]]:
    """The names of a text whose pieces, in order, carry tags."""
    clean, match = views(text)
    at = 0
    made = []
    for words, tag in pieces:
        at = clean.text.index(words, at)
        made.append(Piece(at, at + len(words), tag, 0.9))
        at += len(words)
    return clean.text, entities_of(made, split_words(clean, match), TABLE)


@pytest.mark.parametrize(
    ("text", "pieces", "expected"),
    [
        (  # wordpieces of one word and of two
            "زار جو بايدن أنقرة",
            [
                ("زار", "O"),
                ("جو", "B-PER"),
                ("باي", "I-PER"),
                ("دن", "I-PER"),
                ("أنقر", "B-LOC"),
                ("ة", "I-LOC"),
            ],
            [("جو بايدن", "PERSON", ""), ("أنقرة", "GPE", "")],
        ),
        (  # the model leaves the particles out
            "قال وبايدن",
            [("قال", "O"), ("و", "O"), ("بايدن", "B-PER")],
            [("بايدن", "PERSON", "و")],
        ),
        (  # what is left out is no particle: the word is whole
            "عاد محمود",
            [("عاد", "O"), ("مح", "O"), ("مود", "B-PER")],
            [("محمود", "PERSON", "")],
        ),
        (  # every piece of a word says B: one name
            "في بغداد",
            [("في", "O"), ("بغ", "B-LOC"), ("داد", "B-LOC")],
            [("بغداد", "GPE", "")],
        ),
        (  # two names side by side
            "بين بغداد أنقرة",
            [("بين", "O"), ("بغداد", "B-LOC"), ("أنقرة", "B-LOC")],
            [("بغداد", "GPE", ""), ("أنقرة", "GPE", "")],
        ),
        (  # punctuation ends a name, also where the model goes on
            "بغداد، أنقرة",
            [("بغداد", "B-LOC"), ("أنقرة", "I-LOC")],
            [("بغداد", "GPE", ""), ("أنقرة", "GPE", "")],
        ),
        (  # a label that is none of ours
            "كأس العالم",
            [("كأس", "B-MISC"), ("العالم", "I-MISC")],
            [],
        ),
        (  # models without B- and I-
            "زار جو بايدن",
            [("زار", "O"), ("جو", "PER"), ("بايدن", "PER")],
            [("جو بايدن", "PERSON", "")],
        ),
        (  # tokenizers that count the space before a word to it
            "زار جو بايدن",
            [("زار", "O"), (" جو", "B-PER"), (" بايدن", "I-PER")],
            [("جو بايدن", "PERSON", "")],
        ),
        (  # the tail of the last word is tagged O: the name ends with the word
            "زار بايدن أمس",
            [("زار", "O"), ("باي", "B-PER"), ("دن", "O"), ("أمس", "O")],
            [("بايدن", "PERSON", "")],
        ),
    ],
)
def test_pieces_become_names_with_whole_words(
    text: str, pieces: list[tuple[str, str]], expected: list[tuple[str, str, str]]
) -> None:
    """Bounds are those of words, but for particles that the model leaves out."""
    clean, names = found(text, pieces)
    assert [(clean[x.start : x.end], x.label, x.clitics) for x in names] == expected


def test_the_score_is_the_mean_of_the_pieces() -> None:
    """Over all pieces of the name."""
    clean, match = views("جو بايدن")
    pieces = [Piece(0, 2, "B-PER", 1.0), Piece(3, 8, "I-PER", 0.5)]
    (name,) = entities_of(pieces, split_words(clean, match), TABLE)
    assert name.score == 0.75


def test_a_model_must_be_named() -> None:
    """The error shows the setting that is missing."""
    with pytest.raises(arnews.SettingsError, match="path/to/model"):
        TransformersSettings()


@pytest.mark.parametrize("minimum", [-0.1, 1.5])
def test_a_minimum_is_a_probability(minimum: float) -> None:
    """A percentage by mistake is an error, not a pipeline without names."""
    with pytest.raises(ValueError, match="minimum"):
        TransformersSettings(model="x", minimum=minimum)


@pytest.mark.parametrize("name", ["transformers", "spacy"])
def test_without_the_library_the_extra_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enabled without its library the plugin is left out, with a diagnostic that says what to install."""
    real = importlib.util.find_spec
    absent = {"transformers", "torch", "spacy"}
    module = importlib.import_module(f"arnews_plugins.{name}_bridge")
    monkeypatch.setattr(module, "find_spec", lambda x: None if x in absent else real(x))
    nlp = arnews.Pipeline(enable=[name], settings={name: {"model": "anywhere"}})
    (diagnostic,) = [found for found in nlp.diagnostics if found.plugin == name]
    assert f"pip install 'arnews[{name}]'" in diagnostic.message
    (info,) = [info for info in nlp.plugins if info.name == name]
    assert not info.enabled


@pytest.mark.parametrize("name", ["transformers", "spacy"])
def test_optional_plugins_are_off_until_enabled(name: str) -> None:
    """They are listed and not imported."""
    (info,) = [info for info in arnews.plugins() if info.name == name]
    assert (info.enabled, info.hooks, info.error) == (False, (), None)
