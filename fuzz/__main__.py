"""``python -m fuzz``: every target for its share of a bounded time; status 1 where one broke."""

import argparse
import faulthandler
import hashlib
import importlib.util
import re
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from fuzz.engines import Found, atheris_engine, plain_engine

TARGETS = (
    "extract", "words", "article", "json", "result", "stream", "table", "read-text", "read-jsonl", "read-json",
    "read-csv", "read-tsv", "read-parquet", "read-html", "read-warc", "read-feed",
)  # fmt: skip
_INSTRUMENTED = ["arnews", "arnews_plugins", "feedparser", "fuzz.targets", "trafilatura"]
_STARTING = 120
_LEARNT = 900
"""Seconds that a process may take to begin, over its share; with a corpus, which is tried first."""


def main() -> int:
    """Run what the command line asks for."""
    asked = _asked()
    if asked.one:
        _one(asked)
        return 0
    if asked.input:
        return _again(asked)
    engine = asked.engine
    if engine == "auto":
        there = importlib.util.find_spec("atheris") is not None
        engine = "atheris" if there else "plain"
    targets = asked.targets or list(TARGETS)
    # compiles the lists of phrases, which takes minutes in a process that is watched
    subprocess.run([sys.executable, "-c", "import arnews; arnews.extract('')"], check=True)
    share = asked.seconds / len(targets)
    print(f"engine {engine}, {share:.1f} s for each of {len(targets)} targets, seed {asked.seed}")
    broken = 0
    for name in targets:
        begin = time.monotonic()
        found = _child(name, engine, share, asked)
        broken += found.broken is not None
        kept = _kept(asked.found, name, found)
        print(f"{name:14}{found.tried:>10,} inputs{time.monotonic() - begin:8.1f} s  {kept}")
    return 1 if broken else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=float, default=160, help="for all targets together")
    parser.add_argument("--engine", choices=("auto", "atheris", "plain"), default="auto")
    parser.add_argument("--seed", type=int, default=0, help="the same seed, the same inputs")
    parser.add_argument("--corpus", type=Path, help="folder where atheris keeps what it learns")
    parser.add_argument("--found", type=Path, default=Path("fuzz-found"), help="for faulty inputs")
    parser.add_argument("--input", type=Path, help="run one target on one file, and nothing else")
    parser.add_argument("--one", metavar="FOLDER", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    unknown = [name for name in asked.targets if name not in TARGETS]
    if unknown:
        parser.error(f"no target {unknown[0]}; there are: {', '.join(TARGETS)}")
    if asked.input and len(asked.targets) != 1:
        parser.error("--input needs the one target it is for")
    return asked


def _again(asked: argparse.Namespace) -> int:
    from fuzz.targets import TARGETS as FUNCTIONS  # noqa: PLC0415 - loads all of arnews

    FUNCTIONS[asked.targets[0]](asked.input.read_bytes())
    print("nothing broke")
    return 0


def _child(name: str, engine: str, seconds: float, asked: argparse.Namespace) -> Found:
    """Run a target in a process of its own: what breaks that breaks no other."""
    with tempfile.TemporaryDirectory(prefix="arnews-fuzz-") as made:
        folder = Path(made)
        command = [sys.executable, "-m", "fuzz", name, "--one", made, "--engine", engine]
        command += ["--seconds", str(seconds), "--seed", str(asked.seed)]
        if asked.corpus:
            command += ["--corpus", str(asked.corpus)]
        try:
            done = subprocess.run(  # noqa: S603 - this very program
                command,
                capture_output=True,
                check=False,
                errors="replace",
                encoding="utf-8",
                timeout=seconds + _starting(asked) + 30,
            )
            status, said = done.returncode, done.stdout + done.stderr
        except subprocess.TimeoutExpired:
            status, said = -1, "it did not end"
        tried = re.findall(r"number_of_executed_units: *(\d+)|^tried (\d+)", said, re.MULTILINE)
        count = int("".join(tried[-1])) if tried else 0
        if status == 0:
            return Found(count)
        faulty = sorted(
            path for path in folder.iterdir() if path.is_file() and path.suffix != ".dict"
        )
        data = faulty[0].read_bytes() if faulty else b""
        return Found(count, data, RuntimeError(_told(said)))


def _starting(asked: argparse.Namespace) -> int:
    return _LEARNT if asked.corpus else _STARTING


def _told(said: str) -> str:
    """What a process said of its fault: its traceback, or its last lines."""
    lines = [line for line in said.splitlines() if not line.startswith(("INFO:", "stat::", "#"))]
    begins = [n for n, line in enumerate(lines) if line.startswith(("Traceback", "Timeout"))]
    return "\n".join(lines[begins[-1] if begins else -15 :][:60])


def _kept(folder: Path, name: str, found: Found) -> str:
    """Keep a faulty input; what became of the target, in words."""
    if found.broken is None:
        return "nothing broke"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{hashlib.sha256(found.broken).hexdigest()[:12]}"
    path.write_bytes(found.broken)
    print(found.error, file=sys.stderr)
    return f"BROKEN, input kept: {path}"


def _one(asked: argparse.Namespace) -> None:
    """The work of a process: one target."""
    (name,) = asked.targets
    faulthandler.enable()
    faulthandler.dump_traceback_later(asked.seconds + _starting(asked), exit=True)  # where it hangs
    guided = asked.engine == "atheris"
    around: Any = nullcontext()
    if guided:
        import atheris  # noqa: PLC0415 - the engine need not be there

        around = atheris.instrument_imports(include=_INSTRUMENTED)
    with around:
        from fuzz.seeds import DICTIONARY, seeds_of  # noqa: PLC0415
        from fuzz.targets import TARGETS as FUNCTIONS  # noqa: PLC0415

        folder, target, seeds = asked.one, FUNCTIONS[name], seeds_of(name)
        if guided and seeds:
            target(seeds[0])  # imports all that it needs, to be watched too
    if not guided:
        _plain(target, seeds, DICTIONARY, asked)
        return
    if asked.corpus:
        (asked.corpus / name).mkdir(parents=True, exist_ok=True)
        (folder / "corpus").symlink_to((asked.corpus / name).resolve())
    else:
        (folder / "corpus").mkdir()
    for data in seeds:
        (folder / "corpus" / hashlib.sha256(data).hexdigest()[:20]).write_bytes(data)
    lines = ("".join(f"\\x{byte:02x}" for byte in word) for word in DICTIONARY if word)
    (folder / "words.dict").write_text("".join(f'"{line}"\n' for line in lines), "ascii")
    atheris_engine(target, folder, seconds=asked.seconds, seed=asked.seed)


def _plain(
    target: Any, seeds: Sequence[bytes], words: Sequence[bytes], asked: argparse.Namespace
) -> None:
    found = plain_engine(
        target,
        seeds,
        words,
        seconds=asked.seconds,
        seed=asked.seed,
        note=(asked.one / "faulty").write_bytes,
    )
    print(f"tried {found.tried}")
    if found.broken is not None:
        traceback.print_exception(found.error)
        sys.exit(1)


if __name__ == "__main__":
    sys.exit(main())
