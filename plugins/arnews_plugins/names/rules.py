"""The rules of the names plugin, for the reference."""

from arnews import Rule

__all__ = ["RULES"]

RULES = (
    Rule(
        "names.title_name",
        "A title with its chain (nationality, organisation, further titles) and a name.",
        "استقبل وزير الخارجية الأردني سامر الخطيب نظيره.",
    ),
    Rule(
        "names.given_family",
        "A given name of the lists followed by further names of the lists or by بن, أبو, آل.",
        "حضر الحفل خالد بن سعيد القحطاني.",
    ),
    Rule(
        "names.given_unlisted",
        "A given name of the lists and one word that no list has.",
        "حضر الحفل سامر الزغندي.",
    ),
    Rule(
        "names.foreign_alone",
        "A foreign name of the lists that is no everyday word, standing alone.",
        "وسجل فيرنانديز هدف المباراة.",
    ),
    Rule(
        "names.nationality_name",
        "A nationality with ال and a foreign name: words of the lists or of foreign letters.",
        "فاز السويدي ستيغبرغ بالجائزة.",
    ),
    Rule(
        "names.coordinated",
        "A name of the lists or with foreign letters, joined by و to a person.",
        "اجتمع الرئيس سامر الخطيب وغوندرسن أمس.",
    ),
    Rule(
        "names.speech",
        "A verb of speech, words of a name, and the beginning of what was said.",
        "وأوضح شتيفلر غوندرسن أن العمل مستمر.",
    ),
    Rule(
        "names.speech_single",
        "A verb of speech and one name of the lists before what was said.",
        "وأضاف الغامدي أن العمل مستمر.",
    ),
    Rule(
        "names.head_chain",
        "A head noun with its idafa, adjectives and what is joined to them.",
        "أعلنت وزارة الشؤون البلدية والقروية خطتها.",
    ),
    Rule(
        "names.head_quoted",
        "A head noun and a name in quotation marks.",
        "ذكرت صحيفة «الأفق» أن الأسعار ارتفعت.",
    ),
    Rule(
        "names.place_head",
        "A place after the head noun that says what it is.",
        "وصلت القافلة إلى بلدة الزهيرية.",
    ),
    Rule(
        "names.remembered",
        "The first or last part of a full name of the article, standing alone.",
        "وصل سامر الخطيب مساء، وكان الخطيب قد غادر عمان.",
    ),
    Rule(
        "names.acronym",
        "A short name in parentheses after an organisation, and where it stands again.",
        "أعلن الاتحاد العربي للنقل الجوي (أكات) نتائجه.",
    ),
    Rule(
        "names.bare_name",
        "The name of an organisation that was quoted after its head, alone after a verb of speech.",
        "نشرت صحيفة «الأفق» تقريرا، وقالت الأفق إن العدد نفد.",
    ),
)
