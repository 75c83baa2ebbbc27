"""What the tagger sees of a word: its keys, and the attributes that a key stands for.

A document becomes columns of keys, one column a slot: the form of each word, the form before it,
what the lists say of it, what the rules made of it ... A key stands for attributes, which are what
a model weighs; a key comes up again and again, so its weight is worked out once and remembered.
Everything here comes from the document as the rules left it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import attrs

from arnews.text import match
from arnews.text.remembered import Remembered
from arnews_plugins.tagger.words import FOREIGN, stop_class

__all__ = ["EDGE", "GROUPS", "PROCLITICS", "SLOTS", "VERSION", "Slot"]

VERSION = 1
"""Raised whenever a key or an attribute changes: a model of another version is refused."""

Key = Any

EDGE = ""
"""The word before the first and after the last of a sentence."""

PROCLITICS = "وفبلك"


# Forms --------------------------------------------------------------------------------------


def _shape(form: str) -> str:
    """What a word that is not of Arabic letters alone is made of."""
    if form.isascii():
        return "latin"
    return "mixed" if any(map(str.isdecimal, form)) else ""


_FOLDED = Remembered(match)
"""Match form of words at clean level."""


def _itself(word: str) -> tuple[str, list[str]]:
    """The match form of a word, and what is said of it wherever it stands."""
    form = _FOLDED[word]
    why = stop_class(word)
    found = [f"stop={why}"] if why else []
    found.append(f"number={len(form)}" if form.isdecimal() else f"form={form}")
    return form, found


def _form(word: str) -> list[str]:
    """The word itself: its form, its rest after a particle, its ends, its letters."""
    form, found = _itself(word)
    if form.isdecimal():
        return found
    size = len(form)
    if form[:1] in PROCLITICS and size > 3:
        found.append(f"rest={form[1:]}")
        if form[1] in PROCLITICS and size > 4:
            found.append(f"rest={form[2:]}")
    else:
        found.append(f"rest={form}")
    for letters in range(1, min(size, 5)):
        found.append(f"begins={form[:letters]}")
        found.append(f"ends={form[-letters:]}")
    found.append(f"length={min(size, 10)}")
    found.append(f"foreign={FOREIGN[form]}")
    shape = _shape(form)
    if shape:
        found.append(f"shape={shape}")
    return found


def _near(word: str) -> list[str]:
    """A word beside."""
    if not word:
        return ["edge"]
    form, found = _itself(word)
    if form.isdecimal():
        return found
    for letters in range(2, min(len(form), 4)):
        found.append(f"begins={form[:letters]}")
        found.append(f"ends={form[-letters:]}")
    found.append(f"foreign={FOREIGN[form]}")
    return found


def _far(word: str) -> list[str]:
    """A word two away."""
    return [f"form={_FOLDED[word]}" if word else "edge"]


# Marks: what lists and rules say of a word ----------------------------------------------------


def _said(marks: str) -> Iterator[str]:
    """Each mark, and all together."""
    for mark in marks.split():
        yield f"is={mark}"
    yield f"all={marks}"


def _together(marks: str) -> Iterator[str]:
    yield f"all={marks}"


_INTRODUCING = ("title", "cue", "given", "family", "head", "demonym", "PERSON", "ORG", "GPE")


@lru_cache(maxsize=1 << 13)
def _kind(marks: str) -> str:
    """The mark that tells most of what may stand beside."""
    plain = [mark.lstrip("+-") for mark in marks.split()]
    for kind in _INTRODUCING:
        if any(mark.startswith(kind) for mark in plain):
            return kind
    return "other" if marks else ""


def _gaps(key: tuple[str, str]) -> Iterator[str]:
    """What stands before and after a word but spaces."""
    before, after = key
    yield f"before={before}"
    yield f"after={after}"


def _whole(key: str) -> Iterator[str]:
    yield f"is={key}"


# Tags: what the rules accepted -----------------------------------------------------------------


def _tag(key: tuple[str, str, str]) -> Iterator[str]:
    """The tags at a word and at those beside it."""
    for where, tag in zip(("before", "at", "after"), key, strict=True):
        if not tag:
            yield f"{where}="
            continue
        short, tier, rule = tag.split("/")
        yield f"{where}={short}"
        yield f"{where}={short}/{tier}"
        yield f"{where}={short}/{rule}"
    before, at, after = (tag.split("/")[0] for tag in key)
    yield f"pair={before}|{at}|"
    yield f"pair=|{at}|{after}"


# Memory: the same word elsewhere -----------------------------------------------------------------


def _remembered(key: tuple[str, str]) -> Iterator[str]:
    """What a word is elsewhere, also together with what stands before it here."""
    memory, before = key
    for other in memory.split():
        yield f"elsewhere={other}"
    if memory:
        yield f"behind={_kind(before)}|{memory}"


# Slots -------------------------------------------------------------------------------------------


@attrs.frozen
class Slot:
    """One of the keys that a word has.

    Args:
        name: short name, which its attributes begin with.
        group: what the slot is of, for an ablation.
        expand: the attributes of a key.
    """

    name: str
    group: str
    expand: Callable[[Any], Iterable[str]]

    def attributes(self, key: Key) -> list[str]:
        """The attributes that a key stands for."""
        return [f"{self.name}:{attribute}" for attribute in self.expand(key)]


SLOTS: Sequence[Slot] = (
    Slot("word", "words", _form),
    Slot("word-1", "neighbours", _near),
    Slot("word+1", "neighbours", _near),
    Slot("word-2", "neighbours", _far),
    Slot("word+2", "neighbours", _far),
    Slot("lists", "lists", _said),
    Slot("lists-1", "lists", _said),
    Slot("lists+1", "lists", _said),
    Slot("lists-2", "lists", _together),
    Slot("rules", "rules", _tag),
    Slot("memory", "memory", _remembered),
    Slot("marks", "marks", _gaps),
    Slot("topic", "topic", _whole),
)

GROUPS = tuple(dict.fromkeys(slot.group for slot in SLOTS))
"""The groups, for an ablation."""
