"""Every text of an outcome, with its place, and whose words it is."""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pipeline.errors import Path
from pipeline.model import Forhandling

_NEVER_PRINTED = ("arbeidsgiver", "fullmakt")
_OF_ONE_PARTY = frozenset({"partenes_syn", "tilforsler"})


def texts(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Give every text under a part of the file, with its place; a word of a fixed list is none."""
    if isinstance(value, str):
        return iter([(path, value)])
    if isinstance(value, BaseModel):
        keys = _keys_of_texts(type(value))
        return chain.from_iterable(texts(getattr(value, key), (*path, key)) for key in keys)
    if isinstance(value, tuple):
        return chain.from_iterable(texts(part, (*path, i)) for i, part in enumerate(value))
    return iter(())


@cache
def _keys_of_texts(kind: type[BaseModel]) -> tuple[str, ...]:
    """Give the keys that texts may stand under: all but those of a choice from a fixed list."""
    return tuple(key for key, field in kind.model_fields.items() if not _is_choice(field))


def _is_choice(field: FieldInfo) -> bool:
    kinds = (field.annotation, *get_args(field.annotation))
    return any(get_origin(kind) is Literal for kind in kinds)


def printed(forhandling: Forhandling) -> Iterator[tuple[Path, str]]:
    """Give every text that may come into a document: all but the mandate's (R-PR-06)."""
    return (pair for pair in texts(forhandling) if pair[0][:2] != _NEVER_PRINTED)


def own_words(forhandling: Forhandling) -> frozenset[str]:
    """Give every text of an outcome that a document may repeat, as it stands."""
    return frozenset(text for _, text in printed(forhandling))


def is_one_partys(path: Path) -> bool:
    """Tell whether a text is one party's own words: a view, a statement, or a claim."""
    return path[0] == "krav" or bool(_OF_ONE_PARTY & set(path))
