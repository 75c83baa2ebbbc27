"""Drafting: from what the engine found, in words, to the drafts the core takes, with reasons."""

from collections.abc import Iterator
from typing import Final

from arnews import Document, Draft, Evidence, Span
from arnews_plugins.quotes.engine import find_quotes
from arnews_plugins.quotes.found import Found
from arnews_plugins.quotes.page import Page
from arnews_plugins.quotes.speakers import addressee

__all__ = ["draft_quotes"]

_OPENED: Final = {
    "clause": "the cue opens a clause with a complementizer",
    "colon": "a colon follows the cue and its subject",
    "marks": "quotation marks follow the cue and its subject",
    "noun": "the verb takes what was said as a noun phrase",
}
_BEFORE: Final = {
    "marks_before": "quotation marks close right before the attribution",
    "clause_before": "the sentence is attributed at its end",
    "attribution": "the sentence is attributed to a source that can speak",
    "head": "a name and a colon stand at the head of a paragraph",
    "answer": "the paragraph answers a question",
    "split": "the verb stands between two parts in quotation marks",
}
_NO_SPEAKER: Final = Evidence("no_speaker", "nobody is named or known who says it")


def draft_quotes(document: Document) -> Iterator[Draft]:
    """Draft the quotes of a document."""
    page = Page(document)
    for found in find_quotes(page):
        yield _draft(page, found)


def _draft(page: Page, found: Found) -> Draft:
    """Turn words into spans."""
    document = page.document
    site, opening, content, speaker = found.site, found.opening, found.content, found.speaker
    cue = told = mention = complementizer = None
    if site is None and found.cue is not None:
        cue = _colon(document, found.cue[0])
    elif site is not None and found.cue is not None:
        cue = document.span(*found.cue, site.hit.cut)
        told = addressee(page, site.stop, opening.zone if opening else site.end)
    if opening is not None and opening.opener is not None:
        complementizer = document.span(*opening.opener)
    if speaker is not None and speaker.written:
        mention = document.span(speaker.first, speaker.stop, speaker.cut)
    hull = document.span(content.first, content.stop)
    parts: tuple[Span, ...] = ()
    if len(content.parts) > 1:
        parts = tuple([document.span(first, stop) for first, stop in content.parts])
    return document.quote(
        hull,
        kind=content.kind,
        rule=f"quotes.{found.rule}",
        parts=parts,
        cue=cue,
        cue_lemma=_lemma(found),
        complementizer=complementizer,
        speaker=mention,
        speaker_cluster=speaker.cluster if speaker else None,
        speaker_name=speaker.name if speaker else None,
        anonymous=speaker is not None and speaker.anonymous,
        addressee=None if told is None else document.span(*told),
        closed=content.closed,
        clitics=site.hit.clitics if site else "",
        evidence=_evidence(found, cue),
    )


def _colon(document: Document, word: int) -> Span:
    """Return where the colon after a word stands."""
    at = document.clean.index(":", document.words.ends[word])
    return document.source(at, at + 1)


def _lemma(found: Found) -> str | None:
    """Return the lemma of the cue: the verb, the words of an attribution, or a colon."""
    if found.site is None:
        return ":" if found.cue else None
    return found.site.cue.lemma if found.site.cue else found.site.hit.norm


def _evidence(found: Found, cue: Span | None) -> tuple[Evidence, ...]:
    """Say why these words are a quote, and where an unwritten speaker comes from."""
    message = _BEFORE.get(found.rule)
    if message is None and found.opening is not None:
        message = _OPENED[found.opening.kind]
    reported = Evidence("cue", message or "an attribution", () if cue is None else (cue,))
    speaker = found.speaker
    if speaker is None:
        return reported, _NO_SPEAKER
    if speaker.written:
        return (reported,)
    said = (
        f"the cue has no subject of its own: {speaker.name} is that of its sentence, or the "
        "last speaker that agrees"
    )
    return reported, Evidence("unwritten_subject", said)
