"""The outcome file as JSON Schema, for editors to complete and explain it."""

import re
from typing import Any

from pipeline.model import Forhandling

FILE = "semje.schema.json"
"""The name the schema goes by beside the files it describes."""

FIRST_LINE = f"# yaml-language-server: $schema={FILE}"
"""The first line of every outcome file we write: it points editors at the schema."""

_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")

_HEAD = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "urn:semje:forhandling:1",
    "title": "Forhandling",
    "description": "En lokal lønnsforhandling, fra innkalling til arkiv: én fil per forhandling.",
}


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of an outcome file.

    It is as wide as what an editor's YAML parser makes of a file that Semje reads: a code may look
    like a number to it, and a key without a value is null.
    """
    schema = Forhandling.model_json_schema()
    for part in [schema, *schema["$defs"].values()]:
        part.pop("description", None)  # a docstring, which is for programmers
        required = part.get("required", [])
        for name, field in part["properties"].items():
            field.setdefault("title", name.capitalize())  # where pydantic finds it superfluous
            _widen(field, optional=name not in required)
    return {**_HEAD, **{key: value for key, value in schema.items() if key not in _HEAD}}


def _widen(field: dict[str, Any], *, optional: bool) -> None:
    """Let a field hold what an editor sees where Semje sees the text of one of its values."""
    for part in [field, field.get("items", {}), *field.get("anyOf", [])]:
        if "const" in part:
            part["enum"] = [part.pop("const")]
        if "enum" in part:
            numbers = [float(value) for value in part["enum"] if _NUMBER.fullmatch(str(value))]
            part["enum"] = [*part["enum"], *numbers]
            part.pop("type", None)
    if optional:
        _let_be_null(field)
    default = field.get("default", ...)
    if default is None or default == []:
        del field["default"]
    elif isinstance(default, bool):
        field["default"] = "ja" if default else "nei"


def _let_be_null(field: dict[str, Any]) -> None:
    if "enum" in field:
        field["enum"] = [*field["enum"], None]
    elif isinstance(field.get("type"), str | list):
        types = field["type"]
        field["type"] = [*([types] if isinstance(types, str) else types), "null"]
