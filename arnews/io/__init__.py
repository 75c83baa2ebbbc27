"""Readers and writers; each module needs only what it names, and the core imports none of them.

`arnews.io.readers` reads, `arnews.io.writers` writes, `arnews.io.running` spreads the work over
processes, `arnews.io.arrow` and `arnews.io.spark` carry it to other engines.
"""
