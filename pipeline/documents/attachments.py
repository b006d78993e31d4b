"""The attachments: the base and the pot, and its disposal (DOMAIN 6.6, 6.7)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pipeline.arithmetic import change, total
from pipeline.documents.case import Dokumentsak
from pipeline.documents.document import Alltid, Dokument, Hjemmelkontekst, Hode
from pipeline.documents.head import referanse
from pipeline.documents.notes import merknader
from pipeline.documents.people import Underskrift, arbeidsgiver_som_avsender
from pipeline.documents.rows import Rad, hel_enhet, kodeendringer, pottrader, summer
from pipeline.errors import msg
from pipeline.formats import sorteringsnokkel
from pipeline.model import Grunnlag
from pipeline.model.base import Del
from pipeline.model.economy import Post

Linjeslag = Literal["sum", "trekk", "paslag", "delsum"]
Summeslag = Literal["organisasjon", "uorganiserte", "ovrige", "ufordelt"]


@dataclass(frozen=True, slots=True)
class Linje:
    """A line of the calculation, its amount signed."""

    tekst: str
    belop: Fraction
    slag: Linjeslag


@dataclass(frozen=True, slots=True)
class Arsverksvisning:
    """Full-time equivalents then and now, and the change in per cent (R-POT-10)."""

    i_grunnlagsaret: Fraction
    na: Fraction
    endring_prosent: Fraction | None


@dataclass(frozen=True, slots=True)
class Summering:
    """A sum of the disposal; `organisasjon` is the union whose members it is of, if any."""

    tekst: str
    belop: Fraction
    slag: Summeslag = "organisasjon"
    organisasjon: str | None = None


class Pottkontekst(Hjemmelkontekst):
    """The template variables of vedlegg 1."""

    linjer: Annotated[list[Linje], msg("the calculation line by line")]
    grunnlagsaar: Annotated[str, msg("the base year")]
    masse: Annotated[str, msg("what the base is called, with its year")]
    grunnlonnsmasse: Annotated[Fraction, msg("the base")]
    pott_prosent: Annotated[Decimal, msg("the pot in per cent of the base")]
    pott: Annotated[Fraction, msg("the pot")]
    virkningsdato: Annotated[date, msg("the effective date")]
    omfatter_uorganiserte: Annotated[bool | None, msg("whether the base covers the unorganised")]
    arsverk: Annotated[Arsverksvisning | None, msg("full-time equivalents then and now")]
    arsverk_merknad: Annotated[str | None, msg("the sentence on their change")]
    utarbeidet_av: Annotated[str | None, msg("who made the calculation")]
    kontrollert_av: Annotated[list[str], msg("who checked it")]
    merknad: Annotated[str | None, msg("a remark")]


class Disponeringskontekst(Hjemmelkontekst):
    """The template variables of vedlegg 2."""

    rader: Annotated[
        tuple[Rad, ...], msg("the pay list, each row with its date"), Alltid(("virkningsdato",))
    ]
    vis_organisasjon: Annotated[bool, msg("whether unions are shown: in the employer's copy only")]
    vis_gammel_kode: Annotated[bool, msg("whether post codes change")]
    summer: Annotated[list[Summering], msg("the sums of the unions and the unorganised")]
    pott: Annotated[Fraction | None, msg("the pot")]
    brukt: Annotated[Fraction | None, msg("what of it is used")]
    rest: Annotated[Fraction | None, msg("what of it is left")]
    rest_forklaring: Annotated[str | None, msg("the sentence on what is left")]
    gjelder_for: Annotated[str, msg("the sentence on whom the copy is for")]
    underskrifter: Annotated[tuple[Underskrift, ...], msg("usually empty")]


def vedlegg_pott(sak: Dokumentsak, dato: date) -> Dokument:
    """Make vedlegg 1: every deduction and addition on a line of its own (R-POT-01 to R-POT-05)."""
    hjemmel = sak.hjemmel(None)
    return Dokument(
        navn="vedlegg-1-pott",
        type="vedlegg_pott",
        hode=Hode(
            sak.fraser("titler.vedlegg_pott"),
            dato,
            referanse(sak, hjemmel),
            merknader=tuple(merknader(sak, hjemmel)),
        ),
        avsender=sak.forhandling.arbeidsgiver.navn,
        hjemmel=hjemmel.kode,
        kontekst=_pot_context(sak),
    )


def vedlegg_disponering(sak: Dokumentsak, dato: date, organisasjon: str | None) -> Dokument:
    """Make vedlegg 2 for one union, its own members only (R-PV-03), or whole for the employer."""
    hjemmel = sak.hjemmel(None)
    hele = organisasjon is None
    stamme = "vedlegg-2-disponering"
    return Dokument(
        navn=stamme if hele else f"{stamme}-part-{sak.partsnummer(organisasjon or '')}",
        type="vedlegg_disponering",
        hode=Hode(sak.fraser("titler.vedlegg_disponering"), dato, referanse(sak, hjemmel)),
        part=organisasjon,
        avsender=sak.forhandling.arbeidsgiver.navn,
        hjemmel=hjemmel.kode,
        intern=hele,
        kontekst=_disposal_context(sak, organisasjon),
    )


def _pot_context(sak: Dokumentsak) -> Pottkontekst:
    grunnlag, pott, tall = sak.forhandling.grunnlag, sak.runde.pott, sak.tall.pott
    if grunnlag is None or pott is None or tall.grunnlonnsmasse is None or tall.pott is None:
        raise LookupError("grunnlag")  # the plan makes it only where all are there
    arsverk = _posts(grunnlag)
    return {
        "avsender": arbeidsgiver_som_avsender(sak),
        "hjemmel": sak.hjemmel(None),
        "linjer": list(_lines(sak, grunnlag, str(pott.grunnlagsaar))),
        "grunnlagsaar": str(pott.grunnlagsaar),
        "masse": _base_name(sak, str(pott.grunnlagsaar)),
        "grunnlonnsmasse": tall.grunnlonnsmasse,
        "pott_prosent": pott.prosent,
        "pott": tall.pott,
        "virkningsdato": sak.runde.virkningsdato,
        "omfatter_uorganiserte": grunnlag.omfatter_uorganiserte,
        "arsverk": arsverk,
        "arsverk_merknad": _post_remark(sak, arsverk),
        "utarbeidet_av": grunnlag.utarbeidet_av,
        "kontrollert_av": list(grunnlag.kontrollert_av),
        "merknad": grunnlag.merknad,
    }


def _disposal_context(sak: Dokumentsak, organisasjon: str | None) -> Disponeringskontekst:
    pott = sak.tall.pott
    rader = disponeringsrader(sak, organisasjon)
    return {
        "avsender": arbeidsgiver_som_avsender(sak),
        "hjemmel": sak.hjemmel(None),
        "rader": rader,
        "vis_organisasjon": organisasjon is None,
        "vis_gammel_kode": bool(kodeendringer(rader)),
        "summer": list(_sums(sak, rader, organisasjon)),
        "pott": pott.pott,
        "brukt": pott.brukt,
        "rest": pott.rest,
        "rest_forklaring": bruksforklaring(sak),
        "gjelder_for": sak.fraser("disponering.full")
        if organisasjon is None
        else sak.fraser("disponering.utdrag", organisasjon=organisasjon),
        "underskrifter": (),
    }


def _lines(sak: Dokumentsak, grunnlag: Grunnlag, aar: str) -> Iterator[Linje]:
    if grunnlag.regnskapsfort_lonn is None:
        if grunnlag.grunnlonnsmasse is not None:
            tekst = _base_name(sak, aar)
            yield Linje(tekst, Fraction(grunnlag.grunnlonnsmasse), "sum")
        return
    tekst = sak.fraser("pott.regnskap", grunnlagsaar=aar)
    yield Linje(tekst, Fraction(grunnlag.regnskapsfort_lonn), "sum")
    for tekst, belop in _posts_of(sak, "trekk", grunnlag.trekkes_fra):
        yield Linje(tekst, -belop, "trekk")
    for tekst, belop in _posts_of(sak, "paslag", grunnlag.legges_til):
        yield Linje(tekst, belop, "paslag")
    base = sak.tall.pott.grunnlonnsmasse
    if base is not None:
        yield Linje(_base_name(sak, aar), base, "delsum")


def _base_name(sak: Dokumentsak, aar: str) -> str:
    """Name the base: basic pay, or with fixed supplements where the round has it so (R-POT-03)."""
    grunnlag = sak.runde.pott.grunnlag if sak.runde.pott else "grunnlonn"
    return sak.fraser(f"pott.base.{grunnlag}", grunnlagsaar=aar)


def _posts_of(sak: Dokumentsak, slag: str, poster: Del | None) -> Iterator[tuple[str, Fraction]]:
    """Give the amounts stated, in the order of the schema, by their names in the language."""
    for navn in type(poster).model_fields if poster else ():
        verdi: object = getattr(poster, navn)
        if isinstance(verdi, tuple):
            yield from ((p.tekst, Fraction(p.kr)) for p in verdi if isinstance(p, Post))
        elif verdi is not None:
            yield sak.fraser(f"{slag}.{navn}"), Fraction(str(verdi))


def _posts(grunnlag: Grunnlag) -> Arsverksvisning | None:
    arsverk = grunnlag.arsverk
    if arsverk is None:
        return None
    endring = change(arsverk.i_grunnlagsaret, arsverk.na)
    return Arsverksvisning(Fraction(arsverk.i_grunnlagsaret), Fraction(arsverk.na), endring)


def _post_remark(sak: Dokumentsak, arsverk: Arsverksvisning | None) -> str | None:
    """Say whether the change of årsverk calls for a corrected base (R-POT-10, PD-5)."""
    if arsverk is None or arsverk.endring_prosent is None or sak.runde.pott is None:
        return None
    grense = sak.runde.arsverk_grense_prosent
    if abs(arsverk.endring_prosent) < grense:
        return sak.fraser("pott.arsverk_under", grense=grense)
    return sak.fraser(
        "pott.arsverk_over",
        endring=arsverk.endring_prosent,
        grunnlagsaar=str(sak.runde.pott.grunnlagsaar),
        grense=grense,
    )


def disponeringsrader(sak: Dokumentsak, organisasjon: str | None) -> tuple[Rad, ...]:
    """Give the rows of a union's members, or of all, by name."""
    alle = range(len(sak.forhandling.ansatte))
    posisjoner = alle if organisasjon is None else sak.medlemmer(organisasjon)
    rader = pottrader(sak, posisjoner)
    sprak = sak.fraser.sprak
    return tuple(sorted(rader, key=lambda rad: sorteringsnokkel(rad.navn, sprak=sprak)))


def _sums(sak: Dokumentsak, rader: Sequence[Rad], organisasjon: str | None) -> Iterator[Summering]:
    """Give sums per union and of the unorganised; a union sees its own and the rest as one."""
    brukt = sak.tall.pott.brukt
    if organisasjon is not None:
        egne = _sum_of_union(sak, rader, organisasjon)
        yield egne
        if brukt is not None:
            yield Summering(sak.fraser("disponering.ovrige"), brukt - egne.belop, "ovrige")
        return
    summer_ = [
        _sum_of_union(sak, rader, navn)
        for navn in (org.navn for org in sak.forhandling.organisasjoner)
        if any(rad.organisasjon == navn for rad in rader)
    ]
    uorganiserte = [rad.kostnad for rad in rader if rad.organisasjon is None]
    if uorganiserte:
        tekst = sak.fraser("disponering.uorganiserte")
        summer_.append(Summering(tekst, total(uorganiserte), "uorganiserte"))
    yield from summer_
    if brukt is not None and (ufordelt := brukt - total(s.belop for s in summer_)):
        yield Summering(sak.fraser("disponering.ufordelt"), ufordelt, "ufordelt")


def _sum_of_union(sak: Dokumentsak, rader: Sequence[Rad], navn: str) -> Summering:
    belop = _of_union(sak, rader, navn)
    return Summering(sak.fraser("disponering.egne", organisasjon=navn), belop, organisasjon=navn)


def _of_union(sak: Dokumentsak, rader: Sequence[Rad], navn: str) -> Fraction:
    """Give what a union's members use: as the figures have it, else as far as rows show."""
    brukt = sak.tall.organisasjoner[sak.partsnummer(navn) - 1].brukt
    return summer(r.kostnad for r in rader if r.organisasjon == navn) if brukt is None else brukt


def bruksforklaring(sak: Dokumentsak) -> str | None:
    """Explain the remainder, and say when offers in dispute are among what is used."""
    return " ".join(filter(None, [restforklaring(sak), reservert(sak)])) or None


def reservert(sak: Dokumentsak) -> str | None:
    """Say that the use of the pot has last offers in it that nobody has agreed to (R-POT-06).

    How much is not said: it would tell what a single member is offered, and in an access copy
    whose union it is (R-PV-02).
    """
    brukt, enige = sak.tall.pott.brukt, sak.tall.enighet_kostnad
    if brukt is None or enige is None or brukt == enige:
        return None
    return sak.fraser("pottkontroll.reservert")


def restforklaring(sak: Dokumentsak) -> str | None:
    """Explain a remainder that is rounding (PD-1), and what a joint pot has of it (R-POT-11)."""
    felles, partner = sak.tall.felles_pott, sak.forhandling.felles_pott
    if felles and partner and None not in (felles.pott, felles.brukt, felles.rest):
        navn = [sak.forhandling.arbeidsgiver.navn, partner.med]
        tall = {"pott": felles.pott, "brukt": felles.brukt, "rest": felles.rest}
        return sak.fraser("disponering.felles", arbeidsgivere=navn, **tall)
    rest, enhet = sak.tall.pott.rest, sak.runde.avrundingsenhet
    if rest is None or enhet is None or not rest or abs(rest) >= enhet:
        return None
    if rest < 0:
        return sak.fraser("pottkontroll.over", over=-rest, enhet=hel_enhet(sak))
    return sak.fraser("pottkontroll.rest", rest=rest, enhet=hel_enhet(sak))
