"""Topics hold for every order of the paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import arnews
import arnews_plugins.topics
from arnews.testing.running import alone

PARAGRAPHS = (
    "فاز المنتخب في المباراة الأخيرة.",
    "ارتفعت أسعار النفط في ختام التداول.",
    "أجل القاضي المحاكمة إلى الغد.",
    "ماذا ننتظر؟ لا شك أننا نحتاج إلى الصدق.",
    "وأوضح المتحدث في تصريح أمس أن الأمطار غزيرة.",
    "خرج الناس إلى السوق.",
)


@pytest.fixture(scope="module")
def topics() -> arnews.Pipeline:
    """The plugin alone."""
    return alone(arnews_plugins.topics)


@given(data=st.data())
def test_the_order_of_paragraphs_changes_nothing(
    topics: arnews.Pipeline, data: st.DataObject
) -> None:
    """Same labels, same weights, same reasons."""
    chosen = data.draw(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=8))
    mixed = data.draw(st.permutations(chosen))
    first, second = topics("\n".join(chosen)), topics("\n".join(mixed))
    assert [(x.label, x.rule, x.evidence) for x in first.topics] == [
        (x.label, x.rule, x.evidence) for x in second.topics
    ]
