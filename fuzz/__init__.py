"""Fuzzing: targets that take any bytes, seeds to begin with, engines that think up more.

Run it with ``python -m fuzz`` from a checkout; ``docs/howto/fuzz.md`` tells how. It is not installed.
"""
