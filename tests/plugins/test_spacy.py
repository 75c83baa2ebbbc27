"""A spaCy pipeline as a plugin, and results as spaCy documents."""

from collections.abc import Callable
from pathlib import Path

import pytest

import arnews
from arnews.testing import HOSTILE, check_plugin

spacy = pytest.importorskip("spacy", reason="spaCy is not installed: arnews[spacy]")

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]

SEED = Path(__file__).resolve().parents[2] / "seeds" / "biden-erdogan-rome-2021.txt"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a pipeline with a list of two names, made here."""
    folder = tmp_path_factory.mktemp("pipeline") / "names"
    nlp = spacy.blank("ar")
    nlp.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "PERSON", "pattern": [{"TEXT": "سالم"}, {"TEXT": "الزغبي"}]},
            {"label": "ORG", "pattern": "بغداد"},
            {"label": "CARDINAL", "pattern": [{"IS_DIGIT": True}]},
        ]
    )
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def finder(model: Path, bare: Callable) -> arnews.Pipeline:
    """A pipeline of arnews with the names of spaCy alone."""
    return bare(enable=["spacy"], settings={"spacy": {"model": str(model)}})


def test_entities_of_spacy_have_exact_offsets(finder: arnews.Pipeline) -> None:
    """In text as it was written; labels that are none of ours are left out."""
    text = "زَارَ ســالم \u200fالزُّغبي\u200e بغداد 25 مرة"
    result = finder(text)
    assert not result.diagnostics
    assert [(x.text, x.label, x.rule) for x in result.entities] == [
        ("ســالم \u200fالزُّغبي", "PERSON", "spacy.entity"),
        ("بغداد", "ORG", "spacy.entity"),
    ]


def test_the_rules_and_spacy_meet_in_one_resolution(model: Path) -> None:
    """A listed city beats spaCy's organisation; explain and rejected say by what."""
    nlp = arnews.Pipeline(enable=["spacy"], settings={"spacy": {"model": str(model)}})
    result = nlp("زار بغداد وأنقرة")
    (city,) = [found for found in result.entities if found.text == "بغداد"]
    assert (city.label, city.plugin) == ("GPE", "gazetteer")
    (lost,) = [x for x in result.rejected if x.candidate.plugin == "spacy"]
    assert (lost.winner, lost.by) == (city.id, "tier")
    assert "spacy.entity" in str(result.explain(city))


def test_no_pipeline_is_a_diagnostic(tmp_path: Path, bare: Callable) -> None:
    """It names what was looked for."""
    nlp = bare(enable=["spacy"], settings={"spacy": {"model": str(tmp_path / "none")}})
    (diagnostic,) = nlp("زار بغداد").diagnostics
    assert "none" in diagnostic.message


def test_the_contract_is_kept(model: Path) -> None:
    """The hostile texts, batches and orders of check_plugin."""
    from arnews_plugins import spacy_bridge

    report = check_plugin(
        spacy_bridge, settings={"model": str(model)}, texts=["زار سالم الزغبي بغداد"]
    )
    assert report.found


def spans_of(doc: "spacy.tokens.Doc") -> set[tuple[int, int, str]]:
    """Bounds and labels of all that a document holds."""
    found = {(span.start_char, span.end_char, span.label_) for span in doc.ents}
    for group in doc.spans.values():
        found |= {(span.start_char, span.end_char, span.label_) for span in group}
    return found


def test_a_result_becomes_a_document_of_the_same_text_and_bounds(nlp: arnews.Pipeline) -> None:
    """Every entity, time, quote and event of the seed article, with keys and ids."""
    from arnews_plugins.spacy_bridge import from_doc, to_doc

    result = nlp(SEED.read_text("utf-8"), published="2021-10-31")
    doc = to_doc(result)
    assert doc.text == result.article.text
    expected = {(x.start, x.end, x.label) for x in result.entities}
    expected |= {(x.start, x.end, x.type) for x in (*result.times, *result.events)}
    expected |= {(x.start, x.end, x.kind) for x in result.quotes}
    assert spans_of(doc) == expected
    for span, entity in zip(doc.ents, result.entities, strict=True):
        assert (span.id_, span.text) == (entity.id, entity.text)
    assert "iso3166:TR" in {span.kb_id_ for span in doc.ents}
    assert from_doc(doc) == result


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_texts_become_documents_too(nlp: arnews.Pipeline, name: str) -> None:
    """The same text, code point by code point; lone surrogates are refused with a reason."""
    from arnews_plugins.spacy_bridge import to_doc

    result = nlp(HOSTILE[name])
    if name == "lone surrogate":
        with pytest.raises(arnews.ArnewsError, match="surrogates"):
            to_doc(result)
        return
    assert to_doc(result).text == HOSTILE[name]


def test_a_layer_named_like_ours_replaces_nothing(plugin: Callable) -> None:
    """Annotations of a layer «times» join the times in their span group."""
    from arnews_plugins.spacy_bridge import to_doc

    def arnews_annotate(document: arnews.Document) -> list[arnews.Draft]:
        return [document.annotation("times", (0, 3), value="x", rule="mine.time")]

    nlp = arnews.Pipeline(plugins=[plugin("mine", arnews_annotate=arnews_annotate)])
    doc = to_doc(nlp("وصل الوفد أمس.", published="2021-10-31"))
    assert [span.text for span in doc.spans["times"]] == ["أمس", "وصل"]


def test_an_attached_particle_is_a_token_of_its_own(nlp: arnews.Pipeline) -> None:
    """«وبغداد»: the entity begins inside the word, so the token does."""
    from arnews_plugins.spacy_bridge import to_doc

    doc = to_doc(nlp("زار أنقرة وبغداد."))
    assert [token.text for token in doc] == ["زار", "أنقرة", "و", "بغداد", "."]
    assert [span.text for span in doc.ents] == ["أنقرة", "بغداد"]


def test_a_docbin_holds_results_without_loss(nlp: arnews.Pipeline, tmp_path: Path) -> None:
    """Written and read by spaCy's own format: entities, and the whole result."""
    from arnews_plugins.spacy_bridge import from_doc, to_docbin

    results = [nlp(text) for text in ("زار بايدن أنقرة.", "", "وصل الوفد إلى بغداد أمس.")]
    path = tmp_path / "news.spacy"
    to_docbin(results).to_disk(path)
    docs = list(spacy.tokens.DocBin().from_disk(path).get_docs(spacy.blank("ar").vocab))
    assert [from_doc(doc) for doc in docs] == results
    assert [[span.text for span in doc.ents] for doc in docs] == [
        [entity.text for entity in result.entities] for result in results
    ]
    assert docs[0].ents[1].kb_id_.startswith("geonames:")
