"""What plugins say of data that is not theirs: the file ``NOTICE`` in the package of a plugin."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

from arnews.registry import installed

__all__ = ["notices"]


def notices() -> Iterator[tuple[str, str]]:
    """Names of installed plugins with their notices; none is imported but the parents of some."""
    for candidate in installed():
        module = candidate.value.partition(":")[0].strip()
        try:
            spec = importlib.util.find_spec(module)  # which imports its parent
        except Exception:  # noqa: BLE001, S112 - a broken one is told in the table
            continue
        for folder in spec.submodule_search_locations or () if spec else ():
            file = Path(folder) / "NOTICE"
            if file.is_file():
                yield candidate.name, file.read_text("utf-8", "replace").strip()
