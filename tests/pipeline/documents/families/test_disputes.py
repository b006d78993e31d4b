"""Each dispute that is sent further has a letter, under a name of its own."""

from pipeline.documents.families.disputes import due

ENTRY = """  - hjemmel: 4.3
    utfall: uenighet
    organisasjoner: [Fagforbundet]
    uenighet: {om: [Nivået.]}
    anke: {sendt: 2026-11-22}
"""


def test_two_with_the_same_union_on_the_same_basis_are_counted_on(text, make_case, dokumenter):
    more = text.replace("siste_krav: 2}\n", "siste_krav: 2}\n    anke: {sendt: 2026-11-21}\n")
    sak = make_case(f"{more}{ENTRY}")
    later = {"uenighetsprotokoll-6-4.3-part-1": dokumenter["uenighetsprotokoll-4-4.3-part-1"]}
    assert [papir.navn for papir in due(sak, {**dokumenter, **later})] == [
        "oversendelse-tvist-4.1-part-2",
        "oversendelse-tvist-4.3-part-1",
        "oversendelse-tvist-4.3-part-1-2",
    ]


def test_where_all_agree_nothing_is_sent_and_nothing_waits(text, make_case):
    assert list(due(make_case(text[: text.index("protokoller:")]), {})) == []
