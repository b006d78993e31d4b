"""How a Swedish negotiation is asked for: the förhandlingsframställan (DOMAIN 6.11)."""

from pipeline.model.base import Del, felt
from pipeline.model.references import Representantnavn, Sidenavn
from pipeline.model.scalars import Dato, JaNei, Klokkeslett, Linje, Tekst


class Framstallan(Del):
    """Its three mandatory elements are the question, the request itself and the claims."""

    dato: Dato = felt("Dato", "Datoen den er sendt.")
    fra: Sidenavn = felt("Fra", "Organisasjonen som begjærer forhandling, eller «arbeidsgiver».")
    sporsmal: Tekst = felt("Spørsmål", "Spørsmålet forhandlingen gjelder.")
    begjaerer_forhandling: JaNei = felt(
        "Begjærer forhandling", "Ja: forhandling begjæres uttrykkelig."
    )
    yrkanden: tuple[Tekst, ...] = felt(
        "Yrkanden", "Kravene. Utelatt: punktene i første krav, ellers tallene i avtaleområdet.", ()
    )
    foreslatt_dato: Dato | None = felt("Foreslått dato", "Datoen som foreslås.", None)
    foreslatt_kl: Klokkeslett | None = felt("Foreslått klokkeslett", "Tiden som foreslås.", None)
    foreslatt_sted: Linje | None = felt("Foreslått sted", "Stedet som foreslås.", None)
    mottakere: tuple[Linje, ...] = felt(
        "Mottakere", "Dem den sendes til, når det er flere enn arbeidsgiveren.", ()
    )
    unntatt: tuple[Linje, ...] = felt("Unntatt", "Dem den uttrykkelig ikke omfatter.", ())
    undertegnet_av: Representantnavn | None = felt(
        "Undertegnet av", "Den som undertegner. Utelatt: avsenderens første representant.", None
    )
