"""Rows of the gazetteer: from the lists to phrases, and from the payload of a hit back to a row.

The payload of a hit of ``gazetteer.names`` holds the cells name, latin, label, key, country,
sector, role, flags (those of the matched form), years and attributes, joined by tabs.
Two flags that no list has are put in here: `sense`, for a form that may mean something else, and
`own`, for a row of a user's own list.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import attrs

from arnews import Evidence
from arnews.matching import Phrase, read_table
from arnews.text import match
from arnews_plugins.gazetteer.cues import DATA, senses_of
from arnews_plugins.gazetteer.rules import rule_of

__all__ = [
    "COLUMNS",
    "DATA",
    "FLAGS",
    "Form",
    "Name",
    "derived",
    "forms_of",
    "inner_phrases",
    "name_files",
    "name_of",
    "name_phrases",
    "own_phrases",
    "read_rows",
]

COLUMNS = (
    "name",
    "latin",
    "label",
    "key",
    "aliases",
    "country",
    "sector",
    "role",
    "flags",
    "years",
    "attributes",
)
FLAGS = frozenset({"ambiguous", "needs_context", "exact"})

_ALIASES = re.compile(r"\|(?![^{]*\})")
_FLAGS = re.compile(r"[|,{}]")
_NONE: frozenset[str] = frozenset()
_PROCLITICS = "وفبلك"
_REMEMBERED = 1 << 15
_SHORT = 3
_BEFORE = {
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "PERSON": "person",
    "EVENT": "event",
    "PRODUCT": "product",
    "LAW": "law",
}
_SECTORS = {
    "SPT": "sport",
    "MED": "media",
    "BUS": "business",
    "PTY": "party",
    "REB": "party",
    "OPP": "party",
    "MIL": "party",
}
"""Classes that speak for an organisation; for other sectors it is `institution`."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_SURE = frozenset({"own", "exact"})
_KNOWN = frozenset({"country", "territory", "capital"})


def _population(row: "Name") -> int:
    _, found, rest = row.attributes.partition("population=")
    number = rest.partition("|")[0]
    return int(number) if found and number.isdecimal() else 0


def _wanted(row: "Name") -> str:
    if row.label == "ORG":
        return _SECTORS.get(row.sector, "institution")
    return _BEFORE.get(row.label, "")


def derived(make: Callable[[Any], Any]) -> Any:
    """A field worked out once an object from its other fields."""
    return attrs.field(init=False, repr=False, default=attrs.Factory(make, takes_self=True))


@attrs.frozen(eq=False)
class Name:
    """A row as a hit carries it, one object a payload.

    Attributes:
        flags: those of the form that stands in the text.
        unsure: the form has a flag that asks to look around it.
        doubtful: the form is also a word, so that it asks for evidence.
        own: it is of a user's own list.
        sensed: senses are listed for the form.
        place: it is a GPE, LOC or FAC.
        wanted: the class of the words that stand before its like.
        extends: it may be only a part of somebody's longer name.
        population: inhabitants, 0 where none are given.
        rule: the rule that finds it.
        evidence: what is said of it where nothing else is to say.
    """

    name: str
    latin: str
    label: str
    key: str
    country: str
    sector: str
    role: str
    flags: frozenset[str]
    years: str
    attributes: str
    doubtful: bool = derived(lambda row: "needs_context" in row.flags)
    unsure: bool = derived(lambda row: not row.flags <= _SURE)
    own: bool = derived(lambda row: "own" in row.flags)
    sensed: bool = derived(lambda row: "sense" in row.flags)
    place: bool = derived(lambda row: row.label in _PLACES)
    wanted: str = derived(_wanted)
    extends: bool = derived(
        lambda row: row.label == "PERSON" or (row.label == "GPE" and row.role not in _KNOWN)
    )
    population: int = derived(_population)
    rule: str = derived(lambda row: rule_of(row.label, row.key, row.role))
    evidence: tuple[Evidence, ...] = derived(
        lambda row: (Evidence("list", f"{row.latin or row.name}, in the list of names"),)
    )

    def in_office(self, year: int) -> bool:
        """Whether the years of the row hold a year; without years they do."""
        if not self.years:
            return True
        begin, dash, end = self.years.partition("-")
        first = int(begin or 0)
        last = int(end) if end else (9999 if dash else first)
        return first <= year <= last


class Form(NamedTuple):
    """A surface form of a row, with its flags."""

    text: str
    flags: frozenset[str]


@lru_cache(maxsize=_REMEMBERED)
def name_of(payload: str) -> Name:
    """Take the payload of a hit of ``gazetteer.names`` apart."""
    cells = payload.split("\t")
    name, latin, label, key, country, sector, role, flags, years, attributes = cells
    marks = frozenset(filter(None, flags.split("|")))
    return Name(name, latin, label, key, country, sector, role, marks, years, attributes)


def flags_of(cell: str) -> frozenset[str]:
    """Read flags, which ``|``, a comma or braces separate."""
    return frozenset(filter(None, _FLAGS.split(cell))) if cell else _NONE


def forms_of(row: Sequence[str]) -> list[Form]:
    """List the surface forms of a row: its name, then its aliases, each with its own flags.

    >>> forms_of(["الكويت", "", "", "", "دولة الكويت|الديرة{needs_context}", *[""] * 6])[2].text
    'الديرة'
    """
    forms = [Form(row[0], flags_of(row[8]))]
    aliases = row[4]
    if "{" not in aliases:
        forms += [Form(alias, _NONE) for alias in aliases.split("|") if alias]
        return forms
    for alias in filter(None, _ALIASES.split(aliases)):
        text, _, flags = alias.partition("{")
        forms.append(Form(text, flags_of(flags.removesuffix("}"))))
    return forms


def name_files() -> list[Path]:
    """List the files whose rows are names, in a fixed order."""
    header = "\t".join(COLUMNS)
    return [path for path in sorted(DATA.glob("*.tsv")) if _header(path) == header]


def _header(path: Path) -> str:
    """Read the first line that is no comment."""
    with path.open(encoding="utf-8") as lines:
        return next((line.rstrip("\n") for line in lines if not line.startswith("# ")), "")


def read_rows(paths: Iterable[Path]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of lists in the form of the gazetteer."""
    for path in paths:
        yield from read_table(path).rows


def name_phrases(rows: Iterable[Sequence[str]]) -> Iterator[Phrase]:
    """Yield a phrase for every surface form of every row, but for those never looked for.

    A form with senses, and one too short for the name of a person, gets the flag `sense`.
    """
    for row in rows:
        seen = set()
        for text, given in forms_of(row):
            exact = "exact" in given
            if (text, exact) in seen:
                continue
            seen.add((text, exact))
            senses = senses_of(match(text))
            if senses and senses[0].key == "never":
                continue
            short = row[2] == "PERSON" and len(text) <= _SHORT
            flags = given | {"sense"} if senses or short else given
            cells = (*row[:4], *row[5:8], "|".join(sorted(flags)), *row[9:])
            yield Phrase(text, "\t".join(cells), exact)


def own_phrases(rows: Iterable[Sequence[str]]) -> Iterator[Phrase]:
    """Yield a phrase for every surface form of rows of a user's own, which get the flag `own`.

    Forms without other flags are what the user says, also where our lists know senses of them.
    """
    for row in rows:
        head, tail = "\t".join((*row[:4], *row[5:8])), "\t".join(row[9:])
        plain = f"{head}\town\t{tail}"
        seen = set()
        for text, flags in forms_of(row):
            exact = "exact" in flags
            if (text, exact) not in seen:
                seen.add((text, exact))
                marks = "|".join(sorted({*flags, "own"}))
                yield Phrase(text, f"{head}\t{marks}\t{tail}" if flags else plain, exact)


def inner_phrases(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """Yield names that a doubtful one hides: «جدة» in «وجدة», which is Oujda or «and Jeddah».

    The matcher never cuts a word that a list has whole, so these stand in a list of their own;
    the first letter of a hit is the particle.
    """
    every = list(phrases)
    sure: dict[str, list[Phrase]] = {}
    hiding = []
    for phrase in every:
        doubtful = "needs_context" in name_of(phrase.payload).flags
        if doubtful and phrase.text[0] in _PROCLITICS and len(phrase.text) > 3:
            hiding.append(phrase.text)
        if not doubtful and not phrase.exact:
            sure.setdefault(match(phrase.text), []).append(phrase)
    for text in dict.fromkeys(hiding):
        for phrase in sure.get(match(text)[1:], ()):
            yield Phrase(text, phrase.payload)
