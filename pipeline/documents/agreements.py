"""Enighetsprotokoll: also when the parties agree that nothing is given (R-PR-01, DOMAIN 6.3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

from pipeline.documents.criteria import Kriterievurdering, kriterievurdering
from pipeline.documents.document import Alltid, Dokument
from pipeline.documents.frames import (
    Arslonnsvekst,
    arslonnsvekst,
    er_fri,
    rammepunkter,
)
from pipeline.documents.notes import merknader
from pipeline.documents.points import egne_punkter, setning, tabellsetninger
from pipeline.documents.pots import pottkontroll
from pipeline.documents.protocols import Protokollkontekst, Protokollsak
from pipeline.documents.rows import (
    Rad,
    kodeendringer,
    pottrader,
    punktrader,
    summer,
)
from pipeline.documents.views import Syn, partenes_syn
from pipeline.errors import msg
from pipeline.model import Punkt


@dataclass(frozen=True, slots=True)
class Listesum:
    """The sums of a protocol's own table."""

    kostnad: Fraction
    etterbetaling: Fraction | None


class Enighetskontekst(Protokollkontekst):
    """The template variables of an agreement."""

    innledende_linje: Annotated[str, msg("that the parties agree, or that nothing was given")]
    punkter: Annotated[list[str], msg("the points as sentences")]
    rader: Annotated[
        tuple[Rad, ...],
        msg("the increases of the party's own members, each with its date"),
        Alltid(("virkningsdato",)),
    ]
    vis_gammel_kode: Annotated[bool, msg("whether post codes change")]
    sum: Annotated[Listesum, msg("the sums of the rows")]
    andre_goder: Annotated[list[str], msg("goods other than pay as sentences")]
    pottkontroll: Annotated[list[str] | None, msg("the sentences on the use of the pot")]
    arslonnsvekst: Annotated[
        Arslonnsvekst | None, msg("the growth of the year with the result, against the frame")
    ]
    kriterier: Annotated[Kriterievurdering | None, msg("the four criteria and their assessment")]
    syn: Annotated[list[Syn], msg("the parties' views, the union's first")]


def enighetsprotokoll(sak: Protokollsak, vedlegg: Mapping[str, str]) -> Dokument:
    """Make the protocol; `vedlegg` gives the attachments' file stems and titles."""
    notater = tuple(merknader(sak.sak, sak.hjemmel))
    return sak.dokument("enighetsprotokoll", "protokoll", _context(sak, vedlegg), vedlegg, notater)


def _context(sak: Protokollsak, vedlegg: Mapping[str, str]) -> Enighetskontekst:
    rader = _rows(sak)
    sum_ = Listesum(summer(rad.kostnad for rad in rader), _back_pay(sak, rader))
    gitt = sak.protokoll.utfall == "enighet"
    return {
        **sak.kontekst(tuple(vedlegg.values())),
        "innledende_linje": sak.sak.fraser("enige" if gitt else "ingen_tillegg"),
        "punkter": list(_points(sak, rader, sum_)),
        "rader": rader,
        "vis_gammel_kode": bool(kodeendringer(rader)),
        "sum": sum_,
        "andre_goder": list(_other_goods(sak)),
        "pottkontroll": list(pottkontroll(sak, vedlegg=bool(vedlegg))) if gitt else None,
        "arslonnsvekst": arslonnsvekst(sak, "resultat"),
        "kriterier": kriterievurdering(sak),
        "syn": partenes_syn(sak),
    }


def _rows(sak: Protokollsak) -> tuple[Rad, ...]:
    """Give the rows of the parties' own members, for the pot from the list (R-HJ-02)."""
    if sak.protokoll.utfall != "enighet":
        return ()
    if sak.sak.er_pott(sak.protokoll):
        return pottrader(sak.sak, sak.posisjoner)
    return punktrader(sak.sak, sak.nr, sak.posisjoner, sak.virkningsdato)


def _back_pay(sak: Protokollsak, rader: tuple[Rad, ...]) -> Fraction | None:
    """Give the back-pay of all the protocol gives its parties; None where it is not known."""
    tall = sak.sak.tall.protokoller[sak.nr]
    if not sak.sak.er_pott(sak.protokoll) and set(sak.parter) == set(tall.organisasjoner):
        return tall.etterbetaling
    gitt = [rad.etterbetaling for rad in rader if rad.tillegg]
    return None if not gitt or None in gitt else summer(gitt)


def _points(sak: Protokollsak, rader: tuple[Rad, ...], sum_: Listesum) -> Iterator[str]:
    fraser, protokoll = sak.sak.fraser, sak.protokoll
    if hevet := [rad for rad in rader if rad.tillegg]:
        datoer = {rad.virkningsdato for rad in hevet}
        key = "tillegg_etter_liste_en" if len(rader) == 1 else "tillegg_etter_liste"
        yield fraser(key, virkningsdato=datoer.pop() if len(datoer) == 1 else None)
    for rad in kodeendringer(rader):
        koder = {"gammel_kode": rad.gammel_kode, "ny_kode": rad.kode}
        yield fraser("stillingskode", ansatt=rad.navn, **koder)
    yield from _kinds(sak, rader)
    yield from _own_points(sak)
    if _lacks_date(sak):
        yield fraser("punkt.fra", dato=sak.virkningsdato)
    if protokoll.forste_utbetaling and protokoll.utfall == "enighet":
        yield fraser(
            "utbetaling",
            forste_utbetaling=protokoll.forste_utbetaling,
            etterbetaling=sum_.etterbetaling or None,
        )
    yield from rammepunkter(sak)
    if protokoll.foringer_fulgt:
        yield fraser("foringer", tekst=protokoll.foringer_fulgt)


def _kinds(sak: Protokollsak, rader: tuple[Rad, ...]) -> Iterator[str]:
    """Say which increases of the list follow the person, and which the post (DOMAIN 6.3)."""
    for key, personlig in (("personlig", True), ("stilling", False)):
        navn = [rad.navn for rad in rader if rad.personlig is personlig]
        if navn:
            alle = len(navn) == len(rader)
            yield sak.sak.fraser(key, navn=navn, antall=len(navn), alle=alle)


def _own_points(sak: Protokollsak) -> Iterator[str]:
    """Say the points that concern the parties' own members, or no one by name (R-PV-03).

    Of a point with a row in the table only what the row has no room for is said.
    """
    for punkt in egne_punkter(sak.sak, _pay(sak), sak.posisjoner):
        if _has_row(sak, punkt):
            i_rad = punkt.model_copy(update={"virkningsdato": None, "personlig": None})
            sagt = tabellsetninger(sak.sak, [i_rad])
        else:
            sagt = iter([(setning(sak.sak, punkt, sak.posisjoner), punkt.begrunnelse)])
        yield from (" ".join(filter(None, deler)) for deler in sagt)


def _lacks_date(sak: Protokollsak) -> bool:
    """Tell whether a point says neither in a row nor itself from when it is."""
    if sak.protokoll.utfall != "enighet" or not er_fri(sak):
        return False
    return any(p.virkningsdato is None and not _has_row(sak, p) for p in _pay(sak))


def _pay(sak: Protokollsak) -> list[Punkt]:
    return [punkt for punkt in sak.protokoll.punkter if punkt.type != "annet_gode"]


def _other_goods(sak: Protokollsak) -> Iterator[str]:
    """Say the goods other than pay, which are outside what the increases cost (R-AN-01)."""
    goder = [punkt for punkt in sak.protokoll.punkter if punkt.type == "annet_gode"]
    for punkt in egne_punkter(sak.sak, goder, sak.posisjoner):
        deler = (setning(sak.sak, punkt, sak.posisjoner), punkt.begrunnelse)
        yield " ".join(del_ for del_ in deler if del_)


def _has_row(sak: Protokollsak, punkt: Punkt) -> bool:
    """Tell whether a point is for one employee and says what the table has a column for."""
    if punkt.ansatt is None or sak.protokoll.utfall != "enighet":
        return False
    har_belop = not (punkt.kr is None and punkt.prosent is None and punkt.ny is None)
    return har_belop or (punkt.ny_kode is not None and sak.sak.er_pott(sak.protokoll))
