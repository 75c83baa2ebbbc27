"""Time to import arnews and to have the first pipeline, and memory, each in a fresh process.

    python benchmarks/startup.py

Wall-clock milliseconds and the most megabytes that were held for a first text, the medians of
seven; compiled lists are there.
"""

import statistics
import subprocess
import sys

RUNS = 7

IMPORT = "import time; t = time.perf_counter(); import arnews; print(time.perf_counter() - t)"
PIPELINE = (
    "import time, arnews; t = time.perf_counter(); nlp = arnews.Pipeline(); "
    "print(time.perf_counter() - t)"
)
MEMORY = (
    "import resource, arnews; arnews.extract('زار بايدن أنقرة.'); "
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
)


def median(code: str) -> float:
    """Median of what a piece of code prints in fresh processes, after one warm-up."""
    printed = []
    for _ in range(RUNS + 1):
        done = subprocess.run(  # noqa: S603 - our own code in our own interpreter
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        printed.append(float(done.stdout))
    return statistics.median(printed[1:])


def main() -> None:
    """Print the table."""
    print(f"import arnews        {median(IMPORT) * 1000:7.1f} ms  (budget 80)")
    print(f"first pipeline       {median(PIPELINE) * 1000:7.1f} ms  (budget 300)")
    print(f"memory at its peak   {median(MEMORY):7.1f} MB  (budget 150)")


if __name__ == "__main__":
    main()
