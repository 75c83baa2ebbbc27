"""What plugins say of data that is not theirs: the file ``NOTICE`` in the package of a plugin."""

import importlib.metadata
import importlib.util
from collections.abc import Iterator
from pathlib import Path

from arnews.registry import GROUP, OPTIONAL_GROUP

__all__ = ["notices"]


def notices() -> Iterator[tuple[str, str]]:
    """Names of installed plugins with their notices; no plugin is imported."""
    points = [
        point
        for group in (GROUP, OPTIONAL_GROUP)
        for point in importlib.metadata.entry_points(group=group)
    ]
    for point in sorted(points, key=lambda point: point.name):
        try:
            spec = importlib.util.find_spec(point.module)
        except (ImportError, ValueError):
            continue  # a broken one is told in the table
        for folder in spec.submodule_search_locations or () if spec else ():
            file = Path(folder) / "NOTICE"
            if file.is_file():
                yield point.name, file.read_text("utf-8").strip()
