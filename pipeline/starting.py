"""`semje new`: the beginning of an outcome file, with an explanation beside each fact to fill in.

The file is in bokmål, as its keys are. A blank is a key without a value: `semje check` names each
one that is still to be filled, and its line.
"""

import json
import os
from collections.abc import Mapping
from enum import StrEnum
from io import BufferedWriter
from pathlib import Path
from types import MappingProxyType

from pipeline.errors import SemjeError, msg
from pipeline.rounds import read_round, round_names
from pipeline.source.schema import FILE, FIRST_LINE, json_schema


class StartError(SemjeError):
    """A new file cannot be begun: no such area yet, or something is there already."""


class Kind(StrEnum):
    """The documents one can begin with."""

    KRAV_DOKUMENT = "krav_dokument"
    TILBUD = "tilbud"
    ENIGHETSPROTOKOLL = "enighetsprotokoll"
    UENIGHETSPROTOKOLL = "uenighetsprotokoll"
    LONNSLISTE = "lonnsliste"
    """The list of employees, which `pipeline.paylist` makes."""


_HEAD = """\
{first_line}
# {title} Fyll ut det som mangler, og prøv filen med: semje check
# Alle nøkler med forklaring: semje schema. Filen følger forhandlingen og vokser med den.
semje: 1
eier: {eier}  # hvem sin kopi dette er: arbeidsgiver eller organisasjon
tariffomrade: {area}
runde:  # rundens navn, ett av: {rounds}

arbeidsgiver:
  navn:  # fullt navn, slik det skal stå i dokumentene
  representanter:
    - navn:  # den som leder forhandlingene for arbeidsgiveren
      rolle:  # for eksempel leder
      forhandlingsleder: ja

organisasjoner:
  - navn:  # fullt navn, for eksempel Fagforbundet
    representanter:
      - navn:  # den tillitsvalgte
        rolle: tillitsvalgt
        meldt_skriftlig:  # ja når arbeidsgiveren har fått skriftlig beskjed om hvem det er
"""

_BASE = """
grunnlag:
  grunnlonnsmasse:  # kroner: utbetalt grunnlønn i grunnlagsåret, også til uorganiserte
  omfatter_uorganiserte:  # ja når lønnen til de uorganiserte er med
"""

_MEETING = """
moter:
  - type: drofting  # det lønnspolitiske drøftingsmøtet
    dato:  # år-måned-dag
    referat_kunngjort:  # datoen referatet ble gjort kjent for de ansatte
  - type: forhandling
    dato:  # år-måned-dag, for eksempel 2026-10-13
    kl:  # fra og til, for eksempel 12.00–14.30
    sted:  # møtestedet
"""

_EMPLOYEES = """
# Én linje per ansatt. Lønn er grunnlønn per år i 100 % stilling.
ansatte:
  - navn:  # den ansattes navn
    organisasjon:  # organisasjonens navn som over; utelatt: uorganisert
    kode:  # stillingskoden, fire siffer
    stilling:  # for eksempel kirketjener
    prosent: 100
    gammel:  # kroner per år før forhandlingene
"""

_NEW_PAY = "    ny:  # kroner per år etter forhandlingene: avtalt, eller siste tilbud\n"
_LAST_CLAIM = "    siste_krav:  # kroner per år etter organisasjonens siste krav\n"

_CLAIM = """
krav:
  - nr: 1
    fra:  # organisasjonens navn som over
    dato:  # år-måned-dag
    sted:  # der kravet er skrevet
    begrunnelse:  # hvorfor
    punkter:
      - type: individuelt  # flere typer: semje schema
        ansatt:  # navnet som i listen
        kr:  # tillegg per år i full stilling
"""

_OFFER = """
tilbud:
  - nr: 1
    dato:  # år-måned-dag
    sted:  # der tilbudet er skrevet
    skriftlig:  # ja eller nei; et skriftlig tilbud binder også etter brudd
    fellesmote:  # ja eller nei: om det ble gitt i møte med alle organisasjonene
    begrunnelse:  # hvorfor
    punkter:
      - type: individuelt  # flere typer: semje schema
        ansatt:  # navnet som i listen
        kr:  # tillegg per år i full stilling
    uorganiserte:  # gjelder de ansatte som ikke er medlem i en organisasjon med partsrett
      akter_a_gi_tillegg: nei
      andel_av_potten_kr: 0
      andel_av_potten_prosent: 0
"""

_PROTOCOL = """
protokoller:
  - hjemmel: {hjemmel}
    utfall: {utfall}
    forste_utbetaling:  # måneden ny lønn utbetales første gang, for eksempel 2026-11
    pott_kontrollert:  # ja når alle parter har sett samlet bruk av potten før undertegning
"""

_DISPUTE = """
protokoller:
  - hjemmel: {hjemmel}
    utfall: {utfall}
    organisasjoner:
      -  # organisasjonen det ble brudd med, med navn som over
    pott_kontrollert:  # ja når alle parter har sett samlet bruk av potten før undertegning
    uenighet:
      om:
        -  # det partene ikke ble enige om
      partenes_syn:
        - fra:  # organisasjonens navn som over
          tekst:  # organisasjonens syn, ordrett
        - fra: arbeidsgiver
          tekst:  # arbeidsgiverens syn, ordrett
      siste_krav: 1
      siste_tilbud: 1
"""

_LIST_OFFER = """
tilbud:
  - nr: 1
    dato:  # år-måned-dag: det siste tilbudet
    kl:  # klokkeslettet, for eksempel 17.40
    skriftlig:  # ja eller nei; et skriftlig tilbud binder også etter brudd
    fellesmote:  # ja eller nei: om det ble gitt i møte med alle organisasjonene
    etter_liste: ja  # tilbudet er kolonnen ny i listen
    uorganiserte:  # gjelder de ansatte som ikke er medlem i en organisasjon med partsrett
      akter_a_gi_tillegg: nei
      andel_av_potten_kr: 0
      andel_av_potten_prosent: 0
"""

_PARTS: Mapping[Kind, tuple[str, str, tuple[str, ...]]] = MappingProxyType(
    {
        Kind.KRAV_DOKUMENT: ("Krav dokument 1.", "organisasjon", (_EMPLOYEES, _CLAIM)),
        Kind.TILBUD: ("Tilbud nr. 1.", "arbeidsgiver", (_BASE, _EMPLOYEES, _OFFER)),
        Kind.ENIGHETSPROTOKOLL: (
            "Protokoll ved enighet.",
            "arbeidsgiver",
            (_BASE, _MEETING, _EMPLOYEES, _NEW_PAY, _PROTOCOL),
        ),
        Kind.UENIGHETSPROTOKOLL: (
            "Uenighetsprotokoll.",
            "arbeidsgiver",
            (_BASE, _MEETING, _EMPLOYEES, _NEW_PAY, _LAST_CLAIM, _CLAIM, _LIST_OFFER, _DISPUTE),
        ),
    }
)
"""For each kind: its title, whose copy it usually is, and the parts after the head."""


def beginning(kind: Kind, area: str = "KA") -> str:
    """Give the text of a new outcome. Raises `StartError` for an area without a round."""
    rounds = [name for name in round_names() if read_round(name).tariffomrade == area]
    if not rounds:
        text = (
            "there is no settlement round of the tariff area «{area}» yet; there is one of {known}"
        )
        known = sorted({read_round(name).tariffomrade for name in round_names()})
        raise StartError(msg(text, area=area, known=known))
    title, eier, parts = _PARTS[kind]
    bases = read_round(rounds[-1]).hjemler
    hjemmel = next((rule.kode for rule in bases if rule.art == "pott"), bases[0].kode)
    utfall = "uenighet" if kind is Kind.UENIGHETSPROTOKOLL else "enighet"
    facts = {"area": area, "rounds": ", ".join(rounds), "hjemmel": hjemmel, "utfall": utfall}
    return "".join((_HEAD, *parts)).format(first_line=FIRST_LINE, title=title, eier=eier, **facts)


def write_beginning(kind: Kind, area: str, target: Path) -> tuple[Path, ...]:
    """Write a new outcome, and the schema for editors beside it if it is not there.

    Gives the files written. Raises `StartError`: nothing that is there is ever overwritten.
    """
    schema = target.with_name(FILE)
    written = [write_new(target, beginning(kind, area))]
    if not schema.exists():
        text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
        written.append(write_new(schema, text))
    return tuple(written)


def write_new(path: Path, content: str | bytes) -> Path:
    """Write a file that is not there yet; raises `StartError` when it is, or cannot be written."""
    try:
        with path.open("xb") as file:
            _write(file, content if isinstance(content, bytes) else content.encode())
    except FileExistsError as error:
        said = "{file} is there already, and is left as it is; choose another name"
        raise StartError(msg(said, file=str(path))) from error
    except OSError as error:
        said = "{file} cannot be written: {reason}"
        raise StartError(msg(said, file=str(path), reason=error.strerror)) from error
    return path


def _write(file: BufferedWriter, content: bytes) -> None:
    """Write to the disk, or leave no file."""
    try:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    except OSError:
        Path(file.name).unlink()
        raise
