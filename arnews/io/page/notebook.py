"""The view of a result in a notebook: its page in a frame of its own."""

from arnews.io.page.article import article_page
from arnews.io.page.markup import element, join
from arnews.result import Result

__all__ = ["notebook_view"]

_HEIGHT = 560
"""Height of the frame, in CSS pixels."""


def notebook_view(result: Result) -> str:
    """A line of counts, which any viewer shows, and the page inside a sandboxed frame.

    The frame keeps the page's style from the notebook and the notebook from its script.
    """
    counts = (
        ("entities", len(result.entities)),
        ("clusters", len(result.clusters)),
        ("times", len(result.times)),
        ("quotes", len(result.quotes)),
        ("events", len(result.events)),
    )
    line = ", ".join(f"{number} {name}" for name, number in counts)
    frame = element(
        "iframe",
        srcdoc=article_page(result, language="en"),
        sandbox="allow-scripts",
        title=f"arnews: {line}",
        width="100%",
        height=_HEIGHT,
        loading="lazy",
        frameborder="0",
    )
    return join(element("p", element("b", "arnews"), f": {line}"), frame)
