"""The rules of the linker, for the reference."""

from arnews import Rule

__all__ = ["RULES"]

RULES = (
    Rule(
        "linker.key",
        "Mentions of one row of a list are one: its name, Latin name and key are the cluster's.",
        "زار الرئيس جو بايدن أنقرة، وقال بايدن إن الزيارة ناجحة.",
    ),
    Rule(
        "linker.name",
        "Mentions written alike, but for the folded letters, are one.",
        "وصل سامر الخطيب مساء، وغادر سامر الخطيب صباحا.",
    ),
    Rule(
        "linker.part",
        "A part of a full name of the article is its holder, where one person alone can be meant.",
        "وصل سامر الخطيب مساء، وقال الخطيب إنه متفائل.",
    ),
    Rule(
        "linker.parenthesis",
        "An organisation and the other name that follows it in parentheses are one.",
        "أعلن الاتحاد العربي للنقل الجوي (أكات) نتائجه.",
    ),
    Rule(
        "linker.head",
        "An organisation with and without its head noun or its country's adjective are one.",
        "نشرت صحيفة «الأفق» تقريرا، وقالت الأفق إن العدد نفد.",
    ),
    Rule(
        "linker.nominal",
        "A definite title alone stands for the one person of the article who holds it.",
        "استقبل وزير الخارجية سامر الخطيب نظيره، وأكد الوزير دعمه.",
    ),
    Rule(
        "linker.metonym",
        "A capital that speaks or acts stands for its country's government.",
        "رفضت واشنطن المقترح.",
    ),
)
