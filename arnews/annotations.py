"""What arnews finds: entities, clusters, times, quotes, events, topics, and why.

Every value is frozen and checked when it is made. Offsets are half-open code points into
`Article.text`; ``article.text[x.start:x.end] == x.text`` holds for every one of them.
"""

import datetime
import enum
from collections.abc import Mapping
from typing import Any

import attrs

from arnews.article import Span
from arnews.checks import (
    all_of,
    as_day,
    as_number,
    flags,
    is_finite,
    maybe_of,
    one_of,
    strings,
)
from arnews.errors import AnnotationError

__all__ = [
    "EVENT_STATUSES",
    "EVENT_TYPES",
    "LABELS",
    "LATIN_SOURCES",
    "QUOTE_KINDS",
    "TIME_TYPES",
    "TOPICS",
    "Actor",
    "Annotation",
    "Cluster",
    "Count",
    "Cue",
    "Diagnostic",
    "Entity",
    "Event",
    "Evidence",
    "Mention",
    "Provenance",
    "Quote",
    "Tier",
    "TimeExpression",
    "Title",
    "Topic",
]

LABELS: Mapping[str, str] = {
    "PERSON": "a named person, titles left out",
    "ORG": "an organisation: party, ministry, company, army, agency, armed group, team, medium",
    "GPE": "a country, city or province, also as its government",
    "LOC": "a sea, river, mountain, region or continent",
    "FAC": "an airport, bridge, base, building or road",
    "NORP": "a nationality, religious or political group, as adjective or plural",
    "EVENT": "a named event: a summit, war or tournament",
    "PRODUCT": "a named weapon, vehicle or system",
    "LAW": "a named treaty, agreement or law",
    "MONEY": "an amount of money with its currency",
    "PERCENT": "a percentage",
    "QUANTITY": "a measured quantity with its unit",
}
"""The labels of entities, those of spaCy and OntoNotes, and what they mean."""

TOPICS = (
    "politics",
    "conflict",
    "economy",
    "sport",
    "culture",
    "health",
    "technology",
    "accidents and crime",
    "society",
    "education",
    "religion",
    "environment",
    "opinion",
)
"""What an article can be about."""

TIME_TYPES = ("DATE", "TIME", "DURATION", "SET")
"""The types of TIMEX3 (ISO-TimeML)."""

QUOTE_KINDS = ("direct", "indirect", "mixed")
"""Fully inside marks; reported without marks; reported with a marked part."""

EVENT_TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
"""The sixteen event types of PLOVER (manual of 2021)."""

LATIN_SOURCES = ("list", "parts", "transliteration")
"""From where the Latin form of a name comes."""

EVENT_STATUSES = ("asserted", "planned", "negated", "hypothetical")
"""Whether an event is reported as a fact."""


class Tier(enum.IntEnum):
    """How strong the rule is that found a candidate; the stronger wins a conflict."""

    GUESS = 1
    """A guess from weak signs."""
    MODEL = 2
    """A trained model."""
    LIST = 3
    """A name in a list."""
    STRUCTURE = 4
    """A construction, such as a title and a name."""
    EXACT = 5
    """A name in a list, confirmed by its context."""


_CALENDARS = ("gregorian", "islamic")

_TEXTS = frozenset((str, type(None)))

_BITS = 128
"""Longer numbers count nothing, and beyond some thousand digits cannot be written."""

_SCALARS = frozenset({str, int, float, bool, type(None)})


def _fits(owner: Any) -> bool:
    """Whether place, words, strength and reasons of a finding are as they should be."""
    start, end = owner.start, owner.end
    return (
        type(start) is type(end) is int
        and 0 <= start < end
        and end - start == len(owner.text)
        and type(owner.tier) is Tier
        and type(owner.evidence) is tuple
    )


def _found_by(owner: Any) -> None:
    """Hold the strength and the reasons of a finding against their types."""
    if type(owner.tier) is not Tier:
        raise AnnotationError(
            f"{type(owner).__name__}.tier must be a Tier such as Tier.LIST, not {owner.tier!r}"
        )
    if type(owner.evidence) is not tuple:
        raise AnnotationError(
            f"{type(owner).__name__}.evidence must be a tuple, not {owner.evidence!r:.200}"
        )


@attrs.frozen
class Evidence:
    """One reason for a finding, in the words of the plugin.

    Args:
        code: a short stable name of the reason (``title``, ``listed``, ``anchor``).
        message: the reason for a reader.
        spans: where in the text it shows.
    """

    code: str
    message: str
    spans: tuple[Span, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not (type(self.code) is type(self.message) is str and type(self.spans) is tuple):
            strings(self, ("code", "message"), ())
            all_of(self, "spans", Span)


@attrs.frozen
class Provenance:
    """Who found it; stamped by the core, never by the plugin itself."""

    plugin: str
    distribution: str
    version: str
    hook: str
    rule: str


@attrs.frozen
class Mention(Span):
    """A stretch of the text with its words."""

    text: str

    def __attrs_post_init__(self) -> None:
        start, end = self.start, self.end
        if type(start) is not int or type(end) is not int or not 0 <= start < end:
            raise AnnotationError(
                f"{type(self).__name__} needs 0 <= start < end, not ({start!r}, {end!r})"
            )
        if end - start != len(self.text):
            raise AnnotationError(
                f"{type(self).__name__} ({start}, {end}) does not fit its text {self.text!r}"
            )

    def __str__(self) -> str:
        return self.text


@attrs.frozen
class Title(Mention):
    """The title before or after a name: «وزير الخارجية الأمريكي».

    Args:
        role: what it means, in English ("foreign minister").
        of: key of what it is a title of (``iso3166:US``).
    """

    role: str | None = None
    of: str | None = None

    def __attrs_post_init__(self) -> None:
        Mention.__attrs_post_init__(self)
        strings(self, (), ("role", "of"))


@attrs.frozen
class Cue(Mention):
    """The reporting word or words of a quote, with the lemma."""

    lemma: str | None = None

    def __attrs_post_init__(self) -> None:
        Mention.__attrs_post_init__(self)
        strings(self, (), ("lemma",))


@attrs.frozen
class Actor(Mention):
    """Who acts in an event (source) or is acted upon (target).

    Args:
        role: "source" or "target".
        cluster: id of the cluster it belongs to.
        country: ISO 3166 alpha-2 code.
        sector: GOV, MIL, REB, OPP, CIV, MED, BUS, IGO, NGO ...
    """

    role: str = attrs.field(kw_only=True)
    cluster: str | None = attrs.field(default=None, kw_only=True)
    country: str | None = attrs.field(default=None, kw_only=True)
    sector: str | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        Mention.__attrs_post_init__(self)
        one_of(self.role, ("source", "target"), "Actor.role")
        strings(self, (), ("cluster", "country", "sector"))


@attrs.frozen
class Count(Mention):
    """A number of casualties, detained and so on: «مقتل 12 شخصا».

    Args:
        kind: "killed", "injured", "arrested", ...
        value: the number, or None where the text gives none («العشرات»).
    """

    kind: str = attrs.field(kw_only=True)
    value: int | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        Mention.__attrs_post_init__(self)
        strings(self, ("kind",), ())
        value = self.value
        if value is not None and (type(value) is not int or value.bit_length() > _BITS):
            shown = "one too large to write" if type(value) is int else repr(value)
            raise AnnotationError(f"Count.value must be an int or None, not {shown}")


_MENTIONS = frozenset((Mention, type(None)))


class _Found:
    """What every finding can say of its origin."""

    __slots__ = ()

    provenance: Provenance

    @property
    def rule(self) -> str:
        """Id of the rule that found it."""
        return self.provenance.rule

    @property
    def plugin(self) -> str:
        """Name of the plugin that found it."""
        return self.provenance.plugin

    @property
    def hook(self) -> str:
        """Name of the hook it came through."""
        return self.provenance.hook


@attrs.frozen
class Topic(_Found):
    """What the article is about, strongest first."""

    label: str
    evidence: tuple[Evidence, ...] = attrs.field(default=(), kw_only=True)
    provenance: Provenance = attrs.field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        strings(self, ("label",), ())
        if type(self.evidence) is not tuple:
            raise AnnotationError(f"Topic.evidence must be a tuple, not {self.evidence!r:.200}")


@attrs.frozen
class Entity(Mention, _Found):
    """A named mention: its span free of attached clitics and of titles.

    Args:
        label: PERSON, ORG, GPE, ...
        norm: the name in normal spelling («الولايات المتحدة» for «لولايات المتحدة»).
        value: what the plugin makes of it: a key, a number as text.
        cluster: id of the cluster of mentions it belongs to.
        clitics: what was cut off before it: "و", "ل", "وب".
        title: the title beside it.
        head: the head noun inside an ORG («شركة»).
    """

    label: str = attrs.field(kw_only=True)
    id: str = attrs.field(default="", kw_only=True)
    norm: str = attrs.field(kw_only=True)
    value: str | None = attrs.field(default=None, kw_only=True)
    cluster: str | None = attrs.field(default=None, kw_only=True)
    clitics: str = attrs.field(default="", kw_only=True)
    title: Title | None = attrs.field(default=None, kw_only=True)
    head: Span | None = attrs.field(default=None, kw_only=True)
    tier: Tier = attrs.field(default=Tier.LIST, kw_only=True)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), kw_only=True)
    provenance: Provenance = attrs.field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        # The commonest finding: the usual case is told in one expression, a third of the time.
        start, end, value = self.start, self.end, self.value
        if not (
            type(start) is type(end) is int
            and 0 <= start < end
            and end - start == len(self.text)
            and type(self.label) is type(self.norm) is type(self.clitics) is str
            and (value is None or type(value) is str)
            and type(self.tier) is Tier
            and type(self.evidence) is tuple
            and self.cluster is None
            and (self.title is None or type(self.title) is Title)
            and (self.head is None or type(self.head) is Span)
        ):
            Mention.__attrs_post_init__(self)
            strings(self, ("label", "norm", "clitics"), ("value", "cluster"))
            maybe_of(self, title=Title, head=Span)
            _found_by(self)


@attrs.frozen
class TimeExpression(Mention, _Found):
    """A time expression with its TIMEX3 value.

    Args:
        type: DATE, TIME, DURATION or SET.
        value: TIMEX3 value (ISO-TimeML), underspecified rather than guessed (XXXX-WXX-7).
        mod: APPROX, MORE_THAN, LESS_THAN, START, MID, END ...
        quant: quantifier of a SET (EVERY).
        freq: frequency of a SET (P2X).
        begin: first point of a range, as a value.
        endpoint: last point of a range, as a value.
        edtf: the value in ISO 8601-2.
        calendar: "gregorian" or "islamic".
        anchor: ISO day it was resolved against.
        clitics: what was cut off before it.
    """

    type: str = attrs.field(kw_only=True)
    value: str | None = attrs.field(kw_only=True)
    id: str = attrs.field(default="", kw_only=True)
    mod: str | None = attrs.field(default=None, kw_only=True)
    quant: str | None = attrs.field(default=None, kw_only=True)
    freq: str | None = attrs.field(default=None, kw_only=True)
    begin: str | None = attrs.field(default=None, kw_only=True)
    endpoint: str | None = attrs.field(default=None, kw_only=True)
    edtf: str | None = attrs.field(default=None, kw_only=True)
    calendar: str = attrs.field(default="gregorian", kw_only=True)
    anchor: datetime.date | None = attrs.field(default=None, kw_only=True, converter=as_day)
    clitics: str = attrs.field(default="", kw_only=True)
    tier: Tier = attrs.field(default=Tier.STRUCTURE, kw_only=True)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), kw_only=True)
    provenance: Provenance = attrs.field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not (  # the usual case, as for Entity
            _fits(self)
            and self.type in TIME_TYPES
            and self.calendar in _CALENDARS
            and type(self.clitics) is str
            and _TEXTS.issuperset(
                map(
                    type,
                    (
                        self.value,
                        self.mod,
                        self.quant,
                        self.freq,
                        self.begin,
                        self.endpoint,
                        self.edtf,
                    ),
                )
            )
        ):
            Mention.__attrs_post_init__(self)
            one_of(self.type, TIME_TYPES, "TimeExpression.type")
            one_of(self.calendar, _CALENDARS, "TimeExpression.calendar")
            strings(
                self,
                ("clitics",),
                ("value", "mod", "quant", "freq", "begin", "endpoint", "edtf"),
            )
            _found_by(self)

    def to_date(self) -> datetime.datetime | datetime.date | None:
        """The day or moment as a `datetime` object; None where the value is no single day."""
        from arnews import timex  # noqa: PLC0415 - loaded when it is needed

        return timex.to_date(self.value)

    def to_interval(self) -> tuple[datetime.datetime, datetime.datetime] | None:
        """First and last+1 moment of the value; None where it has no place on the calendar."""
        from arnews import timex  # noqa: PLC0415

        return timex.to_interval(
            self.value, calendar=self.calendar, begin=self.begin, endpoint=self.endpoint
        )


@attrs.frozen
class Cluster(_Found):
    """All mentions of one actor or place in an article, with its names and key.

    Args:
        name: canonical Arabic name.
        name_latin: the name in Latin letters, `latin_source` says from where
            ("list", "parts" or "transliteration").
        key: ``iso3166:TR``, ``geonames:98182``, ``person/joe-biden`` or None.
        mentions: ids of the entities.
        nominals: title-only mentions («الوزير»).
        metonym_of: key of the country whose government a capital stands for.
        attributes: country, latitude, longitude, population, role, sector, ...
    """

    id: str
    label: str = attrs.field(kw_only=True)
    name: str = attrs.field(kw_only=True)
    name_latin: str | None = attrs.field(default=None, kw_only=True)
    latin_source: str | None = attrs.field(default=None, kw_only=True)
    key: str | None = attrs.field(default=None, kw_only=True)
    mentions: tuple[str, ...] = attrs.field(kw_only=True)
    nominals: tuple[Mention, ...] = attrs.field(default=(), kw_only=True)
    metonym_of: str | None = attrs.field(default=None, kw_only=True)
    attributes: Mapping[str, Any] = attrs.field(factory=dict, kw_only=True)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), kw_only=True)
    provenance: Provenance = attrs.field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        texts = (self.name_latin, self.key, self.metonym_of)
        if not (  # the usual case, as for Entity
            type(self.id) is type(self.label) is type(self.name) is str
            and _TEXTS.issuperset(map(type, texts))
        ):
            strings(self, ("id", "label", "name"), ("name_latin", "key", "metonym_of"))
        if self.latin_source is not None:
            one_of(self.latin_source, LATIN_SOURCES, "Cluster.latin_source")
        for key, value in self.attributes.items():
            if type(key) is not str or type(value) not in _SCALARS or not is_finite(value):
                raise AnnotationError(
                    f"Cluster.attributes hold strings, numbers and booleans, not {key!r}: {value!r}"
                )


@attrs.frozen
class Quote(Mention, _Found):
    """Reported speech: what was said and by whom.

    `start` to `end` is the hull of the content; `parts` are its pieces where the cue stands
    inside («...»، قال الوزير، «...»).

    Args:
        kind: direct, indirect or mixed.
        parts: the pieces of the content, in order.
        cue: the reporting word.
        complementizer: أن، إن، بأن ...
        speaker: the mention that speaks, where it is written.
        speaker_cluster: id of the speaker's cluster.
        speaker_name: the speaker's full form.
        anonymous: the source is unnamed.
        addressee: to whom it was said («للصحفيين»).
        parent: id of the quote it stands in.
        closed: False where a quotation mark was never closed.
    """

    kind: str = attrs.field(kw_only=True)
    parts: tuple[Span, ...] = attrs.field(kw_only=True)
    id: str = attrs.field(default="", kw_only=True)
    cue: Cue | None = attrs.field(default=None, kw_only=True)
    complementizer: Mention | None = attrs.field(default=None, kw_only=True)
    speaker: Mention | None = attrs.field(default=None, kw_only=True)
    speaker_cluster: str | None = attrs.field(default=None, kw_only=True)
    speaker_name: str | None = attrs.field(default=None, kw_only=True)
    anonymous: bool = attrs.field(default=False, kw_only=True)
    addressee: Mention | None = attrs.field(default=None, kw_only=True)
    parent: str | None = attrs.field(default=None, kw_only=True)
    closed: bool = attrs.field(default=True, kw_only=True)
    clitics: str = attrs.field(default="", kw_only=True)
    tier: Tier = attrs.field(default=Tier.STRUCTURE, kw_only=True)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), kw_only=True)
    provenance: Provenance = attrs.field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        mentions = (self.complementizer, self.speaker, self.addressee)
        texts = (self.speaker_cluster, self.speaker_name, self.parent)
        if not (  # the usual case, as for Entity
            _fits(self)
            and self.kind in QUOTE_KINDS
            and type(self.clitics) is str
            and type(self.anonymous) is type(self.closed) is bool
            and _TEXTS.issuperset(map(type, texts))
            and _MENTIONS.issuperset(map(type, mentions))
            and (self.cue is None or type(self.cue) is Cue)
        ):
            Mention.__attrs_post_init__(self)
            one_of(self.kind, QUOTE_KINDS, "Quote.kind")
            strings(self, ("clitics",), ("speaker_cluster", "speaker_name", "parent"))
            flags(self, "anonymous", "closed")
            maybe_of(self, cue=Cue, complementizer=Mention, speaker=Mention, addressee=Mention)
            _found_by(self)
        all_of(self, "parts", Span)
        last = self.start
        for part in self.parts:
            if part.start < last or part.end > self.end:
                raise AnnotationError(
                    f"Quote.parts must lie in order inside ({self.start}, {self.end}): {self.parts}"
                )
            last = part.end
        if not self.parts:
            raise AnnotationError("Quote.parts must hold at least one span")

    @property
    def words(self) -> str:
        """The reported words: the parts joined by a space."""
        return " ".join(
            self.text[part.start - self.start : part.end - self.start] for part in self.parts
        )


@attrs.frozen
class Event(Mention, _Found):
    """What happened, coded in PLOVER; the span is the trigger.

    Args:
        lemma: lemma of the trigger.
        type: one of PLOVER's sixteen.
        mode: visit, phone, demo, aerial, ...
        contexts: military, diplomatic, ...
        cameo: CAMEO root code, "01" to "20".
        quad: "verbal cooperation", "material conflict", ...
        score: PLOVER conflict-cooperation score, -10 to 10.
        status: asserted, planned, negated or hypothetical.
        historical: reported as long past.
        actors: sources and targets.
        counts: casualties, detained, ...
        time: id of its time expression.
        date: the day, from the time expression or the dateline (`date_from`).
        place: id of the entity where it happened.
        quote: id of the quote it was reported in.
        group: the triggers of one happening share it.
    """

    lemma: str = attrs.field(kw_only=True)
    type: str = attrs.field(kw_only=True)
    quad: str = attrs.field(kw_only=True)
    score: float = attrs.field(kw_only=True, converter=as_number)
    id: str = attrs.field(default="", kw_only=True)
    mode: str | None = attrs.field(default=None, kw_only=True)
    contexts: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    cameo: str | None = attrs.field(default=None, kw_only=True)
    status: str = attrs.field(default="asserted", kw_only=True)
    historical: bool = attrs.field(default=False, kw_only=True)
    actors: tuple[Actor, ...] = attrs.field(default=(), kw_only=True)
    counts: tuple[Count, ...] = attrs.field(default=(), kw_only=True)
    time: str | None = attrs.field(default=None, kw_only=True)
    date: datetime.date | None = attrs.field(default=None, kw_only=True, converter=as_day)
    date_from: str | None = attrs.field(default=None, kw_only=True)
    place: str | None = attrs.field(default=None, kw_only=True)
    quote: str | None = attrs.field(default=None, kw_only=True)
    group: str | None = attrs.field(default=None, kw_only=True)
    tier: Tier = attrs.field(default=Tier.STRUCTURE, kw_only=True)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), kw_only=True)
    provenance: Provenance = attrs.field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        texts = (self.mode, self.cameo, self.time, self.date_from)
        references = (self.place, self.quote, self.group)
        if not (  # the usual case, as for Entity
            _fits(self)
            and self.type in EVENT_TYPES
            and self.status in EVENT_STATUSES
            and type(self.lemma) is type(self.quad) is str
            and _TEXTS.issuperset(map(type, texts))
            and _TEXTS.issuperset(map(type, references))
            and type(self.historical) is bool
        ):
            Mention.__attrs_post_init__(self)
            one_of(self.type, EVENT_TYPES, "Event.type")
            one_of(self.status, EVENT_STATUSES, "Event.status")
            strings(
                self,
                ("lemma", "quad"),
                ("mode", "cameo", "time", "date_from", "place", "quote", "group"),
            )
            flags(self, "historical")
            _found_by(self)
        if type(self.score) is not float or not -10 <= self.score <= 10:
            raise AnnotationError(f"Event.score must be a number of -10 to 10, not {self.score!r}")
        all_of(self, "contexts", str)
        all_of(self, "actors", Actor)
        all_of(self, "counts", Count)


@attrs.frozen
class Annotation(Mention, _Found):
    """Anything else a plugin finds, kept by layer.

    Args:
        layer: name of the layer ("sentiment").
        value: a JSON value.
    """

    layer: str = attrs.field(kw_only=True)
    value: Any = attrs.field(default=None, kw_only=True)
    id: str = attrs.field(default="", kw_only=True)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), kw_only=True)
    provenance: Provenance = attrs.field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        Mention.__attrs_post_init__(self)
        strings(self, ("layer",), ())


@attrs.frozen
class Diagnostic:
    """Something that went wrong and did not stop the run.

    Args:
        code: "plugin-error", "bad-output", "broken-plugin", "timeout", ...
        message: what happened and what to do.
        traceback: where, for plugins that raised.
    """

    code: str
    message: str
    plugin: str | None = None
    distribution: str | None = None
    hook: str | None = None
    traceback: str | None = None
