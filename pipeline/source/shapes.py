"""What the model expects where: known keys, list entries, references; read off its annotations."""

from dataclasses import dataclass, field
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from pipeline.model.references import Referanse, Slag


@dataclass(frozen=True, slots=True)
class Shape:
    """What a place of the file holds: `keys` with values, a list of `items`, or one scalar.

    `reference` says among what a scalar that is a name must be found; `words` are those a scalar
    is one of, where they are few.
    """

    keys: "dict[str, Shape]" = field(default_factory=dict)
    items: "Shape | None" = None
    reference: Slag | None = None
    words: tuple[str, ...] = ()


SCALAR = Shape()
"""The shape of a plain value, and of what is not known."""


@lru_cache
def shape_of(model: type[BaseModel]) -> Shape:
    """Give the shape of a model, which does not contain itself."""
    fields = model.model_fields.items()
    return Shape({name: _shape(f.annotation, tuple(f.metadata)) for name, f in fields})


def _shape(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    """Give the shape of an annotation; a union is taken to be of one type with None."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0], (*metadata, *arguments[1:]))
    if origin in {Union, UnionType}:
        return _shape(next(a for a in arguments if a is not NoneType), metadata)
    if origin in {tuple, list}:
        return Shape(items=_shape(arguments[0]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return shape_of(annotation)
    return _scalar(annotation, metadata)


def _scalar(annotation: Any, metadata: tuple[Any, ...]) -> Shape:
    words = get_args(annotation) if get_origin(annotation) is Literal else ()
    reference = next((m.til for m in metadata if isinstance(m, Referanse)), None)
    return Shape(reference=reference, words=("ja", "nei") if annotation is bool else words)
