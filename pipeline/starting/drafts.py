"""The facts a new outcome file begins with: filled in as far as they are known, otherwise blank.

What each type of document needs stands in `parts.yaml`, piece by piece; here the pieces are laid
over each other. The order of the keys is the model's.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeAlias, get_args

import yaml

from pipeline.documents.document import Dokumenttype
from pipeline.errors import SemjeError, msg
from pipeline.model import Forhandling
from pipeline.rounds import Hjemmelregel, Runde
from pipeline.source.shapes import SCALAR, Shape, shape_of

Outline: TypeAlias = dict[str, Any]
"""A part of an outcome as texts, in lists and under keys as the file has them."""

Language = Literal["nb", "nn", "sv"]

BLANK = ""
"""The text of what is not known yet."""


class StartError(SemjeError):
    """An outcome cannot be begun or gone on with: the area has no such document, say."""


def draft(kind: Dokumenttype, runde: Runde, lang: Language, *, named: bool) -> Outline:
    """Give what an outcome of this round holds for the type of document.

    The round's name stays blank unless it is `named` by the user. Raises `StartError` for a type
    that the round has not, and for a language that its documents are not written in.
    """
    words = _words_of(runde)
    line = _line_of(kind, runde, words)
    _check_language(lang, runde)
    begun: Any = {
        "semje": "1",
        "sprak": lang,
        "eier": line["eier"],
        "tariffomrade": runde.tariffomrade,
        "runde": runde.navn if named else BLANK,
    }
    for piece in _pieces(line, words):
        begun = laid_over(begun, _data()["deler"][piece])
    ordered: Outline = in_order(_with_basis(begun, runde), shape_of(Forhandling))
    return ordered


def kinds_of(runde: Runde) -> tuple[Dokumenttype, ...]:
    """Give the types of documents that there are in a round."""
    words, lines = _words_of(runde), _data()["typer"]
    return tuple(kind for kind in get_args(Dokumenttype) if _is_had(lines[kind], words))


def own_basis(runde: Runde) -> Hjemmelregel:
    """Give the basis one usually begins on: the pot's, or the first that is negotiated."""
    negotiated = [rule for rule in runde.hjemler if rule.art != "drofting"]
    return min(negotiated, key=lambda rule: rule.art != "pott")


def laid_over(under: Any, over: Any) -> Any:
    """Lay a piece over what is there: keys and entries of both, and where both have a text, its."""
    if isinstance(under, dict) and isinstance(over, dict):
        return {**under, **{k: laid_over(under.get(k), v) for k, v in over.items()}}
    if isinstance(under, list) and isinstance(over, list):
        both = [laid_over(a, b) for a, b in zip(under, over, strict=False)]
        return [*both, *under[len(over) :], *over[len(under) :]]
    return over


@cache
def _data() -> dict[str, Any]:
    source = files("pipeline.starting").joinpath("parts.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.load(source, yaml.CBaseLoader)  # noqa: S506 -- texts only
    return data


def _words_of(runde: Runde) -> frozenset[str]:
    """Say in the words of `parts.yaml` what a round is."""
    money = "pott" if runde.pott else "ramme"
    words = {"lonerevision" if own_basis(runde).art == "lonerevision" else money}
    if runde.nasjonal_part:
        words.add("nasjonal")
    if dispute := own_basis(runde).tvist:
        words.add(dispute.dokument)
        if dispute.oversendelse:
            words |= {"oversendelse", dispute.oversendelse}
    return frozenset(words)


def _line_of(kind: Dokumenttype, runde: Runde, words: frozenset[str]) -> Mapping[str, Any]:
    """Give the line of a type; raises `StartError` where the round has no such document."""
    line: Mapping[str, Any] = _data()["typer"][kind]
    if not _is_had(line, words):
        raise StartError(
            msg(
                "there is no {type} in the tariff area «{area}» (round {round}); there one can "
                "begin with {known}",
                type=kind,
                area=runde.tariffomrade,
                round=runde.navn,
                known=", ".join(kinds_of(runde)),
            )
        )
    return line


def _is_had(line: Mapping[str, Any], words: frozenset[str]) -> bool:
    requires = line.get("krever")
    return bool(words & line.keys() & {"pott", "ramme", "lonerevision"}) and (
        requires is None or requires in words
    )


def _pieces(line: Mapping[str, Any], words: frozenset[str]) -> Iterator[str]:
    if common := line.get("som"):
        yield from _pieces(_data()["felles"][common], words)
    yield from line.get("deler", ())
    for word in sorted(words & line.keys()):
        yield from line[word]


def _check_language(lang: Language, runde: Runde) -> None:
    spoken = runde.dokumentsprak
    if lang not in spoken:
        raise StartError(
            msg(
                "documents in the tariff area «{area}» are written in {known}, not in {lang}",
                area=runde.tariffomrade,
                known=", ".join(spoken),
                lang=lang,
            )
        )


def _with_basis(found: Any, runde: Runde) -> Any:
    """Give the same with the round's basis where `parts.yaml` leaves a place for it."""
    if isinstance(found, dict):
        return {key: _with_basis(value, runde) for key, value in found.items()}
    if isinstance(found, list):
        return [_with_basis(item, runde) for item in found]
    return own_basis(runde).kode if found == "$hjemmel" else found


def in_order(found: Any, shape: Shape) -> Any:
    """Give the same with its keys in the order of the model."""
    if isinstance(found, dict):
        return {
            key: in_order(found[key], inner) for key, inner in shape.keys.items() if key in found
        }
    if isinstance(found, list):
        return [in_order(item, shape.items or SCALAR) for item in found]
    return found
