"""From the names that the model reads to drafts: exact bounds, a label, and the reasons."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from arnews import Document, Draft, Evidence, Tier
from arnews.matching import PhraseHit
from arnews.text import splits
from arnews_plugins.tagger.decoding import Name
from arnews_plugins.tagger.model import SCALE, Model
from arnews_plugins.tagger.policy import Found, doubtful, joined, judge, scene_of
from arnews_plugins.tagger.reading import Reading, read
from arnews_plugins.tagger.settings import TaggerSettings
from arnews_plugins.tagger.words import FOREIGN

__all__ = ["drafts"]

_LISTS = ("names.given", "names.family", "gazetteer.names")
"""Lists whose hits show where a name begins in its first word."""

_ARTICLES = ("وال", "بال", "فال", "كال", "لل", "ولل", "فلل")
"""Particles and ال, which open few names."""

_STRONGEST = 3
"""Features that are told as reasons."""


@attrs.frozen(eq=False)
class _Page:
    """What drafting asks of a document, by word."""

    document: Document
    starts: Mapping[int, list[PhraseHit]]
    heads: Mapping[int, PhraseHit]
    titles: Mapping[int, PhraseHit]
    opening: Mapping[int, PhraseHit]
    forms: frozenset[str]


def _page(document: Document) -> _Page:
    starts: dict[int, list[PhraseHit]] = {}
    for name in _LISTS:
        for hit in document.phrases(name):
            starts.setdefault(hit.first, []).append(hit)
    titles = document.phrases("names.titles")
    return _Page(
        document,
        starts,
        {hit.stop: hit for hit in reversed(document.phrases("names.heads"))},
        {hit.stop: hit for hit in reversed(titles)},
        {hit.first: hit for hit in reversed(titles)},
        frozenset(document.words.forms),
    )


def drafts(document: Document, model: Model, settings: TaggerSettings) -> Iterator[Draft]:
    """What the model finds beside the rules, and what it throws out.

    Args:
        document: as the rules left it.
        model: the model.
        settings: of the user.
    """
    reading = read(document, model)
    labels = frozenset(label for some in model.labels.values() for label in some)
    scene = scene_of(document, labels, settings)
    page = _page(document)
    gone: set[int] = set()

    def adjacent(word: int) -> bool:
        return document.words.seps[word] == " " and not _is_particled(page, word)

    for bare in (_untitled(page, name, model) for name in reading.names):
        name = joined(scene, bare, model.labels[bare.kind], adjacent)
        others = scene.under(name.first, name.stop)
        instead = judge(name, model.labels[name.kind], others, settings)
        if instead is None:
            continue
        yield _entity(page, reading, model, name, others, settings)
        for one in instead:
            if one.first not in gone:
                gone.add(one.first)
                yield document.reject(
                    one.entity, rule="tagger.otherwise", reason=_otherwise(document, name)
                )
    for one in doubtful(scene, reading.weights, reading.names, settings):
        yield document.reject(
            one.entity, rule="tagger.no_name", reason="the model sees no name in these words"
        )


def _untitled(page: _Page, name: Name, model: Model) -> Name:
    """A name of a person without the title with ال that the model takes for a part of it."""
    title = page.opening.get(name.first)
    if title is None or title.stop >= name.stop or model.labels[name.kind][0] != "PERSON":
        return name
    if not page.document.words.forms[name.first][title.cut :].startswith("ال"):
        return name
    return attrs.evolve(name, first=title.stop)


def _otherwise(document: Document, name: Name) -> str:
    span = document.span(name.first, name.stop)
    words = document.text[span.start : span.end]
    return f"the model reads «{words}» as {name.kind} instead, by {name.margin / SCALE:.1f}"


def _entity(
    page: _Page,
    reading: Reading,
    model: Model,
    name: Name,
    others: Sequence[Found],
    settings: TaggerSettings,
) -> Draft:
    """The entity of a name."""
    document = page.document
    first, stop = name.first, name.stop
    label = _label(page, name, model.labels[name.kind], others)
    head = None
    before = page.heads.get(first)
    if settings.lead == "rules" and before is not None and _joins(page, before, label):
        first, head = before.first, before
    cut, clitics = (head.cut, head.clitics) if head else _particles(page, first, others)
    span = document.span(first, stop, cut)
    norm = None
    words = document.words
    if cut and clitics.endswith("ل") and words.clean(first)[cut : cut + 1] == "ل":
        norm = "ا" + words.text[words.starts[first] + cut : words.ends[stop - 1]]
    title = page.titles.get(name.first) if label == "PERSON" else None
    if title is not None and words.seps[name.first].strip():
        title = None
    return document.entity(
        span,
        label=label,
        rule="tagger.name",
        tier=Tier.MODEL,
        norm=norm,
        clitics=clitics,
        title=None if title is None else document.span(title.first, title.stop, title.cut),
        title_role=None if title is None else title.payload.partition("\t")[0],
        head=None if head is None else head.span,
        evidence=_reasons(document, reading, model, name),
    )


def _reasons(
    document: Document, reading: Reading, model: Model, name: Name
) -> tuple[Evidence, Evidence]:
    """The strongest features of a name, and by how much it was decided."""
    told: dict[str, int] = {}
    for word in range(name.first, name.stop):
        place = "B" if word == name.first else "I"
        tag = model.tags.index(f"{place}-{name.kind}")
        for weight, attribute in model.reasons(reading.sheet.row(word), tag)[:_STRONGEST]:
            told[attribute] = max(weight, told.get(attribute, 0))
    strongest = sorted((-weight, attribute) for attribute, weight in told.items())[:_STRONGEST]
    features = ", ".join(f"{attribute} {-weight / SCALE:+.1f}" for weight, attribute in strongest)
    margin = f"{name.kind} by {name.margin / SCALE:.1f} over the next best reading"
    return document.evidence("features", features), document.evidence("margin", margin)


def _label(page: _Page, name: Name, labels: Sequence[str], others: Sequence[Found]) -> str:
    """The label of a name whose kind may be several: what rules, lists or a head noun say."""
    if len(labels) == 1:
        return labels[0]
    for one in others:
        if one.entity.label in labels:
            return one.entity.label
    for hit in page.starts.get(name.first, ()):
        if hit.list == "gazetteer.names" and hit.stop == name.stop:
            said = hit.payload.split("\t", 3)[2]
            if said in labels:
                return said
    return labels[0]


def _joins(page: _Page, head: PhraseHit, label: str) -> bool:
    """Whether a head noun before a name belongs to it: «شركة» before a company, not «مدينة»."""
    _latin, said, _sector, _takes, flags, form = head.payload.split("\t")
    if label != "ORG" or said != label or form or "head_outside" in flags:
        return False
    document = page.document
    free = all(document.entity_at(word) is None for word in range(head.first, head.stop))
    return free and document.words.seps[head.stop] == " "


def _particles(page: _Page, first: int, others: Sequence[Found]) -> tuple[int, str]:
    """Letters of attached particles before a name in its first word, and those particles."""
    for one in others:
        if one.first == first:
            clitics = one.entity.clitics
            return len(clitics), clitics
    hits = page.starts.get(first, ())
    if hits:
        hit = min(hits, key=lambda hit: (hit.cut, hit.clitics))
        return hit.cut, hit.clitics
    words = page.document.words
    form = words.forms[first]
    for split in splits(form)[1:]:
        if split.rest in page.forms or _attached(page, first, form, split.cut):
            return split.cut, split.clitics
    return 0, ""


def _is_particled(page: _Page, word: int) -> bool:
    """Whether a word begins with particles, so that it goes on with no name."""
    entity = page.document.entity_at(word)
    if entity is not None:
        return bool(entity.clitics)
    return page.document.words.forms[word][0] == "و" or _particles(page, word, ())[0] > 0


def _attached(page: _Page, first: int, form: str, cut: int) -> bool:
    """Whether what is before the rest of an unlisted word is rather particles than letters."""
    if form.startswith(_ARTICLES) and form[cut:].startswith(("ال", "ل")):
        return FOREIGN[form] < 2
    joined = form[0] == "و" and cut == 1 and len(form) > 4
    return joined and page.document.entity_at(first - 1) is not None
