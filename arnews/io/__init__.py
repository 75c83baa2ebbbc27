"""Readers and writers; each module needs only what it names, and the core imports none of them."""
