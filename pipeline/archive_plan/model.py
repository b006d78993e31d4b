"""What a plan file may hold: Noark's names in ASCII, each with what it means."""

from collections.abc import Sequence
from typing import Literal

from archive.codes import Arkivniva, Dokumentmedium, Kassasjonsvedtak, Klassifikasjonstype
from archive.formats import PDF_A
from archive.model import Arkivskaper, Bevaringsregel, Kassasjon
from archive.structure import Plan, PlannedClass, PlannedCode
from pipeline.model.base import Del, felt
from pipeline.model.scalars import Heltall, JaNei, Linje, Tekst

Vedtak = Literal["Bevares", "Kasseres", "Vurderes senere"]
Medium = Literal["Fysisk medium", "Elektronisk arkiv", "Blandet fysisk og elektronisk arkiv"]
Niva = Literal["saksmappe", "journalpost", "dokumentbeskrivelse"]
Systemtype = Literal[
    "Funksjonsbasert, hierarkisk",
    "Emnebasert, hierarkisk arkivnøkkel",
    "Emnebasert, ett nivå",
    "K-koder",
    "Mangefasettert, ikke hierarki",
    "Objektbasert",
    "Fødselsnummer",
    "Gårds- og bruksnummer",
]


class Skaper(Del):
    """An organisation whose activity the documents come from."""

    arkivskaper_id: Linje = felt("Arkivskapers ID", "Organisasjonsnummer eller annen ID (M006).")
    arkivskaper_navn: Linje = felt("Arkivskapers navn", "Navnet på organisasjonen (M023).")
    beskrivelse: Tekst | None = felt("Beskrivelse", "Om organisasjonen (M021).", None)


class Undergruppe(Del):
    """A class of the lowest level there is."""

    klasse_id: Linje = felt("Klasse-ID", "Arkivkoden, entydig i systemet (M002).")
    tittel: Linje = felt("Tittel", "Hva klassen er (M020).")
    beskrivelse: Tekst | None = felt("Beskrivelse", "Hva som hører til i klassen (M021).", None)
    kassasjonsvedtak: Vedtak | None = felt("Vedtak", "Hva som skal skje (M450).", None)
    bevaringstid: Heltall | None = felt("Bevaringstid", "År etter at saken er lukket (M451).", None)

    def planned(self, below: Sequence["Undergruppe"] = ()) -> PlannedClass:
        """Give it as the archive takes it, with those below it."""
        return PlannedClass(
            klasse_id=self.klasse_id,
            tittel=self.tittel,
            beskrivelse=self.beskrivelse,
            kassasjon=_retention(self.kassasjonsvedtak, self.bevaringstid),
            klasser=tuple(item.planned() for item in below),
        )


class Gruppe(Undergruppe):
    """A class that may have others below it."""

    klasser: tuple[Undergruppe, ...] = felt("Klasser", "Klassene under denne.", ())

    def planned(self, below: Sequence[Undergruppe] = ()) -> PlannedClass:
        """Give it as the archive takes it."""
        return super().planned((*self.klasser, *below))


class Hovedgruppe(Undergruppe):
    """A class at the top."""

    klasser: tuple[Gruppe, ...] = felt("Klasser", "Klassene under denne.", ())

    def planned(self, below: Sequence[Undergruppe] = ()) -> PlannedClass:
        """Give it as the archive takes it."""
        return super().planned((*self.klasser, *below))


class Regel(Del):
    """What becomes of documents of some types."""

    dokumenttyper: tuple[Linje, ...] = felt("Dokumenttyper", "Typene regelen gjelder (M083).")
    kassasjonsvedtak: Vedtak = felt("Vedtak", "Hva som skal skje (M450).")
    bevaringstid: Heltall | None = felt("Bevaringstid", "År etter at saken er lukket (M451).", None)
    kassasjonshjemmel: Tekst | None = felt("Hjemmel", "Hva vedtaket bygger på (M453).", None)
    avklart: JaNei = felt("Avklart", "Ja når arkivets eier har bestemt det.", False)

    def planned(self) -> Bevaringsregel:
        """Give it as the archive takes it."""
        return Bevaringsregel(
            dokumenttyper=self.dokumenttyper,
            kassasjon=Kassasjon(
                kassasjonsvedtak=Kassasjonsvedtak(self.kassasjonsvedtak),
                kassasjonshjemmel=self.kassasjonshjemmel,
                bevaringstid=self.bevaringstid,
            ),
            avklart=self.avklart,
        )


class Kode(Del):
    """A reason to keep something from public view."""

    tilgangsrestriksjon: Linje = felt("Tilgangsrestriksjon", "Kodens navn (M500).")
    skjermingshjemmel: Tekst = felt("Skjermingshjemmel", "Loven og paragrafen (M501).")
    hele_dokumentet: JaNei = felt("Hele dokumentet", "Ja om hele kan holdes tilbake.", False)


class Arkivplan(Del):
    """How an archive is to be."""

    tittel: Linje = felt("Tittel", "Arkivets navn (M020).")
    beskrivelse: Tekst | None = felt("Beskrivelse", "Hva arkivet inneholder (M021).", None)
    dokumentmedium: Medium = felt(
        "Dokumentmedium", "Filer, papir eller begge.", "Elektronisk arkiv"
    )
    oppbevaringssted: tuple[Linje, ...] = felt("Oppbevaringssted", "Hvor papiret er (M301).", ())
    arkivskapere: tuple[Skaper, ...] = felt("Arkivskapere", "Hvem dokumentene kommer fra.")
    periodisering: Tekst | None = felt("Periodisering", "Når en ny periode begynner.", None)
    klassifikasjonssystem: Linje = felt("Klassifikasjonssystem", "Systemets navn (M020).")
    klassifikasjonstype: Systemtype | None = felt("Type", "Hva det ordner etter (M086).", None)
    klasser: tuple[Hovedgruppe, ...] = felt("Klasser", "Klassene i systemet.")
    bevaringsregler: tuple[Regel, ...] = felt("Bevaringsregler", "Hva som skjer med hva.", ())
    kassasjon_arves_til: Niva | None = felt("Arv", "Hvor langt ned reglene når.", None)
    arkivformater: tuple[Linje, ...] = felt("Arkivformater", "PRONOM-ID-er.", tuple(PDF_A))
    tilgangskoder: tuple[Kode, ...] = felt("Tilgangskoder", "Hvorfor noe kan skjermes.", ())

    def plan(self) -> Plan:
        """Give it as the archive takes it."""
        kind, level = self.klassifikasjonstype, self.kassasjon_arves_til
        return Plan(
            tittel=self.tittel,
            beskrivelse=self.beskrivelse,
            dokumentmedium=Dokumentmedium(self.dokumentmedium),
            oppbevaringssted=self.oppbevaringssted,
            arkivskapere=tuple(Arkivskaper(**item.model_dump()) for item in self.arkivskapere),
            periodisering=self.periodisering,
            klassifikasjonssystem=self.klassifikasjonssystem,
            klassifikasjonstype=Klassifikasjonstype(kind) if kind else None,
            klasser=tuple(item.planned() for item in self.klasser),
            bevaringsregler=tuple(item.planned() for item in self.bevaringsregler),
            kassasjon_arves_til=Arkivniva(level) if level else None,
            arkivformater=self.arkivformater,
            tilgangskoder=tuple(PlannedCode(**item.model_dump()) for item in self.tilgangskoder),
        )


def _retention(decision: str | None, years: int | None) -> Kassasjon | None:
    if decision is None:
        return None
    return Kassasjon(kassasjonsvedtak=Kassasjonsvedtak(decision), bevaringstid=years)
