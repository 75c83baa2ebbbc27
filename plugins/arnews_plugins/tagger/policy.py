"""How rules and model meet: what becomes of each name that the model reads.

What a rule is sure of (EXACT, STRUCTURE) stays as it is. Beside it the model fills what is open
and goes on with what a list found. Where the rules lead, it takes the place of what a list or a
guess found only if it is sure enough, and leaves alone a name that begins with its head noun or
that it reads less of, because corpora of taggers mark these otherwise. Where the model leads, its
reading stands for all that lists and guesses found. `docs/explanation/tagger.md` has the
measurements that this was chosen by.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from arnews import Document, Entity, Tier
from arnews_plugins.tagger.decoding import Name
from arnews_plugins.tagger.model import SCALE
from arnews_plugins.tagger.settings import TaggerSettings

__all__ = ["Found", "Scene", "doubtful", "joined", "judge", "scene_of"]

_SURE = frozenset({Tier.EXACT, Tier.STRUCTURE})


@attrs.frozen(eq=False)
class Found:
    """An accepted entity by words.

    Args:
        entity: the entity.
        first: its first word.
        stop: the word after its last.
        kept: the model has no say in it.
    """

    entity: Entity
    first: int
    stop: int
    kept: bool


@attrs.frozen(eq=False)
class Scene:
    """What the rules found, in order and by word."""

    found: Sequence[Found]
    at: Mapping[int, Found]

    def under(self, first: int, stop: int) -> list[Found]:
        """What the rules found at the words first to stop."""
        found: list[Found] = []
        for word in range(first, stop):
            one = self.at.get(word)
            if one is not None and one not in found:
                found.append(one)
        return found


def scene_of(document: Document, labels: frozenset[str], settings: TaggerSettings) -> Scene:
    """What the rules found.

    Args:
        document: as the rules left it.
        labels: the labels that the model knows; it has no say in others.
        settings: of the user.
    """
    heads: frozenset[int] = frozenset()
    if settings.lead == "rules":
        heads = frozenset(hit.first for hit in document.phrases("names.heads"))
    found = []
    at: dict[int, Found] = {}
    for entity in document.entities:
        first, stop = document.words_of(entity)
        headed = first in heads and stop - first > 1
        kept = entity.tier in _SURE or entity.label not in labels or headed
        one = Found(entity, first, stop, kept)
        found.append(one)
        for word in range(first, stop):
            at[word] = one
    return Scene(found, at)


def joined(
    scene: Scene, name: Name, labels: Sequence[str], adjacent: Callable[[int], bool]
) -> Name:
    """A name with the listed one of its label right beside it: the two are one name.

    Args:
        scene: what the rules found.
        name: a name that the model reads.
        labels: the labels that it may have.
        adjacent: whether a single space parts a word from the one before.
    """
    if scene.under(name.first, name.stop):
        return name
    before, after = scene.at.get(name.first - 1), scene.at.get(name.stop)
    if before and not before.kept and before.entity.label in labels and adjacent(name.first):
        name = attrs.evolve(name, first=before.first)
    if after and not after.kept and after.entity.label in labels and adjacent(name.stop):
        name = attrs.evolve(name, stop=after.stop)
    return name


def judge(
    name: Name, labels: Sequence[str], others: Sequence[Found], settings: TaggerSettings
) -> Sequence[Found] | None:
    """Whether a name of the model is handed in: what has to go for it, or None where it is not.

    Args:
        name: the name.
        labels: the labels that it may have.
        others: what the rules found at its words.
        settings: of the user.
    """
    if not others:
        return () if name.margin >= settings.minimum * SCALE else None
    same = [one for one in others if one.entity.label in labels]
    equal = any((one.first, one.stop) == (name.first, name.stop) for one in same)
    if equal or any(one.kept for one in others):
        return None
    return others if settings.lead == "model" else _led_by_rules(name, same, others, settings)


def _led_by_rules(
    name: Name, same: Sequence[Found], others: Sequence[Found], settings: TaggerSettings
) -> Sequence[Found] | None:
    """What has to go for a name of the model where the rules lead; None where it does not stay."""
    if any(one.first <= name.first and name.stop <= one.stop for one in same):
        return None
    (one, *more) = others
    if same and not more and name.first <= one.first and one.stop <= name.stop:
        # it goes on with what a list found: of one label the longer wins
        return () if name.margin >= settings.minimum * SCALE else None
    return others if name.margin >= settings.overrule * SCALE else None


def doubtful(
    scene: Scene, weights: Sequence[Sequence[int]], names: Sequence[Name], settings: TaggerSettings
) -> Iterator[Found]:
    """What lists and guesses found where the model is sure that there is no name.

    Args:
        scene: what the rules found.
        weights: what the model weighs for each word and tag.
        names: the names that the model reads.
        settings: of the user.
    """
    least = settings.doubt * SCALE
    read = {word for name in names for word in range(name.first, name.stop)}
    for one in scene.found:
        words = range(one.first, one.stop)
        if one.kept or not read.isdisjoint(words):
            continue
        if settings.lead == "model" or all(_rather_none(weights[word], least) for word in words):
            yield one


def _rather_none(weights: Sequence[int], least: float) -> bool:
    """Whether a word is rather in no name than in any, and by how much at least."""
    return weights[0] - max(weights[1:]) >= least
