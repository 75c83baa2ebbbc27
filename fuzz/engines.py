"""Engines think up inputs: atheris guided by coverage, or plain mutation where atheris is missing."""

import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import attrs

__all__ = ["Found", "atheris_engine", "plain_engine"]

_LONGEST = 1 << 14
_STUCK = 60


@attrs.frozen
class Found:
    """What an engine did: how many inputs, and the one that broke a promise with its error."""

    tried: int
    broken: bytes | None = None
    error: BaseException | None = None


def plain_engine(
    target: Callable[[bytes], None],
    seeds: Sequence[bytes],
    dictionary: Sequence[bytes],
    *,
    seconds: float,
    seed: int,
    note: Callable[[bytes], object],
) -> Found:
    """Seeds as they are, then with bytes changed, pieces cut, doubled, moved and put in.

    `note` is told of each input before it is tried, as one may end the process.
    """
    chance = random.Random(seed)  # noqa: S311 - the same inputs for the same seed
    pool = list(seeds) or [b""]
    end = time.monotonic() + seconds
    tried = 0
    while time.monotonic() < end:
        data = pool[tried] if tried < len(pool) else _mutated(chance, pool, dictionary)
        tried += 1
        note(data)
        try:
            target(data)
        except BaseException as error:  # whatever it is
            if isinstance(error, KeyboardInterrupt):
                raise
            return Found(tried, data, error)
    return Found(tried)


def _mutated(chance: random.Random, pool: Sequence[bytes], dictionary: Sequence[bytes]) -> bytes:
    """An input made of one or two others by some changes."""
    data = bytearray(chance.choice(pool))
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
        at = chance.randrange(len(data) + 1)
        to = min(len(data), at + chance.choice((1, 1, 2, 4, 16, 64, 256)))
        match chance.randrange(7):
            case 0 if at < len(data):
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                data[at:to] = chance.randbytes(to - at)
            case 2:
                del data[at:to]
            case 3:
                data[at:at] = data[at:to] * chance.choice((1, 2, 20, 200))
            case 4:
                data[at:at] = chance.choice(dictionary)
            case 5:
                data[at:to] = chance.choice(dictionary)
            case _:
                other = chance.choice(pool)
                begin = chance.randrange(len(other) + 1)
                data[at:] = other[begin:]
    return bytes(data[:_LONGEST])


def atheris_engine(
    target: Callable[[bytes], None], folder: Path, *, seconds: float, seed: int
) -> None:
    """Run libFuzzer on a target; it ends the process, with another status than 0 for a fault.

    Args:
        target: what is run; its modules were imported under `atheris.instrument_imports`.
        folder: holds ``corpus`` and ``words.dict``; a faulty input is written into it.
        seconds: how long.
        seed: of its chance.
    """
    import atheris  # noqa: PLC0415 - the engine need not be there

    arguments = [
        sys.argv[0],
        str(folder / "corpus"),
        f"-artifact_prefix={folder}/",
        f"-dict={folder / 'words.dict'}",
        f"-max_total_time={max(1, round(seconds))}",
        f"-max_len={_LONGEST}",
        f"-timeout={_STUCK}",
        "-rss_limit_mb=4096",
        "-print_final_stats=1",
        f"-seed={seed + 1}",
    ]
    atheris.Setup(arguments, target)
    atheris.Fuzz()
