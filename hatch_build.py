"""The build hook that compiles the phrase lists of the bundled plugins into the wheel.

Without the compiled file everything works, only the first pipeline of a user takes a second
longer; with it a pipeline is ready in milliseconds. Editable installs have none, because their
lists are edited.
"""

import importlib
import inspect
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_PLACE = "arnews/matching/compiled/bundled.phrases"


class CompilePhrases(BuildHookInterface):  # type: ignore[type-arg]
    """Adds ``arnews/matching/compiled/bundled.phrases`` to the wheel."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Compiling imports arnews and its plugins from the source tree, so it needs what they need."""
        return list(self.metadata.core.dependencies)

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the lists into a temporary file that goes into the wheel."""
        if version == "editable":
            return
        self.folder = tempfile.TemporaryDirectory(prefix="arnews-")
        path = Path(self.folder.name) / "bundled.phrases"
        plugins = self.metadata.core.entry_points["arnews"].values()
        compile_lists(Path(self.root), sorted(plugins), path)
        path.chmod(0o644)  # as the files beside it: whoever runs arnews reads it
        build_data["force_include"][str(path)] = _PLACE

    def finalize(
        self,
        version: str,
        build_data: dict[str, Any],  # noqa: ARG002 - the interface asks for it
        artifact_path: str,  # noqa: ARG002
    ) -> None:
        """Remove the temporary file."""
        if version != "editable":
            self.folder.cleanup()


def compile_lists(root: Path, plugins: list[str], path: Path) -> None:
    """Compile the lists that plugins (names of modules) give with their default settings."""
    for folder in (root / "plugins", root):
        sys.path.insert(0, str(folder))
    # Imported here because the source tree is importable only now.
    from arnews.matching.build import build_index  # noqa: PLC0415
    from arnews.matching.compiled import fingerprint, write_compiled  # noqa: PLC0415

    lists = [one for plugin in plugins for one in _lists_of(plugin)]
    lists.sort(key=lambda one: one.name)
    write_compiled(path, build_index(lists), {one.name: fingerprint(one) for one in lists})


def _lists_of(plugin: str) -> list[Any]:
    """The lists of a plugin with its default settings; hooks take what arguments they need."""
    module = importlib.import_module(plugin)
    hook = getattr(module, "arnews_phrases", None)
    if hook is None:
        return []
    if "settings" not in inspect.signature(hook).parameters:
        return list(hook())
    return list(hook(settings=module.arnews_settings()()))
