"""Document: all that a plugin reads, and the makers of what it hands back.

A document is frozen. It grows by stage: each stage hands the next a new one that shares the
text, the views and the phrase hits and holds what has been accepted so far.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Self, TypeAlias

import attrs
import regex

from arnews.annotations import (
    Actor,
    Annotation,
    Cluster,
    Count,
    Cue,
    Entity,
    Event,
    Evidence,
    Quote,
    Tier,
    TimeExpression,
    Title,
    Topic,
)
from arnews.article import Article, Span
from arnews.drafts import Draft, SpanLike, evidence_tuple, mention, plain_span, span_of
from arnews.errors import AnnotationError
from arnews.matching import PhraseHit, PhraseSet
from arnews.text import Level, Segment, View, Words, normalize, split_words, views

__all__ = ["Document", "ViewMatch"]

_LAYERS = (
    *("paragraphs", "sentences", "topics", "entities", "times"),
    *("clusters", "quotes", "events", "annotations"),
)

Pattern: TypeAlias = str | re.Pattern[str] | regex.Pattern[str]


class ViewMatch:
    """A match of a pattern in a view: groups as in the view, offsets in the source.

    `start`, `end` and `text` are those of the whole match in the source; ``match[1]`` is the
    text of a group in the view, ``match.span(1)`` its span in the source.
    """

    __slots__ = ("_source", "_view", "end", "match", "start")

    def __init__(self, match: Any, view: View, source: str) -> None:
        self.match = match
        self._view = view
        self._source = source
        whole = view.to_source(match.start(), match.end())
        self.start = whole.start
        self.end = whole.end

    @property
    def text(self) -> str:
        """The matched words in the source."""
        return self._source[self.start : self.end]

    def __getitem__(self, group: int | str) -> str | None:
        found: str | None = self.match[group]
        return found

    def span(self, group: int | str = 0) -> Span:
        """Source span of a group.

        Raises:
            AnnotationError: the group took no part in the match.
        """
        start, end = self.match.span(group)
        if start < 0:
            raise AnnotationError(f"group {group!r} took no part in the match {self.text!r}")
        return self._view.to_source(start, end)


class _Shared:
    """What all documents of one article share: views, words and hits, each made once."""

    __slots__ = ("clean", "hits", "levels", "match", "ranges", "words")

    def __init__(self, article: Article, phrases: PhraseSet) -> None:
        self.clean, self.match = views(article.text)
        self.words = split_words(self.clean, self.match)
        self.hits: dict[str, Sequence[PhraseHit]] = {**phrases.scan(self.words)}
        self.levels: dict[str | Level, View] = {"clean": self.clean, "match": self.match}
        self.ranges: dict[tuple[int, int], tuple[int, int]] = {}


@attrs.frozen(eq=False)
class Document:
    """An article with its views, segments, phrase hits and the results so far.

    Three systems of offsets are never mixed: source code points (what every annotation
    holds), view code points (in `clean` and `match`, which have the same length), and word
    indices into `words`.
    """

    article: Article
    _shared: _Shared = attrs.field(alias="shared", repr=False)
    paragraphs: tuple[Segment, ...] = ()
    sentences: tuple[Segment, ...] = ()
    topics: tuple[Topic, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    _index: dict[str, Any] = attrs.field(factory=dict, init=False, repr=False)

    @classmethod
    def read(cls, article: Article, phrases: PhraseSet) -> Self:
        """Make the views of an article and scan it for all phrases."""
        return cls(article, shared=_Shared(article, phrases))

    def grown(self, **layers: Any) -> "Document":
        """The document of the next stage."""
        known = {name: getattr(self, name) for name in _LAYERS}
        return Document(self.article, self._shared, **(known | layers))

    # What a plugin reads ----------------------------------------------------------------

    @property
    def text(self) -> str:
        """The analysed text, untouched."""
        return self.article.text

    @property
    def published(self) -> date | None:
        """Day or moment of publication."""
        return self.article.published

    @property
    def language(self) -> str:
        """BCP 47 code of the text."""
        return self.article.language

    @property
    def title_span(self) -> Span | None:
        """Where the title lies."""
        return self.article.title_span

    @property
    def clean(self) -> str:
        """Text of the view "clean": no marks, no invisible characters, letters in one form."""
        return self._shared.clean.text

    @property
    def match(self) -> str:
        """Text of the view "match": clean with alef, yeh, hamza and teh marbuta folded."""
        return self._shared.match.text

    @property
    def words(self) -> Words:
        """The words, as parallel sequences."""
        return self._shared.words

    def view(self, level: str | Level) -> View:
        """The text at a level, with its map back to the source; made once."""
        levels = self._shared.levels
        view = levels.get(level)
        if view is None:
            view = levels[level] = normalize(self.text, level)
        return view

    def phrases(self, name: str) -> Sequence[PhraseHit]:
        """Hits of a phrase list in order; none where its plugin is off.

        Args:
            name: "<plugin>.<list>".
        """
        hits = self._shared.hits.get(name, ())
        if type(hits) is list:  # a tuple from now on: no plugin changes what others see
            hits = self._shared.hits[name] = tuple(hits)
        return hits

    def finditer(
        self,
        pattern: Pattern,
        level: str | Level = "clean",
        start: int = 0,
        end: int | None = None,
        *,
        timeout: float | None = None,
    ) -> Iterator[ViewMatch]:
        """Matches of a regular expression in a view.

        Args:
            pattern: a string (compiled by `re`) or a compiled pattern of `re` or `regex`.
            level: the view to search.
            start: first view code point to look at.
            end: view code point after the last.
            timeout: seconds that a pattern of which it is not sure how it backtracks may take;
                the string is compiled by `regex` then.

        Raises:
            TimeoutError: the time is over; out of a plugin it becomes its diagnostic, of code
                "timeout".
            TypeError: a timeout for a pattern of `re`, which knows none.
        """
        view = self.view(level)
        limit = len(view.text) if end is None else end
        matches: Iterator[Any]
        if timeout is not None:
            bounded = regex.compile(pattern) if isinstance(pattern, str) else pattern
            if isinstance(bounded, re.Pattern):
                raise TypeError("a timeout needs a string or a pattern of regex: re knows none")
            matches = bounded.finditer(view.text, start, limit, timeout=timeout)
        else:
            compiled = re.compile(pattern) if isinstance(pattern, str) else pattern
            matches = compiled.finditer(view.text, start, limit)
        for match in matches:
            if match.end() > match.start():
                yield ViewMatch(match, view, self.text)

    def source(self, start: int, end: int) -> Span:
        """Source span of view code points `start` to `end` of `clean` or `match`."""
        return self._shared.clean.to_source(start, end)

    def span(self, first: int, stop: int, cut: int = 0) -> Span:
        """Source span of the words `first` to `stop` (half open).

        Args:
            first: index of the first word.
            stop: index after the last word.
            cut: view code points to leave out at the start of the first word.
        """
        words = self._shared.words
        return self._shared.clean.to_source(words.starts[first] + cut, words.ends[stop - 1])

    def words_of(self, value: SpanLike) -> tuple[int, int]:
        """Indices (first, stop) of the words that a span touches."""
        shared, limit = self._shared, len(self.article.text)
        try:
            span = value.start, value.end  # type: ignore[union-attr]
        except AttributeError:  # a pair, or no span at all
            span = span_of(value, limit)
        # Plugins ask for the same annotations again and again: what is known has been checked.
        found = shared.ranges.get(span)
        if found is None:
            span = span_of(span, limit)
            first, last = shared.clean.from_source(*span)
            words = shared.words
            begin = words.at(first)
            found = begin, max(begin, bisect_left(words.starts, last))
            shared.ranges[span] = found
        return found

    def sentence_of(self, word: int) -> int:
        """Index in `sentences` of the sentence that holds the word, or of the one before it."""
        starts = self._index.get("sentences")
        if starts is None:
            starts = self._index["sentences"] = [s.first for s in self.sentences]
        return max(0, bisect_right(starts, word) - 1)

    def entity_at(self, word: int) -> Entity | None:
        """The accepted entity that covers a word."""
        found: Entity | None = self._by_word("entities").get(word)
        return found

    def time_at(self, word: int) -> TimeExpression | None:
        """The accepted time expression that covers a word."""
        found: TimeExpression | None = self._by_word("times").get(word)
        return found

    def _by_word(self, layer: str) -> dict[int, Any]:
        index = self._index.get(layer)
        if index is None:
            index = self._index[layer] = {}
            for found in getattr(self, layer):
                first, stop = self.words_of(found)
                for word in range(first, stop):
                    index[word] = found
        return index

    def cluster(self, identity: str | None) -> Cluster | None:
        """The cluster of an id."""
        index = self._index.get("clusters")
        if index is None:
            index = self._index["clusters"] = {c.id: c for c in self.clusters}
        found: Cluster | None = index.get(identity)
        return found

    def _expect_own(self, layer: str, *findings: Any) -> None:
        """Hold findings that a plugin refers to against those of a layer of this document."""
        own = self._index.get(f"own {layer}")
        if own is None:
            own = self._index[f"own {layer}"] = {id(item) for item in getattr(self, layer)}
        for found in findings:
            if id(found) not in own and found not in getattr(self, layer):
                raise AnnotationError(f"{found!r:.200} is not among the {layer} of this document")

    def _expect_cluster(self, identity: str | None) -> None:
        if identity is not None and self.cluster(identity) is None:
            raise AnnotationError(f"cluster {identity!r} is not among those of this document")

    # What a plugin hands back -----------------------------------------------------------

    def evidence(self, code: str, message: str, *spans: SpanLike) -> Evidence:
        """One reason for a finding.

        Args:
            code: a short stable name.
            message: the reason for a reader.
            *spans: where it shows.
        """
        return Evidence(code, message, tuple(plain_span(span, self.text) for span in spans))

    def topic(
        self, label: str, *, rule: str, evidence: Evidence | Iterable[Evidence] = ()
    ) -> Draft:
        """Draft a topic of the article."""
        return Draft("topics", 0, 0, rule, Tier.LIST, evidence_tuple(evidence), {"label": label})

    def entity(
        self,
        span: SpanLike,
        *,
        label: str,
        rule: str,
        tier: Tier = Tier.LIST,
        value: str | None = None,
        norm: str | None = None,
        clitics: str = "",
        title: SpanLike | None = None,
        title_role: str | None = None,
        title_of: str | None = None,
        head: SpanLike | None = None,
        evidence: Evidence | Iterable[Evidence] = (),
    ) -> Draft:
        """Draft an entity; see `Entity` for the fields.

        Raises:
            AnnotationError: a span out of bounds, or a title that overlaps the name.
        """
        text = self.article.text
        start, end = span_of(span, len(text))
        if norm is None:
            first, last = self._shared.clean.from_source(start, end)
            norm = self._shared.clean.text[first:last]
        titled = None
        if title is not None:
            left, right = span_of(title, len(text))
            if left < end and start < right:
                raise AnnotationError(f"title ({left}, {right}) overlaps name ({start}, {end})")
            titled = Title(left, right, text[left:right], title_role, title_of)
        fields = {
            "label": label,
            "value": value,
            "norm": norm,
            "clitics": clitics,
            "title": titled,
            "head": None if head is None else plain_span(head, text),
        }
        return Draft("entities", start, end, rule, tier, evidence_tuple(evidence), fields)

    def reject(self, entity: Entity, *, rule: str, reason: str) -> Draft:
        """Draft the rejection of an accepted entity; in the hooks that see accepted ones.

        Raises:
            AnnotationError: no entity of this document.
        """
        self._expect_own("entities", entity)
        evidence = Evidence("rejected", reason, (Span(entity.start, entity.end),))
        return Draft(
            "rejections",
            entity.start,
            entity.end,
            rule,
            Tier.STRUCTURE,
            (evidence,),
            {"entity": entity},
        )

    def time(
        self,
        span: SpanLike,
        *,
        type: str,  # noqa: A002 - the name of the TIMEX3 attribute
        value: str | None,
        rule: str,
        tier: Tier = Tier.STRUCTURE,
        mod: str | None = None,
        quant: str | None = None,
        freq: str | None = None,
        begin: str | None = None,
        endpoint: str | None = None,
        edtf: str | None = None,
        calendar: str = "gregorian",
        anchor: date | str | None = None,
        clitics: str = "",
        evidence: Evidence | Iterable[Evidence] = (),
    ) -> Draft:
        """Draft a time expression; see `TimeExpression` for the fields."""
        start, end = span_of(span, len(self.article.text))
        fields = {
            "type": type,
            "value": value,
            "mod": mod,
            "quant": quant,
            "freq": freq,
            "begin": begin,
            "endpoint": endpoint,
            "edtf": edtf,
            "calendar": calendar,
            "anchor": anchor,
            "clitics": clitics,
        }
        return Draft("times", start, end, rule, tier, evidence_tuple(evidence), fields)

    def link(
        self,
        mentions: Iterable[Entity],
        *,
        label: str,
        name: str,
        rule: str,
        name_latin: str | None = None,
        latin_source: str | None = None,
        key: str | None = None,
        nominals: Iterable[SpanLike] = (),
        metonym_of: str | None = None,
        attributes: Mapping[str, Any] | None = None,
        evidence: Evidence | Iterable[Evidence] = (),
    ) -> Draft:
        """Draft a cluster: mentions that are one; see `Cluster` for the fields.

        Raises:
            AnnotationError: a mention that is no entity of this document.
        """
        mentioned = tuple(mentions)
        self._expect_own("entities", *mentioned)
        fields = {
            "label": label,
            "name": name,
            "name_latin": name_latin,
            "latin_source": latin_source,
            "key": key,
            "mentions": mentioned,
            "nominals": tuple([mention(span, self.text) for span in nominals]),
            "metonym_of": metonym_of,
            "attributes": {} if attributes is None else dict(attributes),
        }
        return Draft("links", 0, 0, rule, Tier.STRUCTURE, evidence_tuple(evidence), fields)

    def quote(
        self,
        span: SpanLike,
        *,
        kind: str,
        rule: str,
        tier: Tier = Tier.STRUCTURE,
        parts: Iterable[SpanLike] = (),
        cue: SpanLike | None = None,
        cue_lemma: str | None = None,
        complementizer: SpanLike | None = None,
        speaker: SpanLike | None = None,
        speaker_cluster: str | None = None,
        speaker_name: str | None = None,
        anonymous: bool = False,
        addressee: SpanLike | None = None,
        closed: bool = True,
        clitics: str = "",
        evidence: Evidence | Iterable[Evidence] = (),
    ) -> Draft:
        """Draft a quote; see `Quote` for the fields. Without `parts` it is of one piece.

        Raises:
            AnnotationError: a span out of bounds, a cluster that this document does not have.
        """
        text = self.article.text
        self._expect_cluster(speaker_cluster)
        start, end = span_of(span, len(text))
        cued = None if cue is None else mention(cue, text)
        fields = {
            "kind": kind,
            "parts": tuple(plain_span(part, text) for part in parts) or (Span(start, end),),
            "cue": None if cued is None else Cue(cued.start, cued.end, cued.text, cue_lemma),
            "complementizer": None if complementizer is None else mention(complementizer, text),
            "speaker": None if speaker is None else mention(speaker, text),
            "speaker_cluster": speaker_cluster,
            "speaker_name": speaker_name,
            "anonymous": anonymous,
            "addressee": None if addressee is None else mention(addressee, text),
            "closed": closed,
            "clitics": clitics,
        }
        return Draft("quotes", start, end, rule, tier, evidence_tuple(evidence), fields)

    def actor(
        self,
        role: str,
        span: SpanLike,
        *,
        cluster: str | None = None,
        country: str | None = None,
        sector: str | None = None,
    ) -> Actor:
        """Make an actor of an event: `role` is "source" or "target".

        Raises:
            AnnotationError: a span out of bounds, a cluster that this document does not have.
        """
        self._expect_cluster(cluster)
        start, end = span_of(span, len(self.text))
        words = self.text[start:end]
        return Actor(start, end, words, role=role, cluster=cluster, country=country, sector=sector)

    def count(self, kind: str, span: SpanLike, value: int | None) -> Count:
        """Make a count of an event: «12 شخصا» killed is ``count("killed", span, 12)``."""
        start, end = span_of(span, len(self.text))
        return Count(start, end, self.text[start:end], kind=kind, value=value)

    def event(
        self,
        span: SpanLike,
        *,
        type: str,  # noqa: A002 - the name of the PLOVER field
        rule: str,
        lemma: str,
        quad: str,
        score: float,
        tier: Tier = Tier.STRUCTURE,
        mode: str | None = None,
        contexts: Iterable[str] = (),
        cameo: str | None = None,
        status: str = "asserted",
        historical: bool = False,
        actors: Iterable[Actor] = (),
        counts: Iterable[Count] = (),
        time: TimeExpression | None = None,
        date: date | str | None = None,
        date_from: str | None = None,
        place: Entity | None = None,
        quote: Quote | None = None,
        group: str | None = None,
        evidence: Evidence | Iterable[Evidence] = (),
    ) -> Draft:
        """Draft an event by its trigger; see `Event` for the fields.

        Raises:
            AnnotationError: a time, place or quote that is not of this document.
        """
        start, end = span_of(span, len(self.article.text))
        for layer, found in (("times", time), ("entities", place), ("quotes", quote)):
            if found is not None:
                self._expect_own(layer, found)
        fields = {
            "type": type,
            "lemma": lemma,
            "quad": quad,
            "score": score,
            "mode": mode,
            "contexts": tuple(contexts),
            "cameo": cameo,
            "status": status,
            "historical": historical,
            "actors": tuple(actors),
            "counts": tuple(counts),
            "time": None if time is None else time.id,
            "date": date,
            "date_from": date_from,
            "place": None if place is None else place.id,
            "quote": None if quote is None else quote.id,
            "group": group,
        }
        return Draft("events", start, end, rule, tier, evidence_tuple(evidence), fields)

    def annotation(
        self,
        layer: str,
        span: SpanLike,
        *,
        rule: str,
        value: Any = None,
        evidence: Evidence | Iterable[Evidence] = (),
    ) -> Draft:
        """Draft anything else, kept in ``result.annotations[layer]``; `value` is a JSON value."""
        start, end = span_of(span, len(self.article.text))
        fields = {"layer": layer, "value": value}
        return Draft("annotations", start, end, rule, Tier.LIST, evidence_tuple(evidence), fields)
