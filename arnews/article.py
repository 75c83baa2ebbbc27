"""Article and Span: the text that is analysed, and a stretch of it. Nothing else of arnews."""

import copy
import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import attrs

from arnews.errors import ArticleError

__all__ = ["Article", "Span"]


@attrs.frozen(order=True)
class Span:
    """A half-open stretch of a text, in code points.

    >>> Span(2, 5)
    Span(start=2, end=5)
    >>> len(Span(2, 5))
    3
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        start, end = self.start, self.end
        if not (type(start) is type(end) is int and 0 <= start <= end):
            raise ArticleError(f"a span needs ints 0 <= start <= end, not ({start!r}, {end!r})")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside (or is equal)."""
        return self.start <= other.start and other.end <= self.end


def _published(value: Any) -> date | None:
    """A date or datetime as it is, an ISO 8601 string converted; anything else is an error."""
    if value is None or value != value:  # noqa: PLR0124 - NaN and NaT are how tables say None
        return None
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise ArticleError(
            f"published must be a date, a datetime or an ISO 8601 string, not {value!r}"
        )
    text = value.strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        raise ArticleError(
            f"published is no ISO 8601 date such as 2021-10-31 or 2021-10-31T09:30:00+03:00: {value!r}"
        ) from None


def _optional_text(_: Any, attribute: "attrs.Attribute[Any]", value: Any) -> None:
    if value is not None and not isinstance(value, str):
        raise ArticleError(f"{attribute.name} must be a string or None, not {value!r}")


def _title_span(value: Any) -> Span | None:
    if value is None or isinstance(value, Span):
        return value
    try:
        start, end = value
    except (TypeError, ValueError):
        raise ArticleError(f"title_span must be a (start, end) pair, not {value!r}") from None
    return Span(start, end)


def _metadata(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise ArticleError(f"metadata must be a mapping, not {value!r}")
    if not value:
        return {}
    try:
        plain = json.loads(json.dumps(dict(value), ensure_ascii=False, allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise ArticleError(f"metadata must hold JSON values: {error}: {value!r:.200}") from None
    return dict(plain)


@attrs.frozen(eq=True, hash=False)
class Article:
    """A news article: the text that is analysed, which never changes, and what is known of it.

    All offsets of arnews are half-open code-point offsets into `text`.

    Args:
        text: the whole analysed text, title included.
        title_span: where the title lies in `text`.
        published: the day (or moment) of publication; relative dates are resolved against it.
        url: where it was published.
        source: who published it.
        author: who wrote it.
        language: BCP 47 code of the text.
        metadata: anything else, as JSON values.

    Raises:
        ArticleError: a field of the wrong type, a date that is none, a title out of bounds.

    >>> Article("أنقرة", published="2021-10-31").published
    datetime.date(2021, 10, 31)
    """

    text: str
    title_span: Span | None = attrs.field(default=None, kw_only=True, converter=_title_span)
    published: date | None = attrs.field(default=None, kw_only=True, converter=_published)
    url: str | None = attrs.field(default=None, kw_only=True, validator=_optional_text)
    source: str | None = attrs.field(default=None, kw_only=True, validator=_optional_text)
    author: str | None = attrs.field(default=None, kw_only=True, validator=_optional_text)
    language: str = attrs.field(default="ar", kw_only=True)
    metadata: dict[str, Any] = attrs.field(factory=dict, kw_only=True, converter=_metadata)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise ArticleError(
                f"text must be a str, not {type(self.text).__name__}: {self.text!r:.80}"
            )
        if not isinstance(self.language, str):
            raise ArticleError(f"language must be a string, not {self.language!r}")
        if self.title_span is not None and self.title_span.end > len(self.text):
            raise ArticleError(
                f"title_span {self.title_span} ends after the text of {len(self.text)} code points"
            )

    def __hash__(self) -> int:
        return hash((self.text, self.title_span, self.published, self.url))

    @classmethod
    def compose(cls, *, title: str = "", body: str = "", **fields: Any) -> "Article":
        """Join a headline and a body by a line break, recording where the headline lies.

        >>> Article.compose(title="قمة في روما", body="بدأت القمة.").title_span
        Span(start=0, end=11)
        """
        for name, value in (("title", title), ("body", body)):
            if not isinstance(value, str):
                raise ArticleError(f"{name} must be a str, not {value!r:.80}")
        if not title:
            return cls(body, **fields)
        text = f"{title}\n{body}" if body else title
        return cls(text, title_span=Span(0, len(title)), **fields)

    @property
    def id(self) -> str:
        """SHA-256 (hex) of the canonical JSON of the fields: sorted keys, UTF-8, no spaces."""
        canonical = json.dumps(
            self.fields(), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()

    def fields(self) -> dict[str, Any]:
        """The fields as JSON values, without the id."""
        title = self.title_span
        return {
            "text": self.text,
            "title_span": None if title is None else [title.start, title.end],
            "published": None if self.published is None else self.published.isoformat(),
            "url": self.url,
            "source": self.source,
            "author": self.author,
            "language": self.language,
            "metadata": copy.deepcopy(self.metadata) if self.metadata else {},
        }
