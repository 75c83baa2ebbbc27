"""From tagged wordpieces to names with exact bounds; no model is needed to read this."""

import unicodedata
from collections.abc import Mapping, Sequence

import attrs

from arnews.text import Words, splits

__all__ = ["Found", "Piece", "entities_of"]


@attrs.frozen
class Piece:
    """A wordpiece and what the model makes of it.

    Args:
        start: view offset of its first code point.
        end: view offset after its last.
        tag: "O", "B-PER", "I-PER" (or "PER", of models without B- and I-).
        score: probability of the tag.
    """

    start: int
    end: int
    tag: str
    score: float


@attrs.frozen
class Found:
    """A name.

    Args:
        start: view offset of its first code point, after attached particles.
        end: view offset after the last code point of its last word.
        label: label of arnews.
        tag: label of the model.
        score: mean probability of its pieces.
        clitics: the particles left out before it, in their `match` form.
    """

    start: int
    end: int
    label: str
    tag: str
    score: float
    clitics: str


def _parts(tag: str) -> tuple[str, str]:
    """Position and kind of a tag: "B-PER" is ("B", "PER"), "PER" is ("I", "PER")."""
    position, dash, kind = tag.partition("-")
    if dash and position in ("B", "I", "E", "S", "L", "U"):
        return position, kind
    return ("O", "") if tag == "O" else ("I", tag)


def _runs(pieces: Sequence[Piece], words: Words) -> list[tuple[str, list[Piece]]]:
    """Pieces that are one name: neighbours of one kind without a beginning between them.

    A beginning inside a word that the name already holds begins nothing: wordpieces of one word
    are often all tagged B.
    """
    runs: list[tuple[str, list[Piece]]] = []
    last_word = -1
    for piece in pieces:
        position, kind = _parts(piece.tag)
        if not kind:
            continue
        word = words.at(piece.start)
        same = bool(runs) and runs[-1][0] == kind and word - last_word <= 1
        begins = position in ("B", "S", "U") and word != last_word
        if same and not begins and _joined(runs[-1][1][-1], piece, words):
            runs[-1][1].append(piece)
        elif runs and word == last_word:
            continue  # a word belongs to one name: the one its first tagged piece began
        else:
            runs.append((kind, [piece]))
        last_word = word
    return runs


def _joined(left: Piece, right: Piece, words: Words) -> bool:
    """Whether only spaces or nothing lie between the words of two pieces."""
    first, second = words.at(left.start), words.at(right.start)
    return first == second or not words.seps[second].strip()


def entities_of(pieces: Sequence[Piece], words: Words, labels: Mapping[str, str]) -> list[Found]:
    """The names among the tagged pieces of a text.

    A name ends with its last word. It begins with its first word, or inside it where the model
    leaves out what can be attached particles: of «وبايدن» in the pieces «و» and «بايدن» with
    the tags O and B-PER only the second is the name.

    Args:
        pieces: in order of position, special ones left out.
        words: the words of the text.
        labels: the label of arnews of each kind; kinds without one are left out.
    """
    found = []
    for kind, run in _runs(pieces, words):
        label = labels.get(kind, "")
        first, last = words.at(run[0].start), words.at(run[-1].start)
        if not label or last >= len(words):
            continue
        start, clitics = _beginning(run[0].start, first, words)
        score = sum(piece.score for piece in run) / len(run)
        found.append(Found(start, _ending(last, words), label, kind, score, clitics))
    return found


def _beginning(start: int, word: int, words: Words) -> tuple[int, str]:
    """Where a name that begins in a word begins, and the particles before it."""
    cut = start - words.starts[word]
    if cut > 0:
        for split in splits(words.forms[word]):
            if split.cut == cut:
                return start, split.clitics
    return words.starts[word], ""


def _ending(word: int, words: Words) -> int:
    """Where a word ends, with the marks that follow its last letter (ğ as g and U+0306)."""
    end = words.ends[word]
    while end < len(words.text) and unicodedata.combining(words.text[end]):
        end += 1
    return end
