"""The page as people meet it, in a headless Chromium.

Needs the extra ``page-test`` and Debian's packages chromium and chromium-driver; nothing is
fetched from the network.
"""

import importlib.util
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import arnews
from arnews.io.page import Entry, article_page, entry_of, index_page
from arnews.io.page.words import Words

pytestmark = pytest.mark.slow

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
)


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser of its own, without a profile."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs the extra page-test")
    chromium, chromedriver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or chromedriver is None:
        pytest.skip("needs Debian's packages chromium and chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    made = webdriver.Chrome(
        options=options, service=webdriver.ChromeService(executable_path=chromedriver)
    )
    yield made
    made.quit()


@pytest.fixture
def show(driver: Any, tmp_path: Path) -> Callable[..., Any]:
    """Opens a page from disk, in a window of a size, a scheme of colours and a medium."""

    def opened(
        page: str, *, width: int = 1280, scheme: str = "light", media: str = "", at: str = ""
    ) -> Any:
        path = tmp_path / "page.html"
        path.write_text(page, "utf-8")
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        scheme_ = [{"name": "prefers-color-scheme", "value": scheme}]
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": scheme_})
        driver.get(path.as_uri() + at)
        return driver

    return opened


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core."""
    found = importlib.util.find_spec("axe_core_python")
    if found is None or found.origin is None:
        pytest.skip("needs axe-core-python, of the extra page-test")
    (path,) = Path(found.origin).parent.rglob("axe.min.js")
    return path.read_text("utf-8")


def run(driver: Any, script: str, *arguments: Any) -> Any:
    """What a function body returns in the page."""
    return driver.execute_script(script, *arguments)


def click(driver: Any, selector: str) -> None:
    """Click as a script does: wherever the element is."""
    run(driver, "document.querySelector(arguments[0]).click()", selector)


def keys(driver: Any, *pressed: str) -> None:
    """Press keys one after the other."""
    from selenium.webdriver import ActionChains

    ActionChains(driver).send_keys(*pressed).perform()


def card(driver: Any) -> str:
    """Text of the card; "" where none is shown."""
    return str(
        run(driver, "const c = document.querySelector('#card'); return c.hidden ? '' : c.innerText")
    )


def spans(result: arnews.Result) -> dict[str, str]:
    """Id to text of all findings that have a span."""
    layers = (result.entities, result.times, result.quotes, result.events)
    found = [x for layer in layers for x in layer]
    found += [x for layer in result.annotations.values() for x in layer]
    return {x.id: x.text for x in found}


def test_every_highlight_is_the_text_of_its_finding(
    show: Callable[..., Any], nlp: arnews.Pipeline, seed_text: str
) -> None:
    """Of the seed article, in the document that the browser built."""
    result = nlp(seed_text, published="2021-10-31")
    driver = show(result.to_html())
    found = run(
        driver,
        """const found = {};
        for (const x of document.querySelectorAll('#text [data-id]'))
          found[x.dataset.id] = (found[x.dataset.id] ?? '') + x.textContent;
        const said = [...document.querySelectorAll('#text p')].map((p) => p.textContent).join('');
        return [found, said];""",
    )
    assert found == [spans(result), seed_text]
    assert not driver.get_log("browser")


def test_nothing_of_an_article_runs(show: Callable[..., Any], hostile: arnews.Result) -> None:
    """No script, no handler, no dialog, no request, in page, card and index."""
    entry = entry_of(hostile, "javascript:alert(8)")
    for page in (article_page(hostile), article_page(hostile, language="en"), index_page([entry])):
        driver = show(page)
        counts = run(
            driver,
            """return [document.querySelectorAll('img, svg, iframe, object, form').length,
                document.querySelectorAll('script').length,
                performance.getEntriesByType('resource').length,
                [...document.querySelectorAll('a')].filter((a) => !/^(file|https?):/.test(a.href)).length]""",
        )
        assert counts == [0, 3, 0, 0]
        assert not [line for line in driver.get_log("browser") if "favicon" not in line["message"]]
    driver = show(article_page(hostile))
    click(driver, "mark")
    assert "<script>alert(1)</script>" in card(driver)
    assert run(driver, "return document.querySelectorAll('#card *:is(script, img)').length") == 0


def test_an_injected_script_would_not_run(
    show: Callable[..., Any], everything: arnews.Result
) -> None:
    """The policy holds even if markup came through."""
    page = everything.to_html().replace("</main>", "<script>document.title='x'</script></main>")
    driver = show(page)
    assert driver.title != "x"
    assert any("Content Security Policy" in line["message"] for line in driver.get_log("browser"))


def test_bidi_overrides_stay_in_their_name(show: Callable[..., Any]) -> None:
    """A name that turns letters round does not turn what stands behind it."""
    entries = [Entry(file="a.html", title="\u202eabc", source="xyz", published="2024-01-01")]
    driver = show(index_page(entries, language="en"))
    left = run(
        driver,
        """const [day, source] = document.querySelectorAll('#list p bdi');
        return source.getBoundingClientRect().left > day.getBoundingClientRect().left
            && getComputedStyle(document.querySelector('#list a bdi')).unicodeBidi""",
    )
    assert left == "isolate"


def test_the_legend_filters(show: Callable[..., Any], everything: arnews.Result) -> None:
    """A click hides a label's colour and another shows it; all and none do so for every layer."""
    driver = show(everything.to_html())
    colour = "return getComputedStyle(document.querySelector('mark.c0')).backgroundColor"
    before = run(driver, colour)
    click(driver, ".legend .c0")
    assert run(driver, "return document.querySelector('.legend .c0').ariaPressed") == "false"
    assert run(driver, colour) == "rgba(0, 0, 0, 0)" != before
    click(driver, ".legend .c0")
    assert run(driver, colour) == before
    click(driver, "#none")
    assert (
        run(
            driver,
            "return document.querySelectorAll('#text mark:not(.off), .notes:not([hidden])').length",
        )
        == 0
    )
    click(driver, "#all")
    assert run(driver, "return document.querySelectorAll('#text .off').length") == 0


def test_pointing_shows_value_key_rule_and_evidence(
    show: Callable[..., Any], everything: arnews.Result
) -> None:
    """Hovering shows a card, leaving hides it, a click pins it, Escape closes it."""
    from selenium.webdriver import ActionChains, Keys
    from selenium.webdriver.common.by import By

    driver = show(everything.to_html(language="en"))
    mark = driver.find_element(By.ID, "e1")
    ActionChains(driver).move_to_element(mark).perform()
    told = card(driver)
    for words in ("Joe Biden", "person/joe-biden", "everything.name", "president", "<b>stands</b>"):
        assert words in told
    ActionChains(driver).move_to_element(driver.find_element(By.CSS_SELECTOR, "footer")).perform()
    assert card(driver) == ""
    ActionChains(driver).click(mark).perform()
    ActionChains(driver).move_by_offset(0, 200).perform()
    assert "next mention" in card(driver)
    click(driver, "#card .ways button:nth-child(2)")
    assert run(driver, "return shown") == "e3"
    keys(driver, Keys.ESCAPE)
    assert card(driver) == ""


def test_the_keyboard_is_enough(show: Callable[..., Any], everything: arnews.Result) -> None:
    """One stop for Tab in the text; arrows walk, Enter pins, Escape goes back."""
    from selenium.webdriver import Keys

    driver = show(everything.to_html())
    assert run(driver, "return document.querySelectorAll('#text [tabindex=\"0\"]').length") == 1
    run(driver, "document.querySelector('#text mark[tabindex=\"0\"]').focus()")
    first = run(driver, "return document.activeElement.id")
    keys(driver, Keys.ARROW_LEFT)
    second = run(driver, "return document.activeElement.id")
    assert first != second
    assert run(driver, "return shown") == second
    assert run(driver, "return document.querySelector('#said').textContent")
    keys(driver, Keys.ENTER)
    assert run(driver, "return document.activeElement.closest('#card') !== null")
    keys(driver, Keys.ESCAPE)
    assert run(driver, "return document.activeElement.id") == second
    assert card(driver) == ""
    keys(driver, Keys.ARROW_RIGHT)
    assert run(driver, "return document.activeElement.id") == first


def test_people_and_quotes_lead_to_the_text(
    show: Callable[..., Any], everything: arnews.Result
) -> None:
    """A person's name leaves its mentions alone coloured; a note shows its quote's card."""
    driver = show(everything.to_html())
    click(driver, "#people [data-focus='c1']")
    assert run(driver, "return [...document.querySelectorAll('mark.in')].map((x) => x.id)") == [
        "e1",
        "e3",
    ]
    click(driver, "#people [data-focus='c1']")
    assert run(driver, "return document.querySelectorAll('mark.in').length") == 0
    click(driver, ".note a")
    assert "everything.quote" in card(driver)
    assert run(driver, "return document.querySelector('#q1').classList.contains('lit')")


def test_the_timeline_is_in_order(
    show: Callable[..., Any], nlp: arnews.Pipeline, seed_text: str
) -> None:
    """Days from the first to the last, the day of publication among them."""
    driver = show(nlp(seed_text, published="2021-10-31").to_html())
    values = run(
        driver,
        "return [...document.querySelectorAll('#timeline h3 [data-d]')].map((x) => x.dataset.d)",
    )
    assert values == sorted(values)
    assert "2021-10-31" in values
    days = run(driver, "return document.querySelector('.publication').closest('ol > li').innerText")
    assert "31 أكتوبر 2021" in days


def test_the_script_writes_days_like_the_page(
    show: Callable[..., Any], everything: arnews.Result
) -> None:
    """The words of a day are made in two places, and are the same."""
    driver = show(everything.to_html())
    for value in (
        "2021-10-31",
        "2021-10",
        "2021-10-31TEV",
        "2021-10-31T15:00",
        "2017-10/2021",
        "2021",
    ):
        assert run(driver, "return day(arguments[0])", value) in Words("ar").day(value)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_languages_and_directions(
    show: Callable[..., Any], everything: arnews.Result, scheme: str
) -> None:
    """The button turns words and direction round; the text stays as it is."""
    driver = show(everything.to_html(), scheme=scheme)
    state = "return [document.documentElement.lang, document.documentElement.dir, document.querySelector('#people h2').textContent, getComputedStyle(document.querySelector('#text p')).direction]"
    assert run(driver, state) == ["ar", "rtl", "الأشخاص وأقوالهم", "rtl"]
    click(driver, "#language")
    assert run(driver, state) == ["en", "ltr", "People and their words", "rtl"]
    assert "31 October 2021" in run(driver, "return document.querySelector('.facts').innerText")
    margin = run(
        driver,
        "const at = (x) => document.querySelector(x).getBoundingClientRect().left; return at('.notes') > at('.row > p:not(.headline)')",
    )
    assert margin
    click(driver, "#language")
    assert run(driver, state)[:2] == ["ar", "rtl"]
    run(driver, "localStorage.clear()")


def test_dark_is_dark_and_print_is_light(
    show: Callable[..., Any], everything: arnews.Result
) -> None:
    """By the system's wish, by the button, and on paper without tools and cards."""
    paper = "return getComputedStyle(document.body).backgroundColor"
    light = run(show(everything.to_html()), paper)
    driver = show(everything.to_html(), scheme="dark")
    dark = run(driver, paper)
    assert dark != light
    click(driver, "#theme")
    assert run(driver, paper) == light
    run(driver, "localStorage.clear()")
    driver = show(everything.to_html(), scheme="dark", media="print")
    assert run(driver, paper) == "rgb(255, 255, 255)"
    assert run(driver, "return document.querySelector('.tools').offsetHeight") == 0
    assert (
        run(driver, "return getComputedStyle(document.querySelector('.legend')).position")
        == "static"
    )
    assert driver.execute_cdp_cmd("Page.printToPDF", {})["data"]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_window(
    show: Callable[..., Any], nlp: arnews.Pipeline, seed_text: str, width: int
) -> None:
    """On the narrowest phones, too, in both directions; the index like the page."""
    result = nlp(seed_text, published="2021-10-31")
    for language in ("ar", "en"):
        index = index_page([entry_of(result, "a.html")] * 3, language=language)
        for page in (result.to_html(language=language), index):
            driver = show(page, width=width)
            wide = run(driver, "return [document.documentElement.scrollWidth, innerWidth]")
            assert wide[0] <= wide[1] == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_it_is_accessible(
    show: Callable[..., Any],
    nlp: arnews.Pipeline,
    everything: arnews.Result,
    seed_text: str,
    axe: str,
    scheme: str,
    width: int,
    language: str,
) -> None:
    """Axe finds nothing, in the pages, with a card open, and in the index."""
    seed = nlp(seed_text, published="2021-10-31")
    index = index_page(
        [entry_of(seed, "a.html"), entry_of(everything, "b.html")], language=language
    )
    for page in (seed.to_html(language=language), everything.to_html(language=language), index):
        driver = show(page, width=width, scheme=scheme)
        run(driver, "document.querySelector('mark')?.click()")
        run(driver, axe)
        found = driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run().then((r) => done(r.violations.map((v) => [v.id, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200) + n.failureSummary.slice(0, 200))])))"
        )
        assert found == []


def test_the_index_searches(show: Callable[..., Any]) -> None:
    """Thousands of articles; folded spelling, Latin names, days; facets narrow, chips widen."""
    entries = [
        Entry(
            file=f"{number}.html",
            title=f"خبر رقم {number}",
            published=f"2024-{number % 12 + 1:02}-01",
            people=(("جو بايدن", "Joe Biden"),) if number % 100 == 0 else (("أحمد", "Ahmad"),),
            places=(("أنقرة", "Ankara"),) if number % 2 else (),
            speakers=("متحدث",) if number % 1000 == 0 else (),
            dates=("2023-05-17",) if number == 4321 else (),
        )
        for number in range(5000)
    ]
    driver = show(index_page(entries))

    def found(query: str) -> int:
        run(driver, "document.querySelector('#query').value = arguments[0]; search()", query)
        return int(run(driver, "return hits.length"))

    assert found("") == 5000
    assert run(driver, "return document.querySelectorAll('#list > li').length") == 50
    click(driver, "#more")
    assert run(driver, "return document.querySelectorAll('#list > li').length") == 100
    assert found("بايدن") == found("joe biden") == 50
    assert found("انقره احمد") == 2500
    assert found("2023-05-17") == 1
    assert (
        run(driver, "return document.querySelector('#list a').getAttribute('href')")
        == "./4321.html"
    )
    assert found("لا أحد") == 0
    assert "لا يوجد" in run(driver, "return document.querySelector('#count').textContent")
    click(driver, "#clear")
    click(driver, "#facets [data-kind='speakers'] button")
    assert run(driver, "return hits.length") == 5
    click(driver, "#chosen button")
    assert run(driver, "return hits.length") == 5000
    run(driver, "document.querySelector('#from').value = '2024-12-01'; search()")
    assert run(driver, "return hits.length") == sum(number % 12 == 11 for number in range(5000))


def test_the_index_leads_to_pages_and_back(
    driver: Any, everything: arnews.Result, tmp_path: Path
) -> None:
    """From disk, by links."""
    (tmp_path / "خبر أول.html").write_text(article_page(everything, index="index.html"), "utf-8")
    index = tmp_path / "index.html"
    index.write_text(index_page([entry_of(everything, "خبر أول.html")]), "utf-8")
    driver.get(index.as_uri())
    click(driver, "#list a")
    assert run(driver, "return document.querySelector('h1').textContent") == "قمة في روما"
    click(driver, ".back")
    assert run(driver, "return document.querySelectorAll('#list li').length") == 1


def test_the_text_is_there_without_scripts(
    driver: Any, show: Callable[..., Any], everything: arnews.Result
) -> None:
    """Text, people, timeline, events are markup; the tools that would do nothing are hidden."""
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        show(everything.to_html())
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert run(driver, "return document.querySelector('#text p:not(.headline)').textContent")
    assert run(driver, "return document.querySelector('.tools').hidden")
    assert run(driver, "return document.querySelectorAll('#people article, #events td').length")


def test_the_notebook_view_runs_in_its_frame(
    show: Callable[..., Any], everything: arnews.Result
) -> None:
    """The frame holds a whole page, whose script runs without reaching the notebook."""
    driver = show(f"<!DOCTYPE html><title>n</title>{everything._repr_html_()}")
    assert "4 entities" in run(driver, "return document.body.innerText")
    run(driver, "document.querySelector('iframe').loading = 'eager'")
    driver.switch_to.frame(0)
    click(driver, "mark")
    assert "everything.name" in card(driver)
    driver.switch_to.default_content()


def test_a_long_article_stays_quick(
    show: Callable[..., Any], nlp: arnews.Pipeline, seed_text: str
) -> None:
    """100 KB of text: everything is there, and filters still act."""
    text = seed_text * (100_000 // len(seed_text.encode()) + 1)
    result = nlp(text, published="2021-10-31")
    page = result.to_html()
    assert len(page.encode()) < 40 * len(text.encode())
    driver = show(page)
    assert (
        run(
            driver,
            "return [...document.querySelectorAll('#text p')].map((p) => p.textContent).join('')",
        )
        == text
    )
    click(driver, "#none")
    assert run(driver, "return document.querySelectorAll('#text mark:not(.off)').length") == 0
