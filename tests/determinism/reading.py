"""Read articles in the way that the first argument tells, and print a digest for each.

Run by the tests beside it, in a process of its own; the articles come as JSON on standard input.
"""

import gc
import hashlib
import importlib.metadata
import json
import random
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

way: dict[str, Any] = json.loads(sys.argv[1])

if way.get("without"):
    sys.modules[way["without"]] = None  # type: ignore[assignment]
if "recursion" in way:
    sys.setrecursionlimit(way["recursion"])
if "gc" in way:
    gc.set_threshold(way["gc"])
if "order" in way:
    real = importlib.metadata.entry_points

    def reordered(**group: Any) -> list[Any]:
        """The entry points in another order."""
        found = sorted(real(**group), key=lambda one: one.name)
        random.Random(way["order"]).shuffle(found)
        return found

    importlib.metadata.entry_points = reordered  # type: ignore[assignment]

import arnews  # noqa: E402 - the order of plugins is settled before
from arnews.matching import sets  # noqa: E402

articles = [arnews.Article(**fields) for fields in json.load(sys.stdin)]
if "engine" in way:
    chosen = sets._engine
    sets._engine = lambda index, _: chosen(index, way["engine"])
nlp = arnews.Pipeline()
engine = "AutomatonEngine" if way.get("engine") == "daachorse" else "HashEngine"
assert engine in repr(nlp._setup.phrases)

if way.get("backwards"):
    results = [nlp(article) for article in reversed(articles)][::-1]
elif way.get("twice"):
    results = [nlp(article) for article in articles]
    results = [nlp(article) for article in articles]
elif way.get("threads"):
    with ThreadPoolExecutor(way["threads"]) as pool:
        results = list(pool.map(nlp, articles))
else:
    given = {name: way[name] for name in ("workers", "chunksize", "timeout") if name in way}
    results = list(nlp.pipe(articles, **given))

lines = [result.to_json().encode("utf-8", "surrogatepass") for result in results]
sys.stdout.write(json.dumps([hashlib.sha256(line).hexdigest() for line in lines]))
