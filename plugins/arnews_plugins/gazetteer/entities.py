"""Entity drafts of the gazetteer, from what the lists find and what the scene says of it."""

from collections.abc import Generator, Iterator
from functools import lru_cache

from arnews import Document, Draft, Evidence, Tier
from arnews.matching import PhraseHit
from arnews.text import match
from arnews_plugins.gazetteer.choice import ENOUGH, Choice, Reason, choose
from arnews_plugins.gazetteer.cues import noun_with_article
from arnews_plugins.gazetteer.demonyms import Demonym, demonym_of
from arnews_plugins.gazetteer.fields import CLUB, field_end, is_of_other
from arnews_plugins.gazetteer.rows import Name, name_of
from arnews_plugins.gazetteer.scene import Scene, set_scene

__all__ = ["find"]

# Heads that stand before the name of a place and are no part of it, at `match` level.
_HEADS = frozenset(
    "محافظه ولايه مدينه اقليم منطقه قضاء اماره مقاطعه جهه شعبيه بلديه مديريه حي بلده قريه مستوطنه "  # noqa: SIM905
    "كيبوتس بيره محور كتله ناحيه".split()
)
# «دولة» at `match` level, which stands outside the name of every country.
_STATE = "دوله"
_WITH_HEAD = frozenset({"country", "territory", "area"})
# Titles with which the lists write persons («الملك فهد»); they stand outside the name.
_TITLES = frozenset(
    "الملك الملكه الامير الاميره الشيخ الشيخه السلطان البابا الرييس الامام السيد المشير الجنرال "  # noqa: SIM905
    "الفريق اللواء العقيد العميد الرايد الدكتور البطريرك المطران الانبا القس الحاج".split()
)
_OUTSIDE = frozenset({"PERSON", "GPE"})
_PARTICLE = Evidence("particle", "a particle and a listed name")
_REMEMBERED = 1 << 13
_LINEAGE = frozenset({"بن", "ابن", "بنت"})
_NOTHING: frozenset[str] = frozenset()
_CLUB_HEADS = frozenset({"نادي", "النادي", "فريق", "الفريق", "الاتحاد"})
"""Words whose adjective is the name («النادي المصري») or that of a federation."""
# Sectors whose names are often followed by their country, which is no part of them.
_TOLD_BY_COUNTRY = frozenset({"MED", "REB", "PTY", "BUS"})
_MINISTRY = "وزارة "
_OFFICES = frozenset(
    "وزير وزيره وزيرا وزيري وزراء شوون الشوون العلاقات علاقات السياسه السياسات سياسه".split()  # noqa: SIM905
)
_PARTS = frozenset({"ال", "عبد", "ابو"})
_YEARS = range(1800, 2100)
_ADDRESSES = frozenset({"الدكتور", "الدكتوره", "الاستاذ", "الاستاذه", "المهندس", "السيد", "الشيخ"})
_HOUSE = "ال"
"""«آل» at `match` level, which goes on with a name."""


def find(document: Document) -> Iterator[Draft]:
    """Draft the names and nationalities of an article."""
    scene = set_scene(document)
    taken = yield from _names(scene)
    yield from _inner(scene, taken)
    yield from _demonyms(scene, taken)


def _names(scene: Scene) -> Generator[Draft, None, set[int]]:
    """Draft the names; returns the words that they cover."""
    taken: set[int] = set()
    known: set[str] = set()
    left = []
    reach = 0
    for group in scene.groups:
        hit, rows, sure = group
        if hit.stop <= reach or is_of_other(hit.stop, rows[0], scene):
            continue
        if sure is not None and len(rows) == 1 and _is_none(hit, sure, scene):
            continue
        choice = choose(group, scene)
        if choice is None:
            left.append(group)
            continue
        if choice.key and choice.row.doubtful:
            known.add(choice.key)
        reach = hit.stop
        stop = _end(hit, choice.row, scene)
        taken.update(range(hit.first, stop))
        yield _draft(hit, stop, choice, scene)
    for group in left if known else ():
        hit, rows, _ = group
        if hit.first in taken or known.isdisjoint([row.key for row in rows]):
            continue
        choice = choose(group, scene, known=known)
        if choice is not None:
            stop = _end(hit, choice.row, scene)
            taken.update(range(hit.first, stop))
            yield _draft(hit, stop, choice, scene)
    return taken


def _is_none(hit: PhraseHit, row: Name, scene: Scene) -> bool:
    """Whether a certain country or ministry is only a part of what is said of another."""
    if row.role == "country":
        return _is_no_country(hit, scene)
    return row.sector == "GOV" and _is_office(hit, row, scene)


def _draft(hit: PhraseHit, stop: int, choice: Choice, scene: Scene) -> Draft:
    """Draft a name that ends before the word `stop`; a head such as «محافظة» stays outside."""
    document = scene.document
    row, key, reasons, weight = choice
    first, cut, clitics = hit.first, hit.cut, hit.clitics
    title = None
    norm = hit.norm if cut and stop == hit.stop else ""
    if row.label in _OUTSIDE:
        if stop - first > 1 and _is_outside(hit, row, scene):
            if row.label == "PERSON":
                title = document.span(first, first + 1, cut)
            first, cut, clitics, norm = first + 1, 0, "", ""
        if row.label == "PERSON" and _goes_on_with_house(scene, stop):
            stop, norm = stop + 2, ""
    start, end = scene.starts[first] + cut, scene.ends[stop - 1]
    return document.entity(
        (scene.start_of(start), scene.end_of(end)),
        label=row.label,
        rule=row.rule,
        tier=Tier.EXACT if _is_strong(reasons, weight) else Tier.LIST,
        value=key,
        norm=norm or scene.clean[start:end],
        clitics=clitics,
        title=title,
        evidence=_evidence(reasons) if reasons else row.evidence,
    )


def _is_strong(reasons: tuple[Reason, ...], weight: int) -> bool:
    """Whether more than its usual meaning speaks for a name."""
    if weight < ENOUGH:
        return False
    return weight >= 2 * ENOUGH or all(reason.code != "usual" for reason in reasons)


def _end(hit: PhraseHit, row: Name, scene: Scene) -> int:
    """Where a name ends: with its field («أكسا للتأمين»), before a nationality («السد القطري»)."""
    if row.label != "ORG":
        return hit.stop
    return field_end(hit.stop, row.sector, scene) or _without_country(hit, row, scene)


def _without_country(hit: PhraseHit, row: Name, scene: Scene) -> int:
    """Where a name ends: before a nationality that only tells whose it is («السد القطري»)."""
    last = hit.stop - 1
    if last == hit.first or last not in scene.adjectives:
        return hit.stop
    name, adjective = match(row.name), scene.forms[last]
    if not adjective.startswith("ال"):
        return hit.stop
    if row.role == CLUB and scene.adjectives[last].number == "sg":
        return hit.stop if last - hit.first == 1 and _is_head(hit, scene) else last
    if name.endswith(adjective):
        return hit.stop
    words = " ".join(scene.forms[hit.first : last])[hit.cut :]
    return last if row.sector in _TOLD_BY_COUNTRY and words == name else hit.stop


def _is_head(hit: PhraseHit, scene: Scene) -> bool:
    """Whether a stretch begins with a noun that says no more than that it is a club."""
    return scene.form(hit).partition(" ")[0] in _CLUB_HEADS


@lru_cache(maxsize=_REMEMBERED)
def _evidence(reasons: tuple[Reason, ...]) -> tuple[Evidence, ...]:
    """Say what spoke for a name."""
    return tuple(Evidence(code, message) for code, message, _ in reasons)


def _is_outside(hit: PhraseHit, row: Name, scene: Scene) -> bool:
    """Whether the first word of a stretch is a head or title that stays outside.

    The head of a city belongs to it where its name is never written without («مدينة نصر»).
    """
    word = scene.forms[hit.first][hit.cut :]
    if row.label == "PERSON":
        return word in _TITLES or (hit.clitics[-1:] == "ل" and f"ا{word}" in _TITLES)
    if word == _STATE:
        return True
    if word not in _HEADS or row.role in _WITH_HEAD:
        return False
    return row.key.startswith("division/") or match(row.name) != scene.form(hit)


def _is_office(hit: PhraseHit, row: Name, scene: Scene) -> bool:
    """Whether the short name of a ministry is only what somebody is minister of.

    So in «وزيرة الخارجية الأميركية», «الشؤون الداخلية اللبنانية».
    """
    if hit.clitics or not row.name.startswith(_MINISTRY):
        return False
    if not scene.forms[hit.first].startswith("ال"):
        return False
    return not _OFFICES.isdisjoint(scene.word_before(hit.first))


def _is_no_country(hit: PhraseHit, scene: Scene) -> bool:
    """Whether the name of a country is an adjective or a family name here.

    So in «الصحافة السعودية», «20 ألمانيا», «الدكتور السويد».
    """
    first = hit.first
    if hit.clitics or not first or hit.stop - first > 1 or scene.seps[first].strip():
        return False
    before = scene.forms[first - 1]
    if before in _ADDRESSES:
        return True
    if scene.forms[first].endswith("يا"):
        return before.isdecimal() and int(before) not in _YEARS
    if first not in scene.adjectives or first in scene.place_ends:
        return False
    # «ألوان» has no article, which only its hamza tells.
    written = scene.document.words.clean(first - 1)
    return noun_with_article(before) and "أل" not in written and "إل" not in written


def _goes_on_with_house(scene: Scene, stop: int) -> bool:
    """Whether «آل» and a name follow."""
    forms, seps = scene.forms, scene.seps
    if stop + 1 >= len(forms) or forms[stop] != _HOUSE:
        return False
    return not (seps[stop].strip() or seps[stop + 1].strip())


def _inner(scene: Scene, taken: set[int]) -> Iterator[Draft]:
    """Draft the name after a particle where the whole word was not the name it looks like.

    Only after a certain place, for «وجدة» may also be «he found him».
    """
    document = scene.document
    for hit in document.phrases("gazetteer.inner"):
        if hit.first in taken or hit.first not in scene.place_ends:
            continue
        row = name_of(hit.payload)
        taken.update(range(hit.first, hit.stop))
        span = document.span(hit.first, hit.stop, 1)
        yield document.entity(
            span,
            label=row.label,
            rule=row.rule,
            value=row.key,
            norm=hit.text[1:],
            clitics=hit.text[0],
            evidence=_PARTICLE,
        )


def _demonyms(scene: Scene, taken: set[int]) -> Iterator[Draft]:
    """Draft nationalities and groups."""
    document = scene.document
    reach = 0
    for hit in document.phrases("gazetteer.demonyms"):
        first, stop = hit.first, hit.stop
        if stop <= reach or first in taken:
            continue
        demonym = demonym_of(hit.payload)
        if not _is_demonym(hit, demonym, scene):
            continue
        reach = stop
        cut = hit.cut
        start, end = scene.starts[first] + cut, scene.ends[stop - 1]
        yield document.entity(
            (scene.start_of(start), scene.end_of(end)),
            label="NORP",
            rule=demonym.rule,
            value=demonym.key,
            norm=hit.norm if cut else scene.clean[start:end],
            clitics=hit.clitics,
            evidence=demonym.evidence,
        )


def _is_demonym(hit: PhraseHit, demonym: Demonym, scene: Scene) -> bool:
    """Whether a form is an adjective or noun of people where it stands.

    Not so: a language («اللغة العربية»، «بالإنجليزية»), a given name («تركي بن عبد الله»), an
    adverb («عربيا»), an idea («الليبرالية»), another word that looks the same («مالية»).
    """
    clitics = hit.clitics
    before = scene.before(hit.first) if not clitics else _NOTHING
    feminine = demonym.feminine
    if "language" in before or (feminine and demonym.definite and clitics[-1:] == "ب"):
        return False
    if demonym.number == "sg" and _is_name(hit, demonym, scene):
        return False
    if "accusative" in demonym.flags and not _after_accusative(hit, scene):
        return False
    if demonym.doubtful:
        return _is_meant(demonym, before, scene)
    if not feminine or demonym.kind != "political":
        return True
    return not clitics and _describes(hit, scene)


def _is_name(hit: PhraseHit, demonym: Demonym, scene: Scene) -> bool:
    """Whether a singular is part of a name: after a given name, or before «بن» or the like."""
    after = scene.word_after(hit.stop)
    if not _LINEAGE.isdisjoint(after):
        return True
    if demonym.definite:
        return False
    if hit.first in scene.given and not hit.clitics:
        return True
    return not _PARTS.isdisjoint(after)


def _after_accusative(hit: PhraseHit, scene: Scene) -> bool:
    """Whether the word before is an accusative («جنديا») or a number."""
    words = scene.document.words
    if hit.first == 0 or words.seps[hit.first].strip():
        return False
    before = words.forms[hit.first - 1]
    return before.endswith("ا") or before.isdecimal()


def _describes(hit: PhraseHit, scene: Scene) -> bool:
    """Whether a feminine agrees with the word before: a definite one, but no sound plural."""
    if not scene.after_definite(hit.first):
        return False
    return not scene.forms[hit.first - 1].endswith(("ون", "ين"))


def _is_meant(demonym: Demonym, before: frozenset[str], scene: Scene) -> bool:
    """Whether a form that is also another word means people here."""
    if demonym.country and not scene.countries.get(demonym.country):
        return False
    if demonym.number == "pl" and demonym.gender == "m" and demonym.definite:
        return True
    return "polity" in before
