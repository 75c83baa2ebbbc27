"""Sphinx configuration; the reference of rules is written from the rules at every build."""

import importlib.metadata
import os
from itertools import groupby
from pathlib import Path
from typing import Any

import arnews
from arnews.io.page import article_page, entry_of, index_page

ROOT = Path(__file__).parent.parent

project = "arnews"
author = "The arnews developers"
release = importlib.metadata.version("arnews")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.napoleon",
]
if os.environ.get("ARNEWS_INTERSPHINX"):  # a build without a network has no foreign inventories
    extensions.append("sphinx.ext.intersphinx")
intersphinx_mapping = {"python": ("https://docs.python.org/3", None)}
exclude_patterns = ["_build", "examples"]
html_theme = "furo"
html_title = "arnews"
html_static_path = ["_static"]
html_css_files = ["docs.css"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_mock_imports = ["pandas", "pyarrow", "pyspark"]  # extras that the docs do without
autodoc_typehints = "description"
napoleon_google_docstring = True
nitpick_ignore_regex = [
    # types of the standard library and of dependencies are not linked yet
    (r"py:.*", r"(?!arnews).*"),
    # aliases and private classes that Sphinx meets in annotations
    (r"py:.*", r"arnews\.(document\.(Pattern|_Shared)|result\.T|drafts\.\w+|conflicts\.\w+)"),
    (r"py:.*", r"arnews\.(text|matching|io|tracing)\.\w+.*"),
]


def bundled_rules() -> list[arnews.Rule]:
    """The rules of all bundled plugins by id, also of those that are off."""
    rules = list(arnews.rules())
    listed = {rule.id for rule in rules}
    for group in ("arnews", "arnews.optional"):
        for point in importlib.metadata.entry_points(group=group):
            if point.dist is not None and point.dist.name == "arnews":
                given = getattr(point.load(), "arnews_rules", tuple)
                rules += [rule for rule in given() if rule.id not in listed]
    return sorted(rules, key=lambda rule: rule.id)


def rules_page() -> str:
    """The text of ``reference/rules.md``."""
    lines = [
        "# The rules",
        "",
        "Every finding names the rule that made it. These are the rules of the bundled plugins.",
    ]
    for plugin, rules in groupby(bundled_rules(), key=lambda rule: rule.id.partition(".")[0]):
        lines += ["", f"## {plugin}", ""]
        for rule in rules:
            lines.append(f"`{rule.id}`")
            lines.append(f": {rule.description}")
            if rule.example:
                lines.append(
                    f"  «{rule.example}»" if "«" not in rule.example else f"  {rule.example}"
                )
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def write_rules(_: Any) -> None:
    """Write ``reference/rules.md`` from the rules."""
    _write("rules.md", rules_page())


def commands_page() -> str:
    """The text of ``reference/cli.md``, from the help texts of the commands."""
    import click  # noqa: PLC0415 - of the extra cli

    from arnews.cli.commands import cli  # noqa: PLC0415
    from arnews.cli.endings import STATUSES  # noqa: PLC0415

    def helps(command: click.Command, parent: click.Context | None, name: str) -> list[str]:
        context = click.Context(command, parent=parent, info_name=name, max_content_width=90)
        text = command.get_help(context)
        lines = [f"## `{context.command_path}`", "", "```text", text, "```", ""]
        if isinstance(command, click.Group):
            for inner in sorted(command.commands):
                lines += helps(command.commands[inner], context, inner)
        return lines

    lead = "What `--help` says. Examples: [use the command line](../howto/command-line.md)."
    statuses = [
        "## Exit statuses",
        "",
        "| status | what it means |",
        "|---|---|",
        *(f"| {status} | {meaning} |" for status, meaning in STATUSES.items()),
        "",
        "Each is held by a test: [faults](../explanation/faults.md).",
    ]
    lines = ["# The command line", "", lead, "", *helps(cli, None, "arnews"), *statuses]
    return "\n".join(lines).rstrip() + "\n"


def write_commands(_: Any) -> None:
    """Write ``reference/cli.md``."""
    _write("cli.md", commands_page())


def _write(name: str, text: str) -> None:
    """Write a page of the reference where it has changed."""
    path = Path(__file__).parent / "reference" / name
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


def write_pages(app: Any, error: Exception | None) -> None:
    """Write the page of the seed article, and a few days of news with their index."""
    if error is not None or app.builder.format != "html":
        return
    folder = Path(app.outdir)
    seed = (ROOT / "seeds" / "biden-erdogan-rome-2021.txt").read_text("utf-8")
    arnews.extract(seed, published="2021-10-31").to_html(folder / "seed-article.html")
    news = folder / "news"
    news.mkdir(exist_ok=True)
    entries = []
    for source in sorted((ROOT / "docs" / "examples" / "news").glob("*.txt"), reverse=True):
        title, _, body = source.read_text("utf-8").partition("\n")
        article = arnews.Article.compose(title=title, body=body, published=source.stem[:10])
        result = arnews.extract(article)
        page = f"{source.stem}.html"
        (news / page).write_text(article_page(result, index="index.html"), "utf-8")
        entries.append(entry_of(result, page))
    (news / "index.html").write_text(index_page(entries), "utf-8")


def setup(app: Any) -> None:
    """Called by Sphinx."""
    app.connect("builder-inited", write_rules)
    app.connect("builder-inited", write_commands)
    app.connect("build-finished", write_pages)
