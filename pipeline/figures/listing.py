"""The figures under flat, general names: never a person's or a union's (R-PV-01)."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pipeline.arithmetic import round_half_up
from pipeline.figures.values import Avtaleomradetall, Figures, Rammetall

DECIMALS = 6
"""Decimals of a figure that has no end."""

Figure = Fraction | int | str | bool | None

_OF_POT = (
    "grunnlonnsmasse",
    "pott",
    "brukt",
    "rest",
    "til_organiserte",
    "til_uorganiserte",
    "antall_uorganiserte",
    "uorganisertes_andel_av_pott_prosent",
    "lonnsmasse_for",
    "datolonnsvekst_prosent",
    "bidrag_arslonnsvekst_prosent",
    "overheng_prosentpoeng",
    "etterbetaling_sum",
)
_OF_ALL = (
    "enighet_kostnad",
    "overskridelse_hvis_krav",
    "antall_protokoller",
    "pottbelastning",
    "protokoll_med_uorganiserte",
    "felles_pott_tillatt",
)
_OF_PROTOCOL = (
    "antall",
    "pottbelastning",
    "helarskostnad",
    "kostnad_i_virkningsaret",
    "etterbetaling",
    "siste_tilbud",
    "siste_krav",
    "differanse",
    "dager_til_ankefrist",
)
_OF_FRAME = (
    "ramme",
    "sentralt_datovekst",
    "sentralt_arsvekst",
    "sentralt_overheng",
    "restprosent_arsvekst",
    "nodvendig_datovekst",
    "disponibelt_kroner_per_arsverk",
    "disponibelt_sum_helar",
    "disponibelt_i_virkningsaret",
    "uenighet_datovekst",
    "uenighet_kroner_per_arsverk",
    "uenighet_helar",
    "generelt_sum",
    "individuelt_sum",
    "driftsresultat_per_arsverk",
)
_OF_LOCAL = (
    "datovekst",
    "kroner_per_arsverk",
    "helarskostnad",
    "kostnad_i_virkningsaret",
    "arsvekst",
    "samlet_arsvekst",
    "avvik_fra_ramme",
    "etterslep",
    "etterslep_kroner_per_arsverk",
    "overheng_neste_ar",
)
_OF_AREA = (
    "krav_prosent_kr",
    "krav_per_heltid",
    "likelonnspott_per_heltid",
    "krav_inkl_pott",
    "krav_tilsvarer_prosent",
    "krav_per_maned",
    "krav_per_ar",
    "likelonnspott_per_maned",
    "brytpunkt",
    "utfall_per_heltid",
    "utfall_per_maned",
    "utfall_per_ar",
    "garanti_per_maned",
    "individuelt_per_maned",
)


def as_json(figures: Figures) -> dict[str, str]:
    """List the figures that are known, as decimal strings and `ja`/`nei`.

    A figure with a finite number of decimals is exact; another is rounded half up to six.
    Numbers in names count from 1, in the order of the file.
    """
    return {name: as_text(value) for name, value in _named(figures) if value is not None}


def as_text(value: Fraction | int | str) -> str:
    """Write a figure for programs: exact where its decimals have an end, otherwise six of them."""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, str):
        return value
    decimals = _decimals(value.denominator)
    return f"{round_half_up(value, DECIMALS if decimals is None else decimals):f}"


def _named(figures: Figures) -> Iterator[tuple[str, Figure]]:
    yield from _fields(figures.pott, _OF_POT)
    yield "pottstatus", figures.pott.status
    yield from _fields(figures, _OF_ALL)
    yield from _each("ansatt", figures.ansatte, ("tillegg", "kostnad", "etterbetaling"))
    yield from _each("organisasjon", figures.organisasjoner, ("brukt",))
    yield from _each("krav", figures.krav, ("kostnad", "over_pott"))
    yield from _each("tilbud", figures.tilbud, ("kostnad", "andel_av_pott_prosent"))
    yield from _each("protokoll", figures.protokoller, _OF_PROTOCOL)
    yield from _fields(
        figures.samordning, ("sum_potter", "sum_brukt", "antall_protokoller"), "samordning."
    )
    yield from _fields(figures.felles_pott, ("pott", "brukt", "rest"), "felles_pott.")
    if figures.ramme is not None:
        yield from _of_frame(figures.ramme)
    if figures.avtaleomrade is not None:
        yield from _of_area(figures.avtaleomrade)


def _of_frame(ramme: Rammetall) -> Iterator[tuple[str, Figure]]:
    yield from _fields(ramme, _OF_FRAME, "ramme.")
    central = ("kroner_per_arsverk", "datovekst", "arsvekst", "overheng")
    yield from _each("ramme.sentralt_tillegg", ramme.sentrale_tillegg, central)
    for name in ("krav", "tilbud", "resultat"):
        yield from _fields(getattr(ramme, name), _OF_LOCAL, f"ramme.{name}.")


def _of_area(omrade: Avtaleomradetall) -> Iterator[tuple[str, Figure]]:
    yield from _fields(omrade, _OF_AREA, "avtaleomrade.")
    for name, values in (("eksempel", omrade.eksempler), ("deltid", omrade.deltidseksempler)):
        yield from ((f"avtaleomrade.{name}.{nr}", value) for nr, value in enumerate(values, 1))


def _each(
    kind: str, values: Sequence[object], names: Sequence[str]
) -> Iterator[tuple[str, Figure]]:
    for number, value in enumerate(values, 1):
        yield from _fields(value, names, f"{kind}.{number}.")


def _fields(
    value: object | None, names: Sequence[str], prefix: str = ""
) -> Iterator[tuple[str, Figure]]:
    if value is not None:
        yield from ((prefix + name, getattr(value, name)) for name in names)


def _decimals(denominator: int) -> int | None:
    """Count the decimals of a fraction in lowest terms; None when they have no end."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None
