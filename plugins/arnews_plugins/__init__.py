"""The bundled plugins of arnews, a package each; declared as entry points like any other plugin."""
