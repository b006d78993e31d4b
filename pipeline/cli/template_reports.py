"""What the commands on templates say of their results, to people and to programs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.cli.face import Face
from pipeline.cli.reports import say_count
from pipeline.documents.document import Dokumenttype
from pipeline.documents.fields import Field, Shape, variables
from pipeline.errors import msg
from pipeline.formats import filters
from pipeline.lint import Fault, Used
from pipeline.template_folder import Found
from pipeline.template_language import TemplateEnvironment
from pipeline.template_reference import kind

_SUPPLIED = msg("comes with Semje")


@dataclass(frozen=True, slots=True)
class Linted:
    """A file of templates with its faults."""

    file: Path
    faults: tuple[Fault, ...]


def say_listed(found: Sequence[Found], face: Face, *, json: bool) -> None:
    """Say which templates there are, and where each comes from."""
    if json:
        listed = [{"type": f.type, "sprak": f.sprak, "own": f.own} for f in found]
        face.say_json({"templates": listed})
        return
    width = max((len(template.type) for template in found), default=0)
    for template in found:
        where = template.own or face.text(_SUPPLIED)
        face.say(f"{template.sprak}  {template.type:<{width}}  {where}")


def say_linted(linted: Sequence[Linted], face: Face, *, json: bool) -> None:
    """Say every fault of every file, and how many there are."""
    if json:
        face.say_json({"files": [_linted_as_json(one, face) for one in linted]})
        return
    for one in linted:
        for fault in one.faults:
            face.say(f"{one.file}: {fault.level.value} {_where(fault, face)}")
        if not one.faults:
            face.say(face.text(msg("{file}: nothing to remark", file=str(one.file))))
    say_count([fault.level for one in linted for fault in one.faults], len(linted), face)


def _where(fault: Fault, face: Face) -> str:
    """Write a fault after its place: the whole file has none."""
    places = [fault.part_name] if fault.part else []
    places += [fault.place] if fault.place is not None else []
    where = ", ".join(map(face.text, places))
    said = face.text(fault.message)
    return f"{where}: {said}" if where else said


def _linted_as_json(one: Linted, face: Face) -> dict[str, Any]:
    faults = [
        {
            "level": fault.level.value,
            "part": fault.part,
            "paragraph": fault.paragraph,
            "place": "" if fault.place is None else face.text(fault.place),
            "message": face.text(fault.message),
        }
        for fault in one.faults
    ]
    return {"file": str(one.file), "faults": faults}


def say_shown(type_: Dokumenttype, sprak: str, used: Used, face: Face, *, json: bool) -> None:
    """Say what a template may use, with a star at what it does use."""
    fields, known = variables(type_), _filters(sprak)
    if json:
        shown = [_field_as_json(field, used, (), face) for field in fields.values()]
        listed = [{"name": name, "used": name in used.filters} for name in known]
        face.say_json({"type": type_, "sprak": sprak, "variables": shown, "filters": listed})
        return
    face.say(face.text(msg("What {type} may use; * is what it does use:", type=type_)))
    for field in fields.values():
        face.say(_line(field, used, face))
        for line in _parts(field, used, face):
            face.say(f"    {line}")
    named = ", ".join(f"{name}*" if name in used.filters else name for name in known)
    face.say(face.text(msg("Filters: {names}", names=named)))


def _line(field: Field, used: Used, face: Face) -> str:
    told = [kind(field.shape), *([] if field.about is None else [field.about])]
    return f"{_star((field.name,), used)} {field.name}: {'; '.join(map(face.text, told))}"


def _filters(sprak: str) -> list[str]:
    known = TemplateEnvironment(filters(sprak)).filters
    return sorted(name for name in known if not name.startswith("_"))


def _parts(field: Field, used: Used, face: Face) -> Iterator[str]:
    for name, part in _holder(field.shape).parts.items():
        star = _star((field.name, name), used)
        yield f"{star} {field.name}.{name}: {face.text(kind(part.shape))}"


def _holder(shape: Shape) -> Shape:
    return shape.each or shape


def _star(path: tuple[str, ...], used: Used) -> str:
    return "*" if path in used.values else " "


def _field_as_json(field: Field, used: Used, within: tuple[str, ...], face: Face) -> dict[str, Any]:
    path, shape = (*within, field.name), field.shape
    holder = _holder(shape)
    told: dict[str, Any] = {
        "name": field.name,
        "kind": shape.kind.value,
        "may_be_missing": shape.may_be_missing,
        "used": path in used.values,
    }
    if field.about is not None:
        told["about"] = face.text(field.about)
    if shape.each is not None:
        told["each"] = shape.each.kind.value
    if holder.choices:
        told["choices"] = list(holder.choices)
    if holder.parts:
        parts = holder.parts.values()
        told["fields"] = [_field_as_json(part, used, path, face) for part in parts]
    return told
