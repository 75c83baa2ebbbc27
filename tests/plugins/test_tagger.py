"""The tagger beside the rules: what becomes of what a model reads. Models are written by hand."""

from array import array
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import arnews
from arnews.testing import check_plugin
from arnews_plugins import tagger
from arnews_plugins.tagger.decoding import Name
from arnews_plugins.tagger.features import SLOTS
from arnews_plugins.tagger.model import SCALE, Model, load_model
from arnews_plugins.tagger.policy import Found, judge
from arnews_plugins.tagger.settings import TaggerSettings

TAGS = ("O", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-PERS", "I-PERS")
LABELS = {"LOC": ("GPE", "LOC", "FAC"), "ORG": ("ORG",), "PERS": ("PERSON",)}
STRONG = 10


def model_of(weights: Mapping[str, Mapping[str, float]]) -> Model:
    """A model in which attributes weigh what is given, and each word in a name costs 5.0."""
    index = {attribute: row for row, attribute in enumerate(sorted(weights))}
    rows = [round(weights[name].get(tag, 0) * SCALE) for name in index for tag in TAGS]
    steps = tuple(tuple(-5 * SCALE * (tag != "O") for tag in TAGS) for _ in TAGS)
    slots = frozenset(slot.name for slot in SLOTS)
    return Model(TAGS, LABELS, steps, index, array("h", rows), slots)


def reads(**words: str) -> dict[str, dict[str, float]]:
    """Weights by which words of the given forms have the given tags."""
    return {f"word:form={form}": {tag: STRONG} for form, tag in words.items()}


@pytest.fixture
def tagged(tmp_path: Path) -> Callable[..., arnews.Result]:
    """Makes the result of a text with a model of some weights."""

    def make(
        text: str, weights: Mapping[str, Mapping[str, float]], **settings: object
    ) -> arnews.Result:
        path = tmp_path / "hand.model"
        path.write_bytes(model_of(weights).to_bytes())
        given = {"tagger": {"model": str(path), **settings}}
        result = arnews.Pipeline(enable=["tagger"], settings=given)(text)
        assert not result.diagnostics
        for entity in result.entities:
            assert text[entity.start : entity.end] == entity.text
        return result

    return make


def by_tagger(result: arnews.Result) -> list[tuple[str, str]]:
    """What the tagger found."""
    return [(x.text, x.label) for x in result.entities if x.plugin == "tagger"]


# Drafts -------------------------------------------------------------------------------------


def test_it_is_off_until_enabled() -> None:
    """The default pipeline has it, off; enabling it adds its hook."""
    (info,) = [x for x in arnews.Pipeline().plugins if x.name == "tagger"]
    assert not info.enabled
    (info,) = [x for x in arnews.Pipeline(enable=["tagger"]).plugins if x.name == "tagger"]
    assert info.enabled
    assert "arnews_entities_remaining" in info.hooks


def test_it_fills_what_the_rules_left_open(tagged: Callable) -> None:
    """With tier MODEL, the strongest features and the margin as its reasons."""
    result = tagged("جلس زغبندي في الحديقة.", reads(زغبندي="B-PERS"))
    (found,) = [x for x in result.entities if x.plugin == "tagger"]
    assert (found.text, found.label, found.tier.name) == ("زغبندي", "PERSON", "MODEL")
    assert (found.rule, found.hook) == ("tagger.name", "arnews_entities_remaining")
    assert [x.code for x in found.evidence] == ["features", "margin"]
    assert found.evidence[0].message.startswith("word:form=زغبندي +10.0")
    assert found.evidence[1].message == "PERS by 5.0 over the next best reading"
    assert "word:form=زغبندي" in str(result.explain(found))


def test_a_name_it_is_not_sure_of_is_left_out(tagged: Callable) -> None:
    """`minimum` says how sure it must be."""
    weights = {"word:form=زغبندي": {"B-PERS": 6.5}}
    assert by_tagger(tagged("جلس زغبندي هناك.", weights))
    assert not by_tagger(tagged("جلس زغبندي هناك.", weights, minimum=2.0))


def test_attached_particles_stay_outside(tagged: Callable) -> None:
    """Where the rest stands elsewhere, or ال follows, or a name stands before an و."""
    text = "جلس زغبندي هناك، ثم تحدث إلى وزغبندي لاحقا."
    result = tagged(text, reads(زغبندي="B-PERS", وزغبندي="B-PERS"))
    assert by_tagger(result) == [("زغبندي", "PERSON")] * 2
    assert [x.clitics for x in result.entities] == ["", "و"]
    result = tagged("عادوا من الجبل بالقرطبندية ليلا.", reads(بالقرطبنديه="B-LOC"))
    assert [(x.text, x.clitics) for x in result.entities] == [("القرطبندية", "ب")]
    result = tagged("وقال بايدن وزغبندي ذلك.", reads(وزغبندي="B-PERS"))
    assert by_tagger(result) == [("زغبندي", "PERSON")]


def test_the_norm_of_lil_is_whole(tagged: Callable) -> None:
    """«للقرطبندية» is «لقرطبندية» in the text and «القرطبندية» as a norm."""
    result = tagged("عاد الناس للقرطبندية ليلا.", reads(للقرطبنديه="B-LOC"))
    assert [(x.text, x.norm, x.clitics) for x in result.entities] == [
        ("لقرطبندية", "القرطبندية", "ل")
    ]


def test_a_head_noun_before_an_organisation_belongs_to_it(tagged: Callable) -> None:
    """«شركة» is in the name here, and is told as its head."""
    result = tagged("باعت شركة زغبندي مصنعها.", reads(زغبندي="B-ORG"))
    (found,) = result.entities
    assert (found.text, found.label, found.plugin) == ("شركة زغبندي", "ORG", "tagger")
    assert result.article.text[found.head.start : found.head.end] == "شركة"


def test_a_title_stays_outside_a_person(tagged: Callable) -> None:
    """A title with ال is no part of the name, though the model takes it for one."""
    weights = reads(الباحث="B-PERS", زغبندي="I-PERS")
    result = tagged("وفي القاعة الباحث زغبندي مع ضيوفه.", weights)
    assert [(x.text, x.label) for x in result.entities if x.label == "PERSON"] == [
        ("زغبندي", "PERSON")
    ]


def test_a_place_takes_the_label_of_its_list(tagged: Callable) -> None:
    """The model knows places alone; a listed sea stays a LOC, the unlisted is a GPE."""
    weights = reads(زغبندي="B-LOC", البحر="B-LOC", الاحمر="I-LOC")
    result = tagged("سافر من زغبندي إلى البحر الأحمر.", weights)
    assert [(x.text, x.label) for x in result.entities] == [
        ("زغبندي", "GPE"),
        ("البحر الأحمر", "LOC"),
    ]


def test_a_word_found_once_is_found_again(tagged: Callable) -> None:
    """The second pass knows the names of the first: alone the second place is too weak."""
    text = "جلس زغبندي هناك. ثم خرج من القاعة زغبندي مساء."
    weights = {
        "word-1:form=جلس": {"B-PERS": 9},
        "memory:elsewhere=PERSON:whole": {"B-PERS": 8},
    }
    assert by_tagger(tagged(text, weights)) == [("زغبندي", "PERSON")] * 2
    del weights["memory:elsewhere=PERSON:whole"]
    assert by_tagger(tagged(text, weights)) == [("زغبندي", "PERSON")]


# How rules and model meet -------------------------------------------------------------------


def test_what_a_rule_is_sure_of_stays(tagged: Callable) -> None:
    """A title and a name (STRUCTURE) beat any reading of the model, also one that goes on."""
    text = "التقى الرئيس سامر الخطيب زغبندي أمس."
    names = reads(سامر="B-ORG", الخطيب="I-ORG")
    for lead in ("rules", "model"):
        assert not by_tagger(tagged(text, names, lead=lead))
    longer = reads(سامر="B-PERS", الخطيب="I-PERS", زغبندي="I-PERS")
    assert not by_tagger(tagged(text, longer))


def test_it_goes_on_with_what_a_list_found(tagged: Callable) -> None:
    """«أنقرة» of the lists becomes «أنقرة زغبندي»; the loser is told."""
    weights = reads(انقره="B-LOC", زغبندي="I-LOC")
    result = tagged("سافروا إلى أنقرة زغبندي ليلا.", weights)
    assert by_tagger(result) == [("أنقرة زغبندي", "GPE")]
    assert [(x.candidate.text, x.by) for x in result.rejected] == [("أنقرة", "longer")]


def test_it_goes_on_with_a_listed_name_beside_it(tagged: Callable) -> None:
    """An unlisted word of the same kind right before a listed one is one name with it."""
    result = tagged("سافروا إلى زغبندي أنقرة ليلا.", reads(زغبندي="B-LOC", انقره="B-LOC"))
    assert by_tagger(result) == [("زغبندي أنقرة", "GPE")]
    parted = tagged("سافروا إلى زغبندي، أنقرة ليلا.", reads(زغبندي="B-LOC"))
    assert [x.text for x in parted.entities] == ["زغبندي", "أنقرة"]


def test_it_overrules_a_list_if_it_is_sure_enough(tagged: Callable) -> None:
    """Another label for a listed name: above `overrule` the model's, below it the list's."""
    text = "سافروا إلى أنقرة ليلا."
    result = tagged(text, reads(انقره="B-ORG"))
    assert by_tagger(result) == [("أنقرة", "ORG")]
    (lost,) = result.rejected
    assert (lost.candidate.plugin, lost.by) == ("gazetteer", "tagger.otherwise")
    assert not by_tagger(tagged(text, reads(انقره="B-ORG"), overrule=7.0))


def test_it_throws_out_what_is_surely_no_name(tagged: Callable) -> None:
    """Above `doubt` a listed word goes, below it stays."""
    text = "سافروا إلى أنقرة ليلا."
    sure = {"word:form=انقره": {"O": STRONG}}
    result = tagged(text, sure)
    assert not result.entities
    assert [x.by for x in result.rejected] == ["tagger.no_name"]
    assert tagged(text, sure, doubt=11.0).entities


def test_who_leads_decides_the_bounds_of_listed_names(tagged: Callable) -> None:
    """The model reads less of a listed name: the list has its way, or the model where it leads."""
    text = "وصل إلى مكة المكرمة مساء."
    assert [x.text for x in tagged(text, reads(مكه="B-LOC")).entities] == ["مكة المكرمة"]
    assert by_tagger(tagged(text, reads(مكه="B-LOC"), lead="model")) == [("مكة", "GPE")]


def test_labels_it_does_not_know_are_not_its_business(tagged: Callable) -> None:
    """A nationality stays, whatever the model makes of the word."""
    sure = {"word:form=التركي": {"B-ORG": STRONG}}
    result = tagged("قال الوفد التركي ذلك.", sure, lead="model")
    assert [(x.text, x.label) for x in result.entities] == [("التركي", "NORP")]


@pytest.mark.parametrize(
    ("spans", "margin", "lead", "taken"),
    [
        ([], 0.4, "rules", None),  # open, and too weak
        ([], 0.6, "rules", 0),
        ([(3, 5, "PERSON", True)], 9.0, "model", None),  # kept
        ([(3, 5, "PERSON", False)], 9.0, "model", None),  # the same
        ([(4, 5, "PERSON", False)], 0.6, "rules", 0),  # goes on
        ([(3, 6, "PERSON", False)], 9.0, "rules", None),  # reads less
        ([(3, 6, "PERSON", False)], 0.0, "model", 1),
        ([(2, 4, "GPE", False)], 0.9, "rules", None),  # another, and not sure enough
        ([(2, 4, "GPE", False), (4, 6, "ORG", False)], 1.1, "rules", 2),
    ],
)
def test_the_policy(
    spans: list[tuple[int, int, str, bool]], margin: float, lead: str, taken: int | None
) -> None:
    """What goes for a person at the words 3 to 5, by what the rules have there."""
    result = arnews.extract("زار بايدن أنقرة، وقالت الأمم المتحدة ذلك.")
    entity = {x.label: x for x in result.entities}
    others = [Found(entity[label], first, stop, kept) for first, stop, label, kept in spans]
    name = Name(3, 5, "PERS", round(margin * SCALE))
    instead = judge(name, ("PERSON",), others, TaggerSettings(lead=lead))
    assert (None if instead is None else len(instead)) == taken


# The model that comes with it ---------------------------------------------------------------


def test_the_shipped_model_names_its_source_and_licence() -> None:
    """The file itself says what it was made from, and that it is CC BY-SA 4.0."""
    model = load_model("")
    assert "ANERcorp" in model.source
    assert "CC BY-SA 4.0" in model.licence
    assert "Benajiba" in model.licence


def test_the_shipped_model_is_small() -> None:
    """At most 4 MB, as the documentation says."""
    assert len(load_model("").to_bytes()) <= 4_000_000


def test_the_shipped_model_finds_what_the_rules_miss(nlp: arnews.Pipeline) -> None:
    """Places of no list, by what stands around them; and no name where there is none."""
    both = arnews.Pipeline(enable=["tagger"])
    texts = [
        "قتل ثلاثة أشخاص في انفجار بمدينة لوستافيا جنوب البلاد.",
        "وقعت الاشتباكات في لوستافيا قرب الحدود مع كارزوفيا.",
        "وصل الوفد إلى لوستافيا قادما من كارزوفيا.",
    ]
    more = {
        (found.text, found.label)
        for text in texts
        for found in both(text).entities
        if (found.start, found.end) not in {(x.start, x.end) for x in nlp(text).entities}
    }
    assert more
    assert more <= {("لوستافيا", "GPE"), ("كارزوفيا", "GPE")}
    assert not by_tagger(both("لم يجد الرجل ما يبحث عنه، فعاد إلى بيته قبل المساء."))


@pytest.mark.slow
def test_it_keeps_the_contract_of_plugins() -> None:
    """The hostile texts, orders, lengths and hash seeds of check_plugin."""
    report = check_plugin(tagger, texts=["وقالت ميكالينا زوبروفسكا (35 عاما) إنها لم تسمع شيئا."])
    assert report.found
