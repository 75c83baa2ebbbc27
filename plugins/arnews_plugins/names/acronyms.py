"""Other names of organisations: short ones in parentheses, and the bare name after its head."""

from collections.abc import Iterable, Iterator

from arnews import Draft, Tier
from arnews_plugins.names.organisations import Headed
from arnews_plugins.names.page import Page

__all__ = ["short_names"]

_OPEN, _CLOSE = "(", ")"
_QUOTES = "«»\"“”'‘’"
_LONGEST = 10
"""Code points of a short name."""

_BEFORE = ("", "و", "ف", "ب", "ل")


def short_names(page: Page, heads: Iterable[Headed], taken: set[int]) -> Iterator[Draft]:
    """Short names of organisations where they are given, and where they stand again.

    Args:
        page: the words.
        heads: the names found by their heads.
        taken: words that belong to a name already.
    """
    ends = {found.stop for found in heads if found.label == "ORG"}
    ends.update(stop for stop, entity in page.ends.items() if entity.label == "ORG")
    given: dict[str, int] = {}
    for word in sorted(ends):
        if _in_parentheses(page, word) and word not in taken and word not in page.entities:
            given.setdefault(page.forms[word], word)
            yield _draft(page, word, "", "names.acronym", "stands in parentheses after its name")
    bare = {
        page.forms[found.stop - 1]: found.stop - 1
        for found in heads
        if found.rule == "names.head_quoted"
        and found.label == "ORG"
        and found.stop - found.head_words[1] == 1
    }
    if given or bare:
        yield from _again(page, given, bare, taken)


def _in_parentheses(page: Page, word: int) -> bool:
    """Whether a word alone stands in parentheses and can be a short name."""
    if word >= len(page.forms) or page.seps[word].strip().rstrip(_QUOTES) != _OPEN:
        return False
    if not page.seps[word + 1].strip().lstrip(_QUOTES).startswith(_CLOSE):
        return False
    form = page.forms[word]
    if form.isascii():
        return form.isalpha() and form.isupper() and 2 <= len(form) <= _LONGEST
    lone = word not in page.stops and word not in page.demonyms and not form.startswith("ال")
    return lone and form.isalpha() and 3 <= len(form) <= _LONGEST


def _again(
    page: Page, given: dict[str, int], bare: dict[str, int], taken: set[int]
) -> Iterator[Draft]:
    """Where a short name stands again, a bare one only after a verb of speech or in marks."""
    wanted = {particles + name: (particles, name) for name in given for particles in _BEFORE} | {
        name: ("", name) for name in bare
    }
    for word, form in enumerate(page.forms):
        if form not in wanted or word in taken or word in page.entities:
            continue
        particles, name = wanted[form]
        if name in given and word == given[name]:
            continue
        if name in given:
            yield _draft(page, word, particles, "names.acronym", "a short name of this article")
        elif word in page.spoken or _in_marks(page, word):
            yield _draft(page, word, "", "names.bare_name", "named with its head in this article")


def _in_marks(page: Page, word: int) -> bool:
    """Whether a word alone stands in quotation marks."""
    before, after = page.seps[word].rstrip()[-1:], page.seps[word + 1].lstrip()[:1]
    return bool(before and after) and before in _QUOTES and after in _QUOTES


def _draft(page: Page, word: int, particles: str, rule: str, message: str) -> Draft:
    """The entity of a short name."""
    document = page.document
    span = document.span(word, word + 1, len(particles))
    return document.entity(
        span,
        label="ORG",
        rule=rule,
        tier=Tier.STRUCTURE,
        clitics=particles,
        evidence=document.evidence("short name", message, span),
    )
