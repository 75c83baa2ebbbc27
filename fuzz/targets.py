"""The targets: functions that take any bytes and let nothing but a broken promise escape.

An error of arnews is an answer. Anything else that a target raises is a fault that was found.
"""

import copy
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

import attrs

from arnews.article import Article
from arnews.errors import ArnewsError, DataError, SchemaError
from arnews.io.items import Options
from arnews.io.limits import Limits, ReadError
from arnews.io.readers import FORMATS
from arnews.io.streams import BROKEN, open_input
from arnews.matching.tables import read_table
from arnews.pipeline import Pipeline
from arnews.result import Result
from arnews.testing.promises import broken_items, broken_promises, misplaced
from fuzz.seeds import ODD, VOCABULARY, result_json

__all__ = ["TARGETS"]

Target = Callable[[bytes], None]

_DAYS = (
    None,
    "2021-10-31",
    "0001-01-01",
    "9999-12-31",
    "2024-02-29T23:59:59+14:00",
    "1582-10-10",
    "1100-01-01",
    "8900-12-31",
)
_FIELDS = {field.name for field in attrs.fields(Article)}
_CHARSETS = ("utf-8", "utf-16-le", "cp1256", "utf-16-be")
_LIMITS = Limits(ratio=200, unpacked=1 << 22, whole=1 << 21, record=1 << 16, records=2000)
"""Small, so that a bomb of some bytes goes off here."""


@cache
def _pipeline() -> Pipeline:
    return Pipeline()


def _holds(broken: Iterable[str]) -> None:
    """Nothing is broken, or all of it is told."""
    wrong = list(broken)
    assert not wrong, wrong


def _extract(data: bytes) -> None:
    """The whole pipeline on text in a charset, with a day and a title."""
    how, rest = (data[0], data[1:]) if data else (0, b"")
    text = rest.decode(_CHARSETS[how & 3], "replace")
    text += "\ud800" * (how >> 7)
    title, _, body = text.partition("\n") if how & 4 else ("", "", text)
    article = Article.compose(title=title, body=body, published=_DAYS[(how >> 3) % len(_DAYS)])
    _holds(broken_promises(_pipeline()(article)))


def _words(data: bytes) -> None:
    """The whole pipeline on words that its rules look for: a byte a word, a mark or a sign."""
    text = "".join(VOCABULARY[byte % len(VOCABULARY)] for byte in data)
    result = _pipeline()(text, published=_DAYS[len(data) % len(_DAYS)])
    _holds(broken_promises(result))


def _article(data: bytes) -> None:
    """Articles of any fields: each is made whole, or refused by an error of arnews."""
    try:
        fields = json.loads(data)
    except (ValueError, RecursionError):
        return
    if not isinstance(fields, dict):
        return
    try:
        known = {name: fields[name] for name in _FIELDS & fields.keys()}
        article = Article(**{"text": "", **known})
    except ArnewsError:
        return
    assert Article(**article.fields()) == article
    assert len(article.id) == 64
    _holds(broken_promises(_pipeline()(article)))


def _accepted(result: Result) -> None:
    """What holds for every result that was read: slices, round trip, a page."""
    _holds(misplaced(result))
    assert Result.from_json(result.to_json()) == result
    assert result.to_html().encode("utf-8").endswith(b"</html>\n")
    for layer in (result.entities, result.times, result.quotes, result.events, result.clusters):
        for found in layer:
            assert str(result.explain(found))


def _json(data: bytes) -> None:
    """`Result.from_json` on any bytes."""
    try:
        result = Result.from_json(data)
    except SchemaError:
        return
    _accepted(result)


def _result(data: bytes) -> None:
    """`Result.from_json` on a real result in which some values are others.

    Three bytes are a change: two choose the place, one the value that comes there.
    """
    whole = json.loads(result_json())
    for at in range(0, min(len(data), 24) - 2, 3):
        _change(whole, data[at] << 8 | data[at + 1], data[at + 2])
    try:
        text = json.dumps(whole)
    except RecursionError:  # deep values in deep values: not written, so not read
        return
    _json(text.encode())


def _change(whole: Any, where: int, what: int) -> None:
    """Walk to a place and put something odd there, take it away or double it."""
    node = whole
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return
        key = keys[where % len(keys)]
        where //= len(keys)
        inner = node[key]
        if not isinstance(inner, dict | list) or not inner or where % 7 == 0:
            break
        node = inner
    if what == 255:
        del node[key]
    elif what == 254 and isinstance(node, list):
        node.append(inner)
    else:
        node[key] = copy.deepcopy(ODD[what % len(ODD)])


@cache
def _folder() -> Path:
    memory = "/dev/shm"  # noqa: S108 - a folder in memory, where there is one
    base = memory if os.access(memory, os.W_OK) else None
    return Path(tempfile.mkdtemp(prefix="arnews-fuzz-", dir=base))


def _written(data: bytes, name: str) -> Path:
    path = _folder() / f"{os.getpid()}.{name}"
    path.write_bytes(data)
    return path


def _reader(name: str, data: bytes) -> None:
    """A reader on a file of any bytes: articles and rejects, and its own errors."""
    path = _written(data, name)
    try:
        _holds(broken_items(FORMATS[name](path, Options(limits=_LIMITS), None), path))
    finally:
        path.unlink()


def _stream(data: bytes) -> None:
    """A compressed file of any bytes: what it holds, within its limits, or what is broken."""
    path = _written(data, "stream")
    try:
        with open_input(path, limits=_LIMITS) as file:
            size = 0
            while piece := file.read(1 << 16):
                size += len(piece)
                assert size <= _LIMITS.unpacked
    except (*BROKEN, ReadError):
        return
    finally:
        path.unlink()


def _table(data: bytes) -> None:
    """A list of a user: its rows, or an error that names file and line."""
    path = _written(data, "tsv")
    try:
        read_table(path)
    except DataError:
        return
    finally:
        path.unlink()


TARGETS: Mapping[str, Target] = {
    "extract": _extract,
    "words": _words,
    "article": _article,
    "json": _json,
    "result": _result,
    "stream": _stream,
    "table": _table,
    **{f"read-{name}": partial(_reader, name) for name in FORMATS},
}
"""Name to function."""
