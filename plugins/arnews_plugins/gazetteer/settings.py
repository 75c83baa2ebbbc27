"""Settings of the gazetteer plugin."""

import attrs

__all__ = ["GazetteerSettings"]


@attrs.frozen
class GazetteerSettings:
    """What a user may add to the gazetteer.

    Args:
        extra: paths of files with names of your own: TSV or CSV with a header, JSON lines, the
            CSV of a Wikidata query, or rows of GeoNames' alternateNames.
        extra_label: the label of names whose file does not say it.
    """

    extra: tuple[str, ...] = ()
    extra_label: str = ""
