"""What the fields of annotations are held against; errors name the field and show the value."""

import datetime
import math
from typing import Any

from arnews.errors import AnnotationError

__all__ = [
    "all_of",
    "as_day",
    "as_number",
    "flags",
    "is_finite",
    "maybe_of",
    "one_of",
    "strings",
]


def is_finite(value: Any) -> bool:
    """Whether a value is no NaN and no infinity, which JSON does not have."""
    return type(value) is not float or math.isfinite(value)


def one_of(value: Any, allowed: Any, what: str) -> None:
    """Hold a value against those it may have."""
    if value not in allowed:
        raise AnnotationError(f"{what} must be one of {', '.join(allowed)}, not {value!r}")


def strings(owner: Any, required: tuple[str, ...], optional: tuple[str, ...]) -> None:
    """Hold fields against strings, the optional ones against strings or None."""
    for name in required:
        if type(getattr(owner, name)) is not str:
            raise AnnotationError(
                f"{type(owner).__name__}.{name} must be a string, not {getattr(owner, name)!r}"
            )
    for name in optional:
        value = getattr(owner, name)
        if value is not None and type(value) is not str:
            raise AnnotationError(
                f"{type(owner).__name__}.{name} must be a string or None, not {value!r}"
            )


def flags(owner: Any, *names: str) -> None:
    """Hold fields against True and False."""
    for name in names:
        if type(getattr(owner, name)) is not bool:
            raise AnnotationError(
                f"{type(owner).__name__}.{name} must be True or False, not {getattr(owner, name)!r}"
            )


def all_of(owner: Any, name: str, kind: type) -> None:
    """Hold a tuple against the one type of its items."""
    value = getattr(owner, name)
    if type(value) is not tuple or (value and not {kind}.issuperset(map(type, value))):
        raise AnnotationError(
            f"{type(owner).__name__}.{name} must be a tuple of {kind.__name__}, not {value!r:.200}"
        )


def maybe_of(owner: Any, **kinds: type) -> None:
    """Hold fields that may be None against their type."""
    for name, kind in kinds.items():
        value = getattr(owner, name)
        if value is not None and type(value) is not kind:
            raise AnnotationError(
                f"{type(owner).__name__}.{name} must be a {kind.__name__} or None, not {value!r}"
            )


def as_number(value: Any) -> Any:
    """An int as a float; what is no number stays for the check to show it."""
    return float(value) if type(value) is int else value


def as_day(value: Any) -> datetime.date | None:
    """An ISO 8601 day from a date, a datetime or a string."""
    if value is None:
        return None
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise AnnotationError(f"a day must be a date or YYYY-MM-DD, not {value!r}") from None
