"""The JSON form of a Result, schema ``arnews/1``: a public contract, documented key by key.

The reference with every key is ``docs/reference/arnews-1.schema.json``. All keys are always
present; offsets are half-open code points; spans without words are ``[start, end]`` pairs.
"""

from arnews.schema.reading import from_dict
from arnews.schema.writing import SCHEMA, to_dict

__all__ = ["SCHEMA", "from_dict", "to_dict"]
