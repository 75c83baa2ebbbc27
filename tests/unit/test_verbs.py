"""Verbs: every class conjugates by rule as newspapers spell it."""

from pathlib import Path

import pytest

from arnews.errors import DataError
from arnews.text.verbs import Verb, VerbForm, conjugate, read_verbs

# past, present, masdar | he, she, they (past) | they (present), they (subjunctive), I (past) |
# participle accusative: he, she, they
LEMMAS = """
كتب يكتب كتابة | كتب كتبت كتبوا | يكتبون يكتبوا كتبت | كاتبا كاتبة كاتبين
ذكر يذكر ذكر | ذكر ذكرت ذكروا | يذكرون يذكروا ذكرت | ذاكرا ذاكرة ذاكرين
طلب يطلب طلب | طلب طلبت طلبوا | يطلبون يطلبوا طلبت | طالبا طالبة طالبين
لفت يلفت لفت | لفت لفتت لفتوا | يلفتون يلفتوا لفت | لافتا لافتة لافتين
رفض يرفض رفض | رفض رفضت رفضوا | يرفضون يرفضوا رفضت | رافضا رافضة رافضين
وصف يصف وصف | وصف وصفت وصفوا | يصفون يصفوا وصفت | واصفا واصفة واصفين
وعد يعد وعد | وعد وعدت وعدوا | يعدون يعدوا وعدت | واعدا واعدة واعدين
أمر يأمر أمر | أمر أمرت أمروا | يأمرون يأمروا أمرت | آمرا آمرة آمرين
أخذ يأخذ أخذ | أخذ أخذت أخذوا | يأخذون يأخذوا أخذت | آخذا آخذة آخذين
سأل يسأل سؤال | سأل سألت سألوا | يسألون يسألوا سألت | سائلا سائلة سائلين
قرأ يقرأ قراءة | قرأ قرأت قرأوا | يقرأون يقرأوا قرأت | قارئا قارئة قارئين
بدأ يبدأ بدء | بدأ بدأت بدأوا | يبدأون يبدأوا بدأت | بادئا بادئة بادئين
قال يقول قول | قال قالت قالوا | يقولون يقولوا قلت | قائلا قائلة قائلين
باع يبيع بيع | باع باعت باعوا | يبيعون يبيعوا بعت | بائعا بائعة بائعين
زار يزور زيارة | زار زارت زاروا | يزورون يزوروا زرت | زائرا زائرة زائرين
خاف يخاف خوف | خاف خافت خافوا | يخافون يخافوا خفت | خائفا خائفة خائفين
جاء يجيء مجيء | جاء جاءت جاؤوا | يجيئون يجيئوا جئت | جائيا جائية جائيين
شاء يشاء مشيئة | شاء شاءت شاؤوا | يشاؤون يشاؤوا شئت | شائيا شائية شائيين
ساء يسوء سوء | ساء ساءت ساؤوا | يسوؤون يسوؤوا سؤت | سائيا سائية سائيين
دعا يدعو دعوة | دعا دعت دعوا | يدعون يدعوا دعوت | داعيا داعية داعين
شكا يشكو شكوى | شكا شكت شكوا | يشكون يشكوا شكوت | شاكيا شاكية شاكين
نفى ينفي نفي | نفى نفت نفوا | ينفون ينفوا نفيت | نافيا نافية نافين
بكى يبكي بكاء | بكى بكت بكوا | يبكون يبكوا بكيت | باكيا باكية باكين
رأى يرى رؤية | رأى رأت رأوا | يرون يروا رأيت | رائيا رائية رائين
خشي يخشى خشية | خشي خشيت خشوا | يخشون يخشوا خشيت | خاشيا خاشية خاشين
لقي يلقى لقاء | لقي لقيت لقوا | يلقون يلقوا لقيت | لاقيا لاقية لاقين
رد يرد رد | رد ردت ردوا | يردون يردوا رددت | رادا رادة رادين
حث يحث حث | حث حثت حثوا | يحثون يحثوا حثثت | حاثا حاثة حاثين
ظن يظن ظن | ظن ظنت ظنوا | يظنون يظنوا ظننت | ظانا ظانة ظانين
حذر يحذر تحذير | حذر حذرت حذروا | يحذرون يحذروا حذرت | محذرا محذرة محذرين
أكد يؤكد تأكيد | أكد أكدت أكدوا | يؤكدون يؤكدوا أكدت | مؤكدا مؤكدة مؤكدين
بين يبين تبيين | بين بينت بينوا | يبينون يبينوا بينت | مبينا مبينة مبينين
جدد يجدد تجديد | جدد جددت جددوا | يجددون يجددوا جددت | مجددا مجددة مجددين
سمى يسمي تسمية | سمى سمت سموا | يسمون يسموا سميت | مسميا مسمية مسمين
هنأ يهنئ تهنئة | هنأ هنأت هنأوا | يهنئون يهنئوا هنأت | مهنئا مهنئة مهنئين
أدى يؤدي تأدية | أدى أدت أدوا | يؤدون يؤدوا أديت | مؤديا مؤدية مؤدين
تابع يتابع متابعة | تابع تابعت تابعوا | يتابعون يتابعوا تابعت | متابعا متابعة متابعين
فاجأ يفاجئ مفاجأة | فاجأ فاجأت فاجأوا | يفاجئون يفاجئوا فاجأت | مفاجئا مفاجئة مفاجئين
نادى ينادي مناداة | نادى نادت نادوا | ينادون ينادوا ناديت | مناديا منادية منادين
أعلن يعلن إعلان | أعلن أعلنت أعلنوا | يعلنون يعلنوا أعلنت | معلنا معلنة معلنين
أوضح يوضح إيضاح | أوضح أوضحت أوضحوا | يوضحون يوضحوا أوضحت | موضحا موضحة موضحين
آمن يؤمن إيمان | آمن آمنت آمنوا | يؤمنون يؤمنوا آمنت | مؤمنا مؤمنة مؤمنين
أنبأ ينبئ إنباء | أنبأ أنبأت أنبأوا | ينبئون ينبئوا أنبأت | منبئا منبئة منبئين
أفاد يفيد إفادة | أفاد أفادت أفادوا | يفيدون يفيدوا أفدت | مفيدا مفيدة مفيدين
أشار يشير إشارة | أشار أشارت أشاروا | يشيرون يشيروا أشرت | مشيرا مشيرة مشيرين
أساء يسيء إساءة | أساء أساءت أساؤوا | يسيئون يسيئوا أسأت | مسيئا مسيئة مسيئين
أبدى يبدي إبداء | أبدى أبدت أبدوا | يبدون يبدوا أبديت | مبديا مبدية مبدين
أحيا يحيي إحياء | أحيا أحيت أحيوا | يحيون يحيوا أحييت | محييا محيية محيين
أصر يصر إصرار | أصر أصرت أصروا | يصرون يصروا أصررت | مصرا مصرة مصرين
توقع يتوقع توقع | توقع توقعت توقعوا | يتوقعون يتوقعوا توقعت | متوقعا متوقعة متوقعين
تنبأ يتنبأ تنبؤ | تنبأ تنبأت تنبأوا | يتنبأون يتنبأوا تنبأت | متنبئا متنبئة متنبئين
تمنى يتمنى تمن | تمنى تمنت تمنوا | يتمنون يتمنوا تمنيت | متمنيا متمنية متمنين
تساءل يتساءل تساؤل | تساءل تساءلت تساءلوا | يتساءلون يتساءلوا تساءلت | متسائلا متسائلة متسائلين
تداول يتداول تداول | تداول تداولت تداولوا | يتداولون يتداولوا تداولت | متداولا متداولة متداولين
تفادى يتفادى تفاد | تفادى تفادت تفادوا | يتفادون يتفادوا تفاديت | متفاديا متفادية متفادين
انسحب ينسحب انسحاب | انسحب انسحبت انسحبوا | ينسحبون ينسحبوا انسحبت | منسحبا منسحبة منسحبين
انحاز ينحاز انحياز | انحاز انحازت انحازوا | ينحازون ينحازوا انحزت | منحازا منحازة منحازين
انضم ينضم انضمام | انضم انضمت انضموا | ينضمون ينضموا انضممت | منضما منضمة منضمين
انقضى ينقضي انقضاء | انقضى انقضت انقضوا | ينقضون ينقضوا انقضيت | منقضيا منقضية منقضين
اعتبر يعتبر اعتبار | اعتبر اعتبرت اعتبروا | يعتبرون يعتبروا اعتبرت | معتبرا معتبرة معتبرين
اتهم يتهم اتهام | اتهم اتهمت اتهموا | يتهمون يتهموا اتهمت | متهما متهمة متهمين
اطلع يطلع اطلاع | اطلع اطلعت اطلعوا | يطلعون يطلعوا اطلعت | مطلعا مطلعة مطلعين
ادعى يدعي ادعاء | ادعى ادعت ادعوا | يدعون يدعوا ادعيت | مدعيا مدعية مدعين
التقى يلتقي التقاء | التقى التقت التقوا | يلتقون يلتقوا التقيت | ملتقيا ملتقية ملتقين
اختار يختار اختيار | اختار اختارت اختاروا | يختارون يختاروا اخترت | مختارا مختارة مختارين
ابتدأ يبتدئ ابتداء | ابتدأ ابتدأت ابتدأوا | يبتدئون يبتدئوا ابتدأت | مبتدئا مبتدئة مبتدئين
اهتم يهتم اهتمام | اهتم اهتمت اهتموا | يهتمون يهتموا اهتممت | مهتما مهتمة مهتمين
استاء يستاء استياء | استاء استاءت استاؤوا | يستاؤون يستاؤوا استأت | مستاء مستاءة مستائين
استمع يستمع استماع | استمع استمعت استمعوا | يستمعون يستمعوا استمعت | مستمعا مستمعة مستمعين
احمر يحمر احمرار | احمر احمرت احمروا | يحمرون يحمروا احمررت | محمرا محمرة محمرين
استنكر يستنكر استنكار | استنكر استنكرت استنكروا | يستنكرون يستنكروا استنكرت | مستنكرا مستنكرة مستنكرين
استطاع يستطيع استطاعة | استطاع استطاعت استطاعوا | يستطيعون يستطيعوا استطعت | مستطيعا مستطيعة مستطيعين
استدعى يستدعي استدعاء | استدعى استدعت استدعوا | يستدعون يستدعوا استدعيت | مستدعيا مستدعية مستدعين
استمر يستمر استمرار | استمر استمرت استمروا | يستمرون يستمروا استمررت | مستمرا مستمرة مستمرين
ترجم يترجم ترجمة | ترجم ترجمت ترجموا | يترجمون يترجموا ترجمت | مترجما مترجمة مترجمين
طمأن يطمئن طمأنة | طمأن طمأنت طمأنوا | يطمئنون يطمئنوا طمأنت | مطمئنا مطمئنة مطمئنين
اقشعر يقشعر اقشعرار | اقشعر اقشعرت اقشعروا | يقشعرون يقشعروا اقشعررت | مقشعرا مقشعرة مقشعرين
"""


def verb(past: str, present: str, *masdars: str) -> Verb:
    """Make a verb of its first principal parts."""
    return Verb(past, present, masdars=masdars)


def spellings(
    forms: tuple[VerbForm, ...], tense: str, voice: str = "active", **features: object
) -> set[str]:
    """Return the spellings of the readings with these features."""
    return {
        f.form
        for f in forms
        if f.tense == tense
        and f.voice == voice
        and all(getattr(f, k) == v for k, v in features.items())
    }


@pytest.mark.parametrize("row", LEMMAS.strip().splitlines(), ids=lambda row: row.split()[0])
def test_active_forms(row: str) -> None:
    """The forms of a report come out in the usual spelling, for verbs of every class."""
    parts, past, present, participle = (cell.split() for cell in row.split("|"))
    forms = conjugate(verb(*parts))
    he = {"person": 3, "gender": "m"}
    assert past[0] in spellings(forms, "past", **he, number="sg")
    assert past[1] in spellings(forms, "past", person=3, gender="f", number="sg")
    assert past[2] in spellings(forms, "past", **he, number="pl")
    assert present[0] in spellings(forms, "present", **he, number="pl")
    assert present[1] in spellings(forms, "subjunctive", **he, number="pl")
    assert present[2] in spellings(forms, "past", person=1, number="sg")
    assert participle[0] in spellings(forms, "participle", gender="m", number="sg")
    assert participle[1] in spellings(forms, "participle", gender="f", number="sg")
    assert participle[2] in spellings(forms, "participle", gender="m", number="pl", case="acc")


@pytest.mark.parametrize(
    ("parts", "past", "present", "participle"),
    [
        (("قال", "يقول"), "قيل", "يقال", "مقول"),
        (("نقل", "ينقل"), "نقل", "ينقل", "منقول"),
        (("وجد", "يجد"), "وجد", "يوجد", "موجود"),
        (("أخذ", "يأخذ"), "أخذ", "يؤخذ", "مأخوذ"),
        (("سأل", "يسأل"), "سئل", "يسأل", "مسؤول"),
        (("قرأ", "يقرأ"), "قرئ", "يقرأ", "مقروء"),
        (("دعا", "يدعو"), "دعي", "يدعى", "مدعو"),
        (("نفى", "ينفي"), "نفي", "ينفى", "منفي"),
        (("رأى", "يرى"), "رئي", "يرى", "مرئي"),
        (("رد", "يرد"), "رد", "يرد", "مردود"),
        (("باع", "يبيع"), "بيع", "يباع", "مبيع"),
        (("أفاد", "يفيد"), "أفيد", "يفاد", "مفاد"),
        (("تابع", "يتابع"), "توبع", "يتابع", "متابع"),
        (("نادى", "ينادي"), "نودي", "ينادى", "منادى"),
        (("فاجأ", "يفاجئ"), "فوجئ", "يفاجأ", "مفاجأ"),
        (("ساءل", "يسائل"), "سوئل", "يسائل", "مسائل"),
        (("آخذ", "يؤاخذ"), "أوخذ", "يؤاخذ", "مؤاخذ"),
        (("تداول", "يتداول"), "تدوول", "يتداول", "متداول"),
        (("اختار", "يختار"), "اختير", "يختار", "مختار"),
        (("اتهم", "يتهم"), "اتهم", "يتهم", "متهم"),
        (("استدعى", "يستدعي"), "استدعي", "يستدعى", "مستدعى"),
        (("أحيا", "يحيي"), "أحيي", "يحيا", "محيى"),
    ],
)
def test_passive_forms(parts: tuple[str, str], past: str, present: str, participle: str) -> None:
    """The passive is made by rule: «قيل», «يقال», «مقول»."""
    forms = conjugate(verb(*parts))
    he = {"gender": "m", "number": "sg"}
    assert past in spellings(forms, "past", "passive", person=3, **he)
    assert present in spellings(forms, "present", "passive", person=3, **he)
    assert participle in spellings(forms, "participle", "passive", **he)


@pytest.mark.parametrize(
    ("parts", "jussive"),
    [
        (("قال", "يقول"), "يقل"),
        (("أشار", "يشير"), "يشر"),
        (("خاف", "يخاف"), "يخف"),
        (("نفى", "ينفي"), "ينف"),
        (("دعا", "يدعو"), "يدع"),
        (("رأى", "يرى"), "ير"),
        (("جاء", "يجيء"), "يجئ"),
    ],
)
def test_jussive(parts: tuple[str, str], jussive: str) -> None:
    """After لم the long vowel of a weak verb falls: «لم يقل»."""
    forms = conjugate(verb(*parts))
    assert jussive in spellings(forms, "jussive", person=3, gender="m", number="sg")


def test_sound_verbs_have_no_jussive_of_their_own() -> None:
    """Where the jussive is spelt as the present it is not listed again."""
    assert not spellings(conjugate(verb("أعلن", "يعلن")), "jussive")


@pytest.mark.parametrize(
    ("parts", "past", "present"),
    [
        (("أكد", "يؤكد"), "أكدا", "يؤكدان"),
        (("دعا", "يدعو"), "دعوا", "يدعوان"),
        (("نفى", "ينفي"), "نفيا", "ينفيان"),
        (("قرأ", "يقرأ"), "قرآ", "يقرآن"),
        (("أساء", "يسيء"), "أساءا", "يسيئان"),
    ],
)
def test_dual(parts: tuple[str, str], past: str, present: str) -> None:
    """Two men speak: «أكدا», «قرآ»."""
    forms = conjugate(verb(*parts))
    assert past in spellings(forms, "past", person=3, gender="m", number="du")
    assert present in spellings(forms, "present", person=3, gender="m", number="du")


def test_women() -> None:
    """The feminine plural is built on the short stem: «قلن», «يقلن», «رددن»."""
    she = {"person": 3, "gender": "f", "number": "pl"}
    assert spellings(conjugate(verb("قال", "يقول")), "past", **she) == {"قلن"}
    assert spellings(conjugate(verb("قال", "يقول")), "present", **she) == {"يقلن"}
    assert spellings(conjugate(verb("رد", "يرد")), "past", **she) == {"رددن"}


def test_equal_consonants_are_written_once() -> None:
    """«أعلنّا» and «سكتُّ» have one letter for two."""
    assert "أعلنا" in spellings(conjugate(verb("أعلن", "يعلن")), "past", person=1)
    assert "سكت" in spellings(conjugate(verb("سكت", "يسكت")), "past", person=1)
    assert "سكتت" in spellings(conjugate(verb("سكت", "يسكت")), "past", person=3)


def test_both_spellings_of_the_hamza() -> None:
    """«يقرأون» and «يقرؤون» are both in use."""
    forms = spellings(conjugate(verb("قرأ", "يقرأ")), "present", gender="m", number="pl", person=3)
    assert forms == {"يقرأون", "يقرؤون"}


def test_first_person_hamza() -> None:
    """A prefix أ before a stem with hamza is «آ»; before ؤ it stays."""
    me = {"person": 1, "number": "sg"}
    assert spellings(conjugate(verb("أمر", "يأمر")), "present", **me) == {"آمر"}
    assert spellings(conjugate(verb("أكد", "يؤكد")), "present", **me) == {"أؤكد"}


def test_same_letters_are_given_once_a_reading() -> None:
    """«قالت» is she, «يعلن» active and passive: each reading once, none twice."""
    forms = conjugate(verb("أعلن", "يعلن"))
    assert len(set(forms)) == len(forms)
    assert {f.voice for f in forms if f.form == "يعلن" and f.person == 3} == {"active", "passive"}


def test_shadda_marks_a_doubled_verb() -> None:
    """A final shadda decides where the letters do not: «استعدّ» against «استمع»."""
    assert "استعددت" in spellings(conjugate(verb("استعدّ", "يستعد")), "past", person=1)
    assert "استعدت" in spellings(conjugate(verb("استعد", "يستعد")), "past", person=1)


def test_given_participles_win() -> None:
    """A participle in the principal parts is taken as it is, inflected by rule."""
    forms = conjugate(Verb("غنى", "يغني", active="مغن", passive="مغنى", masdars=("غناء",)))
    assert "مغنيا" in spellings(forms, "participle", case="acc")
    assert "مغناة" in spellings(forms, "participle", "passive")


def test_verbal_nouns() -> None:
    """A verbal noun has its accusative, except after ة and اء."""

    def masdars(noun: str) -> set[str]:
        return spellings(conjugate(verb("أعلن", "يعلن", noun)), "masdar")

    assert masdars("إعلان") == {"إعلان", "إعلانا"}
    assert masdars("إشارة") == {"إشارة"}
    assert masdars("ادعاء") == {"ادعاء"}
    assert masdars("بدء") == {"بدء", "بدءا"}


def test_too_short() -> None:
    """A principal part of one letter is refused by name."""
    with pytest.raises(DataError, match="'ق'"):
        conjugate(verb("ق", "يقي"))


def test_read_verbs(tmp_path: Path) -> None:
    """A table gives verbs with their principal parts and the other cells of the row."""
    path = tmp_path / "verbs.tsv"
    path.write_text(
        "# arnews: verbs\npast\tpresent\tactive\tmasdar\tframe\n"
        "حذر\tيحذر\t\tتحذير|حذر\tمن\nقال\tيقول\tقائل\t\tإن\n",
        "utf-8",
    )
    first, second = read_verbs(path)
    assert first == (Verb("حذر", "يحذر", masdars=("تحذير", "حذر")), {"frame": "من"})
    assert second == (Verb("قال", "يقول", active="قائل"), {"frame": "إن"})


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("present\nيقول\n", "verbs.tsv: no column 'past'"),
        ("past\tpresent\nقال\n", "verbs.tsv:2: 1 cells where the header has 2"),
        ("past\tpresent\nق\tيقي\n", "verbs.tsv:2: 'ق'"),
    ],
)
def test_read_verbs_names_the_line(tmp_path: Path, table: str, message: str) -> None:
    """A bad table is refused with file and line."""
    path = tmp_path / "verbs.tsv"
    path.write_text(table, "utf-8")
    with pytest.raises(DataError, match=message):
        read_verbs(path)
