"""Claims and offers are written by those who make them."""

from pipeline.documents.document import Venter
from pipeline.documents.families.positions import due


def test_a_union_neither_writes_an_offer_nor_waits_for_one(text, make_case):
    own = text.replace("eier: arbeidsgiver", "eier: organisasjon\neier_organisasjon: Fagforbundet")
    papers = list(due(make_case(own), {}))
    assert {papir.type for papir in papers} == {"krav_dokument"}
    assert {papir.part for papir in papers} == {"Fagforbundet"}


def test_an_employer_waits_for_both(text, make_case):
    head = text[: text.index("moter:")]
    waiting = [papir for papir in due(make_case(head), {}) if isinstance(papir, Venter)]
    assert [papir.type for papir in waiting] == ["krav_dokument", "tilbud"]
