"""English of what follows the head of an organisation's name, from the words it is made of.

«مجلس الدفاع العربي المشترك»: adjectives from the last to the first, then the nouns from the last to
the first, then the head: "Joint Arab Defence Council".
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from arnews.matching import read_table
from arnews.text import match
from arnews_plugins.linker.facts import Row
from arnews_plugins.linker.spellings import FOLDED_PARTICLES, Spellings
from arnews_plugins.linker.wording import Phrase, Word, plural_of, titled, with_article

__all__ = ["BOARD", "composed", "is_meant", "is_word"]

BOARD = "board of directors"
"""English of «مجلس إدارة»."""

_OF = frozenset({"ministry", "directorate", "department", "college", "embassy"})
"""Heads before what they are of: «وزارة الصحة», "Ministry of Health"."""

_FOR_IS_OF = frozenset(
    {"administration", "command", "department", "directorate", "presidency", "secretariat"}
)
"""Heads whose ل says of what they are: «الإدارة العامة للمرور»."""

_OF_BODIES = frozenset({*_FOR_IS_OF, "bureau", "committee", "directors", "office"})
"""Heads of a part of the body that follows: «إدارة الهيئة العامة للنقل»."""

_OF_STATES = frozenset({"army", "forces", "government", "police", "parliament"})
"""Heads whose adjective is rather that of a state («المالية», "Malian" and "Financial")."""

_PROPER = frozenset({"IGO", "BUS", "MED"})
"""Sectors of organisations whose names of one word are seldom common words."""

_PLAIN = frozenset({"ART", "BUS", "MED", "PTY", "REB", "SPT"})
"""Sectors of organisations whose names say nothing of the places and schools that bear them too."""

_BEARERS = frozenset(
    ("academy", "college", "district", "institute", "laboratory", "school", "university")
)
"""Heads of what bears names as places do."""

_NUMBERS = {"الاول": "I", "الثاني": "II", "الثالث": "III", "الرابع": "IV", "الخامس": "V"}
_NUMBERS |= {"السادس": "VI", "السابع": "VII", "الثامن": "VIII"}
"""Which of the name a king is, at match level."""

_PLACES = ("GPE", "LOC")

_Row = tuple[tuple[str, ...], str, str]
"""The words after the first, English, kind."""


@cache
def _table() -> dict[str, list[_Row]]:
    """Rows by first word at match level, the longest first; adjectives in the feminine too."""
    found: dict[str, list[_Row]] = {}
    for word, english, kind in read_table(Path(__file__).parent / "data" / "words.tsv").rows:
        first, *rest = match(word).split()
        found.setdefault(first, []).append((tuple(rest), english, kind))
        if kind == "adjective":
            found.setdefault(f"{first}ه", []).append(((), english, kind))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


def _rows_of(form: str) -> Sequence[_Row]:
    """Rows that begin with a word, with ال or without («الألعاب», «ألعاب»)."""
    rows = _table()
    return rows.get(form, ()) or rows.get(form.removeprefix("ال"), ())


def is_meant(row: Row, size: int, head: str, label: str, *, alone: bool = False) -> bool:
    """Whether a listed name inside the name of another thing means what the list says.

    «مجلس إدارة الأمم المتحدة» is of the United Nations; «جامعة الفتح» is of no football club.

    Args:
        row: what the list has.
        size: how many words its name is.
        head: English of the head of the whole, in lower case.
        label: label of the whole.
        alone: nothing else stands after the head.
    """
    if row.label in _PLACES or (alone and row.label == "PERSON"):
        return True
    if size > 1 and row.sector == "SPT":
        return True
    if label in ("FAC", *_PLACES) or head.rpartition(" ")[2] in _BEARERS:
        return (size > 1 or alone) and row.sector not in _PLAIN
    return size > 1 or row.sector in _PROPER or (alone and row.sector != "SPT")


def composed(
    head: str,
    forms: Sequence[str],
    span: tuple[int, int],
    spellings: Spellings,
    *,
    label: str = "ORG",
    bearer: str = "",
    several: bool = False,
    within: bool = False,
) -> str | None:
    """The English name of an organisation, none where a word of it is unknown.

    Args:
        head: English of its head, in lower case.
        forms: the words of the article at match level.
        span: the words after the head, and after the name it bears.
        spellings: what the lists have for them.
        label: label of the whole.
        bearer: the name right after the head, in Latin letters.
        several: the head is in the plural.
        within: it is the body of another, and has none of its own: each is read once.
    """
    phrases = [Phrase()]
    if bearer:
        phrases[0].bear(bearer)
    at, stop = span
    # What stands after a name that is borne is a place, or says more than a word.
    whole = head, "FAC" if bearer else label
    states = at in spellings.nations and head.rpartition(" ")[2] in _OF_STATES
    # A word without ال is no adjective here: «هيئة تقنية المعلومات».
    nouns = head in _OF or not forms[at].startswith("ال") if at < stop else False
    order = ("noun", "adjective") if nouns else ("adjective", "noun")
    inner = "", ""
    while at < stop:
        word, particle = _read(forms, (at, stop), spellings, whole, order, states=states)
        if word is None:
            body = "" if within or phrases[1:] else _body(forms, (at, stop), spellings)
            if not body or phrases[0].named():
                return None
            inner = body, "ل" if forms[at].startswith("لل") else ""
            break
        if particle == "ل":
            phrases.append(Phrase())
        definite = forms[at].startswith(("ال", "وال", "لل")) or word[2] > 1
        if not phrases[-1].add(word, joined=particle == "و", definite=definite):
            return None
        at += word[2]
        states, order = False, ("noun", "adjective")
    if not all(phrase.named() for phrase in phrases[1:]):
        return None
    title = titled(plural_of(head) if several else head)
    return _whole(head, title, phrases, inner)


def _whole(head: str, title: str, phrases: Sequence[Phrase], inner: tuple[str, str]) -> str:
    """All parts of a name in their order."""
    own, *others = phrases
    last = head.rpartition(" ")[2]
    body, particle = inner
    if body and not particle and last not in _OF_BODIES:
        body = body.removeprefix("the ")
        # «كأس السوبر» is the Super Cup already.
        return " ".join(filter(None, (own.before(title), body.removesuffix(f" {title}"), title)))
    if head == BOARD and own.named():
        words = [title, "of", with_article(own.before(""))]
    elif head in _OF and own.named():
        words = [*own.nations[::-1], title, "of", own.after_of()]
    else:
        words = [own.before(title), title]
    words += ["of", body] if body else []
    for other in others:
        words += ["of" if last in _FOR_IS_OF and other is others[0] else "for", other.after_for()]
    return " ".join(filter(None, words))


def _body(forms: Sequence[str], span: tuple[int, int], spellings: Spellings) -> str:
    """English of another body with its own head to the end of a name, empty where it is none.

    «الأمانة العامة» of «للمجلس الأعلى للإعلام».
    """
    first, stop = span
    for head in spellings.heads.get(first, ()):
        if head.label not in ("ORG", "EVENT") or head.stop > stop:
            continue
        several = head.form == "plural"
        words = head.stop, stop
        name = composed(head.english, forms, words, spellings, several=several, within=True)
        if name is not None:
            return f"the {name}" if head.form == "definite" else name
    return ""


def _read(
    forms: Sequence[str],
    span: tuple[int, int],
    spellings: Spellings,
    whole: tuple[str, str],
    order: tuple[str, str],
    *,
    states: bool,
) -> tuple[Word | None, str]:
    """The word at the start of a span, whole or after و or ل, and that particle."""
    form = forms[span[0]]
    found = None if states else _listed(forms, span, form, order)
    if found is not None:
        return _longer(found, _row(span, spellings, whole)), ""
    if form.startswith("لل"):
        # «للغة» is ل before «اللغة», and «للنقل» before «النقل».
        found = _listed(forms, span, f"ال{form[2:]}", order)
        found = found or _listed(forms, span, f"ال{form[1:]}", order)
        row = _row(span, spellings, whole)
        if found is not None or row is not None:
            return (row if found is None else _longer(found, row)), "ل"
    if form.startswith("وال"):
        found = _listed(forms, span, form[1:], order) or _named(forms, span, spellings, whole)
        return found, "و"
    found = _named(forms, span, spellings, whole)
    if found is not None:
        return found, ""
    if form.startswith(("و", "ل")):
        return _listed(forms, span, form[1:], order), form[0]
    return None, ""


def _longer(word: Word, listed: Word | None) -> Word:
    """What the gazetteer names, where that is more than a word of the table."""
    return word if listed is None or listed[2] <= word[2] else listed


def _listed(
    forms: Sequence[str], span: tuple[int, int], first: str, order: tuple[str, str]
) -> Word | None:
    """The longest row of the table that begins with a word, of the kind that comes first."""
    at, stop = span
    found: Word | None = None
    for rest, english, kind in _rows_of(first):
        size = len(rest) + 1
        if found is not None and size < found[2]:
            break
        fits = kind in order and at + size <= stop and tuple(forms[at + 1 : at + size]) == rest
        if fits and (found is None or kind == order[0]):
            found = english, kind, size
    return found


def _named(
    forms: Sequence[str], span: tuple[int, int], spellings: Spellings, whole: tuple[str, str]
) -> Word | None:
    """A person with his title, the adjective of a nation, or a place."""
    at, stop = span
    title = _of_kind("title", forms[at]) if at + 1 in spellings.names else ""
    if title:
        latin, size = _person(forms, (at + 1, stop), spellings)
        after = at + 1 + size
        number = _NUMBERS.get(forms[after], "") if after < stop else ""
        return f"{title} {latin} {number}".rstrip(), "name", size + 1 + bool(number)
    if at in spellings.nations:
        return spellings.nations[at], "nation", 1
    row = _row(span, spellings, whole)
    if row is not None:
        return row
    side = _of_kind("direction", forms[at]) if at + 1 < stop else ""
    if side:
        for end, place in spellings.rows.get(at + 1, ()):
            if end <= stop and place.label in _PLACES:
                return f"{side} {place.latin}", "name", end - at
    if at not in spellings.names:
        return None
    latin, size = _person(forms, span, spellings)
    return latin, "person", size


def _row(span: tuple[int, int], spellings: Spellings, whole: tuple[str, str]) -> Word | None:
    """What the gazetteer names at the start of a span, where it is meant."""
    at, stop = span
    for end, row in spellings.rows.get(at, ()):
        if end <= stop and is_meant(row, end - at, *whole):
            return row.latin, "name", end - at
    return None


def is_word(form: str) -> bool:
    """Whether the table has a word, alone, after و or after ل."""
    return any(map(_rows_of, (form, form[1:] if form[:1] in "ول" else "", f"ال{form[2:]}")))


def _of_kind(kind: str, form: str) -> str:
    """English of a title of a person or of a side, empty where a word is none."""
    rows = _rows_of(form)
    return next((english for _, english, other in rows if other == kind), "")


def _person(forms: Sequence[str], span: tuple[int, int], spellings: Spellings) -> tuple[str, int]:
    """The parts of a person's name from a place on, and how many words they are."""
    parts: list[str] = []
    first, stop = span
    at = first
    while at < stop:
        particle = FOLDED_PARTICLES.get(forms[at]) if at > first else None
        latin, size = (particle, 1) if particle else spellings.names.get(at, ("", 0))
        if not latin or at + size > stop:
            break
        parts.append(latin)
        at += size
    return " ".join(parts), at - first
