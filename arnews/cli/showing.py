"""Text of strangers on a terminal: what would steer it is shown, not done."""

import re

__all__ = ["visible"]

_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def visible(text: str) -> str:
    r"""Text whose control characters, line breaks apart, are shown as ``\x1b``."""
    return _CONTROLS.sub(lambda found: f"\\x{ord(found[0]):02x}", text)
