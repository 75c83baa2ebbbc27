"""HTML pages of results: an article's page, the index of several, and the view for notebooks.

Every page is one file that needs no network, and nothing of an article is ever run: all text is
escaped, and a content security policy allows the page's own script and style by digest.
"""

from arnews.io.page.article import article_page, heading_of
from arnews.io.page.index import Entry, entry_of, index_page
from arnews.io.page.notebook import notebook_view

__all__ = [
    "Entry",
    "article_page",
    "entry_of",
    "heading_of",
    "index_page",
    "notebook_view",
]
