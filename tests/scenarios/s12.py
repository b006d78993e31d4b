"""S12: one union office, 33 employers. Writes the 33 outcomes: `python tests/scenarios/s12.py DIR`.

Each employer has names, places and figures that no other has, so that a word or a figure of one in
another's document is seen at once (R-PV-04).
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

BREACHES = frozenset({7, 19, 28})
NYNORSK = frozenset({11, 23})
WITHOUT_CLAIM = 33
PLACES = [
    "Eksempelvik",
    "Prøvedal",
    "Testnes",
    "Modellfjord",
    "Øvingsby",
    "Demolund",
    "Skissevoll",
    "Utkastbygd",
    "Malarkdal",
    "Kladdeneset",
    "Fiktivdal",
    "Tenktvik",
    "Liksomfjord",
    "Figurland",
    "Sjablongsund",
    "Mønsterby",
    "Papirøya",
    "Tegneberg",
    "Rutenes",
    "Kolonnedal",
    "Tabellvik",
    "Formelstad",
    "Variabelnes",
    "Nullvik",
    "Parameterdal",
    "Indeksfjord",
    "Pilotby",
    "Simulasjonsund",
    "Oppdiktdal",
    "Attrappvik",
    "Plassholderby",
    "Dummylund",
    "Sistestad",
]
FIRST = ("Kari", "Ola", "Siri", "Leder", "Verge")


@dataclass(frozen=True, slots=True)
class Employer:
    """One of the 33; `nr` counts from 1."""

    nr: int

    @property
    def place(self) -> str:
        return PLACES[self.nr - 1]

    @property
    def sprak(self) -> str:
        return "nn" if self.nr in NYNORSK else "nb"

    @property
    def navn(self) -> str:
        return f"{self.place} {'kyrkjelege' if self.sprak == 'nn' else 'kirkelige'} fellesråd"

    @property
    def base(self) -> int:
        return 1_000_000 + 37_500 * self.nr

    @property
    def pott(self) -> Decimal:
        return Decimal(self.base) * Decimal("0.012")

    @property
    def brukt(self) -> int:
        return int(self.pott) - 20 * (self.nr % 4)

    @property
    def utfall(self) -> str:
        if self.nr == WITHOUT_CLAIM:
            return "ingen_krav"
        return "uenighet" if self.nr in BREACHES else "enighet"

    def person(self, first: int) -> str:
        """Give the name of one who is there and nowhere else."""
        return f"{FIRST[first]} {self.place}sen"

    @property
    def pay(self) -> tuple[int, ...]:
        """What three members have before, in a full post: figures that no other employer has."""
        return tuple(440_000 + 1_000 * self.nr + 137 * i for i in range(3))

    @property
    def rises(self) -> tuple[int, ...]:
        """What three members get each in a full post; together all that is used."""
        part = self.brukt // 3 // 10 * 10
        return part, part - 10 * self.nr, self.brukt - 2 * part + 10 * self.nr


EMPLOYERS = tuple(Employer(nr) for nr in range(1, len(PLACES) + 1))


def outcome(employer: Employer) -> str:
    """Give the outcome file that the union's office keeps of one employer."""
    return "\n".join(
        [*_head(employer), *_meetings(employer), *_list(employer), *_end(employer), ""]
    )


def _head(e: Employer) -> Iterator[str]:
    yield "semje: 1"
    yield f"sprak: {e.sprak}"
    yield "eier: organisasjon"
    yield "tariffomrade: KA"
    yield "runde: eksempel-ka-2026"
    yield "arbeidsgiver:"
    yield f"  navn: {e.navn}"
    yield "  type: fellesrad"
    yield f"  adresse: {e.place} torg {e.nr}"
    yield "  representanter:"
    yield f"    - {{navn: {e.person(3)}, rolle: leder, forhandlingsleder: ja}}"
    yield "organisasjoner:"
    yield "  - navn: Fagforbundet"
    yield "    representanter:"
    yield "      - {navn: Nina Modell, rolle: tillitsvalgt, meldt_skriftlig: ja}"
    yield f"grunnlag: {{grunnlonnsmasse: {e.base}, omfatter_uorganiserte: ja}}"


def _meetings(e: Employer) -> Iterator[str]:
    yield "moter:"
    yield f"  - {{type: drofting, dato: 2026-09-02, kl: 10.00, sted: {e.place} kirkestue,"
    yield "     kravfrist: 2026-09-15, referat_kunngjort: 2026-09-04}"
    yield f"  - {{type: forhandling, dato: 2026-10-{1 + e.nr % 14:02}, kl: 12.00–14.30,"
    yield f"     sted: {e.place} kirkestue, innkalling: {{dato: 2026-08-20, fra: Fagforbundet,"
    yield "     svarfrist: 2026-08-31}, kravfrist: 2026-09-15}"


def _list(e: Employer) -> Iterator[str]:
    yield "ansatte:"
    for i, (gammel, rise) in enumerate(zip(e.pay, e.rises, strict=True)):
        ny = "" if e.utfall == "ingen_krav" else f", ny: {gammel + rise}"
        krav = f", siste_krav: {gammel + rise + 100 * e.nr}" if e.utfall == "uenighet" else ""
        yield f"  - {{navn: {e.person(i)}, kode: 91{e.nr:02}, stilling: kirketjener, prosent: 100,"
        yield f"     gammel: {gammel}{ny}{krav}, organisasjon: Fagforbundet}}"


def _end(e: Employer) -> Iterator[str]:
    if e.utfall != "ingen_krav":
        yield "krav:"
        yield "  - nr: 1"
        yield "    fra: Fagforbundet"
        yield "    dato: 2026-09-15"
        yield "    punkter:"
        for i, rise in enumerate(e.rises):
            kr = rise + 100 * e.nr
            yield f"      - {{type: individuelt, ansatt: {e.person(i)}, kr: {kr}}}"
    if e.utfall == "uenighet":
        yield "tilbud:"
        yield f"  - {{nr: 1, dato: 2026-10-{1 + e.nr % 14:02}, kl: 14.00, skriftlig: ja,"
        yield "     fellesmote: ja, etter_liste: ja, til: [Fagforbundet]}"
    yield "protokoller:"
    yield '  - hjemmel: "4.1"'
    yield f"    utfall: {e.utfall}"
    if e.utfall == "enighet":
        yield "    forste_utbetaling: 2026-11"
    if e.utfall != "ingen_krav":
        yield "    pott_kontrollert: ja"
    if e.utfall == "uenighet":
        yield "    uenighet:"
        yield f"      om: [Tilleggene til medlemmene i {e.place}]"
        yield "      partenes_syn:"
        yield f"        - {{fra: Fagforbundet, tekst: Lønnen i {e.place} henger etter.}}"
        yield f"        - {{fra: arbeidsgiver, tekst: Potten i {e.place} rekker ikke lenger.}}"
        yield "      siste_krav: 1"
        yield "      siste_tilbud: 1"


def write(folder: Path) -> list[Path]:
    """Write all 33 files, named by number."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{employer.nr:02}.yaml" for employer in EMPLOYERS]
    for path, employer in zip(paths, EMPLOYERS, strict=True):
        path.write_text(outcome(employer), "utf-8")
    return paths


if __name__ == "__main__":
    write(Path(sys.argv[1]))
