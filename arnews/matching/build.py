"""Turning phrase lists into an `Index`: the flat tables that every engine matches from."""

import re
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate

import attrs

from arnews.errors import DataError
from arnews.matching.phrases import Phrase, PhraseList
from arnews.text import views
from arnews.text.clitics import attached

__all__ = ["SEPARATORS", "Index", "ListSpec", "Special", "build_index", "core", "special_of"]

# Between the cells of the blobs of a compiled file, so that it can stand in no phrase or payload.
SEPARATOR = "\0"
SEPARATORS = frozenset(" -\u2010\u2011\u2012\u2013\u2014\t")
_MAX_WORDS = 60
_plain = re.compile(r"\w+(?: \w+)*").fullmatch
_split = re.compile(r"(\w+)").split
_strip_separators = str.maketrans(dict.fromkeys(map(ord, SEPARATORS), ""))
_strip_separators |= {0x2018: "'", 0x2019: "'"}
_forbidden = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029,،;؛\"«»“”„]").search


_Row = tuple[int, str, str]  # list, payload, what it asks for beyond its folded words


@attrs.frozen
class ListSpec:
    """What the engines need to know of a list."""

    name: str
    kind: int
    definite: bool
    suffixes: bool


@attrs.frozen
class Special:
    """What a row asks for beyond its folded words."""

    exact: tuple[str, ...]  # the clean words, or () where folding is welcome
    cores: tuple[str, ...]  # what may stand between the words besides spaces and hyphens
    tail: str  # what must follow («د.»)


@attrs.frozen(eq=False)
class Index:
    """All phrases of a set.

    Key k (folded words joined by a space) has the rows ``range(bounds[k], bounds[k + 1])``. Keys
    are sorted; those of several words that begin with ``heads[h]`` are
    ``range(head_starts[h], head_stops[h])``. ``variants[v]`` is a key of several words with a
    pronoun attached, ``variant_suffixes[v]``, to the last word of the key ``variant_keys[v]``.
    """

    lists: tuple[ListSpec, ...]
    keys: list[str]
    bounds: Sequence[int]
    row_lists: Sequence[int]
    payloads: list[str]
    specials: dict[int, str]
    heads: list[str]
    head_starts: Sequence[int]
    head_stops: Sequence[int]
    variants: Sequence[int]
    variant_keys: Sequence[int]
    variant_suffixes: list[str]


def core(separator: str) -> str:
    """What of the text between two words is neither space nor hyphen."""
    return separator.translate(_strip_separators)


def special_of(packed: str) -> Special:
    """Unpack what `build_index` says of a row that plain folded words do not describe."""
    exact, text = packed[0] == "=", packed[1:]
    parts = _split(text)
    words, seps = parts[1::2], parts[::2]
    return Special(
        tuple(words) if exact else (),
        tuple(map(core, seps[1:-1])),
        _tail(words, seps),
    )


def _tail(words: list[str], seps: list[str]) -> str:
    # «د.» is Doctor and «د» a letter, while the last dot of «ش.م.م.» decides nothing.
    return "." if len(words) == 1 and seps[-1].startswith(".") else ""


def build_index(lists: Iterable[PhraseList]) -> Index:
    """Fold and sort the phrases of all lists.

    Raises:
        DataError: two lists of one name; a phrase without a letter, of more than 60 words, with a
            line break, comma or quotation mark inside; a payload with U+0000.
    """
    specs: list[ListSpec] = []
    rows: dict[str, list[_Row]] = {}
    for number, phrase_list in enumerate(lists):
        if any(spec.name == phrase_list.name for spec in specs):
            raise DataError(f"two phrase lists are named {phrase_list.name!r}")
        spec = ListSpec(
            phrase_list.name, phrase_list.kind, phrase_list.definite, phrase_list.suffixes
        )
        specs.append(spec)
        for phrase, clean, folded in _fold(phrase_list.name, phrase_list.phrases()):
            key, packed = folded, "=" + clean if phrase.exact else ""
            if not _plain(folded):
                key, packed = _uneven(phrase_list.name, phrase, clean, folded)
            elif folded.count(" ") >= _MAX_WORDS:
                raise _too_long(phrase_list.name, phrase.text)
            rows.setdefault(key, []).append((number, phrase.payload, packed))
    return _index(tuple(specs), rows)


def _fold(name: str, phrases: list[Phrase]) -> Iterable[tuple[Phrase, str, str]]:
    """Each phrase with its two forms; all are folded in one go because a call is dear."""
    for phrase in phrases:
        if not isinstance(phrase.text, str) or not isinstance(phrase.payload, str):
            raise DataError(f"{name}: text and payload of a phrase are strings, not {phrase!r}")
        if SEPARATOR in phrase.payload:
            raise DataError(f"{name}: U+0000 in the payload of {phrase.text!r}")
    if not phrases:
        return ()
    clean, folded = views("\n".join([phrase.text for phrase in phrases]))
    lines = clean.text.split("\n")
    if len(lines) != len(phrases):
        broken = next(phrase for phrase in phrases if "\n" in views(phrase.text)[0].text)
        raise DataError(f"{name}: a line break in the phrase {broken.text!r}")
    return zip(phrases, lines, folded.text.split("\n"), strict=True)


def _uneven(name: str, phrase: Phrase, clean: str, folded: str) -> tuple[str, str]:
    """Key and packed special of a phrase with more than single spaces between its words."""
    parts = _split(folded)
    words, seps = parts[1::2], parts[::2]
    if not words:
        raise DataError(f"{name}: no letter in the phrase {phrase.text!r}")
    if len(words) > _MAX_WORDS:
        raise _too_long(name, phrase.text)
    if any(map(_forbidden, seps[1:-1])):
        raise DataError(f"{name}: a break, comma or quotation mark inside {phrase.text!r}")
    special = phrase.exact or any(map(core, seps[1:-1])) or _tail(words, seps)
    return " ".join(words), ("=" if phrase.exact else "~") + clean if special else ""


def _too_long(name: str, text: str) -> DataError:
    return DataError(f"{name}: more than {_MAX_WORDS} words in the phrase {text!r}")


def _index(specs: tuple[ListSpec, ...], rows: dict[str, list[_Row]]) -> Index:
    """Sort the keys and flatten their rows."""
    suffixed = [spec.suffixes for spec in specs]
    variants = _variants(
        [key for key in rows if " " in key and any(suffixed[row[0]] for row in rows[key])]
        if any(suffixed)
        else []
    )
    keys = sorted(rows.keys() | variants.keys())
    flat = [row for key in keys for row in rows.get(key, ())]
    numbers = {key: number for number, key in enumerate(keys)} if variants else {}
    attachments = [
        (numbers[spelling], numbers[key], suffix)
        for spelling in sorted(variants)
        for key, suffix in variants[spelling]
    ]
    heads, starts, stops = _heads(keys)
    return Index(
        lists=specs,
        keys=keys,
        bounds=array("I", accumulate((len(rows.get(key, ())) for key in keys), initial=0)),
        row_lists=array("I", [number for number, _, _ in flat]),
        payloads=[payload for _, payload, _ in flat],
        specials={at: packed for at, (_, _, packed) in enumerate(flat) if packed},
        heads=heads,
        head_starts=starts,
        head_stops=stops,
        variants=array("I", [spelling for spelling, _, _ in attachments]),
        variant_keys=array("I", [key for _, key, _ in attachments]),
        variant_suffixes=[suffix for _, _, suffix in attachments],
    )


def restricted(index: Index, *, suffixes: bool) -> Index:
    """The rows of those lists that are matched with attached pronouns, or of the others."""
    rows: dict[str, list[_Row]] = {}
    for number, key in enumerate(index.keys):
        for row in range(index.bounds[number], index.bounds[number + 1]):
            which = index.row_lists[row]
            if index.lists[which].suffixes == suffixes:
                packed = index.specials.get(row, "")
                rows.setdefault(key, []).append((which, index.payloads[row], packed))
    return _index(index.lists, rows)


def _heads(keys: list[str]) -> tuple[list[str], "array[int]", "array[int]"]:
    """First words of the keys of several words, and where the keys of each begin and end."""
    heads: list[str] = []
    starts = array("I")
    stops = array("I")
    head = None
    for at, key in enumerate(keys):
        first, space, _ = key.partition(" ")
        if space and first != head:
            head = first
            heads.append(head)
            starts.append(at)
            stops.append(at + 1)
        elif space:
            stops[-1] = at + 1
    return heads, starts, stops


def _variants(keys: list[str]) -> dict[str, list[tuple[str, str]]]:
    """The spellings of longer keys with a pronoun attached: which key and pronoun each may be."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key in keys:
        before, _, last = key.rpartition(" ")
        for spelling, suffix in attached(last):
            found.setdefault(f"{before} {spelling}", []).append((key, suffix))
    return found
