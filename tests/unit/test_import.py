"""What importing loads, and which module may know which."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import arnews
import arnews.text

ROOT = Path(arnews.__file__).parent


def loaded_by(code: str) -> set[str]:
    """Names of the modules that are loaded after running some code in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(' '.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_import_loads_no_plugin_and_no_test_library() -> None:
    """`import arnews` is light: no plugins, no pytest, no hypothesis, no cattrs, no click."""
    loaded = loaded_by("import arnews")
    heavy = {"pytest", "hypothesis", "cattrs", "click", "rich", "arnews_plugins", "regex", "pluggy"}
    assert not loaded & heavy


def test_a_pipeline_loads_no_test_library_and_no_extra() -> None:
    """Extraction needs the four dependencies and nothing else."""
    loaded = loaded_by("import arnews; arnews.extract('زار بايدن أنقرة.')")
    assert "arnews_plugins" in loaded
    assert not loaded & {"pytest", "hypothesis", "click", "rich", "pandas", "numpy"}


def test_the_text_layer_is_light() -> None:
    """It brings no plugin, no test library, and nothing that is not its own."""
    loaded = loaded_by("import arnews.text")
    assert not loaded & {"hypothesis", "pytest", "regex", "pluggy", "cattrs", "html.entities"}


def test_every_public_name_of_the_text_layer_is_there() -> None:
    """The verbs that are loaded late among them, each once."""
    assert all(hasattr(arnews.text, name) for name in arnews.text.__all__)
    assert len(arnews.text.__all__) == len(set(arnews.text.__all__))
    with pytest.raises(AttributeError, match="nothing_such"):
        _ = arnews.text.nothing_such


def test_every_public_name_is_there_and_sorted() -> None:
    """`__all__` is sorted, complete and importable."""
    assert arnews.__all__ == sorted(arnews.__all__)
    assert set(arnews.__all__) == set(arnews._MODULE_OF)
    for name in arnews.__all__:
        assert getattr(arnews, name) is not None
    assert arnews.__version__.count(".") == 2
    with pytest.raises(AttributeError, match="nothing"):
        _ = arnews.nothing


def imports_of(path: Path) -> set[str]:
    """The arnews modules that a file imports when it is loaded (not for type checking)."""
    found: set[str] = set()

    def visit(nodes: list[ast.stmt]) -> None:
        for node in nodes:
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
                continue
            if isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
                if node.module == "arnews":
                    found.update(f"arnews.{alias.name}" for alias in node.names)
            elif isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)

    visit(ast.parse(path.read_text("utf-8")).body)
    return {name for name in found if name.split(".")[0] in ("arnews", "arnews_plugins")}


ALLOWED = {
    "errors": set(),
    "article": {"errors"},
    "timex": {"errors"},
    "checks": {"errors"},
    "annotations": {"article", "checks", "errors"},
    "text": {"article", "errors", "text"},
    "matching": {"article", "errors", "text", "matching"},
    "drafts": {"annotations", "article", "errors"},
    "document": {"annotations", "article", "drafts", "errors", "matching", "text"},
    "hookspecs": set(),
    "registry": {"annotations", "errors", "hookspecs"},
    "conflicts": {"annotations"},
    "result": {"annotations", "article", "errors"},
}


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_arrows_point_downwards(name: str) -> None:
    """Each layer knows those below it and nothing else."""
    folder = ROOT / name
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [ROOT / f"{name}.py"]
    for path in files:
        for module in imports_of(path):
            parts = module.split(".")
            layer = parts[1] if len(parts) > 1 else ""
            assert layer in ALLOWED[name] | {""} or layer == name, f"{path.name} imports {module}"


def test_the_core_never_imports_its_surroundings() -> None:
    """io, cli, evaluate and testing import the core, not the other way round."""
    outer = {"io", "cli", "evaluate", "testing"}
    for path in ROOT.rglob("*.py"):
        layer = path.relative_to(ROOT).parts[0].removesuffix(".py")
        if layer in outer:
            continue
        for module in imports_of(path):
            parts = module.split(".")
            assert parts[0] != "arnews_plugins", f"{path} imports {module}"
            assert len(parts) == 1 or parts[1] not in outer, f"{path} imports {module}"


def test_plugins_import_the_public_names_and_no_other_plugin() -> None:
    """They meet in the Document."""
    import arnews_plugins

    root = Path(arnews_plugins.__file__).parent
    public = {"arnews.text", "arnews.matching", "arnews"}
    for path in root.rglob("*.py"):
        own = f"arnews_plugins.{path.relative_to(root).parts[0].removesuffix('.py')}"
        for module in imports_of(path):
            known = (
                module in public
                or module.startswith(("arnews.text.", "arnews.matching."))
                or module.removeprefix("arnews.") in arnews.__all__
                or module == "arnews.io.plover"
                or (module + ".").startswith(own + ".")
            )
            assert known, f"{path.relative_to(root)} imports {module}"
