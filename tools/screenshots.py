"""Takes the pictures of the README and the docs from real output, with a headless Chromium.

    python tools/screenshots.py [FOLDER]

It needs the extra ``page-test`` and Debian's packages chromium, chromium-driver and, for good
letters, fonts-noto-core. Nothing is fetched from the network.
"""

import base64
import shutil
import sys
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By

import arnews
from arnews.io.page import entry_of, index_page

ROOT = Path(__file__).resolve().parent.parent
NEWS = ROOT / "docs" / "examples" / "news"

SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
"""Name to width and height, CSS pixels."""


def browser(profile: str) -> webdriver.Chrome:
    """A Chromium that shows pages from disk and talks to nobody."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
        f"--user-data-dir={profile}",
    ):
        options.add_argument(flag)
    service = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
    return webdriver.Chrome(options=options, service=service)


def look(driver: webdriver.Chrome, size: str, *, scheme: str = "light", media: str = "") -> None:
    """Set window, colours and medium."""
    width, height = SIZES[size]
    metrics = {
        "width": width,
        "height": height,
        "deviceScaleFactor": 1.25,
        "mobile": size == "phone",
    }
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})


def shoot(driver: webdriver.Chrome, path: Path, *, whole: bool = False) -> None:
    """Save what is seen, or the whole page."""
    settings = {"format": "png", "captureBeyondViewport": whole}
    if whole:
        box = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        settings["clip"] = {**box, "scale": 0.6}
    data = driver.execute_cdp_cmd("Page.captureScreenshot", settings)["data"]
    path.write_bytes(base64.b64decode(data))
    print(path)


def pages(folder: Path) -> None:
    """Write the pages that are photographed."""
    text = (ROOT / "seeds" / "biden-erdogan-rome-2021.txt").read_text("utf-8")
    arnews.extract(text, published="2021-10-31").to_html(folder / "seed.html")
    entries = []
    for source in sorted(NEWS.glob("*.txt")):
        title, _, body = source.read_text("utf-8").partition("\n")
        article = arnews.Article.compose(
            title=title, body=body.strip(), published=source.stem[:10], source="arnews"
        )
        result = arnews.Pipeline()(article)
        result.to_html(folder / f"{source.stem}.html")
        entries.append(entry_of(result, f"{source.stem}.html"))
    (folder / "index.html").write_text(index_page(entries[::-1]), "utf-8")


PICTURES = (
    # name, page, size, colours, medium, language, with a card, whole
    ("page", "seed", "desktop", "light", "", "ar", True, False),
    ("page-dark", "seed", "desktop", "dark", "", "ar", True, False),
    ("page-english", "seed", "desktop", "light", "", "en", True, False),
    ("page-phone", "seed", "phone", "light", "", "ar", False, False),
    ("page-phone-card", "seed", "phone", "dark", "", "ar", True, False),
    ("index", "index", "desktop", "light", "", "ar", False, False),
    ("index-phone", "index", "phone", "dark", "", "en", False, False),
    ("whole", "seed", "desktop", "light", "", "ar", False, True),
    ("print", "seed", "desktop", "light", "print", "ar", False, True),
)
"""The pictures; the whole pages are long and only taken into a folder that is named."""


def main(target: Path, *, whole: bool) -> None:
    """Take all pictures."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as profile:
        pages(Path(folder))
        driver = browser(profile)
        try:
            for name, page, size, scheme, media, language, card, long in PICTURES:
                if long and not whole:
                    continue
                look(driver, size, scheme=scheme, media=media)
                driver.get(f"{(Path(folder) / page).as_uri()}.html?language={language}")
                if card:
                    press(driver)
                shoot(driver, target / f"{name}.png", whole=long)
        finally:
            driver.quit()


def press(driver: webdriver.Chrome) -> None:
    """Show the card of a person who is named several times."""
    mark = driver.find_elements(By.CSS_SELECTOR, "mark.c0")[0]
    driver.execute_script("arguments[0].click()", mark)


if __name__ == "__main__":
    named = len(sys.argv) > 1
    main(Path(sys.argv[1]) if named else ROOT / "docs" / "_static", whole=named)
