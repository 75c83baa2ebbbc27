"""Pipeline: the stages an article goes through, and nothing of what they find.

Each stage asks the plugins for drafts, settles what conflicts, and hands the next stage a
document that holds what was accepted:

    text -> views, words, phrase hits -> paragraphs and sentences -> topics -> entities
         -> entities in context -> entities remaining -> times -> clusters -> quotes -> events
         -> annotations -> Result
"""

import importlib
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from types import ModuleType
from typing import Any

from arnews.annotations import Diagnostic
from arnews.article import Article
from arnews.calling import Checks, expect_as_many, shown
from arnews.configure import labels_of, phrases_of, settings_digest, settings_of
from arnews.conflicts import Order
from arnews.errors import ArticleError, PluginError, SettingsError
from arnews.hookspecs import Rule, StageReport
from arnews.registry import Implementation, PluginInfo, Registry, found_plugins
from arnews.result import PluginStamp, Result
from arnews.stages import HOOKS, Run, Setup
from arnews.tracing import trace_of
from arnews.version import version

__all__ = ["Pipeline", "default_pipeline", "extract"]

_BATCH = 32
"""Articles that a batch plugin gets at once."""

MAX_CHARS = 10_000_000
"""Code points of the longest article that is read unless said otherwise: some thousand times a
long report, several books; it takes 1 to 2 GB of memory."""


class Pipeline:
    """The plugins and settings with which articles are read. Immutable and thread safe.

    Args:
        plugins: plugins besides those found through entry points: modules or objects.
        enable: names of plugins that are off by default.
        disable: names of plugins to leave out before they are imported.
        settings: by plugin name, a mapping or the plugin's own settings object.
        pin: plugins or rules that win every conflict.
        priority: plugin names, the most trusted first, for conflicts of equal tier and length.
        on_error: "record" keeps a plugin's failure as a diagnostic, "raise" raises it.
        max_chars: code points of the longest article that is read; None for no limit. Longer ones
            are refused, and nothing is cut: a call raises `ArticleError`, `pipe` keeps the article
            with a diagnostic of code "too-long", a run of ``arnews extract`` rejects it.
        trace: called with a `StageReport` after each call of a plugin and after each stage, such
            as an `arnews.Trace`; True writes them to standard error, as ``ARNEWS_TRACE=1`` does.

    Raises:
        SettingsError: an unknown plugin, key or value.
        RegistrationError: a plugin handed over that breaks the contract.

    >>> from arnews import Pipeline
    >>> Pipeline(disable=["events"])("زار بايدن أنقرة.").events
    ()
    """

    def __init__(
        self,
        *,
        plugins: Sequence[Any] = (),
        enable: Iterable[str] = (),
        disable: Iterable[str] = (),
        settings: Mapping[str, Any] | None = None,
        pin: Iterable[str] = (),
        priority: Sequence[str] = (),
        on_error: str = "record",
        max_chars: int | None = MAX_CHARS,
        trace: Callable[[StageReport], None] | bool | None = None,
    ) -> None:
        if on_error not in ("record", "raise"):
            raise SettingsError(f"on_error is 'record' or 'raise', not {on_error!r}")
        if max_chars is not None and (type(max_chars) is not int or max_chars < 1):
            raise SettingsError(f"max_chars is a number from 1 on, or None, not {max_chars!r}")
        if not (trace is None or isinstance(trace, bool) or callable(trace)):
            raise SettingsError(f"trace is a function of a StageReport or True, not {trace!r}")
        self._made_from: dict[str, Any] = {
            "enable": _several(enable, "enable", "plugin names"),
            "disable": _several(disable, "disable", "plugin names"),
            "settings": _mapping(settings),
            "pin": _several(pin, "pin", "names of plugins or rules"),
            "priority": _several(priority, "priority", "plugin names"),
            "on_error": on_error,
            "max_chars": max_chars,
            "trace": trace,
        }
        self._handed = _several(plugins, "plugins", "modules or objects")
        registry = Registry(self._handed, self._made_from["enable"], self._made_from["disable"])
        filled = settings_of(registry, self._made_from["settings"])
        labels, topics = labels_of(registry)
        phrases = phrases_of(registry, filled)
        for name in self._made_from["priority"]:
            if name not in registry.infos:
                known = ", ".join(sorted(registry.infos))
                raise SettingsError(f"priority names {name!r}, no plugin; there are: {known}")
        ranks = {name: rank for rank, name in enumerate(self._made_from["priority"])}
        options = {key: self._made_from[key] for key in ("pin", "priority")}
        self._registry = registry
        self._setup = Setup(
            hooks={hook: registry.implementations(hook) for hook in HOOKS},
            settings=filled,
            phrases=phrases,
            checks=Checks(labels, topics, frozenset(registry.infos)),
            order=Order(frozenset(self._made_from["pin"]), ranks),
            on_error=on_error,
            trace=trace_of(trace),
            stamps=tuple(
                PluginStamp(info.name, info.distribution, info.version)
                for info in found_plugins(registry).values()
                if info.enabled
            ),
            digest=settings_digest(filled, options),
            diagnostics=tuple(registry.diagnostics),
        )

    # Using it ---------------------------------------------------------------------------

    def __call__(self, article: str | Article, **fields: Any) -> Result:
        """Extract everything from one article.

        Args:
            article: an `Article`, or its text.
            **fields: fields of `Article` where the text is given: ``published="2021-10-31"``.

        Raises:
            ArticleError: no text, fields besides an `Article`, or more text than `max_chars`.
        """
        given = _article(article, fields)
        self.expect(given)
        return self._extract([given])[0]

    def pipe(
        self,
        articles: Iterable[str | Article],
        *,
        workers: int = 1,
        chunksize: int | None = None,
        timeout: float | None = None,
    ) -> Iterator[Result]:
        """Extract from many articles, lazily, in order and in bounded memory.

        Args:
            articles: articles or texts; read only as far as results are taken, and with several
                workers a few chunks ahead.
            workers: processes; 1 works in this one.
            chunksize: articles that a worker gets at once; 16 unless given.
            timeout: seconds of wall-clock time that an article may take; a plugin that is at work
                then is interrupted. The article is kept, with a diagnostic of code "timeout". One
                worker is a process of its own then, too.

        Raises:
            SettingsError: a pipeline that cannot be sent to other processes.
            arnews.io.items.WorkerError: an article killed its worker; the message names it.
        """
        if workers != 1 or timeout is not None:
            from arnews.io import piping  # noqa: PLC0415 - the core is loaded without it

            yield from piping.pipe(self, articles, workers, chunksize, timeout)
            return
        size = _BATCH if self._setup.hooks["arnews_entities_batch"] else 1
        source = iter(articles)
        while chunk := [_article(article, {}) for article in islice(source, size)]:
            seen = [(article, self._refusal(article)) for article in chunk]
            found = iter(self._extract([article for article, why in seen if why is None]))
            for article, why in seen:
                yield next(found) if why is None else self.unread(article, why)

    def expect(self, article: Article) -> None:
        """Refuse an article that is longer than `max_chars`.

        Raises:
            ArticleError: it is; the message says how long it is.
        """
        most = self._made_from["max_chars"]
        if most is not None and len(article.text) > most:
            raise ArticleError(
                f"the text has {len(article.text):,} code points, more than max_chars={most}; "
                "if it is one article, raise the limit"
            )

    def unread(self, article: Article, *diagnostics: Diagnostic) -> Result:
        """A result without findings, for an article that no plugin is to see.

        Args:
            article: it.
            *diagnostics: why nothing was found.
        """
        setup = self._setup
        said = (*setup.diagnostics, *diagnostics)
        return Result(article, version(), setup.digest, setup.stamps, diagnostics=said)

    @property
    def plugins(self) -> tuple[PluginInfo, ...]:
        """All plugins by name, also those that are off or could not be loaded."""
        return tuple(found_plugins(self._registry).values())

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What went wrong while the pipeline was made."""
        return self._setup.diagnostics

    @property
    def labels(self) -> frozenset[str]:
        """The labels that entities can have."""
        return self._setup.checks.labels

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of all plugins, in the order of the plugins.

        Raises:
            PluginError: a plugin raises or gives no list; the message names it.
        """
        return tuple(rule for given in self._asked("arnews_rules", list) for rule in given)

    def contributions(self, hook: str) -> dict[str, Any]:
        """What plugins give through `arnews_readers` or `arnews_writers`, by name.

        Raises:
            PluginError: a plugin raises or gives no mapping; the message names it.
        """
        return {name: one for given in self._asked(hook, dict) for name, one in given.items()}

    def _asked(self, hook: str, kind: Callable[[Any], Any]) -> Iterator[Any]:
        """What each plugin gives through a hook that is called on demand."""
        for implementation in self._registry.implementations(hook):
            try:
                yield kind(implementation() or ())
            except Exception as error:
                info = implementation.plugin
                raise PluginError(
                    f"in {hook} of plugin {info.name!r} ({info.origin}): "
                    f"{type(error).__name__}: {shown(error, str)}"
                ) from error

    def _refusal(self, article: Article) -> Diagnostic | None:
        """Why an article is not read, if it is not."""
        try:
            self.expect(article)
        except ArticleError as error:
            if self._setup.on_error == "raise":
                raise
            return Diagnostic("too-long", str(error))
        return None

    # The stages -------------------------------------------------------------------------

    def _extract(self, articles: Sequence[Article]) -> list[Result]:
        """Send articles through the stages; only entities may be found for several at once."""
        if not articles:
            return []
        runs = [Run(self._setup, article) for article in articles]
        for run in runs:
            run.segment()
            run.classify()
        batches = self._entity_batches(runs)
        for run, batch in zip(runs, batches, strict=True):
            run.find_entities(batch)
            run.find_times()
            run.link()
            run.find_quotes()
            run.find_events()
            run.annotate()
        return [run.result() for run in runs]

    def _entity_batches(self, runs: Sequence[Run]) -> list[list[tuple[Implementation, Any, float]]]:
        """For each run, what each batch implementation found in it, with its share of the time."""
        batches: list[list[tuple[Implementation, Any, float]]] = [[] for _ in runs]
        documents = [run.document for run in runs]
        for implementation in self._setup.hooks["arnews_entities_batch"]:
            settings = self._setup.settings.get(implementation.plugin.name)
            begin = time.perf_counter()
            try:
                found = list(implementation(documents=documents, settings=settings))
                expect_as_many(found, documents)
            except Exception as error:  # noqa: BLE001 - a plugin must not break the run
                for run in runs:
                    run.caller.fail(implementation, error)
                continue
            share = (time.perf_counter() - begin) / len(documents)
            for batch, drafts in zip(batches, found, strict=True):
                batch.append((implementation, drafts, share))
        return batches

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by the import paths of the plugins handed over, and by the settings."""
        handed = tuple(
            ("module", plugin.__name__) if isinstance(plugin, ModuleType) else ("object", plugin)
            for plugin in self._handed
        )
        return _rebuild, (handed, self._made_from)


def _rebuild(handed: Sequence[tuple[str, Any]], made_from: dict[str, Any]) -> Pipeline:
    """Unpickle a pipeline."""
    plugins = [
        importlib.import_module(plugin) if kind == "module" else plugin for kind, plugin in handed
    ]
    return Pipeline(plugins=plugins, **made_from)


def _several(given: Any, option: str, what: str) -> tuple[Any, ...]:
    """A list of the user's as a tuple: one string would be a list of letters."""
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise SettingsError(f"{option} takes a list of {what}, not {given!r}")
    return tuple(given)


def _mapping(given: Any) -> dict[str, Any]:
    if given is not None and not isinstance(given, Mapping):
        raise SettingsError(f"settings are a mapping by name of plugin, not {given!r}")
    return dict(given or {})


def _article(article: str | Article, fields: Mapping[str, Any]) -> Article:
    """An article of whatever was given."""
    if isinstance(article, Article):
        if fields:
            raise ArticleError(
                f"an Article holds its fields itself; got {', '.join(sorted(fields))} besides it"
            )
        return article
    return Article(article, **fields)


_default_lock = threading.Lock()
_default: list[Pipeline] = []


def default_pipeline() -> Pipeline:
    """The pipeline of `arnews.extract`: all plugins that are on by default, made once."""
    with _default_lock:
        if not _default:
            _default.append(Pipeline())
        return _default[0]


def extract(article: str | Article, **fields: Any) -> Result:
    """Extract people, places, organisations, times, quotes and events from one article.

    Args:
        article: an `Article`, or its text.
        **fields: fields of `Article` where the text is given: ``published="2021-10-31"``.

    Returns:
        everything found; see `Result`.

    Raises:
        ArticleError: no text, a bad date, fields besides an `Article`.

    >>> import arnews
    >>> result = arnews.extract("زار بايدن أنقرة.", published="2021-10-31")
    >>> [(entity.text, entity.start, entity.end) for entity in result.entities]
    [('بايدن', 4, 9), ('أنقرة', 10, 15)]
    """
    return default_pipeline()(article, **fields)
