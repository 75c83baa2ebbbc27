"""Joining mentions: by key, by name, by part of a name; and what stands for them.

Two people with different given names are never one: a part of a name joins only where a
single person of the article can be meant.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

import attrs

from arnews import Document, Draft, Entity
from arnews.text import match
from arnews_plugins.linker.facts import Facts, Row
from arnews_plugins.linker.latin import latin_of
from arnews_plugins.linker.standins import metonym_of, nominals_of

__all__ = ["Group", "clusters_of"]

_words = re.compile(r"\w+").findall

_LONGEST: Final = 256
"""Letters of a name worth remembering: a longer one is junk."""

_PLACES = frozenset({"GPE", "LOC", "FAC"})

_FORCES = frozenset({"القوات", "قوات"})

_KINSHIP = frozenset({"بن", "ابن", "بنت", "ابو", "ام", "ال"})
"""Words of a name that name nobody by themselves."""


@attrs.define(eq=False)
class Group:
    """Mentions being joined.

    Args:
        label: label of the first.
        mentions: the entities, by position.
        tokens: match forms of the fullest name.
        row: what the lists know.
        rules: how each mention but the first came in, by entity id.
    """

    label: str
    mentions: list[Entity]
    tokens: tuple[str, ...]
    row: Row | None = None
    rules: dict[str, str] = attrs.field(factory=dict)

    @property
    def titles(self) -> list[str]:
        """Roles of the titles beside its mentions."""
        return [m.title.role for m in self.mentions if m.title and m.title.role]


@lru_cache(maxsize=1 << 15)
def _folded(name: str) -> tuple[str, ...]:
    """The words of a name at match level."""
    return tuple(_words(match(name)))


def _tokens(entity: Entity) -> tuple[str, ...]:
    """The words of an entity at match level; attached ال kept."""
    name = entity.norm
    return _folded(name) if len(name) <= _LONGEST else _folded.__wrapped__(name)


def _kind(entity: Entity) -> str:
    """Labels whose mentions can be one."""
    return "PLACE" if entity.label in _PLACES else entity.label


def _bared(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Tokens without ال."""
    short = sum(map(len, tokens)) <= _LONGEST
    return _remembered_bared(tokens) if short else tuple(map(_bare, tokens))


@lru_cache(maxsize=1 << 15)
def _remembered_bared(tokens: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_bare, tokens))


def _bare(token: str) -> str:
    """A token without ال, for comparing parts of names."""
    return token[2:] if token.startswith("ال") and len(token) > 4 else token


def _without_head(entity: Entity, document: Document) -> tuple[str, ...]:
    """The words of an organisation without its head noun."""
    if entity.head is None:
        return ()
    head = len(document.text[entity.head.start : entity.head.end].split())
    return _tokens(entity)[head:]


def clusters_of(document: Document, facts: Facts) -> Iterator[Draft]:
    """The clusters of a document."""
    groups = _groups(document, facts)
    nominals = nominals_of(document, groups)
    for group in groups:
        yield _draft(document, group, facts, nominals.get(id(group), []))


def _groups(document: Document, facts: Facts) -> list[Group]:
    """Mentions joined: keys and whole names first, then parts, so that order does not matter."""
    by_key: dict[tuple[str, str], Group] = {}
    by_name: dict[tuple[str, tuple[str, ...]], Group] = {}
    groups: list[Group] = []
    for entity in document.entities:
        tokens = _tokens(entity)
        kind = _kind(entity)
        row = facts.row_of(entity)
        key = entity.value
        if row is not None and _looser(tokens, row):
            row = key = None
        name = (kind, _bared(tokens))
        group = by_key.get((kind, key)) if key else None
        rule = "linker.key"
        if group is None and row is None:
            group, rule = by_name.get(name), "linker.name"
        if group is None:
            group = Group(entity.label, [], tokens, row)
            groups.append(group)
        else:
            group.rules[entity.id] = rule
        group.mentions.append(entity)
        if len(tokens) > len(group.tokens):
            group.tokens = tokens
        if key:
            by_key.setdefault((kind, key), group)
        by_name.setdefault(name, group)
    groups = _join_parts(groups)
    return _join_organisations(groups, document)


def _looser(tokens: tuple[str, ...], row: Row) -> bool:
    """Whether «القوات» of a country may be others than the army that the list means by them."""
    forces = len(tokens) == 2 and tokens[0] in _FORCES
    return forces and row.sector == "MIL" and _folded(row.name)[:1] != tokens[:1]


def _join(group: Group, other: Group, rule: str) -> None:
    """Take the mentions of another group in."""
    for entity in other.mentions:
        group.rules[entity.id] = rule
    group.rules.update(other.rules)
    group.mentions = sorted([*group.mentions, *other.mentions], key=lambda m: m.start)
    if group.row is None:
        group.row = other.row


def _is_part(part: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a shorter name can name the holder of the full one.

    One word: any word of the full name that names somebody. Several: the given name first
    and the rest in order, so that a father («سلمان بن عبد العزيز») is not his son.
    """
    if len(part) >= len(full):
        return False
    if len(part) == 1:
        bare = _bare(part[0])
        return part[0] not in _KINSHIP and any(
            bare == _bare(token) for token in full if token not in _KINSHIP
        )
    if part[0] != full[0]:
        return False
    rest = iter(full)
    return all(any(_bare(token) == _bare(other) for other in rest) for token in part)


def _join_parts(groups: list[Group]) -> list[Group]:
    """Parts of a person's name join the one person of the article that bears it."""
    people = [group for group in groups if group.label == "PERSON"]
    full = [group for group in people if len(group.tokens) > 1]
    by_token: dict[str, list[Group]] = {}
    for group in full:
        for token in {_bare(token) for token in group.tokens}:
            by_token.setdefault(token, []).append(group)
    gone: set[int] = set()
    for group in sorted(people, key=lambda g: len(g.tokens)):
        bearers = [
            other
            for other in by_token.get(_bare(group.tokens[-1]), [])
            if other is not group
            and id(other) not in gone
            and _is_part(group.tokens, other.tokens)
            and not _differ(group, other)
        ]
        if len(bearers) == 1:
            _join(bearers[0], group, "linker.part")
            gone.add(id(group))
    return [group for group in groups if id(group) not in gone]


def _differ(one: Group, other: Group) -> bool:
    """Two rows of a list are two people."""
    return one.row is not None and other.row is not None and one.row.key != other.row.key


def _join_organisations(groups: list[Group], document: Document) -> list[Group]:
    """With and without head noun, and the other name in parentheses."""
    by_tokens: dict[tuple[str, ...], list[Group]] = {}
    for group in groups:
        if group.label == "ORG":
            by_tokens.setdefault(_bared(group.tokens), []).append(group)
    gone: set[int] = set()

    def absorb(one: Group, other: Group, rule: str) -> None:
        if one is other or _differ(one, other) or {id(one), id(other)} & gone:
            return
        _join(one, other, rule)
        gone.add(id(other))

    organisations = [group for group in groups if group.label == "ORG"]
    for group in organisations:
        for entity in group.mentions:
            if entity.head is None:
                continue
            bare = _bared(_without_head(entity, document))
            same = by_tokens.get(bare, []) if bare else []
            if len(same) == 1:
                absorb(group, same[0], "linker.head")
    _join_shorter(organisations, absorb)
    ordered = sorted(
        ((entity, group) for group in organisations for entity in group.mentions),
        key=lambda pair: pair[0].start,
    )
    for (left, one), (right, other) in pairwise(ordered):
        between = document.text[left.end : right.start].strip()
        after = document.text[right.end : right.end + 2].lstrip("\"'”»").lstrip()
        if between.rstrip("\"'“«") == "(" and after[:1] == ")":
            absorb(one, other, "linker.parenthesis")
    return [group for group in groups if id(group) not in gone]


def _join_shorter(organisations: list[Group], absorb: Callable[[Group, Group, str], None]) -> None:
    """«مجلس التعاون» and «مجلس التعاون الخليجي»: without the last adjective, if one can be meant."""
    longer: dict[tuple[str, ...], list[Group]] = {}
    for group in organisations:
        last = group.tokens[-1]
        if len(group.tokens) > 2 and last.startswith("ال") and last.endswith(("ي", "يه")):
            longer.setdefault(group.tokens[:-1], []).append(group)
    for group in organisations if longer else ():
        full = longer.get(group.tokens, [])
        if len(full) == 1:
            absorb(full[0], group, "linker.head")


def _draft(
    document: Document, group: Group, facts: Facts, nominals: list[tuple[int, int]]
) -> Draft:
    """The cluster of a group."""
    row = group.row
    fullest = group.mentions[0]
    if len(group.mentions) > 1:
        fullest = max(group.mentions, key=lambda m: (len(_tokens(m)), -m.start))
    name = (row.name if row else "") or fullest.norm
    latin, source = (row.latin, "list") if row and row.latin else latin_of(document, fullest, facts)
    evidence = [
        document.evidence(rule.partition(".")[2], f"joined by {rule}", entity)
        for entity in (group.mentions if group.rules else ())
        if (rule := group.rules.get(entity.id)) not in (None, "linker.key", "linker.name")
    ]
    return document.link(
        group.mentions,
        label=group.label,
        name=name,
        name_latin=latin,
        latin_source=source,
        key=None if row is None else row.key,
        nominals=nominals,
        metonym_of=metonym_of(document, group, row),
        attributes=_attributes(group, row),
        rule="linker.key" if row is not None else "linker.name",
        evidence=evidence,
    )


def _attributes(group: Group, row: Row | None) -> dict[str, str | float]:
    """Country, sector, role, coordinates: of the row, else of the titles."""
    found: dict[str, str | float] = {}
    if row is not None:
        for name in ("country", "sector", "role"):
            if value := getattr(row, name):
                found[name] = value
        found.update(row.attributes)
    if group.label == "PERSON":
        for mention in group.mentions:
            if mention.title is None:
                continue
            if mention.title.role:
                found.setdefault("role", mention.title.role)
            of = mention.title.of or ""
            if of.startswith("iso3166:"):
                found.setdefault("country", of.partition(":")[2])
    return found
