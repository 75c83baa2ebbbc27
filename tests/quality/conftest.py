"""The scorer that lies beside the gold."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def module_of() -> Callable[[Path], ModuleType]:
    """Imports a file that is in no package."""

    def load(path: Path) -> ModuleType:
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture(scope="session")
def score(module_of: Callable[[Path], ModuleType], shared: Path) -> ModuleType:
    """The scorer beside the gold; its `arnews_system` is the default pipeline."""
    return module_of(shared / "eval" / "score.py")
