"""The employer's pot: its size, what is used of it, and what that does to pay (DOMAIN 8.1–8.3)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline import arithmetic
from pipeline.figures import protocols, rows
from pipeline.figures.case import Case
from pipeline.figures.unknowns import added, less, share
from pipeline.figures.values import Organisasjonstall, Pottall, Pottstatus, Protokolltall, Tall
from pipeline.model import Ansatt, Grunnlag, Organisasjon, Paslag, Trekk


def pot(case: Case) -> Pottall:
    """Give the figures of an employer's own pot.

    A union's copy does not hold all, so that base and pot are all it can give (PD-12).
    """
    payroll = base(case.forhandling.grunnlag)
    amount = size(case, payroll)
    known = _is_disposed(case)
    charged = list(_charged(case)) if known else []
    used = added([price for price, _ in charged]) if known else None
    unorganised = _charged_by_unorganised(case) if known else None
    before = _pay_before(case) if known else None
    growth = share(used, before)
    in_year = share(protocols.in_year(charged), before)
    left = less(amount, used)
    return Pottall(
        grunnlonnsmasse=payroll,
        pott=amount,
        brukt=used,
        rest=left,
        status=status(left, case.runde.avrundingsenhet),
        til_organiserte=less(used, unorganised),
        til_uorganiserte=unorganised,
        antall_uorganiserte=len(_unorganised(case)) if case.holds_all else None,
        uorganisertes_andel_av_pott_prosent=share(unorganised, amount),
        lonnsmasse_for=before,
        datolonnsvekst_prosent=growth,
        bidrag_arslonnsvekst_prosent=in_year,
        overheng_prosentpoeng=less(growth, in_year),
        etterbetaling_sum=_owed(case) if known else None,
    )


def base(grunnlag: Grunnlag | None) -> Tall:
    """Give the base: computed from the ledger where that is given, otherwise as stated."""
    if grunnlag is None:
        return None
    if grunnlag.regnskapsfort_lonn is not None:
        out, back = _amounts(grunnlag.trekkes_fra), _amounts(grunnlag.legges_til)
        return arithmetic.base(grunnlag.regnskapsfort_lonn, out, back)
    return None if grunnlag.grunnlonnsmasse is None else Fraction(grunnlag.grunnlonnsmasse)


def size(case: Case, payroll: Tall) -> Tall:
    """Give the pot: computed where base and round allow, otherwise as stated (R-POT-01)."""
    if payroll is not None and case.runde.pott is not None:
        return arithmetic.pot(payroll, case.runde.pott.prosent)
    grunnlag = case.forhandling.grunnlag
    return None if grunnlag is None or grunnlag.pott is None else Fraction(grunnlag.pott)


def status(left: Tall, unit: Decimal | None) -> Pottstatus | None:
    """Judge what is left of a pot: below one rounding unit over is necessary rounding (PD-1)."""
    if left is None:
        return None
    if left >= 0:
        return "ok"
    return "over_med_avrunding" if unit is not None and -left < unit else "FEIL_over_pott"


def union(case: Case, organisasjon: Organisasjon) -> Organisasjonstall:
    """Give the figures of one union."""
    navn = organisasjon.navn
    has_standing = case.runde.har_partsrett(organisasjon)
    if not _has_results(case) or not (case.holds_all or navn in case.own_unions):
        return Organisasjonstall(partsrett=has_standing, brukt=None)
    beside = [
        price
        for protokoll in case.pot_protocols
        if navn in case.parties(protokoll)
        for price, _ in protocols.beside_list(
            case, protokoll, {navn} if len(case.parties(protokoll)) > 1 else None
        )
    ]
    used = added([rows.charges(case.members((navn,))), *beside])
    return Organisasjonstall(partsrett=has_standing, brukt=used)


def agreed(case: Case, own: Pottall, entries: Sequence[Protokolltall]) -> Tall:
    """Give what all use whom no disagreement protocol covers."""
    reserved = added([entry.pottbelastning for entry in _in_dispute(case, entries)])
    return less(own.brukt, reserved)


def overdraft(case: Case, own: Pottall, entries: Sequence[Protokolltall]) -> Tall:
    """Give by how much the pot would be overdrawn if every claim in dispute were met."""
    disputed = _in_dispute(case, entries)
    wanted = added([entry.siste_krav for entry in disputed])
    others = agreed(case, own, entries)
    if not disputed or wanted is None or others is None or own.pott is None:
        return None
    return max(others + wanted - own.pott, Fraction(0)) or None


def _in_dispute(case: Case, entries: Sequence[Protokolltall]) -> list[Protokolltall]:
    both = zip(case.forhandling.protokoller, entries, strict=True)
    return [entry for p, entry in both if p.utfall == "uenighet" and case.charges_pot(p)]


def _is_disposed(case: Case) -> bool:
    """Tell whether the copy holds the whole use of a pot."""
    return case.holds_all and _has_results(case)


def _has_results(case: Case) -> bool:
    return bool(case.pot_protocols) or any(a.ny is not None for a in case.forhandling.ansatte)


def _charged(case: Case) -> Iterator[protocols.Priced]:
    for ansatt in case.forhandling.ansatte:
        if ansatt.ny is not None:
            yield rows.charge(ansatt), rows.effect(case, ansatt)
    for protokoll in case.pot_protocols:
        yield from protocols.beside_list(case, protokoll)


def _charged_by_unorganised(case: Case) -> Fraction:
    return rows.charges(a for a in case.forhandling.ansatte if not case.is_organised(a))


def _unorganised(case: Case) -> list[Ansatt]:
    return [a for a in case.covered if not case.is_organised(a)]


def _pay_before(case: Case) -> Fraction:
    """Give the payroll of those covered, before the round, by the part of each post."""
    return arithmetic.total(arithmetic.cost(a.gammel, a.prosent) for a in case.covered)


def _owed(case: Case) -> Tall:
    """Give the back-pay of the list and of the points beside it, as far as any is due."""
    listed = [rows.owed_to(case, a) for a in case.forhandling.ansatte]
    beside = [
        rows.owed(protokoll, price, effective)
        for protokoll in case.pot_protocols
        for price, effective in protocols.beside_list(case, protokoll)
        if price
    ]
    due = [amount for amount in (*listed, *beside) if amount is not None]
    return arithmetic.total(due) if due else None


def _amounts(posts: Trekk | Paslag | None) -> list[Decimal]:
    """Give every amount among the deductions, or the additions."""
    if posts is None:
        return []
    named = [value for name, value in posts if name != "annet" and value is not None]
    return [*named, *(post.kr for post in posts.annet)]
