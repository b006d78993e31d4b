"""`semje new --from`: parties, list and unmet claims of last year are carried over to this year.

Dates, meetings, offers and protocols are not: they are this year's own. Who is a member of which
union is kept, and the mandate, which was for last year alone, is not.
"""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.errors import Path
from pipeline.model import Ansatt, Forhandling
from pipeline.source.shapes import shape_of
from pipeline.starting.beginnings import Beginning
from pipeline.starting.claims import Unmet, is_settled, last_claims, new_pay, unmet
from pipeline.starting.drafts import BLANK, Outline, in_order
from pipeline.starting.facts import as_texts, kroner
from pipeline.starting.hints import Hints

_OF_THE_PARTIES = (
    "eier",
    "eier_organisasjon",
    "region",
    "arbeidsgiver",
    "organisasjoner",
    "kompetansesenter",
)
_OF_LAST_YEAR = frozenset(
    {"ny", "siste_krav", "virkningsdato", "gammel_kode", "merknad", "personlig"}
)
"""What a row says of last year's negotiation alone."""


def carried(begun: Beginning, last: Forhandling) -> Beginning:
    """Give the beginning with what is carried over from last year, and notes on its origin."""
    source, hints = last.runde, Hints(begun.lang)
    notes: dict[Path, str] = {}
    outline: Outline = dict(begun.outline)
    for key, value in as_texts(last).items():
        if key in _OF_THE_PARTIES:
            outline[key] = value
            notes[key,] = hints.say("fra_i_fjor", source=source)
    outline["arbeidsgiver"].pop("fullmakt", None)
    if last.ansatte:
        outline["ansatte"] = [_row(last, ansatt, begun.outline) for ansatt in last.ansatte]
        notes["ansatte",] = hints.say("gammel_fra", source=source)
        notes |= dict(_disputed(last, hints))
    if "krav" in outline and last.krav:
        outline["krav"] = list(_claims(last, outline["krav"][0]))
        notes |= dict(_on_claims(last, hints))
    ordered: Outline = in_order(outline, shape_of(Forhandling))
    return replace(begun, outline=ordered, notes=notes)


def _row(last: Forhandling, ansatt: Ansatt, outline: Outline) -> Outline:
    """Give an employee with last year's new pay as the old, and the blanks of this year's form."""
    row = {k: v for k, v in as_texts(ansatt).items() if k not in _OF_LAST_YEAR}
    row["gammel"] = kroner(new_pay(last, ansatt))
    asked = outline.get("ansatte", [{}])[0]
    return row | {key: BLANK for key in ("ny", "siste_krav") if key in asked}


def _disputed(last: Forhandling, hints: Hints) -> Iterator[tuple[Path, str]]:
    """Say whose new pay was offered but not agreed: it may be in force or not."""
    for i, ansatt in enumerate(last.ansatte):
        if ansatt.ny is not None and not is_settled(last, ansatt.organisasjon):
            offered = kroner(ansatt.ny)
            yield ("ansatte", i), hints.say("usemje", source=last.runde, offered=offered)


def _claims(last: Forhandling, form: Outline) -> Iterator[Outline]:
    """Give a claim for each union that made one; without anything unmet it is the form's."""
    for krav in last_claims(last):
        points = [left.point for left in unmet(last, krav)]
        yield {**form, "fra": krav.fra, **({"punkter": points} if points else {})}


def _on_claims(last: Forhandling, hints: Hints) -> Iterator[tuple[Path, str]]:
    for i, krav in enumerate(last_claims(last)):
        for j, left in enumerate(unmet(last, krav)):
            yield ("krav", i, "punkter", j), _said(left, last.runde, hints)


def _said(left: Unmet, source: str, hints: Hints) -> str:
    if left.claimed is None or left.given is None:
        return hints.say("krav_uten_tall", nr=left.nr, source=source)
    claimed, given = kroner(left.claimed), kroner(left.given)
    return hints.say("krav_fra", source=source, claimed=claimed, given=given)
