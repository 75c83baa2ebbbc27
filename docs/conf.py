"""Sphinx configuration."""

import importlib.metadata

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
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "description"
napoleon_google_docstring = True
nitpick_ignore_regex = [
    # types of the standard library and of dependencies are not linked yet
    (r"py:.*", r"(?!arnews).*"),
    # aliases that Sphinx cannot resolve from annotations
    (r"py:.*", r"arnews\.(document\.Pattern|drafts\.\w+|conflicts\.\w+|text\.\w+\..*|matching\.\w+\..*)"),
]
