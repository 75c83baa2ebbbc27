"""What may begin at a word: all that the grammar reads there, before the traps have a say.

A reading depends on nothing but the words that follow each other as words of time expressions,
what stands between them, and whether an unknown word follows; so it is kept by just these.
"""

from typing import Final

from arnews_plugins.dates.amount_grammar import amount_expression
from arnews_plugins.dates.model import Expression
from arnews_plugins.dates.profiles import PROFILES, Profile
from arnews_plugins.dates.ranges import connects, range_expression, repeated
from arnews_plugins.dates.reader import Reader, parts
from arnews_plugins.dates.sequence import date_expression

__all__ = ["candidates"]

_LONGEST: Final = 7  # words; longer runs are rare and read anew
_MEMO: Final = 1 << 15
_NOTHING: Final = Profile()
_IDLE: Final = frozenset({"في", "الي", "حتي"})  # say nothing before an unknown word
_JOINING: Final = frozenset("/-–.:")

Key = tuple[int | str, ...]
_kept: dict[Key, tuple[Expression, ...]] = {}


def candidates(reader: Reader, index: int) -> tuple[Expression, ...]:
    """The readings that begin at a place, the plain date first."""
    forms = reader.forms
    profile = PROFILES[forms[index]]
    if not profile.begins:
        return ()
    stop = index + 1
    if profile.seconds is not None and (stop >= reader.count or forms[stop] not in profile.seconds):
        return ()
    limit = min(index + _LONGEST + 1, reader.count)
    seps = reader.seps
    while stop < limit and PROFILES[forms[stop]].known and not parts(seps[stop]):
        stop += 1
    if stop - index > _LONGEST:
        return tuple(_read(reader, index))
    while stop > index + 1 and forms[stop - 1] in _IDLE:
        stop -= 1
    if stop == index + 1 and profile.number and _is_bare(forms[index], seps[stop]):
        return ()
    after = stop < reader.count
    flags = reader.dialogue + 2 * (index == 0) + 4 * after
    if after and PROFILES[forms[stop - 1]].counts and forms[stop].startswith("ال"):
        flags += 8
    if stop == index + 1:
        key: Key = (flags, forms[index], seps[stop][:2])
    else:
        key = (flags, seps[stop][:2], *forms[index:stop], *seps[index + 1 : stop])
    found = _kept.get(key)
    if found is None:
        if len(_kept) >= _MEMO:
            _kept.clear()
        found = _kept[key] = tuple(_moved(item, -index) for item in _read(reader, index))
    if not found or not index:
        return found
    return tuple([_moved(item, index) for item in found])


def _is_bare(form: str, sep: str) -> bool:
    """Whether a number with an unknown word after it is just that, and no year or clock."""
    return (sep == " " and not (form[-1:].isdigit() or form[-2:-1].isdigit())) or (
        sep[:1] not in _JOINING and len(form) < 3
    )


def _moved(found: Expression, offset: int) -> Expression:
    """The same reading at another place."""
    return Expression(
        found.first + offset,
        found.stop + offset,
        found.kind,
        found.rule,
        found.fields,
        found.end,
        found.cut,
        found.mod,
    )


def _read(reader: Reader, index: int) -> list[Expression]:
    profile = PROFILES[reader.forms[index]]
    date = date_expression(reader, index) if profile.dates else None
    found = [date] if date else []
    counts = profile.number or profile.governs if date else profile.counts
    if counts or (profile.governs and _following(reader, index).known):
        amount = amount_expression(reader, index)
        found += [amount] if amount else []
    if profile.repeats:
        again = repeated(reader, index)
        found += [again] if again else []
    if _may_be_range(reader, index, found):
        range_ = range_expression(reader, index)
        found += [range_] if range_ else []
    return found


def _may_be_range(reader: Reader, index: int, found: list[Expression]) -> bool:
    """Whether something stands where the ends of a range are joined."""
    profile = PROFILES[reader.forms[index]]
    if profile.opens:
        return _following(reader, index).known
    if any(item.kind == "date" and connects(reader, item.stop) for item in found):
        return True
    if not profile.number and not profile.years:
        return False
    number = reader.number(index if profile.number else index + 1)
    return number is not None and connects(reader, number.stop)


def _following(reader: Reader, index: int) -> Profile:
    if index + 1 < reader.count:
        return PROFILES[reader.forms[index + 1]]
    return _NOTHING
