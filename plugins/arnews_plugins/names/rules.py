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
        "names.speech",
        "A verb of speech, words of a name, and the beginning of what was said.",
        "وأضاف سامر الزغندي أن العمل مستمر.",
    ),
    Rule(
        "names.speech_single",
        "A verb of speech and one name of the lists before what was said.",
        "وأضاف الخطيب أن العمل مستمر.",
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
)
