"""The phrase lists of the names plugin, made of its tables, and what their payloads say."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import attrs

from arnews.matching import Phrase, PhraseList, digest_files, read_table
from arnews_plugins.names.stops import longer_stops

__all__ = ["Head", "Title", "head_of", "phrase_lists", "title_of"]

_DATA = Path(__file__).parent / "data"
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_SALT = "names-7"
_REMEMBERED = 1 << 13


@attrs.frozen
class Title:
    """A title or role as a hit gives it.

    Args:
        role: what it means, in English.
        kind: political, military, royal, ...
        takes: what may follow it: none, nisba, idafa, name.
        honorific: an address («الدكتور»), not an office.
        anonymous: names nobody by itself («مسؤول»).
        number: "sg" or "pl".
        definite: with ال or in a definite idafa.
    """

    role: str
    kind: str
    takes: frozenset[str]
    honorific: bool
    anonymous: bool
    number: str
    definite: bool


@lru_cache(maxsize=_REMEMBERED)
def title_of(payload: str) -> Title:
    """Read the payload of a hit of ``names.titles``."""
    role, kind, takes, _sector, flags, _gender, number, definite = payload.split("\t")
    return Title(
        role,
        kind,
        frozenset(takes.split("|")),
        "honorific" in flags,
        "anonymous" in flags,
        number,
        definite == "definite",
    )


@attrs.frozen
class Head:
    """A head noun of a name as a hit gives it.

    Args:
        label: label of what it heads.
        sector: sector of an organisation.
        takes: what may stand after it: idafa, adjective, name, quoted.
        outside: the head is no part of the name («مدينة حلب»).
        weak: it needs a proper noun or quotes after it.
        definite: with ال.
        plural: several are meant.
        opens: it may open a name: no plural, and no place with ال, which a list has if it is one
            («المتحف الوطني»); organisations are kept for what is joined to others.
    """

    label: str
    sector: str
    takes: frozenset[str]
    outside: bool
    weak: bool
    definite: bool
    plural: bool
    opens: bool


@lru_cache(maxsize=_REMEMBERED)
def head_of(payload: str) -> Head:
    """Read the payload of a hit of ``names.heads``."""
    _latin, label, sector, takes, flags, form = payload.split("\t")
    return Head(
        label,
        sector,
        frozenset(takes.split("|")),
        "head_outside" in flags,
        "weak" in flags,
        form == "definite",
        form == "plural",
        label == "ORG" or not (form == "plural" or (form == "definite" and label in _PLACES)),
    )


def _definite(title: str) -> str:
    """The definite form of an indefinite title: ال on each word («الأمين العام»)."""
    return " ".join(f"ال{word}" for word in title.split())


def _is_definite(title: str) -> bool:
    """Whether ال or a pronoun makes a title definite as it stands («وزير الخارجية», «زميله»)."""
    words = title.split()
    return words[-1].endswith(("ه", "ها")) or any(word.startswith("ال") for word in words)


def _title_rows() -> Iterator[Phrase]:
    table = read_table(_DATA / "titles.tsv")
    for title, feminine, plural, role, kind, takes, sector, flags in table.rows:
        rest = f"{role}\t{kind}\t{takes}\t{sector}\t{flags}"
        fixed = "fixed" in flags
        forms = [(title, "m", "sg")]
        forms += [(form, "f", "sg") for form in feminine.split("|") if form]
        forms += [(form, "m", "pl") for form in plural.split("|") if form]
        for form, gender, number in forms:
            if _is_definite(form):
                yield Phrase(form, f"{rest}\t{gender}\t{number}\tdefinite")
                continue
            yield Phrase(form, f"{rest}\t{gender}\t{number}\t")
            if not fixed:
                yield Phrase(_definite(form), f"{rest}\t{gender}\t{number}\tdefinite")


def _head_rows() -> Iterator[Phrase]:
    table = read_table(_DATA / "heads.tsv")
    for head, definite, plural, latin, label, sector, takes, flags in table.rows:
        rest = f"{latin}\t{label}\t{sector}\t{takes}\t{flags}"
        yield Phrase(head, f"{rest}\t")
        if definite and definite != head:
            yield Phrase(definite, f"{rest}\tdefinite")
        for form in plural.split("|"):
            if form:
                yield Phrase(form, f"{rest}\tplural")


def _given_rows() -> Iterator[Phrase]:
    for name, latin, origin, gender, flags in read_table(_DATA / "given.tsv").rows:
        yield Phrase(name, f"{latin}\t{origin}\t{gender}\t{flags}", "exact" in flags)


def _family_rows() -> Iterator[Phrase]:
    for name, latin, origin, flags in read_table(_DATA / "family.tsv").rows:
        yield Phrase(name, f"{latin}\t{origin}\t\t{flags}", "exact" in flags)


def phrase_lists() -> tuple[PhraseList, ...]:
    """All lists of the plugin."""

    def digest(name: str) -> str:
        return digest_files(_DATA / f"{name}.tsv", salt=_SALT)

    return (
        PhraseList("names.titles", _title_rows, digest=digest("titles")),
        PhraseList("names.heads", _head_rows, digest=digest("heads")),
        PhraseList("names.given", _given_rows, digest=digest("given")),
        PhraseList("names.family", _family_rows, digest=digest("family")),
        PhraseList("names.stop", longer_stops, clitics="conjunction", digest=digest("stop")),
    )
