"""A Swedish agreement area in sentences: what is claimed, what it comes to, the outcome (8.11)."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from pipeline.documents.case import Dokumentsak


@dataclass(frozen=True, slots=True)
class Lonnseksempel:
    """A monthly pay, and what the claim would be if it were reckoned on that pay alone."""

    manedslonn: Fraction
    hoyning: Fraction


@dataclass(frozen=True, slots=True)
class Utregning:
    """What the claim comes to in the area, and examples that illustrate it."""

    setninger: tuple[str, ...]
    eksempler: tuple[Lonnseksempel, ...]


def kravsetninger(sak: Dokumentsak) -> Iterator[str]:
    """Say what is claimed for the area; nothing where the file claims nothing for it."""
    omrade, fraser = sak.forhandling.avtaleomrade, sak.fraser
    if omrade is None:
        return
    if omrade.krav_prosent is not None or omrade.krav_minst_kr is not None:
        yield fraser("yrkande.lon", prosent=omrade.krav_prosent, minst=omrade.krav_minst_kr)
    if omrade.likelonnspott_kr is not None:
        grense = omrade.likelonnspott_grense
        yield fraser("yrkande.pott", kr=omrade.likelonnspott_kr, grense=grense)
    if omrade.laveste_lonner_kr is not None:
        yield fraser("yrkande.laveste", kr=omrade.laveste_lonner_kr)


def utregning(sak: Dokumentsak) -> Utregning | None:
    """Give what the claim comes to; None where nothing of it can be computed."""
    omrade, tall = sak.forhandling.avtaleomrade, sak.tall.avtaleomrade
    if omrade is None or tall is None or tall.krav_per_heltid is None:
        return None
    par = zip(omrade.eksempellonner, tall.eksempler, strict=True)
    eksempler = (
        Lonnseksempel(Fraction(lonn), hoyning) for lonn, hoyning in par if hoyning is not None
    )
    return Utregning(tuple(_reckoned(sak)), tuple(eksempler))


def _reckoned(sak: Dokumentsak) -> Iterator[str]:
    omrade, tall, fraser = sak.forhandling.avtaleomrade, sak.tall.avtaleomrade, sak.fraser
    if omrade is None or tall is None:
        return
    yield fraser("utregning.snitt", snitt=omrade.snittlonn_per_maned)
    if tall.krav_prosent_kr is not None:
        yield fraser(
            "utregning.krav",
            prosent=omrade.krav_prosent,
            kr=tall.krav_prosent_kr,
            minst=omrade.krav_minst_kr,
            krav=tall.krav_per_heltid,
        )
    if tall.likelonnspott_per_heltid:
        grense = omrade.likelonnspott_grense
        yield fraser("utregning.pott", grense=grense, kr=tall.likelonnspott_per_heltid)
    yield fraser("utregning.sum", kr=tall.krav_inkl_pott, prosent=tall.krav_tilsvarer_prosent)
    yield fraser(
        "utregning.alle",
        antall=omrade.heltidsansatte,
        maned=tall.krav_per_maned,
        ar=tall.krav_per_ar,
        pott=tall.likelonnspott_per_maned or None,
    )
    if tall.brytpunkt is not None:
        yield fraser(
            "utregning.brytpunkt",
            kr=tall.brytpunkt,
            prosent=omrade.krav_prosent,
            minst=omrade.krav_minst_kr,
        )
    for del_, kr in zip(omrade.eksempelprosenter, tall.deltidseksempler, strict=True):
        if kr is not None:
            yield fraser("utregning.deltid", prosent=del_, kr=kr)


def utfallssetninger(sak: Dokumentsak) -> Iterator[str]:
    """Say the outcome for the area; nothing where the file has none."""
    omrade = sak.forhandling.avtaleomrade
    if omrade is None or omrade.utfall_prosent is None:
        return
    dato = omrade.gjelder_fra or sak.runde.virkningsdato
    yield sak.fraser("utfall.utrymme", prosent=omrade.utfall_prosent, dato=dato)
    if omrade.individgaranti_kr is not None:
        yield sak.fraser("utfall.garanti", kr=omrade.individgaranti_kr)


def utfallsberegning(sak: Dokumentsak) -> Iterator[str]:
    """Say what the outcome comes to in kronor; nothing where the file has none."""
    omrade, tall = sak.forhandling.avtaleomrade, sak.tall.avtaleomrade
    if omrade is None or tall is None or tall.utfall_per_heltid is None:
        return
    yield sak.fraser(
        "utfall.belopp",
        prosent=omrade.utfall_prosent,
        kr=tall.utfall_per_heltid,
        maned=tall.utfall_per_maned,
        antall=omrade.heltidsansatte,
    )
    if tall.garanti_per_maned is not None:
        yield sak.fraser(
            "utfall.fordeling",
            garanti=tall.garanti_per_maned,
            rest=tall.individuelt_per_maned,
        )
