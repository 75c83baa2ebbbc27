"""Which of two overlapping candidates stays."""

import itertools
import random
from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from arnews.annotations import Entity, Evidence, Provenance, Tier
from arnews.conflicts import Conflict, Order, resolve


def candidate(
    start: int,
    end: int,
    label: str = "PERSON",
    tier: Tier = Tier.LIST,
    plugin: str = "a",
    **more: Any,
) -> Entity:
    """An entity competing for its place."""
    stamp = Provenance(plugin, "d", "1", "arnews_entities", f"{plugin}.rule")
    text = "x" * (end - start)
    return Entity(start, end, text, label=label, norm=text, tier=tier, provenance=stamp, **more)


def spans(kept: Sequence[Any]) -> list[tuple[int, int, str]]:
    """Where the kept are, and what."""
    return [(x.start, x.end, x.label) for x in kept]


def test_the_same_span_and_label_is_one_with_the_evidence_of_both() -> None:
    """Two plugins that agree do not compete."""
    one = candidate(0, 5, evidence=(Evidence("listed", "in the list"),))
    two = candidate(
        0, 5, plugin="b", value="person/x", evidence=(Evidence("title", "after a title"),)
    )
    (kept,), (lost,) = resolve([two, one], Order(), "entities")
    assert [e.code for e in kept.evidence] == ["listed", "title"]
    assert kept.value == "person/x"
    assert (kept.plugin, lost.by) == ("a", "same")


def test_of_one_label_the_longer_stays_whatever_its_tier() -> None:
    """«جو بايدن» before «بايدن»."""
    kept, lost = resolve(
        [candidate(3, 8, tier=Tier.EXACT), candidate(0, 8, tier=Tier.GUESS)], Order(), "entities"
    )
    assert spans(kept) == [(0, 8, "PERSON")]
    assert lost[0].by == "longer"


def test_what_a_model_read_holds_nothing_that_a_rule_is_sure_of() -> None:
    """A model goes on with a name of a list, not with one by structure; among its own it does."""
    model = candidate(0, 12, tier=Tier.MODEL, plugin="m")
    for tier, place, by in (
        (Tier.EXACT, (0, 8), "tier"),
        (Tier.STRUCTURE, (0, 8), "tier"),
        (Tier.LIST, (0, 12), "longer"),
        (Tier.MODEL, (0, 12), "longer"),
        (Tier.GUESS, (0, 12), "longer"),
    ):
        kept, lost = resolve([candidate(0, 8, tier=tier), model], Order(), "entities")
        assert spans(kept) == [(*place, "PERSON")]
        assert [x.by for x in lost] == [by]
    kept, _ = resolve(
        [candidate(0, 8, tier=Tier.EXACT), model], Order(frozenset({"m"})), "entities"
    )
    assert spans(kept) == [(0, 12, "PERSON")]


def test_of_two_labels_the_stronger_tier_stays() -> None:
    """A title and a name beat a place in a list."""
    kept, lost = resolve(
        [candidate(0, 9, "GPE"), candidate(4, 9, "PERSON", Tier.STRUCTURE)], Order(), "entities"
    )
    assert spans(kept) == [(4, 9, "PERSON")]
    assert lost[0].by == "tier"


def test_then_the_longer_then_the_trusted_plugin_then_a_total_order() -> None:
    """Length, priority, and at last the names decide."""
    kept, lost = resolve([candidate(0, 9, "GPE"), candidate(4, 9, "ORG")], Order(), "entities")
    assert (spans(kept), lost[0].by) == ([(0, 9, "GPE")], "length")
    two = [candidate(0, 9, "GPE", plugin="a"), candidate(0, 9, "ORG", plugin="b")]
    kept, lost = resolve(two, Order(priority={"b": 0, "a": 1}), "entities")
    assert (spans(kept), lost[0].by) == ([(0, 9, "ORG")], "priority")
    kept, lost = resolve(two, Order(), "entities")
    assert (spans(kept), lost[0].by) == ([(0, 9, "GPE")], "order")


def test_a_pin_wins_over_tier_and_length() -> None:
    """The user's word is first, for a plugin or a rule."""
    two = [candidate(0, 9, "GPE", Tier.EXACT), candidate(4, 9, "ORG", Tier.GUESS, plugin="b")]
    for pin in ("b", "b.rule"):
        kept, lost = resolve(two, Order(pins=frozenset({pin})), "entities")
        assert (spans(kept), lost[0].by) == ([(4, 9, "ORG")], "pin")


def test_a_plugin_may_decide() -> None:
    """What arnews_resolve says stands before the core's order."""

    def decide(conflict: Conflict) -> tuple[int, str]:
        assert conflict.left.label == "GPE"
        return 1, "judge"

    kept, lost = resolve(
        [candidate(0, 9, "GPE", Tier.EXACT), candidate(4, 9, "ORG")], Order(), "entities", decide
    )
    assert (spans(kept), lost[0].by) == ([(4, 9, "ORG")], "judge")


def test_what_the_longer_hid_comes_back_when_the_longer_loses() -> None:
    """«بايدن» inside a wrong longer name that itself lost to a third."""
    inner = candidate(0, 4)
    outer = candidate(0, 12)
    third = candidate(6, 20, "ORG", Tier.EXACT)
    kept, _ = resolve([inner, outer, third], Order(), "entities")
    assert spans(kept) == [(0, 4, "PERSON"), (6, 20, "ORG")]


candidates = st.lists(
    st.builds(
        lambda start, length, label, tier, plugin: candidate(
            start, start + length, label, tier, plugin
        ),
        st.integers(0, 30),
        st.integers(1, 12),
        st.sampled_from(["PERSON", "ORG", "GPE"]),
        st.sampled_from(list(Tier)),
        st.sampled_from("abc"),
    ),
    max_size=14,
)


@given(candidates, st.randoms(use_true_random=False))
def test_the_outcome_is_flat_complete_and_independent_of_order(
    found: list[Entity], shuffler: random.Random
) -> None:
    """Kept ones never overlap, nobody is lost without a trace, a shuffle changes nothing."""
    kept, lost = resolve(found, Order(), "entities")
    assert all(a.end <= b.start for a, b in itertools.pairwise(kept))
    assert len(kept) + len(lost) >= len({(x.start, x.end, x.label) for x in found})
    for item in lost:
        assert item.winner is not None
        assert item.winner.overlaps(item.candidate)
    shuffled = list(found)
    shuffler.shuffle(shuffled)
    again, lost_again = resolve(shuffled, Order(), "entities")
    assert again == kept
    assert [(x.candidate, x.by) for x in lost_again] == [(x.candidate, x.by) for x in lost]


def test_time_grows_with_the_number_of_candidates_not_its_square() -> None:
    """Each candidate is looked at a bounded number of times, counted by comparisons."""

    class Counting(Order):
        calls = 0

        def key(self, candidate: Any) -> tuple[Any, ...]:
            Counting.calls += 1
            return super().key(candidate)

    def cost(n: int) -> int:
        Counting.calls = 0
        resolve(
            [candidate(3 * i, 3 * i + 5, "ORG" if i % 2 else "GPE") for i in range(n)],
            Counting(),
            "entities",
        )
        return Counting.calls

    assert cost(2000) < 2.5 * cost(1000)
