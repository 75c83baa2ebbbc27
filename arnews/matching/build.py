"""Turning phrase lists into an `Index`: the flat tables that every engine matches from."""

import re
from array import array
from collections.abc import Iterable, Sequence
from itertools import chain

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

    Key k (folded words joined by a space) has the rows ``range(bounds[k], bounds[k + 1])``.
    `pairs` are the first two words of the longer keys, `lengths` which numbers of words those
    keys have (bit n for n words), `heads` the first words of the longer keys.
    """

    lists: tuple[ListSpec, ...]
    keys: list[str]
    bounds: Sequence[int]
    row_lists: Sequence[int]
    payloads: list[str]
    specials: dict[int, str]
    heads: list[str]
    pairs: list[str]
    lengths: Sequence[int]
    variants: list[str]  # longer keys of lists with suffixes, with a pronoun attached
    variant_keys: Sequence[int]  # the key that each of them stands for
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
    ids: dict[str, int] = {}
    row_keys = array("I")
    row_lists = array("H")
    payloads: list[str] = []
    specials: dict[int, str] = {}
    for phrase_list in lists:
        if any(spec.name == phrase_list.name for spec in specs):
            raise DataError(f"two phrase lists are named {phrase_list.name!r}")
        number = len(specs)
        specs.append(
            ListSpec(phrase_list.name, phrase_list.kind, phrase_list.definite, phrase_list.suffixes)
        )
        phrases = phrase_list.phrases()
        for phrase, clean, folded in _fold(phrase_list.name, phrases):
            if _plain(folded):
                key = folded
                if phrase.exact:
                    specials[len(payloads)] = "=" + clean
            else:
                key, packed = _uneven(phrase_list.name, phrase, clean, folded)
                if packed:
                    specials[len(payloads)] = packed
            row_keys.append(ids.setdefault(key, len(ids)))
            row_lists.append(number)
            payloads.append(phrase.payload)
    return _sorted(tuple(specs), ids, row_keys, row_lists, payloads, specials)


def _fold(name: str, phrases: list[Phrase]) -> Iterable[tuple[Phrase, str, str]]:
    """Each phrase with its two forms; all are folded in one go because a call is dear."""
    texts = [phrase.text for phrase in phrases]
    for phrase in phrases:
        if "\n" in phrase.text:
            raise DataError(f"{name}: a line break in the phrase {phrase.text!r}")
        if SEPARATOR in phrase.payload:
            raise DataError(f"{name}: U+0000 in the payload of {phrase.text!r}")
    clean, folded = views("\n".join(texts))
    return zip(phrases, clean.text.split("\n"), folded.text.split("\n"), strict=True)


def _uneven(name: str, phrase: Phrase, clean: str, folded: str) -> tuple[str, str]:
    """Key and packed special of a phrase with more than single spaces between its words."""
    parts = _split(folded)
    words, seps = parts[1::2], parts[::2]
    if not words:
        raise DataError(f"{name}: no letter in the phrase {phrase.text!r}")
    if len(words) > _MAX_WORDS:
        raise DataError(f"{name}: more than {_MAX_WORDS} words in the phrase {phrase.text!r}")
    if any(map(_forbidden, seps[1:-1])):
        raise DataError(f"{name}: a break, comma or quotation mark inside {phrase.text!r}")
    special = phrase.exact or any(map(core, seps[1:-1])) or _tail(words, seps)
    return " ".join(words), ("=" if phrase.exact else "~") + clean if special else ""


def _sorted(  # noqa: PLR0917 - the columns of the table that it sorts
    specs: tuple[ListSpec, ...],
    ids: dict[str, int],
    row_keys: "array[int]",
    row_lists: "array[int]",
    payloads: list[str],
    specials: dict[int, str],
) -> Index:
    """Bring the rows of each key together, and collect how the longer keys begin."""
    order = sorted(range(len(row_keys)), key=row_keys.__getitem__)
    bounds = array("I", [0]) * (len(ids) + 1)
    for key in row_keys:
        bounds[key + 1] += 1
    total = 0
    for key, count in enumerate(bounds):
        total += count
        bounds[key] = total
    suffixed = (
        {key for key, number in zip(row_keys, row_lists, strict=True) if specs[number].suffixes}
        if any(spec.suffixes for spec in specs)
        else ()
    )
    variants = _variants([key for key in ids if " " in key and ids[key] in suffixed])
    heads: dict[str, None] = {}
    pairs: dict[str, int] = {}
    for phrase in chain(ids, variants):
        count = phrase.count(" ") + 1
        if count == 1:
            continue
        if count > _MAX_WORDS:
            raise DataError(f"more than {_MAX_WORDS} words in the phrase {phrase!r}")
        first, second = phrase.split(" ", 2)[:2]
        heads[first] = None
        pair = f"{first} {second}"
        pairs[pair] = pairs.get(pair, 0) | 1 << count
    place = {row: at for at, row in enumerate(order)} if specials else {}
    return Index(
        lists=specs,
        keys=list(ids),
        bounds=bounds,
        row_lists=array("H", map(row_lists.__getitem__, order)),
        payloads=list(map(payloads.__getitem__, order)),
        specials={place[row]: packed for row, packed in specials.items()},
        heads=list(heads),
        pairs=list(pairs),
        lengths=array("Q", pairs.values()),
        variants=[spelling for spelling, found in variants.items() for _ in found],
        variant_keys=array("I", [ids[k] for found in variants.values() for k, _ in found]),
        variant_suffixes=[suffix for found in variants.values() for _, suffix in found],
    )


def _variants(keys: list[str]) -> dict[str, list[tuple[str, str]]]:
    """The spellings of longer keys with a pronoun attached: which key and pronoun each may be."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key in keys:
        before, _, last = key.rpartition(" ")
        for spelling, suffix in attached(last):
            found.setdefault(f"{before} {spelling}", []).append((key, suffix))
    return found
