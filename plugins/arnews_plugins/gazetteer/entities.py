"""Entity drafts of the gazetteer, from what the lists find and what the scene says of it."""

from collections.abc import Generator, Iterator
from functools import lru_cache

from arnews import Document, Evidence, Tier
from arnews.matching import PhraseHit
from arnews.text import match
from arnews_plugins.gazetteer.choice import ENOUGH, Choice, Reason, choose
from arnews_plugins.gazetteer.demonyms import Demonym, demonym_of
from arnews_plugins.gazetteer.rows import name_of
from arnews_plugins.gazetteer.rules import DEMONYM_RULES, rule_of
from arnews_plugins.gazetteer.scene import Group, Scene, set_scene

__all__ = ["find"]

# Heads that stand before the name of a place and are no part of it, at `match` level.
_HEADS = frozenset(
    "محافظه ولايه مدينه اقليم منطقه قضاء اماره مقاطعه جهه شعبيه بلديه مديريه حي بلده قريه مستوطنه "  # noqa: SIM905
    "كيبوتس بءره محور كتله ناحيه".split()
)
_WITH_HEAD = frozenset({"country", "territory", "area"})
# Titles with which the lists write persons («الملك فهد»); they stand outside the name.
_TITLES = frozenset(
    "الملك الملكه الامير الاميره الشيخ الشيخه السلطان البابا الرءيس الامام السيد المشير الجنرال "  # noqa: SIM905
    "الفريق اللواء العقيد العميد الراءد الدكتور البطريرك المطران الانبا القس الحاج".split()
)
_OUTSIDE = frozenset({"PERSON", "GPE"})
_PARTICLE = Evidence("particle", "a particle and a listed name")
_REMEMBERED = 1 << 13
_LINEAGE = frozenset({"بن", "ابن", "بنت"})
_PARTS = frozenset({"ال", "عبد", "ابو"})
_HOUSE = "ال"
"""«آل» at `match` level, which goes on with a name."""


def find(document: Document) -> Iterator[object]:
    """Draft the names and nationalities of an article."""
    scene = set_scene(document)
    taken = yield from _names(scene)
    yield from _inner(scene, taken)
    yield from _demonyms(scene, taken)


def _names(scene: Scene) -> Generator[object, None, set[int]]:
    """Draft the names; returns the words that they cover."""
    taken: set[int] = set()
    known: set[str] = set()
    left = []
    reach = 0
    for group in scene.groups:
        if group.stop <= reach:
            continue
        choice = choose(group, scene)
        if choice is None:
            left.append(group)
            continue
        reach = group.stop
        taken.update(range(group.first, group.stop))
        if choice.key and choice.row.doubtful:
            known.add(choice.key)
        yield _draft(group, choice, scene)
    for group in left if known else ():
        if group.first in taken or not any(row.key in known for row in group.rows):
            continue
        choice = choose(group, scene, known=frozenset(known))
        if choice is not None:
            taken.update(range(group.first, group.stop))
            yield _draft(group, choice, scene)
    return taken


def _draft(group: Group, choice: Choice, scene: Scene) -> object:
    """Draft a name; a head such as «محافظة» stays outside."""
    document = scene.document
    row = choice.row
    first, stop, cut, clitics = group.first, group.stop, group.hit.cut, group.clitics
    norm = group.hit.norm
    title = None
    if not group.single and _is_outside(group, choice, scene):
        if row.label == "PERSON":
            title = document.span(first, first + 1, cut)
        first, cut, clitics = first + 1, 0, ""
        norm = norm.partition(" ")[2]
    if row.label == "PERSON" and _goes_on_with_house(document, stop):
        norm = f"{norm} {document.words.clean(stop)} {document.words.clean(stop + 1)}"
        stop += 2
    return document.entity(
        document.span(first, stop, cut),
        label=row.label,
        rule=rule_of(row.label, row.key, row.role),
        tier=Tier.EXACT if choice.weight >= ENOUGH else Tier.LIST,
        value=choice.key,
        norm=norm,
        clitics=clitics,
        title=title,
        evidence=_evidence(choice.reasons) if choice.reasons else _listed(row.latin),
    )


@lru_cache(maxsize=_REMEMBERED)
def _listed(latin: str) -> tuple[Evidence, ...]:
    """Say that a name stands in the lists."""
    return (Evidence("list", f"{latin}, in the list of names"),)


@lru_cache(maxsize=_REMEMBERED)
def _evidence(reasons: tuple[Reason, ...]) -> tuple[Evidence, ...]:
    """Say what spoke for a name."""
    return tuple(Evidence(code, message) for code, message, _ in reasons)


@lru_cache(maxsize=_REMEMBERED)
def _formed(latin: str, base: str) -> tuple[Evidence, ...]:
    """Say of what base a nationality or group is a form."""
    return (Evidence("list", f"{latin}, a form of {base}"),)


def _is_outside(group: Group, choice: Choice, scene: Scene) -> bool:
    """Whether the first word of a group is a head or title that stays outside.

    The head of a city belongs to it where its name is never written without («مدينة نصر»).
    """
    if choice.row.label not in _OUTSIDE:
        return False
    form = scene.form(group)
    word = form.partition(" ")[0]
    if choice.row.label == "PERSON":
        return word in _TITLES
    if word not in _HEADS or choice.row.role in _WITH_HEAD:
        return False
    return choice.row.key.startswith("division/") or match(choice.row.name) != form


def _goes_on_with_house(document: Document, stop: int) -> bool:
    """Whether «آل» and a name follow."""
    words = document.words
    if stop + 1 >= len(words) or words.forms[stop] != _HOUSE:
        return False
    return not (words.seps[stop].strip() or words.seps[stop + 1].strip())


def _inner(scene: Scene, taken: set[int]) -> Iterator[object]:
    """Draft the name after a particle where the whole word was not the name it looks like.

    Only after a certain place, for «وجدة» may also be «he found him».
    """
    document = scene.document
    for hit in document.phrases("gazetteer.inner"):
        if hit.first in taken or hit.first not in scene.ends:
            continue
        row = name_of(hit.payload)
        taken.update(range(hit.first, hit.stop))
        span = document.span(hit.first, hit.stop, 1)
        yield document.entity(
            span,
            label=row.label,
            rule=rule_of(row.label, row.key, row.role),
            value=row.key,
            norm=hit.text[1:],
            clitics=hit.text[0],
            evidence=_PARTICLE,
        )


def _demonyms(scene: Scene, taken: set[int]) -> Iterator[object]:
    """Draft nationalities and groups."""
    document = scene.document
    reach = 0
    for hit in document.phrases("gazetteer.demonyms"):
        if hit.stop <= reach or hit.first in taken:
            continue
        demonym = demonym_of(hit.payload)
        if not _is_demonym(hit, demonym, scene):
            continue
        reach = hit.stop
        yield document.entity(
            hit.span,
            label="NORP",
            rule=DEMONYM_RULES[bool(demonym.country)],
            value=demonym.key,
            norm=hit.norm,
            clitics=hit.clitics,
            evidence=_formed(demonym.latin, demonym.base),
        )


def _is_demonym(hit: PhraseHit, demonym: Demonym, scene: Scene) -> bool:
    """Whether a form is an adjective or noun of people where it stands.

    Not so: a language («اللغة العربية»، «بالإنجليزية»), a given name («تركي بن عبد الله»), an
    adverb («عربيا»), an idea («الليبرالية»), another word that looks the same («مالية»).
    """
    before = scene.before(hit.first) if not hit.clitics else frozenset()
    feminine = demonym.gender == "f" and demonym.number == "sg"
    if "language" in before or (feminine and demonym.definite and hit.clitics[-1:] == "ب"):
        return False
    if _is_name(hit, demonym, scene):
        return False
    if "accusative" in demonym.flags and not _after_accusative(hit, scene):
        return False
    if demonym.doubtful:
        return _is_meant(demonym, before, scene)
    idea = demonym.kind == "political" and feminine
    return not idea or (not hit.clitics and _describes(hit, scene))


def _is_name(hit: PhraseHit, demonym: Demonym, scene: Scene) -> bool:
    """Whether it is part of a person's name: after a given name, or before «بن» or the like."""
    single = demonym.number == "sg"
    after = scene.word_after(hit.stop)
    if single and not _LINEAGE.isdisjoint(after):
        return True
    if demonym.definite:
        return False
    if hit.first in scene.given and not hit.clitics:
        return True
    return single and not _PARTS.isdisjoint(after)


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
    if demonym.country and not scene.countries[demonym.country]:
        return False
    if demonym.number == "pl" and demonym.gender == "m" and demonym.definite:
        return True
    return "polity" in before
