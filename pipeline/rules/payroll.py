"""R-POT-01 to R-POT-05, R-POT-09 and R-POT-10: the base of the pot."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from pipeline.arithmetic import base, change, pot
from pipeline.errors import msg
from pipeline.model import Grunnlag
from pipeline.model.economy import Paslag, Trekk
from pipeline.rules.case import Sak, as_stated, kroner, prosent
from pipeline.rules.rule import CHAPTERS, POT, Remark, error, note, rule, warning

_OUT = re.compile(
    r"overtid|merarbeid|ekstratim|møtegodt|godtgj|diett|reise|telefon|flytt|feriepeng|ferieløn"
    r"|kveldstillegg|nattillegg|helgetillegg|ubekvem",
    re.IGNORECASE,
)
"""What is out of the base by the agreement's own words, in bokmål and nynorsk (R-POT-03)."""


@rule(
    "R-POT-01",
    "EI",
    "KA «Størrelse»",
    msg("The pot is the round's per cent of the base"),
    msg(
        "The per cent is fixed centrally and stands in the round. A pot that the file states is "
        "compared with the computed one; without a base there is no pot to dispose of."
    ),
    areas=POT,
)
def pot_of_base(sak: Sak) -> Iterator[Remark]:
    """Compare the stated pot with the computed one."""
    grunnlag, payroll = sak.forhandling.grunnlag, sak.tall.pott.grunnlonnsmasse
    stated = grunnlag.pott if grunnlag else None
    if payroll is not None and sak.runde.pott is not None:
        exact = pot(payroll, sak.runde.pott.prosent)
        if stated is not None and not as_stated(exact, stated):
            yield error(
                ("grunnlag", "pott"),
                msg(
                    "the stated pot of {stated} kroner is not {percent} per cent of {payroll}, "
                    "which is {exact}: leave the key out, or correct it",
                    stated=stated,
                    percent=sak.runde.pott.prosent,
                    payroll=kroner(payroll),
                    exact=kroner(exact),
                ),
            )
    elif stated is None and (i := next((i for i, _ in sak.pottprotokoller()), None)) is not None:
        lacking = msg("there is no base, so the pot is not known: write «grunnlag»")
        untested = msg("not tested: the size of the pot, because this copy has no base")
        path = ("grunnlag",) if grunnlag else ("protokoller", i, "hjemmel")
        yield error(path, lacking) if sak.holds_all else note(path, untested)


@rule(
    "R-POT-02",
    "E",
    "KA «Beregning»",
    msg("The base is the grunnlønn paid in the base year, that of the unorganised included"),
    msg(
        "A stated base is compared with what the ledger's figures give. The pay of unorganised "
        "employees belongs to it."
    ),
    areas=POT,
)
def whole_base(sak: Sak) -> Iterator[Remark]:
    """Compare the stated base with the computed one, and see who is in it."""
    grunnlag = sak.forhandling.grunnlag
    if grunnlag is None:
        return
    if grunnlag.omfatter_uorganiserte is False:
        yield error(
            ("grunnlag", "omfatter_uorganiserte"),
            msg("the pay of the unorganised belongs to the base: include it"),
        )
    stated = grunnlag.grunnlonnsmasse
    if stated is None or grunnlag.regnskapsfort_lonn is None:
        return
    exact = base(
        grunnlag.regnskapsfort_lonn, _amounts(grunnlag.trekkes_fra), _amounts(grunnlag.legges_til)
    )
    if not as_stated(exact, stated):
        yield error(
            ("grunnlag", "grunnlonnsmasse"),
            msg(
                "the stated base of {stated} kroner is not what the ledger's figures give, "
                "{exact}: leave the key out, or correct it",
                stated=stated,
                exact=kroner(exact),
            ),
        )


def _amounts(lines: Trekk | Paslag | None) -> list[Decimal]:
    if lines is None:
        return []
    single = (getattr(lines, key) for key in type(lines).model_fields if key != "annet")
    return [amount for amount in single if amount is not None] + [p.kr for p in lines.annet]


@rule(
    "R-POT-03",
    "EW",
    "KA «Beregning», P2, P4",
    msg("Only what the agreement lists is taken out of the base or put back"),
    msg(
        "Supplements, overtime, extra hours, fees, expenses, holiday pay and pay in June are out, "
        "and are not put back; where the round's base has the fixed supplements in it, those are "
        "not taken out. A line under «annet» has to be looked at by both parties."
    ),
    areas=POT,
)
def listed_lines(sak: Sak) -> Iterator[Remark]:
    """Point at each line that the agreement does not list, or that it says is out."""
    yield from _fixed_supplements(sak)
    grunnlag = sak.forhandling.grunnlag
    for key in ("trekkes_fra", "legges_til"):
        lines: Trekk | Paslag | None = getattr(grunnlag, key, None)
        for i, line in enumerate(lines.annet if lines else ()):
            if key == "legges_til" and _OUT.search(line.tekst):
                yield error(
                    ("grunnlag", key, "annet", i),
                    msg(
                        "«{text}» is out of the base, and {amount} kroner of it is put back: take "
                        "the line out",
                        text=line.tekst,
                        amount=line.kr,
                    ),
                )
                continue
            yield warning(
                ("grunnlag", key, "annet", i),
                msg(
                    "«{text}» is not on the agreement's list for the base: see whether another "
                    "key fits, and that the parties agree",
                    text=line.tekst,
                ),
            )


def _fixed_supplements(sak: Sak) -> Iterator[Remark]:
    """Point at supplements taken out of a base that has the fixed ones in it."""
    pottregel, grunnlag = sak.runde.pott, sak.forhandling.grunnlag
    out = grunnlag.trekkes_fra.andre_tillegg if grunnlag and grunnlag.trekkes_fra else None
    if out and pottregel and pottregel.grunnlag == "grunnlonn_og_faste_tillegg":
        yield warning(
            ("grunnlag", "trekkes_fra", "andre_tillegg"),
            msg(
                "the base of this round has the fixed supplements in it: see that none of them is "
                "among the {amount} kroner that are taken out",
                amount=out,
            ),
        )


@rule(
    "R-POT-04",
    "E",
    "KA «Beregning»",
    msg("June is out of the base, and May counts twice"),
    msg(
        "Holiday pay disturbs the pay of June. It is taken out, and the pay of May is counted "
        "once more in its place: «regulativlonn_juni» and «mai_en_gang_til»."
    ),
)
def may_for_june(sak: Sak) -> Iterator[Remark]:
    """Look for both lines where the base is computed from the ledger."""
    grunnlag = sak.forhandling.grunnlag
    if grunnlag is None or grunnlag.regnskapsfort_lonn is None:
        return
    if grunnlag.trekkes_fra is None or grunnlag.trekkes_fra.regulativlonn_juni is None:
        yield error(
            ("grunnlag", "trekkes_fra") if grunnlag.trekkes_fra else ("grunnlag",),
            msg(
                "the pay of June is not taken out: write it in «regulativlonn_juni», 0 if there "
                "was none"
            ),
        )
    if grunnlag.legges_til is None or grunnlag.legges_til.mai_en_gang_til is None:
        yield error(
            ("grunnlag", "legges_til") if grunnlag.legges_til else ("grunnlag",),
            msg("the pay of May is counted twice in place of June: write «mai_en_gang_til»"),
        )
    elif (june := _june(grunnlag)) and not grunnlag.legges_til.mai_en_gang_til:
        yield error(
            ("grunnlag", "legges_til", "mai_en_gang_til"),
            msg(
                "June is taken out with {june} kroner, and nothing is put in its place: write what "
                "was paid in May",
                june=kroner(june),
            ),
        )


def _june(grunnlag: Grunnlag) -> Fraction:
    """Give the pay of June that is taken out of the ledger's total."""
    trekk = grunnlag.trekkes_fra
    return Fraction((trekk and trekk.regulativlonn_juni) or 0)


@rule(
    "R-POT-05",
    "E",
    "KA «Beregning»",
    msg("Posts in chapter 5 and others outside the pot are outside the base"),
    msg(
        "Posts with local pay formation under chapter 5 have no «ny» in the list, and their pay is "
        "taken out of the ledger's total, as that of substitutes, apprentices and vacant posts is."
    ),
    areas=CHAPTERS,
)
def others_outside(sak: Sak) -> Iterator[Remark]:
    """Look for posts in chapter 5, in the list and in the ledger's total."""
    rows = [i for i, row in enumerate(sak.forhandling.ansatte) if row.lonnskapittel == "5"]
    for i in rows:
        if sak.forhandling.ansatte[i].ny is not None:
            yield error(
                ("ansatte", i, "ny"),
                msg("a post in chapter 5 is not in the pot: leave out «ny» here"),
            )
    grunnlag = sak.forhandling.grunnlag
    if not rows or grunnlag is None or grunnlag.regnskapsfort_lonn is None:
        return
    if not (grunnlag.trekkes_fra and grunnlag.trekkes_fra.kapittel_5):
        yield error(
            ("grunnlag", "trekkes_fra") if grunnlag.trekkes_fra else ("grunnlag",),
            msg(
                "the list has posts in chapter 5, whose pay is in the ledger's total: take it "
                "out in «kapittel_5»"
            ),
        )


@rule(
    "R-POT-09",
    "E",
    "KA «Beregning»",
    msg("Each post counts once"),
    msg(
        "One employee per post is in the base and in the list. Two rows with the same name or "
        "number, code and post are the same post written twice."
    ),
    areas=POT,
)
def one_row_per_post(sak: Sak) -> Iterator[Remark]:
    """Look for a post that stands in the list twice."""
    seen: Counter[tuple[str, str | None, str | None, str]] = Counter()
    for i, row in enumerate(sak.forhandling.ansatte):
        post = (row.navn, row.nr, row.kode, row.stilling)
        seen[post] += 1
        if seen[post] > 1:
            yield error(
                ("ansatte", i),
                msg(
                    "{name} stands in the list twice in the same post: take one out, or give "
                    "each a «nr» if they are two people",
                    name=row.navn,
                ),
            )


@rule(
    "R-POT-10",
    "W",
    "KA «Beregning», PD-5",
    msg("A large change in the number of posts corrects the base"),
    msg(
        "When the årsverk have changed by the round's limit or more since the base year, the base "
        "is corrected: «arsverksendring». A change of exactly the limit counts."
    ),
)
def corrected_for_change(sak: Sak) -> Iterator[Remark]:
    """Compare the årsverk then and now with the round's limit."""
    grunnlag = sak.forhandling.grunnlag
    if grunnlag is None or grunnlag.arsverk is None or _is_corrected(grunnlag):
        return
    step = change(grunnlag.arsverk.i_grunnlagsaret, grunnlag.arsverk.na)
    limit = sak.runde.arsverk_grense_prosent
    if step is not None and abs(step) >= limit:
        yield warning(
            ("grunnlag", "arsverk"),
            msg(
                "the årsverk have changed by {change} per cent, and from {limit} per cent on the "
                "base is corrected: write «legges_til», «arsverksendring»",
                change=prosent(step),
                limit=limit,
            ),
        )


def _is_corrected(grunnlag: Grunnlag) -> bool:
    return grunnlag.legges_til is not None and grunnlag.legges_til.arsverksendring is not None
