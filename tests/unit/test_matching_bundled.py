"""The file that a wheel carries: it has the lists of the default pipeline, all of them."""

import importlib.util
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import arnews
from arnews.matching import sets

ROOT = Path(__file__).resolve().parents[2]


def build_hook() -> ModuleType:
    """The module that hatchling runs."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_default_pipeline_builds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the file of the wheel a default pipeline takes every list from it."""
    pytest.importorskip("hatchling")
    monkeypatch.setattr(sys, "path", list(sys.path))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    plugins = sorted(project["project"]["entry-points"]["arnews"].values())
    path = tmp_path / "bundled.phrases"
    build_hook().compile_lists(ROOT, plugins, path)
    monkeypatch.setattr(sets, "BUNDLED", path)
    monkeypatch.setenv("ARNEWS_CACHE_DIR", str(tmp_path / "cache"))
    built: list[str] = []
    monkeypatch.setattr(sets, "build_index", lambda lists: built.extend(one.name for one in lists))
    result = arnews.Pipeline()("قال الرئيس الأميركي جو بايدن في واشنطن إن بلاده تدعم مصر.")
    assert built == []
    assert not (tmp_path / "cache").exists()
    assert "جو بايدن" in [entity.text for entity in result.entities]
