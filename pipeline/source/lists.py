"""`ansatte_fil`: the employees in a spreadsheet beside the outcome file, instead of in it."""

import hashlib
import pathlib
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from pipeline.errors import Finding, InputError, Message, msg
from pipeline.model.refusal import excerpt
from pipeline.source.characters import FORBIDDEN, load
from pipeline.source.faults import fault
from pipeline.source.headings import PATH
from pipeline.source.nodes import Mapping, Node, Scalar, place_of
from pipeline.source.tables import Table, table_of

KEY = "ansatte_fil"


@dataclass(frozen=True, slots=True)
class ListFile:
    """The file of a list, by the name the outcome gives it, and its bytes."""

    navn: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The digest of its bytes, hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Attached:
    """What came of looking for a list; `table` is None when the outcome names none."""

    source: ListFile | None = None
    table: Table | None = None

    @property
    def employees_known(self) -> bool:
        """Whether the outcome names no list, or one that could be read."""
        return self.table is None or self.table.rows is not None


def attach(root: Mapping, file: str) -> Attached:
    """Read the list that the outcome names, and put its rows under `ansatte`."""
    named = _value(root, KEY)
    if not isinstance(named, Scalar) or named.absent:
        return Attached()
    if (refused := _refused(root, named, file)) is not None:
        return Attached(None, Table(None, [refused]))
    navn = named.text.strip()
    path = pathlib.Path(file).parent / navn
    try:
        data = load(path)
        table = _read(data, path)
    except InputError as error:
        return Attached(None, Table(None, list(error.findings)))
    if table.rows is not None:
        start = table.rows.start
        root.pairs.append((Scalar("ansatte", '"', start, start), table.rows))
    return Attached(ListFile(navn, data), table)


def _read(data: bytes, path: pathlib.Path) -> Table:
    if path.suffix.casefold() == ".csv":
        from pipeline.source.separated import sheet_of  # noqa: PLC0415 -- most have no list

        return table_of([sheet_of(data, str(path))])
    from pipeline.source.sheets import sheets_of  # noqa: PLC0415

    return table_of(sheets_of(data, str(path)))


def _value(root: Mapping, name: str) -> Node | None:
    found = (value for key, value in root.pairs if isinstance(key, Scalar) and key.text == name)
    return next(found, None)


def _refused(root: Mapping, named: Scalar, file: str) -> Finding | None:
    message = _both() if _value(root, "ansatte") else _faulty_path(named.text.strip(), file)
    return fault("F-LISTE", message, place_of(named.start, file), PATH) if message else None


def _both() -> Message:
    return msg("the employees stand both here and in a list: keep «ansatte» or «ansatte_fil»")


def _faulty_path(text: str, file: str) -> Message | None:
    """Say what is wrong with the name of a list, which must lie with the outcome file."""
    if PurePosixPath(text).suffix.casefold() not in {".xlsx", ".csv"}:
        return msg(
            "«{found}» is neither an .xlsx nor a .csv file: save the list as one of these",
            found=excerpt(text),
        )
    named = PurePosixPath(text)
    astray = named.is_absolute() or ".." in named.parts or PureWindowsPath(text).anchor
    if astray or "\\" in text or FORBIDDEN.search(text) or not _is_below(text, file):
        return msg(
            "«{found}»: a list lies beside the outcome file or in a folder below it; write its "
            "path from there, with / between folders",
            found=excerpt(text),
        )
    return None


def _is_below(text: str, file: str) -> bool:
    """Tell whether the file is below the outcome's folder also when links are followed."""
    folder = pathlib.Path(file).parent.resolve()
    return (folder / text).resolve().is_relative_to(folder)
