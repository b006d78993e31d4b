"""A package for one recipient: the documents and the extract of the outcome that it may have.

The package is a bag in a zip. Its payload is a folder like one that `semje make` makes, with a
manifest of its own, and beside it:

- the extract of the outcome (`pipeline/extract.py`), under the outcome file's own name;
- `semje-levering.json`: who sends it to whom, when, and the key it is known by.

Equal documents, sent by the same person at the same moment, give equal bytes.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal
from uuid import NAMESPACE_URL, UUID, uuid5

from pydantic import BaseModel, ConfigDict, Field

from pipeline import docx_package, manifest
from pipeline.bag import bagged
from pipeline.checking import Outcome
from pipeline.errors import InputError, Message, SemjeError, msg
from pipeline.extract import extract
from pipeline.manifest import MadeDocument, Manifest
from pipeline.model import Forhandling, Organisasjon
from pipeline.rounds.folder import all_drawn
from pipeline.source.reading import read_text
from pipeline.strangers import Strangers

FILE = "semje-levering.json"
"""What says who sends the package to whom."""

LETTER = "oversendelse_kompetansesenter"
_FOLDER = "levering"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class DeliveryError(SemjeError):
    """A package cannot be made for a recipient; says why."""


class Levering(BaseModel):
    """What `semje-levering.json` holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    semje_levering: Literal[1] = 1
    nokkel: UUID
    """The key, a UUID: the same for the same outcome, sender, recipient, person and moment."""
    avsender: str
    """Whose copy the documents are of: the employer, or the union."""
    mottaker: str
    organisasjon: str
    """The union whose extract this is."""
    levert_av: str
    levert: datetime
    brev: str | None = None
    """The name of the letter (DOMAIN 6.10), where it has been written."""
    utfall: str = Field(pattern=r"^[^./\\][^/\\]*\.ya?ml$")
    """The name of the extract."""


@dataclass(frozen=True, slots=True)
class Sender:
    """The person who sends a package, and when; it is passed in."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that the recipient may not have, and why."""

    navn: str
    why: Message


@dataclass(frozen=True, slots=True)
class Delivery:
    """A package, and what it is told of."""

    levering: Levering
    documents: tuple[MadeDocument, ...]
    left_out: tuple[LeftOut, ...]
    package: bytes
    name: str
    """The name it goes by where none is given: it tells nobody's union (R-PV-01)."""


def deliver(folder: Path, outcome: Outcome, recipient: str, sender: Sender) -> Delivery:
    """Pack what a recipient may have of a folder of made documents.

    `recipient` is a union of the outcome, or the competence centre that it names. Raises
    `ManifestError` for a folder that is not as it was made, and `DeliveryError` when the outcome
    is not the one it was made of, the recipient is not known, the copy is another union's, or
    nothing may be sent.
    """
    made = manifest.read(folder)
    _refuse_other_outcome(made, outcome, folder)
    union = _union(outcome, recipient)
    strangers = Strangers.of(outcome.forhandling, union.navn)
    chosen, left_out = _sorted_out(made, folder, union.navn, strangers)
    if not chosen:
        text = "nothing of {folder} may be sent to this recipient"
        raise DeliveryError(msg(text, folder=str(folder)))
    told = _extract(outcome, union.navn)
    levering = _levering(made, outcome, union, chosen, sender)
    payload = _payload(made, folder, chosen, levering, told)
    _refuse_strangers(payload, strangers)
    info = {
        "Source-Organization": levering.avsender,
        "Contact-Name": sender.by,
        "Bagging-Date": sender.at.date().isoformat(),
        "External-Identifier": str(levering.nokkel),
    }
    number = outcome.forhandling.organisasjoner.index(union) + 1
    name = f"{Path(made.utfall_fil).stem}-levering-part-{number}.zip"
    return Delivery(levering, chosen, left_out, bagged(payload, info, _FOLDER), name)


def outcome_file(folder: Path, given: Path | None, here: Path) -> Path:
    """Find the outcome file of a folder of made documents: the one given, or the one by its name.

    It is looked for in `here`, and beside the folder and the one above. Raises `ManifestError`,
    and `DeliveryError` when there is none.
    """
    if given:
        return given
    name = manifest.read(folder).utfall_fil
    places = (here, folder.resolve().parent, folder.resolve().parent.parent)
    found = next((place / name for place in places if (place / name).is_file()), None)
    if found is None:
        text = "{file}, which the documents were made of, is not found; say where with --outcome"
        raise DeliveryError(msg(text, file=name))
    return found


def _refuse_other_outcome(made: Manifest, outcome: Outcome, folder: Path) -> None:
    if outcome.digest != made.utfall_sha256:
        text = "the outcome is not as it was when {folder} was made; make the documents anew"
        raise DeliveryError(msg(text, folder=str(folder)))


def _union(outcome: Outcome, recipient: str) -> Organisasjon:
    """Find the union that a recipient is, or is the centre of."""
    forhandling = outcome.forhandling
    found = [o for o in forhandling.organisasjoner if recipient in _called(outcome, o)]
    if len(found) != 1:
        raise DeliveryError(_unknown(forhandling, recipient))
    owner = forhandling.eier_organisasjon
    if forhandling.eier == "organisasjon" and owner not in (None, found[0].navn):
        raise DeliveryError(msg("the outcome is another union's copy, and is its own to send"))
    return found[0]


def _called(outcome: Outcome, organisasjon: Organisasjon) -> Iterator[str]:
    """Give the names a union is found by: its own, and that of its centre."""
    yield organisasjon.navn
    if organisasjon.kortnavn:
        yield organisasjon.kortnavn
    centre = outcome.forhandling.kompetansesenter
    if centre and _has_centre(outcome, organisasjon.navn):
        yield centre.navn


def _unknown(forhandling: Forhandling, recipient: str) -> Message:
    known = [organisasjon.navn for organisasjon in forhandling.organisasjoner]
    text = "«{name}» is no recipient that the outcome names; name one of {known}"
    return msg(text, name=recipient, known=known)


def _has_centre(outcome: Outcome, union: str) -> bool:
    """Tell whether the centre that the outcome names is this union's (R-EA-01)."""
    forhandling = outcome.forhandling
    alone = forhandling.eier == "organisasjon" or len(forhandling.organisasjoner) == 1
    return alone or outcome.runde.med_kompetansesenter == (union,)


def _sorted_out(
    made: Manifest, folder: Path, union: str, strangers: Strangers
) -> tuple[tuple[MadeDocument, ...], tuple[LeftOut, ...]]:
    """Tell the documents that a union may have from those it may not.

    Spreadsheets are not sent: the documents are.
    """
    judged = [(d, _reason_against(d, folder, union, strangers)) for d in made.dokumenter]
    chosen = (d.model_copy(update={"xlsx": None}) for d, why in judged if why is None)
    return tuple(chosen), tuple(LeftOut(document.navn, why) for document, why in judged if why)


def _reason_against(
    document: MadeDocument, folder: Path, union: str, strangers: Strangers
) -> Message | None:
    """Say why a union may not have a document; None when it may."""
    if document.intern:
        return msg("it is for the employer's own office")
    if set(document.organisasjoner) - {union}:
        return msg("it concerns another union")
    if document.mottakere and not document.organisasjoner:
        return msg("it is somebody else's letter")
    if any(strangers.are_in(line) for line in _lines(folder / document.docx.navn)):
        return msg("it names another union, or somebody who is no member")
    return None


def _lines(docx: Path) -> Iterator[str]:
    """Give every text of a DOCX: its paragraphs wherever they stand, and what it says of itself."""
    parts = docx_package.read(docx.read_bytes())
    for name, data in parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        root = docx_package.parse(name, data)
        yield from ("".join(map(str, p.itertext())) for p in root.iter(f"{_W}p"))
        if name.startswith("docProps/"):
            yield from (element.text or "" for element in root.iter())


def _extract(outcome: Outcome, union: str) -> str:
    """Give the text of the extract, which is an outcome file itself."""
    text = extract(outcome.forhandling, union, has_centre=_has_centre(outcome, union))
    why = msg("the outcome cannot be told of without others' names; look at what it says of all")
    if text is None:
        raise DeliveryError(why)
    try:
        read_text(text, FILE, all_drawn)
    except InputError as error:
        raise DeliveryError(why) from error
    return text


def _levering(
    made: Manifest,
    outcome: Outcome,
    union: Organisasjon,
    chosen: Iterable[MadeDocument],
    sender: Sender,
) -> Levering:
    centre = outcome.forhandling.kompetansesenter
    mottaker = centre.navn if centre and _has_centre(outcome, union.navn) else union.navn
    avsender = made.arbeidsgiver if made.eier == "arbeidsgiver" else union.navn
    about = (made.arbeidsgiver, made.runde, made.utfall_fil, avsender, mottaker, sender.by)
    letter = next((d.navn for d in chosen if d.type == LETTER), None)
    return Levering(
        nokkel=uuid5(NAMESPACE_URL, "\n".join((*about, sender.at.isoformat()))),
        avsender=avsender,
        mottaker=mottaker,
        organisasjon=union.navn,
        levert_av=sender.by,
        levert=sender.at,
        brev=letter,
        utfall=_extract_name(made),
    )


def _extract_name(made: Manifest) -> str:
    """Give the extract the outcome file's name, with the ending by which it is known as YAML."""
    name = Path(made.utfall_fil)
    return name.name if name.suffix in (".yaml", ".yml") else f"{name.name}.yaml"


def _payload(
    made: Manifest, folder: Path, chosen: tuple[MadeDocument, ...], levering: Levering, text: str
) -> dict[str, bytes]:
    """Give the files of the package by name."""
    listed = made.model_copy(
        update={
            "utfall_sha256": hashlib.sha256(text.encode()).hexdigest(),
            "ansatte_fil": None,
            "eier": "organisasjon",
            "dokumenter": chosen,
            "kopier": (),
        }
    )
    files = {name: (folder / name).read_bytes() for name in listed.files}
    return {
        **files,
        manifest.FILE: _as_json(listed),
        levering.utfall: text.encode(),
        FILE: _as_json(levering),
    }


def _as_json(said: BaseModel) -> bytes:
    return (said.model_dump_json(indent=2) + "\n").encode()


def _refuse_strangers(payload: Mapping[str, bytes], strangers: Strangers) -> None:
    """Look at all that the package says beside its documents; fail closed."""
    said = [data.decode() for name, data in payload.items() if not name.endswith((".docx", ".pdf"))]
    if any(strangers.are_in(text) for text in (*said, *payload)):
        text = "the package would name another union, or somebody who is no member"
        raise DeliveryError(msg(text))
