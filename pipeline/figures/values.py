"""The figures of one negotiation, exact; None where the data to compute one is not there."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

Pottstatus = Literal["ok", "over_med_avrunding", "FEIL_over_pott"]
Tall = Fraction | None


@dataclass(frozen=True, slots=True)
class Ansattall:
    """One row of the pay list; all None when the row has no `ny` (DOMAIN 6.7, 8.9)."""

    tillegg: Tall
    """Kroner per year in a full post: `ny` minus `gammel`."""
    kostnad: Tall
    """Kroner over 12 months, by the part of the post (R-POT-07, PD-4)."""
    etterbetaling: Tall
    """Kroner; None without a first payment, and under a disagreement."""
    krav: Tall
    """Cost of the union's last claim for the row, over 12 months."""
    organisert: bool
    """Member of a union with partsrett (R-UO-03)."""


@dataclass(frozen=True, slots=True)
class Organisasjonstall:
    """One union of the file."""

    partsrett: bool
    brukt: Tall
    """What its members use of the pot, kroner over 12 months."""


@dataclass(frozen=True, slots=True)
class Punkttall:
    """One point of a protocol that is not in the pay list."""

    ansatt: int | None
    """The employee's position in `ansatte` (from 0), for a point on one employee."""
    gammel: Tall
    ny: Tall
    tillegg: Tall
    kostnad: Tall
    """Kroner over 12 months; computed, otherwise as stated."""
    kostnad_i_virkningsaret: Tall
    etterbetaling: Tall


@dataclass(frozen=True, slots=True)
class Kravtall:
    """One claim."""

    kostnad: Tall
    """Kroner over 12 months: computed from the points, otherwise as stated."""
    beregnet: bool
    """Whether `kostnad` was computed, not taken from what the claim states."""
    over_pott: Tall
    """By how much a pot claim exceeds the pot; None when it does not (R-KR-03)."""


@dataclass(frozen=True, slots=True)
class Tilbudstall:
    """One offer."""

    kostnad: Tall
    beregnet: bool
    andel_av_pott_prosent: Tall
    """Per cent of the pot (R-POT-12)."""


@dataclass(frozen=True, slots=True)
class Protokolltall:
    """One protocol entry of the file."""

    organisasjoner: tuple[str, ...]
    """The unions it concerns, as named, or all with partsrett."""
    antall: int
    """Protocol documents due: one per union, one when joint, none when no claim came (PD-10)."""
    pottbelastning: Tall
    """What it charges to the pot, offers in dispute included; 0 for another basis (R-HJ-05)."""
    helarskostnad: Tall
    kostnad_i_virkningsaret: Tall
    etterbetaling: Tall
    """Kroner owed for its points; None unless agreed and the first payment is known (8.9)."""
    siste_tilbud: Tall
    siste_krav: Tall
    differanse: Tall
    dager_til_ankefrist: int | None
    """From the day the appeal is sent to the deadline; negative when it is late (R-FR-02)."""
    punkter: tuple[Punkttall, ...]


@dataclass(frozen=True, slots=True)
class Pottall:
    """The employer's own pot (DOMAIN 8.1–8.3)."""

    grunnlonnsmasse: Tall
    pott: Tall
    brukt: Tall
    """Agreed pay and last offers, 12 months; None in a union's copy (PD-12)."""
    rest: Tall
    status: Pottstatus | None
    """By PD-1; judged with the partner's pot where a joint one is allowed."""
    til_organiserte: Tall
    til_uorganiserte: Tall
    antall_uorganiserte: int | None
    uorganisertes_andel_av_pott_prosent: Tall
    lonnsmasse_for: Tall
    datolonnsvekst_prosent: Tall
    bidrag_arslonnsvekst_prosent: Tall
    overheng_prosentpoeng: Tall
    etterbetaling_sum: Tall


@dataclass(frozen=True, slots=True)
class Samordningstall:
    """What co-ordinated employers have together; figures, never a common pot (R-POT-11)."""

    sum_potter: Tall
    sum_brukt: Tall
    antall_protokoller: int | None


@dataclass(frozen=True, slots=True)
class FellesPottall:
    """The pot of a fellesråd and its menighetsråd together (R-POT-11)."""

    pott: Tall
    brukt: Tall
    rest: Tall


@dataclass(frozen=True, slots=True)
class Sentraltall:
    """One central increase in the frame areas (DOMAIN 8.3, 8.5)."""

    kroner_per_arsverk: Tall
    """Kroner per year in a full post."""
    datovekst: Tall
    """Its size in per cent of the average pay, from its date."""
    arsvekst: Tall
    """What it adds to the growth of its year, in percentage points."""
    overheng: Tall
    """What it leaves for the next year, in percentage points (PD-6)."""


@dataclass(frozen=True, slots=True)
class Lokaltall:
    """A local increase within the frame: as claimed, as offered or as agreed (DOMAIN 8.3, 8.8)."""

    fra: date | None
    """The date that all of it is reckoned from; None where it is in steps of several dates."""
    datovekst: Tall
    kroner_per_arsverk: Tall
    helarskostnad: Tall
    """Kroner over 12 months."""
    kostnad_i_virkningsaret: Tall
    arsvekst: Tall
    """What the local increase alone adds to the growth of the year, in percentage points."""
    samlet_arsvekst: Tall
    """Carry-over, central increases, other drift and the local increase together, per cent."""
    avvik_fra_ramme: Tall
    """`samlet_arsvekst` less the frame, in percentage points: negative when it is not reached."""
    etterslep: Tall
    """The shortfall that is to be made up, in percentage points; 0 at the frame or above it."""
    etterslep_kroner_per_arsverk: Tall
    overheng_neste_ar: Tall
    """What central and local increases leave for the next year, in percentage points."""


@dataclass(frozen=True, slots=True)
class Rammetall:
    """A free negotiation within a frame (DOMAIN 8.3-8.8, R-RM-01)."""

    ramme: Tall
    """The frame in per cent: the file's own, otherwise the round's."""
    overheng: Tall
    ovrig_glidning: Tall
    sentrale_tillegg: tuple[Sentraltall, ...]
    sentralt_datovekst: Tall
    """The central increases together; None when the file names none."""
    sentralt_arsvekst: Tall
    sentralt_overheng: Tall
    restprosent_arsvekst: Tall
    """What is left of the frame for local growth; negative when it is used up (R-RM-01)."""
    lokalt_fra: date | None
    """The date from which local increases are reckoned."""
    nodvendig_datovekst: Tall
    """The local step at `lokalt_fra` that fills the rest; 0 when nothing is left (DOMAIN 8.3)."""
    disponibelt_kroner_per_arsverk: Tall
    """Kroner per year in a full post of that step (DOMAIN 8.8)."""
    disponibelt_sum_helar: Tall
    disponibelt_i_virkningsaret: Tall
    krav: Lokaltall | None
    """The union's last claim: the per cent of the file, otherwise what the claim costs."""
    tilbud: Lokaltall | None
    """The employer's last offer."""
    resultat: Lokaltall | None
    """What is agreed, an agreement on no increase included; None while there is a dispute."""
    uenighet_datovekst: Tall
    """Claim less offer, in percentage points."""
    uenighet_kroner_per_arsverk: Tall
    uenighet_helar: Tall
    generelt_sum: Tall
    """The part of the result that all get, kroner over 12 months."""
    individuelt_sum: Tall
    """The part of the result that some get."""
    driftsresultat_per_arsverk: Tall


@dataclass(frozen=True, slots=True)
class Avtaleomradetall:
    """A Swedish agreement area, kronor per full-time and month unless said (DOMAIN 8.11)."""

    krav_prosent_kr: Tall
    """The per cent claimed, of the area's average."""
    krav_per_heltid: Tall
    """The same, but at least the least amount claimed."""
    likelonnspott_per_heltid: Tall
    """0 when the area's average is not under the limit; None when no such pot is claimed."""
    krav_inkl_pott: Tall
    krav_tilsvarer_prosent: Tall
    """`krav_inkl_pott` as per cent of the average."""
    krav_per_maned: Tall
    """Kronor per month for all."""
    krav_per_ar: Tall
    likelonnspott_per_maned: Tall
    brytpunkt: Tall
    """The monthly pay from which the per cent gives more than the least amount."""
    eksempler: tuple[Tall, ...]
    """The individual reading of the claim for each of the file's examples: an illustration."""
    deltidseksempler: tuple[Tall, ...]
    """The least amount in each of the file's parts of a post."""
    utfall_per_heltid: Tall
    utfall_per_maned: Tall
    """Kronor per month for all."""
    utfall_per_ar: Tall
    garanti_per_maned: Tall
    """Of `utfall_per_maned`: what the individgaranti binds."""
    individuelt_per_maned: Tall


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one negotiation. Sequences stand in the order of the file's own lists."""

    ansatte: tuple[Ansattall, ...]
    organisasjoner: tuple[Organisasjonstall, ...]
    krav: tuple[Kravtall, ...]
    tilbud: tuple[Tilbudstall, ...]
    protokoller: tuple[Protokolltall, ...]
    pott: Pottall
    enighet_kostnad: Tall
    """What all use who are not covered by a disagreement protocol."""
    overskridelse_hvis_krav: Tall
    """By how much the pot would be overdrawn if every claim in dispute were met."""
    antall_protokoller: int
    pottbelastning: Tall
    protokoll_med_uorganiserte: bool
    """Whether a protocol names a union without partsrett as a party (R-UO-03)."""
    samordning: Samordningstall | None
    felles_pott_tillatt: bool | None
    """None: no co-ordination and no joint pot in the file, or the partner's file is missing."""
    felles_pott: FellesPottall | None
    ramme: Rammetall | None
    """None without `okonomi` in the file."""
    avtaleomrade: Avtaleomradetall | None
    """None without `avtaleomrade` in the file."""

    @property
    def hele_potten(self) -> Pottall | FellesPottall:
        """The pot that all is measured by: the pair's where it is shared (R-POT-11)."""
        return self.felles_pott or self.pott
