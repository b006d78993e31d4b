"""Where the settlement rounds lie: those that come with Semje, and a user's own before them."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

from pipeline.errors import InputError, SemjeError, msg
from pipeline.formats import dato
from pipeline.model.refusal import excerpt
from pipeline.rounds.bases import APPEAL_DATE, Tvistebehandling
from pipeline.rounds.languages import in_language
from pipeline.rounds.model import Runde
from pipeline.source.binding import bind
from pipeline.source.characters import decode, load
from pipeline.source.faults import fault, in_file_order
from pipeline.source.nodes import Positions, parse
from pipeline.source.texts import Undrawable, faulty_texts

_SUFFIX = ".yaml"


class UnknownRoundError(SemjeError):
    """An outcome names a settlement round that is not there; names the nearest and all known."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        nearest = get_close_matches(name, known, n=1, cutoff=0)[0]
        super().__init__(
            msg(
                "there is no settlement round «{name}»: did you mean «{nearest}»? Known: {known}",
                name=name,
                nearest=nearest,
                known=", ".join(known),
            )
        )


class RoundFolderError(SemjeError):
    """The folder of a user's own rounds is not there, so that Semje's would silently be used."""


def all_drawn(text: str) -> tuple[tuple[int, str], ...]:
    """Stand in for the fonts where none are asked: everything can be drawn."""
    del text
    return ()


@dataclass(frozen=True, slots=True)
class RoundFolder:
    """The rounds in reach; a file in `own` (`ka-2028.yaml`) adds one, or stands in for Semje's."""

    own: Path | None = None
    undrawable: Undrawable = all_drawn

    def names(self) -> tuple[str, ...]:
        """Name the rounds, in alphabetical order. Raises `RoundFolderError`."""
        return tuple(sorted({*_supplied_names(), *self._own_names()}))

    def read(self, name: str, sprak: str = "nb") -> Runde:
        """Read the round with this name, its texts in a language.

        Raises `UnknownRoundError`, `RoundFolderError`, and `InputError` with every fault of a file
        of the user's own.
        """
        if name not in self.names():
            raise UnknownRoundError(name, self.names())
        if self.own is not None and name in self._own_names():
            return read_file(self.own / f"{name}{_SUFFIX}", sprak, self.undrawable)
        return _supplied(name, sprak)

    def _own_names(self) -> Iterator[str]:
        if self.own is not None:
            if not self.own.is_dir():
                text = "the folder {folder} is not there: correct the setting «runder»"
                raise RoundFolderError(msg(text, folder=str(self.own)))
            yield from (path.stem for path in self.own.glob(f"*{_SUFFIX}"))


def read_file(path: Path, sprak: str, undrawable: Undrawable) -> Runde:
    """Read a file of a round as strictly as an outcome; raises `InputError` with every fault."""
    file = str(path)
    return read_text(decode(load(path), file), file, sprak, undrawable)


def read_text(text: str, file: str, sprak: str, undrawable: Undrawable) -> Runde:
    """Read the text of a round, as `read_file` does; `file` is the name it goes by."""
    root = in_language(parse(text, file, begins="navn: …"), sprak)
    positions = Positions(file, root)
    bound = bind(root, Runde, positions)
    findings = [*bound.findings, *faulty_texts(root, text, undrawable, file)]
    stem = Path(file).stem
    if (found := bound.data.get("navn")) and found != stem:
        message = msg(
            "the round is named «{found}», and its file «{stem}»: give both the same name",
            found=excerpt(found),
            stem=stem,
        )
        findings.append(fault("F-VERDI", message, positions.locate(("navn",)), ("navn",)))
    if findings or not bound.model:
        raise InputError(in_file_order(findings))
    return _dated(bound.model, sprak)


def _dated(runde: Runde, sprak: str) -> Runde:
    """Give the round with its appeal date in the sentences that leave a place for it."""
    if runde.ankefrist is None:
        return runde
    day = dato(runde.ankefrist, sprak=sprak)
    hjemler = (
        regel.model_copy(update={"tvist": _dispute(regel.tvist, day)}) if regel.tvist else regel
        for regel in runde.hjemler
    )
    return runde.model_copy(update={"hjemler": tuple(hjemler)})


def _dispute(tvist: Tvistebehandling, day: str) -> Tvistebehandling:
    return tvist.model_copy(update={"tekst": tvist.tekst.replace(APPEAL_DATE, day)})


@cache
def _supplied_names() -> tuple[str, ...]:
    names = (entry.name for entry in files("pipeline.rounds").iterdir())
    return tuple(sorted(n.removesuffix(_SUFFIX) for n in names if n.endswith(_SUFFIX)))


@cache
def _supplied(name: str, sprak: str) -> Runde:
    file = f"{name}{_SUFFIX}"
    return read_text(supplied_text(name), file, sprak, all_drawn)


def supplied_text(name: str) -> str:
    """Give the file of a round that comes with Semje, for someone to begin their own with."""
    return files("pipeline.rounds").joinpath(f"{name}{_SUFFIX}").read_text("utf-8")
