"""The names plugin: people by titles and sequences, organisations and places by their heads."""

import pytest

import arnews
from arnews_plugins.names.letters import FOREIGN, foreignness
from arnews_plugins.names.rules import RULES
from arnews_plugins.names.words import usual

Nlp = arnews.Pipeline


def found(nlp: Nlp, text: str, label: str | None = None) -> list[str]:
    """Words of the entities of a text, in order."""
    return [e.text for e in nlp(text).entities if label is None or e.label == label]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_find_their_examples(nlp: Nlp, rule: arnews.Rule) -> None:
    """Every rule of the reference finds something in its own example, and says why."""
    entities = [e for e in nlp(rule.example).entities if e.rule == rule.id]
    assert entities
    assert all(entity.evidence for entity in entities)
    assert all(rule.example[e.start : e.end] == e.text for e in entities)


@pytest.mark.parametrize(
    ("text", "name", "title", "role"),
    [
        (
            "استقبل وزير الخارجية الأردني سامر الخطيب نظيره.",
            "سامر الخطيب",
            "وزير الخارجية الأردني",
            "foreign minister",
        ),
        (
            "وقال رئيس مجلس النواب كريم الحداد إن الجلسة رفعت.",
            "كريم الحداد",
            "رئيس مجلس النواب",
            "speaker of the house of representatives",
        ),
        (
            "وأكد اللواء الركن الدكتور عادل الشمري أن القوات جاهزة.",
            "عادل الشمري",
            "اللواء الركن الدكتور",
            None,
        ),
        (
            "صرح المتحدث باسم وزارة الصحة خالد مرغلاني بذلك.",
            "خالد مرغلاني",
            "المتحدث باسم وزارة الصحة",
            "spokesman",
        ),
        (
            "وحضر عضو هيئة كبار العلماء الشيخ صالح الفوزان اللقاء.",
            "صالح الفوزان",
            "عضو هيئة كبار العلماء الشيخ",
            "member of the council of senior scholars",
        ),
    ],
)
def test_a_title_is_split_from_its_name(
    nlp: Nlp, text: str, name: str, title: str, role: str | None
) -> None:
    """A title with its chain stays outside the name and says the role."""
    people = [e for e in nlp(text).entities if e.label == "PERSON"]
    assert [e.text for e in people] == [name]
    assert people[0].title is not None
    assert people[0].title.text == title
    if role is not None:
        assert people[0].title.role == role


def test_a_title_says_what_it_is_of(nlp: Nlp) -> None:
    """The nationality or body in the chain gives the key of what the office is of."""
    (person,) = [
        e
        for e in nlp("التقى وزير الدفاع التركي هاكان تشيليك الوفد.").entities
        if e.label == "PERSON"
    ]
    assert person.text == "هاكان تشيليك"
    assert person.title is not None
    assert person.title.of == "iso3166:TR"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("حضر خالد بن سعيد آل ثاني الحفل.", ["خالد بن سعيد آل ثاني"]),
        ("وتولى بسر بن أرطاس القيادة.", ["بسر بن أرطاس"]),
        ("وصل عبدالمحسن العتيبي إلى القصر.", ["عبدالمحسن العتيبي"]),
        ("شارك أبو بكر الحسيني في الندوة.", ["أبو بكر الحسيني"]),
        ("واستقبل الأمير خالد الفيصل ضيوفه.", ["خالد الفيصل"]),
        ("افتتح الملك محمد السادس المسجد.", ["محمد السادس"]),
        ("وقال المدرب ستيف مكلارين إن الفريق جاهز.", ["ستيف مكلارين"]),
        ("وأشاد المهاجم الهولندي رود فان نيستلروي بزملائه.", ["رود فان نيستلروي"]),
        ("وخسر بول غوندرسن أمام منافسه.", ["بول غوندرسن"]),
        ("وحضر خالد بنصويلح الندوة.", ["خالد بنصويلح"]),
        ("ثم كرمت زميلتها ليندا شتيفلر أمس.", ["ليندا شتيفلر"]),
        ("رحب الشاعر الروماني أوغستو شتيفلر بضيوفه.", ["أوغستو شتيفلر"]),
    ],
)
def test_names_reach_their_end(nlp: Nlp, text: str, names: list[str]) -> None:
    """Kinship, numbers of kings, foreign words and particles belong to the name."""
    assert found(nlp, text, "PERSON") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وأعلن وزير الصحة سامر الخطيب استقالته من منصبه.", ["سامر الخطيب"]),
        ("ووصل الشيخ طارق الحداد بطلبه إلى اللجنة.", ["طارق الحداد"]),
        ("وقتل خالد العمري ابن عمه في الشجار.", ["خالد العمري"]),
        ("وصفق الجمهور للمغنية هانا غوندرسن نجمة الحفل الأولى.", ["هانا غوندرسن"]),
        ("استقبل الأمير سعود بن فهد البالغ من العمر عشرين عاما.", ["سعود بن فهد"]),
    ],
)
def test_names_end_before_words(nlp: Nlp, text: str, names: list[str]) -> None:
    """Verbs, nouns with pronouns and who somebody is stand behind a name, not in it."""
    assert found(nlp, text, "PERSON") == names


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("ستتولى", "verb"),
        ("وأدت", "verb"),
        ("استخلفه", "verb"),
        ("مصرعه", "noun"),
        ("وبوجود", "noun"),
        ("الفنون", "noun"),
        ("صوت", "noun"),
        ("غوندرسن", None),
        ("بوصوفة", None),
        ("الحازمي", None),
        ("النمر", None),
    ],
)
def test_everyday_words_are_known_in_their_forms(form: str, kind: str | None) -> None:
    """Particles, ال, pronouns and the endings of verbs and nouns are taken off."""
    assert usual[form] == kind


@pytest.mark.parametrize(
    "text",
    [
        "استولوا علي مصر وحصلوا علي حبوبهم من الأسواق حتي الان.",
        "وقد ولد الفن مع الإنسان الأول.",
        "وجاء فوز المنتخب بعد جهد كبير.",
        "رفعت شعار الحرية داخل الدولة.",
        "تؤكد الحكومة سعيها إلى خفض الأضرار عن السكان.",
        "هذا من كرم الضيافة وعادل القسمة.",
    ],
)
def test_words_that_look_like_names_are_none(nlp: Nlp, text: str) -> None:
    """Everyday words and untidy spelling make nobody."""
    assert found(nlp, text, "PERSON") == []


def test_an_everyday_word_before_a_foreign_name_stays_out(nlp: Nlp) -> None:
    """«فوز كالديرون» is somebody's victory, not a person called so."""
    assert found(nlp, "واعترف الجميع بفوز كالديرون أمس.", "PERSON") == ["كالديرون"]


def test_attached_particles_are_left_out(nlp: Nlp) -> None:
    """The span begins after و, and the particle is kept beside it."""
    (person,) = [e for e in nlp("ووصل وسامر الخطيب إلى هنا.").entities if e.label == "PERSON"]
    assert (person.text, person.clitics) == ("سامر الخطيب", "و")


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("أعلنت وزارة الشؤون البلدية والقروية خطتها.", "ORG", "وزارة الشؤون البلدية والقروية"),
        ("قال مجلس الشيوخ إنه سيصوت.", "ORG", "مجلس الشيوخ"),
        ("وأعلنت هيئة تطوير المدينة المنورة المشروع.", "ORG", "هيئة تطوير المدينة المنورة"),
        ("وقعت جامعة الأمير سامر الاتفاق.", "ORG", "جامعة الأمير سامر"),
        ("وأعلن الحزب الليبرالي الجديد برنامجه.", "ORG", "الحزب الليبرالي الجديد"),
        ("دعا الاتحاد المصري للمصارعة إلى اجتماع.", "ORG", "الاتحاد المصري للمصارعة"),
        ("أقلعت الطائرة من مطار الزهيرية صباحا.", "FAC", "مطار الزهيرية"),
        ("وقعت الهيئة العامة للتأمين الصحي العقد.", "ORG", "الهيئة العامة للتأمين الصحي"),
        ("كرم المعرض جمعية الثقافة والفنون أمس.", "ORG", "جمعية الثقافة والفنون"),
        ("زار الوفد هيئة المناطق الاقتصادية أمس.", "ORG", "هيئة المناطق الاقتصادية"),
        ("قالت وزارة الإدارة المحلية إنها ستدفع.", "ORG", "وزارة الإدارة المحلية"),
        ("وأعلنت اللجنة الوطنية للحج موعدها.", "ORG", "اللجنة الوطنية للحج"),
        ("دشنت الهيئة الوطنية لمكافحة الفساد مقرها.", "ORG", "الهيئة الوطنية لمكافحة الفساد"),
        ("في مركز عمّان الدولي للمعارض والمؤتمرات.", "ORG", "مركز عمّان الدولي للمعارض والمؤتمرات"),
        ("أقر مجلس الدفاع المدني لائحته.", "ORG", "مجلس الدفاع المدني"),
    ],
)
def test_heads_open_names(nlp: Nlp, text: str, label: str, name: str) -> None:
    """A head noun with its idafa, adjectives and what is joined to them is one name."""
    (entity,) = [e for e in nlp(text).entities if e.text == name]
    assert entity.label == label
    assert entity.head is not None
    assert name.startswith(text[entity.head.start : entity.head.end])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وتفقد اللواء سفر الغامدي الموقع.", "سفر الغامدي"),
        ("وقالت الدكتورة إرادة الجبوري إن البحث انتهى.", "إرادة الجبوري"),
        ("وقال المهندس الشمايلة إن الأعمال اكتملت.", "الشمايلة"),
        ("وأضاف الدكتور سيتهول أن اللقاح آمن.", "سيتهول"),
        ("وقال أ.د. سعد الراشد في كلمته ذلك.", "سعد الراشد"),
        ("وكرم الدكتور / بدر زقزوق الفائزين.", "بدر زقزوق"),
        ("وقال مدير المدرسة سعيد المرشد إن الدوام يبدأ غدا.", "سعيد المرشد"),
        ("وحضر المهندس عبدالله أبوثنين.", "عبدالله أبوثنين"),
        ("وشكرهم الأستاذ فيحان بن عبدالعزيز بن ناصر.", "فيحان بن عبدالعزيز بن ناصر"),
        ("ووصل النائب مشبب بن محمد القحطاني مساء.", "مشبب بن محمد القحطاني"),
    ],
)
def test_titles_are_followed_by_names_of_no_list(nlp: Nlp, text: str, name: str) -> None:
    """Behind a title a word is a name by what follows, also where it is an everyday word."""
    assert found(nlp, text, "PERSON") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "وهو في الحاجة الماسة إلى الدعم.",
        "يعرف العجب بأنه روعة.",
        "وتابع الفريق المسائية من المباريات.",
        "وحضر وزير الدفاع والإنتاج الحربي الحفل.",
        "وزار الطبيب الدكتور المعالج المريض.",
    ],
)
def test_titles_are_not_followed_by_names(nlp: Nlp, text: str) -> None:
    """Words of the same sound as titles, what is joined to them, and adjectives give no names."""
    assert found(nlp, text, "PERSON") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ونفت وزارة الداخلية ما تداوله الناس أمس.", "وزارة الداخلية"),
        (
            "وأشرفت وزارة الشؤون الإسلامية والأوقاف والدعوة على الحملة.",
            "وزارة الشؤون الإسلامية والأوقاف والدعوة",
        ),
        ("ودعت الهيئة السعودية للمهندسين أعضاءها.", "الهيئة السعودية للمهندسين"),
        ("واعترض الاتحاد التونسي للمحاسبين القانونيين.", "الاتحاد التونسي للمحاسبين القانونيين"),
        ("وذكرت الإدارة العامة للمرور أن الطريق مغلق.", "الإدارة العامة للمرور"),
        ("وصادق المجلس الأعلى للقضاء على القرار.", "المجلس الأعلى للقضاء"),
        (
            "وحذرت الرئاسة العامة للأرصاد وحماية البيئة من الغبار.",
            "الرئاسة العامة للأرصاد وحماية البيئة",
        ),
        ("وأصدر المركز الوطني للقياس والتقويم نتائجه.", "المركز الوطني للقياس والتقويم"),
        ("وقالت الجمعية الوطنية لحقوق الإنسان إنها زارتهم.", "الجمعية الوطنية لحقوق الإنسان"),
        ("وأعلنت الشركة العربية لتكييف الهواء أرباحها.", "الشركة العربية لتكييف الهواء"),
        (
            "وردت الأمانة العامة للمجلس الأعلى للقضاء على ذلك.",
            "الأمانة العامة للمجلس الأعلى للقضاء",
        ),
        ("وأقر مجلس الخدمة المدنية اللائحة.", "مجلس الخدمة المدنية"),
        ("واجتمعت نقابة الصحفيين مساء.", "نقابة الصحفيين"),
        ("ورعت جمعية الأطفال المعوقين الحفل.", "جمعية الأطفال المعوقين"),
        ("ونقل المصابون إلى مستشفى الملك فهد بالظهران.", "مستشفى الملك فهد"),
        ("وأطلقت مؤسسة الملك فيصل الخيرية جائزتها.", "مؤسسة الملك فيصل الخيرية"),
        ("ومنح جائزة الأمير نايف للسنة النبوية.", "جائزة الأمير نايف للسنة النبوية"),
    ],
)
def test_bodies_are_named_with_what_they_are_for(nlp: Nlp, text: str, name: str) -> None:
    """A purpose, members, a field or a person belongs to the name of a body."""
    assert name in found(nlp, text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("قال رئيس الحكومة فؤاد السنيورة ذلك.", "الحكومة فؤاد السنيورة"),
        ("وزار الولايات المتحدة وبريطانيا.", "الولايات المتحدة وبريطانيا"),
        ("عقد مجلس الأمن الأسبوع الماضي جلسة.", "مجلس الأمن الأسبوع"),
        ("من أجل حكومة اللجنة المنظمة التي أعلنت.", "اللجنة المنظمة التي"),
        ("حقق الفوز عن طريق مروان الشماخ.", "طريق مروان الشماخ"),
        ("وكانت محادثات غوندرسن مثمرة.", "محادثات غوندرسن"),
        ("ورغم إعلان حزب الله أن المعركة انتهت، استمر القصف.", "إعلان حزب الله"),
        ("وضعت حرب العام 2006 أوزارها.", "حرب العام"),
        ("قالت اللجنة إن الجهاز الفني الإيطالي سيغادر.", "الجهاز الفني الإيطالي"),
        ("وزار المعهد الفرنسي للفنون والمكتبة العامة.", "المعهد الفرنسي للفنون والمكتبة العامة"),
        ("وزار المعهد الفرنسي للفنون والمكتبة العامة.", "المعهد الفرنسي للفنون والمكتبة"),
        ("أرسلت القوات البحرية الملكية لحماية السفن مدمرة.", "القوات البحرية الملكية لحماية السفن"),
        ("ترشح لرئاسة الاتحاد الدولي قبل عام.", "رئاسة الاتحاد الدولي"),
        ("وحضر أعضاء هيئة التدريس الحفل.", "هيئة التدريس"),
        ("وقع تصادم وأدى الحادث إلى إصابات.", "وأدى الحادث"),
        ("وأقره مجلس الشورى العام الماضي.", "مجلس الشورى العام"),
        ("ورفعت الأمانة العامة للمجلس توصياتها.", "الأمانة العامة للمجلس"),
        ("وتحركت الهيئة الوطنية لتنفيذ القرار فورا.", "الهيئة الوطنية لتنفيذ القرار"),
        ("ووافق مجلس إدارة الشركة الجديدة على العرض.", "مجلس إدارة الشركة الجديدة"),
        ("وأكدت وزارة الداخلية الكويتية والسفارة ذلك.", "وزارة الداخلية الكويتية والسفارة"),
        ("وقدم المصلحة العامة للوطن على غيرها.", "المصلحة العامة للوطن"),
        ("نقل إلى مستشفى الأمير سلطان للعلاج.", "مستشفى الأمير سلطان للعلاج"),
    ],
)
def test_heads_do_not_swallow_what_follows(nlp: Nlp, text: str, wrong: str) -> None:
    """People, further places, times and relative words end the name of a head."""
    assert wrong not in found(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "وكانت حركة دولار سنغافورة بطيئة.",
        "واجتمعت اللجنة الإشرافية يوم الأحد.",
        "وعمل سنوات في مكتب باريس ثم عاد.",
        "وقالت إدارة النادي البرازيلي إن اللاعب سيرحل.",
        "وفاز على فريق العاصمة الفرنسية بهدفين.",
        "ناقش المشاركون أعمال الدفاع المدني وخططها.",
        "وعرضت المسرحية على مسرح المدرسة.",
    ],
)
def test_heads_that_only_describe_name_nothing(nlp: Nlp, text: str) -> None:
    """What moves, what kind of committee it is, whose office or management: no organisation."""
    assert found(nlp, text, "ORG") == []


def test_a_management_leaves_the_name_to_what_it_manages(nlp: Nlp) -> None:
    """«إدارة جامعة القاهرة» is the university; a directorate of the state has its own name."""
    assert found(nlp, "رفضت إدارة جامعة القاهرة الطلب.", "ORG") == ["جامعة القاهرة"]
    assert found(nlp, "حذرت إدارة الدفاع المدني السكان.", "ORG") == ["إدارة الدفاع المدني"]


def test_a_government_acts_or_is_none(nlp: Nlp) -> None:
    """«قالت الحكومة الجزائرية» names an actor, «أمام الحكومة اللبنانية» a nationality."""
    assert "الحكومة الجزائرية" in found(nlp, "قالت الحكومة الجزائرية إنها ستقلص الإنفاق.", "ORG")
    assert found(nlp, "وضعوا العراقيل أمام الحكومة اللبنانية.", "ORG") == []


def test_the_head_of_a_place_stays_outside(nlp: Nlp) -> None:
    """«بلدة كفر زيتا» names «كفر زيتا»; the head is no part of it."""
    assert "الزهيرية" in found(nlp, "وصلت القافلة إلى بلدة الزهيرية.", "GPE")


def test_a_quarter_needs_a_preposition(nlp: Nlp) -> None:
    """«حي» names a quarter behind a preposition; elsewhere it is somebody alive."""
    assert found(nlp, "اندلع حريق في حي الزهيرية شمال المدينة.", "GPE") == ["الزهيرية"]
    assert found(nlp, "وكان الرجل حي القلب.", "GPE") == []


def test_a_name_that_is_a_word_is_remembered_beside_a_verb(nlp: Nlp) -> None:
    """«محفوظ» is somebody where a verb asks for who does it."""
    text = "كتب سامر محفوظ الرواية. وتجاوز محفوظ الأزمة، وكل شيء محفوظ في الخزانة."
    assert found(nlp, text, "PERSON") == ["سامر محفوظ", "محفوظ"]


def test_full_names_are_remembered(nlp: Nlp) -> None:
    """The last part of a full name is found everywhere in the article."""
    text = "وصل سامر الزغندي مساء. ورأى مراقبون أن زيارة الزغندي ناجحة."
    assert found(nlp, text, "PERSON") == ["سامر الزغندي", "الزغندي"]


def test_short_names_are_remembered(nlp: Nlp) -> None:
    """An acronym in parentheses is an organisation wherever it stands again."""
    text = "أعلن الاتحاد العربي للنقل الجوي (أكات) نتائجه. وقال مدير أكات إنها جيدة."
    assert found(nlp, text, "ORG").count("أكات") == 2


def test_without_other_plugins() -> None:
    """The plugin works alone: the lists of other plugins may be missing."""
    others = ("dates", "events", "gazetteer", "linker", "quotes", "topics")
    alone = arnews.Pipeline(disable=others)
    assert found(alone, "وصل خالد بن سعيد القحطاني.") == ["خالد بن سعيد القحطاني"]


@pytest.mark.parametrize("word", ["نيستلروي", "فيشمان", "كوزنتسوفا", "شومسكي", "دونغا"])
def test_letters_of_foreign_names(word: str) -> None:
    """Foreign names in Arabic letters are told by their letters."""
    assert foreignness(word) >= FOREIGN


@pytest.mark.parametrize("word", ["استقبال", "مسوولون", "المحادثات", "اجتماعات", "حكومتها"])
def test_letters_of_arabic_words(word: str) -> None:
    """Arabic words are not taken for foreign names."""
    assert foreignness(word) < 0
