"""Whatever comes in, only errors of arnews come out: articles, settings, JSON, files of all formats."""

import datetime
import gzip
import importlib.metadata
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import arnews
from arnews import ArnewsError, Article, Result, SchemaError, SettingsError
from arnews.io.items import Options
from arnews.io.limits import Limits
from arnews.io.readers import FORMATS, read_items
from arnews.schema.strict import fill_settings
from arnews.testing.promises import broken_items, broken_promises, misplaced
from arnews.testing.strategies import arabic_text, dirty_text

TEXT = "قال الرئيس الأمريكي جو بايدن أمس الأحد في أنقرة إن «القمة كانت ناجحة» وأضاف أن 25 شخصا أصيبوا في 3 أكتوبر."

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([TEXT, "e1", "c1"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
DAYS = st.one_of(
    st.dates(),
    st.datetimes(),
    st.datetimes(
        timezones=st.sampled_from([datetime.UTC, datetime.timezone(datetime.timedelta(hours=14))])
    ),
    st.sampled_from([datetime.date.min, datetime.date.max]),
    st.dates(max_value=datetime.date(3, 1, 1)),
    st.dates(min_value=datetime.date(9997, 1, 1)),
)


@given(text=arabic_text(), day=DAYS)
def test_any_day_of_publication(nlp: arnews.Pipeline, text: str, day: datetime.date) -> None:
    """The first and the last of the calendar among them, with relative dates in the text."""
    result = nlp(f"{TEXT} غدا، قبل 30 عاما، بعد قرن، الأسبوع المقبل، {text}", published=day)
    assert list(broken_promises(result)) == []


@given(title=dirty_text(max_size=12), body=dirty_text(max_size=40), url=st.text(), author=st.text())
def test_any_title_and_fields(
    nlp: arnews.Pipeline, title: str, body: str, url: str, author: str
) -> None:
    """Titles of marks only, fields of any characters; the page is made of them, too."""
    article = Article.compose(
        title=title, body=body, url=url, author=author, source=url, language=author
    )
    result = nlp(article)
    assert list(broken_promises(result)) == []
    assert result.to_html().endswith("</html>\n")


@given(st.dictionaries(st.sampled_from([field.name for field in attrs.fields(Article)]), JSON))
def test_articles_of_any_fields_are_made_or_refused(fields: dict[str, Any]) -> None:
    """By an error of arnews; what is made can be made again of its fields."""
    try:
        article = Article(**{"text": "", **fields})
    except ArnewsError:
        return
    assert Article(**article.fields()) == article
    assert len(article.id) == 64


SETTINGS = {
    point.name: point.load().arnews_settings
    for group in ("arnews", "arnews.optional")
    for point in importlib.metadata.entry_points(group=group)
    if point.value.startswith("arnews_plugins.") and hasattr(point.load(), "arnews_settings")
}


@pytest.mark.parametrize("plugin", sorted(SETTINGS))
@given(data=st.data())
def test_settings_of_any_values_are_taken_or_refused(plugin: str, data: st.DataObject) -> None:
    """Every bundled plugin, also those that are off: an error names the plugin and the key."""
    try:
        kind = SETTINGS[plugin]()
    except arnews.ExtraError as error:
        pytest.skip(str(error))
    names = [field.name for field in attrs.fields(kind)]
    given_ = data.draw(st.dictionaries(st.sampled_from([*names, "other"]), JSON, max_size=2))
    try:
        fill_settings(plugin, kind, given_)
    except SettingsError as error:
        said = str(error)
    else:
        return
    assert plugin in said
    assert any(name in said for name in (*names, "other"))


def leaves(node: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of everything in JSON."""
    yield at
    if isinstance(node, dict):
        for key in node:
            yield from leaves(node[key], (*at, key))
    elif isinstance(node, list):
        for number, item in enumerate(node):
            yield from leaves(item, (*at, number))


@pytest.fixture(scope="module")
def whole(nlp: arnews.Pipeline) -> str:
    """A result with something of every layer."""
    return nlp(TEXT, published="2021-10-31").to_json()


@given(data=st.data())
def test_results_of_changed_json_are_read_whole_or_refused(whole: str, data: st.DataObject) -> None:
    """With the path; what is read slices its text, is written again, and makes a page."""
    changed = json.loads(whole)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.sampled_from(list(leaves(changed))[1:]))
        node = changed
        for key in at[:-1]:
            node = node[key]
        if data.draw(st.booleans()):
            node[at[-1]] = data.draw(JSON)
        else:
            del node[at[-1]]
    try:
        result = Result.from_json(json.dumps(changed))
    except SchemaError:
        return
    assert list(misplaced(result)) == []
    assert Result.from_json(result.to_json()) == result
    assert result.to_html().endswith("</html>\n")


PIECES = st.sampled_from(
    [b"\n", b",", b'"', b"\t", b"<", b">", b"&", b"{", b"}", b"[", b"]", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"PAR1",
     b"\x1f\x8b", b"WARC/1.0\r\n", b"<rss>", b"<item>", b"<title>", b"<p>", b'"text"', b"text", b"title,text\n", b"<!ENTITY ", b"]]>",
     TEXT.encode(), TEXT.encode("cp1256"), gzip.compress(TEXT.encode())]
)  # fmt: skip


@pytest.mark.parametrize("form", sorted(FORMATS))
@given(data=st.lists(PIECES | st.binary(max_size=12), max_size=30).map(b"".join))
def test_files_of_any_bytes_are_articles_or_rejects(
    tmp_path_factory: pytest.TempPathFactory, form: str, data: bytes
) -> None:
    """In every format; the reason is in words, and nothing else comes out."""
    path = Path(tmp_path_factory.getbasetemp()) / f"any.{form}"
    path.write_bytes(data)
    limits = Limits(whole="64K", record="4K", records=50)
    try:
        items = list(read_items(path, Options(limits=limits), form=form))
    except arnews.ExtraError as error:
        pytest.skip(str(error))
    assert list(broken_items(items, path)) == []
