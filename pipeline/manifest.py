"""`semje-manifest.json`: what lies in a folder of made documents, and what filing needs to know.

It holds names of parties, as the documents beside it do, and never the mandate (R-PR-06).
"""

import hashlib
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import SemjeError, msg

FILE = "semje-manifest.json"
"""The manifest's name in its folder."""

LARGEST = 20_000_000
"""How many bytes a manifest may have."""


class ManifestError(SemjeError):
    """A folder is none that Semje has made, or not as it was made; says which file is at fault."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MadeFile(_Part):
    """A file in the folder, and the SHA-256 it had when it was made."""

    navn: str = Field(pattern=r"^[^./\\][^/\\]*$")
    sha256: str


class ReadFile(_Part):
    """A file that facts were read from, by its path from the outcome file, and its SHA-256."""

    navn: str
    sha256: str


class MadeDocument(_Part):
    """A document, with what is to be said of it in a journal."""

    navn: str
    type: str
    tittel: str
    dato: date
    avsender: str
    mottakere: tuple[str, ...] = ()
    organisasjoner: tuple[str, ...] = ()
    """The unions it concerns: a special category of personal data (R-PV-01)."""
    hjemmel: str | None = None
    utfall: str | None = None
    undertegnes: bool = False
    intern: bool = True
    """For the employer's own office only. A manifest of before this was told says so of all."""
    docx: MadeFile
    pdf: MadeFile
    xlsx: MadeFile | None = None
    """The same as a spreadsheet, for those who reckon on. It is not filed: the document is."""


class Manifest(_Part):
    """The folder's contents and the negotiation they belong to."""

    semje_manifest: Literal[1] = 1
    utfall_fil: str
    """The name of the outcome file."""
    utfall_sha256: str
    """Of the outcome file, followed by the list of employees that it names, if any."""
    ansatte_fil: ReadFile | None = None
    eier: str
    sprak: str
    tariffomrade: str
    overenskomst: str
    runde: str
    aar: int
    """The year the round takes effect."""
    region: str | None = None
    arbeidsgiver: str
    organisasjonsnummer: str | None = None
    tall: dict[str, str] = {}
    """The pot's figures by their general names, as decimal text."""
    dokumenter: tuple[MadeDocument, ...]
    kopier: tuple[MadeFile, ...] = ()
    """Further files made of the documents: signing copies."""

    @property
    def files(self) -> dict[str, str]:
        """The SHA-256 of every file made, by name; the manifest itself not among them."""
        made = [f for d in self.dokumenter for f in (d.docx, d.pdf, d.xlsx) if f is not None]
        return {file.navn: file.sha256 for file in (*made, *self.kopier)}


def made_file(path: Path) -> MadeFile:
    """Describe a file as it now is."""
    return MadeFile(navn=path.name, sha256=hashlib.sha256(path.read_bytes()).hexdigest())


def write(manifest: Manifest, folder: Path) -> None:
    """Write the manifest into the folder."""
    text = manifest.model_dump_json(indent=2, exclude_defaults=False)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def read(folder: Path) -> Manifest:
    """Read the folder's manifest and check that every file is there as it was made.

    Raises `ManifestError`.
    """
    path = folder / FILE
    try:
        if path.stat().st_size > LARGEST:
            raise ManifestError(msg("{file} is larger than a manifest is", file=str(path)))
        manifest = Manifest.model_validate_json(path.read_bytes())
        changed = [n for n, sha in manifest.files.items() if made_file(folder / n).sha256 != sha]
    except FileNotFoundError as error:
        text = "{file} is missing: give a folder that `semje make` has made"
        raise ManifestError(msg(text, file=error.filename)) from error
    except (OSError, ValidationError) as error:
        text = "{file} cannot be read as a manifest; make the documents anew"
        raise ManifestError(msg(text, file=str(path))) from error
    if changed:
        text = "{file} has been changed since it was made; move it away and make the documents anew"
        raise ManifestError(msg(text, file=str(folder / changed[0])))
    return manifest
