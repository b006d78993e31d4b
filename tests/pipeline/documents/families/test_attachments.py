"""The attachments belong to a pot."""

from pipeline.documents.families.attachments import due

HEAD = """
semje: 1
eier: arbeidsgiver
tariffomrade: NHO
runde: eksempel-nho-2026
arbeidsgiver: {navn: Øvingsby AS}
"""


def test_where_there_is_no_pot_nothing_waits_for_a_base(make_case):
    assert list(due(make_case(HEAD), {})) == []


def test_the_employer_has_the_whole_and_each_union_its_own(sak):
    assert [papir.navn for papir in due(sak, {})] == [
        "vedlegg-1-pott",
        "vedlegg-2-disponering",
        "vedlegg-2-disponering-part-1",
    ]
