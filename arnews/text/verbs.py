"""Arabic verbs: all forms of a verb as news spells them, made by rule from its principal parts.

Unvowelled spelling decides everything here, so forms that differ only in their
vowels (active and passive of most verbs) come out as two readings of the same letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

import attrs

from arnews.errors import DataError

Tense = Literal["past", "present", "subjunctive", "jussive", "participle", "masdar"]
Voice = Literal["active", "passive"]

_SHADDA = "\u0651"

# Letters after which a four-letter ا-form is an assimilated افتعل (اتهم, اطلع), not a doubled verb.
_ASSIMILATED = "تطدذز"


@attrs.frozen
class Verb:
    """The principal parts of a verb, in unvowelled news spelling.

    Args:
        past: third person masculine singular of the past: «أعلن». A final
            shadda («استمرّ») marks a doubled verb where the letters do not.
        present: the same person of the present: «يعلن».
        active: active participle («مضيف», «مدعي»); made by rule if empty.
        passive: passive participle («متهم», «مدعى»); made by rule if empty.
        masdars: verbal nouns. They also tell form I from form II («تحذير»
            makes «حذر» form II) and doubled verbs from others («استمرار»).
    """

    past: str
    present: str
    active: str = ""
    passive: str = ""
    masdars: tuple[str, ...] = ()


@attrs.frozen
class VerbForm:
    """One reading of one spelling.

    Args:
        form: the spelling, without attached particles or pronouns.
        tense: subjunctive and jussive are given only where they are spelt
            otherwise than the present («يقولوا», «يقل»).
        person: 1, 2 or 3; 0 for participles and verbal nouns.
        gender: "m", "f", or "" for both.
        number: "sg", "du", "pl".
        voice: "active" or "passive".
        case: "nom" or "acc" (accusative or genitive) of participles and verbal
            nouns where the letters tell, else "".
    """

    form: str
    tense: Tense
    person: int
    gender: str
    number: str
    voice: Voice
    case: str = ""


class _Past(NamedTuple):
    """The stems of the past: bare, before ـت (she), before ـا, before ـوا, before consonants."""

    bare: str
    feminine: str
    dual: str
    plural: str
    closed: str


class _Present(NamedTuple):
    """The stems of the present without its prefix: bare, before ـان, ـون, ـن, and the jussive."""

    bare: str
    dual: str
    plural: str
    closed: str
    jussive: str


class _Kind(NamedTuple):
    """What class a verb is of."""

    hollow: bool
    doubled: bool
    derived: bool


def conjugate(verb: Verb) -> tuple[VerbForm, ...]:
    """Return every news form of `verb`, once for each reading.

    Sound, hamzated, assimilated, hollow, defective and doubled verbs of all
    stems are made by rule. The imperative is left out, news reports have none.

    Raises:
        DataError: a principal part is too short to be one.

    Example:
        >>> forms = conjugate(Verb("أشار", "يشير", masdars=("إشارة",)))
        >>> [f.form for f in forms if f.tense == "past" and f.person == 3][:3]
        ['أشار', 'أشارت', 'أشارا']
    """
    past = verb.past.rstrip(_SHADDA)
    if len(past) < 2 or len(verb.present) < 3:
        raise DataError(
            f"verb {verb.past!r}, {verb.present!r}: the past needs two letters and the present three"
        )
    kind = _kind(verb, past)
    passive_past = _passive_past(past, kind)
    passive_present = _passive_present(past, verb.present, kind)
    forms = [
        *_past_forms(past, verb.present, kind, "active"),
        *_past_forms(passive_past, verb.present, kind, "passive"),
        *_present_forms(verb.present, kind, "active"),
        *_present_forms(passive_present, kind, "passive"),
        *_participles(_active_participle(verb, past, kind), "active", weak=_weak(past)),
        *_participles(_passive_participle(verb, past, kind), "passive", weak=False),
        *(form for masdar in verb.masdars for form in _masdar_forms(masdar)),
    ]
    return tuple(dict.fromkeys(forms))


def _weak(past: str) -> bool:
    """Whether the verb is defective: «دعا», «نفى», «خشي»."""
    return past[-1] in "اىي"


def _kind(verb: Verb, past: str) -> _Kind:
    """Read the class of the verb from its principal parts."""
    hollow = past[-2] == "ا" and (len(past) == 3 or past[0] in "أا") and not _weak(past)
    marked = verb.past.endswith(_SHADDA)
    doubled = marked or (not hollow and not _weak(past) and _looks_doubled(verb, past))
    return _Kind(hollow and not marked, doubled, _is_derived(verb, past, doubled=doubled))


def _looks_doubled(verb: Verb, past: str) -> bool:
    """Whether the letters (and the verbal noun) show a doubled verb: رد, أصر, اهتم, استمر."""
    if len(past) == 2:
        return True
    if len(past) == 3:
        return past[0] == "أ" and len(verb.present) == 3
    if len(past) == 4:
        return past[0] == "ا" and past[1] not in _ASSIMILATED
    return f"{past}ا{past[-1]}" in verb.masdars


def _is_derived(verb: Verb, past: str, *, doubled: bool) -> bool:
    """Whether the verb is of another stem than the first."""
    if len(past) != 3:
        return len(past) > 3
    if past[0] == "آ" or (past[0] == "أ" and (doubled or verb.present[1] == "ؤ")):
        return True
    return any(
        len(m) == 5 and m.startswith("ت" + past[0]) and (m[3] == "ي" or m[4] == "ة")
        for m in verb.masdars
    )


def _attach(stem: str, suffix: str) -> tuple[str, ...]:
    """Add a suffix that begins with a vowel; a final hamza takes its seat, the usual spelling first."""
    first = suffix[:1]
    if not first or stem[-1] not in "أء":
        return (stem + suffix,)
    if stem[-1] == "أ":
        seats = {"ا": ("آ" + suffix[1:],), "و": ("أ" + suffix, "ؤ" + suffix)}
        ends = seats.get(first, ("ئ" + suffix, "أ" + suffix) if first == "ي" else ("أ" + suffix,))
        return tuple(stem[:-1] + end for end in ends)
    if stem[-2:-1] == "ي" or first == "ي":
        return (stem[:-1] + "ئ" + suffix,)
    if first == "و":
        return (stem[:-1] + "ؤ" + suffix, stem + suffix)
    return (stem + suffix,)


def _add(stem: str, suffix: str, bare: str) -> tuple[str, ...]:
    """Add a vowel suffix to a stem; one that a defective verb has shortened keeps its spelling."""
    return _attach(stem, suffix) if stem == bare else (stem + suffix,)


def _close(stem: str, suffix: str) -> str:
    """Add a suffix that begins with a consonant; two equal consonants are written once."""
    return stem + suffix[1:] if stem[-1] == suffix[0] else stem + suffix


def _short(stem: str, seat: str) -> str:
    """Drop the long vowel of a hollow stem («قال» to «قل»); a final hamza takes `seat`."""
    return stem[:-2] + (seat if stem[-1] == "ء" else stem[-1])


def _past_stems(past: str, present: str, kind: _Kind) -> _Past:
    last = past[-1]
    if last == "ي":
        return _Past(past, past, past, past[:-1], past)
    if last in "اى":
        stem = past[:-1]
        glide = "و" if last == "ا" and stem[-1] != "ي" else "ي"
        return _Past(past, stem, stem + glide, stem, stem + glide)
    if kind.hollow:
        seat = {"ي": "ئ", "ا": "ئ", "و": "ؤ"}[present[-2]] if len(past) == 3 else "أ"
        return _Past(past, past, past, past, _short(past, seat))
    return _Past(past, past, past, past, past + last if kind.doubled else past)


def _past_forms(past: str, present: str, kind: _Kind, voice: Voice) -> Iterator[VerbForm]:
    stems = _past_stems(past, present, kind)
    vowel = [
        (stems.bare, "", 3, "m", "sg"),
        (stems.feminine, "ت", 3, "f", "sg"),
        (stems.dual, "ا", 3, "m", "du"),
        (stems.feminine, "تا", 3, "f", "du"),
        (stems.plural, "وا", 3, "m", "pl"),
    ]
    for stem, suffix, person, gender, number in vowel:
        for form in _add(stem, suffix, stems.bare):
            yield VerbForm(form, "past", person, gender, number, voice)
    consonant = [
        ("ن", 3, "f", "pl"),
        ("ت", 2, "", "sg"),
        ("تما", 2, "", "du"),
        ("تم", 2, "m", "pl"),
        ("تن", 2, "f", "pl"),
        ("ت", 1, "", "sg"),
        ("نا", 1, "", "pl"),
    ]
    for suffix, person, gender, number in consonant:
        yield VerbForm(_close(stems.closed, suffix), "past", person, gender, number, voice)


def _present_stems(present: str, kind: _Kind) -> _Present:
    base = present[1:]
    last = base[-1]
    if last in "ويىا":
        before = base[:-1]
        glide = before + ("و" if last == "و" else "ي")
        return _Present(base, glide, before, glide, before)
    if kind.hollow:
        seat = {"ي": "ئ", "ا": "أ", "و": "ؤ"}.get(base[-2], "أ")
        short = _short(base, seat)
        return _Present(base, base, base, short, short)
    return _Present(base, base, base, base + last if kind.doubled else base, base)


def _present_forms(present: str, kind: _Kind, voice: Voice) -> Iterator[VerbForm]:
    stems = _present_stems(present, kind)
    singular = [("ي", 3, "m", "sg"), ("ت", 3, "f", "sg"), ("ت", 2, "m", "sg")]
    singular += [("أ", 1, "", "sg"), ("ن", 1, "", "pl")]
    for prefix, person, gender, number in singular:
        form = _prefixed(prefix, stems.bare)
        yield VerbForm(form, "present", person, gender, number, voice)
        short = _prefixed(prefix, stems.jussive)
        if short != form:
            yield VerbForm(short, "jussive", person, gender, number, voice)
    long = [
        ("ي", stems.dual, "ا", 3, "m", "du"),
        ("ت", stems.dual, "ا", 3, "f", "du"),
        ("ت", stems.dual, "ا", 2, "", "du"),
        ("ي", stems.plural, "وا", 3, "m", "pl"),
        ("ت", stems.plural, "وا", 2, "m", "pl"),
        ("ت", stems.plural, "ي", 2, "f", "sg"),
    ]
    for prefix, stem, suffix, person, gender, number in long:
        full = {"وا": "ون"}.get(suffix, suffix + "ن")
        for form in _add(stem, full, stems.bare):
            yield VerbForm(prefix + form, "present", person, gender, number, voice)
        for form in _add(stem, suffix, stems.bare):
            yield VerbForm(prefix + form, "subjunctive", person, gender, number, voice)
    for prefix, person in (("ي", 3), ("ت", 2)):
        form = prefix + _close(stems.closed, "ن")
        yield VerbForm(form, "present", person, "f", "pl", voice)


def _prefixed(prefix: str, stem: str) -> str:
    """Put a person prefix before the stem; «أأ» is written «آ»."""
    return "آ" + stem[1:] if prefix == "أ" and stem[0] == "أ" else prefix + stem


def _passive_past(past: str, kind: _Kind) -> str:
    """Turn the past into its passive: قال to قيل, تابع to توبع, نفى to نفي, سأل to سئل."""
    if past[0] == "آ":
        past = "أو" + past[1:]
    if kind.hollow:
        return past[:-2] + "ي" + past[-1]
    head, last = past[:-1], past[-1]
    last = {"ا": "ي", "ى": "ي", "أ": "ئ"}.get(last, last)
    if len(past) == 3 and head[-1] == "أ":
        return head[:-1] + "ئ" + last
    if _long_a(past):
        head = head.replace("اء", "وئ").replace("ا", "و")
    return head + last


def _long_a(past: str) -> bool:
    """Whether the stem is the third or sixth («تابع», «تداول»), whose passive has a long u."""
    return "ا" in past[1:-1][:2]


def _passive_present(past: str, present: str, kind: _Kind) -> str:
    """Turn the present into its passive: يقول to يقال, ينفي to ينفى, يصف to يوصف."""
    prefix, base = present[0], present[1:]
    if kind.hollow:
        return prefix + base[:-2] + "ا" + base[-1]
    if not kind.derived and past[0] == "و" and base[0] != "و":
        base = "و" + base
    if not kind.derived and past[0] == "أ" and base[0] == "أ":
        base = "ؤ" + base[1:]
    last = "ا" if base[-2:] == "يي" else {"و": "ى", "ي": "ى", "ئ": "أ"}.get(base[-1], base[-1])
    return prefix + base[:-1] + last


def _active_participle(verb: Verb, past: str, kind: _Kind) -> str:
    """Return the active participle; that of a defective verb with its ي («نافي»)."""
    made = verb.active
    if not made and kind.derived:
        base = verb.present[1:]
        if base[-2] == "ء":  # the i of the participle seats the hamza on ئ: متسائل
            base = base[:-2] + "ئ" + base[-1]
        made = "م" + base[:-1] + {"ى": "ي", "أ": "ئ"}.get(base[-1], base[-1])
    if not made:
        head = "آ" if past[0] == "أ" else past[0] + "ا"
        middle = "" if len(past) == 2 else {"ا": "ئ", "أ": "ئ"}.get(past[1], past[1])
        made = head + middle + {"ا": "ي", "ى": "ي", "أ": "ئ", "ء": "ي"}.get(past[-1], past[-1])
    return made + "ي" if _weak(past) and made[-1] != "ي" else made


def _passive_participle(verb: Verb, past: str, kind: _Kind) -> str:
    """Return the passive participle: متهم, مضاف, مدعى; of form I مكتوب, مقول, منفي, مردود."""
    if verb.passive:
        return verb.passive
    base = verb.present[1:]
    if kind.derived:
        if kind.hollow:
            return "م" + base[:-2] + "ا" + base[-1]
        return "م" + base[:-1] + {"ي": "ى", "ئ": "أ"}.get(base[-1], base[-1])
    return "م" + _passive_of_form_one(past, base, kind)


def _passive_of_form_one(past: str, base: str, kind: _Kind) -> str:
    """Return what follows the م of the passive participle of form I; `base`: the bare present."""
    if kind.hollow:
        return past[0] + ("ي" if base[-2] == "ي" else "و") + past[-1]
    if kind.doubled:
        return past[0] + past[-1] + "و" + past[-1]
    middle = past[1]
    if middle == "أ":
        middle = "ئ" if _weak(past) else "ؤ"
    if _weak(past):
        return past[0] + middle + ("و" if base[-1] == "و" else "ي")
    return past[0] + middle + "و" + ("ء" if past[-1] == "أ" else past[-1])


def _participles(stem: str, voice: Voice, *, weak: bool) -> Iterator[VerbForm]:
    """Inflect a participle; `weak`: its final ي falls before endings («نافي»: ناف, نافون)."""
    plural = stem[:-1] if weak or stem[-1] == "ى" else stem
    dual = stem[:-1] + "ي" if stem[-1] == "ى" else stem
    feminine = stem[:-1] + "ا" if stem[-1] == "ى" else stem
    endings = [
        (feminine, "ة", "f", "sg", ""),
        (dual, "ان", "m", "du", "nom"),
        (dual, "ين", "m", "du", "acc"),
        (feminine, "تان", "f", "du", "nom"),
        (feminine, "تين", "f", "du", "acc"),
        (plural, "ون", "m", "pl", "nom"),
        (plural, "ين", "m", "pl", "acc"),
        (dual, "ات", "f", "pl", ""),
    ]
    yield VerbForm(plural if weak else stem, "participle", 0, "m", "sg", voice, "nom")
    if weak:
        yield VerbForm(stem, "participle", 0, "m", "sg", voice)
    for form in _accusative(stem):
        yield VerbForm(form, "participle", 0, "m", "sg", voice, "acc")
    for base, suffix, gender, number, case in endings:
        for form in _attach(base, suffix):
            yield VerbForm(form, "participle", 0, gender, number, voice, case)


def _accusative(noun: str) -> tuple[str, ...]:
    """Return the indefinite accusative where it is spelt with a final ا («تأكيدا», «مضيفا»)."""
    if noun[-1] in "ةىأا" or noun.endswith("اء"):
        return ()
    return _attach(noun, "ا")


def _masdar_forms(masdar: str) -> Iterator[VerbForm]:
    yield VerbForm(masdar, "masdar", 0, "", "sg", "active")
    for form in _accusative(masdar):
        yield VerbForm(form, "masdar", 0, "", "sg", "active", "acc")


def read_verbs(path: str | Path) -> list[tuple[Verb, Mapping[str, str]]]:
    """Read a table of verbs: the principal parts, and the other cells of each row by column.

    The file is tab separated with comment lines (``# ``), then a header that has
    the columns ``past`` and ``present`` and may have ``active``, ``passive`` and
    ``masdar``; several verbal nouns are separated by ``|``.

    Raises:
        DataError: a missing column, a row of another width, or a bad
            principal part; the message names file and line.
    """
    from arnews.matching.tables import read_table  # noqa: PLC0415 - matching stands on text

    table = read_table(path)
    table.column("past")
    table.column("present")
    first = len(table.comments) + 2
    cells = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    return [(_row_verb(row, f"{path}:{number}"), row) for number, row in enumerate(cells, first)]


def _row_verb(row: dict[str, str], where: str) -> Verb:
    """Take the principal parts out of a row."""
    masdars = tuple(filter(None, row.pop("masdar", "").split("|")))
    active, passive = row.pop("active", ""), row.pop("passive", "")
    verb = Verb(row.pop("past"), row.pop("present"), active, passive, masdars)
    if len(verb.past.rstrip(_SHADDA)) < 2 or len(verb.present) < 3:
        raise DataError(
            f"{where}: {verb.past!r}, {verb.present!r} are no past and present of a verb"
        )
    return verb
