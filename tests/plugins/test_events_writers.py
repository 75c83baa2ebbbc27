"""The formats of event data: PLOVER records and the CAMEO table."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import arnews
from arnews.cli.commands import cli
from arnews.io.plover import CAMEO_COLUMNS, write_cameo, write_plover

TEXT = "زار الرئيس الأميركي جو بايدن أنقرة أمس. لم يلتق الوزير المصري نظيره الإثيوبي."


def test_plover_record(nlp: arnews.Pipeline) -> None:
    """A record has the required fields and the optional ones that are known."""
    result = nlp(TEXT, published="2021-10-31")
    visit, _ = (json.loads(line) for line in write_plover(result).splitlines())
    assert {"id", "date", "actor", "event"} <= set(visit)
    assert (visit["event"], visit["mode"], visit["date"]) == ("CONSULT", "visit", "2021-10-30")
    assert visit["quad_code"] == 1
    assert visit["event_scale"] == 4.0
    (actor,) = visit["actor"]
    assert (actor["code"], actor["sector"], actor["entity_text"]) == ("USA", "GOV", "جو بايدن")
    assert visit["recipient"][0]["code"] == "TUR"
    assert visit["event_loc"]["text"] == "أنقرة"
    assert visit["text"] == "زار الرئيس الأميركي جو بايدن أنقرة أمس"


def test_plover_marks_what_is_not_asserted(nlp: arnews.Pipeline) -> None:
    """Negated, planned and hypothetical events carry the manual's auxiliary modes."""
    records = [json.loads(line) for line in write_plover(nlp(TEXT)).splitlines()]
    assert [record.get("comment") for record in records] == [None, "negation"]


def test_cameo_table(nlp: arnews.Pipeline) -> None:
    """A line has one column for each of `CAMEO_COLUMNS`; only asserted events are written."""
    article = arnews.Article(TEXT, published="2021-10-31", url="https://example.org/1")
    (line,) = write_cameo(nlp(article)).splitlines()
    row = dict(zip(CAMEO_COLUMNS, line.split("\t"), strict=True))
    assert (row["date"], row["source"], row["target"]) == ("2021-10-30", "USAGOV", "TURGOV")
    assert (row["root"], row["quad"], row["score"]) == ("04", "1", "4")
    assert row["url"] == "https://example.org/1"


def test_no_events_write_nothing(nlp: arnews.Pipeline) -> None:
    """An article without events gives empty text in both formats."""
    result = nlp("الطقس جميل اليوم.")
    assert write_plover(result) == write_cameo(result) == ""


@pytest.mark.parametrize("form", ["plover", "cameo"])
def test_formats_of_the_command_line(tmp_path: Path, form: str) -> None:
    """``arnews extract --format`` knows both."""
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    done = CliRunner().invoke(cli, ["extract", str(path), "--format", form])
    assert done.exit_code == 0, done.output
    assert "CONSULT" in done.output or "\t04\t" in done.output
