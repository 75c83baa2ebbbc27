"""The model file: weights of attributes as whole numbers, with what they were trained on.

A file has three parts: the line that says what it is, a line of JSON (what the model is, and the
digest of the rest), and the weights. Weights are whole numbers and nothing is computed in
floating point, so that a text gets the same tags on every machine.
"""

import hashlib
import json
import struct
import sys
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

import attrs

from arnews import DataError
from arnews.text import LONGEST_WORD
from arnews_plugins.tagger.features import SLOTS, VERSION, Slot

__all__ = ["OUTSIDE", "SCALE", "Model", "load_model", "shipped"]

OUTSIDE = "O"
"""The tag of words that are in no name."""

SCALE = 256
"""A weight of 1.0 as a whole number."""

_MAGIC = b"arnews tagger 1\n"

_LANE = 32
"""Bits of one tag in a sum of weights of all tags."""

_REMEMBERED = 1 << 16
"""Keys of a slot whose weights are remembered; then the memory is emptied."""

_FIELDS = ("attributes", "digest", "features", "labels", "licence", "slots", "source", "tags")


class _Memory(dict[Any, int]):
    """What the keys of a slot weigh, those of all tags in one number, `_LANE` bits each."""

    __slots__ = ("_expand", "_known", "_row", "_rows")

    def __init__(self, slot: Slot, rows: Mapping[str, int], row: Callable[[int], int]) -> None:
        super().__init__()
        self._expand = slot.expand
        self._rows = rows
        self._row = row
        self._known: dict[str, int] = {}

    def __missing__(self, key: Any) -> int:
        total = 0
        rows, known = self._rows, self._known
        for attribute in self._expand(key):
            if attribute in rows:
                weight = known.get(attribute)
                if weight is None:
                    weight = known[attribute] = self._row(rows[attribute])
                total += weight
        if len(self) >= _REMEMBERED:
            self.clear()
        if len(key) <= LONGEST_WORD:
            self[key] = total
        return total


@attrs.frozen(eq=False)
class Model:
    """Weights, and the memory of what they come to.

    Args:
        tags: "O", then "B-" and "I-" of each kind of name.
        labels: of each kind the labels of arnews that it may be, the usual one first.
        transitions: weight of each tag after each tag, as ``transitions[before][after]``.
        index: row of each attribute.
        weights: of each row the weight of each tag.
        slots: names of the slots that it weighs.
        source: what it was trained on.
        licence: the licence of the file, and to whom it is owed.
    """

    tags: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...]]
    transitions: tuple[tuple[int, ...], ...]
    index: Mapping[str, int]
    weights: "array[int]"
    slots: frozenset[str]
    source: str = ""
    licence: str = ""
    _sums: tuple["_Memory | None", ...] = attrs.field(init=False, repr=False)
    _bias: int = attrs.field(init=False, repr=False)
    _size: int = attrs.field(init=False, repr=False)

    @_sums.default
    def _empty(self) -> tuple["_Memory | None", ...]:
        rows: dict[str, dict[str, int]] = {}
        for attribute, row in self.index.items():
            slot, _, rest = attribute.partition(":")
            rows.setdefault(slot, {})[rest] = row
        return tuple(
            _Memory(slot, rows.get(slot.name, {}), self._number)
            if slot.name in self.slots
            else None
            for slot in SLOTS
        )

    def _row(self, at: int) -> "array[int]":
        count = len(self.tags)
        return self.weights[at * count : (at + 1) * count]

    def _number(self, at: int) -> int:
        """The weights of a row in one number."""
        return sum(weight << (_LANE * tag) for tag, weight in enumerate(self._row(at)))

    @_bias.default
    def _middle(self) -> int:
        return sum(1 << (_LANE * tag + _LANE - 1) for tag in range(len(self.tags)))

    @_size.default
    def _bytes(self) -> int:
        return len(self.tags) * _LANE // 8

    def row(self, attribute: str) -> Sequence[int] | None:
        """The weights of an attribute for each tag; None where the model has none."""
        at = self.index.get(attribute)
        return None if at is None else self._row(at)

    def weigh(self, columns: Sequence[Sequence[Any]]) -> list[tuple[int, ...]]:
        """What the keys of each word come to for each tag, one offset added to all of them."""
        weighed = [
            map(memory.__getitem__, column)
            for memory, column in zip(self._sums, columns, strict=True)
            if memory is not None
        ]
        size, bias = self._size, self._bias
        totals = [(bias + sum(one)).to_bytes(size, "little") for one in zip(*weighed, strict=True)]
        return list(struct.iter_unpack(f"<{len(self.tags)}I", b"".join(totals)))

    def reasons(self, row: tuple[Any, ...], tag: int) -> list[tuple[int, str]]:
        """The attributes of a word that speak for a tag rather than for none, strongest first."""
        found = []
        for slot, key in zip(SLOTS, row, strict=True):
            if slot.name in self.slots:
                for attribute in slot.attributes(key):
                    weights = self.row(attribute)
                    if weights is not None and weights[tag] > weights[0]:
                        found.append((weights[0] - weights[tag], attribute))
        return [(-weight, attribute) for weight, attribute in sorted(found)]

    # The file --------------------------------------------------------------------------------

    def to_bytes(self) -> bytes:
        """The content of a model file."""
        names = "\n".join(self.index).encode()
        transitions = array("i", [weight for row in self.transitions for weight in row])
        weights = array("h", self.weights)
        if sys.byteorder == "big":
            transitions.byteswap()
            weights.byteswap()
        body = transitions.tobytes() + weights.tobytes() + names
        head = {
            "attributes": len(self.index),
            "digest": hashlib.sha256(body).hexdigest(),
            "features": VERSION,
            "labels": {kind: list(labels) for kind, labels in self.labels.items()},
            "licence": self.licence,
            "slots": sorted(self.slots),
            "source": self.source,
            "tags": list(self.tags),
        }
        line = json.dumps(head, ensure_ascii=False, sort_keys=True).encode()
        return _MAGIC + line + b"\n" + body

    @classmethod
    def from_bytes(cls, data: bytes, name: str) -> Self:
        """Read the content of a model file.

        Args:
            data: the content.
            name: what to call the file in errors.

        Raises:
            DataError: it is no model, a damaged one, or one of other features.
        """
        if not data.startswith(_MAGIC):
            raise DataError(f"{name}: no model of the tagger; `arnews train` makes one")
        line, _, body = data[len(_MAGIC) :].partition(b"\n")
        try:
            head = json.loads(line)
            damaged = head["digest"] != hashlib.sha256(body).hexdigest()
            missing = [field for field in _FIELDS if field not in head]
        except (ValueError, KeyError, TypeError):
            damaged, missing, head = True, [], {}
        if damaged or missing:
            raise DataError(f"{name}: the model file is damaged; train it or fetch it again")
        if head["features"] != VERSION:
            raise DataError(
                f"{name}: the model weighs features of version {head['features']}, "
                f"this is version {VERSION}; train it again"
            )
        tags = tuple(head["tags"])
        count, rows = len(tags), head["attributes"]
        transitions, weights = array("i"), array("h")
        at = transitions.itemsize * count * count
        end = at + weights.itemsize * count * rows
        transitions.frombytes(body[:at])
        weights.frombytes(body[at:end])
        if sys.byteorder == "big":
            transitions.byteswap()
            weights.byteswap()
        names = body[end:].decode().split("\n") if rows else []
        return cls(
            tags,
            {kind: tuple(labels) for kind, labels in head["labels"].items()},
            tuple(tuple(transitions[row * count : (row + 1) * count]) for row in range(count)),
            dict(zip(names, range(rows), strict=True)),
            weights,
            frozenset(head["slots"]),
            head["source"],
            head["licence"],
        )


def shipped() -> Path:
    """The model that comes with the plugin."""
    return Path(__file__).parent / "data" / "anercorp.model"


def load_model(path: str) -> Model:
    """The model of a file; those used last are kept, as long as the file does not change.

    Args:
        path: the file; "" for the one that comes with the plugin.

    Raises:
        DataError: it cannot be read, or is no model.
    """
    file = Path(path) if path else shipped()
    try:
        stat = file.stat()
        return _loaded(str(file), stat.st_mtime_ns, stat.st_size)
    except OSError as error:
        raise DataError(f"{file}: no model file: {error.strerror}") from None


@lru_cache(maxsize=4)
def _loaded(path: str, _changed: int, _size: int) -> Model:
    return Model.from_bytes(Path(path).read_bytes(), path)
