"""Joining mentions: by key, by name, by part of a name; and what stands for them.

Two people with different given names are never one: a part of a name joins only where a
single person of the article can be meant.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from arnews import Document, Draft, Evidence, Span
from arnews_plugins.linker.facts import Facts, Row
from arnews_plugins.linker.groups import FOLDED, Folded, Group
from arnews_plugins.linker.latin import latin_of
from arnews_plugins.linker.spellings import FOLDED_PARTICLES, Spellings
from arnews_plugins.linker.standins import metonyms_of, nominals_of

__all__ = ["clusters_of"]

_PLACES = ("GPE", "LOC", "FAC")
"""Labels whose mentions can be one."""

_FORCES = frozenset({"القوات", "قوات"})

_BY_KEY = "linker.key"

_BY_NAME = "linker.name"


def clusters_of(document: Document, facts: Facts) -> Iterator[Draft]:
    """The clusters of a document."""
    groups = _join_organisations(_join_parts(_groups(document, facts)), document)
    nominals = nominals_of(document, groups)
    metonyms = metonyms_of(document, groups)
    for group, (latin, source) in zip(groups, _latin(document, groups), strict=True):
        row = group.row
        yield document.link(
            group.mentions,
            label=group.label,
            name=(row.name if row else "") or group.fullest().norm,
            name_latin=latin,
            latin_source=source,
            key=None if row is None else row.key,
            nominals=nominals.get(id(group), ()),
            metonym_of=metonyms.get(id(group)),
            attributes=_attributes(group),
            rule=_BY_NAME if row is None else _BY_KEY,
            evidence=_evidence(group) if group.rules else (),
        )


def _groups(document: Document, facts: Facts) -> list[Group]:
    """Mentions joined by keys and whole names."""
    known: dict[str, tuple[dict[str, Group], dict[str, Group]]]
    known = dict.fromkeys(_PLACES, ({}, {}))
    rows, demonyms = facts.rows, facts.demonyms
    groups: list[Group] = []
    for entity in document.entities:
        words = FOLDED[entity.norm]
        label = entity.label
        if label not in known:
            known[label] = {}, {}
        by_key, by_name = known[label]
        key = entity.value
        row = (demonyms if label == "NORP" else rows).get(key) if key else None
        if row is not None and row.sector == "MIL" and _looser(words.tokens, row):
            row = key = None
        group = by_key.get(key) if key else None
        rule = _BY_KEY
        if group is None and row is None:
            group, rule = by_name.get(words.alike), _BY_NAME
        if group is None:
            group = Group(label, [entity], words, row)
            groups.append(group)
        else:
            group.rules[entity.id] = rule
            group.mentions.append(entity)
            if len(words.tokens) > len(group.words.tokens):
                group.words = words
        if key:
            by_key.setdefault(key, group)
        by_name.setdefault(words.alike, group)
    return groups


def _looser(tokens: tuple[str, ...], row: Row) -> bool:
    """Whether «القوات» of a country may be others than the army that the list means by them.

    Asked of rows of armed forces alone.
    """
    if len(tokens) != 2 or tokens[0] not in _FORCES:
        return False
    return FOLDED[row.name].tokens[:1] != tokens[:1]


def _is_part(part: Folded, full: Folded) -> bool:
    """Whether a shorter name can name the holder of the full one.

    One word: any word of the full name that names somebody. Several: the given name first
    and the rest in order, so that a father («سلمان بن عبد العزيز») is not his son.
    """
    if len(part.tokens) >= len(full.tokens):
        return False
    if len(part.tokens) == 1:
        (token,), (bare,) = part.tokens, part.bare
        return token not in FOLDED_PARTICLES and any(
            bare == other and word not in FOLDED_PARTICLES
            for word, other in zip(full.tokens, full.bare, strict=True)
        )
    if part.tokens[0] != full.tokens[0]:
        return False
    rest = iter(full.bare)
    return all(any(token == other for other in rest) for token in part.bare)


def _join_parts(groups: list[Group]) -> list[Group]:
    """Parts of a person's name join the one person of the article that bears it."""
    people = [group for group in groups if group.label == "PERSON" and group.words.tokens]
    if len(people) < 2:
        return groups
    people.sort(key=lambda group: len(group.words.tokens))
    by_token: dict[str, list[Group]] = {}
    for group in people:
        if len(group.words.tokens) > 1:
            for token in group.words.different:
                by_token.setdefault(token, []).append(group)
    gone: set[int] = set()
    for group in people:
        bare = group.words.bare
        # A bearer has the first and the last word; the rarer of them has fewer to look at.
        first, named = by_token.get(bare[0], ()), by_token.get(bare[-1], ())
        if len(first) < len(named):
            named = first
        if not named or len(named[-1].words.tokens) <= len(bare):
            continue
        bearers = [
            other
            for other in named
            if id(other) not in gone
            and _is_part(group.words, other.words)
            and not group.differs(other)
        ]
        if len(bearers) == 1:
            bearers[0].join(group, "linker.part")
            gone.add(id(group))
    return [group for group in groups if id(group) not in gone] if gone else groups


def _join_organisations(groups: list[Group], document: Document) -> list[Group]:
    """With and without head noun, and the other name in parentheses."""
    organisations = [group for group in groups if group.label == "ORG" and group.words.tokens]
    if len(organisations) < 2:
        return groups
    gone: set[int] = set()

    def absorb(one: Group, other: Group, rule: str) -> None:
        if one is other or one.differs(other) or {id(one), id(other)} & gone:
            return
        one.join(other, rule)
        gone.add(id(other))

    _join_headless(organisations, document, absorb)
    _join_shorter(organisations, absorb)
    _join_in_parentheses(organisations, document, absorb)
    return [group for group in groups if id(group) not in gone] if gone else groups


_Absorb = Callable[[Group, Group, str], None]


def _join_headless(organisations: list[Group], document: Document, absorb: _Absorb) -> None:
    """«صحيفة الأفق» and «الأفق»."""
    headed = [
        (group, mention.norm, mention.head)
        for group in organisations
        for mention in group.mentions
        if mention.head is not None
    ]
    if not headed:
        return
    by_words: dict[tuple[str, ...], list[Group]] = {}
    for group in organisations:
        by_words.setdefault(group.words.bare, []).append(group)
    for group, norm, head in headed:
        size = len(document.text[head.start : head.end].split())
        rest = FOLDED[norm].bare[size:]
        same = by_words.get(rest, ()) if rest else ()
        if len(same) == 1:
            absorb(group, same[0], "linker.head")


def _join_shorter(organisations: list[Group], absorb: _Absorb) -> None:
    """«مجلس التعاون» and «مجلس التعاون الخليجي»: without the last adjective, if one can be meant."""
    longer: dict[tuple[str, ...], list[Group]] = {}
    for group in organisations:
        if group.words.short:
            longer.setdefault(group.words.short, []).append(group)
    for group in organisations if longer else ():
        full = longer.get(group.words.tokens, ())
        if len(full) == 1:
            absorb(full[0], group, "linker.head")


def _join_in_parentheses(organisations: list[Group], document: Document, absorb: _Absorb) -> None:
    """«الاتحاد العربي للنقل الجوي (أكات)»."""
    text = document.text
    if "(" not in text:
        return
    ordered = sorted(
        ((entity, group) for group in organisations for entity in group.mentions),
        key=lambda pair: pair[0].start,
    )
    for (left, one), (right, other) in pairwise(ordered):
        after = text[right.end : right.end + 2]
        if ")" not in after or after.lstrip("\"'”»").lstrip()[:1] != ")":
            continue
        if text[left.end : right.start].strip().rstrip("\"'“«") == "(":
            absorb(one, other, "linker.parenthesis")


def _latin(document: Document, groups: list[Group]) -> list[tuple[str | None, str | None]]:
    """The Latin form of each group, of the lists or else made, and which of these it is."""
    made = [group.fullest() for group in groups if not (group.row and group.row.latin)]
    spellings = Spellings.of(document, made)
    forms = iter([latin_of(document, entity, spellings) for entity in made])
    return [
        (group.row.latin, "list") if group.row and group.row.latin else next(forms)
        for group in groups
    ]


def _evidence(group: Group) -> list[Evidence]:
    """Why mentions were joined, where neither key nor name says it."""
    found: list[Evidence] = []
    for entity in group.mentions:
        rule = group.rules.get(entity.id, _BY_KEY)
        if rule not in (_BY_KEY, _BY_NAME):
            span = Span(entity.start, entity.end)
            found.append(Evidence(rule.partition(".")[2], f"joined by {rule}", (span,)))
    return found


def _attributes(group: Group) -> dict[str, str | float]:
    """Country, sector, role, coordinates: of the row, else of the titles."""
    known = group.row.attributes if group.row is not None else {}
    if group.label != "PERSON":
        return known
    titles = [mention.title for mention in group.mentions if mention.title is not None]
    if not titles:
        return known
    found = {**known}
    for title in titles:
        if title.role:
            found.setdefault("role", title.role)
        if title.of and title.of.startswith("iso3166:"):
            found.setdefault("country", title.of.partition(":")[2])
    return found
