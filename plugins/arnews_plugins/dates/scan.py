"""From words to time expressions with values: the engine, free of documents and hooks.

`read` finds the expressions around the places where something of a date stands; `values_of`
resolves them one after the other.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from arnews.text import Words
from arnews_plugins.dates.anchor import Anchor, find_anchor
from arnews_plugins.dates.candidates import candidates, moved
from arnews_plugins.dates.context import Context
from arnews_plugins.dates.model import FIXED, MOMENT, SAME, TENSE, Expression
from arnews_plugins.dates.profiles import PROFILES, Profile
from arnews_plugins.dates.reader import Reader
from arnews_plugins.dates.rendering import day_after, resolve
from arnews_plugins.dates.tense import clause_tense
from arnews_plugins.dates.traps import stands
from arnews_plugins.dates.values import Resolved

__all__ = ["Found", "places_of_marks", "read", "values_of"]

_LEFT: Final = 12  # words before a place that may belong to its expression
_LINKS: Final = frozenset({"", "/", "-", ".", "(", ":", "–", ",", "،"})
_NEAR: Final = 30  # words between an expression and the one «اليوم التالي» counts from
_FAR: Final = 90  # words beyond which «آنذاك» means nothing that was said
_PAIRED: Final = frozenset({"(", "/", "،", "-", "–", "["})  # between two days that are one
_BETWEEN: Final = 3  # words between such days
_OFF: Final = 2  # days that the sight of the moon may put between them
_CLOSE: Final = 3  # days between weekdays that are named together
_DAYS: Final = 64  # days whose values are kept
_MEMO: Final = 1 << 13  # values of a day
_TRIES: Final = 64  # readings in vain that are forgiven: more of them make a table of figures,
_FOUND: Final = 4  # as many more where one is found,
_AGAIN: Final = 16  # of which one in so many words is tried (newspapers: 1 in 56 words is in vain)

_values: dict[tuple[object, ...], dict[tuple[int, int], Resolved]] = {}
_fixed: dict[int, Resolved] = {}


class Found(NamedTuple):
    """An expression with its value; `pair` is the same day in the other calendar, beside it."""

    expression: Expression
    value: Resolved
    pair: Expression | None = None


def places_of_marks(words: Words, text: str) -> Iterator[int]:
    """Places of numbers joined by a colon or a slash."""
    for mark in (":", "/"):
        found = text.find(mark)
        while found >= 0:
            if text[found - 1 : found].isdigit() and text[found + 1 : found + 2].isdigit():
                yield words.at(found - 1)
            found = text.find(mark, found + 1)


def read(
    words: Words, places: Iterable[int], *, register: str = "news"
) -> tuple[Reader, list[Expression]]:
    """The expressions around some places, in the order of the text, none overlapping."""
    reader = Reader(words, dialogue=register == "dialogue")
    forms, seps = reader.forms, reader.seps
    found: list[Expression] = []
    done = 0  # what begins before this word is found, or begins nothing
    vain = 0  # words that the readings in vain have used up, as of the last place
    last = 0
    for place in sorted(places):
        profile = PROFILES[forms[place]]
        if place < done or (profile.needy and _is_alone(forms, place, profile)):
            continue
        vain = max(0, vain - place + last)
        last = place
        if vain > _TRIES * _AGAIN:
            continue
        index = place
        limit = max(done, place - _LEFT)
        while index > limit and PROFILES[forms[index - 1]].known:
            sep = seps[index]
            if sep != " " and not _links(sep):
                break
            index -= 1
        while index <= place:
            if not PROFILES[forms[index]].begins:
                index += 1
                continue
            expression = _at(reader, index)
            if expression is None:
                vain += _AGAIN
                index += 1
                continue
            vain -= _FOUND * _AGAIN
            found.append(expression)
            index = expression.stop
        done = index
    return reader, found


def _is_alone(forms: Sequence[str], place: int, profile: Profile) -> bool:
    """Whether a needy word such as «العام» has nothing beside it that makes it a time."""
    if len(forms) == 1:
        return False
    if place:
        before = PROFILES[forms[place - 1]]
        if before.leads & profile.needy:
            return False
        if before.opens and place > 1 and _is_ordinal(forms[place - 2]):
            return False  # «الربع الثالث من العام»
    if place + 1 == len(forms):
        return True
    after = forms[place + 1]
    if PROFILES[after].follows or after in profile.escapes:
        return False
    # «العام قبل الماضي»
    return (
        after not in {"قبل", "بعد"}
        or place + 2 == len(forms)
        or not (PROFILES[forms[place + 2]].follows)
    )


def _is_ordinal(form: str) -> bool:
    profile = PROFILES[form]
    return bool(profile.number) or form in {"الاخير", "الاخيره"}


def _links(sep: str) -> bool:
    """Whether the word before this may belong to the expression of the word after it."""
    return "\n" not in sep and sep.strip() in _LINKS


def _at(reader: Reader, index: int) -> Expression | None:
    """The longest expression that begins at a place and may stand there."""
    best: Expression | None = None
    for found in candidates(reader, index):
        if best is None or found.stop + index > best.stop:
            here = moved(found, index)
            if stands(reader, here):
                best = here
    return best


def values_of(
    reader: Reader,
    expressions: Sequence[Expression],
    published: date | datetime | None,
    *,
    prefer: str = "context",
    literal_hours: bool = False,
    register: str = "news",
) -> tuple[Anchor, list[Found]]:
    """The values of expressions, with the day of the report they were resolved against."""
    moment = published if isinstance(published, datetime) else None
    day = moment.date() if moment else published
    anchor = find_anchor(expressions, day)
    context = Context(anchor.day, moment, prefer=prefer, literal_hours=literal_hours)
    kept = _kept_for((anchor.day, prefer, literal_hours, register))
    if register == "dialogue":
        expressions = [_spoken(expression) for expression in expressions]
    found: list[Found] = []
    last: Found | None = None
    base: Found | None = None  # what «العام السابق» counts from
    for expression in expressions:
        traits = expression.traits
        tense = 0
        if traits & TENSE:
            tense = clause_tense(reader, expression.first, expression.stop)
        if traits & FIXED:
            value = _fixed_value(expression, context)
        elif traits & SAME or not expression.key or (moment and traits & MOMENT):
            before = base if _is_before(expression) else last
            value = resolve(expression, _after(before, expression, context._replace(tense=tense)))
        else:
            key = (expression.key, tense)
            known = kept.get(key)
            if known is None:
                known = kept[key] = resolve(expression, context._replace(tense=tense))
            value = known
        if found and _goes_on(reader, found[-1], expression, value):
            value = day_after(found[-1].value, value)
        if found and _is_pair(reader, found[-1], expression, value):
            found[-1], both = _paired(found[-1], Found(expression, value))
            found.append(both)
        else:
            found.append(Found(expression, value))
        if value.first is not None and value.type in {"DATE", "TIME"}:
            last = found[-1]
            base = base if _is_before(expression) else last
    return anchor, found


def _after(before: Found | None, expression: Expression, context: Context) -> Context:
    """The context of an expression with the value it may count from: «آنذاك», «العام التالي»."""
    if before is None or not expression.traits & SAME:
        return context
    gap = expression.first - before.expression.stop
    if gap >= _FAR:
        return context
    return context._replace(previous=before.value, near=gap < _NEAR)


def _is_before(expression: Expression) -> bool:
    """«العام السابق», «العام الماضي»: years that are compared with one, each with the same."""
    return expression.fields.get("offset") == ("Y", -1)


def _goes_on(reader: Reader, before: Found, expression: Expression, value: Resolved) -> bool:
    """«مساء الخميس والجمعة»: a weekday that follows another one, within three days of it."""
    if expression.first != before.expression.stop or not expression.cut:
        return False
    one, two = before.expression.fields, expression.fields
    if "weekday" not in one or not two.keys() <= {"weekday", "part"} or "weekday" not in two:
        return False
    if before.value.first is None or value.first is None or not reader.joined(expression.first):
        return False
    return (two["weekday"] - one["weekday"]) % 7 <= _CLOSE


def _fixed_value(expression: Expression, context: Context) -> Resolved:
    """The value of an expression that is the same on every day."""
    value = _fixed.get(expression.key)
    if value is None:
        value = resolve(expression, context)
        if expression.key:
            if len(_fixed) >= _MEMO:
                _fixed.clear()
            _fixed[expression.key] = value
    return value


def _kept_for(key: tuple[object, ...]) -> dict[tuple[int, int], Resolved]:
    """The values of kept readings, by reading and tense, under one day and its settings."""
    kept = _values.get(key)
    if kept is None or len(kept) >= _MEMO:
        if len(_values) >= _DAYS:
            _values.clear()
        kept = _values[key] = {}
    return kept


def _spoken(expression: Expression) -> Expression:
    """«منذ يومين» as people say it to a machine: two days ago."""
    if expression.rule != "dates.since":
        return expression
    return expression._replace(kind="date")


def _is_pair(reader: Reader, before: Found, expression: Expression, value: Resolved) -> bool:
    """Whether two days are one in both calendars: «7 رجب 1440هـ الموافق 14 مارس 2019»."""
    if before.value.calendar == value.calendar or not _is_day(before.value) or not _is_day(value):
        return False
    between = range(before.expression.stop, expression.first)
    linked = any(reader.term(index, "link") for index in between)
    if not linked and (between or reader.mark(expression.first) not in _PAIRED):
        return False
    assert before.value.first is not None  # noqa: S101 - a day
    assert value.first is not None  # noqa: S101 - a day
    return len(between) <= _BETWEEN and abs((value.first - before.value.first).days) <= _OFF


def _is_day(value: Resolved) -> bool:
    return value.first is not None and value.first == value.last


def _paired(before: Found, found: Found) -> tuple[Found, Found]:
    """Both with the other; the Hijri day is the one its Gregorian partner says."""
    if before.value.calendar == "islamic":
        before = before._replace(value=_confirmed(before.value, found.value))
    else:
        found = found._replace(value=_confirmed(found.value, before.value))
    return before._replace(pair=found.expression), found._replace(pair=before.expression)


def _confirmed(hijri: Resolved, gregorian: Resolved) -> Resolved:
    """The Hijri day as its Gregorian partner has it, no longer uncertain."""
    if hijri.first is None or gregorian.first is None:
        return hijri
    old, new = hijri.first.isoformat(), gregorian.first.isoformat()
    return hijri._replace(
        value=(hijri.value or "").replace(old, new),
        edtf=(hijri.edtf or new).replace(f"{old}?", new).replace(old, new),
        first=gregorian.first,
        last=gregorian.last,
    )
