"""Watching a plugin while it runs: what it changes, whom it calls, how many steps it takes."""

import contextlib
import copy
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs

from arnews.document import Document
from arnews.registry import Implementation

__all__ = ["ChangedError", "NetworkError", "Steps", "StuckError", "budget", "no_network", "pure"]


class ChangedError(Exception):
    """A plugin changed what it was only to read."""


class NetworkError(OSError):
    """A plugin reached for the network."""


class StuckError(BaseException):
    """A plugin did not come back; no ``except Exception`` of its own holds this up."""


_LAYERS = (
    "paragraphs",
    "sentences",
    "topics",
    "entities",
    "times",
    "clusters",
    "quotes",
    "events",
    "annotations",
)


def _state(document: Document) -> dict[str, Any]:
    """All of a document that a plugin could reach and change, by name, as it is now."""
    words = document.words
    hits = document._shared.hits  # noqa: SLF001 - changes are looked for everywhere
    state: dict[str, Any] = {
        "article": copy.deepcopy(document.article.fields()),
        "words.forms": list(words.forms),
        "words.seps": list(words.seps),
        "words.starts": list(words.starts),
        "words.ends": list(words.ends),
    }
    for name in hits:
        state[f"phrases({name!r})"] = [
            (hit.list, hit.payload, hit.first, hit.stop, hit.cut, hit.clitics, hit.suffix)
            for hit in hits[name]
        ]
    for name in _LAYERS:
        state[name] = repr(getattr(document, name))
    return state


def _documents(values: Iterable[Any]) -> list[Document]:
    """The documents among arguments, those of a batch too."""
    found: list[Document] = []
    for value in values:
        if isinstance(value, Document):
            found.append(value)
        elif isinstance(value, list | tuple):
            found += [item for item in value if isinstance(item, Document)]
    return found


def pure(implementation: Implementation) -> Implementation:
    """An implementation that raises where it changes a document or its settings.

    Raises:
        ChangedError: (when called) it changed something; the message says what.
    """
    function = implementation.function
    settings_at = None
    if "settings" in implementation.arguments:
        settings_at = implementation.arguments.index("settings")

    def watched(*arguments: Any) -> Any:
        documents = _documents(arguments)
        before = [_state(document) for document in documents]
        settings = None if settings_at is None else repr(arguments[settings_at])
        output = _all_of(function(*arguments))
        for document, state in zip(documents, before, strict=True):
            changed = [name for name, now in _state(document).items() if now != state[name]]
            if changed:
                raise ChangedError(f"it changed the document: {', '.join(changed)}")
        if settings_at is not None and repr(arguments[settings_at]) != settings:
            raise ChangedError(f"it changed its settings from {settings:.200}")
        return output

    return attrs.evolve(implementation, function=watched)


def _all_of(output: Any) -> Any:
    """What generators give, all of it, so that their work is done while it is watched."""
    if not isinstance(output, Iterator | list):
        return output
    return [list(item) if isinstance(item, Iterator) else item for item in output]


_CALLS = ("connect", "connect_ex", "sendto", "sendmsg")
_LOOKUPS = ("getaddrinfo", "gethostbyaddr", "gethostbyname", "gethostbyname_ex", "getnameinfo")


@contextlib.contextmanager
def no_network() -> Iterator[list[str]]:
    """Refuse connections and look-ups of names; gives the list of what was tried."""
    tried: list[str] = []
    places: list[tuple[Any, str]] = [
        *((socket.socket, name) for name in _CALLS if hasattr(socket.socket, name)),
        *((socket, name) for name in _LOOKUPS),
    ]
    real = [getattr(place, name) for place, name in places]

    def refuse(name: str) -> Callable[..., Any]:
        def refused(*arguments: Any, **named: Any) -> Any:
            given = [repr(one) for one in arguments if not isinstance(one, socket.socket)]
            given += [f"{key}={value!r}" for key, value in named.items()]
            tried.append(f"socket.{name}({', '.join(given):.80})")
            raise NetworkError(f"it reached for the network: {tried[-1]}")

        return refused

    for place, name in places:
        setattr(place, name, refuse(name))
    try:
        yield tried
    finally:
        for (place, name), function in zip(places, real, strict=True):
            setattr(place, name, function)


class Steps:
    """Counts the lines of Python that an implementation runs: a measure without a clock."""

    def __init__(self) -> None:
        self.count = 0

    def _step(self, _frame: Any, event: str, _argument: Any) -> Callable[..., Any]:
        self.count += event == "line"
        return self._step

    def counting(self, implementation: Implementation) -> Implementation:
        """The implementation, counted."""
        function = implementation.function

        def counted(*arguments: Any) -> Any:
            before = sys.gettrace()
            sys.settrace(self._step)
            try:
                return _all_of(function(*arguments))
            finally:
                sys.settrace(before)

        return attrs.evolve(implementation, function=counted)


@contextlib.contextmanager
def budget(seconds: float) -> Iterator[None]:
    """Stop what takes more CPU time than this: an endless loop, a pattern that backtracks.

    It needs a signal, so it watches only in the main thread and where signals of this kind are.

    Raises:
        StuckError: the time is used up.
    """
    if not hasattr(signal, "setitimer") or (
        threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def stop(*_: Any) -> None:
        raise StuckError(f"it had not finished after {seconds:g} seconds of CPU time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
