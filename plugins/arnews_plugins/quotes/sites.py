"""Sites: the words of a document that may report speech, each with its sentence."""

from collections.abc import Sequence
from typing import Final

from arnews import Document
from arnews.matching import PhraseHit
from arnews.text import Words
from arnews_plugins.quotes.lexicon import COMPLEMENTIZERS, Cue, cue_of

__all__ = ["Site", "find_sites", "punctuated"]

_LISTS: Final = (
    ("quotes.cues", "verb"),
    ("quotes.participles", "participle"),
    ("quotes.nouns", "noun"),
)
_STOPS: Final = frozenset('،,؛;.-–—:!؟?»”")(…')
_SHADDA: Final = "\u0651"
_NO_FLAGS: Final[frozenset[str]] = frozenset()
_BEFORE_VERB: Final = frozenset(("قد", "وقد", "كما", "ثم"))
# Pronouns of the third person and نا; with others the letters are often another word.
_THIRD_PERSON: Final = "هن"
# How near the clause of an everyday word with a shadda must be.
_NEAR: Final = 8
# How far from «وكان» its «قد» may be.
_PLUPERFECT: Final = 8
# A sentence with more words that may report is a list of words. (Of 5,432 sentences of newspapers
# none has 13 verbs of speaking.)
_MOST: Final = 24


def punctuated(sep: str) -> bool:
    """Whether something other than spaces stands between two words."""
    return sep != " " and not _STOPS.isdisjoint(sep)


class Site:
    """A place where speech may be reported: the hit of a cue or an attribution.

    Attributes:
        first: index of its first word.
        stop: index after its last word.
        kind: "verb", "participle", "noun", or the kind of an attribution.
        hit: the phrase hit.
        cue: what the word is; None for attributions.
        begin: first word of its sentence.
        end: index after the last word of its sentence.
        joined: whether a conjunction is attached: «وأضاف».
        strength: that of its verb, 0 strong, 1 medium, 2 weak; attributions are strong.
        flags: those of its verb.
    """

    __slots__ = (
        "begin",
        "cue",
        "end",
        "first",
        "flags",
        "hit",
        "joined",
        "kind",
        "stop",
        "strength",
    )

    def __init__(self, kind: str, hit: PhraseHit, cue: Cue | None) -> None:
        self.first = hit.first
        self.stop = hit.stop
        self.kind = kind
        self.hit = hit
        self.cue = cue
        self.begin = 0
        self.end = 0
        self.joined = hit.clitics[:1] in ("و", "ف")
        self.strength = cue.strength if cue else 0
        self.flags = cue.flags if cue else _NO_FLAGS


def find_sites(document: Document) -> list[Site]:
    """Find all sites in order, one a word: the clearest cue, but a longer attribution first."""
    found: dict[int, Site] = {}
    for name, kind in _LISTS:
        for hit in document.phrases(name):
            cue, old = cue_of(hit.payload), found.get(hit.first)
            clearest = old is None or cue.strength < old.strength
            if clearest and _may_report(document, kind, hit, cue):
                found[hit.first] = Site(kind, hit, cue)
    for hit in document.phrases("quotes.attributions"):
        if hit.payload == "pluperfect" and not _is_pluperfect(document.words, hit):
            continue
        old = found.get(hit.first)
        if old is None or old.stop < hit.stop or old.strength > 1:
            found[hit.first] = Site(hit.payload, hit, None)
    sites = [found[first] for first in sorted(found)]
    _place(document, sites)
    if len(sites) <= _MOST:
        return sites
    return [site for at, site in enumerate(sites) if not _is_listed(sites, at)]


def _place(document: Document, sites: Sequence[Site]) -> None:
    """Give each site its sentence."""
    segments = document.sentences
    at, count = 0, len(segments)
    for site in sites:
        while at < count and segments[at].stop <= site.first:
            at += 1
        if at < count:
            site.begin, site.end = segments[at].first, segments[at].stop
        else:
            site.end = len(document.words)


def _is_listed(sites: Sequence[Site], at: int) -> bool:
    """Whether a site is one of too many of its sentence: a list of words, that reports nothing."""
    return at >= _MOST and sites[at - _MOST].begin == sites[at].begin


def _is_pluperfect(words: Words, hit: PhraseHit) -> bool:
    """Whether «وكان ... قد» begins a clause of its own."""
    if hit.clitics != "و" or not punctuated(words.seps[hit.first]):
        return False
    return "قد" in words.forms[hit.stop : hit.stop + _PLUPERFECT]


def _may_report(document: Document, kind: str, hit: PhraseHit, cue: Cue) -> bool:
    """Whether a word can report: an everyday one only where a verb stands, «وبيّن»."""
    if kind == "verb":
        return cue.strength < 2 or "act" in cue.flags or _stands_as_verb(document, hit)
    if kind == "noun":
        return _is_introduced(document.words, hit, cue)
    return "agent" not in cue.flags


def _stands_as_verb(document: Document, hit: PhraseHit) -> bool:
    """Whether an everyday word begins a clause or is vowelled as a verb: «بيّن», not «بين»."""
    first, words = hit.first, document.words
    if hit.clitics or not first or words.seps[first] != " ":
        return True
    if words.forms[first - 1] in _BEFORE_VERB:
        return True
    if COMPLEMENTIZERS.isdisjoint(words.forms[hit.stop : hit.stop + _NEAR]):
        return False
    return _SHADDA in document.text[hit.start : hit.end]


def _is_introduced(words: Words, hit: PhraseHit, cue: Cue) -> bool:
    """Whether a verbal noun is somebody's or led up to: «قوله», «بالقول», «إلى القول»."""
    if hit.suffix:
        if hit.suffix[0] not in _THIRD_PERSON:
            return False
        return "ل" not in hit.clitics  # «لاعتقادها أن» gives a reason
    if not hit.definite or cue.strength:
        return False  # «والجدير بالذكر» is no report
    return "ب" in hit.clitics or (hit.first > 0 and words.forms[hit.first - 1] == "الي")
