"""The linker: who is the same, under which name, key and Latin form."""

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

import arnews
import arnews_plugins.linker
from arnews.matching import read_table
from arnews.text import match
from arnews_plugins.linker import remembered
from arnews_plugins.linker.composed import composed
from arnews_plugins.linker.latin import TRANSLITERATED
from arnews_plugins.linker.rules import RULES
from arnews_plugins.linker.spellings import HeadNoun, Spellings
from arnews_plugins.linker.wording import plural_of


def groups(result: arnews.Result) -> list[list[str]]:
    """Words of the mentions of each cluster, in order."""
    texts = {entity.id: entity.text for entity in result.entities}
    return [[texts[mention] for mention in cluster.mentions] for cluster in result.clusters]


def cluster_of(result: arnews.Result, text: str) -> arnews.Cluster:
    """The cluster of the first mention with some words."""
    entity = next(entity for entity in result.entities if entity.text == text)
    return next(cluster for cluster in result.clusters if cluster.id == entity.cluster)


def test_every_rule_has_an_example_of_it(nlp: arnews.Pipeline) -> None:
    """The sentences of the reference have what their rules say, and the cluster tells it."""
    for rule in RULES:
        told = set()
        for cluster in nlp(rule.example).clusters:
            told |= {cluster.rule, *(f"linker.{reason.code}" for reason in cluster.evidence)}
            told |= {"linker.nominal"} if cluster.nominals else set()
            told |= {"linker.metonym"} if cluster.metonym_of else set()
        assert rule.id in told


def test_a_key_joins(nlp: arnews.Pipeline) -> None:
    """Mentions of one row of a list are one, with its name, Latin name and key."""
    result = nlp("زار الرئيس جو بايدن أنقرة، وقال بايدن إن الزيارة ناجحة.")
    cluster = cluster_of(result, "بايدن")
    assert (cluster.name, cluster.name_latin) == ("جو بايدن", "Joe Biden")
    assert (cluster.key, cluster.latin_source) == ("person/joe-biden", "list")
    assert ["جو بايدن", "بايدن"] in groups(result)


def test_a_part_joins_its_one_holder(nlp: arnews.Pipeline) -> None:
    """A family name alone is the one person of the article who bears it."""
    result = nlp("وصل سامر الزغندي مساء، وقال الزغندي إنه متفائل.")
    assert groups(result) == [["سامر الزغندي", "الزغندي"]]
    assert [e.code for e in result.clusters[0].evidence] == ["part"]


def test_two_bearers_of_a_name_stay_apart(nlp: arnews.Pipeline) -> None:
    """Different given names are never one, and a shared family name joins neither."""
    result = nlp("وصل سامر الزغندي وخالد الزغندي مساء، وقال الزغندي إنه متفائل.")
    found = groups(result)
    assert ["سامر الزغندي"] in found
    assert ["خالد الزغندي"] in found


def test_a_father_is_not_his_son(nlp: arnews.Pipeline) -> None:
    """«سلمان بن عبد العزيز» is no part of «فيصل بن سلمان بن عبد العزيز»."""
    text = "استقبل الملك سلمان بن عبد العزيز الأمير فيصل بن سلمان بن عبد العزيز في قصره."
    result = nlp(text)
    people = [e for e in result.entities if e.label == "PERSON"]
    assert len({e.cluster for e in people}) == len(people) == 2


def test_organisations_with_and_without_head(nlp: arnews.Pipeline) -> None:
    """The quoted name of a paper joins the bare one."""
    result = nlp("نشرت صحيفة «الأفق» تقريرا، وقالت الأفق إن العدد نفد.")
    assert len(result.clusters) == 1
    assert result.clusters[0].name == "صحيفة الأفق"


def test_an_acronym_joins_its_long_name(nlp: arnews.Pipeline) -> None:
    """The short name in parentheses is the organisation before it."""
    result = nlp("أعلن الاتحاد العربي للنقل الجوي (أكات) نتائجه. وقال مدير أكات إنها جيدة.")
    assert ["الاتحاد العربي للنقل الجوي", "أكات", "أكات"] in groups(result)


def test_the_last_adjective_may_be_left_out(nlp: arnews.Pipeline) -> None:
    """«هيئة النقل البري» and «هيئة النقل» are one where no other can be meant."""
    result = nlp("قالت هيئة النقل البري إن العمل بدأ. وأعلنت هيئة النقل موعد الافتتاح.")
    assert ["هيئة النقل البري", "هيئة النقل"] in groups(result)


def test_an_army_is_not_the_forces(nlp: arnews.Pipeline) -> None:
    """«القوات الأفغانية» may be others than «الجيش الأفغاني»."""
    result = nlp("انسحبت القوات الأفغانية من المدينة، وقال الجيش الأفغاني إنه سيعود.")
    army = cluster_of(result, "الجيش الأفغاني")
    assert army.id != cluster_of(result, "القوات الأفغانية").id


def test_a_title_alone_is_a_nominal_of_its_holder(nlp: arnews.Pipeline) -> None:
    """«الوزير» is no entity; it stands beside the mentions of the one minister."""
    result = nlp("استقبل وزير الخارجية سامر الزغندي نظيره، وأكد الوزير دعمه.")
    cluster = cluster_of(result, "سامر الزغندي")
    assert [nominal.text for nominal in cluster.nominals] == ["الوزير"]
    assert "الوزير" not in [entity.text for entity in result.entities]
    assert cluster.attributes["role"] == "foreign minister"


def test_two_ministers_have_no_nominal(nlp: arnews.Pipeline) -> None:
    """«الوزير» after two ministers could be either."""
    text = "التقى وزير الخارجية سامر الزغندي وزير الخارجية خالد البرغوني، وأكد الوزير دعمه."
    clusters = nlp(text).clusters
    assert [cluster.attributes["role"] for cluster in clusters] == ["foreign minister"] * 2
    assert all(not cluster.nominals for cluster in clusters)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("رفضت واشنطن المقترح.", "iso3166:US"),
        ("وقالت أنقرة إنها سترد.", "iso3166:TR"),
        ("وصل الوفد إلى واشنطن مساء.", None),
    ],
)
def test_a_capital_may_stand_for_its_country(
    nlp: arnews.Pipeline, text: str, country: str | None
) -> None:
    """A capital that speaks or acts keeps its own cluster and points to the country."""
    (cluster,) = nlp(text).clusters
    assert cluster.label == "GPE"
    assert cluster.metonym_of == country


def test_latin_names_are_composed_of_known_parts(nlp: arnews.Pipeline) -> None:
    """Without a row, the usual spellings of the parts make the Latin name."""
    (cluster,) = nlp("وصل خالد بن سعيد القحطاني.").clusters
    assert (cluster.name_latin, cluster.latin_source) == ("Khaled bin Saeed al-Qahtani", "parts")


def test_organisations_are_spelled_with_their_head(nlp: arnews.Pipeline) -> None:
    """The head noun is translated: «الحكومة الجزائرية» is the Algerian government."""
    cluster = cluster_of(nlp("قالت الحكومة الجزائرية إنها سترد."), "الحكومة الجزائرية")
    assert (cluster.name_latin, cluster.latin_source) == ("Algerian Government", "parts")


@pytest.mark.parametrize(
    ("head", "rest", "english"),
    [
        ("council", "الدفاع العربي المشترك", "Joint Arab Defence Council"),
        ("ministry", "الشؤون البلدية والقروية", "Ministry of Municipal and Rural Affairs"),
        ("ministry", "التجارة والصناعة", "Ministry of Commerce and Industry"),
        ("ministry", "الخارجية", "Ministry of Foreign Affairs"),
        ("committee", "المالية", "Financial Committee"),
        ("general authority", "العامة للغذاء والدواء", "General Authority for Food and Drug"),
        ("authority", "السياحة والتراث الوطني", "Tourism and National Heritage Authority"),
        ("fund", "", "Fund"),
        (
            "authority",
            "الأرصاد وحماية البيئة",
            "Meteorology and Environmental Protection Authority",
        ),
        ("council", "الشؤون الثقافية والسياحة", "Cultural Affairs and Tourism Council"),
        ("authority", "تقنية المعلومات والفضاء", "Information and Space Technology Authority"),
        (
            "ministry",
            "الثقافة والإعلام والآثار",
            "Ministry of Culture, Information and Antiquities",
        ),
        ("higher committee", "للقضاء", "Higher Committee for the Judiciary"),
        ("institute", "اللغة العربية", "Arabic Language Institute"),
        ("institute", "للغة العربية", "Institute for Arabic Language"),
        ("general directorate", "للمرور", "General Directorate of Traffic"),
        ("general authority", "العامة للزكاة", "General Authority for Zakat"),
        ("committee", "الزغندية", None),
        ("council", "العربي للزغندي", None),
        ("council", "والدفاع", None),
    ],
)
def test_organisations_are_composed_of_words(head: str, rest: str, english: str | None) -> None:
    """Adjectives and nouns from the last to the first; nothing where a word is unknown."""
    forms = match(rest).split()
    assert composed(head, forms, (0, len(forms)), Spellings()) == english


@pytest.mark.parametrize(
    ("text", "name", "latin", "source"),
    [
        ("افتتحت وزارة الزراعة المعرض.", "وزارة الزراعة", "Ministry of Agriculture", "parts"),
        ("ذكرت صحيفة لانسيت أن العدد ارتفع.", "صحيفة لانسيت", "The Lancet", "list"),
        (
            "نقل المصاب إلى مستشفى الملك فهد المركزي مساء.",
            "مستشفى الملك فهد المركزي",
            "King Fahd Central Hospital",
            "parts",
        ),
        (
            "أعلنت هيئة تطوير المدينة المنورة خطتها.",
            "هيئة تطوير المدينة المنورة",
            "Medina Development Authority",
            "parts",
        ),
    ],
)
def test_names_stand_in_composed_names(
    nlp: arnews.Pipeline, text: str, name: str, latin: str, source: str
) -> None:
    """Places and people by their usual names; a head that says only what it is falls away."""
    cluster = cluster_of(nlp(text), name)
    assert (cluster.name_latin, cluster.latin_source) == (latin, source)


@pytest.mark.parametrize(
    ("text", "name", "latin"),
    [
        (
            "افتتحت جامعة الفتح النموذجية مكتبتها.",
            "جامعة الفتح النموذجية",
            "al-Fatah Model University",
        ),
        ("زار الطلاب مستشفى الأهرام أمس.", "مستشفى الأهرام", "al-Ahram Hospital"),
        (
            "زار الوفد جامعة الأهرام الزغندية.",
            "جامعة الأهرام الزغندية",
            "al-Ahram al-Zaghandaya University",
        ),
        (
            "اجتمع مجلس إدارة الأمم المتحدة مساء.",
            "مجلس إدارة الأمم المتحدة",
            "Board of Directors of the United Nations",
        ),
    ],
)
def test_a_listed_name_inside_another_is_used_where_it_is_meant(
    nlp: arnews.Pipeline, text: str, name: str, latin: str
) -> None:
    """A club or paper inside the name of a school or hospital is a plain word."""
    assert cluster_of(nlp(text), name).name_latin == latin


@pytest.mark.parametrize(
    ("text", "name", "latin"),
    [
        ("تسلق الفريق جبال المنجور أمس.", "جبال المنجور", "al-Manjur Mountains"),
        ("قالت كتائب الزغندي إنها انسحبت.", "كتائب الزغندي", "al-Zaghandi Battalions"),
    ],
)
def test_heads_in_the_plural_are_plural(
    nlp: arnews.Pipeline, text: str, name: str, latin: str
) -> None:
    """«جبال» is of several mountains."""
    assert cluster_of(nlp(text), name).name_latin == latin


@pytest.mark.parametrize(
    ("head", "plural"),
    [
        ("mountain", "mountains"),
        ("embassy", "embassies"),
        ("railway", "railways"),
        ("chamber of commerce", "chambers of commerce"),
        ("forces", "forces"),
        ("fortress", "fortresses"),
        ("police", "police"),
    ],
)
def test_plurals_of_heads(head: str, plural: str) -> None:
    """As English makes them, before "of"."""
    assert plural_of(head) == plural


@pytest.mark.parametrize(
    ("text", "name", "latin"),
    [
        (
            "قالت الجمعية الوطنية للمسنين إن العدد ارتفع.",
            "الجمعية الوطنية للمسنين",
            "National Association for the Elderly",
        ),
        (
            "قالت الأمانة العامة للمجلس الأعلى للسباحة إنها سترد.",
            "الأمانة العامة للمجلس الأعلى للسباحة",
            "General Secretariat of the Supreme Council for Swimming",
        ),
        (
            "نقل المصاب إلى مستشفى شرق جدة مساء.",
            "مستشفى شرق جدة",
            "East Jeddah Hospital",
        ),
        (
            "افتتحت جمعية الزغندي الخيرية مقرها.",
            "جمعية الزغندي الخيرية",
            "al-Zaghandi Charitable Association",
        ),
        ("زار الوفد مسجد الصداقة مساء.", "مسجد الصداقة", "al-Sadaqa Mosque"),
    ],
)
def test_names_of_bodies_read_as_english(
    nlp: arnews.Pipeline, text: str, name: str, latin: str
) -> None:
    """Bodies of bodies, sides of places, names that are borne; a word alone names a mosque."""
    assert cluster_of(nlp(text), name).name_latin == latin


def test_bodies_of_bodies_are_read_once() -> None:
    """A body in a body has an English name; a chain of them has none, and takes no time."""
    forms = match("اللجنة " * 60).split()
    heads = {
        at: [HeadNoun("committee", "ORG", at + 1), HeadNoun("commission", "ORG", at + 1)]
        for at in range(60)
    }
    known = Spellings(heads=heads)
    assert composed("secretariat", forms, (0, 1), known) == "Secretariat of Committee"
    assert composed("secretariat", forms, (0, 60), known) is None


def test_a_king_keeps_his_number(nlp: arnews.Pipeline) -> None:
    """«الثاني» after the name of a king is no adjective of the body."""
    found = cluster_of(nlp("أعلنت مؤسسة الملك فيصل الثاني جوائزها."), "مؤسسة الملك فيصل الثاني")
    assert found.name_latin == "King Faisal II Institution"


def test_the_words_of_organisations_are_well_formed() -> None:
    """Known kinds, none twice, no ال before the first word, adjectives in the masculine."""
    table = read_table(Path(arnews_plugins.linker.__file__).parent / "data" / "words.tsv")
    assert table.columns == ("word", "english", "kind")
    assert {kind for _, _, kind in table.rows} == {"adjective", "noun", "direction", "title"}
    assert max(Counter(match(word) for word, _, _ in table.rows).values()) == 1
    for word, english, kind in table.rows:
        assert not word.startswith("ال")
        assert english.strip() == english != ""
        assert kind != "adjective" or not word.endswith("ة")


def test_what_is_remembered_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive of new names fills no memory, and what was forgotten is worked out again."""
    monkeypatch.setattr(remembered, "_MOST", 3)
    lengths = remembered.remembered(len)
    assert [lengths["ا" * size] for size in (1, 2, 3, 4, 1)] == [1, 2, 3, 4, 1]
    assert len(lengths) <= 3


def test_names_that_share_a_family_name_stay_apart(nlp: arnews.Pipeline) -> None:
    """However many there are."""
    given = ("سامر", "خالد", "ماجد", "طارق", "فيصل", "وليد")
    text = " ".join(f"وصل {name} الزغندي مساء." for name in given)
    assert groups(nlp(text)) == [[f"{name} الزغندي"] for name in given]


@pytest.mark.parametrize(
    ("word", "latin"),
    [("الزغندي", "al-Zaghandi"), ("بن", "bin"), ("آل", "Al"), ("خليفان", "Khalifan")],
)
def test_transliteration(word: str, latin: str) -> None:
    """Plain Latin letters, as agencies write Arabic names."""
    assert TRANSLITERATED[word] == latin


def test_every_mention_is_in_one_cluster(nlp: arnews.Pipeline, seed_text: str) -> None:
    """Clusters part the mentions: none in two, and entities point back."""
    result = nlp(seed_text)
    for one, other in combinations(result.clusters, 2):
        assert not set(one.mentions) & set(other.mentions)
    clusters = {cluster.id: cluster for cluster in result.clusters}
    for entity in result.entities:
        assert entity.cluster is not None
        assert entity.id in clusters[entity.cluster].mentions
