"""The steward's calculators: pot, rest, date, backpay, carryover, claim.

The options are the facts of the questions, by the same names; what was typed is in the context,
and read there as the facts of an outcome file are.
"""

from pathlib import Path
from typing import Annotated, TypeVar

import typer

from pipeline import calculators
from pipeline.calculators import Answer
from pipeline.cli.exits import Exit
from pipeline.cli.face import Face
from pipeline.cli.options import Json
from pipeline.cli.texts import _
from pipeline.durable import write_new
from pipeline.errors import InputError, msg
from pipeline.model.base import Del

Question = TypeVar("Question", bound=Del)
Text = str | None
Texts = list[str] | None

Xlsx = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help=_("Also write a spreadsheet with live formulas.")),
]
Average = Annotated[Text, typer.Option(metavar="KR", help=_("Average pay per årsverk and year."))]
Count = Annotated[Text, typer.Option(metavar="NUMBER", help=_("Number of årsverk."))]
Hours = Annotated[Text, typer.Option(metavar="NUMBER", help=_("Hours in a year; otherwise 1950."))]
From = Annotated[Text, typer.Option(metavar="DATE", help=_("Effective date, as 2026-06-01."))]
LastYear = Annotated[
    Text, typer.Option(metavar="PERCENT", help=_("Carry-over from last year, in per cent."))
]
Kroner = Annotated[Text, typer.Option(metavar="KR", help=_("Kroner per year in a full post."))]


def pot(
    context: typer.Context,
    *,
    prosent: Annotated[Text, typer.Option(metavar="PERCENT", help=_("The pot's per cent."))] = None,
    grunnlonnsmasse: Annotated[
        Text, typer.Option(metavar="KR", help=_("The base, where it is known."))
    ] = None,
    regnskapsfort_lonn: Annotated[
        Text, typer.Option(metavar="KR", help=_("All pay in the ledger of the base year."))
    ] = None,
    trekk: Annotated[
        Texts, typer.Option(metavar="TEXT=KR", help=_("What is taken out; may be repeated."))
    ] = None,
    paslag: Annotated[
        Texts, typer.Option(metavar="TEXT=KR", help=_("What is put back; may be repeated."))
    ] = None,
    brukt: Annotated[
        Text, typer.Option(metavar="KR", help=_("What is used of the pot, over 12 months."))
    ] = None,
    arsverk_i_grunnlagsaret: Annotated[
        Text, typer.Option(metavar="NUMBER", help=_("Number of årsverk in the base year."))
    ] = None,
    arsverk_na: Annotated[
        Text, typer.Option(metavar="NUMBER", help=_("Number of årsverk now."))
    ] = None,
    xlsx: Xlsx = None,
    json: Json = False,
) -> None:
    """Reckon the pot."""
    _show(context, calculators.pot(_asked(context, calculators.Pot)))


def rest(
    context: typer.Context,
    *,
    ramme: Annotated[
        Text, typer.Option(metavar="PERCENT", help=_("The frame of the year's growth."))
    ] = None,
    overheng: LastYear = None,
    sentralt: Annotated[
        Texts,
        typer.Option(
            metavar="INCREASE",
            help=_(
                "A central increase with its date: «3,00 per time 2026-04-01», "
                "«5850 kr 2026-04-01» or «1,25 % 2026-04-01»; may be repeated."
            ),
        ),
    ] = None,
    ovrig_glidning: Annotated[
        Text, typer.Option(metavar="PERCENT", help=_("Other drift; otherwise 0."))
    ] = None,
    lokalt_fra: From = None,
    snittlonn: Average = None,
    arsverk: Count = None,
    timer_per_ar: Hours = None,
    xlsx: Xlsx = None,
    json: Json = False,
) -> None:
    """Reckon what is left of a frame."""
    _show(context, calculators.rest(_asked(context, calculators.Rest)))


def date(
    context: typer.Context,
    *,
    rest: Annotated[
        Text, typer.Option(metavar="PERCENT", help=_("What is to be filled of the year's growth."))
    ] = None,
    kr: Kroner = None,
    fra: From = None,
    til: Annotated[
        Text, typer.Option(metavar="DATE", help=_("The date that kroner are moved to."))
    ] = None,
    snittlonn: Average = None,
    xlsx: Xlsx = None,
    json: Json = False,
) -> None:
    """Reckon what a date asks of an increase."""
    _show(context, calculators.date(_asked(context, calculators.Date)))


def backpay(
    context: typer.Context,
    *,
    tillegg: Kroner = None,
    stillingsprosent: Annotated[
        Text, typer.Option(metavar="PERCENT", help=_("The part of the post; otherwise 100."))
    ] = None,
    fra: From = None,
    forste_utbetaling: Annotated[
        Text, typer.Option(metavar="MONTH", help=_("The month first paid, as 2026-11."))
    ] = None,
    xlsx: Xlsx = None,
    json: Json = False,
) -> None:
    """Reckon back-pay."""
    _show(context, calculators.back_pay(_asked(context, calculators.BackPay)))


def carryover(
    context: typer.Context,
    *,
    tillegg: Annotated[
        Texts,
        typer.Option(
            metavar="INCREASE",
            help=_(
                "An increase with its date: «2 % 2026-04-01», «3,00 per time 2026-04-01» or "
                "«5850 kr 2026-04-01»; may be repeated."
            ),
        ),
    ] = None,
    overheng: LastYear = None,
    snittlonn: Average = None,
    timer_per_ar: Hours = None,
    noyaktig: Annotated[
        bool, typer.Option("--noyaktig", help=_("Show the statistical carry-over, too."))
    ] = False,
    xlsx: Xlsx = None,
    json: Json = False,
) -> None:
    """Reckon growth of the year and carry-over."""
    _show(context, calculators.carry_over(_asked(context, calculators.CarryOver)))


def claim(
    context: typer.Context,
    *,
    prosent: Annotated[
        Text, typer.Option(metavar="PERCENT", help=_("The claim in per cent."))
    ] = None,
    kr_per_time: Annotated[
        Text, typer.Option(metavar="KR", help=_("The claim in kroner per hour."))
    ] = None,
    minst_kr: Annotated[
        Text, typer.Option(metavar="KR", help=_("At least this many kroner for each."))
    ] = None,
    snittlonn: Average = None,
    arsverk: Count = None,
    fra: From = None,
    timer_per_ar: Hours = None,
    xlsx: Xlsx = None,
    json: Json = False,
) -> None:
    """Reckon what a claim comes to."""
    _show(context, calculators.claim(_asked(context, calculators.Claim)))


def _asked(context: typer.Context, kind: type[Question]) -> Question:
    """Read the options of the running command, or say every fault at once and end."""
    face = Face.of(context)
    try:
        return calculators.ask(kind, {name: context.params[name] for name in kind.model_fields})
    except InputError as error:
        for finding in error.findings:
            option = "--" + str(finding.path[0]).replace("_", "-")
            face.tell(msg("{option}: {fault}", option=option, fault=finding.message))
        raise typer.Exit(Exit.UNUSABLE) from None


def _show(context: typer.Context, answer: Answer) -> None:
    face, sprak = Face.of(context), Face.of(context).settings.sprak
    if path := context.params["xlsx"]:
        _write(path, answer, face)
    if context.params["json"]:
        face.say_json(calculators.as_json(answer, sprak))
        return
    face.say(face.text(answer.title))
    lines = calculators.rows(answer, sprak)
    labels = max(len(line.label) for line in lines)
    figures = max(len(line.figure) for line in lines)
    units = max(len(line.unit) for line in lines)
    for line in lines:
        told = f"{line.label:<{labels}}  {line.figure:>{figures}} {line.unit:<{units}}  {line.how}"
        face.say(f"  {told.rstrip()}")
    for note in answer.notes:
        face.say(face.text(note))


def _write(path: Path, answer: Answer, face: Face) -> None:
    """Write the spreadsheet; a file that is there stays as it is, be it an outcome."""
    from pipeline.calculators.spreadsheet import xlsx  # noqa: PLC0415 -- openpyxl is slow

    write_new(path, xlsx(answer, face.settings.sprak))
    face.tell(msg("written: {file}", file=str(path)))
