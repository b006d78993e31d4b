"""500 valid outcomes by chance, over all areas and types: every document of each can be made.

None shows a hole, an empty table or another area's consequence, and the sums in the texts are the
model's.
"""

import importlib.util
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from pipeline.checking import check
from pipeline.formats import belop

OUTCOMES = 500
PART = 20
"""Outcomes of one test, so that two workers share them."""

SCRIPT = Path(__file__).parents[1] / "scenarios" / "chance.py"
SPEC = importlib.util.spec_from_file_location("chance", SCRIPT)
chance = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(chance)

HOLES = re.compile(
    r"\b(None|nan|NaN|null|Undefined|Fraction|Decimal)\b|\{\{|\}\}|\{%|%\}|<[A-Z]\w+ "
)
"""What a text shows when something was not filled."""

FOREIGN = {
    "KA": r"LO Stat|fase 3|prosesskrift|siste tilbud gjeld|bruddprotokoll|brotprotokoll|ankeutval",
    "KS": r"LO Stat|fase 3|siste tilbud gjeld|bruddprotokoll|brotprotokoll|§ 4-3",
    "Virke HUK": r"LO Stat|fase 3|siste tilbud gjeld|bruddprotokoll|prosesskrift|ankeutval|§ 4-3",
    "NHO": r"LO Stat|fase 3|prosesskrift|ankeutval|potten|§ 4-3|kap\. III",
    "Virke": r"LO Stat|fase 3|prosesskrift|ankeutval|potten|§ 4-3|§ 2-3",
    "Spekter": r"siste tilbud gjeld|prosesskrift|ankeutval|potten|§ 4-3|§ 2-3|kap\. III",
    "Sverige": r"LO Stat|fase 3|prosesskrift|ankeutval|partene|partane|kroner\b|prosent\b",
}
"""Consequences that belong to other areas (DOMAIN 3, R-BR-01), and another language."""


@pytest.mark.parametrize("first", range(0, OUTCOMES, PART))
def test_every_document_of_a_valid_outcome_is_whole(first, tmp_path, finish_all, case_of):
    for seed in range(first, first + PART):
        path = tmp_path / f"{seed}.yaml"
        path.write_text(chance.outcome(seed), "utf-8")
        (checked,) = check([path], lambda _: ())
        documents = finish_all(checked)
        assert documents, seed
        area = checked.outcome.forhandling.tariffomrade
        for navn, document in documents.items():
            where = f"seed {seed}: {navn}"
            assert not HOLES.search(document.text), f"{where}: {HOLES.search(document.text)}"
            foreign = re.search(FOREIGN[area], document.text, re.IGNORECASE)
            assert foreign is None, f"{where}: {foreign}"
            _has_no_empty_table(document, where)
        _sums_are_the_models(case_of(checked), documents, seed)


def _has_no_empty_table(document, where):
    for table in document.body.iter("{*}tbl"):
        rows = list(table.iter("{*}tr"))
        heads = [row for row in rows if row.find("{*}trPr/{*}tblHeader") is not None]
        assert len(rows) > len(heads), where
        assert "".join(etree.tostring(table, method="text", encoding="unicode").split()), where


def _sums_are_the_models(sak, documents, seed):
    """Look for the sums of pot, protocols and disposal in the texts."""
    for document in documents.values():
        kontekst = document.dokument.kontekst
        expected = (
            [kontekst.get(key) for key in ("pott", "brukt", "rest")]
            if document.dokument.type == "vedlegg_disponering"
            else []
        )
        if document.dokument.type == "enighetsprotokoll" and kontekst["rader"]:
            own = [sum(rad.kostnad for rad in kontekst["rader"])]
            assert kontekst["sum"].kostnad == own[0], seed
            expected += own
        for figure in expected:
            if figure is not None:
                assert belop(figure) in document.text, (seed, document.dokument.navn, figure)
    pott = sak.tall.pott
    if None not in (pott.pott, pott.brukt):
        assert pott.rest == pott.pott - pott.brukt


def test_every_area_and_way_to_end_is_among_them():
    areas, ends, languages = Counter(), Counter(), Counter()
    for seed in range(OUTCOMES):
        data = chance.yaml.safe_load(chance.outcome(seed))
        areas[data["tariffomrade"]] += 1
        languages[data["sprak"]] += 1
        ends.update(p["utfall"] for p in data["protokoller"])
    assert set(areas) == set(chance.AREAS)
    assert set(languages) == {"nb", "nn", "sv"}
    assert min(ends[u] for u in ("enighet", "uenighet", "ingen_tillegg")) > OUTCOMES / 20
