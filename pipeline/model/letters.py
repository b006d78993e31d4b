"""What is sent when the protocol is signed."""

from pipeline.model.base import Del, felt
from pipeline.model.references import Representantnavn
from pipeline.model.scalars import Dato, Linje, Tekst


class Kompetansesenter(Del):
    """The union's regional competence centre."""

    navn: Linje = felt("Navn", "Kompetansesenterets navn.")
    epost: Linje | None = felt("E-post", "Adressen protokoller sendes til.", None)
    adresse: Tekst | None = felt("Adresse", "Postadresse.", None)


class Oversendelse(Del):
    """The letter to the competence centre (DOMAIN 6.10, R-EA-01)."""

    dato: Dato = felt("Dato", "Datoen den er sendt.")
    avsender: Representantnavn | None = felt("Avsender", "Den som undertegner.", None)
    tekst: Tekst | None = felt("Tekst", "Egen tekst i brevet.", None)


class Medlemsinfo(Del):
    """Information to the members: no named amounts (PD-8)."""

    dato: Dato = felt("Dato", "Datoen den er sendt.")
    avsender: Representantnavn | None = felt("Avsender", "Den som undertegner.", None)
    budskap: Tekst | None = felt("Budskap", "Resultatet i generelle ordelag.", None)
    ikke_vunnet: Tekst | None = felt("Ikke vunnet", "Det som ikke førte fram.", None)
    kontakt: Linje | None = felt("Kontakt", "Hvem medlemmene kan kontakte.", None)


class IndividuelleMeldinger(Del):
    """The employer's notice to each employee (DOMAIN 6.9)."""

    dato: Dato = felt("Dato", "Datoen de er sendt.")
    avsender: Representantnavn | None = felt("Avsender", "Den som undertegner.", None)
    tekst: Tekst | None = felt("Tekst", "Egen tekst i meldingen.", None)
