"""What may begin at a word: all that the grammar reads there, before the traps have a say.

A reading depends on nothing but the words that follow each other as words of time expressions,
what stands between them, and whether an unknown word follows; so it is kept by just these.
"""

from itertools import count
from typing import Final

from arnews_plugins.dates.amount_grammar import amount_expression
from arnews_plugins.dates.calendar_grammar import after_adjective
from arnews_plugins.dates.lexicon import LEXICON
from arnews_plugins.dates.model import Expression, traits_of
from arnews_plugins.dates.profiles import PROFILES, Profile
from arnews_plugins.dates.ranges import connects, range_expression, repeated
from arnews_plugins.dates.reader import Reader, may_be_counted, parts
from arnews_plugins.dates.sequence import date_expression

__all__ = ["candidates", "moved"]

_LONGEST: Final = 9  # words; longer runs are rare and read anew
_MEMO: Final = 1 << 15
_NOTHING: Final = Profile()
# Say nothing before an unknown word.
_IDLE: Final = frozenset(
    [
        "في",
        "وفي",
        "الي",
        "والي",
        "حتي",
        "وحتي",
        "خلال",
        "وخلال",
        "منذ",
        "ومنذ",
        "قبل",
        "وقبل",
        "بعد",
        "وبعد",
        "عند",
        "لمده",
        "طوال",
        "و",
        "وذلك",
    ]
)
_JOINING: Final = frozenset("/-–.:")
_IDLE_ALONE: Final = _IDLE | {"من", "ومن", "علي", "وعلي", "بين", "وبين"}

Key = tuple[int | str, ...]
_kept: dict[Key, tuple[Expression, ...]] = {}
_keys: Final = count(1)


def candidates(reader: Reader, index: int) -> tuple[Expression, ...]:
    """The readings that begin at a place, the plain date first, counted from that place."""
    forms = reader.forms
    profile = PROFILES[forms[index]]
    if not profile.begins:
        return ()
    stop = index + 1
    if profile.seconds is not None and (stop >= reader.count or forms[stop] not in profile.seconds):
        return ()
    if profile.leads_only and not _leads(reader, index, profile):
        return ()
    stop = _run(reader, index, profile)
    if stop - index > _LONGEST:
        return tuple([_kept_as(item, -index, 0) for item in _read(reader, index)])
    sep = reader.seps[stop]
    if stop == index + 1 and profile.number and _is_bare(profile, forms[index], sep):
        return ()
    key = _key(reader, index, stop)
    found = _kept.get(key)
    if found is None:
        if len(_kept) >= _MEMO:
            _kept.clear()
        found = tuple([_kept_as(item, -index, next(_keys)) for item in _read(reader, index)])
        _kept[key] = found
    return found


def _run(reader: Reader, index: int, profile: Profile) -> int:
    """Where the words end that may say something in a reading from a place on."""
    forms, seps = reader.forms, reader.seps
    stop = index + 1
    limit = min(index + _LONGEST + 1, reader.count)
    while stop < limit and PROFILES[forms[stop]].known:
        sep = seps[stop]
        if sep != " " and parts(sep):
            break
        stop += 1
    if stop - index > _LONGEST:
        return stop
    idle = _IDLE if profile.governs else _IDLE_ALONE
    while stop > index + 1 and forms[stop - 1] in idle:
        stop -= 1
    return stop


def _key(reader: Reader, index: int, stop: int) -> Key:
    """All that the readings of a run of words depend on."""
    forms, seps = reader.forms, reader.seps
    after = stop < reader.count
    flags = reader.dialogue + 2 * (index == 0) + 4 * after
    sep = seps[stop]
    last = PROFILES[forms[stop - 1]]
    if last.number:
        sep = sep[:2]
    elif sep != " ":
        bare = sep.strip(" ")
        sep = bare[:1] if bare[:1] == ")" else "." if bare else " "
    if after:
        following = forms[stop]
        if last.counts and following.startswith("ال"):
            flags += 8
        if last.number and may_be_counted(following):
            flags += 16
    if stop == index + 1:
        return (flags, forms[index], sep)
    return (flags, sep, *forms[index:stop], *seps[index + 1 : stop])


def _leads(reader: Reader, index: int, profile: Profile) -> bool:
    """Whether what «خلال», «منذ» or «من» needs stands after it."""
    stop = index + 1
    if stop >= reader.count:
        return False
    form = reader.forms[stop]
    following = PROFILES[form]
    if profile.governs and (
        following.amounts or form in LEXICON.inner or "unit" in reader.kinds(stop)
    ):
        return True
    if not profile.opens or not following.known:
        return False
    return any(
        connects(reader, place) or reader.forms[place].startswith("لل")
        for place in range(stop + 1, min(stop + _LONGEST, reader.count))
    )


def _is_bare(profile: Profile, form: str, sep: str) -> bool:
    """Whether a number with an unknown word after it is just that, and no year or clock."""
    in_words = profile.number == 1
    return (in_words and sep == " ") or (sep[:1] not in _JOINING and len(form) < 3)


def moved(found: Expression, offset: int) -> Expression:
    """A reading that was kept, at its place."""
    first, stop, kind, rule, fields, end, cut, mod, key, traits = found
    return Expression(first + offset, stop + offset, kind, rule, fields, end, cut, mod, key, traits)


def _kept_as(found: Expression, offset: int, key: int) -> Expression:
    """A reading as it is kept, with what its value depends on."""
    first, stop, kind, rule, fields, end, cut, mod, *_ = found
    traits = traits_of(found)
    return Expression(first + offset, stop + offset, kind, rule, fields, end, cut, mod, key, traits)


def _read(reader: Reader, index: int) -> list[Expression]:
    profile = PROFILES[reader.forms[index]]
    date = date_expression(reader, index) if profile.dates else None
    found = [date] if date else []
    counts = profile.number or profile.governs if date else profile.counts
    if counts or (profile.governs and _following(reader, index).known):
        amount = amount_expression(reader, index)
        found += [amount] if amount else []
    if profile.repeats and (not profile.number or _is_often(reader, index)):
        again = repeated(reader, index)
        found += [again] if again else []
    if _may_be_range(reader, index, found):
        range_ = range_expression(reader, index)
        found += [range_] if range_ else []
    return found


def _is_often(reader: Reader, index: int) -> bool:
    """Whether «مرات» stands after a number."""
    number = reader.number(index)
    return number is not None and reader.value(number.stop, "times") is not None


def _may_be_range(reader: Reader, index: int, found: list[Expression]) -> bool:
    """Whether something stands where the ends of a range are joined."""
    profile = PROFILES[reader.forms[index]]
    if profile.opens:
        return _following(reader, index).known
    for item in found:
        if item.kind == "date" and connects(reader, item.stop):
            return True
    if not profile.number and not profile.years:
        return False
    place = index if profile.number else after_adjective(reader, index + 1)
    number = reader.number(place)
    return number is not None and connects(reader, number.stop)


def _following(reader: Reader, index: int) -> Profile:
    if index + 1 < reader.count:
        return PROFILES[reader.forms[index + 1]]
    return _NOTHING
