"""The rules of the gazetteer: one for each kind of name, so that a user can pin or drop a kind."""

from collections.abc import Mapping

from arnews import Rule

__all__ = ["DEMONYM_RULES", "NAME_RULES", "RULES", "rule_of"]

NAME_RULES: Mapping[str, str] = {
    "PERSON": "gazetteer.person",
    "ORG": "gazetteer.organisation",
    "LOC": "gazetteer.place",
    "FAC": "gazetteer.facility",
    "EVENT": "gazetteer.event",
    "PRODUCT": "gazetteer.product",
    "LAW": "gazetteer.law",
    "NORP": "gazetteer.group",
}

DEMONYM_RULES: Mapping[bool, str] = {True: "gazetteer.nationality", False: "gazetteer.group"}

_COUNTRIES = frozenset({"country", "territory"})


def rule_of(label: str, key: str, role: str) -> str:
    """Give the id of the rule for a row, by its label and, among GPE, by what kind it is.

    >>> rule_of("GPE", "iso3166:TR", "country"), rule_of("GPE", "geonames:323786", "capital")
    ('gazetteer.country', 'gazetteer.city')
    """
    if label != "GPE":
        return NAME_RULES.get(label, "gazetteer.extra")
    if role in _COUNTRIES:
        return "gazetteer.country"
    return "gazetteer.division" if key.startswith("division/") else "gazetteer.city"


RULES = (
    Rule(
        "gazetteer.country",
        "A country or territory of ISO 3166 under one of its names in newspapers.",
        "وصل الوزير إلى تركيا قادما من قطر.",
    ),
    Rule(
        "gazetteer.city",
        "A listed city, town, village or district; one that is also a common word only where a "
        "head noun, a dateline or a listed neighbour says so.",
        "شهدت مدينة الرس أمطارا غزيرة.",
    ),
    Rule(
        "gazetteer.division",
        "A governorate, province or state; a head noun such as «محافظة» stays outside.",
        "قتل ثلاثة جنود في محافظة الأنبار.",
    ),
    Rule(
        "gazetteer.place",
        "A continent, region, sea, river, mountain, desert, island or strait.",
        "غرق مركب في البحر الأبيض المتوسط.",
    ),
    Rule(
        "gazetteer.facility",
        "A listed airport, base, crossing, camp, port, bridge, dam, mosque, square or palace.",
        "أعيد فتح معبر رفح أمام المسافرين.",
    ),
    Rule(
        "gazetteer.organisation",
        "A listed organisation, party, army, company, medium or club.",
        "دعت الأمم المتحدة إلى هدنة.",
    ),
    Rule(
        "gazetteer.person",
        "A listed public figure by full name, or by a known short name.",
        "التقى جو بايدن نظيره الفرنسي.",
    ),
    Rule(
        "gazetteer.event",
        "A named war, summit, conference, festival or tournament.",
        "انتهت الحرب العالمية الثانية عام 1945.",
    ),
    Rule(
        "gazetteer.product",
        "A named weapon, vehicle, device or program.",
        "تسلمت أنقرة منظومة إس-400.",
    ),
    Rule(
        "gazetteer.law",
        "A named treaty, agreement, law or plan.",
        "وقع الطرفان اتفاقية كامب ديفيد.",
    ),
    Rule(
        "gazetteer.nationality",
        "The adjective or noun of a nationality in any form; its value is the country.",
        "قال مسؤول أميركي إن الأتراك وافقوا.",
    ),
    Rule(
        "gazetteer.group",
        "The adjective or noun of a people, a religious or a political group, or a region.",
        "سيطر الحوثيون على المدينة.",
    ),
    Rule(
        "gazetteer.extra",
        "A name of a label that a user's own file brings.",
    ),
)
