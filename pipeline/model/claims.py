"""Claims and offers."""

from typing import Literal

from pipeline.model.base import Del, felt
from pipeline.model.basis import Hjemmel
from pipeline.model.points import Punkt
from pipeline.model.references import Ansattnavn, Organisasjonsnavn, Representantnavn
from pipeline.model.scalars import (
    Belop,
    Dato,
    Heltall,
    JaNei,
    Klokkeslett,
    Linje,
    Maned,
    Prosent,
    Tekst,
)


class Kostnad(Del):
    """A stated estimate over twelve months; compared with what can be computed (R-KR-02)."""

    i_alt: Belop | None = felt("I alt", "Samlet kostnad over 12 måneder.", None)
    per_arsverk: Belop | None = felt("Per årsverk", "Kostnad per årsverk over 12 måneder.", None)


class Krav(Del):
    """A numbered claim of a union: krav dokument 1, and so on."""

    nr: Heltall = felt("Nummer", "Løpenummer; det første er «Krav dokument 1».")
    fra: Organisasjonsnavn = felt("Fra", "Organisasjonen som setter fram kravet.")
    dato: Dato = felt("Dato", "Datoen kravet er satt fram.")
    kl: Klokkeslett | None = felt(
        "Klokkeslett", "Tidspunktet; krav og tilbud kan krysse hverandre.", None
    )
    sted: Linje | None = felt("Sted", "Stedet kravet er datert.", None)
    hjemmel: Hjemmel | None = felt(
        "Hjemmel", "Hjemmelen kravet gjelder. Utelatt: rundens pottforhandlinger.", None
    )
    innledning: Tekst | None = felt("Innledning", "Innledende tekst.", None)
    begrunnelse: Tekst | None = felt("Begrunnelse", "Begrunnelsen for kravet.", None)
    punkter: tuple[Punkt, ...] = felt("Punkter", "Kravene, ett for ett.")
    virkningsdato: Dato | None = felt("Virkningsdato", "Utelatt: rundens.", None)
    etterbetaling: Maned | None = felt("Etterbetaling", "Måneden etterbetalingen kreves.", None)
    kostnad: Kostnad | None = felt(
        "Kostnad", "Oppgitt kostnadsoverslag; det regnes ut og sammenlignes.", None
    )
    opprettholder: tuple[Heltall, ...] = felt(
        "Opprettholder", "Numrene på tidligere krav som fortsatt står.", ()
    )
    forbehold: Tekst | None = felt("Forbehold", "Utelatt: retten til nye og endrede krav.", None)
    undertegnet_av: Representantnavn | None = felt(
        "Undertegnet av", "Den som undertegner. Utelatt: organisasjonens første representant.", None
    )


class DirekteKrav(Del):
    """A claim an employee sent straight to the employer (R-KR-01)."""

    fra: Ansattnavn = felt("Fra", "Den ansatte.")
    dato: Dato | None = felt("Dato", "Datoen kravet kom.", None)
    behandling: Literal[
        "videresendt_organisasjonen", "vurdert_av_arbeidsgiver", "ikke_behandlet"
    ] = felt("Behandling", "Hva arbeidsgiveren gjorde med kravet.")


class Uorganiserte(Del):
    """The three disclosures on the unorganised (R-UO-01)."""

    akter_a_gi_tillegg: JaNei = felt(
        "Akter å gi tillegg", "Om arbeidsgiveren vil gi tillegg til uorganiserte."
    )
    andel_av_potten_kr: Belop | None = felt(
        "Andel av potten i kroner", "Hvor mye av potten som går til dem.", None
    )
    andel_av_potten_prosent: Prosent | None = felt(
        "Andel av potten i prosent", "Samme andel i prosent.", None
    )
    konkrete_endringer: tuple[Ansattnavn, ...] = felt(
        "Konkrete endringer", "De som får endret lønn; beløpene står i listen.", ()
    )


class Tilbud(Del):
    """A numbered offer of the employer."""

    nr: Heltall = felt("Nummer", "Løpenummer.")
    dato: Dato = felt("Dato", "Datoen tilbudet er gitt.")
    kl: Klokkeslett | None = felt("Klokkeslett", "Tidspunktet.", None)
    sted: Linje | None = felt("Sted", "Stedet tilbudet er datert.", None)
    hjemmel: Hjemmel | None = felt(
        "Hjemmel", "Hjemmelen tilbudet gjelder. Utelatt: rundens pottforhandlinger.", None
    )
    til: tuple[Organisasjonsnavn, ...] = felt(
        "Til", "Organisasjonene tilbudet gjelder. Utelatt: alle.", ()
    )
    skriftlig: JaNei | None = felt(
        "Skriftlig", "Et skriftlig tilbud binder også etter brudd (R-TB-01).", None
    )
    fellesmote: JaNei | None = felt(
        "Fellesmøte", "Om tilbudet ble gitt i fellesmøte (R-TB-02).", None
    )
    innledning: Tekst | None = felt("Innledning", "Innledende tekst.", None)
    begrunnelse: Tekst | None = felt("Begrunnelse", "Begrunnelsen for tilbudet.", None)
    etter_liste: JaNei = felt("Etter liste", "Ja: tilbudet er kolonnen `ny` i lønnslisten.", False)
    punkter: tuple[Punkt, ...] = felt("Punkter", "Tilbudet, punkt for punkt.", ())
    virkningsdato: Dato | None = felt("Virkningsdato", "Utelatt: rundens.", None)
    uorganiserte: Uorganiserte | None = felt(
        "Uorganiserte", "De tre opplysningene om uorganiserte.", None
    )
    forbehold: Tekst | None = felt("Forbehold", "Forbehold i tilbudet.", None)
    undertegnet_av: Representantnavn | None = felt(
        "Undertegnet av", "Den som undertegner. Utelatt: forhandlingslederen.", None
    )
