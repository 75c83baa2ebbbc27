"""Two runs, two hash seeds, two plugin orders: the same bytes."""

import os
import subprocess
import sys
from pathlib import Path

import arnews

SEED = Path(__file__).resolve().parents[2] / "seeds" / "biden-erdogan-rome-2021.txt"

SCRIPT = """
import hashlib, importlib.metadata, pathlib, sys
real = importlib.metadata.entry_points
if sys.argv[2] == "reversed":
    importlib.metadata.entry_points = lambda **group: list(real(**group))[::-1]
import arnews
text = pathlib.Path(sys.argv[1]).read_text("utf-8")
print(hashlib.sha256(arnews.extract(text, published="2021-10-31").to_json().encode()).hexdigest())
"""


def digest(hash_seed: str, order: str) -> str:
    """Digest of the output of a fresh process."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, SEED, order],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    )
    return done.stdout.strip()


def test_hash_seeds_and_plugin_orders_do_not_matter() -> None:
    """Four processes, one output."""
    runs = [("0", "as found"), ("1", "as found"), ("42", "reversed"), ("7", "reversed")]
    assert len({digest(*run) for run in runs}) == 1


def test_reading_twice_gives_the_same(nlp: arnews.Pipeline, seed_text: str) -> None:
    """Nothing is remembered from article to article."""
    first = nlp(seed_text, published="2021-10-31").to_json()
    nlp("قال الوزير إن المحادثات ستبدأ غدا في بغداد.")
    assert nlp(seed_text, published="2021-10-31").to_json() == first
