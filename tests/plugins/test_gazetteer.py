"""What the gazetteer finds in sentences, and how it tells a name from a word."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

import arnews
from arnews.text import match
from arnews_plugins.gazetteer.cues import bare, classes_of, senses_of
from arnews_plugins.gazetteer.rows import Name, forms_of, name_of, name_phrases
from arnews_plugins.gazetteer.rules import RULES, rule_of

OTHERS = ["dates", "events", "linker", "names", "quotes", "topics"]
Found = Callable[[str], list[tuple[str, str, str | None]]]


@pytest.fixture(scope="module")
def alone() -> arnews.Pipeline:
    """The gazetteer without the other plugins."""
    return arnews.Pipeline(disable=OTHERS, on_error="raise")


@pytest.fixture(scope="module")
def names(alone: arnews.Pipeline) -> Found:
    """Find the names of a text, with label and key; nationalities left out."""

    def find(text: str) -> list[tuple[str, str, str | None]]:
        return [(e.text, e.label, e.value) for e in alone(text).entities if e.label != "NORP"]

    return find


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.example], ids=lambda r: r.id)
def test_every_rule_finds_something_in_its_example(
    alone: arnews.Pipeline, rule: arnews.Rule
) -> None:
    """The example of each rule holds an entity found by that rule."""
    assert rule.id in {entity.provenance.rule for entity in alone(rule.example).entities}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وصل إلى تركيا", [("تركيا", "GPE", "iso3166:TR")]),
        (
            "غادر القاهرة إلى أنقرة",
            [("القاهرة", "GPE", "geonames:360630"), ("أنقرة", "GPE", "geonames:323786")],
        ),
        ("زار الولايات المتحدة الأميركية", [("الولايات المتحدة الأميركية", "GPE", "iso3166:US")]),
        ("عبرت السفن قناة السويس", [("قناة السويس", "LOC", "place/suez-canal")]),
        ("أغلق معبر رفح أمس", [("معبر رفح", "FAC", "facility/rafah-crossing")]),
        ("تطل على البحر الأحمر", [("البحر الأحمر", "LOC", "place/red-sea")]),
        ("دعت الأمم المتحدة إلى الهدوء", [("الأمم المتحدة", "ORG", "org/united-nations")]),
        ("فاز جو بايدن بالرئاسة", [("جو بايدن", "PERSON", "person/joe-biden")]),
    ],
)
def test_listed_names_are_found_with_their_keys(
    names: Found, text: str, found: list[tuple[str, str, str]]
) -> None:
    """Names of all labels are found by their lists."""
    assert names(text) == found


def test_particles_stay_outside_the_span(alone: arnews.Pipeline) -> None:
    """«وللولايات المتحدة» gives the span without و and ل, and the norm with ال whole."""
    (entity,) = alone("وللولايات المتحدة دور كبير").entities

    assert (entity.text, entity.clitics) == ("لولايات المتحدة", "ول")
    assert entity.norm == "الولايات المتحدة"


def test_head_of_a_place_stays_outside(alone: arnews.Pipeline) -> None:
    """«محافظة حلب» gives «حلب» with the key of the governorate, not of the city."""
    (entity,) = alone("اندلعت الحرائق بمحافظة حلب").entities

    assert (entity.text, entity.value) == ("حلب", "division/sy-aleppo")
    assert (entity.provenance.rule, entity.clitics) == ("gazetteer.division", "")


def test_head_that_belongs_to_a_city_stays_inside(names: Found) -> None:
    """«مدينة نصر» is the name of a district, «مدينة غزة» the city of Gaza with a head."""
    assert names("اندلع حريق في مدينة نصر")[0][0] == "مدينة نصر"
    assert names("اندلع حريق في مدينة غزة")[0][0] == "غزة"


def test_title_of_a_listed_person_stays_outside(alone: arnews.Pipeline) -> None:
    """«الملك سلمان» is listed with its title; the span is the name."""
    entity = alone("استقبل الملك سلمان ضيوفه").entities[0]

    assert (entity.text, entity.label) == ("سلمان", "PERSON")
    assert entity.title is not None
    assert entity.title.text == "الملك"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("بلغ قطر الأنبوب عشرين سنتيمترا", None),
        ("أعلنت قطر موقفها من الأزمة", "iso3166:QA"),
        ("خرج الناس بعد صلاة المغرب", None),
        ("وقعت المغرب اتفاقا مع فرنسا", "iso3166:MA"),
        ("قال العاهل الأردني في عمان إن بلاده جاهزة", "geonames:250441"),
        ("استضافت مسقط وفدا زار عمان الأسبوع الماضي", "iso3166:OM"),
    ],
)
def test_senses_are_told_apart_by_words_around(names: Found, text: str, key: str | None) -> None:
    """Qatar and a diameter, Morocco and a prayer, Oman and Amman (rows of senses.tsv)."""
    form = next(f for f in ("قطر", "المغرب", "عمان") if f in text)
    found = {name: value for name, _, value in names(text)}

    assert found.get(form) == key


def test_a_common_word_needs_a_neighbour_or_a_head(names: Found) -> None:
    """«الخبر» is a city beside Dammam and after «مدينة», else it is the news."""
    assert names("نشرت الصحيفة الخبر أمس") == []
    assert ("الخبر", "GPE", "geonames:109323") in names("سجلت الدمام والخبر حرارة عالية")
    assert ("الخبر", "GPE", "geonames:109323") in names("انطلق المهرجان في مدينة الخبر")


def test_club_is_a_club_in_a_sentence_on_sport(names: Found) -> None:
    """«الهلال» is a club among words of sport, and a crescent elsewhere."""
    assert "ORG" in {label for _, label, _ in names("فاز الهلال في مباراة الدوري أمس")}
    assert names("شوهد الهلال في السماء مساء") == []


def test_a_club_is_told_from_its_town(names: Found) -> None:
    """A masculine nationality or the word before it speaks for the club, a preposition for the town."""
    assert ("برشلونة", "ORG", "org/fc-barcelona") in names("خسر أمام ضيفه برشلونة الإسباني بهدفين.")
    assert ("ليفربول", "ORG", "org/liverpool-fc") in names("تعادل أمام ليفربول في الدوري أمس.")
    found = names("وصل السياح إلى برشلونة الإسبانية أمس.")
    assert [label for _, label, _ in found] == ["GPE"]


def test_the_nationality_of_a_club_stays_outside(alone: arnews.Pipeline) -> None:
    """«الهلال السعودي» is the club Al Hilal; of a federation it is a part."""
    text = "تعادل الهلال السعودي مع ضيفه، وقرر الاتحاد السعودي لكرة القدم تأجيل المباراة."
    found = [(e.text, e.label) for e in alone(text).entities]
    assert ("الهلال", "ORG") in found
    assert ("الاتحاد السعودي لكرة القدم", "ORG") in found


def test_the_nationality_behind_a_club_known_from_elsewhere_is_one(alone: arnews.Pipeline) -> None:
    """A club that only the rest of the article shows leaves its nationality outside as well."""
    text = (
        "فاز الشباب في مباراة الدوري على ملعبه في الرياض بالسعودية. "
        "وقال الكاتب إن قدرات الشباب السعودي كبيرة."
    )
    found = [(e.text, e.label) for e in alone(text).entities]
    assert found[-2:] == [("الشباب", "ORG"), ("السعودي", "NORP")]


def test_an_agency_stands_after_the_town_of_a_dateline(names: Found) -> None:
    """«قنا» is a town of Egypt, and the agency of Qatar in a byline."""
    assert names("الدوحة - قنا: استقبل الأمير ضيوفه.")[1][2] == "org/qatar-news-agency"
    assert names("زار الوزير محافظة قنا في صعيد مصر.")[0][1] == "GPE"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ارتفع سهم أكسا للتأمين التعاوني أمس.", "أكسا للتأمين التعاوني"),
        ("باعت سوني للأفلام حقوق العرض.", "سوني للأفلام"),
        ("قالت وكالة بلومبرغ للأنباء الاقتصادية إن السعر هبط.", "وكالة بلومبرغ للأنباء الاقتصادية"),
        ("وباعت شركة إعمار العقارية أرضها.", "شركة إعمار العقارية"),
    ],
)
def test_a_company_goes_on_with_its_field(names: Found, text: str, name: str) -> None:
    """A purpose that companies and media are called by belongs to the listed name."""
    assert [found for found, label, _ in names(text) if label == "ORG"] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("لجأت شركة سوني للقضاء.", "شركة سوني"),
        ("قال وكيل جامعة القاهرة للتطوير إن الخطة جاهزة.", "جامعة القاهرة"),
    ],
)
def test_other_purposes_stay_outside(names: Found, text: str, name: str) -> None:
    """What somebody turns to, and the field of an office, is no part of the name before it."""
    assert [found for found, label, _ in names(text) if label == "ORG"] == [name]


def test_a_company_in_the_name_of_its_product_is_none(names: Found) -> None:
    """«أبل ميوزيك» is a service, «أبل» the company."""
    assert [name for name, *_ in names("أطلقت أبل خدمة أبل ميوزيك في الهند.")][:1] == ["أبل"]
    assert "أبل" not in [name for name, *_ in names("تعمل خدمة أبل ميوزيك في الهند.")]


def test_a_literary_club_is_not_the_football_club(names: Found) -> None:
    """«نادي الرياض الأدبي» has other members than «نادي الرياض»."""
    keys = [key for _, label, key in names("كرم نادي الرياض الأدبي شاعرين.") if label == "ORG"]
    assert keys == []


def test_a_league_is_a_competition(names: Found) -> None:
    """A league is played, so it is an event; who runs it is an organisation."""
    assert names("يلعب في الدوري الإسباني منذ عامين.")[0][1] == "EVENT"
    assert names("قالت رابطة الدوري الإسباني إنها ستستأنف.")[0][1] == "ORG"


@pytest.mark.parametrize(
    "text",
    [
        "حضر ولي العهد المباراة النهائية وسلم الكأس للفريق.",
        "فازت المهرة بنت الخالدية ببطولة الكأس في الشوط الثاني.",
        "سيطرت القوات على بلدات شرق اليمن اليوم.",
        "اشترى البضاعة من الباطن لاعب سابق في فريق المدينة.",
    ],
)
def test_words_that_clubs_and_media_are_called_by(names: Found, text: str) -> None:
    """A crown prince, a horse, a day and a subcontract are no clubs and no channel."""
    assert [name for name, label, _ in names(text) if label == "ORG"] == []


def test_who_is_minister_of_what_is_no_ministry(alone: arnews.Pipeline) -> None:
    """«الخارجية الأميركية» acts, but not as a part of «وزيرة الخارجية الأميركية»."""

    def bodies(text: str) -> list[str]:
        return [e.text for e in alone(text).entities if e.label == "ORG"]

    assert bodies("قالت وزيرة الخارجية الأميركية إنها ستعود.") == []
    assert bodies("أعلنت الخارجية الأميركية موقفها.") == ["الخارجية الأميركية"]


def test_medium_in_quotation_marks(names: Found) -> None:
    """«الشرق الأوسط» in quotation marks is the newspaper, else the region."""
    assert [label for _, label, _ in names("قال لـ«الشرق الأوسط» إن الوضع صعب")] == ["ORG"]
    assert [label for _, label, _ in names("تتوتر الأوضاع في الشرق الأوسط")] == ["LOC"]


def test_surname_is_known_after_the_full_name(names: Found) -> None:
    """A surname that is also a word is a person once the full name stands in the article."""
    assert names("لقي المريض سلام الأطباء") == []
    text = "استقال تمام سلام من منصبه. وأكد سلام أن قراره نهائي."
    assert [value for _, _, value in names(text)] == ["person/tammam-salam"] * 2


def test_part_of_a_longer_name_is_left_to_others(names: Found) -> None:
    """A listed king inside the lineage of somebody else is not named."""
    assert names("حضر بندر بن خالد بن عبد العزيز الحفل") == []


def test_a_name_hidden_by_a_doubtful_one_is_found(names: Found) -> None:
    """«وجدة» is Oujda, but after Riyadh it is «and Jeddah»."""
    assert names("رحلات بين الرياض وجدة")[1] == ("جدة", "GPE", "geonames:105343")


def test_short_rest_after_a_particle_is_no_name(names: Found) -> None:
    """«كبيرا» is not ك and Beira, «لأي» is not ل and a name."""
    assert names("شهد السوق إقبالا كبيرا دون لأي سبب") == []


def test_cities_of_one_name_are_told_apart_by_country(names: Found) -> None:
    """Tripoli is Lebanese in an article on Lebanon and Libyan in one on Libya."""
    lebanese = names("انتشر الجيش في طرابلس شمال لبنان بعد اشتباكات")
    libyan = names("انتشرت قوات في طرابلس وبنغازي غرب ليبيا")

    assert lebanese[0][2] == "geonames:266826"
    assert libyan[0][2] == "geonames:2210247"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وقال مسؤول في الرمادي إن القصف توقف", ["الرمادي"]),
        ("وصلوا إلى مسقط رأسه", []),
        ("باللون الرمادي", []),
        ("وأعلنت بلدية أحد رفيدة الموعد", ["أحد رفيدة"]),
    ],
)
def test_towns_that_are_words_are_told_by_the_words_beside(
    names: Found, text: str, found: list[str]
) -> None:
    """A town is meant unless words beside it say otherwise."""
    assert [name for name, *_ in names(text)] == found


def test_evidence_says_why(alone: arnews.Pipeline) -> None:
    """A name chosen by context is of the tier EXACT and says by what."""
    entity = alone("وصلت القافلة إلى مدينة المذنب").entities[0]

    assert entity.tier is arnews.Tier.EXACT
    assert "head" in {evidence.code for evidence in entity.evidence}


def test_extra_names_are_found(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file of the user's own is matched like the bundled ones."""
    path = tmp_path_factory.mktemp("extra") / "own.tsv"
    path.write_text(
        "name\tlabel\tkey\taliases\nبرج الساقية\tFAC\town/tower\tساقية الحمد\n", "utf-8"
    )
    nlp = arnews.Pipeline(disable=OTHERS, settings={"gazetteer": {"extra": (str(path),)}})
    (entity,) = nlp("افتتح برج الساقية رسميا").entities

    assert (entity.label, entity.value) == ("FAC", "own/tower")


def test_extra_names_are_what_they_say(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A name of the user's own is taken where a bundled list has the form for something else.

    One with needs_context still asks for evidence.
    """
    path = tmp_path_factory.mktemp("extra") / "own.jsonl"
    path.write_text(
        '{"name": "الخبر", "label": "ORG", "key": "own/daily"}\n'
        '{"name": "القاهرة", "label": "PRODUCT", "key": "own/ship"}\n'
        '{"name": "الباب", "label": "ORG", "key": "own/door", "flags": "needs_context"}\n',
        "utf-8",
    )
    nlp = arnews.Pipeline(disable=OTHERS, settings={"gazetteer": {"extra": (str(path),)}})
    found = nlp("نشرت الخبر تقريرا عن القاهرة ثم أغلق الباب").entities

    assert [(e.label, e.value) for e in found] == [("ORG", "own/daily"), ("PRODUCT", "own/ship")]


def test_a_bad_extra_file_stops_the_pipeline_with_its_line(tmp_path: Path) -> None:
    """The error names the file and the line, and nothing is left out in silence."""
    path = tmp_path / "own.tsv"
    path.write_text("name\tlabel\nبرج الساقية\t\n", "utf-8")

    with pytest.raises(arnews.DataError, match=r"own\.tsv: line 2: no label"):
        arnews.Pipeline(disable=OTHERS, settings={"gazetteer": {"extra": (str(path),)}})


def test_a_missing_extra_file_stops_the_pipeline(tmp_path: Path) -> None:
    """It is named; the gazetteer is not left out instead."""
    with pytest.raises(arnews.DataError, match=r"own\.tsv"):
        arnews.Pipeline(
            disable=OTHERS, settings={"gazetteer": {"extra": (str(tmp_path / "own.tsv"),)}}
        )


def test_payload_and_row_are_one() -> None:
    """A row becomes a phrase for each form, whose payload gives the row back."""
    row = (
        "أبها",
        "Abha",
        "GPE",
        "geonames:1",
        "ابها البهية{needs_context}",
        "SA",
        "",
        "city",
        "",
        "",
        "population=5",
    )
    first, second = name_phrases([row])

    assert name_of(first.payload).population == 5
    assert name_of(second.payload).doubtful
    assert [form.text for form in forms_of(row)] == [first.text, second.text]


@pytest.mark.parametrize(
    ("years", "year", "held"),
    [
        ("2014-2016", 2015, True),
        ("2014-", 2013, False),
        ("-1990", 1980, True),
        ("", 1, True),
        ("2012", 2013, False),
    ],
)
def test_years_of_office(years: str, year: int, held: bool) -> None:
    """Years are closed, open on either side, single or unknown."""
    row = Name("", "", "PERSON", "", "", "", "", frozenset(), years, "")

    assert row.in_office(year) is held


@pytest.mark.parametrize(
    ("year", "key"),
    [(1996, "person/bill-clinton"), (2010, "person/hillary-clinton"), (2020, None)],
)
def test_published_year_speaks_for_who_was_in_office(
    alone: arnews.Pipeline, year: int, key: str | None
) -> None:
    """Of two Clintons the article's date prefers the one in office; without one there is no key."""
    entity = alone("تحدث كلينتون مطولا", published=datetime.date(year, 1, 1)).entities[0]

    assert (entity.label, entity.value) == ("PERSON", key)


def test_cue_words_count_with_attached_particles() -> None:
    """«بمدينة» speaks for a place, and «وقطر» is also read as «قطر»."""
    assert "place" in classes_of[match("بمدينة")]
    assert "قطر" in bare["وقطر"]
    assert senses_of(match("قطر"))[0].key == "none"


def test_rule_of_a_new_label_is_that_of_extra_names() -> None:
    """A label of the user's own has the rule gazetteer.extra."""
    assert rule_of("TRIBE", "own/x", "") == "gazetteer.extra"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("نقلت الصحافة السعودية الخبر", ["NORP"]),
        ("تعاقدت الأندية السعودية مع مدربين", ["NORP"]),
        ("سافر إلى السعودية أمس", ["GPE"]),
        ("التقت السعودية منافستها", ["GPE"]),
        ("شارك في معرض ألوان السعودية", ["GPE"]),
        ("شمل الاستطلاع 1380 ألمانيا", []),
        ("استضافت في 2006 ألمانيا البطولة", ["GPE"]),
        ("نقل الدكتور السويد التعازي", []),
    ],
)
def test_names_of_countries_may_be_something_else(
    alone: arnews.Pipeline, text: str, labels: list[str]
) -> None:
    """«السعودية» describes a noun with ال, an accusative counts people, a title has a name."""
    assert [entity.label for entity in alone(text).entities] == labels


def test_last_names_of_ministers_need_their_time(alone: arnews.Pipeline) -> None:
    """A last name that is also a word is a minister's only while he was one, or is named."""
    text = "تفقد الوفد مربعات ولايتي النيل"

    assert not [e for e in alone(text, published="2015-08-01").entities if e.label == "PERSON"]
    named = alone(f"وصل علي أكبر ولايتي. {text}", published="2015-08-01").entities
    assert sum(entity.label == "PERSON" for entity in named) == 2
