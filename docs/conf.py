"""Sphinx configuration; the reference of rules is written from the rules at every build."""

import importlib.metadata
from itertools import groupby
from pathlib import Path
from typing import Any

import arnews

project = "arnews"
author = "The arnews developers"
release = importlib.metadata.version("arnews")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
]
exclude_patterns = ["_build", "examples"]
html_theme = "furo"
html_title = "arnews"
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "description"
napoleon_google_docstring = True
nitpick_ignore_regex = [
    # types of the standard library and of dependencies are not linked yet
    (r"py:.*", r"(?!arnews).*"),
    # aliases and private classes that Sphinx meets in annotations
    (r"py:.*", r"arnews\.(document\.(Pattern|_Shared)|result\.T|drafts\.\w+|conflicts\.\w+)"),
    (r"py:.*", r"arnews\.(text|matching)\.\w+\..*"),
]


def write_rules(_: Any) -> None:
    """Write ``reference/rules.md`` from `arnews.rules`."""
    lines = [
        "# The rules",
        "",
        "Every finding names the rule that made it. These are the rules of the bundled plugins.",
    ]
    for plugin, rules in groupby(arnews.rules(), key=lambda rule: rule.id.partition(".")[0]):
        lines += ["", f"## {plugin}", ""]
        for rule in rules:
            lines.append(f"`{rule.id}`")
            lines.append(f": {rule.description}")
            if rule.example:
                lines.append(
                    f"  «{rule.example}»" if "«" not in rule.example else f"  {rule.example}"
                )
            lines.append("")
    text = "\n".join(lines).rstrip() + "\n"
    path = Path(__file__).parent / "reference" / "rules.md"
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


def setup(app: Any) -> None:
    """Called by Sphinx."""
    app.connect("builder-inited", write_rules)
