"""brat standoff: a folder with a text, its annotations, and the configuration brat needs.

Entities, times, quotes and events are text-bound annotations; keys are normalizations, clusters
equivalences, speakers and cues relations, actors the arguments of events.
"""

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from arnews.annotations import EVENT_TYPES, LABELS, TIME_TYPES, Event
from arnews.article import Span
from arnews.io.writers.formats import Numbered, Part, synced
from arnews.result import Result

__all__ = ["BratWriter", "standoff"]

_A_FOLDER = 1000
"""Documents in a folder."""

_name = re.compile(r"[^A-Za-z0-9_-]+").sub


class _Notes:
    """The lines of an .ann file, numbered by kind."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = []
        self.counts: dict[str, int] = {}
        self.marks: dict[tuple[str, int, int], str] = {}

    def add(self, kind: str, rest: str) -> str:
        """Add a line; its id."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        identity = f"{kind}{self.counts[kind]}"
        self.lines.append(f"{identity}\t{rest}")
        return identity

    def mark(self, kind: str, span: Span) -> str:
        """A text-bound annotation, in fragments where lines break; one for each kind and span."""
        kind = _name("_", kind)
        key = (kind, span.start, span.end)
        if key not in self.marks:
            parts = []
            begin = span.start
            for line in self.text[span.start : span.end].splitlines(keepends=True):
                words = line.strip()
                if words:
                    start = begin + line.index(words)
                    parts.append((start, start + len(words)))
                begin += len(line)
            where = ";".join(f"{start} {end}" for start, end in parts)
            words = " ".join(self.text[start:end] for start, end in parts)
            self.marks[key] = self.add("T", f"{kind} {where}\t{words}")
        return self.marks[key]

    def relate(self, kind: str, one: str, other: str) -> None:
        """A relation of two annotations."""
        self.add("R", f"{kind} Arg1:{one} Arg2:{other}")


def standoff(result: Result) -> str:
    """The .ann file of a result."""
    notes = _Notes(result.article.text)
    marks = _names(notes, result)
    for time in result.times:
        mark = marks[time.id] = notes.mark(time.type, time)
        if time.value:
            notes.add("#", f"AnnotatorNotes {mark}\t{time.value}")
    for quote in result.quotes:
        mark = notes.mark("QUOTE", quote)
        if quote.cue is not None:
            notes.relate("Cue", mark, notes.mark("CUE", quote.cue))
        if quote.speaker is not None:
            notes.relate("Speaker", mark, notes.mark("SPEAKER", quote.speaker))
    for event in result.events:
        _event(notes, event, marks)
    return "".join(line + "\n" for line in notes.lines)


def _names(notes: _Notes, result: Result) -> dict[str, str]:
    """Entities with titles, keys and what is one; the mark of each entity by its id."""
    marks = {x.id: notes.mark(x.label, x) for x in result.entities}
    for x in result.entities:
        if x.title is not None:
            notes.relate("Title", marks[x.id], notes.mark("TITLE", x.title))
    for cluster in result.clusters:
        members = [marks[one] for one in cluster.mentions if one in marks]
        if cluster.key:
            key = cluster.key if ":" in cluster.key else f"arnews:{cluster.key}"
            for member in members:
                notes.add("N", f"Reference {member} {key}\t{cluster.name}")
        if len(members) > 1:
            notes.lines.append(f"*\tEquiv {' '.join(members)}")
    return marks


def _event(notes: _Notes, event: Event, marks: Mapping[str, str]) -> None:
    """An event with its actors, place and time."""
    roles = [f"{event.type}:{notes.mark(event.type, event)}"]
    seen: dict[str, int] = {}
    for actor in event.actors:
        role = actor.role.capitalize()
        seen[role] = seen.get(role, 0) + 1
        number = str(seen[role]) if seen[role] > 1 else ""
        roles.append(f"{role}{number}:{notes.mark('ACTOR', actor)}")
    for role, mark in (("Place", event.place), ("Time", event.time)):
        if mark is not None and mark in marks:
            roles.append(f"{role}:{marks[mark]}")
    identity = notes.add("E", " ".join(roles))
    notes.add("A", f"Status {identity} {event.status}")


def _configuration() -> str:
    """``annotation.conf``: the types, and what may be related."""
    kinds = [*LABELS, *TIME_TYPES, "TITLE", "QUOTE", "CUE", "SPEAKER", "ACTOR"]
    relations = "".join(
        f"{name}\tArg1:<ENTITY>, Arg2:<ENTITY>\n" for name in ("Title", "Cue", "Speaker")
    )
    events = "".join(
        f"{name}\tSource*:ACTOR, Target*:ACTOR, Place?:<ENTITY>, Time?:<ENTITY>\n"
        for name in EVENT_TYPES
    )
    statuses = "asserted|planned|negated|hypothetical"
    return (
        "[entities]\n\n" + "".join(f"{kind}\n" for kind in kinds) + f"\n[relations]\n\n{relations}"
        f"\n[events]\n\n{events}\n[attributes]\n\nStatus\tArg:<EVENT>, Value:{statuses}\n"
    )


class _BratPart:
    """Files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, piece: dict[str, bytes]) -> None:
        for name, data in piece.items():
            (self._folder / name).write_bytes(data)

    def close(self) -> None:
        for path in self._folder.iterdir():
            synced(path)


@attrs.frozen
class BratWriter:
    """A .txt and an .ann for each article, numbered by its place in the input."""

    folder = True

    def render(self, results: Sequence[Numbered]) -> dict[str, bytes]:
        """The files of results by name."""
        files: dict[str, Any] = {}
        for number, result in results:
            name = f"{number:09}"
            files[f"{name}.txt"] = result.article.text.encode("utf-8", "replace")
            files[f"{name}.ann"] = standoff(result).encode("utf-8", "replace")
        return files

    def part(self, folder: Path) -> Part:
        """Files in a folder."""
        return _BratPart(folder)

    def merge(self, parts: Sequence[Path], target: Path) -> None:
        """All files, a thousand articles a folder."""
        (target / "annotation.conf").write_text(_configuration(), "utf-8")
        for part in parts:
            for path in sorted(part.glob("[0-9]*.*")):
                folder = target / f"{int(path.stem) // _A_FOLDER:06}"
                folder.mkdir(exist_ok=True)
                shutil.copyfile(path, folder / path.name)
