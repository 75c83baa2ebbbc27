"""Article and Span."""

import datetime

import pytest

from arnews import Article, ArticleError, Span


def test_compose_records_where_the_title_lies() -> None:
    """A headline and a body are joined by a line break, the headline's span is kept."""
    article = Article.compose(title="قمة في روما", body="اجتمع القادة في روما.")
    assert article.title_span is not None
    assert article.text[article.title_span.start : article.title_span.end] == "قمة في روما"
    assert article.text == "قمة في روما\nاجتمع القادة في روما."


def test_compose_without_a_title_has_no_title_span() -> None:
    """A body alone is the text."""
    assert Article.compose(body="اجتمع القادة.").title_span is None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2021-10-31", datetime.date(2021, 10, 31)),
        ("2021-10-31T09:30:00", datetime.datetime(2021, 10, 31, 9, 30)),  # noqa: DTZ001
        (
            "2021-10-31T09:30:00+03:00",
            datetime.datetime(
                2021, 10, 31, 9, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=3))
            ),
        ),
        (datetime.date(2021, 10, 31), datetime.date(2021, 10, 31)),
        ("", None),
        (None, None),
    ],
)
def test_published_is_a_date_or_a_moment(given: object, expected: object) -> None:
    """ISO strings are converted on the way in, dates stay."""
    assert Article("نص", published=given).published == expected


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"published": "31/10/2021"}, "31/10/2021"),
        ({"published": 5}, "5"),
        ({"language": None}, "None"),
        ({"title_span": (0.0, 2.0)}, "0.0"),
        ({"title_span": (True, 2)}, "True"),
        ({"metadata": {"score": float("nan")}}, "nan"),
        ({"url": 7}, "url"),
        ({"title_span": (0, 99)}, "99"),
        ({"title_span": (3, 1)}, "(3, 1)"),
        ({"title_span": 4}, "4"),
        ({"metadata": ["x"]}, "['x']"),
        ({"metadata": {"a": object()}}, "JSON"),
    ],
)
def test_a_bad_field_is_an_error_that_shows_the_value(fields: dict, shown: str) -> None:
    """The message holds the value at fault."""
    with pytest.raises(ArticleError) as error:
        Article("نص قصير", **fields)
    assert shown in str(error.value)


def test_text_must_be_a_string() -> None:
    """Bytes are refused with their type."""
    with pytest.raises(ArticleError, match="bytes"):
        Article(b"abc")  # type: ignore[arg-type]


def test_the_id_depends_on_every_field_and_on_nothing_else() -> None:
    """Equal fields, equal id; another url, another id."""
    one = Article("نص", url="a", metadata={"x": 1, "y": 2})
    same = Article("نص", url="a", metadata={"y": 2, "x": 1})
    other = Article("نص", url="b", metadata={"x": 1, "y": 2})
    assert one.id == same.id
    assert one.id != other.id
    assert len(one.id) == 64


def test_the_id_of_a_text_with_a_lone_surrogate_exists() -> None:
    """Broken text has an id too."""
    assert len(Article("\ud800").id) == 64


def test_spans_know_overlap_and_containment() -> None:
    """Half-open: touching spans do not overlap."""
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 5).contains(Span(2, 5))
    assert not Span(0, 4).contains(Span(2, 5))
    with pytest.raises(ArticleError):
        Span(-1, 2)
