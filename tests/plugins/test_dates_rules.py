"""Each rule of the dates plugin finds something in its own example."""

import re
from collections import Counter
from pathlib import Path

import pytest

import arnews
import arnews_plugins.dates
from arnews.matching import read_table
from arnews.text import match
from arnews_plugins.dates.lexicon import DATA

OTHERS = ("events", "gazetteer", "linker", "names", "quotes", "topics")
RULES = list(arnews_plugins.dates.arnews_rules())
SPOKEN = {"dates.minute", "dates.day_number"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_example_of_rule(rule: arnews.Rule) -> None:
    """A rule's example holds a time expression that carries the rule's id."""
    register = "dialogue" if rule.id in SPOKEN else "news"
    nlp = arnews.Pipeline(disable=OTHERS, settings={"dates": {"register": register}})
    found = nlp(rule.example, published="2021-11-02").times
    assert rule.id in {time.provenance.rule for time in found}


def test_every_rule_in_the_code_is_described() -> None:
    """The ids that the grammar gives are those of the list of rules."""
    folder = Path(arnews_plugins.dates.__file__).parent
    lists = {"dates.months", "dates.weekdays", "dates.units", "dates.holidays", "dates.years"}
    lists |= {"dates.words"}
    used = {"dates.set", "dates.setadj"}  # made from the kind of the word
    for path in folder.glob("*.py"):
        used |= set(re.findall(r'"(dates\.[a-z_]+)"', path.read_text("utf-8")))
    assert used - lists == {rule.id for rule in RULES}


@pytest.mark.parametrize("name", ["context", "holidays", "months", "units", "weekdays", "words"])
def test_no_row_twice(name: str) -> None:
    """A word is in a list once for each meaning, however it is spelt."""
    rows = read_table(DATA / f"{name}.tsv").rows
    counts = Counter((match(word.replace(".", " ")), kind) for word, kind, *_ in rows)
    assert [row for row, count in counts.items() if count > 1] == []


def test_lists_have_no_stray_spaces() -> None:
    """No cell of the data begins or ends with a space."""
    for path in DATA.glob("*.tsv"):
        for line in path.read_text("utf-8").splitlines():
            assert all(cell == cell.strip(" ") for cell in line.split("\t")), (path.name, line)
