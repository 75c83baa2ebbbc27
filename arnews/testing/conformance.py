"""check_plugin: whether a plugin keeps the contract, on texts that nobody writes tests for.

What is looked at stands in `arnews.testing.report`; each check gives its failures with the text and the reason.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import attrs

from arnews.annotations import Cluster, Diagnostic, Entity, TimeExpression
from arnews.article import Article
from arnews.errors import AnnotationError, ArnewsError, PluginError
from arnews.hookspecs import Rule
from arnews.pipeline import Pipeline
from arnews.registry import Implementation, name_of
from arnews.result import Result
from arnews.testing.guards import (
    ChangedError,
    NetworkError,
    Steps,
    StuckError,
    budget,
    no_network,
    pure,
)
from arnews.testing.hostile import HOSTILE, PUMPS
from arnews.testing.processes import digest, elsewhere
from arnews.testing.report import CHECKS, Conformance, ConformanceError, Failure
from arnews.testing.running import alone, rehooked, shuffled

__all__ = ["check_plugin"]

_SHUFFLES = 30

_SECONDS = 20.0
"""CPU time after which a plugin is said to be stuck in a text."""

_PUMPED = 3000
"""Code points of the shortest of the texts in which growth is measured."""


def check_plugin(
    plugin: Any,
    *,
    texts: Iterable[str] = (),
    settings: Any = None,
    beside: Iterable[str] = (),
    published: str = "2021-10-31",
) -> Conformance:
    """Hold a plugin against the contract; see `CHECKS` for what is looked at.

    It runs by itself and among the plugins that are on by default, on texts that are hostile in
    some forty ways, on the examples of its own rules, and on yours.

    Args:
        plugin: a module or an object.
        texts: texts in which it must find something.
        settings: its settings, as a mapping or its own settings object.
        beside: names of installed plugins that it builds on.
        published: the day of publication of all texts, ISO 8601.

    Raises:
        ConformanceError: it breaks the contract; names the checks, the texts and the reasons.
        TypeError: `texts` is one string.
    """
    if isinstance(texts, str):
        raise TypeError(f"texts are several strings, such as [{texts[:40]!r}], not one")
    name = name_of(plugin)
    try:
        subject = _Subject.of(plugin, name, settings, tuple(beside), published, tuple(texts))
    except ArnewsError as error:
        raise ConformanceError(name, (Failure("registration", "", str(error)),)) from error
    failures = _unique(_all_failures(subject))
    if failures:
        raise ConformanceError(name, failures)
    found = sum(len(_own(subject, subject.alone(text))) for text in subject.samples.values())
    return Conformance(name, tuple(CHECKS), len(subject.samples), found)


@attrs.frozen(eq=False)
class _Subject:
    """A plugin being checked.

    Args:
        name: its name.
        elsewhere: digests of what it finds in other processes, by text.
        make: makes a pipeline of it alone.
        plain: such a pipeline.
        alone: the same, watched.
        crowd: a pipeline of it and all plugins that are on, in which it is watched.
        rules: the rules it lists.
        samples: all texts it is run on, by name.
        mine: names of the texts of its author.
        examples: names of the texts that are the examples of its rules, with the rule.
    """

    name: str
    elsewhere: Callable[[], list[dict[str, str]]]
    make: Callable[[], Pipeline]
    plain: Pipeline
    alone: Pipeline
    crowd: Pipeline
    rules: tuple[Rule, ...]
    samples: Mapping[str, Article]
    mine: tuple[str, ...]
    examples: Mapping[str, Rule]

    @classmethod
    def of(
        cls,
        plugin: Any,
        name: str,
        settings: Any,
        beside: tuple[str, ...],
        published: str,
        texts: tuple[str, ...],
    ) -> "_Subject":
        """Make the pipelines and collect the texts.

        Raises:
            ArnewsError: the plugin is not accepted.
        """

        def make() -> Pipeline:
            return alone(plugin, settings=settings, beside=beside, on_error="raise")

        made = make()
        if made.diagnostics:
            raise PluginError(made.diagnostics[0].message)
        given = {} if settings is None else {name: settings}
        crowd = Pipeline(plugins=[plugin], enable=beside, settings=given)
        rules = tuple(rule for rule in made.rules if rule.id.partition(".")[0] == name)
        examples = {f"the example of rule {rule.id}": rule for rule in rules if rule.example}
        mine = {f"text {number}": text for number, text in enumerate(texts, 1)}
        everything = {
            **HOSTILE,
            **mine,
            **{where: rule.example for where, rule in examples.items()},
        }
        samples = {where: Article(text, published=published) for where, text in everything.items()}

        def watch(_: str, found: tuple[Implementation, ...]) -> tuple[Implementation, ...]:
            return tuple(pure(one) if one.plugin.name == name else one for one in found)

        return cls(
            name,
            lambda: elsewhere(plugin, settings, beside, samples),
            make,
            made,
            rehooked(made, watch),
            rehooked(crowd, watch),
            rules,
            samples,
            tuple(mine),
            examples,
        )

    def show(self, where: str) -> str:
        """A text in words: its name and its beginning."""
        text = self.samples[where].text
        return f"{where} «{text[:40]!r}{'…' if len(text) > 40 else ''}»"


def _unique(failures: Iterable[Failure]) -> tuple[Failure, ...]:
    """The failures, each check's first three."""
    kept: dict[str, list[Failure]] = {}
    for failure in failures:
        of_check = kept.setdefault(failure.check, [])
        if len(of_check) < 3 and failure not in of_check:
            of_check.append(failure)
    return tuple(failure for check in CHECKS for failure in kept.get(check, ()))


def _all_failures(subject: _Subject) -> Iterator[Failure]:
    """Everything that is wrong; the later checks run only where nothing raises."""
    results: dict[str, Result] = {}
    among: dict[str, Result] = {}
    for where, article in subject.samples.items():
        with no_network() as tried:
            yield from _run(subject, where, article, results, among)
        for attempt in tried:
            yield Failure("network", subject.show(where), f"it tried {attempt}")
    if len(results) < len(subject.samples):
        return
    for where, result in results.items():
        yield from _check_result(subject, where, result)
    yield from _check_rules(subject, results, among)
    yield from _check_determinism(subject, results)
    yield from _check_order(subject)
    yield from _check_growth(subject)


def _run(
    subject: _Subject,
    where: str,
    article: Article,
    results: dict[str, Result],
    among: dict[str, Result],
) -> Iterator[Failure]:
    """Run on one text, alone and among others."""
    try:
        with budget(_SECONDS):
            alone = subject.alone(article)
            crowd = subject.crowd(article)
    except StuckError as error:
        yield Failure("growth", subject.show(where), str(error))
        return
    except PluginError as error:
        yield Failure(_check_of(error.__cause__), subject.show(where), str(error))
        return
    results[where], among[where] = alone, crowd
    for diagnostic in crowd.diagnostics:
        if diagnostic.plugin == subject.name:
            check = _check_named(diagnostic)
            yield Failure(check, subject.show(where), f"among others: {diagnostic.message}")


def _check_of(cause: BaseException | None) -> str:
    """The check that an error belongs to."""
    if isinstance(cause, AnnotationError):
        return "output"
    if isinstance(cause, ChangedError):
        return "purity"
    if isinstance(cause, NetworkError):
        return "network"
    return "errors"


def _check_named(diagnostic: Diagnostic) -> str:
    """The check that a diagnostic belongs to."""
    if diagnostic.message.startswith(ChangedError.__name__):
        return "purity"
    if diagnostic.message.startswith(NetworkError.__name__):
        return "network"
    return "output" if diagnostic.code == "bad-output" else "errors"


def _own(subject: _Subject, result: Result) -> list[Any]:
    """What the plugin itself found."""
    layers: list[Iterable[Any]] = [
        result.topics,
        result.entities,
        result.clusters,
        result.times,
        result.quotes,
        result.events,
        *result.annotations.values(),
    ]
    return [found for layer in layers for found in layer if found.plugin == subject.name]


def _check_result(subject: _Subject, where: str, result: Result) -> Iterator[Failure]:
    """Spans and JSON of one result."""
    text = result.article.text
    for found in _own(subject, result):
        if isinstance(found, Entity | TimeExpression) and (wrong := _cut(found, text)):
            shown = f"{found.text!r} ({found.start}, {found.end}) of rule {found.rule}"
            yield Failure("spans", subject.show(where), f"{shown} {wrong}")
    try:
        again = Result.from_json(result.to_json())
    except ArnewsError as error:
        yield Failure("json", subject.show(where), f"it cannot be read back: {error}")
        return
    if again != result:
        yield Failure("json", subject.show(where), "read back it is not the same")


def _cut(found: Entity | TimeExpression, text: str) -> str:
    """What is wrong with the ends of a span; "" where nothing is."""
    if found.text[0].isspace() or found.text[-1].isspace():
        return "has a space at an end"
    if unicodedata.category(found.text[0]) == "Mn":
        return "begins with a mark that belongs to the letter before"
    if found.end < len(text) and unicodedata.category(text[found.end]) == "Mn":
        return "leaves out a mark of its last letter"
    return ""


def _check_rules(
    subject: _Subject, results: Mapping[str, Result], among: Mapping[str, Result]
) -> Iterator[Failure]:
    """Names of rules; what the examples and the author's texts must give, alone or among others."""
    listed = {rule.id for rule in subject.rules}
    for where, result in results.items():
        for found in _own(subject, result):
            if not found.rule.startswith(f"{subject.name}."):
                why = f"rule {found.rule!r} should be called '{subject.name}.…'"
                yield Failure("rules", subject.show(where), why)
            elif listed and found.rule not in listed:
                why = f"rule {found.rule!r} is not listed in arnews_rules"
                yield Failure("rules", subject.show(where), why)
    for where, rule in subject.examples.items():
        found = [x for run in (results, among) for x in _own(subject, run[where])]
        found_rules = {x.rule for x in found}
        if rule.id not in found_rules and not any(isinstance(x, Cluster) for x in found):
            # (a cluster names one rule, and several may have added to it)
            why = f"the rule finds nothing in its own example, others: {sorted(found_rules)}"
            yield Failure("rules", subject.show(where), why)
    for where in subject.mine:
        if not _own(subject, results[where]) and not _own(subject, among[where]):
            yield Failure("texts", subject.show(where), "it finds nothing there")


def _check_determinism(subject: _Subject, results: Mapping[str, Result]) -> Iterator[Failure]:
    """Again, from a new pipeline, in another order of texts, and all at once."""
    fresh = subject.make()
    for where, article in subject.samples.items():
        wanted = results[where].to_json()
        if subject.alone(article).to_json() != wanted:
            yield Failure("determinism", subject.show(where), "a second run gives something else")
        elif fresh(article).to_json() != wanted:
            yield Failure("determinism", subject.show(where), "a new pipeline gives something else")
    yield from _check_processes(subject, results)
    backwards = list(subject.samples.items())[::-1]
    fresh = subject.make()
    for (where, _), result in zip(
        backwards, fresh.pipe(article for _, article in backwards), strict=True
    ):
        if result.to_json() != results[where].to_json():
            why = "in another order of articles, or beside others, something else comes out"
            yield Failure("independence", subject.show(where), why)


def _check_processes(subject: _Subject, results: Mapping[str, Result]) -> Iterator[Failure]:
    """In other processes, where sets of strings have another order."""
    try:
        others = subject.elsewhere()
    except RuntimeError as error:
        yield Failure("determinism", "", f"it cannot run in another process: {error}")
        return
    for other in others:
        for where, found in other.items():
            if found != digest(results[where]):
                why = "in another process (another hash seed) something else comes out"
                yield Failure("determinism", subject.show(where), why)


def _check_order(subject: _Subject) -> Iterator[Failure]:
    """Thirty orders of the plugins inside each stage, one output."""
    names = ["prose", *subject.mine, *subject.examples]
    wanted = {where: _findings(subject.crowd(subject.samples[where])) for where in names}
    for seed in range(_SHUFFLES):
        mixed = shuffled(subject.crowd, seed)
        for where in names if seed < 3 else names[seed % len(names) :][:2]:
            if _findings(mixed(subject.samples[where])) != wanted[where]:
                why = f"with the plugins in another order (shuffle {seed}) something else comes out"
                yield Failure("order", subject.show(where), why)
                return


def _findings(result: Result) -> str:
    """What was found, without what went wrong in others."""
    return attrs.evolve(result, diagnostics=()).to_json()


def _check_growth(subject: _Subject) -> Iterator[Failure]:
    """The steps for one, two and four lengths of a text must grow as a line does.

    The second difference of a line is zero: from twice to four times the length may come twice
    the steps that came from once to twice. A square gives four times.
    """
    pumps = {**PUMPS, **{where: subject.samples[where].text + "\n" for where in subject.mine}}
    pumps |= {where: subject.samples[where].text + "\n" for where in subject.examples}
    for where, piece in pumps.items():
        copies = max(1, _PUMPED // len(piece))
        try:
            with budget(_SECONDS * 3):
                one, two, four = (_steps(subject, piece * (copies * n)) for n in (1, 2, 4))
        except StuckError as error:
            yield Failure("growth", f"{where}, repeated", str(error))
            continue
        if four - two > 3 * max(two - one, 0) + 300:
            why = f"{one}, {two}, {four} steps for a text of one, two and four lengths"
            yield Failure("growth", f"{where}, repeated", why)


def _steps(subject: _Subject, text: str) -> int:
    """The lines of Python that the plugin runs for a text by itself."""
    steps = Steps()

    def count(_: str, found: tuple[Implementation, ...]) -> tuple[Implementation, ...]:
        return tuple(
            steps.counting(one) if one.plugin.name == subject.name else one for one in found
        )

    rehooked(subject.plain, count)(text)
    return steps.count
