"""What a word type can be in a time expression, worked out once: the engine's first look at a word.

Most words near a date are no part of it; these flags say so without reading any further.
"""

from typing import Final, NamedTuple

from arnews.text import split_words
from arnews.text.numbers import number_at
from arnews.text.numerals import CARDINALS, ORDINALS
from arnews.text.remembered import Remembered
from arnews_plugins.dates.lexicon import LEXICON, Meanings

__all__ = ["DEFINITE", "GOVERNORS", "INDEFINITE", "PROFILES", "THROUGHOUT", "Profile"]

GOVERNORS: Final = frozenset({"ago", "after", "since", "during"})
"""Values of prepositions that an amount of time may stand after."""

THROUGHOUT: Final = frozenset({"طوال", "طيله"})
"""Prepositions that a whole unit may stand after: «طوال اليوم»."""

_COUNTING: Final = frozenset({"approx", "each", "fuzzy", "half", "unit", "weekday", "wh"})
_POINTING: Final = frozenset({"approx", "early", "half", "month", "pos", "samepre", "that", "this"})
_TIMING: Final = frozenset({"clock", "day", "hour", "part", "season", "weekday"})
_FOLLOWING: Final = frozenset(
    {
        "after",
        "day",
        "dir",
        "era",
        "half",
        "minutes",
        "few",
        "fiscal",
        "hour",
        "month",
        "night",
        "part",
        "same",
        "school",
        "season",
        "weekday",
    }
)
_NEEDY: Final = frozenset(
    {"clock", "half", "hour", "minutes", "part", "period", "season", "unit", "weekday"}
)
_AMOUNTS: Final = frozenset({"approx", "each", "fuzzy", "wh"})
_DATES: Final = frozenset(
    {
        "approx",
        "clock",
        "day",
        "decade",
        "early",
        "future",
        "half",
        "holiday",
        "hour",
        "minute",
        "month",
        "night",
        "part",
        "period",
        "pos",
        "ref",
        "samepre",
        "season",
        "that",
        "then",
        "this",
        "unit",
        "weekday",
        "weekend",
        "wh",
    }
)
_ARTICLES: Final = frozenset({"ال", "لل"})
_PARTICLES: Final = frozenset("وفبلكا")
_NUMERALS: Final = frozenset({*CARDINALS, *ORDINALS})
_FRACTIONS: Final = ("نصف", "ربع", "ثلث")
INDEFINITE, DEFINITE = 1, 2


class Profile(NamedTuple):
    """What a word can do.

    Args:
        known: it may stand in a time expression.
        begins: a time expression may begin with it.
        number: it may begin a number; in digits, 2.
        amounts: an amount of time may begin with it.
        counts: one may begin with it that nothing governs.
        fuzzy: it may stand for a number: عدة, ال before digits.
        dates: a date may begin with it.
        governs: an amount may stand after it («قبل», «خلال»).
        years: a range of years may begin with it («عام», «عامي»).
        opens: a range may begin with it («من», «بين»).
        repeats: a repeated time may begin with it.
        seconds: it begins something only together with one of these words; None: by itself.
        needy: it is a time only beside a word that leads or follows; INDEFINITE or DEFINITE.
        escapes: words after it with which it needs nothing («العام الهجري الجديد»).
        leads: which needy words after it it makes a time: INDEFINITE, DEFINITE or both.
        follows: it may make a needy word before it a time.
        leads_only: it begins something only before an amount or a range.
    """

    known: bool = False
    begins: bool = False
    number: int = 0
    amounts: bool = False
    counts: bool = False
    fuzzy: bool = False
    dates: bool = False
    governs: bool = False
    years: bool = False
    opens: bool = False
    repeats: bool = False
    seconds: frozenset[str] | None = None
    needy: int = 0
    escapes: frozenset[str] = frozenset()
    leads: int = 0
    follows: bool = False
    leads_only: bool = False


_NONE: Final = Profile()


def _profile(form: str) -> Profile:
    meanings = LEXICON[form]
    number = _number(form)
    if meanings is not None:
        return _of_meanings(form, meanings, number)
    if number:
        return Profile(
            known=True,
            begins=True,
            number=number,
            amounts=True,
            counts=True,
            dates=True,
            repeats=True,
            leads=INDEFINITE,
            follows=True,
        )
    article = form in _ARTICLES
    if article or form == "و" or form in LEXICON.inner:
        return Profile(
            known=True,
            begins=article,
            amounts=article,
            counts=article,
            fuzzy=article,
            leads=INDEFINITE,
        )
    return _NONE


def _of_meanings(form: str, meanings: Meanings, number: int) -> Profile:
    kinds = meanings.keys()
    preps = {term.value for term in meanings.get("prep", ())}
    governs = not GOVERNORS.isdisjoint(preps)
    opens = "from" in preps or form.removeprefix("و") == "من"
    begins = bool(kinds & _DATES)
    fraction = form.endswith(_FRACTIONS)
    counts = bool(number or fraction or kinds & _AMOUNTS or _is_countable(meanings))
    leads = INDEFINITE * bool(
        number or governs or fraction or "from" in preps or kinds & (_COUNTING | _TIMING)
    )
    repeats = bool(number or kinds & {"each", "set", "setadj", "times"})
    return Profile(
        known=True,
        begins=bool(number or counts or governs or begins or opens or repeats),
        number=number,
        amounts=counts or governs,
        counts=counts,
        fuzzy="fuzzy" in kinds,
        governs=governs,
        years=any(term.value.startswith("Y:") for term in meanings.get("unit", ())),
        dates=bool(number or begins),
        opens=opens,
        repeats=repeats,
        seconds=None if number or opens or fraction else _seconds(meanings),
        needy=0 if number else _needy(meanings),
        escapes=_escapes(meanings),
        leads=leads | DEFINITE * bool(kinds & (_POINTING | _TIMING) or form in THROUGHOUT),
        leads_only=not (number or counts or begins or repeats),
        follows=bool(number or _is_week(meanings) or _follows(meanings)),
    )


def _is_countable(meanings: Meanings) -> bool:
    """A unit, but not «العام» and its like, which count nothing."""
    return any(
        not (term.definite and term.value.endswith(":sg")) for term in meanings.get("unit", ())
    )


def _follows(meanings: Meanings) -> bool:
    return any(
        not term.rest for kind, terms in meanings.items() if kind in _FOLLOWING for term in terms
    )


def _is_week(meanings: Meanings) -> bool:
    """«الأسبوع» after a weekday."""
    return any(term.value == "W:sg" and term.definite for term in meanings.get("unit", ()))


def _seconds(meanings: Meanings) -> frozenset[str] | None:
    """The second words of what a word begins, where it begins nothing alone."""
    seconds = set()
    for kind, terms in meanings.items():
        begins = kind in _DATES or kind in _AMOUNTS or kind in {"set", "setadj", "times"}
        for term in terms:
            if not begins and not (kind == "prep" and term.value in GOVERNORS):
                continue
            if not term.rest:
                return None
            seconds.add(term.rest[0])
    return frozenset(seconds)


def _needy(meanings: Meanings) -> int:
    if any(not term.rest for kind in meanings.keys() - _NEEDY for term in meanings[kind]):
        return 0
    units = meanings.get("unit", ())
    if any(term.value.endswith(":du") for term in units):
        return 0  # «يومين» is a length of time by itself
    weekdays = meanings.get("weekday", ())
    if any(term.flags != "weak" for term in weekdays):
        return 0
    terms = [term for terms in meanings.values() for term in terms]
    return DEFINITE if any(term.definite for term in terms) else INDEFINITE


def _escapes(meanings: Meanings) -> frozenset[str]:
    return frozenset(term.rest[0] for terms in meanings.values() for term in terms if term.rest)


def _number(form: str) -> int:
    if form[-1:].isdigit() or form[-2:-1].isdigit():
        return 2
    if not _may_be_number(form):
        return 0
    # «الحادي» and «اثنا» are numbers only with a ten after them.
    for text in (form, f"{form} عشر"):
        found = number_at(split_words(text, text), 0)
        if found is not None and found.stop == text.count(" ") + 1:
            return 1
    return 0


def _may_be_number(form: str) -> bool:
    """Whether a word, or what is left of it without particles, is in the lists of numerals."""
    if _is_numeral(form):
        return True
    if form[:1] not in _PARTICLES:
        return False
    bare = form[1:] if form[0] in "وف" else form
    return _is_numeral(bare) or (bare[:1] in {"ب", "ل", "ك"} and _is_numeral(bare[1:]))


def _is_numeral(form: str) -> bool:
    return form in _NUMERALS or (form[:2] == "ال" and form[2:] in _NUMERALS)


PROFILES: Final = Remembered(_profile)
