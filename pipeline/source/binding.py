"""From nodes to the model: known keys, plain values, and pydantic's errors said to people."""

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.errors import Finding, Mending, Message, Path, msg
from pipeline.model.refusal import excerpt
from pipeline.source.faults import fault
from pipeline.source.nodes import Mapping, Node, Positions, Scalar, place_of
from pipeline.source.shapes import SCALAR, Shape, shape_of
from pipeline.source.spelling import known_key
from pipeline.source.syntax import spaced, without_space
from pipeline.source.validation import explain

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Bound(Generic[M]):
    """What came of binding: the model unless there are findings, and the plain data either way."""

    model: M | None
    data: dict[str, Any]
    findings: list[Finding]


def bind(root: Mapping, model: type[M], positions: Positions) -> Bound[M]:
    """Make the model of the nodes, and file every key in `entries` under its known name."""
    shape = shape_of(model)
    plain = _Plain(positions.file)
    data = plain.mapping(root, shape, ())
    try:
        made = model.model_validate(data)
    except ValidationError as error:
        told = {finding.path for finding in plain.findings}
        also = explain(error, data, shape, positions)
        return Bound(None, data, plain.findings + [f for f in also if f.path not in told])
    return Bound(None if plain.findings else made, data, plain.findings)


@dataclass(slots=True)
class _Plain:
    """Turns nodes into dicts, lists and texts; gathers what is wrong with the keys."""

    file: str
    findings: list[Finding] = field(default_factory=list)

    def mapping(self, node: Mapping, shape: Shape, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, value in node.pairs:
            name = self._name(key, value, node, shape, path)
            if name is None:
                continue
            if not isinstance(value, Scalar):
                values[name] = self._value(value, shape.keys.get(name, SCALAR), (*path, name))
            elif not value.absent:
                values[name] = value.text
            elif name not in shape.keys:
                values[name] = None  # so that the model refuses the key all the same
        return values

    def _value(self, node: Node, shape: Shape, path: Path) -> Any:
        if isinstance(node, Scalar):
            return node.text
        if isinstance(node, Mapping):
            return self.mapping(node, shape, path)
        items = shape.items or SCALAR
        return [self._item(item, items, (*path, i)) for i, item in enumerate(node.items)]

    def _item(self, node: Node, shape: Shape, path: Path) -> Any:
        if isinstance(node, Scalar) and node.absent:
            message = msg("this entry of the list is empty: give it a value, or delete its dash")
            self._tell("F-VERDI", message, node, path)
        return self._value(node, shape, path)

    def _name(
        self, key: Node, value: Node, within: Mapping, shape: Shape, path: Path
    ) -> str | None:
        """File the key and give its name; None, having told why, if it cannot be used."""
        if not isinstance(key, Scalar) or not key.text.strip():
            self._tell("F-NOKKEL", msg("a key must be a word"), key, path)
            return None
        name = key.text
        if (no_key := _no_key(key, value)) is not None:
            mending = self._mending(key, within)
            self._tell(*no_key, key, (*path, name.partition(":")[0]), mending)
            return None
        if name not in shape.keys:
            name = known_key(name, shape.keys) or name
        if name in within.entries:
            self._tell("F-NOKKEL", _repeated(key, within.entries[name][0]), key, (*path, name))
            return None
        within.entries[name] = key, value
        return name

    def _mending(self, key: Scalar, within: Mapping) -> Mending | None:
        """Mend `key:value`, or `62,5` that braces have parted, where that is what stands there."""
        if without_space(key.text):
            return spaced(key.text, place_of(key.start, self.file))
        before = (value for _, value in within.pairs if isinstance(value, Scalar))
        whole = next((v for v in before if v.end.index + 1 == key.start.index), None)
        if whole is None or whole.quoting or not (whole.text + key.text).isdecimal():
            return None
        number = f"{whole.text},{key.text}"
        return Mending(place_of(whole.start, self.file), number, f"'{number}'")

    def _tell(
        self, rule: str, message: Message, node: Node, path: Path, mending: Mending | None = None
    ) -> None:
        place = place_of(node.start, self.file)
        self.findings.append(fault(rule, message, place, path, mending))


def _no_key(key: Scalar, value: Node) -> tuple[str, Message] | None:
    """Give rule and message if the text stands where a key should, but is not meant as one."""
    if key.text == "<<" and not key.quoting:
        return "F-ANKER", msg("merge keys (<<) of YAML are not used: write the keys out")
    if not isinstance(value, Scalar) or not value.absent or value.end.index > key.end.index:
        return None
    return "F-SYNTAKS", without_space(key.text) or msg(
        "«{found}» has no colon: inside braces a comma parts keys, so put a text or a number that "
        "holds a comma in quotes",
        found=excerpt(key.text),
    )


def _repeated(key: Scalar, first: Scalar) -> Message:
    return msg(
        "the key «{key}» stands here a second time; the first is in line {line}, column {column}",
        key=excerpt(key.text),
        line=first.start.line + 1,
        column=first.start.column + 1,
    )
