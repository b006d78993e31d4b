"""Outcomes to measure with: a made-up employer with as many employees as asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import openpyxl

UNIONS = ("Fagforbundet", "Det Norske Diakonforbund", "Musikernes fellesorganisasjon", None)
"""Where the employees are members, in turn; None is no union."""

_FIRST = "Kari Ola Nina Per Siri Tor Anne Jon Eva Lise Leif Grete Harald Mona Nils Oda"
_LAST = (
    "Eksempel Prøve Modell Utkast Øvelse Skisse Mal Kladd Demo Uten Fri Merknad Notat Ordlyd Sokn "
    "Verge"
)
_POSTS = (
    (9101, "kirketjener"),
    (9110, "sekretær"),
    (9120, "kirkegårdsarbeider"),
    (9130, "diakon"),
)
_HEADINGS = {
    "navn": "Navn",
    "kode": "Stillingskode",
    "stilling": "Stilling",
    "gammel": "Gammel årslønn",
    "ny": "Ny årslønn",
    "organisasjon": "Organisasjon",
}
_FIRST_SALARY, _STEP = 440_000, 500
_RISE, _BASE = 6_000, 500_000  # kroner per employee: the rise is the 1.2 % that the round gives

_OUTCOME = """\
semje: 1
sprak: nb
eier: arbeidsgiver
tariffomrade: KA
runde: eksempel-ka-2026
arbeidsgiver:
  navn: Storvik kirkelige fellesråd
  type: fellesrad
  arbeidsgiverorganisasjon: KA
  representanter:
    - {{navn: Synnøve Sokneråd, rolle: leder, forhandlingsleder: ja}}
organisasjoner:
{unions}
moter:
  - type: drofting
    dato: 2026-09-01
    kl: 13.00
    sted: Storvik kirkestue
    innkalling: {{dato: 2026-08-20, avsender: Synnøve Sokneråd}}
    dagsorden: [Lønnspolitikk, Beregning av potten, Frister]
    kravfrist: 2026-09-15
    lonnspolitikk: Arbeidsgiveren la fram den lokale lønnspolitiske planen.
    referat_kunngjort: 2026-09-03
  - {{type: forhandling, dato: 2026-10-06, kl: 13.00, sted: Storvik kirkestue}}
grunnlag:
  grunnlonnsmasse: {base}
  omfatter_uorganiserte: ja
  arsverk: {{i_grunnlagsaret: {posts}, na: {posts}}}
  utarbeidet_av: Synnøve Sokneråd
  kontrollert_av: [{signers}]
{list}
tilbud:
  - nr: 1
    dato: 2026-10-06
    kl: 13.00
    sted: Storvik kirkestue
    skriftlig: ja
    fellesmote: ja
    begrunnelse: Tilbudet disponerer potten.
    etter_liste: ja
    uorganiserte:
      akter_a_gi_tillegg: ja
      andel_av_potten_kr: {share}
      konkrete_endringer: [{unorganised}]
    undertegnet_av: Synnøve Sokneråd
protokoller:
  - hjemmel: 4.1
    utfall: enighet
    organisasjoner: [{names}]
    moter: [2026-10-06]
    virkningsdato: 2026-06-01
    forste_utbetaling: 2026-11
    pott_kontrollert: ja
    undertegnet: {{dato: 2026-10-06, kl: 14.30, sted: Storvik kirkestue}}
"""


@dataclass(frozen=True, slots=True)
class Employee:
    """One of the list; all work full time."""

    navn: str
    kode: int
    stilling: str
    gammel: int
    ny: int
    organisasjon: str | None


def employees(count: int) -> list[Employee]:
    """Give employees with distinct names, who all get the same rise.

    Raises ValueError beyond the number of names there are.
    """
    names = [f"{first} {last}" for last, first in product(_LAST.split(), _FIRST.split())]
    if count > len(names):
        raise ValueError(f"there are names for {len(names)} employees")
    salaries = [_FIRST_SALARY + _STEP * i for i in range(count)]
    return [
        Employee(name, *_POSTS[i % 4], salary, salary + _RISE, UNIONS[i // 4 % 4])
        for i, (name, salary) in enumerate(zip(names[:count], salaries, strict=True))
    ]


def outcome(staff: Sequence[Employee], listed: str) -> str:
    """Give the YAML of an agreement on these employees; `listed` is how they are given in it."""
    signers = {union: _members(staff, union)[0] for union in UNIONS if union}
    unorganised = _members(staff, None)
    return _OUTCOME.format(
        unions="\n".join(_union(name, signer) for name, signer in signers.items()),
        base=_BASE * len(staff),
        posts=len(staff),
        signers=", ".join(signers.values()),
        list=listed,
        share=_RISE * len(unorganised),
        unorganised=", ".join(unorganised),
        names=", ".join(signers),
    )


def as_yaml(staff: Iterable[Employee]) -> str:
    """Give the list as part of the outcome."""
    return "\n".join(["ansatte:", *(f"  - {{{_facts(employee)}}}" for employee in staff)])


def as_workbook(staff: Iterable[Employee], file: Path) -> str:
    """Write the list as a spreadsheet, and give the line of the outcome that names it."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Lønnsliste")
    sheet.append([*_HEADINGS.values(), "Stillingsprosent"])
    for employee in staff:
        sheet.append([*(getattr(employee, name) for name in _HEADINGS), 100])
    book.save(file)
    return f"ansatte_fil: {file.name}"


def _facts(employee: Employee) -> str:
    facts = {name: getattr(employee, name) for name in employee.__slots__} | {"prosent": 100}
    return ", ".join(f"{name}: {value}" for name, value in facts.items() if value is not None)


def _members(staff: Iterable[Employee], union: str | None) -> list[str]:
    """Name the members of a union; the first of them negotiates for it."""
    return [employee.navn for employee in staff if employee.organisasjon == union]


def _union(name: str, signer: str) -> str:
    return (
        f"  - navn: {name}\n    representanter:\n"
        f"      - {{navn: {signer}, rolle: tillitsvalgt, forhandlingsleder: ja, "
        "meldt_skriftlig: ja}"
    )
