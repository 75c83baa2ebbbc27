"""The frame of every page: one file, a policy that runs its own script and nothing else."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from arnews.io.page.markup import Html, element, join, script_data
from arnews.io.page.words import Words, all_words

__all__ = ["asset", "document", "toolbar"]


@cache
def asset(*names: str) -> str:
    """Style sheets or scripts of this package, one after the other."""
    folder = Path(__file__).parent
    return "\n".join((folder / name).read_text("utf-8") for name in names)


@cache
def _digest(source: str) -> str:
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@cache
def _used_words(script: str) -> dict[str, dict[str, str]]:
    """All words; the index needs not those of the cards."""
    groups = ("index.", "page.", "month.", "part.") if script == "index.js" else None
    return {
        language: {key: word for key, word in words.items() if not groups or key.startswith(groups)}
        for language, words in all_words().items()
    }


def toolbar(words: Words) -> Html:
    """The buttons of every page; without a script they would do nothing, so a script shows them."""
    return element(
        "div",
        words.say("page.language", "button", type="button", id="language"),
        words.say("page.theme", "button", type="button", id="theme"),
        words.say("page.print", "button", type="button", id="print"),
        class_="tools",
        hidden=True,
    )


def document(title: str, body: Html, data: object, words: Words, *, style: str, script: str) -> str:
    """A whole page.

    Args:
        title: for the window.
        body: what stands in it.
        data: JSON values for the script.
        words: language of the interface.
        style: style sheet of this package, besides the base.
        script: script of this package, besides the base.
    """
    sheet = asset("base.css", style)
    code = asset("base.js", script)
    policy = (
        f"default-src 'none'; script-src {_digest(code)}; style-src {_digest(sheet)}; "
        "base-uri 'none'; form-action 'none'"
    )
    head = join(
        Html('<meta charset="utf-8">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html('<meta name="color-scheme" content="light dark">'),
        Html('<meta name="referrer" content="no-referrer">'),
        Html('<meta name="generator" content="arnews">'),
        element("title", " ".join(title.split()) or "arnews"),
        element("style", Html(sheet)),
    )
    tail = join(
        script_data("words", _used_words(script)),
        script_data("data", data),
        element("script", Html(code)),
    )
    page = element(
        "html",
        element("head", head),
        "\n",
        element("body", body, "\n", tail),
        lang=words.language,
        dir=words.direction,
    )
    return f"<!DOCTYPE html>\n{page}\n"
