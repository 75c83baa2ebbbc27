"""The command line: ``arnews extract``, ``arnews plugins``, ``arnews explain`` (extra: cli)."""

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line; without the extra, say how to get it."""
    try:
        from arnews.cli.commands import cli  # noqa: PLC0415 - click is an extra
    except ImportError as error:
        if error.name not in ("click", "rich"):
            raise
        sys.exit("the arnews command needs an optional dependency: pip install 'arnews[cli]'")
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # UTF-8 whatever the locale says; lone surrogates as \\udXXX
            reconfigure(encoding="utf-8", errors="backslashreplace")
    cli(prog_name="arnews")
