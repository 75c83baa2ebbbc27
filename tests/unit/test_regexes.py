"""No regular expression of arnews backtracks without bound, whatever the text.

All of them are collected by the compiler itself, in a process of its own that imports every module
and reads what makes the lazy ones. Each is held against rules on its parse tree, and fed the
texts that would be its worst.
"""

import json
import re
import re._constants as sre
import re._parser as parser
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import regex

from arnews.testing.guards import StuckError, budget

ROOT = Path(__file__).parents[2]
REPEATS = 20_000
"""Code points of a worst case, at least."""
PIECES = 12
"""Worst cases of one expression, at most."""
SECONDS = 1.0
"""Of processor time for one worst case; what is linear takes a millisecond."""

COLLECT = r"""
import importlib, json, pkgutil, re, regex, sys, tempfile
from pathlib import Path

found = {}

def note(module, pattern, flags):
    frame = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__", "").split(".")[0] in ("re", "regex"):
        frame = frame.f_back
    name = frame.f_globals.get("__name__", "") if frame is not None else ""
    if name.split(".")[0] not in ("arnews", "arnews_plugins"):
        return
    if isinstance(pattern, (str, bytes)):
        text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        found.setdefault((module, text), (name, int(flags), isinstance(pattern, bytes)))

def watch(module, name):
    real = getattr(module, name)
    def watched(pattern, flags=0, *rest, **options):
        note(module.__name__.split(".")[0], pattern, flags)
        return real(pattern, flags, *rest, **options)
    setattr(module, name, watched)

watch(re, "_compile")
watch(regex._main if hasattr(regex, "_main") else regex.regex, "_compile")
real_compile = regex.compile
def compile(pattern, flags=0, **options):
    note("regex", pattern, flags)
    return real_compile(pattern, flags, **options)
regex.compile = compile

import arnews, arnews_plugins
from arnews.testing import HOSTILE
missing = []
for package in (arnews, arnews_plugins):
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        try:
            importlib.import_module(info.name)
        except ImportError as error:
            missing.append(str(error))
nlp = arnews.Pipeline()
for text in HOSTILE.values():
    nlp(text, published="2021-10-31").to_json()
from arnews.text import NORMALIZERS
for normalizer in NORMALIZERS.values():
    normalizer.apply("قال &amp;quot; آ ﻻ ـ أ 12 \U0001e900")
print(json.dumps([[*key, *value] for key, value in found.items()]))
"""


class Pattern(NamedTuple):
    """One expression: the engine it is for, its text, the module that made it, flags, bytes or str."""

    engine: str
    text: str
    module: str
    flags: int
    binary: bool

    @property
    def source(self) -> str | bytes:
        """What is compiled."""
        return self.text.encode("latin-1") if self.binary else self.text

    def compiled(self) -> Any:
        """It, by its own engine."""
        engine = regex if self.engine == "regex" else re
        return engine.compile(self.source, self.flags)

    def tree(self) -> Any:
        """The parse tree; classes that only `regex` knows stand as one letter of them."""
        if self.engine == "regex":
            return parser.parse(self.text.replace(r"\p{M}", "\u064b"))
        return parser.parse(self.source, self.flags)


BOUNDED = {
    ("arnews.text.datelines", "(?:[^"): (130, "the first words of a paragraph"),
    ("arnews.text.datelines", "[-"): (130, "the first words of a paragraph"),
    ("arnews.io.streams", r"\w+\.parquet"): (255, "the name of a file"),
    ("arnews.io.readers", ""): (4096, "the first bytes of a file, matched from the first"),
    ("arnews_plugins.gazetteer.rows", r"\|("): (2000, "a cell of a list of names"),
}
"""Expressions that see no long text and need not be linear, by module and how they begin: code points at
most, and of what."""


def bound(one: "Pattern") -> int | None:
    """How long the texts of an expression are at most, where that is known."""
    for (module, begin), (length, _) in BOUNDED.items():
        if one.module == module and one.text.startswith(begin):
            return length
    return None


@pytest.fixture(scope="module")
def patterns() -> list[Pattern]:
    """All regular expressions of arnews and its plugins."""
    done = subprocess.run(
        [sys.executable, "-c", COLLECT], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return [Pattern(*one) for one in json.loads(done.stdout)]


def test_all_are_collected(patterns: list[Pattern]) -> None:
    """Those made at import, those made on first use, those of functions, and those of `regex`."""
    found = {(one.module, one.engine) for one in patterns}
    assert {
        ("arnews.text.words", "re"),
        ("arnews.text.normalizers", "re"),
        ("arnews.text.datelines", "re"),
        ("arnews_plugins.quotes.marks", "re"),
        ("arnews_plugins.dates.reader", "re"),
    } <= found
    assert len(patterns) > 50


def test_each_that_sees_no_long_text_is_there(patterns: list[Pattern]) -> None:
    """An exception whose expression has gone is none any more."""
    for module, begin in BOUNDED:
        named = [one for one in patterns if one.module == module and one.text.startswith(begin)]
        assert named, (module, begin)


# The parse tree ---------------------------------------------------------------------------

ALPHABET = [chr(code) for code in range(0x20, 0x7F)] + list(
    "\t\n\r\x0b\x0c\x00\x85\xa0\u2028ابجدهوىيةأإآؤئءكلمنوفس،؛؟«»“”‘’„‹›…۔•ـ\u064b\u0651\u0654\u0655٣۳–—\u200fﷺﻻ"
)
"""Characters by which sets are compared: all of ASCII, and of each kind that arnews names."""
LOOPS = (sre.MAX_REPEAT, sre.MIN_REPEAT)
MANY = 1000
"""More repetitions than this are taken for endless."""


def characters(node: Any, flags: int = 0) -> frozenset[str]:
    """Which of the alphabet a node of one character matches."""
    operation, argument = node
    single = parser.SubPattern(parser.State())
    single.data = [(operation, argument)]
    if operation is sre.LITERAL:
        return frozenset(chr(argument))
    if operation is sre.NOT_LITERAL:
        return frozenset(ALPHABET) - {chr(argument)}
    if operation is sre.ANY:
        return frozenset(ALPHABET) - (frozenset() if flags & re.DOTALL else {"\n"})
    found: set[str] = set()
    negated = False
    for kind, value in argument:
        if kind is sre.NEGATE:
            negated = True
        elif kind is sre.LITERAL:
            found.add(chr(value))
        elif kind is sre.RANGE:
            found.update(one for one in ALPHABET if value[0] <= ord(one) <= value[1])
            found.update(chr(code) for code in value)
        else:
            found.update(one for one in ALPHABET if CATEGORIES[value].match(one))
    return frozenset(ALPHABET) - found if negated else frozenset(found)


CATEGORIES = {
    sre.CATEGORY_DIGIT: re.compile(r"\d"),
    sre.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    sre.CATEGORY_SPACE: re.compile(r"\s"),
    sre.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    sre.CATEGORY_WORD: re.compile(r"\w"),
    sre.CATEGORY_NOT_WORD: re.compile(r"\W"),
}
SINGLE = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)


def parts(node: Any) -> list[Any]:
    """The sequences inside a node."""
    operation, argument = node
    if operation in LOOPS or operation is sre.POSSESSIVE_REPEAT:
        return [argument[2]]
    if operation is sre.SUBPATTERN:
        return [argument[3]]
    if operation is sre.ATOMIC_GROUP:
        return [argument]
    if operation is sre.BRANCH:
        return list(argument[1])
    if operation in (sre.ASSERT, sre.ASSERT_NOT):
        return [argument[1]]
    return []


def anywhere(sequence: Any) -> frozenset[str]:
    """Which characters a sequence can hold."""
    found: frozenset[str] = frozenset()
    for node in sequence:
        if node[0] in SINGLE:
            found |= characters(node)
        elif node[0] not in (sre.ASSERT, sre.ASSERT_NOT):
            for inner in parts(node):
                found |= anywhere(inner)
    return found


def least(sequence: Any) -> int:
    """The fewest characters that a sequence matches."""
    return int(sequence.getwidth()[0])


def opening(sequence: Any) -> frozenset[str]:
    """Which characters a sequence can begin with."""
    found: frozenset[str] = frozenset()
    for node in sequence:
        operation = node[0]
        if operation in SINGLE:
            return found | characters(node)
        if operation in (sre.ASSERT, sre.ASSERT_NOT, sre.AT):
            continue
        for inner in parts(node):
            found |= opening(inner)
        if needed(node):
            return found
    return found


def needed(node: Any) -> bool:
    """Whether a node takes at least one character."""
    if node[0] in SINGLE:
        return True
    if node[0] in (*LOOPS, sre.POSSESSIVE_REPEAT):
        return bool(node[1][0] and least(node[1][2]))
    inside = parts(node)
    return node[0] not in (sre.ASSERT, sre.ASSERT_NOT) and bool(inside) and all(map(least, inside))


def endless(node: Any) -> bool:
    """Whether a node repeats without bound and gives back what it took."""
    return node[0] in LOOPS and node[1][1] > MANY


def endless_inside(sequence: Any) -> Iterator[Any]:
    """All endless repetitions of a sequence; those in atomic groups cannot be gone back to."""
    for node in sequence:
        if endless(node):
            yield node
        if node[0] not in (sre.ATOMIC_GROUP, sre.POSSESSIVE_REPEAT):
            for inner in parts(node):
                yield from endless_inside(inner)


def ambiguities(sequence: Any) -> Iterator[str]:
    """What in a sequence can be matched in several ways, without bound."""
    for node in sequence:
        for inner in parts(node):
            yield from ambiguities(inner)
        if endless(node):
            yield from nested(node[1][2])
    for at, node in enumerate(sequence):
        for loop in endless_inside([node]):
            if shares(anywhere(loop[1][2]), list(sequence)[at + 1 :]):
                yield "two endless repetitions of the same, with nothing sure between"


def nested(body: Any) -> Iterator[str]:
    """What is wrong inside an endless repetition."""
    if not least(body):
        yield "an endless repetition of what may be empty"
    if any(opening(body) & anywhere(loop[1][2]) for loop in endless_inside(body)):
        yield "an endless repetition of one that can take what the next round begins with"
    for option in (one for inside in every_sequence(body) for one in inside):
        if option[0] is sre.BRANCH:
            heads = [opening(one) for one in option[1][1]]
            if any(a & b for at, a in enumerate(heads) for b in heads[at + 1 :]):
                yield "an endless choice between options that begin alike"


def shares(held: frozenset[str], rest: list[Any]) -> bool:
    """Whether an endless repetition that follows can take what one before it holds."""
    for later in rest:
        shared = held & opening([later])
        if shared and any(held & anywhere(other[1][2]) for other in endless_inside([later])):
            return True
        if not shared and needed(later):
            return False
    return False


def test_none_is_ambiguous(patterns: list[Pattern]) -> None:
    """No nested and no neighbouring endless repetitions that can share what they take."""
    found = [
        f"{one.module}: {one.text!r}: {said}"
        for one in patterns
        if bound(one) is None
        for said in set(ambiguities(one.tree()))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        r"(?:\w+)*x",
        r"(\w+ ?)+!",
        r"(?:ab|a\wc)*x",
        r"\s*\s*x",
        r"\w+\d*\w+:",
        r"(?:a*)*b",
        r"(.*),(.*),(.*)$",
        r"[^)]*[^(]*x",
    ],
)
def test_ambiguity_is_noticed(text: str) -> None:
    """The rules see what is known to backtrack."""
    assert list(ambiguities(parser.parse(text)))


@pytest.mark.parametrize(
    "text", [r"\w+(?: \w+)*", r"(?:\w++ ?)++!", r"\s*=\s*x", r"(?>a+)+b", r"<[^<>]*>", r"\w++\d*"]
)
def test_what_is_plain_is_allowed(text: str) -> None:
    """Parted, possessive and atomic repetitions pass."""
    assert not list(ambiguities(parser.parse(text)))


# Worst cases ------------------------------------------------------------------------------


def samples(sequence: Any, most: int = 3) -> list[str]:
    """Some short texts that a sequence matches, but for its assertions."""
    found = [""]
    for node in sequence:
        operation, argument = node
        if operation in SINGLE:
            choices = sorted(characters(node))
            step = max(1, len(choices) // most)
            pieces = choices[::step][:most]
        elif operation is sre.BRANCH:
            pieces = [one for option in argument[1] for one in samples(option, 1)]
        elif operation in LOOPS or operation is sre.POSSESSIVE_REPEAT:
            times = max(argument[0], min(2, argument[1]))
            pieces = [one * times for one in samples(argument[2], most)]
        elif operation is sre.SUBPATTERN:
            pieces = samples(argument[3], most)
        elif operation is sre.ATOMIC_GROUP:
            pieces = samples(argument, most)
        else:
            continue
        if operation is sre.BRANCH and len(found) == 1:
            found = [found[0] + piece for piece in pieces]
        else:
            pieces = pieces[:most]
            found = [one + pieces[at % len(pieces)] for at, one in enumerate(found)]
            found += [found[0][: -len(pieces[0])] + one for one in pieces[1:] if pieces[0]]
        found = list(dict.fromkeys(found))[:24]
    return found


def worst(tree: Any) -> Iterator[str]:
    """Texts of what a pattern repeats or is made of, over and over, with an end that does not fit."""
    yield from samples(tree)
    for sequence in every_sequence(tree):
        heads = samples(sequence)
        yield from heads
        for before, node in pairwise([None, *sequence]):
            if node is None or node[0] not in (*LOOPS, sre.POSSESSIVE_REPEAT):
                continue
            lead = samples([before])[0] if before is not None else ""
            for body in samples(node[1][2]):
                yield body
                yield lead + body


def every_sequence(sequence: Any) -> Iterator[Any]:
    """A sequence and all inside it."""
    yield sequence
    for node in sequence:
        for inner in parts(node):
            yield from every_sequence(inner)


def test_each_bears_its_own_worst_case(patterns: list[Pattern]) -> None:
    """Its own words, twenty thousand code points of them, and an end that does not fit: no search is stuck."""
    stuck: list[str] = []
    for one in patterns:
        compiled = one.compiled()
        length = bound(one)
        for piece in list(dict.fromkeys(filter(None, worst(one.tree()))))[:PIECES]:
            text: Any = piece * (REPEATS // len(piece) + 1) + "\x00!"
            text = text if length is None else text[:length]
            if one.binary:
                text = text.encode("latin-1", "replace")
            try:
                with budget(SECONDS):
                    compiled.search(text)
            except StuckError:
                stuck.append(f"{one.module}: {one.text!r} on {piece!r}, repeated")
                break
    assert stuck == []


def test_a_stuck_pattern_is_noticed() -> None:
    """The watch stops an expression that backtracks."""
    with pytest.raises(StuckError), budget(0.2):
        re.compile(r"(?:\w+)*!").search("ا" * 40 + "\x00")
