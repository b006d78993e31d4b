"""What a settlement round is: everything that varies by year and area, as data."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, Self, get_args

from pydantic import BaseModel, model_validator

from pipeline.errors import msg
from pipeline.model.base import Del, felt
from pipeline.model.negotiation import Overenskomst, Sprak, Tariffomrade
from pipeline.model.parties import Organisasjon
from pipeline.model.refusal import Refused
from pipeline.model.scalars import (
    Belop,
    Dato,
    Desimaltall,
    Heltall,
    JaNei,
    Kode,
    Linje,
    Prosent,
    Tekst,
)
from pipeline.rounds.bases import APPEAL_DATE, Forveksling, Hjemmelregel


class Belegg(Del):
    """Where a value of the round comes from, and how sure it is (PD-14)."""

    verdi: Linje = felt(
        "Verdi", "Hva det gjelder, for eksempel pott.prosent eller hjemler.4.3.tvist."
    )
    kilde: Linje = felt("Kilde", "Hvor verdien står, eller hvorfor kilden mangler.")
    bekreftet: JaNei = felt("Bekreftet", "Nei: verdien er ikke funnet i noen kilde vi har lest.")


class Pottregel(Del):
    """How large the pot is, fixed by the central parties (R-POT-01, R-POT-02)."""

    prosent: Prosent = felt("Prosent", "Pottens prosent av grunnlaget.")
    grunnlagsaar: Heltall = felt("Grunnlagsår", "Året lønnen i grunnlaget er utbetalt.")
    grunnlag: Literal["grunnlonn", "grunnlonn_og_faste_tillegg"] = felt(
        "Grunnlag", "Hvilken lønn som er med i grunnlaget (R-POT-03)."
    )


class Runde(Del):
    """A settlement round: percentage, dates, unions, bases and legal texts."""

    navn: Kode = felt("Navn", "Rundens navn, som i filnavnet.")
    tittel: Linje = felt("Tittel", "Rundens tittel.")
    tariffomrade: Tariffomrade = felt("Tariffområde", "Tariffområdet runden gjelder.")
    overenskomst: Overenskomst = felt("Overenskomst", "Overenskomsten og utgaven.")
    kilde: Linje = felt("Kilde", "Hvor opplysningene er hentet.")
    fiktiv: JaNei = felt("Fiktiv", "Ja: runden er diktet, til prøve og øvelse.", False)
    pott: Pottregel | None = felt("Pott", "Utelatt: området har ingen pott.", None)
    virkningsdato: Dato = felt("Virkningsdato", "Den sentralt fastsatte virkningsdatoen.")
    ikrafttredelse: Dato | None = felt(
        "Ikrafttredelse", "Datoen overenskomsten gjelder fra (PD-3).", None
    )
    forhandlingsfrist: Dato | None = felt(
        "Forhandlingsfrist", "Fristen for de lokale forhandlingene (R-FR-01).", None
    )
    frist_kan_avtales: JaNei = felt(
        "Frist kan avtales", "Om de lokale partene kan avtale en annen frist.", False
    )
    ankefrist: Dato | None = felt("Ankefrist", "Siste dag for anke (R-FR-02).", None)
    avrundingsenhet: Belop | None = felt(
        "Avrundingsenhet",
        "Enheten som avgjør hva som er nødvendig avrunding. Utelatt: ingen (PD-1).",
        None,
    )
    arsverk_grense_prosent: Desimaltall = felt(
        "Grense for endring i årsverk",
        "Endringen som krever retting (R-POT-10, PD-5).",
        Decimal(20),
    )
    lederkoder: tuple[Kode, ...] = felt("Lederkoder", "Stillingskodene for øverste leder.", ())
    organisasjoner: tuple[Linje, ...] = felt(
        "Organisasjoner", "Organisasjonene med partsrett. Tom: alle har det.", ()
    )
    rapportfrist: Dato | None = felt(
        "Rapportfrist",
        "Siste dag for å melde resultatet eller bruddet til de sentrale parter.",
        None,
    )
    ramme: Prosent | None = felt(
        "Ramme", "Rammen for årslønnsveksten i områder uten pott, i prosent.", None
    )
    timer_per_ar: Desimaltall | None = felt(
        "Timer per år", "Timetallet som gjør kroner per time om til år.", None
    )
    nasjonal_part: JaNei = felt(
        "Nasjonal part",
        "Ja: organisasjonen er part nasjonalt, med den lokale tillitsvalgte (R-BR-03).",
        False,
    )
    dokumentsprak: tuple[Sprak, ...] = felt(
        "Dokumentspråk", "Språkene dokumentene skrives på, det vanlige først.", ("nb", "nn")
    )
    droftingsmote_hvert_ar: JaNei = felt(
        "Drøftingsmøte hvert år", "Om drøftingsmøtet holdes minst en gang i året (R-DM-01).", False
    )
    referat_kunngjores: JaNei = felt(
        "Referat kunngjøres",
        "Om referatet fra drøftingsmøtet gjøres kjent for de ansatte (R-DM-01).",
        False,
    )
    lokal_avtale: Literal["saeravtale", "b_del"] | None = felt(
        "Lokal avtale",
        "Avtalen resultatet går inn i: `saeravtale` skal oppdateres, `b_del` skal ikke gi mindre "
        "enn A-delen (R-SA-01).",
        None,
    )
    med_kompetansesenter: tuple[Linje, ...] = felt(
        "Med kompetansesenter",
        "Organisasjonene som arkiverer protokollene i kompetansesentrene sine (R-EA-01).",
        (),
    )
    forveksles_med: tuple[Forveksling, ...] = felt(
        "Forveksles med", "Hjemler i andre områder som ofte tas for rundens egne (R-HJ-01).", ()
    )
    belegg: tuple[Belegg, ...] = felt("Belegg", "Kilde og sikkerhet for hver verdi.", ())
    foringer: tuple[Tekst, ...] = felt("Føringer", "Sentrale føringer (R-FO-01).", ())
    hjemler: tuple[Hjemmelregel, ...] = felt("Hjemler", "Hjemlene i overenskomsten.")

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        self._bases_fit()
        self._sources_fit()
        self._area_fits()
        return self

    def _bases_fit(self) -> None:
        koder = [regel.kode for regel in self.hjemler]
        if twice := next((kode for kode in koder if koder.count(kode) > 1), None):
            raise Refused(msg("the basis {code} is there twice", code=twice), path=("hjemler",))
        paa_pott = any(regel.art == "pott" for regel in self.hjemler)
        if paa_pott != (self.pott is not None):
            raise Refused(
                msg("a round has both a pot and a basis of the kind «pott», or neither"),
                path=("pott",) if self.pott else ("hjemler",),
            )
        if self.ikrafttredelse and self.virkningsdato < self.ikrafttredelse:
            raise Refused(
                msg("the effective date is before the agreement is in force (PD-3)"),
                path=("virkningsdato",),
            )

    def _sources_fit(self) -> None:
        for nr, regel in enumerate(self.hjemler):
            if self.ankefrist is None and regel.tvist and APPEAL_DATE in regel.tvist.tekst:
                raise Refused(
                    msg("the text names the appeal date, which the round has not: «ankefrist»"),
                    path=("hjemler", nr, "tvist", "tekst"),
                )
        for nr, belegg in enumerate(self.belegg):
            if not self._har(belegg.verdi):
                raise Refused(
                    msg("the round has no value «{found}»"),
                    found=belegg.verdi,
                    path=("belegg", nr, "verdi"),
                )

    def _area_fits(self) -> None:
        if not self.dokumentsprak:
            raise Refused(msg("a round names a language at least"), path=("dokumentsprak",))
        for nr, andre in enumerate(self.forveksles_med):
            if andre.tariffomrade == self.tariffomrade:
                raise Refused(
                    msg("this is the round's own area"),
                    path=("forveksles_med", nr, "tariffomrade"),
                )
            if own := next(filter(self.hjemmel, andre.koder), None):
                raise Refused(
                    msg("the basis {code} is the round's own", code=own),
                    path=("forveksles_med", nr, "koder"),
                )

    def _har(self, verdi: str) -> bool:
        """Tell whether a path leads to a value: `pott.prosent`, `hjemler.4.3.tvist`."""
        forste, _, resten = verdi.partition(".")
        if forste != "hjemler":
            return _leads(type(self), verdi)
        regel = max(
            (r for r in self.hjemler if f"{resten}.".startswith(f"{r.kode}.")),
            key=lambda r: len(r.kode),
            default=None,
        )
        under = resten.removeprefix(regel.kode).lstrip(".") if regel else ""
        return regel is not None and (not under or _leads(Hjemmelregel, under))

    def hjemmel(self, kode: str) -> Hjemmelregel | None:
        """Give the basis with this code, or None when the agreement has no such basis (R-HJ-01)."""
        return next((regel for regel in self.hjemler if regel.kode == kode), None)

    def omrade_med(self, kode: str) -> Tariffomrade | None:
        """Give the other area that has a code often taken for one of the round's own (R-HJ-01)."""
        return next((a.tariffomrade for a in self.forveksles_med if kode in a.koder), None)

    @property
    def egen_hjemmel(self) -> Hjemmelregel | None:
        """The basis of a document that cites none: the pot's, or where no pot is, the first."""
        negotiated = [regel for regel in self.hjemler if regel.art != "drofting"]
        return min(negotiated, key=lambda regel: regel.art != "pott", default=None)

    def belaster_pott(self, koder: Sequence[str] | None) -> bool:
        """Tell whether these codes are a pot basis; None stands for the round's own (R-HJ-05)."""
        if koder is None:
            return self.pott is not None
        regler = (self.hjemmel(kode) for kode in koder)
        return any(regel is not None and regel.art == "pott" for regel in regler)

    def er_bekreftet(self, verdi: str) -> bool:
        """Tell whether a value rests on a source; one that is not listed does (PD-14)."""
        return all(belegg.bekreftet for belegg in self.belegg if belegg.verdi == verdi)

    def har_partsrett(self, organisasjon: Organisasjon) -> bool:
        """Tell whether a union may negotiate; the file's own answer goes first (R-UO-03)."""
        if organisasjon.partsrett is not None:
            return organisasjon.partsrett
        return not self.organisasjoner or organisasjon.navn in self.organisasjoner


def _leads(model: type[BaseModel], path: str) -> bool:
    """Tell whether a dotted path leads to a field of a model, or of one within it."""
    first, _, rest = path.partition(".")
    if first not in model.model_fields:
        return False
    shapes = get_args(model.model_fields[first].annotation) or (
        model.model_fields[first].annotation,
    )
    inner = [s for s in shapes if isinstance(s, type) and issubclass(s, BaseModel)]
    return not rest or any(_leads(part, rest) for part in inner)
