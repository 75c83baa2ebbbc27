"""A model of Hugging Face as a plugin: a tiny one, made and taught here, on the CPU."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import arnews
from arnews.testing import check_plugin

torch = pytest.importorskip("torch", reason="torch is not installed: arnews[transformers]")
transformers = pytest.importorskip(
    "transformers", reason="transformers is not installed: arnews[transformers]"
)

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-MISC")
WORDS = ("زار", "التقى", "سالم", "الزغبي", "بغداد", "أنقرة", "في", "مهرجان", "و", "قال", ".", "،")
PIECES = ("##بغداد", "##سالم", "##الزغبي", "ال", "##زغبي")
LESSONS = (
    ("زار سالم الزغبي بغداد .", "O B-PER I-PER B-LOC O"),
    ("التقى سالم في أنقرة", "O B-PER O B-LOC"),
    ("قال الزغبي في مهرجان بغداد", "O B-PER O B-MISC B-LOC"),
    ("زار بغداد وأنقرة", "O B-LOC O B-LOC"),
    ("سالم وبغداد", "B-PER O B-LOC"),
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a model that has learnt its five sentences by heart."""
    folder = tmp_path_factory.mktemp("model")
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS, *PIECES, "##أنقرة"]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), "utf-8")
    words: dict[str, Any] = {"vocab": {word: number for number, word in enumerate(vocabulary)}}
    if int(transformers.__version__.partition(".")[0]) < 5:
        words = {"vocab_file": str(folder / "vocab.txt")}
    tokenizer = transformers.BertTokenizerFast(
        **words,
        do_lower_case=False,
        strip_accents=False,
        model_max_length=24,
    )
    torch.manual_seed(0)
    config = transformers.BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=24,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        id2label=dict(enumerate(LABELS)),
        label2id={label: number for number, label in enumerate(LABELS)},
    )
    network = transformers.BertForTokenClassification(config)
    learn(network, tokenizer)
    network.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def learn(network: "torch.nn.Module", tokenizer: Callable) -> None:
    """Teach a network the tags of the lessons, a tag a piece."""
    optimizer = torch.optim.Adam(network.parameters(), lr=0.02)
    rows = []
    for text, tags in LESSONS:
        row = tokenizer(text, return_tensors="pt")
        wanted = [-100, *(LABELS.index(tag) for tag in tags.split()), -100]
        assert row["input_ids"].shape[1] == len(wanted), tokenizer.tokenize(text)
        rows.append({**row, "labels": torch.tensor([wanted])})
    for _ in range(60):
        optimizer.zero_grad()
        sum(network(**row).loss for row in rows).backward()
        optimizer.step()


@pytest.fixture(scope="module")
def tagger(model: Path, bare: Callable) -> arnews.Pipeline:
    """A pipeline of the model alone."""
    return bare(enable=["transformers"], settings={"transformers": {"model": str(model)}})


def test_the_model_tags_names_with_exact_offsets(tagger: arnews.Pipeline) -> None:
    """In text as it was written: vowel marks, tatweel and bidi controls do not shift a bound."""
    text = "زَارَ ســالم \u200fالزُّغبي\u200e بغدادَ."
    result = tagger(text)
    assert not result.diagnostics
    assert [(x.text, x.label, x.tier.name) for x in result.entities] == [
        ("ســالم \u200fالزُّغبي", "PERSON", "MODEL"),
        ("بغدادَ", "GPE", "MODEL"),
    ]
    for found in result.entities:
        assert text[found.start : found.end] == found.text
        assert found.rule == "transformers.tagger"
        assert found.evidence[0].code == "score"


def test_particles_stay_outside_where_the_model_leaves_them(tagger: arnews.Pipeline) -> None:
    """«وبغداد» in two pieces: the name begins after و."""
    (_, city) = tagger("سالم وبغداد").entities
    assert (city.text, city.clitics) == ("بغداد", "و")


def test_a_batch_gives_what_single_articles_give(tagger: arnews.Pipeline) -> None:
    """However many articles are tagged at once, and whatever their lengths."""
    texts = ["زار سالم بغداد", "", "في أنقرة", "x", "التقى سالم في أنقرة . " * 40] * 9
    together = [result.to_json() for result in tagger.pipe(texts)]
    assert together == [tagger(text).to_json() for text in texts]


def test_a_text_longer_than_the_model_is_read_to_its_end(tagger: arnews.Pipeline) -> None:
    """The model takes 24 pieces; every name of 600 is found once."""
    text = "زار سالم بغداد . " * 150
    result = tagger(text)
    places = [found.start for found in result.entities if found.text == "بغداد"]
    assert len(places) == len(set(places)) == 150


def test_labels_can_be_chosen(model: Path, bare: Callable) -> None:
    """MISC becomes an EVENT, LOC is left out, by a setting."""
    settings = {"model": str(model), "labels": {"MISC": "EVENT", "LOC": ""}}
    nlp = bare(enable=["transformers"], settings={"transformers": settings})
    found = nlp("قال الزغبي في مهرجان بغداد").entities
    assert [(x.text, x.label) for x in found] == [("الزغبي", "PERSON"), ("مهرجان", "EVENT")]


def test_the_rules_and_the_model_meet_in_one_resolution(model: Path) -> None:
    """A listed name beats the model's, unless it is pinned; explain and rejected say by what."""
    options = {
        "enable": ["transformers"],
        "settings": {"transformers": {"model": str(model), "labels": {"LOC": "ORG"}}},
    }
    text = "زار بغداد وأنقرة"
    result = arnews.Pipeline(**options)(text)
    assert [(x.text, x.label, x.plugin) for x in result.entities] == [
        ("بغداد", "GPE", "gazetteer"),
        ("أنقرة", "GPE", "gazetteer"),
    ]
    city = result.entities[0]
    lost = result.rejected[0]
    assert lost.candidate.plugin == "transformers"
    assert (lost.candidate.text, lost.winner, lost.by) == ("بغداد", city.id, "tier")
    assert "transformers.tagger" in str(result.explain(city))
    pinned = arnews.Pipeline(**options, pin=["transformers"])(text)
    assert [(x.label, x.plugin) for x in pinned.entities] == [("ORG", "transformers")] * 2
    assert {x.by for x in pinned.rejected} == {"pin"}


def test_a_folder_without_a_model_is_a_diagnostic(tmp_path: Path, bare: Callable) -> None:
    """It names the folder; nothing is fetched."""
    nlp = bare(enable=["transformers"], settings={"transformers": {"model": str(tmp_path)}})
    (diagnostic,) = nlp("زار بغداد").diagnostics
    assert str(tmp_path) in diagnostic.message


def test_the_contract_is_kept(model: Path) -> None:
    """The hostile texts, batches and orders of check_plugin."""
    from arnews_plugins import transformers_bridge

    report = check_plugin(
        transformers_bridge,
        settings={"model": str(model)},
        texts=["زار سالم الزغبي بغداد ."],
    )
    assert report.found
