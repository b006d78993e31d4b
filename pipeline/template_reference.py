"""The reference of the templates: every variable of every document type, written from the types.

`make templates/README.md` puts it in its place between the marks of the README.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.documents.contexts import KONTEKSTER
from pipeline.documents.fields import KINDS, Field, Kind, Shape, common_variables, variables
from pipeline.errors import Message, msg

BEGIN = "<!-- made by `make templates/README.md`: begin -->"
END = "<!-- end -->"


def reference() -> str:
    """Give the tables of variables as Markdown."""
    types = list(KONTEKSTER)
    common = common_variables()
    sections = [_section("In every template", (variables(types[0])[name] for name in common))]
    for type_ in types:
        own = (field for name, field in variables(type_).items() if name not in common)
        sections.append(_section(type_, own))
    sections.append(_parts_section(_parts_of_all()))
    return "\n".join(sections)


def with_reference(readme: str) -> str:
    """Give a README with its reference anew."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{reference()}\n{END}{after}"


def kind(shape: Shape) -> Message:
    """Say what a value is: `list of Rad`, `text or nothing`."""
    if shape.kind is Kind.YES_NO and shape.may_be_missing:
        return msg("yes, no or nothing")
    if shape.each is not None:
        found = msg("list of {entries}", entries=kind(shape.each))
    elif shape.choices or shape.kind is Kind.PARTS:
        found = Message("{value}", {"value": " / ".join(shape.choices) or shape.name})
    else:
        found = KINDS[shape.kind]
    return msg("{value} or nothing", value=found) if shape.may_be_missing else found


def _section(title: str, fields: Iterable[Field]) -> str:
    rows = (f"| `{f.name}` | {kind(f.shape)} | {f.about or ''} |" for f in fields)
    return "\n".join([f"## {title}", "", "| variable | is | holds |", "|---|---|---|", *rows, ""])


def _parts_section(parts: Mapping[str, Shape]) -> str:
    head = "Fields of the values above, and of those within them; write `variable.field`."
    rows = (f"| {name} | {_fields(parts[name])} |" for name in sorted(parts))
    table = ["| value | fields |", "|---|---|", *rows, ""]
    return "\n".join(["## The fields of a value", "", head, "", *table])


def _fields(shape: Shape) -> str:
    return ", ".join(f"`{f.name}` {kind(f.shape)}" for f in shape.parts.values())


def _parts_of_all() -> dict[str, Shape]:
    """Give each value with fields once, with all that it may lack somewhere."""
    tops = (field.shape for type_ in KONTEKSTER for field in variables(type_).values())
    found: dict[str, Shape] = {}
    for shape in (inner for top in tops for inner in _within(top)):
        found[shape.name] = max(found.get(shape.name, shape), shape, key=_lacking)
    return found


def _lacking(shape: Shape) -> int:
    return sum(field.shape.may_be_missing for field in shape.parts.values())


def _within(shape: Shape) -> Iterator[Shape]:
    """Give the values with fields in a value, itself among them."""
    if shape.each is not None:
        yield from _within(shape.each)
    if shape.kind is Kind.PARTS:
        yield shape
        for field in shape.parts.values():
            yield from _within(field.shape)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.write_text(with_reference(target.read_text("utf-8")), "utf-8")
