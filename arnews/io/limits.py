"""How much a file may hold: what stops archives that unpack to more than anybody sent."""

from collections.abc import Iterable
from typing import Any

import attrs

from arnews.errors import ArnewsError

__all__ = ["LimitError", "Limits", "ReadError"]

_UNITS = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}


class ReadError(ArnewsError, ValueError):
    """An input that cannot be read, or an item that holds no article."""


class LimitError(ReadError):
    """A file or record beyond one of the `Limits`; the message names the limit and how to raise it."""

    @classmethod
    def beyond(cls, what: str, name: str, limit: int) -> "LimitError":
        """Say that `what` is beyond the limit of a name."""
        return cls(f"{what}: the limit is {name}={limit}; raise it with --limit or Limits({name}=)")


def _number(value: Any) -> int:
    """A positive number; a string may end with K, M, G or T, powers of 1,024."""
    if isinstance(value, str):
        text = value.strip().upper()
        unit = _UNITS.get(text[-1:], 1)
        digits = text[:-1] if unit > 1 else text
        if digits.isascii() and digits.isdigit() and len(digits) <= 15:
            value = int(digits) * unit
    if type(value) is not int or value < 1:
        raise ReadError(f"a limit is a number from 1 on, such as 500 or 64M, not {value!r}")
    return value


def _limit(default: int) -> Any:
    return attrs.field(default=default, converter=_number)


@attrs.frozen(kw_only=True)
class Limits:
    """The most that is read of a file; what is beyond is rejected, and the run goes on.

    Numbers, or strings such as ``"64M"``: K, M, G and T are powers of 1,024.

    Args:
        ratio: bytes that come out of one byte of a compressed file, counted from the first 32
            mebibytes on that come out. News unpacks to 3 to 20 times its size.
        unpacked: bytes that come out of a compressed file.
        window: bytes of memory that unpacking may take (.xz and .zst say what they need).
        whole: bytes of a file that is one item or read in one piece: text, JSON, feeds.
        record: bytes of a line of JSONL; letters of a row of CSV, TSV or Parquet; bytes of a list
            of texts in a row of Parquet.
        page: bytes of an HTML page, also in a WARC file.
        records: items of a file.

    Raises:
        ReadError: a limit that is no number from 1 on.

    >>> Limits(record="1M").record
    1048576
    """

    ratio: int = _limit(250)
    unpacked: int = _limit(64 << 30)
    window: int = _limit(128 << 20)
    whole: int = _limit(256 << 20)
    record: int = _limit(64 << 20)
    page: int = _limit(8 << 20)
    records: int = _limit(100_000_000)

    @classmethod
    def of(cls, given: Iterable[str]) -> "Limits":
        """Limits of ``NAME=NUMBER`` pairs, as the command line takes them.

        Raises:
            ReadError: an unknown name, or what is no number from 1 on.
        """
        values: dict[str, Any] = {}
        known = [field.name for field in attrs.fields(cls)]
        for pair in given:
            name, _, value = pair.partition("=")
            if name not in known:
                raise ReadError(f"no limit {name!r}; there are: {', '.join(known)}")
            values[name] = value
        return cls(**values)
