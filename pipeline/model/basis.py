"""The legal basis of a protocol, as it is cited."""

import re
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from pipeline.errors import msg
from pipeline.model.refusal import Refused

LONGEST = 80
"""Characters of a basis that has no numbered code."""

_CODE = re.compile(r"\d+(?:\.[0-9A-Z]+)+")


def _codes(value: object) -> tuple[str, ...]:
    """Find every code cited, in order: one is right, and rule R-HJ-02 refuses more."""
    parts = value if isinstance(value, list | tuple) else [value]
    texts = [part.strip() for part in parts if isinstance(part, str)]
    if not texts or len(texts) < len(parts) or not all(texts):
        raise Refused(msg("«{found}» is not a basis: write its code, such as 4.1"), found=value)
    codes = [code for text in texts for code in _CODE.findall(text) or [text]]
    if any(len(code) > LONGEST or "\n" in code for code in codes):
        raise Refused(msg("a basis is a short code, such as 4.1"))
    return tuple(dict.fromkeys(codes))


Hjemmel = Annotated[
    tuple[str, ...],
    PlainValidator(_codes),
    WithJsonSchema(
        {
            "type": ["string", "number", "array"],
            "items": {"type": ["string", "number"]},
            "examples": ["4.1", "HTA kap. 4 pkt. 4.1"],
        }
    ),
]
"""The basis: `4.1`, or with its chapter (`HTA kap. 4 pkt. 4.1`). All codes cited are kept."""
