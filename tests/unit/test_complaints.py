"""What users of plugin systems complain of, one test each: it cannot happen here.

The plugins are installed for real: a folder with modules and the metadata of a distribution is
put on the path.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import arnews
from arnews.testing import check_plugin
from arnews.testing.running import shuffled

TEXT = "قال الرئيس الأمريكي جو بايدن في أنقرة إن القمة ناجحة."

GOOD = """
from arnews import hookimpl

@hookimpl
def arnews_entities(document):
    for match in document.finditer("القمة"):
        yield document.entity(match, label="EVENT", rule="NAME.summit")
"""


def install(folder: Path, distribution: str, name: str, code: str, group: str = "arnews") -> None:
    """Put a distribution with one plugin into a folder."""
    module = distribution.replace("-", "_")
    (folder / f"{module}.py").write_text(code.replace("NAME", name), "utf-8")
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{group}]\n{name} = {module}\n")


def run(folder: Path, options: str = "") -> dict[str, Any]:
    """A result of a fresh process in which the folder is on the path; with the loaded modules."""
    script = (
        f"import sys; sys.path.insert(0, {str(folder)!r})\n"
        "import arnews, json\n"
        f"nlp = arnews.Pipeline({options})\n"
        f"data = nlp({TEXT!r}).to_dict()\n"
        "data['modules'] = sorted(sys.modules)\n"
        "print(json.dumps(data))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def rules(data: dict[str, Any]) -> set[str]:
    """The rules of the entities."""
    return {entity["rule"] for entity in data["entities"]}


def about(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The diagnostics of a plugin."""
    return [found for found in data["diagnostics"] if found["plugin"] == name]


def test_one_broken_entry_point_does_not_brick_the_program(tmp_path: Path) -> None:
    """Its import fails: one diagnostic with the distribution; all others run."""
    install(tmp_path, "broken-weather", "weather", "import no_such_library")
    install(tmp_path, "good-summits", "summits", GOOD)
    data = run(tmp_path)
    assert {"summits.summit", "gazetteer.city"} <= rules(data)
    (diagnostic,) = about(data, "weather")
    assert diagnostic["code"] == "broken-plugin"
    assert "broken-weather 1.0" in diagnostic["message"]
    assert "no_such_library" in diagnostic["message"]


def test_one_exception_does_not_kill_the_hook(tmp_path: Path) -> None:
    """A generator that raises midway loses its own findings and nobody else's."""
    midway = GOOD + '\n    raise RuntimeError("midway")\n'
    install(tmp_path, "midway-weather", "weather", midway)
    install(tmp_path, "good-summits", "summits", GOOD)
    data = run(tmp_path)
    assert {"summits.summit", "gazetteer.city"} <= rules(data)
    assert "weather.summit" not in rules(data)
    (diagnostic,) = about(data, "weather")
    assert diagnostic["distribution"] == "midway-weather"
    assert "midway" in diagnostic["traceback"]


@pytest.mark.parametrize(
    "line",
    [
        'yield "بايدن"',
        'yield document.entity((0, 3), label="EVENT", rule="NAME.x", value=5)',
        'yield document.entity((0, 9999), label="EVENT", rule="NAME.x")',
        'yield document.entity((-3, 2), label="EVENT", rule="NAME.x")',
        'yield document.entity((3, 3), label="EVENT", rule="NAME.x")',
        'yield document.entity((0.0, 3), label="EVENT", rule="NAME.x")',
        'yield document.entity((0, 3), label="PLANET", rule="NAME.x")',
    ],
)
def test_wrong_types_and_bounds_never_reach_a_result(tmp_path: Path, line: str) -> None:
    """Everything the plugin gave is dropped, with a diagnostic that says why."""
    code = GOOD + f"    {line}\n"
    install(tmp_path, "odd-weather", "weather", code)
    data = run(tmp_path)
    assert "gazetteer.city" in rules(data)
    assert not [rule for rule in rules(data) if rule.startswith("weather.")]
    (diagnostic,) = about(data, "weather")
    assert diagnostic["code"] == "bad-output"


def test_duplicate_names_are_told_and_neither_replaces_the_other(tmp_path: Path) -> None:
    """The first distribution by name keeps it; the second is named with its rival."""
    install(tmp_path, "a-weather", "weather", GOOD)
    install(tmp_path, "b-weather", "weather", "raise SystemExit('was imported')")
    data = run(tmp_path)
    assert "weather.summit" in rules(data)
    (diagnostic,) = about(data, "weather")
    assert "b-weather 1.0" in diagnostic["message"]
    assert "taken by distribution a-weather 1.0" in diagnostic["message"]


def test_a_slow_disabled_plugin_costs_nothing_at_start(tmp_path: Path) -> None:
    """It is not even imported, disabled or off by default."""
    slow = "raise SystemExit('was imported')"
    install(tmp_path, "slow-weather", "weather", slow)
    install(tmp_path, "slow-model", "model", slow, group="arnews.optional")
    data = run(tmp_path, "disable=['weather']")
    assert not {"slow_weather", "slow_model"} & set(data["modules"])


def test_which_plugin_produced_this_is_always_known(tmp_path: Path) -> None:
    """Stamped by the core; a rule under another plugin's name is refused."""
    install(tmp_path, "good-summits", "summits", GOOD)
    data = run(tmp_path)
    (summit,) = [x for x in data["entities"] if x["rule"] == "summits.summit"]
    assert (summit["plugin"], summit["hook"]) == ("summits", "arnews_entities")
    assert {"name": "summits", "distribution": "good-summits", "version": "1.0"} in data["plugins"]


def test_provenance_cannot_be_claimed(tmp_path: Path) -> None:
    """Neither by the rule id nor by writing into a draft."""
    install(tmp_path, "false-weather", "weather", GOOD.replace("NAME.summit", "gazetteer.person"))
    forged = (
        GOOD.replace("        yield document", "        draft = document")
        + "        draft.fields['provenance'] = None\n        yield draft\n"
    )
    install(tmp_path, "forged-weather", "forged", forged)
    data = run(tmp_path)
    for name in ("weather", "forged"):
        (diagnostic,) = about(data, name)
        assert diagnostic["distribution"].endswith("-weather")
    assert "claims the name of plugin 'gazetteer'" in about(data, "weather")[0]["message"]


def finder(name: str, words: str, label: str) -> Callable[..., Iterator[Any]]:
    """A hook that finds words."""

    def arnews_entities(document: Any) -> Iterator[Any]:
        for match in document.finditer(words):
            yield document.entity(match, label=label, rule=f"{name}.words")

    return arnews_entities


def test_the_order_of_plugins_is_not_arbitrary_because_it_does_not_matter(
    plugin: Callable,
) -> None:
    """Thirty shuffles of rivals among all that is installed give one output, to the byte."""
    plugins = [
        plugin("p", arnews_entities=finder("p", "جو بايدن", "ORG")),
        plugin("q", arnews_entities=finder("q", "الأمريكي جو", "EVENT")),
        plugin("r", arnews_entities=finder("r", "بايدن في أنقرة", "LOC")),
        plugin("s", arnews_entities=finder("s", "جو بايدن", "PERSON")),
    ]
    nlp = arnews.Pipeline(plugins=plugins)
    nlp = arnews.Pipeline(plugins=plugins)
    assert len({shuffled(nlp, seed)(TEXT).to_json() for seed in range(30)}) == 1


def test_no_overlap_is_removed_in_silence(bare: Callable, plugin: Callable) -> None:
    """The loser is in the result, with the winner and the reason, and in the explanation."""
    result = bare(
        plugin("p", arnews_entities=finder("p", "جو بايدن", "PERSON")),
        plugin("q", arnews_entities=finder("q", "بايدن", "ORG")),
    )(TEXT)
    (kept,) = result.entities
    (lost,) = result.rejected
    assert (lost.candidate.text, lost.winner, lost.by) == ("بايدن", kept.id, "length")
    assert "q.words" in str(result.explain(kept))


def test_there_is_a_way_to_test_a_plugin(plugin: Callable) -> None:
    """In one line, on texts that its author did not think of."""
    report = check_plugin(plugin(arnews_entities=finder("sample", "القمة", "EVENT")), texts=[TEXT])
    assert report.found == 1


def test_every_hook_is_documented() -> None:
    """With its exact signature; `tests/docs/test_reference.py` compares them letter by letter."""
    from arnews import hookspecs

    page = Path(__file__).resolve().parents[2] / "docs" / "reference" / "hooks.md"
    for hook in (name for name in vars(hookspecs) if name.startswith("arnews_")):
        assert f"### `{hook}(" in page.read_text("utf-8")
